//! The archives opened before: a small file in the platform's configuration folder in and out.

use model::view::ArchivePlace;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// How many archives are remembered.
const REMEMBERED: usize = 12;

/// The archives that the window has shown, the latest first.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Places {
    /// The file that these are kept in.
    #[serde(skip)]
    file: PathBuf,
    /// The one that the person chose in the window, for the next start.
    chosen: Option<PathBuf>,
    recent: Vec<PathBuf>,
}

impl Places {
    /// Reads what was remembered; where nothing can be read, nothing was.
    pub(crate) fn load(folder: &Path) -> Self {
        let file = folder.join("archives.json");
        let places: Option<Self> = fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self { file, ..places.unwrap_or_default() }
    }

    /// The archive that the person chose last, if it is still there.
    pub(crate) fn chosen(&self) -> Option<&Path> {
        self.chosen.as_deref().filter(|path| path.exists())
    }

    /// Notes an archive as the latest; `chosen` makes it the one to start with.
    pub(crate) fn remember(&mut self, path: &Path, chosen: bool) -> io::Result<()> {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(REMEMBERED);
        if chosen {
            self.chosen = Some(path.to_owned());
        }
        self.write()
    }

    /// The archives opened before, but for the one that is open now and those that are gone.
    pub(crate) fn before(&self, open: &Path) -> Vec<ArchivePlace> {
        self.recent.iter().filter(|path| *path != open && path.exists()).map(|path| place(path)).collect()
    }

    fn write(&self) -> io::Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        let part = self.file.with_extension("part");
        fs::write(&part, serde_json::to_vec_pretty(self)?)?;
        fs::rename(part, &self.file)
    }
}

/// An archive file as the window names it.
pub(crate) fn place(path: &Path) -> ArchivePlace {
    let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    ArchivePlace { path: path.to_string_lossy().into_owned(), name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(places: &[ArchivePlace]) -> Vec<&str> {
        places.iter().map(|place| place.name.as_str()).collect()
    }

    #[test]
    fn the_archives_opened_before_are_there_at_the_next_start_latest_first() {
        let folder = tempfile::tempdir().unwrap();
        let [ships, wars] = ["ships.dateline", "wars.dateline"].map(|name| folder.path().join(name));
        let mut places = Places::load(folder.path());
        for path in [&ships, &wars, &ships] {
            fs::write(path, "").unwrap();
            places.remember(path, true).unwrap();
        }
        let places = Places::load(folder.path());
        assert_eq!(places.chosen(), Some(ships.as_path()));
        assert_eq!(names(&places.before(Path::new("other"))), ["ships", "wars"]);
        assert_eq!(names(&places.before(&ships)), ["wars"]);
    }

    #[test]
    fn an_archive_that_is_gone_is_not_offered_and_not_started_with() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone.dateline");
        let mut places = Places::load(folder.path());
        places.remember(&gone, true).unwrap();
        assert_eq!(places.chosen(), None);
        assert_eq!(places.before(Path::new("other")), []);
    }

    #[test]
    fn an_archive_named_for_one_start_is_not_the_next_start_s() {
        let folder = tempfile::tempdir().unwrap();
        let [usual, once] = ["usual.dateline", "once.dateline"].map(|name| folder.path().join(name));
        let mut places = Places::load(folder.path());
        for (path, chosen) in [(&usual, true), (&once, false)] {
            fs::write(path, "").unwrap();
            places.remember(path, chosen).unwrap();
        }
        assert_eq!(places.chosen(), Some(usual.as_path()));
        assert_eq!(names(&places.before(&usual)), ["once"]);
    }

    #[test]
    fn a_broken_list_is_as_good_as_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("archives.json"), "{\"recent\": 7").unwrap();
        assert_eq!(Places::load(folder.path()).chosen(), None);
    }
}
