//! A masthead line → the clock that the page printed when it was served, and what it says of the retrieval.

mod days;
mod warnings;

use crate::time::{self, Hints, Zone};
use days::{dates, printed_days, whole_date};
use jiff::{Timestamp, civil, tz::Offset};
use model::{Basis, Precision, Reading, Stamp, Time};
pub(crate) use warnings::{Times, is_of_times, of_sources, of_times};

/// Reads a line (or two, joined by a line break) that is a clock and nothing else; `witnesses` (retrieved,
/// server date, archived) settle which of two readings is meant.
///
/// A clock is a time with its zone before a date (`05:49 GMT22 January 2021`), a named place's time
/// (`Moscow time 14:32`), or a weekday, date, time and zone (`Friday, 22 January 2021 | 08:49 MSK`). The last is
/// also how some pages print their publication: ask for lines of the masthead only.
pub(crate) fn read(line: &str, witnesses: &[&Time]) -> Option<Time> {
    let raw = line.trim_matches(|c: char| c.is_whitespace() || time::is_invisible(c));
    if raw.len() < 5 || raw.len() > 120 || !raw.bytes().any(|b| b == b':' || b == b'.') {
        return None;
    }
    let read = time_first(raw, witnesses)
        .map(|readings| (readings, 1.0))
        .or_else(|| place_first(raw, witnesses).map(|readings| (readings, 0.9)))
        .or_else(|| date_first(raw).map(|reading| (vec![reading], 0.85)));
    let (readings, confidence) = read?;
    Some(settle(raw, readings, confidence, witnesses))
}

/// A local time with its offset in minutes, where printed; `None` for a time whose day is unknown.
#[derive(Clone, Copy)]
struct Local {
    at: Option<civil::DateTime>,
    offset: Option<i32>,
    seconds: bool,
}

impl Local {
    fn stamp(self) -> Option<Stamp> {
        let at = self.at?;
        match self.offset {
            None => Some(Stamp::from_local(at)),
            Some(minutes) => {
                let offset = Offset::from_seconds(minutes * 60).ok()?;
                offset.to_timestamp(at).ok().map(Stamp::from_timestamp)
            }
        }
    }
}

/// One time of all readings: the only one, or the one that lies within two days of a witness.
fn settle(raw: &str, readings: Vec<Local>, confidence: f64, witnesses: &[&Time]) -> Time {
    let near = |local: &&Local| {
        local.stamp().is_some_and(|stamp| witnesses.iter().any(|w| days_apart(&stamp, w) <= 2.0))
    };
    let mut close = readings.iter().filter(near);
    let chosen = match (readings.as_slice(), close.next(), close.next()) {
        ([one], ..) => Some(*one),
        (_, Some(one), None) => Some(*one),
        _ => None,
    };
    let seconds = readings.iter().any(|local| local.seconds);
    let precision = if seconds { Precision::Second } else { Precision::Minute };
    let (value, offset) = chosen.map_or((None, None), |local| (local.stamp(), local.offset));
    let mut time = time::made(value, precision, offset, Some(raw), Basis::VisibleText);
    time.confidence = if time.value.is_some() { confidence } else { 0.5 };
    if chosen.is_none() {
        time.alternatives = readings
            .iter()
            .filter_map(|local| Some(Reading { value: local.stamp()?, offset: local.offset }))
            .collect();
    }
    time
}

fn days_apart(stamp: &Stamp, witness: &Time) -> f64 {
    // A bare day counts from its noon.
    let moment = |stamp: &Stamp| {
        stamp
            .timestamp()
            .or_else(|| format!("{stamp}Z").parse::<Timestamp>().ok())
            .or_else(|| format!("{}T12:00:00Z", stamp.day()?).parse::<Timestamp>().ok())
    };
    match (moment(stamp), witness.value.as_ref().and_then(moment)) {
        (Some(a), Some(b)) => (a.as_second() - b.as_second()).abs() as f64 / 86_400.0,
        _ => f64::INFINITY,
    }
}

/// What is left of a line while it is read from its start.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn skip(&mut self, set: &[char]) -> bool {
        let kept = self
            .0
            .trim_start_matches(|c: char| c.is_whitespace() || time::is_invisible(c) || set.contains(&c));
        let moved = kept.len() != self.0.len();
        self.0 = kept;
        moved
    }

    fn digits(&mut self) -> &'a str {
        let end = self.0.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest;
        digits
    }

    fn word(&mut self) -> &'a str {
        let end = self.0.char_indices().find(|(_, c)| !c.is_alphabetic()).map_or(self.0.len(), |(at, _)| at);
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        word
    }

    fn take(&mut self, signs: &[char]) -> Option<char> {
        let c = self.0.chars().next().filter(|c| signs.contains(c))?;
        self.0 = self.0.get(c.len_utf8()..)?;
        Some(c)
    }

    /// `05:49`, `5:49:10`, `05.49`, and `am` or `pm`; the minutes are two digits even where a day is glued to them.
    fn hours(&mut self) -> Option<(civil::Time, bool)> {
        let hour = self.digits();
        if hour.is_empty() || hour.len() > 2 {
            return None;
        }
        self.take(&[':', '.'])?;
        let minute = self.0.get(..2)?.parse::<i8>().ok()?;
        self.0 = self.0.get(2..)?;
        let second =
            self.0.strip_prefix(':').and_then(|rest| rest.get(..2)).and_then(|part| part.parse::<i8>().ok());
        if second.is_some() {
            self.0 = self.0.get(3..)?;
        }
        let hour = self.half(hour.parse().ok()?);
        civil::Time::new(hour, minute, second.unwrap_or(0), 0).ok().map(|at| (at, second.is_some()))
    }

    fn half(&mut self, hour: i8) -> i8 {
        let lower = self.0.trim_start();
        let half = lower.get(..2).map(str::to_ascii_lowercase);
        let ends = lower.get(2..).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        match half.as_deref() {
            Some("am") if ends && hour <= 12 => {
                self.0 = lower.get(2..).unwrap_or_default();
                hour % 12
            }
            Some("pm") if ends && hour <= 12 => {
                self.0 = lower.get(2..).unwrap_or_default();
                hour % 12 + 12
            }
            _ => hour,
        }
    }
}

/// Digits that run together behind a sign: every offset and day that they may be.
///
/// `318` is 3 and 18; `112` is 1 and 12 or 11 and 2. Offsets go from −12 to +14 hours (tz database).
fn splits(sign: i32, digits: &str, rest: &str) -> Vec<(i32, String)> {
    (1..=2)
        .filter_map(|at| {
            let (hours, day) = (digits.get(..at)?, digits.get(at..)?);
            let minutes: i32 = sign * hours.parse::<i32>().ok()? * 60;
            let fits = (1..=2).contains(&day.len()) && (-12 * 60..=14 * 60).contains(&minutes);
            fits.then(|| (minutes, format!("{day}{rest}")))
        })
        .collect()
}

/// `05:49 GMT22 January 2021`, `02:58 GMT +318 January 2018`, `14:53 GMT+3, 20 November 2019`, `14:5320 November 2019`.
fn time_first(raw: &str, witnesses: &[&Time]) -> Option<Vec<Local>> {
    let mut rest = Rest(raw);
    let (at, seconds) = rest.hours()?;
    let glued = rest.0.starts_with(|c: char| c.is_ascii_digit());
    rest.skip(&['(']);
    let word = rest.word();
    let zone = if word.is_empty() { None } else { time::zone_by_name(word) };
    if zone.is_none() && !(glued && word.is_empty()) {
        return named_place_behind(raw, at, seconds);
    }
    let mut days: Vec<(Option<i32>, String)> = Vec::new();
    let behind_zone = Rest(rest.0.trim_start()).0;
    let sign = behind_zone
        .chars()
        .next()
        .filter(|c| matches!(c, '+' | '-' | '−' | '–') && matches!(zone, Some(Zone::Fixed(0))));
    let signed = sign.and_then(|c| Some((if c == '+' { 1 } else { -1 }, behind_zone.get(c.len_utf8()..)?)));
    match signed.filter(|(_, digits)| digits.starts_with(|c: char| c.is_ascii_digit())) {
        Some((sign, digits)) => {
            let mut rest = Rest(digits);
            let run = rest.digits();
            if let Some((minutes, day)) = half_hours(sign, run, rest.0) {
                days.push((Some(minutes), day));
            } else if rest.0.starts_with(|c: char| c.is_whitespace() || c == ',' || c == ')' || c == '|')
                && !printed_days(rest.0).is_empty()
            {
                let hours: i32 = run.parse().ok()?;
                let minutes = if run.len() == 4 { hours / 100 * 60 + hours % 100 } else { hours * 60 };
                (minutes.abs() <= 14 * 60).then(|| days.push((Some(sign * minutes), rest.0.to_owned())));
            } else {
                days.extend(splits(sign, run, rest.0).into_iter().map(|(minutes, day)| (Some(minutes), day)));
            }
        }
        None => days.push((None, rest.0.to_owned())),
    }
    let mut readings = Vec::new();
    for (offset, day) in days {
        for printed in printed_days(&day).into_iter().filter(|day| day.year.is_some() || zone.is_some()) {
            for date in dates(printed, witnesses) {
                let local = date.map(|date| date.to_datetime(at));
                let offset = offset.or_else(|| zone.and_then(|zone| fixed(zone, local)));
                readings.push(Local { at: local, offset, seconds });
            }
        }
    }
    (!readings.is_empty()).then_some(readings)
}

/// `+5:30 22 January`, `+05:3022 January`: minutes are two digits.
fn half_hours(sign: i32, hours: &str, rest: &str) -> Option<(i32, String)> {
    let minutes = rest.strip_prefix(':')?.get(..2)?.parse::<i32>().ok()?;
    let hours: i32 = hours.parse().ok().filter(|hours| *hours <= 14)?;
    Some((sign * (hours * 60 + minutes), rest.get(3..)?.to_owned()))
}

/// True for a line that begins as a clock does, a time of day or four digits before a zone, whatever follows.
pub(crate) fn is_shaped(line: &str) -> bool {
    let mut rest = Rest(line);
    rest.skip(&['|', '(', '[']);
    let first = rest.digits().len();
    if (1..=2).contains(&first) && rest.take(&[':']).is_some() {
        return rest.digits().len() >= 2;
    }
    rest.skip(&[]);
    (3..=4).contains(&first) && time::zone_by_name(rest.word()).is_some()
}

/// `14:32 Moscow time`, with or without a date behind.
fn named_place_behind(raw: &str, at: civil::Time, seconds: bool) -> Option<Vec<Local>> {
    let mut rest = Rest(raw);
    rest.hours()?;
    rest.skip(&[',', '(']);
    let mut place = rest.word();
    if matches!(place, "по" | "за") {
        rest.skip(&[]);
        place = rest.word();
    }
    let zone = time::zone_of_place(place)?;
    rest.skip(&[]);
    time::is_word_time(rest.word()).then_some(())?;
    rest.skip(&[',', '|', ')', '-', '–']);
    let date = if rest.0.is_empty() { None } else { Some(whole_date(rest.0)?) };
    let local = date.map(|date| date.to_datetime(at));
    Some(vec![Local { at: local, offset: fixed(zone, local), seconds }])
}

fn fixed(zone: Zone, local: Option<civil::DateTime>) -> Option<i32> {
    match (zone, local) {
        (Zone::Fixed(minutes), _) => Some(minutes),
        (zone, Some(local)) => time::offset_on(zone, local),
        _ => None,
    }
}

/// `Moscow time 14:32`, `Moscow time: 14:32, 22 January 2021`, `Время московское 14:32`, `GMT 05:49`.
fn place_first(raw: &str, witnesses: &[&Time]) -> Option<Vec<Local>> {
    let mut rest = Rest(raw);
    let first = rest.word();
    let zone = if let Some(zone) = time::zone_by_name(first) {
        zone
    } else {
        rest.skip(&[]);
        let second = rest.word();
        match (time::zone_of_place(first), time::zone_of_place(second)) {
            (Some(zone), _) if time::is_word_time(second) => zone,
            (_, Some(zone)) if time::is_word_time(first) => zone,
            _ => return None,
        }
    };
    rest.skip(&[':', ',', '|', '-', '–', '—']);
    let (at, seconds) = rest.hours()?;
    rest.skip(&[',', '|', '-', '–', '—']);
    let date = if rest.0.is_empty() { None } else { Some(whole_date(rest.0)?) };
    let Some(date) = date else {
        return Some(vec![today(at, zone, seconds, witnesses)]);
    };
    let local = date.to_datetime(at);
    Some(vec![Local { at: Some(local), offset: time::offset_on(zone, local), seconds }])
}

/// A clock without a date has one only where a witness shows the same time within half an hour.
fn today(at: civil::Time, zone: Zone, seconds: bool, witnesses: &[&Time]) -> Local {
    let offset = fixed(zone, None);
    let found = witnesses.iter().find_map(|witness| {
        let moment = witness.value.as_ref()?.timestamp()?;
        let zone = Offset::from_seconds(offset? * 60).ok()?;
        let day = zone.to_datetime(moment).date();
        [day.yesterday().ok()?, day, day.tomorrow().ok()?].into_iter().map(|day| day.to_datetime(at)).find(
            |local| {
                zone.to_timestamp(*local)
                    .is_ok_and(|then| (then.as_second() - moment.as_second()).abs() <= 1800)
            },
        )
    });
    Local { at: found, offset, seconds }
}

/// `Friday, 22 January 2021 | 08:49 MSK`: weekday or a bar, date, time, zone.
fn date_first(raw: &str) -> Option<Local> {
    let flat = raw.replace(['\n', '\r'], " | ");
    let mut rest = Rest(&flat);
    let weekday = time::weekday(rest.word()).is_some();
    let (range, found) = time::find(&flat, Basis::VisibleText, &Hints::default()).into_iter().next()?;
    let silent = |text: Option<&str>| text.is_some_and(|text| text.chars().all(|c| !c.is_alphanumeric()));
    let whole = silent(flat.get(..range.start)) && silent(flat.get(range.end..));
    let stamp = found.value.filter(|_| whole && found.offset.is_some() && (weekday || flat.contains('|')))?;
    let offset = found.offset?;
    let at = Offset::from_seconds(offset * 60).ok()?.to_datetime(stamp.timestamp()?);
    Some(Local { at: Some(at), offset: Some(offset), seconds: found.precision == Precision::Second })
}

#[cfg(test)]
mod tests;
