//! What tags are asked for in, one window of their list out: names, counts by origin, colours, other spellings.

use super::{aliases, fold_levels};
use crate::{Reader, Result, captures};
use model::view::{ColouredTag, NameCount, TagFilter, TagRow, TagSort, TagsPage, TagsQuery};
use rusqlite::{Connection, Row, params};

/// Whether any tag under a tag is borne by an item.
const BELOW: &str =
    "EXISTS (SELECT 1 FROM tags b WHERE b.name >= t.name || '/' AND b.name < t.name || '0' AND b.items > 0)";

impl Reader {
    /// One window of the list of tags, with the total.
    pub fn tags(&self, asked: &TagsQuery) -> Result<TagsPage> {
        self.snapshot(|| {
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
    let inside = if children == 0 { row.get(9)? } else { below(conn, &name)? };
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
        inside,
        children,
    })
}

/// How many items outside the trash have a tag or one under it.
pub(crate) fn below(conn: &Connection, tag: &str) -> Result<u32> {
    Ok(conn
        .prepare_cached(
            "SELECT count(DISTINCT item_id) FROM item_tags JOIN items ON items.id = item_id
             WHERE deleted_at IS NULL AND origin IN ('mine', 'rule')
               AND tag_id IN (SELECT id FROM tags WHERE name = ?1 OR (name >= ?1 || '/' AND name < ?1 || '0'))",
        )?
        .query_row([tag], |row| row.get(0))?)
}
