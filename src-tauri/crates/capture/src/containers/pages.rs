//! What every kind of file with pages in it has in common: pages that are counted, told apart and read one by one.

use crate::Discover;
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

    /// Reads a page, with its parts where `discover` can tell them; `now` is our clock.
    ///
    /// # Errors
    /// The record can't be read, or is no page.
    fn bring(
        &self,
        at: usize,
        discover: Option<&Discover>,
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
