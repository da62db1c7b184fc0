//! What it takes to fetch a page: the trait between the stages, its limits and its result.

use crate::Error;
use model::{Exchange, Missing, Time};
use std::{sync::Arc, time::Duration};

/// Something that fetches a page by its address.
pub trait Fetch: Send + Sync {
    /// Fetches the page at an http(s) address, following redirects.
    fn fetch(&self, url: &str) -> impl Future<Output = Result<Fetched, Error>> + Send;
}

/// How long, how much and how slow a fetch may be.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchLimits {
    pub redirects: usize,
    pub connect: Duration,
    /// For all of it, redirects included.
    pub total: Duration,
    /// Over this span at least `slowest_bytes` must arrive.
    pub slowest_span: Duration,
    pub slowest_bytes: u64,
    /// Bytes on the wire.
    pub received: u64,
    /// Bytes once unpacked.
    pub decoded: u64,
    /// Unpacked bytes for each received one.
    pub ratio: u64,
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self {
            redirects: 10,
            connect: Duration::from_secs(10),
            total: Duration::from_secs(120),
            slowest_span: Duration::from_secs(30),
            slowest_bytes: 30 << 10,
            received: 256 << 20,
            decoded: 512 << 20,
            ratio: 200,
        }
    }
}

/// A fetched page, with everything that was asked and answered on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetched {
    /// The address of the page after redirects; for a page of a third-party archive the address of the original.
    pub final_url: String,
    /// Where the third-party archive keeps it.
    pub archived_url: Option<String>,
    pub status: u16,
    /// As served, with parameters.
    pub content_type: Option<String>,
    pub ip: Option<String>,
    pub server_date: Option<Time>,
    pub archived: Option<Time>,
    /// The body as received.
    pub received: Arc<Vec<u8>>,
    /// The body unpacked, where it was packed.
    pub decoded: Option<Vec<u8>>,
    /// What was cut, and why.
    pub missing: Vec<Missing>,
    /// Every request and answer: redirects first, the page last.
    pub exchanges: Vec<Exchange>,
}
