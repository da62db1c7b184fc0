//! A packed stretch of a window (a gzip member, a zstd frame) in; its bytes, and where it ends, out.

use super::window::Window;
use flate2::{Crc, Decompress, FlushDecompress, Status};
use std::io::{self, Read};
use std::sync::Arc;
use zstd::stream::raw::{Decoder, InBuffer, Operation as _, OutBuffer};

const GZIP: &[u8] = b"\x1f\x8b\x08";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";
/// A frame that a zstd WARC begins with where it has a dictionary.
const ZSTD_DICTIONARY: &[u8] = b"\x5d\x2a\x4d\x18";
const MOST_DICTIONARY: usize = 16 << 20;
/// How much is read of the window at once: most members are small.
const PACKED: usize = 32 << 10;
/// How long the header of a member may be.
const HEADER: usize = 16 << 10;

/// How the records of a web archive are packed.
#[derive(Clone, Debug)]
pub(crate) enum Packing {
    Plain,
    Gzip,
    /// With the dictionary that the frames need; empty for none.
    Zstd(Arc<Vec<u8>>),
}

impl Packing {
    /// How a window is packed, told by its first bytes, and where the first member begins.
    pub(crate) fn of(window: &Window) -> io::Result<(Self, u64)> {
        let start = window.bytes(0, 8)?;
        if start.starts_with(GZIP) {
            return Ok((Self::Gzip, 0));
        }
        if start.starts_with(ZSTD) {
            return Ok((Self::Zstd(Arc::default()), 0));
        }
        let Some(size) = start.strip_prefix(ZSTD_DICTIONARY).and_then(|size| size.try_into().ok()) else {
            return Ok((Self::Plain, 0));
        };
        let size = u32::from_le_bytes(size) as usize;
        let mut dictionary = window.bytes(8, size.min(MOST_DICTIONARY))?;
        if dictionary.starts_with(ZSTD) {
            let mut unpacked = Vec::new();
            let reader = zstd::Decoder::with_buffer(dictionary.as_slice())?;
            reader.take(MOST_DICTIONARY as u64).read_to_end(&mut unpacked)?;
            dictionary = unpacked;
        }
        Ok((Self::Zstd(Arc::new(dictionary)), 8 + size as u64))
    }

    /// What a member begins with.
    pub(crate) fn magic(&self) -> &'static [u8] {
        match self {
            Self::Plain => b"WARC/",
            Self::Gzip => GZIP,
            Self::Zstd(_) => ZSTD,
        }
    }
}

/// One packed member that is being read; an error says that it is damaged or ends too soon.
pub(crate) struct Member {
    window: Window,
    /// Where in the window the bytes of `packed` from `from` on stand.
    at: u64,
    packed: Vec<u8>,
    from: usize,
    unpacker: Unpacker,
    state: State,
}

enum Unpacker {
    Gzip { inflate: Box<Decompress>, crc: Crc },
    Zstd(Decoder<'static>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Beginning,
    Within,
    /// All is unpacked; the checksum is still to be compared.
    Closing,
    Ended,
}

impl Member {
    pub(crate) fn open(window: &Window, packing: &Packing, at: u64) -> io::Result<Self> {
        let unpacker = match packing {
            Packing::Zstd(dictionary) if dictionary.is_empty() => Unpacker::Zstd(Decoder::new()?),
            Packing::Zstd(dictionary) => Unpacker::Zstd(Decoder::with_dictionary(dictionary)?),
            _ => Unpacker::Gzip { inflate: Box::new(Decompress::new(false)), crc: Crc::new() },
        };
        Ok(Self {
            window: window.clone(),
            at,
            packed: Vec::new(),
            from: 0,
            unpacker,
            state: State::Beginning,
        })
    }

    /// Where in the window the next member begins, once this one has been read to its end.
    pub(crate) fn end(&self) -> Option<u64> {
        (self.state == State::Ended).then_some(self.at)
    }

    /// Makes sure that some packed bytes are there, as many as the window still has.
    fn refill(&mut self, least: usize) -> io::Result<&[u8]> {
        if self.packed.len() - self.from < least {
            self.packed.drain(..self.from);
            self.from = 0;
            let held = self.packed.len();
            self.packed.resize(held.max(PACKED), 0);
            let mut to = held;
            while to < self.packed.len() {
                match self.window.read_at(self.at + to as u64, &mut self.packed[to..])? {
                    0 => break,
                    some => to += some,
                }
            }
            self.packed.truncate(to);
        }
        Ok(&self.packed[self.from..])
    }

    fn consume(&mut self, bytes: usize) {
        self.from += bytes;
        self.at += bytes as u64;
    }

    /// Reads the header of a gzip member (RFC 1952, 2.3).
    fn begin(&mut self) -> io::Result<()> {
        self.state = State::Within;
        if matches!(self.unpacker, Unpacker::Zstd(_)) {
            return Ok(());
        }
        let length = gzip_header(self.refill(HEADER)?)?;
        self.consume(length);
        Ok(())
    }

    /// Compares the checksum behind a gzip member.
    fn close(&mut self) -> io::Result<()> {
        self.state = State::Ended;
        let sum = match &self.unpacker {
            Unpacker::Zstd(_) => return Ok(()),
            Unpacker::Gzip { crc, .. } => crc.sum(),
        };
        let found = self.refill(8)?.get(..4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
        let whole = self.packed.len() - self.from >= 8;
        self.consume(8.min(self.packed.len() - self.from));
        match found {
            Some(found) if found == sum && whole => Ok(()),
            Some(_) if whole => Err(damaged("its gzip checksum is wrong")),
            _ => Err(cut()),
        }
    }
}

impl Read for Member {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.state == State::Beginning {
            self.begin()?;
        }
        while self.state == State::Within && !into.is_empty() {
            self.refill(1)?;
            let (used, made, ended) = self.unpacker.step(&self.packed[self.from..], into)?;
            self.consume(used);
            if ended {
                self.state = State::Closing;
            }
            if made > 0 {
                return Ok(made);
            }
            if used == 0 && !ended {
                return Err(cut());
            }
        }
        if self.state == State::Closing {
            self.close()?;
        }
        Ok(0)
    }
}

impl Unpacker {
    /// How many bytes were used, how many made, and whether the member ends there.
    fn step(&mut self, packed: &[u8], into: &mut [u8]) -> io::Result<(usize, usize, bool)> {
        match self {
            Self::Gzip { inflate, crc } => {
                let (before_in, before_out) = (inflate.total_in(), inflate.total_out());
                let status = inflate.decompress(packed, into, FlushDecompress::None);
                let used = (inflate.total_in() - before_in) as usize;
                let made = (inflate.total_out() - before_out) as usize;
                crc.update(&into[..made]);
                let ended = match status {
                    Ok(status) => status == Status::StreamEnd,
                    // What stands before the damage is given first; the next step meets it again.
                    Err(_) if made > 0 => false,
                    Err(_) => return Err(damaged("its packed bytes are damaged")),
                };
                Ok((used, made, ended))
            }
            Self::Zstd(decoder) => {
                let (mut input, mut output) = (InBuffer::around(packed), OutBuffer::around(into));
                let left = decoder
                    .run(&mut input, &mut output)
                    .map_err(|_| damaged("its packed bytes are damaged"))?;
                Ok((input.pos(), output.pos(), left == 0))
            }
        }
    }
}

/// How long the header of a gzip member is.
fn gzip_header(start: &[u8]) -> io::Result<usize> {
    let [0x1f, 0x8b, 8, flags, ..] = *start else {
        return Err(if start.len() < 4 { cut() } else { damaged("no gzip member begins there") });
    };
    if flags & 0xe0 != 0 {
        return Err(damaged("no gzip member begins there"));
    }
    let mut at = 10;
    if flags & 4 != 0 {
        let extra = start.get(at..at + 2).ok_or_else(cut)?;
        at += 2 + usize::from(u16::from_le_bytes([extra[0], extra[1]]));
    }
    // The name, then the remark.
    for flag in [8, 16] {
        if flags & flag != 0 {
            at += start.get(at..).and_then(|rest| memchr::memchr(0, rest)).ok_or_else(cut)? + 1;
        }
    }
    at += usize::from(flags & 2);
    if at <= start.len() { Ok(at) } else { Err(cut()) }
}

fn damaged(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn cut() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the file ends within it")
}
