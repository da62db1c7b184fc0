//! Lines behind a story → links to other stories, the publisher's tags, comments and furniture.

use super::{MASTHEAD, Page, Verdict, kept, removed};
use crate::text::interface::{self, Furniture};
use crate::text::shape;
use model::{Class, Time};

/// Names that a row of tags may hold: a page with more of them prints something else.
const TAGS: usize = 60;

impl Page<'_> {
    /// Sorts what stands behind the story: links, tags, furniture, comments.
    pub(super) fn tail(&mut self, last: usize) {
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
        if shape::ends_sentence(&text) && !shape::is_title(&text) {
            return removed(Class::Other, "sentence-behind-links", "a sentence behind links or tags", 0.6);
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
    pub(super) fn without_sentences(&mut self, witnesses: &[&Time]) {
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
}
