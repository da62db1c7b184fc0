//! All blocks of a page → what is known of the page as a whole.

use super::features::Hints;
use super::flow::Flow;
use super::prints::{Prints, QuickMap};
use super::{Block, around, marks};
use crate::classify::lines::Known;
use crate::dom::{Dom, Id, NONE};
use std::collections::HashSet;

/// How far up a block's text counts for the elements around it.
const REACH: usize = 64;
/// No headline has more characters.
const LONGEST_HEADLINE: u32 = 400;

/// What is known of the whole page, gathered once.
pub(crate) struct Page {
    /// What stands below each node.
    pub(super) below: Vec<Below>,
    /// Characters of running text.
    pub(super) total: f32,
    /// The element that holds most of the running text closely.
    pub(crate) top: Id,
    pub(super) top_depth: u32,
    /// Blocks of one kind, and those of them that one element holds.
    pub(super) kinds: QuickMap<u32, Group>,
    pub(super) rows: QuickMap<(Id, u32), Group>,
    pub(super) texts: QuickMap<u64, u32>,
    pub(super) prints: Vec<Prints>,
    pub(super) body_shingles: HashSet<u64>,
    /// How much of the declared headline each block repeats; below zero where that can't be told.
    pub(super) in_headline: Vec<f32>,
    pub(super) description: HashSet<u64>,
    pub(super) chars: f32,
    pub(super) link_chars: f32,
    /// The block that is the headline, by the head's word or by being the first `h1`.
    pub(crate) title: Option<usize>,
    /// The page says that it is an article.
    pub(crate) is_article: bool,
    /// For each block, whether it stands in another `article` than the headline.
    in_other_article: Vec<bool>,
    pub(super) flow: Flow,
}

/// What stands below a node: all text, its links, the running text, and whether the headline does.
#[derive(Clone, Copy, Default)]
pub(super) struct Below {
    pub(super) chars: f32,
    pub(super) link_chars: f32,
    pub(super) running: f32,
    pub(super) has_title: bool,
}

/// Blocks that are alike.
#[derive(Clone, Copy, Default)]
pub(super) struct Group {
    pub(super) blocks: f32,
    pub(super) chars: f32,
    pub(super) link_chars: f32,
    /// Characters of those that are running text.
    pub(super) running: f32,
    /// How many elements hold them.
    pub(super) holders: f32,
}

impl Group {
    fn add(&mut self, block: &Block, running: bool) {
        self.blocks += 1.0;
        self.chars += block.chars as f32;
        self.link_chars += block.link_chars as f32;
        self.running += if running { block.chars as f32 } else { 0.0 };
    }
}

/// Running text: long enough, few links, sentence-like.
pub(super) fn is_running(block: &Block) -> bool {
    block.chars >= 60
        && block.link_chars * 3 < block.chars
        && block.around & (around::NAV | around::FOOTER | around::FORM | around::BUTTON | around::DIALOG) == 0
        && block.text.contains([',', '.', '。', '，', '、', '؟', '،', '!', '?', ':', '…', '।'])
}

impl Page {
    /// Gathers what rows need of the whole page.
    pub(crate) fn of(dom: &Dom, blocks: &[Block], hints: &Hints<'_>) -> Self {
        let prints: Vec<Prints> = blocks.iter().map(|block| Prints::of(&block.text)).collect();
        let running: Vec<bool> = blocks.iter().map(is_running).collect();
        let shingles = |text: Option<&str>| -> HashSet<u64> {
            text.map(|text| Prints::of(text).shingles().collect()).unwrap_or_default()
        };
        let headline = hints.headline.map(|text| Prints::of(text).sorted()).unwrap_or_default();
        let in_headline: Vec<f32> =
            blocks.iter().zip(&prints).map(|(block, prints)| repeated(&headline, block, prints)).collect();
        let title = find_title(blocks, &in_headline);
        let top = find_top(dom, blocks, &running);
        let (kinds, rows) = groups(blocks, &running);
        let sum = |of: fn(&Block) -> u32| blocks.iter().map(|block| of(block) as f32).sum::<f32>();
        let weights = blocks.iter().zip(&running).filter(|(_, running)| **running);
        let total: f32 = weights.map(|(block, _)| (block.chars - block.link_chars) as f32).sum();
        let below = below(dom, blocks, &running, title);
        let in_other_article =
            title.map(|title| other_articles(dom, blocks, &below, title)).unwrap_or_default();
        let mut texts: QuickMap<u64, u32> = QuickMap::default();
        for prints in &prints {
            *texts.entry(prints.whole()).or_default() += 1;
        }
        Self {
            below,
            total: f32::max(total, 1.0),
            top,
            top_depth: dom.ancestors(top).count() as u32,
            kinds,
            rows,
            texts,
            prints,
            body_shingles: shingles(hints.article_body),
            in_headline,
            description: shingles(hints.description),
            chars: f32::max(sum(|block| block.chars), 1.0),
            link_chars: sum(|block| block.link_chars),
            title,
            is_article: hints.is_article,
            in_other_article,
            flow: Flow::of(blocks, &running, title),
        }
    }

    /// Whether a block stands in another `article` than the headline does.
    pub(crate) fn in_other_article(&self, index: usize) -> bool {
        self.in_other_article.get(index).copied().unwrap_or(false)
    }

    /// What the wording of a block's line says it is.
    pub(crate) fn known(&self, index: usize) -> Option<Known> {
        self.flow.known[index]
    }

    /// What stands below a node.
    pub(super) fn below(&self, node: Id) -> Below {
        self.below.get(node as usize).copied().unwrap_or_default()
    }
}

fn below(dom: &Dom, blocks: &[Block], running: &[bool], title: Option<usize>) -> Vec<Below> {
    let mut below = vec![Below::default(); dom.nodes.len()];
    if let Some(title) = title {
        for id in std::iter::once(blocks[title].node).chain(dom.ancestors(blocks[title].node)) {
            below[id as usize].has_title = true;
        }
    }
    for (block, running) in blocks.iter().zip(running) {
        let (chars, link_chars) = (block.chars as f32, block.link_chars as f32);
        for id in std::iter::once(block.node).chain(dom.ancestors(block.node)).take(REACH) {
            let sums = &mut below[id as usize];
            sums.chars += chars;
            sums.link_chars += link_chars;
            sums.running += if *running { chars - link_chars } else { 0.0 };
        }
    }
    below
}

/// Which blocks stand in an `article` beside the one that holds the headline; none where no article does.
fn other_articles(dom: &Dom, blocks: &[Block], below: &[Below], title: usize) -> Vec<bool> {
    let is_article = |id: &Id| dom.name(*id).is_some_and(|name| &**name == "article");
    if !dom.ancestors(blocks[title].node).any(|id| is_article(&id)) {
        return Vec::new();
    }
    let is_other = |block: &Block| {
        let mut up = std::iter::once(block.node).chain(dom.ancestors(block.node)).take(REACH);
        let article = up.by_ref().find(is_article).filter(|id| !below[*id as usize].has_title);
        article.is_some() && !up.any(|id| is_article(&id) && below[id as usize].has_title)
    };
    blocks.iter().map(|block| block.around & around::ARTICLE != 0 && is_other(block)).collect()
}

fn groups(blocks: &[Block], running: &[bool]) -> (QuickMap<u32, Group>, QuickMap<(Id, u32), Group>) {
    let (mut kinds, mut rows) = (QuickMap::<u32, Group>::default(), QuickMap::<(Id, u32), Group>::default());
    for (block, running) in blocks.iter().zip(running) {
        let row = rows.entry((block.parent, block.signature)).or_default();
        let kind = kinds.entry(block.signature).or_default();
        kind.holders += if row.blocks == 0.0 { 1.0 } else { 0.0 };
        row.add(block, *running);
        kind.add(block, *running);
    }
    (kinds, rows)
}

/// The element that holds most running text, what is nearer counting more.
fn find_top(dom: &Dom, blocks: &[Block], running: &[bool]) -> Id {
    let mut score: QuickMap<Id, f32> = QuickMap::default();
    for (block, _) in blocks.iter().zip(running).filter(|(_, running)| **running) {
        let weight = (block.chars - block.link_chars) as f32;
        let doubtful = block.any & (marks::COMMENT | marks::CONSENT | marks::FOOTER | marks::LEGAL) != 0;
        let mut share = if doubtful { weight * 0.2 } else { weight };
        for (step, id) in std::iter::once(block.node).chain(dom.ancestors(block.node)).take(5).enumerate() {
            *score.entry(id).or_default() += share;
            share *= if step == 0 { 0.95 } else { 0.62 };
        }
    }
    let mut top = (Dom::ROOT, 0.0);
    for (id, points) in score {
        if points > top.1 || (points == top.1 && id < top.0) {
            top = (id, points);
        }
    }
    top.0
}

/// The block that prints the headline: the best match with the head's, `h1` before others.
fn find_title(blocks: &[Block], in_headline: &[f32]) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for (index, block) in blocks.iter().enumerate() {
        if block.chars > LONGEST_HEADLINE || (block.heading == 0 && in_headline[index] < 0.0) {
            continue;
        }
        let same = in_headline[index].max(0.0);
        let points = same * 3.0
            + match block.heading {
                1 => 1.5,
                2 => 0.5,
                _ => 0.0,
            };
        if (block.heading == 1 || same > 0.6) && best.is_none_or(|(most, _)| points > most + 0.01) {
            best = Some((points, index));
        }
    }
    best.map(|(_, index)| index)
}

/// How far a node is from the page's top element: whether inside, the steps up, how deep the top is.
pub(super) fn to_top(dom: &Dom, page: &Page, node: Id) -> [f32; 3] {
    let up = std::iter::once(node).chain(dom.ancestors(node)).position(|id| id == page.top);
    if let Some(up) = up {
        return [1.0, up as f32, 0.0];
    }
    // Not inside: how far up from the top element their common ancestor is.
    let mut distance = 0;
    let mut at = page.top;
    while at != NONE && distance <= 8 {
        if std::iter::once(node).chain(dom.ancestors(node)).any(|id| id == at) {
            break;
        }
        at = dom.node(at).parent;
        distance += 1;
    }
    [0.0, distance as f32, page.top_depth as f32]
}

/// The element around both the block and the headline: the steps up to it, and its share of the running text.
pub(super) fn to_title(dom: &Dom, page: &Page, node: Id) -> [f32; 2] {
    let mut around = std::iter::once(node).chain(dom.ancestors(node)).take(REACH).enumerate();
    let shared = around.find(|(_, id)| page.below(*id).has_title);
    shared.map_or([-1.0, -1.0], |(steps, id)| [steps as f32, page.below(id).running / page.total])
}

/// How much of the headline a block repeats, and the block of it: 0–1; below zero where there is no headline, or the
/// block is too long to be one.
fn repeated(headline: &[u64], block: &Block, prints: &Prints) -> f32 {
    if headline.is_empty() || block.chars > LONGEST_HEADLINE {
        return -1.0;
    }
    if prints.words.iter().all(|word| headline.binary_search(word).is_err()) {
        return 0.0;
    }
    overlap(headline, &prints.sorted())
}

/// How much two sorted lists share: 0–1.
fn overlap(a: &[u64], b: &[u64]) -> f32 {
    let (mut i, mut j, mut same) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                same += 1;
                i += 1;
                j += 1;
            }
        }
    }
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * same as f32 / (a.len() + b.len()) as f32 }
}
