//! One request in; its answer out, head and body as received, under limits of time, size and rate.

use crate::{
    Error, FetchLimits, SENT_USER_AGENT, failure,
    http::client::{Client, Connection},
};
use hyper::{
    HeaderMap,
    body::{Body as _, Bytes, Incoming},
    header::{ACCEPT, ACCEPT_ENCODING, HOST, HeaderName, HeaderValue, USER_AGENT},
};
use model::Exchange;
use std::{
    future::poll_fn,
    pin::Pin,
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::time::{Instant, timeout_at};
use url::Url;

/// What the first look at a page asks for. No language is named, so that every site answers in its own.
const ACCEPTED: &str = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5";

/// The codings that are unpacked here.
const CODINGS: &str = "gzip, deflate, br, zstd";

/// An answer whose head is here and whose body is still to be read.
pub(crate) struct Opened {
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) status: u16,
    body: Incoming,
    connection: Connection,
    client: Arc<Client>,
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
    client: &Arc<Client>,
    url: Url,
    limits: &FetchLimits,
    public_only: bool,
    deadline: Instant,
) -> Result<Opened, Error> {
    let (started, clock) = (unix_ms(), Instant::now());
    let headers = request_headers(&url);
    let asked = client.get(&url, &headers, limits, public_only);
    let Ok(answer) = timeout_at(deadline, asked).await else {
        return Err(Error::TimedOut { url: url.into(), limit: limits.total });
    };
    let (answer, connection) = answer?;
    let (head, body) = answer.into_parts();
    let (status, headers, client) = (head.status.as_u16(), head.headers, Arc::clone(client));
    Ok(Opened { url, headers, status, body, connection, client, started, clock, deadline })
}

impl Opened {
    /// Reads the body, at most `most` bytes of it; what came until a limit was met is kept.
    pub(crate) async fn read(mut self, limits: &FetchLimits, most: u64) -> (Exchange, Option<Cut>) {
        let (body, cut) = read_body(&mut self.body, limits, most, self.deadline).await;
        let record = self.connection.wire.take(body.len());
        let exchange = Exchange {
            target_uri: without_fragment(&self.url).into(),
            request_head: record.request_head,
            response_head: record.response_head,
            framing: record.framing,
            media_type: None,
            status: self.status,
            body: Arc::new(body),
            started: self.started,
            took: u32::try_from(self.clock.elapsed().as_millis()).unwrap_or(u32::MAX),
            ip: Some(self.connection.ip.to_string()),
            truncated: cut.is_some(),
        };
        if cut.is_none() {
            self.client.give_back(&self.url, self.connection);
        }
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

/// Reads a body until it ends or meets a limit.
async fn read_body(
    body: &mut Incoming,
    limits: &FetchLimits,
    most: u64,
    deadline: Instant,
) -> (Vec<u8>, Option<Cut>) {
    let mut read = Vec::new();
    let mut span_ends = Instant::now() + limits.slowest_span;
    let mut in_span = 0_u64;
    loop {
        let chunk = match timeout_at(deadline.min(span_ends), next_chunk(body)).await {
            Ok(Some(Ok(chunk))) => chunk,
            Ok(None) => return (read, None),
            Ok(Some(Err(error))) => return (read, Some(Cut::Broken(failure::innermost(&error)))),
            Err(_) if Instant::now() >= deadline => return (read, Some(Cut::TimedOut(limits.total))),
            Err(_) if in_span < limits.slowest_bytes => {
                return (read, Some(Cut::TooSlow(limits.slowest_span)));
            }
            Err(_) => {
                span_ends += limits.slowest_span;
                in_span = 0;
                continue;
            }
        };
        in_span += chunk.len() as u64;
        let room = usize::try_from(most - read.len() as u64).unwrap_or(usize::MAX);
        read.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if chunk.len() > room {
            return (read, Some(Cut::TooLarge(most)));
        }
    }
}

/// The next bytes of a body; none at its end. Trailers hold nothing that is asked for.
async fn next_chunk(body: &mut Incoming) -> Option<hyper::Result<Bytes>> {
    let frame = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await?;
    Some(frame.map(|frame| frame.into_data().unwrap_or_default()))
}

fn unix_ms() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
