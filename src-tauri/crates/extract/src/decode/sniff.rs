//! A page's text and its declared type → whether it is HTML.

/// Whether a page is HTML: by its declared type where that is sure, else by its first tags.
pub(crate) fn is_html(text: &str, content_type: Option<&str>) -> bool {
    let media =
        content_type.and_then(|full| full.split(';').next()).map(|name| name.trim().to_ascii_lowercase());
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    let mut end = start.len().min(64 << 10);
    while !start.is_char_boundary(end) {
        end -= 1;
    }
    let start = start[..end].to_ascii_lowercase();
    let opens = opens_with(&start, &["!doctype html", "html", "head", "body"]);
    match media.as_deref() {
        Some("text/html" | "application/xhtml+xml") => true,
        Some("text/plain") => opens,
        _ if opens || opens_with(&start, FIRST_TAGS) => true,
        _ => {
            let tags = [
                "</p>",
                "</div>",
                "</a>",
                "</span>",
                "<br",
                "</li>",
                "</h1>",
                "</h2>",
                "</title>",
                "<p>",
                "<meta ",
                "</b>",
                "</i>",
                "</em>",
                "</strong>",
                "</body>",
                "</td>",
            ];
            let found = tags.iter().filter(|tag| start.contains(*tag)).count();
            let first = start.as_bytes().get(1).copied().unwrap_or(b' ');
            found > 0
                && (start.starts_with('<') && (first.is_ascii_alphabetic() || first == b'!') || found > 1)
        }
    }
}

/// Tags that a page without a declared type starts with (WHATWG MIME Sniffing, 7.1, and other usual ones).
const FIRST_TAGS: &[&str] = &[
    "!--",
    "a",
    "article",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "table",
    "tbody",
    "td",
    "th",
    "title",
    "tr",
    "u",
    "ul",
];

/// Whether a lower-case text starts with one of these tags.
fn opens_with(start: &str, names: &[&str]) -> bool {
    let Some(tag) = start.strip_prefix('<') else { return false };
    names.iter().any(|name| {
        let rest = tag.strip_prefix(name);
        rest.is_some_and(|rest| {
            *name == "!--" || rest.starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/')
        })
    })
}
