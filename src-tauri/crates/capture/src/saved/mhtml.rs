//! An MHTML file (RFC 2557) as browsers write it in; the page in it, with its frames, styles and pictures, out.

use super::mime::{self, Part};
use super::{Opened, parts};
use crate::address::web_address;
use crate::{Error, Kind, headers, text};
use model::Time;
use url::Url;

/// Opens the file; only where no page is in it, it is refused.
pub(crate) fn open(bytes: &[u8], name: &str) -> Result<Opened, Error> {
    let nothing =
        |why: &str| Error::NoPageInside { name: name.into(), kind: Kind::SavedPage, why: why.into() };
    let message = mime::read(bytes).ok_or_else(|| nothing("it has no head"))?;
    let root = parts::page_of(&message).ok_or_else(|| nothing(why_none(&message)))?;
    let location = location(&message, Some(root));
    let base = location.as_deref().and_then(|location| Url::parse(location).ok());
    let base = base.filter(|base| matches!(base.scheme(), "http" | "https" | "file"));
    let unpacked = parts::unpack(&message, root, base.as_ref());
    if text::is_blank(&unpacked.page) {
        return Err(nothing(&format!("part {}, which is to be the page, is empty", root.number)));
    }
    Ok(Opened {
        page: Some(unpacked.page),
        content_type: root.header("content-type"),
        url: location.and_then(|location| web_address(&location).ok()),
        archived: saved(&message),
        assets: unpacked.assets,
        missing: unpacked.missing,
        cut: unpacked.cut,
    })
}

/// Whether a message is a page that a browser saved, and no letter.
pub(crate) fn is_saved(head: &[u8], sent: bool) -> bool {
    let has = |name: &str| mime::header(head, name).is_some();
    let by_browser = has("snapshot-content-location")
        || has("x-maf-information")
        || mime::header(head, "from").is_some_and(|from| from.to_ascii_lowercase().contains("<saved by "));
    let related = mime::header(head, "content-type")
        .is_some_and(|value| value.to_ascii_lowercase().starts_with("multipart/related"));
    let travelled = sent || ["message-id", "received", "return-path", "to"].into_iter().any(has);
    by_browser || (!travelled && (related || has("content-location") || has("content-base")))
}

/// Where the page was, by the head of the file and of its first parts.
pub(crate) fn address(bytes: &[u8]) -> Option<String> {
    /// How far the head of the first part may lie.
    const OPENING: usize = 64 << 10;
    let message = mime::read(&bytes[..bytes.len().min(OPENING)])?;
    web_address(&location(&message, parts::page_of(&message))?).ok()
}

/// What the file says of the page's address, a web address first.
fn location(message: &Part<'_>, root: Option<&Part<'_>>) -> Option<String> {
    let of_root = |name| root.and_then(|root| root.address(name));
    let told = [
        message.address("snapshot-content-location"),
        of_root("content-location"),
        message.address("content-location"),
        of_root("content-base"),
        message.address("content-base"),
        // Where a list keeps a letter that went through it (RFC 5064).
        message.address("archived-at"),
    ];
    let mut told: Vec<String> = told.into_iter().flatten().collect();
    let web = told.iter().position(|address| web_address(address).is_ok());
    let first = web.or_else(|| told.iter().position(|address| Url::parse(address).is_ok()))?;
    Some(told.swap_remove(first))
}

/// When the browser saved it.
fn saved(message: &Part<'_>) -> Option<Time> {
    headers::mail_time(&message.header("date")?)
}

fn why_none(message: &Part<'_>) -> &'static str {
    if message.media_type.starts_with("multipart/") && message.parts.is_empty() {
        "none of the boundaries that its head announces is in it"
    } else {
        "none of its parts is HTML or text"
    }
}
