//! An e-mail (RFC 5322) in; the page in it with its pictures, and what its head says of who sent it when, out.

use super::mime::{self, Part};
use super::{Opened, mhtml, parts};
use crate::{Error, Kind, headers, text};
use mail_parser::Address;
use model::{Letter, Sha256};

/// A letter shorter than this, with another attached, only hands that one on.
const A_NOTE: usize = 400;

/// What mail programs put before the subject of what they hand on, in their languages.
const HANDED_ON: [&str; 16] = [
    "fwd:",
    "fw:",
    "wg:",
    "tr:",
    "rv:",
    "i:",
    "enc:",
    "vs:",
    "vb:",
    "doorst:",
    "pd:",
    "továbbítás:",
    "переслано:",
    "転送:",
    "转发:",
    "전달:",
];

/// Opens the letter, or the one that it only hands on.
pub(crate) fn open(bytes: &[u8], name: &str) -> Result<Opened, Error> {
    let nothing = |why: &str| Error::NoPageInside { name: name.into(), kind: Kind::Mail, why: why.into() };
    let inner = handed_on(bytes);
    let bytes = inner.as_deref().unwrap_or(bytes);
    let message = mime::read(bytes).ok_or_else(|| nothing("it has no head"))?;
    let root = parts::page_of(&message).ok_or_else(|| nothing("none of its parts is HTML or text"))?;
    let unpacked = parts::unpack(&message, root, None);
    if text::is_blank(&unpacked.page) {
        return Err(nothing("there is no text in it"));
    }
    Ok(Opened {
        page: Some(unpacked.page),
        content_type: Some(root.header("content-type").unwrap_or_else(|| "text/plain".into())),
        url: mhtml::address(bytes),
        archived: None,
        assets: unpacked.assets,
        missing: unpacked.missing,
        cut: unpacked.cut,
    })
}

/// What the head of a letter says of it; none where the bytes are no letter.
#[must_use]
pub fn letter(bytes: &[u8]) -> Option<Letter> {
    if Kind::of(bytes) != Some(Kind::Mail) {
        return None;
    }
    let inner = handed_on(bytes);
    let message = mime::read(inner.as_deref().unwrap_or(bytes))?;
    let parsed = message.parsed()?;
    let subject = parsed.subject().map(clean).filter(|subject| !subject.is_empty());
    let (subject, forwarded) = match subject.as_deref().and_then(without_mark) {
        Some(rest) => (Some(rest), true),
        None => (subject, message.header("resent-from").is_some()),
    };
    // Of what a person handed on inside their own letter, the sender and the day are that person's.
    let sender = if forwarded { None } else { parsed.from().and_then(Address::first) };
    Some(Letter {
        subject,
        sender: sender.and_then(|sender| sender.name()).map(clean).filter(|name| !name.is_empty()),
        address: sender.and_then(|sender| sender.address()).map(|address| address.trim().to_owned()),
        sent: message.header("date").filter(|_| !forwarded).and_then(|date| headers::mail_time(&date)),
    })
}

/// What tells a letter from all others: the address of its `Message-ID` (`mid:`, RFC 2392), else its digest; none where
/// the bytes are no letter.
pub(crate) fn address(bytes: &[u8]) -> Option<String> {
    if Kind::of(bytes) != Some(Kind::Mail) {
        return None;
    }
    let sound = |id: &String| id.contains('@') && id.len() <= 998 && id.chars().all(|c| c.is_ascii_graphic());
    let id = mime::read(bytes)?.address("message-id").filter(sound);
    Some(id.map_or_else(|| format!("urn:sha256:{}", Sha256::of(bytes)), |id| format!("mid:{id}")))
}

fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A subject without the mark of a letter that was handed on.
fn without_mark(subject: &str) -> Option<String> {
    let lower = subject.to_lowercase();
    let mark = HANDED_ON.iter().find(|mark| lower.starts_with(**mark))?;
    Some(subject.chars().skip(mark.chars().count()).collect::<String>().trim().to_owned())
}

/// The letter attached to one that has next to nothing to say itself.
fn handed_on(bytes: &[u8]) -> Option<Vec<u8>> {
    let message = mime::read(bytes)?;
    let attached = message.leaves().into_iter().find(|part| part.media_type == "message/rfc822")?;
    let own = parts::page_of(&message).map(Part::decoded);
    let letters = own.map_or(0, |own| own.bytes.iter().filter(|byte| !byte.is_ascii_whitespace()).count());
    let inner = attached.decoded().bytes.into_owned();
    (letters < A_NOTE && mime::read(&inner).is_some()).then_some(inner)
}
