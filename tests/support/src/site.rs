//! Pages in; a web site on the loopback that serves them, and how often each was asked for, out.

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

/// What a path answers with.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// How long the server takes for it.
    pub takes: Duration,
    /// The cookie without which it is refused.
    pub needs: Option<String>,
}

impl Answer {
    /// A page that is there.
    #[must_use]
    pub fn page(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("Content-Type".into(), content_type.into())];
        Self { status: 200, headers, body: body.into(), takes: Duration::ZERO, needs: None }
    }

    /// A redirect to another path or address.
    #[must_use]
    pub fn redirect(status: u16, to: &str) -> Self {
        let headers = vec![("Location".into(), to.into())];
        Self { status, headers, body: Vec::new(), takes: Duration::ZERO, needs: None }
    }

    /// The answer with one more header.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The answer for those alone who send a cookie; others get status 403.
    #[must_use]
    pub fn only_with(mut self, cookie: &str) -> Self {
        self.needs = Some(cookie.into());
        self
    }

    /// The answer from a server that takes its time.
    #[must_use]
    pub fn taking(mut self, takes: Duration) -> Self {
        self.takes = takes;
        self
    }
}

/// A small web site that lives as long as its value; a path that it does not know answers 404.
#[derive(Debug)]
pub struct Site {
    at: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    answers: Mutex<HashMap<String, Answer>>,
    asked: Mutex<Vec<String>>,
    connections: AtomicUsize,
    ended: AtomicBool,
}

impl Site {
    /// Starts an empty site on a free port.
    ///
    /// # Panics
    /// The loopback has no free port.
    #[must_use]
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port on the loopback");
        let at = listener.local_addr().expect("a bound address");
        let shared = Arc::new(Shared::default());
        let served = Arc::clone(&shared);
        let accepting = std::thread::spawn(move || {
            for connection in listener.incoming() {
                if served.ended.load(Ordering::SeqCst) {
                    break;
                }
                served.connections.fetch_add(1, Ordering::SeqCst);
                let Ok(connection) = connection else { continue };
                let served = Arc::clone(&served);
                std::thread::spawn(move || served.serve(&connection));
            }
        });
        Self { at, shared, accepting: Some(accepting) }
    }

    /// Puts an HTML page in UTF-8 at a path, whatever query it is asked with; a path with a query goes first.
    pub fn page(&self, path: &str, html: &str) {
        self.answer(path, Answer::page("text/html; charset=utf-8", html));
    }

    /// Sets what a path answers with, from now on.
    pub fn answer(&self, path: &str, answer: Answer) {
        locked(&self.shared.answers).insert(path.into(), answer);
    }

    /// Sends a path elsewhere with status 302.
    pub fn redirect(&self, path: &str, to: &str) {
        self.answer(path, Answer::redirect(302, to));
    }

    /// The address of a path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    /// The host with its port, as a person allows it.
    #[must_use]
    pub fn host(&self) -> String {
        self.at.to_string()
    }

    /// How many bytes a path answers with.
    #[must_use]
    pub fn size(&self, path: &str) -> usize {
        locked(&self.shared.answers).get(path).map_or(0, |answer| answer.body.len())
    }

    /// How often a path was asked for.
    #[must_use]
    pub fn hits(&self, path: &str) -> usize {
        locked(&self.shared.asked).iter().filter(|asked| *asked == path).count()
    }

    /// How often anything was asked for.
    #[must_use]
    pub fn requests(&self) -> usize {
        locked(&self.shared.asked).len()
    }

    /// How often anyone connected, whether anything was asked for or not.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// Every path that was asked for, in order.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        locked(&self.shared.asked).clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        // Wakes the accepting thread, so that it sees that the site has ended.
        let _ = TcpStream::connect(self.at);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

impl Shared {
    /// Answers the requests of one connection, one after another.
    fn serve(&self, mut connection: &TcpStream) {
        // A client that connects and says nothing must not keep its thread for ever.
        let _ = connection.set_read_timeout(Some(Duration::from_secs(10)));
        let _ = connection.set_nodelay(true);
        let mut reader = BufReader::new(connection);
        while let Some((request, headers)) = head(&mut reader) {
            let length = value(&headers, "content-length").and_then(|length| length.parse().ok());
            let _ = std::io::copy(&mut reader.by_ref().take(length.unwrap_or(0)), &mut std::io::sink());
            if self.ended.load(Ordering::SeqCst) {
                return;
            }
            let mut words = request.split(' ');
            let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            let mut answer = self.answer_to(path);
            let cookies = value(&headers, "cookie").unwrap_or_default();
            if answer.needs.as_ref().is_some_and(|needed| !cookies.contains(needed)) {
                answer = Answer { status: 403, ..Answer::page("text/html", "<title>Members only</title>") };
            }
            std::thread::sleep(answer.takes);
            let body = if method == "HEAD" { &[] } else { answer.body.as_slice() };
            // The client may have gone: that is its own affair.
            if connection.write_all(&[answer.head().as_bytes(), body].concat()).is_err()
                || answer.breaks_off()
            {
                return;
            }
        }
    }

    fn answer_to(&self, path: &str) -> Answer {
        locked(&self.asked).push(path.to_owned());
        let answers = locked(&self.answers);
        let known = answers.get(path).or_else(|| answers.get(path.split('?').next()?)).cloned();
        known.unwrap_or_else(|| Answer {
            status: 404,
            ..Answer::page(
                "text/html; charset=utf-8",
                "<!doctype html><title>Not here</title><p>No such page.",
            )
        })
    }
}

impl Answer {
    /// The status line and the headers.
    fn head(&self) -> String {
        let mut head = format!("HTTP/1.1 {} Status\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.breaks_off() {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        head + "\r\n"
    }

    /// True where it states a length itself, which is more than its body has.
    fn breaks_off(&self) -> bool {
        self.headers.iter().any(|(name, _)| name == "Content-Length")
    }
}

/// The next request's line and headers, until the other side is done.
fn head(reader: &mut BufReader<&TcpStream>) -> Option<(String, Vec<String>)> {
    let mut lines = reader.by_ref().lines();
    let request = lines.next()?.ok()?;
    let headers = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    Some((request, headers))
}

fn value<'a>(headers: &'a [String], name: &str) -> Option<&'a str> {
    let mut named = headers.iter().filter_map(|line| line.split_once(':'));
    named.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
