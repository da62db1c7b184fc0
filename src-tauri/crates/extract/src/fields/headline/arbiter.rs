//! The offers for the headline → the one that is the story's, and why.

use super::super::pool::{Offer, Pool};
use super::shown::{Shown, Trail};
use crate::blocks::prints::text_hash;
use model::Basis;

/// The offers with what they are compared by.
pub(super) struct Offers<'a> {
    list: &'a [Offer<String>],
    hashes: Vec<u64>,
    shown: Option<&'a Shown<'a>>,
}

impl<'a> Offers<'a> {
    pub(super) fn of(pool: &'a Pool<String>, shown: Option<&'a Shown<'a>>) -> Self {
        let list = pool.offers();
        Self { list, hashes: list.iter().map(|offer| text_hash(&offer.value)).collect(), shown }
    }

    fn at(&self, place: impl Fn(&str) -> bool) -> Option<usize> {
        self.list.iter().position(|offer| place(&offer.place))
    }

    /// Whether the heading stands so to the trail.
    fn stands(&self, trail: Trail) -> bool {
        self.shown.is_some_and(|shown| shown.trail == trail)
    }

    fn agree(&self, one: usize, other: usize) -> bool {
        self.hashes[one] == self.hashes[other]
    }

    /// How many other offers say the same.
    fn agreeing(&self, with: usize) -> usize {
        self.hashes.iter().filter(|hash| **hash == self.hashes[with]).count() - 1
    }

    /// The offer that most others repeat, and how many say it.
    fn most_said(&self) -> (usize, usize) {
        let mut best = (0, 0);
        for index in 0..self.list.len() {
            let votes = self.agreeing(index) + 1;
            if votes > best.1 {
                best = (index, votes);
            }
        }
        best
    }

    /// The heading that the reader saw, where the head confirms it; else what the head says most.
    pub(super) fn arbitrate(&self, news: bool) -> (Option<usize>, &'static str) {
        if self.list.is_empty() {
            return (None, "");
        }
        if let Some(index) = self.at(|place| place.ends_with(" named first in the title")) {
            return (Some(index), "the title names it before the heading that is the site’s name");
        }
        let heading = self.at(|place| place.starts_with('h') && place.len() == 2);
        let og = self.at(|place| place == "og:title");
        if let (Some(heading), Some(og)) = (heading, og)
            && self.shown.is_some_and(|shown| !shown.cuts.is_empty())
            && self.agree(heading, og)
        {
            return (Some(og), "the heading that the reader sees, as the page's head joins its parts");
        }
        if self.is_declared(news, heading, og) {
            return (Some(0), "the newsroom's own declaration");
        }
        if let (Some(heading), Some(og)) = (heading, og)
            && let Some((index, why)) = self.beside_the_card(heading, og)
        {
            return (Some(index), why);
        }
        if let Some(heading) = heading {
            if self.agreeing(heading) > 0 {
                return (Some(heading), "the heading that the reader sees, confirmed by the page's head");
            }
            if let Some(part) = self.repeated_part() {
                return (Some(part), "the part of the heading that the page's head repeats");
            }
        }
        self.without_confirmation(heading)
    }

    /// What a heading that differs from `og:title` comes to.
    fn beside_the_card(&self, heading: usize, og: usize) -> Option<(usize, &'static str)> {
        if let Some(why) = self.dressed_up(heading, og) {
            return Some((og, why));
        }
        (self.are_for_machines(heading, og) && self.list[heading].place == "h1" && self.stands(Trail::Apart))
            .then_some((heading, "the heading that the reader sees; the head has two others for machines"))
    }

    /// Whether the first offer is the newsroom's own word for the story. `og:title` and the heading are often shortened
    /// or dressed up, unless the two agree on other words.
    fn is_declared(&self, news: bool, heading: Option<usize>, og: Option<usize>) -> bool {
        let first = &self.list[0];
        if !(first.place == "headline" || news && first.basis == Basis::JsonLd) || self.is_cut(0) {
            return false;
        }
        // The end of the trail is one of those who say it.
        let (said, votes) = self.most_said();
        if votes > 3 && !self.agree(0, said) && self.stands(Trail::End) {
            return false;
        }
        let (Some(heading), Some(og)) = (heading, og) else { return true };
        !self.are_for_machines(heading, og)
            && !self.adds_a_kicker(0, heading)
            && (self.agree(0, heading) || !self.agree(heading, og))
    }

    /// Whether an offer is the heading with something before it that the reader sees elsewhere, or not at all. A heading
    /// that begins with a mark goes on from what stands before it.
    fn adds_a_kicker(&self, index: usize, heading: usize) -> bool {
        let (long, shown) = (&self.list[index].value, &self.list[heading].value);
        long.len() > shown.len()
            && shown.chars().count() >= 12
            && long.ends_with(shown.as_str())
            && !shown.starts_with([':', '-', '–', '—', '|', '/'])
    }

    /// Whether the head has one title for search engines and another for social media, and the reader sees a third.
    fn are_for_machines(&self, heading: usize, og: usize) -> bool {
        let title = self.at(|place| place == "title");
        self.list[0].basis == Basis::JsonLd
            && title.is_some_and(|title| self.agree(0, title))
            && !self.agree(0, og)
            && self.agreeing(heading) == 0
    }

    /// The part of the heading that the head repeats, where nobody repeats it in full.
    fn repeated_part(&self) -> Option<usize> {
        let cuts = &self.shown?.cuts;
        (0..self.list.len()).find(|index| {
            let hash = self.hashes[*index];
            cuts.iter().any(|(before, after)| *before == hash || *after == hash)
                && self.list[*index].value.chars().count() >= 12
        })
    }

    /// Where no source says what the heading says.
    fn without_confirmation(&self, heading: Option<usize>) -> (Option<usize>, &'static str) {
        let (said, votes) = self.most_said();
        if votes > 2 && self.stands(Trail::Below) {
            return (Some(said), "most sources of the head agree");
        }
        if let Some(heading) = heading
            && self.list[heading].value.chars().count() >= 12
            && self.list.iter().enumerate().any(|(index, offer)| {
                index != heading && alike(&offer.value, &self.list[heading].value) > 1.0 / 3.0
            })
        {
            return (Some(heading), "the heading that the reader sees, worded like the page's head");
        }
        if votes > 1 {
            return (Some(said), "most sources of the head agree");
        }
        (Some(0), "the most trusted source that the page has")
    }

    /// Whether an offer breaks off where another goes on.
    fn is_cut(&self, index: usize) -> bool {
        let value = &self.list[index].value;
        let Some(kept) = value.strip_suffix("...").or_else(|| value.strip_suffix('…')) else {
            return false;
        };
        self.list
            .iter()
            .any(|other| other.value.len() > value.len() && other.value.starts_with(kept.trim_end()))
    }

    /// A heading that runs a kicker or a rubric together with the headline that `og:title` has alone.
    fn dressed_up(&self, heading: usize, og: usize) -> Option<&'static str> {
        let (long, short) = (&self.list[heading].value, &self.list[og].value);
        if short.chars().count() < 20 || long == short {
            return None;
        }
        if let Some(kicker) = long.strip_suffix(short.as_str()) {
            // An article or a quotation belongs to the headline.
            let belongs = kicker.trim().chars().count() < 5
                || kicker.contains(['"', '“', '”', '„', '«', '»', '‘', '’']);
            return (!belongs).then_some("the heading without its kicker");
        }
        let rest = long.strip_prefix(short.as_str())?;
        rest.trim_start().starts_with(['|', '｜']).then_some("the heading without its rubric")
    }
}

/// How many of the words two texts share.
fn alike(a: &str, b: &str) -> f32 {
    let words = |text: &str| -> Vec<u64> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(text_hash).collect()
    };
    let (a, b) = (words(a), words(b));
    let same = a.iter().filter(|word| b.contains(word)).count();
    2.0 * same as f32 / f32::max((a.len() + b.len()) as f32, 1.0)
}
