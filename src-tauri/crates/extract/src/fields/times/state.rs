//! Scripts that carry the page's state → the day of publication, where they name one and no other.

use super::super::Context;
use super::{Offers, Trust};
use crate::dom::{Dom, Kind, NONE};
use crate::time::{self, Hints};
use html5ever::local_name;
use model::{Basis, Time};

/// Keys that programs give to the first issue.
const KEYS: [&str; 9] = [
    "datePublished",
    "publishedDate",
    "publishDate",
    "publicationDate",
    "published_at",
    "publishedAt",
    "firstPublished",
    "published_date",
    "publish_date",
];

/// Adds the one day that all such keys of the page's scripts name.
pub(super) fn gather(context: &Context<'_>, hints: &Hints<'_>, offers: &mut Offers) {
    if !offers.published.is_empty() {
        return;
    }
    let mut found: Option<(Time, &str)> = None;
    for id in context.dom.tree(Dom::ROOT) {
        if context.dom.name(id) != Some(&local_name!("script")) {
            continue;
        }
        let first = context.dom.node(id).first;
        if first == NONE {
            continue;
        }
        let Kind::Text(text) = &context.dom.node(first).kind else { continue };
        for key in KEYS {
            for value in values(text, key).take(40) {
                let Some(time) = time::read(value, Basis::Meta, hints).filter(|time| time.day().is_some())
                else {
                    continue;
                };
                match &found {
                    Some((known, _)) if known.day() != time.day() => return,
                    Some(_) => {}
                    None => found = Some((time, key)),
                }
            }
        }
    }
    if let Some((time, key)) = found {
        offers.add(false, time, Trust::Other, Basis::Meta, format!("script {key}"));
    }
}

/// The strings behind a key: `"key":"value"`, quotes escaped or not.
fn values<'a>(text: &'a str, key: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(key).filter_map(move |(at, _)| {
        let quotes = |c: char| matches!(c, '"' | '\\' | '\'');
        let before = text.get(..at)?.ends_with(quotes);
        let rest = text.get(at + key.len()..)?.trim_start_matches(quotes).trim_start();
        let value = rest.strip_prefix(':')?.trim_start();
        let value = value.strip_prefix(['"', '\'', '\\'])?.trim_start_matches(quotes);
        let end = value.char_indices().take(48).find(|(_, c)| quotes(*c))?.0;
        value.get(..end).filter(|_| before)
    })
}
