//! Changes of one kind to many items in; the rows that they set out, at once: a statement a value, not one an item.

use super::{Apply, What, moment, texts};
use crate::act::{Change, Stale, Subject};
use crate::{Result, tags};
use rusqlite::params;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};

/// A change, and when its item was edited before it.
pub(crate) type Made = (Change, Option<i64>);

impl Apply<'_> {
    /// Carries several changes out in their order.
    pub(crate) fn apply_all(&self, changes: &[Made], stale: &mut Stale) -> Result<()> {
        let mut rest = changes;
        while !rest.is_empty() {
            let (run, after) = rest.split_at(alike(rest));
            if !self.at_once(run, stale)? {
                for (change, edited_was) in run {
                    self.apply(change, *edited_was, stale)?;
                }
            }
            rest = after;
        }
        Ok(())
    }

    /// Carries out changes of the same thing in different items; false where that is no kind that can be.
    fn at_once(&self, run: &[Made], stale: &mut Stale) -> Result<bool> {
        let (first, _) = &run[0];
        if run.len() < 2 || first.subject != Subject::Item {
            return Ok(false);
        }
        let values = run.iter().map(|(change, _)| (change.id, self.value(change)));
        match What::of(&first.what)? {
            What::Status => {
                for (value, items) in by_value(values) {
                    let sql = "UPDATE items SET status = ?2 WHERE id IN (SELECT value FROM json_each(?1))";
                    self.run(sql, params![items, value.as_str()])?;
                }
            }
            What::Deleted => {
                stale.moved.extend(run.iter().map(|(change, _)| change.id));
                for (value, items) in by_value(values) {
                    let sql =
                        "UPDATE items SET deleted_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))";
                    self.run(sql, params![items, moment(&value)])?;
                }
            }
            What::Mine => {
                let wanted = values.map(|(item, value)| (item, texts(value))).collect();
                tags::set_all(self.tx, "mine", &wanted)?;
            }
            What::Ruled => tags::ruled::set_all(self.tx, values)?,
            What::Collection(collection) => self.memberships(collection, values)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn value<'c>(&self, change: &'c Change) -> &'c Value {
        if self.forward { &change.new } else { &change.old }
    }

    fn memberships<'c>(&self, collection: i64, values: impl Iterator<Item = (i64, &'c Value)>) -> Result<()> {
        let (inside, outside): (Vec<_>, Vec<_>) = values.partition(|(_, value)| value.is_i64());
        let outside: Vec<i64> = outside.into_iter().map(|(item, _)| item).collect();
        self.run(
            "DELETE FROM collection_items
             WHERE collection_id = ?1 AND item_id IN (SELECT value FROM json_each(?2))",
            params![collection, json!(outside).to_string()],
        )?;
        self.run(
            "INSERT INTO collection_items SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2) WHERE true
             ON CONFLICT DO UPDATE SET position = excluded.position",
            params![collection, json!(inside).to_string()],
        )
    }
}

/// How many changes at the beginning are of the same thing, each in another item.
fn alike(changes: &[Made]) -> usize {
    let (first, _) = &changes[0];
    let mut seen = HashSet::new();
    let same = |change: &Change| change.subject == first.subject && change.what == first.what;
    changes.iter().take_while(|(change, _)| same(change) && seen.insert(change.id)).count()
}

/// The items that get each value, as JSON lists.
fn by_value<'c>(values: impl Iterator<Item = (i64, &'c Value)>) -> Vec<(Value, String)> {
    let mut found: BTreeMap<String, (Value, Vec<i64>)> = BTreeMap::new();
    for (item, value) in values {
        found.entry(value.to_string()).or_insert_with(|| (value.clone(), Vec::new())).1.push(item);
    }
    found.into_values().map(|(value, items)| (value, json!(items).to_string())).collect()
}
