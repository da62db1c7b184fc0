//! An item's identifier in, everything that is kept of it out.

use crate::values::Edits;
use crate::{
    Error, Reader, Result, articles, as_read, captures, exchanges, joined, list, refresh, renderings, tags,
    times, words,
};
use model::query::{Kind, Query, parse};
use model::view::{CaptureView, ExportWhat, ItemView};
use model::{Change, Item};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::VecDeque;

/// How many items of an export are in memory at once.
const BATCH: usize = 32;

impl Reader {
    /// An item as the reader shows it, by its identifier or the unique beginning of it.
    pub fn item(&self, id: &str) -> Result<ItemView> {
        self.snapshot(|| {
            let row = refresh::id(&self.conn, id)?;
            let item = self.full(row)?;
            let (reading, edits) = refresh::layers(&self.conn, row)?;
            let as_read = as_read::of_item(&self.conn, row, &reading, &edits, self.follow)?;
            let ledger = edits.ledger(&reading.article);
            let candidates = reading.article.candidates.clone();
            // A rule's decision is no edit: the text that it leaves is what a person's edit hides.
            let ruled = Edits { rules: edits.rules, ..Edits::default() };
            let body = ruled.over(reading.record, &reading.article, self.follow)?.body;
            let body_as_read = (body != item.record.body).then_some(body);
            Ok(ItemView {
                candidates,
                ledger,
                changes: changes(&self.conn, row)?,
                captures: capture_views(&self.conn, row)?,
                body_as_read,
                as_read,
                rule_tags: tags::ruled::shown(&self.conn, row)?,
                ignored_tags: tags::ruled::ignored(&self.conn, row)?,
                item,
            })
        })
    }

    /// An item in the JSON contract, by its identifier or the unique beginning of it.
    pub fn item_json(&self, id: &str) -> Result<Item> {
        self.snapshot(|| self.full(refresh::id(&self.conn, id)?))
    }

    /// The whole identifier of an item, from the unique beginning of it.
    pub fn item_id(&self, prefix: &str) -> Result<String> {
        refresh::uid(&self.conn, refresh::id(&self.conn, prefix)?)
    }

    /// The items of an export in their order, a few in memory at a time.
    pub fn items_full<'a>(&'a self, what: &ExportWhat) -> Result<FullItems<'a>> {
        let left = self.chosen(what)?;
        let total = u32::try_from(left.len()).unwrap_or(u32::MAX);
        Ok(FullItems { reader: self, left: left.into(), ready: VecDeque::new(), total })
    }

    pub(crate) fn chosen(&self, what: &ExportWhat) -> Result<Vec<i64>> {
        let text = match what {
            ExportWhat::Items { ids } => return self.snapshot(|| refresh::ids(&self.conn, ids)),
            ExportWhat::Collection { id } => return self.snapshot(|| self.collected(id)),
            ExportWhat::Query { text } => {
                // What is not said to its end finds everything while someone types; nothing is done to all of it.
                if !text.trim().is_empty() && parse(text)? == Query::All {
                    let message = "this asks for everything: finish it, or leave it out".into();
                    return Err(model::query::Error { message, start: 0, end: text.len() }.into());
                }
                text.clone()
            }
            ExportWhat::All => String::new(),
        };
        self.listed(&list::everything(&text), |listing| listing.window(0, usize::MAX))
    }

    /// The items of the collection that a query names, in its order; none where it names none.
    pub(crate) fn by_hand(&self, query: &Query) -> Result<Vec<i64>> {
        match query {
            Query::Named { kind: Kind::Collection, term }
                if crate::collections::find(&self.conn, &term.text)?.is_some() =>
            {
                self.collected(&term.text)
            }
            Query::And(all) => {
                let mut found = all.iter().map(|one| self.by_hand(one));
                found
                    .find(|items| items.as_ref().map_or(true, |items| !items.is_empty()))
                    .unwrap_or(Ok(Vec::new()))
            }
            _ => Ok(Vec::new()),
        }
    }

    /// The items of a collection in its order, then those of the collections inside it.
    fn collected(&self, collection: &str) -> Result<Vec<i64>> {
        let found = crate::collections::find(&self.conn, collection)?;
        let found = found.ok_or_else(|| Error::UnknownCollection(collection.into()))?;
        let mut statement = self.conn.prepare_cached(
            "WITH RECURSIVE inside (id, depth) AS (
               SELECT ?1, 0 UNION SELECT collections.id, depth + 1 FROM collections JOIN inside ON parent_id = inside.id
                 WHERE removed_at IS NULL)
             SELECT item_id FROM inside JOIN collection_items ON collection_id = inside.id
               JOIN items ON items.id = item_id JOIN collections ON collections.id = inside.id
             WHERE deleted_at IS NULL
             ORDER BY depth, collections.position, collection_id, collection_items.position, item_id",
        )?;
        let rows = statement.query_map([found], |row| row.get(0))?;
        let mut seen = std::collections::HashSet::new();
        let mut ids: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
        ids.retain(|id| seen.insert(*id));
        Ok(ids)
    }

    pub(crate) fn full(&self, id: i64) -> Result<Item> {
        let conn = &self.conn;
        let mut record = words::record(conn, id)?;
        record.tags = tags::all(conn, id, std::mem::take(&mut record.tags.publisher))?;
        let edits = refresh::by_hand(conn, id)?;
        let mut statement = conn.prepare_cached(
            "SELECT uid, status, versions, created_at, edited_at, deleted_at FROM items WHERE id = ?1",
        )?;
        let mut rows = statement.query([id])?;
        let row = rows.next()?.ok_or(Error::Stored { what: "item", why: "it is gone".into() })?;
        Ok(Item {
            id: row.get(0)?,
            record,
            notes: edits.notes().map(Into::into),
            status: captures::named("item", &row.get::<_, String>(1)?)?,
            collections: names(conn, id)?,
            custom: custom(conn, id)?,
            versions: row.get(2)?,
            created: times::shown(row.get(3)?),
            edited: row.get::<_, Option<i64>>(4)?.map(times::shown),
            deleted: row.get::<_, Option<i64>>(5)?.map(times::shown),
        })
    }
}

/// The names of the collections that an item is in.
fn names(conn: &Connection, item: i64) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT name FROM collection_items JOIN collections ON collections.id = collection_id
         WHERE item_id = ?1 AND removed_at IS NULL ORDER BY folded, collections.id",
    )?;
    let rows = statement.query_map([item], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn custom(conn: &Connection, item: i64) -> Result<std::collections::BTreeMap<String, Value>> {
    let mut statement = conn.prepare_cached("SELECT name, value FROM custom_values WHERE item_id = ?1")?;
    let rows = statement.query_map([item], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (name, text) = row?;
        Ok((name, captures::value("custom value", &text)?))
    })
    .collect()
}

/// What was changed about an item, by hand or by a rule, newest first.
fn changes(conn: &Connection, item: i64) -> Result<Vec<Change>> {
    let mut statement = conn.prepare_cached(
        "SELECT at, who, what, old, new, state <> 'done', set_id, changes.position
         FROM changes JOIN change_sets ON change_sets.id = set_id
         WHERE subject = 'item' AND subject_id = ?1 ORDER BY set_id, changes.position",
    )?;
    let mut rows = statement.query([item])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let json = |at| -> Result<Value> { captures::value("change", &row.get::<_, String>(at)?) };
        let mut change = Change {
            at: times::shown(row.get(0)?),
            who: row.get(1)?,
            what: row.get(2)?,
            old: json(3)?,
            new: json(4)?,
            undone: row.get(5)?,
        };
        if let Some(collection) = change.what.strip_prefix("collection ") {
            let name: String = conn
                .prepare_cached("SELECT name FROM collections WHERE id = ?1")?
                .query_row([collection], |row| row.get(0))?;
            let named = |value: &Value| if value.is_null() { Value::Null } else { json!(name) };
            (change.old, change.new) = (named(&change.old), named(&change.new));
            change.what = "collections".into();
        } else if change.what == "tags.rule" {
            let names = |value: &Value| -> Vec<Value> {
                value.as_array().into_iter().flatten().map(|one| one["tag"].clone()).collect()
            };
            (change.old, change.new) = (json!(names(&change.old)), json!(names(&change.new)));
        } else if change.what.starts_with("rule ") {
            change.what = "rule".into();
        } else if let Some(other) = change.what.strip_prefix("kin ") {
            change.what = format!("story {}", refresh::uid(conn, other.parse().unwrap_or_default())?);
        } else {
            joined::tell(conn, &mut change)?;
        }
        found.push(((row.get(6)?, row.get(7)?), change));
    }
    tags::history::tell(&tags::history::moved(conn)?, &mut found)?;
    Ok(found.into_iter().rev().map(|(_, change)| change).collect())
}

fn capture_views(conn: &Connection, item: i64) -> Result<Vec<CaptureView>> {
    let (current, shown): (i64, i64) =
        conn.query_row("SELECT capture_id, article_id FROM items WHERE id = ?1", [item], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    captures::of_item(conn, item)?
        .into_iter()
        .map(|facts| {
            // What was read last in the capture that is shown may have been taken back.
            let beside = if facts.id == current { None } else { articles::last(conn, facts.id)? };
            let article = articles::get(conn, beside.unwrap_or(shown))?.article;
            Ok(CaptureView {
                current: facts.id == current,
                exchanges: exchanges::views(conn, facts.id)?,
                rendering: renderings::view(conn, facts.id)?,
                id: facts.uid,
                number: facts.number,
                method: facts.method,
                outcome: facts.outcome,
                missing: facts.missing,
                retrieved: facts.retrieved,
                url: facts.url,
                final_url: facts.final_url,
                file_name: facts.file_name,
                status: facts.status,
                content_type: facts.content_type,
                sha256: facts.received,
                bytes: facts.bytes.unsigned_abs(),
                ip: facts.ip,
                extractor: article.extractor,
                headline: article.headline,
                body: article.body,
            })
        })
        .collect()
}

/// Items one after another; `total` is known from the start.
pub struct FullItems<'a> {
    reader: &'a Reader,
    left: VecDeque<i64>,
    ready: VecDeque<Item>,
    pub total: u32,
}

impl FullItems<'_> {
    fn fill(&mut self) -> Result<()> {
        let batch: Vec<i64> = (0..BATCH).map_while(|_| self.left.pop_front()).collect();
        let reader = self.reader;
        self.ready = reader.snapshot(|| batch.into_iter().map(|id| reader.full(id)).collect())?;
        Ok(())
    }
}

impl Iterator for FullItems<'_> {
    type Item = Result<Item>;

    fn next(&mut self) -> Option<Result<Item>> {
        if self.ready.is_empty()
            && !self.left.is_empty()
            && let Err(error) = self.fill()
        {
            self.left.clear();
            return Some(Err(error));
        }
        self.ready.pop_front().map(Ok)
    }
}
