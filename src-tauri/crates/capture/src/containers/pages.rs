//! What every kind of file with pages in it has in common: pages that are counted, told apart and read one by one.

use model::view::ImportTrouble;
use model::{Capture, Restore};
use std::fmt::Debug;

/// Pages in some files, to be read in any order and by several threads.
pub trait Pages: Send + Sync + Debug {
    /// How many pages there are.
    fn count(&self) -> usize;

    /// What tells a page from all others, without reading it.
    ///
    /// # Errors
    /// The record can't be read.
    fn known(&self, at: usize) -> Result<Known, ImportTrouble>;

    /// Reads a page, with its parts where `references` can tell them; `now` is our clock.
    ///
    /// # Errors
    /// The record can't be read, or is no page.
    fn bring(
        &self,
        at: usize,
        references: Option<&dyn References>,
        now: (i64, Option<i32>),
    ) -> Result<Brought, ImportTrouble>;

    /// What is wrong with the files beside their pages: what could not be read, and what is not as it should be.
    fn troubles(&self) -> Vec<ImportTrouble>;
}

/// What tells a page in a file from all others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// The capture that it was, where Dateline wrote the file.
    pub capture: Option<String>,
    pub record_id: Option<String>,
    pub url: String,
    /// Unix milliseconds.
    pub archived: Option<i64>,
}

/// A page out of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Brought {
    pub capture: Capture,
    /// What the file says of its item, where Dateline wrote it.
    pub restore: Option<Restore>,
    /// What is wrong with it although it can be read.
    pub doubts: Vec<ImportTrouble>,
}

/// Tells what pages and style sheets refer to.
pub trait References: Send + Sync {
    /// The parts of a page, given its bytes (content coding undone), content type and address.
    fn in_page(&self, page: &[u8], content_type: Option<&str>, address: &str) -> Vec<Reference>;

    /// The parts that a style sheet names.
    fn in_sheet(&self, sheet: &[u8], content_type: Option<&str>, address: &str) -> Vec<Reference>;
}

/// A part that a page or a sheet refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Whole, without a fragment.
    pub url: String,
    pub refers: Refers,
}

/// Whether a part refers to further ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refers {
    Sheet,
    Frame,
    ToNothing,
}
