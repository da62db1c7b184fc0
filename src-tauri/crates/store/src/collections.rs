//! Collections and kept searches: made, renamed, removed; items put in and taken out.

use crate::act::{Act, Change, HANDFUL, Subject};
use crate::{Error, Reader, Result, Store, fold, refresh};
use model::view::Done;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The row of a collection by its identifier, else by its name (the one nearest to the top).
pub(crate) fn find(conn: &Connection, name: &str) -> Result<Option<i64>> {
    let found = conn
        .prepare_cached(
            "SELECT id FROM collections WHERE removed_at IS NULL AND (uid = ?1 OR name = ?1 OR folded = ?2)
             ORDER BY uid = ?1 DESC, name = ?1 DESC, parent_id IS NOT NULL, id LIMIT 1",
        )?
        .query_row(params![name, fold::folded(name)], |row| row.get(0))
        .optional()?;
    Ok(found)
}

pub(crate) fn required(conn: &Connection, name: &str) -> Result<i64> {
    find(conn, name)?.ok_or_else(|| Error::UnknownCollection(name.into()))
}

/// Adds the row of a collection; the caller records that it was made.
pub(crate) fn insert(conn: &Connection, name: &str, parent: Option<i64>, now: i64) -> Result<(i64, String)> {
    let name = checked_name("a collection’s name", name)?;
    let taken = conn
        .prepare_cached(
            "SELECT 1 FROM collections WHERE removed_at IS NULL AND name = ?1 AND parent_id IS ?2",
        )?
        .exists(params![name, parent])?;
    if taken {
        return Err(taken_name(&name));
    }
    let uid = model::new_id(now.unsigned_abs());
    conn.prepare_cached(
        "INSERT INTO collections (uid, name, folded, parent_id, position, made_at)
         VALUES (?1, ?2, ?3, ?4, (SELECT count(*) FROM collections), ?5)",
    )?
    .execute(params![uid, name, fold::folded(&name), parent, now])?;
    Ok((conn.last_insert_rowid(), uid))
}

/// The row of a kept search and its name, by its identifier or its name.
pub(crate) fn search(conn: &Connection, id: &str) -> Result<(i64, String)> {
    conn.prepare_cached(
        "SELECT id, name FROM searches WHERE removed_at IS NULL AND (uid = ?1 OR name = ?1)
         ORDER BY uid = ?1 DESC, position LIMIT 1",
    )?
    .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
    .optional()?
    .ok_or_else(|| Error::UnknownSearch(id.into()))
}

fn checked_name(field: &str, name: &str) -> Result<String> {
    let tidy = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if tidy.is_empty() || tidy.chars().count() > 200 || tidy.chars().any(char::is_control) {
        let why = "a name has 1 to 200 characters".into();
        return Err(Error::InvalidValue { field: field.into(), value: name.into(), why });
    }
    Ok(tidy)
}

pub(crate) fn taken_name(name: &str) -> Error {
    let why = "there is one of that name at this place".into();
    Error::InvalidValue { field: "a collection’s name".into(), value: name.into(), why }
}

pub(crate) fn change(subject: Subject, id: i64, what: &str, old: Value, new: Value) -> Change {
    Change { subject, id, what: what.into(), old, new, was_set: true, is_set: true }
}

impl Store {
    /// Puts items into a collection (by identifier or name; made where it is new) at its end, or takes them out.
    pub fn collect(
        &mut self,
        ids: &[String],
        collection: &str,
        inside: bool,
        who: &str,
        now: i64,
    ) -> Result<Done> {
        let ((), done) = self.act("collected", who, now, |act| {
            let id = if inside { act.collection_or_new(collection)? } else { required(act.tx, collection)? };
            let name: String =
                act.tx.query_row("SELECT name FROM collections WHERE id = ?1", [id], |row| row.get(0))?;
            let counted = refresh::counted(ids.len());
            act.label = if inside {
                format!("Put {counted} into “{name}”")
            } else {
                format!("Take {counted} out of “{name}”")
            };
            let items = refresh::ids(act.tx, ids)?;
            act.collect(&items, id, inside)
        })?;
        Ok(done)
    }

    /// Makes a collection and returns its identifier; `parent` is an identifier or a name.
    pub fn make_collection(
        &mut self,
        name: &str,
        parent: Option<&str>,
        who: &str,
        now: i64,
    ) -> Result<String> {
        let (uid, _) = self.act("collection-made", who, now, |act| {
            let parent = parent.map(|parent| required(act.tx, parent)).transpose()?;
            let (id, uid) = insert(act.tx, name, parent, act.now)?;
            act.label = format!("Make “{}”", name.trim());
            act.detail = json!({"collection": uid});
            act.make(&change(Subject::Collection, id, "made", Value::Null, json!(name)))?;
            Ok(uid)
        })?;
        Ok(uid)
    }

    /// Gives a collection another name.
    pub fn rename_collection(&mut self, id: &str, name: &str, who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("collection-renamed", who, now, |act| {
            let row = required(act.tx, id)?;
            let name = checked_name("a collection’s name", name)?;
            let old: String =
                act.tx.query_row("SELECT name FROM collections WHERE id = ?1", [row], |row| row.get(0))?;
            let taken = act
                .tx
                .prepare_cached(
                    "SELECT 1 FROM collections WHERE removed_at IS NULL AND name = ?1 AND id <> ?2
                       AND parent_id IS (SELECT parent_id FROM collections WHERE id = ?2)",
                )?
                .exists(params![name, row])?;
            if taken {
                return Err(taken_name(&name));
            }
            act.label = format!("Rename “{old}”");
            act.make(&change(Subject::Collection, row, "name", json!(old), json!(name)))
        })?;
        Ok(done)
    }

    /// Removes a collection and those inside it; the items stay.
    pub fn remove_collection(&mut self, id: &str, who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("collection-removed", who, now, |act| {
            let row = required(act.tx, id)?;
            let mut statement = act.tx.prepare_cached(
                "WITH RECURSIVE inside (id) AS (
                   SELECT ?1 UNION SELECT collections.id FROM collections JOIN inside ON parent_id = inside.id
                   WHERE removed_at IS NULL)
                 SELECT id, name FROM collections WHERE id IN inside ORDER BY id = ?1 DESC, id",
            )?;
            let rows = statement.query_map([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let rows: Vec<(i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
            act.label =
                format!("Remove “{}”", rows.first().map(|(_, name)| name.as_str()).unwrap_or_default());
            for (id, name) in rows {
                act.make(&change(Subject::Collection, id, "removed", Value::Null, json!(name)))?;
            }
            Ok(())
        })?;
        Ok(done)
    }

    /// Keeps a search under a name.
    pub fn keep_search(&mut self, name: &str, text: &str, who: &str, now: i64) -> Result<Done> {
        model::query::parse(text)?;
        let ((), done) = self.act("search-kept", who, now, |act| {
            let name = checked_name("a search’s name", name)?;
            act.tx
                .prepare_cached(
                    "INSERT INTO searches (uid, name, text, position, made_at)
                     VALUES (?1, ?2, ?3, (SELECT count(*) FROM searches), ?4)",
                )?
                .execute(params![model::new_id(act.now.unsigned_abs()), name, text.trim(), act.now])?;
            let id = act.tx.last_insert_rowid();
            act.label = format!("Keep the search “{name}”");
            act.make(&change(
                Subject::Search,
                id,
                "made",
                Value::Null,
                json!({"name": name, "text": text.trim()}),
            ))
        })?;
        Ok(done)
    }

    /// Forgets a kept search.
    pub fn forget_search(&mut self, id: &str, who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("search-forgotten", who, now, |act| {
            let (row, name) = search(act.tx, id)?;
            act.label = format!("Forget the search “{name}”");
            act.make(&change(Subject::Search, row, "removed", Value::Null, json!(name)))
        })?;
        Ok(done)
    }
}

impl Act<'_> {
    /// Puts items into a collection, at its end, or takes them out.
    pub(crate) fn collect(&mut self, items: &[i64], collection: i64, inside: bool) -> Result<()> {
        let last: i64 = self
            .tx
            .prepare_cached(
                "SELECT coalesce(max(position), 0) FROM collection_items WHERE collection_id = ?1",
            )?
            .query_row([collection], |row| row.get(0))?;
        let mut next = last + 1..;
        for some in items.chunks(HANDFUL) {
            let places = places(self.tx, collection, some)?;
            let what = format!("collection {collection}");
            let moving = some.iter().filter(|item| places.contains_key(item) != inside);
            let changes = moving.map(|item| {
                let new = if inside { next.next() } else { None };
                Change::item(*item, &*what, json!(places.get(item)), json!(new))
            });
            self.make_all(changes)?;
        }
        Ok(())
    }
}

/// Where items stand in a collection; those that are not in it are left out.
pub(crate) fn places(conn: &Connection, collection: i64, items: &[i64]) -> Result<HashMap<i64, i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT item_id, position FROM collection_items
         WHERE collection_id = ?1 AND item_id IN (SELECT value FROM json_each(?2))",
    )?;
    let rows = statement
        .query_map(params![collection, json!(items).to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl Reader {
    /// The identifier of a collection, by its identifier or name.
    pub fn collection_id(&self, name: &str) -> Result<Option<String>> {
        let Some(id) = find(&self.conn, name)? else { return Ok(None) };
        Ok(self.conn.query_row("SELECT uid FROM collections WHERE id = ?1", [id], |row| row.get(0))?)
    }
}
