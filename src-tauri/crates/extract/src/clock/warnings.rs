//! A page's clock beside its publication and its other witnesses → what a researcher should know.

use jiff::{Timestamp, civil::Date};
use model::{Basis, Candidate, Field, PageFacts, Precision, Time, Warning};

/// How far two witnesses of one moment may differ, in seconds.
const SKEW: i64 = 5 * 60;

/// The times of a record that are held against each other.
#[derive(Clone, Copy, Default)]
pub(crate) struct Times<'a> {
    pub(crate) clock: Option<&'a Time>,
    pub(crate) archived: Option<&'a Time>,
    pub(crate) published: Option<&'a Time>,
    pub(crate) modified: Option<&'a Time>,
}

/// Compares the witnesses of the moment when the page was served, that moment with the story's day, and the story's two days.
pub(crate) fn of_times(page: &PageFacts<'_>, times: &Times<'_>) -> Vec<Warning> {
    let Times { clock, archived, published, modified } = *times;
    let witnesses = [
        ("the GMT dateline", clock),
        ("the archive's capture", archived),
        ("the server's date", page.server_date),
        ("our retrieval", page.retrieved),
    ];
    // A page is looked at days after it was published as a matter of course, and archived within weeks.
    let served = clock
        .and_then(|clock| served_later("the GMT dateline", clock, published, 2))
        .or_else(|| archived.and_then(|at| served_later("the archive's capture", at, published, 30)));
    let ahead = published.and_then(|published| published_ahead(&witnesses, published));
    let before =
        modified.zip(published).and_then(|(modified, published)| changed_before(modified, published));
    served.into_iter().chain(skew(&witnesses)).chain(ahead).chain(before).collect()
}

/// True for the warnings that [`of_times`] gives.
pub(crate) fn is_of_times(warning: &Warning) -> bool {
    matches!(
        warning.code.as_str(),
        "served-later" | "clock-skew" | "published-ahead" | "modified-before-published"
    )
}

/// Warns where the story's day lies after the moment when the page was retrieved; a day's leave for zones.
fn published_ahead(witnesses: &[(&str, Option<&Time>)], published: &Time) -> Option<Warning> {
    let (name, served) = witnesses
        .iter()
        .filter_map(|(name, time)| Some((*name, (*time)?.day()?)))
        .max_by_key(|(_, day)| *day)?;
    let days = days_between(served, published.day()?)?;
    (days > 1).then(|| Warning {
        code: "published-ahead".into(),
        message: format!("the published day is {} after {name}: one of them is wrong", span(f64::from(days))),
    })
}

/// Warns where the last change lies days before the first issue; pages are edited hours before they go out as a matter of course.
fn changed_before(modified: &Time, published: &Time) -> Option<Warning> {
    let days = days_between(modified.day()?, published.day()?)?;
    (days > 2).then(|| Warning {
        code: "modified-before-published".into(),
        message: format!(
            "the last change is {} before the published day: one of them is wrong",
            span(f64::from(days))
        ),
    })
}

/// Warns where trusted sources of the page name days of publication more than a day apart.
pub(crate) fn of_sources(candidates: &[Candidate]) -> Option<Warning> {
    let declares = |one: &&Candidate| {
        let vague = one.confidence < 0.85 || one.place.starts_with("itemprop");
        matches!(one.basis, Basis::JsonLd | Basis::Meta | Basis::Url) && !vague
    };
    let trusted =
        candidates.iter().filter(|one| one.field == Field::Published && (one.chosen || declares(one)));
    let days: Vec<(Date, &Candidate)> = trusted
        .filter_map(|one| Some((serde_json::from_value::<Time>(one.value.clone()).ok()?.day()?, one)))
        .collect();
    let (chosen, winner) = days.iter().find(|(_, one)| one.chosen)?;
    let (other, loser) =
        days.iter().find(|(day, _)| days_between(*chosen, *day).is_some_and(|days| days.abs() > 1))?;
    Some(Warning {
        code: "published-differs".into(),
        message: format!(
            "the page names two days of publication: {chosen} ({}) and {other} ({}); the first was taken",
            winner.place, loser.place
        ),
    })
}

fn days_between(from: Date, to: Date) -> Option<i32> {
    to.since(from).ok().map(|span| span.get_days())
}

/// Warns where a page was served some days or more after it was published.
fn served_later(name: &str, served: &Time, published: Option<&Time>, least: i32) -> Option<Warning> {
    let days = days_between(published?.day()?, served.day()?)?;
    if days < least {
        return None;
    }
    let long = if days >= 30 { "long after" } else { "after" };
    let gap = span(f64::from(days));
    Some(Warning {
        code: "served-later".into(),
        message: format!(
            "{name} is {gap} after the published day: the page was served {long} it was published"
        ),
    })
}

/// Warns where the earliest and the latest witness of one moment differ by more than five minutes.
fn skew(witnesses: &[(&str, Option<&Time>)]) -> Option<Warning> {
    let known = witnesses.iter().filter_map(|(name, time)| Some((*name, moment((*time)?)?)));
    let (first, last) = (known.clone().min_by_key(|(_, at)| *at)?, known.max_by_key(|(_, at)| *at)?);
    let seconds = last.1.as_second() - first.1.as_second();
    (seconds > SKEW).then(|| Warning {
        code: "clock-skew".into(),
        message: format!("{} is {} before {}", first.0, span(seconds as f64 / 86_400.0), last.0),
    })
}

fn moment(time: &Time) -> Option<Timestamp> {
    time.value.as_ref()?.timestamp().filter(|_| time.precision >= Precision::Minute)
}

/// A span in words: “7 minutes”, “5 hours”, “3 days”, “5 months”, “4.5 years”.
fn span(days: f64) -> String {
    let (count, unit) = match days {
        d if d < 1.0 / 24.0 * 2.0 => ((d * 1440.0).round(), "minute"),
        d if d < 2.0 => ((d * 24.0).round(), "hour"),
        d if d < 60.0 => (d.round(), "day"),
        d if d < 720.0 => ((d / 30.44).floor(), "month"),
        d => ((d / 365.25 * 10.0).round() / 10.0, "year"),
    };
    let plural = if count == 1.0 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}
