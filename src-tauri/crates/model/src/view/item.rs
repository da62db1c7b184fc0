//! One item as the reader shows it, with its captures and what vouches for them.

use super::{AsRead, RuleTag};
use crate::{Block, Candidate, Change, Event, Item, Method, Missing, Outcome, Sha256, Time};
use serde::{Deserialize, Serialize};

crossing! {
    /// An item as the reader shows it.
    pub struct ItemView {
        pub item: Item,
        /// Every value that was offered for a field; the chosen one is its origin unless a person edited it.
        pub candidates: Vec<Candidate>,
        pub ledger: Vec<Block>,
        /// Changes by hand, newest first.
        pub changes: Vec<Change>,
        /// The captures of the page, newest first.
        pub captures: Vec<CaptureView>,
        /// The extractor's text, where a person's edit hides it.
        pub body_as_read: Option<String>,
        /// What is read beneath each field that a person edited.
        pub as_read: Vec<AsRead>,
        /// Those of its tags that rules gave.
        pub rule_tags: Vec<RuleTag>,
        /// Those of its suggested tags of which the researcher wants no offer.
        pub ignored_tags: Vec<String>,
    }

    /// One capture of a page, with what was read out of it.
    pub struct CaptureView {
        pub id: String,
        /// 1 for the first.
        pub number: u32,
        pub current: bool,
        pub method: Method,
        pub outcome: Outcome,
        pub missing: Vec<Missing>,
        pub retrieved: Time,
        pub url: Option<String>,
        pub final_url: Option<String>,
        pub file_name: Option<String>,
        pub status: Option<u16>,
        pub content_type: Option<String>,
        pub sha256: Sha256,
        #[cfg_attr(test, ts(type = "number"))]
        pub bytes: u64,
        pub ip: Option<String>,
        pub extractor: String,
        pub headline: Option<String>,
        pub body: String,
        pub exchanges: Vec<ExchangeView>,
        pub rendering: Option<RenderingView>,
    }

    /// What a browser made of a page, beside its bytes.
    pub struct RenderingView {
        /// Where the browser was then.
        pub url: String,
        /// RFC 3339, UTC.
        pub rendered: String,
        /// The page's size in CSS pixels.
        pub width: u32,
        pub height: u32,
        pub software: String,
        /// True where there is a picture of the page.
        pub screenshot: bool,
    }

    /// One HTTP exchange, as the Proof tab shows it; heads are text with one header a line.
    pub struct ExchangeView {
        pub target_uri: String,
        pub status: u16,
        pub request_head: String,
        pub response_head: String,
        pub sha256: Sha256,
        #[cfg_attr(test, ts(type = "number"))]
        pub bytes: u64,
        /// RFC 3339, UTC.
        pub started: String,
        pub took: u32,
        pub ip: Option<String>,
        pub truncated: bool,
        /// True for a part of the page: a style sheet, a picture, a font.
        pub part: bool,
    }

    /// What Verify found.
    pub struct Verification {
        pub ok: bool,
        pub checks: Vec<Check>,
        pub events: Vec<Event>,
    }

    /// One thing that was checked: a payload against its digest, the chain of events.
    pub struct Check {
        pub what: String,
        pub ok: bool,
        pub message: String,
    }
}
