//! A file that holds many pages in; what it holds, and each page when its turn comes, out.

use super::zip::Zip;
use crate::containers::is_web_archive;
use crate::{Error, Kind, file};
use model::Source;
use std::fs::File;
use std::io::{Cursor, Read as _, Seek as _};
use std::path::Path;

/// Where in a zip an entry is: its place there; of a zip in a zip, both places.
pub type Place = Vec<usize>;

/// One entry of a zip that may be a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    pub place: Place,
    /// The zip's name and the entry's path in it.
    pub name: String,
}

/// How much of a file tells what it is.
const HEAD: u64 = 4 << 10;

/// How much of a mailbox has more than one letter in it, or its first is a long one.
const OPENING: u64 = 1 << 20;

/// What a zip holds that is worth a look, zips in it opened; none where the file is no zip of pages.
///
/// # Errors
/// The file can't be opened, or its directory is damaged or larger than any honest one.
pub fn pages_within(path: &Path) -> Result<Option<Vec<Within>>, Error> {
    let Some(mut zip) = opened(path)? else { return Ok(None) };
    let mut found = Vec::new();
    for index in zip.pages() {
        let name = zip.label(index);
        if is_web_archive(&name) {
            // Its records are pages of their own (`Container::Zip`).
            continue;
        }
        let inner =
            if zip.may_be_zip(index) { zip.read(index).ok().filter(|bytes| is_zip(bytes)) } else { None };
        // An inner zip that can't be opened is listed, so that its own error is told.
        match inner.and_then(|bytes| Zip::open(Cursor::new(bytes), &name).ok()) {
            Some(inner) => found.extend(
                inner.pages().into_iter().map(|at| Within { place: vec![index, at], name: inner.label(at) }),
            ),
            None => found.push(Within { place: vec![index], name }),
        }
    }
    Ok(Some(found))
}

/// Whether a file is a zip of pages, a mailbox or a page saved with its parts, by its first bytes.
#[must_use]
pub fn holds_saved_pages(path: &Path) -> bool {
    let head = path.is_file().then(|| file::opening(path, OPENING).ok()).flatten().unwrap_or_default();
    is_zip(&head) || matches!(Kind::of(&head), Some(Kind::Mailbox | Kind::SavedPage))
}

/// The sources in one entry of a zip.
///
/// # Errors
/// The zip or the entry can't be read, or the entry holds nothing that can be saved.
pub fn sources_within(path: &Path, place: &[usize]) -> Result<Vec<Source>, Error> {
    let changed = || Error::Packed { name: path.display().to_string(), why: "the file has changed".into() };
    let mut zip = opened(path)?.ok_or_else(changed)?;
    match *place {
        [index] => zip.sources(index),
        [index, inner] => {
            let name = zip.label(index);
            Zip::open(Cursor::new(zip.read(index)?), &name)?.sources(inner)
        }
        _ => Err(changed()),
    }
}

/// The zip at a path, its directory read; none where the file is something else.
fn opened(path: &Path) -> Result<Option<Zip<File>>, Error> {
    let mut file = file::open_regular(path)?;
    let unreadable = |source| file::unreadable(path, source);
    let mut head = Vec::new();
    (&mut file).take(HEAD).read_to_end(&mut head).map_err(unreadable)?;
    if !is_zip(&head) {
        return Ok(None);
    }
    file.rewind().map_err(unreadable)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Zip::open(file, &name).map(Some)
}

fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK") && Kind::of(head) == Some(Kind::Zip)
}
