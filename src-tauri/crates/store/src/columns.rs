//! What lists are narrowed and counted by, a column each for all items, in memory: as quick as counting can be.

mod days;
mod values;

pub(crate) use values::FACETS;

use crate::{Error, Result, fold, plan};
use days::Days;
use index::Set;
use model::Status;
use model::query::{Has, Is, Kind, Query, Term, TimeName};
use model::view::{Histogram, TimeUnit};
use rusqlite::{Connection, Row};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use values::Tags;

/// One value an item, by the number of its row.
#[derive(Default)]
pub(crate) struct Columns {
    /// The row of its outlet; 0 where it has none.
    outlet: Vec<u32>,
    place: Vec<u32>,
    language: Vec<u32>,
    flags: Vec<u8>,
    /// One bit a doubtful time, in the order of the columns.
    doubtful: Vec<u8>,
    /// Each read when it is first asked for.
    days: Vec<Days>,
    /// The researcher's tags.
    tags: Tags,
    outlets: HashMap<u32, String>,
    places: Names,
    languages: Names,
    /// Of the tags that items have.
    tag_names: HashMap<u32, String>,
    tag_words: TagWords,
    /// The numbers of the levels of each tag, by its own.
    tags_above: Vec<Box<[u32]>>,
}

/// The names of tags, folded, a line each with a blank before and behind every word: looked through in one go.
#[derive(Default)]
struct TagWords {
    lines: String,
    /// Where the line of each tag begins.
    starts: Vec<(usize, u32)>,
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

const READ: &str = "SELECT id, outlet_id, place, language, status, edited_at IS NOT NULL, outcome, has_image,
  has_note, doubtful FROM items";

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
        let outlets: BTreeSet<u32> = columns.outlet.iter().copied().filter(|outlet| *outlet > 0).collect();
        columns.name_outlets(conn, outlets)?;
        let tags: Vec<u32> = columns.tags.in_use().collect();
        columns.name_tags(conn, &tags)?;
        Ok(columns)
    }

    /// Reads some items anew.
    pub(crate) fn change(&mut self, conn: &Connection, changed: &[i64]) -> Result<()> {
        let mut statement = conn.prepare_cached(&format!("{READ} WHERE id = ?1"))?;
        let mut tags = Vec::new();
        for item in changed {
            let mut rows = statement.query([item])?;
            while let Some(row) = rows.next()? {
                self.put(row)?;
            }
            tags.extend_from_slice(self.tags.change(conn, *item)?);
            self.days.iter_mut().try_for_each(|days| days.change(conn, *item))?;
        }
        let outlets = changed.iter().filter_map(|item| self.outlet.get(*item as usize)).copied();
        let outlets = outlets.filter(|outlet| *outlet > 0 && !self.outlets.contains_key(outlet)).collect();
        self.name_outlets(conn, outlets)?;
        tags.retain(|tag| !self.tag_names.contains_key(tag));
        if tags.is_empty() { Ok(()) } else { self.name_tags(conn, &tags) }
    }

    fn put(&mut self, row: &Row<'_>) -> Result<()> {
        let item = row.get::<_, i64>(0)? as usize;
        for column in [&mut self.outlet, &mut self.place, &mut self.language] {
            if column.len() <= item {
                column.resize(item + 1, 0);
            }
        }
        for column in [&mut self.flags, &mut self.doubtful] {
            if column.len() <= item {
                column.resize(item + 1, 0);
            }
        }
        self.outlet[item] = row.get::<_, Option<u32>>(1)?.unwrap_or(0);
        self.place[item] = self.places.number(text(row, 2)?);
        self.language[item] = self.languages.number(text(row, 3)?);
        let mut flags = match text(row, 4)? {
            Some("kept") => KEPT,
            Some("excluded") => EXCLUDED,
            _ => 0,
        };
        flags |= match text(row, 6)? {
            Some("partial") => PARTIAL,
            Some("failed") => FAILED,
            _ => 0,
        };
        for (at, flag) in [(5, EDITED), (7, IMAGE), (8, NOTE)] {
            if row.get(at)? {
                flags |= flag;
            }
        }
        self.flags[item] = flags;
        self.doubtful[item] = row.get(9)?;
        Ok(())
    }

    /// Reads what outlets are called, which never changes.
    fn name_outlets(&mut self, conn: &Connection, outlets: BTreeSet<u32>) -> Result<()> {
        let mut statement = conn.prepare_cached("SELECT name FROM outlets WHERE id = ?1")?;
        for outlet in outlets {
            self.outlets.insert(outlet, statement.query_row([outlet], |row| row.get(0))?);
        }
        Ok(())
    }

    /// Reads what tags are called, which never changes: items that are told otherwise have another tag.
    fn name_tags(&mut self, conn: &Connection, tags: &[u32]) -> Result<()> {
        let mut statement = conn.prepare_cached("SELECT name, folded FROM tags WHERE id = ?1")?;
        for tag in tags {
            let (name, folded): (_, String) =
                statement.query_row([tag], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if self.tag_names.insert(*tag, name).is_none() {
                self.tag_words.put(*tag, &folded);
            }
        }
        let numbers = self.tag_names.iter().map(|(number, name)| (name.as_str(), *number)).collect();
        self.tags_above = values::above(&self.tag_names, &numbers);
        Ok(())
    }

    /// The items of which a part of a query is true, where these columns tell.
    pub(crate) fn matching(&self, query: &Query) -> Option<Set> {
        let flagged = |mask: u8, wanted: u8| holding(&self.flags, |flags| flags & mask == wanted);
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
            Query::Named { kind: Kind::Language, term } => self.in_language(&term.text)?,
            Query::Named { kind: Kind::Place, term } => self.in_place(term)?,
            Query::Time { time, doubtful: false, span } => self.days(*time)?.within(span)?,
            Query::Time { time, doubtful: true, span } => {
                let bit = 1 << self::doubtful(*time)?;
                let mut found = self.days(*time)?.within(span)?;
                found.keep(&holding(&self.doubtful, |bits| bits & bit != 0));
                found
            }
            _ => return None,
        })
    }

    /// The items in a language (BCP 47) or a kind of it: `en` finds `en-GB` too. Those in none are looked up elsewhere.
    fn in_language(&self, tag: &str) -> Option<Set> {
        let is = |name: &str| {
            name.split_at_checked(tag.len()).is_some_and(|(start, rest)| {
                start.eq_ignore_ascii_case(tag)
                    && (rest.is_empty() || rest.len() > 1 && rest.starts_with('-'))
            })
        };
        (!tag.eq_ignore_ascii_case("none")).then(|| self.languages.bearers(&self.language, is))
    }

    /// The items whose dateline names a place. Those of which none does are looked up elsewhere.
    fn in_place(&self, term: &Term) -> Option<Set> {
        let folded = fold::folded(&term.text);
        let is = |places: &str| plan::names_place(places, &folded, term.prefix);
        (folded != "none").then(|| self.places.bearers(&self.place, is))
    }

    /// The items of some outlets.
    pub(crate) fn of_outlets(&self, outlets: &[i64]) -> Set {
        let wanted: Set = outlets.iter().map(|outlet| *outlet as usize).collect();
        let found = self.outlet.iter().enumerate().filter(|(_, outlet)| wanted.has(**outlet as usize));
        found.map(|(item, _)| item).collect()
    }

    /// How many of some items, and of all in the same place, fall into each day, month or year of a time.
    pub(crate) fn histogram(
        &self,
        time: TimeName,
        found: &Set,
        place: &Set,
        unit: Option<TimeUnit>,
    ) -> Result<Histogram> {
        let missing = || Error::Stored { what: "list", why: "it has no days".into() };
        Ok(self.days(time).ok_or_else(missing)?.histogram(found, place, unit))
    }

    /// Whether the days of some times have been read.
    pub(crate) fn knows(&self, times: &[TimeName]) -> bool {
        times.iter().all(|time| self.days(*time).is_some())
    }

    /// Reads the days of some times, where they are not known yet.
    pub(crate) fn learn(&mut self, conn: &Connection, times: &[TimeName]) -> Result<()> {
        for time in times {
            if self.days(*time).is_none() {
                self.days.push(Days::read(conn, *time)?);
            }
        }
        Ok(())
    }

    fn days(&self, time: TimeName) -> Option<&Days> {
        self.days.iter().find(|days| days.time == time)
    }
}

/// The items of which something holds.
fn holding(column: &[u8], holds: impl Fn(u8) -> bool) -> Set {
    column.iter().enumerate().filter(|(_, value)| holds(**value)).map(|(item, _)| item).collect()
}

/// Which bit says that a time is doubtful; none for times that never are.
pub(crate) fn doubtful(time: TimeName) -> Option<u8> {
    let bits = [
        TimeName::Published,
        TimeName::Modified,
        TimeName::Retrieved,
        TimeName::ServerDate,
        TimeName::Archived,
        TimeName::GmtDateline,
    ];
    (0..).zip(bits).find(|(_, one)| *one == time).map(|(bit, _)| bit)
}

impl TagWords {
    fn put(&mut self, tag: u32, folded: &str) {
        self.starts.push((self.lines.len(), tag));
        let _ = writeln!(self.lines, " {} ", folded.replace('/', " "));
    }

    /// The tags in whose names something stands.
    fn with(&self, words: &str) -> Vec<u32> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = self.lines[from..].find(words) {
            let line = self.starts.partition_point(|(start, _)| *start <= from + at);
            found.push(self.starts[line - 1].1);
            from = self.starts.get(line).map_or(self.lines.len(), |(start, _)| *start);
        }
        found
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

    /// The items of a column whose text is as wanted.
    fn bearers(&self, column: &[u32], is: impl Fn(&str) -> bool) -> Set {
        // 0 is none.
        let wanted: Vec<bool> =
            std::iter::once(false).chain(self.names.iter().map(|name| is(name))).collect();
        let found = column.iter().enumerate().filter(|(_, number)| wanted[**number as usize]);
        found.map(|(item, _)| item).collect()
    }

    fn name(&self, number: u32) -> Option<String> {
        self.names.get(number.checked_sub(1)? as usize).cloned()
    }
}

/// A text of a row, or none; borrowed, since there are many rows.
fn text<'r>(row: &'r Row<'_>, at: usize) -> Result<Option<&'r str>> {
    Ok(row.get_ref(at)?.as_str_or_null().map_err(rusqlite::Error::from)?)
}
