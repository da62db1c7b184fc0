//! Paragraphs of a text file → what each one is, and whether it belongs to the story.

mod head;
mod inside;
mod tail;

use super::interface::{self, Furniture};
use super::line_fields::{self, DateLine};
use super::lines::Paragraph;
use super::shape;
use crate::time::Hints;
use model::{Class, Time};

/// Lines from either end of a page among which its masthead may stand.
const MASTHEAD: usize = 60;

/// Sentences that a page may print behind its links and tags, and the most words of each.
const CLOSING: usize = 2;
const CLOSING_WORDS: usize = 45;

/// What was decided about a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub(super) class: Class,
    pub(super) kept: bool,
    pub(super) rule: &'static str,
    pub(super) reason: &'static str,
    pub(super) confidence: f64,
}

/// A sorted text: a verdict for each paragraph and what lines outside the story told.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub(super) verdicts: Vec<Verdict>,
    pub(super) clock: Option<Time>,
    pub(super) headline: Option<usize>,
    pub(super) standfirst: Option<usize>,
    pub(super) byline: Option<(usize, Vec<String>)>,
    pub(super) dates: Vec<(usize, DateLine)>,
    /// Links to other stories: the paragraph and the text without its label.
    pub(super) related: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) rights: Option<usize>,
}

fn kept(class: Class, rule: &'static str, reason: &'static str, confidence: f64) -> Option<Verdict> {
    Some(Verdict { class, kept: true, rule, reason, confidence })
}

fn removed(class: Class, rule: &'static str, reason: &'static str, confidence: f64) -> Option<Verdict> {
    Some(Verdict { class, kept: false, rule, reason, confidence })
}

/// The text being sorted: its paragraphs in plain white space and what is decided so far.
struct Page<'a> {
    paragraphs: &'a [Paragraph],
    plain: &'a [String],
    furniture: Vec<Option<Furniture>>,
    verdicts: Vec<Option<Verdict>>,
    sorted: Sorted,
    hints: Hints<'a>,
}

/// Sorts a text's paragraphs; `plain` are their texts in plain white space.
pub(super) fn sort(
    paragraphs: &[Paragraph],
    plain: &[String],
    witnesses: &[&Time],
    hints: &Hints<'_>,
) -> Sorted {
    let furniture = plain.iter().map(|text| interface::read(text)).collect();
    let verdicts = vec![None; plain.len()];
    let mut page = Page { paragraphs, plain, furniture, verdicts, sorted: Sorted::default(), hints: *hints };
    let Some((first, last)) = page.story() else {
        page.without_sentences(witnesses);
        return page.finish();
    };
    page.clocks(0..first.min(MASTHEAD), witnesses);
    if page.sorted.clock.is_none() {
        page.clocks((last + 1).max(plain.len().saturating_sub(MASTHEAD))..plain.len(), witnesses);
    }
    page.head(first);
    let last = page.lists_at_the_end(last);
    page.story_body(first, last);
    page.tail(last);
    page.finish()
}

impl Page<'_> {
    fn text(&self, at: usize) -> &str {
        self.plain.get(at).map_or("", String::as_str)
    }

    fn gap(&self, at: usize) -> usize {
        self.paragraphs.get(at).map_or(0, |paragraph| paragraph.gap)
    }

    fn furniture(&self, at: usize) -> Option<Furniture> {
        self.furniture.get(at).copied().flatten()
    }

    fn free(&self, at: usize) -> bool {
        self.verdicts.get(at).is_some_and(Option::is_none)
    }

    fn set(&mut self, at: usize, verdict: Option<Verdict>) {
        if let Some(slot) = self.verdicts.get_mut(at) {
            *slot = verdict;
        }
    }

    /// A paragraph that only a story has: a sentence, or too long for anything else.
    fn is_prose(&self, at: usize) -> bool {
        let text = self.text(at);
        if self.furniture(at).is_some() || interface::labelled(text).is_some() || line_fields::is_credit(text)
        {
            return false;
        }
        let letters = text.chars().take(4).any(char::is_alphabetic) || text.chars().any(char::is_alphabetic);
        let long = shape::words(text) >= 18 && !shape::is_title(text) && !shape::is_row_of_names(text);
        letters
            && (shape::ends_sentence(text) || long || (shape::ends_in_colon(text) && shape::words(text) >= 4))
    }

    /// The first and the last paragraph of the story.
    fn story(&self) -> Option<(usize, usize)> {
        let prose: Vec<bool> = (0..self.plain.len()).map(|at| self.is_prose(at)).collect();
        let is = |at: &usize| prose.get(*at).copied().unwrap_or(false);
        let all = 0..self.plain.len();
        let mut first = all.clone().find(is)?;
        // A headline may ask or shout: “Will the Ship Leave?”
        let asks = shape::ends_in_question(self.text(first)) && shape::words(self.text(first)) <= 16;
        let opens = (0..first).all(|at| self.furniture(at).is_some() || shape::words(self.text(at)) < 4);
        let quoted = shape::is_quote(self.text(first));
        if asks
            && opens
            && !quoted
            && self.paragraphs.len() > first + 1
            && let Some(next) = (first + 1..self.plain.len()).find(is)
        {
            first = next;
        }
        let sizes: Vec<usize> = all.map(|at| if is(&at) { shape::words(self.text(at)) } else { 0 }).collect();
        let end = self.cut(first, &sizes);
        let mut last = (first..end).rev().find(is)?;
        // Titles of other stories may ask as well.
        while last > first && self.is_asking_title(last) {
            let Some(before) = (first..last).rev().find(is) else { break };
            last = before;
        }
        Some((first, self.before_links(first, last, &prose)))
    }

    /// The story's last sentence, where links to other stories or tags stand between it and the page's closing words.
    fn before_links(&self, first: usize, last: usize, prose: &[bool]) -> usize {
        let mut end = last;
        for _ in 0..CLOSING {
            let words = shape::words(self.text(end));
            let speech = shape::is_quote(self.text(end)) || interface::is_attributed(self.text(end));
            let above = (first..end).rev().find(|at| prose.get(*at).copied().unwrap_or(false));
            let Some(above) = above.filter(|_| words <= CLOSING_WORDS && !speech) else { break };
            if !shape::ends_in_colon(self.text(above)) && self.has_links(above + 1..end) {
                return above;
            }
            end = above;
        }
        last
    }

    /// True for lines that only a page's tail has: two titles in a row without a stop, or a row of names.
    fn has_links(&self, mut range: std::ops::Range<usize>) -> bool {
        let title = |at: usize| {
            let text = self.text(at);
            self.furniture(at).is_none() && shape::is_title(text) && shape::words(text) >= 4
        };
        range.any(|at| {
            let text = self.text(at);
            let names =
                shape::is_row_of_names(text) && !shape::ends_sentence(text) && !shape::is_bullet(text);
            (names && !line_fields::is_credit(text) && line_fields::byline(text).is_none())
                || (title(at) && title(at + 1))
        })
    }

    fn is_asking_title(&self, at: usize) -> bool {
        let text = self.text(at);
        shape::ends_in_question(text)
            && shape::is_title(text)
            && !shape::is_quote(text)
            && !text.starts_with(['"', '“', '«'])
    }

    /// Where the story must have ended: a heading of comments, links or tags that no more of a story follows.
    fn cut(&self, first: usize, sizes: &[usize]) -> usize {
        let total: usize = sizes.iter().skip(first).sum();
        let mut before = 0;
        for at in first..self.plain.len() {
            let after = total - before;
            let ends = match self.furniture(at) {
                Some(Furniture::CommentsHeading) => after <= before,
                Some(Furniture::RelatedHeading | Furniture::TagsHeading) => after * 4 <= before,
                _ => false,
            };
            if ends {
                return at;
            }
            before += sizes.get(at).copied().unwrap_or(0);
        }
        self.plain.len()
    }

    fn finish(mut self) -> Sorted {
        let other = || Verdict {
            class: Class::Other,
            kept: false,
            rule: "unsorted",
            reason: "no rule knew it",
            confidence: 0.3,
        };
        self.sorted.verdicts =
            self.verdicts.into_iter().map(|verdict| verdict.unwrap_or_else(other)).collect();
        self.sorted
    }
}
