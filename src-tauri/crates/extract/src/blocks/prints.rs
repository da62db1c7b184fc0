//! A text → hashes of its words and of their runs, computed once a block.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are our own words, or numbers that a page can't choose freely.
pub(crate) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Mix>>;

/// Spreads a number over all bits: of a node, or of an FNV sum. Text that a page chooses needs a seeded hash.
#[derive(Default)]
pub(crate) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let mut number = [0; 8];
            number[..eight.len()].copy_from_slice(eight);
            self.write_u64(u64::from_le_bytes(number));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 29);
    }
}

/// The hashes of a text's words: runs of letters and digits.
#[derive(Default)]
pub(crate) struct Prints {
    /// Case aside.
    pub(crate) words: Vec<u64>,
}

const EMPTY: u64 = 0xCBF2_9CE4_8422_2325;

impl Prints {
    pub(crate) fn of(text: &str) -> Self {
        let mut prints = Self::default();
        let (mut word, mut open) = (EMPTY, false);
        for c in text.chars() {
            if !c.is_alphanumeric() {
                if open {
                    prints.words.push(word);
                    (word, open) = (EMPTY, false);
                }
                continue;
            }
            open = true;
            word = add(
                word,
                if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) },
            );
        }
        if open {
            prints.words.push(word);
        }
        prints
    }

    /// One hash of the whole text.
    pub(crate) fn whole(&self) -> u64 {
        self.words.iter().fold(EMPTY, |sum, word| (sum.rotate_left(9) ^ word).wrapping_mul(0x100_0000_01B3))
    }

    /// Each run of four words; one run for a shorter text.
    pub(crate) fn shingles(&self) -> impl Iterator<Item = u64> + '_ {
        let size = self.words.len().clamp(1, 4);
        self.words.windows(size).map(|run| {
            run.iter()
                .fold(7, |sum: u64, word| sum.rotate_left(11).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ word)
        })
    }

    /// The words in the order of their hashes.
    pub(crate) fn sorted(&self) -> Vec<u64> {
        let mut words = self.words.clone();
        words.sort_unstable();
        words
    }
}

fn add(sum: u64, c: char) -> u64 {
    (sum ^ u64::from(u32::from(c))).wrapping_mul(0x100_0000_01B3)
}

/// One hash of a text's letters and digits, spaces and case aside.
pub(crate) fn text_hash(text: &str) -> u64 {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).fold(EMPTY, add)
}
