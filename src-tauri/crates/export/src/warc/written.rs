//! A capture in; the identifiers of the records that it will have out.

use super::record::new_id;
use model::{Capture, Exchange};

/// The records of one capture, by their identifiers.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) exchanges: Vec<String>,
    pub(crate) assets: Vec<String>,
    /// The bytes as received, where no exchange brought them.
    pub(crate) file: Option<String>,
    /// The page, where it was taken out of that file.
    pub(crate) page: Option<String>,
    pub(crate) dom: Option<String>,
    pub(crate) screenshot: Option<String>,
}

impl Written {
    /// Names every record that a capture will have; `page` is the one of the page itself.
    pub(super) fn of(capture: &Capture, page: String, now: i64) -> Self {
        let ids = |exchanges: &[Exchange]| exchanges.iter().map(|_| new_id(now)).collect::<Vec<_>>();
        let mut written = Self { assets: ids(&capture.assets), ..Self::default() };
        written.exchanges = ids(&capture.exchanges);
        let brought = capture.exchanges.last().is_some_and(|last| last.body == capture.received);
        match written.exchanges.last_mut().filter(|_| brought) {
            Some(last) => *last = page,
            None if capture.decoded.is_some() => {
                written.file = Some(new_id(now));
                written.page = Some(page);
            }
            None => written.file = Some(page),
        }
        if let Some(rendering) = &capture.rendering {
            written.dom = Some(new_id(now));
            written.screenshot = rendering.screenshot.as_ref().map(|_| new_id(now));
        }
        written
    }

    /// The record of the page itself.
    pub(super) fn page(&self) -> &str {
        let of_file = self.page.as_deref().or(self.file.as_deref());
        of_file.or(self.exchanges.last().map(String::as_str)).unwrap_or_default()
    }
}
