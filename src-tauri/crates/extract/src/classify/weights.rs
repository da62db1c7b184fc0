//! `weights.bin`, written by train/train.py → a forest in memory.

use crate::blocks::features::WIDTH;
use std::sync::LazyLock;

static OURS: LazyLock<Weights> = LazyLock::new(|| {
    Weights::read(include_bytes!("weights.bin"))
        .expect("weights.bin is as train/train.py writes it; a test reads it")
});

/// Everything that was learnt.
pub struct Weights {
    pub(super) forest: Forest,
}

/// Trees whose values add up to log-odds.
pub(super) struct Forest {
    pub(super) trees: Vec<Tree>,
    /// A row that these many trees put no higher than `hopeless` (log-odds) goes through no others: none of the pages that
    /// were learnt from came to anything then.
    pub(super) first: usize,
    pub(super) hopeless: f32,
}

/// One decision tree.
pub(super) struct Tree {
    /// Decisions, then leaves; a way leads on to a later node.
    nodes: Vec<Node>,
    /// What each node says where a row ends there.
    values: Vec<f32>,
    /// How many decisions a row meets at most.
    depth: u8,
}

/// At most `limit` goes the first way; a leaf leads to itself.
struct Node {
    limit: f32,
    feature: u8,
    ways: [u8; 2],
}

/// Rows that go down a tree together: the processor works on one while it waits for the others.
const LANES: usize = 8;

impl Weights {
    /// The weights that this version was built with.
    pub(crate) fn ours() -> &'static Self {
        &OURS
    }

    /// Reads a file that train/train.py wrote; none for any other.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut input = bytes.strip_prefix(b"DLW3")?;
        let width = take(&mut input).map(u16::from_le_bytes)?;
        let forest = Forest::read(&mut input)?;
        (input.is_empty() && usize::from(width) == WIDTH).then_some(Self { forest })
    }
}

impl Forest {
    fn read(input: &mut &[u8]) -> Option<Self> {
        let count = take(input).map(u32::from_le_bytes)?;
        let first = take(input).map(u32::from_le_bytes)? as usize;
        let hopeless = take(input).map(f32::from_le_bytes)?;
        Some(Self { trees: (0..count).map(|_| Tree::read(input)).collect::<Option<_>>()?, first, hopeless })
    }
}

impl Tree {
    fn read(input: &mut &[u8]) -> Option<Self> {
        let [decisions, leaves] = take(input)?;
        let all = usize::from(decisions) + usize::from(leaves);
        // A negative way in the file leads to leaf `-way - 1`.
        let place = |way: u8| match way.cast_signed() {
            way @ 0.. => way.cast_unsigned(),
            way => decisions.saturating_add((-1 - way).cast_unsigned()),
        };
        let mut nodes = Vec::with_capacity(all);
        for _ in 0..decisions {
            let limit = take(input).map(f32::from_le_bytes)?;
            let [feature, left, right] = take(input)?;
            nodes.push(Node { limit, feature, ways: [left, right].map(place) });
        }
        let leads = |(at, node): (usize, &Node)| {
            let on = |way: &u8| usize::from(*way) > at && usize::from(*way) < all;
            usize::from(node.feature) < WIDTH && node.ways.iter().all(on)
        };
        if leaves == 0 || all > usize::from(u8::MAX) || !nodes.iter().enumerate().all(leads) {
            return None;
        }
        let mut values = vec![0.0; nodes.len()];
        for leaf in decisions..decisions + leaves {
            values.push(take(input).map(f32::from_le_bytes)?);
            nodes.push(Node { limit: 0.0, feature: 0, ways: [leaf, leaf] });
        }
        let depth = depth(&nodes[..usize::from(decisions)]);
        Some(Self { nodes, values, depth })
    }

    /// Adds what the tree says of each of the `open` rows.
    pub(super) fn add_to(&self, sums: &mut [f32], rows: &[f32], open: &[usize]) {
        for few in open.chunks(LANES) {
            let lanes: [&[f32]; LANES] = std::array::from_fn(|lane| {
                let row = few.get(lane).unwrap_or(&few[0]);
                &rows[row * WIDTH..][..WIDTH]
            });
            let mut at = [0_u8; LANES];
            for _ in 0..self.depth {
                for (at, row) in at.iter_mut().zip(lanes) {
                    let node = &self.nodes[usize::from(*at)];
                    // An index instead of a branch: half of these would be guessed wrong.
                    *at = node.ways[usize::from(row[usize::from(node.feature)] > node.limit)];
                }
            }
            for (row, at) in few.iter().zip(at) {
                sums[*row] += self.values[usize::from(at)];
            }
        }
    }
}

/// The most decisions on a way through them; each leads to later ones.
fn depth(decisions: &[Node]) -> u8 {
    let mut deepest = vec![0_u8; decisions.len()];
    for (at, node) in decisions.iter().enumerate().rev() {
        let below = node.ways.map(|way| deepest.get(usize::from(way)).copied().unwrap_or(0));
        deepest[at] = below[0].max(below[1]) + 1;
    }
    deepest.first().copied().unwrap_or(0)
}

/// The next `N` bytes.
fn take<const N: usize>(input: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = input.split_first_chunk::<N>()?;
    *input = rest;
    Some(*first)
}
