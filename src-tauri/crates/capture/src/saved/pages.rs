//! Files with a page each, zips of them and mailboxes in; their pages, to be imported one by one, out.

use super::mbox;
use super::within::{Within, pages_within, sources_within};
use crate::containers::{Brought, Known, Pages};
use crate::{Discover, Error, Kind, Page, file, of_page, sources_in_bytes, sources_in_file};
use model::view::ImportTrouble;
use model::{Method, Missing, Source};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The pages of some files.
#[derive(Debug, Default)]
pub struct SavedPages {
    pages: Vec<Place>,
    troubles: Vec<ImportTrouble>,
}

/// Where a page is.
#[derive(Debug)]
enum Place {
    File(PathBuf),
    Within(PathBuf, Within),
    Letter { path: PathBuf, number: usize, range: Range<u64> },
}

impl SavedPages {
    /// Looks into files for what each holds; one that can't be opened is told, and costs nothing else.
    ///
    /// `told` hears how many files of all are looked into, and says whether to go on.
    ///
    /// # Errors
    /// `told` said to stop.
    pub fn open(paths: &[PathBuf], told: &mut dyn FnMut(u64, u64) -> bool) -> Result<Self, Error> {
        let mut all = Self::default();
        for (done, path) in paths.iter().enumerate() {
            if !told(done as u64, paths.len() as u64) {
                return Err(Error::Stopped);
            }
            if let Err(error) = all.look_into(path) {
                all.troubles.push(trouble(path.display().to_string(), &error));
            }
        }
        Ok(all)
    }

    fn look_into(&mut self, path: &Path) -> Result<(), Error> {
        if let Some(pages) = pages_within(path)? {
            if pages.is_empty() {
                return Err(Error::Empty { name: path.display().to_string() });
            }
            self.pages.extend(pages.into_iter().map(|within| Place::Within(path.into(), within)));
            return Ok(());
        }
        if !file::opening(path, 5)?.starts_with(b"From ") {
            self.pages.push(Place::File(path.into()));
            return Ok(());
        }
        let bytes = file::read(path, file::FILE_LIMIT)?;
        if Kind::of(&bytes) != Some(Kind::Mailbox) {
            self.pages.push(Place::File(path.into()));
            return Ok(());
        }
        let mut at = 0;
        for (index, letter) in mbox::letters(&bytes).into_iter().enumerate() {
            let range = at..at + letter.len() as u64;
            at = range.end;
            self.pages.push(Place::Letter { path: path.into(), number: index + 1, range });
        }
        Ok(())
    }
}

impl Place {
    /// What to call it.
    fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Within(_, within) => within.name.clone(),
            Self::Letter { path, number, .. } => format!("{}: letter {number}", path.display()),
        }
    }

    fn sources(&self) -> Result<Vec<Source>, Error> {
        match self {
            Self::File(path) => sources_in_file(path, None),
            Self::Within(path, within) => sources_within(path, &within.place),
            Self::Letter { path, number, range } => {
                let mut open = file::open_regular(path)?;
                let unreadable = |source| file::unreadable(path, source);
                open.seek(SeekFrom::Start(range.start)).map_err(unreadable)?;
                let mut bytes = Vec::new();
                open.take(range.end - range.start).read_to_end(&mut bytes).map_err(unreadable)?;
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                sources_in_bytes(bytes, Some(format!("{name}: letter {number}")), None, Method::Import)
            }
        }
    }

    /// The page there, and its sources' only one.
    fn page(&self) -> Result<Page, Error> {
        let mut sources = self.sources()?;
        match (sources.pop(), sources.is_empty()) {
            (Some(Source::Page { bytes, name, url, media_type, beside, .. }), true) => {
                Ok(Page { bytes, name, url, media_type, method: Method::Import, beside })
            }
            _ => Err(Error::OnlyLinks { name: self.name() }),
        }
    }
}

impl Pages for SavedPages {
    fn count(&self) -> usize {
        self.pages.len()
    }

    /// Nothing but its bytes tells such a page from others.
    fn known(&self, _at: usize) -> Result<Known, ImportTrouble> {
        Ok(Known::default())
    }

    fn bring(
        &self,
        at: usize,
        _discover: Option<&Discover>,
        now: (i64, Option<i32>),
    ) -> Result<Brought, ImportTrouble> {
        let place = &self.pages[at];
        let capture = place.page().and_then(|page| of_page(page, now));
        let capture = capture.map_err(|error| trouble(place.name(), &error))?;
        let doubts = capture.missing.iter().map(|missing| doubt(place.name(), capture.url.clone(), missing));
        Ok(Brought { doubts: doubts.collect(), capture, restore: None })
    }

    fn troubles(&self) -> Vec<ImportTrouble> {
        self.troubles.clone()
    }
}

fn trouble(file: String, error: &Error) -> ImportTrouble {
    let what = format!("{error}. {}", error.hint());
    ImportTrouble { lost: true, file, record: None, offset: None, url: None, what }
}

fn doubt(file: String, url: Option<String>, missing: &Missing) -> ImportTrouble {
    let what = format!("{} is missing: {}", missing.what, missing.why);
    ImportTrouble { lost: false, file, record: None, offset: None, url, what }
}
