//! What a person decided about rows of one reading in, the same about the rows of a newer one out.

use crate::{Result, articles, values};
use model::{Article, Block};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, HashMap, VecDeque};

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
    if decided.is_empty() {
        return (found, lost);
    }
    let mut places: HashMap<String, VecDeque<u32>> = HashMap::new();
    for block in to {
        places.entry(values::tidy(&block.text)).or_default().push_back(block.order);
    }
    for block in from {
        let text = values::tidy(&block.text);
        let same = places.get_mut(&text).and_then(VecDeque::pop_front);
        match (decided.get(&block.order), same) {
            (Some(kept), Some(order)) => found.push((order, *kept)),
            (Some(_), None) => lost.push(text),
            (None, _) => {}
        }
    }
    (found, lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(texts: impl Iterator<Item = String>) -> Vec<Block> {
        let row = |(order, text): (usize, String)| Block {
            order: order as u32,
            text,
            class: model::Class::Body,
            kept: true,
            rule: String::new(),
            reason: String::new(),
            confidence: 1.0,
            element: "p".into(),
            place: String::new(),
            time: None,
        };
        texts.enumerate().map(row).collect()
    }

    #[test]
    fn of_equal_rows_the_second_stays_the_second_and_what_is_gone_is_told() {
        let from = rows(["More", "a", "More", "Gone"].map(String::from).into_iter());
        let to = rows(["b", "More", "c", "More "].map(String::from).into_iter());
        let decided = BTreeMap::from([(2, false), (3, true)]);
        assert_eq!(carried(&decided, &from, &to), (vec![(3, false)], vec!["Gone".to_owned()]));
    }

    #[test]
    fn a_ledger_of_many_rows_that_were_all_decided_is_carried_in_one_pass() {
        let ledger = rows((0..50_000).map(|row| format!("row {}", row % 25_000)));
        let decided: BTreeMap<u32, bool> = (0..50_000).map(|row| (row, row % 2 == 0)).collect();
        let (found, lost) = carried(&decided, &ledger, &ledger);
        assert_eq!((found.len(), lost.len()), (50_000, 0));
        assert!(found.iter().all(|(row, kept)| decided[row] == *kept));
    }
}
