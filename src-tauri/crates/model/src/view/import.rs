//! An import of many pages, as the window and the command show it.

use super::ExportState;
use crate::Failure;
use serde::{Deserialize, Serialize};

/// An import under way or ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct ImportJob {
    pub id: String,
    /// The names of the files.
    pub label: String,
    /// True where it is only to be told what an import would do.
    pub dry_run: bool,
    /// How far the files are looked through, of 1000; pages are counted from then on.
    pub looked: u32,
    /// Pages dealt with, of all.
    pub done: u32,
    pub total: u32,
    pub state: ExportState,
    /// Pages that became items.
    pub new: u32,
    /// Pages that became further versions of items.
    pub versions: u32,
    /// Pages that were in the archive already.
    pub here: u32,
    /// What could not be read: how many, and the first of them by name.
    pub unreadable: u32,
    /// What was imported although something is wrong with it.
    pub doubtful: u32,
    pub troubles: Vec<ImportTrouble>,
    /// Why it stopped, where it did.
    pub failure: Option<Failure>,
}

/// Something that is wrong with a file or one of its records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct ImportTrouble {
    /// True where something is lost; false where it was imported all the same.
    pub lost: bool,
    pub file: String,
    /// 1 for the first record of the file.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub record: Option<u64>,
    /// Where the record, or the member that holds it, begins in the file.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub offset: Option<u64>,
    pub url: Option<String>,
    pub what: String,
}
