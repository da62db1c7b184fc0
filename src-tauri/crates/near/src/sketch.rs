//! A text in, a few bytes out that tell how much it has in common with another one.

use crate::shingles::{self, mixed};

/// How many values a sketch has: the share of equal ones is within ±.04 of the share of common shingles.
const VALUES: usize = 128;
/// How many bytes a sketch is stored in.
pub const BYTES: usize = 4 + 2 * VALUES;
/// How many keys a sketch has.
pub const KEYS: usize = 24;
/// How many values make a key: texts with half of their shingles in common share a key in 999 of 1,000 cases, those
/// with a quarter in 79 of 100.
const VALUES_OF_KEY: usize = 2;
/// Below so many shingles, single words decide: texts must be almost equal.
const SHORT: u32 = 27;

/// What is kept of a text: for each of many orders of all possible shingles, a print of the first one that it has
/// (min-wise hashing, 16 bits each), and how many shingles there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    shingles: u32,
    values: [u16; VALUES],
}

/// How much two texts have in common, as their sketches tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// The common share of all shingles of both.
    pub common: f64,
    /// The share of the shorter one's shingles that the longer one has.
    pub contained: f64,
    short: bool,
}

impl Sketch {
    /// The sketch of a text; none where there is no word in it.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let shingles = shingles::of(text);
        if shingles.is_empty() {
            return None;
        }
        let orders = orders();
        let mut least = [u32::MAX; VALUES];
        for shingle in &shingles {
            for (least, order) in least.iter_mut().zip(&orders) {
                *least = (*least).min((shingle.wrapping_mul(*order) >> 32) as u32);
            }
        }
        // The upper bits of a minimum are mostly zero; the lower ones are as good as random.
        Some(Self { shingles: shingles.len() as u32, values: least.map(|value| value as u16) })
    }

    /// How many different shingles the text has: nearly as many as words.
    #[must_use]
    pub fn shingles(&self) -> u32 {
        self.shingles
    }

    #[must_use]
    pub fn to_bytes(&self) -> [u8; BYTES] {
        let mut bytes = [0; BYTES];
        bytes[..4].copy_from_slice(&self.shingles.to_le_bytes());
        for (two, value) in bytes[4..].as_chunks_mut::<2>().0.iter_mut().zip(self.values) {
            *two = value.to_le_bytes();
        }
        bytes
    }

    /// What was stored; none where it is no sketch.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; BYTES] = bytes.try_into().ok()?;
        let (count, rest) = bytes.split_first_chunk()?;
        let mut values = [0; VALUES];
        for (value, two) in values.iter_mut().zip(rest.as_chunks().0) {
            *value = u16::from_le_bytes(*two);
        }
        Some(Self { shingles: u32::from_le_bytes(*count), values })
    }

    /// Numbers of which texts that tell one story share at least one, and others hardly ever any.
    #[must_use]
    pub fn keys(&self) -> [u64; KEYS] {
        std::array::from_fn(|at| {
            let values = &self.values[at * VALUES_OF_KEY..(at + 1) * VALUES_OF_KEY];
            values.iter().fold(at as u64, |key, value| (key << 16) | u64::from(*value))
        })
    }

    #[must_use]
    pub fn likeness(&self, other: &Self) -> Likeness {
        let equal = self.values.iter().zip(&other.values).filter(|(a, b)| a == b).count();
        let common = equal as f64 / VALUES as f64;
        let (one, two) = (f64::from(self.shingles), f64::from(other.shingles));
        let shared = common / (1.0 + common) * (one + two);
        Likeness {
            common,
            contained: (shared / one.min(two)).min(1.0),
            short: self.shingles.min(other.shingles) < SHORT,
        }
    }
}

impl Likeness {
    /// True where both tell one story: most of the shorter text stands in the longer one.
    ///
    /// A text that is cut to a part is contained in the whole, however little the whole has in common with it. The
    /// less that is, the less certain is the share, so that more of it is asked for.
    #[must_use]
    pub fn is_one_story(&self) -> bool {
        if self.short {
            return self.common >= 0.75;
        }
        (self.common >= 0.3 && self.contained >= 0.55) || (self.common >= 0.12 && self.contained >= 0.75)
    }
}

/// Odd numbers: multiplying by each puts all shingles into another order.
fn orders() -> [u64; VALUES] {
    std::array::from_fn(|at| mixed(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(at as u64 + 1)) | 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of made-up words; the same numbers give the same words.
    fn words(numbers: std::ops::Range<u64>) -> String {
        numbers.map(|number| format!("w{:x} ", mixed(number) >> 40)).collect()
    }

    fn likeness(one: &str, two: &str) -> Likeness {
        Sketch::of(one).expect("words").likeness(&Sketch::of(two).expect("words"))
    }

    #[test]
    fn a_text_without_words_has_no_sketch() {
        assert_eq!(Sketch::of(""), None);
        assert_eq!(Sketch::of("… — \u{0} 🔥"), None);
    }

    #[test]
    fn a_sketch_is_read_back_as_it_was_stored() {
        let sketch = Sketch::of(&words(0..400)).expect("words");
        assert_eq!(Sketch::from_bytes(&sketch.to_bytes()), Some(sketch));
        assert_eq!(Sketch::from_bytes(&[0; 12]), None);
    }

    #[test]
    fn the_share_in_common_is_told_within_some_percent() {
        let mut errors = 0.0;
        for at in 0..100 {
            let from = at * 10_000;
            let all = words(from..from + 400);
            let half = likeness(&all, &words(from + 133..from + 533));
            errors += half.common - 0.5;
            assert!((half.common - 0.5).abs() < 0.16, "{half:?}");
            let part = likeness(&all, &words(from..from + 200));
            assert!(part.contained > 0.75, "{part:?}");
            assert_eq!(likeness(&all, &all).common, 1.0);
            assert!(likeness(&all, &words(from + 5_000..from + 5_400)).common < 0.05);
        }
        assert!(f64::abs(errors / 100.0) < 0.02, "{errors}");
    }

    #[test]
    fn texts_of_one_story_share_a_key_and_others_hardly_ever() {
        let sketches: Vec<[u64; KEYS]> = (0..300)
            .map(|at| Sketch::of(&words(at * 1000..at * 1000 + 400)).expect("words").keys())
            .collect();
        let shared = |one: &[u64; KEYS], two: &[u64; KEYS]| one.iter().any(|key| two.contains(key));
        let chance = sketches
            .iter()
            .enumerate()
            .map(|(at, one)| sketches[..at].iter().filter(|two| shared(one, two)).count());
        assert!(chance.sum::<usize>() < 10);
        let kin = (0..300).filter(|at| {
            let cut = Sketch::of(&words(at * 1000 + 100..at * 1000 + 300)).expect("words");
            shared(&sketches[*at as usize], &cut.keys())
        });
        assert!(kin.count() > 295);
    }

    #[test]
    fn short_texts_are_one_story_only_if_they_are_almost_equal() {
        let short = "The harbour master opened the eastern gate before dawn and the fleet left without a word about the strike";
        assert!(likeness(short, short).is_one_story());
        assert!(likeness(short, &format!("“{}!”", short.to_uppercase())).is_one_story());
        assert!(!likeness(short, &short.replace("eastern gate", "western lock")).is_one_story());
        assert!(!likeness(short, &format!("{short} {}", words(0..300))).is_one_story());
    }
}
