//! What every list needs of every item, held in memory and kept true to the journal: which items there are, and their orders.

use crate::columns::Columns;
use crate::{Error, Reader, Result, Shared, journal};
use index::{Index, Set};
use model::query::TimeName;
use model::view::Sort;
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError, RwLock, RwLockWriteGuard};

/// The columns of more items than these are read beside the searches that go on meanwhile, which ask SQLite until then:
/// of a million that takes seconds.
const LARGE: u32 = 2_000;
/// How many changed items are looked at one by one; after more than that, everything is read anew.
const ONE_BY_ONE: usize = 2_000;

/// The items of an archive as its lists see them.
#[derive(Default)]
pub(crate) struct Shelf {
    /// The entry of the journal up to which this is true.
    seq: Option<u64>,
    /// How many items are not searched for words yet.
    pub(crate) unsearched: u64,
    pub(crate) all: Set,
    /// Those outside the trash.
    pub(crate) live: Set,
    orders: HashMap<Sort, Order>,
    /// Read with the first query that needs more than the newest rows; in a large archive, with the first count.
    columns: Option<Columns>,
}

/// The items outside the trash in rising order.
#[derive(Default)]
pub(crate) struct Order {
    /// Those that have what is ordered by; of equals, the older row first.
    pub(crate) known: Vec<u32>,
    /// Those that have not, the older row first.
    pub(crate) unknown: Vec<u32>,
}

/// What a list needs of the shelf beside which items there are.
#[derive(Default)]
pub(crate) struct Needs {
    pub(crate) sort: Option<Sort>,
    pub(crate) columns: bool,
    /// The times whose days are looked at, where there are columns.
    pub(crate) times: Vec<TimeName>,
}

/// The column that a list is ordered by.
pub(crate) fn column(sort: Sort) -> &'static str {
    match sort {
        Sort::Published | Sort::Relevance | Sort::ByHand => "published_at",
        Sort::Modified => "modified_at",
        Sort::Retrieved => "retrieved_at",
        Sort::ServerDate => "server_date_at",
        Sort::Archived => "archived_at",
        Sort::GmtDateline => "gmt_dateline_at",
        Sort::Created => "created_at",
        Sort::Edited => "edited_at",
        Sort::Headline => "headline_folded",
        Sort::Outlet => "outlet_folded",
        Sort::Place => "place",
        Sort::Section => "section",
        Sort::Language => "language",
        Sort::Status => "status",
        Sort::Words => "word_count",
    }
}

/// The index of a column that lists are often ordered by.
fn index(sort: Sort) -> Option<&'static str> {
    Some(match sort {
        Sort::Published | Sort::Relevance | Sort::ByHand => "items_published",
        Sort::Modified => "items_modified",
        Sort::Retrieved => "items_retrieved",
        Sort::ServerDate => "items_server_date",
        Sort::Archived => "items_archived",
        Sort::GmtDateline => "items_gmt_dateline",
        Sort::Created => "items_created",
        Sort::Edited => "items_edited",
        Sort::Headline => "items_headline",
        Sort::Outlet => "items_outlet_name",
        Sort::Place | Sort::Section | Sort::Language | Sort::Status | Sort::Words => return None,
    })
}

/// Asks for the items outside the trash that have what is ordered by, in that order; of equals, the older row first.
///
/// Where there is an index of that order, it alone is read: SQLite would sort all items of another one.
pub(crate) fn in_order(sort: Sort, descending: bool) -> String {
    let (column, direction) = (column(sort), if descending { "DESC" } else { "ASC" });
    let by = index(sort).map_or_else(String::new, |index| format!("INDEXED BY {index}"));
    format!(
        "SELECT id FROM items {by} WHERE {column} IS NOT NULL AND deleted_at IS NULL
         ORDER BY {column} {direction}, id {direction}"
    )
}

impl Shelf {
    /// Takes in what changed up to an entry of the journal.
    fn catch_up(&mut self, conn: &Connection, seq: u64) -> Result<()> {
        let changed = match self.seq {
            Some(since) => journal::changed(conn, since, ONE_BY_ONE)?,
            None => None,
        };
        match changed {
            Some(changed) => self.change(conn, &changed)?,
            None => self.read(conn)?,
        }
        self.seq = Some(seq);
        Ok(())
    }

    /// Takes in what changed, and reads what is needed and not held yet.
    fn fill(&mut self, reader: &Reader, needs: &Needs) -> Result<()> {
        let conn = &reader.conn;
        let seq = journal::last(conn)?;
        if self.seq != Some(seq) {
            self.catch_up(conn, seq)?;
            self.unsearched = journal::learn(conn, &reader.shared)?;
        }
        if needs.columns && self.columns.is_none() {
            self.columns = Some(Columns::read(conn)?);
        }
        if let Some(columns) = &mut self.columns {
            columns.learn(conn, &needs.times)?;
        }
        needs.sort.map_or(Ok(()), |sort| self.order(conn, sort))
    }

    fn read(&mut self, conn: &Connection) -> Result<()> {
        // Each is answered by an index with little beside the rows' numbers in it: the table is a hundred times larger.
        self.all = items(conn, "SELECT id FROM items")?;
        self.live = self.all.clone();
        self.live.leave_out(&items(conn, "SELECT id FROM items WHERE deleted_at IS NOT NULL")?);
        self.orders.clear();
        self.columns = None;
        Ok(())
    }

    fn change(&mut self, conn: &Connection, changed: &[i64]) -> Result<()> {
        let items: Set = changed.iter().map(|item| *item as usize).collect();
        for item in changed {
            let live = conn
                .prepare_cached("SELECT deleted_at IS NULL FROM items WHERE id = ?1")?
                .query_row([item], |row| row.get::<_, bool>(0))?;
            self.all.insert(*item as usize);
            if live {
                self.live.insert(*item as usize);
            } else {
                self.live.remove(*item as usize);
            }
        }
        if let Some(columns) = &mut self.columns {
            columns.change(conn, changed)?;
        }
        for (sort, order) in &mut self.orders {
            order.change(conn, *sort, &items, &self.live)?;
        }
        Ok(())
    }

    fn has(&self, needs: &Needs) -> bool {
        needs.sort.is_none_or(|sort| self.orders.contains_key(&sort))
            && match &self.columns {
                Some(columns) => columns.knows(&needs.times),
                None => !needs.columns,
            }
    }

    /// The order of a sort, read where it was not asked for before.
    fn order(&mut self, conn: &Connection, sort: Sort) -> Result<()> {
        if self.orders.contains_key(&sort) {
            return Ok(());
        }
        let mut statement = conn.prepare_cached(&in_order(sort, false))?;
        let rows = statement.query_map([], |row| row.get::<_, u32>(0))?;
        let known: Vec<u32> = rows.collect::<rusqlite::Result<_>>()?;
        let mut unknown = self.live.clone();
        unknown.leave_out(&known.iter().map(|item| *item as usize).collect());
        let unknown = unknown.iter().map(|item| item as u32).collect();
        self.orders.insert(sort, Order { known, unknown });
        Ok(())
    }

    /// What lists are narrowed by, where it was asked for.
    pub(crate) fn columns(&self) -> Option<&Columns> {
        self.columns.as_ref()
    }

    pub(crate) fn ordered(&self, sort: Sort) -> Option<&Order> {
        self.orders.get(&sort)
    }
}

/// The rows of items that a statement gives.
fn items(conn: &Connection, sql: &str) -> Result<Set> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut found = Set::default();
    while let Some(row) = rows.next()? {
        found.insert(row.get::<_, i64>(0)? as usize);
    }
    Ok(found)
}

impl Order {
    /// Puts changed items where they belong now, those in the trash nowhere.
    fn change(&mut self, conn: &Connection, sort: Sort, changed: &Set, live: &Set) -> Result<()> {
        let column = column(sort);
        let mut value = conn.prepare_cached(&format!("SELECT {column} FROM items WHERE id = ?1"))?;
        let mut known = Vec::new();
        self.unknown.retain(|item| !changed.has(*item as usize));
        for item in changed.iter().filter(|item| live.has(*item)).map(|item| item as u32) {
            match value.query_row([item], |row| row.get::<_, Value>(0))? {
                Value::Null => {
                    let at = self.unknown.partition_point(|other| *other < item);
                    self.unknown.insert(at, item);
                }
                value => known.push((item, value)),
            }
        }
        match index(sort) {
            Some(index) => self.weave(conn, column, index, changed, &known),
            None => {
                self.known.retain(|item| !changed.has(*item as usize));
                known.iter().try_for_each(|(item, _)| self.insert(conn, column, *item))
            }
        }
    }

    /// Puts items behind those that an index has before them, all in one walk: a handful is taken in while others look
    /// for something.
    fn weave(
        &mut self,
        conn: &Connection,
        column: &str,
        index: &str,
        changed: &Set,
        known: &[(u32, Value)],
    ) -> Result<()> {
        let before = format!("SELECT id FROM items INDEXED BY {index} WHERE deleted_at IS NULL AND {column}");
        let mut statement = conn.prepare_cached(&format!(
            "SELECT coalesce(({before} = ?1 AND id < ?2 ORDER BY id DESC LIMIT 1),
                             ({before} < ?1 ORDER BY {column} DESC, id DESC LIMIT 1), 0)"
        ))?;
        let mut behind = HashMap::new();
        let mut touched = changed.clone();
        for (item, value) in known {
            let before: u32 = statement.query_row(params![value, item], |row| row.get(0))?;
            behind.insert(before, *item);
            touched.insert(before as usize);
        }
        let mut woven = Vec::with_capacity(self.known.len() + known.len());
        let mut rest = self.known.as_slice();
        // No item has the number 0: those that come first stand behind it.
        let mut last = 0;
        loop {
            while let Some(item) = behind.get(&last) {
                woven.push(*item);
                last = *item;
            }
            let Some(at) = rest.iter().position(|item| touched.has(*item as usize)) else { break };
            woven.extend_from_slice(&rest[..at]);
            last = rest[at];
            rest = &rest[at + 1..];
            if changed.has(last as usize) {
                last = u32::MAX;
            } else {
                woven.push(last);
            }
        }
        woven.extend_from_slice(rest);
        self.known = woven;
        Ok(())
    }

    /// Puts an item where it belongs, by comparing: there is no index of this order.
    fn insert(&mut self, conn: &Connection, column: &str, item: u32) -> Result<()> {
        let sql = format!(
            "SELECT (o.{column}, o.id) < (i.{column}, i.id) FROM items o, items i WHERE o.id = ?1 AND i.id = ?2"
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let (mut low, mut high) = (0, self.known.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let before = statement.query_row(params![self.known[middle], item], |row| row.get(0))?;
            if before {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        self.known.insert(low, item);
        Ok(())
    }
}

impl Reader {
    /// Notices what the index knows now.
    pub(crate) fn reshelve(&self) -> Result<()> {
        let mut shelf = self.shared.shelf.write().unwrap_or_else(PoisonError::into_inner);
        shelf.unsearched = self.snapshot(|| journal::learn(&self.conn, &self.shared))?;
        Ok(())
    }

    /// Whether the items are held in memory, and are not just being read, or to be read anew.
    pub(crate) fn is_shelved(&self) -> Result<bool> {
        let seq = journal::last(&self.conn)?;
        let shelf = self.shared.shelf.try_read();
        Ok(shelf
            .is_ok_and(|shelf| shelf.seq.is_some_and(|known| seq.saturating_sub(known) <= ONE_BY_ONE as u64)))
    }

    /// Whether the columns of all items are not simply read by who needs them.
    pub(crate) fn is_large(&self) -> Result<bool> {
        let sql = "SELECT coalesce(sum(items), 0) > ?1 FROM totals";
        Ok(self.conn.prepare_cached(sql)?.query_row([LARGE], |row| row.get(0))?)
    }

    /// Reads the columns of a large archive while others go on looking for something.
    fn read_columns(&self) -> Result<()> {
        // Who comes second finds them there.
        let _one = self.shared.reading.lock().unwrap_or_else(PoisonError::into_inner);
        if self.shared.shelf.read().unwrap_or_else(PoisonError::into_inner).columns.is_some() {
            return Ok(());
        }
        let (seq, mut columns) =
            self.snapshot(|| Ok((journal::last(&self.conn)?, Columns::read(&self.conn)?)))?;
        let mut shelf = self.shared.shelf.write().unwrap_or_else(PoisonError::into_inner);
        self.snapshot(|| {
            shelf.fill(self, &Needs::default())?;
            match journal::changed(&self.conn, seq, ONE_BY_ONE)? {
                Some(changed) => columns.change(&self.conn, &changed)?,
                None => columns = Columns::read(&self.conn)?,
            }
            shelf.columns = Some(columns);
            Ok(())
        })
    }

    /// Reads several times from one state of the archive, with a shelf that is true to it.
    pub(crate) fn shelved<T>(&self, needs: Needs, work: impl Fn(&Shelf) -> Result<T>) -> Result<T> {
        if needs.columns && self.is_large()? {
            self.read_columns()?;
        }
        match self.on_shelf(&needs, &work) {
            // Nothing of the archive is in the index alone: it is made anew, and asked once more.
            Err(Error::Index(_)) => {
                self.shared.index.distrust();
                self.reshelve()?;
                self.on_shelf(&needs, &work)
            }
            done => done,
        }
    }

    fn on_shelf<T>(&self, needs: &Needs, work: &impl Fn(&Shelf) -> Result<T>) -> Result<T> {
        // The shelf is locked first: a state that is read after that is never older than it.
        let shelf = self.shared.shelf.read().unwrap_or_else(PoisonError::into_inner);
        let done = self.snapshot(|| {
            let seq = journal::last(&self.conn)?;
            if shelf.seq == Some(seq) && shelf.has(needs) { work(&shelf).map(Some) } else { Ok(None) }
        })?;
        drop(shelf);
        if let Some(done) = done {
            return Ok(done);
        }
        let mut shelf = self.shared.shelf.write().unwrap_or_else(PoisonError::into_inner);
        self.snapshot(|| {
            shelf.fill(self, needs)?;
            // From the same state, whatever is saved meanwhile: nobody waits for a moment in which nothing is.
            work(&RwLockWriteGuard::downgrade(shelf))
        })
    }
}

impl Shared {
    /// The index that is in a folder beside an archive, where it is of this archive.
    pub(crate) fn beside(path: &Path, conn: &Connection) -> Result<Self> {
        let mut folder = path.as_os_str().to_owned();
        folder.push("-index");
        let index = Index::open(folder.as_ref())?;
        if !journal::is_ours(conn, &index.mark())? {
            index.distrust();
        }
        Ok(Self { index, shelf: RwLock::default(), reading: Mutex::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    /// A list that is sorted for every window of it reads all items for fifty rows.
    #[test]
    fn a_list_by_a_time_a_headline_or_an_outlet_is_read_in_the_order_of_an_index() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::create(&folder.path().join("a.dateline"), 1_767_600_000_000).expect("an archive");
        for sort in [
            Sort::Published,
            Sort::Modified,
            Sort::Retrieved,
            Sort::ServerDate,
            Sort::Archived,
            Sort::GmtDateline,
            Sort::Created,
            Sort::Edited,
            Sort::Headline,
            Sort::Outlet,
        ] {
            let sql = format!("EXPLAIN QUERY PLAN {} LIMIT 50", in_order(sort, true));
            let mut plan = store.conn.prepare(&sql).expect("a statement");
            let steps = plan.query_map([], |row| row.get::<_, String>(3)).expect("a plan");
            let steps: Vec<String> = steps.map(|step| step.expect("a step")).collect();
            assert!(steps.iter().all(|step| !step.contains("TEMP B-TREE")), "{sort:?}: {steps:?}");
        }
    }
}
