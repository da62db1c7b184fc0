//! One request in; its answer out, head and body as received, under limits of time, size and rate.

use crate::{Error, FetchLimits, SENT_USER_AGENT, failure};
use model::Exchange;
use reqwest::{
    Client, Response,
    header::{ACCEPT, ACCEPT_ENCODING, HOST, HeaderMap, HeaderName, HeaderValue, USER_AGENT},
};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::time::{Instant, timeout_at};
use url::Url;

/// What the first look at a page asks for. No language is named, so that every site answers in its own.
const ACCEPTED: &str = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5";

/// The codings that are unpacked here.
const CODINGS: &str = "gzip, deflate, br, zstd";

/// A limit of HTTP/1.1 heads; the client's own of 100 is met by real sites.
pub(crate) const MOST_HEADERS: usize = 500;

/// An answer whose head is here and whose body is still to be read.
pub(crate) struct Opened {
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) status: u16,
    response: Response,
    request_head: Vec<u8>,
    /// Unix milliseconds.
    started: i64,
    clock: Instant,
    deadline: Instant,
}

/// Why a body ended early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    TimedOut(Duration),
    TooSlow(Duration),
    TooLarge(u64),
    Broken(String),
}

/// Asks for one address and reads the head of the answer; redirects are not followed here.
pub(crate) async fn ask(
    client: &Client,
    url: Url,
    limits: &FetchLimits,
    deadline: Instant,
) -> Result<Opened, Error> {
    let (started, clock) = (unix_ms(), Instant::now());
    let headers = request_headers(&url);
    let request_head = request_head(&url, &headers);
    let sent = timeout_at(deadline, client.get(url.clone()).headers(headers).send()).await;
    let response = match sent {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => return Err(failure::of_request(&url, error, limits)),
        Err(_) => return Err(Error::TimedOut { url: url.into(), limit: limits.total }),
    };
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Ok(Opened { url, headers, status, response, request_head, started, clock, deadline })
}

impl Opened {
    /// Reads the body, at most `most` bytes of it; what came until a limit was met is kept.
    pub(crate) async fn read(mut self, limits: &FetchLimits, most: u64) -> (Exchange, Option<Cut>) {
        let ip = self.response.remote_addr().map(|at| at.ip().to_string());
        let response_head = response_head(&self.response);
        let (body, cut) = read_body(&mut self.response, limits, most, self.deadline).await;
        let exchange = Exchange {
            target_uri: without_fragment(&self.url).into(),
            request_head: self.request_head,
            response_head,
            status: self.status,
            body: Arc::new(body),
            framing: None,
            media_type: None,
            started: self.started,
            took: u32::try_from(self.clock.elapsed().as_millis()).unwrap_or(u32::MAX),
            ip,
            truncated: cut.is_some(),
        };
        (exchange, cut)
    }
}

/// An address as it goes over the wire.
pub(crate) fn without_fragment(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    url
}

fn request_headers(url: &Url) -> HeaderMap {
    let mut host = url.host_str().unwrap_or_default().to_owned();
    if let Some(port) = url.port() {
        host.push_str(&format!(":{port}"));
    }
    let mut headers = HeaderMap::new();
    let mut add = |name: HeaderName, value: &str| {
        // A host that is no header value is refused by the client itself, with the address named.
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    add(HOST, &host);
    add(USER_AGENT, SENT_USER_AGENT);
    add(ACCEPT, ACCEPTED);
    add(ACCEPT_ENCODING, CODINGS);
    headers
}

/// The request as the client writes it: HTTP/1.1, names in title case.
fn request_head(url: &Url, headers: &HeaderMap) -> Vec<u8> {
    let mut head = format!("GET {} HTTP/1.1\r\n", &url[url::Position::BeforePath..url::Position::AfterQuery]);
    for (name, value) in headers {
        let mut after_dash = true;
        for letter in name.as_str().chars() {
            head.push(if after_dash { letter.to_ascii_uppercase() } else { letter });
            after_dash = letter == '-';
        }
        head.push_str(": ");
        head.push_str(&String::from_utf8_lossy(value.as_bytes()));
        head.push_str("\r\n");
    }
    head.push_str("\r\n");
    head.into_bytes()
}

/// The answer's head; the client keeps the order of headers and their bytes, but not the case of their names.
fn response_head(response: &Response) -> Vec<u8> {
    let status = response.status();
    let mut head = format!("{:?} {}", response.version(), status.as_u16()).into_bytes();
    head.push(b' ');
    head.extend_from_slice(status.canonical_reason().unwrap_or_default().as_bytes());
    for (name, value) in response.headers() {
        head.extend_from_slice(b"\r\n");
        head.extend_from_slice(name.as_str().as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value.as_bytes());
    }
    head.extend_from_slice(b"\r\n\r\n");
    head
}

/// Reads a body until it ends or meets a limit.
async fn read_body(
    response: &mut Response,
    limits: &FetchLimits,
    most: u64,
    deadline: Instant,
) -> (Vec<u8>, Option<Cut>) {
    let mut body = Vec::new();
    let mut span_ends = Instant::now() + limits.slowest_span;
    let mut in_span = 0_u64;
    loop {
        let chunk = match timeout_at(deadline.min(span_ends), response.chunk()).await {
            Ok(Ok(Some(chunk))) => chunk,
            Ok(Ok(None)) => return (body, None),
            Ok(Err(error)) => return (body, Some(Cut::Broken(failure::innermost(&error)))),
            Err(_) if Instant::now() >= deadline => return (body, Some(Cut::TimedOut(limits.total))),
            Err(_) if in_span < limits.slowest_bytes => {
                return (body, Some(Cut::TooSlow(limits.slowest_span)));
            }
            Err(_) => {
                span_ends += limits.slowest_span;
                in_span = 0;
                continue;
            }
        };
        in_span += chunk.len() as u64;
        let room = usize::try_from(most - body.len() as u64).unwrap_or(usize::MAX);
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if chunk.len() > room {
            return (body, Some(Cut::TooLarge(most)));
        }
    }
}

fn unix_ms() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
