//! Rules run on everything that is here in, a handful of items at a time; one change set that one undo takes back out.

use super::{Rule, is_trashed, known, says};
use crate::bulk::BulkStep;
use crate::refresh::counted;
use crate::{Reader, Result, Store};
use model::view::{TagRule, TagRuleDraft};
use std::collections::HashSet;

/// How many items get a tag in one go, so that others who write wait a fraction of a second at most.
const HANDFUL: usize = 2_000;

/// Rules that are run, and how far that has come.
pub struct RulesRun {
    /// “the rule “Boats””, “3 rules for tags”.
    what: String,
    step: Option<BulkStep>,
    /// The items of the change set: one that two rules change is one.
    items: HashSet<i64>,
}

impl RulesRun {
    /// Rules to be run, in their order.
    #[must_use]
    pub fn of(rules: &[TagRule]) -> Self {
        let what = match rules {
            [only] => format!("the rule “{}”", only.draft.title()),
            many => format!("{} rules for tags", many.len()),
        };
        Self { what, step: None, items: HashSet::new() }
    }

    /// How many items are another now.
    #[must_use]
    pub fn changed(&self) -> usize {
        self.step.map_or(0, |step| step.changed)
    }
}

/// A rule, and the items whose tags it changes.
pub struct RuleTurn {
    /// The rule's identifier, and what it said when the items were found.
    rule: String,
    draft: TagRuleDraft,
    gone: Vec<i64>,
    new: Vec<i64>,
}

impl RuleTurn {
    /// How many items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.gone.len() + self.new.len()
    }

    /// True where every item has it so already.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The same, some items at a time: first those that lose the tag.
    pub fn handfuls(&self) -> impl Iterator<Item = Self> + use<> {
        let some = |gone: &[i64], new: &[i64]| Self {
            rule: self.rule.clone(),
            draft: self.draft.clone(),
            gone: gone.to_vec(),
            new: new.to_vec(),
        };
        let gone = self.gone.chunks(HANDFUL).map(|gone| some(gone, &[]));
        let new = self.new.chunks(HANDFUL).map(|new| some(&[], new));
        gone.chain(new).collect::<Vec<_>>().into_iter()
    }
}

impl Reader {
    /// The rules to be run: the one that a name or an identifier means, or all of them.
    pub fn tag_rules_meant(&self, only: Option<&str>) -> Result<Vec<TagRule>> {
        let mut rules = self.tag_rules()?;
        if let Some(only) = only {
            let meant = known(&self.conn, only)?.uid;
            rules.retain(|rule| rule.id == meant);
        }
        Ok(rules)
    }

    /// What running a rule would change now.
    pub fn rule_turn(&self, rule: &str) -> Result<RuleTurn> {
        let Rule { id, uid, draft } = known(&self.conn, rule)?;
        let found = self.found_by(&draft.query)?;
        let rule = Rule { id, uid, draft };
        let (gone, new) = self.snapshot(|| super::outstanding(&self.conn, &rule, &found))?;
        Ok(RuleTurn { rule: rule.uid, draft: rule.draft, gone, new })
    }
}

impl Store {
    /// Takes and gives the tag of a rule, as part of the change set of a run.
    ///
    /// None where that set was taken back, or the rule told otherwise, meanwhile: then nothing more is done.
    pub fn run_tag_rule(
        &mut self,
        turn: &RuleTurn,
        mut run: RulesRun,
        who: &str,
        now: i64,
    ) -> Result<Option<RulesRun>> {
        let (goes_on, _) = self.act("tag-rules-run", who, now, |act| {
            let rule = known(act.tx, &turn.rule)?;
            let touched: Vec<i64> = turn.gone.iter().chain(&turn.new).copied().collect();
            if rule.draft != turn.draft || !act.go_on_after(run.step, &touched)? {
                return Ok(false);
            }
            // What became of an item since it was found.
            let (mut gone, mut new) = (Vec::new(), Vec::new());
            for item in &turn.gone {
                gone.extend((!is_trashed(act.tx, *item)?).then_some(*item));
            }
            for item in &turn.new {
                let told = says(act.tx, *item, &rule.draft.tag)? || is_trashed(act.tx, *item)?;
                new.extend((!told).then_some(*item));
            }
            act.take_back(&gone, rule.id)?;
            act.own(std::slice::from_ref(&rule.draft.tag))?;
            act.give(&new, &rule)?;
            act.count_once(&mut run.items);
            let step = act.come_to(run.step);
            act.label = format!("Run {}: {}", run.what, counted(run.items.len()));
            run.step = Some(step);
            Ok(true)
        })?;
        Ok(goes_on.then_some(run))
    }
}
