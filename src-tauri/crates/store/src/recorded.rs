//! An item, or all rules, in; whether what stands there is what the recorded changes lead to, out.

use crate::tags::history::{self, Moved};
use crate::verify::Verdict;
use crate::{Reader, Result, articles, carrying, kinship, rules, tags};
use model::Field;
use model::view::RuleDraft;
use rusqlite::{Row, ToSql, params};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Values by their names in the history.
type Values = BTreeMap<String, String>;

/// Rows of a ledger by their order, and whether a person keeps them.
type Decided = BTreeMap<u32, bool>;

impl Reader {
    /// What a person set over an item: fields, status, tags, collections, and rows of the reading that it shows.
    pub(crate) fn check_values(&self, item: i64, moved: &[Moved]) -> Result<Verdict> {
        let mut statement = self.conn.prepare_cached(
            "SELECT what, new, is_set, set_id, changes.position FROM changes JOIN change_sets ON change_sets.id = set_id
             WHERE subject = 'item' AND subject_id = ?1 AND state = 'done' ORDER BY set_id, changes.position",
        )?;
        let mut rows = statement.query([item])?;
        let mut recorded = Values::new();
        while let Some(row) = rows.next()? {
            let (what, mut new): (String, String) = (row.get(0)?, row.get(1)?);
            if matches!(what.as_str(), "tags.mine" | "tags.rule" | "tags.refused") {
                new = history::now(moved, (row.get(3)?, row.get(4)?), &new)?;
            }
            if let Some((value, stands)) = standing(&what, new, row.get(2)?) {
                recorded.remove(&what);
                recorded.extend(stands.then_some((what, value)));
            }
        }
        let decided = self.decided_rows(item)?.into_iter();
        recorded.extend(decided.map(|(order, kept)| (format!("row {order}"), i64::from(kept).to_string())));
        Ok(compared(&recorded, &self.values(item)?))
    }

    /// What the recorded changes make of a person's decisions about rows of the reading that an item shows: they go
    /// along to each newer reading, to the rows that say the same.
    fn decided_rows(&self, item: i64) -> Result<Decided> {
        let mut statement = self.conn.prepare_cached(
            "SELECT what, old, new, is_set FROM changes JOIN change_sets ON change_sets.id = set_id
             WHERE subject = 'item' AND subject_id = ?1 AND state = 'done'
               AND (what IN ('shown', 'beside') OR what LIKE 'version %' OR what LIKE 'block %' OR what LIKE 'joined %')
             ORDER BY set_id, changes.position",
        )?;
        // What is no JSON is no decision either, and the digest of the action tells of it.
        let value = |text: String| serde_json::from_str(&text).unwrap_or_default();
        let read = |row: &Row<'_>| Ok((row.get(0)?, value(row.get(1)?), value(row.get(2)?), row.get(3)?));
        let changes: Vec<(String, Value, Value, bool)> =
            statement.query_map([item], read)?.collect::<rusqlite::Result<_>>()?;
        let decides = |what: &str, new: &Value| {
            let rows = || new["rows"].as_object().into_iter().flatten();
            what.starts_with("block ")
                || rows().any(|(_, rows)| rows.as_object().is_some_and(|rows| !rows.is_empty()))
        };
        if !changes.iter().any(|(what, _, new, _)| decides(what, new)) {
            return Ok(Decided::new());
        }
        let article = |value: &Value| value["article"].as_i64().unwrap_or_default();
        let first = changes.iter().find(|(what, ..)| what == "shown").map(|(_, old, ..)| article(old));
        let mut shown = match first {
            Some(first) => first,
            None => self.one("SELECT article_id FROM items WHERE id = ?1", item)?,
        };
        let mut readings = BTreeMap::from([(shown, Decided::new())]);
        for (what, old, new, is_set) in changes {
            match what.split_once(' ') {
                Some(("block", order)) => {
                    let rows = readings.entry(shown).or_default();
                    let order = order.parse().unwrap_or_default();
                    rows.remove(&order);
                    rows.extend(is_set.then_some((order, new == true)));
                }
                // They come with what was decided about them where they were.
                Some(("joined", _)) => {
                    for (article, rows) in new["rows"].as_object().into_iter().flatten() {
                        let rows = rows.as_object().into_iter().flatten();
                        let rows =
                            rows.filter_map(|(order, kept)| Some((order.parse().ok()?, kept.as_bool()?)));
                        readings.insert(article.parse().unwrap_or_default(), rows.collect());
                    }
                }
                Some(_) => {
                    let first = "SELECT min(id) FROM articles WHERE capture_id = (SELECT id FROM captures WHERE uid = ?1)";
                    let first = self.one(first, new["capture"].as_str().unwrap_or_default())?;
                    self.carry(&mut readings, shown, first)?;
                }
                None => {
                    self.carry(&mut readings, article(&old), article(&new))?;
                    if what == "shown" {
                        shown = article(&new);
                    }
                }
            }
        }
        Ok(readings.remove(&shown).unwrap_or_default())
    }

    /// Takes decisions along to a reading that comes for the first time.
    fn carry(&self, readings: &mut BTreeMap<i64, Decided>, from: i64, to: i64) -> Result<()> {
        let decided = readings.get(&from).filter(|_| !readings.contains_key(&to)).cloned();
        let Some(decided) = decided else { return Ok(()) };
        let carried = match decided.is_empty() {
            true => Decided::new(),
            false => {
                let (from, to) = (articles::ledger(&self.conn, from)?, articles::ledger(&self.conn, to)?);
                carrying::carried(&decided, &from, &to).0.into_iter().collect()
            }
        };
        readings.insert(to, carried);
        Ok(())
    }

    fn one(&self, sql: &str, of: impl ToSql) -> Result<i64> {
        Ok(self.conn.prepare_cached(sql)?.query_row([of], |row| row.get(0))?)
    }

    /// What stands over an item, by the names that the history has for it.
    fn values(&self, item: i64) -> Result<Values> {
        let mut statement = self.conn.prepare_cached(
            "SELECT field, value FROM overrides WHERE item_id = ?1
             UNION ALL SELECT 'custom.' || name, value FROM custom_values WHERE item_id = ?1
             UNION ALL SELECT 'status', json_quote(status) FROM items WHERE id = ?1 AND status <> 'inbox'
             UNION ALL SELECT 'collection ' || collection_id, '' FROM collection_items WHERE item_id = ?1
             UNION ALL SELECT 'kin ' || other_id, json_quote(iif(same, ?2, ?3)) FROM kin_decisions WHERE item_id = ?1
             UNION ALL SELECT 'row ' || position, CAST(kept AS TEXT) FROM block_overrides
               WHERE item_id = ?1 AND article_id = (SELECT article_id FROM items WHERE id = ?1)",
        )?;
        let rows = statement
            .query_map(params![item, kinship::SAME, kinship::APART], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut found: Values = rows.collect::<rusqlite::Result<_>>()?;
        for origin in ["mine", "refused"] {
            let names = tags::of(&self.conn, item, origin)?;
            if !names.is_empty() {
                found.insert(format!("tags.{origin}"), json!(names).to_string());
            }
        }
        let ruled = tags::ruled::of(&self.conn, item)?;
        if !ruled.is_empty() {
            found.insert("tags.rule".into(), json!(ruled).to_string());
        }
        Ok(found)
    }

    /// The rules in force.
    pub(crate) fn check_rules(&self) -> Result<Verdict> {
        let mut statement = self.conn.prepare_cached(
            "SELECT subject_id, what, new FROM changes JOIN change_sets ON change_sets.id = set_id
             WHERE subject = 'rule' AND state = 'done' ORDER BY set_id, changes.position",
        )?;
        let mut rows = statement.query([])?;
        let mut recorded = Values::new();
        while let Some(row) = rows.next()? {
            let (rule, what): (i64, String) = (row.get(0)?, row.get(1)?);
            recorded.remove(&rule.to_string());
            if what == "made" {
                recorded.insert(rule.to_string(), row.get(2)?);
            }
        }
        let mut statement = self.conn.prepare_cached(
            "SELECT id, domain, told_by, value, keep, browser FROM rules WHERE removed_at IS NULL",
        )?;
        let mut rows = statement.query([])?;
        let mut live = Values::new();
        while let Some(row) = rows.next()? {
            let by = rules::told_by(&row.get::<_, String>(2)?, row.get(5)?);
            let draft = RuleDraft { domain: row.get(1)?, by, value: row.get(3)?, keep: row.get(4)? };
            live.insert(row.get::<_, i64>(0)?.to_string(), json!(draft).to_string());
        }
        Ok(compared(&recorded, &live))
    }
}

/// The value that a change leaves and whether one then stands; none for what is not a person's value.
fn standing(what: &str, new: String, is_set: bool) -> Option<(String, bool)> {
    match what {
        "status" => Some((new.clone(), new != "\"inbox\"")),
        "tags.mine" | "tags.rule" | "tags.refused" => Some((new.clone(), new != "[]")),
        _ if what.starts_with("custom.") || what.starts_with("kin ") => Some((new.clone(), new != "null")),
        _ if what.starts_with("collection ") => Some((String::new(), new != "null")),
        _ => what.parse::<Field>().ok().map(|_| (new, is_set)),
    }
}

fn compared(recorded: &Values, live: &Values) -> Verdict {
    let names: BTreeSet<&String> = recorded.keys().chain(live.keys()).collect();
    let wrong: Vec<&str> =
        names.into_iter().filter(|name| recorded.get(*name) != live.get(*name)).map(String::as_str).collect();
    if wrong.is_empty() {
        Ok(format!("{} as the history has them", live.len()))
    } else {
        Err(format!("{} not as the history has it", wrong.join(", ")))
    }
}
