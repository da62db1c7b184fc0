//! What the researcher lists, edits, tags, collects and cites; the JSON contract of record.

use crate::view::RuleDraft;
use crate::{
    Access, Article, Capture, CaptureSummary, Dateline, EventDay, Field, Image, Outlet, Related, Sha256,
    Time, UrlKey, Warning,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of a page without an archive: `dateline clean --json` prints it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Record {
    pub url: Option<String>,
    pub final_url: Option<String>,
    pub canonical_url: Option<String>,
    pub url_key: Option<UrlKey>,
    pub archived_url: Option<String>,
    pub outlet: Option<Outlet>,
    pub headline: Option<String>,
    pub standfirst: Option<String>,
    pub byline: Option<String>,
    pub authors: Vec<String>,
    pub section: Option<String>,
    pub genre: Option<String>,
    pub language: Option<String>,
    /// Null in JSON where nothing was read.
    #[serde(with = "null_if_empty")]
    #[cfg_attr(test, ts(type = "string | null"))]
    pub body: String,
    #[cfg_attr(test, ts(type = "number"))]
    pub word_count: u64,
    pub published: Option<Time>,
    pub modified: Option<Time>,
    pub retrieved: Option<Time>,
    pub server_date: Option<Time>,
    pub archived: Option<Time>,
    pub gmt_dateline: Option<Time>,
    pub dateline: Option<Dateline>,
    pub event_days: Vec<EventDay>,
    pub tags: Tags,
    pub related: Vec<Related>,
    pub images: Vec<Image>,
    pub rights: Option<String>,
    pub access: Access,
    pub capture: CaptureSummary,
    pub text_sha256: Option<Sha256>,
    pub extractor: String,
    pub warnings: Vec<Warning>,
}

impl Record {
    /// Puts together what a capture and its article say; `suggested` are the program's own tags.
    #[must_use]
    pub fn new(capture: &Capture, article: &Article, suggested: Vec<String>) -> Self {
        let address = capture.final_url.as_deref().or(capture.url.as_deref());
        Self {
            url: capture.url.clone(),
            final_url: capture.final_url.clone(),
            url_key: address.and_then(UrlKey::of),
            archived_url: capture.archived_url.clone(),
            retrieved: Some(capture.retrieved.clone()),
            server_date: capture.server_date.clone(),
            archived: capture.archived.clone(),
            ..Self::of_article(article, suggested, CaptureSummary::new(capture, article))
        }
    }

    /// The same capture's record with what is read in it now.
    #[must_use]
    pub fn read_again(&self, article: &Article, suggested: Vec<String>) -> Self {
        let capture = CaptureSummary {
            media_type: Some(article.media_type.clone()),
            charset: article.charset.clone(),
            ..self.capture.clone()
        };
        Self {
            url: self.url.clone(),
            final_url: self.final_url.clone(),
            url_key: self.url_key.clone(),
            archived_url: self.archived_url.clone(),
            retrieved: self.retrieved.clone(),
            server_date: self.server_date.clone(),
            archived: self.archived.clone(),
            ..Self::of_article(article, suggested, capture)
        }
    }

    /// The same record under another address.
    #[must_use]
    pub fn under(self, url: Option<String>) -> Self {
        Self { url_key: url.as_deref().and_then(UrlKey::of), url, final_url: None, ..self }
    }

    /// What the article alone says.
    fn of_article(article: &Article, suggested: Vec<String>, capture: CaptureSummary) -> Self {
        Self {
            url: None,
            final_url: None,
            canonical_url: article.canonical_url.clone(),
            url_key: None,
            archived_url: None,
            outlet: article.outlet.clone(),
            headline: article.headline.clone(),
            standfirst: article.standfirst.clone(),
            byline: article.byline.clone(),
            authors: article.authors.clone(),
            section: article.section.clone(),
            genre: article.genre.clone(),
            language: article.language.clone(),
            body: article.body.clone(),
            word_count: article.word_count,
            published: article.published.clone(),
            modified: article.modified.clone(),
            retrieved: None,
            server_date: None,
            archived: None,
            gmt_dateline: article.gmt_dateline.clone(),
            dateline: article.dateline.clone(),
            event_days: article.event_days.clone(),
            tags: Tags { publisher: article.publisher_tags.clone(), mine: Vec::new(), suggested },
            related: article.related.clone(),
            images: article.images.clone(),
            rights: article.rights.clone(),
            access: article.access,
            capture,
            text_sha256: article.text_sha256.clone(),
            extractor: article.extractor.clone(),
            warnings: article.warnings.clone(),
        }
    }
}

/// One entry of an archive: `dateline show --json` prints it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Item {
    pub id: String,
    #[serde(flatten)]
    pub record: Record,
    pub notes: Option<String>,
    pub status: Status,
    pub collections: Vec<String>,
    #[cfg_attr(test, ts(type = "{ [name: string]: unknown }"))]
    pub custom: BTreeMap<String, serde_json::Value>,
    /// How many captures of the page there are.
    pub versions: u32,
    /// RFC 3339, UTC.
    pub created: String,
    pub edited: Option<String>,
    pub deleted: Option<String>,
}

/// What a person decided about an item, and which captures it has: what its JSON does not tell apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    /// Its captures, oldest first.
    pub captures: Vec<String>,
    /// The capture whose reading the item shows.
    pub shown: String,
    /// The values that a person set over what was read; null where a field was cleared. Neither notes nor status.
    pub edits: BTreeMap<Field, serde_json::Value>,
    /// Rows of the shown reading's ledger that a person restored or removed, by their order.
    pub rows: BTreeMap<u32, bool>,
    /// The rules of its outlet that tell rows, in the order of their making.
    pub rules: Vec<RuleDraft>,
}

/// The three kinds of tags, never mixed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Tags {
    /// As the page declares or prints them, in its order.
    pub publisher: Vec<String>,
    /// The researcher's own, nested with `/`.
    pub mine: Vec<String>,
    /// The program's, which become the researcher's only when accepted.
    pub suggested: Vec<String>,
}

/// Where an item stands in the researcher's work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Inbox,
    Kept,
    Excluded,
}

impl Status {
    /// The name in the JSON contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Kept => "kept",
            Self::Excluded => "excluded",
        }
    }
}

/// A text that is null in JSON where there is none: absent values are never "".
mod null_if_empty {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub(super) fn serialize<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
        (!text.is_empty()).then_some(text).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
        Option::<String>::deserialize(from).map(Option::unwrap_or_default)
    }
}
