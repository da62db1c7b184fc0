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

/// Reads `…/<4–14 digits><modifier>/<original address>`, as the Wayback Machine and its kin write it.
pub(crate) fn archived(address: &str) -> Option<Archived> {
    let url = Url::parse(address).ok()?;
    let internet_archive = INTERNET_ARCHIVE.contains(&url.host_str()?);
    let rest = &url[url::Position::BeforePath..];
    let mut from = 0;
    while let Some(slash) = rest[from..].find('/').map(|at| from + at + 1) {
        from = slash;
        let (segment, original) = rest[from..].split_once('/')?;
        let digits = segment.len() - segment.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (digits, modifier) = segment.split_at(digits);
        let full = digits.len() == 14 || (internet_archive && (4..=14).contains(&digits.len()));
        if full && is_modifier(modifier) {
            let original = original_address(original, internet_archive)?;
            return Some(Archived { at: time(digits)?, original });
        }
    }
    None
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
fn time(digits: &str) -> Option<Time> {
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
    Some(headers::stated(Stamp::parse(&text).ok()?, precision, digits, Basis::ArchiveUrl))
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
