//! One action of a person in, one transaction out: every changed value, the event, and what can be undone.

use crate::apply::{self, Apply};
use crate::{Error, Reader, Result, Store, events, open, refresh};
use model::view::Done;
use model::{ChangeSet, Sha256};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    Item,
    Collection,
    Search,
}

impl Subject {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Collection => "collection",
            Self::Search => "search",
        }
    }

    fn named(name: &str) -> Self {
        match name {
            "collection" => Self::Collection,
            "search" => Self::Search,
            _ => Self::Item,
        }
    }
}

/// One value of one thing, before and after.
///
/// `old` and `new` are as shown; where the thing has a value underneath (an article's field), `was_set` and
/// `is_set` tell whether a person's value stands over it.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) subject: Subject,
    pub(crate) id: i64,
    pub(crate) what: String,
    pub(crate) old: Value,
    pub(crate) new: Value,
    pub(crate) was_set: bool,
    pub(crate) is_set: bool,
}

impl Change {
    pub(crate) fn item(id: i64, what: impl Into<String>, old: Value, new: Value) -> Self {
        Self { subject: Subject::Item, id, what: what.into(), old, new, was_set: true, is_set: true }
    }
}

/// What has to be worked out anew about the items that an action touched.
#[derive(Default)]
pub(crate) struct Stale {
    /// Items whose record changed, and whether their searchable words did too.
    pub(crate) records: BTreeMap<i64, bool>,
}

impl Stale {
    pub(crate) fn mark(&mut self, item: i64, words: bool) {
        *self.records.entry(item).or_insert(false) |= words;
    }
}

/// An action under way.
pub(crate) struct Act<'t> {
    pub(crate) tx: &'t Transaction<'t>,
    pub(crate) who: &'t str,
    pub(crate) now: i64,
    pub(crate) kind: &'t str,
    /// “Tag 14 items”: what the undo button says.
    pub(crate) label: String,
    /// More for the event than its label.
    pub(crate) detail: Value,
    pub(crate) stale: Stale,
    set: Option<i64>,
    position: i64,
    touched: BTreeSet<i64>,
    digest: String,
}

impl<'t> Act<'t> {
    /// Records a change and carries it out.
    pub(crate) fn make(&mut self, change: &Change) -> Result<()> {
        if change.old == change.new && change.was_set == change.is_set {
            return Ok(());
        }
        let set = self.set()?;
        let edited_was = apply::edited_at(self.tx, change)?;
        let (old, new) = (change.old.to_string(), change.new.to_string());
        self.position += 1;
        self.tx
            .prepare_cached("INSERT INTO changes VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?
            .execute(params![
                set,
                self.position,
                change.subject.name(),
                change.id,
                change.what,
                old,
                new,
                change.was_set,
                change.is_set,
                edited_was
            ])?;
        self.digest = link(&self.digest, change.subject.name(), change.id, &change.what, &old, &new);
        if change.subject == Subject::Item {
            self.touched.insert(change.id);
        }
        let step = Apply { tx: self.tx, forward: true, at: self.now, now: self.now };
        step.apply(change, None, &mut self.stale)
    }

    /// The change set, begun at the first change; what was undone before can then no longer be redone.
    fn set(&mut self) -> Result<i64> {
        if let Some(set) = self.set {
            return Ok(set);
        }
        self.tx.execute("UPDATE change_sets SET state = 'dropped' WHERE state = 'undone'", [])?;
        self.tx
            .prepare_cached(
                "INSERT INTO change_sets (at, who, kind, label, items, state) VALUES (?1, ?2, ?3, '', 0, 'done')",
            )?
            .execute(params![self.now, self.who, self.kind])?;
        let set = self.tx.last_insert_rowid();
        self.set = Some(set);
        Ok(set)
    }

    fn finish(mut self) -> Result<()> {
        refresh::all(self.tx, &mut self.stale)?;
        let Some(set) = self.set else { return Ok(()) };
        let items = self.touched.len();
        self.tx
            .prepare_cached("UPDATE change_sets SET label = ?2, items = ?3 WHERE id = ?1")?
            .execute(params![set, self.label, items as i64])?;
        let mut detail = json!({"label": self.label, "items": items, "changes": self.position});
        detail["changes_sha256"] = self.digest.into();
        if let (Some(into), Value::Object(more)) = (detail.as_object_mut(), self.detail) {
            into.extend(more);
        }
        let item = match (self.touched.len(), self.touched.first()) {
            (1, Some(only)) => Some(refresh::uid(self.tx, *only)?),
            _ => None,
        };
        let event = events::NewEvent {
            who: self.who,
            kind: self.kind,
            item: item.as_deref(),
            set: Some(set),
            detail,
        };
        events::append(self.tx, &event, self.now)
    }
}

/// The digest of the changes so far and one more.
fn link(digest: &str, subject: &str, id: i64, what: &str, old: &str, new: &str) -> String {
    Sha256::of(json!([digest, subject, id, what, old, new]).to_string().as_bytes()).to_string()
}

/// The digest over the stored changes of a set, as its event has it.
pub(crate) fn digest_of_set(conn: &Connection, set: i64) -> Result<String> {
    let mut statement = conn.prepare_cached(
        "SELECT subject, subject_id, what, old, new FROM changes WHERE set_id = ?1 ORDER BY position",
    )?;
    let mut rows = statement.query([set])?;
    let mut digest = String::new();
    while let Some(row) = rows.next()? {
        let (subject, what): (String, String) = (row.get(0)?, row.get(2)?);
        let (old, new): (String, String) = (row.get(3)?, row.get(4)?);
        digest = link(&digest, &subject, row.get(1)?, &what, &old, &new);
    }
    Ok(digest)
}

impl Store {
    /// Does some work in one transaction: all of it or nothing.
    pub(crate) fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        if let Some(limit) = &self.limit {
            let (path, why) = (self.path.clone(), limit.why.clone());
            return Err(if limit.damaged {
                Error::Damaged { path, why }
            } else {
                Error::ReadOnly { path, why }
            });
        }
        let conn = &mut self.conn;
        let run = || {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&tx)?;
            tx.commit()?;
            Ok(value)
        };
        run().map_err(|error| match error {
            Error::Sqlite(error) => open::named(&self.path, error),
            other => other,
        })
    }

    /// Carries out one action, which can be undone as a whole.
    pub(crate) fn act<T>(
        &mut self,
        kind: &str,
        who: &str,
        now: i64,
        work: impl FnOnce(&mut Act<'_>) -> Result<T>,
    ) -> Result<(T, Done)> {
        self.write(|tx| {
            let mut act = Act {
                tx,
                who,
                now,
                kind,
                label: String::new(),
                detail: Value::Null,
                stale: Stale::default(),
                set: None,
                position: 0,
                touched: BTreeSet::new(),
                digest: String::new(),
            };
            let value = work(&mut act)?;
            act.finish()?;
            Ok((value, state(tx)?))
        })
    }

    /// Takes the last action back.
    pub fn undo(&mut self, who: &str, now: i64) -> Result<Done> {
        self.turn(false, who, now)
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self, who: &str, now: i64) -> Result<Done> {
        self.turn(true, who, now)
    }

    fn turn(&mut self, forward: bool, who: &str, now: i64) -> Result<Done> {
        self.write(|tx| {
            let done = state(tx)?;
            let (set, nothing) =
                if forward { (done.redo, Error::NothingToRedo) } else { (done.undo, Error::NothingToUndo) };
            let Some(set) = set else { return Err(nothing) };
            let at = tx.query_row("SELECT at FROM change_sets WHERE id = ?1", [set.id], |row| row.get(0))?;
            let step = Apply { tx, forward, at, now };
            let mut stale = Stale::default();
            for (change, edited_was) in changes_of(tx, set.id, forward)? {
                step.apply(&change, edited_was, &mut stale)?;
            }
            refresh::all(tx, &mut stale)?;
            let (state_now, kind) = if forward { ("done", "redone") } else { ("undone", "undone") };
            tx.execute("UPDATE change_sets SET state = ?2 WHERE id = ?1", params![set.id, state_now])?;
            let detail = json!({"label": set.label, "items": set.items, "set": set.id});
            let event = events::NewEvent { who, kind, item: None, set: Some(set.id), detail };
            events::append(tx, &event, now)?;
            state(tx)
        })
    }
}

impl Reader {
    /// What can be undone and redone now.
    pub fn undo_state(&self) -> Result<Done> {
        state(&self.conn)
    }
}

/// The changes of a set in the order in which they are to be carried out.
fn changes_of(tx: &Transaction<'_>, set: i64, forward: bool) -> Result<Vec<(Change, Option<i64>)>> {
    let order = if forward { "ASC" } else { "DESC" };
    let mut statement = tx.prepare(&format!(
        "SELECT subject, subject_id, what, old, new, was_set, is_set, edited_was FROM changes
         WHERE set_id = ?1 ORDER BY position {order}"
    ))?;
    let rows = statement.query_map([set], |row| {
        let text = |at| row.get::<_, String>(at);
        let change = (text(0)?, row.get(1)?, text(2)?, text(3)?, text(4)?);
        Ok((change, row.get(5)?, row.get(6)?, row.get(7)?))
    })?;
    rows.map(|row| {
        let ((subject, id, what, old, new), was_set, is_set, edited_was) = row?;
        let value = |text: &str| {
            serde_json::from_str(text)
                .map_err(|error| Error::Stored { what: "change", why: error.to_string() })
        };
        let subject = Subject::named(&subject);
        Ok((Change { subject, id, what, old: value(&old)?, new: value(&new)?, was_set, is_set }, edited_was))
    })
    .collect()
}

fn state(conn: &Connection) -> Result<Done> {
    let first = |state: &str, order: &str| {
        conn.prepare_cached(&format!(
            "SELECT id, label, items FROM change_sets WHERE state = '{state}' ORDER BY id {order} LIMIT 1"
        ))?
        .query_row([], |row| Ok(ChangeSet { id: row.get(0)?, label: row.get(1)?, items: row.get(2)? }))
        .optional()
    };
    Ok(Done { undo: first("done", "DESC")?, redo: first("undone", "ASC")? })
}
