//! Names of tags as they were recorded in, the same tags as they are called now out.

use super::moving::one_of;
use crate::{Result, captures, times};
use model::Change;
use rusqlite::Connection;
use serde_json::{Value, json};

/// A tag that was called otherwise, or taken from all items, and not undone since.
pub(crate) struct Moved {
    /// The action and the place in it.
    at: (i64, i64),
    when: i64,
    who: String,
    from: String,
    to: Option<String>,
}

/// All that became of tags, in order.
pub(crate) fn moved(conn: &Connection) -> Result<Vec<Moved>> {
    let mut statement = conn.prepare_cached(
        "SELECT set_id, position, at, who, old ->> '$.name', new ->> '$.name'
         FROM changes CROSS JOIN change_sets ON change_sets.id = set_id
         WHERE subject = 'tag' AND what = 'moved' AND state = 'done' ORDER BY set_id, position",
    )?;
    let rows = statement.query_map([], |row| {
        let at = (row.get(0)?, row.get(1)?);
        Ok(Moved { at, when: row.get(2)?, who: row.get(3)?, from: row.get(4)?, to: row.get(5)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl Moved {
    fn names(&self, names: &[String]) -> Vec<String> {
        match &self.to {
            Some(to) => one_of(names, &self.from, to),
            None => names.iter().filter(|name| **name != self.from).cloned().collect(),
        }
    }
}

/// What was recorded at a place of the history as `tags.mine`, `tags.rule` or `tags.refused`, in the names of now.
pub(crate) fn now(moved: &[Moved], at: (i64, i64), value: &str) -> Result<String> {
    let mut value: Value = captures::value("change", value)?;
    let since = moved.partition_point(|one| one.at <= at);
    for one in &moved[since..] {
        let Some(list) = value.as_array_mut() else { break };
        let name = |entry: &Value| entry.as_str().or_else(|| entry["tag"].as_str()).map(str::to_owned);
        list.retain(|entry| one.to.is_some() || name(entry).as_ref() != Some(&one.from));
        for entry in list.iter_mut().filter(|entry| name(entry).as_ref() == Some(&one.from)) {
            *(if entry.is_object() { &mut entry["tag"] } else { entry }) = json!(one.to);
        }
    }
    Ok(value.to_string())
}

/// Adds to the recorded changes of an item (in order, each with its place in the history) what became of its tags since.
pub(crate) fn tell(moved: &[Moved], changes: &mut Vec<((i64, i64), Change)>) -> Result<()> {
    let mut names: Vec<String> = Vec::new();
    let mut told = Vec::new();
    let mut recorded =
        changes.iter().filter(|(_, change)| change.what == "tags.mine" && !change.undone).peekable();
    for one in moved {
        while let Some((_, change)) = recorded.next_if(|(at, _)| *at < one.at) {
            names = serde_json::from_value(change.new.clone()).unwrap_or_default();
        }
        let after = one.names(&names);
        if after != names {
            let change = Change {
                at: times::shown(one.when),
                who: one.who.clone(),
                what: "tags.mine".into(),
                old: json!(names),
                new: json!(after),
                undone: false,
            };
            told.push((one.at, change));
            names = after;
        }
    }
    changes.extend(told);
    changes.sort_by_key(|(at, _)| *at);
    Ok(())
}
