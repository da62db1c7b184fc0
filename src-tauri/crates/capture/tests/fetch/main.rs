//! Real pages over real sockets: what a fetch records, refuses, and keeps of what breaks.

mod limits;
mod parts;
mod places;
mod record;
mod server;
mod wire;

use capture::{AllowedHosts, Error, Fetch as _, FetchLimits, Fetched, HttpFetch};
use std::time::Duration;

const PAGE: &str = "<!doctype html><title>The ferry</title><p>The ferry left the harbour at noon.</p>";

fn fetcher(limits: FetchLimits) -> HttpFetch {
    HttpFetch::new(limits, AllowedHosts::all())
}

async fn fetch(url: &str) -> Result<Fetched, Error> {
    fetcher(FetchLimits::default()).fetch(url).await
}

/// Limits of time that a test can wait for, on a busy machine too.
fn hurried() -> FetchLimits {
    FetchLimits { slowest_span: Duration::from_millis(300), slowest_bytes: 1000, ..FetchLimits::default() }
}
