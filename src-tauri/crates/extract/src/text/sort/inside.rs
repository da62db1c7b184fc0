//! A story's own lines → kept paragraphs and lists; links, credits and furniture among them go.

use super::{Page, Verdict, kept, removed};
use crate::text::interface::{self, Furniture};
use crate::text::{line_fields, shape};
use model::Class;

impl Page<'_> {
    /// A story may end in a list that its last sentence announces: “… on three points:”.
    pub(super) fn lists_at_the_end(&self, last: usize) -> usize {
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
    pub(super) fn story_body(&mut self, first: usize, last: usize) {
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
}
