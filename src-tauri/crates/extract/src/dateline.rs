//! A story's opening paragraph → place, agency and day as printed before the dash.

use model::Dateline;

/// Reads the dateline that the paragraph opens with, if it has one.
pub(crate) fn read(_paragraph: &str, _language: Option<&str>) -> Option<Dateline> {
    None
}
