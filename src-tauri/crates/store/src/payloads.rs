//! Bytes in, rows by their SHA-256 out, and back again.

use crate::{Error, Result};
use model::Sha256;
use rusqlite::{Connection, OptionalExtension as _, params};
use std::io::Write as _;

/// Level 3 is zstd's own default: 20 kB of HTML take about 0.1 ms and shrink to a quarter.
const LEVEL: i32 = 3;

/// Bytes made ready to be stored, outside of any transaction.
pub(crate) struct Packed {
    pub(crate) sha256: Sha256,
    /// How many there are, unpacked.
    pub(crate) bytes: usize,
    coding: &'static str,
    stored: Vec<u8>,
}

impl Packed {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        let (sha256, length) = (Sha256::of(&bytes), bytes.len());
        let smaller = pack(&bytes).ok().filter(|packed| packed.len() < length);
        let (coding, stored) = smaller.map_or_else(|| ("plain", bytes), |packed| ("zstd", packed));
        Self { sha256, bytes: length, coding, stored }
    }

    /// Stores the bytes unless they are there.
    pub(crate) fn put(&self, conn: &Connection) -> Result<()> {
        conn.prepare_cached(
            "INSERT INTO payloads (sha256, bytes, coding, stored) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        )?
        .execute(params![self.sha256.as_str(), self.bytes as i64, self.coding, self.stored])?;
        Ok(())
    }
}

/// The bytes of a payload, unpacked but not compared with their digest.
pub(crate) fn get(conn: &Connection, sha256: &str) -> Result<Vec<u8>> {
    let row = conn
        .prepare_cached("SELECT bytes, coding, stored FROM payloads WHERE sha256 = ?1")?
        .query_row([sha256], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?))
        })
        .optional()?;
    let (bytes, coding, stored) =
        row.ok_or_else(|| Error::Stored { what: "payload", why: format!("{sha256} is not there") })?;
    if coding == "plain" { Ok(stored) } else { unpack(&stored, bytes) }
}

/// Compresses piece by piece, so that a page of 100 MB takes no second 100 MB.
fn pack(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packer = zstd::Encoder::new(Vec::new(), LEVEL)?;
    // The size lets zstd take no more room than a small page needs.
    packer.set_pledged_src_size(Some(bytes.len() as u64))?;
    packer.write_all(bytes)?;
    packer.finish()
}

/// Undoes zstd; `bytes` is how many there must be.
fn unpack(stored: &[u8], bytes: i64) -> Result<Vec<u8>> {
    let wrong = |why: String| Error::Stored { what: "payload", why };
    let room = usize::try_from(bytes).map_err(|error| wrong(error.to_string()))?;
    let found = zstd::bulk::decompress(stored, room).map_err(|error| wrong(error.to_string()))?;
    if found.len() == room { Ok(found) } else { Err(wrong(format!("{} of {room} bytes", found.len()))) }
}

/// Compares a payload with its digest; the error says what is wrong with it.
pub(crate) fn check(conn: &Connection, sha256: &str) -> Result<std::result::Result<usize, String>> {
    match get(conn, sha256) {
        Ok(bytes) if Sha256::of(&bytes).as_str() == sha256 => Ok(Ok(bytes.len())),
        Ok(bytes) => Ok(Err(format!("{} bytes whose digest is {}", bytes.len(), Sha256::of(&bytes)))),
        Err(Error::Stored { why, .. }) => Ok(Err(why)),
        Err(Error::Sqlite(error)) => Ok(Err(error.to_string())),
        Err(other) => Err(other),
    }
}
