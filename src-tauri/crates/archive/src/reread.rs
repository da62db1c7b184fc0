//! Reading again: the bytes that were kept, read by the present extractor, as one change for all items.

use crate::jobs::Stop;
use crate::{Archive, Error, clean, now_ms};
use model::view::{ExportState, ExportWhat, RereadChange, RereadJob};
use model::{EXTRACTOR, new_id};
use store::{Former, NewReading, PERSON};
use tokio::task::JoinSet;

/// How many items are read before they are written: the writer is free for others in between.
const AT_ONCE: usize = 32;
/// How many changed items a job tells of.
const TOLD: usize = 1_000;

/// What is read now in a capture's page; none where it says exactly the same.
fn again(former: &Former) -> Option<NewReading> {
    let before = &former.record;
    let url = before.final_url.as_deref().or(before.url.as_deref());
    let article = clean::article_in(&former.page, url, &before.capture, &former.others);
    let record = before.read_again(&article, tag::suggest(&article));
    former.replaced(record, article)
}

/// A reading again that has not begun.
#[must_use]
pub fn begun(dry_run: bool) -> RereadJob {
    RereadJob {
        id: new_id(now_ms().unsigned_abs()),
        dry_run,
        done: 0,
        total: 0,
        state: ExportState::Running,
        changed: 0,
        same: 0,
        current: 0,
        failed: 0,
        changes: Vec::new(),
        failure: None,
    }
}

/// What became of one item.
enum Read {
    /// The present extractor read it already, and no line of it has come to recur since.
    Current,
    /// It was read: a new reading of each capture unless it is the same to the letter, and a change if anyone can
    /// notice it in what the item shows.
    Again { new: Vec<NewReading>, change: Option<Box<RereadChange>> },
}

impl Archive {
    /// Reads items again and gives the job as it ended.
    ///
    /// `progress` is told how it goes, and what changed since it was last told. What is read is written as it goes: a
    /// job that is stopped, or a program that is ended, leaves whole items, and going on skips those that are current.
    pub async fn reread(
        &self,
        mut job: RereadJob,
        what: ExportWhat,
        progress: impl Fn(&RereadJob, &[RereadChange]),
    ) -> RereadJob {
        let work = self.open.jobs.begin(&job.id);
        match self.read_all_again(&mut job, what, &work.stop, progress).await {
            Ok(()) if work.stop.is_asked() => job.state = ExportState::Cancelled,
            Ok(()) => job.state = ExportState::Complete,
            Err(error) => {
                job.state = ExportState::Failed;
                job.failure = Some(error.failure());
            }
        }
        job
    }

    async fn read_all_again(
        &self,
        job: &mut RereadJob,
        what: ExportWhat,
        stop: &Stop,
        progress: impl Fn(&RereadJob, &[RereadChange]),
    ) -> Result<(), Error> {
        self.prepare_choice(&what).await?;
        let ids = self.read(move |reader| reader.chosen_ids(&what)).await?;
        job.total = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        let mut set = None;
        for some in ids.chunks(AT_ONCE) {
            if stop.is_asked() {
                break;
            }
            let (new, changes) = self.read_some_again(job, some).await?;
            if !job.dry_run && !new.is_empty() {
                let so_far = set;
                let filed =
                    self.change(move |store, now| store.read_again(&new, so_far, PERSON, now)).await?;
                set = filed.or(so_far);
            }
            job.done += some.len() as u32;
            job.changed += changes.len() as u32;
            let room = TOLD.saturating_sub(job.changes.len());
            job.changes.extend(changes.iter().take(room).cloned());
            progress(job, &changes);
        }
        Ok(())
    }

    /// Reads some items, as many at once as there are cores, and counts what became of them.
    async fn read_some_again(
        &self,
        job: &mut RereadJob,
        ids: &[String],
    ) -> Result<(Vec<NewReading>, Vec<RereadChange>), Error> {
        let mut under_way = JoinSet::new();
        for (at, id) in ids.iter().cloned().enumerate() {
            let archive = self.clone();
            under_way.spawn(async move { (at, archive.read_one_again(id).await) });
        }
        let mut read = under_way.join_all().await;
        read.sort_by_key(|(at, _)| *at);
        let (mut readings, mut changes) = (Vec::new(), Vec::new());
        for (_, one) in read {
            match one {
                Ok(Read::Current) => job.current += 1,
                Ok(Read::Again { new, change }) => {
                    job.same += u32::from(change.is_none());
                    readings.extend(new);
                    changes.extend(change.map(|change| *change));
                }
                Err(Error::Closed) => return Err(Error::Closed),
                Err(error) => {
                    job.failed += 1;
                    job.failure.get_or_insert_with(|| error.failure());
                }
            }
        }
        Ok((readings, changes))
    }

    async fn read_one_again(&self, id: String) -> Result<Read, Error> {
        let (shown, beside) = self
            .read(move |reader| {
                let current = reader.ledger_by(EXTRACTOR, &id)?;
                let current = current.is_some_and(|read| extract::is_settled(&read.rows, &read.others));
                let shown = if current { None } else { Some(reader.former(&id)?) };
                Ok((shown, reader.formers_beside(EXTRACTOR, &id)?))
            })
            .await?;
        if shown.is_none() && beside.is_empty() {
            return Ok(Read::Current);
        }
        let _core = self.open.cores.acquire().await.map_err(|_| Error::Closed)?;
        crate::blocking(move || {
            let mut new: Vec<NewReading> = shown.iter().filter_map(again).collect();
            let change = shown.zip(new.first()).and_then(|(shown, new)| shown.change(new)).map(Box::new);
            new.extend(beside.iter().filter_map(again));
            Ok(Read::Again { new, change })
        })
        .await
    }
}
