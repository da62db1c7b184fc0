//! A MIME message (RFC 2045, 2046) in, its parts out, split by what is there; what is cut or damaged is told.

use super::transfer::{self, Decoded};
use mail_parser::{ContentType, Message, MessageParser, MimeHeaders as _};
use std::ops::Range;
use std::sync::LazyLock;

/// How deep parts may lie in parts, and how many there may be.
const DEEPEST: usize = 12;
const MOST_PARTS: usize = 20_000;

/// The longest head that is read.
const LONGEST_HEAD: usize = 256 << 10;

static PARSER: LazyLock<MessageParser> = LazyLock::new(MessageParser::default);

/// A message or a part of one.
#[derive(Debug)]
pub(crate) struct Part<'a> {
    pub(crate) head: &'a [u8],
    /// The body as it stands, in its transfer encoding; of several parts all of them.
    pub(crate) body: &'a [u8],
    pub(crate) parts: Vec<Part<'a>>,
    /// `multipart/related`, in lower case; `text/plain` where it does not say.
    pub(crate) media_type: String,
    /// Its place among the parts: `2.1`.
    pub(crate) number: String,
    /// True where the file ends before its last boundary.
    pub(crate) cut: bool,
}

/// Reads a message; none where it has no head.
pub(crate) fn read(bytes: &[u8]) -> Option<Part<'_>> {
    let bytes = without_envelope(bytes);
    head_end(bytes)?;
    let mut left = MOST_PARTS;
    Some(part(bytes, String::new(), DEEPEST, &mut left))
}

/// The message behind the line `From …` that mailboxes put before it, and behind blank lines.
pub(crate) fn without_envelope(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match bytes.strip_prefix(b"From ") {
        Some(rest) => memchr::memchr(b'\n', rest).map_or(&[], |end| &rest[end + 1..]),
        None => bytes,
    }
}

/// Where the head ends: behind its empty line, or at the end of bytes that are nothing but a head.
pub(crate) fn head_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut headers = 0;
    for line in bytes[..bytes.len().min(LONGEST_HEAD)].split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        if line.trim_ascii().is_empty() {
            return (headers > 0).then_some(at);
        }
        let folded = headers > 0 && matches!(line[0], b' ' | b'\t');
        if !folded && !is_header(line) {
            return None;
        }
        headers += usize::from(!folded);
    }
    (headers > 0 && at == bytes.len()).then_some(at)
}

/// `Name: …`
pub(crate) fn is_header(line: &[u8]) -> bool {
    let Some(colon) = memchr::memchr(b':', line) else { return false };
    colon > 0 && line[..colon].trim_ascii_end().iter().all(|byte| byte.is_ascii_graphic())
}

fn part<'a>(bytes: &'a [u8], number: String, depth: usize, left: &mut usize) -> Part<'a> {
    // A part may begin with an empty line: it has no head then.
    let end =
        if bytes.starts_with(b"\n") || bytes.starts_with(b"\r\n") { 0 } else { head_end(bytes).unwrap_or(0) };
    let (head, body) = bytes.split_at(end);
    let body =
        if end == 0 { body.strip_prefix(b"\r\n").or(body.strip_prefix(b"\n")).unwrap_or(body) } else { body };
    let mut part = Part { head, body, parts: Vec::new(), media_type: String::new(), number, cut: false };
    let parsed = part.parsed();
    let content_type = parsed.as_ref().and_then(content_type);
    part.media_type = content_type.map_or_else(|| "text/plain".into(), essence);
    let boundary = content_type.and_then(|content_type| content_type.attribute("boundary"));
    if let (true, Some(boundary)) = (part.media_type.starts_with("multipart/") && depth > 0, boundary) {
        let (ranges, closed) = between(body, boundary.trim_end().as_bytes());
        part.cut = !closed;
        for range in ranges {
            if *left == 0 {
                part.cut = true;
                break;
            }
            *left -= 1;
            let dot = if part.number.is_empty() { "" } else { "." };
            let number = format!("{}{dot}{}", part.number, part.parts.len() + 1);
            part.parts.push(self::part(&body[range], number, depth - 1, left));
        }
    }
    part
}

fn essence(content_type: &ContentType<'_>) -> String {
    let sort = content_type.subtype().unwrap_or_default();
    format!("{}/{sort}", content_type.ctype()).to_ascii_lowercase()
}

fn content_type<'x>(message: &'x Message<'_>) -> Option<&'x ContentType<'x>> {
    message.content_type()
}

/// The ranges between the lines of a boundary, and whether its last line is there.
fn between(body: &[u8], boundary: &[u8]) -> (Vec<Range<usize>>, bool) {
    if boundary.is_empty() {
        return (Vec::new(), false);
    }
    let line = [b"--", boundary].concat();
    let mut ranges = Vec::new();
    let mut from = None;
    for at in memchr::memmem::find_iter(body, &line) {
        let starts_a_line = at == 0 || body[at - 1] == b'\n';
        let behind = &body[at + line.len()..];
        let rest = &behind[..memchr::memchr(b'\n', behind).unwrap_or(behind.len())];
        let last = rest.starts_with(b"--");
        // Another boundary may begin with this one.
        if !starts_a_line || !rest[if last { 2 } else { 0 }..].trim_ascii().is_empty() {
            continue;
        }
        if let Some(from) = from.take() {
            ranges.push(from..before_line_end(body, at).max(from));
        }
        if last {
            return (ranges, true);
        }
        from = Some((at + line.len() + rest.len() + 1).min(body.len()));
    }
    if let Some(from) = from.filter(|from| *from < body.len()) {
        ranges.push(from..body.len());
    }
    (ranges, false)
}

/// The line end before a boundary belongs to the boundary.
fn before_line_end(body: &[u8], at: usize) -> usize {
    let before = &body[..at];
    before.strip_suffix(b"\r\n").or(before.strip_suffix(b"\n")).unwrap_or(before).len()
}

impl<'a> Part<'a> {
    /// The head with its values read.
    pub(crate) fn parsed(&self) -> Option<Message<'a>> {
        PARSER.parse_headers(self.head)
    }

    /// A header's value as it stands, folding undone.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        header(self.head, name)
    }

    /// A header's address, which may be folded in its middle (RFC 2557, 4.4).
    pub(crate) fn address(&self, name: &str) -> Option<String> {
        let value: String = self.header(name)?.split_whitespace().collect();
        let value = value.trim_matches(|c| matches!(c, '"' | '<' | '>'));
        let value = if value.starts_with("=?") { words(value)? } else { value.to_owned() };
        (!value.is_empty()).then_some(value)
    }

    /// What other parts name it by, without brackets.
    pub(crate) fn content_id(&self) -> Option<String> {
        let value = self.header("content-id")?;
        let value = value.trim().trim_start_matches('<').trim_end_matches('>').trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The body with its transfer encoding undone.
    pub(crate) fn decoded(&self) -> Decoded<'a> {
        transfer::decode(self.body, &self.header("content-transfer-encoding").unwrap_or_default())
    }

    /// True where it is meant to be kept beside, not shown.
    pub(crate) fn is_attached(&self) -> bool {
        self.header("content-disposition")
            .is_some_and(|value| value.trim_start().to_ascii_lowercase().starts_with("attachment"))
    }

    /// It and all the parts in it that have no parts themselves, in order.
    pub(crate) fn leaves(&self) -> Vec<&Self> {
        if self.parts.is_empty() {
            return vec![self];
        }
        self.parts.iter().flat_map(Self::leaves).collect()
    }

    /// True where the file ended in it or in a part of it.
    pub(crate) fn is_cut(&self) -> bool {
        self.cut || self.parts.iter().any(Self::is_cut)
    }

    /// A parameter of its content type.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        Some(self.parsed()?.content_type()?.attribute(name)?.to_owned())
    }
}

/// The first value of a header in a head, folding undone; none where it is empty.
pub(crate) fn header(head: &[u8], name: &str) -> Option<String> {
    let mut lines = head.split(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let Some(colon) = memchr::memchr(b':', line) else { continue };
        if !line[..colon].trim_ascii_end().eq_ignore_ascii_case(name.as_bytes()) {
            continue;
        }
        let mut value = String::from_utf8_lossy(line[colon + 1..].trim_ascii()).into_owned();
        while let Some(more) = lines.next_if(|line| matches!(line.first(), Some(b' ' | b'\t'))) {
            value.push(' ');
            value.push_str(String::from_utf8_lossy(more).trim());
        }
        let value = value.trim();
        return (!value.is_empty()).then(|| value.to_owned());
    }
    None
}

/// Text with encoded words (RFC 2047) read.
pub(crate) fn words(value: &str) -> Option<String> {
    let head = format!("Subject: {value}\r\n\r\n");
    Some(PARSER.parse_headers(head.as_bytes())?.subject()?.to_owned())
}
