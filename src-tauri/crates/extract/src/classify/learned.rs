//! Rows of features → how likely each block is the story.

use crate::blocks::features::{WIDTH, Weights};

/// Words that say nothing yet.
pub(crate) struct Words;

impl Weights for Words {
    fn class(&self, _hash: u32) -> f32 {
        0.0
    }

    fn phrase(&self, _hash: u32) -> f32 {
        0.0
    }
}

/// The probability of each row.
pub(crate) fn probabilities(rows: &[f32]) -> Vec<f32> {
    rows.chunks_exact(WIDTH)
        .map(|row| {
            let (chars, links, ends) = (row[0].exp(), row[2], row[5]);
            let inside = row[96];
            if inside > 0.5 && links < 0.4 && (chars > 80.0 || ends > 0.4) { 0.8 } else { 0.1 }
        })
        .collect()
}
