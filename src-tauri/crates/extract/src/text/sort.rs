//! Paragraphs of a text file → what each one is, and whether it belongs to the story.

use super::interface::{self, Furniture};
use super::line_fields::{self, DateLine};
use super::lines::Paragraph;
use super::shape;
use crate::{clock, time::Hints};
use model::{Class, Time};

/// Lines from either end of a page among which its masthead may stand.
const MASTHEAD: usize = 60;

/// Names that a row of tags may hold: a page with more of them prints something else.
const TAGS: usize = 60;

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
        Some((first, last))
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

    /// Finds the masthead's clock in a range outside the story; it may be split over two or three lines.
    fn clocks(&mut self, range: std::ops::Range<usize>, witnesses: &[&Time]) {
        for at in range.clone() {
            let sizes = (1..=3).filter(|size| at + size <= range.end);
            let read = |size: usize| {
                let lines = self.plain.get(at..at + size)?;
                let short = lines.iter().all(|line| line.len() <= 120);
                short.then(|| clock::read(&lines.join("\n"), witnesses)).flatten().map(|clock| (size, clock))
            };
            let found: Vec<(usize, Time)> = sizes.filter_map(read).collect();
            let dated = |clock: &Time| clock.value.is_some() || !clock.alternatives.is_empty();
            let best = found.iter().find(|(_, clock)| dated(clock)).or(found.first());
            if let Some((size, clock)) = best {
                for part in at..at + size {
                    self.set(
                        part,
                        removed(Class::Clock, "clock-line", "became the GMT dateline", clock.confidence),
                    );
                }
                self.sorted.clock = Some(clock.clone());
                return;
            }
        }
    }

    /// Sorts what stands before the story: furniture, dates, byline, headline, standfirst.
    fn head(&mut self, first: usize) {
        for at in 0..first {
            if !self.free(at) {
                continue;
            }
            if let Some(verdict) = self.outside(at) {
                self.set(at, Some(verdict));
            }
        }
        let titled = |page: &Self, at: usize, least: usize| {
            let text = page.text(at);
            page.free(at)
                && !shape::is_bullet(text)
                && shape::words(text) >= least
                && shape::width(text) >= 14
        };
        let headline = (0..first)
            .find(|at| titled(self, *at, 4))
            .or_else(|| (0..first).rev().find(|at| titled(self, *at, 3)));
        if let Some(at) = headline {
            self.set(at, removed(Class::Headline, "headline-line", "became the headline", 0.8));
            self.sorted.headline = Some(at);
            let below =
                (at + 1..first).find(|below| self.free(*below) && shape::words(self.text(*below)) >= 6);
            if let Some(below) = below {
                self.set(
                    below,
                    removed(Class::Standfirst, "line-under-headline", "became the standfirst", 0.6),
                );
                self.sorted.standfirst = Some(below);
            }
        }
        for at in 0..first {
            if self.free(at) {
                self.set(
                    at,
                    removed(Class::Navigation, "before-the-story", "short line before the story", 0.6),
                );
            }
        }
    }

    /// What a line outside the story is by its words alone; none for titles and the unknown.
    fn outside(&mut self, at: usize) -> Option<Verdict> {
        let text = self.plain.get(at)?.as_str();
        if let Some(verdict) = self.furnished(at) {
            return Some(verdict);
        }
        let date = line_fields::date_line(text, &self.hints);
        let byline = line_fields::byline(text);
        let credit = line_fields::is_credit(text);
        if let Some(date) = date {
            self.sorted.dates.push((at, date));
            return removed(Class::Other, "date-line", "told when the story was published or changed", 0.9);
        }
        if let Some(authors) = byline {
            if self.sorted.byline.is_none() {
                self.sorted.byline = Some((at, authors));
            }
            return removed(Class::Byline, "byline", "became the byline", 0.9);
        }
        if credit {
            removed(Class::Caption, "picture-credit", "caption or credit of a picture", 0.8)
        } else {
            None
        }
    }

    /// The verdict on furniture, likely furniture included.
    fn furnished(&mut self, at: usize) -> Option<Verdict> {
        match self.furniture(at)? {
            Furniture::Sure(class) => {
                if class == Class::Legal
                    && self.sorted.rights.is_none()
                    && self.text(at).contains(|c: char| c == '©' || c.is_ascii_digit())
                {
                    self.sorted.rights = Some(at);
                }
                removed(class, "interface-words", reason(class), 0.95)
            }
            Furniture::Likely(class) => removed(class, "interface-words", reason(class), 0.8),
            Furniture::RelatedHeading => {
                removed(Class::Related, "related-heading", "announces links to other stories", 0.9)
            }
            Furniture::TagsHeading => {
                removed(Class::PublisherTags, "tags-heading", "announces the publisher's tags", 0.9)
            }
            Furniture::CommentsHeading => {
                removed(Class::Comment, "comments-heading", "button or heading of the readers' part", 0.9)
            }
        }
    }

    /// A story may end in a list that its last sentence announces: “… on three points:”.
    fn lists_at_the_end(&self, last: usize) -> usize {
        if !shape::ends_in_colon(self.text(last)) {
            return last;
        }
        let bullets = (last + 1..self.plain.len()).take_while(|at| shape::is_bullet(self.text(*at))).count();
        if bullets > 0 {
            return last + bullets;
        }
        let opening = self.gap(last + 1);
        let plain = (last + 1..self.plain.len())
            .take_while(|at| {
                let near = *at == last + 1 || self.gap(*at) <= opening.min(1);
                near && self.furniture(*at).is_none()
                    && interface::labelled(self.text(*at)).is_none()
                    && shape::words(self.text(*at)) <= 25
                    && self.free(*at)
            })
            .count();
        last + plain
    }

    /// Sorts the story's own range: all of it is kept but furniture, links to other stories and credits.
    fn story_body(&mut self, first: usize, last: usize) {
        let mut linked = false;
        for at in first..=last {
            let text = self.text(at);
            let prose = self.is_prose(at);
            linked &= !prose;
            let verdict = if let Some((Furniture::RelatedHeading, rest)) = interface::labelled(text) {
                let rest = rest.to_owned();
                self.sorted.related.push(rest);
                removed(Class::Related, "related-label", "link to another story", 0.9)
            } else if prose {
                let class = if shape::is_quote(text) {
                    Class::Quote
                } else if shape::is_bullet(text) {
                    Class::List
                } else {
                    Class::Body
                };
                kept(class, "sentence", "a paragraph of the story", 0.95)
            } else if shape::is_bullet(text) && !linked {
                kept(Class::List, "list-in-story", "a list of the story", 0.85)
            } else {
                match self.furniture(at) {
                    Some(Furniture::Likely(_)) | None if linked => {
                        let text = shape::without_bullet(text).to_owned();
                        self.sorted.related.push(text);
                        removed(Class::Related, "under-related-heading", "link to another story", 0.8)
                    }
                    Some(Furniture::Likely(_)) => {
                        kept(Class::Body, "within-story", "a short line inside the story", 0.6)
                    }
                    Some(furniture) => {
                        linked = furniture == Furniture::RelatedHeading;
                        self.furnished(at)
                    }
                    None => self.short_line(at, first),
                }
            };
            self.set(at, verdict);
        }
    }

    /// A short line inside the story: byline and credit go, a subhead stays.
    fn short_line(&mut self, at: usize, first: usize) -> Option<Verdict> {
        let text = self.plain.get(at)?.as_str();
        if line_fields::is_credit(text) {
            return removed(Class::Caption, "picture-credit", "caption or credit of a picture", 0.8);
        }
        let near_start = at <= first + 2;
        if near_start
            && self.sorted.byline.is_none()
            && let Some(authors) = line_fields::byline(text)
        {
            self.sorted.byline = Some((at, authors));
            return removed(Class::Byline, "byline", "became the byline", 0.8);
        }
        if near_start && let Some(date) = line_fields::date_line(text, &self.hints) {
            self.sorted.dates.push((at, date));
            return removed(Class::Other, "date-line", "told when the story was published or changed", 0.8);
        }
        kept(Class::Body, "within-story", "a short line inside the story", 0.7)
    }

    /// Sorts what stands behind the story: links, tags, furniture, comments.
    fn tail(&mut self, last: usize) {
        let usual = (1..=last)
            .filter(|at| self.verdicts.get(*at).is_some_and(|v| v.as_ref().is_some_and(|v| v.kept)))
            .map(|at| self.gap(at))
            .max()
            .unwrap_or(0);
        let mut under: Option<Furniture> = None;
        let mut above = last;
        for at in last + 1..self.plain.len() {
            if !self.free(at) {
                continue;
            }
            let verdict = self.behind(at, above, usual, &mut under);
            if verdict.as_ref().is_some_and(|verdict| verdict.kept) {
                above = at;
            }
            self.set(at, verdict);
        }
    }

    fn behind(
        &mut self,
        at: usize,
        above: usize,
        usual: usize,
        under: &mut Option<Furniture>,
    ) -> Option<Verdict> {
        let text = self.text(at).to_owned();
        if let Some((label, rest)) = interface::labelled(&text) {
            let rest = rest.to_owned();
            return match label {
                Furniture::TagsHeading => self.tag_line(&rest, "tags-label", 0.95),
                _ => self.link(&rest, "related-label", 0.9),
            };
        }
        if *under == Some(Furniture::TagsHeading)
            && !matches!(
                self.furniture(at),
                Some(Furniture::Sure(_) | Furniture::RelatedHeading | Furniture::CommentsHeading)
            )
            && shape::names(&text).is_some()
            && !shape::ends_sentence(&text)
        {
            return self.tag_line(&text, "under-tags-heading", 0.9);
        }
        if let Some(furniture) = self.furniture(at) {
            if !matches!(furniture, Furniture::Sure(_) | Furniture::Likely(_)) {
                *under = Some(furniture);
            }
            return self.furnished(at);
        }
        if *under == Some(Furniture::CommentsHeading) {
            return removed(Class::Comment, "under-comments", "below the heading of the comments", 0.8);
        }
        if shape::is_row_of_names(&text) && !shape::ends_sentence(&text) && self.sorted.tags.is_empty() {
            return self.tag_line(&text, "row-of-names", 0.85);
        }
        if let Some(verdict) = self.outside(at) {
            return Some(verdict);
        }
        if *under == Some(Furniture::RelatedHeading) {
            return self.link(shape::without_bullet(&text), "under-related-heading", 0.9);
        }
        let words = shape::words(&text);
        if words >= 4 || shape::is_title(&text) {
            if self.goes_on(at, above, usual) {
                return kept(Class::Body, "next-to-story", "stands with the story and is no title", 0.55);
            }
            return self.link(shape::without_bullet(&text), "title-after-story", 0.75);
        }
        removed(Class::Navigation, "after-the-story", "short line after the story", 0.6)
    }

    /// True for the one line behind the story that is no title and stands as close as its paragraphs do.
    fn goes_on(&self, at: usize, above: usize, usual: usize) -> bool {
        let text = self.text(at);
        let next = at + 1;
        let alone = next >= self.plain.len() || self.gap(next) > 0 || self.furniture(next).is_some();
        let next_title = next < self.plain.len()
            && self.furniture(next).is_none()
            && !shape::is_row_of_names(self.text(next));
        at == above + 1
            && self.gap(at) <= usual
            && !shape::is_title(text)
            && shape::words(text) >= 8
            && alone
            && !next_title
    }

    fn tag_line(&mut self, text: &str, rule: &'static str, confidence: f64) -> Option<Verdict> {
        for name in shape::names(text).unwrap_or_default() {
            if self.sorted.tags.len() < TAGS && !self.sorted.tags.iter().any(|known| known == name) {
                self.sorted.tags.push(name.to_owned());
            }
        }
        removed(Class::PublisherTags, rule, "became the publisher's tags", confidence)
    }

    fn link(&mut self, text: &str, rule: &'static str, confidence: f64) -> Option<Verdict> {
        self.sorted.related.push(text.to_owned());
        removed(Class::Related, rule, "link to another story", confidence)
    }

    /// A text without a sentence (a note, a list, a poem) is kept but for furniture and clocks.
    fn without_sentences(&mut self, witnesses: &[&Time]) {
        self.clocks(0..self.plain.len().min(MASTHEAD), witnesses);
        for at in 0..self.plain.len() {
            if !self.free(at) {
                continue;
            }
            let verdict = match self.furniture(at) {
                Some(Furniture::Likely(_)) | None => {
                    kept(Class::Body, "no-sentences", "the text has no sentences to tell a story by", 0.5)
                }
                Some(_) => self.furnished(at),
            };
            self.set(at, verdict);
        }
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

fn reason(class: Class) -> &'static str {
    match class {
        Class::Share => "share buttons",
        Class::Promo => "asks to subscribe, follow or buy",
        Class::Legal => "legal line",
        Class::Consent => "asks for consent",
        Class::Paywall => "asks to pay",
        Class::Comment => "the readers' part of the page",
        _ => "menu or button",
    }
}
