//! The words of an export: what it is to be, where it finds its pages, what it wrote, why it could not.

use model::view::ExportFormat;
use model::{Capture, Decisions, Item};
use std::io;
use std::path::{Path, PathBuf};

/// What an export is to be.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    pub format: ExportFormat,
    /// The file or folder to write.
    pub path: &'a Path,
    /// What the items are: a collection's name, “everything”.
    pub title: &'a str,
    /// How many items there are.
    pub total: u32,
    /// Leaves in what opened the pages: cookies, credentials, tokens in addresses.
    pub secrets: bool,
    /// Unix milliseconds.
    pub now: i64,
}

/// Where an export finds what the JSON of an item does not hold; `E` is what reading it fails with.
pub trait Pages<E> {
    /// What a person decided about an item, and which captures it has.
    ///
    /// # Errors
    /// It can't be read.
    fn decisions(&self, item: &str) -> Result<Decisions, E>;

    /// A whole capture.
    ///
    /// # Errors
    /// It can't be read.
    fn capture(&self, id: &str) -> Result<Capture, E>;

    /// The page that an item shows, as one HTML file that needs nothing beside it.
    ///
    /// # Errors
    /// It can't be read.
    fn single(&self, item: &Item) -> Result<Vec<u8>, E>;
}

/// What an export wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file or folder.
    pub path: PathBuf,
    pub items: u32,
    /// How many files a folder holds; 1 for a file.
    pub files: u32,
    pub bytes: u64,
    /// How many secrets in heads and addresses became `REDACTED`.
    pub redacted: u32,
    /// How many cells of a table got an apostrophe, since a spreadsheet would have calculated them.
    pub guarded: u32,
}

/// Why nothing was written; `E` is what reading the items failed with.
#[derive(Debug, thiserror::Error)]
pub enum Error<E: std::error::Error + 'static> {
    #[error("an item can’t be read")]
    Items(#[source] E),
    #[error("the export was cancelled")]
    Cancelled,
    /// Only a plain file is written over (the person chose it), never a folder that holds something.
    #[error("{} is already there: choose another name", .0.display())]
    Exists(PathBuf),
    #[error("{} can’t be written: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },
}

impl<E: std::error::Error + 'static> Error<E> {
    pub(crate) fn at(path: &Path) -> impl Fn(io::Error) -> Self {
        move |source| match source.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty => Self::Exists(path.to_owned()),
            _ => Self::Write { path: path.to_owned(), source },
        }
    }
}
