//! A recorded change of a tag in, the rows that it sets out: a hundred thousand items go along as one.

use super::aliases::{self, change};
use super::ruled::Ruled;
use super::{fold_levels, id, of, ruled};
use crate::Result;
use crate::act::{Act, Change};
use crate::apply::Apply;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

/// What the researcher and their rules say of a tag and an item.
const THEIRS: &str = "'mine', 'rule', 'refused'";

impl Apply<'_> {
    /// A tag: marked, spelt otherwise too, or called otherwise in all items that have it.
    pub(crate) fn tag(&self, change: &Change, value: &Value) -> Result<()> {
        let tag = change.id;
        match change.what.as_str() {
            "own" => self.run("UPDATE tags SET own = ?2 WHERE id = ?1", params![tag, value == true]),
            "ignored" => self.run("UPDATE tags SET ignored = ?2 WHERE id = ?1", params![tag, value == true]),
            "colour" => self.run("UPDATE tags SET colour = ?2 WHERE id = ?1", params![tag, value.as_str()]),
            "moved" => self.move_items(tag, &change.old["items"], change.new["name"].as_str()),
            spelt => {
                let name = spelt.strip_prefix("alias ").unwrap_or_default();
                let folded = fold_levels(name);
                if value.is_null() {
                    return self.run("DELETE FROM tag_aliases WHERE folded = ?1", [folded]);
                }
                self.run("INSERT INTO tag_aliases VALUES (?1, ?2, ?3)", params![folded, name, tag])
            }
        }
    }

    /// Takes a tag to another name, or from all items, or back again.
    fn move_items(&self, from: i64, items: &Value, to: Option<&str>) -> Result<()> {
        let rows = items.to_string();
        match (to, self.forward) {
            (Some(to), true) => shift(self.tx, from, id(self.tx, to)?, None),
            (Some(to), false) => {
                let only = if items.is_null() { None } else { Some(rows.as_str()) };
                shift(self.tx, id(self.tx, to)?, from, only)
            }
            (None, true) => {
                let sql = format!("DELETE FROM item_tags WHERE tag_id = ?1 AND origin IN ({THEIRS})");
                self.run(&sql, [from])
            }
            (None, false) => self.run(
                "INSERT INTO item_tags (item_id, origin, tag_id, position, rule_id)
                 SELECT value ->> 0, value ->> 1, ?1, value ->> 2, value ->> 3 FROM json_each(?2)",
                params![from, rows],
            ),
        }
    }
}

/// Gives the items of a tag (all of them, or these) another one, which none of them has.
fn shift(conn: &Connection, from: i64, to: i64, only: Option<&str>) -> Result<()> {
    let which = format!(
        "tag_id = ?1 AND origin IN ({THEIRS}) AND (?2 IS NULL OR item_id IN (SELECT value FROM json_each(?2)))"
    );
    conn.prepare_cached(&format!(
        "INSERT INTO journal (item_id, words) SELECT item_id, 0 FROM item_tags WHERE {which}"
    ))?
    .execute(params![from, only])?;
    conn.prepare_cached(&format!("UPDATE item_tags SET tag_id = ?3 WHERE {which}"))?
        .execute(params![from, only, to])?;
    for tag in [from, to] {
        conn.prepare_cached(
            "UPDATE tags SET (items, ruled) =
               (SELECT count(*), coalesce(sum(origin = 'rule'), 0) FROM item_tags
                WHERE tag_id = ?1 AND origin IN ('mine', 'rule')
                  AND item_id NOT IN (SELECT id FROM items WHERE deleted_at IS NOT NULL))
             WHERE id = ?1",
        )?
        .execute([tag])?;
    }
    Ok(())
}

impl Act<'_> {
    /// Calls a tag otherwise in every item, with all that is noted of it; where there is such a tag already, they
    /// become one.
    pub(super) fn rename_tag(&mut self, from: &str, to: &str) -> Result<()> {
        // The new name is a tag from now on, and no other spelling.
        self.unalias(to)?;
        self.own(&[to.to_owned()])?;
        self.join(from, to)?;
        let (old, new) = (id(self.tx, from)?, id(self.tx, to)?);
        let all: bool = self
            .tx
            .prepare_cached(&format!(
                "SELECT NOT EXISTS (SELECT 1 FROM item_tags WHERE tag_id = ?1 AND origin IN ({THEIRS}))"
            ))?
            .query_row([new], |row| row.get(0))?;
        let items = self.items_of(old)?;
        if !items.is_empty() {
            self.touch(items.iter().copied());
            let listed = if all { Value::Null } else { json!(items) };
            let was = json!({"name": from, "items": listed});
            self.make(&change(old, "moved", was, json!({"name": to})))?;
        }
        let colour = |tag: i64| -> Result<Option<String>> {
            let mut statement = self.tx.prepare_cached("SELECT colour FROM tags WHERE id = ?1")?;
            Ok(statement.query_row([tag], |row| row.get(0))?)
        };
        if let (Some(colour), None) = (colour(old)?, colour(new)?) {
            self.mark(to, "colour", json!(colour))?;
        }
        let spelt = aliases::of_tag(self.tx, old)?;
        self.unmark(from)?;
        spelt.iter().try_for_each(|name| self.alias(name, to))
    }

    /// Takes a tag from every item, and all that is noted of it.
    pub(super) fn delete_tag(&mut self, name: &str) -> Result<()> {
        let tag = id(self.tx, name)?;
        let rows: Vec<(i64, String, i64, Option<i64>)> = {
            let mut statement = self.tx.prepare_cached(&format!(
                "SELECT item_id, origin, position, rule_id FROM item_tags WHERE tag_id = ?1 AND origin IN ({THEIRS})"
            ))?;
            let rows =
                statement.query_map([tag], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        if !rows.is_empty() {
            self.touch(rows.iter().map(|(item, ..)| *item));
            let was = json!({"name": name, "items": rows});
            self.make(&change(tag, "moved", was, json!({"name": null})))?;
        }
        self.unmark(name)
    }

    /// Takes away what is noted of a tag.
    fn unmark(&mut self, name: &str) -> Result<()> {
        for alias in aliases::of_tag(self.tx, id(self.tx, name)?)? {
            self.unalias(&alias)?;
        }
        self.mark(name, "colour", Value::Null)?;
        self.mark(name, "own", json!(false))
    }

    /// The items of which the researcher or their rules say something with a tag, each once.
    fn items_of(&self, tag: i64) -> Result<Vec<i64>> {
        let mut statement = self.tx.prepare_cached(&format!(
            "SELECT DISTINCT item_id FROM item_tags WHERE tag_id = ?1 AND origin IN ({THEIRS}) ORDER BY item_id"
        ))?;
        let rows = statement.query_map([tag], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Makes one of two tags in the items of which something is said with both.
    fn join(&mut self, from: &str, to: &str) -> Result<()> {
        let both: Vec<i64> = {
            let mut statement = self.tx.prepare_cached(&format!(
                "SELECT DISTINCT item_id FROM item_tags WHERE tag_id = ?1 AND origin IN ({THEIRS})
                 INTERSECT SELECT item_id FROM item_tags WHERE tag_id = ?2 AND origin IN ({THEIRS})"
            ))?;
            let tags = params![id(self.tx, from)?, id(self.tx, to)?];
            statement.query_map(tags, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
        };
        both.into_iter().try_for_each(|item| self.join_in(item, from, to))
    }

    /// What a person says of either tag stands over what rules say of the other.
    fn join_in(&mut self, item: i64, from: &str, to: &str) -> Result<()> {
        let mine = of(self.tx, item, "mine")?;
        let refused = of(self.tx, item, "refused")?;
        let by_rule = ruled::of(self.tx, item)?;
        let either = |name: &String| name == from || name == to;
        let has = mine.iter().any(either);
        let refuses = !has && refused.iter().any(either);
        let joined: Vec<String> = one_of(&mine, from, to);
        let mut refuses_now: Vec<String> = refused.iter().filter(|name| !either(name)).cloned().collect();
        refuses_now.extend(refuses.then(|| to.to_owned()));
        let theirs = |one: &&Ruled| one.tag != from && (one.tag != to || (!has && !refuses));
        let by_rule_now: Vec<&Ruled> = by_rule.iter().filter(theirs).collect();
        self.make(&Change::item(item, "tags.mine", json!(mine), json!(joined)))?;
        self.make(&Change::item(item, "tags.rule", json!(by_rule), json!(by_rule_now)))?;
        self.make(&Change::item(item, "tags.refused", json!(refused), json!(refuses_now)))
    }
}

/// Names with one of them called otherwise, each once, in the place of the first.
pub(super) fn one_of(names: &[String], from: &str, to: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        let name = if name == from { to } else { name };
        if !found.iter().any(|known| known == name) {
            found.push(name.into());
        }
    }
    found
}
