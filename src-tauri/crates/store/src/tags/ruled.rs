//! An item in, the tags that rules gave it out, each with its rule.

use super::id;
use crate::{Error, Result};
use model::view::{RuleTag, TagRuleDraft};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashMap;

/// A tag that a rule gave, as the history has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ruled {
    pub(crate) tag: String,
    /// The row of the rule.
    pub(crate) rule: i64,
}

/// The tags that rules gave an item, in order.
pub(crate) fn of(conn: &Connection, item: i64) -> Result<Vec<Ruled>> {
    let mut statement = conn.prepare_cached(
        "SELECT name, rule_id FROM item_tags JOIN tags ON tags.id = tag_id
         WHERE item_id = ?1 AND origin = 'rule' ORDER BY position",
    )?;
    let rows = statement.query_map([item], |row| Ok(Ruled { tag: row.get(0)?, rule: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Gives an item exactly these tags by rules.
pub(crate) fn set(conn: &Connection, item: i64, value: &Value) -> Result<()> {
    let wanted: Vec<Ruled> = serde_json::from_value(value.clone())
        .map_err(|error| Error::Stored { what: "change", why: error.to_string() })?;
    let before = of(conn, item)?;
    let same = before.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
    for gone in &before[same..] {
        conn.prepare_cached("DELETE FROM item_tags WHERE item_id = ?1 AND origin = 'rule' AND tag_id = ?2")?
            .execute(params![item, id(conn, &gone.tag)?])?;
    }
    for one in &wanted[same..] {
        conn.prepare_cached(
            "INSERT INTO item_tags SELECT ?1, 'rule', ?2, coalesce(max(position), -1) + 1, ?3 FROM item_tags
             WHERE item_id = ?1 AND origin = 'rule'",
        )?
        .execute(params![item, id(conn, &one.tag)?, one.rule])?;
    }
    Ok(())
}

/// The tags that rules gave items that have any, in order.
pub(crate) fn of_all(conn: &Connection, items: &[i64]) -> Result<HashMap<i64, Vec<Ruled>>> {
    let mut statement = conn.prepare_cached(
        "SELECT item_id, name, rule_id FROM item_tags JOIN tags ON tags.id = tag_id
         WHERE origin = 'rule' AND item_id IN (SELECT value FROM json_each(?1)) ORDER BY item_id, position",
    )?;
    let mut rows = statement.query([json!(items).to_string()])?;
    let mut found: HashMap<i64, Vec<Ruled>> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(row.get(0)?).or_default().push(Ruled { tag: row.get(1)?, rule: row.get(2)? });
    }
    Ok(found)
}

/// Gives many items exactly these tags by rules: as [`set`] does, at once.
pub(crate) fn set_all<'v>(conn: &Connection, wanted: impl Iterator<Item = (i64, &'v Value)>) -> Result<()> {
    let (mut items, mut rows) = (Vec::new(), Vec::new());
    for (item, value) in wanted {
        items.push(item);
        for (position, one) in value.as_array().into_iter().flatten().enumerate() {
            rows.push(json!([item, one["tag"], position, one["rule"]]));
        }
    }
    conn.prepare_cached(
        "DELETE FROM item_tags WHERE origin = 'rule' AND item_id IN (SELECT value FROM json_each(?1))",
    )?
    .execute([json!(items).to_string()])?;
    conn.prepare_cached(
        "INSERT INTO item_tags (item_id, origin, tag_id, position, rule_id)
         SELECT value ->> 0, 'rule', tags.id, value ->> 2, value ->> 3
         FROM json_each(?1) CROSS JOIN tags ON tags.name = value ->> 1",
    )?
    .execute([json!(rows).to_string()])?;
    Ok(())
}

/// The tags that rules gave an item, for the reader.
pub(crate) fn shown(conn: &Connection, item: i64) -> Result<Vec<RuleTag>> {
    let mut statement = conn.prepare_cached(
        "SELECT tags.name, uid, tag_rules.name, query, tag FROM item_tags JOIN tags ON tags.id = tag_id
           JOIN tag_rules ON tag_rules.id = rule_id
         WHERE item_id = ?1 AND origin = 'rule' ORDER BY item_tags.position",
    )?;
    let rows = statement.query_map([item], |row| {
        let draft = TagRuleDraft { name: row.get(2)?, query: row.get(3)?, tag: row.get(4)? };
        Ok(RuleTag { tag: row.get(0)?, rule: row.get(1)?, by: draft.title().into() })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The suggestions of an item of which the researcher wants no offer.
pub(crate) fn ignored(conn: &Connection, item: i64) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT name FROM item_tags JOIN tags ON tags.id = tag_id
         WHERE item_id = ?1 AND origin = 'suggested' AND ignored ORDER BY position",
    )?;
    let rows = statement.query_map([item], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
