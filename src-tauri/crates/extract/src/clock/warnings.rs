//! A page's clock beside its publication and its other witnesses → what a researcher should know.

use jiff::Timestamp;
use model::{Precision, Time, Warning};

/// Warns where a page was served two days or more after it was published.
pub(crate) fn served_later(published: Option<&Time>, clock: Option<&Time>) -> Option<Warning> {
    let (published, clock) = (published?.day()?, clock?.day()?);
    let days = clock.since(published).ok()?.get_days();
    if days < 2 {
        return None;
    }
    let long = if days >= 30 { "long after" } else { "after" };
    Some(Warning {
        code: "served-later".into(),
        message: format!(
            "the GMT dateline is {} after the published day: the page was served {long} it was published",
            span(f64::from(days))
        ),
    })
}

/// Warns where two witnesses of the serving differ by more than five minutes.
pub(crate) fn skew(witnesses: &[(&str, &Time)]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (at, (name, time)) in witnesses.iter().enumerate() {
        for (other_name, other) in witnesses.iter().skip(at + 1) {
            let (Some(a), Some(b)) = (moment(time), moment(other)) else { continue };
            let seconds = (a.as_second() - b.as_second()).abs();
            if seconds > 300 {
                let gap = span(seconds as f64 / 86_400.0);
                let message =
                    format!("the {name} and the {other_name} differ by {gap}, and should be one moment");
                warnings.push(Warning { code: "clock-skew".into(), message });
            }
        }
    }
    warnings
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
