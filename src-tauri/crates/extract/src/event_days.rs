//! A story's text → the calendar days that its relative days (“on Thursday”) mean.

mod cjk;
mod tongue;
mod words;

use jiff::{ToSpan, civil::Date};
use model::{Dateline, EventDay, Precision, Time};
use tongue::Tongue;
use words::Mention;

/// Resolves each relative day once, in the words of its first mention, against the published day or else the
/// dateline's; none where neither is known to the day.
pub(crate) fn resolve(
    body: &str,
    language: Option<&str>,
    published: Option<&Time>,
    dateline: Option<&Dateline>,
) -> Vec<EventDay> {
    let by_publication = published.filter(|time| time.precision >= Precision::Day).and_then(Time::day);
    let by_dateline = || dateline?.day.as_deref()?.parse::<Date>().ok();
    let (anchor, name) = match (by_publication, by_dateline()) {
        (Some(day), _) => (day, "published"),
        (None, Some(day)) => (day, "dateline"),
        (None, None) => return Vec::new(),
    };
    let (script, tongue) = (cjk::Script::of(language), Tongue::of(language));
    let mentions = |sentence: &str| match (script, tongue) {
        (Some(script), _) => cjk::mentions(sentence, script),
        (None, Some(tongue)) => words::mentions(sentence, tongue),
        (None, None) => Vec::new(),
    };
    let mut days: Vec<EventDay> = Vec::new();
    for sentence in sentences(body) {
        for mention in mentions(sentence) {
            let Some(day) = resolved(&mention, anchor) else { continue };
            let value = day.to_string();
            if !days.iter().any(|known| known.value == value) {
                let raw =
                    sentence.get(mention.range.clone()).unwrap_or_default().trim_end_matches('.').to_owned();
                days.push(EventDay { raw, value, anchor: name.into() });
            }
        }
    }
    days
}

/// Cuts a text into sentences, since tense decides within one; a dot behind a digit (“13. Juli”) or a short name
/// (“Sept. 14”, “U.S.”) ends none.
fn sentences(body: &str) -> impl Iterator<Item = &str> {
    let (mut letters, mut name) = (0u32, false);
    body.split_inclusive(move |c: char| {
        if c.is_alphanumeric() {
            name = if letters == 0 { c.is_uppercase() || c.is_numeric() } else { name };
            letters += 1;
            return false;
        }
        let short = name && letters <= 4;
        letters = 0;
        matches!(c, '\n' | '!' | '?' | '。') || (c == '.' && !short)
    })
}

/// The day that a mention means; none where both the week before and the week after would fit.
fn resolved(mention: &Mention, anchor: Date) -> Option<Date> {
    match mention.names {
        words::Day::Away(days) => anchor.checked_add(i64::from(days).days()).ok(),
        words::Day::Weekday(weekday) => {
            let today = anchor.weekday().to_monday_one_offset();
            let back = i64::from((today - weekday as i8).rem_euclid(7));
            match (mention.ahead, mention.before) {
                (true, _) if back == 0 => None,
                (true, _) => anchor.checked_add((7 - back).days()).ok(),
                (false, true) if back == 0 => anchor.checked_sub(7.days()).ok(),
                (false, _) => anchor.checked_sub(back.days()).ok(),
            }
        }
        words::Day::Date(month, day) => {
            let near = |year: i16| Date::new(year, month as i8, day as i8).ok();
            let years = [anchor.year() - 1, anchor.year(), anchor.year() + 1];
            let away = |day: &Date| day.since(anchor).map_or(i32::MAX, |span| span.get_days());
            let nearest = years.into_iter().filter_map(near).min_by_key(|day| away(day).abs())?;
            // Weeks ahead, and nothing says that it is to come: it may be last year's.
            let sure = away(&nearest) <= if mention.ahead { 180 } else { 31 };
            (away(&nearest) >= -180 && sure).then_some(nearest)
        }
        words::Day::OfMonth(day) => of_month(day, anchor),
    }
}

/// A day of the month: this month's or last month's, where it lies some days back and the next one far ahead.
fn of_month(day: u8, anchor: Date) -> Option<Date> {
    let first = anchor.first_of_month();
    let months = [first, first.checked_sub(1.month()).ok()?];
    let days = months.into_iter().filter_map(|month| Date::new(month.year(), month.month(), day as i8).ok());
    days.into_iter().find(|date| anchor.since(*date).is_ok_and(|span| (0..=12).contains(&span.get_days())))
}

#[cfg(test)]
mod tests;
