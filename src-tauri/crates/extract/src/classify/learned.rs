//! Rows of features → how likely each block is the story, by a small forest.

use super::weights::{Forest, Weights};
use crate::blocks::Block;
use crate::blocks::features::{self, Hints, Page, WIDTH};
use crate::dom::Dom;

/// Blocks past this many are not judged: no story is that long, and time and memory grow with them.
const MOST_BLOCKS: usize = 30_000;

impl Weights {
    /// The probability of each block.
    pub(crate) fn judge(&self, dom: &Dom, blocks: &[Block], page: &Page, hints: &Hints<'_>) -> Vec<f32> {
        let judged = &blocks[..blocks.len().min(MOST_BLOCKS)];
        let mut likely = self.forest.probabilities(&features::rows(dom, judged, page, hints));
        likely.resize(blocks.len(), 0.0);
        likely
    }
}

impl Forest {
    /// The probability of each row.
    fn probabilities(&self, rows: &[f32]) -> Vec<f32> {
        let mut sums = vec![0.0; rows.len() / WIDTH];
        let mut open: Vec<usize> = (0..sums.len()).collect();
        for (number, tree) in self.trees.iter().enumerate() {
            if number == self.first {
                open.retain(|row| sums[*row] > self.hopeless);
            }
            tree.add_to(&mut sums, rows, &open);
        }
        sums.into_iter().map(|sum: f32| 1.0 / (1.0 + (-sum).exp())).collect()
    }
}
