//! Web archives that belong together in; their pages, each found, told apart and read, out.

use super::super::pages::{Brought, Known, Pages};
use super::super::unpack::unpack;
use super::super::{Package, window::Window};
use super::captures;
use super::index::{Index, Mark};
use super::notes::{NoteAt, Notes};
use super::pages::{Redirects, pages};
use super::read::{self, Source};
use super::records::Trouble;
use super::restore;
use super::scan::{Scanned, scan};
use crate::Discover;
use crate::containers::member::Packing;
use model::view::ImportTrouble;
use std::collections::HashSet;
use std::io;

/// A web archive that is still to be looked through.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) window: Window,
}

/// Some web archives, looked through.
#[derive(Debug)]
pub(crate) struct WebArchives {
    pub(crate) sources: Vec<Source>,
    pub(crate) index: Index,
    pub(crate) notes: Notes,
    pub(crate) redirects: Redirects,
    pub(crate) parts: captures::Parts,
    pages: Vec<PageAt>,
    troubles: Vec<ImportTrouble>,
}

/// Where a page is told.
#[derive(Clone, Copy, Debug)]
enum PageAt {
    /// An answer that is a page.
    Answer(u32),
    /// A capture that Dateline wrote with all that it knew of it.
    Note(NoteAt),
}

impl WebArchives {
    /// Looks through web archives; none where `told` says to stop. It hears how many bytes are looked through.
    pub(crate) fn open(package: Package, told: &mut dyn FnMut(u64) -> bool) -> Option<Self> {
        let mut found = Self {
            sources: Vec::new(),
            index: Index::default(),
            notes: Notes::default(),
            redirects: Redirects::default(),
            parts: captures::Parts::default(),
            pages: Vec::new(),
            troubles: package.troubles,
        };
        let mut before = 0;
        for (file, archive) in (0_u16..=u16::MAX).zip(package.archives) {
            let length = archive.window.length();
            let mut stopped = false;
            let looked = found.look_through(file, &archive, &mut |done| {
                stopped = !told(before + done.min(length));
                if stopped { Err(io::ErrorKind::Interrupted.into()) } else { Ok(()) }
            });
            if stopped {
                return None;
            }
            if let Err(error) = looked {
                let what = format!("it can't be read to its end: {error}");
                found.troubles.push(ImportTrouble { what, ..blank(&archive.name) });
            }
            before += length;
        }
        found.index.finish();
        found.redirects = Redirects::of(&found.index);
        found.find_pages(&package.listed);
        Some(found)
    }

    fn look_through(
        &mut self,
        file: u16,
        archive: &Named,
        told: &mut dyn FnMut(u64) -> io::Result<()>,
    ) -> io::Result<()> {
        let (packing, start) = Packing::of(&archive.window)?;
        let source = Source { name: archive.name.clone(), window: archive.window.clone(), packing };
        let mark: Mark = self.index.mark();
        self.sources.push(source);
        let scanned = scan(&archive.window, file, &mut self.index, &mut self.notes, told)?;
        if matches!(scanned, Scanned::Whole) {
            return Ok(());
        }
        self.index.forget(mark, file);
        self.notes.forget(file);
        let source = self.sources.last_mut().expect("it was pushed above");
        let unpacked = unpack(&source.window, &source.packing, start)?;
        (source.window, source.packing) = (unpacked.window.clone(), Packing::Plain);
        let lost = unpacked.wrong.into_iter().map(|(offset, what)| ImportTrouble {
            offset: Some(offset),
            what,
            ..blank(&archive.name)
        });
        self.troubles.extend(lost);
        scan(&unpacked.window, file, &mut self.index, &mut self.notes, &mut |_| told(u64::MAX))?;
        Ok(())
    }

    fn find_pages(&mut self, listed: &[super::Listed]) {
        let restored: HashSet<u16> = self.notes.captures.iter().map(|note| note.file).collect();
        self.pages = self.notes.captures.iter().map(|note| PageAt::Note(*note)).collect();
        let listed = if restored.is_empty() { listed } else { &[] };
        let (found, lost) = pages(&self.index, listed, &restored);
        self.pages.extend(found.into_iter().map(PageAt::Answer));
        let source = self.sources.first().map(|source| source.name.clone());
        let first = source.or_else(|| self.troubles.first().map(|it| it.file.clone())).unwrap_or_default();
        self.troubles.extend(lost.into_iter().map(|trouble| ImportTrouble {
            url: trouble.url,
            what: trouble.what,
            ..blank(&first)
        }));
    }

    /// True where this was told of a record when its file was looked through.
    pub(crate) fn was_told(&self, at: u32, what: &str) -> bool {
        let entry = &self.index.entries[at as usize];
        let same = |(file, told): &(u16, Trouble)| {
            *file == entry.file && told.offset == entry.place.offset && told.what == what
        };
        self.index.doubtful.first.iter().any(same)
    }

    /// A trouble of a file in words for a person.
    pub(crate) fn trouble(&self, file: u16, lost: bool, trouble: Trouble) -> ImportTrouble {
        let file = self.sources.get(usize::from(file)).map(|source| source.name.clone()).unwrap_or_default();
        ImportTrouble {
            lost,
            file,
            record: (trouble.number > 0).then_some(trouble.number),
            offset: Some(trouble.offset),
            url: trouble.url,
            what: trouble.what,
        }
    }
}

impl Pages for WebArchives {
    fn count(&self) -> usize {
        self.pages.len()
    }

    fn known(&self, at: usize) -> Result<Known, ImportTrouble> {
        match self.pages[at] {
            PageAt::Answer(entry) => {
                let found = &self.index.entries[entry as usize];
                let head = read::head(&self.sources[usize::from(found.file)], found.place);
                let head = head.map_err(|trouble| self.trouble(found.file, true, trouble))?;
                Ok(Known {
                    capture: None,
                    record_id: head.get("WARC-Record-ID").map(str::to_owned),
                    url: self.index.url(entry).to_owned(),
                    archived: head.date().map(|(at, _)| at.as_millisecond()),
                })
            }
            PageAt::Note(note) => restore::known(self, note),
        }
    }

    fn bring(
        &self,
        at: usize,
        discover: Option<&Discover>,
        now: (i64, Option<i32>),
    ) -> Result<Brought, ImportTrouble> {
        match self.pages[at] {
            PageAt::Answer(entry) => captures::page(self, entry, discover, now),
            PageAt::Note(note) => restore::capture(self, note, discover.is_some()),
        }
    }

    fn troubles(&self) -> Vec<ImportTrouble> {
        let mut all = self.troubles.clone();
        for (lost, told) in [(true, &self.index.lost), (false, &self.index.doubtful)] {
            all.extend(told.first.iter().map(|(file, found)| self.trouble(*file, lost, found.clone())));
            if let Some(more) = told.count.checked_sub(told.first.len() as u64).filter(|more| *more > 0) {
                all.push(ImportTrouble {
                    lost,
                    what: format!("and {more} more of such records"),
                    ..blank("")
                });
            }
        }
        all
    }
}

/// A trouble of a whole file.
pub(crate) fn blank(file: &str) -> ImportTrouble {
    ImportTrouble {
        lost: true,
        file: file.to_owned(),
        record: None,
        offset: None,
        url: None,
        what: String::new(),
    }
}
