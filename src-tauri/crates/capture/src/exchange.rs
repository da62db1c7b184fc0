//! One request in; its answer out, head and body as received, under limits of time, size and rate.

use crate::{
    Error, FetchLimits, SENT_USER_AGENT, failure,
    http::client::{Client, Connection},
};
use hyper::{
    HeaderMap,
    body::{Body as _, Bytes, Incoming},
    header::{ACCEPT, ACCEPT_ENCODING, HOST, HeaderName, HeaderValue, REFERER, USER_AGENT},
};
use model::Exchange;
use std::{
    future::poll_fn,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};
use tokio::time::{Instant, timeout_at};
use url::Url;

/// The codings that are unpacked here.
const CODINGS: &str = "gzip, deflate, br, zstd";

/// How something is asked for, and under which limits.
pub(crate) struct Errand<'a> {
    /// The media types that are wanted.
    pub(crate) accept: &'static str,
    /// The page or style sheet that asks for it.
    pub(crate) by: Option<&'a Url>,
    pub(crate) limits: &'a FetchLimits,
    pub(crate) deadline: Instant,
}

/// How many bytes of a body are taken.
pub(crate) struct Room<'a> {
    most: u64,
    /// What is left for it and others together.
    shared: Option<&'a AtomicU64>,
}

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
    /// What it shares its room with left it none.
    NoRoom,
    Broken(String),
}

/// Asks for one address and reads the head of the answer; redirects are not followed here.
pub(crate) async fn ask(
    client: &Arc<Client>,
    url: Url,
    errand: &Errand<'_>,
    public_only: bool,
) -> Result<Opened, Error> {
    let (started, clock) = (unix_ms(), Instant::now());
    let Errand { limits, deadline, .. } = *errand;
    let headers = request_headers(&url, errand);
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
    /// Reads the body as far as there is room; what came until a limit was met is kept.
    pub(crate) async fn read(mut self, limits: &FetchLimits, room: Room<'_>) -> (Exchange, Option<Cut>) {
        let (body, cut) = read_body(&mut self.body, limits, room, self.deadline).await;
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

impl<'a> Room<'a> {
    /// Room for so many bytes.
    pub(crate) fn of(most: u64) -> Self {
        Self { most, shared: None }
    }

    /// Room for so many bytes, of what others have left.
    pub(crate) fn shared(most: u64, left: &'a AtomicU64) -> Self {
        Self { most, shared: Some(left) }
    }

    /// How many of the bytes that came there is room for beside those taken before, and why not for all of them.
    fn take(&self, taken: usize, come: usize) -> (usize, Option<Cut>) {
        let own = usize::try_from(self.most - taken as u64).unwrap_or(usize::MAX).min(come);
        let granted = self.shared.map_or(own, |shared| {
            let rest = |left: u64| Some(left.saturating_sub(own as u64));
            let left = shared.fetch_update(Ordering::Relaxed, Ordering::Relaxed, rest).unwrap_or_default();
            own.min(usize::try_from(left).unwrap_or(usize::MAX))
        });
        let cut = match granted {
            granted if granted < own => Some(Cut::NoRoom),
            granted if granted < come => Some(Cut::TooLarge(self.most)),
            _ => None,
        };
        (granted, cut)
    }
}

/// An address as it goes over the wire.
pub(crate) fn without_fragment(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    url
}

fn request_headers(url: &Url, errand: &Errand<'_>) -> HeaderMap {
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
    add(ACCEPT, errand.accept);
    add(ACCEPT_ENCODING, CODINGS);
    if let Some(referrer) = errand.by.and_then(|by| referrer(by, url)) {
        add(REFERER, &referrer);
    }
    headers
}

/// Who asks, as far as browsers tell it (Referrer Policy, strict-origin-when-cross-origin).
fn referrer(by: &Url, url: &Url) -> Option<String> {
    if by.scheme() == "https" && url.scheme() != "https" {
        return None;
    }
    Some(if by.origin() == url.origin() {
        without_fragment(by).into()
    } else {
        format!("{}/", by.origin().ascii_serialization())
    })
}

/// Reads a body until it ends or meets a limit.
async fn read_body(
    body: &mut Incoming,
    limits: &FetchLimits,
    room: Room<'_>,
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
        let (granted, cut) = room.take(read.len(), chunk.len());
        read.extend_from_slice(&chunk[..granted]);
        if cut.is_some() {
            return (read, cut);
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
