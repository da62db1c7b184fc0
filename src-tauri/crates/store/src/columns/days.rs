//! The days of all items by one of their times, in memory: those within a span out, and how many fall on each.

use crate::Result;
use index::Set;
use model::query::{Bound, Span, TimeName};
use model::view::{Histogram, TimeCount, TimeUnit};
use rusqlite::Connection;
use std::borrow::Cow;
use std::collections::HashMap;

/// Over how many months every day has its bar, and every month, where nobody says how finely.
const DAYS_OF_MONTHS: u32 = 3;
const MONTHS: u32 = 480;

/// A time's days by the number of the row: 20160715; 20160700 or 20160000 where less is known, 0 where nothing is.
pub(super) struct Days {
    pub(super) time: TimeName,
    days: Vec<u32>,
    /// Those of items that have several, but the first.
    more: HashMap<usize, Vec<u32>>,
}

/// Where a time's days stand: in SQL, the day, the table and the column with the item.
fn source(time: TimeName) -> (&'static str, &'static str, &'static str) {
    let day = match time {
        TimeName::Published => "published_day",
        TimeName::Modified => "modified_day",
        TimeName::Retrieved => "retrieved_day",
        TimeName::ServerDate => "server_date_day",
        TimeName::Archived => "archived_day",
        TimeName::GmtDateline => "gmt_dateline_day",
        // The item's own times are moments of our clock, kept without a day.
        TimeName::Created => "strftime('%Y-%m-%d', created_at / 1000, 'unixepoch')",
        TimeName::Edited => "strftime('%Y-%m-%d', edited_at / 1000, 'unixepoch')",
        TimeName::EventDay => return ("day", "event_days", "item_id"),
    };
    (day, "items", "id")
}

impl Days {
    /// Reads those of all items.
    pub(super) fn read(conn: &Connection, time: TimeName) -> Result<Self> {
        let last: Option<u32> =
            conn.prepare_cached("SELECT max(id) FROM items")?.query_row([], |row| row.get(0))?;
        let days = vec![0; last.unwrap_or_default() as usize + 1];
        let mut found = Self { time, days, more: HashMap::new() };
        let (day, table, id) = source(time);
        let mut statement = conn.prepare_cached(&format!("SELECT {id}, {day} FROM {table}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            found.put(row.get::<_, i64>(0)? as usize, super::text(row, 1)?);
        }
        Ok(found)
    }

    /// Reads that of one item anew.
    pub(super) fn change(&mut self, conn: &Connection, item: i64) -> Result<()> {
        let (day, table, id) = source(self.time);
        let mut statement = conn.prepare_cached(&format!("SELECT {day} FROM {table} WHERE {id} = ?1"))?;
        let mut rows = statement.query([item])?;
        let item = item as usize;
        self.more.remove(&item);
        self.days.resize(self.days.len().max(item + 1), 0);
        self.days[item] = 0;
        while let Some(row) = rows.next()? {
            self.put(item, super::text(row, 0)?);
        }
        Ok(())
    }

    fn put(&mut self, item: usize, text: Option<&str>) {
        let Some(day) = text.map(day).filter(|day| *day > 0) else { return };
        if self.days[item] == 0 {
            self.days[item] = day;
        } else {
            self.more.entry(item).or_default().push(day);
        }
    }

    pub(super) fn get(&self, item: usize) -> u32 {
        self.days.get(item).copied().unwrap_or(0)
    }

    /// All days of an item.
    fn of(&self, item: usize) -> impl Iterator<Item = u32> + '_ {
        let more = self.more.get(&item).into_iter().flatten().copied();
        std::iter::once(self.get(item)).filter(|day| *day > 0).chain(more)
    }

    /// The items of which a day lies within a span; none where the span ends at a time of day.
    pub(super) fn within(&self, span: &Span) -> Option<Set> {
        let within = within(span)?;
        let days = self.days.iter().enumerate();
        let mut found: Set = days.filter(|(_, day)| within.has(**day)).map(|(item, _)| item).collect();
        let more = self.more.iter().filter(|(_, days)| days.iter().any(|day| within.has(*day)));
        more.for_each(|(item, _)| found.insert(*item));
        Some(found)
    }

    /// How many of some items, and of all that are in the same place, fall into each day, month or year: an item once
    /// into each.
    pub(super) fn histogram(&self, found: &Set, place: &Set, unit: Option<TimeUnit>) -> Histogram {
        let several = || self.more.keys().filter(|item| found.has(**item)).flat_map(|item| self.of(*item));
        let known = found.iter().map(|item| self.get(item)).chain(several()).filter(|day| *day > 0);
        let (first, last) = known.fold((u32::MAX, 0), |(first, last), day| (first.min(day), last.max(day)));
        let base = first.min(last) / 10_000;
        let mut counts = vec![(0u32, 0u32); if last == 0 { 0 } else { slot(last, base) + 1 }];
        let mut none = 0;
        for day in found.iter().map(|item| self.get(item)) {
            match counts.get_mut(slot(day, base)).filter(|_| day > 0) {
                Some(counts) => counts.0 += 1,
                None => none += 1,
            }
        }
        for day in place.iter().map(|item| self.get(item)).filter(|day| *day / 10_000 >= base.max(1)) {
            if let Some(counts) = counts.get_mut(slot(day, base)) {
                counts.1 += 1;
            }
        }
        let made = |unit| {
            let further = self.further(found, place, unit);
            let mut counts = Cow::Borrowed(&counts);
            for (day, here) in further.into_iter().filter(|(day, _)| *day / 10_000 >= base.max(1)) {
                if let Some(counts) = counts.to_mut().get_mut(slot(day, base)) {
                    *counts = (counts.0 + u32::from(here), counts.1 + 1);
                }
            }
            Histogram { none, ..bars(&counts, base, unit) }
        };
        match unit {
            Some(unit) => made(unit),
            None => fitting(first, last, found.len() as u32 - none, made),
        }
    }

    /// The days behind the first of each item in a place that fall into bars of their own, and whether it is found.
    fn further(&self, found: &Set, place: &Set, unit: TimeUnit) -> Vec<(u32, bool)> {
        let bar = |day: u32| match unit {
            TimeUnit::Year => day / 10_000,
            TimeUnit::Month => day / 100,
            TimeUnit::Day => day,
        };
        let mut further = Vec::new();
        for item in self.more.keys().filter(|item| place.has(**item)) {
            let mut bars = Vec::new();
            for (at, day) in self.of(*item).enumerate() {
                if !bars.contains(&bar(day)) {
                    bars.push(bar(day));
                    further.extend((at > 0).then_some((day, found.has(*item))));
                }
            }
        }
        further
    }
}

/// The days of some years, by the places of their slots, as bars that begin and end with those found.
fn bars(counts: &[(u32, u32)], base: u32, unit: TimeUnit) -> Histogram {
    let (mut bars, mut vague) = (Vec::<TimeCount>::new(), 0);
    for (at, (count, all)) in (0u32..).zip(counts.iter().copied()).filter(|(_, counts)| *counts != (0, 0)) {
        match named((base + at / SLOTS) * 10_000 + at % SLOTS / 32 * 100 + at % 32, unit) {
            None => vague += count,
            Some(at) => match bars.last_mut() {
                Some(bar) if bar.at == at => (bar.count, bar.all) = (bar.count + count, bar.all + all),
                _ => bars.push(TimeCount { at, count, all }),
            },
        }
    }
    let full = |bar: &TimeCount| bar.count > 0;
    bars.truncate(bars.iter().rposition(full).map_or(0, |last| last + 1));
    bars.drain(..bars.iter().position(full).unwrap_or(0));
    Histogram { unit, bars, none: 0, vague }
}

/// The finest bars that fit, of which most items know enough.
fn fitting(first: u32, last: u32, known: u32, made: impl Fn(TimeUnit) -> Histogram) -> Histogram {
    let months = |day: u32| day / 10_000 * 12 + day / 100 % 100;
    let apart = months(last).saturating_sub(months(first));
    let units = [(TimeUnit::Day, DAYS_OF_MONTHS), (TimeUnit::Month, MONTHS)];
    let fitting = units.into_iter().filter(|(_, most)| apart <= *most).map(|(unit, _)| made(unit));
    fitting.into_iter().find(|histogram| histogram.vague * 2 <= known).unwrap_or_else(|| made(TimeUnit::Year))
}

/// Places for the days of a year: 13 months of 32 days, the first of each for what is not known.
const SLOTS: u32 = 13 * 32;

fn slot(day: u32, base: u32) -> usize {
    ((day / 10_000).saturating_sub(base) * SLOTS + day / 100 % 100 * 32 + day % 100) as usize
}

/// The bar of a day; none where it says less.
fn named(day: u32, unit: TimeUnit) -> Option<String> {
    let (year, month, day) = (day / 10_000, day / 100 % 100, day % 100);
    match unit {
        TimeUnit::Year => Some(format!("{year:04}")),
        TimeUnit::Month => (month > 0).then(|| format!("{year:04}-{month:02}")),
        TimeUnit::Day => (day > 0).then(|| format!("{year:04}-{month:02}-{day:02}")),
    }
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
