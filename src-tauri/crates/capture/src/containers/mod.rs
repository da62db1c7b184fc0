//! Files that hold many pages in, one capture after another out.

mod member;
mod pages;
mod unpack;
mod wacz;
mod warc;
mod window;
mod zip;

pub use pages::{Brought, Known, Pages};
pub(crate) use wacz::is_web_archive;

use crate::Error;
use model::view::ImportTrouble;
use std::path::{Path, PathBuf};
use window::Window;

/// A kind of file that holds many pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// A web archive: WARC or ARC, packed or not.
    Warc,
    /// A zip with web archives and a list of their pages.
    Wacz,
    /// A zip with web archives among other files, which may be pages themselves.
    Zip,
}

impl Container {
    /// What a file is, by its bytes; by its name only where it is too damaged to tell. None for anything else.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn of_file(path: &Path) -> Result<Option<Self>, Error> {
        let window = open(path)?;
        let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
        if let Some(kind) = wacz::kind(&window) {
            return Ok(Some(kind));
        }
        if warc::begins_archive(&window).map_err(unreadable)? {
            return Ok(Some(Self::Warc));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        let by_name = if ends(&[".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz"]) {
            Some(Self::Warc)
        } else {
            ends(&[".wacz"]).then_some(Self::Wacz)
        };
        Ok(by_name.filter(|_| window.length() > 0))
    }
}

/// Opens files that hold pages and looks through them; web archives among them are looked up in each other.
///
/// `told` hears how many bytes of how many are looked through, and says whether to go on.
///
/// # Errors
/// A file can't be opened, or `told` said to stop.
pub fn open_pages(
    files: &[(PathBuf, Container)],
    told: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Vec<Box<dyn Pages>>, Error> {
    let (mut total, mut together, mut packages) = (0, Package::default(), Vec::new());
    for (path, container) in files {
        let (name, window) = (path.display().to_string(), open(path)?);
        total += window.length();
        match container {
            Container::Warc => together.archives.push(warc::Named { name, window }),
            Container::Wacz | Container::Zip => packages.push(wacz::package(&name, &window)),
        }
    }
    if !together.archives.is_empty() {
        packages.insert(0, together);
    }
    let (mut opened, mut before) = (Vec::new(), 0);
    for package in packages {
        let length: u64 = package.archives.iter().map(|archive| archive.window.length()).sum();
        let pages = warc::WebArchives::open(package, &mut |done| told(before + done.min(length), total));
        opened.push(Box::new(pages.ok_or(Error::Stopped)?) as Box<dyn Pages>);
        before += length;
    }
    Ok(opened)
}

/// Web archives that belong together.
#[derive(Debug, Default)]
pub(crate) struct Package {
    pub(crate) archives: Vec<warc::Named>,
    /// The pages that a list names; where there is none, the records decide.
    pub(crate) listed: Vec<warc::Listed>,
    pub(crate) troubles: Vec<ImportTrouble>,
}

fn open(path: &Path) -> Result<Window, Error> {
    let file = crate::file::open_regular(path)?;
    Window::of_file(file).map_err(|source| Error::Unreadable { path: path.to_owned(), source })
}
