//! The only way out for the pages: a proxy on the loopback that refuses private hosts and keeps what was exchanged.
//!
//! WebKit is told to send everything through it. It resolves names itself and connects to the very addresses that
//! it checked, so that neither a redirect nor a name that changes its address leads into a private network; it
//! ends secure connections and opens them anew, checking the site's certificate, so that answers can be kept as
//! they were received.

mod body;
mod head;
mod log;
mod reach;
mod relay;
mod secure;

pub(crate) use log::{Log, unix_ms};
pub(crate) use reach::NOT_PUBLIC;

use capture::AllowedHosts;
use reach::Reach;
use secure::Secure;
use std::sync::{Arc, Mutex, PoisonError};
use std::{io, net::SocketAddr, thread};
use tokio::net::TcpListener;
use url::Url;

/// The proxy under way.
pub(crate) struct Network {
    pub(crate) address: SocketAddr,
    pub(crate) log: Arc<Log>,
    allowed: Arc<Mutex<AllowedHosts>>,
}

impl Network {
    /// Starts the proxy on a thread of its own; it ends with the program.
    ///
    /// # Errors
    /// No port of the loopback can be had, or the system offers no randomness for a key.
    pub(crate) fn start(allowed: AllowedHosts) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
        let address = listener.local_addr()?;
        let log = Arc::new(Log::default());
        let allowed = Arc::new(Mutex::new(allowed));
        let reach = Reach { allowed: allowed.clone() };
        let way = Arc::new(relay::Way { log: log.clone(), reach, secure: Secure::new()? });
        thread::Builder::new().name("network".into()).spawn(move || {
            runtime.block_on(async {
                while let Ok((stream, _)) = listener.accept().await {
                    let way = way.clone();
                    // A connection that breaks is the page's own matter; what was asked on it says so in the log.
                    tokio::spawn(async move { relay::serve(stream, &way).await.ok() });
                }
            });
        })?;
        Ok(Self { address, log, allowed })
    }

    /// Lets pages reach a host as well, on the port of this address alone.
    pub(crate) fn allow(&self, address: &Url) {
        let (Some(host), Some(port)) = (address.host_str(), address.port_or_known_default()) else { return };
        let mut allowed = self.allowed.lock().unwrap_or_else(PoisonError::into_inner);
        *allowed = allowed.clone().and(&format!("{host}:{port}"));
    }
}
