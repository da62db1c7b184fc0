//! Web archives (ISO 28500 and the ARC files before it) in, their records out; what is damaged costs nothing else.
//!
//! The crate `fastwarc` 2.0 was tried first: after the first damaged member it yields errors without end, a member
//! that is cut gives half a record without a word, and a wrong `Content-Length` loses all that follows.

mod archives;
mod captures;
mod digests;
mod head;
mod http;
mod index;
mod look;
mod notes;
mod pages;
mod read;
mod records;
mod restore;
mod scan;

pub(crate) use archives::{Named, WebArchives, blank};
pub(crate) use head::moment;
pub(crate) use pages::Listed;

use super::member::{Member, Packing};
use super::window::Window;
use head::Head;
use std::io;

/// True where a file begins with a record of a WARC or an ARC, packed or not.
pub(crate) fn begins_archive(window: &Window) -> io::Result<bool> {
    let (packing, at) = Packing::of(window)?;
    let begins = |head: io::Result<(Result<Head, &str>, u64)>| head.is_ok_and(|(head, _)| head.is_ok());
    Ok(match packing {
        Packing::Plain => begins(Head::read(&mut io::BufReader::new(window.reader(at)))),
        _ => Member::open(window, &packing, at)
            .is_ok_and(|member| begins(Head::read(&mut io::BufReader::new(member)))),
    })
}

/// Where the first gzip member with a record is, in a file of anything.
pub(crate) fn first_packed(window: &Window) -> io::Result<Option<u64>> {
    window.find(0, Packing::Gzip.magic(), |at| {
        let member = Member::open(window, &Packing::Gzip, at)?;
        Ok(Head::read(&mut io::BufReader::new(member)).is_ok_and(|(head, _)| head.is_ok()))
    })
}
