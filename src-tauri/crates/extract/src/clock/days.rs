//! What stands behind a clock's time → the dates that it may mean.

use crate::time;
use jiff::civil;
use model::Time;

/// The date that the text is, where only one is meant.
pub(super) fn whole_date(text: &str) -> Option<civil::Date> {
    let days = printed_days(text);
    let [day] = days.as_slice() else { return None };
    civil::Date::new(day.year?, day.month as i8, day.day as i8).ok()
}

/// The days that the text may mean, signs and a weekday around it: a month by name has one, with or without its
/// year; `01/02/2021` has two.
pub(super) fn printed_days(text: &str) -> Vec<time::MonthDay> {
    let text = text.trim_matches(|c: char| {
        c.is_whitespace()
            || time::is_invisible(c)
            || matches!(c, ',' | '|' | '-' | '–' | '—' | '(' | ')' | '·' | '.')
    });
    if text.chars().any(char::is_alphabetic) {
        return time::month_day(text).into_iter().collect();
    }
    numeric_days(text)
}

/// `22.01.2021`, `22/01/2021`, `2021-01-22`: dots put the day first, other signs leave both orders.
fn numeric_days(text: &str) -> Vec<time::MonthDay> {
    let Some(mark) = text.chars().find(|c| matches!(c, '.' | '/' | '-')) else { return Vec::new() };
    let parts: Vec<&str> = text.split(mark).collect();
    let [a, b, c] = parts.as_slice() else { return Vec::new() };
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    let (Some(x), Some(y), Some(z)) = (number(a), number(b), number(c)) else { return Vec::new() };
    let orders = match (a.len(), c.len()) {
        (4, 1..=2) => vec![(x, y, z)],
        (1..=2, 4) if mark == '.' || x == y => vec![(z, y, x)],
        (1..=2, 4) => vec![(z, y, x), (z, x, y)],
        _ => Vec::new(),
    };
    let day = |(year, month, day): (i16, i16, i16)| {
        let date = civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
        let (month, day) = (date.month() as u8, date.day() as u8);
        (1900..=2100).contains(&year).then_some(time::MonthDay { year: Some(year), month, day })
    };
    orders.into_iter().filter_map(day).collect()
}

/// A printed day's dates: without a year, those within two days of a witness, or none that is known.
pub(super) fn dates(day: time::MonthDay, witnesses: &[&Time]) -> Vec<Option<civil::Date>> {
    let on = |year: i16| civil::Date::new(year, day.month as i8, day.day as i8).ok();
    if let Some(year) = day.year {
        return on(year).map(Some).into_iter().collect();
    }
    let mut known: Vec<Option<civil::Date>> = Vec::new();
    for seen in witnesses.iter().filter_map(|witness| witness.day()) {
        let years = seen.year() - 1..=seen.year() + 1;
        let near = |date: &civil::Date| seen.since(*date).is_ok_and(|span| span.get_days().abs() <= 2);
        for date in years.filter_map(on).filter(near) {
            if !known.contains(&Some(date)) {
                known.push(Some(date));
            }
        }
    }
    if known.is_empty() {
        known.push(None);
    }
    known
}
