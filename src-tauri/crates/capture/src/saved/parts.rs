//! The parts of a message and the one that is its page in; the page, the others as its parts, and their flaws out.

use super::address;
use super::mime::Part;
use model::{Exchange, Missing};
use std::sync::Arc;
use url::Url;

/// A message with its parts decoded.
pub(crate) struct Unpacked {
    pub(crate) page: Vec<u8>,
    pub(crate) assets: Vec<Exchange>,
    pub(crate) missing: Vec<Missing>,
    /// True where the page itself is not whole.
    pub(crate) cut: bool,
}

/// Decodes a message's page and its parts; relative addresses are taken against `base`.
pub(crate) fn unpack(message: &Part<'_>, root: &Part<'_>, base: Option<&Url>) -> Unpacked {
    let mut missing = Vec::new();
    let leaves = message.leaves();
    let last = leaves.last().map(|part| part.number.clone()).unwrap_or_default();
    let cut = message.is_cut();
    let decoded: Vec<_> = leaves.into_iter().map(|part| (part, part.decoded())).collect();
    let documents = decoded.iter().filter(|(part, _)| is_document(&part.media_type));
    let named = address::named_by(documents.map(|(_, decoded)| &*decoded.bytes));
    let (mut page, mut page_cut) = (Vec::new(), false);
    let mut assets = Vec::with_capacity(decoded.len().saturating_sub(1));
    for (part, decoded) in decoded {
        let is_root = part.number == root.number;
        let at = address::of_part(part, base, &named);
        let ends_here = cut && part.number == last;
        page_cut |= is_root && (ends_here || decoded.flaw.is_some());
        let what = if is_root { "the page".into() } else { format!("part {} ({at})", part.number) };
        if ends_here {
            let why = "the file ends in the middle of it".into();
            missing.push(Missing { what: format!("the end of {what}"), why });
        }
        if let Some(flaw) = decoded.flaw.filter(|_| !ends_here) {
            missing.push(Missing { what: format!("some of {what}"), why: flaw });
        }
        let body = decoded.bytes.into_owned();
        if is_root {
            page = body;
            continue;
        }
        assets.push(Exchange {
            target_uri: at,
            status: 200,
            body: Arc::new(body),
            media_type: part.header("content-type"),
            truncated: ends_here,
            ..Exchange::default()
        });
    }
    Unpacked { page, assets, missing, cut: page_cut }
}

/// Whether it may name other parts.
fn is_document(media_type: &str) -> bool {
    matches!(media_type, "text/html" | "text/css" | "application/xhtml+xml" | "image/svg+xml")
}

/// The part that is the page: what a reader of mail would show.
pub(crate) fn page_of<'p, 'a>(part: &'p Part<'a>) -> Option<&'p Part<'a>> {
    match part.media_type.as_str() {
        "multipart/related" => {
            let start = part.parameter("start").map(|id| id.trim_matches(['<', '>', ' ']).to_owned());
            let started = start.and_then(|id| {
                part.parts.iter().find(|one| one.content_id().is_some_and(|found| found == id))
            });
            started.and_then(page_of).or_else(|| part.parts.iter().find_map(page_of))
        }
        "multipart/alternative" => {
            let offered: Vec<_> = part.parts.iter().filter_map(page_of).collect();
            let html = offered.iter().rev().find(|one| is_html(&one.media_type));
            html.or(offered.last()).copied()
        }
        kind if kind.starts_with("multipart/") && !part.parts.is_empty() => {
            let shown: Vec<_> =
                part.parts.iter().filter(|one| !one.is_attached()).filter_map(page_of).collect();
            let html = shown.iter().find(|one| is_html(&one.media_type));
            html.or(shown.first()).copied()
        }
        kind => (is_html(kind) || kind == "text/plain").then_some(part),
    }
}

fn is_html(media_type: &str) -> bool {
    matches!(media_type, "text/html" | "application/xhtml+xml")
}
