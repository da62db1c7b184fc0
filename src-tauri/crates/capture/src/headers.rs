//! Headers of an answer in; what they say about the page out.

use crate::coding::Coding;
use hyper::header::{CONTENT_ENCODING, HeaderMap, HeaderName, LINK};
use jiff::{Timestamp, fmt::rfc2822::DateTimeParser};
use model::{Basis, Precision, SOFTWARE, Stamp, Time};

/// The first value of a header, as text; none where it is empty.
pub(crate) fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = String::from_utf8_lossy(headers.get(name)?.as_bytes()).trim().to_owned();
    (!value.is_empty()).then_some(value)
}

/// A header's time (RFC 9110, 5.6.7).
pub(crate) fn time(headers: &HeaderMap, name: &HeaderName) -> Option<Time> {
    let raw = text(headers, name)?;
    let at = DateTimeParser::new().relaxed_weekday(true).parse_timestamp(&raw).ok()?;
    Some(stated(Stamp::from_timestamp(at), Precision::Second, &raw, Basis::HttpHeader))
}

/// A time that a server or an archive states in UTC.
pub(crate) fn stated(stamp: Stamp, precision: Precision, raw: &str, basis: Basis) -> Time {
    Time {
        value: Some(stamp),
        precision,
        offset: Some(0),
        raw: Some(raw.to_owned()),
        basis,
        confidence: 1.0,
        set_by: SOFTWARE.into(),
        alternatives: Vec::new(),
    }
}

/// The `Date` of a message (RFC 5322, 3.3), in the zone that it states.
pub(crate) fn mail_time(raw: &str) -> Option<Time> {
    let at = DateTimeParser::new().relaxed_weekday(true).parse_zoned(raw).ok()?;
    Some(witnessed(at.timestamp(), at.offset().seconds() / 60, raw, Basis::Meta))
}

/// A time by the clock of someone's program: right to the second, if that clock was.
pub(crate) fn witnessed(at: Timestamp, offset: i32, raw: &str, basis: Basis) -> Time {
    let time = stated(Stamp::from_timestamp(at), Precision::Second, raw, basis);
    Time { offset: Some(offset), confidence: 0.9, ..time }
}

/// How the body is packed, with the header's words; no coding where a layer is unknown.
pub(crate) fn codings(headers: &HeaderMap) -> (Option<Coding>, String) {
    let values: Vec<String> = headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        .collect();
    (Coding::of_header(values.iter().map(String::as_str)), values.join(", "))
}

/// The address under `rel="original"` in the `Link` headers of an archive (RFC 7089, 2.2.1).
pub(crate) fn original(headers: &HeaderMap) -> Option<String> {
    headers.get_all(LINK).iter().find_map(|value| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        value.split('<').skip(1).find_map(|link| {
            let (address, parameters) = link.split_once('>')?;
            let relation = parameters.split(';').find_map(|part| part.trim().strip_prefix("rel="))?;
            let relation = relation.trim_matches(|c: char| matches!(c, '"' | ',' | ' '));
            relation.split(' ').any(|word| word == "original").then(|| address.to_owned())
        })
    })
}
