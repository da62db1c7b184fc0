//! One retrieval: every exchange as bytes, with its headers and times.

use crate::{Article, Charset, SOFTWARE, Sha256, Time};
use serde::{Deserialize, Serialize};
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
}

impl Capture {
    /// The page's bytes, content coding undone.
    #[must_use]
    pub fn page(&self) -> &[u8] {
        self.decoded.as_deref().unwrap_or(&self.received)
    }
}

/// One HTTP request and its answer (a WARC `request` and `response`).
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// The target URI (WARC 1.1, 5.6).
    pub target_uri: String,
    /// Request line and headers as sent, CRLF-separated.
    pub request_head: Vec<u8>,
    /// Status line and headers as received, CRLF-separated.
    pub response_head: Vec<u8>,
    pub status: u16,
    /// The body as received, content coding intact, transfer coding undone.
    pub body: Arc<Vec<u8>>,
    /// Unix milliseconds.
    pub started: i64,
    /// Milliseconds from the request to the last byte.
    pub took: u32,
    pub ip: Option<String>,
    /// True where a limit cut the body.
    pub truncated: bool,
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
