//! What went wrong, as the window and the command show it.

use serde::{Deserialize, Serialize};

/// A failure as it crosses to the window or is printed: code, what failed, what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
#[error("{message}")]
pub struct Failure {
    pub code: ErrorCode,
    pub message: String,
    pub hint: String,
}

/// The kinds of failure that someone branches on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// The input is none of the things that can be saved.
    NotASource,
    /// The file or page is empty.
    Empty,
    /// A PDF, an image, an archive file: not a page.
    NotAPage,
    /// The file can't be read.
    Unreadable,
    /// The host did not answer, or the connection broke.
    Unreachable,
    /// The server answered with an error status.
    HttpStatus,
    /// The address leads to a private network and was not allowed.
    PrivateAddress,
    /// A limit of time, size or redirects was met with nothing worth keeping.
    Limit,
    /// The page is already in the archive and the person has not said what to do.
    AlreadyHere,
    ArchiveLocked,
    ArchiveReadOnly,
    ArchiveNewer,
    NotAnArchive,
    ArchiveDamaged,
    /// No archive file is there.
    ArchiveMissing,
    /// The disk is full, or the folder can't be written.
    CannotWrite,
    UnknownItem,
    UnknownCollection,
    /// Another tag has the name already: the two can be merged.
    TagTaken,
    /// A value, query, tag or option that can't be understood.
    Invalid,
    NothingToUndo,
    /// Pages can't be rendered here: the program or a display is missing.
    NoBrowser,
    Cancelled,
    /// A defect of Dateline itself.
    Internal,
}
