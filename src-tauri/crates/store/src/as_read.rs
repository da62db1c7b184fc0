//! An item with a person's values in, what is read beneath each of them out, and whether the person has seen that.

use crate::articles::{self, Reading};
use crate::values::{self, Edits};
use crate::{Error, Follow, Result};
use model::Field;
use model::view::AsRead;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value;
use std::collections::btree_map::{BTreeMap, Entry};

/// What is read beneath every field that a person edited, in the order in which a record shows them.
pub(crate) fn of_item(
    conn: &Connection,
    item: i64,
    reading: &Reading,
    edits: &Edits,
    follow: Follow,
) -> Result<Vec<AsRead>> {
    let fields: Vec<Field> = edits.fields.keys().copied().filter(|field| is_read(*field)).collect();
    if fields.is_empty() {
        return Ok(Vec::new());
    }
    let beneath = edits.rows_alone().over(reading.record.clone(), &reading.article, follow)?;
    let current: i64 =
        conn.query_row("SELECT article_id FROM items WHERE id = ?1", [item], |row| row.get(0))?;
    let mut former: BTreeMap<i64, Reading> = BTreeMap::new();
    let mut found = Vec::with_capacity(fields.len());
    for field in fields {
        let value = values::of_record(&beneath, None, field);
        let seen = shown_when_decided(conn, item, field)?.unwrap_or(current);
        if seen == current {
            found.push(AsRead { field, was: value.clone(), value, changed: false });
            continue;
        }
        let seen = match former.entry(seen) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(articles::get(conn, seen)?),
        };
        let was = values::of_record(&seen.record, None, field);
        let now = values::of_record(&reading.record, None, field);
        found.push(AsRead { field, value, changed: !values::same(field, &was, &now), was });
    }
    Ok(found)
}

/// True for the fields that a page can be read to say.
pub(crate) fn is_read(field: Field) -> bool {
    !matches!(field, Field::Notes | Field::Status)
}

/// The reading that the item showed when a person last decided about a field; none where it always showed one.
///
/// It follows from the history alone, so that undoing leads back to what was known then.
fn shown_when_decided(conn: &Connection, item: i64, field: Field) -> Result<Option<i64>> {
    let decided: Option<(i64, i64)> = conn
        .prepare_cached(
            "SELECT set_id, position FROM changes JOIN change_sets ON change_sets.id = set_id
             WHERE subject = 'item' AND subject_id = ?1 AND what IN (?2, 'kept ' || ?2) AND state = 'done'
             ORDER BY set_id DESC, position DESC LIMIT 1",
        )?
        .query_row(params![item, field.name()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((set, position)) = decided else { return Ok(None) };
    let shown = |side: &str, than: &str, order: &str| -> Result<Option<i64>> {
        let found: Option<String> = conn
            .prepare_cached(&format!(
                "SELECT {side} FROM changes JOIN change_sets ON change_sets.id = set_id
                 WHERE subject = 'item' AND subject_id = ?1 AND what = 'shown' AND state = 'done'
                   AND (set_id, position) {than} (?2, ?3) ORDER BY set_id {order}, position {order} LIMIT 1"
            ))?
            .query_row(params![item, set, position], |row| row.get(0))
            .optional()?;
        let Some(text) = found else { return Ok(None) };
        let shown: Value = serde_json::from_str(&text)
            .map_err(|error| Error::Stored { what: "change", why: error.to_string() })?;
        Ok(shown["article"].as_i64())
    };
    match shown("new", "<", "DESC")? {
        Some(before) => Ok(Some(before)),
        None => shown("old", ">", "ASC"),
    }
}
