//! A captured page's bytes in, what it refers to and a page that can be shown without reaching the network out.
//!
//! The page is read tag by tag, never as a tree (a tree of hostile depth takes quadratic time), and written anew from
//! what is known to be harmless: so no browser can read anything into it that was not decided here. One walk says what
//! a page refers to and writes it anew, so that what is fetched is what is shown.

mod behind;
mod css;
mod decode;
mod drawings;
mod elements;
mod frames;
mod links;
mod media;
mod pictures;
mod plain;
mod references;
mod rewrite;
mod srcset;
mod tokens;
mod write;

use decode::Kind;
use links::Links;
use rewrite::Reading;
use std::cell::RefCell;
use std::collections::HashSet;

/// What every answer of the replay scheme bears beside its type, errors included: the second of two locks (the first is the
/// frame's empty `sandbox`).
pub const HEADERS: &[(&str, &str)] = &[
    (
        "Content-Security-Policy",
        "default-src 'none'; img-src archive: data:; style-src archive: 'unsafe-inline'; font-src archive: data:; \
         media-src archive:; script-src 'none'; frame-src archive:; object-src 'none'; form-action 'none'; \
         base-uri 'none'; sandbox",
    ),
    ("X-Content-Type-Options", "nosniff"),
    // A frame with an empty `sandbox` has an origin of its own, to which even a font of the page is a stranger's.
    ("Access-Control-Allow-Origin", "*"),
    ("Referrer-Policy", "no-referrer"),
    ("X-DNS-Prefetch-Control", "off"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ("Cache-Control", "no-store"),
];

/// A page as it was captured.
#[derive(Clone, Copy, Debug, Default)]
pub struct Original<'a> {
    /// The page's bytes, content coding undone, character encoding not.
    pub bytes: &'a [u8],
    /// `text/html`, `text/plain`, …, parameters allowed; where it is not known the bytes decide.
    pub media_type: Option<&'a str>,
    /// The encoding that the article was read with; where it is not known the bytes decide.
    pub charset: Option<&'a str>,
    /// The page's address: what its parts and its links are relative to.
    pub url: Option<&'a str>,
    /// True for what a browser made of the page: what was meant for browsers without scripts is not shown.
    pub rendered: bool,
    /// How many frames the page stands in; deeper than two, frames are not shown.
    pub depth: u8,
    /// True for a page that is opened from a disk: there a frame with an origin of its own may not read its parts. Its
    /// scripts are as locked up as anywhere.
    pub from_disk: bool,
}

/// What a part of a page is to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Sheet,
    Image,
    Font,
    /// A film, a recording.
    Media,
    /// What is said in one, to be read along.
    Track,
    Icon,
    /// A file of drawings that icons point into: shown inside the page, so it is given as its text, not as an address.
    Drawings,
    /// A page inside the page, with parts of its own.
    Frame,
}

/// A part that a page or a style sheet refers to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// Absolute, without a fragment: `http`, `https`, or `blob`, which nobody but the page itself could fetch.
    pub url: String,
    pub kind: Part,
}

/// Makes a captured page safe to show: UTF-8, and nothing in it runs, leads away or asks for anything but its parts.
///
/// `shown` says under which address the part with an absolute address (`http`, `https`, `cid`; `file` where the page
/// has no address) is shown; none where it isn't there. Scripts, handlers, forms' targets and links' targets are gone;
/// pictures that aren't there leave a box of their size, links say where they led. Linear in the page's length.
#[must_use]
pub fn page(original: Original<'_>, shown: &dyn Fn(&str, Part) -> Option<String>) -> Vec<u8> {
    walk(original, Links::new(original.url, shown)).into_bytes()
}

/// Writes a style sheet anew, in UTF-8, with its parts as `shown` says; `address` is what they are relative to.
#[must_use]
pub fn sheet(
    css: &[u8],
    content_type: Option<&str>,
    address: &str,
    shown: &dyn Fn(&str, Part) -> Option<String>,
) -> Vec<u8> {
    let sheet = css::clean(&decode::sheet(css, content_type), &Links::new(Some(address), shown));
    format!("@charset \"utf-8\";{sheet}").into_bytes()
}

/// What a page refers to and a browser at a desk would fetch, each once, in the order of the page.
///
/// Of a picture in several sizes: its `src`, the largest, and the one that a window of 1440 pixels takes.
#[must_use]
pub fn wanted(original: Original<'_>) -> Vec<Wanted> {
    asked(|shown| {
        let mut links = Links::new(original.url, shown);
        links.choosing = true;
        drop(walk(original, links));
    })
}

/// What a style sheet refers to and a browser would fetch, each once, in its order.
#[must_use]
pub fn wanted_by_sheet(css: &[u8], content_type: Option<&str>, address: &str) -> Vec<Wanted> {
    asked(|shown| {
        let mut links = Links::new(Some(address), shown);
        links.choosing = true;
        drop(css::clean(&decode::sheet(css, content_type), &links));
    })
}

fn walk(original: Original<'_>, links: Links<'_>) -> String {
    let text = decode::decode(original.bytes, original.charset, original.media_type);
    let reading = Reading {
        xml: false,
        rendered: original.rendered,
        depth: original.depth,
        from_disk: original.from_disk,
    };
    match decode::kind(original.media_type, &text) {
        Kind::Text => plain::text(&text),
        Kind::Html => rewrite::rewrite(&text, links, reading),
        Kind::Xhtml => rewrite::rewrite(&text, links, Reading { xml: true, ..reading }),
    }
}

/// Collects what a walk asks for.
fn asked(walk: impl FnOnce(&dyn Fn(&str, Part) -> Option<String>)) -> Vec<Wanted> {
    let (found, seen) = (RefCell::new(Vec::new()), RefCell::new(HashSet::new()));
    walk(&|url, kind| {
        let wanted = Wanted { url: url.to_owned(), kind };
        if (url.starts_with("http") || url.starts_with("blob:")) && seen.borrow_mut().insert(wanted.clone()) {
            found.borrow_mut().push(wanted);
        }
        None
    });
    found.into_inner()
}

/// A page that says why there is nothing to show; it goes out under the same [`HEADERS`].
#[must_use]
pub fn missing(message: &str) -> Vec<u8> {
    plain::message(message).into_bytes()
}
