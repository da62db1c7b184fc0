//! A page's clock beside its publication and its other witnesses → what a researcher should know.

use jiff::Timestamp;
use model::{PageFacts, Precision, Time, Warning};

/// How far two witnesses of one moment may differ, in seconds.
const SKEW: i64 = 5 * 60;

/// Compares the witnesses of the moment when the page was served, and that moment with the story's day.
pub(crate) fn of_times(
    page: &PageFacts<'_>,
    clock: Option<&Time>,
    archived: Option<&Time>,
    published: Option<&Time>,
) -> Vec<Warning> {
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
    served.into_iter().chain(skew(&witnesses)).collect()
}

/// True for the warnings that [`of_times`] gives.
pub(crate) fn is_of_times(warning: &Warning) -> bool {
    matches!(warning.code.as_str(), "served-later" | "clock-skew")
}

/// Warns where a page was served some days or more after it was published.
fn served_later(name: &str, served: &Time, published: Option<&Time>, least: i32) -> Option<Warning> {
    let days = served.day()?.since(published?.day()?).ok()?.get_days();
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
        d if d < 720.0 => ((d / 30.44).round(), "month"),
        d => ((d / 365.25 * 10.0).round() / 10.0, "year"),
    };
    let plural = if count == 1.0 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}
