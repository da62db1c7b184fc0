//! Saving: captures one source, reads its article, tags it, and stores all of it or nothing.

use crate::render::{Captured, Reason};
use crate::{Archive, Error, Given, clean, now, parts};
use capture::{AllowedHosts, FetchLimits, HttpFetch, PageParts, Parts};
use model::{Article, Capture, Item, Method, Record, Source, Tag, UrlKey};
use store::{Filing, IfKnown, NewSave};

/// How a save is filed.
#[derive(Clone, Debug)]
pub struct SaveOptions {
    /// The identifier or name of a collection; one that is not there yet is made.
    pub collection: Option<String>,
    /// The researcher's own tags for it.
    pub tags: Vec<Tag>,
    /// Refuse with [`Error::AlreadyHere`] where the page has an item, instead of keeping a new version of it.
    pub ask_if_known: bool,
    /// Fetch from the link's own host even where its address is private.
    pub allow_private: bool,
    /// Fetch what a link's page refers to as well: style sheets, pictures, fonts, frames.
    pub assets: bool,
    /// Save the page as a browser shows it, its scripts run.
    pub browser: bool,
}

impl Default for SaveOptions {
    fn default() -> Self {
        Self {
            collection: None,
            tags: Vec::new(),
            ask_if_known: false,
            allow_private: false,
            assets: true,
            browser: false,
        }
    }
}

/// What a save became.
#[derive(Clone, Debug)]
pub struct Saved {
    pub item: Item,
    /// True where it became a further version of an item that was there.
    pub new_version: bool,
    pub parts: PartsCount,
}

/// How a page's parts fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartsCount {
    pub here: usize,
    /// They are the last ones of what the capture is missing.
    pub missing: usize,
}

/// A capture with what was read in it.
pub(crate) struct Reading {
    pub(crate) capture: Capture,
    pub(crate) article: Article,
    suggested: Vec<String>,
}

/// A page that was read, and its parts.
struct Whole {
    reading: Reading,
    parts: Parts,
    /// How many parts are there in all.
    here: usize,
}

impl Archive {
    /// Saves everything in what was given, one after another; one failure never stops the others.
    pub async fn save_all(&self, given: Given, options: &SaveOptions) -> Vec<Result<Saved, Error>> {
        let all = match crate::blocking(move || given.spread()).await {
            Ok(all) => all,
            Err(error) => return vec![Err(error)],
        };
        let mut saved = Vec::with_capacity(all.len());
        for given in all {
            match crate::blocking(move || given.sources()).await {
                Ok(sources) => {
                    for source in sources {
                        saved.push(self.save(source, options).await);
                    }
                }
                Err(error) => saved.push(Err(error)),
            }
        }
        saved
    }

    /// Saves one source: captures it, reads its article while the page's parts are fetched, tags it, and stores all
    /// of it or nothing.
    ///
    /// # Errors
    /// The capture failed (which the history keeps), the page is already here and `ask_if_known` was set,
    /// or the archive can't be written.
    pub async fn save(&self, source: Source, options: &SaveOptions) -> Result<Saved, Error> {
        if options.ask_if_known {
            self.refuse_known(&source).await?;
        }
        let label = source.label();
        let trusted = options.allow_private.then(|| trusting(&source)).flatten();
        let fetch = trusted.as_ref().unwrap_or(&self.open.fetch);
        match self.captured(source, fetch, options).await {
            Ok(captured) => self.keep(captured, fetch, options).await,
            Err(error) => {
                let failure = error.failure();
                self.change(move |store, now| store.record_failure(&label, &failure, now)).await?;
                Err(error)
            }
        }
    }

    /// Captures a source: a link is fetched, or rendered where that was asked for.
    async fn captured(
        &self,
        source: Source,
        fetch: &HttpFetch,
        options: &SaveOptions,
    ) -> Result<Captured, Error> {
        if let Source::Link { url } = &source
            && let Some(reason) = self.reason_to_render(url, options).await?
        {
            return self.rendered(url, reason, options).await;
        }
        Ok(Captured::plain(capture::capture(source, fetch, now).await?))
    }

    /// Reads a capture with its parts and stores all of it or nothing; what turns out to be an empty shell is rendered.
    pub(crate) async fn keep(
        &self,
        captured: Captured,
        fetch: &HttpFetch,
        options: &SaveOptions,
    ) -> Result<Saved, Error> {
        let mut whole = self.read_whole(captured, fetch, options).await?;
        if let Some(rendered) = self.rendered_instead(&mut whole.reading, options).await {
            whole = self.read_whole(rendered, fetch, options).await?;
        }
        let count = PartsCount { here: whole.here, missing: whole.parts.missing.len() };
        let save = self.pack(whole.reading, whole.parts).await?;
        self.store(save, count, options.clone()).await
    }

    /// Reads a capture's article while the parts that are not there yet are fetched.
    async fn read_whole(
        &self,
        captured: Captured,
        fetch: &HttpFetch,
        options: &SaveOptions,
    ) -> Result<Whole, Error> {
        let Captured { capture, reason, without } = captured;
        // What a person had before them is kept as it was; nothing is asked for in their stead.
        let fetches = match capture.method {
            Method::Fetch => true,
            Method::Browser => reason != Some(Reason::Browsed),
            _ => false,
        };
        let (capture, mut wanted) = match fetches && options.assets {
            true => parts::wanted(capture).await?,
            false => (capture, PageParts::default()),
        };
        wanted.had.extend(without.iter().map(|missing| missing.what.clone()));
        let loaded = capture.assets.iter().filter(|asset| (200..300).contains(&asset.status)).count();
        let (reading, mut parts) = tokio::join!(self.read_capture(capture), parts::fetch(fetch, wanted));
        let reading = reading?;
        let here = loaded + parts.here();
        parts.missing.splice(..0, without);
        Ok(Whole { reading, parts, here })
    }

    /// Refuses a source whose page is already here, before anything is fetched.
    async fn refuse_known(&self, source: &Source) -> Result<(), Error> {
        let url = match source {
            Source::Link { url } => Some(url),
            Source::Page { url, .. } | Source::Selection { url, .. } => url.as_ref(),
        };
        let Some(key) = url.and_then(|url| UrlKey::of(url)) else { return Ok(()) };
        match self.read(move |reader| reader.find_page(&key)).await? {
            Some(item) => Err(Error::AlreadyHere { item }),
            None => Ok(()),
        }
    }

    /// Reads the article and suggests tags, on a thread of its own, no more at once than there are cores.
    ///
    /// Whose page it is shows only when it is read: where lines of it then turn out to recur on the outlet's other
    /// pages, it is read once more with those in view.
    async fn read_capture(&self, capture: Capture) -> Result<Reading, Error> {
        let _core = self.open.cores.acquire().await.map_err(|_| Error::Closed)?;
        let (mut capture, mut article) = read(capture, Vec::new()).await?;
        if extract::may_recur(&article.ledger) {
            let others = self.lines_of_others(&capture, &article).await?;
            if !extract::is_settled(&article.ledger, &others) {
                (capture, article) = read(capture, others).await?;
            }
        }
        crate::blocking(move || {
            let suggested = tag::suggest(&article);
            Ok(Reading { capture, article, suggested })
        })
        .await
    }

    /// Puts a page, its article and its parts together and packs it all.
    async fn pack(&self, reading: Reading, parts: Parts) -> Result<NewSave, Error> {
        let _core = self.open.cores.acquire().await.map_err(|_| Error::Closed)?;
        crate::blocking(move || {
            let Reading { mut capture, article, suggested } = reading;
            clean::settle(&mut capture, &article);
            // A page without a picture is still the page: it is complete, and says what it lacks.
            capture.missing.extend(parts.missing);
            capture.assets.extend(parts.exchanges);
            let record = Record::new(&capture, &article, suggested);
            Ok(NewSave::new(capture, record, article)?)
        })
        .await
    }

    /// The lines of the other pages of the outlet whose page was read.
    pub(crate) async fn lines_of_others(
        &self,
        capture: &Capture,
        article: &Article,
    ) -> Result<Vec<Vec<u32>>, Error> {
        let domain = article.outlet.as_ref().and_then(|outlet| outlet.domain.clone());
        let key = capture.final_url.as_deref().or(capture.url.as_deref()).and_then(UrlKey::of);
        self.read(move |reader| reader.lines_of_others(domain.as_deref(), None, key.as_ref())).await
    }

    async fn store(&self, save: NewSave, parts: PartsCount, options: SaveOptions) -> Result<Saved, Error> {
        let saved = self
            .change(move |store, now| {
                let filing = Filing {
                    tags: &options.tags,
                    collection: options.collection.as_deref(),
                    if_known: if options.ask_if_known { IfKnown::Refuse } else { IfKnown::NewVersion },
                };
                store.add(save, &filing, store::PERSON, now)
            })
            .await;
        let saved = match saved {
            Err(Error::Store(store::Error::AlreadyHere { item, .. })) => {
                return Err(Error::AlreadyHere { item });
            }
            saved => saved?,
        };
        let id = saved.item;
        let item = self.read(move |reader| reader.item_json(&id)).await?;
        Ok(Saved { item, new_version: saved.new_version, parts })
    }
}

/// Reads the article in a capture, with the lines of the outlet's other pages in view.
pub(crate) async fn read(capture: Capture, others: Vec<Vec<u32>>) -> Result<(Capture, Article), Error> {
    crate::blocking(move || {
        let retrieved = clean::retrieval(capture.method, &capture.retrieved);
        let article = clean::article_of(&capture, retrieved, &others);
        Ok((capture, article))
    })
    .await
}

/// A fetch that may reach the link's own host wherever it is, and no other private one.
fn trusting(source: &Source) -> Option<HttpFetch> {
    let Source::Link { url } = source else { return None };
    let url = url::Url::parse(url).ok()?;
    Some(HttpFetch::new(FetchLimits::default(), AllowedHosts::none().and(url.host_str()?)))
}
