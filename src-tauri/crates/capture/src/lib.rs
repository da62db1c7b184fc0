//! Source → Capture: reads what a person gave (links, files, text) and fetches pages under limits.

mod address;
mod allowed;
mod arrived;
mod coding;
mod containers;
mod error;
mod exchange;
mod failure;
mod fetch;
mod file;
mod handover;
mod headers;
mod http;
mod kind;
mod origin;
mod parts;
mod public;
mod saved;
mod saved_page;
mod shortcut;
mod source;
mod text;
mod wayback;

pub use allowed::AllowedHosts;
pub use coding::content;
pub use containers::{Brought, Container, Known, Pages, open_pages};
pub use error::Error;
pub use fetch::{Fetch, FetchLimits, Fetched};
pub use file::{FILE_LIMIT, sources_in_file, sources_in_folder};
pub use handover::Handover;
pub use http::HttpFetch;
pub use kind::Kind;
pub use parts::{Discover, FoundPart, PageParts, PartKind, Parts, PartsLimits, WantedPart};
pub use public::is_public;
pub use saved::{
    letter::letter,
    pages::SavedPages,
    within::{Place, Within, holds_saved_pages, pages_within, sources_within},
};
pub use source::{selection, sources_in_bytes, sources_in_text};
pub use wayback::{Wayback, at_origin};

use address::web_address;
use model::{Beside, Capture, Method, Outcome, Source, Time};
use origin::Origin;
use std::sync::Arc;

/// Who we say we are: a reader of pages with a name, not a browser that we aren't.
const SENT_USER_AGENT: &str = concat!(
    "Mozilla/5.0 (compatible; Dateline/",
    env!("CARGO_PKG_VERSION"),
    "; desktop archive for media research)"
);

/// The `Content-Type` of HTML that comes as text.
pub(crate) const UTF8_HTML: &str = "text/html; charset=utf-8";

/// Captures one source: fetches a link, takes a page's bytes as they are.
///
/// `now` gives Unix milliseconds and the local offset in minutes; it is asked once the bytes are here.
///
/// # Errors
/// The address is not one that is fetched, the fetch failed, or the bytes are no page.
pub async fn capture(
    source: Source,
    fetch: &impl Fetch,
    now: impl Fn() -> (i64, Option<i32>),
) -> Result<Capture, Error> {
    match source {
        Source::Link { url } => {
            let url = web_address(&url)?;
            let fetched = fetch.fetch(&url).await?;
            Ok(of_fetched(url, fetched, now()))
        }
        Source::Page { bytes, name, url, media_type, method, beside } => {
            let url = url.map(|url| web_address(&url)).transpose()?;
            of_page(Page { bytes, name, url, media_type, method, beside }, now())
        }
        Source::Selection { html, url, method } => {
            let url = url.map(|url| web_address(&url)).transpose()?;
            // The window hands over decoded text, so what the page itself declares no longer holds.
            let media_type = Some(UTF8_HTML.into());
            let page = Page { bytes: html.into_bytes(), url, media_type, ..Page::of(method) };
            Ok(Capture { selection: true, ..of_page(page, now())? })
        }
    }
}

/// A page whose bytes are here already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub bytes: Vec<u8>,
    pub name: Option<String>,
    pub url: Option<String>,
    pub media_type: Option<String>,
    pub method: Method,
    pub beside: Beside,
}

impl Page {
    /// An empty page of which only is known how it came.
    fn of(method: Method) -> Self {
        Self { bytes: Vec::new(), name: None, url: None, media_type: None, method, beside: Beside::default() }
    }
}

/// The capture of a page whose bytes are here already, at a time in Unix milliseconds with its local offset.
///
/// A file of another program that holds the page with its parts is opened; what was received is the file.
///
/// # Errors
/// There is no page in the file.
pub fn of_page(page: Page, (unix_ms, offset): (i64, Option<i32>)) -> Result<Capture, Error> {
    let called = page.name.as_deref().unwrap_or("the text");
    let Page { beside, .. } = page;
    let opened = match saved::open(&page.bytes, called)? {
        Some(opened) => opened,
        None => saved::Opened {
            archived: saved_page::note(&page.bytes).taken,
            assets: beside.parts,
            missing: beside.missing,
            ..saved::Opened::default()
        },
    };
    let url = page.url.or(opened.url);
    let origin = url.as_deref().map(Origin::of_address).unwrap_or_default();
    Ok(Capture {
        id: model::new_id(unix_ms.unsigned_abs()),
        method: page.method,
        outcome: if opened.cut { Outcome::Partial } else { Outcome::Complete },
        missing: opened.missing,
        url,
        final_url: origin.page,
        archived_url: origin.archived_url,
        retrieved: Time::from_clock(unix_ms, offset),
        server_date: None,
        archived: origin.archived.or(opened.archived),
        status: None,
        content_type: opened.content_type.or(page.media_type),
        ip: None,
        file_name: page.name,
        selection: false,
        record_id: saved::letter::address(&page.bytes),
        received: Arc::new(page.bytes),
        decoded: opened.page,
        exchanges: Vec::new(),
        assets: opened.assets,
        rendering: None,
    })
}

/// The capture of a fetched page.
fn of_fetched(url: String, fetched: Fetched, (unix_ms, offset): (i64, Option<i32>)) -> Capture {
    Capture {
        id: model::new_id(unix_ms.unsigned_abs()),
        method: Method::Fetch,
        outcome: if fetched.missing.is_empty() { Outcome::Complete } else { Outcome::Partial },
        missing: fetched.missing,
        url: Some(url),
        final_url: Some(fetched.final_url),
        archived_url: fetched.archived_url,
        retrieved: Time::from_clock(unix_ms, offset),
        server_date: fetched.server_date,
        archived: fetched.archived,
        status: Some(fetched.status),
        content_type: fetched.content_type,
        ip: fetched.ip,
        file_name: None,
        selection: false,
        received: fetched.received,
        decoded: fetched.decoded,
        exchanges: fetched.exchanges,
        assets: Vec::new(),
        rendering: None,
        record_id: None,
    }
}
