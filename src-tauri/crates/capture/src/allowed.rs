//! Which hosts a person allowed although they are not public.

use std::collections::BTreeSet;
use url::Url;

/// Hosts on private networks that may be fetched from; none by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowedHosts {
    all: bool,
    hosts: BTreeSet<String>,
}

impl AllowedHosts {
    /// No host but public ones.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Every host, private or not (`--allow-private`).
    #[must_use]
    pub fn all() -> Self {
        Self { all: true, hosts: BTreeSet::new() }
    }

    /// Allows one host as well: `intranet.example` on any port, `10.0.0.7:8080` on that port alone.
    #[must_use]
    pub fn and(mut self, host: &str) -> Self {
        self.hosts.insert(host.trim().to_ascii_lowercase());
        self
    }

    /// True where the person allowed the host of this address.
    #[must_use]
    pub fn allow(&self, url: &Url) -> bool {
        let Some(host) = url.host_str() else { return false };
        let port = url.port_or_known_default().unwrap_or_default();
        self.all || self.hosts.contains(host) || self.hosts.contains(&format!("{host}:{port}"))
    }
}
