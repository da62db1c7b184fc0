//! A person's changes to items in: values, ledger rows, custom fields, status, trash, versions.

use crate::act::{Act, Change, HANDFUL};
use crate::{Error, Result, Store, articles, as_read, captures, joined, refresh, times, values, words};
use model::view::Done;
use model::{Field, Status};
use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};
use std::collections::HashMap;

impl Store {
    /// Sets fields of items; none clears a field.
    pub fn edit(
        &mut self,
        ids: &[String],
        edits: &[(Field, Option<Value>)],
        who: &str,
        now: i64,
    ) -> Result<Done> {
        let ((), done) = self.act("edited", who, now, |act| {
            let items = refresh::ids(act.tx, ids)?;
            let names: Vec<String> = edits.iter().map(|(field, _)| field.name().replace('_', " ")).collect();
            act.label = match items.len() {
                1 => format!("Edit {}", names.join(", ")),
                many => format!("Edit {} of {}", names.join(", "), refresh::counted(many)),
            };
            edits.iter().try_for_each(|(field, value)| act.edit_all(&items, *field, value.as_ref()))
        })?;
        Ok(done)
    }

    /// Sets or clears a field of the researcher's own.
    pub fn set_custom(
        &mut self,
        ids: &[String],
        name: &str,
        value: Option<&Value>,
        who: &str,
        now: i64,
    ) -> Result<Done> {
        let name = checked_name(name)?;
        let ((), done) = self.act("edited", who, now, |act| {
            act.label = format!("Edit {name} of {}", refresh::counted(ids.len()));
            let items = refresh::ids(act.tx, ids)?;
            act.set_custom(&items, name, value)
        })?;
        Ok(done)
    }

    /// Takes a person's value of a field away, so that what is read shows.
    pub fn adopt_reading(&mut self, id: &str, field: Field, who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("edited", who, now, |act| {
            act.label = format!("Take the {} as it is read", field.name().replace('_', " "));
            let item = refresh::id(act.tx, id)?;
            let (over, read) = act.beneath(item, field)?;
            let mut change = Change::item(item, field.name(), required(over, field)?, read);
            change.is_set = false;
            act.make(&change)
        })?;
        Ok(done)
    }

    /// Keeps a person's value of a field, seen that something else is read beneath it now.
    pub fn keep_edit(&mut self, id: &str, field: Field, who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("edited", who, now, |act| {
            act.label = format!("Keep the edited {}", field.name().replace('_', " "));
            let item = refresh::id(act.tx, id)?;
            let (over, read) = act.beneath(item, field)?;
            required(over, field)?;
            let mut change = Change::item(item, format!("kept {field}"), Value::Null, read);
            change.was_set = false;
            act.make(&change)
        })?;
        Ok(done)
    }

    /// Restores or removes rows of an item's ledger; the body follows, even one that was edited by hand.
    pub fn set_blocks(&mut self, id: &str, orders: &[u32], kept: bool, who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("edited", who, now, |act| {
            let verb = if kept { "Restore" } else { "Remove" };
            act.label = match orders {
                [_] => format!("{verb} a row"),
                rows => format!("{verb} {} rows", rows.len()),
            };
            let item = refresh::id(act.tx, id)?;
            orders.iter().try_for_each(|order| act.set_block(item, *order, kept))
        })?;
        Ok(done)
    }

    /// Moves items to the inbox, to what is kept, or to what is excluded.
    pub fn set_status(&mut self, ids: &[String], status: Status, who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("edited", who, now, |act| {
            let verb = match status {
                Status::Inbox => "Move to the inbox:",
                Status::Kept => "Keep",
                Status::Excluded => "Exclude",
            };
            act.label = format!("{verb} {}", refresh::counted(ids.len()));
            let items = refresh::ids(act.tx, ids)?;
            act.edit_all(&items, Field::Status, Some(&json!(status)))
        })?;
        Ok(done)
    }

    /// Puts items into the trash.
    pub fn trash(&mut self, ids: &[String], who: &str, now: i64) -> Result<Done> {
        self.delete(ids, Some(now), "trashed", "Trash", who, now)
    }

    /// Takes items out of the trash.
    pub fn restore(&mut self, ids: &[String], who: &str, now: i64) -> Result<Done> {
        self.delete(ids, None, "restored", "Restore", who, now)
    }

    fn delete(
        &mut self,
        ids: &[String],
        at: Option<i64>,
        kind: &str,
        verb: &str,
        who: &str,
        now: i64,
    ) -> Result<Done> {
        let ((), done) = self.act(kind, who, now, |act| {
            act.label = format!("{verb} {}", refresh::counted(ids.len()));
            let items = refresh::ids(act.tx, ids)?;
            act.delete(&items, at)
        })?;
        Ok(done)
    }

    /// Makes another capture the one that the item shows.
    pub fn show_version(&mut self, id: &str, capture: &str, who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("edited", who, now, |act| {
            let item = refresh::id(act.tx, id)?;
            joined::refuse_merged(act.tx, item)?;
            let (before, shown): (i64, Option<i64>) = act.tx.query_row(
                "SELECT article_id, (SELECT id FROM captures WHERE uid = ?2 AND item_id = items.id AND NOT hidden)
                 FROM items WHERE id = ?1",
                params![item, capture],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            let after = shown.map(|capture| articles::last(act.tx, capture)).transpose()?.flatten();
            let after = after.ok_or_else(|| Error::UnknownCapture(capture.into()))?;
            act.label = "Show another version".into();
            act.show(item, before, after)
        })?;
        Ok(done)
    }
}

/// The name of a field of the researcher's own.
pub(crate) fn checked_name(name: &str) -> Result<&str> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        let why = "a name has 1 to 100 characters".into();
        return Err(Error::InvalidValue { field: "a field’s name".into(), value: name.into(), why });
    }
    Ok(name)
}

/// A column of items by their rows.
fn column<T: FromSql>(conn: &Connection, column: &str, items: &[i64]) -> Result<HashMap<i64, T>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT id, {column} FROM items WHERE id IN (SELECT value FROM json_each(?1))"
    ))?;
    let rows = statement.query_map([json!(items).to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl Act<'_> {
    /// Sets one field of many items.
    pub(crate) fn edit_all(&mut self, items: &[i64], field: Field, value: Option<&Value>) -> Result<()> {
        if field != Field::Status {
            return items.iter().try_for_each(|item| self.edit(*item, field, value));
        }
        let new = values::checked(field, value)?;
        for some in items.chunks(HANDFUL) {
            let before: HashMap<i64, String> = column(self.tx, "status", some)?;
            self.make_all(
                some.iter().map(|item| Change::item(*item, "status", json!(before.get(item)), new.clone())),
            )?;
        }
        Ok(())
    }

    /// Sets or clears a field of the researcher's own.
    pub(crate) fn set_custom(&mut self, items: &[i64], name: &str, value: Option<&Value>) -> Result<()> {
        let new = value.cloned().unwrap_or_default();
        for item in items {
            let old: Option<String> = self
                .tx
                .prepare_cached("SELECT value FROM custom_values WHERE item_id = ?1 AND name = ?2")?
                .query_row(params![item, name], |row| row.get(0))
                .optional()?;
            let old = old.map_or(Ok(Value::Null), |text| captures::value("custom value", &text))?;
            self.make(&Change::item(*item, format!("custom.{name}"), old, new.clone()))?;
        }
        Ok(())
    }

    /// Puts items into the trash, or takes them out: one that was merged comes back with its captures.
    pub(crate) fn delete(&mut self, items: &[i64], at: Option<i64>) -> Result<()> {
        if at.is_none() {
            self.give_back(items)?;
        }
        let new = json!(at.map(times::shown));
        for some in items.chunks(HANDFUL) {
            let before: HashMap<i64, Option<i64>> = column(self.tx, "deleted_at", some)?;
            let changes = some.iter().filter_map(|item| {
                let old = before.get(item).copied().flatten();
                let old = (old.is_some() != at.is_some()).then(|| json!(old.map(times::shown)))?;
                Some(Change::item(*item, "deleted", old, new.clone()))
            });
            self.make_all(changes.collect::<Vec<_>>())?;
        }
        Ok(())
    }

    /// Sets one field of one item; a value equal to what was read takes the person's value away.
    pub(crate) fn edit(&mut self, item: i64, field: Field, value: Option<&Value>) -> Result<()> {
        let new = values::checked(field, value)?;
        if field == Field::Status {
            return self.edit_all(&[item], field, value);
        }
        let (over, read) = self.beneath(item, field)?;
        let was_set = over.is_some();
        let old = over.unwrap_or_else(|| read.clone());
        let is_set = new != read;
        let mut change = Change::item(item, field.name(), old, new);
        (change.was_set, change.is_set) = (was_set, is_set);
        self.make(&change)
    }

    /// A person's value of a field, and what is read beneath it.
    fn beneath(&self, item: i64, field: Field) -> Result<(Option<Value>, Value)> {
        let edited = "SELECT 1 FROM overrides WHERE item_id = ?1 AND field = ?2";
        let edited = self.tx.prepare_cached(edited)?.exists(params![item, field.name()])?;
        if !edited && !self.stale.records.contains_key(&item) {
            return Ok((None, values::of_record(&words::record(self.tx, item)?, None, field)));
        }
        let (reading, mut edits) = refresh::layers(self.tx, item)?;
        let over = edits.fields.remove(&field);
        let record = edits.over(reading.record, &reading.article, self.stale.follow)?;
        Ok((over, values::of_record(&record, None, field)))
    }

    pub(crate) fn set_block(&mut self, item: i64, order: u32, kept: bool) -> Result<()> {
        let (reading, mut edits) = refresh::layers(self.tx, item)?;
        let body = edits.fields.get(&Field::Body).and_then(Value::as_str);
        let body = body.map(|body| moved(body, &edits.ledger(&reading.article), order, kept));
        let before = edits.blocks.remove(&order);
        let beneath = edits.ledger(&reading.article);
        let read = beneath.iter().find(|block| block.order == order);
        let read = read.ok_or(Error::UnknownBlock { order })?;
        let mut change =
            Change::item(item, format!("block {order}"), json!(before.unwrap_or(read.kept)), json!(kept));
        (change.was_set, change.is_set) = (before.is_some(), kept != read.kept);
        self.make(&change)?;
        match body {
            Some(body) => self.edit(item, Field::Body, Some(&Value::String(body))),
            None => Ok(()),
        }
    }
}

/// The person's value of a field that must be edited and read from pages.
fn required(over: Option<Value>, field: Field) -> Result<Value> {
    over.filter(|_| as_read::is_read(field)).ok_or_else(|| Error::InvalidValue {
        field: field.name().into(),
        value: "what is read".into(),
        why: "nobody edited this field of the item".into(),
    })
}

/// A body edited by hand with one block put in (after the nearest kept one before it) or taken out.
fn moved(body: &str, ledger: &[model::Block], order: u32, kept: bool) -> String {
    let mut parts: Vec<String> = body.split("\n\n").map(Into::into).collect();
    let Some(block) = ledger.iter().find(|block| block.order == order) else { return body.into() };
    let text = values::tidy(&block.text);
    let found = parts.iter().position(|part| *part == text);
    match (kept, found) {
        (false, Some(at)) => {
            parts.remove(at);
        }
        (true, None) => {
            let before = ledger.iter().filter(|other| other.order < order && other.kept).rev();
            let mut places = before.filter_map(|other| {
                let text = values::tidy(&other.text);
                parts.iter().position(|part| *part == text)
            });
            let at = places.next().map_or(0, |at| at + 1);
            parts.insert(at, text);
        }
        _ => {}
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}
