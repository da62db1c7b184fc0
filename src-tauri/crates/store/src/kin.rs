//! A text that is new or another one now in; the family of those that tell its story out.
//!
//! Families are worked out, never recorded: what is recorded is what a person said about pairs of items.

use crate::{Result, Store};
use model::{Record, Sha256, UrlKey};
use near::{Known, Likeness, Place, Sketch};
use rusqlite::{Connection, OptionalExtension as _, params};
use std::collections::BTreeSet;

/// A number that more texts have than these tells nothing about any of them.
const SHARING: u32 = 50;

/// How far the texts of before are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sketching {
    /// How many items were looked at now.
    pub done: u32,
    /// How many are still to be looked at.
    pub left: u32,
}

/// Looks at the text and the addresses of an item, and files it with those that tell its story.
pub(crate) fn note(conn: &Connection, item: i64, record: &Record) -> Result<()> {
    addresses(conn, item, record)?;
    let sketch = Sketch::of(&record.body);
    let bytes = sketch.as_ref().map_or_else(Vec::new, |sketch| sketch.to_bytes().to_vec());
    let before = stored(conn, item)?;
    if before.as_ref() == Some(&bytes) {
        return Ok(());
    }
    if let Some(old) = before.as_deref().and_then(Sketch::from_bytes) {
        let mut delete = conn.prepare_cached("DELETE FROM sketch_keys WHERE key = ?1 AND item_id = ?2")?;
        for key in old.keys() {
            delete.execute(params![key as i64, item])?;
        }
    }
    conn.prepare_cached(
        "INSERT INTO sketches VALUES (?1, ?2) ON CONFLICT DO UPDATE SET sketch = excluded.sketch",
    )?
    .execute(params![item, bytes])?;
    if let Some(sketch) = &sketch {
        let mut insert = conn.prepare_cached("INSERT INTO sketch_keys VALUES (?1, ?2)")?;
        for key in sketch.keys() {
            insert.execute(params![key as i64, item])?;
        }
    }
    renew(conn, item)
}

/// True where the text of an item was looked at.
pub(crate) fn is_noted(conn: &Connection, item: i64) -> Result<bool> {
    Ok(stored(conn, item)?.is_some())
}

/// Notes that the text of an item is still to be looked at.
pub(crate) fn later(conn: &Connection, item: i64) -> Result<()> {
    run(conn, "INSERT INTO unsketched VALUES (?1) ON CONFLICT DO NOTHING", item)
}

/// Finds the family of an item anew, and of those that were in it by its doing.
pub(crate) fn renew(conn: &Connection, item: i64) -> Result<()> {
    let before = rows(
        conn,
        "SELECT item_id FROM kin WHERE family = (SELECT family FROM kin WHERE item_id = ?1)",
        item,
    )?;
    for member in &before {
        run(conn, "UPDATE kin SET family = leader WHERE item_id = ?1", *member)?;
    }
    let left = leave(conn, item)?;
    settle(conn, item)?;
    left.into_iter().try_for_each(|other| settle(conn, other))?;
    unite(conn, item)?;
    before.into_iter().try_for_each(|member| unite(conn, member))
}

/// Takes an item out of its family; gives those that are without one now.
fn leave(conn: &Connection, item: i64) -> Result<Vec<i64>> {
    let Some(leader) = leader(conn, item)? else { return Ok(Vec::new()) };
    let mut members = rows(conn, "SELECT item_id FROM kin WHERE leader = ?1 ORDER BY item_id", leader)?;
    members.retain(|member| *member != item);
    if leader == item || members.len() < 2 {
        run(conn, "DELETE FROM kin WHERE leader = ?1", leader)?;
        return Ok(members);
    }
    run(conn, "DELETE FROM kin WHERE item_id = ?1", item)?;
    Ok(Vec::new())
}

/// Files an item that is in no family with those whose text tells its story.
fn settle(conn: &Connection, item: i64) -> Result<()> {
    let shelf = Shelf { conn };
    if leader(conn, item)?.is_some() {
        return Ok(());
    }
    let Some(sketch) = shelf.sketch(item)? else { return Ok(()) };
    match near::place(item, &sketch, &shelf)? {
        Place::Alone => Ok(()),
        Place::Joins { leader, likeness } => join(conn, leader, &[(item, likeness)]),
        Place::Founds { leader, members } => join(conn, leader, &members),
    }
}

/// Puts items into the family of a leader, which is made where it has none; not those that were parted from one in it.
fn join(conn: &Connection, leads: i64, joining: &[(i64, Likeness)]) -> Result<()> {
    lead(conn, leads)?;
    for (item, likeness) in joining {
        if (Shelf { conn }).may_join(*item, leads)? {
            conn.prepare_cached(
                "INSERT INTO kin SELECT ?1, leader, family, ?3 FROM kin WHERE item_id = ?2 ON CONFLICT DO NOTHING",
            )?
            .execute(params![item, leads, likeness.contained])?;
        }
    }
    // Nobody leads themselves alone.
    run(
        conn,
        "DELETE FROM kin WHERE item_id = ?1 AND (SELECT count(*) FROM kin WHERE family = ?1) = 1",
        leads,
    )
}

fn lead(conn: &Connection, item: i64) -> Result<()> {
    run(conn, "INSERT INTO kin VALUES (?1, ?1, ?1, 1.0) ON CONFLICT DO NOTHING", item)
}

/// Makes one family of those of which a person said that they tell the story of an item.
fn unite(conn: &Connection, item: i64) -> Result<()> {
    let others = rows(
        conn,
        "SELECT other_id FROM kin_decisions WHERE item_id = ?1 AND same
         UNION ALL SELECT item_id FROM kin_decisions WHERE other_id = ?1 AND same",
        item,
    )?;
    for other in others {
        lead(conn, item)?;
        lead(conn, other)?;
        conn.prepare_cached(
            "UPDATE kin SET family = (SELECT min(family) FROM kin WHERE item_id IN (?1, ?2))
             WHERE family IN (SELECT family FROM kin WHERE item_id IN (?1, ?2))",
        )?
        .execute([item, other])?;
    }
    Ok(())
}

/// How much of the shorter of two items' texts the other one has.
pub(crate) fn share(conn: &Connection, one: i64, other: i64) -> Result<f64> {
    let shelf = Shelf { conn };
    Ok(match (shelf.sketch(one)?, shelf.sketch(other)?) {
        (Some(one), Some(other)) => one.likeness(&other).contained,
        _ => 0.0,
    })
}

fn run(conn: &Connection, sql: &str, item: i64) -> Result<()> {
    conn.prepare_cached(sql)?.execute([item])?;
    Ok(())
}

fn rows(conn: &Connection, sql: &str, item: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([item], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn stored(conn: &Connection, item: i64) -> Result<Option<Vec<u8>>> {
    Ok(conn
        .prepare_cached("SELECT sketch FROM sketches WHERE item_id = ?1")?
        .query_row([item], |row| row.get(0))
        .optional()?)
}

fn leader(conn: &Connection, item: i64) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT leader FROM kin WHERE item_id = ?1")?
        .query_row([item], |row| row.get(0))
        .optional()?)
}

/// The texts of the archive.
struct Shelf<'c> {
    conn: &'c Connection,
}

impl Known for Shelf<'_> {
    type Error = crate::Error;

    fn with_key(&self, key: u64) -> Result<Vec<i64>> {
        let mut statement =
            self.conn.prepare_cached("SELECT item_id FROM sketch_keys WHERE key = ?1 LIMIT ?2")?;
        let rows = statement.query_map(params![key as i64, SHARING], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn sketch(&self, item: i64) -> Result<Option<Sketch>> {
        Ok(stored(self.conn, item)?.as_deref().and_then(Sketch::from_bytes))
    }

    fn leader(&self, item: i64) -> Result<Option<i64>> {
        leader(self.conn, item)
    }

    fn may_join(&self, item: i64, leader: i64) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT NOT EXISTS (SELECT 1 FROM (SELECT other_id AS other FROM kin_decisions WHERE item_id = ?1 AND NOT same
                   UNION ALL SELECT item_id FROM kin_decisions WHERE other_id = ?1 AND NOT same)
                 WHERE other = ?2 OR other IN (SELECT item_id FROM kin WHERE leader = ?2))",
            )?
            .query_row(params![item, leader], |row| row.get(0))?)
    }
}

/// Notes under which addresses a page can be had: as asked, as it ended, and as it names itself.
pub(crate) fn addresses(conn: &Connection, item: i64, record: &Record) -> Result<()> {
    let named = [&record.url, &record.final_url, &record.canonical_url];
    let keys: BTreeSet<i64> = named
        .into_iter()
        .filter_map(|address| UrlKey::page(address.as_deref()?))
        .map(|key| {
            let digest = Sha256::of(key.as_str().as_bytes());
            i64::from_str_radix(&digest.as_str()[..15], 16).expect("60 bits of a digest")
        })
        .collect();
    let mut statement = conn.prepare_cached("SELECT key FROM addresses WHERE item_id = ?1 ORDER BY key")?;
    let before: BTreeSet<i64> =
        statement.query_map([item], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut delete = conn.prepare_cached("DELETE FROM addresses WHERE key = ?1 AND item_id = ?2")?;
    for key in before.difference(&keys) {
        delete.execute(params![key, item])?;
    }
    let mut insert = conn.prepare_cached("INSERT INTO addresses VALUES (?1, ?2)")?;
    for key in keys.difference(&before) {
        insert.execute(params![key, item])?;
    }
    Ok(())
}

impl Store {
    /// Looks at some texts that were imported, or saved before families were known.
    pub fn sketch_some(&mut self, items: u32) -> Result<Sketching> {
        let left = |conn: &Connection| -> Result<u32> {
            Ok(conn.query_row("SELECT count(*) FROM unsketched", [], |row| row.get(0))?)
        };
        if self.read_only().is_some() || left(&self.conn)? == 0 {
            return Ok(Sketching { done: 0, left: 0 });
        }
        self.write(|tx| {
            let mut next = tx.prepare_cached("SELECT item_id FROM unsketched ORDER BY item_id LIMIT ?1")?;
            let next: Vec<i64> =
                next.query_map([items], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            for item in &next {
                let (record, body): (String, String) = tx
                    .prepare_cached("SELECT record, body FROM records WHERE item_id = ?1")?
                    .query_row([item], |row| Ok((row.get(0)?, row.get(1)?)))?;
                let mut record: Record = crate::captures::value("record", &record)?;
                record.body = body;
                note(tx, *item, &record)?;
                tx.prepare_cached("DELETE FROM unsketched WHERE item_id = ?1")?.execute([item])?;
            }
            Ok(Sketching { done: next.len() as u32, left: left(tx)? })
        })
    }
}
