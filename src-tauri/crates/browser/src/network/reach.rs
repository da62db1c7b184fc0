//! A host in; a connection to it out, where it is public or was allowed.

use capture::{AllowedHosts, is_public};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::{Host, Url};

/// How long a connection may take.
const LONGEST: Duration = Duration::from_secs(10);

/// How the reason ends where a host is on a private network.
pub(crate) const NOT_PUBLIC: &str = "is not a public address";

/// Where pages may go.
pub(crate) struct Reach {
    pub(crate) allowed: Arc<Mutex<AllowedHosts>>,
}

impl Reach {
    /// Connects to the host of an address, or says in a sentence why not.
    pub(crate) async fn connect(&self, url: &Url) -> Result<TcpStream, String> {
        let found = self.addresses(url).await?;
        let mut why = "its name leads nowhere".to_owned();
        for address in found {
            match timeout(LONGEST, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => {
                    stream.set_nodelay(true).ok();
                    return Ok(stream);
                }
                Ok(Err(error)) => why = format!("the connection failed ({error})"),
                Err(_) => why = "it does not answer".into(),
            }
        }
        Err(why)
    }

    /// The addresses of the host; what is connected to is what was checked.
    async fn addresses(&self, url: &Url) -> Result<Vec<SocketAddr>, String> {
        let port = url.port_or_known_default().ok_or("it has no port")?;
        let found: Vec<SocketAddr> = match url.host().ok_or("it names no host")? {
            Host::Ipv4(address) => vec![(address, port).into()],
            Host::Ipv6(address) => vec![(address, port).into()],
            Host::Domain(name) => match timeout(LONGEST, tokio::net::lookup_host((name, port))).await {
                Ok(Ok(found)) => found.collect(),
                _ => return Err("there is no such host".into()),
            },
        };
        if self.allowed.lock().unwrap_or_else(PoisonError::into_inner).allow(url) {
            return Ok(found);
        }
        let public: Vec<SocketAddr> = found.iter().copied().filter(|at| is_public(at.ip())).collect();
        match found.first() {
            Some(first) if public.is_empty() => Err(format!("{} {NOT_PUBLIC}", first.ip())),
            _ => Ok(public),
        }
    }
}
