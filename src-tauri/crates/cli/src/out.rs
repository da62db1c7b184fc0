//! Lines to standard output and words to standard error; a reader that goes away ends the program quietly.

use serde::Serialize;
use std::io::{self, Write as _};

/// Prints one JSON value on a line of its own.
///
/// # Errors
/// Standard output can't be written.
pub(crate) fn json(value: &impl Serialize) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")
}

/// Prints one line of words.
///
/// # Errors
/// Standard output can't be written.
pub(crate) fn line(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(harmless(text).as_bytes())?;
    out.write_all(b"\n")
}

/// Says something on standard error.
pub(crate) fn say(text: &str) {
    // Where standard error is gone, there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "{}", harmless(text));
}

/// The text without what would command the terminal or turn its lines around: pages are written by strangers.
fn harmless(text: &str) -> String {
    let commands = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if commands(c) { '\u{fffd}' } else { c }).collect()
}
