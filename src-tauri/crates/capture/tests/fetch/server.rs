//! A script of answers in; a loopback server that plays it, byte for byte, out.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// What the server does on one connection, in order; then it closes.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Send(Vec<u8>),
    /// One byte at a time, with a pause after each, for as long as the client stays.
    Drip(Duration),
    /// Nothing, for as long as the client stays.
    Hold,
}

pub(crate) struct Server {
    at: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
}

/// What one request is answered with, and whether the connection is then kept.
type Script = dyn Fn(&str) -> (Vec<Step>, bool) + Send + Sync;

impl Server {
    /// Starts a server that answers each path by a script.
    pub(crate) async fn start(script: impl Fn(&str) -> Vec<Step> + Send + Sync + 'static) -> Self {
        Self::playing(Arc::new(move |path| (script(path), false))).await
    }

    /// Starts a server that keeps its connections for further requests.
    pub(crate) async fn answering(answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::playing(Arc::new(move |path| (vec![Step::Send(answer(path))], true))).await
    }

    async fn playing(script: Arc<Script>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let at = listener.local_addr().expect("an address");
        let heads = Arc::new(Mutex::new(Vec::new()));
        let connections = Arc::new(AtomicUsize::new(0));
        let (seen, count) = (Arc::clone(&heads), Arc::clone(&connections));
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::Relaxed);
                let (script, seen) = (Arc::clone(&script), Arc::clone(&seen));
                tokio::spawn(async move { play(connection, &*script, &seen).await });
            }
        });
        Self { at, heads, connections }
    }

    /// Starts a server that sends the same to everyone.
    pub(crate) async fn sending(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |_| vec![Step::Send(answer.clone())]).await
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    pub(crate) fn host(&self) -> String {
        self.at.to_string()
    }

    /// The request heads as they came, byte for byte.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many connections were made.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

async fn play(mut connection: TcpStream, script: &Script, heads: &Mutex<Vec<String>>) {
    while let Some(head) = head(&mut connection).await {
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        heads.lock().unwrap_or_else(PoisonError::into_inner).push(head);
        let (steps, keep) = script(&path);
        for step in steps {
            if take(&mut connection, step).await.is_err() {
                return;
            }
        }
        if !keep {
            break;
        }
    }
    let _ = connection.shutdown().await;
}

/// Reads a request's head; none where the client has gone.
async fn head(connection: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(connection.read_u8().await.ok()?);
    }
    Some(String::from_utf8_lossy(&head).into_owned())
}

async fn take(connection: &mut TcpStream, step: Step) -> std::io::Result<()> {
    match step {
        Step::Send(bytes) => connection.write_all(&bytes).await,
        Step::Drip(pause) => {
            let mut clock = tokio::time::interval(pause);
            loop {
                connection.write_all(b"x").await?;
                clock.tick().await;
            }
        }
        Step::Hold => connection.read_u8().await.map(drop),
    }
}

/// An answer with a length, as most servers give it.
pub(crate) fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut out =
        format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    out.extend_from_slice(body);
    out
}

/// An HTML page.
pub(crate) fn page(headers: &str, body: &[u8]) -> Vec<u8> {
    answer("200 OK", &format!("Content-Type: text/html; charset=utf-8\r\n{headers}"), body)
}

/// A redirect without a body.
pub(crate) fn redirect(to: &str) -> Vec<u8> {
    answer("302 Found", &format!("Location: {to}\r\n"), b"")
}
