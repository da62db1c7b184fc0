//! A plain-text page → an article: fields, body and a ledger of lines.

use model::{Access, Article, Charset, EXTRACTOR, PageFacts};

/// Reads a decoded plain-text page; the caller fills `charset` and `media_type`.
pub(crate) fn read(_text: &str, _page: &PageFacts<'_>) -> Article {
    Article {
        canonical_url: None,
        outlet: None,
        headline: None,
        standfirst: None,
        byline: None,
        authors: Vec::new(),
        section: None,
        genre: None,
        language: None,
        body: String::new(),
        word_count: 0,
        published: None,
        modified: None,
        gmt_dateline: None,
        dateline: None,
        event_days: Vec::new(),
        publisher_tags: Vec::new(),
        related: Vec::new(),
        images: Vec::new(),
        rights: None,
        access: Access::Unknown,
        charset: Charset::default(),
        media_type: "text/plain".into(),
        text_sha256: None,
        extractor: EXTRACTOR.into(),
        warnings: Vec::new(),
        ledger: Vec::new(),
        candidates: Vec::new(),
    }
}
