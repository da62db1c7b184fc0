//! Blocks that were kept, with the times that stand among them → the entries of a live blog, each with its own time.

use crate::blocks::prints::QuickMap;
use crate::blocks::{Block, marks};
use crate::classify::Verdict;
use crate::dom::{Dom, Id, NONE};
use crate::fields::head::Head;
use crate::fields::json_ld;
use crate::time::{self, Hints};
use html5ever::local_name;
use model::{Basis, Class, Precision, Stamp, Time};
use serde_json::Value;
use std::collections::HashMap;

/// Fewer entries than this are no live blog.
const FEWEST: usize = 4;
/// How far above its time an entry is looked for.
const CLIMB: usize = 10;
/// How far above a block its entry is looked for.
const DEPTH: usize = 24;
/// How many rows of siblings are weighed against each other.
const GROUPS: usize = 4;
/// A time of day that goes back further than this, in minutes, is of the next day.
const MIDNIGHT: i64 = 180;
/// More times than this are no entries'.
const MOST_TIMES: usize = 8000;
/// How much of a text tells it from others, in letters.
const BEGINNING: usize = 48;

/// What the entries are looked for in.
pub(crate) struct Page<'a> {
    pub(crate) dom: &'a Dom,
    pub(crate) head: &'a Head,
    pub(crate) blocks: &'a [Block],
    pub(crate) verdicts: &'a [Verdict],
    pub(crate) published: Option<&'a Time>,
    pub(crate) hints: Hints<'a>,
}

/// One entry: the blocks from its first to its last kept one, and when it was posted.
pub(crate) struct Entry {
    first: usize,
    last: usize,
    time: Option<Time>,
    /// The time says no day of its own.
    of_day: bool,
}

/// The entries of a page, as far as it has any.
#[derive(Default)]
pub(crate) struct Entries {
    list: Vec<Entry>,
    /// The elements around most of them call themselves live.
    pub(crate) marked: bool,
}

impl Entries {
    pub(crate) fn of(page: &Page<'_>) -> Self {
        let declared = Declared::of(page);
        let mut list = printed(page).unwrap_or_default();
        if list.len() < FEWEST {
            list = declared.entries(page);
        } else {
            for entry in list.iter_mut().filter(|entry| entry.time.is_none() || entry.of_day) {
                let rows = page.blocks[entry.first..=entry.last].iter().take(3);
                if let Some(time) = rows.into_iter().find_map(|block| declared.time_of(&block.text)) {
                    (entry.time, entry.of_day) = (Some(time.clone()), false);
                }
            }
        }
        if list.len() < FEWEST {
            return Self::default();
        }
        set_days(&mut list, page.published);
        let marked = list.iter().filter(|entry| page.blocks[entry.first].any & marks::LIVE != 0).count();
        Self { marked: marked * 2 > list.len(), list }
    }

    pub(crate) fn count(&self) -> usize {
        self.list.len()
    }

    /// Writes the entries into the ledger: their running text is theirs, and the first row of each bears its time.
    pub(crate) fn mark(self, ledger: &mut [model::Block]) {
        for entry in self.list {
            for row in ledger[entry.first..=entry.last].iter_mut().filter(|row| row.kept) {
                if row.class == Class::Body || row.order as usize == entry.first {
                    row.class = Class::LiveEntry;
                }
            }
            ledger[entry.first].time = entry.time;
        }
    }
}

/// A time that the page prints, and where.
struct Bearer {
    node: Id,
    time: Option<Time>,
    of_day: bool,
}

/// The entries by their elements: siblings of one kind, each with a time, that hold most of what was kept.
fn printed(page: &Page<'_>) -> Option<Vec<Entry>> {
    let bearers = bearers(page);
    let mut names = marks::Names::default();
    let mut groups: QuickMap<(Id, u32), Vec<(Id, usize)>> = QuickMap::default();
    for (at, bearer) in bearers.iter().enumerate() {
        let mut node = bearer.node;
        for _ in 0..CLIMB {
            let parent = page.dom.node(node).parent;
            if parent == NONE {
                break;
            }
            if let Some(name) = page.dom.name(node) {
                let (_, first) = names.read(page.dom, node);
                let kind = marks::hash(name) ^ first.rotate_left(9);
                let group = groups.entry((parent, kind)).or_default();
                if group.last().is_none_or(|(last, _)| *last != node) {
                    group.push((node, at));
                }
            }
            node = parent;
        }
    }
    let mut groups: Vec<Vec<(Id, usize)>> =
        groups.into_values().filter(|group| group.len() >= FEWEST).collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0].0));
    let kept: u32 = page.kept().map(|(_, block)| block.chars).sum();
    let weighed = groups.iter().take(GROUPS).map(|group| page.rows_of(group));
    let (chars, rows, group) = weighed
        .zip(&groups)
        .map(|((chars, rows), group)| (chars, rows, group))
        .max_by_key(|(chars, ..)| *chars)?;
    if chars * 2 < kept {
        return None;
    }
    let entry = |(rows, (_, at)): (Option<(usize, usize)>, &(Id, usize))| {
        let (first, last) = rows?;
        let bearer = &bearers[*at];
        Some(Entry { first, last, time: bearer.time.clone(), of_day: bearer.of_day })
    };
    Some(rows.into_iter().zip(group).filter_map(entry).collect())
}

impl Page<'_> {
    fn kept(&self) -> impl Iterator<Item = (usize, &Block)> {
        let kept = self.verdicts.iter().map(|verdict| verdict.kept);
        self.blocks.iter().enumerate().zip(kept).filter(|(_, kept)| *kept).map(|(row, _)| row)
    }

    /// How many kept characters stand in these elements, and the first and last kept block of each.
    fn rows_of(&self, group: &[(Id, usize)]) -> (u32, Vec<Option<(usize, usize)>>) {
        let places: QuickMap<Id, usize> =
            group.iter().enumerate().map(|(place, (node, _))| (*node, place)).collect();
        let mut rows = vec![None; group.len()];
        let mut chars = 0;
        for (at, block) in self.kept() {
            let above = std::iter::once(block.node).chain(self.dom.ancestors(block.node)).take(DEPTH);
            let Some(place) = above.into_iter().find_map(|id| places.get(&id).copied()) else { continue };
            chars += block.chars;
            let (first, _) = rows[place].unwrap_or((at, at));
            rows[place] = Some((first, at));
        }
        (chars, rows)
    }

    fn day(&self) -> Option<String> {
        self.published?.day().map(|day| day.to_string())
    }
}

/// Every `<time>` element and every short line that is a time of day, in the page's order.
fn bearers(page: &Page<'_>) -> Vec<Bearer> {
    let day = page.day();
    let mut found: Vec<Bearer> = page
        .head
        .times
        .iter()
        .take(MOST_TIMES)
        .map(|id| {
            let stamp = page.dom.attr(*id, &local_name!("datetime"));
            let declared = stamp.and_then(|raw| minute(time::read(raw, Basis::TimeElement, &page.hints)));
            match declared {
                Some(time) => Bearer { node: *id, time: Some(time), of_day: false },
                None => bearer(*id, &page.dom.text(*id, 80), day.as_deref(), &page.hints),
            }
        })
        .collect();
    if found.len() < FEWEST {
        let lines = page.blocks.iter().filter(|block| opens_with_hours(&block.text)).take(MOST_TIMES);
        found = lines
            .map(|block| bearer(block.node, opening(&block.text), day.as_deref(), &page.hints))
            .filter(|bearer| bearer.time.is_some())
            .collect();
    }
    found
}

/// A time as a line prints it: with its day, or of the day that the page was published.
fn bearer(node: Id, text: &str, day: Option<&str>, hints: &Hints<'_>) -> Bearer {
    if let Some(time) = minute(time::read(text, Basis::VisibleText, hints)) {
        return Bearer { node, time: Some(time), of_day: false };
    }
    let assumed = day.unwrap_or("2000-01-01");
    let time = minute(time::read(&format!("{assumed} {text}"), Basis::VisibleText, hints));
    let time = time.map(|time| Time {
        value: time.value.filter(|_| day.is_some()),
        raw: Some(text.to_owned()),
        ..time
    });
    Bearer { node, time, of_day: true }
}

/// The time, if it says the minute.
fn minute(time: Option<Time>) -> Option<Time> {
    time.filter(|time| {
        matches!(time.precision, Precision::Minute | Precision::Second) && time.value.is_some()
    })
}

/// Whether a line begins with `12:40`, `9.05` or `14h30`.
fn opens_with_hours(text: &str) -> bool {
    let bytes = text.trim_start_matches(['[', '(']).as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (1..=2).contains(&digits)
        && matches!(bytes.get(digits), Some(b':' | b'.' | b'h' | b'H'))
        && bytes.iter().skip(digits + 1).take_while(|byte| byte.is_ascii_digit()).count() == 2
}

/// The beginning of a line, up to its first dash, or as much as a time takes.
fn opening(text: &str) -> &str {
    let text = text.trim_start_matches(['[', '(']);
    let end = text.find(['–', '—', '|', '\n', '\t', ')', ']']).unwrap_or(text.len());
    let line = text[..end].trim();
    if line.len() <= 24 {
        line
    } else {
        line.split_whitespace().next().unwrap_or(line).trim_end_matches([':', '-'])
    }
}

/// What a `LiveBlogPosting` says of its updates: the beginning of each text, and its time.
struct Declared(HashMap<String, Time>);

impl Declared {
    fn of(page: &Page<'_>) -> Self {
        let mut times = HashMap::new();
        let blogs =
            page.head.linked.iter().filter(|object| json_ld::types(object).contains(&"LiveBlogPosting"));
        for blog in blogs {
            for update in json_ld::values(&page.head.linked, blog, "liveBlogUpdate") {
                let stamp = ["datePublished", "dateCreated", "dateModified"]
                    .iter()
                    .find_map(|name| update.get(name).and_then(Value::as_str));
                let Some(time) = stamp.and_then(|raw| minute(time::read(raw, Basis::JsonLd, &page.hints)))
                else {
                    continue;
                };
                for name in ["headline", "articleBody"] {
                    let text = json_ld::text_of(update, name).map(|text| beginning(&text));
                    if let Some(text) = text.filter(|text| text.chars().count() >= 8) {
                        times.entry(text).or_insert_with(|| time.clone());
                    }
                }
            }
        }
        Self(times)
    }

    fn time_of(&self, text: &str) -> Option<&Time> {
        if self.0.is_empty() { None } else { self.0.get(&beginning(text)) }
    }

    /// The entries by their declared beginnings alone; a heading and the text below it are one.
    fn entries(&self, page: &Page<'_>) -> Vec<Entry> {
        let mut list: Vec<Entry> = Vec::new();
        let mut last_kept = 0;
        for (at, block) in page.kept() {
            if let Some(time) = self.time_of(&block.text)
                && list.last().is_none_or(|entry| entry.time.as_ref() != Some(time))
            {
                if let Some(entry) = list.last_mut() {
                    entry.last = last_kept;
                }
                list.push(Entry { first: at, last: at, time: Some(time.clone()), of_day: false });
            }
            last_kept = at;
        }
        list
    }
}

/// The first letters and digits of a text in lower case.
fn beginning(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(BEGINNING).collect()
}

/// Gives times of day the day that their order says: past midnight they go on, oldest first or newest first.
fn set_days(list: &mut [Entry], published: Option<&Time>) {
    let Some(mut day) = published.and_then(Time::day) else { return };
    let clock = |entry: &Entry| {
        let stamp = entry.time.as_ref()?.value.as_ref()?.as_str().get(11..16)?;
        let (hour, minute) = stamp.split_once(':')?;
        Some(hour.parse::<i64>().ok()? * 60 + minute.parse::<i64>().ok()?)
    };
    let clocks: Vec<i64> = list.iter().filter(|entry| entry.of_day).filter_map(clock).collect();
    let rising = clocks.windows(2).filter(|pair| pair[0] <= pair[1]).count();
    let newest_first = rising * 2 < clocks.len().saturating_sub(1);
    let mut before: Option<i64> = None;
    let mut order: Vec<usize> = (0..list.len()).collect();
    if newest_first {
        order.reverse();
    }
    for at in order {
        let entry = &mut list[at];
        let Some(now) = clock(entry).filter(|_| entry.of_day) else { continue };
        if before.is_some_and(|before| now + MIDNIGHT < before) {
            day = day.tomorrow().unwrap_or(day);
        }
        before = Some(now);
        if let Some(time) = &mut entry.time
            && let Some(stamp) = time.value.as_ref().map(Stamp::as_str)
            && let Ok(moved) = Stamp::parse(&format!("{day}{}", &stamp[10..]))
        {
            time.value = Some(moved);
        }
    }
}
