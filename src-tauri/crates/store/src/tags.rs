//! Names and who says them in, the tags of an item out.

pub(crate) mod aliases;
mod change;
pub(crate) mod history;
mod list;
mod moving;
mod naming;
pub(crate) mod ruled;
mod split;

use crate::act::{Act, Change};
use crate::{Result, Store, fold, refresh};
use model::view::Done;
use model::{Tag, Tags};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// Gives an item exactly these tags of one origin, in this order.
pub(crate) fn set(conn: &Connection, item: i64, origin: &str, names: &[String]) -> Result<()> {
    let before = placed(conn, item, origin)?;
    // Most changes add at the end: what stays in front keeps its rows.
    let same = before.iter().zip(names).take_while(|((a, _), b)| a == *b).count();
    if same == before.len() && same == names.len() {
        return Ok(());
    }
    let last = same.checked_sub(1).map_or(-1, |last| before[last].1);
    if same < before.len() {
        conn.prepare_cached("DELETE FROM item_tags WHERE item_id = ?1 AND origin = ?2 AND position > ?3")?
            .execute(params![item, origin, last])?;
    }
    for (position, name) in (last + 1..).zip(&names[same..]) {
        let tag = id(conn, name)?;
        conn.prepare_cached(
            "INSERT INTO item_tags (item_id, origin, tag_id, position) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        )?
        .execute(params![item, origin, tag, position])?;
    }
    Ok(())
}

/// The tags of an item of one origin, in order.
pub(crate) fn of(conn: &Connection, item: i64, origin: &str) -> Result<Vec<String>> {
    Ok(placed(conn, item, origin)?.into_iter().map(|(name, _)| name).collect())
}

/// The tags of an item of one origin, in order, and the numbers that they are ordered by.
fn placed(conn: &Connection, item: i64, origin: &str) -> Result<Vec<(String, i64)>> {
    let mut statement = conn.prepare_cached(
        "SELECT name, position FROM item_tags JOIN tags ON tags.id = tag_id
         WHERE item_id = ?1 AND origin = ?2 ORDER BY position",
    )?;
    let rows = statement.query_map(params![item, origin], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All tags of an item; those that a rule set are the researcher's.
pub(crate) fn all(conn: &Connection, item: i64, publisher: Vec<String>) -> Result<Tags> {
    let mut mine = of(conn, item, "mine")?;
    for name in of(conn, item, "rule")? {
        if !mine.contains(&name) {
            mine.push(name);
        }
    }
    Ok(Tags { publisher, mine, suggested: of(conn, item, "suggested")? })
}

/// The row of a tag, made if it is new.
pub(crate) fn id(conn: &Connection, name: &str) -> Result<i64> {
    let found = conn
        .prepare_cached("SELECT id FROM tags WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    if let Some(found) = found {
        return Ok(found);
    }
    conn.prepare_cached("INSERT INTO tags (name, folded) VALUES (?1, ?2)")?
        .execute(params![name, fold_levels(name)])?;
    Ok(conn.last_insert_rowid())
}

/// A tag as it is compared: each level folded, `/` between them.
pub(crate) fn fold_levels(name: &str) -> String {
    name.split('/').map(fold::folded).collect::<Vec<_>>().join("/")
}

/// What an action found out about tags, so that it need not be asked for every item.
#[derive(Default)]
pub(crate) struct Known {
    /// What names become where they are other spellings.
    meant: HashMap<String, String>,
    /// Names that are the researcher’s tags already.
    own: HashSet<String>,
    /// True where there is a rule that gives tags, or was one.
    ruled: Option<bool>,
}

impl Act<'_> {
    /// Adds and removes tags of the researcher's own; one that a rule gave becomes theirs, or is refused.
    pub(crate) fn tag(&mut self, item: i64, add: &[String], remove: &[String]) -> Result<()> {
        let (add, remove) = (self.meant(add)?, self.meant(remove)?);
        self.own(&add)?;
        let before = of(self.tx, item, "mine")?;
        let mut after: Vec<String> = before.iter().filter(|name| !remove.contains(name)).cloned().collect();
        for name in &add {
            if !after.contains(name) {
                after.push(name.clone());
            }
        }
        if after != before {
            self.make(&Change::item(item, "tags.mine", json!(before), json!(after)))?;
        }
        self.overrule(item, &add, &remove)
    }

    /// What a person says of a tag stands over what rules say.
    fn overrule(&mut self, item: i64, add: &[String], remove: &[String]) -> Result<()> {
        let ruled = match self.known.ruled {
            Some(ruled) => ruled,
            None => self.tx.query_row("SELECT EXISTS (SELECT 1 FROM tag_rules)", [], |row| row.get(0))?,
        };
        self.known.ruled = Some(ruled);
        if !ruled {
            return Ok(());
        }
        let before = ruled::of(self.tx, item)?;
        let refused = of(self.tx, item, "refused")?;
        let mut after = before.clone();
        after.retain(|one| !add.contains(&one.tag) && !remove.contains(&one.tag));
        let mut refuses: Vec<String> = refused.iter().filter(|name| !add.contains(name)).cloned().collect();
        refuses.extend(before.iter().map(|one| &one.tag).filter(|name| remove.contains(name)).cloned());
        self.make(&Change::item(item, "tags.rule", json!(before), json!(after)))?;
        self.make(&Change::item(item, "tags.refused", json!(refused), json!(refuses)))
    }

    /// The tags that are meant: another spelling becomes its tag, also above further levels.
    fn meant(&mut self, names: &[String]) -> Result<Vec<String>> {
        let mut found: Vec<String> = Vec::with_capacity(names.len());
        for name in names {
            let meant = match self.known.meant.get(name) {
                Some(meant) => meant.clone(),
                None => aliases::meant(self.tx, name)?,
            };
            self.known.meant.insert(name.clone(), meant.clone());
            if !found.contains(&meant) {
                found.push(meant);
            }
        }
        Ok(found)
    }
}

impl Store {
    /// Adds and removes tags of the researcher's own.
    pub fn tag(&mut self, ids: &[String], add: &[Tag], remove: &[Tag], who: &str, now: i64) -> Result<Done> {
        let names = |tags: &[Tag]| tags.iter().map(|tag| tag.as_str().to_owned()).collect::<Vec<_>>();
        let (add, remove) = (names(add), names(remove));
        let ((), done) = self.act("tagged", who, now, |act| {
            act.label = match (add.as_slice(), remove.as_slice()) {
                ([only], []) => format!("Tag {} “{only}”", refresh::counted(ids.len())),
                ([], [only]) => format!("Remove “{only}” from {}", refresh::counted(ids.len())),
                _ => format!("Tag {}", refresh::counted(ids.len())),
            };
            act.detail = json!({"add": add, "remove": remove});
            for item in refresh::ids(act.tx, ids)? {
                act.tag(item, &add, &remove)?;
            }
            Ok(())
        })?;
        Ok(done)
    }

    /// Makes suggested tags the researcher's own.
    pub fn accept_tags(&mut self, id: &str, tags: &[String], who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("tagged", who, now, |act| {
            let item = refresh::id(act.tx, id)?;
            let suggested = of(act.tx, item, "suggested")?;
            let (taken, left): (Vec<_>, Vec<_>) =
                suggested.iter().cloned().partition(|name| tags.contains(name) && Tag::parse(name).is_ok());
            let mine: Vec<String> =
                taken.iter().filter_map(|name| Tag::parse(name).ok()).map(String::from).collect();
            act.label = match taken.as_slice() {
                [only] => format!("Accept “{only}”"),
                _ => format!("Accept {} tags", taken.len()),
            };
            act.tag(item, &mine, &[])?;
            act.make(&Change::item(item, "tags.suggested", json!(suggested), json!(left)))
        })?;
        Ok(done)
    }
}
