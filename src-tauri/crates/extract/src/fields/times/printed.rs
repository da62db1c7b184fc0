//! Visible lines → the dates printed at the headline, behind a label, or as the first words of the story.

use super::super::Context;
use super::elements::{is_masthead, is_theirs};
use super::labels::{Label, label};
use super::{Offers, Trust};
use crate::blocks::{Block, around, marks};
use crate::time::{self, Hints};
use model::{Basis, Class, Time};
use std::ops::Range;

/// How many dates are offered, those at the headline first.
const DATES: usize = 12;

/// Adds the dates that the page prints.
pub(super) fn gather(context: &Context<'_>, hints: &Hints<'_>, classes: &[Class], offers: &mut Offers) {
    let mut lines: Vec<(usize, usize)> = context
        .blocks
        .iter()
        .enumerate()
        .filter(|(index, block)| {
            may_date(context, block, *index) && classes.get(*index) != Some(&Class::Clock)
        })
        .map(|(index, block)| (rank(context, block, index), index))
        .collect();
    lines.sort_unstable();
    let is_body = |class: &(usize, &Class)| *class.1 == Class::Body;
    let first: Vec<usize> =
        classes.iter().enumerate().filter(is_body).map(|(index, _)| index).take(2).collect();
    let dated = lines.into_iter().take(80).filter_map(|(rank, index)| {
        let found = time::find(&context.blocks[index].text, Basis::VisibleText, hints);
        (!found.is_empty()).then_some((rank, index, found))
    });
    let mut offered = 0;
    for (rank, index, found) in dated {
        if offered >= DATES {
            break;
        }
        let block = &context.blocks[index];
        let place = Place::of(context, block, index, rank, &found);
        let said: Vec<Label> = found.iter().take(2).map(|(range, _)| label_of(&block.text, range)).collect();
        // A line that also says when the story was changed is no masthead's.
        let told = said.iter().any(|said| matches!(said, Label::Published | Label::Changed));
        for ((range, time), said) in found.into_iter().zip(said).filter(|((_, time), _)| time.day().is_some())
        {
            let opens = first.contains(&index) && opens(&block.text, &range);
            let Some(trust) = place.trust(&block.text, &range, said, told, opens) else { continue };
            offered += 1;
            let element = block.element.to_string();
            offers.add(said == Label::Changed, time, trust, Basis::VisibleText, element);
        }
    }
}

fn label_of(text: &str, range: &Range<usize>) -> Label {
    label(text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default())
}

/// What a line's place says of its dates.
struct Place {
    near: bool,
    /// The line says little else.
    silent: bool,
    /// In the masthead, or a heading of another part.
    doubtful: bool,
    /// The element calls itself a date.
    marked: bool,
}

impl Place {
    fn of(
        context: &Context<'_>,
        block: &Block,
        index: usize,
        rank: usize,
        found: &[(Range<usize>, Time)],
    ) -> Self {
        let pictured = block.around & around::FIGURE != 0 && block.text.split_whitespace().count() > 5;
        let apart = index.abs_diff(context.page.title.unwrap_or(0)) > 1;
        Self {
            near: rank < FAR,
            silent: is_silent(&block.text, found) && !pictured,
            doubtful: above(context, block, index) || (block.heading > 1 && apart),
            marked: block.near & marks::DATE != 0,
        }
    }

    /// How far one date of the line is trusted, if at all.
    fn trust(&self, text: &str, range: &Range<usize>, said: Label, told: bool, opens: bool) -> Option<Trust> {
        let bare = !text.get(range.clone()).is_some_and(|date| date.contains(char::is_numeric));
        match said {
            Label::Other => None,
            Label::Published | Label::Changed if !self.silent && !speaks_first(text, range) => None,
            Label::Published | Label::Changed => Some(if self.near { Trust::Said } else { Trust::SaidFar }),
            Label::Unsaid if (self.doubtful && !told) || (bare && !self.marked) => None,
            Label::Unsaid if opens => Some(Trust::Printed),
            Label::Unsaid if !self.silent => None,
            Label::Unsaid => Some(if self.near { Trust::Printed } else { Trust::Elsewhere }),
        }
    }
}

/// True in the masthead, where the day of the visit is printed.
fn above(context: &Context<'_>, block: &Block, index: usize) -> bool {
    context.page.title.is_some_and(|title| {
        let beside = context.blocks.get(title).is_some_and(|title| title.parent == block.parent);
        index < title && !beside && is_masthead(block, title - index)
    })
}

/// Ranks from here on are far from the headline.
const FAR: usize = 100;

/// True for a short line with a digit (or none that is Latin) outside of comments and other stories.
fn may_date(context: &Context<'_>, block: &Block, index: usize) -> bool {
    let title = context.page.title.and_then(|title| context.blocks.get(title));
    let theirs = block.any & marks::COMMENT != 0 && title.is_none_or(|title| title.any & marks::COMMENT == 0);
    let opening =
        block.chars <= 2000 && context.page.title.is_some_and(|title| index > title && index < title + 12);
    (block.chars <= 600 || opening)
        && !theirs
        && block.around & around::QUOTE == 0
        && (block.text.bytes().any(|byte| byte.is_ascii_digit()) || !block.text.is_ascii())
}

/// Lines just behind the headline come first, marked ones before others.
fn rank(context: &Context<'_>, block: &Block, index: usize) -> usize {
    let title = context.page.title.unwrap_or(0);
    let away = index.abs_diff(title);
    let marked = block.near & (marks::DATE | marks::BYLINE) != 0;
    let close = away <= if index < title { 6 } else { 14 };
    let theirs = is_theirs(block, away);
    away.min(FAR - 40)
        + if marked { 0 } else { 8 }
        + if index < title { 4 } else { 0 }
        + if close && !theirs { 0 } else { FAR }
}

/// True where a line says little beside its dates: a byline, a section, a reading time; no sentence.
fn is_silent(text: &str, found: &[(Range<usize>, Time)]) -> bool {
    let mut rest = text.to_owned();
    for (range, _) in found.iter().rev() {
        rest.replace_range(range.clone(), " ");
    }
    let sentence = rest.trim_end().ends_with(['.', '!', '?', '。']) && rest.split_whitespace().count() > 6;
    rest.chars().count() <= 90 && !sentence && found.len() <= 3
}

/// True where the story's first words are the date: “29.11.2022 – The ship”, “31. Oktober 2023. The ship”.
fn opens(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let behind = text.get(range.end..).unwrap_or_default().trim_start();
    before.chars().all(|c| !c.is_alphanumeric()) && behind.starts_with(['–', '—', '-', '.', ':', '|', '/'])
}

/// True where the label is among the line's first words.
fn speaks_first(text: &str, range: &Range<usize>) -> bool {
    text.get(..range.start).is_some_and(|before| before.chars().count() <= 48)
}
