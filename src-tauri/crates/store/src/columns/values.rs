//! Some items in, how many of them have each outlet, tag, language, place, status and year out.

use super::{Columns, Names};
use crate::plan::{BETWEEN_PLACES, Phrase};
use crate::{Result, fold};
use index::Set;
use model::Status;
use model::query::{Query, TimeName};
use model::view::{Facet, FacetCounts, NameCount};
use rusqlite::Connection;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Every facet, in the order in which they are told.
pub(crate) const FACETS: [Facet; 6] =
    [Facet::Outlet, Facet::Tag, Facet::Place, Facet::Language, Facet::Status, Facet::Year];

/// The tags of every item, one list behind another.
#[derive(Default)]
pub(super) struct Tags {
    ends: Vec<u32>,
    all: Vec<u32>,
    /// The same the other way round: where the items of each tag end, and the items.
    bearers_end: Vec<u32>,
    bearers: Vec<u32>,
    /// Those of the items that changed since.
    changed: HashMap<usize, Box<[u32]>>,
    /// How many items have each tag.
    used: Vec<u32>,
}

/// After so many changed items the lists are laid out anew: they are looked through one by one until then.
const CHANGED: usize = 4_000;

impl Columns {
    /// How many of some items have each value of a facet: those with these letters in their name, at most so many.
    pub(crate) fn facet(&self, facet: Facet, found: &Set, like: &str, most: usize) -> FacetCounts {
        let mut values: Vec<NameCount> = match facet {
            Facet::Outlet => named(counted(&self.outlet, found), |number| self.outlets.get(&number).cloned()),
            Facet::Tag => named(self.tagged(found), |number| self.tag_name(number)),
            Facet::Language => with_kinds(named_or_none(counted(&self.language, found), &self.languages)),
            Facet::Place => each_place(named(counted(&self.place, found), |number| self.places.name(number))),
            Facet::Status => self.statuses(found),
            Facet::Year => self.years(found),
        };
        if !matches!(facet, Facet::Status | Facet::Year) {
            values.sort_by(|one, other| {
                (Reverse(one.count), &one.name).cmp(&(Reverse(other.count), &other.name))
            });
        }
        let like = fold::folded(like);
        if !like.is_empty() {
            values.retain(|value| fold::folded(&value.name).contains(&like));
        }
        let all = values.len() as u32;
        values.truncate(most);
        FacetCounts { facet, values, all }
    }

    /// What a tag is called that items have themselves.
    fn tag_name(&self, number: u32) -> Option<String> {
        let used = self.tags.used.get(number as usize).is_some_and(|items| *items > 0);
        self.tag_names.get(&number).filter(|_| used).cloned()
    }

    /// A tag counts the items of those under it, too, each once.
    fn tagged(&self, found: &Set) -> Vec<u32> {
        self.bearing(found, &self.tags_above, self.tags_above.len())
    }

    /// How many of some items have each of some tags or one under it, each item once.
    pub(crate) fn below(&self, levels: &[String], found: &Set) -> Vec<u32> {
        let places: HashMap<&str, u32> = levels.iter().map(String::as_str).zip(0..).collect();
        self.bearing(found, &above(&self.tag_names, &places), levels.len())
    }

    /// The items that have any of some tags of the researcher's.
    pub(crate) fn tagged_items(&self, tags: &[u32]) -> Set {
        self.tags.bearing(tags)
    }

    /// The items that have a tag of the researcher's in whose name the words stand.
    pub(crate) fn tagged_with(&self, phrase: &Phrase) -> Set {
        let wanted = format!(" {}{}", phrase.words.join(" "), if phrase.prefix { "" } else { " " });
        self.tags.bearing(&self.tag_words.with(&wanted))
    }

    /// How many of some items have what stands above each tag, by number: each item once.
    fn bearing(&self, found: &Set, above: &[Box<[u32]>], numbers: usize) -> Vec<u32> {
        let mut counts = vec![0; numbers];
        let mut here: Vec<u32> = Vec::new();
        for item in found.iter() {
            here.clear();
            let tags = self.tags.get(item).iter().filter_map(|tag| above.get(*tag as usize));
            for number in tags.flatten() {
                if !here.contains(number) {
                    here.push(*number);
                }
            }
            here.iter().for_each(|number| counts[*number as usize] += 1);
        }
        counts
    }

    fn statuses(&self, found: &Set) -> Vec<NameCount> {
        let status = |status: Status| {
            let mut here = found.clone();
            here.keep(&self.matching(&Query::Status(status)).unwrap_or_default());
            NameCount { name: status.name().into(), count: here.len() as u32 }
        };
        [Status::Inbox, Status::Kept, Status::Excluded].map(status).into()
    }

    /// The years of the published days, the latest first, and how many items have none.
    fn years(&self, found: &Set) -> Vec<NameCount> {
        let mut years = BTreeMap::<u32, u32>::new();
        if let Some(days) = self.days(TimeName::Published) {
            found.iter().for_each(|item| *years.entry(days.get(item) / 10_000).or_default() += 1);
        }
        let named = |(year, count)| NameCount {
            name: if year == 0 { "none".into() } else { format!("{year:04}") },
            count,
        };
        years.into_iter().rev().map(named).collect()
    }
}

/// How many of some items have each number of a column.
fn counted(column: &[u32], found: &Set) -> Vec<u32> {
    let mut counts = vec![0u32; column.iter().max().map_or(0, |most| *most as usize + 1)];
    found.iter().filter_map(|item| column.get(item)).for_each(|value| counts[*value as usize] += 1);
    counts
}

fn named(counts: Vec<u32>, name: impl Fn(u32) -> Option<String>) -> Vec<NameCount> {
    let counted = (0..).zip(counts).filter(|(number, count)| *number > 0 && *count > 0);
    counted.filter_map(|(number, count)| Some(NameCount { name: name(number)?, count })).collect()
}

fn named_or_none(counts: Vec<u32>, names: &Names) -> Vec<NameCount> {
    let none = counts.first().copied().filter(|count| *count > 0);
    let mut found = named(counts, |number| names.name(number));
    found.extend(none.map(|count| NameCount { name: "none".into(), count }));
    found
}

/// A language counts what is written in kinds of it, as `lang:zh` finds `zh-Hant`.
fn with_kinds(mut found: Vec<NameCount>) -> Vec<NameCount> {
    let plain = found.clone();
    for language in &mut found {
        let kinds = format!("{}-", language.name.to_ascii_lowercase());
        let below = plain.iter().filter(|one| one.name.to_ascii_lowercase().starts_with(&kinds));
        language.count += below.map(|one| one.count).sum::<u32>();
    }
    found
}

/// A dateline with several places counts for each of them.
fn each_place(found: Vec<NameCount>) -> Vec<NameCount> {
    let mut places = HashMap::<String, u32>::new();
    for joined in found {
        for place in joined.name.split(BETWEEN_PLACES) {
            *places.entry(place.into()).or_default() += joined.count;
        }
    }
    places.into_iter().map(|(name, count)| NameCount { name, count }).collect()
}

/// The numbers of each tag's levels, itself among them: `frame` and `frame/security` of `frame/security`.
pub(super) fn above(names: &HashMap<u32, String>, numbers: &HashMap<&str, u32>) -> Vec<Box<[u32]>> {
    let mut found = vec![Box::default(); names.keys().max().map_or(0, |most| *most as usize + 1)];
    for (number, name) in names {
        let ends = name.match_indices('/').map(|(at, _)| at).chain([name.len()]);
        found[*number as usize] = ends.filter_map(|end| numbers.get(&name[..end]).copied()).collect();
    }
    found
}

/// Items with their tags in, the items of each tag out: where they end, and all of them.
fn turned(pairs: &[(u32, u32)]) -> (Vec<u32>, Vec<u32>) {
    let mut ends = vec![0u32; pairs.iter().map(|(_, tag)| *tag as usize + 1).max().unwrap_or(0)];
    pairs.iter().for_each(|(_, tag)| ends[*tag as usize] += 1);
    let mut sum = 0;
    for end in &mut ends {
        sum += std::mem::replace(end, sum);
    }
    let mut items = vec![0; pairs.len()];
    for (item, tag) in pairs {
        let end = &mut ends[*tag as usize];
        items[*end as usize] = *item;
        *end += 1;
    }
    (ends, items)
}

impl Tags {
    pub(super) fn read(conn: &Connection) -> Result<Self> {
        let mut statement =
            conn.prepare_cached("SELECT item_id, tag_id FROM item_tags WHERE origin IN ('mine', 'rule')")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut pairs: Vec<(u32, u32)> = rows.collect::<rusqlite::Result<_>>()?;
        pairs.sort_unstable();
        pairs.dedup();
        Ok(Self::laid(&pairs))
    }

    /// Items with their tags, in rising order, laid out both ways.
    fn laid(pairs: &[(u32, u32)]) -> Self {
        let items = pairs.last().map_or(0, |(item, _)| *item as usize + 1);
        let mut ends = Vec::with_capacity(items);
        for (at, (item, _)) in (0u32..).zip(pairs) {
            ends.resize(*item as usize, at);
        }
        ends.resize(items, pairs.len() as u32);
        let all = pairs.iter().map(|(_, tag)| *tag).collect();
        let (bearers_end, bearers) = turned(pairs);
        let start = |tag: usize| tag.checked_sub(1).map_or(0, |before| bearers_end[before]);
        let used = bearers_end.iter().enumerate().map(|(tag, end)| end - start(tag)).collect();
        Self { ends, all, bearers_end, bearers, changed: HashMap::new(), used }
    }

    /// The tags that items have.
    pub(super) fn in_use(&self) -> impl Iterator<Item = u32> + '_ {
        (0..).zip(&self.used).filter(|(_, items)| **items > 0).map(|(tag, _)| tag)
    }

    /// The items that have any of some tags.
    fn bearing(&self, tags: &[u32]) -> Set {
        let mut found = Set::up_to(self.ends.len());
        for tag in tags.iter().map(|tag| *tag as usize).filter(|tag| *tag < self.bearers_end.len()) {
            let start = tag.checked_sub(1).map_or(0, |before| self.bearers_end[before]);
            for item in &self.bearers[start as usize..self.bearers_end[tag] as usize] {
                found.insert(*item as usize);
            }
        }
        for (item, now) in &self.changed {
            if now.iter().any(|tag| tags.contains(tag)) {
                found.insert(*item);
            } else {
                found.remove(*item);
            }
        }
        found
    }

    /// Reads those of one item anew, and gives them.
    pub(super) fn change(&mut self, conn: &Connection, item: i64) -> Result<&[u32]> {
        if self.changed.len() >= CHANGED {
            self.lay_anew();
        }
        let mut statement = conn.prepare_cached(
            "SELECT DISTINCT tag_id FROM item_tags WHERE item_id = ?1 AND origin IN ('mine', 'rule')",
        )?;
        let rows = statement.query_map([item], |row| row.get::<_, u32>(0))?;
        let now: Box<[u32]> = rows.collect::<rusqlite::Result<_>>()?;
        let item = item as usize;
        for tag in Vec::from(self.get(item)) {
            self.used[tag as usize] -= 1;
        }
        for tag in now.iter().map(|tag| *tag as usize) {
            if self.used.len() <= tag {
                self.used.resize(tag + 1, 0);
            }
            self.used[tag] += 1;
        }
        self.changed.insert(item, now);
        Ok(self.get(item))
    }

    fn lay_anew(&mut self) {
        let last = self.changed.keys().max().map_or(0, |last| last + 1).max(self.ends.len());
        let items = (0..last).flat_map(|item| self.get(item).iter().map(move |tag| (item as u32, *tag)));
        *self = Self::laid(&items.collect::<Vec<_>>());
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
