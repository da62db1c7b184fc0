//! A text or a message in, a small readable page of our own out.

use crate::write::push_literal;

const STYLE: &str = ":root{color-scheme:light dark}\
                     body{margin:0 auto;padding:2rem 1.5rem;max-width:44rem;font:16px/1.55 Georgia,'Noto Serif',serif}\
                     pre{margin:0;font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}\
                     p{margin:30vh 0 0;text-align:center;opacity:.7;font-family:system-ui,sans-serif}";

/// Shows a plain text as it stands, lines kept and long ones wrapped.
pub(crate) fn text(text: &str) -> String {
    // The line break after `<pre>` is the one that parsers drop.
    page("pre", "\n", &text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect::<String>())
}

/// Shows one sentence.
pub(crate) fn message(message: &str) -> String {
    page("p", "", message)
}

fn page(element: &str, before: &str, text: &str) -> String {
    let mut page = format!(
        "<!doctype html><html><head><meta charset=\"utf-8\"><style>{STYLE}</style></head><body><{element} dir=\"auto\">{before}"
    );
    push_literal(text, &mut page);
    page.push_str(&format!("</{element}></body></html>\n"));
    page
}
