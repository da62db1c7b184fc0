//! Items that changed in, a search index that knows their words out: in the background while a window is open, at once
//! before what must not miss any.

use crate::{Archive, Error};
use model::query::parse;
use model::view::ExportWhat;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How many items may be searched in memory before they are written to disk.
const IN_MEMORY: u64 = 500;
/// How long changes are let gather before they are looked at.
const GATHERING: Duration = Duration::from_secs(2);

/// After how long it is looked whether the index is behind, although nothing was changed here.
const LOOKING: Duration = Duration::from_secs(10);

/// Stops the writing of the index where nobody waits for it any more.
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Archive {
    /// Makes ready what a query looks in, so that it misses nothing: the search index, and where it asks for families,
    /// the texts that nobody compared yet; `told` as of [`Archive::index`].
    ///
    /// # Errors
    /// As of [`Archive::index`].
    pub async fn prepare(
        &self,
        query: &str,
        told: impl FnMut(u64, u64) + Send + 'static,
    ) -> Result<bool, Error> {
        if parse(query).is_ok_and(|query| query.looks_for_similar()) {
            self.look_at_texts(|_, _| ()).await?;
        }
        self.index(told).await
    }

    /// Makes ready what a choice of items looks in.
    pub(crate) async fn prepare_choice(&self, what: &ExportWhat) -> Result<(), Error> {
        let ExportWhat::Query { text } = what else { return Ok(()) };
        self.prepare(text, |_, _| ()).await?;
        Ok(())
    }

    /// Makes the search index where it is missing or far behind, so that a search misses nothing; `told` hears how many
    /// items of how many are done. False where another process is making it just now.
    ///
    /// # Errors
    /// The archive can't be read, or the index can't be written.
    pub async fn index(&self, told: impl FnMut(u64, u64) + Send + 'static) -> Result<bool, Error> {
        if self.read(store::Reader::unsearched).await? == 0 {
            return Ok(true);
        }
        self.write_index(told).await
    }

    /// Keeps the search index up to date for as long as it is awaited.
    pub async fn keep_indexed(&self) {
        let mut changed = self.changed();
        changed.mark_changed();
        // Looked at from time to time too: another program saves, or a search found the index damaged.
        while !matches!(tokio::time::timeout(LOOKING, changed.changed()).await, Ok(Err(_))) {
            let behind = self.read(|reader| Ok(reader.unsearched()? + reader.in_memory()?)).await;
            // What can't be written now is searched in memory, and tried again soon.
            if behind.is_ok_and(|behind| behind > IN_MEMORY)
                && matches!(self.write_index(|_, _| ()).await, Ok(true))
            {
                self.open.changed.send_modify(|count| *count += 1);
                changed.mark_unchanged();
            }
            tokio::time::sleep(GATHERING).await;
        }
    }

    async fn write_index(&self, mut told: impl FnMut(u64, u64) + Send + 'static) -> Result<bool, Error> {
        let stop = Stop(Arc::new(AtomicBool::new(false)));
        let stopped = Arc::clone(&stop.0);
        let going = move |done, total| {
            told(done, total);
            !stopped.load(Ordering::Relaxed)
        };
        self.read(move |reader| reader.write_index(going)).await
    }
}
