//! WARC records in (ISO 28500, version 1.1); one gzip member each out, and where each of them stands.

use flate2::{Compression, write::GzEncoder};
use model::{Digest, Sha256};
use std::borrow::Cow;
use std::io::{self, Write};

/// One record; the block comes in parts, so that a head and its body need not be copied together.
pub(crate) struct Record<'a> {
    /// `response`, `request`, `metadata`, …
    pub(crate) kind: &'static str,
    /// `<urn:uuid:…>`
    pub(crate) id: &'a str,
    /// Unix milliseconds.
    pub(crate) date: i64,
    pub(crate) target: Option<&'a str>,
    pub(crate) content_type: &'a str,
    /// Further fields, their values free of line breaks.
    pub(crate) fields: Vec<(&'static str, Cow<'a, str>)>,
    pub(crate) block: [&'a [u8]; 2],
}

/// Where a record stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) offset: u64,
    pub(crate) length: u64,
}

/// A file of gzip members under way.
pub(crate) struct Members<W> {
    out: W,
    at: u64,
}

impl<W: Write> Members<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { out, at: 0 }
    }

    /// Writes a record as a member of its own.
    pub(crate) fn add(&mut self, record: &Record<'_>) -> io::Result<Place> {
        let counted = Counted { out: &mut self.out, bytes: 0 };
        let mut packer = GzEncoder::new(counted, Compression::default());
        packer.write_all(head(record).as_bytes())?;
        for part in record.block {
            packer.write_all(part)?;
        }
        packer.write_all(b"\r\n\r\n")?;
        let place = Place { offset: self.at, length: packer.finish()?.bytes };
        self.at += place.length;
        Ok(place)
    }

    /// How many bytes are written.
    pub(crate) fn bytes(&self) -> u64 {
        self.at
    }

    pub(crate) fn into_inner(self) -> W {
        self.out
    }
}

/// A new record's identifier.
pub(crate) fn new_id(unix_ms: i64) -> String {
    format!("<urn:uuid:{}>", model::new_id(unix_ms.unsigned_abs()))
}

/// `WARC-Date` with milliseconds (version 1.1 allows any fraction); what no calendar has is the beginning of 1970.
pub(crate) fn date(unix_ms: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(unix_ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    format!("{at:.3}")
}

/// An address as a header can hold it: blanks and controls as percent signs.
pub(crate) fn one_line(address: &str) -> Cow<'_, str> {
    if !address.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return address.into();
    }
    let mut line = String::with_capacity(address.len() + 8);
    for c in address.chars() {
        if c.is_control() || c.is_whitespace() {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| line.push_str(&format!("%{byte:02X}")));
        } else {
            line.push(c);
        }
    }
    line.into()
}

/// A value as a header can hold it: controls become blanks.
pub(crate) fn one_header(value: &str) -> Cow<'_, str> {
    if value.contains(char::is_control) { value.replace(char::is_control, " ").into() } else { value.into() }
}

/// `sha256:` and the hexadecimal digits, as warcio, FastWARC and pywb read it.
pub(crate) fn labelled(digest: &Sha256) -> String {
    format!("sha256:{digest}")
}

fn head(record: &Record<'_>) -> String {
    let mut digest = Digest::default();
    record.block.iter().for_each(|part| digest.add(part));
    let length: usize = record.block.iter().map(|part| part.len()).sum();
    let mut head = format!(
        "WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\n",
        record.kind,
        record.id,
        date(record.date)
    );
    let mut field = |name: &str, value: &str| {
        head.push_str(name);
        head.push_str(": ");
        head.push_str(value);
        head.push_str("\r\n");
    };
    if let Some(target) = record.target {
        field("WARC-Target-URI", &one_line(target));
    }
    for (name, value) in &record.fields {
        field(name, value);
    }
    field("WARC-Block-Digest", &labelled(&digest.finish()));
    field("Content-Type", record.content_type);
    field("Content-Length", &length.to_string());
    head.push_str("\r\n");
    head
}

/// Counts what goes through.
struct Counted<W> {
    out: W,
    bytes: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::{date, one_line};

    #[test]
    fn no_address_breaks_a_line() {
        let check = |address: &str, expected: &str| assert_eq!(one_line(address), expected);
        check("https://a.example/x?y=1", "https://a.example/x?y=1");
        check("https://a.example/x y\r\nWARC-Type: z", "https://a.example/x%20y%0D%0AWARC-Type:%20z");
        check("https://a.example/\u{2028}é", "https://a.example/%E2%80%A8é");
    }

    #[test]
    fn dates_have_milliseconds_and_any_number_is_a_date() {
        assert_eq!(date(1_468_579_380_007), "2016-07-15T10:43:00.007Z");
        assert_eq!(date(i64::MAX), "1970-01-01T00:00:00.000Z");
    }
}
