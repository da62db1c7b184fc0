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
        let sum = |row: &[f32]| self.trees.iter().map(|tree| tree.value(row)).sum::<f32>();
        rows.chunks_exact(WIDTH).map(|row| 1.0 / (1.0 + (-sum(row)).exp())).collect()
    }
}
