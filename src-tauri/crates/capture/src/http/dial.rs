//! An address in; a connection to its host, secured where it asks for that, out.

use crate::{Error, FetchLimits, failure, public::is_public};
use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::{Arc, OnceLock},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpStream, lookup_host},
    task::JoinSet,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, crypto::aws_lc_rs, pki_types::ServerName},
};
use url::{Host, Url};

/// How long one address of a host has for itself before the next one is tried beside it (RFC 8305, 5).
const HEAD_START: Duration = Duration::from_millis(250);

/// Makes connections; it reads the system's certificates when it first needs them.
#[derive(Default)]
pub(crate) struct Dialler {
    /// None where the system has no certificates.
    tls: OnceLock<Option<TlsConnector>>,
}

/// A connection to a host.
pub(crate) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Dialler {
    /// Connects to an address's host; with `public_only` to a public one alone.
    pub(crate) async fn dial(
        &self,
        url: &Url,
        limits: &FetchLimits,
        public_only: bool,
    ) -> Result<(Box<dyn Stream>, IpAddr), Error> {
        let tls = self.tls_for(url)?;
        let connecting = async {
            let found = addresses(url, public_only).await?;
            let broken = |error| failure::of_connection(url, error);
            let stream = connect(found).await.map_err(broken)?;
            let ip = stream.peer_addr().map_err(broken)?.ip();
            // A request is one small packet, which need not wait for more; where that can't be said, it waits.
            let _ = stream.set_nodelay(true);
            let Some(tls) = tls else { return Ok((Box::new(stream) as Box<dyn Stream>, ip)) };
            let secured = tls.connect(server_name(url)?, stream).await.map_err(broken)?;
            Ok((Box::new(secured) as Box<dyn Stream>, ip))
        };
        let late = |_| Error::TimedOut { url: url.to_string(), limit: limits.connect };
        timeout(limits.connect, connecting).await.map_err(late)?
    }

    /// What secures a connection to an address, where it asks for that.
    fn tls_for(&self, url: &Url) -> Result<Option<TlsConnector>, Error> {
        if url.scheme() != "https" {
            return Ok(None);
        }
        let tls = self.tls.get_or_init(trusting_system);
        tls.clone().map(Some).ok_or(Error::Certificates)
    }
}

/// The network addresses of an address's host; with `public_only` the public ones, of which there must be one.
async fn addresses(url: &Url, public_only: bool) -> Result<Vec<SocketAddr>, Error> {
    let port = url.port_or_known_default().unwrap_or_default();
    let found: Vec<SocketAddr> = match url.host() {
        Some(Host::Ipv4(address)) => vec![(address, port).into()],
        Some(Host::Ipv6(address)) => vec![(address, port).into()],
        Some(Host::Domain(name)) => match lookup_host((name, port)).await {
            Ok(found) => found.collect(),
            Err(source) => return Err(Error::UnknownHost { host: name.into(), source }),
        },
        None => return Err(Error::NotAnAddress(url.to_string())),
    };
    let usable: Vec<SocketAddr> =
        found.iter().copied().filter(|at| !public_only || is_public(at.ip())).collect();
    match found.first() {
        Some(private) if usable.is_empty() => {
            Err(Error::Private { url: url.to_string(), address: private.ip().to_string() })
        }
        _ => Ok(usable),
    }
}

/// The name that a host's certificate must bear.
fn server_name(url: &Url) -> Result<ServerName<'static>, Error> {
    let unfit = || Error::NotAnAddress(url.to_string());
    Ok(match url.host().ok_or_else(unfit)? {
        Host::Domain(name) => ServerName::try_from(name.to_owned()).map_err(|_| unfit())?,
        Host::Ipv4(address) => ServerName::from(IpAddr::from(address)),
        Host::Ipv6(address) => ServerName::from(IpAddr::from(address)),
    })
}

/// Checks secure connections as the system does; none where it has no certificates.
fn trusting_system() -> Option<TlsConnector> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let verifier = rustls_platform_verifier::Verifier::new(Arc::clone(&provider)).ok()?;
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider knows the default versions")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Some(TlsConnector::from(Arc::new(config)))
}

/// Connects to whichever address answers first, the two kinds of address by turns.
async fn connect(found: Vec<SocketAddr>) -> io::Result<TcpStream> {
    let (mut waiting, mut attempts) = (by_turns(found).into_iter(), JoinSet::new());
    let mut failed = io::Error::from(io::ErrorKind::NotFound);
    loop {
        let last = match waiting.next() {
            Some(address) => {
                attempts.spawn(TcpStream::connect(address));
                waiting.len() == 0
            }
            None => true,
        };
        let ended = if last {
            attempts.join_next().await
        } else {
            match timeout(HEAD_START, attempts.join_next()).await {
                Ok(ended) => ended,
                Err(_) => continue,
            }
        };
        match ended {
            Some(Ok(Ok(stream))) => return Ok(stream),
            Some(Ok(Err(error))) => failed = error,
            Some(Err(error)) => failed = io::Error::other(error),
            None => return Err(failed),
        }
    }
}

fn by_turns(found: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let first = found.first().is_some_and(SocketAddr::is_ipv6);
    let (liked, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|at| at.is_ipv6() == first);
    let mut order = Vec::with_capacity(liked.len() + others.len());
    let (mut liked, mut others) = (liked.into_iter(), others.into_iter());
    while liked.len() + others.len() > 0 {
        order.extend(liked.next());
        order.extend(others.next());
    }
    order
}
