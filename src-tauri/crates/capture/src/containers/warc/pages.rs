//! An index in; which of its records are pages, and the redirects that led to each, out.

use super::head::Kind;
use super::index::{Entry, Index, Look, address_print};
use super::records::Trouble;
use std::collections::HashSet;
use url::Url;

/// How long before a page the redirect that led to it may have been recorded.
const REDIRECT_AGE: i64 = 60_000;
/// The most redirects in a row.
pub(crate) const MOST_REDIRECTS: usize = 10;

/// A page that a WACZ names (`pages/pages.jsonl`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) url: String,
    /// Unix milliseconds.
    pub(crate) date: Option<i64>,
}

/// The redirects of an index, by the print of the address that each leads to.
#[derive(Debug, Default)]
pub(crate) struct Redirects(Vec<(u64, u32)>);

impl Redirects {
    pub(crate) fn of(index: &Index) -> Self {
        let all = (0..index.entries.len() as u32).filter_map(|at| target(index, at).map(|to| (to, at)));
        let mut all: Vec<(u64, u32)> = all.collect();
        all.sort_unstable();
        Self(all)
    }

    /// The redirects that led to a page, first to last.
    pub(crate) fn before(&self, index: &Index, page: u32) -> Vec<u32> {
        let mut chain = vec![page];
        while chain.len() <= MOST_REDIRECTS {
            let last = index.entries[chain[chain.len() - 1] as usize];
            let from = self.0.partition_point(|(to, _)| *to < last.address);
            let leading = self.0[from..].iter().take_while(|(to, _)| *to == last.address).map(|(_, at)| *at);
            let near = leading.filter(|at| {
                let entry = &index.entries[*at as usize];
                let age = last.date.saturating_sub(entry.date);
                // Dates may be whole seconds, and of the answer's end.
                (-2_000..=REDIRECT_AGE).contains(&age) && entry.file == last.file && !chain.contains(at)
            });
            let age = |at: &u32| last.date.abs_diff(index.entries[*at as usize].date);
            let Some(found) = near.min_by_key(|at| {
                (age(at), last.place.offset.abs_diff(index.entries[*at as usize].place.offset))
            }) else {
                break;
            };
            chain.push(found);
        }
        chain.remove(0);
        chain.reverse();
        chain
    }
}

/// The print of the address that a redirect leads to.
fn target(index: &Index, at: u32) -> Option<u64> {
    let location = index.text(index.entries[at as usize].location)?;
    let to = Url::parse(index.url(at)).ok()?.join(location).ok()?;
    Some(address_print(to.as_str()))
}

/// The answer to an address nearest to a date, redirects followed: every one on the way, the last one last.
pub(crate) fn followed(index: &Index, address: u64, date: i64) -> Vec<u32> {
    let mut way = Vec::new();
    let mut next = Some(address);
    while let Some(address) = next {
        let answered = |entry: &Entry| entry.status != 0 || entry.kind == Kind::Revisit;
        let Some(found) = index.nearest(address, date, answered) else { break };
        if way.contains(&found) || way.len() > MOST_REDIRECTS {
            break;
        }
        way.push(found);
        next = target(index, found);
    }
    way
}

/// The records that are pages, in their order; `named` are those of a list, which then decides alone.
pub(crate) fn pages(index: &Index, named: &[Listed], restored: &HashSet<u16>) -> (Vec<u32>, Vec<Trouble>) {
    if named.is_empty() {
        let all = (0..index.entries.len() as u32).filter(|at| {
            let entry = &index.entries[*at as usize];
            !restored.contains(&entry.file) && looks_like_page(index, *at) && !is_part(index, *at)
        });
        return (all.collect(), Vec::new());
    }
    let (mut found, mut lost, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for page in named {
        let way = followed(index, address_print(&page.url), page.date.unwrap_or(i64::MAX));
        match way.last() {
            Some(last) if looks_like_page(index, *last) => {
                if seen.insert(*last) {
                    found.push(*last);
                }
            }
            Some(last) => lost.push(told(page, &why_no_page(&index.entries[*last as usize]))),
            None => lost.push(told(page, "its pages list names it, and no record answers for it")),
        }
    }
    (found, lost)
}

fn told(page: &Listed, what: &str) -> Trouble {
    Trouble { number: 0, offset: 0, url: Some(page.url.clone()), what: what.into() }
}

fn why_no_page(entry: &Entry) -> String {
    match entry.status {
        300..400 => "its pages list names it, and what it was redirected to is not in the file".into(),
        400.. => {
            format!("its pages list names it, but what was archived is an error (status {})", entry.status)
        }
        _ => "its pages list names it, but it is neither HTML nor text".into(),
    }
}

/// True where the answer, or the one that it repeats, is a page.
fn looks_like_page(index: &Index, at: u32) -> bool {
    let entry = &index.entries[at as usize];
    if entry.kind != Kind::Revisit {
        return entry.look == Look::Page;
    }
    match repeated(index, at) {
        Some(original) => {
            let repeats = (200..300).contains(&entry.status) || matches!(entry.status, 0 | 304);
            repeats && index.entries[original as usize].look == Look::Page
        }
        // What it repeats is not here, which is told when it is read.
        None => entry.look == Look::Page,
    }
}

/// The record that a revisit repeats: by its id, else by the digest of its payload, else by the address and date that
/// it names, else the one before of its own address.
pub(crate) fn repeated(index: &Index, at: u32) -> Option<u32> {
    let entry = &index.entries[at as usize];
    let is_original = |at: &u32| matches!(index.entries[*at as usize].kind, Kind::Response | Kind::Resource);
    let earlier = |other: &Entry| {
        other.kind == Kind::Response && other.date <= entry.date && (200..300).contains(&other.status)
    };
    index
        .with_id(entry.refers)
        .filter(is_original)
        .or_else(|| index.with_digest(entry.digest))
        .or_else(|| index.repeated_by_address(at))
        .or_else(|| {
            (entry.status == 304).then(|| index.nearest(entry.address, entry.date, earlier)).flatten()
        })
}

/// True for what a page shows in a frame, or what a browser asked for as a part of one.
fn is_part(index: &Index, at: u32) -> bool {
    let entry = &index.entries[at as usize];
    let request = || index.request_of(at).map(|request| index.entries[request as usize].look);
    index.framed.contains(&entry.address) || request() == Some(Look::AskedAsPart)
}
