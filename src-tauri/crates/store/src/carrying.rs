//! What a person decided about rows of one reading in, the same about the rows of a newer one out.

use crate::{Result, articles, values};
use model::{Article, Block};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// Takes the person's decisions about ledger rows along to a new reading, to the rows that say the same.
pub(crate) fn carry_blocks(
    conn: &Connection,
    item: i64,
    from: i64,
    to: i64,
    article: &Article,
) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT position, kept FROM block_overrides WHERE item_id = ?1 AND article_id = ?2",
    )?;
    let rows = statement
        .query_map(params![item, from], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, bool>(1)?)))?;
    let decided: BTreeMap<u32, bool> = rows.collect::<rusqlite::Result<_>>()?;
    if decided.is_empty() {
        return Ok(());
    }
    let old = articles::ledger(conn, from)?;
    for (order, kept) in carried(&decided, &old, &article.ledger).0 {
        conn.prepare_cached("INSERT INTO block_overrides VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![item, to, order, kept])?;
    }
    Ok(())
}

/// Decisions about rows as they are about the rows of another ledger that say the same, and the texts of the rows that
/// it has not: the second of two equal rows stays the second.
pub(crate) fn carried(
    decided: &BTreeMap<u32, bool>,
    from: &[Block],
    to: &[Block],
) -> (Vec<(u32, bool)>, Vec<String>) {
    let (mut found, mut lost) = (Vec::new(), Vec::new());
    for (order, kept) in decided {
        let Some(block) = from.iter().find(|block| block.order == *order) else { continue };
        let text = values::tidy(&block.text);
        let nth =
            from.iter().filter(|other| other.order < *order && values::tidy(&other.text) == text).count();
        match to.iter().filter(|other| values::tidy(&other.text) == text).nth(nth) {
            Some(same) => found.push((same.order, *kept)),
            None => lost.push(text),
        }
    }
    (found, lost)
}
