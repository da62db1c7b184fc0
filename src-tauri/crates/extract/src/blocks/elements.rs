//! The names and attributes of elements → what they mean for the text in them.

use super::around;
use crate::dom::{Dom, Id};
use html5ever::local_name;

/// 1–6 for h1–h6, else 0.
pub(super) fn heading_level(name: &str) -> u8 {
    match name {
        "h1" => 1,
        "h2" => 2,
        "h3" => 3,
        "h4" => 4,
        "h5" => 5,
        "h6" => 6,
        _ => 0,
    }
}

/// Elements whose content is never read as text.
pub(super) fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "head"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "option"
            | "textarea"
            | "noframes"
            | "noembed"
            | "map"
            | "datalist"
            | "title"
    )
}

pub(super) fn is_hidden(dom: &Dom, id: Id) -> bool {
    if dom.attr(id, &local_name!("hidden")).is_some() && !is_streamed(dom, id) {
        return true;
    }
    dom.attr(id, &local_name!("style")).is_some_and(|style| {
        style.len() < 2000 && style.contains(':') && {
            let plain: String =
                style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            plain.split(';').any(|rule| {
                matches!(rule.trim_end_matches("!important"), "display:none" | "visibility:hidden")
            })
        }
    })
}

/// Whether an element is a part of the page that a script moves into its place and shows: `S:1`.
fn is_streamed(dom: &Dom, id: Id) -> bool {
    let number = dom.attr(id, &local_name!("id")).and_then(|name| name.strip_prefix("S:"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

pub(super) fn is_bold(name: &str) -> bool {
    matches!(name, "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th")
}

/// Elements that stand on lines of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "frameset"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "label"
            | "optgroup"
            | "amp-list"
            | "amp-accordion"
    )
}

/// What an element is to everything below it.
pub(super) fn surrounding(dom: &Dom, id: Id, name: &str) -> u32 {
    let mut bits = match name {
        "a" => around::LINK,
        "li" | "dl" => around::LIST,
        "tr" => around::TABLE,
        "blockquote" | "q" => around::QUOTE,
        "figure" | "figcaption" => around::FIGURE,
        "aside" => around::ASIDE,
        "nav" | "menu" => around::NAV,
        "header" => around::HEADER,
        "footer" => around::FOOTER,
        "form" | "fieldset" | "label" => around::FORM,
        "article" => around::ARTICLE,
        "main" => around::MAIN,
        "section" => around::SECTION,
        "button" => around::BUTTON,
        "pre" => around::PRE,
        "details" | "summary" => around::DETAILS,
        "dialog" => around::DIALOG,
        _ => 0,
    };
    if let Some(property) = dom.attr(id, &local_name!("itemprop"))
        && property.split_whitespace().any(|word| word.eq_ignore_ascii_case("articleBody"))
    {
        bits |= around::BODY_PROP;
    }
    if let Some(role) = dom.attr(id, &local_name!("role")) {
        bits |= match role {
            "navigation" | "menu" | "menubar" | "search" => around::NAV,
            "complementary" => around::ASIDE,
            "contentinfo" => around::FOOTER,
            "banner" => around::HEADER,
            "main" => around::MAIN,
            "article" => around::ARTICLE,
            "dialog" | "alertdialog" => around::DIALOG,
            _ => 0,
        };
    }
    if dom.attr(id, &local_name!("aria-hidden")) == Some("true") {
        bits |= around::NOSHOW;
    }
    bits
}

/// The kind of an element as a number.
pub(super) fn element_kind(name: &str) -> f32 {
    match name {
        "p" => 0.0,
        "div" => 1.0,
        "li" => 2.0,
        "td" | "th" | "tr" | "caption" => 3.0,
        "blockquote" => 4.0,
        "pre" => 5.0,
        "dd" | "dt" => 6.0,
        "section" | "article" | "main" => 7.0,
        "figcaption" | "figure" => 8.0,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => 9.0,
        "button" | "label" | "legend" => 10.0,
        "body" => 11.0,
        "header" | "footer" | "aside" | "nav" => 12.0,
        _ => 13.0,
    }
}
