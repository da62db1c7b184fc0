//! An address in; the page there with every exchange on the way out, under limits of time, size and place.

pub(crate) mod client;
mod dial;
mod wire;

use crate::{
    AllowedHosts, Error, Fetch, FetchLimits, Fetched, Kind,
    address::web_address,
    arrived::Arrived,
    exchange::{Errand, Opened, Room, ask, without_fragment},
    headers,
    origin::Origin,
    wayback,
};
use client::Client;
use hyper::header::{CONTENT_TYPE, DATE, HeaderName, LOCATION};
use model::Exchange;
use std::{collections::HashSet, fmt, sync::Arc};
use tokio::time::Instant;
use url::Url;

/// How much of the body of a redirect or an error is kept: nobody reads it.
pub(crate) const SIDE_BODY: u64 = 1 << 20;

/// The `Date` of the page's own server, as archives hand it on.
const ORIGINAL_DATE: HeaderName = HeaderName::from_static("x-archive-orig-date");

/// What the first look at a page asks for. No language is named, so that every site answers in its own.
pub(crate) const ACCEPTED: &str = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5";

/// Fetches over HTTP and HTTPS from public hosts and those that the person allowed.
///
/// It speaks HTTP/1.1, keeps no cookies, and asks no proxy, whatever the environment names: a proxy would look
/// hosts up itself, and neither the check of their addresses nor the recorded one would hold.
#[derive(Clone)]
pub struct HttpFetch {
    pub(crate) limits: FetchLimits,
    allowed: AllowedHosts,
    pub(crate) client: Arc<Client>,
}

impl HttpFetch {
    /// Makes a fetcher; keep it, since it keeps connections.
    #[must_use]
    pub fn new(limits: FetchLimits, allowed: AllowedHosts) -> Self {
        Self { limits, allowed, client: Arc::default() }
    }

    /// Asks for one address, which must be one of the web, at a host that is public or allowed.
    async fn ask(&self, url: Url, errand: &Errand<'_>) -> Result<Opened, Error> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Error::Scheme { address: url.to_string(), scheme: url.scheme().into() });
        }
        let public_only = !self.allowed.allow(&url);
        ask(&self.client, url, errand, public_only).await
    }

    /// Follows redirects from an address, which are told one by one; gives the answer at the end, its body still
    /// unread, unless `go_on` says that an address on the way need not be asked for.
    pub(crate) async fn follow(
        &self,
        mut url: Url,
        errand: &Errand<'_>,
        redirects: &mut Vec<Exchange>,
        go_on: &(dyn Fn(&Url) -> bool + Sync),
    ) -> Result<Option<Opened>, Error> {
        let asked = url.clone();
        let mut seen = HashSet::from([without_fragment(&url)]);
        loop {
            let opened = self.ask(url, errand).await?;
            let Some(next) = redirect_target(&opened) else { return Ok(Some(opened)) };
            if redirects.len() == self.limits.redirects {
                return Err(Error::TooManyRedirects { url: asked.into(), limit: self.limits.redirects });
            }
            redirects.push(opened.read(errand.limits, Room::of(SIDE_BODY)).await.0);
            if !seen.insert(without_fragment(&next)) {
                return Err(Error::RedirectCircle { url: asked.into() });
            }
            if !go_on(&next) {
                return Ok(None);
            }
            url = next;
        }
    }
}

impl HttpFetch {
    /// The answer to a page's address; of an archive's, where it has it, the page as the archive received it.
    async fn first(
        &self,
        asked: Url,
        errand: &Errand<'_>,
        exchanges: &mut Vec<Exchange>,
    ) -> Result<Opened, Error> {
        let received = wayback::as_received(asked.as_str()).and_then(|address| Url::parse(&address).ok());
        if let Some(received) = received {
            let opened = self.follow(received, errand, exchanges, &|_| true).await;
            match opened {
                Ok(Some(opened)) if (200..300).contains(&opened.status) => return Ok(opened),
                // It may give the page only in its own frame.
                Ok(_) => exchanges.clear(),
                Err(error) => return Err(error),
            }
        }
        let opened = self.follow(asked, errand, exchanges, &|_| true).await?;
        Ok(opened.expect("every redirect is followed"))
    }
}

impl Fetch for HttpFetch {
    async fn fetch(&self, url: &str) -> Result<Fetched, Error> {
        let asked = Url::parse(&web_address(url)?).map_err(|_| Error::NotAnAddress(url.into()))?;
        let limits = &self.limits;
        let deadline = Instant::now() + limits.total;
        let errand = Errand { accept: ACCEPTED, by: None, limits, deadline };
        let mut exchanges = Vec::new();
        let opened = self.first(asked, &errand, &mut exchanges).await?;
        check_head(&opened)?;
        let (url, headers) = (opened.url.clone(), opened.headers.clone());
        let (exchange, cut) = opened.read(limits, Room::of(limits.received)).await;
        let arrived = Arrived { url: url.to_string(), codings: headers::codings(&headers), cut };
        let (body, limits) = (exchange.body.clone(), self.limits.clone());
        // Unpacking can take a second, which the other fetches must not wait for.
        let page = tokio::task::spawn_blocking(move || arrived.page(body, &limits));
        let page = page.await.expect("unpacking a page does not panic")?;
        let origin = Origin::of(&url, &headers);
        let (status, ip) = (exchange.status, exchange.ip.clone());
        exchanges.push(exchange);
        Ok(Fetched {
            status,
            content_type: headers::text(&headers, &CONTENT_TYPE),
            ip,
            server_date: if origin.archived.is_some() {
                // The archive's own clock says nothing of the page's server.
                headers::time(&headers, &ORIGINAL_DATE)
            } else {
                headers::time(&headers, &DATE)
            },
            final_url: origin.page.unwrap_or_else(|| url.into()),
            archived_url: origin.archived_url,
            archived: origin.archived,
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
