//! Paths in; the pages in the files there, and what is no such file, out.

use crate::{Error, files_at};
use capture::{Container, Pages, SavedPages};
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

/// Those of some paths that hold many pages, and so are imported with a look first rather than saved.
#[must_use]
pub fn imported_rather(paths: Vec<String>) -> Vec<String> {
    let many = |path: &Path| holds_pages(path) || capture::holds_saved_pages(path);
    let holds = |path: &String| {
        let path = Path::new(path);
        // A folder of plain pages is saved as rows, as it comes.
        if path.is_dir() {
            files_at(path).is_ok_and(|files| files.iter().any(|file| many(file)))
        } else {
            many(path)
        }
    };
    paths.into_iter().filter(holds).collect()
}

/// Opens files and looks through them, folders opened; what can't be imported is told and costs nothing else.
pub(crate) fn open(paths: &[PathBuf], told: &mut dyn FnMut(u64, u64) -> bool) -> Result<Opened, Error> {
    let (mut archives, mut others, mut troubles) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths {
        match files_at(path) {
            Ok(files) => {
                let (here, mut rest) = sorted(files);
                if path.is_dir() && !here.is_empty() {
                    // Crawlers leave lists and logs beside their archives.
                    rest.retain(|file| is_saved_page(file));
                }
                archives.extend(here);
                others.extend(rest);
            }
            Err(error) => troubles.push(trouble(path, &format!("{error}. {}", error.hint()))),
        }
    }
    let mut pages = if archives.is_empty() { Vec::new() } else { capture::open_pages(&archives, told)? };
    if !others.is_empty() {
        pages.push(Box::new(SavedPages::open(&others, told)?));
    }
    Ok(Opened { pages, troubles })
}

/// Web archives, and everything else; what can't be opened says so when its turn comes.
fn sorted(files: Vec<PathBuf>) -> (Vec<(PathBuf, Container)>, Vec<PathBuf>) {
    let (mut archives, mut others) = (Vec::new(), Vec::new());
    for file in files {
        match Container::of_file(&file) {
            Ok(Some(kind)) => {
                if kind == Container::Zip && holds_more(&file) {
                    others.push(file.clone());
                }
                archives.push((file, kind));
            }
            Ok(None) | Err(_) => others.push(file),
        }
    }
    (archives, others)
}

/// Whether there are pages beside the web archives in a zip.
fn holds_more(file: &Path) -> bool {
    capture::pages_within(file).is_ok_and(|pages| pages.is_some_and(|pages| !pages.is_empty()))
}

/// Whether a file calls itself what programs save pages as.
fn is_saved_page(file: &Path) -> bool {
    const ENDINGS: [&str; 8] = ["html", "htm", "xhtml", "mht", "mhtml", "eml", "mbox", "zip"];
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    ENDINGS.contains(&ending.as_str())
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
