//! Source → Capture: reads what a person gave (links, files, text) and fetches pages under limits.

mod allowed;
mod error;
mod fetch;
mod file;
mod http;
mod kind;
mod source;

pub use allowed::AllowedHosts;
pub use error::Error;
pub use fetch::{Fetch, FetchLimits, Fetched};
pub use file::{FILE_LIMIT, sources_in_file, sources_in_folder};
pub use http::HttpFetch;
pub use kind::Kind;
pub use source::{source_of_html, sources_in_bytes, sources_in_text};

use model::{Capture, Outcome, Source, Time};

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
            let fetched = fetch.fetch(&url).await?;
            Ok(of_fetched(url, fetched, now()))
        }
        Source::Page { bytes, name, url, media_type, method } => {
            let (unix_ms, offset) = now();
            Ok(Capture {
                id: model::new_id(unix_ms.unsigned_abs()),
                method,
                outcome: Outcome::Complete,
                missing: Vec::new(),
                final_url: url.clone(),
                url,
                archived_url: None,
                retrieved: Time::from_clock(unix_ms, offset),
                server_date: None,
                archived: None,
                status: None,
                content_type: media_type,
                ip: None,
                file_name: name,
                received: bytes,
                decoded: None,
                exchanges: Vec::new(),
            })
        }
    }
}

/// The capture of a fetched page.
fn of_fetched(url: String, fetched: Fetched, (unix_ms, offset): (i64, Option<i32>)) -> Capture {
    Capture {
        id: model::new_id(unix_ms.unsigned_abs()),
        method: model::Method::Fetch,
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
        received: fetched.received,
        decoded: fetched.decoded,
        exchanges: fetched.exchanges,
    }
}
