//! What a person gave us to save.

use crate::{Exchange, Method, Missing};

/// One thing to save: a link to fetch, or a page or part of one that we already have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// An address to fetch.
    Link { url: String },
    /// Bytes that were dropped, pasted or read from a file.
    Page {
        bytes: Vec<u8>,
        /// The file's own name, for display and for the capture.
        name: Option<String>,
        /// Where the page was, if the person or the file says so.
        url: Option<String>,
        /// `text/html` or `text/plain` where the giver said so; else null and the bytes decide.
        media_type: Option<String>,
        method: Method,
        /// What came with it, where it was a file with others beside it.
        beside: Beside,
    },
    /// What a person selected of a page, as HTML.
    Selection {
        html: String,
        /// Where the page was, if the giver says so.
        url: Option<String>,
        method: Method,
    },
}

/// The files beside a page that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Under the addresses by which the page names them.
    pub parts: Vec<Exchange>,
    /// What the page names and is not there, or could not be read.
    pub missing: Vec<Missing>,
}

impl Source {
    /// What to call it while it is being saved.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Link { url } => url.clone(),
            Self::Page { name: Some(name), .. } => name.clone(),
            Self::Page { url: Some(url), .. } | Self::Selection { url: Some(url), .. } => url.clone(),
            Self::Page { bytes, .. } => opening(bytes),
            Self::Selection { html, .. } => opening(html.as_bytes()),
        }
    }
}

/// The first line that says something.
fn opening(bytes: &[u8]) -> String {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(300)]);
    let line = start.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("pasted text");
    line.chars().take(60).collect()
}
