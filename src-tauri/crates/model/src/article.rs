//! What one extractor version reads out of a capture.

use crate::{Basis, Block, Field, Sha256, Time};
use serde::{Deserialize, Serialize};

/// What a reader of pages is given: bytes and what is known about where and when they came from.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageFacts<'a> {
    /// The page's bytes, content coding undone, character encoding not.
    pub bytes: &'a [u8],
    /// The address after redirects, if any is known.
    pub url: Option<&'a str>,
    /// The `Content-Type` as served, with its parameters.
    pub content_type: Option<&'a str>,
    /// The HTTP status, where the page came from a server.
    pub status: Option<u16>,
    pub retrieved: Option<&'a Time>,
    pub server_date: Option<&'a Time>,
    pub archived: Option<&'a Time>,
    /// True where the bytes are what a person selected of a page: all of it is meant.
    pub selection: bool,
    /// The prints of the lines of other pages of the outlet, a list a page, each in rising order.
    pub others: &'a [Vec<u32>],
    /// The head of the letter that the page came in.
    pub letter: Option<&'a Letter>,
}

/// What the head of an e-mail says of the page in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Letter {
    pub subject: Option<String>,
    /// The sender's name; not that of a person who only handed the letter on.
    pub sender: Option<String>,
    /// The sender's address.
    pub address: Option<String>,
    /// When the sender says that it was sent.
    pub sent: Option<Time>,
}

/// What was read out of one capture: fields, body and ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    pub canonical_url: Option<String>,
    pub outlet: Option<Outlet>,
    pub headline: Option<String>,
    pub standfirst: Option<String>,
    pub byline: Option<String>,
    pub authors: Vec<String>,
    pub section: Option<String>,
    pub genre: Option<String>,
    pub language: Option<String>,
    pub body: String,
    pub word_count: u64,
    pub published: Option<Time>,
    pub modified: Option<Time>,
    pub gmt_dateline: Option<Time>,
    pub dateline: Option<Dateline>,
    pub event_days: Vec<EventDay>,
    pub publisher_tags: Vec<String>,
    pub related: Vec<Related>,
    pub images: Vec<Image>,
    pub rights: Option<String>,
    pub access: Access,
    pub charset: Charset,
    pub media_type: String,
    pub text_sha256: Option<Sha256>,
    pub extractor: String,
    pub warnings: Vec<Warning>,
    pub ledger: Vec<Block>,
    pub candidates: Vec<Candidate>,
}

/// One value that a source on the page offered for a field; the chosen one became the field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Candidate {
    pub field: Field,
    /// As in the JSON contract: a string, a list of strings, or a time.
    #[cfg_attr(test, ts(type = "unknown"))]
    pub value: serde_json::Value,
    pub basis: Basis,
    pub confidence: f64,
    /// Where exactly: `og:title`, `NewsArticle.datePublished`, `h1`, `div.b-sitenav__time`.
    pub place: String,
    pub chosen: bool,
    /// Why it won or lost, in one short phrase.
    pub why: String,
}

/// Who published the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Outlet {
    pub name: Option<String>,
    /// The registrable host, without `www.`
    pub domain: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// Place, agency and day as the story's opening prints them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Dateline {
    /// As printed, ending with the dash.
    pub raw: String,
    /// In the language's normal case.
    pub places: Vec<String>,
    pub agency: Option<String>,
    /// `YYYY-MM-DD`, or `--MM-DD` where the year is not certain.
    pub day: Option<String>,
}

/// A day that the text names relative to another (“on Thursday”): an inference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct EventDay {
    pub raw: String,
    /// `YYYY-MM-DD`.
    pub value: String,
    /// What it was resolved against: `published` or `dateline`.
    pub anchor: String,
}

/// A link to another story that the page showed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Related {
    pub text: String,
    pub url: Option<String>,
}

/// A picture of the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Image {
    pub url: String,
    pub caption: Option<String>,
    pub credit: Option<String>,
    pub sha256: Option<Sha256>,
}

/// Who may read the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
#[serde(rename_all = "lowercase")]
pub enum Access {
    Free,
    Metered,
    Paywalled,
    Login,
    #[default]
    Unknown,
}

/// Which character encodings were declared, detected and used (names of the WHATWG Encoding Standard).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Charset {
    pub declared: Option<String>,
    pub detected: Option<String>,
    pub used: Option<String>,
}

/// Something about the page that a researcher should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Warning {
    /// Stable: `clock-skew`, `served-later`, `parse-truncated`, `login-page`, …
    pub code: String,
    pub message: String,
}
