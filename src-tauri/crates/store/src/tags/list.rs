//! What tags are asked for in, one window of their list out: names, counts by origin, colours, other spellings.

use super::{aliases, fold_levels};
use crate::shelf::Needs;
use crate::{Reader, Result, captures};
use model::view::{ColouredTag, NameCount, TagFilter, TagRow, TagSort, TagsPage, TagsQuery};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;

/// Whether any tag under a tag is borne by an item.
const BELOW: &str =
    "EXISTS (SELECT 1 FROM tags b WHERE b.name >= t.name || '/' AND b.name < t.name || '0' AND b.items > 0)";

impl Reader {
    /// One window of the list of tags, with the total.
    pub fn tags(&self, asked: &TagsQuery) -> Result<TagsPage> {
        let mut page = self.snapshot(|| {
            let which = format!("{} AND {}", filtered(asked.filter), FOUND);
            let text = fold_levels(&asked.text);
            let total = self
                .conn
                .prepare_cached(&format!("SELECT count(*) FROM tags t WHERE {which}"))?
                .query_row([&text], |row| row.get(0))?;
            let mut statement = self.conn.prepare_cached(&format!(
                "SELECT id, name, colour, own, items - ruled, ruled, publisher, suggested, ignored, items FROM tags t
                 WHERE {which} ORDER BY {} LIMIT ?2 OFFSET ?3",
                ordered(asked)
            ))?;
            let mut rows = statement.query(params![text, asked.limit, asked.offset])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(shown(&self.conn, row)?);
            }
            Ok(TagsPage { rows: found, total, offset: asked.offset })
        })?;
        let nested = page.rows.iter().filter(|row| row.children > 0).map(|row| row.name.clone());
        let counts = self.below(nested.collect())?;
        for row in &mut page.rows {
            row.inside = counts.get(&row.name).copied().unwrap_or(row.inside);
        }
        Ok(page)
    }

    /// How many items outside the trash have each of some tags or one under it.
    pub(crate) fn below(&self, levels: Vec<String>) -> Result<BTreeMap<String, u32>> {
        if levels.is_empty() {
            return Ok(BTreeMap::new());
        }
        self.shelved(Needs { columns: true, ..Needs::default() }, |shelf| {
            let counts = shelf.columns().map(|columns| columns.below(&levels, &shelf.live));
            Ok(levels.iter().cloned().zip(counts.unwrap_or_default()).collect())
        })
    }

    /// Tags of the researcher's that a text may mean, the likeliest first: those that begin so, that have a level that
    /// begins so, the most used.
    pub fn tags_like(&self, text: &str, limit: u32) -> Result<Vec<NameCount>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT name, items FROM tags t WHERE (own OR items > 0) AND {FOUND}
             ORDER BY substr(folded, 1, length(?1)) = ?1 DESC, instr('/' || folded, '/' || ?1) > 0 DESC, items DESC, folded
             LIMIT ?2"
        ))?;
        let rows = statement.query_map(params![fold_levels(text), limit], |row| {
            Ok(NameCount { name: row.get(0)?, count: row.get(1)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The tags that have a colour of their own.
    pub fn coloured_tags(&self) -> Result<Vec<ColouredTag>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT name, colour FROM tags WHERE colour IS NOT NULL ORDER BY name")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        rows.map(|row| {
            let (name, colour) = row?;
            Ok(ColouredTag { name, colour: captures::named("colour", &colour)? })
        })
        .collect()
    }
}

/// What is typed stands in the name or in another spelling.
const FOUND: &str = "(?1 = '' OR instr(t.folded, ?1) OR t.id IN (SELECT tag_id FROM tag_aliases a WHERE instr(a.folded, ?1)))";

fn filtered(filter: TagFilter) -> String {
    match filter {
        TagFilter::Mine => "(t.own OR t.items > 0)".into(),
        TagFilter::Once => "t.items = 1".into(),
        TagFilter::Unused => format!("t.own AND t.items = 0 AND NOT {BELOW}"),
        TagFilter::Rule => "t.ruled > 0".into(),
        TagFilter::Publisher => "t.publisher > 0 AND NOT t.ignored".into(),
        TagFilter::Suggested => "t.suggested > 0 AND NOT t.ignored".into(),
        TagFilter::Ignored => "t.ignored".into(),
    }
}

fn ordered(asked: &TagsQuery) -> String {
    let direction = if asked.descending { "DESC" } else { "ASC" };
    let tree = "replace(t.folded, '/', char(1))";
    let by = match (asked.sort, asked.filter) {
        (TagSort::Name, _) => return format!("{tree} {direction}, t.name {direction}"),
        (TagSort::Newest, _) => "t.id",
        (TagSort::Count, TagFilter::Publisher) => "t.publisher",
        (TagSort::Count, TagFilter::Suggested) => "t.suggested",
        (TagSort::Count, TagFilter::Ignored) => "t.publisher + t.suggested",
        (TagSort::Count, TagFilter::Rule) => "t.ruled",
        (TagSort::Count, _) => "t.items",
    };
    format!("{by} {direction}, {tree}, t.name")
}

fn shown(conn: &Connection, row: &Row<'_>) -> Result<TagRow> {
    let name: String = row.get(1)?;
    let children = conn
        .prepare_cached(
            "SELECT count(*) FROM tags WHERE name >= ?1 || '/' AND name < ?1 || '0' AND (own OR items > 0)",
        )?
        .query_row([&name], |row| row.get(0))?;
    Ok(TagRow {
        colour: row
            .get::<_, Option<String>>(2)?
            .map(|colour| captures::named("colour", &colour))
            .transpose()?,
        own: row.get(3)?,
        mine: row.get(4)?,
        rule: row.get(5)?,
        publisher: row.get(6)?,
        suggested: row.get(7)?,
        ignored: row.get(8)?,
        aliases: aliases::of_tag(conn, row.get(0)?)?,
        name,
        inside: row.get(9)?,
        children,
    })
}
