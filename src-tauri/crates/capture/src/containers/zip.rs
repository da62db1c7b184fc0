//! A zip in; its entries, read in place where they are stored as they are, under limits, out.

use super::window::{Reader, Window};
use std::io::{self, BufReader, Read, Write as _};
use zip::{CompressionMethod, ZipArchive};

/// The most entries, unpacked bytes of all, and unpacked bytes for each packed one.
const MOST_ENTRIES: usize = 100_000;
const MOST_UNPACKED: u64 = 2 << 30;
const RATIO: u64 = 200;
/// Below this many bytes no ratio is held against an entry.
const RATIO_FREE: u64 = 1 << 20;

/// A zip that keeps within the limits.
pub(crate) struct Zip {
    window: Window,
    archive: ZipArchive<BufReader<Reader>>,
    pub(crate) entries: Vec<Entry>,
    /// How many bytes may still be unpacked.
    left: u64,
}

/// One file in a zip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    at: usize,
    pub(crate) name: String,
    packed: u64,
    /// Why it can't be read, where that is so.
    pub(crate) refused: Option<&'static str>,
}

/// Why a zip is not opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotOpened {
    #[error("it is no zip, or a damaged one: {0}")]
    Damaged(#[from] zip::result::ZipError),
    #[error("it has more than {MOST_ENTRIES} entries")]
    TooMany,
    #[error("its entries lie over each other")]
    Overlapping,
}

/// True for what begins as a zip does.
pub(crate) fn is_zip(window: &Window) -> bool {
    let start = window.bytes(0, 4).unwrap_or_default();
    matches!(start.as_slice(), b"PK\x03\x04" | b"PK\x05\x06" | b"PK\x07\x08")
}

impl Zip {
    /// Opens a zip.
    pub(crate) fn open(window: &Window) -> Result<Self, NotOpened> {
        let mut archive = ZipArchive::new(BufReader::new(window.reader(0)))?;
        if archive.len() > MOST_ENTRIES {
            return Err(NotOpened::TooMany);
        }
        if archive.has_overlapping_entries()? {
            return Err(NotOpened::Overlapping);
        }
        let mut entries = Vec::new();
        for at in 0..archive.len() {
            let found = archive.by_index_raw(at)?;
            let known =
                matches!(found.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
            let refused = if found.encrypted() {
                Some("it is encrypted")
            } else if found.is_symlink() {
                Some("it is a symbolic link")
            } else {
                (!known).then_some("it is packed in a way that is not known")
            };
            let name = String::from_utf8_lossy(found.name_raw()).into_owned();
            if !found.is_dir() {
                entries.push(Entry { at, name, packed: found.compressed_size(), refused });
            }
        }
        Ok(Self { window: window.clone(), archive, entries, left: MOST_UNPACKED })
    }

    /// The first entry of a name.
    pub(crate) fn named(&self, name: &str) -> Option<Entry> {
        self.entries.iter().find(|entry| entry.name == name).cloned()
    }

    /// An entry's bytes: in place where they are stored as they are, else unpacked into a file without a name.
    pub(crate) fn window(&mut self, entry: &Entry) -> io::Result<Window> {
        let found = self.archive.by_index_raw(entry.at).map_err(io::Error::other)?;
        if let (CompressionMethod::Stored, Some(start)) = (found.compression(), found.data_start()) {
            return Ok(self.window.part(start, entry.packed));
        }
        drop(found);
        let mut file = tempfile::tempfile()?;
        self.unpack(entry, |piece| file.write_all(piece))?;
        Window::of_file(file)
    }

    /// An entry's bytes, at most `most` of them.
    pub(crate) fn bytes(&mut self, entry: &Entry, most: u64) -> io::Result<Vec<u8>> {
        self.window(entry)?.bytes(0, usize::try_from(most).unwrap_or(usize::MAX))
    }

    fn unpack(&mut self, entry: &Entry, mut write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        if let Some(why) = entry.refused {
            return Err(io::Error::other(why));
        }
        let by_ratio = entry.packed.saturating_mul(RATIO).max(RATIO_FREE);
        let mut most = by_ratio.min(self.left);
        let mut reader = self.archive.by_index(entry.at).map_err(io::Error::other)?;
        let mut piece = vec![0; super::window::PIECE];
        loop {
            let got = reader.read(&mut piece)?;
            if got == 0 {
                return Ok(());
            }
            most = most.checked_sub(got as u64).ok_or_else(|| {
                io::Error::other(format!("unpacked it is larger than {RATIO} times its size, or than 2 GB"))
            })?;
            self.left -= got as u64;
            write(&piece[..got])?;
        }
    }
}
