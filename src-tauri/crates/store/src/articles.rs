//! What was read out of a capture in, one compressed row out, and back again.

use crate::joined::CIRCLE;
use crate::{Error, Reader, Result, captures};
use model::{Article, Block, Digest, Record, Sha256};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::io::{self, BufWriter, Write};

/// Level 3, as for payloads: a ledger repeats its body, so that the two take the room of one.
const LEVEL: i32 = 3;
/// How much JSON is packed at once.
const BUFFER: usize = 64 << 10;

/// A reading as it is stored.
#[derive(Deserialize)]
pub(crate) struct Reading {
    /// The record without anything that a person set.
    pub(crate) record: Record,
    pub(crate) article: Article,
}

#[derive(Serialize)]
struct ReadingRef<'a> {
    record: &'a Record,
    article: &'a Article,
}

/// Digests and packs what is written to it.
struct Packing {
    digest: Digest,
    packer: zstd::Encoder<'static, Vec<u8>>,
}

impl Write for Packing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.packer.write_all(bytes)?;
        self.digest.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A reading made ready to be stored, outside of any transaction.
pub(crate) struct Packed {
    pub(crate) sha256: Sha256,
    extractor: String,
    content: Vec<u8>,
}

impl Packed {
    pub(crate) fn new(record: &Record, article: &Article) -> Result<Self> {
        let wrong = |why: String| Error::Stored { what: "article", why };
        // A monster's text is in it three times over: it is never held in memory as JSON.
        let mut packing = Packing {
            digest: Digest::default(),
            packer: zstd::Encoder::new(Vec::new(), LEVEL).map_err(|e| wrong(e.to_string()))?,
        };
        let mut buffer = BufWriter::with_capacity(BUFFER, &mut packing);
        serde_json::to_writer(&mut buffer, &ReadingRef { record, article })
            .map_err(|e| wrong(e.to_string()))?;
        buffer.flush().map_err(|e| wrong(e.to_string()))?;
        drop(buffer);
        let content = packing.packer.finish().map_err(|e| wrong(e.to_string()))?;
        Ok(Self { sha256: packing.digest.finish(), extractor: article.extractor.clone(), content })
    }

    /// Stores the reading and gives its row.
    pub(crate) fn put(&self, conn: &Connection, capture: i64, now: i64) -> Result<i64> {
        conn.prepare_cached(
            "INSERT INTO articles (capture_id, extractor, read_at, sha256, content) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![capture, self.extractor, now, self.sha256.as_str(), self.content])?;
        Ok(conn.last_insert_rowid())
    }
}

/// The reading of a row.
pub(crate) fn get(conn: &Connection, article: i64) -> Result<Reading> {
    let content: Vec<u8> = conn
        .prepare_cached("SELECT content FROM articles WHERE id = ?1")?
        .query_row([article], |row| row.get(0))?;
    serde_json::from_slice(&unpack(&content)?)
        .map_err(|error| Error::Stored { what: "article", why: error.to_string() })
}

/// The reading of a capture that was made last and not taken back.
pub(crate) fn last(conn: &Connection, capture: i64) -> Result<Option<i64>> {
    let item: i64 = conn
        .prepare_cached("SELECT item_id FROM captures WHERE id = ?1")?
        .query_row([capture], |row| row.get(0))?;
    let sql = format!(
        "{CIRCLE} SELECT max(id) FROM articles WHERE capture_id = ?2 AND id NOT IN
           (SELECT new ->> '$.article' FROM changes JOIN change_sets ON change_sets.id = set_id
            WHERE subject = 'item' AND subject_id IN (SELECT id FROM circle) AND what = 'beside' AND state <> 'done')"
    );
    Ok(conn.prepare_cached(&sql)?.query_row([item, capture], |row| row.get(0))?)
}

/// The ledger of a reading, without the rest of it.
pub(crate) fn ledger(conn: &Connection, article: i64) -> Result<Vec<Block>> {
    #[derive(Deserialize)]
    struct Rows {
        article: Ledger,
    }
    #[derive(Deserialize)]
    struct Ledger {
        ledger: Vec<Block>,
    }
    let content: Vec<u8> = conn
        .prepare_cached("SELECT content FROM articles WHERE id = ?1")?
        .query_row([article], |row| row.get(0))?;
    let rows: Rows = serde_json::from_slice(&unpack(&content)?)
        .map_err(|error| Error::Stored { what: "article", why: error.to_string() })?;
    Ok(rows.article.ledger)
}

fn unpack(content: &[u8]) -> Result<Vec<u8>> {
    zstd::decode_all(content).map_err(|error| Error::Stored { what: "article", why: error.to_string() })
}

/// Compares a reading with its digest; the error says what is wrong with it.
pub(crate) fn check(conn: &Connection, article: i64) -> Result<std::result::Result<String, String>> {
    let (sha256, content): (String, Vec<u8>) = conn
        .prepare_cached("SELECT sha256, content FROM articles WHERE id = ?1")?
        .query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    match unpack(&content) {
        Ok(json) if Sha256::of(&json).as_str() == sha256 => Ok(Ok(sha256)),
        Ok(json) => Ok(Err(format!("its digest is {}", Sha256::of(&json)))),
        Err(error) => Ok(Err(error.to_string())),
    }
}

impl Reader {
    /// What was read last out of a capture.
    pub fn article(&self, capture: &str) -> Result<Article> {
        let found = last(&self.conn, captures::get(&self.conn, capture)?.id)?;
        Ok(get(&self.conn, found.ok_or_else(|| Error::UnknownCapture(capture.into()))?)?.article)
    }
}
