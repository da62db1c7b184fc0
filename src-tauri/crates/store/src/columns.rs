//! What lists are narrowed and counted by, a column each for all items, in memory: as quick as counting can be.

use crate::Result;
use index::Set;
use model::Status;
use model::query::{Bound, Has, Is, Query, Span, TimeName};
use model::view::{Facets, MonthCount, NameCount};
use rusqlite::{Connection, Row};
use std::collections::{BTreeMap, HashMap};

/// How many names a facet lists.
const LISTED: usize = 100;

/// One value an item, by the number of its row.
#[derive(Default)]
pub(crate) struct Columns {
    /// The row of its outlet; 0 where it has none.
    outlet: Vec<u32>,
    place: Vec<u32>,
    language: Vec<u32>,
    /// The published day as 20160715; 20160700 or 20160000 where less is known, 0 where nothing is.
    day: Vec<u32>,
    flags: Vec<u8>,
    /// The researcher's tags.
    tags: Tags,
    outlets: HashMap<u32, String>,
    places: Names,
    languages: Names,
    tag_names: HashMap<u32, String>,
}

/// The tags of every item, one list behind another.
#[derive(Default)]
struct Tags {
    ends: Vec<u32>,
    all: Vec<u32>,
    /// Those of the items that changed since.
    changed: HashMap<usize, Box<[u32]>>,
}

/// Texts by a number; 0 is none.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
}

const KEPT: u8 = 1;
const EXCLUDED: u8 = 2;
const EDITED: u8 = 4;
const PARTIAL: u8 = 8;
const FAILED: u8 = 16;
const IMAGE: u8 = 32;
const NOTE: u8 = 64;
const DOUBTFUL: u8 = 128;

const READ: &str =
    "SELECT id, outlet_id, place, language, published_day, status, edited_at IS NOT NULL, outcome, has_image,
  has_note, doubtful & 1 FROM items";

impl Columns {
    /// Reads all items.
    pub(crate) fn read(conn: &Connection) -> Result<Self> {
        let mut columns = Self::default();
        let mut statement = conn.prepare_cached(READ)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            columns.put(row)?;
        }
        columns.tags = Tags::read(conn)?;
        columns.name(conn)?;
        Ok(columns)
    }

    /// Reads some items anew.
    pub(crate) fn change(&mut self, conn: &Connection, changed: &[i64]) -> Result<()> {
        let mut statement = conn.prepare_cached(&format!("{READ} WHERE id = ?1"))?;
        for item in changed {
            let mut rows = statement.query([item])?;
            while let Some(row) = rows.next()? {
                self.put(row)?;
            }
            self.tags.changed.insert(*item as usize, Tags::of(conn, *item)?);
        }
        self.name(conn)
    }

    fn put(&mut self, row: &Row<'_>) -> Result<()> {
        let item = row.get::<_, i64>(0)? as usize;
        for column in [&mut self.outlet, &mut self.place, &mut self.language, &mut self.day] {
            if column.len() <= item {
                column.resize(item + 1, 0);
            }
        }
        if self.flags.len() <= item {
            self.flags.resize(item + 1, 0);
        }
        self.outlet[item] = row.get::<_, Option<u32>>(1)?.unwrap_or(0);
        self.place[item] = self.places.number(text(row, 2)?);
        self.language[item] = self.languages.number(text(row, 3)?);
        self.day[item] = text(row, 4)?.map_or(0, day);
        let mut flags = match text(row, 5)? {
            Some("kept") => KEPT,
            Some("excluded") => EXCLUDED,
            _ => 0,
        };
        flags |= match text(row, 7)? {
            Some("partial") => PARTIAL,
            Some("failed") => FAILED,
            _ => 0,
        };
        for (at, flag) in [(6, EDITED), (8, IMAGE), (9, NOTE), (10, DOUBTFUL)] {
            if row.get(at)? {
                flags |= flag;
            }
        }
        self.flags[item] = flags;
        Ok(())
    }

    fn name(&mut self, conn: &Connection) -> Result<()> {
        for (sql, names) in [
            ("SELECT id, name FROM outlets", &mut self.outlets),
            ("SELECT id, name FROM tags WHERE items > 0", &mut self.tag_names),
        ] {
            let mut statement = conn.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            *names = rows.collect::<rusqlite::Result<_>>()?;
        }
        Ok(())
    }

    /// The items of which a part of a query is true, where these columns tell.
    pub(crate) fn matching(&self, query: &Query) -> Option<Set> {
        let flagged = |mask: u8, wanted: u8| self.where_flags(|flags| flags & mask == wanted);
        Some(match query {
            Query::Status(Status::Inbox) => flagged(KEPT | EXCLUDED, 0),
            Query::Status(Status::Kept) => flagged(KEPT, KEPT),
            Query::Status(Status::Excluded) => flagged(EXCLUDED, EXCLUDED),
            Query::Is(Is::Edited) => flagged(EDITED, EDITED),
            Query::Is(Is::Partial) => flagged(PARTIAL, PARTIAL),
            Query::Is(Is::Failed) => flagged(FAILED, FAILED),
            Query::Is(Is::Complete) => flagged(PARTIAL | FAILED, 0),
            Query::Has(Has::Image) => flagged(IMAGE, IMAGE),
            Query::Has(Has::Note) => flagged(NOTE, NOTE),
            Query::Time { time: TimeName::Published, doubtful, span } => {
                let within = within(span)?;
                let days = self.day.iter().zip(&self.flags).enumerate();
                days.filter(|(_, (day, flags))| within.has(**day) && (!doubtful || **flags & DOUBTFUL != 0))
                    .map(|(item, _)| item)
                    .collect()
            }
            _ => return None,
        })
    }

    /// The items of some outlets.
    pub(crate) fn of_outlets(&self, outlets: &[i64]) -> Set {
        let wanted: Set = outlets.iter().map(|outlet| *outlet as usize).collect();
        let found = self.outlet.iter().enumerate().filter(|(_, outlet)| wanted.has(**outlet as usize));
        found.map(|(item, _)| item).collect()
    }

    fn where_flags(&self, holds: impl Fn(u8) -> bool) -> Set {
        self.flags.iter().enumerate().filter(|(_, flags)| holds(**flags)).map(|(item, _)| item).collect()
    }

    /// How many of some items were published in each month.
    pub(crate) fn months(&self, found: &Set) -> Vec<MonthCount> {
        let mut months = BTreeMap::<u32, u32>::new();
        let days = found.iter().filter_map(|item| self.day.get(item)).map(|day| day / 100);
        for month in days.filter(|month| month % 100 > 0) {
            *months.entry(month).or_default() += 1;
        }
        let named =
            |(month, count)| MonthCount { month: format!("{:04}-{:02}", month / 100, month % 100), count };
        months.into_iter().map(named).collect()
    }

    /// How many of some items have each value.
    pub(crate) fn facets(&self, found: &Set) -> Facets {
        let counted = |column: &[u32]| {
            let mut counts = vec![0u32; column.iter().max().map_or(0, |most| *most as usize + 1)];
            found.iter().filter_map(|item| column.get(item)).for_each(|value| counts[*value as usize] += 1);
            counts
        };
        let mut tags = vec![0u32; self.tag_names.keys().max().map_or(0, |most| *most as usize + 1)];
        for item in found.iter() {
            for tag in self.tags.get(item) {
                if let Some(count) = tags.get_mut(*tag as usize) {
                    *count += 1;
                }
            }
        }
        let status = |status: Status| {
            let matching = self.matching(&Query::Status(status)).unwrap_or_default();
            let mut here = found.clone();
            here.keep(&matching);
            NameCount { name: status.name().into(), count: here.len() as u32 }
        };
        let mut years = BTreeMap::<u32, u32>::new();
        for day in found.iter().filter_map(|item| self.day.get(item)).filter(|day| **day > 0) {
            *years.entry(day / 10_000).or_default() += 1;
        }
        Facets {
            outlets: listed(counted(&self.outlet), |number| self.outlets.get(&number).cloned()),
            tags: listed(tags, |number| self.tag_names.get(&number).cloned()),
            languages: listed(counted(&self.language), |number| self.languages.name(number)),
            places: listed(counted(&self.place), |number| self.places.name(number)),
            statuses: [Status::Inbox, Status::Kept, Status::Excluded].map(status).into(),
            years: years
                .into_iter()
                .map(|(year, count)| NameCount { name: format!("{year:04}"), count })
                .collect(),
        }
    }
}

/// The most frequent names with their counts.
fn listed(counts: Vec<u32>, name: impl Fn(u32) -> Option<String>) -> Vec<NameCount> {
    let mut found: Vec<(u32, u32)> =
        (0..).zip(counts).filter(|(number, count)| *number > 0 && *count > 0).collect();
    found.sort_unstable_by_key(|(number, count)| (std::cmp::Reverse(*count), *number));
    let named =
        found.into_iter().filter_map(|(number, count)| Some(NameCount { name: name(number)?, count }));
    named.take(LISTED).collect()
}

impl Tags {
    fn read(conn: &Connection) -> Result<Self> {
        let mut statement =
            conn.prepare_cached("SELECT item_id, tag_id FROM item_tags WHERE origin IN ('mine', 'rule')")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut pairs: Vec<(u32, u32)> = rows.collect::<rusqlite::Result<_>>()?;
        pairs.sort_unstable();
        pairs.dedup();
        let items = pairs.last().map_or(0, |(item, _)| *item as usize + 1);
        let mut ends = Vec::with_capacity(items);
        for (at, (item, _)) in (0u32..).zip(&pairs) {
            ends.resize(*item as usize, at);
        }
        ends.resize(items, pairs.len() as u32);
        let all = pairs.into_iter().map(|(_, tag)| tag).collect();
        Ok(Self { ends, all, changed: HashMap::new() })
    }

    fn of(conn: &Connection, item: i64) -> Result<Box<[u32]>> {
        let mut statement = conn.prepare_cached(
            "SELECT DISTINCT tag_id FROM item_tags WHERE item_id = ?1 AND origin IN ('mine', 'rule')",
        )?;
        let rows = statement.query_map([item], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn get(&self, item: usize) -> &[u32] {
        if let Some(changed) = self.changed.get(&item) {
            return changed;
        }
        let Some(end) = self.ends.get(item) else { return &[] };
        let start = item.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        &self.all[start as usize..*end as usize]
    }
}

impl Names {
    fn number(&mut self, name: Option<&str>) -> u32 {
        let Some(name) = name.filter(|name| !name.is_empty()) else { return 0 };
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        self.names.push(name.into());
        let number = self.names.len() as u32;
        self.numbers.insert(name.into(), number);
        number
    }

    fn name(&self, number: u32) -> Option<String> {
        self.names.get(number.checked_sub(1)? as usize).cloned()
    }
}

/// A text of a row, or none; borrowed, since there are many rows.
fn text<'r>(row: &'r Row<'_>, at: usize) -> Result<Option<&'r str>> {
    Ok(row.get_ref(at)?.as_str_or_null().map_err(rusqlite::Error::from)?)
}

/// A day as a number: 20160715, 20160700, 20160000.
fn day(text: &str) -> u32 {
    let mut parts = text.splitn(3, '-').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut part = || parts.next().unwrap_or(0);
    part() * 10_000 + part() * 100 + part()
}

/// Days that lie within a span.
struct Within {
    from: u32,
    /// The first one after it.
    to: u32,
    /// Days of which less is known than the end of the span says are not certain to be inside.
    vague: [u32; 2],
    known: bool,
}

impl Within {
    fn has(&self, day: u32) -> bool {
        if self.known {
            day > 0 && self.from <= day && day < self.to && !self.vague.contains(&day)
        } else {
            day == 0
        }
    }
}

/// None where a span ends at a time of day.
fn within(span: &Span) -> Option<Within> {
    let mut within = Within { from: 0, to: u32::MAX, vague: [0, 0], known: true };
    let after = |day: u32| match (day % 10_000, day % 100) {
        (0, _) => day + 10_000,
        (_, 0) => day + 100,
        _ => day + 1,
    };
    let of = |bound: &Bound| (bound.stamp.as_str().len() <= 10).then(|| day(bound.stamp.as_str()));
    match span {
        Span::Any => {}
        Span::Unknown => within.known = false,
        Span::Within { from, to } => {
            if let Some(bound) = from {
                let day = of(bound)?;
                within.from = if bound.inclusive { day } else { after(day) };
            }
            if let Some(bound) = to {
                let day = of(bound)?;
                within.to = if bound.inclusive { after(day) } else { day };
                let year = day / 10_000 * 10_000;
                let month = day / 100 * 100;
                within.vague = [if day == year { 0 } else { year }, if day == month { 0 } else { month }];
            }
        }
    }
    Some(within)
}
