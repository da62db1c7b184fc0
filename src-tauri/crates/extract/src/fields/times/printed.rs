//! Visible lines → the dates printed at the headline, behind a label, or as the first words of the story.

use super::elements::{is_comment, is_masthead, is_theirs};
use super::labels::{Label, is_first_issue, label};
use super::{Offers, Story, Trust};
use crate::blocks::{Block, around, marks};
use crate::time::{self, Hints};
use model::{Basis, Class, Time};
use std::ops::Range;

/// How many dates are offered, those at the headline first.
const DATES: usize = 12;

/// A line of the page that names a day.
struct Line<'a> {
    index: usize,
    block: &'a Block,
    rank: usize,
    class: Option<Class>,
    /// Behind the first two paragraphs of the story.
    behind: bool,
    found: Vec<(Range<usize>, Time)>,
}

/// The year of the first web site: an unexplained day before it is a birth or a battle.
const FIRST_SITE: i16 = 1991;

/// Adds the dates that the page prints.
pub(super) fn gather(story: &Story<'_>, hints: &Hints<'_>, classes: &[Class], offers: &mut Offers) {
    let blocks = story.context.blocks;
    let mut ranked: Vec<(usize, usize)> = blocks
        .iter()
        .enumerate()
        .filter(|(index, block)| may_date(story, block, *index) && classes.get(*index) != Some(&Class::Clock))
        .map(|(index, block)| (rank(story, block, index), index))
        .collect();
    ranked.sort_unstable();
    let is_body = |class: &(usize, &Class)| *class.1 == Class::Body;
    let first: Vec<usize> =
        classes.iter().enumerate().filter(is_body).map(|(index, _)| index).take(2).collect();
    let lines = ranked.into_iter().take(80).filter_map(|(rank, index)| {
        let block = &blocks[index];
        let found = time::find(&block.text, Basis::VisibleText, hints);
        let class = classes.get(index).copied();
        let behind = first.get(1).is_some_and(|second| index > *second);
        (!found.is_empty()).then_some(Line { index, block, rank, class, behind, found })
    });
    let mut offered = 0;
    for line in lines {
        if offered >= DATES {
            break;
        }
        offered += line.offer(story, first.contains(&line.index), offers);
    }
}

impl Line<'_> {
    /// Offers the line's dates; says how many.
    fn offer(&self, story: &Story<'_>, opening: bool, offers: &mut Offers) -> usize {
        let text = &self.block.text;
        let place = Place::of(story, self);
        let heading = heading_of(story, self.index);
        let said: Vec<Label> =
            self.found.iter().take(2).map(|(range, _)| label_of(heading, text, range)).collect();
        // A line that also says when the story was changed is no masthead's.
        let told = said.iter().any(|said| matches!(said, Label::Published | Label::Changed | Label::AsOf));
        let dated = self.found.iter().zip(said).filter(|((_, time), _)| time.day().is_some());
        let mut offered = 0;
        for ((range, time), said) in dated {
            let opens = opening && opens(text, range);
            let Some(trust) = place.trust(text, range, said, told, opens) else { continue };
            let guessed = trust == Trust::Elsewhere || (trust == Trust::Printed && !opens && !place.marked);
            if guessed && time.day().is_some_and(|day| day.year() < FIRST_SITE) {
                continue;
            }
            offered += 1;
            offers.add_said(said, time.clone(), trust, Basis::VisibleText, &self.block.element);
        }
        offered
    }
}

/// What the words of the line say of a date, else those of the short line above it: “Published”, “Last updated on”.
fn label_of(heading: &str, text: &str, range: &Range<usize>) -> Label {
    let before = text.get(..range.start).unwrap_or_default();
    let said = label(before, text.get(range.end..).unwrap_or_default());
    let alone = said == Label::Unsaid && !before.contains(char::is_alphanumeric);
    if alone { label(heading, "") } else { said }
}

/// The line above, where it is short enough to be a label and stands with this one alone.
fn heading_of<'a>(story: &Story<'a>, index: usize) -> &'a str {
    let blocks = story.context.blocks;
    let short = |at: &usize| {
        blocks[*at].chars <= 24
            && blocks[*at].links == 0
            && blocks[*at].heading != 1
            && story.title != Some(*at)
    };
    let Some(above) = index.checked_sub(1).filter(short).map(|at| &blocks[at]) else { return "" };
    let beside = [above.parent, above.node].contains(&blocks[index].parent);
    if beside { &above.text } else { "" }
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
    fn of(story: &Story<'_>, line: &Line<'_>) -> Self {
        let (block, index) = (line.block, line.index);
        let caption = block.around & around::FIGURE != 0 || line.class == Some(Class::Caption);
        let beside = words_beside(&block.text, &line.found);
        let away = index.abs_diff(story.title.unwrap_or(0));
        Self {
            near: line.rank < FAR && !(line.behind && line.class == Some(Class::Body)),
            silent: is_silent(&block.text, &line.found) && !(caption && beside > 3),
            doubtful: above(story, block, index)
                || (block.heading > 1 && (away > 4 || beside > 4 || line.behind)),
            marked: block.near & marks::DATE != 0,
        }
    }

    /// How far one date of the line is trusted, if at all.
    fn trust(&self, text: &str, range: &Range<usize>, said: Label, told: bool, opens: bool) -> Option<Trust> {
        let bare = !text.get(range.clone()).is_some_and(|date| date.contains(char::is_numeric));
        match said {
            Label::Other => None,
            Label::Published | Label::Changed if !self.silent && !speaks_first(text, range) => None,
            Label::Published if is_first_issue(text.get(..range.start).unwrap_or_default()) => {
                Some(Trust::Said)
            }
            Label::AsOf if !self.silent && !ends_with_stand(text, range) => None,
            Label::Published | Label::Changed | Label::AsOf => {
                Some(if self.near { Trust::Said } else { Trust::SaidFar })
            }
            Label::Unsaid if (self.doubtful && !told) || (bare && !self.marked) => None,
            Label::Unsaid if opens => Some(Trust::Printed),
            Label::Unsaid if !self.silent => None,
            Label::Unsaid => Some(if self.near { Trust::Printed } else { Trust::Elsewhere }),
        }
    }
}

/// True in the masthead, where the day of the visit is printed.
fn above(story: &Story<'_>, block: &Block, index: usize) -> bool {
    story.title.is_some_and(|title| {
        let beside = story.context.blocks.get(title).is_some_and(|title| title.parent == block.parent);
        index < title && !beside && is_masthead(block, title - index)
    })
}

/// Ranks from here on are far from the headline.
const FAR: usize = 100;

/// True for a short line with a digit (or none that is Latin) outside of comments and other stories.
fn may_date(story: &Story<'_>, block: &Block, index: usize) -> bool {
    let opening = block.chars <= 2000 && story.title.is_some_and(|title| index > title && index < title + 12);
    (block.chars <= 600 || opening)
        && !is_comment(story, block, index)
        && block.around & around::QUOTE == 0
        && (block.text.bytes().any(|byte| byte.is_ascii_digit()) || !block.text.is_ascii())
}

/// Lines just behind the headline come first, marked ones before others.
fn rank(story: &Story<'_>, block: &Block, index: usize) -> usize {
    let title = story.title.unwrap_or(0);
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
    let sentence = rest.trim_end().ends_with(['.', '!', '?', '。']) && count_words(&rest) > 5;
    rest.chars().count() <= 90 && !sentence && found.len() <= 3
}

/// How many words a line has beside its dates.
fn words_beside(text: &str, found: &[(Range<usize>, Time)]) -> usize {
    let dates: usize = found.iter().filter_map(|(range, _)| text.get(range.clone())).map(count_words).sum();
    count_words(text).saturating_sub(dates)
}

fn count_words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

/// True where the story's first words are the date, or a place and the date: “29.11.2022 – The ship”,
/// “31. Oktober 2023. The ship”, “Porto Novo, (12.11.2021). The ship”.
fn opens(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let behind = text.get(range.end..).unwrap_or_default();
    let behind = behind.trim_start_matches([' ', '\u{a0}', ')']);
    let mut words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let placed = before.trim_end().ends_with([',', '(']);
    let place =
        words.clone().count() <= 3 && words.all(|word| placed && word.starts_with(char::is_uppercase));
    place && behind.starts_with(['\n', '–', '—', '-', '.', ':', '|', '/'])
}

/// True for “Stand: 15.07.2016”; “as of” begins sentences, too.
fn ends_with_stand(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    before.trim_end_matches(|c: char| !c.is_alphabetic()).ends_with("Stand")
}

/// True where the label is among the first words of the line, or of its entry.
fn speaks_first(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let entry = before.rsplit('\n').next().unwrap_or_default();
    entry.chars().count() <= 48
}
