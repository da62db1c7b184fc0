//! The parts of a MIME message in; under which address the page names each of them, out.

use super::mime::Part;
use std::collections::HashSet;
use url::Url;

/// Stands before the relative addresses of a page whose own address is not known, as if it lay on a disk.
pub(crate) const NOWHERE: &str = "file:///";

/// Names parts of a message that nothing names (RFC 2557, 5).
const THIS_MESSAGE: &str = "thismessage:/";

/// The `cid:` addresses (RFC 2392) that documents name, by the identifiers that they stand for.
pub(crate) fn named_by<'a>(documents: impl Iterator<Item = &'a [u8]>) -> HashSet<String> {
    let mut found = HashSet::new();
    for document in documents {
        for at in memchr::memmem::find_iter(document, b":") {
            if at < 3 || !document[at - 3..at].eq_ignore_ascii_case(b"cid") {
                continue;
            }
            let rest = &document[at + 1..document.len().min(at + 500)];
            let ends = |byte: &u8| byte.is_ascii_whitespace() || b"\"'<>()\\&".contains(byte);
            let end = rest.iter().position(ends).unwrap_or(rest.len());
            found.insert(undone(&String::from_utf8_lossy(&rest[..end])));
        }
    }
    found
}

/// Where a part is, as the page names it: by its identifier where a document does, else by its location.
pub(crate) fn of_part(part: &Part<'_>, base: Option<&Url>, named: &HashSet<String>) -> String {
    let id = part.content_id();
    let by_id = |id: &String| Url::parse(&format!("cid:{}", id.replace(' ', ""))).ok();
    if let Some(address) = id.as_ref().filter(|id| named.contains(*id)).and_then(by_id) {
        return address.into();
    }
    let location = part.address("content-location").and_then(|location| resolved(&location, base));
    location.or_else(|| id.as_ref().and_then(by_id)).map_or_else(
        || format!("{THIS_MESSAGE}part/{}", part.number),
        |mut address| {
            address.set_fragment(None);
            address.into()
        },
    )
}

/// An address against the page's own, or against nothing.
pub(crate) fn resolved(location: &str, base: Option<&Url>) -> Option<Url> {
    let nowhere = || Url::parse(NOWHERE).ok();
    match base {
        // The page was on someone's disk, and will not be there when it is shown.
        Some(base) if base.scheme() == "file" => {
            let whole = base.join(location).ok()?;
            match base.make_relative(&whole).filter(|_| whole.scheme() == "file") {
                Some(relative) => nowhere()?.join(&relative).ok(),
                None => Some(whole),
            }
        }
        Some(base) => base.join(location).ok(),
        None => Url::parse(location).ok().or_else(|| nowhere()?.join(location).ok()),
    }
}

/// Percent-encoding undone.
pub(crate) fn undone(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digit = |place: usize| char::from(*bytes.get(place)?).to_digit(16);
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
