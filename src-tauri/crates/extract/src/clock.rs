//! A masthead line → the clock that the page printed when it was served.

use model::Time;

/// Reads a line that is a clock and nothing else; `witnesses` (retrieved, server date, archived) settle
/// which of two readings is meant.
pub(crate) fn read(_line: &str, _witnesses: &[&Time]) -> Option<Time> {
    None
}
