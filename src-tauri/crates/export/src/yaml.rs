//! A record in, the lines of a YAML mapping out: each value in flow style, which is JSON.
//!
//! JSON is YAML 1.2 except for characters that YAML wants escaped and JSON doesn't (5.1, Character Set): C1 controls,
//! DEL, the Unicode line breaks, the byte order mark and non-characters.

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use std::io;

/// Writes one `name: value` a line.
pub(crate) fn lines(record: &impl Serialize, out: &mut Vec<u8>) {
    let mut serializer = Serializer::with_formatter(out, Lines::default());
    record.serialize(&mut serializer).expect("records have string keys and no failing values");
}

#[derive(Default)]
struct Lines {
    depth: usize,
    /// True while the name of a line is written: it bears no quotes.
    name: bool,
}

impl Formatter for Lines {
    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        if self.depth > 1 { out.write_all(b"{") } else { Ok(()) }
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.depth > 0 { out.write_all(b"}") } else { Ok(()) }
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.name = self.depth == 1;
        if first || self.depth == 1 { Ok(()) } else { out.write_all(b", ") }
    }

    fn end_object_key<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.name = false;
        Ok(())
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.depth == 1 { out.write_all(b"\n") } else { Ok(()) }
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_string<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.name { Ok(()) } else { CompactFormatter.begin_string(out) }
    }

    fn end_string<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.name { Ok(()) } else { CompactFormatter.end_string(out) }
    }

    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        let mut written = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| needs_escape(*c)) {
            out.write_all(&text.as_bytes()[written..at])?;
            write!(out, "\\u{:04x}", u32::from(c))?;
            written = at + c.len_utf8();
        }
        out.write_all(&text.as_bytes()[written..])
    }
}

/// All of them lie in the first plane, where four digits suffice.
fn needs_escape(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
