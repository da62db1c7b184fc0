//! A captured page's bytes in, a page that can be shown without reaching the network out.
//!
//! The page is read tag by tag, never as a tree (a tree of hostile depth takes quadratic time), and written anew from
//! what is known to be harmless: so no browser can read anything into it that was not decided here.

mod css;
mod decode;
mod elements;
mod plain;
mod references;
mod rewrite;
mod tokens;

/// What every answer of the replay scheme bears, errors included: the second of two locks (the first is the
/// frame's empty `sandbox`).
pub const HEADERS: &[(&str, &str)] = &[
    ("Content-Type", "text/html; charset=utf-8"),
    (
        "Content-Security-Policy",
        "default-src 'none'; img-src archive: data:; style-src archive: 'unsafe-inline'; font-src archive: data:; \
         media-src archive:; script-src 'none'; frame-src 'none'; object-src 'none'; form-action 'none'; \
         base-uri 'none'; sandbox",
    ),
    ("X-Content-Type-Options", "nosniff"),
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
    /// The page's address, so that a dead link can say where it led.
    pub url: Option<&'a str>,
}

/// Makes a captured page safe to show: UTF-8, and nothing in it runs, leads away or asks for anything.
///
/// Scripts, handlers, frames, forms' targets, links' targets and every remote picture, style or font are gone; pictures
/// leave a box of their size, links say where they led. Linear in the page's length.
#[must_use]
pub fn page(original: Original<'_>) -> Vec<u8> {
    let text = decode::decode(original.bytes, original.charset);
    match decode::kind(original.media_type, &text) {
        decode::Kind::Text => plain::text(&text),
        decode::Kind::Html => rewrite::rewrite(&text, original.url, false),
        decode::Kind::Xhtml => rewrite::rewrite(&text, original.url, true),
    }
    .into_bytes()
}

/// A page that says why there is nothing to show; it goes out under the same [`HEADERS`].
#[must_use]
pub fn missing(message: &str) -> Vec<u8> {
    plain::message(message).into_bytes()
}
