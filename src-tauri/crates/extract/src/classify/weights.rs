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
}

/// One decision tree.
pub(super) struct Tree {
    nodes: Vec<Node>,
    leaves: Vec<f32>,
}

/// At most `limit` goes left; a negative way leads to leaf `-way - 1`.
struct Node {
    limit: f32,
    feature: u8,
    /// Left and right.
    ways: [i8; 2],
}

impl Weights {
    /// The weights that this version was built with.
    pub(crate) fn ours() -> &'static Self {
        &OURS
    }

    /// Reads a file that train/train.py wrote; none for any other.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut input = bytes.strip_prefix(b"DLW2")?;
        let width = take(&mut input).map(u16::from_le_bytes)?;
        let forest = Forest::read(&mut input)?;
        (input.is_empty() && usize::from(width) == WIDTH).then_some(Self { forest })
    }
}

impl Forest {
    fn read(input: &mut &[u8]) -> Option<Self> {
        let count = take(input).map(u32::from_le_bytes)?;
        Some(Self { trees: (0..count).map(|_| Tree::read(input)).collect::<Option<_>>()? })
    }
}

impl Tree {
    fn read(input: &mut &[u8]) -> Option<Self> {
        let [nodes, leaves] = take::<2>(input)?.map(usize::from);
        let nodes = (0..nodes).map(|_| Node::read(input)).collect::<Option<Vec<_>>>()?;
        let leaves = (0..leaves).map(|_| take(input).map(f32::from_le_bytes)).collect::<Option<Vec<_>>>()?;
        // A way leads on to a later node or to a leaf, so that every row comes to an end.
        let leads = |(at, node): (usize, &Node)| {
            usize::from(node.feature) < WIDTH
                && node.ways.iter().all(|way| match usize::try_from(*way) {
                    Ok(next) => next > at && next < nodes.len(),
                    Err(_) => usize::from(way.unsigned_abs()) <= leaves.len(),
                })
        };
        (!leaves.is_empty() && nodes.iter().enumerate().all(leads)).then_some(Self { nodes, leaves })
    }

    /// What the tree says of a row.
    pub(super) fn value(&self, row: &[f32]) -> f32 {
        let mut way = if self.nodes.is_empty() { -1 } else { 0 };
        while way >= 0 {
            let node = &self.nodes[way as usize];
            // An index instead of a branch: half of these would be guessed wrong.
            way = node.ways[usize::from(row[usize::from(node.feature)] > node.limit)];
        }
        self.leaves[(-1 - way) as usize]
    }
}

impl Node {
    fn read(input: &mut &[u8]) -> Option<Self> {
        Some(Self {
            limit: take(input).map(f32::from_le_bytes)?,
            feature: take::<1>(input)?[0],
            ways: take::<2>(input)?.map(u8::cast_signed),
        })
    }
}

/// The next `N` bytes.
fn take<const N: usize>(input: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = input.split_first_chunk::<N>()?;
    *input = rest;
    Some(*first)
}
