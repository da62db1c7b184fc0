//! Addresses of news pages and archives.

use super::*;

#[track_caller]
fn check(url: &str, domain: &str, section: Option<&str>, day: Option<&str>) {
    let facts = read(url).unwrap_or_else(|| panic!("not read: {url}"));
    assert_eq!(facts.domain.as_deref(), Some(domain), "{url}");
    assert_eq!(facts.section.as_deref(), section, "{url}");
    let value = facts.published.and_then(|time| time.value).map(|stamp| stamp.to_string());
    assert_eq!(value.as_deref(), day, "{url}");
}

#[test]
fn outlet_section_and_day_are_read_from_the_address() {
    check(
        "https://sputniknews.com/politics/201607151043001085-us-russian-cooperation-syria-essential/",
        "sputniknews.com",
        Some("politics"),
        Some("2016-07-15"),
    );
    check(
        "https://www.example.co.uk/news/uk-politics/2016/07/15/slug.html",
        "example.co.uk",
        Some("uk-politics"),
        Some("2016-07-15"),
    );
    check("https://example.org/world/2016/jul/15/slug", "example.org", Some("world"), Some("2016-07-15"));
    check("https://ria.example.ru/20160715/1467463782.html", "example.ru", None, Some("2016-07-15"));
    check("https://blog.example.com/2016/07/slug", "example.com", None, Some("2016-07"));
    check("https://someone.blogspot.com/2016/07/slug.html", "someone.blogspot.com", None, Some("2016-07"));
    check(
        "https://example.com/en/business/slug-2016-07-15",
        "example.com",
        Some("business"),
        Some("2016-07-15"),
    );
    check("https://example.com/article/12345678901", "example.com", None, None);
    check("https://example.com/", "example.com", None, None);
    check("http://127.0.0.1:8080/politics/x", "127.0.0.1", Some("politics"), None);
}

#[test]
fn days_that_do_not_exist_are_refused() {
    check("https://example.com/2016/02/30/slug", "example.com", None, Some("2016-02"));
    check("https://example.com/20161399-slug", "example.com", None, None);
    check("https://example.com/2023/10/3-questions-for-a-captain/", "example.com", None, Some("2023-10"));
    check("https://example.com/99999999", "example.com", None, None);
}

#[test]
fn an_archive_tells_when_it_captured_which_page() {
    let facts = read("https://web.archive.org/web/20210122054910id_/https://sputniknews.com/politics/201607151043001085-slug/").expect("an address");
    assert_eq!(facts.domain.as_deref(), Some("sputniknews.com"));
    assert_eq!(facts.original.as_deref(), Some("https://sputniknews.com/politics/201607151043001085-slug/"));
    let archived = facts.archived.expect("a time");
    assert_eq!(archived.value.as_ref().map(Stamp::as_str), Some("2021-01-22T05:49:10Z"));
    assert_eq!(archived.basis, Basis::ArchiveUrl);
    let folded = read("https://archive.ph/20210122054910/http:/example.org/a").expect("an address");
    assert_eq!(folded.original.as_deref(), Some("http://example.org/a"));
    let bare =
        read("https://web.archive.org/web/20130307194448/example.net/2008/05/slug.html").expect("an address");
    assert_eq!(bare.original.as_deref(), Some("http://example.net/2008/05/slug.html"));
    assert_eq!(bare.published.and_then(|time| time.value).as_ref().map(Stamp::as_str), Some("2008-05"));
}

#[test]
fn what_is_no_web_address_tells_nothing() {
    for text in ["", "nonsense", "file:///etc/hosts", "mailto:a@example.org"] {
        assert_eq!(read(text), None, "{text}");
    }
}
