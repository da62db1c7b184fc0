//! A kind of sameness in, the families of items that have it out, page by page.

use crate::{Reader, Result, captures, kin};
use model::view::{Alike, FamiliesPage, Family, FamilyMember};
use rusqlite::types::Value;
use rusqlite::{Row, params};

/// How many members of a family are told.
const MEMBERS: u32 = 100;

/// Where a kind of family is found: what its items have in common, the table that has it, and how to get to the items.
fn source(kind: Alike) -> (&'static str, &'static str, &'static str) {
    match kind {
        Alike::SameAddress => ("key", "addresses", "addresses JOIN items i ON i.id = item_id"),
        Alike::SameBytes => {
            ("received", "captures", "captures JOIN items i ON i.id = item_id AND NOT hidden")
        }
        Alike::SameText => ("text_sha256", "items", "items i"),
        Alike::Similar => ("family", "kin", "kin JOIN items i ON i.id = item_id"),
    }
}

/// Pairs that a person keeps apart, from either side.
const APART: &str = "SELECT item_id AS one, other_id AS other FROM kin_decisions WHERE NOT same
    UNION ALL SELECT other_id, item_id FROM kin_decisions WHERE NOT same";

/// The items of a kind that are kept apart from all that are the same, with what they have in common. It begins at what a
/// person said, which is little, and goes from there to what the two items have.
fn apart(kind: Alike) -> String {
    let (same, table, items) = source(kind);
    let (id, shown) = match kind {
        Alike::SameText => ("id", ""),
        Alike::SameBytes => ("item_id", "AND NOT mine.hidden AND NOT theirs.hidden"),
        Alike::SameAddress | Alike::Similar => ("item_id", ""),
    };
    format!(
        "SELECT mine.{same} AS same, one FROM ({APART}) AS pairs
         CROSS JOIN {table} AS mine ON mine.{id} = one
         CROSS JOIN {table} AS theirs ON theirs.{id} = other AND theirs.{same} = mine.{same} {shown}
         CROSS JOIN items ON items.id = other AND items.deleted_at IS NULL
         GROUP BY 1, 2 HAVING count(DISTINCT other) + 1 >=
           (SELECT count(DISTINCT i.id) FROM {items} WHERE {same} = mine.{same} AND i.deleted_at IS NULL)"
    )
}

/// The families of a kind with their sizes, looked for in an index alone before any item is. Where all texts are the
/// same, that is told as such and not as similar, and similar ones are kept apart as their families are worked out.
fn groups(kind: Alike) -> String {
    let (same, table, items) = source(kind);
    let further = if kind == Alike::Similar { "AND count(DISTINCT text) > 1" } else { "" };
    let text = if kind == Alike::SameText { "AND i.word_count > 0" } else { "" };
    let (first, listed) = match kind {
        Alike::Similar => (String::new(), String::new()),
        _ => (
            format!("WITH apart AS MATERIALIZED ({})", apart(kind)),
            format!("AND NOT EXISTS (SELECT 1 FROM apart WHERE apart.same = {same} AND one = i.id)"),
        ),
    };
    format!(
        "{first} SELECT same, count(*) AS size, min(id) AS first FROM (
           SELECT DISTINCT {same} AS same, i.id, i.text_sha256 AS text FROM {items}
           WHERE {same} IN (SELECT {same} FROM {table} WHERE {same} IS NOT NULL GROUP BY 1 HAVING count(*) > 1)
             AND i.deleted_at IS NULL {text} {listed})
         GROUP BY same HAVING count(*) > 1 {further}"
    )
}

impl Reader {
    /// Some families of a kind, the largest first.
    pub fn families(&self, kind: Alike, offset: u32, limit: u32) -> Result<FamiliesPage> {
        self.snapshot(|| {
            let groups = groups(kind);
            let total = self
                .conn
                .prepare_cached(&format!("SELECT count(*) FROM ({groups})"))?
                .query_row([], |row| row.get(0))?;
            let sql = format!("{groups} ORDER BY size DESC, first LIMIT ?1 OFFSET ?2");
            let mut statement = self.conn.prepare_cached(&sql)?;
            let rows = statement.query_map([limit, offset], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let found: Vec<(Value, u32)> = rows.collect::<rusqlite::Result<_>>()?;
            let families = found
                .into_iter()
                .map(|(same, size)| Ok(Family { kind, size, members: self.members(kind, &same)? }))
                .collect::<Result<_>>()?;
            Ok(FamiliesPage { families, total, offset })
        })
    }

    /// Those that tell the same story as an item, with it; none where it is alone.
    pub fn family_of(&self, id: &str) -> Result<Option<Family>> {
        self.snapshot(|| {
            let item = crate::refresh::id(&self.conn, id)?;
            let family: Value = self
                .conn
                .prepare_cached("SELECT (SELECT family FROM kin WHERE item_id = ?1)")?
                .query_row([item], |row| row.get(0))?;
            let members = self.members(Alike::Similar, &family)?;
            let size = members.len() as u32;
            Ok((size > 1).then_some(Family { kind: Alike::Similar, size, members }))
        })
    }

    fn members(&self, kind: Alike, same: &Value) -> Result<Vec<FamilyMember>> {
        let (column, _, items) = source(kind);
        let sql = format!(
            "WITH alike (id) AS (SELECT DISTINCT i.id FROM {items} WHERE {column} = ?1 AND i.deleted_at IS NULL),
               members (id) AS (SELECT id FROM alike WHERE ?3 OR (SELECT count(*) FROM ({APART}) AS pairs
                 WHERE one = alike.id AND other IN (SELECT id FROM alike)) + 1 < (SELECT count(*) FROM alike))
             SELECT i.uid, i.headline, i.opening, i.outlet, i.published, i.retrieved, i.word_count,
               coalesce(kin.share, 1.0), coalesce(kin.family = i.id, 0),
               EXISTS (SELECT 1 FROM kin_decisions WHERE item_id = i.id AND same AND other_id IN (SELECT id FROM members))
               OR EXISTS (SELECT 1 FROM kin_decisions WHERE other_id = i.id AND same AND item_id IN (SELECT id FROM members)),
               (SELECT record ->> '$.url' FROM records WHERE item_id = i.id), i.id,
               iif(kin.family <> kin.leader, kin.family, NULL)
             FROM items i LEFT JOIN kin ON kin.item_id = i.id AND ?3 WHERE i.id IN (SELECT id FROM members)
             ORDER BY 9 DESC, i.published_at IS NULL, i.published_at, i.id LIMIT ?2"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params![same, MEMBERS, kind == Alike::Similar])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mut member = member(row)?;
            // It was compared with a leader of its own, before a person made one family of two.
            if let Some(family) = row.get(12)? {
                member.share = kin::share(&self.conn, row.get(11)?, family)?;
            }
            found.push(member);
        }
        // Where the same thing stands twice, the first is what others are compared with.
        if !found.iter().any(|member| member.leads)
            && let Some(first) = found.first_mut()
        {
            first.leads = true;
        }
        Ok(found)
    }
}

fn member(row: &Row<'_>) -> Result<FamilyMember> {
    let time = |at| -> Result<_> {
        row.get::<_, Option<String>>(at)?.map(|text| captures::value("time", &text)).transpose()
    };
    Ok(FamilyMember {
        id: row.get(0)?,
        headline: row.get(1)?,
        opening: row.get(2)?,
        outlet: row.get(3)?,
        url: row.get(10)?,
        published: time(4)?,
        retrieved: time(5)?,
        word_count: row.get::<_, i64>(6)?.unsigned_abs(),
        share: row.get(7)?,
        leads: row.get(8)?,
        decided: row.get(9)?,
    })
}
