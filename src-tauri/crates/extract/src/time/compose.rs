//! A printed date and time of day → a typed time: UTC where the zone is known, local where it is not.

use super::Hints;
use super::calendar::{Line, Printed, Read};
use super::hours::Hours;
use super::names::Zone;
use super::relative::{self, Back};
use super::{Precision, Stamp, Time};
use jiff::{Timestamp, civil, tz::Offset, tz::TimeZone};
use model::{Basis, EXTRACTOR, Reading};

/// A date with the time of day that stood beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    printed: Printed,
    hours: Option<Hours>,
}

/// A time before it is told where it was read.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    value: Option<Stamp>,
    precision: Precision,
    offset: Option<i32>,
    alternatives: Vec<Reading>,
    /// Taken off the confidence of the place where it was read.
    doubt: f64,
}

impl Parts {
    pub(super) fn into_time(self, raw: Option<&str>, basis: Basis) -> Time {
        let mut time = made(self.value, self.precision, self.offset, raw, basis);
        time.alternatives = self.alternatives;
        time.confidence = (time.confidence - self.doubt).max(0.1);
        time
    }
}

/// A time that this extractor read, with the confidence that its place deserves.
pub(crate) fn made(
    value: Option<Stamp>,
    precision: Precision,
    offset: Option<i32>,
    raw: Option<&str>,
    basis: Basis,
) -> Time {
    let confidence = match basis {
        Basis::JsonLd => 0.97,
        Basis::Meta => 0.95,
        Basis::TimeElement | Basis::HttpHeader | Basis::ArchiveUrl => 0.9,
        Basis::Url => 0.85,
        Basis::VisibleText | Basis::Clock | Basis::Person => 0.8,
    };
    Time {
        value,
        precision,
        offset,
        raw: raw.map(str::to_owned),
        basis,
        confidence,
        set_by: EXTRACTOR.into(),
        alternatives: Vec::new(),
    }
}

/// Reads a date with its time of day, in either order, from token `i` on.
pub(super) fn moment(line: &Line<'_>, i: usize) -> Read<Moment> {
    if let Some((hours, behind)) = line.hours(i, false) {
        let (at, _) = line.behind_separators(behind);
        if let Some((printed, next)) = line.date(at)
            && printed.year.is_some()
        {
            return Some((Moment { printed, hours: Some(hours) }, next));
        }
    }
    let (mut printed, mut next) = line.date(i)?;
    let (at, marked) = line.behind_separators(next);
    let mut hours = None;
    if let Some((read, behind)) = printed.day.and_then(|_| line.hours(at, marked)) {
        hours = Some(read);
        next = behind;
        if line.is_sign(at.wrapping_sub(1), &['(', '（']) && line.is_sign(next, &[')', '）']) {
            next += 1;
        }
        // The order of `date`, RFC 850 and ctime: the year stands last.
        if printed.year.is_none()
            && let Some(token) = line.at(next)
            && token.is_number(4..=4)
            && (1800..=2100).contains(&token.value)
        {
            printed.year = Some(token.value as i16);
            next += 1;
        }
    }
    printed.year?;
    Some((Moment { printed, hours }, next))
}

/// The time that was printed; none for a day that does not exist.
pub(super) fn time(moment: &Moment, hints: &Hints<'_>) -> Option<Parts> {
    let Printed { year, month, day, other } = moment.printed;
    let year = year?;
    let Some(day) = day else {
        let value = Stamp::parse(&format!("{year:04}-{month:02}")).ok()?;
        return Some(Parts {
            value: Some(value),
            precision: Precision::Month,
            offset: None,
            alternatives: Vec::new(),
            doubt: 0.1,
        });
    };
    let first = reading(year, month, day, moment.hours);
    let Some((month, day)) = other else {
        let (reading, precision) = first?;
        return Some(Parts {
            value: Some(reading.value),
            precision,
            offset: reading.offset,
            alternatives: Vec::new(),
            doubt: 0.0,
        });
    };
    match (first, reading(year, month, day, moment.hours)) {
        (Some((a, precision)), Some((b, _))) => Some(nearest(a, b, precision, hints)),
        (Some((only, precision)), None) | (None, Some((only, precision))) => Some(Parts {
            value: Some(only.value),
            precision,
            offset: only.offset,
            alternatives: Vec::new(),
            doubt: 0.1,
        }),
        (None, None) => None,
    }
}

/// Two readings: the retrieval decides where one lies after it, or only one within two days of it.
fn nearest(a: Reading, b: Reading, precision: Precision, hints: &Hints<'_>) -> Parts {
    let away = |reading: &Reading| {
        let near = hints.near?.to_zoned(TimeZone::UTC).date();
        near.since(reading.value.day()?).ok().map(|span| span.get_days())
    };
    let chosen = match (away(&a), away(&b)) {
        (Some(x), Some(y)) if x < -1 && y >= -1 => Some(&b),
        (Some(x), Some(y)) if y < -1 && x >= -1 => Some(&a),
        (Some(x), Some(y)) if x.abs() <= 2 && y.abs() > 2 => Some(&a),
        (Some(x), Some(y)) if y.abs() <= 2 && x.abs() > 2 => Some(&b),
        _ => None,
    };
    match chosen.cloned() {
        Some(one) => Parts {
            value: Some(one.value),
            precision,
            offset: one.offset,
            alternatives: Vec::new(),
            doubt: 0.1,
        },
        None => Parts { value: None, precision, offset: None, alternatives: vec![a, b], doubt: 0.5 },
    }
}

/// One reading of a day and a time of day, in UTC where the zone is known.
fn reading(year: i16, month: u8, day: u8, hours: Option<Hours>) -> Option<(Reading, Precision)> {
    let date = civil::Date::new(year, month as i8, day as i8).ok()?;
    let Some(hours) = hours else {
        return Some((Reading { value: Stamp::from_day(date), offset: None }, Precision::Day));
    };
    let precision = if hours.second.is_some() { Precision::Second } else { Precision::Minute };
    let nanosecond = i32::from(hours.millisecond) * 1_000_000;
    let local =
        civil::Time::new(hours.hour, hours.minute, hours.second.unwrap_or(0).min(59), nanosecond).ok()?;
    let local = date.to_datetime(local);
    let Some(minutes) = hours.zone.and_then(|zone| offset_on(zone, local)) else {
        return Some((Reading { value: Stamp::from_local(local), offset: None }, precision));
    };
    Some((Reading { value: in_utc(local, minutes)?, offset: Some(minutes) }, precision))
}

pub(super) fn in_utc(local: civil::DateTime, minutes: i32) -> Option<Stamp> {
    let offset = Offset::from_seconds(minutes * 60).ok()?;
    offset.to_timestamp(local).ok().map(Stamp::from_timestamp)
}

/// The zone's offset in minutes at a local time.
pub(crate) fn offset_on(zone: Zone, local: civil::DateTime) -> Option<i32> {
    match zone {
        Zone::Fixed(minutes) => Some(minutes),
        Zone::Region(name) => {
            let zone = TimeZone::get(name).ok()?;
            let zoned = zone.to_zoned(local).ok()?;
            Some(zoned.offset().seconds() / 60)
        }
    }
}

/// Reads a relative time against the retrieval; “yesterday” may have a time of day behind it.
pub(super) fn relative(line: &Line<'_>, i: usize) -> Read<Parts> {
    let near = line.hints.near?;
    let (back, next) = line.back(i)?;
    let at = relative::from(near, back)?;
    let parts = |value, precision, offset| Parts {
        value: Some(value),
        precision,
        offset,
        alternatives: Vec::new(),
        doubt: 0.3,
    };
    if !matches!(back, Back::Days(_)) {
        let minute = Timestamp::from_second(at.as_second().div_euclid(60) * 60).ok()?;
        return Some((parts(Stamp::from_timestamp(minute), Precision::Minute, Some(0)), next));
    }
    let day = at.to_zoned(TimeZone::UTC).date();
    let (behind, marked) = line.behind_separators(next);
    if let Some((hours, end)) = line.hours(behind, marked) {
        let (reading, precision) = reading(day.year(), day.month() as u8, day.day() as u8, Some(hours))?;
        return Some((parts(reading.value, precision, reading.offset), end));
    }
    Some((parts(Stamp::from_day(day), Precision::Day, None), next))
}
