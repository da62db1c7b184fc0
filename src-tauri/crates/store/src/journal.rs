//! The journal of changed items in, what has to be read anew out: in memory for lists, and in the index for words.

use crate::shelf::Needs;
use crate::words;
use crate::{Error, Reader, Result, Shared};
use index::{Mark, Words};
use rusqlite::{Connection, OptionalExtension as _};

/// How many items may be searched from memory alone; more than that are written to disk first.
const IN_MEMORY: u64 = 2_000;
/// How many entries are kept: who was away for longer reads everything anew.
const KEPT: u64 = 500_000;
/// How many items are read at once while the index is written.
const HANDFUL: i64 = 500;

/// The last entry.
pub(crate) fn last(conn: &Connection) -> Result<u64> {
    let last: Option<i64> =
        conn.prepare_cached("SELECT max(seq) FROM journal")?.query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or(0).unsigned_abs())
}

/// The items that changed since an entry, each once; none where so much changed that everything is read sooner.
pub(crate) fn changed(conn: &Connection, since: u64, most: usize) -> Result<Option<Vec<i64>>> {
    if is_cut(conn, since)? {
        return Ok(None);
    }
    let mut statement =
        conn.prepare_cached("SELECT DISTINCT item_id FROM journal WHERE seq > ?1 LIMIT ?2")?;
    let rows = statement.query_map([since as i64, most as i64 + 1], |row| row.get(0))?;
    let changed: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
    Ok((changed.len() <= most).then_some(changed))
}

/// True where entries after that one are no longer kept.
fn is_cut(conn: &Connection, since: u64) -> Result<bool> {
    let first: Option<i64> =
        conn.prepare_cached("SELECT min(seq) FROM journal")?.query_row([], |row| row.get(0))?;
    Ok(first.is_some_and(|first| first.unsigned_abs() > since + 1))
}

/// Notes that an item's words may have changed.
pub(crate) fn reword(conn: &Connection, item: i64) -> Result<()> {
    conn.prepare_cached("INSERT INTO journal (item_id, words) VALUES (?1, 1)")?.execute([item])?;
    Ok(())
}

/// Lets go of what is older than anyone needs.
pub(crate) fn cut(conn: &Connection) -> Result<()> {
    conn.execute("DELETE FROM journal WHERE seq <= (SELECT max(seq) FROM journal) - ?1", [KEPT as i64])?;
    Ok(())
}

/// True where an index can be gone on with: what it saw last is in this archive's history, and what changed since is
/// in its journal.
pub(crate) fn is_ours(conn: &Connection, mark: &Mark) -> Result<bool> {
    let digest: Option<String> = conn
        .prepare_cached("SELECT hash FROM events WHERE seq = ?1")?
        .query_row([mark.event], |row| row.get(0))
        .optional()?;
    Ok(digest.is_some_and(|digest| digest == mark.digest)
        && mark.seq <= last(conn)?
        && !is_cut(conn, mark.seq)?)
}

/// Where the words of the archive's items stand.
enum Behind {
    /// The index has nothing that can be used: so many items are to be written.
    Everything(u64),
    /// These entries are neither on disk nor in memory.
    Entries(Vec<(i64, u64)>),
    /// So many items are, and they are too many to be held in memory.
    TooMany(u64),
}

fn behind(conn: &Connection, shared: &Shared) -> Result<Behind> {
    let known = shared.index.seq();
    if known == 0 || is_cut(conn, known)? {
        let items: i64 =
            conn.query_row("SELECT coalesce(sum(items), 0) FROM totals", [], |row| row.get(0))?;
        return Ok(Behind::Everything(items.unsigned_abs()));
    }
    let sql = "SELECT item_id, max(seq) FROM journal WHERE seq > ?1 AND words GROUP BY item_id LIMIT ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([known as i64, IN_MEMORY as i64 + 1], |row| {
        Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
    })?;
    let entries: Vec<(i64, u64)> = rows.collect::<rusqlite::Result<_>>()?;
    if entries.len() as u64 <= IN_MEMORY {
        return Ok(Behind::Entries(entries));
    }
    let sql = "SELECT count(DISTINCT item_id) FROM journal WHERE seq > ?1 AND words";
    let count: i64 = conn.query_row(sql, [known as i64], |row| row.get(0))?;
    Ok(Behind::TooMany(count.unsigned_abs()))
}

/// Makes the index know all words of a state of the archive, as far as they can be held in memory; gives how many items
/// are missing from it still.
pub(crate) fn learn(conn: &Connection, shared: &Shared) -> Result<u64> {
    let seq = last(conn)?;
    let entries = match behind(conn, shared)? {
        Behind::Everything(items) if items <= IN_MEMORY => {
            let mut statement = conn.prepare_cached("SELECT id FROM items")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, seq)))?;
            rows.collect::<rusqlite::Result<_>>()?
        }
        Behind::Entries(entries) => entries,
        Behind::Everything(items) | Behind::TooMany(items) => return Ok(items),
    };
    let changed = entries.into_iter().map(|(item, at)| Ok((at, words::of_item(conn, item)?)));
    let changed: Vec<(u64, Words)> = changed.collect::<Result<_>>()?;
    shared.index.learn(seq, &changed);
    Ok(0)
}

impl Reader {
    /// How many items are not searched for words yet, since the index is still to be made.
    pub fn unsearched(&self) -> Result<u64> {
        self.shelved(Needs::default(), |shelf| Ok(shelf.unsearched))
    }

    /// How many items are searched in memory: they are not in the index on disk yet.
    pub fn in_memory(&self) -> Result<u64> {
        self.shelved(Needs::default(), |_| Ok(self.shared.index.in_memory() as u64))
    }

    /// Writes the words of all items that changed into the index on disk, or of all items where there is none.
    ///
    /// `going` is told how many items of how many are done, and says whether to go on. False where it said no, or where
    /// another process is writing the index.
    pub fn write_index(&self, mut going: impl FnMut(u64, u64) -> bool) -> Result<bool> {
        let index = &self.shared.index;
        if !index.begin()? {
            return Ok(false);
        }
        let written = self.write_words(&mut going).and_then(|done| Ok(index.end().map(|()| done)?));
        // What can't be read on the way is made anew the next time.
        if matches!(written, Err(Error::Index(_))) {
            index.distrust();
        }
        self.reshelve()?;
        written
    }

    fn write_words(&self, going: &mut impl FnMut(u64, u64) -> bool) -> Result<bool> {
        let index = &self.shared.index;
        let mark = index.mark();
        let (new, total, anew) = self.snapshot(|| {
            let (event, digest) =
                self.conn.query_row("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1", [], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            let new = Mark::new(last(&self.conn)?, event, digest);
            let anew = mark == Mark::default() || is_cut(&self.conn, mark.seq)?;
            let sql = if anew {
                "SELECT count(*) FROM items WHERE ?1 IS NOT NULL"
            } else {
                "SELECT count(DISTINCT item_id) FROM journal WHERE seq > ?1 AND words"
            };
            let total: i64 = self.conn.query_row(sql, [mark.seq as i64], |row| row.get(0))?;
            Ok((new, total.unsigned_abs(), anew))
        })?;
        if anew {
            index.clear()?;
        }
        let sql = if anew {
            "SELECT id FROM items WHERE id > ?1 AND ?2 IS NOT NULL ORDER BY id LIMIT ?3"
        } else {
            "SELECT DISTINCT item_id FROM journal WHERE words AND item_id > ?1 AND seq > ?2 ORDER BY item_id LIMIT ?3"
        };
        let (mut from, mut done) = (0, 0);
        loop {
            // What changes while this goes on stands in the journal after the mark, and is written the next time.
            let handful: Vec<Words> = self.snapshot(|| {
                let mut statement = self.conn.prepare_cached(sql)?;
                let rows = statement.query_map([from, mark.seq as i64, HANDFUL], |row| row.get(0))?;
                let items: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
                items.into_iter().map(|item| words::of_item(&self.conn, item)).collect()
            })?;
            let Some(last) = handful.last() else { break };
            from = last.item;
            done += handful.len() as u64;
            index.put(&handful)?;
            if !going(done.min(total), total) {
                return Ok(false);
            }
        }
        index.commit(&new)?;
        Ok(true)
    }
}
