//! A name in brackets or behind a dash → whether it is a news agency.

use super::places::{is_city, is_shouted};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Agencies, services and papers that print themselves into datelines, as they do, one a line.
static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("agencies.txt").lines().collect());
/// No name of the list has more bytes.
const LONGEST: usize = 80;

/// Words in brackets that are no agency: what a headline says of its form.
const FORMS: &str = "video photos photo update updated watch live opinion analysis exclusive gallery pdf audio podcast \
     sponsored satire corrected graphic r d i";

/// True for a name of the lists.
pub(super) fn is_known(name: &str) -> bool {
    let name = name.trim();
    let station = name.len() >= 3
        && name.len() <= 5
        && name.starts_with(['K', 'W'])
        && name.bytes().all(|b| b.is_ascii_uppercase());
    station || is_listed(name) || joined(name)
}

fn is_listed(name: &str) -> bool {
    KNOWN.contains(name)
}

/// `Reuters/AP`, `AP, Reuters`, `Reuters Health`, `dpa/lno`.
fn joined(name: &str) -> bool {
    let known = |part: &str| is_listed(part.trim());
    let regional = |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    let parts: Vec<&str> = name.split(['/', ',', '-', '–']).collect();
    ((2..=3).contains(&parts.len()) && parts.iter().all(|part| known(part)))
        || name.split_once('/').is_some_and(|(main, service)| known(main) && regional(service))
        || name
            .strip_prefix("Reuters ")
            .is_some_and(|rest| rest.chars().all(|c| c.is_alphabetic() || c == ' '))
}

/// True for what may be an agency in brackets behind these places: behind a place in capitals any short name is one, behind
/// another one only such as `dpa`.
pub(super) fn is_agency(name: &str, places: &[&str]) -> bool {
    let name = name.trim();
    if is_known(name) {
        return true;
    }
    let Some(first) = places.first() else { return false };
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if !places.iter().all(|place| is_shouted(place)) {
        let wire = letters == 3 && name.bytes().all(|b| b.is_ascii_lowercase());
        return wire && is_city(first);
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let short = (1..=4).contains(&words.len()) && name.chars().count() <= 32;
    let form = FORMS.split_whitespace().any(|form| form == name.to_lowercase());
    let upper =
        name.chars().next().is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
    // “NEWS10”, “CBS2”
    let channel =
        words.len() == 1 && letters >= 2 && !name.contains(|c: char| c.is_lowercase()) && name.len() <= 8;
    // “WHO (World Health Organization)”
    let initials: String =
        words.iter().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    let spelt_out = words.len() > 1 && initials == first.replace('.', "").trim();
    short && upper && !form && !spelt_out && (channel || !name.contains(|c: char| c.is_numeric()))
}

/// True for one to three words that begin with a capital: behind a place and a day any such name is an agency.
pub(super) fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=3).contains(&words)
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && !name.contains(|c: char| c.is_numeric())
}

/// The name of a site that signs its stories at their start: `KOMPAS.com`, `TRIBUNNEWS.COM`.
pub(super) fn leading_site(text: &str) -> Option<&str> {
    let end =
        text.find(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | '–' | '—')).unwrap_or(text.len());
    let site = text.get(..end)?;
    let (name, ending) = site.rsplit_once('.')?;
    let known =
        matches!(ending.to_ascii_lowercase().as_str(), "com" | "co" | "id" | "net" | "org" | "tv" | "info");
    let named = name.len() >= 3 && name.starts_with(|c: char| c.is_ascii_uppercase());
    (known && named && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-'))
        .then_some(site)
}

/// Agencies that sign without brackets, before a dash: `AGI - `.
pub(super) const UNBRACKETED: [&str; 14] = [
    "AGI",
    "ANSA",
    "AFP",
    "EFE",
    "PAP",
    "PTI",
    "ANI",
    "IANS",
    "Reuters",
    "REUTERS",
    "DPA",
    "dpa",
    "УНІАН",
    "ТАСС",
];

/// The agency of the lists that the text begins with.
pub(super) fn leading(text: &str) -> Option<&str> {
    let ends = (1..=text.len().min(LONGEST)).rev().filter_map(|end| text.get(..end));
    ends.into_iter()
        .find(|name| is_listed(name))
        .filter(|name| !text.get(name.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric)))
}
