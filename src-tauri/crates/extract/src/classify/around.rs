//! Verdicts of single blocks → verdicts that agree with those of the blocks around them.

use super::{STORY, Verdict, is_comment, kept_class, verdict};
use crate::blocks::Block;
use crate::blocks::features::Page;
use crate::blocks::prints::QuickMap;
use model::Class;

/// From this many on, paragraphs of one kind are a long row.
const LONG_ROW: usize = 100;
/// How much of a long row the filter judges well.
const OPENING: usize = 60;
/// From this share of its opening's characters on, a long row is the story.
const ALIKE: f64 = 0.8;
/// From this many tenths of their text on, paragraphs of one kind are the story.
const MOSTLY: usize = 6;
/// Below this probability a paragraph is not kept for its kind's sake.
const DOUBTFUL: f32 = 0.2;

/// Corrects verdicts by what stands around their blocks.
pub(super) fn agree(blocks: &[Block], page: &Page, likely: &[f32], list: &mut [Verdict]) {
    remove_other_articles(blocks, page, list);
    keep_long_rows(blocks, list);
    keep_like_kind(blocks, likely, list);
}

/// Removes what stands in another `article` than the headline, where the headline's own holds the story.
fn remove_other_articles(blocks: &[Block], page: &Page, list: &mut [Verdict]) {
    let chars = |other: bool, list: &[Verdict]| -> u32 {
        let rows = blocks.iter().zip(list).enumerate();
        let kept =
            rows.filter(|(index, (_, verdict))| verdict.kept && page.in_other_article(*index) == other);
        kept.map(|(_, (block, _))| block.chars).sum()
    };
    let (own, other) = (chars(false, list), chars(true, list));
    if other == 0 || own < 400 || own * 2 < other {
        return;
    }
    for (index, row) in list.iter_mut().enumerate().filter(|(_, row)| row.kept) {
        if page.in_other_article(index) {
            *row = verdict(
                Class::Related,
                false,
                "another-article",
                "stands in another article of the page",
                0.8,
            );
        }
    }
}

/// Keeps what the filter alone removed from a long row of paragraphs whose opening it kept.
/// A page of hundreds of paragraphs is longer than any that it learnt from, and it grows unsure along the way.
fn keep_long_rows(blocks: &[Block], list: &mut [Verdict]) {
    let mut rows: QuickMap<u32, Vec<usize>> = QuickMap::default();
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| is_plain_text(block)) {
        rows.entry(block.signature).or_default().push(index);
    }
    for row in rows.into_values().filter(|row| row.len() >= LONG_ROW) {
        let opening = &row[..OPENING.min(row.len())];
        let chars = |kept: bool| -> u32 {
            let some = opening.iter().filter(|index| list[**index].kept || !kept);
            some.map(|index| blocks[*index].chars).sum()
        };
        if f64::from(chars(true)) < f64::from(chars(false)) * ALIKE {
            continue;
        }
        for index in row {
            if !list[index].kept && list[index].rule == "learned" {
                list[index] = like_siblings(&blocks[index]);
            }
        }
    }
}

/// Keeps paragraphs that the filter doubted where it kept most text of their kind.
fn keep_like_kind(blocks: &[Block], likely: &[f32], list: &mut [Verdict]) {
    let mut kinds: QuickMap<u32, (usize, usize)> = QuickMap::default();
    for (block, row) in blocks.iter().zip(list.iter()).filter(|(block, _)| is_paragraph(block)) {
        let sums = kinds.entry(block.signature).or_default();
        sums.0 += block.text.len();
        sums.1 += if row.kept { block.text.len() } else { 0 };
    }
    let (Some(first), Some(last)) =
        (list.iter().position(|row| row.kept), list.iter().rposition(|row| row.kept))
    else {
        return;
    };
    // The last paragraph is the one most doubted: what follows it is no story.
    for index in first..(last + 2).min(blocks.len()) {
        let block = &blocks[index];
        let (all, kept) = kinds.get(&block.signature).copied().unwrap_or_default();
        let doubted = !list[index].kept && (DOUBTFUL..STORY).contains(&likely[index]);
        let alike = kept > 300 && kept * 10 >= all * MOSTLY;
        if alike && doubted && is_paragraph(block) && !is_comment(block) {
            list[index] = like_siblings(block);
        }
    }
}

fn like_siblings(block: &Block) -> Verdict {
    verdict(kept_class(block), true, "like-its-siblings", "stands among the story's paragraphs", 0.6)
}

/// Text of its own, no heading and no list of links.
fn is_plain_text(block: &Block) -> bool {
    matches!(&*block.element, "p" | "li" | "blockquote" | "div" | "dd" | "pre")
        && block.heading == 0
        && block.link_chars * 3 < block.chars
}

/// Plain text long enough to be a paragraph; in bytes, since a Chinese character says more than a Latin one.
fn is_paragraph(block: &Block) -> bool {
    is_plain_text(block) && block.text.len() >= 100
}
