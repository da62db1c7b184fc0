//! A query in, one window of the list out: rows, total, identifiers, months.

use crate::plan::{self, Condition, Phrase};
use crate::{Error, Reader, Result, captures, snippet, tags};
use model::query::{Part, Query, parse};
use model::view::{Fragment, ItemRow, ItemsPage, ItemsQuery, MonthCount, Sort};
use model::{Record, Status};
use rusqlite::Row;
use rusqlite::types::Value;

/// How much a word in each column of the index weighs for relevance (its columns in order).
const WEIGHTS: &str = "8.0, 3.0, 1.0, 2.0, 1.0, 1.0, 2.0, 1.0, 4.0, 4.0, 0.5";

/// A list in its order.
pub(crate) struct Listing {
    pub(crate) query: Query,
    condition: Condition,
    trash: bool,
    /// Items that have what the list is ordered by, then those that have not.
    parts: [Condition; 2],
}

impl Reader {
    /// One window of a list, with the total.
    pub fn items(&self, query: &ItemsQuery) -> Result<ItemsPage> {
        self.snapshot(|| {
            let listing = self.listing(query)?;
            let total = self.total(&listing)?;
            let phrases = plan::phrases(&listing.query);
            let rows = self
                .window(&listing, u64::from(query.offset), u64::from(query.limit))?
                .into_iter()
                .map(|id| self.row(id, &phrases))
                .collect::<Result<_>>()?;
            Ok(ItemsPage { rows, total, offset: query.offset })
        })
    }

    /// The identifiers of a whole list in its order.
    pub fn item_ids(&self, query: &ItemsQuery) -> Result<Vec<String>> {
        self.snapshot(|| {
            let listing = self.listing(query)?;
            let ids = self.window(&listing, 0, i64::MAX as u64)?;
            let mut statement = self.conn.prepare_cached("SELECT uid FROM items WHERE id = ?1")?;
            ids.iter().map(|id| Ok(statement.query_row([id], |row| row.get(0))?)).collect()
        })
    }

    /// How many items of a list were published in each month.
    pub fn months(&self, text: &str, trash: bool) -> Result<Vec<MonthCount>> {
        self.snapshot(|| {
            let query = parse(text)?;
            let condition = plan::condition(&self.conn, &query)?;
            let sql = format!(
                "SELECT substr(i.published_day, 1, 7) AS month, count(*) FROM items i
                 WHERE {} AND length(i.published_day) >= 7 AND {} GROUP BY month ORDER BY month",
                place(&query, trash),
                condition.sql
            );
            let mut statement = self.conn.prepare_cached(&sql)?;
            let rows = statement.query_map(plan::bind(&condition.values), |row| {
                Ok(MonthCount { month: row.get(0)?, count: row.get(1)? })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Reads several times from one state of the archive, whoever writes meanwhile.
    pub(crate) fn snapshot<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let run = || {
            let tx = self.conn.unchecked_transaction()?;
            let value = work()?;
            tx.commit()?;
            Ok(value)
        };
        run().map_err(|error| match error {
            Error::Sqlite(error) => crate::open::named(&self.path, error),
            other => other,
        })
    }

    /// Understands a query and decides how its list is ordered.
    pub(crate) fn listing(&self, asked: &ItemsQuery) -> Result<Listing> {
        let query = parse(&asked.text)?;
        let condition = plan::condition(&self.conn, &query)?;
        let direction = if asked.descending { "DESC" } else { "ASC" };
        let column = match asked.sort {
            Sort::Published => "published_at",
            Sort::Modified => "modified_at",
            Sort::Retrieved => "retrieved_at",
            Sort::ServerDate => "server_date_at",
            Sort::Archived => "archived_at",
            Sort::GmtDateline => "gmt_dateline_at",
            Sort::Created => "created_at",
            Sort::Edited => "edited_at",
            Sort::Headline => "headline_folded",
            Sort::Outlet => "outlet_folded",
            Sort::Relevance => "published_at",
        };
        let from =
            format!("SELECT i.id FROM items i WHERE {} AND {}", place(&query, asked.trash), condition.sql);
        let by_column = |direction: &str| {
            let with = format!(
                "{from} AND i.{column} IS NOT NULL ORDER BY i.{column} {direction}, i.id {direction}"
            );
            let without = format!("{from} AND i.{column} IS NULL ORDER BY i.id {direction}");
            [with, without].map(|sql| Condition { sql, values: condition.values.clone() })
        };
        let parts = match plan::ranking(&query).filter(|_| asked.sort == Sort::Relevance) {
            Some(ranking) => by_relevance(&condition, &ranking, place(&query, asked.trash)),
            None if asked.sort == Sort::Relevance => by_column("DESC"),
            None => by_column(direction),
        };
        Ok(Listing { query, condition, trash: asked.trash, parts })
    }

    /// How many items a list has.
    pub(crate) fn total(&self, listing: &Listing) -> Result<u32> {
        let kept = match &listing.query {
            Query::All => Some("SELECT sum(items) FROM totals WHERE trashed = ?1 AND ?2 IS NOT NULL"),
            Query::Status(_) => Some("SELECT items FROM totals WHERE trashed = ?1 AND status = ?2"),
            _ => None,
        };
        if let Some(sql) = kept {
            let status = if let Query::Status(status) = listing.query { status } else { Status::Inbox };
            let values = rusqlite::params![listing.trash, status.name()];
            return Ok(self.conn.prepare_cached(sql)?.query_row(values, |row| row.get(0))?);
        }
        let sql = format!(
            "SELECT count(*) FROM items i WHERE {} AND {}",
            place(&listing.query, listing.trash),
            listing.condition.sql
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.query_row(plan::bind(&listing.condition.values), |row| row.get(0))?)
    }

    /// The rows of one window of a list.
    pub(crate) fn window(&self, listing: &Listing, offset: u64, limit: u64) -> Result<Vec<i64>> {
        let [first, second] = &listing.parts;
        let mut found = self.stretch(first, offset, limit)?;
        let left = limit - found.len() as u64;
        if left > 0 {
            let skipped =
                if found.is_empty() && offset > 0 { self.count(first)?.min(offset) } else { offset };
            let inside = if found.is_empty() { offset - skipped } else { 0 };
            found.extend(self.stretch(second, inside, left)?);
        }
        Ok(found)
    }

    fn stretch(&self, part: &Condition, offset: u64, limit: u64) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(&format!("{} LIMIT ? OFFSET ?", part.sql))?;
        let mut values = part.values.clone();
        values
            .extend([limit, offset].map(|number| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))));
        let rows = statement.query_map(plan::bind(&values), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn count(&self, part: &Condition) -> Result<u64> {
        let mut statement = self.conn.prepare_cached(&format!("SELECT count(*) FROM ({})", part.sql))?;
        let count: i64 = statement.query_row(plan::bind(&part.values), |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    fn row(&self, id: i64, phrases: &[(Option<Part>, Phrase)]) -> Result<ItemRow> {
        let mut statement = self.conn.prepare_cached(
            "SELECT uid, headline, opening, outlet, place, published, retrieved, status, outcome, trouble, language,
               versions, edited_at IS NOT NULL, deleted_at IS NOT NULL FROM items WHERE id = ?1",
        )?;
        let mut rows = statement.query([id])?;
        let row = rows.next()?.ok_or(Error::Stored { what: "item", why: "it is gone".into() })?;
        let mut shown = shown(row)?;
        shown.tags = tags::all(&self.conn, id, Vec::new())?.mine;
        if !phrases.is_empty() {
            shown.snippet = self.snippet(id, phrases)?;
        }
        Ok(shown)
    }

    fn snippet(&self, id: i64, phrases: &[(Option<Part>, Phrase)]) -> Result<Vec<Fragment>> {
        let record: Record = self.record(id)?;
        let notes = crate::refresh::by_hand(&self.conn, id)?;
        Ok(snippet::of(&record, notes.notes(), phrases))
    }

    /// An item's record as it is shown.
    pub(crate) fn record(&self, id: i64) -> Result<Record> {
        let (json, body) = self
            .conn
            .prepare_cached("SELECT record, body FROM records WHERE item_id = ?1")?
            .query_row([id], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        Ok(Record { body, ..captures::value("record", &json)? })
    }
}

/// Where a list looks: in the trash, outside it, or where its query says.
fn place(query: &Query, trash: bool) -> &'static str {
    match trash {
        true => "i.deleted_at IS NOT NULL",
        false if query.looks_in_trash() => "1",
        false => "i.deleted_at IS NULL",
    }
}

/// Best first; what was found by other ways than its words comes last, newest first.
fn by_relevance(condition: &Condition, ranking: &str, place: &str) -> [Condition; 2] {
    let ranked = format!(
        "SELECT i.id FROM search JOIN items i ON i.id = search.rowid WHERE search MATCH ? AND {place} AND {}
         ORDER BY bm25(search, {WEIGHTS}), i.id DESC",
        condition.sql
    );
    let others = format!(
        "SELECT i.id FROM items i WHERE i.id NOT IN (SELECT rowid FROM search WHERE search MATCH ?) AND {place} AND {}
         ORDER BY i.published_at DESC, i.id DESC",
        condition.sql
    );
    [ranked, others].map(|sql| {
        let mut values = vec![Value::Text(ranking.into())];
        values.extend(condition.values.iter().cloned());
        Condition { sql, values }
    })
}

fn shown(row: &Row<'_>) -> Result<ItemRow> {
    let time = |at| -> Result<Option<model::Time>> {
        row.get::<_, Option<String>>(at)?.map(|text| captures::value("item", &text)).transpose()
    };
    Ok(ItemRow {
        id: row.get(0)?,
        headline: row.get(1)?,
        opening: row.get(2)?,
        outlet: row.get(3)?,
        place: row.get(4)?,
        published: time(5)?,
        retrieved: time(6)?,
        status: captures::named("item", &row.get::<_, String>(7)?)?,
        outcome: captures::named("item", &row.get::<_, String>(8)?)?,
        trouble: row.get(9)?,
        language: row.get(10)?,
        tags: Vec::new(),
        versions: row.get(11)?,
        edited: row.get(12)?,
        deleted: row.get(13)?,
        snippet: Vec::new(),
    })
}
