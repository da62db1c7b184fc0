//! What a page refers to in; its parts with every exchange, and what could not be had of them, out.

mod search;

use crate::{HttpFetch, exchange::without_fragment, http::ACCEPTED};
use model::{Exchange, Missing};
use search::{Done, Search, Wish};
use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
    time::Duration,
};
use tokio::task::JoinSet;
use url::Url;

/// What a part is to the page that refers to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    Sheet,
    Image,
    Font,
    Media,
    Icon,
    Frame,
}

/// A part that a page, a style sheet or a frame refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedPart {
    /// Absolute.
    pub url: String,
    pub kind: PartKind,
}

/// A page that is here, and what it refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageParts {
    /// The page's own address.
    pub page: String,
    /// The addresses that brought it.
    pub had: Vec<String>,
    pub wanted: Vec<WantedPart>,
}

/// A part that is here and may refer to others: a style sheet or a frame.
#[derive(Clone, Copy, Debug)]
pub struct FoundPart<'a> {
    pub kind: PartKind,
    /// After redirects.
    pub url: &'a str,
    /// Content coding undone.
    pub content: &'a [u8],
    pub content_type: Option<&'a str>,
    /// How many others it stands in: 1 where the page itself refers to it.
    pub depth: usize,
}

/// Tells what a part refers to.
pub type Discover = dyn Fn(FoundPart<'_>) -> Vec<WantedPart> + Send + Sync;

/// How much, how many, how long and how deep the parts of one page may be.
#[derive(Clone, Debug, PartialEq)]
pub struct PartsLimits {
    pub at_once: usize,
    pub number: usize,
    /// Style sheets that import, and frames in frames, down to this level.
    pub depth: usize,
    /// Bytes of one part on the wire, and of one film or recording.
    pub part: u64,
    pub media: u64,
    /// Bytes of all parts on the wire.
    pub all: u64,
    /// For one part, redirects included.
    pub part_time: Duration,
    /// For all parts.
    pub time: Duration,
}

impl Default for PartsLimits {
    fn default() -> Self {
        Self {
            at_once: 32,
            number: 1000,
            depth: 8,
            part: 32 << 20,
            media: 64 << 20,
            all: 256 << 20,
            part_time: Duration::from_secs(30),
            time: Duration::from_secs(60),
        }
    }
}

/// What came of the parts of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// Every exchange, redirects and errors among them, in the order in which the parts were asked for.
    pub exchanges: Vec<Exchange>,
    pub missing: Vec<Missing>,
}

impl Parts {
    /// How many parts are here whole.
    #[must_use]
    pub fn here(&self) -> usize {
        let whole = |part: &&Exchange| (200..300).contains(&part.status) && !part.truncated;
        self.exchanges.iter().filter(whole).count()
    }
}

impl PartKind {
    /// What browsers accept for it.
    fn accept(self) -> &'static str {
        match self {
            Self::Sheet => "text/css,*/*;q=0.1",
            Self::Image | Self::Icon => {
                "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5"
            }
            Self::Font | Self::Media => "*/*",
            Self::Frame => ACCEPTED,
        }
    }

    fn may_refer(self) -> bool {
        matches!(self, Self::Sheet | Self::Frame)
    }
}

impl HttpFetch {
    /// Fetches what a page wants and what that wants in turn, each part once, beside each other.
    pub async fn parts(&self, of: PageParts, discover: Arc<Discover>, limits: &PartsLimits) -> Parts {
        let Ok(page) = Url::parse(&of.page) else { return Parts::default() };
        let had = of.had.into_iter().chain([without_fragment(&page).into()]).collect();
        let search = Arc::new(Search::new(self.clone(), limits.clone(), discover, had));
        let mut gathering = Gathering {
            search,
            running: JoinSet::new(),
            again: VecDeque::new(),
            done: Vec::new(),
            asked: 0,
            refused: 0,
        };
        gathering.want(of.wanted, &Arc::new(page), 1);
        while let Some(mut done) = gathering.next().await {
            let (found, depth) = (done.found.take(), done.depth + 1);
            gathering.again.extend(done.again.take());
            gathering.done.push(done);
            if let Some((wanted, by)) = found {
                gathering.want(wanted, &by, depth);
            }
        }
        gathering.end()
    }
}

/// The parts of one page, as they come.
struct Gathering {
    search: Arc<Search>,
    running: JoinSet<Done>,
    /// What is asked for once more when nothing else is under way.
    again: VecDeque<Wish>,
    done: Vec<Done>,
    asked: usize,
    /// How many there were too many.
    refused: usize,
}

impl Gathering {
    /// The next part that ends.
    async fn next(&mut self) -> Option<Done> {
        if self.running.is_empty() {
            let wish = self.again.pop_front()?;
            return Some(Arc::clone(&self.search).part(wish).await);
        }
        let ended = self.running.join_next().await?;
        Some(ended.expect("a part does not panic"))
    }

    /// Asks for what is not asked for yet.
    fn want(&mut self, wanted: Vec<WantedPart>, by: &Arc<Url>, depth: usize) {
        for WantedPart { url, kind } in wanted {
            let Ok(url) = Url::parse(&url) else { continue };
            // These are in the page itself, or nothing at all.
            if matches!(url.scheme(), "data" | "about" | "javascript") || !self.search.is_new(&url) {
                continue;
            }
            let number = self.asked;
            if number >= self.search.limits.number {
                self.refused += 1;
                continue;
            }
            self.asked += 1;
            let url = without_fragment(&url);
            if let Some(why) = self.refusal(&url, depth) {
                let missing = Some(Missing { what: url.into(), why });
                self.done.push(Done {
                    number,
                    exchanges: Vec::new(),
                    missing,
                    again: None,
                    found: None,
                    depth,
                });
                continue;
            }
            let wish = Wish { number, url, kind, by: Arc::clone(by), depth, alone: false };
            self.running.spawn(Arc::clone(&self.search).part(wish));
        }
    }

    /// Why a part is not even asked for.
    fn refusal(&self, url: &Url, depth: usize) -> Option<String> {
        let deepest = self.search.limits.depth;
        match url.scheme() {
            "http" | "https" if depth <= deepest => None,
            "http" | "https" => Some(format!("it stands more than {deepest} levels deep")),
            "blob" => Some("its address held only while the page was open".into()),
            scheme => Some(format!("{scheme}: addresses are not fetched")),
        }
    }

    fn end(mut self) -> Parts {
        self.done.sort_by_key(|done| done.number);
        let is_whole = |one: &Exchange| (200..300).contains(&one.status) && !one.truncated;
        let came = self.done.iter().filter(|done| done.exchanges.last().is_some_and(is_whole));
        let whole: HashSet<usize> = came.map(|done| done.number).collect();
        let mut parts = Parts::default();
        for done in self.done {
            // What broke off and then came whole is no second answer, which could be shown in its stead.
            let stays = |one: &Exchange| !one.truncated || !whole.contains(&done.number);
            parts.exchanges.extend(done.exchanges.into_iter().filter(stays));
            parts.missing.extend(done.missing);
        }
        if self.refused > 0 {
            let why = format!("a page is saved with at most {} parts", self.search.limits.number);
            parts.missing.push(Missing { what: format!("{} further parts", self.refused), why });
        }
        parts
    }
}
