//! The address of a page at a third-party archive in; when it was archived and what the original's address is out.

use crate::headers;
use model::{Basis, Precision, Stamp, Time};
use url::Url;

/// Hosts of the Internet Archive, where times may be shortened and the original's scheme left out.
const INTERNET_ARCHIVE: [&str; 3] = ["web.archive.org", "wayback.archive.org", "archive.org"];

/// A page at a third-party archive.
#[derive(Debug, PartialEq)]
pub(crate) struct Archived {
    pub(crate) at: Time,
    /// Where the page was when it was archived.
    pub(crate) original: String,
}

/// Where the bytes are that an archive received: its own addresses give them with its links in place of the page's.
const AS_RECEIVED: &str = "id_";

/// An archive of the Wayback Machine's kind, at the time of one page of it: where the page's parts are to be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wayback {
    /// All before the time.
    before: String,
    time: String,
}

impl Wayback {
    /// The archive that a page as received came from, by the address that gave it.
    #[must_use]
    pub fn of(address: &str) -> Option<Self> {
        let place = place(address)?;
        (place.modifier == AS_RECEIVED)
            .then(|| Self { before: place.before.to_owned(), time: place.time.to_owned() })
    }

    /// Where the archive keeps what a page refers to, as received at about the same time.
    #[must_use]
    pub fn part(&self, original: &str) -> String {
        format!("{}{}{AS_RECEIVED}/{original}", self.before, self.time)
    }
}

/// The address that something as received had when an archive took it; any other address is its own.
#[must_use]
pub fn at_origin(address: &str) -> String {
    let found = place(address).filter(|place| place.modifier == AS_RECEIVED).and_then(|_| archived(address));
    found.map_or_else(|| address.to_owned(), |found| found.original)
}

/// Where an archive gives a page as it received it.
pub(crate) fn as_received(address: &str) -> Option<String> {
    let place = place(address).filter(|place| !place.time.contains('.'))?;
    archived(address)?;
    Some(format!("{}{}{AS_RECEIVED}/{}", place.before, place.time, place.original))
}

/// The address under which an archive shows a page to people.
pub(crate) fn cited(address: &str) -> String {
    match place(address) {
        Some(place) if place.modifier == AS_RECEIVED => {
            format!("{}{}/{}", place.before, place.time, place.original)
        }
        _ => address.to_owned(),
    }
}

/// Reads `…/<4–14 digits><modifier>/<original address>`, as the Wayback Machine and its kin write it.
pub(crate) fn archived(address: &str) -> Option<Archived> {
    let place = place(address)?;
    let digits: String = place.time.chars().filter(char::is_ascii_digit).collect();
    let original = original_address(place.original, place.internet_archive)?;
    Some(Archived { at: time(&digits, place.time)?, original })
}

/// The pieces of such an address.
struct Place<'a> {
    before: &'a str,
    /// As it is written: `20160715104301`, `2016.07.15-104301`.
    time: &'a str,
    modifier: &'a str,
    original: &'a str,
    internet_archive: bool,
}

fn place(address: &str) -> Option<Place<'_>> {
    let url = Url::parse(address).ok()?;
    let internet_archive = INTERNET_ARCHIVE.contains(&url.host_str()?);
    // What stands before the path may not be written as the parser would.
    let path = address.find("://").map(|at| at + 3).and_then(|at| Some(at + address[at..].find('/')?))?;
    let mut from = path;
    loop {
        let start = from + 1;
        let (segment, original) = address[start..].split_once('/')?;
        let end = segment.len()
            - segment.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-')).len();
        let (time, modifier) = segment.split_at(end);
        let plain = time.bytes().all(|byte| byte.is_ascii_digit());
        let full = plain && (time.len() == 14 || (internet_archive && (4..=14).contains(&time.len())));
        if (full || is_dotted(time)) && is_modifier(modifier) {
            return Some(Place { before: &address[..start], time, modifier, original, internet_archive });
        }
        from = start + segment.len();
    }
}

/// `2016.07.15-104301`, as archive.today and its mirrors write it.
fn is_dotted(time: &str) -> bool {
    time.len() == 17
        && time.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'.',
            10 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Nothing, or `id_`, `im_`, `js_` and their like.
fn is_modifier(text: &str) -> bool {
    text.is_empty()
        || (text.len() <= 4
            && text.ends_with('_')
            && text[..text.len() - 1].bytes().all(|b| b.is_ascii_lowercase()))
}

/// The original's address: servers on the way may have made one slash of two.
fn original_address(text: &str, internet_archive: bool) -> Option<String> {
    for scheme in ["http", "https"] {
        if let Some(rest) = text.strip_prefix(scheme).and_then(|rest| rest.strip_prefix(":/")) {
            return crate::address::web_address(&format!("{scheme}://{}", rest.trim_start_matches('/'))).ok();
        }
    }
    let host = text.split(['/', '?', ':']).next()?;
    (internet_archive && host.contains('.')).then(|| format!("http://{text}"))
}

/// A time of 4 to 14 digits; what is cut in the middle of a unit counts to the unit before.
fn time(digits: &str, raw: &str) -> Option<Time> {
    let part = |from: usize, to: usize| digits.get(from..to);
    let (text, precision) = match (part(0, 4)?, part(4, 6), part(6, 8), part(8, 12), part(12, 14)) {
        (year, Some(month), Some(day), Some(clock), Some(second)) => {
            (format!("{year}-{month}-{day}T{}:{}:{second}Z", &clock[..2], &clock[2..]), Precision::Second)
        }
        (year, Some(month), Some(day), Some(clock), None) => {
            (format!("{year}-{month}-{day}T{}:{}:00Z", &clock[..2], &clock[2..]), Precision::Minute)
        }
        (year, Some(month), Some(day), None, _) => (format!("{year}-{month}-{day}"), Precision::Day),
        (year, Some(month), None, ..) => (format!("{year}-{month}"), Precision::Month),
        (year, None, ..) => (year.to_owned(), Precision::Year),
    };
    Some(headers::stated(Stamp::parse(&text).ok()?, precision, raw, Basis::ArchiveUrl))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: Option<(&str, Precision, &str)>) {
        let found = archived(address);
        let found = found.as_ref().map(|page| {
            (page.at.value.as_ref().expect("a value").as_str(), page.at.precision, page.original.as_str())
        });
        assert_eq!(found, expected, "{address}");
    }

    #[test]
    fn archives_tell_when_they_took_a_page_and_where_it_was() {
        let second = |original| Some(("2016-07-15T10:43:01Z", Precision::Second, original));
        check(
            "https://web.archive.org/web/20160715104301/http://news.example/a?b=c",
            second("http://news.example/a?b=c"),
        );
        check(
            "https://web.archive.org/web/20160715104301id_/https://news.example/a",
            second("https://news.example/a"),
        );
        check(
            "https://web.archive.org/web/20160715104301/http:/news.example/a",
            second("http://news.example/a"),
        );
        check("https://web.archive.org/web/20160715104301/news.example/a", second("http://news.example/a"));
        check(
            "https://arquivo.example/wayback/20160715104301mp_/http://news.example/a",
            second("http://news.example/a"),
        );
        check(
            "https://collection.example/1068/20160715104301/https://news.example/",
            second("https://news.example/"),
        );
        check(
            "https://archive.example/2016.07.15-104301/https://news.example/a",
            second("https://news.example/a"),
        );
        check(
            "https://web.archive.org/web/2016/http://news.example/",
            Some(("2016", Precision::Year, "http://news.example/")),
        );
        check(
            "https://web.archive.org/web/201607151043/http://news.example/",
            Some(("2016-07-15T10:43:00Z", Precision::Minute, "http://news.example/")),
        );
        check(
            "https://web.archive.org/web/2016071510/http://news.example/",
            Some(("2016-07-15", Precision::Day, "http://news.example/")),
        );
    }

    #[test]
    fn an_archive_is_asked_for_what_it_received_and_cited_as_people_see_it() {
        let shown = "https://web.archive.org/web/2016/http://news.example/a?b=c";
        let raw = as_received(shown).expect("an archive");
        assert_eq!(raw, "https://web.archive.org/web/2016id_/http://news.example/a?b=c");
        assert_eq!(as_received(&raw), Some(raw.clone()));
        assert_eq!(
            (cited(&raw).as_str(), cited("https://a.example/x")),
            (shown, "https://a.example/x".into())
        );
        assert_eq!(at_origin(&raw), "http://news.example/a?b=c");
        assert_eq!(at_origin(shown), shown, "what the archive made of it is at the archive");
        let archive = Wayback::of(&raw).expect("an archive");
        assert_eq!(
            archive.part("https://cdn.example/s.css"),
            "https://web.archive.org/web/2016id_/https://cdn.example/s.css"
        );
        assert_eq!(Wayback::of(shown), None);
        assert_eq!(as_received("https://archive.example/2016.07.15-104301/http://news.example/"), None);
    }

    #[test]
    fn other_addresses_with_digits_are_no_archives() {
        check("https://news.example/politics/201607151043001085-story/", None);
        check("https://news.example/2016/07/https://other.example/", None);
        check("https://news.example/20160715104301/story", None);
        check("https://web.archive.org/web/2016*/http://news.example/", None);
        check("https://web.archive.org/web/20161315104301/http://news.example/", None);
        check("https://archive.org/details/20160715104301", None);
        check("not an address", None);
    }
}
