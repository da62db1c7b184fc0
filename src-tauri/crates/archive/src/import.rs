//! Files that hold many pages in; each page read, tagged and stored, or counted as what it would become, out.

mod files;
mod one;

use crate::jobs::Stop;
use crate::{Archive, Error, SaveOptions, blocking, now_ms};
use capture::Pages;
use files::Opened;
pub use files::{holds_pages, imported_rather};
use model::new_id;
use model::view::{ExportState, ImportJob, ImportTrouble};
use one::{Arrival, One};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use store::{Filing, IfKnown, NewImport};
use tokio::task::JoinHandle;

/// How many pages are written at once. Handfuls begin at multiples of it, so that an import that was interrupted reads
/// each page beside the same others as one that was not.
const AT_ONCE: usize = 16;
/// How many handfuls are read ahead of the one that is written, so that neither waits for the other.
const AHEAD: usize = 3;
/// How many troubles a job tells of.
const TOLD: usize = 1_000;

/// An import that has not begun.
#[must_use]
pub fn import_begun(paths: &[PathBuf], dry_run: bool) -> ImportJob {
    let names = paths.iter().map(|path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
    ImportJob {
        id: new_id(now_ms().unsigned_abs()),
        label: names.collect::<Vec<_>>().join(", "),
        dry_run,
        looked: 0,
        done: 0,
        total: 0,
        state: ExportState::Running,
        new: 0,
        versions: 0,
        here: 0,
        unreadable: 0,
        doubtful: 0,
        troubles: Vec::new(),
        failure: None,
    }
}

impl Archive {
    /// Imports every page in some files, or tells what that would do, and gives the job as it ended.
    ///
    /// `progress` is told how it goes. What is read is stored as it goes: a job that is stopped, or a program that is
    /// ended, leaves whole pages, and the same import again passes over what is here.
    pub async fn import(
        &self,
        mut job: ImportJob,
        paths: Vec<PathBuf>,
        options: SaveOptions,
        progress: impl Fn(&ImportJob),
    ) -> ImportJob {
        let work = self.open.jobs.begin(&job.id);
        let imported = self.import_all(&mut job, paths, options, &work.stop, &progress).await;
        if !job.dry_run {
            // Which of what came tells one story is found out afterwards.
            self.begin_to_look();
        }
        match imported {
            _ if work.stop.is_asked() => job.state = ExportState::Cancelled,
            Ok(()) => job.state = ExportState::Complete,
            Err(error) => {
                job.state = ExportState::Failed;
                job.failure = Some(error.failure());
            }
        }
        job
    }

    async fn import_all(
        &self,
        job: &mut ImportJob,
        paths: Vec<PathBuf>,
        options: SaveOptions,
        stop: &Stop,
        progress: &impl Fn(&ImportJob),
    ) -> Result<(), Error> {
        let opened = look_through(job, paths, stop, progress).await?;
        let Opened { pages, troubles } = opened;
        job.total = u32::try_from(pages.iter().map(|pages| pages.count()).sum::<usize>()).unwrap_or(u32::MAX);
        troubles.into_iter().for_each(|trouble| job.tell(trouble));
        let mut run = Run { job, options, set: None, would_be: one::WouldBe::default() };
        for pages in pages {
            pages.troubles().into_iter().for_each(|trouble| run.job.tell(trouble));
            self.import_pages(&mut run, &Arc::from(pages), stop, progress).await?;
        }
        Ok(())
    }

    /// Imports one set of pages: while a handful is written, the next ones are read.
    async fn import_pages(
        &self,
        run: &mut Run<'_>,
        pages: &Arc<dyn Pages>,
        stop: &Stop,
        progress: &impl Fn(&ImportJob),
    ) -> Result<(), Error> {
        let dry_run = run.job.dry_run;
        let mut starts = (0..pages.count()).step_by(AT_ONCE);
        let mut begun: VecDeque<_> =
            starts.by_ref().take(AHEAD).map(|from| self.begin_handful(pages, from, dry_run)).collect();
        while let Some(handful) = begun.pop_front() {
            if stop.is_asked() {
                begun.into_iter().flatten().chain(handful).for_each(|one| one.abort());
                break;
            }
            let mut arrived = Vec::with_capacity(AT_ONCE);
            for one in handful {
                arrived.push(one.await.map_err(|_| Error::Closed)??);
            }
            begun.extend(starts.next().map(|from| self.begin_handful(pages, from, dry_run)));
            self.end_handful(run, arrived).await?;
            progress(run.job);
        }
        Ok(())
    }

    /// Begins to read a handful of pages, as far as that does not depend on what is in the archive.
    fn begin_handful(
        &self,
        pages: &Arc<dyn Pages>,
        from: usize,
        dry_run: bool,
    ) -> Vec<JoinHandle<Result<One, Error>>> {
        let some = from..(from + AT_ONCE).min(pages.count());
        some.map(|at| {
            let (archive, pages) = (self.clone(), Arc::clone(pages));
            tokio::spawn(async move { archive.import_one(pages, at, dry_run).await })
        })
        .collect()
    }

    /// Counts what became of a handful of pages, reads those to their end that others decide on, and stores them.
    async fn end_handful(&self, run: &mut Run<'_>, arrived: Vec<One>) -> Result<(), Error> {
        let handful = arrived.len() as u32;
        let mut settling = Vec::new();
        for one in arrived {
            one.doubts.into_iter().for_each(|doubt| run.job.tell(doubt));
            match one.arrival {
                Arrival::Here => run.job.here += 1,
                Arrival::Unreadable(trouble) => run.job.tell(trouble),
                Arrival::WouldBe(page, version) => run.would_be.count(run.job, page, version),
                Arrival::Read(reading) => {
                    let archive = self.clone();
                    settling.push(tokio::spawn(async move { archive.settle_import(*reading).await }));
                }
            }
        }
        let mut imports = Vec::with_capacity(settling.len());
        for one in settling {
            imports.push(one.await.map_err(|_| Error::Closed)??);
        }
        if !imports.is_empty() {
            self.store_imports(run, imports).await?;
        }
        run.job.done += handful;
        Ok(())
    }

    async fn store_imports(&self, run: &mut Run<'_>, imports: Vec<NewImport>) -> Result<(), Error> {
        let (options, set) = (run.options.clone(), run.set);
        let stored = self.change(move |store, now| {
            let filing = Filing {
                tags: &options.tags,
                collection: options.collection.as_deref(),
                if_known: IfKnown::NewVersion,
            };
            store.import(imports, &filing, set, store::PERSON, now)
        });
        let (filed, saved) = stored.await?;
        run.set = filed.or(run.set);
        for saved in saved {
            match saved {
                None => run.job.here += 1,
                Some(saved) if saved.new_version => run.job.versions += 1,
                Some(_) => run.job.new += 1,
            }
        }
        Ok(())
    }
}

/// An import under way.
struct Run<'j> {
    job: &'j mut ImportJob,
    options: SaveOptions,
    /// The change set that everything is filed under, as long as nothing else is done in between.
    set: Option<i64>,
    would_be: one::WouldBe,
}

/// Looks through the files on a thread of its own, telling how far it is.
async fn look_through(
    job: &mut ImportJob,
    paths: Vec<PathBuf>,
    stop: &Stop,
    progress: &impl Fn(&ImportJob),
) -> Result<Opened, Error> {
    let looked = Arc::new(AtomicU32::new(0));
    let (heard, stopped) = (Arc::clone(&looked), stop.clone());
    let mut opening = tokio::spawn(blocking(move || {
        files::open(&paths, &mut |done, total| {
            let part = done.saturating_mul(1000).checked_div(total).unwrap_or(1000);
            heard.store(u32::try_from(part).unwrap_or(1000), Ordering::Relaxed);
            !stopped.is_asked()
        })
    }));
    let mut ticks = tokio::time::interval(std::time::Duration::from_millis(100));
    loop {
        tokio::select! {
            opened = &mut opening => {
                job.looked = 1000;
                return opened.map_err(|_| Error::Closed)?;
            }
            _ = ticks.tick() => {
                job.looked = looked.load(Ordering::Relaxed);
                progress(job);
            }
        }
    }
}

/// Counting and naming what is wrong.
trait Tell {
    fn tell(&mut self, trouble: ImportTrouble);
}

impl Tell for ImportJob {
    fn tell(&mut self, trouble: ImportTrouble) {
        let count = if trouble.lost { &mut self.unreadable } else { &mut self.doubtful };
        *count += 1;
        if self.troubles.len() < TOLD {
            self.troubles.push(trouble);
        }
    }
}
