//! A file that is packed in one piece, or in members that are not its records, in; the same, unpacked, out.

use super::member::{Member, Packing};
use super::window::{PIECE, Window};
use std::io::{self, Read as _, Write as _};

/// More than this many times its size is an attack, not an archive.
const RATIO: u64 = 200;
/// Below this no ratio is held against a file.
const RATIO_FREE: u64 = 64 << 20;

/// An unpacked file, which is gone once nobody reads it, and what is wrong with the packed one: where and what.
pub(crate) struct Unpacked {
    pub(crate) window: Window,
    pub(crate) wrong: Vec<(u64, String)>,
}

/// Unpacks a window into a file without a name; what is damaged is passed over and told.
pub(crate) fn unpack(window: &Window, packing: &Packing, start: u64) -> io::Result<Unpacked> {
    let most = (window.length().saturating_mul(RATIO)).max(RATIO_FREE);
    let mut file = tempfile::tempfile()?;
    let (mut made, mut at, mut wrong) = (0, start, Vec::new());
    let mut piece = vec![0; PIECE];
    while at < window.length() {
        let mut member = Member::open(window, packing, at)?;
        let next = loop {
            match member.read(&mut piece) {
                Ok(0) => break member.end().unwrap_or(window.length()),
                Ok(got) => {
                    made += got as u64;
                    if made > most {
                        wrong.push((at, format!("unpacked it is more than {RATIO} times as large")));
                        return Ok(Unpacked { window: Window::of_file(file)?, wrong });
                    }
                    file.write_all(&piece[..got])?;
                }
                Err(error) if is_damage(&error) => {
                    let next = next_member(window, packing, at + 1)?;
                    wrong.push((at, format!("{error}; {} packed bytes are passed over", next - at)));
                    break next;
                }
                Err(error) => return Err(error),
            }
        };
        at = begin(window, packing, next)?;
    }
    Ok(Unpacked { window: Window::of_file(file)?, wrong })
}

/// Where the next member is, from a place on: padding may stand between.
fn begin(window: &Window, packing: &Packing, at: u64) -> io::Result<u64> {
    if window.bytes(at, 4)?.starts_with(packing.magic()) { Ok(at) } else { next_member(window, packing, at) }
}

/// The next place where something can be unpacked, or the end.
fn next_member(window: &Window, packing: &Packing, from: u64) -> io::Result<u64> {
    let unpacks = |at| {
        let mut start = [0; 16];
        let member = Member::open(window, packing, at);
        Ok(member.and_then(|mut member| member.read(&mut start)).is_ok_and(|got| got > 0))
    };
    Ok(window.find(from, packing.magic(), unpacks)?.unwrap_or(window.length()))
}

fn is_damage(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}
