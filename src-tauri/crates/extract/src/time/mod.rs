//! Dates and times as pages write them, in many languages → typed times with honest precision.

use model::{Basis, Time};
use std::ops::Range;

/// What is known about a text beside the text: it decides what would stay ambiguous.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints<'a> {
    /// The language of the page (`en`, `ru`, …).
    pub(crate) language: Option<&'a str>,
    /// A known retrieval: relative times count from it.
    pub(crate) near: Option<jiff::Timestamp>,
    /// Whether `03/04/2016` is the third of April on this page.
    pub(crate) day_first: Option<bool>,
}

/// Reads one raw value that is a time and nothing else.
pub(crate) fn read(_raw: &str, _basis: Basis, _hints: &Hints<'_>) -> Option<Time> {
    None
}

/// Finds the times inside a longer visible line, with their byte ranges, in order.
pub(crate) fn find(_text: &str, _basis: Basis, _hints: &Hints<'_>) -> Vec<(Range<usize>, Time)> {
    Vec::new()
}
