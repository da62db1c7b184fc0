//! A page's bytes in, its text and what kind of page it is out.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// How a page is shown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Html,
    /// XML's rules for what closes itself.
    Xhtml,
    Text,
}

/// The text: byte order mark, else the given encoding, else the one that the page declares, else the likeliest.
pub(crate) fn decode(bytes: &[u8], charset: Option<&str>, media_type: Option<&str>) -> String {
    let said = parameter(media_type);
    let given = charset.or(said.as_deref()).and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let encoding = given.or_else(|| declared(bytes)).unwrap_or_else(|| likeliest(bytes));
    encoding.decode(bytes).0.into_owned()
}

/// The `charset` of a content type.
fn parameter(content_type: Option<&str>) -> Option<String> {
    let lower = content_type?.to_ascii_lowercase();
    let (_, rest) = lower.split_once("charset=")?;
    let label = rest.trim_start_matches(['"', '\'', ' ']).split(['"', '\'', ';', ' ']).next()?;
    Some(label.to_owned())
}

/// The text of a style sheet: byte order mark, else what its type says, else its `@charset`, else the likeliest.
pub(crate) fn sheet(bytes: &[u8], content_type: Option<&str>) -> String {
    let said = parameter(content_type);
    let at_rule = bytes.strip_prefix(b"@charset \"").and_then(|rest| {
        let label = &rest[..rest.len().min(40)];
        let end = label.iter().position(|b| *b == b'"')?;
        Some(String::from_utf8_lossy(&label[..end]).into_owned())
    });
    let label = said.or(at_rule).and_then(|label| Encoding::for_label(label.as_bytes()));
    let ascii = label.filter(|encoding| encoding.is_ascii_compatible());
    ascii.unwrap_or_else(|| likeliest(bytes)).decode(bytes).0.into_owned()
}

/// The `charset=` of the first 1,024 bytes (HTML, prescan a byte stream).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let at = head.windows(8).position(|window| window == b"charset=")? + 8;
    let label: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
        .collect();
    let encoding = Encoding::for_label(&label)?;
    // A page that could declare UTF-16 in ASCII is not UTF-16.
    Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

fn likeliest(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    if guess.is_ascii_compatible() { guess } else { WINDOWS_1252 }
}

/// What the media type says; where there is none, a page that begins like markup is HTML.
pub(crate) fn kind(media_type: Option<&str>, text: &str) -> Kind {
    let essence = media_type.and_then(|it| it.split(';').next()).map(|it| it.trim().to_ascii_lowercase());
    match essence.as_deref() {
        Some("text/html") => Kind::Html,
        Some("application/xhtml+xml" | "image/svg+xml") => Kind::Xhtml,
        Some("text/plain" | "text/markdown" | "text/csv" | "application/json") => Kind::Text,
        Some(xml) if xml.ends_with("/xml") || xml.ends_with("+xml") => Kind::Xhtml,
        _ if text.trim_start().starts_with("<?xml") => Kind::Xhtml,
        _ if looks_like_html(text) => Kind::Html,
        _ => Kind::Text,
    }
}

/// True where a tag that only pages have stands in the first kilobytes (MIME Sniffing, 7.1, and fragments).
fn looks_like_html(text: &str) -> bool {
    let end = (0..=text.len().min(4096)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let head = text[..end].to_ascii_lowercase();
    let tags = [
        "!doctype",
        "html",
        "head",
        "body",
        "title",
        "meta",
        "div",
        "p",
        "span",
        "a",
        "article",
        "section",
        "table",
        "h1",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "img",
        "br",
        "script",
        "style",
        "b",
        "i",
        "em",
        "strong",
        "blockquote",
        "main",
        "header",
        "font",
        "!--",
        "iframe",
        "form",
    ];
    head.match_indices('<').any(|(at, _)| {
        tags.iter().any(|tag| {
            head[at + 1..].strip_prefix(tag).is_some_and(|rest| {
                *tag == "!--" || rest.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'))
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Kind, decode, kind};

    #[test]
    fn the_text_is_read_in_the_encoding_that_is_given_declared_or_likely() {
        assert_eq!(decode(b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251"), None), "Привет");
        assert_eq!(
            decode(b"<meta charset='windows-1251'>\xcf\xf0", None, None),
            "<meta charset='windows-1251'>Пр"
        );
        assert_eq!(decode(b"\xcf\xf0", None, Some("text/html; Charset=\"windows-1251\"")), "Пр");
        assert_eq!(decode("héllo".as_bytes(), None, None), "héllo");
        assert_eq!(decode(b"\xff\xfeh\0i\0", None, None), "hi");
        assert_eq!(decode(b"caf\xe9 au lait", None, None), "café au lait");
        assert_eq!(decode(b"a", Some("no such encoding"), None), "a");
    }

    #[test]
    fn the_media_type_decides_and_else_the_bytes() {
        assert_eq!(kind(Some("text/plain; charset=utf-8"), "<p>x</p>"), Kind::Text);
        assert_eq!(kind(Some("text/html"), "just words"), Kind::Html);
        assert_eq!(kind(None, "  <p class=a>x"), Kind::Html);
        assert_eq!(kind(None, "if a < b and b > c"), Kind::Text);
        assert_eq!(kind(None, "05:49 GMT22 January 2021"), Kind::Text);
    }
}
