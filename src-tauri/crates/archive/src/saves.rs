//! The window's saves: many at once, each a job that ends as complete, partial or failed, or asks.

use crate::{Archive, Error, Given, SaveOptions, given};
use model::view::{Answer, SaveHow, SaveInput, SaveJob, SaveState};
use model::{Outcome, new_id};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::PendingSave;
use tokio::sync::watch;

/// How many saves run at once: enough to hide the network and the disk behind each other.
const AT_ONCE: usize = 8;

/// Every save of this archive that has not been dismissed, in the order in which it was asked for.
pub(crate) struct Saves {
    state: Mutex<State>,
    changed: watch::Sender<u64>,
}

#[derive(Default)]
struct State {
    jobs: Vec<Job>,
    waiting: VecDeque<String>,
    running: usize,
    paused: bool,
}

struct Job {
    shown: SaveJob,
    /// What to save; kept until it is saved, so that a failed save can be tried again.
    given: Option<Given>,
    collection: Option<String>,
    /// The person said that a page which is already here is to be kept as a new version.
    new_version: bool,
    /// The person trusts the link's host although its address is private.
    allow_private: bool,
}

impl Default for Saves {
    fn default() -> Self {
        Self { state: Mutex::default(), changed: watch::Sender::new(0) }
    }
}

impl Saves {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the jobs and tells everyone who watches.
    fn change<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        let answer = work(&mut self.state());
        self.changed.send_modify(|count| *count += 1);
        answer
    }
}

impl Job {
    /// A job for what was given, failed from the start where that could not be understood.
    fn new(given: Result<Given, (String, Error)>, collection: Option<String>) -> Self {
        let (label, given, failure) = match given {
            Ok(given) => (given.label(), Some(given), None),
            Err((label, error)) => (label, None, Some(error.failure())),
        };
        let shown = SaveJob {
            id: new_id(crate::now_ms().unsigned_abs()),
            label,
            state: if failure.is_some() { SaveState::Failed } else { SaveState::Queued },
            item: None,
            new_version: false,
            browser: false,
            missing: Vec::new(),
            failure,
        };
        Self { shown, given, collection, new_version: false, allow_private: false }
    }

    fn with(mut self, how: SaveHow) -> Self {
        self.shown.browser = how.browser;
        self.new_version = how.new_version;
        self
    }

    /// What is written down of it, as long as there is something to save; after quitting it begins anew.
    fn pending(&self) -> Option<PendingSave> {
        let mut job = self.shown.clone();
        if job.state != SaveState::Failed {
            job.state = SaveState::Queued;
        }
        let source = self.given.clone()?.into_source();
        Some(PendingSave { job, source, collection: self.collection.clone(), tags: Vec::new() })
    }
}

impl State {
    fn job(&mut self, id: &str) -> Option<&mut Job> {
        self.jobs.iter_mut().find(|job| job.shown.id == id)
    }

    fn add(&mut self, job: Job) {
        if matches!(job.shown.state, SaveState::Queued) {
            self.waiting.push_back(job.shown.id.clone());
        }
        self.jobs.push(job);
    }

    /// Takes the next job that may run.
    fn next(&mut self) -> Option<(String, Given, SaveOptions)> {
        if self.paused || self.running >= AT_ONCE {
            return None;
        }
        while let Some(id) = self.waiting.pop_front() {
            let Some(job) = self.job(&id) else { continue };
            let Some(given) = job.given.clone() else { continue };
            job.shown.state = SaveState::Running;
            let options = SaveOptions {
                collection: job.collection.clone(),
                ask_if_known: !job.new_version,
                allow_private: job.allow_private,
                browser: job.shown.browser,
                ..SaveOptions::default()
            };
            self.running += 1;
            return Some((id, given, options));
        }
        None
    }

    fn wait_again(&mut self, id: &str) -> Result<(), Error> {
        let job = self.job(id).ok_or_else(|| Error::UnknownSave(id.into()))?;
        if job.given.is_none() {
            return Err(Error::UnknownSave(id.into()));
        }
        if matches!(job.shown.state, SaveState::Queued | SaveState::Running) {
            return Ok(());
        }
        job.shown.state = SaveState::Queued;
        job.shown.failure = None;
        self.waiting.push_back(id.into());
        Ok(())
    }
}

impl Archive {
    /// Starts saving everything that the window handed over, and returns all jobs.
    ///
    /// # Errors
    /// The archive is being closed.
    pub async fn start_saves(
        &self,
        inputs: Vec<SaveInput>,
        collection: Option<String>,
        how: SaveHow,
    ) -> Result<Vec<SaveJob>, Error> {
        let given =
            crate::blocking(move || Ok(inputs.into_iter().flat_map(given::in_window).collect::<Vec<_>>()))
                .await?;
        let job = |given| Job::new(given, collection.clone()).with(how);
        let jobs: Vec<Job> = given.into_iter().map(job).collect();
        self.take_up(jobs).await?;
        Ok(self.save_jobs())
    }

    /// Takes up the saves that were not finished when the archive was last closed; failed ones wait for Retry.
    ///
    /// # Errors
    /// The archive can't be read.
    pub async fn resume_saves(&self) -> Result<(), Error> {
        let kept = self.read(|reader| reader.saves()).await?;
        self.open.saves.change(|state| {
            for pending in kept {
                state.add(Job {
                    given: Some(Given::of_source(pending.source)),
                    collection: pending.collection,
                    new_version: false,
                    allow_private: false,
                    shown: pending.job,
                });
            }
        });
        self.run_waiting();
        Ok(())
    }

    /// Writes jobs down, so that they survive quitting, and starts them.
    async fn take_up(&self, jobs: Vec<Job>) -> Result<(), Error> {
        let pending: Vec<PendingSave> = jobs.iter().filter_map(Job::pending).collect();
        self.keep_pending(pending).await?;
        self.open.saves.change(|state| jobs.into_iter().for_each(|job| state.add(job)));
        self.run_waiting();
        Ok(())
    }

    async fn keep_pending(&self, pending: Vec<PendingSave>) -> Result<(), Error> {
        if pending.is_empty() {
            return Ok(());
        }
        self.open.writer.run(move |store| store.put_saves(&pending, crate::now_ms())).await
    }

    /// Every save that has not been dismissed.
    #[must_use]
    pub fn save_jobs(&self) -> Vec<SaveJob> {
        self.open.saves.state().jobs.iter().map(|job| job.shown.clone()).collect()
    }

    /// Tells of every change of the jobs: a count that grows.
    #[must_use]
    pub fn saves_changed(&self) -> watch::Receiver<u64> {
        self.open.saves.changed.subscribe()
    }

    /// Answers what to do with a page that is already here.
    ///
    /// # Errors
    /// No such save is asking, or the archive can't be written.
    pub async fn answer_save(&self, id: &str, answer: Answer) -> Result<(), Error> {
        match answer {
            Answer::NewVersion => {
                self.open.saves.change(|state| {
                    state.job(id).ok_or_else(|| Error::UnknownSave(id.into()))?.new_version = true;
                    state.wait_again(id)
                })?;
                self.run_waiting();
                Ok(())
            }
            Answer::Skip => self.forget(|job| job.shown.id == id).await,
        }
    }

    /// Tries a failed or partial save again; `allow_private` says that the person trusts the link's host although
    /// its address is private, `browser` that the page is to be saved as a browser shows it.
    ///
    /// # Errors
    /// No such save is here.
    pub fn retry_save(&self, id: &str, allow_private: bool, browser: bool) -> Result<(), Error> {
        self.open.saves.change(|state| {
            let job = state.job(id).ok_or_else(|| Error::UnknownSave(id.into()))?;
            job.allow_private |= allow_private;
            job.shown.browser |= browser;
            state.wait_again(id)
        })?;
        self.run_waiting();
        Ok(())
    }

    /// Forgets the saves that have ended.
    ///
    /// # Errors
    /// The archive can't be written.
    pub async fn dismiss_saves(&self) -> Result<(), Error> {
        self.forget(|job| {
            !matches!(job.shown.state, SaveState::Queued | SaveState::Running | SaveState::Asking)
        })
        .await
    }

    /// Stops taking up further saves, or goes on with them.
    pub fn pause_saves(&self, paused: bool) {
        self.open.saves.change(|state| state.paused = paused);
        self.run_waiting();
    }

    /// Forgets the saves that have not begun.
    ///
    /// # Errors
    /// The archive can't be written.
    pub async fn cancel_saves(&self) -> Result<(), Error> {
        self.forget(|job| job.shown.state == SaveState::Queued).await
    }

    async fn forget(&self, which: impl Fn(&Job) -> bool) -> Result<(), Error> {
        let gone: Vec<String> = self.open.saves.change(|state| {
            let gone = state.jobs.iter().filter(|job| which(job)).map(|job| job.shown.id.clone()).collect();
            state.jobs.retain(|job| !which(job));
            gone
        });
        if gone.is_empty() { Ok(()) } else { self.forget_pending(gone).await }
    }

    /// Takes up as many waiting saves as may run.
    fn run_waiting(&self) {
        while let Some((id, given, options)) = self.open.saves.change(State::next) {
            let archive = self.clone();
            tokio::spawn(async move {
                archive.run(id, given, options).await;
                archive.open.saves.change(|state| state.running -= 1);
                archive.run_waiting();
            });
        }
    }

    /// Runs one job: what turns out to hold many pages, letters or links becomes a job for each of them.
    async fn run(&self, id: String, given: Given, options: SaveOptions) {
        let found = crate::blocking(move || {
            let mut all = given.spread()?;
            let sources = match all.pop() {
                Some(only) if all.is_empty() => only.sources()?,
                last => {
                    all.extend(last);
                    Vec::new()
                }
            };
            Ok((sources.into_iter(), all))
        });
        let (mut sources, pages) = match found.await {
            Ok(found) => found,
            Err(error) => return self.ended(&id, Err(error)).await,
        };
        let first = sources.next();
        let further = pages.into_iter().chain(sources.map(Given::of_source));
        let how = SaveHow { browser: options.browser, new_version: !options.ask_if_known };
        let job = |given| Job::new(Ok(given), options.collection.clone()).with(how);
        let jobs: Vec<Job> = further.map(job).collect();
        if !jobs.is_empty()
            && let Err(error) = self.take_up(jobs).await
        {
            return self.ended(&id, Err(error)).await;
        }
        let saved = match first {
            Some(first) => self.save(first, &options).await,
            None => match self.forget(|job| job.shown.id == id).await {
                Ok(()) => return,
                Err(error) => Err(error),
            },
        };
        self.ended(&id, saved).await;
    }

    /// Does a save that was not asked for here, and shows it among the others; one that fails is told of elsewhere.
    pub(crate) async fn beside(
        &self,
        shown: SaveJob,
        work: impl Future<Output = Result<crate::Saved, Error>>,
    ) -> Result<crate::Saved, Error> {
        let id = shown.id.clone();
        let job = Job { shown, given: None, collection: None, new_version: true, allow_private: false };
        self.open.saves.change(|state| state.jobs.push(job));
        let saved = work.await;
        match &saved {
            Ok(saved) => self.ended(&id, Ok(saved.clone())).await,
            Err(_) => self.open.saves.change(|state| state.jobs.retain(|job| job.shown.id != id)),
        }
        saved
    }

    /// Files how a job ended: one that is saved need not survive quitting, one that failed or asks must.
    async fn ended(&self, id: &str, saved: Result<crate::Saved, Error>) {
        // What is saved is forgotten before anyone hears of it: whoever then closes the archive finds it so.
        let forgotten = match &saved {
            Ok(_) => self.forget_pending(vec![id.to_owned()]).await,
            Err(_) => Ok(()),
        };
        let pending = self.open.saves.change(|state| {
            let job = state.job(id)?;
            match saved {
                Ok(saved) => {
                    let capture = &saved.item.record.capture;
                    job.shown.state = match capture.outcome {
                        Outcome::Complete => SaveState::Complete,
                        Outcome::Partial | Outcome::Failed => SaveState::Partial,
                    };
                    job.shown.missing = capture.missing.clone();
                    job.shown.new_version = saved.new_version;
                    job.shown.item = Some(saved.item.id);
                    // A partial save may be tried again: what was missing may be there by then.
                    if job.shown.state == SaveState::Complete {
                        job.given = None;
                    } else {
                        job.new_version = true;
                    }
                }
                Err(Error::AlreadyHere { item }) => {
                    job.shown.state = SaveState::Asking;
                    job.shown.item = Some(item);
                }
                Err(error) => {
                    job.shown.state = SaveState::Failed;
                    job.shown.failure = Some(error.failure());
                }
            }
            matches!(job.shown.state, SaveState::Failed | SaveState::Asking).then(|| job.pending()).flatten()
        });
        let kept = match pending {
            Some(pending) => self.keep_pending(vec![pending]).await,
            None => forgotten,
        };
        if let Err(error) = kept {
            self.open.saves.change(|state| {
                if let Some(job) = state.job(id) {
                    job.shown.failure = Some(error.failure());
                }
            });
        }
    }

    async fn forget_pending(&self, ids: Vec<String>) -> Result<(), Error> {
        self.open.writer.run(move |store| store.remove_saves(&ids)).await
    }
}
