//! Paths in; the pages in the files there, and what is no such file, out.

use crate::Error;
use capture::{Container, Pages};
use model::view::ImportTrouble;
use std::path::{Path, PathBuf};

/// What the files hold.
pub(crate) struct Opened {
    pub(crate) pages: Vec<Box<dyn Pages>>,
    pub(crate) troubles: Vec<ImportTrouble>,
}

/// True for a file that holds many pages, and so is imported rather than saved.
#[must_use]
pub fn holds_pages(path: &Path) -> bool {
    path.is_file() && Container::of_file(path).is_ok_and(|kind| kind.is_some())
}

/// Opens files and looks through them, folders opened; what can't be imported is told and costs nothing else.
pub(crate) fn open(paths: &[PathBuf], told: &mut dyn FnMut(u64, u64) -> bool) -> Result<Opened, Error> {
    let (mut files, mut troubles) = (Vec::new(), Vec::new());
    for path in paths {
        match containers_at(path) {
            Ok(found) if found.is_empty() => troubles.push(trouble(path, NOTHING)),
            Ok(found) => files.extend(found),
            Err(error) => troubles.push(trouble(path, &format!("{error} {}", error.hint()))),
        }
    }
    let pages = capture::open_pages(&files, told)?;
    Ok(Opened { pages, troubles })
}

const NOTHING: &str =
    "it holds no web archive: pages that are files of their own are saved with dateline save";

/// The files at a path that hold pages.
fn containers_at(path: &Path) -> Result<Vec<(PathBuf, Container)>, Error> {
    if !path.is_dir() {
        return Ok(Container::of_file(path)?.map(|kind| (path.to_owned(), kind)).into_iter().collect());
    }
    let files = capture::sources_in_folder(path)?;
    // In a folder, what can't be opened is no web archive that anyone named.
    let kinds = files.into_iter().filter_map(|file| Some((Container::of_file(&file).ok()??, file)));
    Ok(kinds.map(|(kind, file)| (file, kind)).collect())
}

fn trouble(path: &Path, what: &str) -> ImportTrouble {
    ImportTrouble {
        lost: true,
        file: path.display().to_string(),
        record: None,
        offset: None,
        url: None,
        what: what.into(),
    }
}
