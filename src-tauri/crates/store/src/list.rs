//! A query in, one window of the list out: rows, total, identifiers.

use crate::plan::{self, Phrase};
use crate::shelf::{Needs, Shelf, column, in_order};
use crate::{Error, Reader, Result, captures, refresh, snippet, tags, words};
use index::Set;
use model::query::{Part, Query, parse};
use model::view::{Fragment, ItemRow, ItemsPage, ItemsQuery, RowColumns, Sort};
use rusqlite::Row;

/// What a query finds, and how it is asked to be ordered.
pub(crate) struct Listing<'s> {
    reader: &'s Reader,
    shelf: &'s Shelf,
    query: Query,
    asked: &'s ItemsQuery,
    /// What is found in the place that is looked in.
    found: Set,
}

impl Reader {
    /// One window of a list, with the total.
    pub fn items(&self, asked: &ItemsQuery) -> Result<ItemsPage> {
        if let Some(page) = self.first_items(asked)? {
            return Ok(page);
        }
        self.listed(asked, |listing| {
            let phrases = plan::phrases(&listing.query);
            let rows = listing
                .window(asked.offset as usize, asked.limit as usize)?
                .into_iter()
                .map(|id| self.row(id, &phrases))
                .collect::<Result<_>>()?;
            Ok(ItemsPage {
                rows,
                total: listing.total(),
                offset: asked.offset,
                unsearched: listing.unsearched(),
            })
        })
    }

    /// A window of the list of everything as long as it is not held in memory: who opens an archive sees its first
    /// rows before all of its items are read. None where those rows are not all told by the column they are ordered by.
    fn first_items(&self, asked: &ItemsQuery) -> Result<Option<ItemsPage>> {
        let anew = matches!(asked.sort, Sort::Relevance | Sort::ByHand);
        if asked.trash || anew || self.is_shelved()? || parse(&asked.text)? != Query::All {
            return Ok(None);
        }
        let sql = in_order(asked.sort, asked.descending) + " LIMIT ?1 OFFSET ?2";
        self.snapshot(|| {
            let mut statement = self.conn.prepare_cached(&sql)?;
            let rows = statement.query_map([asked.limit, asked.offset], |row| row.get::<_, i64>(0))?;
            let ids: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
            if ids.len() < asked.limit as usize {
                return Ok(None);
            }
            let rows = ids.into_iter().map(|id| self.row(id, &[])).collect::<Result<_>>()?;
            let total = "SELECT coalesce(sum(items), 0) FROM totals WHERE NOT trashed";
            let total = self.conn.prepare_cached(total)?.query_row([], |row| row.get(0))?;
            Ok(Some(ItemsPage { rows, total, offset: asked.offset, unsearched: 0 }))
        })
    }

    /// The identifiers of a stretch of a list in its order.
    pub fn item_ids(&self, asked: &ItemsQuery) -> Result<Vec<String>> {
        self.listed(asked, |listing| {
            let mut statement = self.conn.prepare_cached("SELECT uid FROM items WHERE id = ?1")?;
            let ids = listing.window(asked.offset as usize, asked.limit as usize)?;
            ids.iter().map(|id| Ok(statement.query_row([id], |row| row.get(0))?)).collect()
        })
    }

    /// Where an item stands in a list; none where the list has it not.
    pub fn placed(&self, asked: &ItemsQuery, id: &str) -> Result<Option<u32>> {
        let item = match refresh::id(&self.conn, id) {
            Ok(item) => item,
            Err(Error::UnknownItem(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        self.listed(asked, |listing| {
            if !listing.found.has(item as usize) {
                return Ok(None);
            }
            let all = listing.window(0, usize::MAX)?;
            Ok(all.iter().position(|one| *one == item).map(|at| at as u32))
        })
    }

    /// What a query finds in the place that is looked in.
    pub(crate) fn place(&self, shelf: &Shelf, query: &Query, trash: bool) -> Result<Set> {
        let mut found = self.find(shelf, query)?;
        // What is said not to have something has rows among it that no item has.
        found.keep(&shelf.all);
        if trash {
            found.leave_out(&shelf.live);
        } else if !query.looks_in_trash() {
            found.keep(&shelf.live);
        }
        Ok(found)
    }

    /// Does something with what a query finds.
    pub(crate) fn listed<T>(
        &self,
        asked: &ItemsQuery,
        work: impl Fn(&Listing<'_>) -> Result<T>,
    ) -> Result<T> {
        let query = parse(&asked.text)?;
        let both = query.looks_in_trash() && !asked.trash;
        let sort = (!asked.trash && !both).then_some(asked.sort);
        let anew = |sort| matches!(sort, Sort::Relevance | Sort::ByHand);
        let sort = sort.map(|sort| if anew(sort) { Sort::Published } else { sort });
        // The newest rows of everything are shown before anything else is read.
        let columns = query != Query::All && !self.is_large()?;
        self.shelved(Needs { sort, columns, times: query.times() }, |shelf| {
            let found = self.place(shelf, &query, asked.trash)?;
            work(&Listing { reader: self, shelf, query: query.clone(), asked, found })
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

    fn row(&self, id: i64, phrases: &[(Option<Part>, Phrase)]) -> Result<ItemRow> {
        let mut statement = self.conn.prepare_cached(
            "SELECT uid, headline, opening, outlet, place, published, retrieved, status, outcome, trouble, language,
               versions, edited_at IS NOT NULL, deleted_at IS NOT NULL, modified_day, gmt_dateline_day, archived_day,
               server_date_day, strftime('%Y-%m-%d', created_at / 1000, 'unixepoch'),
               strftime('%Y-%m-%d', edited_at / 1000, 'unixepoch'), section, word_count,
               CASE WHEN has_note THEN (SELECT substr(value ->> '$', 1, 200) FROM overrides
                 WHERE item_id = items.id AND field = 'notes') END,
               (SELECT count(*) FROM collection_items JOIN collections ON collections.id = collection_id
                 WHERE item_id = items.id AND removed_at IS NULL)
             FROM items WHERE id = ?1",
        )?;
        let mut rows = statement.query([id])?;
        let row = rows.next()?.ok_or(Error::Stored { what: "item", why: "it is gone".into() })?;
        let mut shown = shown(row)?;
        shown.tags = tags::theirs(&self.conn, id)?;
        if !phrases.is_empty() {
            shown.snippet = self.snippet(id, phrases)?;
        }
        Ok(shown)
    }

    fn snippet(&self, id: i64, phrases: &[(Option<Part>, Phrase)]) -> Result<Vec<Fragment>> {
        let in_text = phrases.iter().any(|(part, _)| part.is_none_or(|part| part == Part::Body));
        if in_text {
            let mut body = self.conn.prepare_cached("SELECT body FROM records WHERE item_id = ?1")?;
            let found = body.query_row([id], |row| {
                Ok(snippet::of_body(row.get_ref(0)?.as_str().unwrap_or_default(), phrases))
            })?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        let record = words::record(&self.conn, id)?;
        let notes = crate::refresh::by_hand(&self.conn, id)?;
        Ok(snippet::of(&record, notes.notes(), phrases))
    }
}

/// A query for everything that a text finds outside the trash, the newest first.
pub(crate) fn everything(text: &str) -> ItemsQuery {
    let text = text.into();
    ItemsQuery { text, trash: false, sort: Sort::Published, descending: true, offset: 0, limit: 0 }
}

impl Listing<'_> {
    /// How many items there are.
    pub(crate) fn total(&self) -> u32 {
        self.found.len() as u32
    }

    /// How many items were not looked at for words, since the index is still being made.
    pub(crate) fn unsearched(&self) -> u32 {
        if plan::phrases(&self.query).is_empty() { 0 } else { self.shelf.unsearched as u32 }
    }

    /// The rows of one window of the list.
    pub(crate) fn window(&self, offset: usize, limit: usize) -> Result<Vec<i64>> {
        if self.asked.sort == Sort::Relevance {
            let phrases: Vec<index::Phrase> =
                plan::phrases(&self.query).into_iter().map(|(part, phrase)| phrase.in_part(part)).collect();
            return self.by_relevance(&phrases, offset, limit);
        }
        if self.asked.sort == Sort::ByHand {
            let order = self.reader.by_hand(&self.query)?;
            let mut order: Vec<i64> =
                order.into_iter().filter(|item| self.found.has(*item as usize)).collect();
            if self.asked.descending {
                order.reverse();
            }
            return self.first(&order, offset, limit);
        }
        self.in_order(&self.found, self.asked.sort, self.asked.descending, offset, limit)
    }

    /// Best first; what was found by other ways than its words comes last, newest first.
    fn by_relevance(&self, phrases: &[index::Phrase], offset: usize, limit: usize) -> Result<Vec<i64>> {
        let wanted = offset.saturating_add(limit).min(self.found.len());
        let best = match phrases {
            [] => Vec::new(),
            some => self.reader.shared.index.best(some, &self.found, wanted)?,
        };
        self.first(&best, offset, limit)
    }

    /// Some items in their order, then all others, the newest first.
    fn first(&self, some: &[i64], offset: usize, limit: usize) -> Result<Vec<i64>> {
        let wanted = offset.saturating_add(limit).min(self.found.len());
        let mut window: Vec<i64> = some.iter().skip(offset).take(limit).copied().collect();
        if some.len() < wanted {
            let mut others = self.found.clone();
            some.iter().for_each(|item| others.remove(*item as usize));
            let skipped = offset.saturating_sub(some.len());
            let left = limit.saturating_sub(window.len());
            window.extend(self.in_order(&others, Sort::Published, true, skipped, left)?);
        }
        Ok(window)
    }

    fn in_order(
        &self,
        found: &Set,
        sort: Sort,
        descending: bool,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<i64>> {
        let Some(order) =
            self.shelf.ordered(sort).filter(|_| !self.asked.trash && !self.query.looks_in_trash())
        else {
            return self.ordered_anew(found, sort, descending, offset, limit);
        };
        let here = |item: &&u32| found.has(**item as usize);
        let window = |items: &mut dyn Iterator<Item = &u32>| {
            items.filter(here).skip(offset).take(limit).map(|item| i64::from(*item)).collect()
        };
        Ok(if descending {
            window(&mut order.known.iter().rev().chain(order.unknown.iter().rev()))
        } else {
            window(&mut order.known.iter().chain(&order.unknown))
        })
    }

    /// The order of lists with items in the trash, which is not kept.
    fn ordered_anew(
        &self,
        found: &Set,
        sort: Sort,
        descending: bool,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<i64>> {
        let (column, direction) = (column(sort), if descending { "DESC" } else { "ASC" });
        let place = if self.asked.trash { "deleted_at IS NOT NULL" } else { "1" };
        let sql = format!(
            "SELECT id FROM items WHERE {place} ORDER BY {column} IS NULL, {column} {direction}, id {direction}"
        );
        let mut statement = self.reader.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| row.get::<_, i64>(0))?;
        let here = rows.filter(|item| item.as_ref().map_or(true, |item| found.has(*item as usize)));
        Ok(here.skip(offset).take(limit).collect::<rusqlite::Result<_>>()?)
    }
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
        columns: RowColumns {
            modified: row.get(14)?,
            gmt_dateline: row.get(15)?,
            archived: row.get(16)?,
            server_date: row.get(17)?,
            created: row.get(18)?,
            edited: row.get(19)?,
            section: row.get(20)?,
            words: row.get(21)?,
            note: row.get(22)?,
            collections: row.get(23)?,
        },
    })
}
