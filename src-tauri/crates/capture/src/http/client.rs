//! A request in; its answer out, on a connection that is its alone until the answer was read.

use super::{
    dial::{Dialler, Stream},
    wire::{Noted, Wire},
};
use crate::{Error, FetchLimits, failure};
use hyper::{HeaderMap, Request, Response, Uri, body::Incoming, client::conn::http1};
use hyper_util::rt::TokioIo;
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Instant,
};
use url::{Position, Url};

/// A limit of HTTP/1.1 heads; the client's own of 100 is met by real sites.
const MOST_HEADERS: usize = 500;

/// How long a connection is kept for the next request; most servers close theirs sooner or not much later.
const KEPT_FOR: Duration = Duration::from_secs(20);

/// How many parts are asked of one host at once, for however many pages: more than browsers do over HTTP/1.1, fewer
/// than they do over HTTP/2, which most sites speak. Who is turned away asks once more, alone.
const AT_ONE_HOST: usize = 20;

/// Speaks HTTP/1.1 and keeps connections.
#[derive(Default)]
pub(crate) struct Client {
    dialler: Dialler,
    kept: Mutex<HashMap<String, Vec<Connection>>>,
    turns: Mutex<HashMap<String, Arc<Semaphore>>>,
}

/// A connection to one host; nobody else sends on it until it is given back.
pub(crate) struct Connection {
    sender: http1::SendRequest<String>,
    pub(crate) wire: Wire,
    pub(crate) ip: IpAddr,
    given_back: Instant,
}

impl Client {
    /// Waits until a part may be asked of a host; it is the next one's turn when the answer is dropped.
    pub(crate) async fn turn(&self, host: &str) -> OwnedSemaphorePermit {
        let turns = {
            let mut turns = locked(&self.turns);
            turns.retain(|_, turns| Arc::strong_count(turns) > 1);
            Arc::clone(turns.entry(host.into()).or_insert_with(|| Arc::new(Semaphore::new(AT_ONE_HOST))))
        };
        turns.acquire_owned().await.expect("it is never closed")
    }

    /// Sends a request and waits for the head of its answer.
    pub(crate) async fn get(
        &self,
        url: &Url,
        headers: &HeaderMap,
        limits: &FetchLimits,
        public_only: bool,
    ) -> Result<(Response<Incoming>, Connection), Error> {
        let target: Uri = url[Position::BeforePath..Position::AfterQuery]
            .parse()
            .map_err(|_| Error::NotAnAddress(url.to_string()))?;
        while let Some(mut connection) = self.take_kept(url) {
            match connection.get(&target, headers).await {
                Ok(answer) => return Ok((answer, connection)),
                // The host closed it in the meantime, which says nothing about this request.
                Err(_) if !connection.wire.has_answer() => {}
                Err(error) => return Err(failure::of_request(url, &error)),
            }
        }
        let (stream, ip) = self.dialler.dial(url, limits, public_only).await?;
        let broken = |error| failure::of_request(url, &error);
        let mut connection = Connection::open(stream, ip).await.map_err(broken)?;
        let answer = connection.get(&target, headers).await.map_err(broken)?;
        Ok((answer, connection))
    }

    /// Keeps a connection, whose answer was read to its end, for the next request.
    pub(crate) fn give_back(&self, url: &Url, mut connection: Connection) {
        connection.given_back = Instant::now();
        let mut kept = locked(&self.kept);
        kept.retain(|_, connections| {
            connections.retain(Connection::may_be_open);
            !connections.is_empty()
        });
        kept.entry(place(url)).or_default().push(connection);
    }

    fn take_kept(&self, url: &Url) -> Option<Connection> {
        let mut kept = locked(&self.kept);
        let connections = kept.get_mut(&place(url))?;
        connections.retain(Connection::may_be_open);
        connections.pop()
    }
}

impl Connection {
    async fn open(stream: Box<dyn Stream>, ip: IpAddr) -> hyper::Result<Self> {
        let wire = Wire::default();
        let (sender, connection) = http1::Builder::new()
            .title_case_headers(true)
            .max_headers(MOST_HEADERS)
            .ignore_invalid_headers_in_responses(true)
            .allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .handshake(TokioIo::new(Noted::new(stream, wire.clone())))
            .await?;
        // How it ends is told to whoever waits for an answer on it.
        tokio::spawn(async move { drop(connection.await) });
        Ok(Self { sender, wire, ip, given_back: Instant::now() })
    }

    async fn get(&mut self, target: &Uri, headers: &HeaderMap) -> hyper::Result<Response<Incoming>> {
        self.sender.ready().await?;
        self.wire.begin();
        let mut request = Request::new(String::new());
        *request.uri_mut() = target.clone();
        *request.headers_mut() = headers.clone();
        self.sender.send_request(request).await
    }

    fn may_be_open(&self) -> bool {
        !self.sender.is_closed() && self.given_back.elapsed() < KEPT_FOR
    }
}

/// Whom a connection leads to.
pub(crate) fn place(url: &Url) -> String {
    url[..Position::BeforePath].to_owned()
}

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
