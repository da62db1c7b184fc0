//! The whole archive in, the counts of the left column and of its summary out.

use crate::{Reader, Result, list};
use model::view::{ArchiveSummary, CollectionCount, NameCount, Rail, SearchCount};
use std::collections::{BTreeMap, BTreeSet};

/// How many tags the left column names: who has more looks for them by typing.
const TAGS: u32 = 60;

impl Reader {
    /// Places with their counts; items in the trash count only there.
    pub fn rail(&self) -> Result<Rail> {
        // What tags are counted by answers searches too.
        let tags = self.tag_counts()?;
        let searches = self.search_counts()?;
        self.snapshot(|| {
            let count = |sql: &str| -> Result<u32> {
                Ok(self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
            };
            Ok(Rail {
                inbox: count("SELECT items FROM totals WHERE status = 'inbox' AND NOT trashed")?,
                kept: count("SELECT items FROM totals WHERE status = 'kept' AND NOT trashed")?,
                excluded: count("SELECT items FROM totals WHERE status = 'excluded' AND NOT trashed")?,
                all: count("SELECT sum(items) FROM totals WHERE NOT trashed")?,
                trash: count("SELECT sum(items) FROM totals WHERE trashed")?,
                collections: self.collection_counts()?,
                searches,
                tags,
                tag_total: count("SELECT count(*) FROM tags WHERE own OR items > 0")?,
                outlets: self.outlet_counts()?,
            })
        })
    }

    /// In the order that a person gave them; a collection counts what is in it and in those inside it, each item once.
    fn collection_counts(&self) -> Result<Vec<CollectionCount>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT c.id, c.uid, c.name, p.uid, c.items,
               EXISTS (SELECT 1 FROM collections WHERE parent_id = c.id AND removed_at IS NULL)
             FROM collections c LEFT JOIN collections p ON p.id = c.parent_id
             WHERE c.removed_at IS NULL ORDER BY c.position, c.id",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let own = row.get(4)?;
            let count = if row.get(5)? { self.inside(row.get(0)?)? } else { own };
            found.push(CollectionCount {
                id: row.get(1)?,
                name: row.get(2)?,
                parent: row.get(3)?,
                own,
                count,
            });
        }
        Ok(found)
    }

    fn inside(&self, collection: i64) -> Result<u32> {
        Ok(self
            .conn
            .prepare_cached(
                "WITH RECURSIVE inside (id) AS (
                   SELECT ?1 UNION SELECT collections.id FROM collections JOIN inside ON parent_id = inside.id
                     WHERE removed_at IS NULL)
                 SELECT count(DISTINCT item_id) FROM collection_items WHERE collection_id IN inside
                   AND item_id NOT IN (SELECT id FROM items WHERE deleted_at IS NOT NULL)",
            )?
            .query_row([collection], |row| row.get(0))?)
    }

    fn search_counts(&self) -> Result<Vec<SearchCount>> {
        let kept: Vec<(String, String, String)> = self.snapshot(|| {
            let mut statement = self.conn.prepare_cached(
                "SELECT uid, name, text FROM searches WHERE removed_at IS NULL ORDER BY position, id",
            )?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })?;
        kept.into_iter()
            .map(|(id, name, text)| {
                let count = self.listed(&list::everything(&text), |listing| Ok(listing.total()))?;
                Ok(SearchCount { id, name, text, count })
            })
            .collect()
    }

    /// The researcher's most used tags by name; a level counts what is below it too, each item once.
    fn tag_counts(&self) -> Result<Vec<NameCount>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT name, items FROM tags WHERE items > 0 ORDER BY items DESC, id LIMIT ?1",
        )?;
        let rows =
            statement.query_map([TAGS], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?)))?;
        let mut counts: BTreeMap<String, u32> = rows.collect::<rusqlite::Result<_>>()?;
        let mut levels = BTreeSet::new();
        for name in counts.keys() {
            levels.extend(name.match_indices('/').map(|(at, _)| name[..at].to_owned()));
        }
        counts.extend(self.below(levels.into_iter().collect())?);
        let mut found: Vec<NameCount> =
            counts.into_iter().map(|(name, count)| NameCount { name, count }).collect();
        found.sort_by_cached_key(|tag| (crate::tags::fold_levels(&tag.name), tag.name.clone()));
        Ok(found)
    }

    fn outlet_counts(&self) -> Result<Vec<NameCount>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT name, items FROM outlets WHERE items > 0 ORDER BY items DESC, folded, name",
        )?;
        let rows = statement.query_map([], |row| Ok(NameCount { name: row.get(0)?, count: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What the archive holds, in numbers.
    pub fn summary(&self) -> Result<ArchiveSummary> {
        self.snapshot(|| {
            let number = |sql: &str| -> Result<i64> { Ok(self.conn.query_row(sql, [], |row| row.get(0))?) };
            let count = |sql: &str| -> Result<u32> { Ok(self.conn.query_row(sql, [], |row| row.get(0))?) };
            let log = {
                let mut name = self.path.clone().into_os_string();
                name.push("-wal");
                name
            };
            let size = |path: &std::ffi::OsStr| std::fs::metadata(path).map_or(0, |found| found.len());
            Ok(ArchiveSummary {
                path: self.path.display().to_string(),
                application: model::SOFTWARE.into(),
                schema: crate::migrate::step(&self.conn)?,
                sqlite: rusqlite::version().into(),
                items: count("SELECT sum(items) FROM totals WHERE NOT trashed")?,
                trashed: count("SELECT sum(items) FROM totals WHERE trashed")?,
                captures: count("SELECT count(*) FROM captures")?,
                articles: count("SELECT count(*) FROM articles")?,
                payload_bytes: number("SELECT coalesce(sum(bytes), 0) FROM payloads")?.unsigned_abs(),
                stored_bytes: number("SELECT coalesce(sum(length(stored)), 0) FROM payloads")?.unsigned_abs(),
                file_bytes: size(self.path.as_os_str()) + size(&log),
                events: count("SELECT count(*) FROM events")?,
                read_only: self.read_only.clone(),
            })
        })
    }
}
