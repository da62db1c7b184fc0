//! What happened in, an append-only history out, in which each entry hashes the one before.

use crate::{Error, Reader, Result};
use model::{Event, Sha256};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::Value;

/// What the first entry hashes.
const BEGINNING: &str = "";

/// An entry to be.
pub(crate) struct NewEvent<'a> {
    pub(crate) who: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) item: Option<&'a str>,
    pub(crate) set: Option<i64>,
    pub(crate) detail: Value,
}

impl<'a> NewEvent<'a> {
    pub(crate) fn new(who: &'a str, kind: &'a str, detail: Value) -> Self {
        Self { who, kind, item: None, set: None, detail }
    }
}

/// Adds an entry to the history.
pub(crate) fn append(conn: &Connection, event: &NewEvent<'_>, now: i64) -> Result<()> {
    let last: Option<(i64, String)> = conn
        .prepare_cached("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, prev) = last.map_or((1, BEGINNING.into()), |(seq, hash)| (seq + 1, hash));
    let mut entry = Entry {
        seq,
        at: now,
        who: event.who.into(),
        kind: event.kind.into(),
        item: event.item.map(Into::into),
        set: event.set,
        detail: event.detail.to_string(),
        prev,
        hash: String::new(),
    };
    entry.hash = entry.digest();
    conn.prepare_cached("INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?.execute(
        params![
            entry.seq,
            entry.at,
            entry.who,
            entry.kind,
            entry.item,
            entry.set,
            entry.detail,
            entry.prev,
            entry.hash
        ],
    )?;
    Ok(())
}

/// A row of the history.
struct Entry {
    seq: i64,
    at: i64,
    who: String,
    kind: String,
    item: Option<String>,
    set: Option<i64>,
    detail: String,
    prev: String,
    hash: String,
}

const COLUMNS: &str = "seq, at, who, kind, item, set_id, detail, prev, hash";

impl Entry {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            at: row.get(1)?,
            who: row.get(2)?,
            kind: row.get(3)?,
            item: row.get(4)?,
            set: row.get(5)?,
            detail: row.get(6)?,
            prev: row.get(7)?,
            hash: row.get(8)?,
        })
    }

    /// The SHA-256 of the entry's canonical form, which contains the digest of the one before.
    fn digest(&self) -> String {
        let fields =
            (self.seq, self.at, &self.who, &self.kind, &self.item, self.set, &self.detail, &self.prev);
        let canonical = serde_json::to_vec(&fields).expect("numbers and strings are always JSON");
        Sha256::of(&canonical).to_string()
    }

    fn shown(self) -> Result<Event> {
        let detail = serde_json::from_str(&self.detail)
            .map_err(|error| Error::Stored { what: "event", why: error.to_string() })?;
        Ok(Event {
            seq: self.seq,
            at: crate::times::shown(self.at),
            who: self.who,
            kind: self.kind,
            item: self.item,
            detail,
            hash: self.hash,
        })
    }
}

/// How many entries there are, or what breaks the chain.
pub(crate) fn check_chain(conn: &Connection) -> Result<std::result::Result<i64, String>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM events ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    let (mut count, mut prev) = (0, BEGINNING.to_owned());
    while let Some(row) = rows.next()? {
        let entry = Entry::read(row)?;
        count += 1;
        if entry.seq != count {
            return Ok(Err(format!("entry {count} is missing")));
        }
        if entry.prev != prev || entry.hash != entry.digest() {
            return Ok(Err(format!("entry {} is not what was written", entry.seq)));
        }
        prev = entry.hash;
    }
    Ok(Ok(count))
}

/// The details of an item's events of a kind, oldest first.
pub(crate) fn details(conn: &Connection, item: &str, kinds: [&str; 2]) -> Result<Vec<Value>> {
    let mut statement =
        conn.prepare_cached("SELECT detail FROM events WHERE item = ?1 AND kind IN (?2, ?3) ORDER BY seq")?;
    let rows = statement.query_map(params![item, kinds[0], kinds[1]], |row| row.get::<_, String>(0))?;
    rows.map(|row| {
        serde_json::from_str(&row?).map_err(|error| Error::Stored { what: "event", why: error.to_string() })
    })
    .collect()
}

impl Reader {
    /// The history of one item, or of the whole archive, newest first.
    pub fn events(&self, item: Option<&str>, limit: u32) -> Result<Vec<Event>> {
        let sql = match item {
            None => format!("SELECT {COLUMNS} FROM events WHERE ?1 IS NULL ORDER BY seq DESC LIMIT ?2"),
            Some(_) => format!(
                "SELECT {COLUMNS} FROM events WHERE item = ?1 OR set_id IN (
                   SELECT set_id FROM changes JOIN items ON items.id = subject_id
                   WHERE subject = 'item' AND items.uid = ?1)
                 ORDER BY seq DESC LIMIT ?2"
            ),
        };
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![item, limit], Entry::read)?;
        rows.map(|row| row?.shown()).collect()
    }
}
