//! JSON-LD, meta, `<time>`, visible text and the address → when the story was published and last changed.

mod arbiter;
mod declared;
mod elements;
mod labels;
mod printed;
mod state;

use super::Context;
use super::pool::Pool;
use crate::time::{self, Hints};
use labels::Label;
use model::{Basis, Candidate, Class, Field, Time};

/// How far a source is trusted; the order is the order in which the sources are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    /// The JSON-LD object that is the page's article.
    Article,
    /// A meta name that says “published”.
    Meta,
    /// `itemprop=datePublished` at the story, not in another's teaser.
    Property,
    /// Printed behind a word such as “published”, or at the end of the page's title.
    Said,
    /// A `<time>` at the headline.
    Element,
    /// The full day in the page's address.
    Address,
    /// Printed at the headline, or as the first words of the story.
    Printed,
    /// A meta name that may mean any date, and JSON-LD's day of creation.
    AnyMeta,
    /// A JSON-LD object that is not the article: a video, a second page.
    Other,
    /// Printed behind such a word far from the headline.
    SaidFar,
    /// Printed elsewhere in an element that calls itself a date.
    Elsewhere,
    /// Printed at the headline as the day that the text is of (“Stand: 15.07.2016”), where the page names no other.
    AsOf,
    /// The month in the page's address.
    Month,
}

impl Trust {
    /// The share of bench pages where the source alone was right, rounded down.
    fn confidence(self) -> f64 {
        match self {
            Self::Article => 0.97,
            Self::Meta => 0.95,
            Self::Property | Self::Said => 0.92,
            Self::Address => 0.9,
            Self::Element => 0.88,
            Self::Printed | Self::AnyMeta => 0.75,
            Self::Other | Self::SaidFar => 0.6,
            Self::Elsewhere | Self::AsOf | Self::Month => 0.4,
        }
    }
}

/// One time that a source on the page offers.
#[derive(Clone, Debug)]
struct Offer {
    time: Time,
    trust: Trust,
    basis: Basis,
    place: String,
}

/// What the page offers for both fields.
#[derive(Default)]
struct Offers {
    published: Vec<Offer>,
    modified: Vec<Offer>,
}

impl Offers {
    fn add(&mut self, changed: bool, time: Time, trust: Trust, basis: Basis, place: impl Into<String>) {
        let list = if changed { &mut self.modified } else { &mut self.published };
        if list.len() < 40 {
            list.push(Offer { time, trust, basis, place: place.into() });
        }
    }

    /// Adds a time as what the words beside it say it is.
    fn add_said(&mut self, said: Label, time: Time, trust: Trust, basis: Basis, place: &str) {
        match said {
            Label::Other => {}
            Label::Unsaid | Label::Published => self.add(false, time, trust, basis, place),
            Label::Changed => self.add(true, time, trust, basis, place),
            Label::AsOf => {
                if trust < Trust::SaidFar {
                    self.add(false, time.clone(), Trust::AsOf, basis, place);
                }
                self.add(true, time, trust, basis, place);
            }
        }
    }
}

/// A page with the block that the story's dates stand at.
struct Story<'a> {
    context: &'a Context<'a>,
    title: Option<usize>,
}

/// How far above the story its headline may stand.
const ABOVE: usize = 30;

/// The block of the headline; where the page's head names another part of the page, the `h1` above the story.
fn title_of(context: &Context<'_>, classes: &[Class]) -> Option<usize> {
    let title = context.page.title;
    let Some(first) = classes.iter().position(|class| *class == Class::Body) else { return title };
    if title.is_some_and(|title| title <= first && first - title <= ABOVE) {
        return title;
    }
    let from = first.saturating_sub(ABOVE);
    let above = context.blocks.get(from..=first)?.iter().rposition(|block| block.heading == 1);
    above.map(|at| from + at).or(title)
}

/// Countries where English dates put the day first, by the last part of the host.
const DAY_FIRST: [&str; 7] = [".uk", ".au", ".nz", ".ie", ".in", ".za", ".sg"];

/// Whether `03/04/2016` is the third of April: by the locale that the page declares, or by the site's country, where
/// the language alone does not tell.
fn day_first(context: &Context<'_>) -> Option<bool> {
    let language = context.language?;
    if !language.starts_with("en") || time::day_first(language).is_some() {
        return None;
    }
    let locale = context.head.all_metas("og:locale").find_map(time::day_first);
    let domain = context.domain().unwrap_or_default();
    DAY_FIRST.iter().any(|end| domain.ends_with(end)).then_some(true).or(locale)
}

/// Chooses both; a change is never the first issue.
pub(crate) fn choose(
    context: &Context<'_>,
    classes: &[Class],
    out: &mut Vec<Candidate>,
) -> (Option<Time>, Option<Time>) {
    let hints = Hints { language: context.language, near: context.near, day_first: day_first(context) };
    let story = Story { context, title: title_of(context, classes) };
    let mut offers = Offers::default();
    declared::gather(context, &hints, &mut offers);
    elements::gather(&story, &hints, &mut offers);
    printed::gather(&story, &hints, classes, &mut offers);
    if let Some(time) = context.address.as_ref().and_then(|address| address.published.clone()) {
        let trust = if time.day().is_some() { Trust::Address } else { Trust::Month };
        offers.add(false, time, trust, Basis::Url, "address");
    }
    state::gather(context, &hints, &mut offers);
    offers.published.sort_by_key(|offer| offer.trust);
    offers.modified.sort_by_key(|offer| offer.trust);
    let modified = close(Field::Modified, &offers.modified, arbiter::changed(&offers.modified), out);
    let published = close(Field::Published, &offers.published, arbiter::issued(&offers), out);
    (published, modified)
}

/// The chosen time with what it is worth, and every offer as a candidate.
fn close(
    field: Field,
    offers: &[Offer],
    verdict: Option<arbiter::Verdict>,
    out: &mut Vec<Candidate>,
) -> Option<Time> {
    let mut pool = Pool::new(field);
    for (index, offer) in offers.iter().enumerate() {
        let mut time = offer.time.clone();
        time.confidence = time.confidence.min(offer.trust.confidence());
        if let Some(verdict) = verdict.as_ref().filter(|verdict| verdict.index == index) {
            time.confidence = verdict.confidence.min(time.confidence + 0.1);
            time.offset = verdict.offset.or(time.offset);
        }
        let confidence = time.confidence;
        pool.offer(time, offer.basis, confidence, offer.place.clone());
    }
    let (chosen, why) = verdict.map_or((None, ""), |verdict| (Some(verdict.index), verdict.why));
    pool.close(chosen, why, out)
}

#[cfg(test)]
mod tests;
