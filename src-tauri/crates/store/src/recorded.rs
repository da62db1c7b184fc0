//! An item, or all rules, in; whether what stands there is what the recorded changes lead to, out.

use crate::verify::Verdict;
use crate::{Reader, Result, rules, tags};
use model::Field;
use model::view::RuleDraft;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Values by their names in the history.
type Values = BTreeMap<String, String>;

impl Reader {
    /// What a person set over an item: fields, status, tags and collections.
    pub(crate) fn check_values(&self, item: i64) -> Result<Verdict> {
        let mut statement = self.conn.prepare_cached(
            "SELECT what, new, is_set FROM changes JOIN change_sets ON change_sets.id = set_id
             WHERE subject = 'item' AND subject_id = ?1 AND state = 'done' ORDER BY set_id, changes.position",
        )?;
        let mut rows = statement.query([item])?;
        let mut recorded = Values::new();
        while let Some(row) = rows.next()? {
            let (what, new): (String, String) = (row.get(0)?, row.get(1)?);
            if let Some((value, stands)) = standing(&what, new, row.get(2)?) {
                recorded.remove(&what);
                recorded.extend(stands.then_some((what, value)));
            }
        }
        Ok(compared(&recorded, &self.values(item)?))
    }

    /// What stands over an item, by the names that the history has for it.
    fn values(&self, item: i64) -> Result<Values> {
        let mut statement = self.conn.prepare_cached(
            "SELECT field, value FROM overrides WHERE item_id = ?1
             UNION ALL SELECT 'custom.' || name, value FROM custom_values WHERE item_id = ?1
             UNION ALL SELECT 'status', json_quote(status) FROM items WHERE id = ?1 AND status <> 'inbox'
             UNION ALL SELECT 'collection ' || collection_id, '' FROM collection_items WHERE item_id = ?1",
        )?;
        let rows = statement.query_map([item], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut found: Values = rows.collect::<rusqlite::Result<_>>()?;
        let mine = tags::of(&self.conn, item, "mine")?;
        if !mine.is_empty() {
            found.insert("tags.mine".into(), json!(mine).to_string());
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
        "tags.mine" => Some((new.clone(), new != "[]")),
        _ if what.starts_with("custom.") => Some((new.clone(), new != "null")),
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
