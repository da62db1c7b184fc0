//! Web archives as crawlers write them, record by record: what a test asks for, with digests and dates.

use sha2::{Digest as _, Sha256};
use std::io::Write as _;

/// A web archive under way: records one after another, each packed by itself.
#[derive(Default)]
pub struct Crawl {
    pub bytes: Vec<u8>,
    records: usize,
    plain: bool,
}

/// When the first record was made; each later one a second later.
const FIRST: i64 = 1_611_294_540;

impl Crawl {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One whose records are not packed.
    #[must_use]
    pub fn plain() -> Self {
        Self { plain: true, ..Self::default() }
    }

    /// A page with status 200.
    pub fn page(&mut self, url: &str, html: &str) -> String {
        self.answer(url, 200, "Content-Type: text/html; charset=utf-8\r\n", html.as_bytes())
    }

    /// An answer with some header lines; gives its record's id.
    pub fn answer(&mut self, url: &str, status: u16, headers: &str, body: &[u8]) -> String {
        let head = format!("HTTP/1.1 {status} X\r\nDate: Fri, 22 Jan 2021 05:49:00 GMT\r\n{headers}\r\n");
        let digest = format!("WARC-Payload-Digest: sha256:{:x}\r\n", Sha256::digest(body));
        self.record("response", url, &digest, &[head.as_bytes(), body].concat())
    }

    /// The request for an answer.
    pub fn request(&mut self, url: &str, answer: &str, headers: &str) -> String {
        let block = format!("GET / HTTP/1.1\r\nHost: a.example\r\n{headers}\r\n");
        let fields = format!("WARC-Concurrent-To: {answer}\r\n");
        self.record("request", url, &fields, block.as_bytes())
    }

    /// A record of any kind with further fields; gives its id.
    pub fn record(&mut self, kind: &str, url: &str, fields: &str, block: &[u8]) -> String {
        self.records += 1;
        let id = format!("<urn:uuid:00000000-0000-4000-8000-{:012}>", self.records);
        let at = date(FIRST + self.records as i64);
        let mut record = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {id}\r\nWARC-Date: {at}\r\nWARC-Target-URI: {url}\r\n\
             {fields}Content-Type: application/http\r\nContent-Length: {}\r\n\r\n",
            block.len()
        )
        .into_bytes();
        record.extend_from_slice(block);
        record.extend_from_slice(b"\r\n\r\n");
        self.add(&record);
        id
    }

    /// Adds bytes as a record or as junk.
    pub fn add(&mut self, bytes: &[u8]) {
        if self.plain {
            self.bytes.extend_from_slice(bytes);
        } else {
            self.bytes.extend(gzip(bytes));
        }
    }
}

/// One gzip member.
#[must_use]
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("memory takes everything");
    out.finish().expect("memory takes everything")
}

/// A moment as a WARC writes it, in January 2021.
fn date(unix: i64) -> String {
    let second = unix - 1_611_273_600;
    format!("2021-01-22T{:02}:{:02}:{:02}Z", second / 3600 % 24, second / 60 % 60, second % 60)
}
