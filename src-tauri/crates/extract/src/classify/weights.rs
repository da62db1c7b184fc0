//! `weights.bin`, written by train/train.py → word tables and forests in memory.

use std::sync::LazyLock;

static OURS: LazyLock<Weights> = LazyLock::new(|| {
    Weights::read(include_bytes!("weights.bin"))
        .expect("weights.bin is as train/train.py writes it; a test reads it")
});

/// Everything that was learnt.
pub struct Weights {
    pub(super) class: Table,
    pub(super) phrase: Table,
    pub(super) first: Forest,
    pub(super) second: Forest,
}

/// Words by their hash, in a table with open addressing; a weight of zero is an empty slot.
pub(super) struct Table {
    pub(super) slots: Vec<(u32, i8)>,
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
    feature: u16,
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
        let mut input = bytes.strip_prefix(b"DLW1")?;
        let class = Table::read(&mut input)?;
        let phrase = Table::read(&mut input)?;
        let first = Forest::read(&mut input)?;
        let second = Forest::read(&mut input)?;
        input.is_empty().then_some(Self { class, phrase, first, second })
    }
}

impl Table {
    fn read(input: &mut &[u8]) -> Option<Self> {
        let count = take(input).map(u32::from_le_bytes)? as usize;
        let hashes: Vec<u32> =
            (0..count).map(|_| take(input).map(u32::from_le_bytes)).collect::<Option<_>>()?;
        let size = (count * 2).next_power_of_two().max(2);
        let mut slots = vec![(0, 0); size];
        for hash in hashes {
            let weight = take(input).map(i8::from_le_bytes)?;
            let mut at = (hash.wrapping_mul(0x9E37_79B9) >> 7) as usize & (size - 1);
            while slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (hash, weight);
        }
        Some(Self { slots })
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
        let nodes = take(input).map(u16::from_le_bytes)?;
        let leaves = take(input).map(u16::from_le_bytes)?;
        let nodes = (0..nodes).map(|_| Node::read(input)).collect::<Option<_>>()?;
        let leaves = (0..leaves).map(|_| take(input).map(f32::from_le_bytes)).collect::<Option<_>>()?;
        Some(Self { nodes, leaves })
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
            feature: take(input).map(u16::from_le_bytes)?,
            limit: take(input).map(f32::from_le_bytes)?,
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
