//! What programs write (RFC 3339, its short forms, digits in a row) → a typed time: the hot path of every page.

use super::compose::{in_utc, made};
use super::{Precision, Stamp, Time};
use jiff::civil;
use model::Basis;

/// Reads RFC 3339 and its short forms.
pub(super) fn iso(raw: &str, basis: Basis) -> Option<Time> {
    let bytes = raw.as_bytes();
    let shaped = bytes.len() >= 10
        && bytes.len() <= 40
        && bytes
            .iter()
            .enumerate()
            .take(10)
            .all(|(at, b)| if at == 4 || at == 7 { *b == b'-' } else { b.is_ascii_digit() });
    if !shaped {
        return None;
    }
    let date: civil::Date = raw.get(..10)?.parse().ok()?;
    if !(1800..=2100).contains(&date.year()) {
        return None;
    }
    let Some(rest) = raw.get(10..).filter(|rest| !rest.is_empty()) else {
        return Some(made(Some(Stamp::from_day(date)), Precision::Day, None, Some(raw), basis));
    };
    let clock = rest.strip_prefix(['T', 't', ' '])?.trim_start();
    let (hours, zone) = clock.split_at(
        clock.bytes().position(|b| !matches!(b, b'0'..=b'9' | b':' | b'.' | b',')).unwrap_or(clock.len()),
    );
    let (time, seconds) = iso_time(hours)?;
    let local = date.to_datetime(time);
    let precision = if seconds { Precision::Second } else { Precision::Minute };
    let zone = zone.trim();
    if zone.is_empty() {
        // A date that a program filled up: midnight without a zone says the day alone.
        let midnight = time == civil::Time::midnight() && seconds;
        let (value, precision) = if midnight {
            (Stamp::from_day(date), Precision::Day)
        } else {
            (Stamp::from_local(local), precision)
        };
        return Some(made(Some(value), precision, None, Some(raw), basis));
    }
    let minutes = iso_zone(zone)?;
    Some(made(Some(in_utc(local, minutes)?), precision, Some(minutes), Some(raw), basis))
}

/// `10`, `10:43`, `1043`, `10:43:00.250`, and `10:43:00:250` as some programs write it; says whether seconds were
/// written.
fn iso_time(text: &str) -> Option<(civil::Time, bool)> {
    let thirds = text.match_indices(':').nth(2).map(|(at, _)| (&text[..at], &text[at + 1..]));
    let (whole, fraction) = thirds.or_else(|| text.split_once(['.', ','])).unwrap_or((text, ""));
    let digits: String = whole.chars().filter(|c| *c != ':').collect();
    let two = |at: usize| digits.get(at..at + 2).and_then(|part| part.parse::<i8>().ok());
    let seconds = digits.len() == 6;
    if !matches!(digits.len(), 2 | 4 | 6) {
        return None;
    }
    let milliseconds: i32 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let minute = if digits.len() > 2 { two(2)? } else { 0 };
    let second = if seconds { two(4)?.min(59) } else { 0 };
    civil::Time::new(two(0)?, minute, second, milliseconds * 1_000_000).ok().map(|time| (time, seconds))
}

/// `Z`, `+03:00`, `+0300`, `+03`, `GMT`, `UTC`.
fn iso_zone(text: &str) -> Option<i32> {
    if matches!(text, "Z" | "z" | "UTC" | "GMT") {
        return Some(0);
    }
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix('-').or_else(|| text.strip_prefix('−'))?),
    };
    let digits: String = rest.chars().filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..).filter(|rest| !rest.is_empty()).unwrap_or("0").parse().ok()?;
    (hours <= 18 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// Reads `20160715`, `20160715T104300Z`, `201607151043`, `2016-07` and `2016`.
pub(super) fn compact(raw: &str, basis: Basis) -> Option<Time> {
    if raw.len() < 8 {
        let value = Stamp::parse(raw).ok()?;
        let precision = value.precision();
        let year: i16 = raw.get(..4)?.parse().ok()?;
        return (1800..=2100).contains(&year).then(|| made(Some(value), precision, None, Some(raw), basis));
    }
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    if !matches!(digits, 8 | 12 | 14) {
        return None;
    }
    let rest = raw.get(8..)?;
    let clock = rest.strip_prefix('T').unwrap_or(rest);
    let gap = if clock.is_empty() { "" } else { "T" };
    let dashed = format!("{}-{}-{}{gap}{clock}", raw.get(..4)?, raw.get(4..6)?, raw.get(6..8)?);
    let mut time = iso(&dashed, basis)?;
    time.raw = Some(raw.to_owned());
    Some(time)
}
