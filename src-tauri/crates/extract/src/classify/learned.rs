//! Rows of features → how likely each block is the story: two small forests, the second sees the neighbours' verdicts.

use super::weights::{Forest, Table, Weights};
use crate::blocks::Block;
use crate::blocks::features::{self, Hints, Page, WIDTH, Words};
use crate::blocks::prints::NumberMap;
use crate::dom::{Dom, Id};

/// How many numbers the second forest reads beside the first one's.
const AROUND: usize = 20;
/// Blocks past this many are not judged: no story is that long, and time and memory grow with them.
const MOST_BLOCKS: usize = 30_000;

impl Words for Weights {
    fn class(&self, hash: u32) -> f32 {
        self.class.get(hash)
    }

    fn phrase(&self, hash: u32) -> f32 {
        self.phrase.get(hash)
    }
}

/// Knows no word: what training starts with.
pub(crate) struct Untaught;

impl Words for Untaught {
    fn class(&self, _hash: u32) -> f32 {
        0.0
    }

    fn phrase(&self, _hash: u32) -> f32 {
        0.0
    }
}

impl Weights {
    /// The probability of each block.
    pub(crate) fn judge(&self, dom: &Dom, blocks: &[Block], page: &Page, hints: &Hints<'_>) -> Vec<f32> {
        let judged = &blocks[..blocks.len().min(MOST_BLOCKS)];
        let mut rows = features::rows(dom, judged, page, hints, self, WIDTH + AROUND);
        let alone = self.first.probabilities(&rows, WIDTH + AROUND);
        let around = around(dom, judged, &alone);
        for (row, more) in rows.chunks_exact_mut(WIDTH + AROUND).zip(around.chunks_exact(AROUND)) {
            row[WIDTH..].copy_from_slice(more);
        }
        let mut likely = self.second.probabilities(&rows, WIDTH + AROUND);
        likely.resize(blocks.len(), 0.0);
        likely
    }
}

impl Forest {
    /// The probability of each row of `width` numbers.
    fn probabilities(&self, rows: &[f32], width: usize) -> Vec<f32> {
        let sum = |row: &[f32]| self.trees.iter().map(|tree| tree.value(row)).sum::<f32>();
        rows.chunks_exact(width).map(|row| 1.0 / (1.0 + (-sum(row)).exp())).collect()
    }
}

/// Characters by likelihood, characters, blocks: of one group.
type Sums = (f32, f32, f32);

/// What the first forest thought around each block: the same numbers as `columns` in train/stage2.py.
fn around(dom: &Dom, blocks: &[Block], likely: &[f32]) -> Vec<f32> {
    let count = blocks.len();
    let mut alike: NumberMap<u32, Sums> = NumberMap::default();
    let mut beside: NumberMap<Id, Sums> = NumberMap::default();
    let (mut total, mut most, mut sure) = (0.0_f32, 0.0_f32, 0.0_f32);
    let parent = |block: &Block| dom.node(block.node).parent;
    for (block, one) in blocks.iter().zip(likely) {
        let chars = block.chars as f32;
        for sums in [alike.entry(block.signature).or_default(), beside.entry(parent(block)).or_default()] {
            sums.0 += one * chars;
            sums.1 += chars;
            sums.2 += 1.0;
        }
        most = most.max(*one);
        if *one >= 0.5 {
            total += chars;
            sure += 1.0;
        }
    }
    total = total.max(1.0);
    let (after_sure, before_sure) = distances(blocks, likely);
    let mut out = Vec::with_capacity(count * AROUND);
    let mut before = 0.0;
    for (index, block) in blocks.iter().enumerate() {
        let (chars, own) = (block.chars as f32, likely[index]);
        out.push(own);
        for step in [-3_i64, -2, -1, 1, 2, 3] {
            let other = index as i64 + step;
            out.push(if other < 0 { -1.0 } else { likely.get(other as usize).copied().unwrap_or(-1.0) });
        }
        for sums in [alike.get(&block.signature), beside.get(&parent(block))] {
            let (weighted, all, number) = sums.copied().unwrap_or_default();
            let rest = all - chars;
            out.push(if number > 1.0 && rest > 0.0 { (weighted - own * chars) / rest } else { -1.0 });
            out.push(number);
        }
        let mass = if own >= 0.5 { chars } else { 0.0 };
        out.extend([
            before / total,
            (total - before - mass) / total,
            total.ln(),
            most,
            after_sure[index],
            before_sure[index],
        ]);
        before += mass;
        let (low, high) = (index.saturating_sub(4), (index + 5).min(count));
        let (mut weighted, mut weight, mut near) = (0.0, 0.0, 0.0);
        for other in low..high {
            let chars = blocks[other].chars as f32 + 5.0;
            weighted += likely[other] * chars;
            weight += chars;
            near += f32::from(u8::from(likely[other] >= 0.5));
        }
        out.extend([weighted / weight, near, sure]);
    }
    out
}

/// How many blocks ago, and in how many, a long block is surely the story; 99 for never.
fn distances(blocks: &[Block], likely: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let count = blocks.len();
    let is_sure = |index: usize| likely[index] >= 0.8 && blocks[index].chars >= 80;
    let since = |last: Option<usize>, index: usize| last.map_or(99.0, |last| last.abs_diff(index) as f32);
    let (mut after, mut before) = (Vec::with_capacity(count), vec![99.0; count]);
    let mut last = None;
    for index in 0..count {
        after.push(since(last, index));
        last = if is_sure(index) { Some(index) } else { last };
    }
    last = None;
    for (index, place) in before.iter_mut().enumerate().rev() {
        *place = since(last, index);
        last = if is_sure(index) { Some(index) } else { last };
    }
    (after, before)
}

impl Table {
    /// The weight of a word; zero for one that says nothing.
    fn get(&self, hash: u32) -> f32 {
        let mask = self.slots.len() - 1;
        let mut at = (hash.wrapping_mul(0x9E37_79B9) >> 7) as usize & mask;
        loop {
            match self.slots[at] {
                (_, 0) => return 0.0,
                (known, weight) if known == hash => return f32::from(weight) / 30.0,
                _ => at = (at + 1) & mask,
            }
        }
    }
}
