//! Bytes in; their text out, as far as needed to tell links from pages. The reading of pages decodes anew.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The text of some bytes by byte order mark, else UTF-16 without one, UTF-8 or Windows-1252.
///
/// None where they are binary; a binary property list is one that counts as text for its reader.
pub(crate) fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if bytes.starts_with(b"bplist") {
        return Some(Cow::Borrowed(""));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some(encoding.decode_without_bom_handling(&bytes[mark..]).0);
    }
    if let Some(encoding) = utf16(bytes) {
        return Some(encoding.decode_without_bom_handling(bytes).0);
    }
    if bytes.contains(&0) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(Cow::Borrowed(text)),
        Err(_) => Some(WINDOWS_1252.decode_without_bom_handling(bytes).0),
    }
}

/// Which UTF-16 the bytes are without a mark, as browsers give `text/x-moz-url`: its first letters are ASCII.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let encoding = match bytes {
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => UTF_16LE,
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => UTF_16BE,
        _ => return None,
    };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    // A drop may end with a NUL.
    (!broken && controls <= 1).then_some(encoding)
}

/// True where there is nothing but white space, in any encoding of ASCII or UTF-16.
pub(crate) fn is_blank(bytes: &[u8]) -> bool {
    let bytes = match Encoding::for_bom(bytes) {
        Some((_, mark)) => &bytes[mark..],
        None => bytes,
    };
    bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0)
}

/// True for the source of a whole HTML page, where a text could also be a story about one.
pub(crate) fn is_html_page(text: &str) -> bool {
    let start: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(200).collect();
    let start = start.to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<!-- saved from url"]
        .iter()
        .any(|tag| start.starts_with(tag))
        || (start.starts_with("<?xml") && start.contains("html"))
}
