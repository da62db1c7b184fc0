//! One page of a file in; its capture and article, ready to be stored, or what it would become, out.

use crate::save::read;
use crate::{Archive, Error, blocking, clean, now};
use capture::{Brought, Discover, FoundPart, Known, Pages};
use model::view::{ImportJob, ImportTrouble};
use model::{Article, Capture, Record, Restore, Sha256, Stamp, UrlKey};
use std::collections::HashSet;
use std::sync::Arc;
use store::{NewImport, NewSave};

/// What became of a page.
pub(crate) struct One {
    pub(crate) arrival: Arrival,
    pub(crate) doubts: Vec<ImportTrouble>,
}

pub(crate) enum Arrival {
    /// It is in the archive.
    Here,
    Unreadable(ImportTrouble),
    /// A dry run would go on with it: what tells its page or letter, and whether the archive has another version of it.
    WouldBe(Option<String>, bool),
    Read(Box<Arrived>),
}

/// A page that was read by itself, and what the file says of its item.
pub(crate) struct Arrived {
    capture: Capture,
    article: Article,
    restore: Option<Restore>,
}

/// The pages that a dry run came by: the second of an address would be a version.
#[derive(Default)]
pub(crate) struct WouldBe(HashSet<String>);

impl WouldBe {
    pub(crate) fn count(&mut self, job: &mut ImportJob, page: Option<String>, version: bool) {
        let is_new = !version && page.is_none_or(|key| self.0.insert(key));
        let count = if is_new { &mut job.new } else { &mut job.versions };
        *count += 1;
    }
}

impl Archive {
    /// Reads one page by itself, unless it is here.
    pub(crate) async fn import_one(
        &self,
        pages: Arc<dyn Pages>,
        at: usize,
        dry_run: bool,
    ) -> Result<One, Error> {
        let only = |arrival| Ok(One { arrival, doubts: Vec::new() });
        let of = Arc::clone(&pages);
        let known = match blocking(move || Ok(of.known(at))).await? {
            Ok(known) => known,
            Err(trouble) => return only(Arrival::Unreadable(trouble)),
        };
        if self.is_here(known).await? {
            return only(Arrival::Here);
        }
        let _core = self.open.cores.acquire().await.map_err(|_| Error::Closed)?;
        let brought = blocking(move || {
            let discover = |found: FoundPart<'_>| crate::parts::discover(found, None);
            Ok(pages.bring(at, (!dry_run).then_some(&discover as &Discover), now()))
        });
        let Brought { capture, restore, doubts } = match brought.await? {
            Ok(brought) => brought,
            Err(trouble) => return only(Arrival::Unreadable(trouble)),
        };
        if self.is_same(&capture).await? {
            return only(Arrival::Here);
        }
        if dry_run {
            let key = capture.final_url.as_deref().or(capture.url.as_deref()).and_then(UrlKey::of);
            let letter = capture.record_id.filter(|_| key.is_none() && capture.status.is_none());
            let page = key.as_ref().map(ToString::to_string).or_else(|| letter.clone());
            let other = self.read(move |reader| match (&key, &letter) {
                (Some(key), _) => reader.find_page(key),
                (None, Some(letter)) => reader.find_letter(letter),
                (None, None) => Ok(None),
            });
            return Ok(One { arrival: Arrival::WouldBe(page, other.await?.is_some()), doubts });
        }
        let (capture, article) = read(capture, Vec::new()).await?;
        Ok(One { arrival: Arrival::Read(Box::new(Arrived { capture, article, restore })), doubts })
    }

    /// True where the very record was imported.
    async fn is_here(&self, known: Known) -> Result<bool, Error> {
        self.read(move |reader| {
            Ok(match (known.capture, known.record_id) {
                (Some(capture), _) => reader.has_capture(&capture)?,
                (None, Some(record)) => reader.has_record(&record, &known.url)?,
                (None, None) => false,
            })
        })
        .await
    }

    /// True where the same bytes were archived at the same time from the same address, or the same file was given.
    async fn is_same(&self, capture: &Capture) -> Result<bool, Error> {
        if capture.status.is_none() && capture.exchanges.is_empty() {
            let received = Arc::clone(&capture.received);
            return self.read(move |reader| reader.has_file(&Sha256::of(&received))).await;
        }
        let address = capture.final_url.as_deref().or(capture.url.as_deref());
        let archived: Option<Stamp> = capture.archived.as_ref().and_then(|time| time.value.clone());
        let (Some(key), Some(archived)) = (address.and_then(UrlKey::of), archived) else { return Ok(false) };
        let received = Arc::clone(&capture.received);
        self.read(move |reader| reader.has_archived(&key, &archived, &Sha256::of(&received))).await
    }

    /// Reads a page once more where lines of it recur on the outlet's other pages, and packs it.
    pub(crate) async fn settle_import(&self, arrived: Arrived) -> Result<NewImport, Error> {
        let Arrived { mut capture, mut article, restore } = arrived;
        if extract::may_recur(&article.ledger) {
            let others = self.lines_of_others(&capture, &article).await?;
            if !extract::is_settled(&article.ledger, &others) {
                (capture, article) = read(capture, others).await?;
            }
        }
        blocking(move || {
            if restore.is_none() {
                clean::settle(&mut capture, &article);
            }
            let record = Record::new(&capture, &article, tag::suggest(&article));
            Ok(NewImport { save: NewSave::new(capture, record, article)?, restore })
        })
        .await
    }
}
