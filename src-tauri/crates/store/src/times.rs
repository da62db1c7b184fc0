//! Times of a record in, what a list orders and filters them by out.

use jiff::{Timestamp, civil, tz::TimeZone};
use model::{Stamp, Time};

/// A moment in Unix milliseconds as the JSON contract writes it.
pub(crate) fn shown(unix_ms: i64) -> String {
    let at = Timestamp::from_millisecond(unix_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    Stamp::from_timestamp(at).to_string()
}

/// The start of what a stamp tells, in Unix milliseconds; a local time is taken as UTC.
pub(crate) fn moment(stamp: &Stamp) -> Option<i64> {
    if let Some(at) = stamp.timestamp() {
        return Some(at.as_millisecond());
    }
    let text = stamp.as_str();
    let start: civil::DateTime = match text.len() {
        4 => format!("{text}-01-01T00:00").parse().ok()?,
        7 => format!("{text}-01T00:00").parse().ok()?,
        _ => text.parse().ok()?,
    };
    Some(start.to_zoned(TimeZone::UTC).ok()?.timestamp().as_millisecond())
}

/// What a list orders a time by.
pub(crate) fn order(time: Option<&Time>) -> Option<i64> {
    moment(time?.value.as_ref()?)
}

/// What a list filters a time by: the day as printed, or as much of it as every reading agrees on.
pub(crate) fn day(time: Option<&Time>) -> Option<String> {
    let time = time?;
    let of = |value: &Stamp, offset: Option<i32>| {
        let whole = Time { value: Some(value.clone()), offset, ..time.clone() };
        whole.day().map_or_else(|| value.as_str().to_owned(), |day| day.to_string())
    };
    if let Some(value) = &time.value {
        return Some(of(value, time.offset));
    }
    let mut readings = time.alternatives.iter().map(|reading| of(&reading.value, reading.offset));
    let first = readings.next()?;
    let common = readings.fold(first, |common, next| {
        let same = common.split('-').zip(next.split('-')).take_while(|(a, b)| a == b);
        same.map(|(part, _)| part).collect::<Vec<_>>().join("-")
    });
    Some(common).filter(|text| !text.is_empty())
}

/// True where a time is ambiguous or was read with little confidence.
pub(crate) fn doubtful(time: Option<&Time>) -> bool {
    time.is_some_and(|time| time.value.is_none() || !time.alternatives.is_empty() || time.confidence < 0.7)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Reading;

    fn time(text: &str) -> Time {
        Time::by_person(Stamp::parse(text).expect("a stamp"), text)
    }

    #[test]
    fn a_time_sorts_by_the_start_of_what_is_known() {
        let at = |text| order(Some(&time(text)));
        assert!(at("2016") < at("2016-07"));
        assert!(at("2016-07-14") < at("2016-07-15T10:43:00Z"));
        assert_eq!(at("1970-01-01T00:00:01Z"), Some(1000));
        assert_eq!(at("1969-12-31T23:59:59Z"), Some(-1000));
        assert_eq!(order(None), None);
    }

    #[test]
    fn the_day_is_the_printed_one_as_far_as_it_is_known() {
        let mut clock = time("2018-01-17T23:58:00Z");
        clock.offset = Some(180);
        assert_eq!(day(Some(&clock)).as_deref(), Some("2018-01-18"));
        assert_eq!(day(Some(&time("2016-07"))).as_deref(), Some("2016-07"));
        let reading = |text: &str| Reading { value: Stamp::parse(text).expect("a stamp"), offset: None };
        let either =
            Time { value: None, alternatives: vec![reading("2019-05-12"), reading("2019-05-02")], ..clock };
        assert_eq!(day(Some(&either)).as_deref(), Some("2019-05"));
        assert!(doubtful(Some(&either)));
    }
}
