//! Items that are to become one in; what the one gets, what it keeps, and which captures become its versions, out.

use crate::values::{self, Edits};
use crate::{Error, Reader, Result, articles, captures, carrying, joined, refresh, tags, times, words};
use model::view::{MergeConflict, MergePreview, MergeValue};
use model::{Field, Time};
use rusqlite::{Connection, params};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// How many characters of a text are told.
const TOLD: usize = 300;

/// A capture of another item.
pub(crate) struct Moving {
    pub(crate) uid: String,
    /// The item that has it, and the number that it has there.
    pub(crate) from: i64,
    pub(crate) was: i64,
    /// The number that it gets.
    pub(crate) number: i64,
    /// The page that it is filed under.
    pub(crate) page: Option<String>,
    /// What a person decided about the rows of each of its readings.
    pub(crate) rows: Value,
    hidden: bool,
}

/// What merging does.
pub(crate) struct Plan {
    pub(crate) into: i64,
    pub(crate) others: Vec<i64>,
    pub(crate) captures: Vec<Moving>,
    pub(crate) tags: Vec<String>,
    pub(crate) collections: BTreeMap<i64, String>,
    pub(crate) fields: BTreeMap<Field, Value>,
    pub(crate) custom: BTreeMap<String, Value>,
    pub(crate) rows: BTreeMap<u32, bool>,
    pub(crate) taken: Vec<MergeValue>,
    pub(crate) passed_over: Vec<MergeConflict>,
}

/// What a person set of an item.
struct ByHand {
    edits: Edits,
    custom: BTreeMap<String, Value>,
}

impl ByHand {
    fn of(conn: &Connection, item: i64) -> Result<Self> {
        let mut edits = refresh::by_hand(conn, item)?;
        let status: String = conn
            .prepare_cached("SELECT status FROM items WHERE id = ?1")?
            .query_row([item], |row| row.get(0))?;
        if status != "inbox" {
            edits.fields.insert(Field::Status, json!(status));
        }
        let mut statement =
            conn.prepare_cached("SELECT name, value FROM custom_values WHERE item_id = ?1")?;
        let rows = statement.query_map([item], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let custom = rows
            .map(|row| {
                let (name, text) = row?;
                Ok((name, captures::value("custom value", &text)?))
            })
            .collect::<Result<_>>()?;
        Ok(Self { edits, custom })
    }
}

impl Plan {
    pub(crate) fn of(conn: &Connection, into: &str, others: &[String]) -> Result<Self> {
        let into = refresh::id(conn, into)?;
        let mut others = refresh::ids(conn, others)?;
        others.retain(|other| *other != into);
        if others.is_empty() {
            return Err(Error::MergedIntoItself);
        }
        for item in others.iter().chain([&into]) {
            joined::refuse_merged(conn, *item)?;
        }
        let trashed = "SELECT 1 FROM items WHERE id = ?1 AND deleted_at IS NOT NULL";
        if conn.prepare_cached(trashed)?.exists([into])? {
            return Err(Error::InTrash(refresh::uid(conn, into)?));
        }
        let mut plan = Self {
            into,
            captures: moving(conn, into, &others)?,
            others,
            tags: Vec::new(),
            collections: BTreeMap::new(),
            fields: BTreeMap::new(),
            custom: BTreeMap::new(),
            rows: BTreeMap::new(),
            taken: Vec::new(),
            passed_over: Vec::new(),
        };
        plan.unite(conn)?;
        Ok(plan)
    }

    pub(crate) fn told(self, conn: &Connection) -> Result<MergePreview> {
        let others = self.others.iter().map(|other| refresh::uid(conn, *other)).collect::<Result<_>>()?;
        let shown = || self.captures.iter().filter(|capture| !capture.hidden);
        let first = shown().next().map_or(0, |capture| capture.number);
        Ok(MergePreview {
            into: refresh::uid(conn, self.into)?,
            others,
            captures: shown().count() as u32,
            first: u32::try_from(first).unwrap_or(0),
            tags: self.tags,
            collections: self.collections.into_values().collect(),
            taken: self.taken,
            passed_over: self.passed_over,
        })
    }

    /// What each of the others adds, in the order in which they are named: of two that say something else, the first.
    fn unite(&mut self, conn: &Connection) -> Result<()> {
        let mut ours = ByHand::of(conn, self.into)?;
        let mut mine: BTreeSet<String> =
            tags::of(conn, self.into, "mine")?.iter().map(|name| tags::fold_levels(name)).collect();
        let inside: BTreeSet<i64> = collections(conn, self.into)?.into_keys().collect();
        for other in self.others.clone() {
            let uid = refresh::uid(conn, other)?;
            let theirs = ByHand::of(conn, other)?;
            for name in tags::of(conn, other, "mine")? {
                if mine.insert(tags::fold_levels(&name)) {
                    self.tags.push(name);
                }
            }
            let further = collections(conn, other)?.into_iter();
            self.collections.extend(further.filter(|(collection, _)| !inside.contains(collection)));
            // A text that was written by hand hides the rows beneath it.
            if !ours.edits.fields.contains_key(&Field::Body) {
                self.unite_rows(conn, other, &uid, &mut ours.edits, &theirs.edits)?;
            }
            self.unite_fields(conn, &uid, &mut ours.edits, theirs.edits.fields)?;
            for (name, value) in theirs.custom {
                let field = format!("custom.{name}");
                match ours.custom.get(&name) {
                    Some(stays) if *stays == value => {}
                    Some(stays) => self.pass_over(&uid, &field, stays.clone(), value),
                    None => {
                        self.take(&uid, &field, value.clone());
                        self.custom.insert(name.clone(), value.clone());
                        ours.custom.insert(name, value);
                    }
                }
            }
        }
        Ok(())
    }

    fn unite_fields(
        &mut self,
        conn: &Connection,
        uid: &str,
        ours: &mut Edits,
        theirs: BTreeMap<Field, Value>,
    ) -> Result<()> {
        let record = words::record(conn, self.into)?;
        for (field, value) in theirs {
            let stands = ours.fields.get(&field).cloned();
            if field == Field::Notes {
                let (stands, note) = (stands.as_ref().and_then(Value::as_str), value.as_str());
                let Some(note) = note.filter(|note| !stands.is_some_and(|notes| notes.contains(note))) else {
                    continue;
                };
                let joined = json!(stands.map_or(note.to_owned(), |notes| format!("{notes}\n\n{note}")));
                self.take(uid, field.name(), json!(note));
                self.fields.insert(field, joined.clone());
                ours.fields.insert(field, joined);
                continue;
            }
            let read = values::of_record(&record, None, field);
            // An item that has an address keeps it: what is saved there is a version of it.
            let fixed = (field == Field::Url && record.url.is_some()).then(|| read.clone());
            match stands.or(fixed) {
                Some(stays) if values::same(field, &stays, &value) => {}
                Some(stays) => self.pass_over(uid, field.name(), stays, value),
                None if values::same(field, &read, &value) && field != Field::Status => {}
                None => {
                    self.take(uid, field.name(), value.clone());
                    self.fields.insert(field, value.clone());
                    ours.fields.insert(field, value);
                }
            }
        }
        Ok(())
    }

    /// Decisions about rows go to the rows that say the same.
    fn unite_rows(
        &mut self,
        conn: &Connection,
        other: i64,
        uid: &str,
        ours: &mut Edits,
        theirs: &Edits,
    ) -> Result<()> {
        if theirs.blocks.is_empty() {
            return Ok(());
        }
        let ledger = |item: i64| -> Result<_> {
            let article = conn
                .prepare_cached("SELECT article_id FROM items WHERE id = ?1")?
                .query_row([item], |row| row.get(0))?;
            articles::ledger(conn, article)
        };
        let to = ledger(self.into)?;
        let (mut taken, mut stay) = (0, 0);
        for (order, kept) in carrying::carried(&theirs.blocks, &ledger(other)?, &to).0 {
            let read = to.iter().find(|block| block.order == order).map(|block| block.kept);
            match ours.blocks.get(&order) {
                Some(stays) => stay += u32::from(*stays != kept),
                None if read == Some(kept) => {}
                None => {
                    taken += 1;
                    ours.blocks.insert(order, kept);
                    self.rows.insert(order, kept);
                }
            }
        }
        if taken > 0 {
            self.take(uid, "rows", json!(taken));
        }
        if stay > 0 {
            self.pass_over(uid, "rows", json!(stay), json!(stay));
        }
        Ok(())
    }

    fn take(&mut self, item: &str, field: &str, value: Value) {
        self.taken.push(MergeValue { item: item.into(), field: field.into(), value: shortened(value) });
    }

    fn pass_over(&mut self, item: &str, field: &str, stays: Value, passed_over: Value) {
        let (item, field) = (item.into(), field.into());
        let (stays, passed_over) = (shortened(stays), shortened(passed_over));
        self.passed_over.push(MergeConflict { item, field, stays, passed_over });
    }
}

/// As much of a value as is told: a text that was written by hand stands in its item.
fn shortened(value: Value) -> Value {
    match value {
        Value::String(text) => match text.char_indices().nth(TOLD) {
            Some((end, _)) => json!(format!("{}…", text[..end].trim_end())),
            None => Value::String(text),
        },
        other => other,
    }
}

impl Reader {
    /// Tells what merging items would do.
    pub fn preview_merge(&self, into: &str, others: &[String]) -> Result<MergePreview> {
        self.snapshot(|| Plan::of(&self.conn, into, others)?.told(&self.conn))
    }
}

/// The collections that an item is in.
fn collections(conn: &Connection, item: i64) -> Result<BTreeMap<i64, String>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name FROM collection_items JOIN collections ON id = collection_id
         WHERE item_id = ?1 AND removed_at IS NULL",
    )?;
    let rows = statement.query_map([item], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The captures of items in the order of their retrieval, numbered on behind those of another item.
fn moving(conn: &Connection, into: i64, others: &[i64]) -> Result<Vec<Moving>> {
    let mut found = Vec::new();
    let mut statement = conn.prepare_cached(
        "SELECT captures.id, uid, number, url_key, hidden, retrieved, added_at FROM captures
         LEFT JOIN pages ON pages.id = page_id WHERE item_id = ?1",
    )?;
    for from in others {
        let mut rows = statement.query([from])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let retrieved: Time = captures::value("capture", &row.get::<_, String>(5)?)?;
            let added: i64 = row.get(6)?;
            let moving = Moving {
                uid: row.get(1)?,
                from: *from,
                was: row.get(2)?,
                number: 0,
                page: row.get(3)?,
                rows: decided(conn, *from, id)?,
                hidden: row.get(4)?,
            };
            found.push(((times::order(Some(&retrieved)).unwrap_or(added), added, id), moving));
        }
    }
    found.sort_by_key(|(order, _)| *order);
    let last: i64 = conn
        .prepare_cached("SELECT max(number) FROM captures WHERE item_id = ?1")?
        .query_row([into], |row| row.get(0))?;
    let numbered = found.into_iter().zip(last + 1..);
    Ok(numbered.map(|((_, moving), number)| Moving { number, ..moving }).collect())
}

/// What a person decided about the rows of each reading of a capture, as an item has it.
fn decided(conn: &Connection, item: i64, capture: i64) -> Result<Value> {
    let mut statement = conn.prepare_cached(
        "SELECT articles.id, position, kept FROM articles
         LEFT JOIN block_overrides ON article_id = articles.id AND item_id = ?1 WHERE capture_id = ?2",
    )?;
    let mut rows = statement.query(params![item, capture])?;
    let mut found: BTreeMap<i64, Map<String, Value>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let decided = found.entry(row.get(0)?).or_default();
        if let Some(position) = row.get::<_, Option<u32>>(1)? {
            decided.insert(position.to_string(), json!(row.get::<_, bool>(2)?));
        }
    }
    Ok(json!(found))
}
