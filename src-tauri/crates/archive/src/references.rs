//! What a page or a style sheet shows in; the addresses of it, for whoever looks for its parts, out.

use capture::{Reference, References};

/// Refers to what replay shows: what is kept of a page is what is shown of it.
pub(crate) struct Shown;

impl References for Shown {
    fn in_page(&self, _page: &[u8], _content_type: Option<&str>, _address: &str) -> Vec<Reference> {
        Vec::new()
    }

    fn in_sheet(&self, _sheet: &[u8], _content_type: Option<&str>, _address: &str) -> Vec<Reference> {
        Vec::new()
    }
}
