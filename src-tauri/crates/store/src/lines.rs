//! The ledgers of an outlet's newest pages in, the prints of their lines out: what shows which lines recur.

use crate::{Reader, Result};
use model::{Block, UrlKey, line_print};
use rusqlite::{Connection, params};

/// How many pages of an outlet are remembered: the newest, about 1 kB each.
const PAGES: u32 = 64;
/// How many lines of a page are remembered.
const LINES: usize = 1000;

/// Remembers the lines of an item's page, and forgets the outlet's oldest ones beyond the limit.
pub(crate) fn put(conn: &Connection, item: i64, domain: Option<&str>, ledger: &[Block]) -> Result<()> {
    let Some(domain) = domain else { return Ok(()) };
    let mut prints: Vec<u32> =
        ledger.iter().filter_map(|block| line_print(&block.text)).take(LINES).collect();
    prints.sort_unstable();
    prints.dedup();
    let bytes: Vec<u8> = prints.iter().flat_map(|print| print.to_le_bytes()).collect();
    conn.prepare_cached(
        "INSERT INTO page_lines VALUES (?1, ?2, (SELECT coalesce(max(added), 0) + 1 FROM page_lines WHERE domain = ?2), ?3)
         ON CONFLICT DO UPDATE SET domain = excluded.domain, prints = excluded.prints,
           added = iif(domain = excluded.domain, added, excluded.added)",
    )?
    .execute(params![item, domain, bytes])?;
    conn.prepare_cached(
        "DELETE FROM page_lines WHERE domain = ?1 AND added <=
           (SELECT added FROM page_lines WHERE domain = ?1 ORDER BY added DESC LIMIT 1 OFFSET ?2)",
    )?
    .execute(params![domain, PAGES])?;
    Ok(())
}

impl Reader {
    /// The prints of the lines of an outlet's newest pages, a list a page, each in rising order; without the item or
    /// the address that is being read, and without what is in the trash. Pages with one text count as one.
    pub fn lines_of_others(
        &self,
        domain: Option<&str>,
        item: Option<&str>,
        address: Option<&UrlKey>,
    ) -> Result<Vec<Vec<u32>>> {
        let Some(domain) = domain else { return Ok(Vec::new()) };
        let mut statement = self.conn.prepare_cached(
            "SELECT prints FROM page_lines JOIN items ON items.id = item_id
             WHERE page_lines.domain = ?1 AND deleted_at IS NULL AND uid IS NOT ?2
               AND (?3 IS NULL OR item_id NOT IN (SELECT item_id FROM captures
                 JOIN pages ON pages.id = captures.page_id WHERE url_key = ?3))
             GROUP BY coalesce(text_sha256, uid)",
        )?;
        let rows = statement.query_map(params![domain, item, address.map(UrlKey::as_str)], |row| {
            let bytes = row.get_ref(0)?.as_blob()?;
            Ok(bytes.as_chunks().0.iter().map(|four| u32::from_le_bytes(*four)).collect())
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
