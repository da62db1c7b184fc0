//! A WARC or ARC file in; its records one after another out, and what is wrong where one can't be read.

use super::super::member::{Member, Packing};
use super::super::window::{PIECE, Reader, Window};
use super::head::{Head, is_version};
use std::io::{self, BufRead, BufReader, Read as _};

/// How far into a member a record may begin before the file counts as packed in one piece.
const MOST_SKIP: u64 = 1 << 20;
/// How much of a member without a head that makes sense is looked at for damage.
const MOST_LOOKED_AT: u64 = 16 << 20;
/// How much of the head of a record is read at once.
const HEAD: usize = 8 << 10;

/// Where a record stands: its member (or itself, where nothing is packed), and how far into the member it begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) offset: u64,
    pub(crate) skip: u32,
}

/// A record whose block is still to be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Record {
    /// 1 for the first of the file.
    pub(crate) number: u64,
    pub(crate) place: Place,
    pub(crate) head: Head,
}

/// What is wrong in a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) number: u64,
    pub(crate) offset: u64,
    pub(crate) url: Option<String>,
    pub(crate) what: String,
}

/// What comes next in a file.
#[derive(Debug, PartialEq)]
pub(crate) enum Step {
    Record(Box<Record>),
    Trouble(Trouble),
    /// Records do not begin where members do: the file must be unpacked to be read.
    PackedAsOne,
    End,
}

/// The records of a window.
pub(crate) struct Records {
    window: Window,
    packing: Packing,
    /// Where the next record begins, or the next member that is not open yet.
    at: u64,
    number: u64,
    inside: Inside,
    /// How much of the block under way is still to be read.
    left: u64,
    /// What is wrong with the block under way.
    wrong: Option<String>,
    /// True once a record turned out to go on in the next member.
    spans: bool,
    /// True where the last record was one of an ARC.
    arc: bool,
}

/// What is being read.
enum Inside {
    Nothing,
    /// The block of a record that is not packed.
    Plain(Reader),
    Member {
        from: u64,
        position: u64,
        reader: BufReader<Member>,
    },
}

impl Records {
    /// All records of a window.
    pub(crate) fn of(window: Window) -> io::Result<Self> {
        let (packing, at) = Packing::of(&window)?;
        Ok(Self::new(window, packing, at))
    }

    /// The records from a place on.
    pub(crate) fn from(window: &Window, packing: &Packing, place: Place) -> io::Result<Self> {
        let mut records = Self::new(window.clone(), packing.clone(), place.offset);
        if place.skip > 0 && !matches!(packing, Packing::Plain) {
            records.open_member(place.offset)?;
            records.skip(u64::from(place.skip))?;
        }
        Ok(records)
    }

    fn new(window: Window, packing: Packing, at: u64) -> Self {
        let inside = Inside::Nothing;
        Self { window, packing, at, number: 0, inside, left: 0, wrong: None, spans: false, arc: false }
    }

    /// How far the file has been read.
    pub(crate) fn position(&self) -> u64 {
        self.at
    }

    /// The next record, or what stands in its place. What is left of the block before is passed over.
    pub(crate) fn step(&mut self) -> io::Result<Step> {
        self.block(&mut |_| ())?;
        match self.packing {
            Packing::Plain => self.step_plain(),
            _ => self.step_packed(),
        }
    }

    /// Reads the block of the record in pieces; says what is wrong with it, if anything is.
    pub(crate) fn block(&mut self, each: &mut dyn FnMut(&[u8])) -> io::Result<Option<String>> {
        match &mut self.inside {
            Inside::Nothing => {}
            Inside::Plain(reader) => {
                read_pieces(reader, &mut self.left, each)?;
                self.inside = Inside::Nothing;
            }
            Inside::Member { .. } => self.member_block(each)?,
        }
        Ok(self.wrong.take())
    }

    fn trouble(&self, offset: u64, what: impl Into<String>) -> Step {
        Step::Trouble(Trouble { number: self.number, offset, url: None, what: what.into() })
    }

    /// The next record of a file that is not packed.
    fn step_plain(&mut self) -> io::Result<Step> {
        let blank = blank_at(&self.window, self.at)?;
        self.at += blank;
        if self.at >= self.window.length() {
            return Ok(Step::End);
        }
        self.number += 1;
        let from = self.at;
        let mut reader = BufReader::with_capacity(HEAD, self.window.reader(from));
        let (head, took) = Head::read(&mut reader)?;
        let described = head.and_then(|head| {
            let length = head.length().ok_or("it does not say how long it is (Content-Length)")?;
            Ok((head, length))
        });
        let (head, declared) = match described {
            Ok(described) => described,
            Err(what) => {
                let next = next_record(&self.window, from + 1, self.arc)?;
                self.at = next.unwrap_or(self.window.length());
                let lost = self.at - from;
                return Ok(self.trouble(from, format!("{what}; {lost} bytes are passed over")));
            }
        };
        self.arc = head.is_arc();
        let block = from + took;
        let (length, next, wrong) = extent(&self.window, &head, block, declared)?;
        (self.at, self.left, self.wrong) = (next, length, wrong);
        self.inside = Inside::Plain(self.window.reader(block));
        Ok(Step::Record(Box::new(Record {
            number: self.number,
            place: Place { offset: from, skip: 0 },
            head,
        })))
    }

    /// The next record of a packed file: within the member that is open, or at the start of the next.
    fn step_packed(&mut self) -> io::Result<Step> {
        loop {
            if self.spans {
                return Ok(Step::PackedAsOne);
            }
            if matches!(self.inside, Inside::Nothing)
                && let Some(step) = self.next_member()?
            {
                return Ok(step);
            }
            let Inside::Member { from, position, reader } = &mut self.inside else { continue };
            let (from, skip) = (*from, *position);
            match skip_blank(reader, position) {
                Ok(true) => {}
                Ok(false) => {
                    self.close_member(from)?;
                    continue;
                }
                Err(error) => return self.damaged(from, skip, &error),
            }
            let skip = *position;
            if skip > MOST_SKIP {
                return Ok(Step::PackedAsOne);
            }
            return self.record_in_member(from, skip);
        }
    }

    fn record_in_member(&mut self, from: u64, skip: u64) -> io::Result<Step> {
        let Inside::Member { position, reader, .. } = &mut self.inside else { return Ok(Step::End) };
        let (head, took) = match Head::read(reader) {
            Ok(read) => read,
            Err(error) => return self.damaged(from, skip, &error),
        };
        *position += took;
        self.number += 1;
        let length = head.as_ref().ok().and_then(Head::length);
        match (head, length) {
            (Ok(head), Some(length)) => {
                (self.left, self.arc) = (length, head.is_arc());
                let place = Place { offset: from, skip: u32::try_from(skip).unwrap_or(u32::MAX) };
                Ok(Step::Record(Box::new(Record { number: self.number, place, head })))
            }
            (head, _) => {
                // A head that its member ends within may go on in the next one.
                self.spans = head.is_err() && self.goes_on();
                if self.spans {
                    return Ok(Step::PackedAsOne);
                }
                let what = match self.damage()? {
                    Some(error) => error.to_string(),
                    None => head.err().unwrap_or("it does not say how long it is (Content-Length)").into(),
                };
                let lost = self.abandon(from)?;
                Ok(self.trouble(from, format!("{what}; {lost} packed bytes are passed over")))
            }
        }
    }

    /// Opens the member at `at`; what stands between members is passed over and told.
    fn next_member(&mut self) -> io::Result<Option<Step>> {
        if self.at >= self.window.length() {
            return Ok(Some(Step::End));
        }
        let start = self.window.bytes(self.at, 4)?;
        if start.starts_with(self.packing.magic()) {
            self.open_member(self.at)?;
            return Ok(None);
        }
        let from = self.at;
        self.at = self.find_member(from)?.unwrap_or(self.window.length());
        if is_blank(&self.window, from, self.at)? {
            return Ok((self.at >= self.window.length()).then_some(Step::End));
        }
        self.number += 1;
        let lost = self.at - from;
        Ok(Some(self.trouble(from, format!("{lost} bytes that are no record are passed over"))))
    }

    fn open_member(&mut self, at: u64) -> io::Result<()> {
        let member = Member::open(&self.window, &self.packing, at)?;
        self.inside =
            Inside::Member { from: at, position: 0, reader: BufReader::with_capacity(PIECE, member) };
        Ok(())
    }

    /// Goes on behind a member that was read to its end.
    fn close_member(&mut self, from: u64) -> io::Result<()> {
        let end = match &self.inside {
            Inside::Member { reader, .. } => reader.get_ref().end(),
            _ => None,
        };
        match end {
            Some(end) => self.at = end,
            None => {
                self.abandon(from)?;
            }
        }
        self.inside = Inside::Nothing;
        Ok(())
    }

    /// Goes on at the next member that holds a record; says how many bytes that passes over.
    fn abandon(&mut self, from: u64) -> io::Result<u64> {
        self.inside = Inside::Nothing;
        self.at = self.find_member(from + 1)?.unwrap_or(self.window.length());
        Ok(self.at - from)
    }

    /// Where the next member that begins with a record is.
    fn find_member(&self, from: u64) -> io::Result<Option<u64>> {
        self.window.find(from, self.packing.magic(), |at| Ok(self.begins_record(at)))
    }

    /// True where the member at a place unpacks to the beginning of a record.
    fn begins_record(&self, at: u64) -> bool {
        let Ok(member) = Member::open(&self.window, &self.packing, at) else { return false };
        let mut reader = BufReader::with_capacity(1 << 10, member);
        if reader.fill_buf().is_ok_and(|start| start.starts_with(b"WARC/")) {
            return true;
        }
        Head::read(&mut reader).is_ok_and(|(head, _)| head.is_ok())
    }

    /// What is wrong with the rest of the member that is open: a head that makes no sense may come of it.
    fn damage(&mut self) -> io::Result<Option<io::Error>> {
        let Inside::Member { reader, .. } = &mut self.inside else { return Ok(None) };
        match io::copy(&mut reader.take(MOST_LOOKED_AT), &mut io::sink()) {
            Ok(_) => Ok(None),
            Err(error) => fail_unless_damaged(&error).map(|()| Some(error)),
        }
    }

    /// True where the member that is open was read to its end and goes on in the next one.
    fn goes_on(&self) -> bool {
        match &self.inside {
            Inside::Member { reader, .. } => reader.get_ref().end().is_some_and(|end| self.continues(end)),
            _ => false,
        }
    }

    /// True where the member at a place begins within a record.
    fn continues(&self, at: u64) -> bool {
        let next = self.window.bytes(at, 4).unwrap_or_default();
        next.starts_with(self.packing.magic()) && !self.begins_record(at)
    }

    /// A member whose bytes are damaged, between or within heads.
    fn damaged(&mut self, from: u64, skip: u64, error: &io::Error) -> io::Result<Step> {
        fail_unless_damaged(error)?;
        // A checksum that is wrong behind the last record costs nothing of it.
        self.number += u64::from(skip == 0);
        let lost = self.abandon(from)?;
        Ok(self.trouble(from, format!("{error}; {lost} packed bytes are passed over")))
    }

    fn skip(&mut self, bytes: u64) -> io::Result<()> {
        if let Inside::Member { position, reader, .. } = &mut self.inside {
            io::copy(&mut reader.take(bytes), &mut io::sink())?;
            *position += bytes;
        }
        Ok(())
    }

    /// The block of a packed record ends where it says, unless its member ends before or goes on with no record.
    fn member_block(&mut self, each: &mut dyn FnMut(&[u8])) -> io::Result<()> {
        let Inside::Member { from, position, reader } = &mut self.inside else { return Ok(()) };
        let (from, declared) = (*from, self.left);
        let read = read_pieces(reader, &mut self.left, each);
        *position += declared - self.left;
        let missing = std::mem::take(&mut self.left);
        if let Err(error) = read {
            fail_unless_damaged(&error)?;
            self.wrong = Some(format!("{error}: {} of its {declared} bytes are there", declared - missing));
            self.abandon(from)?;
            return Ok(());
        }
        if missing > 0 {
            self.wrong = Some(format!("it says that it has {declared} bytes and has {}", declared - missing));
            self.close_member(from)?;
            self.spans = self.continues(self.at);
            return Ok(());
        }
        let more = if declared == 0 || follows(reader, self.arc) {
            // A checksum behind the record speaks of its bytes: it is compared before the record is given away.
            skip_blank(reader, position).map(|_| 0)
        } else {
            rest_of_member(reader, each)
        };
        match more {
            Ok(0) => return Ok(()),
            Ok(more) => {
                self.wrong =
                    Some(format!("it says that it has {declared} bytes and has {}", declared + more));
                return self.close_member(from);
            }
            Err(error) => {
                fail_unless_damaged(&error)?;
                self.wrong = Some(error.to_string());
            }
        }
        self.abandon(from)?;
        Ok(())
    }
}

/// True where a block is closed as it should be, or the member goes on with another record or ends.
fn follows(reader: &mut BufReader<Member>, arc: bool) -> bool {
    let Ok(start) = reader.fill_buf() else { return true };
    let mut text = start.trim_ascii_start();
    text.is_empty()
        || text.starts_with(b"WARC/")
        || start.starts_with(b"\r\n\r\n")
        || start == b"\n"
        || (arc && (!text.contains(&b'\n') || Head::read(&mut text).is_ok_and(|(head, _)| head.is_ok())))
}

/// Reads on to the end of a member; the line ends that close a record don't count.
fn rest_of_member(reader: &mut BufReader<Member>, each: &mut dyn FnMut(&[u8])) -> io::Result<u64> {
    let mut rest = Vec::new();
    let read = reader.take(MOST_REST).read_to_end(&mut rest);
    let end = rest.strip_suffix(b"\r\n\r\n").map_or(rest.len(), <[u8]>::len);
    each(&rest[..end]);
    read?;
    Ok(end as u64)
}

/// How much longer than it says a packed record may be.
const MOST_REST: u64 = 256 << 20;

/// Reads `left` bytes in pieces, or as many as there are.
fn read_pieces(reader: &mut impl io::Read, left: &mut u64, each: &mut dyn FnMut(&[u8])) -> io::Result<()> {
    let mut piece = vec![0; usize::try_from(*left).unwrap_or(PIECE).min(PIECE)];
    while *left > 0 {
        let most = usize::try_from(*left).unwrap_or(PIECE).min(PIECE);
        match reader.read(&mut piece[..most])? {
            0 => break,
            got => {
                each(&piece[..got]);
                *left -= got as u64;
            }
        }
    }
    Ok(())
}

/// Passes over line ends; false at the end of the member.
fn skip_blank(reader: &mut BufReader<Member>, position: &mut u64) -> io::Result<bool> {
    loop {
        let start = reader.fill_buf()?;
        if start.is_empty() {
            return Ok(false);
        }
        let blank = start.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let all = blank == start.len();
        reader.consume(blank);
        *position += blank as u64;
        if !all {
            return Ok(true);
        }
    }
}

/// An error of the disk ends the reading; one of the bytes costs a record.
fn fail_unless_damaged(error: &io::Error) -> io::Result<()> {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => Ok(()),
        kind => Err(io::Error::new(kind, error.to_string())),
    }
}

/// How many line ends stand at a place.
fn blank_at(window: &Window, from: u64) -> io::Result<u64> {
    let mut at = from;
    loop {
        let bytes = window.bytes(at, 64)?;
        let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        at += blank as u64;
        if blank < 64 {
            return Ok(at - from);
        }
    }
}

/// True where there is nothing but line ends and zeros.
fn is_blank(window: &Window, from: u64, to: u64) -> io::Result<bool> {
    let mut blank = true;
    let mut left = to - from;
    read_pieces(&mut window.reader(from), &mut left, &mut |piece| {
        blank &= piece.iter().all(|byte| matches!(byte, b'\r' | b'\n' | 0));
    })?;
    Ok(blank)
}

/// Where the next record of an unpacked file begins.
fn next_record(window: &Window, from: u64, arc: bool) -> io::Result<Option<u64>> {
    if arc {
        let begins = |at| Ok(Head::read(&mut window.bytes(at + 1, HEAD)?.as_slice())?.0.is_ok());
        return Ok(window.find(from, b"\nhttp", begins)?.map(|at| at + 1));
    }
    window.find(from, b"WARC/", |at| {
        let line_begins = at == 0 || window.bytes(at - 1, 1)? == b"\n";
        Ok(line_begins && is_version(&window.bytes(at, 16)?))
    })
}

/// How long a block is and where the next record begins, for a record that says that its block has `declared` bytes.
fn extent(window: &Window, head: &Head, block: u64, declared: u64) -> io::Result<(u64, u64, Option<String>)> {
    let end = block.saturating_add(declared);
    if end <= window.length() {
        let at = end + blank_at(window, end)?;
        let next = window.bytes(at, 2 << 10)?;
        let fits = next.is_empty()
            || is_version(&next)
            || at - end == if head.is_arc() { 1 } else { 4 }
            || (head.is_arc() && Head::read(&mut next.as_slice()).is_ok_and(|(head, _)| head.is_ok()));
        if fits {
            return Ok((declared, at, None));
        }
    }
    let next = next_record(window, block, head.is_arc())?;
    let mut until = next.unwrap_or(window.length());
    if next.is_none() && end <= window.length() {
        // What follows is nothing that is known: the record itself may well be right.
        return Ok((declared, end, None));
    }
    let after = until;
    let (close, times): (&[u8], _) = if head.is_arc() { (b"\n", 1) } else { (b"\r\n", 2) };
    for _ in 0..times {
        let before = until.saturating_sub(close.len() as u64);
        if before >= block && window.bytes(before, close.len())? == close {
            until = before;
        }
    }
    let length = until.saturating_sub(block);
    let wrong = match next {
        None => format!("the file ends within it: {length} of its {declared} bytes are there"),
        Some(_) if length == declared => return Ok((length, after, None)),
        Some(_) => format!("it says that it has {declared} bytes and has {length}"),
    };
    Ok((length, after, Some(wrong)))
}

#[cfg(test)]
mod tests;
