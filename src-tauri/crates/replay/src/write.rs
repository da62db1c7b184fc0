//! An attribute as written in, its value as it may be shown out; and text written so that it means only itself.

use crate::css;
use crate::elements;
use crate::links::Links;
use crate::references;
use crate::tokens::Tag;
use std::borrow::Cow;

/// More attributes than any real tag has; the rest are left out, which keeps the search for doubles short.
pub(crate) const MOST_ATTRIBUTES: usize = 100;
/// The longest address that is shown in a tool tip.
const MOST_TITLE: usize = 500;

/// The value of an attribute that may be shown; none for attributes that act, fetch, or are not known.
pub(crate) fn harmless<'a>(name: &str, raw: &'a str, links: &Links<'_>) -> Option<Cow<'a, str>> {
    let value = references::decode(raw);
    if elements::is_words(name) {
        return Some(value);
    }
    if name == "style" || elements::is_shape(name) && value.contains(['(', '\\', '@']) {
        return Some(css::clean(&value, links).into());
    }
    if elements::is_shape(name) {
        return Some(value);
    }
    // The page's own marks, which its style sheets may choose by; addresses are of no use to those.
    let mark = name.starts_with("data-") && name != "data-href" && elements::is_plain(name);
    (mark && !value.contains("//")).then_some(value)
}

/// The first value of an attribute.
pub(crate) fn value<'a>(tag: &Tag<'a>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = tag.attributes.iter().take(MOST_ATTRIBUTES);
    attributes.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, raw)| references::decode(raw))
}

/// The first of several attributes that says something.
pub(crate) fn first<'a>(tag: &Tag<'a>, names: &[&str]) -> Option<Cow<'a, str>> {
    names.iter().find_map(|name| value(tag, name).filter(|value| !value.trim().is_empty()))
}

/// The place in the same page that a tag points at.
pub(crate) fn fragment<'a>(tag: &Tag<'a>) -> Option<Cow<'a, str>> {
    let href = value(tag, "href").or_else(|| value(tag, "xlink:href"))?;
    (href.starts_with('#') && href.len() > 1).then_some(href)
}

pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST_TITLE) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

/// Writes text of the page: its character references stay, nothing in it is a tag.
pub(crate) fn push_text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\0' => {}
            _ => out.push(c),
        }
    }
}

/// Writes characters that mean only themselves.
pub(crate) fn push_literal(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0' => {}
            _ => out.push(c),
        }
    }
}
