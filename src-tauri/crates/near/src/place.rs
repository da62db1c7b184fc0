//! A new text and those that are known in, the family that it belongs to out.

use crate::{Likeness, Sketch};
use std::collections::HashMap;

/// More known texts than these are not compared with a new one: those that share most keys with it come first.
const COMPARED: usize = 200;

/// The texts that are known already, by their numbers.
pub trait Known {
    type Error;

    /// Some texts that have this key.
    fn with_key(&self, key: u64) -> Result<Vec<i64>, Self::Error>;
    /// The sketch of a text; none where it is unknown.
    fn sketch(&self, text: i64) -> Result<Option<Sketch>, Self::Error>;
    /// The leader of the family that a text is in; none where it is in none.
    fn leader(&self, text: i64) -> Result<Option<i64>, Self::Error>;
    /// False where somebody said that a text is not of the story that another one (or its family) tells.
    fn may_join(&self, text: i64, leader: i64) -> Result<bool, Self::Error>;
}

/// Where a text belongs.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// Nothing tells its story.
    Alone,
    /// In the family of a leader.
    Joins { leader: i64, likeness: Likeness },
    /// In a new family with texts that were alone: the longest of all leads, and every member is compared with it.
    Founds { leader: i64, members: Vec<(i64, Likeness)> },
}

/// Finds the family of a text.
///
/// It is compared with leaders only: that it resembles some member does not count, else a row of texts, each a little
/// different from the one before, would become one family. Where it resembles several leaders, the nearest has it.
///
/// # Errors
/// What the known texts fail with.
pub fn place<K: Known>(text: i64, sketch: &Sketch, known: &K) -> Result<Place, K::Error> {
    let mut nearest: Option<(i64, Likeness)> = None;
    let mut alone: Vec<(i64, Sketch, Likeness)> = Vec::new();
    let mut seen = Vec::new();
    for candidate in candidates(text, sketch, known)? {
        let leader = known.leader(candidate)?;
        let compared = leader.unwrap_or(candidate);
        if compared == text || seen.contains(&compared) {
            continue;
        }
        seen.push(compared);
        let Some(other) = known.sketch(compared)? else { continue };
        let likeness = sketch.likeness(&other);
        if !likeness.is_one_story() || !known.may_join(text, compared)? {
            continue;
        }
        if leader.is_none() {
            alone.push((compared, other, likeness));
        } else if nearest
            .is_none_or(|(_, best)| best.contained + best.common < likeness.contained + likeness.common)
        {
            nearest = Some((compared, likeness));
        }
    }
    match nearest {
        Some((leader, likeness)) => Ok(Place::Joins { leader, likeness }),
        None if alone.is_empty() => Ok(Place::Alone),
        None => Ok(founded(text, sketch, alone)),
    }
}

/// The known texts that share a key with a text, those that share most first.
fn candidates<K: Known>(text: i64, sketch: &Sketch, known: &K) -> Result<Vec<i64>, K::Error> {
    let mut shared: HashMap<i64, u32> = HashMap::new();
    for key in sketch.keys() {
        for candidate in known.with_key(key)? {
            *shared.entry(candidate).or_default() += 1;
        }
    }
    shared.remove(&text);
    let mut found: Vec<(i64, u32)> = shared.into_iter().collect();
    found.sort_unstable_by_key(|(candidate, keys)| (std::cmp::Reverse(*keys), *candidate));
    Ok(found.into_iter().take(COMPARED).map(|(candidate, _)| candidate).collect())
}

fn founded(text: i64, sketch: &Sketch, alone: Vec<(i64, Sketch, Likeness)>) -> Place {
    let longest = alone.iter().max_by_key(|(id, other, _)| (other.shingles(), std::cmp::Reverse(*id)));
    let (leader, leading) = match longest {
        Some((id, other, _)) if other.shingles() >= sketch.shingles() => (*id, other.clone()),
        _ => (text, sketch.clone()),
    };
    let mut members: Vec<(i64, Likeness)> = Vec::new();
    for (id, other, _) in alone.iter().filter(|(id, ..)| *id != leader) {
        let likeness = other.likeness(&leading);
        if likeness.is_one_story() {
            members.push((*id, likeness));
        }
    }
    if leader != text {
        members.push((text, sketch.likeness(&leading)));
    }
    Place::Founds { leader, members }
}
