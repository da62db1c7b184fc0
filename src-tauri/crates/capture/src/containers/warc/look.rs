//! An answer in; whether it looks like a page, and what it shows in frames, out.

use super::http;
use crate::{FetchLimits, coding::Coding, text};
use url::Url;

/// How much of a page is looked through for frames.
const MOST: u64 = 2 << 20;
/// The fewest words of a text that is a page: programs answer “ok” and numbers as text too.
const FEWEST_WORDS: usize = 20;

/// Texts that sites keep for programs.
const FOR_PROGRAMS: [&str; 6] =
    ["/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt", "/llms.txt"];

/// The media type of an answer without its parameters, in lower case.
pub(crate) fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// True where an answer of this type may be a page.
pub(crate) fn may_be_page(content_type: Option<&str>, address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let for_programs = url.path().starts_with("/.well-known/") || FOR_PROGRAMS.contains(&url.path());
    let is_page = match content_type.map(essence).as_deref() {
        None | Some("") => true,
        Some("text/html" | "application/xhtml+xml") => true,
        Some("text/plain") => !for_programs,
        _ => false,
    };
    is_page && matches!(url.scheme(), "http" | "https") && !for_programs
}

/// The body of an answer with its content coding undone, as much of it as is looked at.
pub(crate) fn unpacked(head: &[u8], body: &[u8]) -> Vec<u8> {
    let values = http::values(head, "content-encoding");
    let coding = Coding::of_header(values.iter().map(AsRef::as_ref)).filter(|coding| !coding.is_plain());
    let Some(coding) = coding else { return body.to_vec() };
    let limits = FetchLimits { decoded: MOST, ..FetchLimits::default() };
    let unpacked = coding.unpack(body, &limits).bytes;
    // Programs that record unpacked bodies leave the field as it was.
    if unpacked.is_empty() { body.to_vec() } else { unpacked }
}

/// True for a whole HTML document, or a text with sentences; false for fragments, feeds and what programs tell each other.
pub(crate) fn is_page(content_type: Option<&str>, page: &[u8]) -> bool {
    let start = page.strip_prefix(b"\xef\xbb\xbf").unwrap_or(page).trim_ascii_start();
    if start.is_empty() || start.starts_with(b"{") || start.starts_with(b"[") {
        return false;
    }
    let opening = &start[..start.len().min(8 << 10)];
    let says_html = !matches!(content_type.map(essence).as_deref(), Some("text/plain") | None | Some(""));
    if says_html || text::is_html_page(&String::from_utf8_lossy(&opening[..opening.len().min(400)])) {
        // In UTF-16 no tag is found: what says that it is HTML is taken at its word.
        return opening.contains(&0) || has_document_tag(opening);
    }
    let is_text = content_type.is_some() && crate::Kind::of(page).is_none();
    is_text && page.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).count() >= FEWEST_WORDS
}

fn has_document_tag(opening: &[u8]) -> bool {
    let lower = opening.to_ascii_lowercase();
    let has = |tag: &str| memchr::memmem::find(&lower, tag.as_bytes()).is_some();
    ["<!doctype html", "<html", "<head", "<body", "<title"].iter().any(|tag| has(tag))
        && !["<rss", "<feed", "<urlset"].iter().any(|tag| has(tag))
}

/// The addresses that a page shows in frames.
pub(crate) fn frames(page: &[u8], address: &str) -> Vec<String> {
    let Ok(base) = Url::parse(address) else { return Vec::new() };
    let lower = page.to_ascii_lowercase();
    let mut found = Vec::new();
    for tag in ["<iframe", "<frame"] {
        for at in memchr::memmem::find_iter(&lower, tag.as_bytes()) {
            let end = memchr::memchr(b'>', &lower[at..]).map_or(lower.len(), |end| at + end);
            if let Some(source) = attribute(&page[at..end], &lower[at..end]) {
                let source = String::from_utf8_lossy(source).trim().replace("&amp;", "&");
                found.extend(base.join(&source).map(String::from));
            }
        }
    }
    found
}

/// The value of `src` in a tag.
fn attribute<'a>(tag: &'a [u8], lower: &[u8]) -> Option<&'a [u8]> {
    let named = memchr::memmem::find_iter(lower, b"src").find_map(|at| {
        let before = at.checked_sub(1).map(|before| lower[before])?;
        let rest = lower[at + 3..].trim_ascii_start();
        (before.is_ascii_whitespace() && rest.first() == Some(&b'=')).then(|| lower.len() - rest.len() + 1)
    })?;
    let value = tag[named..].trim_ascii_start();
    match value.first()? {
        quote @ (b'"' | b'\'') => value[1..].split(|byte| byte == quote).next(),
        _ => value.split(u8::is_ascii_whitespace).next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(content_type: Option<&str>, address: &str, body: &str, expected: bool) {
        let found = may_be_page(content_type, address) && is_page(content_type, body.as_bytes());
        assert_eq!(found, expected, "{content_type:?} {address} {body}");
    }

    #[test]
    fn pages_are_told_from_what_programs_ask_for() {
        let html = Some("text/html; charset=utf-8");
        check(html, "http://a.example/", "<!DOCTYPE html><p>text", true);
        check(html, "http://a.example/", "\n<HTML><body>text", true);
        check(None, "http://a.example/", "<html><body>text", true);
        check(Some("application/xhtml+xml"), "http://a.example/", "<?xml version='1.0'?><html>", true);
        check(html, "http://a.example/more", "<div>one more story</div>", false);
        check(html, "http://a.example/feed", "<?xml version='1.0'?><rss><title>A</title>", false);
        check(html, "http://a.example/api", "{\"html\": \"<html>\"}", false);
        check(Some("application/rss+xml"), "http://a.example/feed", "<rss>", false);
        check(Some("image/png"), "http://a.example/a.png", "<html>", false);
        check(html, "urn:dom:http://a.example/", "<html>", false);
        let words = "word ".repeat(30);
        check(Some("text/plain"), "http://a.example/story.txt", &words, true);
        check(Some("text/plain"), "http://a.example/robots.txt", &words, false);
        check(Some("text/plain"), "http://a.example/ping", "ok", false);
        check(None, "http://a.example/thing", &words, false);
    }

    #[test]
    fn frames_are_found_with_their_whole_addresses() {
        let page = b"<iframe class=a data-src=x SRC='/ad?a=1&amp;b=2'></iframe><frame src=menu.html><iframe>";
        assert_eq!(
            frames(page, "http://a.example/b/c"),
            ["http://a.example/ad?a=1&b=2", "http://a.example/b/menu.html"]
        );
    }
}
