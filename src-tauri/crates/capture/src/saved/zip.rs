//! A zip file in; the pages in it with the folders beside them, read one at a time under limits, out.

use super::Opened;
use super::beside::{self, Files};
use super::names::CodePage;
use crate::{Error, file, saved_page, sources_in_bytes};
use model::{Method, Missing, Source};
use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Read, Seek};
use zip::ZipArchive;

/// Limits of what a zip may hold.
const MOST_ENTRIES: usize = 100_000;
const MOST_BYTES: u64 = 2 << 30;
const MOST_RATIO: u64 = 200;

/// Below this no ratio makes an entry suspect.
const SMALL: u64 = 1 << 20;

/// The fixed part of the head before each entry's bytes.
const LOCAL_HEAD: u64 = 30;

/// One entry, by what the zip's directory says.
struct Entry {
    /// Its path in the zip, with `/` between the names.
    path: String,
    size: u64,
    is_file: bool,
    /// Why it is not read.
    refused: Option<&'static str>,
}

/// A zip file whose directory has been read and checked.
pub(crate) struct Zip<R> {
    name: String,
    archive: ZipArchive<R>,
    entries: Vec<Entry>,
    /// The places of the entries by their paths.
    by_path: BTreeMap<String, usize>,
}

impl<R: Read + Seek> Zip<R> {
    /// Reads the directory; a zip that is larger than any honest one is refused as a whole.
    pub(crate) fn open(reader: R, name: &str) -> Result<Self, Error> {
        let refused = |why: String| Error::Packed { name: name.into(), why };
        let mut archive = ZipArchive::new(reader).map_err(|error| refused(error.to_string()))?;
        if archive.len() > MOST_ENTRIES {
            return Err(refused(format!("it holds {} entries, more than {MOST_ENTRIES}", archive.len())));
        }
        let names: Vec<Vec<u8>> = (0..archive.len())
            .map(|at| archive.by_index_raw(at).map(|found| found.name_raw().to_vec()).unwrap_or_default())
            .collect();
        let page = CodePage::of(names.iter().map(Vec::as_slice));
        let mut entries = Vec::with_capacity(archive.len());
        let mut places = Vec::with_capacity(archive.len());
        for index in 0..archive.len() {
            let (entry, place) = entry(&mut archive, index, &page);
            entries.push(entry);
            places.extend(place.map(|(from, to)| (from, to, index)));
        }
        let total = entries.iter().fold(0_u64, |sum, entry| sum.saturating_add(entry.size));
        if total > MOST_BYTES {
            return Err(refused(format!(
                "unpacked it is larger than {}",
                crate::error::megabytes(MOST_BYTES)
            )));
        }
        refuse_overlaps(places, &mut entries);
        let by_path = entries.iter().enumerate().map(|(index, entry)| (entry.path.clone(), index)).collect();
        Ok(Self { name: name.into(), archive, entries, by_path })
    }

    /// The entries that are worth a look by their names: not litter, not the parts of a page, nothing hidden.
    pub(crate) fn pages(&self) -> Vec<usize> {
        let pages: HashSet<&str> =
            self.entries.iter().filter(|entry| entry.is_file).map(|entry| stem(&entry.path)).collect();
        let is_part = |path: &str| {
            path.match_indices('/').any(|(end, _)| {
                let folder = &path[..end];
                let own = folder.rfind('/').map_or(0, |at| at + 1);
                beside::page_of(&folder[own..])
                    .is_some_and(|stem| pages.contains(&folder[..own + stem.len()]))
            })
        };
        let wanted = |entry: &&Entry| {
            entry.is_file
                && !entry.path.split('/').any(is_hidden)
                && !file::is_no_page(file_name(&entry.path))
                && !is_part(&entry.path)
        };
        let mut found: Vec<usize> =
            (0..self.entries.len()).filter(|index| wanted(&&self.entries[*index])).collect();
        found.sort_by(|one, other| self.entries[*one].path.cmp(&self.entries[*other].path));
        found
    }

    /// What to call an entry: the zip's name and its path in it.
    pub(crate) fn label(&self, index: usize) -> String {
        let path = self.entries.get(index).map_or("an entry", |entry| entry.path.as_str());
        format!("{}: {path}", self.name)
    }

    /// Whether an entry's name says that it is a zip itself.
    pub(crate) fn may_be_zip(&self, index: usize) -> bool {
        self.entries.get(index).is_some_and(|entry| entry.path.to_ascii_lowercase().ends_with(".zip"))
    }

    /// An entry's bytes, counted while they are read.
    pub(crate) fn read(&mut self, index: usize) -> Result<Vec<u8>, Error> {
        let name = self.label(index);
        let refused = |why: String| Error::Packed { name: name.clone(), why };
        let Some(known) = self.entries.get(index) else {
            return Err(refused("the file has changed: this entry is no longer in it".into()));
        };
        if let Some(why) = known.refused {
            return Err(refused(why.into()));
        }
        if known.size > file::FILE_LIMIT {
            return Err(Error::TooLarge { name, limit: file::FILE_LIMIT });
        }
        let entry = self.archive.by_index(index).map_err(|error| refused(error.to_string()))?;
        let mut bytes = Vec::new();
        let read = entry.take(known.size + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > known.size {
            return Err(refused("it is larger than the zip's directory says".into()));
        }
        read.map_err(|error| refused(error.to_string()))?;
        Ok(bytes)
    }

    /// What an entry holds: a page with the folder beside it, links, letters.
    pub(crate) fn sources(&mut self, index: usize) -> Result<Vec<Source>, Error> {
        let bytes = self.read(index)?;
        let mut sources = sources_in_bytes(bytes, Some(self.label(index)), None, Method::Drop)?;
        if let [Source::Page { bytes, url, beside, .. }] = sources.as_mut_slice() {
            let found = self.beside(index);
            if !found.folder.is_empty() {
                *beside = beside::parts(bytes, url.as_deref(), found);
            }
        }
        Ok(sources)
    }

    /// The files of the folder beside a page; what can't be read of it is named.
    fn beside(&mut self, page: usize) -> Files {
        let path = self.entries[page].path.clone();
        let (above, name) = path.rsplit_once('/').map_or(("", path.as_str()), |(above, name)| (above, name));
        let above = if above.is_empty() { String::new() } else { format!("{above}/") };
        let mut found = Files::default();
        for folder in beside::folders_of(name) {
            let start = format!("{above}{folder}/");
            let inside: Vec<(String, usize)> = self
                .by_path
                .range(start.clone()..)
                .take_while(|(path, _)| path.starts_with(&start))
                .map(|(path, index)| (path[above.len()..].to_owned(), *index))
                .collect();
            if inside.is_empty() {
                continue;
            }
            found.folder = folder;
            for (path, index) in inside {
                if !self.entries[index].is_file {
                    continue;
                }
                match self.read(index) {
                    Ok(bytes) => drop(found.files.insert(path, bytes)),
                    Err(error) => found.missing.push(Missing { what: path, why: error.to_string() }),
                }
            }
            break;
        }
        found
    }
}

/// What the directory says of an entry, and from where to where it lies.
fn entry<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    index: usize,
    page: &CodePage,
) -> (Entry, Option<(u64, u64)>) {
    let lost =
        |why| Entry { path: format!("entry {}", index + 1), size: 0, is_file: true, refused: Some(why) };
    let Ok(found) = archive.by_index_raw(index) else {
        return (lost("its head is damaged"), None);
    };
    let path = page.text(found.name_raw());
    let (size, packed) = (found.size(), found.compressed_size());
    let refused = if found.encrypted() {
        Some("it is encrypted")
    } else if found.is_symlink() {
        Some("it is a symbolic link")
    } else if size > SMALL && size / packed.max(1) > MOST_RATIO {
        Some("unpacked it is more than 200 times as large as it came")
    } else {
        None
    };
    let from = found.header_start();
    let to = from + LOCAL_HEAD + found.name_raw().len() as u64 + packed;
    let path = path.replace('\\', "/");
    let is_file = !found.is_dir() && !path.ends_with('/');
    (Entry { path, size, is_file, refused }, Some((from, to)))
}

/// Refuses entries that lie over one another: one run of bytes would be unpacked many times.
fn refuse_overlaps(mut places: Vec<(u64, u64, usize)>, entries: &mut [Entry]) {
    places.sort_unstable();
    let mut reached: Option<(u64, usize)> = None;
    for (from, to, index) in places {
        if let Some((end, other)) = reached
            && from < end
        {
            for index in [index, other] {
                entries[index].refused = Some("it lies over another entry");
            }
        }
        if reached.is_none_or(|(end, _)| to > end) {
            reached = Some((to, index));
        }
    }
}

/// Whether systems hide a file or folder of a name; that a path leads upwards hides nothing.
fn is_hidden(name: &str) -> bool {
    name == "__MACOSX" || (name.starts_with('.') && !matches!(name, "." | ".."))
}

fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// A path without the ending of its file.
fn stem(path: &str) -> &str {
    let name = path.len() - file_name(path).len();
    path[name..].rfind('.').map_or(path, |dot| &path[..name + dot])
}

/// How far from its end a file may have the end of a zip's directory.
const TAIL: usize = 66 << 10;

/// Opens a page that is its own zip, as SingleFile writes it (“self-extracting”); none where the bytes are no such.
pub(crate) fn open_page(bytes: &[u8]) -> Result<Option<Opened>, Error> {
    if !is_own_zip(bytes) {
        return Ok(None);
    }
    let Ok(mut zip) = Zip::open(Cursor::new(bytes), "the page") else { return Ok(None) };
    let Some(index) = zip.by_path.get("index.html").copied() else { return Ok(None) };
    let page = zip.read(index)?;
    let outer = saved_page::note(bytes);
    let inner = saved_page::note(&page);
    let url = outer.address.or(inner.address);
    let mut found = Files::default();
    for (path, index) in zip.by_path.clone() {
        if path == "index.html" || !zip.entries[index].is_file {
            continue;
        }
        match zip.read(index) {
            Ok(bytes) => drop(found.files.insert(path, bytes)),
            Err(error) => found.missing.push(Missing { what: path, why: error.to_string() }),
        }
    }
    let beside = beside::parts(&page, url.as_deref(), found);
    Ok(Some(Opened {
        page: Some(page),
        content_type: Some(crate::UTF8_HTML.into()),
        url,
        archived: outer.taken.or(inner.taken),
        assets: beside.parts,
        missing: beside.missing,
        cut: false,
    }))
}

/// Whether a page's bytes end with the directory of a zip.
pub(crate) fn is_own_zip(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    bytes.trim_ascii_start().starts_with(b"<") && memchr::memmem::rfind(tail, b"PK\x05\x06").is_some()
}
