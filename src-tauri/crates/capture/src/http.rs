//! An address in; the page there with every exchange on the way out, under limits of time, size and place.

pub(crate) mod client;
mod dial;
mod wire;

use crate::{
    AllowedHosts, Error, Fetch, FetchLimits, Fetched, Kind,
    address::web_address,
    arrived::Arrived,
    exchange::{Opened, ask, without_fragment},
    headers,
    origin::Origin,
};
use client::Client;
use hyper::header::{CONTENT_TYPE, DATE, LOCATION};
use model::Exchange;
use std::{collections::HashSet, fmt, sync::Arc};
use tokio::time::Instant;
use url::Url;

/// How much of a redirect's own body is kept: nobody reads it.
const REDIRECT_BODY: u64 = 1 << 20;

/// Fetches over HTTP and HTTPS from public hosts and those that the person allowed.
///
/// It speaks HTTP/1.1, keeps no cookies, and asks no proxy, whatever the environment names: a proxy would look
/// hosts up itself, and neither the check of their addresses nor the recorded one would hold.
#[derive(Clone)]
pub struct HttpFetch {
    limits: FetchLimits,
    allowed: AllowedHosts,
    client: Arc<Client>,
}

impl HttpFetch {
    /// Makes a fetcher; keep it, since it keeps connections.
    #[must_use]
    pub fn new(limits: FetchLimits, allowed: AllowedHosts) -> Self {
        Self { limits, allowed, client: Arc::default() }
    }

    /// Asks for one address, which must be one of the web, at a host that is public or allowed.
    async fn ask(&self, url: Url, deadline: Instant) -> Result<Opened, Error> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Error::Scheme { address: url.to_string(), scheme: url.scheme().into() });
        }
        let public_only = !self.allowed.allow(&url);
        ask(&self.client, url, &self.limits, public_only, deadline).await
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
            let opened = self.ask(url, deadline).await?;
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

impl fmt::Debug for HttpFetch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("HttpFetch").field("limits", &self.limits).field("allowed", &self.allowed).finish()
    }
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
