//! Lines before a story → its clock, headline, byline, dates, and furniture.

use super::{Page, Verdict, removed};
use crate::clock;
use crate::text::interface::Furniture;
use crate::text::{line_fields, shape};
use model::{Class, Time};

impl Page<'_> {
    /// Finds the masthead's clock in a range outside the story; it may be split over two or three lines.
    pub(super) fn clocks(&mut self, range: std::ops::Range<usize>, witnesses: &[&Time]) {
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
    pub(super) fn head(&mut self, first: usize) {
        for at in 0..first {
            if !self.free(at) {
                continue;
            }
            let shaped = clock::is_shaped(self.text(at));
            let verdict = self.outside(at).or_else(|| {
                let verdict =
                    removed(Class::Clock, "clock-shaped", "printed as a clock, but tells no time", 0.6);
                verdict.filter(|_| shaped)
            });
            if let Some(verdict) = verdict {
                self.set(at, Some(verdict));
            }
        }
        // Three words are a headline where they are set as one; beside a clock stand buttons.
        let plain = if self.sorted.clock.is_some() { usize::MAX } else { 24 };
        let titled = |page: &Self, at: usize, least: usize| {
            let text = page.text(at);
            page.free(at)
                && !shape::is_bullet(text)
                && shape::words(text) >= least
                && shape::width(text) >= 14
        };
        let headline = (0..first).find(|at| titled(self, *at, 4)).or_else(|| {
            (0..first).rev().find(|at| {
                let text = self.text(*at);
                titled(self, *at, 3) && (shape::is_title(text) || shape::width(text) >= plain)
            })
        });
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
    pub(super) fn outside(&mut self, at: usize) -> Option<Verdict> {
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
    pub(super) fn furnished(&mut self, at: usize) -> Option<Verdict> {
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
