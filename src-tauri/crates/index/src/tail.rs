//! The words of the items that changed last in, which of them have what is looked for out: read by comparing.

use crate::Set;
use crate::words::{Look, PARTS, Part, Phrase, Words};
use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

/// Items whose words are not in the index on disk yet.
#[derive(Default)]
pub struct Tail {
    /// Every word of these items, by a number; in their order, so that those that begin alike stand together.
    numbers: BTreeMap<Box<str>, u32>,
    items: HashMap<i64, Entry>,
}

struct Entry {
    /// When it changed: its place in the journal.
    seq: u64,
    parts: [Box<[u32]>; PARTS],
}

impl Tail {
    /// Takes in the words of an item, as they were at an entry of the journal.
    pub fn put(&mut self, seq: u64, words: &Words) {
        let parts = std::array::from_fn(|part| {
            let text = &words.parts[part];
            text.split(' ').filter(|word| !word.is_empty()).map(|word| self.number(word)).collect()
        });
        self.items.insert(words.item, Entry { seq, parts });
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(word.into(), number);
        number
    }

    /// Forgets what changed no later than that: it is on disk.
    pub(crate) fn forget(&mut self, seq: u64) {
        self.items.retain(|_, entry| entry.seq > seq);
        if self.items.is_empty() {
            self.numbers = BTreeMap::new();
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn items(&self) -> impl Iterator<Item = i64> + '_ {
        self.items.keys().copied()
    }

    /// The items that have what is looked for.
    #[must_use]
    pub fn find(&self, look: &Look) -> Set {
        let (one, other) = match look {
            Look::Phrase(phrase) => (self.matcher(phrase), None),
            Look::Near(one, other, most) => (self.matcher(one), Some((self.matcher(other), *most))),
        };
        let found = self.items.iter().filter(|(_, entry)| match &other {
            None => Part::looked_in(one.phrase.part)
                .any(|part| one.starts(&entry.parts[part as usize]).next().is_some()),
            Some((other, most)) => Part::looked_in(one.phrase.part).any(|part| {
                let words = &entry.parts[part as usize];
                let starts: Vec<u32> = other.starts(words).collect();
                one.starts(words).any(|start| {
                    starts.iter().any(|found| {
                        is_near((start, one.phrase.words.len()), (*found, other.phrase.words.len()), *most)
                    })
                })
            }),
        });
        found.map(|(item, _)| *item as usize).collect()
    }

    /// The items that have a phrase in a part: how often, and how many words the part has.
    pub(crate) fn counts(&self, part: Part, matcher: &Matcher<'_>) -> Vec<(i64, u32, u32)> {
        let counted = self.items.iter().map(|(item, entry)| {
            let words = &entry.parts[part as usize];
            (*item, matcher.starts(words).count() as u32, words.len() as u32)
        });
        counted.filter(|(_, count, _)| *count > 0).collect()
    }

    /// How many words a part has in all items.
    pub(crate) fn length(&self, part: Part) -> u64 {
        self.items.values().map(|entry| entry.parts[part as usize].len() as u64).sum()
    }

    /// Makes a phrase ready to be looked for in these items.
    pub(crate) fn matcher<'p>(&self, phrase: &'p Phrase) -> Matcher<'p> {
        let last = phrase.words.len() - 1;
        let numbers = phrase.words.iter().enumerate().map(|(at, word)| {
            if phrase.prefix && at == last {
                let from = self.numbers.range::<str, _>((Bound::Included(word.as_str()), Bound::Unbounded));
                let all = from.take_while(|(known, _)| known.starts_with(word.as_str()));
                all.map(|(_, number)| *number as usize).collect()
            } else {
                self.numbers.get(word.as_str()).map(|number| *number as usize).into_iter().collect()
            }
        });
        Matcher { phrase, numbers: numbers.collect() }
    }
}

/// A phrase with the numbers that each of its words may have.
pub(crate) struct Matcher<'p> {
    phrase: &'p Phrase,
    numbers: Vec<Set>,
}

impl Matcher<'_> {
    /// Where the phrase begins in a run of words.
    fn starts<'w>(&'w self, words: &'w [u32]) -> impl Iterator<Item = u32> + 'w {
        let is_here =
            |window: &[u32]| self.numbers.iter().zip(window).all(|(wanted, word)| wanted.has(*word as usize));
        let windows = words.windows(self.numbers.len()).enumerate();
        windows.filter(move |(_, window)| is_here(window)).map(|(at, _)| at as u32)
    }
}

/// True where at most so many words stand between two phrases that do not overlap: each is its first word's place and
/// its number of words.
pub(crate) fn is_near(one: (u32, usize), other: (u32, usize), most: u32) -> bool {
    let (first, second) = if one.0 <= other.0 { (one, other) } else { (other, one) };
    let end = first.0 + first.1 as u32;
    second.0 >= end && second.0 - end <= most
}
