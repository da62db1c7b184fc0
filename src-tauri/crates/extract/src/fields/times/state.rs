//! Scripts and attributes that carry the page's state → the day of publication, where they name one and no other.

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

/// Adds the one day that all such keys of the page's scripts name, else the one that all such attributes do.
pub(super) fn gather(context: &Context<'_>, hints: &Hints<'_>, offers: &mut Offers) {
    if offers.published.iter().any(|offer| offer.trust < Trust::Elsewhere) {
        return;
    }
    let (mut scripts, mut attributes) = (Only::default(), Only::default());
    for id in context.dom.tree(Dom::ROOT) {
        let node = context.dom.node(id);
        let Kind::Element { name, attrs } = &node.kind else { continue };
        for attr in attrs.iter().filter(|attr| is_issue(&attr.name.local)) {
            attributes.add(&attr.value, &attr.name.local, hints);
        }
        if name.local == local_name!("script")
            && node.first != NONE
            && let Kind::Text(text) = &context.dom.node(node.first).kind
        {
            for key in KEYS {
                values(text, key)
                    .take(40)
                    .for_each(|value| scripts.add(value, &format!("script {key}"), hints));
            }
        }
    }
    if let Some((time, place)) = scripts.found().or(attributes.found()) {
        offers.add(false, time, Trust::Other, Basis::Meta, place);
    }
}

/// The one day that several places name, with the first place.
#[derive(Default)]
struct Only {
    found: Option<(Time, String)>,
    differs: bool,
}

impl Only {
    fn add(&mut self, value: &str, place: &str, hints: &Hints<'_>) {
        let time = time::read(value, Basis::Meta, hints).filter(|time| time.day().is_some());
        match (time, &self.found) {
            (Some(time), Some((known, _))) => self.differs |= known.day() != time.day(),
            (Some(time), None) => self.found = Some((time, place.to_owned())),
            (None, _) => {}
        }
    }

    fn found(self) -> Option<(Time, String)> {
        self.found.filter(|_| !self.differs)
    }
}

/// True for attributes such as `data-publish-date`, `data-pubdate`, `data-first-publication-date`.
fn is_issue(name: &str) -> bool {
    name.starts_with("data-")
        && [
            "publish-date",
            "published",
            "pubdate",
            "publication-date",
            "pub-date",
            "publishdate",
            "publish_date",
            "pub_date",
        ]
        .iter()
        .any(|end| name.ends_with(end))
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
