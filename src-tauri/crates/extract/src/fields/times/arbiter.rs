//! The offers for a field → the one that decides, and why.

use super::{Offer, Offers, Trust};
use jiff::civil::{Date, DateTime};
use model::{Precision, Stamp, Time};

/// Which offer decides.
pub(super) struct Verdict {
    pub(super) index: usize,
    pub(super) why: &'static str,
    pub(super) confidence: f64,
    /// The zone that two readings of one moment tell.
    pub(super) offset: Option<i32>,
}

/// Chooses the last change: the most trusted source.
pub(super) fn changed(offers: &[Offer]) -> Option<Verdict> {
    let (index, offer) = offers.iter().enumerate().find(|(_, offer)| offer.time.value.is_some())?;
    let why = "the most trusted source that names a last change";
    Some(Verdict { index, why, confidence: offer.trust.confidence(), offset: None })
}

/// Chooses the first issue.
pub(super) fn issued(offers: &Offers) -> Option<Verdict> {
    let list = &offers.published;
    let first = list.iter().position(|offer| is_certain(offer, offers))?;
    let best = list.get(first)?;
    let verdict = |index: usize, why: &'static str| {
        let offer = list.get(index)?;
        let seconded =
            list.iter().any(|other| other.basis != offer.basis && other.time.day() == offer.time.day());
        let confidence = offer.trust.confidence() + if seconded { 0.02 } else { 0.0 };
        Some(Verdict { index, why, confidence: confidence.min(0.99), offset: None })
    };
    let Some(day) = best.time.day() else { return verdict(first, "all that the page says of the day") };
    let address = list.iter().position(|offer| offer.trust == Trust::Address);
    let written = address.and_then(|index| list.get(index)?.time.day());
    if written == Some(day) {
        return verdict(
            first,
            "the most trusted source that the page has, and the address names the same day",
        );
    }
    if let Some(index) = same_moment_elsewhere(list, best) {
        return verdict(index, "the same moment as the declared one, printed in the publisher's own zone");
    }
    if let Some(offset) = wall_clock(list, best) {
        let mut verdict = verdict(first, "the page also prints this moment in the publisher's own zone")?;
        verdict.offset = Some(offset);
        return Some(verdict);
    }
    if let (Some(index), Some(written)) = (address, written)
        && (written < day || best.trust > Trust::Property || is_next_day(best, written))
    {
        let same = list.iter().position(|offer| offer.time.day() == Some(written)).unwrap_or(index);
        return verdict(same, "the address names this day; the declared time is later or in another zone");
    }
    if let Some(index) = printed_before(offers, best) {
        return verdict(index, "printed at the headline; the day that the head declares is a later one");
    }
    if let Some(index) = midnight_elsewhere(list, best) {
        return verdict(
            index,
            "the declared moment is the midnight of this printed day in the publisher's own zone",
        );
    }
    if let Some(index) = printed_and_declared(offers, best) {
        return verdict(
            index,
            "meta declares this day and the page prints it at the headline; JSON-LD alone has another",
        );
    }
    verdict(first, "the most trusted source that the page has")
}

/// Whether an offer may decide alone: those printed far from the headline must all name one day.
fn is_certain(offer: &Offer, offers: &Offers) -> bool {
    if offer.time.value.is_none() || contradicted(offer, offers) {
        return false;
    }
    if !matches!(offer.trust, Trust::Elsewhere | Trust::SaidFar) {
        return true;
    }
    let (list, day) = (&offers.published, offer.time.day());
    let month = list.iter().find(|one| one.trust == Trust::Month).and_then(|one| one.time.value.as_ref());
    if let (Some(month), Some(day)) = (month, day) {
        return Stamp::from_day(day).as_str().starts_with(month.as_str());
    }
    list.iter().filter(|one| one.trust == offer.trust).all(|one| one.time.day() == day)
}

/// A printed day after the declared last change is another story's, or the day of the visit.
fn contradicted(offer: &Offer, offers: &Offers) -> bool {
    let printed = matches!(offer.trust, Trust::Element | Trust::Printed | Trust::Elsewhere);
    let declared = offers.modified.iter().find(|one| one.trust <= Trust::Property);
    printed && declared.is_some_and(|declared| is_later(&offer.time, &declared.time))
}

/// Whether a moment lies after another, by the clock where both have one, else by the day.
fn is_later(one: &Time, other: &Time) -> bool {
    let moment = |time: &Time| time.value.as_ref().and_then(Stamp::timestamp);
    match (moment(one), moment(other)) {
        (Some(one), Some(other)) => one > other,
        _ => one.day() > other.day() && other.day().is_some(),
    }
}

fn seconds(time: &Time) -> Option<i64> {
    (time.precision >= Precision::Minute).then_some(())?;
    Some(time.value.as_ref()?.timestamp()?.as_second())
}

/// An offer of the same moment as the best, whose zone is not UTC, where the best one's is.
fn same_moment_elsewhere(list: &[Offer], best: &Offer) -> Option<usize> {
    let moment = seconds(&best.time).filter(|_| best.time.offset == Some(0))?;
    list.iter().position(|offer| {
        offer.time.offset.is_some_and(|offset| offset != 0)
            && seconds(&offer.time).is_some_and(|other| other.abs_diff(moment) < 60)
    })
}

/// The offset of a zone where the best one's moment, declared in UTC, is the time that the page prints at the headline.
fn wall_clock(list: &[Offer], best: &Offer) -> Option<i32> {
    let moment = seconds(&best.time).filter(|_| best.time.offset == Some(0))?;
    let away = list.iter().filter(|offer| offer.trust <= Trust::Printed).filter_map(|offer| {
        let local = offer.time.value.as_ref().filter(|_| offer.time.precision >= Precision::Minute)?;
        let local: DateTime = local.as_str().parse().ok()?;
        let wall = jiff::tz::Offset::UTC.to_timestamp(local).ok()?.as_second();
        let away = wall.div_euclid(60) - moment.div_euclid(60);
        i32::try_from(away).ok().filter(|away| away % 30 == 0 && (-12 * 60..=14 * 60).contains(away))
    });
    away.min_by_key(|away| away.abs()).filter(|away| *away != 0)
}

/// True where a moment given in UTC falls on the next day in a zone east of it.
fn is_next_day(best: &Offer, written: Date) -> bool {
    let late = best
        .time
        .value
        .as_ref()
        .and_then(Stamp::timestamp)
        .is_some_and(|at| at.to_string().get(11..13) >= Some("10"));
    best.time.offset == Some(0)
        && late
        && best.time.day().and_then(|day| day.tomorrow().ok()) == Some(written)
}

/// True for a day printed at the headline.
fn is_shown(offer: &Offer) -> bool {
    matches!(offer.trust, Trust::Said | Trust::Element | Trust::Printed)
}

/// The printed day whose midnight, turned into UTC by a program, is the best one's moment on the day before.
fn midnight_elsewhere(list: &[Offer], best: &Offer) -> Option<usize> {
    let moment = seconds(&best.time).filter(|_| best.time.offset == Some(0))?;
    let sharp = moment.rem_euclid(1800) == 0 && moment.rem_euclid(86_400) >= 10 * 3600;
    let next = best.time.day()?.tomorrow().ok().filter(|_| sharp)?;
    let printed = list.iter().position(|offer| is_shown(offer) && offer.time.day() == Some(next));
    printed.filter(|_| !list.iter().any(|offer| is_shown(offer) && offer.time.day() == best.time.day()))
}

/// A day that a meta name declares as the day of issue and that is printed, where JSON-LD has one that nobody seconds.
fn printed_and_declared(offers: &Offers, best: &Offer) -> Option<usize> {
    let list = &offers.published;
    let shown = |day: Option<Date>| list.iter().any(|offer| is_shown(offer) && offer.time.day() == day);
    if best.trust != Trust::Article || shown(best.time.day()) {
        return None;
    }
    let changed = |offer: &Offer| offers.modified.iter().any(|change| change.time.value == offer.time.value);
    list.iter().position(|offer| offer.trust == Trust::Meta && shown(offer.time.day()) && !changed(offer))
}

/// A day printed alone at the headline before the declared one, where microdata says that it is the day of issue, or
/// the declared one is no other than the last change (some programs declare so).
fn printed_before(offers: &Offers, best: &Offer) -> Option<usize> {
    if !matches!(best.trust, Trust::Article | Trust::Meta) {
        return None;
    }
    let day = best.time.day()?;
    let change = offers.modified.iter().find(|one| matches!(one.trust, Trust::Article | Trust::Meta));
    let same = change.is_some_and(|change| match (seconds(&best.time), seconds(&change.time)) {
        (Some(issued), Some(changed)) => issued >= changed - 120,
        _ => change.time.day().is_some_and(|changed| changed < day),
    });
    let printed = |offer: &Offer| matches!(offer.trust, Trust::Said | Trust::Printed);
    let mut days = offers.published.iter().filter(|one| printed(one)).filter_map(|one| one.time.day());
    let only = days.next().filter(|first| *first < day && days.all(|other| other == *first))?;
    let marked = |one: &Offer| one.trust == Trust::Property && one.time.day() == Some(only);
    if !same && !offers.published.iter().any(marked) {
        return None;
    }
    offers.published.iter().position(|offer| printed(offer) && offer.time.day() == Some(only))
}
