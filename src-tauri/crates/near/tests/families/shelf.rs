//! Texts in, their families out, all in memory.

use near::{Known, Place, Sketch, place};
use std::collections::{HashMap, HashSet};
use std::convert::Infallible;

/// Texts by their numbers, as an archive would know them.
#[derive(Default)]
pub(crate) struct Shelf {
    keys: HashMap<u64, Vec<i64>>,
    sketches: HashMap<i64, Sketch>,
    leaders: HashMap<i64, i64>,
    pub(crate) apart: HashSet<(i64, i64)>,
}

impl Known for Shelf {
    type Error = Infallible;

    fn with_key(&self, key: u64) -> Result<Vec<i64>, Infallible> {
        Ok(self.keys.get(&key).cloned().unwrap_or_default())
    }

    fn sketch(&self, text: i64) -> Result<Option<Sketch>, Infallible> {
        Ok(self.sketches.get(&text).cloned())
    }

    fn leader(&self, text: i64) -> Result<Option<i64>, Infallible> {
        Ok(self.leaders.get(&text).copied())
    }

    fn may_join(&self, text: i64, leader: i64) -> Result<bool, Infallible> {
        Ok(!self.apart.contains(&(text, leader)))
    }
}

impl Shelf {
    /// Adds a text, and says where it came to stand.
    pub(crate) fn add(&mut self, number: i64, sketch: Sketch) -> Place {
        let Ok(found) = place(number, &sketch, self);
        match &found {
            Place::Alone => {}
            Place::Joins { leader, .. } => {
                self.leaders.insert(number, *leader);
            }
            Place::Founds { leader, members } => {
                self.leaders.insert(*leader, *leader);
                self.leaders.extend(members.iter().map(|(member, _)| (*member, *leader)));
            }
        }
        for key in sketch.keys() {
            let known = self.keys.entry(key).or_default();
            // Beyond so many, a key tells nothing.
            if known.len() < 50 {
                known.push(number);
            }
        }
        self.sketches.insert(number, sketch);
        found
    }

    /// The leader of a text's family; the text itself where it is alone.
    pub(crate) fn family(&self, number: i64) -> i64 {
        self.leaders.get(&number).copied().unwrap_or(number)
    }
}
