//! A tag whose picture a script would put behind it in, its style with that picture out.

use crate::Part;
use crate::css;
use crate::pictures::is_stand_in;
use crate::rewrite::Rewriter;
use crate::tokens::Tag;
use crate::write::{MOST_ATTRIBUTES, first, value};

/// Where pages that load their pictures by script keep the address of one that goes behind a box.
const LAZY: &[&str] = &[
    "data-bg",
    "data-background-image",
    "data-background",
    "data-bg-image",
    "data-bg-src",
    "data-bg-url",
    "data-lazy-bg",
    "data-lazy-background",
];

impl<'a> Rewriter<'a> {
    /// The style of a box whose picture would be brought in by a script and is there; none for any other.
    pub(crate) fn behind(&self, tag: &Tag<'a>) -> Option<String> {
        let may_be = |name: &str| name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("data-b"));
        let may_be = |name: &str| {
            may_be(name) || name.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("data-lazy-"))
        };
        if !tag.attributes.iter().take(MOST_ATTRIBUTES).any(|(name, _)| may_be(name)) {
            return None;
        }
        let style = value(tag, "style").unwrap_or_default();
        if address_in(&style).is_some_and(|own| !is_stand_in(own)) {
            return None;
        }
        let meant = first(tag, LAZY)?;
        let address = address_in(&meant).or_else(|| is_address(&meant).then_some(&*meant))?;
        let mut style = css::clean(&style, &self.links);
        // A sheet that holds the place free until a script has run says so with the same weight.
        style.push_str(";background-image:");
        css::push_address(&self.links.part(address, Part::Image)?, &mut style);
        style.push_str("!important");
        if value(tag, "class").is_some_and(|class| class.to_ascii_lowercase().contains("lazy")) {
            style.push_str(";opacity:1;visibility:visible");
        }
        Some(style)
    }
}

/// The first address of a style.
fn address_in(style: &str) -> Option<&str> {
    let start = style.to_ascii_lowercase().find("url(")? + 4;
    let rest = style[start..].trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let rest = if quote.is_some() { &rest[1..] } else { rest };
    let end = rest.find(quote.unwrap_or(')'))?;
    Some(rest[..end].trim()).filter(|address| !address.is_empty())
}

/// Whether a value is an address, no colour and no word for a look.
fn is_address(value: &str) -> bool {
    let value = value.trim();
    value.contains(['/', '.']) && !value.starts_with(['#', '.', '{', '[']) && !value.contains(['(', ' ', '{'])
}
