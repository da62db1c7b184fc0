//! Blocks of a page → the numbers that the learned filter reads, one row a block.

use super::Block;
use super::elements::element_kind;
use super::line::Line;
use super::page::{to_title, to_top};
use super::{marks, prints::Prints};
use crate::dom::Dom;
use std::collections::HashSet;

pub(crate) use super::page::Page;

/// What the page's head says that helps to judge its blocks.
#[derive(Default)]
pub(crate) struct Hints<'a> {
    pub(crate) headline: Option<&'a str>,
    pub(crate) description: Option<&'a str>,
    pub(crate) article_body: Option<&'a str>,
    pub(crate) is_article: bool,
}

/// How many numbers a row has.
pub(crate) const WIDTH: usize = 141;
/// How many kinds of surroundings there are: bits of [`super::around`].
const SURROUNDINGS: usize = 19;

/// A page, ready to be put into numbers.
struct Sheet<'a> {
    dom: &'a Dom,
    blocks: &'a [Block],
    page: &'a Page,
    is_article: bool,
    lines: Vec<Line>,
}

/// The rows of a page: [`WIDTH`] numbers for each block.
pub(crate) fn rows(dom: &Dom, blocks: &[Block], page: &Page, hints: &Hints<'_>) -> Vec<f32> {
    let lines = blocks.iter().map(Line::of).collect();
    let sheet = Sheet { dom, blocks, page, is_article: hints.is_article, lines };
    let mut out = Vec::with_capacity(blocks.len() * WIDTH);
    let mut before = 0.0;
    for (index, block) in blocks.iter().enumerate() {
        sheet.line(&mut out, index);
        sheet.surroundings(&mut out, index);
        sheet.position(&mut out, index, before);
        sheet.mass(&mut out, index);
        sheet.kind(&mut out, index);
        sheet.head(&mut out, index);
        sheet.neighbours(&mut out, index);
        sheet.flow(&mut out, index);
        assert_eq!(out.len(), (index + 1) * WIDTH, "every row is as wide as WIDTH says");
        before += block.chars as f32;
    }
    out
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

impl Sheet<'_> {
    /// What the line is made of.
    fn line(&self, out: &mut Vec<f32>, index: usize) {
        let (block, line) = (&self.blocks[index], &self.lines[index]);
        let chars = block.chars as f32;
        let per = |count: f32| count / chars.max(1.0);
        out.extend([
            (chars + 1.0).ln(),
            line.words,
            per(block.link_chars as f32),
            block.links as f32,
            per(block.bold_chars as f32),
            line.ends,
            line.commas,
            per(line.commas),
            line.stops,
            per(line.digits),
            per(line.uppers),
            line.capitals,
            line.word_chars,
            per(line.quotes),
            line.colon_end,
            per(line.pipes),
            f32::from(block.heading),
            element_kind(&block.element),
            block.depth as f32,
            block.images_before as f32,
        ]);
    }

    /// What the elements around it are and call themselves.
    fn surroundings(&self, out: &mut Vec<f32>, index: usize) {
        let block = &self.blocks[index];
        out.extend((0..SURROUNDINGS).map(|bit| flag(block.around & (1 << bit) != 0)));
        out.extend((0..marks::KINDS).map(|bit| {
            let mark = 1 << bit;
            let levels = [block.own, block.near, block.any];
            levels.iter().position(|marks| marks & mark != 0).map_or(0.0, |level| 3.0 - level as f32)
        }));
    }

    /// Where it stands.
    fn position(&self, out: &mut Vec<f32>, index: usize, before: f32) {
        let (page, chars) = (self.page, self.blocks[index].chars as f32);
        let (count, position) = (self.blocks.len() as f32, index as f32);
        out.extend([
            position,
            position / count,
            before / page.chars,
            (page.chars - before - chars) / page.chars,
            page.title.map_or(0.0, |title| position - title as f32),
            flag(page.title == Some(index)),
            flag(page.title.is_none()),
            page.flow.first_running.map_or(-999.0, |first| position - first as f32),
            position - page.flow.last_running as f32,
            count,
            page.link_chars / page.chars,
            page.total / page.chars,
            page.total.ln(),
            flag(self.is_article),
        ]);
    }

    /// Where the page's running text is, seen from here.
    fn mass(&self, out: &mut Vec<f32>, index: usize) {
        let (page, node) = (self.page, self.blocks[index].node);
        let (mut shares, mut pure, mut linked) = ([0.0; 4], [0.0; 4], [0.0; 4]);
        for (level, id) in std::iter::once(node).chain(self.dom.ancestors(node)).take(4).enumerate() {
            let below = page.below(id);
            shares[level] = below.running / page.total;
            pure[level] = below.running / below.chars.max(1.0);
            linked[level] = below.link_chars / below.chars.max(1.0);
        }
        out.extend(shares);
        out.extend(to_top(self.dom, page, node));
        out.push(page.below(page.top).running / page.total);
        out.extend(pure);
        out.extend([linked[1], linked[2]]);
        out.extend(to_title(self.dom, page, node));
    }

    /// Its kind on this page.
    fn kind(&self, out: &mut Vec<f32>, index: usize) {
        let (page, block) = (self.page, &self.blocks[index]);
        let kind = page.kinds.get(&block.signature).copied().unwrap_or_default();
        let row = page.rows.get(&(block.parent, block.signature)).copied().unwrap_or_default();
        out.extend([
            kind.blocks,
            kind.chars / kind.blocks.max(1.0),
            kind.link_chars / kind.chars.max(1.0),
            kind.chars / page.chars,
            page.texts.get(&page.prints[index].whole()).copied().unwrap_or(1) as f32,
            kind.holders,
            kind.running / kind.chars.max(1.0),
            row.blocks / kind.blocks.max(1.0),
            row.running / page.total,
        ]);
    }

    /// What the page's head says of it.
    fn head(&self, out: &mut Vec<f32>, index: usize) {
        let (page, prints) = (self.page, &self.page.prints[index]);
        out.extend([
            found(&page.body_shingles, prints),
            found(&page.description, prints),
            page.in_headline[index],
        ]);
    }

    /// What stands before and after it.
    fn neighbours(&self, out: &mut Vec<f32>, index: usize) {
        let block = &self.blocks[index];
        for step in [-2, -1, 1, 2] {
            let Some(other) = index.checked_add_signed(step).filter(|other| *other < self.blocks.len())
            else {
                out.extend([-1.0; 5]);
                continue;
            };
            let (near, line) = (&self.blocks[other], &self.lines[other]);
            out.extend([
                (near.chars as f32 + 1.0).ln(),
                near.link_chars as f32 / (near.chars as f32).max(1.0),
                f32::from(near.heading),
                line.ends,
                flag(near.signature == block.signature) + flag(near.node == block.node),
            ]);
        }
        let near = &self.blocks[index.saturating_sub(3)..(index + 4).min(self.blocks.len())];
        let longest = near.iter().filter(|other| !std::ptr::eq(*other, block));
        out.push(longest.map(|other| other.chars - other.link_chars).max().unwrap_or(0) as f32);
    }

    /// What came before it on the page.
    fn flow(&self, out: &mut Vec<f32>, index: usize) {
        let (page, step) = (self.page, &self.page.flow.steps[index]);
        out.extend([
            step.known,
            step.since_related,
            step.since_comments,
            step.since_heading,
            step.heading,
            step.heading_link,
            step.linked_headings,
            step.great_headings,
            step.running_before / page.total,
            step.since_running,
            step.until_running,
            step.cluster / page.total,
            step.from_greatest,
        ]);
    }
}

/// The share of a line's runs of words that the head repeats; below zero where that can't be told.
fn found(set: &HashSet<u64>, prints: &Prints) -> f32 {
    match (set.is_empty(), prints.words.is_empty()) {
        (true, _) => -1.0,
        (_, true) => -0.5,
        _ => {
            let count = prints.words.len().saturating_sub(3).max(1);
            prints.shingles().filter(|one| set.contains(one)).count() as f32 / count as f32
        }
    }
}
