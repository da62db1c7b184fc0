//! Rules of an outlet: what a person decided once, previewed on every item of the outlet, then applied to all at once.

use crate::{Archive, Error};
use model::view::{Done, Rule, RuleDraft, RulePreview, RuleProgress};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use store::{PERSON, Store};

/// The switch that stops the rule which is being added or removed.
#[derive(Default)]
pub(crate) struct Rules {
    stop: Arc<AtomicBool>,
}

/// Progress is told at once, then ten times a second at most.
const BREATH: Duration = Duration::from_millis(100);

impl Archive {
    /// The rules in force, the newest first.
    ///
    /// # Errors
    /// The archive can't be read.
    pub async fn rules(&self) -> Result<Vec<Rule>, Error> {
        self.read(|reader| reader.rules()).await
    }

    /// What a rule would change, item by item; nothing is changed.
    ///
    /// # Errors
    /// The rule is not one that can be, or the archive can't be read.
    pub async fn preview_rule(&self, draft: RuleDraft) -> Result<RulePreview, Error> {
        self.read(move |reader| reader.preview_rule(&draft)).await
    }

    /// Adds a rule and changes every item that it decides in, as one change that can be undone.
    ///
    /// # Errors
    /// The rule is not one that can be, [`Archive::cancel_rule`] stopped it, or the archive can't be written.
    pub async fn add_rule(
        &self,
        draft: RuleDraft,
        progress: impl Fn(RuleProgress) + Send + 'static,
    ) -> Result<Done, Error> {
        self.carry_out(progress, move |store, now, told| store.add_rule(&draft, PERSON, now, told)).await
    }

    /// Removes a rule; the rows that it decided are again as the reader of the page said.
    ///
    /// # Errors
    /// There is no such rule, [`Archive::cancel_rule`] stopped it, or the archive can't be written.
    pub async fn remove_rule(
        &self,
        id: String,
        progress: impl Fn(RuleProgress) + Send + 'static,
    ) -> Result<Done, Error> {
        self.carry_out(progress, move |store, now, told| store.remove_rule(&id, PERSON, now, told)).await
    }

    /// Stops the rule that is being added or removed: nothing of it is left.
    pub fn cancel_rule(&self) {
        self.open.rules.stop.store(true, Ordering::Relaxed);
    }

    /// Changes the rules, telling how far that has come, until it is done or stopped.
    async fn carry_out(
        &self,
        progress: impl Fn(RuleProgress) + Send + 'static,
        work: impl FnOnce(&mut Store, i64, store::Told<'_>) -> store::Result<Done> + Send + 'static,
    ) -> Result<Done, Error> {
        let stop = Arc::clone(&self.open.rules.stop);
        stop.store(false, Ordering::Relaxed);
        self.change(move |store, now| {
            let mut told: Option<Instant> = None;
            work(store, now, &mut |at| {
                if told.is_none_or(|last| last.elapsed() >= BREATH) {
                    told = Some(Instant::now());
                    progress(at);
                }
                if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
        })
        .await
    }
}
