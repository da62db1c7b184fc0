//! Typed times: a value with its precision, zone, exact wording, origin and confidence.

use jiff::{Timestamp, Zoned, civil, tz::Offset};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A point or span of time and everything known about how it was learnt.
///
/// `value` is UTC (`…Z`) where the offset is known, else local wall time; `offset` is minutes east of UTC.
/// A reading that stays ambiguous has no `value` and lists every reading in `alternatives`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Time {
    pub value: Option<Stamp>,
    pub precision: Precision,
    pub offset: Option<i32>,
    pub raw: Option<String>,
    pub basis: Basis,
    pub confidence: f64,
    pub set_by: String,
    #[serde(default)]
    pub alternatives: Vec<Reading>,
}

impl Time {
    /// The time our own clock gives: UTC milliseconds since 1970, with the local offset in minutes.
    #[must_use]
    pub fn from_clock(unix_ms: i64, offset: Option<i32>) -> Self {
        let value = Timestamp::from_millisecond(unix_ms).unwrap_or(Timestamp::UNIX_EPOCH);
        Self {
            value: Stamp::parse(&format!("{value:.3}")).ok(),
            precision: Precision::Second,
            offset,
            raw: None,
            basis: Basis::Clock,
            confidence: 1.0,
            set_by: crate::SOFTWARE.into(),
            alternatives: Vec::new(),
        }
    }

    /// A time that a person wrote.
    #[must_use]
    pub fn by_person(stamp: Stamp, raw: &str) -> Self {
        Self {
            precision: stamp.precision(),
            offset: stamp.is_utc().then_some(0),
            value: Some(stamp),
            raw: Some(raw.into()),
            basis: Basis::Person,
            confidence: 1.0,
            set_by: "person".into(),
            alternatives: Vec::new(),
        }
    }

    /// The calendar day in the zone where the time was printed: never moved by zone arithmetic.
    #[must_use]
    pub fn day(&self) -> Option<civil::Date> {
        let stamp = self.value.as_ref()?;
        match (stamp.timestamp(), self.offset) {
            (Some(at), Some(minutes)) => {
                let offset = Offset::from_seconds(minutes * 60).ok()?;
                Some(offset.to_datetime(at).date())
            }
            _ => stamp.day(),
        }
    }
}

/// One possible reading of an ambiguous time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Reading {
    pub value: Stamp,
    pub offset: Option<i32>,
}

/// How much of a time is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    Year,
    Month,
    Day,
    Minute,
    Second,
}

/// Where a value was learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    JsonLd,
    Meta,
    TimeElement,
    VisibleText,
    Url,
    HttpHeader,
    ArchiveUrl,
    Clock,
    Person,
}

/// A date or date-time in RFC 3339 or one of its prefixes: `2016`, `2016-07`, `2016-07-15`,
/// `2016-07-15T10:43:00` (local) or `2016-07-15T10:43:00Z` (UTC; offsets are converted). Its text sorts by time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts", type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct Stamp(String);

/// What a stamp that can't be read was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time: write 2016, 2016-07, 2016-07-15 or 2016-07-15T10:43:00Z")]
pub struct StampError(pub String);

impl Stamp {
    /// Reads a stamp; a time with an offset becomes UTC, a space may stand for the `T`, seconds may be left out.
    ///
    /// # Errors
    /// The text is none of the forms above, or names a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, StampError> {
        let wrong = || StampError(text.to_owned());
        let text = text.trim();
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [year] if year.len() == 4 && digits(year) => return Ok(Self(text.to_owned())),
            [year, month] if year.len() == 4 && digits(year) && month.len() == 2 && digits(month) => {
                let month: u8 = month.parse().map_err(|_| wrong())?;
                return if (1..=12).contains(&month) { Ok(Self(text.to_owned())) } else { Err(wrong()) };
            }
            _ => {}
        }
        if text.len() == 10 {
            let day: civil::Date = text.parse().map_err(|_| wrong())?;
            return Ok(Self::from_day(day));
        }
        if text.len() < 16 || !text.contains('-') {
            return Err(wrong());
        }
        if let Ok(at) = text.parse::<Timestamp>() {
            return Ok(Self::from_timestamp(at));
        }
        let local: civil::DateTime = text.parse().map_err(|_| wrong())?;
        Ok(Self::from_local(local))
    }

    /// A calendar day.
    #[must_use]
    pub fn from_day(day: civil::Date) -> Self {
        Self(day.to_string())
    }

    /// A moment in UTC, with milliseconds only where there are any.
    #[must_use]
    pub fn from_timestamp(at: Timestamp) -> Self {
        if at.subsec_millisecond() == 0 { Self(format!("{at:.0}")) } else { Self(format!("{at:.3}")) }
    }

    /// A wall-clock time whose zone is not known.
    #[must_use]
    pub fn from_local(at: civil::DateTime) -> Self {
        Self(format!("{}", at.strftime("%Y-%m-%dT%H:%M:%S")))
    }

    /// The text as stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True where the moment is known in UTC.
    #[must_use]
    pub fn is_utc(&self) -> bool {
        self.0.ends_with('Z')
    }

    /// The moment, where it is known in UTC.
    #[must_use]
    pub fn timestamp(&self) -> Option<Timestamp> {
        self.is_utc().then(|| self.0.parse().ok()).flatten()
    }

    /// The calendar day as written, where there is one.
    #[must_use]
    pub fn day(&self) -> Option<civil::Date> {
        self.0.get(..10)?.parse().ok()
    }

    /// How much the text says.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match self.0.len() {
            0..=4 => Precision::Year,
            5..=7 => Precision::Month,
            8..=10 => Precision::Day,
            _ if self.0.get(17..19) == Some("00") => Precision::Minute,
            _ => Precision::Second,
        }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for Stamp {
    type Error = StampError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Stamp> for String {
    fn from(stamp: Stamp) -> Self {
        stamp.0
    }
}

impl From<&Zoned> for Stamp {
    fn from(at: &Zoned) -> Self {
        Self::from_timestamp(at.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Option<(&str, Precision)>) {
        let read = Stamp::parse(input).ok().map(|stamp| (stamp.to_string(), stamp.precision()));
        assert_eq!(read, expected.map(|(text, precision)| (text.to_owned(), precision)), "{input}");
    }

    #[test]
    fn stamps_keep_their_precision_and_become_utc_when_the_offset_is_known() {
        check("2016", Some(("2016", Precision::Year)));
        check("2016-07", Some(("2016-07", Precision::Month)));
        check("2016-07-15", Some(("2016-07-15", Precision::Day)));
        check("2016-07-15 10:43", Some(("2016-07-15T10:43:00", Precision::Minute)));
        check("2016-07-15T10:43:05", Some(("2016-07-15T10:43:05", Precision::Second)));
        check("2016-07-15T10:43:05+03:00", Some(("2016-07-15T07:43:05Z", Precision::Second)));
        check("2016-07-15T10:43:05.250Z", Some(("2016-07-15T10:43:05.250Z", Precision::Second)));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for input in ["", "yesterday", "2016-13", "2016-02-30", "15.07.2016", "20160715", "2016-7", "-016"] {
            check(input, None);
        }
    }

    #[test]
    fn the_day_of_a_time_is_the_day_where_it_was_printed() {
        let mut time = Time::by_person(Stamp::parse("2018-01-17T23:58:00Z").expect("a stamp"), "");
        time.offset = Some(180);
        assert_eq!(time.day().expect("a day").to_string(), "2018-01-18");
    }

    #[test]
    fn our_own_clock_keeps_milliseconds() {
        let time = Time::from_clock(1_469_000_000_007, Some(60));
        assert_eq!(time.value.expect("a value").as_str(), "2016-07-20T07:33:20.007Z");
    }
}
