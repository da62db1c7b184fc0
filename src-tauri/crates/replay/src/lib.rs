//! A captured page's bytes in, a page that can be shown without reaching the network out.

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
    ("Cache-Control", "no-store"),
];

/// A page as it was captured.
#[derive(Clone, Copy, Debug, Default)]
pub struct Original<'a> {
    /// The page's bytes, content coding undone, character encoding not.
    pub bytes: &'a [u8],
    /// `text/html`, `text/plain`, …; where it is not known the bytes decide.
    pub media_type: Option<&'a str>,
    /// The encoding that the article was read with; where it is not known the bytes decide.
    pub charset: Option<&'a str>,
    /// The page's address, so that a dead link can say where it led.
    pub url: Option<&'a str>,
}

/// Makes a captured page safe to show: UTF-8, nothing in it runs, leads away or asks for anything.
#[must_use]
pub fn page(original: Original<'_>) -> Vec<u8> {
    let _ = original;
    missing("The page can’t be shown.")
}

/// A page that says why there is nothing to show; it goes out under the same [`HEADERS`].
#[must_use]
pub fn missing(message: &str) -> Vec<u8> {
    message.as_bytes().to_vec()
}
