//! Values in, the cells of an RFC 4180 table out.
//!
//! A spreadsheet takes a cell that begins with `= + - @`, a tab or a line break for a formula, and the pages come from
//! strangers. So a *text* that begins with one of them (or with apostrophes before one) gets an apostrophe in front,
//! which a spreadsheet shows as plain text. To read the exact text back, take one apostrophe off any cell that
//! matches `^'+[=+\-@\t\r\n＝＋－＠]`. Numbers and JSON are never touched.

use serde::Serialize;
use std::borrow::Cow;

/// One value of a table.
pub(crate) enum Cell<'a> {
    Empty,
    /// What a page or a person wrote.
    Text(Cow<'a, str>),
    /// A number, or JSON, which begins with a bracket or brace.
    Plain(String),
}

impl<'a> Cell<'a> {
    pub(crate) fn text(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }

    pub(crate) fn maybe(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    pub(crate) fn number(number: Option<impl ToString>) -> Self {
        number.map_or(Self::Empty, |number| Self::Plain(number.to_string()))
    }

    /// The value as the JSON contract writes it, so that a comma or semicolon inside a name can't be misread.
    pub(crate) fn json(value: &impl Serialize) -> Self {
        Self::Plain(serde_json::to_string(value).expect("records have string keys and no failing values"))
    }

    /// A word of the JSON contract (an enum's name), without its quotes.
    pub(crate) fn word(value: &impl Serialize) -> Self {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(word)) => Self::Plain(word),
            _ => Self::Empty,
        }
    }

    /// Values joined for a person to read.
    pub(crate) fn joined(values: &[String]) -> Self {
        if values.is_empty() { Self::Empty } else { Self::Text(values.join("; ").into()) }
    }
}

/// Writes one row (RFC 4180, CRLF); says how many cells were guarded.
pub(crate) fn row<'a>(cells: impl IntoIterator<Item = Cell<'a>>, out: &mut Vec<u8>) -> u32 {
    let mut guarded = 0;
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                let guard = is_formula(&text);
                guarded += u32::from(guard);
                quoted(if guard { "'" } else { "" }, &text, out);
            }
            Cell::Plain(text) => quoted("", &text, out),
        }
    }
    out.extend_from_slice(b"\r\n");
    guarded
}

/// True where a spreadsheet would calculate, and where the guard of such a text would be ambiguous.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

fn quoted(guard: &str, text: &str, out: &mut Vec<u8>) {
    // PostgreSQL and older readers refuse a file with NUL.
    let text = if text.contains('\0') { Cow::from(text.replace('\0', "\u{fffd}")) } else { Cow::from(text) };
    if guard.is_empty() && !text.contains(['"', ',', '\r', '\n', ' ', '\t', ';']) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    out.extend_from_slice(guard.as_bytes());
    out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::{Cell, row};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut out = Vec::new();
        row([Cell::text(text)], &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), format!("{expected}\r\n"));
    }

    #[test]
    fn a_text_that_a_spreadsheet_would_calculate_is_guarded() {
        check("=HYPERLINK(\"https://a.example\")", "\"'=HYPERLINK(\"\"https://a.example\"\")\"");
        check("+1", "\"'+1\"");
        check("-1", "\"'-1\"");
        check("@SUM(A1)", "\"'@SUM(A1)\"");
        check("\t=1", "\"'\t=1\"");
        check("＝1", "\"'＝1\"");
        check("'=1", "\"''=1\"");
        check("'Tis a headline", "\"'Tis a headline\"");
        check("1 + 1 = 2", "\"1 + 1 = 2\"");
    }

    #[test]
    fn our_own_negative_numbers_stay_numbers() {
        let mut out = Vec::new();
        assert_eq!(row([Cell::number(Some(-180))], &mut out), 0);
        assert_eq!(out, b"-180\r\n");
    }

    #[test]
    fn quotes_commas_and_line_breaks_are_quoted() {
        check("a \"b\", c", "\"a \"\"b\"\", c\"");
        check("a\nb", "\"a\nb\"");
        check("plain", "plain");
    }
}
