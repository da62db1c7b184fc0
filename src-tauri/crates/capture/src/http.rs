//! An address in; the page there with every exchange on the way out, under limits of time, size and place.

use crate::{
    AllowedHosts, Error, Fetch, FetchLimits, Fetched, Kind,
    address::web_address,
    arrived::Arrived,
    exchange::{MOST_HEADERS, Opened, ask, without_fragment},
    headers,
    origin::Origin,
    public::{Resolver, is_public},
};
use model::Exchange;
use reqwest::{
    Client, ClientBuilder,
    header::{CONTENT_TYPE, DATE, LOCATION},
    redirect,
};
use std::{
    collections::HashSet,
    net::IpAddr,
    sync::{Arc, OnceLock},
};
use tokio::time::Instant;
use url::{Host, Url};

/// How much of a redirect's own body is kept: nobody reads it.
const REDIRECT_BODY: u64 = 1 << 20;

/// Fetches over HTTP and HTTPS from public hosts and those that the person allowed.
///
/// It speaks HTTP/1.1, keeps no cookies, and asks no proxy, whatever the environment names: a proxy would look
/// hosts up itself, and neither the check of their addresses nor the recorded one would hold.
#[derive(Clone, Debug)]
pub struct HttpFetch {
    limits: FetchLimits,
    allowed: AllowedHosts,
    clients: Arc<Clients>,
}

/// The clients, each made when it is first needed: reading the system's certificates takes time that a save of
/// files need not spend.
#[derive(Debug, Default)]
struct Clients {
    /// Reaches public addresses alone.
    public: OnceLock<(Client, Certificates)>,
    /// Reaches every address; for hosts that the person allowed.
    any: OnceLock<(Client, Certificates)>,
}

/// Whether the system has certificates to check secure connections with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certificates {
    OfSystem,
    None,
}

impl HttpFetch {
    /// Makes a fetcher; keep it, since it keeps connections.
    #[must_use]
    pub fn new(limits: FetchLimits, allowed: AllowedHosts) -> Self {
        Self { limits, allowed, clients: Arc::default() }
    }

    /// The client that may go to an address.
    fn client_for(&self, url: &Url) -> Result<&Client, Error> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Error::Scheme { address: url.to_string(), scheme: url.scheme().into() });
        }
        let allowed = self.allowed.allow(url);
        // Literals never reach the resolver.
        let literal: Option<IpAddr> = match url.host() {
            Some(Host::Ipv4(address)) => Some(address.into()),
            Some(Host::Ipv6(address)) => Some(address.into()),
            _ => None,
        };
        if let Some(address) = literal.filter(|address| !allowed && !is_public(*address)) {
            return Err(Error::Private { url: url.to_string(), address: address.to_string() });
        }
        let cell = if allowed { &self.clients.any } else { &self.clients.public };
        let (client, certificates) = match cell.get() {
            Some(made) => made,
            None => {
                let made = client(&self.limits, !allowed)?;
                cell.get_or_init(|| made)
            }
        };
        if url.scheme() == "https" && *certificates == Certificates::None {
            return Err(Error::Certificates);
        }
        Ok(client)
    }

    /// Follows redirects from an address; gives their exchanges and the answer at the end, its body still unread.
    async fn follow(&self, mut url: Url) -> Result<(Vec<Exchange>, Opened), Error> {
        let asked = url.clone();
        let deadline = Instant::now() + self.limits.total;
        let mut seen = HashSet::new();
        let mut redirects = Vec::new();
        loop {
            if !seen.insert(without_fragment(&url)) {
                return Err(Error::RedirectCircle { url: asked.into() });
            }
            let opened = ask(self.client_for(&url)?, url, &self.limits, deadline).await?;
            let Some(next) = redirect_target(&opened) else { return Ok((redirects, opened)) };
            if redirects.len() == self.limits.redirects {
                return Err(Error::TooManyRedirects { url: asked.into(), limit: self.limits.redirects });
            }
            url = next;
            redirects.push(opened.read(&self.limits, REDIRECT_BODY).await.0);
        }
    }
}

impl Fetch for HttpFetch {
    async fn fetch(&self, url: &str) -> Result<Fetched, Error> {
        let asked = Url::parse(&web_address(url)?).map_err(|_| Error::NotAnAddress(url.into()))?;
        let (mut exchanges, opened) = self.follow(asked).await?;
        check_head(&opened)?;
        let (url, headers) = (opened.url.clone(), opened.headers.clone());
        let (exchange, cut) = opened.read(&self.limits, self.limits.received).await;
        let arrived = Arrived { url: url.to_string(), codings: headers::codings(&headers), cut };
        let (body, limits) = (exchange.body.clone(), self.limits.clone());
        // Unpacking can take a second, which the other fetches must not wait for.
        let page = tokio::task::spawn_blocking(move || arrived.page(body, &limits));
        let page = page.await.expect("unpacking a page does not panic")?;
        let origin = Origin::of(&url, &headers);
        let (status, ip) = (exchange.status, exchange.ip.clone());
        exchanges.push(exchange);
        Ok(Fetched {
            final_url: origin.page.unwrap_or_else(|| url.into()),
            archived_url: origin.archived_url,
            archived: origin.archived,
            status,
            content_type: headers::text(&headers, &CONTENT_TYPE),
            ip,
            server_date: headers::time(&headers, &DATE),
            received: page.received,
            decoded: page.decoded,
            missing: page.missing,
            exchanges,
        })
    }
}

/// A client that follows nothing and unpacks nothing by itself.
///
/// Where the system has no certificates, it still reaches what needs none.
fn client(limits: &FetchLimits, public_only: bool) -> Result<(Client, Certificates), Error> {
    if let Ok(client) = builder(limits, public_only).build() {
        return Ok((client, Certificates::OfSystem));
    }
    let client = builder(limits, public_only).tls_certs_only([]).build().map_err(Error::Client)?;
    Ok((client, Certificates::None))
}

fn builder(limits: &FetchLimits, public_only: bool) -> ClientBuilder {
    Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_gzip()
        .no_deflate()
        .no_brotli()
        .no_zstd()
        .connect_timeout(limits.connect)
        .dns_resolver(Arc::new(Resolver { public_only }))
        .http1_only()
        .http1_title_case_headers()
        .http1_max_headers(MOST_HEADERS)
        .http1_ignore_invalid_headers_in_responses(true)
        .http1_allow_spaces_after_header_name_in_responses(true)
        .http1_allow_obsolete_multiline_headers_in_responses(true)
}

/// Where an answer sends us next, if it does (RFC 9110, 15.4).
fn redirect_target(opened: &Opened) -> Option<Url> {
    if !matches!(opened.status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = headers::text(&opened.headers, &LOCATION)?;
    opened.url.join(location.trim()).ok()
}

/// Refuses an answer whose head already says that no page follows.
fn check_head(opened: &Opened) -> Result<(), Error> {
    if !(200..300).contains(&opened.status) {
        return Err(Error::Status { url: opened.url.to_string(), status: opened.status });
    }
    let served = headers::text(&opened.headers, &CONTENT_TYPE);
    match served.as_deref().and_then(Kind::of_media_type) {
        Some(kind) => Err(Error::NotAPage { name: opened.url.to_string(), kind }),
        None => Ok(()),
    }
}
