//! One action of a person in, one transaction out: every changed value, the event, and what can be undone.

use crate::apply::{self, Apply, Made};
use crate::filing::Claim;
use crate::{Error, Follow, Result, Store, events, open, refresh, tags, undo};
use model::view::Done;
use model::{Field, Sha256};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How many items are changed at once, where many are.
pub(crate) const HANDFUL: usize = 5_000;

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    Item,
    Collection,
    Search,
    Rule,
    Tag,
    TagRule,
}

impl Subject {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Collection => "collection",
            Self::Search => "search",
            Self::Rule => "rule",
            Self::Tag => "tag",
            Self::TagRule => "tag-rule",
        }
    }

    pub(crate) fn named(name: &str) -> Self {
        match name {
            "collection" => Self::Collection,
            "search" => Self::Search,
            "rule" => Self::Rule,
            "tag" => Self::Tag,
            "tag-rule" => Self::TagRule,
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
pub(crate) struct Stale {
    pub(crate) follow: Follow,
    /// Items whose record changed, and whether their searchable words did too.
    pub(crate) records: BTreeMap<i64, bool>,
    /// Items of which nothing but these values changed: nothing is to be worked out from what was read.
    pub(crate) laid: BTreeMap<i64, Laid>,
    /// Items that went into the trash or out of it.
    pub(crate) moved: BTreeSet<i64>,
    /// Items of which a person said something about the story that they tell.
    pub(crate) kin: BTreeSet<i64>,
    /// Items that are new or read otherwise now: rules that give tags may find them.
    pub(crate) findable: BTreeSet<i64>,
}

/// Values that an item's record shows now.
#[derive(Default)]
pub(crate) struct Laid {
    pub(crate) fields: Vec<(Field, Value)>,
    /// Whether its searchable words changed.
    pub(crate) words: bool,
}

impl Stale {
    pub(crate) fn new(follow: Follow) -> Self {
        Self {
            follow,
            records: BTreeMap::new(),
            laid: BTreeMap::new(),
            moved: BTreeSet::new(),
            kin: BTreeSet::new(),
            findable: BTreeSet::new(),
        }
    }

    pub(crate) fn mark(&mut self, item: i64, words: bool) {
        *self.records.entry(item).or_insert(false) |= words;
    }

    pub(crate) fn lay(&mut self, item: i64, field: Field, value: &Value, words: bool) {
        let laid = self.laid.entry(item).or_default();
        laid.fields.push((field, value.clone()));
        laid.words |= words;
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
    pub(crate) known: tags::Known,
    set: Option<i64>,
    position: i64,
    touched: BTreeSet<i64>,
    /// Those that a change touches which is recorded of something else: of the tag that they have.
    moved: BTreeSet<i64>,
    /// How many items the change set touched before, where this goes on with one.
    touched_before: usize,
    digest: String,
}

impl<'t> Act<'t> {
    fn new(tx: &'t Transaction<'t>, kind: &'t str, who: &'t str, now: i64, follow: Follow) -> Self {
        Self {
            tx,
            who,
            now,
            kind,
            label: String::new(),
            detail: Value::Null,
            stale: Stale::new(follow),
            known: tags::Known::default(),
            set: None,
            position: 0,
            touched: BTreeSet::new(),
            moved: BTreeSet::new(),
            touched_before: 0,
            digest: String::new(),
        }
    }

    /// Goes on with a change set where nothing else was done since; else the changes begin one of their own.
    pub(crate) fn go_on_with(&mut self, set: i64) -> Result<()> {
        let last = self.tx.query_row(
            "SELECT (SELECT max(id) FROM change_sets) = ?1 AND state = 'done' FROM change_sets WHERE id = ?1",
            [set],
            |row| row.get(0),
        )?;
        if last { self.take_up(set) } else { Ok(()) }
    }

    /// Goes on with a change set although something else was done since, as long as that was done to other items:
    /// else the order of what was done to one would be lost, and the changes begin a set of their own.
    ///
    /// False where the set was taken back meanwhile.
    pub(crate) fn go_on_beside(&mut self, set: i64, items: &[i64]) -> Result<bool> {
        let state: String =
            self.tx.query_row("SELECT state FROM change_sets WHERE id = ?1", [set], |row| row.get(0))?;
        if state != "done" {
            return Ok(false);
        }
        let touched: bool = self.tx.query_row(
            "SELECT EXISTS (SELECT 1 FROM changes WHERE set_id > ?1
               AND (subject = 'tag' OR (subject = 'item' AND subject_id IN (SELECT value FROM json_each(?2)))))",
            params![set, json!(items).to_string()],
            |row| row.get(0),
        )?;
        if !touched {
            self.tx.execute("UPDATE change_sets SET state = 'dropped' WHERE state = 'undone'", [])?;
            self.take_up(set)?;
        }
        Ok(true)
    }

    fn take_up(&mut self, set: i64) -> Result<()> {
        let (items, position) = self.tx.query_row(
            "SELECT items, (SELECT max(position) FROM changes WHERE set_id = ?1) FROM change_sets WHERE id = ?1",
            [set],
            |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)),
        )?;
        (self.set, self.position, self.touched_before) = (Some(set), position, items as usize);
        self.digest = recorded_digest(self.tx, set)?.unwrap_or_default();
        Ok(())
    }

    /// The change set, once there is a change, and how many items it touched.
    pub(crate) fn so_far(&self) -> (Option<i64>, usize) {
        let here = self.touched.len() + self.moved.difference(&self.touched).count();
        (self.set, self.touched_before + here)
    }

    /// Counts items, each once, that a change touches which is recorded of the tag that they have.
    pub(crate) fn touch(&mut self, items: impl Iterator<Item = i64>) {
        self.moved.extend(items);
    }

    /// Counts an item once that the change set touched before; `items` are those of the set.
    pub(crate) fn count_once(&mut self, items: &mut HashSet<i64>) {
        if self.touched_before == 0 {
            items.clear();
        }
        self.touched_before -= self.touched.iter().filter(|item| items.contains(item)).count();
        items.extend(&self.touched);
    }

    /// Records a change and carries it out.
    pub(crate) fn make(&mut self, change: &Change) -> Result<()> {
        match self.record(change)? {
            Some(_) => self.step().apply(change, None, &mut self.stale),
            None => Ok(()),
        }
    }

    /// Records changes and carries them out: those that do the same to many items, at once.
    pub(crate) fn make_all(&mut self, changes: impl IntoIterator<Item = Change>) -> Result<()> {
        let mut made: Vec<Made> = Vec::new();
        for change in changes {
            if let Some(edited_was) = self.record(&change)? {
                made.push((change, edited_was));
            }
        }
        self.step().apply_all(&made, &mut self.stale)
    }

    fn step(&self) -> Apply<'t> {
        Apply { tx: self.tx, forward: true, at: self.now, now: self.now }
    }

    /// Records a change, unless it changes nothing, and tells when its item was edited before.
    fn record(&mut self, change: &Change) -> Result<Option<Option<i64>>> {
        if change.old == change.new && change.was_set == change.is_set {
            return Ok(None);
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
        Ok(Some(edited_was))
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
        refresh::all(self.tx, &mut self.stale, Claim::Refuse)?;
        self.run_rules()?;
        let Some(set) = self.set else { return Ok(()) };
        let (_, items) = self.so_far();
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

/// The digest over the changes of a set that its last event has.
pub(crate) fn recorded_digest(conn: &Connection, set: i64) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(
            "SELECT detail ->> 'changes_sha256' FROM events WHERE set_id = ?1
               AND detail ->> 'changes_sha256' IS NOT NULL ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([set], |row| row.get(0))
        .optional()?)
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
        let follow = self.follow;
        self.write(|tx| {
            let mut act = Act::new(tx, kind, who, now, follow);
            let value = work(&mut act)?;
            act.finish()?;
            Ok((value, undo::state(tx)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Error, PERSON, Store};

    const NOW: i64 = 1_767_600_000_000;

    #[test]
    fn a_full_disk_is_named_and_leaves_the_archive_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Store::create(&folder.path().join("a.dateline"), NOW).expect("an archive");
        let pages: i64 =
            store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a count");
        store.conn.pragma_update(None, "max_page_count", pages + 3).expect("a limit");
        let mut made = 0;
        let refused = loop {
            match store.keep_search(&format!("search {made}"), &"word ".repeat(150), PERSON, NOW) {
                Ok(_) => made += 1,
                Err(error) => break error,
            }
        };
        assert!(matches!(refused, Error::CannotWrite { .. }), "{refused}");
        let reader = store.reader().expect("a reader");
        assert_eq!(reader.rail().expect("a rail").searches.len(), made);
        assert!(reader.verify_all(|_, _| ()).expect("all").ok);
        store.conn.pragma_update(None, "max_page_count", pages + 100).expect("room");
        store.keep_search("one more", "word", PERSON, NOW).expect("kept");
    }
}
