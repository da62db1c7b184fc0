//! Everything that can go wrong with an archive file, with the values that tell which.

use std::path::PathBuf;

/// Why an archive could not be opened, read or changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{path} is being written by another program")]
    Locked { path: PathBuf },
    #[error("{path} can only be read: {why}")]
    ReadOnly { path: PathBuf, why: String },
    #[error("{path} was written by a newer Dateline (schema {found}; this one knows {known})")]
    Newer { path: PathBuf, found: u32, known: u32 },
    #[error("{path} is not a Dateline archive")]
    NotAnArchive { path: PathBuf },
    #[error("{path} is damaged: {why}")]
    Damaged { path: PathBuf, why: String },
    #[error("there is no archive at {path}")]
    Missing { path: PathBuf },
    #[error("there is already a file at {path}")]
    Exists { path: PathBuf },
    #[error("{path} can’t be read: {why}")]
    CannotRead { path: PathBuf, why: String },
    #[error("{path} can’t be written: {why}")]
    CannotWrite { path: PathBuf, why: String },
    #[error("SQLite {found} is too old: 3.51.3 or newer is needed")]
    OldSqlite { found: String },
    #[error("SQLite refused the setting {setting}: wanted {wanted}, got {got}")]
    Setting { setting: &'static str, wanted: String, got: String },

    #[error(transparent)]
    Index(#[from] index::Error),

    #[error("no item has the identifier {0}")]
    UnknownItem(String),
    #[error("{count} items have identifiers that begin with {prefix}")]
    AmbiguousItem { prefix: String, count: u32 },
    #[error("no capture has the identifier {0}")]
    UnknownCapture(String),
    #[error("no collection is called {0}")]
    UnknownCollection(String),
    #[error("no kept search has the identifier {0}")]
    UnknownSearch(String),
    #[error("no rule has the identifier {0}")]
    UnknownRule(String),
    #[error("no tag of yours is called {0}")]
    UnknownTag(String),
    #[error("no rule for tags has the identifier or the name {0}")]
    UnknownTagRule(String),
    #[error("there is a tag “{0}” already")]
    TagTaken(String),
    #[error("the page {url_key} is already here")]
    AlreadyHere { item: String, url_key: String },

    #[error("the item {item} was merged into {into}, and its captures are there")]
    Merged { item: String, into: String },
    #[error("the item {0} is in the trash, and nothing can be merged into it there")]
    InTrash(String),
    #[error("an item can’t be merged into itself")]
    MergedIntoItself,
    #[error("{0} items are too many to be told apart pair by pair")]
    TooManyPairs(usize),

    #[error(transparent)]
    Query(#[from] model::query::Error),
    #[error("“{value}” can’t be {field}: {why}")]
    InvalidValue { field: String, value: String, why: String },
    #[error("the page has no block {order}")]
    UnknownBlock { order: u32 },
    #[error("there is nothing to undo")]
    NothingToUndo,
    #[error("there is nothing to redo")]
    NothingToRedo,
    #[error("it was stopped after {done} of {total} items; nothing is changed")]
    Cancelled { done: u32, total: u32 },

    /// A row that does not say what it must.
    #[error("a stored {what} can’t be read: {why}")]
    Stored { what: &'static str, why: String },
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
}

/// What this crate's functions return.
pub type Result<T> = std::result::Result<T, Error>;
