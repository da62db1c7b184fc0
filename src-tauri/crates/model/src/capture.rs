//! One retrieval: every exchange as bytes, with its headers and times.

use crate::{Article, Charset, SOFTWARE, Sha256, Time};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// One retrieval of one page, never changed afterwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Capture {
    pub id: String,
    pub method: Method,
    pub outcome: Outcome,
    pub missing: Vec<Missing>,
    /// As asked for.
    pub url: Option<String>,
    /// After redirects.
    pub final_url: Option<String>,
    /// The address at a third-party archive, where it came from one.
    pub archived_url: Option<String>,
    pub retrieved: Time,
    pub server_date: Option<Time>,
    pub archived: Option<Time>,
    pub status: Option<u16>,
    /// The `Content-Type` as served, with parameters.
    pub content_type: Option<String>,
    pub ip: Option<String>,
    /// The file's own name, where it came from a file.
    pub file_name: Option<String>,
    /// True for what a person selected of a page: all of it is meant, and nothing of the page around it is here.
    pub selection: bool,
    /// The page's bytes as received (still in its content coding); shared with the exchange that brought them.
    pub received: Arc<Vec<u8>>,
    /// The page's bytes with the content coding undone, where that differs from `received`.
    pub decoded: Option<Vec<u8>>,
    /// Every request and answer, redirects first, the page last; empty for a file.
    pub exchanges: Vec<Exchange>,
    /// The page's parts (style sheets, pictures, fonts, frames), their redirects among them, in the order asked for.
    pub assets: Vec<Exchange>,
    /// What a browser made of the page, where one was asked.
    pub rendering: Option<Rendering>,
    /// The record of a web archive that it was imported from (`WARC-Record-ID`); of a letter, its `Message-ID`
    /// (`mid:`) or digest (`urn:sha256:`).
    pub record_id: Option<String>,
}

/// The content type of a page as a browser shows it.
pub const RENDERED_TYPE: &str = "text/html; charset=utf-8";

impl Capture {
    /// The page's bytes, content coding undone.
    #[must_use]
    pub fn page(&self) -> &[u8] {
        self.decoded.as_deref().unwrap_or(&self.received)
    }

    /// What the article is read in: the page as a browser showed it, else as it was received.
    #[must_use]
    pub fn shown(&self) -> &[u8] {
        self.rendering.as_ref().map_or_else(|| self.page(), |rendering| &rendering.dom)
    }

    /// The content type of [`Capture::shown`].
    #[must_use]
    pub fn shown_type(&self) -> Option<&str> {
        if self.rendering.is_some() { Some(RENDERED_TYPE) } else { self.content_type.as_deref() }
    }
}

/// A page as a browser shows it once its scripts have run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// The document's HTML, in UTF-8.
    pub dom: Vec<u8>,
    /// Where the browser was then: scripts may have changed the address.
    pub url: String,
    /// Unix milliseconds.
    pub rendered_at: i64,
    /// The page's size in CSS pixels.
    pub width: u32,
    pub height: u32,
    /// A picture of the whole page, as PNG.
    pub screenshot: Option<Vec<u8>>,
    /// Which browser it was, with its version.
    pub software: String,
    /// Why a browser was asked, in words for a person, as the readings of the capture say it.
    pub reason: Option<String>,
}

/// One HTTP request and its answer (a WARC `request` and `response`), or a part that came in a file (`resource`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// The target URI (WARC 1.1, 5.6).
    pub target_uri: String,
    /// Request line and headers byte for byte as sent, with the empty line; empty where it is not known.
    pub request_head: Vec<u8>,
    /// Status line and headers byte for byte as received, with the empty line; empty where nothing came over HTTP.
    pub response_head: Vec<u8>,
    /// 200 for a part that came in a file.
    pub status: u16,
    /// The body as received, content coding intact, transfer coding undone.
    pub body: Arc<Vec<u8>>,
    /// What the chunked transfer coding put around the body (RFC 9112, 7.1): each chunk's line, and all from the last
    /// chunk's line on; none where the body was not chunked.
    pub framing: Option<Vec<u8>>,
    /// What the file that it came in says it is, where there is no answer that says so.
    pub media_type: Option<String>,
    /// Unix milliseconds.
    pub started: i64,
    /// Milliseconds from the request to the last byte.
    pub took: u32,
    pub ip: Option<String>,
    /// True where a limit cut the body.
    pub truncated: bool,
}

impl Exchange {
    /// The first value of a header of the answer, obsolete folding undone.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let head = String::from_utf8_lossy(&self.response_head);
        let mut lines = head.lines().skip(1).peekable();
        while let Some(line) = lines.next() {
            let mut value = match line.split_once(':') {
                Some((found, value)) if found.trim().eq_ignore_ascii_case(name) => value.trim().to_owned(),
                _ => continue,
            };
            while let Some(more) = lines.next_if(|line| line.starts_with([' ', '\t'])) {
                value = format!("{value} {}", more.trim());
            }
            return Some(value);
        }
        None
    }

    /// What it is said to be, with parameters.
    #[must_use]
    pub fn content_type(&self) -> Option<String> {
        self.header("content-type").or_else(|| self.media_type.clone())
    }

    /// The body as it went over the wire, transfer coding intact.
    #[must_use]
    pub fn wire_body(&self) -> Cow<'_, [u8]> {
        let Some(mut framing) = self.framing.as_deref() else { return Cow::Borrowed(&self.body) };
        let mut wire = Vec::with_capacity(self.body.len() + framing.len() + 64);
        let mut body = self.body.as_slice();
        while let Some(end) = framing.iter().position(|byte| *byte == b'\n') {
            let size = chunk_size(&framing[..end]);
            if size == 0 {
                break;
            }
            wire.extend_from_slice(&framing[..=end]);
            framing = &framing[end + 1..];
            let (chunk, rest) = body.split_at(size.min(body.len()));
            wire.extend_from_slice(chunk);
            // What was cut short ends without the line end that closes a chunk.
            if chunk.len() == size && !(rest.is_empty() && framing.is_empty()) {
                wire.extend_from_slice(b"\r\n");
            }
            body = rest;
        }
        wire.extend_from_slice(framing);
        wire.extend_from_slice(body);
        Cow::Owned(wire)
    }
}

/// The number at the start of a chunk's line; 0 where there is none.
fn chunk_size(line: &[u8]) -> usize {
    let digits = line.iter().position(|byte| !byte.is_ascii_hexdigit()).unwrap_or(line.len());
    let digits = std::str::from_utf8(&line[..digits]).unwrap_or_default();
    usize::from_str_radix(digits, 16).unwrap_or_default()
}

/// How a capture came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
#[serde(rename_all = "lowercase")]
pub enum Method {
    Fetch,
    Browser,
    Drop,
    Paste,
    Import,
}

/// How a capture ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Complete,
    Partial,
    Failed,
}

/// Something that a capture lacks, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Missing {
    /// An address, or a part of the page: `the rest of the page`.
    pub what: String,
    pub why: String,
}

/// A capture as the JSON contract shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct CaptureSummary {
    pub id: Option<String>,
    pub method: Method,
    pub outcome: Outcome,
    pub missing: Vec<Missing>,
    pub status: Option<u16>,
    pub media_type: Option<String>,
    pub charset: Charset,
    /// Of the page's bytes as received.
    pub sha256: Sha256,
    #[cfg_attr(test, ts(type = "number"))]
    pub bytes: u64,
    pub ip: Option<String>,
    pub software: String,
}

impl CaptureSummary {
    /// What a capture, and the article read out of it, say.
    #[must_use]
    pub fn new(capture: &Capture, article: &Article) -> Self {
        Self {
            id: Some(capture.id.clone()),
            method: capture.method,
            outcome: capture.outcome,
            missing: capture.missing.clone(),
            status: capture.status,
            media_type: Some(article.media_type.clone()),
            charset: article.charset.clone(),
            sha256: Sha256::of(&capture.received),
            bytes: capture.received.len() as u64,
            ip: capture.ip.clone(),
            software: SOFTWARE.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Exchange;
    use std::sync::Arc;

    #[track_caller]
    fn check_wire(framing: Option<&str>, body: &str, wire: &str) {
        let exchange =
            Exchange { body: Arc::new(body.into()), framing: framing.map(Into::into), ..Exchange::default() };
        assert_eq!(String::from_utf8_lossy(&exchange.wire_body()), wire);
    }

    #[test]
    fn a_body_goes_back_into_the_chunks_that_it_came_in() {
        check_wire(None, "text", "text");
        check_wire(
            Some("4\r\n2;name=\"x\"\r\n0\r\nExpires: never\r\n\r\n"),
            "abcdef",
            "4\r\nabcd\r\n2;name=\"x\"\r\nef\r\n0\r\nExpires: never\r\n\r\n",
        );
        check_wire(Some("0\r\n\r\n"), "", "0\r\n\r\n");
    }

    #[test]
    fn what_was_cut_in_a_chunk_ends_there() {
        check_wire(Some("ff\r\n"), "abc", "ff\r\nabc");
    }

    #[test]
    fn headers_are_found_whatever_their_case_and_folding() {
        let exchange = Exchange {
            response_head: b"HTTP/1.1 200 OK\r\ncontent-TYPE: text/css;\r\n charset=utf-8\r\nX: y\r\n\r\n"
                .into(),
            ..Exchange::default()
        };
        assert_eq!(exchange.content_type().as_deref(), Some("text/css; charset=utf-8"));
        assert_eq!(exchange.header("x").as_deref(), Some("y"));
        assert_eq!(exchange.header("HTTP/1.1 200 OK"), None);
        let part = Exchange { media_type: Some("image/png".into()), ..Exchange::default() };
        assert_eq!(part.content_type().as_deref(), Some("image/png"));
    }
}
