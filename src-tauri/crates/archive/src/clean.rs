//! One page's bytes in, its record and its article out; no archive.

use crate::{Error, given::Given};
use model::{
    Article, Capture, CaptureSummary, Method, Missing, Outcome, PageFacts, Record, Source, Time, Warning,
};
use std::io::Read as _;
use std::path::Path;
use store::CapturePage;

/// A page that was read: the record as it is printed, and the article with its ledger.
#[derive(Clone, Debug)]
pub struct Cleaned {
    pub record: Record,
    pub article: Article,
}

/// Reads one page without saving it; `retrieved` says when its bytes were got, if anyone knows.
///
/// # Errors
/// The bytes are empty, are no page, or are a list of addresses.
pub fn clean(
    bytes: Vec<u8>,
    name: Option<String>,
    url: Option<String>,
    retrieved: Option<Time>,
) -> Result<Cleaned, Error> {
    let label = name.clone().unwrap_or_else(|| "standard input".into());
    let mut sources = Given::Bytes { bytes, name, url, method: Method::Drop }.sources()?;
    let found = sources.len();
    let mut capture = match (sources.pop(), found) {
        (Some(Source::Page { bytes, name, url, media_type, method, beside }), 1) => {
            capture::of_page(capture::Page { bytes, name, url, media_type, method, beside }, (0, None))?
        }
        _ => return Err(Error::NotOnePage { name: label, found }),
    };
    let article = article_of(&capture, retrieved.as_ref(), &[]);
    settle(&mut capture, &article);
    let mut record = Record::new(&capture, &article, tag::suggest(&article));
    record.retrieved = retrieved;
    record.capture.id = None;
    Ok(Cleaned { record, article })
}

/// When a page was got, as far as that says when it was served: a file may have been saved long before it was dropped,
/// so that “2 hours ago” in it means nothing to our clock.
pub(crate) fn retrieval(method: Method, retrieved: &Time) -> Option<&Time> {
    matches!(method, Method::Fetch | Method::Browser).then_some(retrieved)
}

/// What the extractor reads in a capture.
pub(crate) fn article_of(capture: &Capture, retrieved: Option<&Time>, others: &[Vec<u32>]) -> Article {
    // A letter is kept as it came, and its page beside it.
    let letter = capture.decoded.as_ref().filter(|_| capture.status.is_none());
    let letter = letter.and_then(|_| capture::letter(&capture.received));
    let article = extract::extract(&PageFacts {
        bytes: capture.shown(),
        url: capture.final_url.as_deref().or(capture.url.as_deref()),
        content_type: capture.shown_type(),
        status: capture.status,
        retrieved,
        server_date: capture.server_date.as_ref(),
        archived: capture.archived.as_ref(),
        selection: capture.selection,
        others,
        letter: letter.as_ref(),
    });
    match &capture.rendering {
        Some(rendering) => rendered(article, rendering.reason.clone()),
        None => article,
    }
}

/// The reading of a page whose scripts have run: that it needs scripts says nothing about it any more, why a browser
/// was asked does.
fn rendered(mut article: Article, reason: Option<String>) -> Article {
    article.warnings.retain(|warning| warning.code != "empty-shell");
    article.warnings.extend(reason.map(|message| Warning { code: store::RENDERED.into(), message }));
    article
}

/// What the extractor reads in the bytes that were kept of a page, under an address.
pub(crate) fn article_in(
    page: &CapturePage,
    url: Option<&str>,
    capture: &CaptureSummary,
    others: &[Vec<u32>],
) -> Article {
    let letter = page.file.as_deref().and_then(capture::letter);
    let article = extract::extract(&PageFacts {
        bytes: &page.bytes,
        url,
        content_type: page.content_type.as_deref(),
        status: capture.status,
        retrieved: retrieval(capture.method, &page.retrieved),
        server_date: page.server_date.as_ref(),
        archived: page.archived.as_ref(),
        selection: page.selection,
        others,
        letter: letter.as_ref(),
    });
    if capture.method == Method::Browser { rendered(article, page.rendered.clone()) } else { article }
}

/// Warnings that mean that the page is not the article that was asked for.
const NOT_THE_ARTICLE: [&str; 6] =
    ["login-page", "consent-wall", "error-page", "empty-shell", "challenge-page", "no-article"];

/// Marks a capture as partial where what was got is a wall, an error page or an empty shell.
pub(crate) fn settle(capture: &mut Capture, article: &Article) {
    for warning in &article.warnings {
        if NOT_THE_ARTICLE.contains(&warning.code.as_str()) {
            capture.outcome = Outcome::Partial;
            capture.missing.push(Missing { what: "the article".into(), why: warning.message.clone() });
        }
    }
}

/// A file's bytes, for reading a page without saving it.
///
/// # Errors
/// The file is not there, is not a regular file, or can't be read.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
    let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    if !file.metadata().map_err(unreadable)?.is_file() {
        return Err(unreadable(std::io::Error::other("it is not a file")));
    }
    let mut bytes = Vec::new();
    file.take(capture::FILE_LIMIT).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}
