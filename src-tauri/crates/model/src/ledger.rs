//! The cleaning ledger: every block of a page in order, kept or removed, and the rule that decided.

use crate::Time;
use serde::{Deserialize, Serialize};

/// One block of a page: a paragraph, a list item, a line of a text file.
///
/// The kept blocks in order, joined by blank lines, are the article's body; all blocks together are the
/// page's visible text. `text` keeps non-breaking and other odd spaces as they were.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Block {
    /// Position on the page, from 0.
    pub order: u32,
    pub text: String,
    pub class: Class,
    pub kept: bool,
    /// The stable name of the rule that decided, e.g. `clock-line`, `link-density`, `learned`, `person`.
    pub rule: String,
    /// Why, in one short phrase for a person: “became the GMT dateline”, “links only”.
    pub reason: String,
    /// 0–1: how sure the rule was.
    pub confidence: f64,
    /// The element it came from (`p`, `h2`, `li`, `td`, …); `line` in a text file.
    pub element: String,
    /// Where it stands, as a short selector that holds on other pages of the site, e.g.
    /// `aside.related > ul.list > li`: the nearest ancestors with a lasting id or class, outermost first. Empty in a text file.
    #[serde(default)]
    pub place: String,
    /// When the entry of a live blog that begins here was posted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub time: Option<Time>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    Headline,
    Standfirst,
    Byline,
    Clock,
    Dateline,
    Body,
    Quote,
    List,
    Table,
    Caption,
    Embed,
    LiveEntry,
    Related,
    PublisherTags,
    Navigation,
    Promo,
    Share,
    Consent,
    Comment,
    Legal,
    Paywall,
    Other,
}
