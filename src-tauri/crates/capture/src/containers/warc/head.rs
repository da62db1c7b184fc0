//! The head of a record of a WARC or ARC file in; its named fields out.

use jiff::{Timestamp, civil};
use model::Precision;
use std::io::{self, BufRead, Read as _};

/// The longest head that is read.
const MOST: u64 = 1 << 20;

/// What a record is (ISO 28500, 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Warcinfo,
    Response,
    Resource,
    Request,
    Metadata,
    Revisit,
    Conversion,
    Other,
}

/// The fields of a record, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    fields: Vec<(String, String)>,
    arc: bool,
}

/// What can be wrong with a head.
pub(crate) type Wrong = &'static str;

impl Head {
    /// Reads a head with the blank line behind it; the number is how many bytes it took.
    pub(crate) fn read(from: &mut impl BufRead) -> io::Result<(Result<Self, Wrong>, u64)> {
        let mut from = from.take(MOST);
        let mut line = Vec::new();
        from.read_until(b'\n', &mut line)?;
        if !is_version(&line) {
            let arc =
                Self::of_arc_line(&line).ok_or("it begins neither with WARC/ nor as a record of an ARC");
            return Ok((arc, MOST - from.limit()));
        }
        let mut head = Self::default();
        let found = loop {
            line.clear();
            from.read_until(b'\n', &mut line)?;
            if line.last() != Some(&b'\n') {
                break Err("its head does not end");
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\r', '\n']);
            if text.is_empty() {
                break Ok(head);
            }
            if !head.add(text) {
                break Err("a line of its head has no colon");
            }
        };
        Ok((found, MOST - from.limit()))
    }

    /// Takes a line: a field, or more of the one before (RFC 2822 folding, which WARC 1.0 allows).
    fn add(&mut self, line: &str) -> bool {
        if line.starts_with([' ', '\t']) {
            let Some((_, value)) = self.fields.last_mut() else { return false };
            if !value.is_empty() {
                value.push(' ');
            }
            value.push_str(line.trim());
            return true;
        }
        let Some((name, value)) = line.split_once(':') else { return false };
        self.fields.push((name.trim().to_owned(), value.trim().to_owned()));
        true
    }

    /// The one line of a record of an ARC file: address, IP, date, media type, more in version 2, length.
    fn of_arc_line(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?.trim_end();
        let words: Vec<&str> = line.split(' ').collect();
        let ([address, ip, date, media, .., length], true) =
            (words.as_slice(), (5..=11).contains(&words.len()))
        else {
            return None;
        };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        // A date that is cut short costs the record its date, not the record.
        if !address.contains(':') || !(4..=17).contains(&date.len()) || !digits(date) || !digits(length) {
            return None;
        }
        let fields = [
            ("WARC-Target-URI", *address),
            ("WARC-IP-Address", *ip),
            ("WARC-Date", *date),
            ("Content-Type", *media),
            ("Content-Length", *length),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        Some(Self { fields, arc: true })
    }

    /// The first value of a field.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        field.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    pub(crate) fn is_arc(&self) -> bool {
        self.arc
    }

    pub(crate) fn kind(&self) -> Kind {
        if self.arc {
            let is_about_the_file = self.target().is_some_and(|address| address.starts_with("filedesc:"));
            return if is_about_the_file { Kind::Warcinfo } else { Kind::Response };
        }
        match self.get("WARC-Type").unwrap_or_default().to_ascii_lowercase().as_str() {
            "warcinfo" => Kind::Warcinfo,
            "response" => Kind::Response,
            "resource" => Kind::Resource,
            "request" => Kind::Request,
            "metadata" => Kind::Metadata,
            "revisit" => Kind::Revisit,
            "conversion" => Kind::Conversion,
            _ => Kind::Other,
        }
    }

    /// How many bytes the block has, as far as the head is right.
    pub(crate) fn length(&self) -> Option<u64> {
        self.get("Content-Length")?.parse().ok()
    }

    /// The target, without the brackets that some programs write around it.
    pub(crate) fn target(&self) -> Option<&str> {
        self.address("WARC-Target-URI")
    }

    /// A field that holds an address, without brackets.
    pub(crate) fn address(&self, name: &str) -> Option<&str> {
        let value = self.get(name)?;
        Some(value.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(value))
    }

    /// When the record was made, with its wording.
    pub(crate) fn date(&self) -> Option<(Timestamp, &str)> {
        let text = self.get("WARC-Date")?;
        moment(text).map(|at| (at, text))
    }
}

/// How exact a date is that `moment` reads: WARC 1.1 allows a year, a month or a day alone.
pub(crate) fn precision(text: &str) -> Precision {
    match text.len() {
        4 => Precision::Year,
        7 => Precision::Month,
        10 => Precision::Day,
        16 | 17 => Precision::Minute,
        _ => Precision::Second,
    }
}

/// A moment as WARC (a W3C date of any precision) or ARC (14 digits) writes it.
pub(crate) fn moment(text: &str) -> Option<Timestamp> {
    if let Ok(at) = text.parse() {
        return Some(at);
    }
    if text.len() == 14 && text.bytes().all(|b| b.is_ascii_digit()) {
        let part = |from: usize, to: usize| text[from..to].parse::<i8>().ok();
        let year = text[..4].parse().ok()?;
        let day = civil::Date::new(year, part(4, 6)?, part(6, 8)?).ok()?;
        let time = civil::Time::new(part(8, 10)?, part(10, 12)?, part(12, 14)?, 0).ok()?;
        return jiff::tz::Offset::UTC.to_timestamp(civil::DateTime::from_parts(day, time)).ok();
    }
    // WARC 1.1 allows a date alone, or a part of one, and programs leave the zone out that they mean: UTC.
    let begun = match text.len() {
        4 if text.bytes().all(|b| b.is_ascii_digit()) => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let local = begun.parse::<civil::DateTime>().ok()?;
    jiff::tz::Offset::UTC.to_timestamp(local).ok()
}

/// True for the first line of a WARC record.
pub(crate) fn is_version(line: &[u8]) -> bool {
    let Some(version) = line.strip_prefix(b"WARC/") else { return false };
    matches!(version, [b'0' | b'1', b'.', digit, end, ..]
        if digit.is_ascii_digit() && (end.is_ascii_whitespace() || end.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(text: &str) -> (Result<Head, Wrong>, u64) {
        Head::read(&mut text.as_bytes()).expect("bytes in memory")
    }

    #[test]
    fn heads_are_read_as_programs_write_them() {
        let (head, took) = read(
            "WARC/1.0\r\nwarc-type: response\r\nWARC-Target-URI: <http://a.example/>\r\n\
             WARC-Date: 2021-01-22T05:49:00Z\r\nX-Long: one\r\n two\r\nX-Late:\r\n\tvalue\r\nContent-Length: 12\r\n\r\nblock",
        );
        let head = head.expect("a head");
        assert_eq!(
            (head.kind(), head.length(), head.target()),
            (Kind::Response, Some(12), Some("http://a.example/"))
        );
        assert_eq!(head.get("x-long"), Some("one two"));
        assert_eq!(head.get("x-late"), Some("value"));
        assert_eq!(took, 160);
        let (head, _) = read("WARC/1.1\nWARC-Type: request\nContent-Length: 0\n\n");
        assert_eq!(head.expect("LF alone").kind(), Kind::Request);
        let (head, took) = read("http://a.example/ 192.0.2.1 20090102030405 text/html 42\nHTTP/1.0 200 OK\n");
        let head = head.expect("an ARC record");
        assert_eq!((head.kind(), head.length(), took), (Kind::Response, Some(42), 56));
        assert_eq!(head.date().expect("a date").0.to_string(), "2009-01-02T03:04:05Z");
    }

    #[test]
    fn what_is_no_head_says_so() {
        assert_eq!(
            read("HTTP/1.1 200 OK\r\n\r\n").0,
            Err("it begins neither with WARC/ nor as a record of an ARC")
        );
        assert_eq!(read("WARC/1.0\r\nWARC-Type: response\r\n").0, Err("its head does not end"));
        assert_eq!(read("WARC/1.0\r\nno colon\r\n\r\n").0, Err("a line of its head has no colon"));
        assert_eq!(read("").0.map(|_| ()), Err("it begins neither with WARC/ nor as a record of an ARC"));
    }

    #[test]
    fn dates_are_read_in_every_form_that_stands_in_archives() {
        for (text, expected) in [
            ("2021-01-22T05:49:00Z", Some("2021-01-22T05:49:00Z")),
            ("2021-01-22T05:49:00.123456Z", Some("2021-01-22T05:49:00.123456Z")),
            ("2021-01-22T07:49:00+02:00", Some("2021-01-22T05:49:00Z")),
            ("2021-01-22T05:49:00", Some("2021-01-22T05:49:00Z")),
            ("2021-01-22", Some("2021-01-22T00:00:00Z")),
            ("20210122054900", Some("2021-01-22T05:49:00Z")),
            ("2021-01", Some("2021-01-01T00:00:00Z")),
            ("2021", Some("2021-01-01T00:00:00Z")),
            ("20211322054900", None),
            ("2021-13", None),
            ("late", None),
            ("yesterday", None),
        ] {
            assert_eq!(moment(text).map(|at| at.to_string()).as_deref(), expected, "{text}");
        }
    }
}
