//! A `Content-Type` and a page's first bytes → the encodings that they name.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The encoding that a `Content-Type` names.
pub(super) fn header_charset(content_type: &str) -> Option<&'static Encoding> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let named = name.trim().eq_ignore_ascii_case("charset");
        named.then(|| self::named(value.trim().trim_matches(['"', '\'']).as_bytes()))?
    })
}

/// The encoding of a label, `win-1251` and the like included.
fn named(label: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label(label).or_else(|| {
        let number = label.strip_prefix(b"win-").or_else(|| label.strip_prefix(b"win"))?;
        Encoding::for_label(&[b"windows-", number].concat())
    })
}

/// The encoding that a `<meta>` or an XML declaration names (HTML Standard, “prescan a byte stream”).
pub(super) fn meta_charset(start: &[u8]) -> Option<&'static Encoding> {
    let lower = start.trim_ascii_start().to_ascii_lowercase();
    if lower.starts_with(b"<?xml") {
        let end = lower.iter().position(|byte| *byte == b'>').unwrap_or(lower.len());
        if let Some(encoding) = label_after(&lower[..end], b"encoding") {
            return Some(narrow(encoding));
        }
    }
    let mut rest = lower.as_slice();
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at..];
        if rest.starts_with(b"<!--") {
            let end = find(rest, b"-->").unwrap_or(rest.len() - 1);
            rest = &rest[end + 1..];
            continue;
        }
        let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len() - 1);
        if rest.starts_with(b"<meta")
            && let Some(encoding) = label_after(&rest[..=end], b"charset")
        {
            return Some(narrow(encoding));
        }
        rest = &rest[1..];
    }
    None
}

/// A page whose `<meta>` could be read byte by byte can't be UTF-16 (HTML Standard).
fn narrow(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }
}

/// The encoding in `name = label`, quoted or not.
fn label_after(tag: &[u8], name: &[u8]) -> Option<&'static Encoding> {
    let mut rest = tag;
    while let Some(at) = find(rest, name) {
        rest = &rest[at + name.len()..];
        let value = rest.trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)))
            .unwrap_or(value.len());
        if let Some(encoding) = named(&value[..end]) {
            return Some(encoding);
        }
    }
    None
}

pub(super) fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|window| window == needle)
}
