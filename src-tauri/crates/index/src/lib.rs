//! The words of items in, the items that have what is looked for out: an index beside an archive, made anew from it
//! whenever it is missing, damaged or of another archive.

mod best;
mod disk;
mod error;
mod find;
pub mod fold;
mod recent;
mod set;
mod tail;
mod words;

pub use disk::Mark;
pub use error::{Error, Result};
pub use set::Set;
pub use tail::Tail;
pub use words::{Look, Part, Phrase, Words};

use disk::{Disk, Fields, View, Writing};
use recent::Recent;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// The index of an open archive, for all that read and write it in this process.
///
/// What changed last is held in memory until it is written to disk: nothing is ever missing from what is found. A small
/// archive needs no files at all.
pub struct Index {
    folder: PathBuf,
    fields: Fields,
    files: Mutex<Files>,
    state: RwLock<State>,
}

/// What writes.
#[derive(Default)]
struct Files {
    disk: Option<Disk>,
    writing: Option<Writing>,
    /// Where the index is if its own folder can't be written: it goes with the process.
    temporary: Option<tempfile::TempDir>,
}

/// What is searched.
#[derive(Default)]
struct State {
    view: Option<View>,
    /// What was found on disk lately.
    recent: Recent,
    tail: Tail,
    /// Everything in the archive's journal up to here is on disk or in memory.
    seq: u64,
    /// The greatest number of an item that was seen.
    last: usize,
}

impl State {
    fn mark(&self) -> Mark {
        self.view.as_ref().map(|view| view.mark.clone()).unwrap_or_default()
    }
}

impl Index {
    /// Opens the index in a folder; where there is none yet, none is made.
    ///
    /// # Errors
    /// The index is there and can neither be read nor made anew.
    pub fn open(folder: &Path) -> Result<Self> {
        let index = Self {
            folder: folder.to_owned(),
            fields: Fields::default(),
            files: Mutex::default(),
            state: RwLock::default(),
        };
        if folder.exists() {
            index.files().open(folder)?;
            index.renew()?;
        }
        Ok(index)
    }

    /// What is on disk.
    #[must_use]
    pub fn mark(&self) -> Mark {
        self.read().mark()
    }

    /// Up to which entry of the archive's journal everything is known.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.read().seq
    }

    /// How many items are known from memory alone.
    #[must_use]
    pub fn in_memory(&self) -> usize {
        self.read().tail.len()
    }

    /// Takes in items that changed, each with its place in the journal; all up to an entry of it are known then.
    pub fn learn(&self, seq: u64, changed: &[(u64, Words)]) {
        let mut state = self.write();
        let written = state.view.as_ref().map(|view| view.mark.seq);
        for (at, words) in changed.iter().filter(|(at, _)| written.is_none_or(|written| *at > written)) {
            state.tail.put(*at, words);
            state.last = state.last.max(words.item as usize);
        }
        state.seq = state.seq.max(seq);
    }

    /// The items that have what is looked for.
    ///
    /// # Errors
    /// The index can't be read.
    pub fn find(&self, look: &Look) -> Result<Set> {
        let state = self.read();
        let mut found = match &state.view {
            Some(view) => {
                state.recent.get(look, || careful(|| find::find(view, &self.fields, look, state.last)))?
            }
            None => Set::default(),
        };
        if state.tail.len() > 0 {
            for item in state.tail.items() {
                found.remove(item as usize);
            }
            found.unite(&state.tail.find(look));
        }
        Ok(found)
    }

    /// The items of a set by how well they fit any of some phrases, the best first, at most so many.
    ///
    /// # Errors
    /// The index can't be read.
    pub fn best(&self, phrases: &[Phrase], within: &Set, most: usize) -> Result<Vec<i64>> {
        let state = self.read();
        careful(|| best::best(state.view.as_ref(), &self.fields, &state.tail, phrases, within, most))
    }

    /// Begins to write to disk; false where another process is writing.
    ///
    /// # Errors
    /// The index can't be written.
    pub fn begin(&self) -> Result<bool> {
        {
            let mut files = self.files();
            if files.writing.is_some() {
                return Ok(true);
            }
            if files.disk.is_none() {
                files.open(&self.folder)?;
            }
            files.writing = files.disk.as_ref().map_or(Ok(None), Disk::writer)?;
            if files.writing.is_none() {
                return Ok(false);
            }
        }
        // Another process may have written since it was read.
        self.renew()?;
        Ok(true)
    }

    /// Writes the words of some items; nothing of it is seen before [`Index::commit`].
    ///
    /// # Errors
    /// The index can't be written.
    pub fn put<'w>(&self, words: impl IntoIterator<Item = &'w Words>) -> Result<()> {
        if let Some(writing) = &self.files().writing {
            words.into_iter().try_for_each(|words| writing.put(words))?;
        }
        Ok(())
    }

    /// Makes what was written part of the index, and lets go of what is held in memory up to there.
    ///
    /// # Errors
    /// The index can't be written.
    pub fn commit(&self, mark: &Mark) -> Result<()> {
        if let Some(writing) = &mut self.files().writing {
            writing.commit(mark)?;
        }
        self.renew()
    }

    /// Removes what is on disk, which is not of this archive or too old to go on with.
    pub fn distrust(&self) {
        let mut files = self.files();
        *files = Files::default();
        // What can't be removed is made anew when it is written.
        let _ = std::fs::remove_dir_all(&self.folder);
        *self.write() = State::default();
    }

    /// Forgets everything: the next commit holds only what is put after this.
    ///
    /// # Errors
    /// The index can't be written.
    pub fn clear(&self) -> Result<()> {
        self.files().writing.as_ref().map_or(Ok(()), Writing::clear)
    }

    /// Ends writing, so that another process may.
    ///
    /// # Errors
    /// The index can't be written.
    pub fn end(&self) -> Result<()> {
        let writing = self.files().writing.take();
        if let Some(writing) = writing {
            writing.finish()?;
            self.renew()?;
        }
        Ok(())
    }

    /// Reads what is on disk now.
    fn renew(&self) -> Result<()> {
        let known = self.read().view.as_ref().map(|view| view.segments.clone()).unwrap_or_default();
        let view = match &self.files().disk {
            Some(disk) => disk.view(&known)?,
            None => return Ok(()),
        };
        let mut state = self.write();
        let last = view.segments.iter().flat_map(|segment| segment.items.iter()).max().copied();
        state.last = state.last.max(last.unwrap_or(0) as usize);
        if view.mark != Mark::default() {
            state.tail.forget(view.mark.seq);
            state.seq = state.seq.max(view.mark.seq);
        }
        state.view = Some(view);
        state.recent = Recent::default();
        Ok(())
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files {
    /// Opens the index in its folder, or in a temporary one where nothing can be written there.
    fn open(&mut self, folder: &Path) -> Result<()> {
        self.disk = match Disk::open(folder) {
            Ok(disk) => Some(disk),
            Err(_) => {
                let wrong = |source| Error::Folder { path: folder.to_owned(), source };
                let temporary = tempfile::tempdir().map_err(wrong)?;
                let disk = Disk::open(temporary.path())?;
                self.temporary = Some(temporary);
                Some(disk)
            }
        };
        Ok(())
    }
}

/// Reads files that may be damaged in ways at which the library panics.
fn careful<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or(Err(Error::Damaged))
}
