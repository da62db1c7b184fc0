//! A file, or a part of one, in; its bytes at any place out, for several readers at once.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// How much is read at once.
pub(crate) const PIECE: usize = 64 << 10;

/// A part of an open file, read in place.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    file: Arc<File>,
    start: u64,
    length: u64,
}

impl Window {
    /// All of a file.
    pub(crate) fn of_file(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self { file: Arc::new(file), start: 0, length })
    }

    /// A part of this one; what would lie beyond its end is left out.
    pub(crate) fn part(&self, start: u64, length: u64) -> Self {
        let start = start.min(self.length);
        Self {
            file: Arc::clone(&self.file),
            start: self.start + start,
            length: length.min(self.length - start),
        }
    }

    /// How many bytes it has.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Reads some bytes at a place; none are there beyond the end.
    pub(crate) fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<usize> {
        let left = self.length.saturating_sub(at);
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(into.len());
        if most == 0 { Ok(0) } else { read_at(&self.file, self.start + at, &mut into[..most]) }
    }

    /// Up to `most` bytes at a place.
    pub(crate) fn bytes(&self, at: u64, most: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.part(at, most as u64).reader(0).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Reads on from a place.
    pub(crate) fn reader(&self, at: u64) -> Reader {
        Reader { window: self.clone(), at }
    }

    /// The first place from `from` on at which a text stands and `is_it` agrees.
    pub(crate) fn find(
        &self,
        from: u64,
        text: &[u8],
        mut is_it: impl FnMut(u64) -> io::Result<bool>,
    ) -> io::Result<Option<u64>> {
        let finder = memchr::memmem::Finder::new(text);
        let mut at = from;
        let mut piece = vec![0; PIECE];
        while at < self.length {
            let got = read_full(self, at, &mut piece)?;
            for found in finder.find_iter(&piece[..got]) {
                if is_it(at + found as u64)? {
                    return Ok(Some(at + found as u64));
                }
            }
            if got < piece.len() {
                break;
            }
            // A text may stand across two pieces.
            at += (got - text.len() + 1) as u64;
        }
        Ok(None)
    }
}

/// Fills a buffer unless the window ends.
fn read_full(window: &Window, at: u64, into: &mut [u8]) -> io::Result<usize> {
    let mut got = 0;
    while got < into.len() {
        match window.read_at(at + got as u64, &mut into[got..])? {
            0 => break,
            some => got += some,
        }
    }
    Ok(got)
}

#[cfg(unix)]
fn read_at(file: &File, at: u64, into: &mut [u8]) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, into, at)
}

#[cfg(windows)]
fn read_at(file: &File, at: u64, into: &mut [u8]) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, into, at)
}

/// Reads a window from a place to its end.
#[derive(Debug)]
pub(crate) struct Reader {
    window: Window,
    at: u64,
}

impl Read for Reader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let got = self.window.read_at(self.at, into)?;
        self.at += got as u64;
        Ok(got)
    }
}

impl Seek for Reader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(step) => self.window.length.checked_add_signed(step),
            SeekFrom::Current(step) => self.at.checked_add_signed(step),
        };
        self.at = at.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "before the beginning"))?;
        Ok(self.at)
    }
}
