//! Names and who says them in, the tags of an item out.

pub(crate) mod aliases;
mod change;
pub(crate) mod history;
mod list;
mod moving;
mod naming;
pub(crate) mod ruled;
mod split;

use crate::act::{Act, Change, HANDFUL};
use crate::{Result, Store, fold, refresh};
use model::view::Done;
use model::{Tag, Tags};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet};

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

/// Gives many items exactly these tags of one origin, in this order: as [`set`] does, a statement a tag.
pub(crate) fn set_all(conn: &Connection, origin: &str, wanted: &BTreeMap<i64, Vec<String>>) -> Result<()> {
    let mut before: HashMap<i64, Vec<(i64, i64)>> = HashMap::new();
    let mut statement = conn.prepare_cached(
        "SELECT item_id, tag_id, position FROM item_tags
         WHERE origin = ?1 AND item_id IN (SELECT value FROM json_each(?2)) ORDER BY item_id, position",
    )?;
    let mut rows = statement.query(params![origin, json!(wanted.keys().collect::<Vec<_>>()).to_string()])?;
    while let Some(row) = rows.next()? {
        before.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
    }
    let mut known: HashMap<&str, i64> = HashMap::new();
    let mut gone: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    let mut come: BTreeMap<i64, Vec<(i64, i64)>> = BTreeMap::new();
    for (item, names) in wanted {
        let before = before.get(item).map(Vec::as_slice).unwrap_or_default();
        let mut after = Vec::with_capacity(names.len());
        for name in names {
            let tag = match known.get(name.as_str()) {
                Some(tag) => *tag,
                None => *known.entry(name).or_insert(id(conn, name)?),
            };
            after.push(tag);
        }
        let same = before.iter().zip(&after).take_while(|((a, _), b)| a == *b).count();
        let last = same.checked_sub(1).map_or(-1, |last| before[last].1);
        before[same..].iter().for_each(|(tag, _)| gone.entry(*tag).or_default().push(*item));
        for (position, tag) in (last + 1..).zip(after.into_iter().skip(same)) {
            come.entry(tag).or_default().push((*item, position));
        }
    }
    for (tag, items) in gone {
        conn.prepare_cached(
            "DELETE FROM item_tags
             WHERE tag_id = ?1 AND origin = ?2 AND item_id IN (SELECT value FROM json_each(?3))",
        )?
        .execute(params![tag, origin, json!(items).to_string()])?;
    }
    for (tag, items) in come {
        conn.prepare_cached(
            "INSERT INTO item_tags (item_id, origin, tag_id, position)
             SELECT value ->> 0, ?2, ?1, value ->> 1 FROM json_each(?3) WHERE true
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![tag, origin, json!(items).to_string()])?;
    }
    Ok(())
}

/// The researcher's own tags of items that have any, in order.
pub(crate) fn mine_of(conn: &Connection, items: &[i64]) -> Result<HashMap<i64, Vec<String>>> {
    let mut statement = conn.prepare_cached(
        "SELECT item_id, name FROM item_tags JOIN tags ON tags.id = tag_id
         WHERE origin = 'mine' AND item_id IN (SELECT value FROM json_each(?1)) ORDER BY item_id, position",
    )?;
    let mut rows = statement.query([json!(items).to_string()])?;
    let mut found: HashMap<i64, Vec<String>> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(found)
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

/// The researcher's tags of an item, those that rules gave behind their own.
pub(crate) fn theirs(conn: &Connection, item: i64) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        // One short walk over the item's tags; so few are put in order sooner than SQLite makes ready to.
        "SELECT origin = 'rule', position, (SELECT name FROM tags WHERE id = tag_id) FROM item_tags
         WHERE item_id = ?1 AND +origin IN ('mine', 'rule')",
    )?;
    let rows = statement.query_map([item], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut rows: Vec<(bool, i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
    rows.sort_unstable();
    let mut found: Vec<String> = Vec::with_capacity(rows.len());
    for (.., name) in rows {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    Ok(found)
}

/// All tags of an item; those that a rule set are the researcher's.
pub(crate) fn all(conn: &Connection, item: i64, publisher: Vec<String>) -> Result<Tags> {
    Ok(Tags { publisher, mine: theirs(conn, item)?, suggested: of(conn, item, "suggested")? })
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
    pub(crate) fn tag(&mut self, items: &[i64], add: &[String], remove: &[String]) -> Result<()> {
        let (add, remove) = (self.meant(add)?, self.meant(remove)?);
        self.own(&add)?;
        for some in items.chunks(HANDFUL) {
            let mut tagged = mine_of(self.tx, some)?;
            let changes = some.iter().map(|item| {
                let before = tagged.remove(item).unwrap_or_default();
                let after = tagged_with(&before, &add, &remove);
                Change::item(*item, "tags.mine", json!(before), json!(after))
            });
            self.make_all(changes)?;
            for item in self.ruled_among(some, &add, &remove)? {
                self.overrule(item, &add, &remove)?;
            }
        }
        Ok(())
    }

    /// The items that rules gave one of these tags, or that refuse one.
    fn ruled_among(&mut self, items: &[i64], add: &[String], remove: &[String]) -> Result<Vec<i64>> {
        let ruled = match self.known.ruled {
            Some(ruled) => ruled,
            None => self.tx.query_row("SELECT EXISTS (SELECT 1 FROM tag_rules)", [], |row| row.get(0))?,
        };
        self.known.ruled = Some(ruled);
        if !ruled {
            return Ok(Vec::new());
        }
        let mut statement = self.tx.prepare_cached(
            "SELECT DISTINCT item_id FROM item_tags JOIN tags ON tags.id = tag_id
             WHERE item_id IN (SELECT value FROM json_each(?1)) AND origin IN ('rule', 'refused')
               AND name IN (SELECT value FROM json_each(?2))",
        )?;
        let names = json!([add, remove].concat()).to_string();
        let rows = statement.query_map(params![json!(items).to_string(), names], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What a person says of a tag stands over what rules say.
    fn overrule(&mut self, item: i64, add: &[String], remove: &[String]) -> Result<()> {
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

/// Tags after some were added and taken away.
pub(crate) fn tagged_with(before: &[String], add: &[String], remove: &[String]) -> Vec<String> {
    let mut after: Vec<String> = before.iter().filter(|name| !remove.contains(name)).cloned().collect();
    for name in add {
        if !after.contains(name) {
            after.push(name.clone());
        }
    }
    after
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
            let items = refresh::ids(act.tx, ids)?;
            act.tag(&items, &add, &remove)
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
            act.tag(&[item], &mine, &[])?;
            act.make(&Change::item(item, "tags.suggested", json!(suggested), json!(left)))
        })?;
        Ok(done)
    }
}
