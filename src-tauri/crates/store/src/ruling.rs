//! A rule to be added or removed in, what it changes in every item of its outlet out: shown first, then done as one.

use crate::act::{Act, Change, Subject};
use crate::filing::Claim;
use crate::rules::{self, OutletRule};
use crate::{Error, Reader, Result, Store, articles, refresh};
use model::Block;
use model::view::{Done, RuleBy, RuleChange, RuleDraft, RulePreview, RuleProgress, RuleRow};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// How many items a preview tells of, and how many rows of each.
const TOLD: usize = 1_000;
const ROWS: usize = 20;
/// How much of a row's text a preview shows.
const SHOWN: usize = 600;

/// What is told while a rule is carried out; it may stop it.
pub type Told<'a> = &'a mut dyn FnMut(RuleProgress) -> ControlFlow<()>;

impl Reader {
    /// What a rule would change, item by item.
    pub fn preview_rule(&self, draft: &RuleDraft) -> Result<RulePreview> {
        let draft = rules::checked(draft)?;
        self.snapshot(|| {
            let before = rules::of_domain(&self.conn, Some(&draft.domain))?;
            let like = rules::like(&self.conn, &draft)?;
            let after = with(&before, like.as_ref(), &draft);
            let replaces = like.is_some_and(|like| like.draft.keep != draft.keep);
            let mut preview =
                RulePreview { items: 0, rows: 0, of: 0, placeless: 0, replaces, changes: Vec::new() };
            for (item, trashed) in items(&self.conn, &draft.domain)? {
                if trashed {
                    continue;
                }
                preview.of += 1;
                let rows = Rows::of(&self.conn, item)?;
                preview.placeless += u32::from(draft.by == RuleBy::Place && rows.have_no_places());
                let changed = rows.changed(&before, &after);
                if changed.is_empty() {
                    continue;
                }
                preview.items += 1;
                preview.rows += changed.len() as u32;
                if preview.changes.len() < TOLD {
                    preview.changes.push(self.told(item, &rows, &changed, &after)?);
                }
            }
            Ok(preview)
        })
    }

    /// What a rule would change about one item.
    fn told(
        &self,
        item: i64,
        rows: &Rows,
        changed: &BTreeMap<usize, bool>,
        after: &[OutletRule],
    ) -> Result<RuleChange> {
        let (reading, mut edits) = refresh::layers(&self.conn, item)?;
        let body_edited = edits.fields.contains_key(&model::Field::Body);
        let before = edits.over(reading.record.clone(), &reading.article, self.follow)?;
        edits.rules = after.to_vec();
        let words_after = edits.over(reading.record, &reading.article, self.follow)?.word_count;
        Ok(RuleChange {
            id: refresh::uid(&self.conn, item)?,
            words_before: before.word_count,
            words_after,
            body_edited,
            changed: changed.len() as u32,
            rows: rows.with_neighbours(changed, after),
            headline: before.headline,
            published: before.published,
        })
    }
}

impl Store {
    /// Adds a rule and changes every item that it decides in; `told` hears of each, and may stop all of it.
    pub fn add_rule(&mut self, draft: &RuleDraft, who: &str, now: i64, told: Told<'_>) -> Result<Done> {
        let draft = rules::checked(draft)?;
        let ((), done) = self.act("rule-added", who, now, |act| {
            let before = rules::of_domain(act.tx, Some(&draft.domain))?;
            let like = rules::like(act.tx, &draft)?;
            if let Some(like) = &like {
                if like.draft.keep == draft.keep {
                    let why = "that rule is there already".into();
                    return Err(Error::InvalidValue { field: "a new rule".into(), value: draft.value, why });
                }
                act.note_rule(like.id, "removed", Value::Null, json!(like.draft))?;
            }
            let id = rules::insert(act.tx, &draft, act.now)?;
            act.note_rule(id, "made", Value::Null, json!(draft))?;
            let after = rules::of_domain(act.tx, Some(&draft.domain))?;
            let all = items(act.tx, &draft.domain)?;
            let changed = act.rule(id, &before, &after, &all, told)?;
            let instead = like.map_or("", |like| like.instead());
            let rule = OutletRule::new(id, draft);
            act.label = match rule.draft.by {
                RuleBy::Browser => rule.label(),
                _ => format!("{}{instead}: {}", rule.label(), refresh::counted(changed)),
            };
            Ok(())
        })?;
        Ok(done)
    }

    /// Removes a rule; the rows that it decided are again as the other rules or the reader of the page say.
    pub fn remove_rule(&mut self, id: &str, who: &str, now: i64, told: Told<'_>) -> Result<Done> {
        let ((), done) = self.act("rule-removed", who, now, |act| {
            let rule = rules::by_uid(act.tx, id)?;
            let before = rules::of_domain(act.tx, Some(&rule.draft.domain))?;
            let all = decided_by(act.tx, rule.id)?;
            act.note_rule(rule.id, "removed", Value::Null, json!(rule.draft))?;
            let after = rules::of_domain(act.tx, Some(&rule.draft.domain))?;
            let changed = act.rule(rule.id, &before, &after, &all, told)?;
            act.label = format!("Take back “{}”", rule.label());
            if rule.draft.by != RuleBy::Browser {
                act.label = format!("{}: {}", act.label, refresh::counted(changed));
            }
            Ok(())
        })?;
        Ok(done)
    }
}

impl Act<'_> {
    /// Adds the rules that an item brings with it, unless the archive had its outlet before: then its own decide.
    pub(crate) fn bring_rules(&mut self, item: i64, drafts: &[RuleDraft]) -> Result<()> {
        let Some(domain) = rules::domain_of(self.tx, item)?.filter(|_| !drafts.is_empty()) else {
            return Ok(());
        };
        if !rules::of_domain(self.tx, Some(&domain))?.is_empty() || self.had_outlet(&domain)? {
            return Ok(());
        }
        let all = items(self.tx, &domain)?;
        for draft in drafts {
            // A file may say anything; what can't be a rule here is passed over.
            let Ok(draft) = rules::checked(draft) else { continue };
            if draft.domain != domain || rules::like(self.tx, &draft)?.is_some() {
                continue;
            }
            let before = rules::of_domain(self.tx, Some(&domain))?;
            let id = rules::insert(self.tx, &draft, self.now)?;
            self.note_rule(id, "made", Value::Null, json!(draft))?;
            let after = rules::of_domain(self.tx, Some(&domain))?;
            self.rule(id, &before, &after, &all, &mut |_| ControlFlow::Continue(()))?;
        }
        Ok(())
    }

    /// True where there is an item of an outlet that this action did not make.
    fn had_outlet(&self, domain: &str) -> Result<bool> {
        Ok(self
            .tx
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM items WHERE domain = ?1 AND id NOT IN
                   (SELECT subject_id FROM changes WHERE set_id = ?2 AND subject = 'item' AND what = 'saved'))",
            )?
            .query_row(params![domain, self.so_far().0], |row| row.get(0))?)
    }

    fn note_rule(&mut self, id: i64, what: &str, old: Value, new: Value) -> Result<()> {
        let (was_set, is_set) = (true, true);
        self.make(&Change { subject: Subject::Rule, id, what: what.into(), old, new, was_set, is_set })
    }

    /// Carries out in each item what changes where these rules take the place of those; gives how many items changed
    /// outside the trash.
    fn rule(
        &mut self,
        id: i64,
        before: &[OutletRule],
        after: &[OutletRule],
        all: &[(i64, bool)],
        told: Told<'_>,
    ) -> Result<usize> {
        let total = all.len() as u32;
        let mut count = 0;
        for (done, (item, trashed)) in all.iter().enumerate() {
            go_on(told, done as u32, total)?;
            let changed = Rows::of(self.tx, *item)?.changed(before, after);
            if changed.is_empty() {
                continue;
            }
            count += usize::from(!trashed);
            self.make(&Change::item(*item, format!("rule {id}"), Value::Null, json!(in_words(&changed))))?;
            refresh::all(self.tx, &mut self.stale, Claim::Share)?;
        }
        // The last moment to stop it.
        go_on(told, total, total)?;
        Ok(count)
    }
}

/// Tells how far it is, and goes no further where it is to be stopped.
fn go_on(told: Told<'_>, done: u32, total: u32) -> Result<()> {
    if told(RuleProgress { done, total }).is_break() { Err(Error::Cancelled { done, total }) } else { Ok(()) }
}

/// What became of the rows, for the item's history: “2 rows removed, 1 row restored”.
fn in_words(changed: &BTreeMap<usize, bool>) -> String {
    let kept = changed.values().filter(|after| **after).count();
    let counted = |rows: usize, verb: &str| match rows {
        0 => None,
        1 => Some(format!("1 row {verb}")),
        many => Some(format!("{many} rows {verb}")),
    };
    let parts = [counted(changed.len() - kept, "removed"), counted(kept, "restored")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The rules as they would be with a further one, which takes the place of its like.
fn with(rules: &[OutletRule], like: Option<&OutletRule>, draft: &RuleDraft) -> Vec<OutletRule> {
    let others = rules.iter().filter(|rule| like.is_none_or(|like| rule.id != like.id));
    others.cloned().chain([OutletRule::new(0, draft.clone())]).collect()
}

/// The items of an outlet, the newest story first, and whether they are in the trash: a rule decides in those too.
fn items(conn: &Connection, domain: &str) -> Result<Vec<(i64, bool)>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, deleted_at IS NOT NULL FROM items WHERE domain = ?1 ORDER BY published_at DESC, id DESC",
    )?;
    let rows = statement.query_map([domain], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The items in which a rule decides now.
fn decided_by(conn: &Connection, rule: i64) -> Result<Vec<(i64, bool)>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, deleted_at IS NOT NULL FROM rule_items JOIN items ON id = item_id WHERE rule_id = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([rule], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The rows of an item: as its page was read, and as a person decided.
struct Rows {
    ledger: Vec<Block>,
    by_hand: BTreeMap<u32, bool>,
}

impl Rows {
    fn of(conn: &Connection, item: i64) -> Result<Self> {
        let article = conn
            .prepare_cached("SELECT article_id FROM items WHERE id = ?1")?
            .query_row(params![item], |row| row.get(0))?;
        Ok(Self { ledger: articles::ledger(conn, article)?, by_hand: refresh::rows_by_hand(conn, item)? })
    }

    /// True for a page that was read before the ledger told places.
    fn have_no_places(&self) -> bool {
        self.ledger.iter().all(|block| block.place.is_empty())
            && self.ledger.iter().any(|block| block.element != "line")
    }

    /// Which rows are kept under these rules.
    fn kept(&self, rules: &[OutletRule]) -> Vec<bool> {
        let decided = rules::deciding(rules, &self.ledger);
        let kept = |(block, rule): (&Block, Option<&OutletRule>)| match self.by_hand.get(&block.order) {
            Some(kept) => *kept,
            None => rule.map_or(block.kept, |rule| rule.draft.keep),
        };
        self.ledger.iter().zip(decided).map(kept).collect()
    }

    /// The rows that are decided otherwise under other rules, and whether they are kept then.
    fn changed(&self, before: &[OutletRule], after: &[OutletRule]) -> BTreeMap<usize, bool> {
        let both = self.kept(before).into_iter().zip(self.kept(after)).enumerate();
        both.filter_map(|(at, (before, after))| (before != after).then_some((at, after))).collect()
    }

    /// The first changed rows, each with the nearest rows before and after it that are and stay kept.
    fn with_neighbours(&self, changed: &BTreeMap<usize, bool>, after: &[OutletRule]) -> Vec<RuleRow> {
        let kept = self.kept(after);
        let stays = |at: &usize| kept[*at] && !changed.contains_key(at);
        let mut shown: BTreeSet<usize> = changed.keys().copied().take(ROWS).collect();
        for at in shown.clone() {
            shown.extend((0..at).rev().find(stays));
            shown.extend((at + 1..self.ledger.len()).find(stays));
        }
        let row = |at: usize| {
            let block = &self.ledger[at];
            RuleRow {
                order: block.order,
                text: block.text.chars().take(SHOWN).collect(),
                class: block.class,
                before: kept[at] != changed.contains_key(&at),
                after: kept[at],
            }
        };
        shown.into_iter().map(row).collect()
    }
}
