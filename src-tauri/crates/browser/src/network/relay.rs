//! One connection of WebKit's in; its requests passed on to their sites and the answers back, each kept.

use super::body::{Copied, pass};
use super::head::{Head, Length};
use super::log::{Log, unix_ms};
use super::{reach::Reach, secure::Secure};
use model::Exchange;
use std::{io, sync::Arc, time::Instant};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, BufReader, copy_bidirectional};
use tokio::net::TcpStream;
use url::{Position, Url};

/// What every connection shares.
pub(crate) struct Way {
    pub(crate) log: Arc<Log>,
    pub(crate) reach: Reach,
    pub(crate) secure: Secure,
}

/// The first byte of a secure connection.
const TLS_HANDSHAKE: u8 = 0x16;

/// A stream of bytes in both directions.
trait Wire: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Wire for S {}

/// A connection to a site.
struct Site {
    /// Scheme, host and port.
    origin: String,
    ip: Option<String>,
    stream: BufReader<Box<dyn Wire>>,
}

/// Serves one connection until either side ends it.
pub(crate) async fn serve(stream: TcpStream, way: &Way) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    let Some(first) = Head::read(&mut reader).await? else { return Ok(()) };
    let (method, target, _) = first.first_line();
    if method != "CONNECT" {
        return exchange_all(BufReader::new(Box::new(reader)), Some(first), None, way).await;
    }
    // Nothing follows a CONNECT before it is answered, so that nothing is lost with the buffer.
    let mut stream = reader.into_inner();
    stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
    // A web socket that is not secure comes through a tunnel as well, and speaks plainly in it.
    let mut byte = [0];
    stream.peek(&mut byte).await?;
    let scheme = if byte[0] == TLS_HANDSHAKE { "https" } else { "http" };
    let url = Url::parse(&format!("{scheme}://{target}/")).map_err(io::Error::other)?;
    let site = match open(&url, way).await {
        Ok(site) => site,
        Err(why) => {
            way.log.fail(url.into(), why);
            return Ok(());
        }
    };
    let page: Box<dyn Wire> =
        if scheme == "https" { Box::new(way.secure.accept(stream).await?) } else { Box::new(stream) };
    exchange_all(BufReader::new(page), None, Some(site), way).await
}

/// Connects to the site of an address.
async fn open(url: &Url, way: &Way) -> Result<Site, String> {
    let stream = way.reach.connect(url).await?;
    let ip = stream.peer_addr().ok().map(|at| at.ip().to_string());
    let stream: Box<dyn Wire> = if url.scheme() == "https" {
        Box::new(way.secure.connect(url.host_str().unwrap_or_default(), stream).await?)
    } else {
        Box::new(stream)
    };
    Ok(Site { origin: url.origin().ascii_serialization(), ip, stream: BufReader::new(stream) })
}

/// Passes on one request after another; through a tunnel all go to `site`.
async fn exchange_all(
    mut page: BufReader<Box<dyn Wire>>,
    mut next: Option<Head>,
    mut site: Option<Site>,
    way: &Way,
) -> io::Result<()> {
    let tunnel = site.as_ref().map(|site| site.origin.clone());
    loop {
        let head = match next.take() {
            Some(head) => head,
            None => match Head::read(&mut page).await? {
                Some(head) => head,
                None => return Ok(()),
            },
        };
        let target = head.first_line().1;
        let url = Url::parse(&tunnel.as_ref().map_or(target.clone(), |origin| format!("{origin}{target}")));
        // What can't be answered is answered by closing: WebKit then tells the page, and us, that nothing came.
        let Ok(url) = url else { return Ok(()) };
        if url.scheme() != "http" && tunnel.is_none() {
            return Ok(());
        }
        let _open = way.log.open();
        if site.as_ref().is_none_or(|site| site.origin != url.origin().ascii_serialization()) {
            site = match open(&url, way).await {
                Ok(site) => Some(site),
                Err(why) => {
                    way.log.fail(url.into(), why);
                    return Ok(());
                }
            };
        }
        let Some(to) = site.as_mut() else { return Ok(()) };
        if !exchange(&mut page, to, &head, url, way).await? {
            return Ok(());
        }
    }
}

/// Passes on one request and its answer; false where the connection is of no more use.
async fn exchange(
    page: &mut BufReader<Box<dyn Wire>>,
    site: &mut Site,
    head: &Head,
    mut url: Url,
    way: &Way,
) -> io::Result<bool> {
    let (started, clock) = (unix_ms(), Instant::now());
    let stir = || way.log.stir();
    let onward = head.onward(&url[Position::BeforePath..Position::AfterQuery]);
    site.stream.write_all(&onward.0).await?;
    // What a page sends, a password for one, is never kept.
    pass(page, &mut site.stream, head.length(true), &mut Copied::default(), &stir).await?;
    site.stream.flush().await?;
    let answer = loop {
        let Some(answer) = Head::read(&mut site.stream).await? else { return Ok(false) };
        page.write_all(&answer.0).await?;
        if answer.status() == 101 {
            page.flush().await?;
            drop(copy_bidirectional(page, &mut site.stream).await);
            return Ok(false);
        }
        if answer.status() >= 200 {
            break answer;
        }
    };
    let method = head.first_line().0;
    let bodiless = method == "HEAD" || matches!(answer.status(), 204 | 304);
    let length = if bodiless { Length::Exact(0) } else { answer.length(false) };
    let mut copied = Copied::with_room(way.log.room());
    let passed = pass(&mut site.stream, page, length, &mut copied, &stir).await;
    page.flush().await?;
    url.set_fragment(None);
    way.log.keep(Exchange {
        target_uri: url.into(),
        request_head: onward.kept(),
        response_head: answer.kept(),
        status: answer.status(),
        body: Arc::new(copied.content),
        framing: copied.framing,
        media_type: None,
        started,
        took: u32::try_from(clock.elapsed().as_millis()).unwrap_or(u32::MAX),
        ip: site.ip.clone(),
        truncated: copied.cut || passed.is_err(),
    });
    passed?;
    let closes = answer.lists("connection", "close") || answer.first_line().0 == "HTTP/1.0";
    Ok(length != Length::UntilClose && !closes)
}
