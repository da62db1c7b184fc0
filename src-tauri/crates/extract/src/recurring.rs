//! What stands on other pages of the same outlet in, the kept blocks that are the house's and not the story's out.

use crate::blocks::Block;
use crate::classify::Verdict;
use crate::dateline;
use model::{Class, line_print};

/// On so many other pages a line is the house's.
const ENOUGH: usize = 4;
/// From this confidence on, the filter is believed against any recurrence: background paragraphs recur too.
const CERTAIN: f64 = 0.95;
/// Blocks past this many are not looked at.
const MOST: usize = 2000;
/// The rule's name.
const RULE: &str = "recurs";

/// A block that the filter kept.
struct Kept<'a> {
    at: usize,
    text: &'a str,
    print: Option<u32>,
    /// It may be the house's.
    unsure: bool,
}

/// Removes the blocks that recur, unless the filter is nearly certain of them; gives each with its number of pages.
pub(crate) fn remove(blocks: &[Block], others: &[Vec<u32>], list: &mut [Verdict]) -> Vec<(usize, usize)> {
    if others.len() < ENOUGH {
        return Vec::new();
    }
    let kept: Vec<Kept<'_>> = blocks
        .iter()
        .zip(list.iter())
        .enumerate()
        .filter(|(_, (_, verdict))| verdict.kept)
        .map(|(at, (block, verdict))| Kept::new(at, &block.text, verdict.confidence < CERTAIN))
        .take(MOST)
        .collect();
    let found = recurring(&kept, others);
    for (at, _) in &found {
        list[*at].kept = false;
        (list[*at].class, list[*at].rule) = (Class::Promo, RULE);
    }
    found
}

/// Says in the ledger on how many pages each of them stands.
pub(crate) fn explain(found: &[(usize, usize)], ledger: &mut [model::Block]) {
    for (at, pages) in found {
        ledger[*at].reason = format!("stands on {pages} other pages of this outlet");
        ledger[*at].confidence = ((1.0 - 1.0 / *pages as f64) * 100.0).round() / 100.0;
    }
}

/// True where other pages may decide about a row that the filter kept.
#[must_use]
pub fn may_recur(ledger: &[model::Block]) -> bool {
    ledger.iter().any(|block| block.kept && block.confidence < CERTAIN)
}

/// True where reading the page again, with these other pages, would decide nothing otherwise.
#[must_use]
pub fn is_settled(ledger: &[model::Block], others: &[Vec<u32>]) -> bool {
    let removed = |block: &model::Block| !block.kept && block.rule == RULE;
    if others.len() < ENOUGH {
        return !ledger.iter().any(removed);
    }
    let kept: Vec<Kept<'_>> = ledger
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kept || removed(block))
        .map(|(at, block)| Kept::new(at, &block.text, removed(block) || block.confidence < CERTAIN))
        .take(MOST)
        .collect();
    let found = recurring(&kept, others);
    let now: Vec<usize> = (0..ledger.len()).filter(|at| removed(&ledger[*at])).collect();
    found.iter().map(|(at, _)| *at).eq(now)
}

impl<'a> Kept<'a> {
    fn new(at: usize, text: &'a str, unsure: bool) -> Self {
        Self { at, text, print: line_print(text), unsure }
    }

    fn is_on(&self, page: &[u32]) -> bool {
        self.print.is_some_and(|print| page.binary_search(&print).is_ok())
    }
}

/// The blocks that stand on enough other pages, with how many; none where that would be most of the story.
fn recurring(kept: &[Kept<'_>], others: &[Vec<u32>]) -> Vec<(usize, usize)> {
    let size = |some: &mut dyn Iterator<Item = &Kept<'_>>| some.map(|one| one.text.len()).sum::<usize>();
    let all = size(&mut kept.iter());
    // A page that has most of this one's text is a copy of it, and says nothing of the house.
    let apart: Vec<&Vec<u32>> = others
        .iter()
        .filter(|page| size(&mut kept.iter().filter(|one| one.is_on(page))) * 2 <= all)
        .collect();
    let mut found: Vec<(&Kept<'_>, usize)> = Vec::new();
    for one in kept.iter().filter(|one| one.unsure) {
        let pages = apart.iter().filter(|page| one.is_on(page)).count();
        if pages >= ENOUGH && dateline::read(one.text, None).is_none() {
            found.push((one, pages));
        }
    }
    if size(&mut found.iter().map(|(one, _)| *one)) * 2 > all {
        return Vec::new();
    }
    found.into_iter().map(|(one, pages)| (one.at, pages)).collect()
}
