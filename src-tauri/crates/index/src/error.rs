//! What can go wrong with an index; it can always be made anew from the archive.

use std::path::PathBuf;

/// Why the index can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the search index {} can't be used", path.display())]
    Folder { path: PathBuf, source: std::io::Error },
    #[error("the search index can't be read or written")]
    Tantivy(#[from] tantivy::TantivyError),
    #[error("the search index is damaged")]
    Damaged,
    #[error("the search index can't be read")]
    Read(#[from] std::io::Error),
}

pub type Result<T> = std::result::Result<T, Error>;
