//! One part's address in; its exchanges, or why there are none, and what it refers to out.

use super::{Discover, FoundPart, PartKind, PartsLimits, WantedPart};
use crate::{
    Error, FetchLimits, HttpFetch,
    arrived::wire_reason,
    coding::content,
    error::megabytes,
    exchange::{Cut, Errand, Room, without_fragment},
    http::{
        SIDE_BODY,
        client::{locked, place},
    },
};
use hyper::header::CONTENT_LENGTH;
use model::{Exchange, Missing};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, atomic::AtomicU64},
};
use tokio::{sync::Semaphore, time::Instant};
use url::Url;

/// What the fetches of one page's parts share.
pub(super) struct Search {
    fetch: HttpFetch,
    pub(super) limits: PartsLimits,
    discover: Arc<Discover>,
    deadline: Instant,
    slots: Semaphore,
    /// Bytes that may still come.
    left: AtomicU64,
    /// Addresses that were asked for, or need not be.
    asked: Mutex<HashSet<String>>,
    hosts: Mutex<HashMap<String, Host>>,
}

/// How a host was found; asking a dead one again costs time and gains nothing.
enum Host {
    Answers,
    Dead(String),
}

/// One part that is wanted.
#[derive(Clone)]
pub(super) struct Wish {
    pub(super) number: usize,
    pub(super) url: Url,
    pub(super) kind: PartKind,
    /// The page, the style sheet or the frame that refers to it.
    pub(super) by: Arc<Url>,
    /// How many of those it stands in.
    pub(super) depth: usize,
    /// It is asked for once more, with nothing beside it.
    pub(super) alone: bool,
}

/// One part that was asked for.
pub(super) struct Done {
    pub(super) number: usize,
    pub(super) exchanges: Vec<Exchange>,
    pub(super) missing: Option<Missing>,
    /// Set where it may be had when it is asked for alone: busy servers turn away who asks for much at once.
    pub(super) again: Option<Wish>,
    /// What it refers to, with where it was after redirects.
    pub(super) found: Option<(Vec<WantedPart>, Arc<Url>)>,
    pub(super) depth: usize,
}

/// Why a part could not be had.
struct Failed {
    why: String,
    /// It may come when it is asked for once more.
    passing: bool,
}

impl Failed {
    fn for_good(why: impl Into<String>) -> Self {
        Self { why: why.into(), passing: false }
    }
}

impl Search {
    pub(super) fn new(
        fetch: HttpFetch,
        limits: PartsLimits,
        discover: Arc<Discover>,
        asked: HashSet<String>,
    ) -> Self {
        Self {
            fetch,
            discover,
            deadline: Instant::now() + limits.time,
            slots: Semaphore::new(limits.at_once),
            left: AtomicU64::new(limits.all),
            asked: Mutex::new(asked),
            hosts: Mutex::default(),
            limits,
        }
    }

    /// True once for each address.
    pub(super) fn is_new(&self, url: &Url) -> bool {
        locked(&self.asked).insert(without_fragment(url).into())
    }

    /// Fetches one part and looks for what it refers to.
    pub(super) async fn part(self: Arc<Self>, wish: Wish) -> Done {
        let mut exchanges = Vec::new();
        let (mut missing, mut again, mut at) = (None, None, None);
        match self.bring(&wish, &mut exchanges).await {
            Ok(place) => at = place.map(Arc::new),
            Err(Failed { passing: true, .. }) if !wish.alone => {
                again = Some(Wish { alone: true, ..wish.clone() })
            }
            Err(Failed { why, .. }) => missing = Some(Missing { what: wish.url.into(), why }),
        }
        let mut found = None;
        if let (Some(at), Some(last), true) = (at, exchanges.last().cloned(), wish.kind.may_refer()) {
            let base = Arc::clone(&at);
            let (kind, depth) = (wish.kind, wish.depth);
            let wanted = tokio::task::spawn_blocking(move || self.look_into(&last, kind, &base, depth)).await;
            // A part that can't be read refers to nothing.
            found = wanted.ok().map(|wanted| (wanted, at));
        }
        Done { number: wish.number, exchanges, missing, again, found, depth: wish.depth }
    }

    /// What a part refers to.
    fn look_into(&self, exchange: &Exchange, kind: PartKind, at: &Url, depth: usize) -> Vec<WantedPart> {
        let (content, content_type) = (content(exchange), exchange.content_type());
        let content_type = content_type.as_deref();
        (self.discover)(FoundPart { kind, url: at.as_str(), content: &content, content_type, depth })
    }

    /// Asks for a part once it is its turn; tells where it was after redirects, if it is here.
    async fn bring(&self, wish: &Wish, exchanges: &mut Vec<Exchange>) -> Result<Option<Url>, Failed> {
        let host = place(&wish.url);
        let _at_host = self.fetch.client.turn(&host).await;
        let _of_page = self.slots.acquire().await.expect("it is never closed");
        if let Some(Host::Dead(why)) = locked(&self.hosts).get(&host) {
            return Err(Failed::for_good(why));
        }
        let now = Instant::now();
        let deadline = self.deadline.min(now + self.limits.part_time);
        if deadline <= now {
            let limit = self.limits.time.as_secs_f32();
            return Err(Failed::for_good(format!("the {limit} s for the parts of the page were over")));
        }
        let limits = FetchLimits { total: deadline - now, ..self.fetch.limits.clone() };
        let errand = Errand { accept: wish.kind.accept(), by: Some(&wish.by), limits: &limits, deadline };
        // Who asks once more is led the same way again.
        let go_on = |next: &Url| self.is_new(next) || wish.alone;
        let opened = self.fetch.follow(wish.url.clone(), &errand, exchanges, &go_on).await;
        let opened = opened.map_err(|error| self.failed(&host, exchanges.is_empty(), error))?;
        locked(&self.hosts).insert(host, Host::Answers);
        let Some(opened) = opened else { return Ok(None) };
        let (at, status) = (opened.url.clone(), opened.status);
        if !(200..300).contains(&status) {
            exchanges.push(opened.read(&limits, Room::shared(SIDE_BODY, &self.left)).await.0);
            let why = format!("the answer was status {status}");
            return Err(Failed { why, passing: matches!(status, 429 | 503) });
        }
        let most = if wish.kind == PartKind::Media { self.limits.media } else { self.limits.part };
        let length =
            opened.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
        if length.is_some_and(|length| length > most) {
            return Err(Failed::for_good(format!("it is larger than {}", megabytes(most))));
        }
        let (exchange, cut) = opened.read(&limits, Room::shared(most, &self.left)).await;
        exchanges.push(exchange);
        match cut {
            Some(cut) => Err(Failed { why: wire_reason(&cut), passing: matches!(cut, Cut::Broken(_)) }),
            None => Ok(Some(at)),
        }
    }

    /// Why a part has no answer; a host that could not be reached, and never was, is not asked again.
    fn failed(&self, host: &str, at_once: bool, error: Error) -> Failed {
        let passing =
            matches!(error, Error::Refused { .. } | Error::Unreachable { .. } | Error::Broken { .. });
        let of_host = matches!(
            error,
            Error::Private { .. }
                | Error::UnknownHost { .. }
                | Error::Refused { .. }
                | Error::Unreachable { .. }
                | Error::Tls { .. }
                | Error::TimedOut { .. }
        );
        let why = match error {
            Error::Private { address, .. } => {
                format!("its host is at {address}, which is not a public address")
            }
            Error::TimedOut { limit, .. } => format!("no answer came within {:.0} s", limit.as_secs_f32()),
            Error::TooManyRedirects { limit, .. } => format!("it was redirected more than {limit} times"),
            Error::RedirectCircle { .. } => "it is redirected in a circle".into(),
            Error::Broken { reason, .. } => format!("the connection broke: {reason}"),
            error => error.to_string(),
        };
        if of_host && at_once {
            let mut hosts = locked(&self.hosts);
            if let Host::Dead(why) = hosts.entry(host.into()).or_insert_with(|| Host::Dead(why.clone())) {
                return Failed::for_good(why.as_str());
            }
        }
        Failed { why, passing }
    }
}
