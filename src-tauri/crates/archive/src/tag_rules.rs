//! Rules for tags in; what each finds given its tag, a handful of items at a time, out.

use crate::jobs::Stop;
use crate::{Archive, Error, bulk};
use model::view::BulkJob;
use store::{PERSON, RulesRun};

impl Archive {
    /// Runs a rule for tags, or all of them in their order, and gives the job as it ended; one undo takes all of it back.
    ///
    /// Others write in between. What is stopped keeps what was done until then, as one change that can be undone.
    pub async fn run_tag_rules(
        &self,
        mut job: BulkJob,
        only: Option<String>,
        progress: impl Fn(&BulkJob),
    ) -> BulkJob {
        let work = self.open.jobs.begin(&job.id);
        let run = self.run_rules(&mut job, only, &work.stop, progress).await;
        bulk::ended(job, run)
    }

    /// False where it was stopped, or taken back, before its end.
    async fn run_rules(
        &self,
        job: &mut BulkJob,
        only: Option<String>,
        stop: &Stop,
        progress: impl Fn(&BulkJob),
    ) -> Result<bool, Error> {
        let rules = self.read(move |reader| reader.tag_rules_meant(only.as_deref())).await?;
        let mut run = RulesRun::of(&rules);
        // How much each will be is known only when those before it have run.
        let mut ahead = Vec::with_capacity(rules.len());
        for rule in &rules {
            if stop.is_asked() {
                return Ok(false);
            }
            ahead.push(self.turn(rule).await?.len());
        }
        for (at, rule) in rules.iter().enumerate() {
            let turn = self.turn(rule).await?;
            let left = turn.len() + ahead.iter().skip(at + 1).sum::<usize>();
            job.total = job.done + u32::try_from(left).unwrap_or(u32::MAX);
            progress(job);
            for some in turn.handfuls() {
                if stop.is_asked() {
                    return Ok(false);
                }
                let items = some.len() as u32;
                let goes_on = self.change(move |store, now| store.run_tag_rule(&some, run, PERSON, now));
                let Some(after) = goes_on.await? else { return Ok(false) };
                run = after;
                job.done += items;
                job.changed = run.changed() as u32;
                progress(job);
            }
        }
        Ok(true)
    }

    /// What a rule would change now; what is not searched yet would be left as it is.
    async fn turn(&self, rule: &model::view::TagRule) -> Result<store::RuleTurn, Error> {
        self.prepare(&rule.draft.query, |_, _| ()).await?;
        let id = rule.id.clone();
        self.read(move |reader| reader.rule_turn(&id)).await
    }
}
