//! A web archive in; an entry for each of its records, read once from end to end, out.

use super::super::window::Window;
use super::digests::Declared;
use super::head::{Head, Kind};
use super::http::{self, Message};
use super::index::{Entry, Index, Look, address_print, answers, digest_print, print};
use super::look;
use super::notes::Notes;
use super::records::{Record, Records, Step, Trouble};
use std::io;
use url::Url;

/// How much of a block is kept to look at its head, and how much of one that may be a page.
const HEAD: usize = 64 << 10;
const PAGE: usize = 4 << 20;

/// How far a scan came.
pub(crate) enum Scanned {
    Whole,
    /// Records do not begin where members do: the file must be unpacked to be read.
    PackedAsOne,
}

/// Reads a window from end to end into an index; `told` hears how far it is.
pub(crate) fn scan(
    window: &Window,
    file: u16,
    index: &mut Index,
    notes: &mut Notes,
    told: &mut dyn FnMut(u64) -> io::Result<()>,
) -> io::Result<Scanned> {
    let mut records = Records::of(window.clone())?;
    loop {
        match records.step()? {
            Step::End => return Ok(Scanned::Whole),
            Step::PackedAsOne => return Ok(Scanned::PackedAsOne),
            Step::Trouble(trouble) => index.lost.add(file, trouble),
            Step::Record(record) => {
                let mut sight = Sight::of(&record.head);
                let wrong = records.block(&mut |piece| sight.add(piece))?;
                sight.enter(&record, file, index, notes, wrong);
            }
        }
        told(records.position())?;
    }
}

/// What is seen of a block while it goes by.
struct Sight {
    kind: Kind,
    kept: Vec<u8>,
    most: usize,
    bytes: u64,
    block: Option<Declared>,
    payload: Option<Declared>,
    /// Where the payload begins, once that is known.
    payload_from: Option<usize>,
}

impl Sight {
    fn of(head: &Head) -> Self {
        let kind = head.kind();
        let declared = |name: &str| head.get(name).and_then(Declared::read);
        let whole = matches!(kind, Kind::Metadata)
            || (answers(kind) && head.length().is_some_and(|it| it <= PAGE as u64));
        // A block that is no HTTP message is all payload; a revisit names the payload of another record.
        let http = matches!(kind, Kind::Response | Kind::Revisit);
        Self {
            kind,
            kept: Vec::new(),
            most: if whole { PAGE } else { HEAD },
            bytes: 0,
            // Of a revisit, wget says the digest of the block that it leaves out.
            block: declared("WARC-Block-Digest").filter(|_| kind != Kind::Revisit),
            payload: declared("WARC-Payload-Digest").filter(|_| kind != Kind::Revisit),
            payload_from: (!http).then_some(0),
        }
    }

    fn add(&mut self, piece: &[u8]) {
        self.bytes += piece.len() as u64;
        if let Some(digest) = &mut self.block {
            digest.add(piece);
        }
        let room = self.most - self.kept.len();
        self.kept.extend_from_slice(&piece[..piece.len().min(room)]);
        if self.payload.is_none() {
            return;
        }
        if self.payload_from.is_some() {
            self.add_payload(piece);
        } else if let Some(end) = self.head_end() {
            self.payload_from = Some(end);
            let beyond = piece.len().saturating_sub(room);
            let from = self.kept[end.min(self.kept.len())..].to_vec();
            self.add_payload(&from);
            self.add_payload(&piece[piece.len() - beyond..]);
        }
    }

    fn add_payload(&mut self, bytes: &[u8]) {
        if let Some(digest) = &mut self.payload {
            digest.add(bytes);
        }
    }

    /// Where the HTTP head ends, once it is there; a block that has none is all payload.
    fn head_end(&self) -> Option<usize> {
        let blank = memchr::memmem::find(&self.kept, b"\n\r\n").or(memchr::memmem::find(&self.kept, b"\n\n"));
        if blank.is_some() || self.kept.len() >= HEAD {
            return Some(http::head_end(&self.kept).unwrap_or(0));
        }
        None
    }

    /// Enters what was seen.
    fn enter(
        mut self,
        record: &Record,
        file: u16,
        index: &mut Index,
        notes: &mut Notes,
        wrong: Option<String>,
    ) {
        let head = &record.head;
        if let Some(what) = wrong.or_else(|| self.digest_trouble(head)) {
            index.doubtful.add(file, trouble(record, what));
        }
        if self.kind == Kind::Metadata {
            notes.note(head.get("Content-Type").unwrap_or_default(), &self.kept, file, record.place);
        }
        match self.kind {
            Kind::Response | Kind::Resource | Kind::Revisit | Kind::Request => {
                self.enter_message(record, file, index);
            }
            Kind::Other => {
                if let Some(what) = of_no_kind(head) {
                    index.lost.add(file, trouble(record, what.into()));
                }
            }
            Kind::Warcinfo | Kind::Metadata | Kind::Conversion => {}
        }
    }

    fn enter_message(self, record: &Record, file: u16, index: &mut Index) {
        let head = &record.head;
        let address = head.target().unwrap_or_default();
        if head.date().is_none() && answers(self.kind) {
            let what = match head.get("WARC-Date") {
                None => "it does not say when it was archived (WARC-Date)".into(),
                Some(said) => format!("it does not say when it was archived: {said} is no time (WARC-Date)"),
            };
            index.doubtful.add(file, trouble(record, what));
        }
        let end = http::head_end(&self.kept).unwrap_or(0);
        let (status, location) = answered(self.kind, &self.kept[..end]);
        if self.kind == Kind::Response
            && let Some(what) = no_answer(address, &self.kept[..end], status)
        {
            index.lost.add(file, trouble(record, what.into()));
        }
        if self.kind == Kind::Revisit && head.get("WARC-Refers-To").is_none() {
            index.repeats(head);
        }
        let look = self.look(head, address, end, status, index);
        let refers = match self.kind {
            Kind::Revisit => head.get("WARC-Refers-To"),
            _ => head.get("WARC-Concurrent-To"),
        };
        let entry = Entry {
            place: record.place,
            date: head.date().map_or(i64::MIN, |(at, _)| at.as_millisecond()),
            address: address_print(address),
            id: head.get("WARC-Record-ID").map_or(0, print),
            digest: head.get("WARC-Payload-Digest").map_or(0, digest_print),
            refers: refers.map_or(0, print),
            url: index.keep(address),
            location: location.map_or(0, |location| index.keep(&location)),
            status,
            file,
            kind: self.kind,
            look,
        };
        index.entries.push(entry);
    }

    /// What the digests say against the block, if anything.
    fn digest_trouble(&mut self, head: &Head) -> Option<String> {
        if self.payload_from.is_none() {
            // The block ended before its head did.
            let end = http::head_end(&self.kept).unwrap_or(0);
            let rest = self.kept[end..].to_vec();
            self.add_payload(&rest);
        }
        let wrong = |name: &str| Some(format!("its bytes do not have the digest that it says ({name})"));
        if self.block.take().is_some_and(|digest| !digest.holds()) {
            return wrong("WARC-Block-Digest");
        }
        if self.payload.take().is_none_or(Declared::holds) {
            return None;
        }
        // Some programs take the digest of the body without its chunks.
        let whole = self.kept.len() as u64 == self.bytes;
        let message = Message::of(if whole { self.kept.clone() } else { Vec::new() });
        let mut digest = head.get("WARC-Payload-Digest").and_then(Declared::read)?;
        digest.add(&message.body);
        if message.framing.is_some() && digest.holds() { None } else { wrong("WARC-Payload-Digest") }
    }

    fn look(&self, head: &Head, address: &str, end: usize, status: u16, index: &mut Index) -> Look {
        if self.kind == Kind::Request {
            return if asked_as_part(&self.kept[..end]) { Look::AskedAsPart } else { Look::Other };
        }
        let content_type = match self.kind {
            Kind::Resource => head.get("Content-Type").map(str::to_owned),
            _ => http::value(&self.kept[..end], "content-type"),
        };
        if !(200..300).contains(&status) || !look::may_be_page(content_type.as_deref(), address) {
            return Look::Other;
        }
        if self.kind == Kind::Revisit {
            // The record that it repeats decides; where that is not here, what its own head says.
            return if content_type.is_some() { Look::Page } else { Look::Other };
        }
        let message = Message::of(self.kept.clone());
        let page = look::unpacked(&message.head, &message.body);
        if !look::is_page(content_type.as_deref(), &page) {
            return Look::Other;
        }
        index.framed.extend(look::frames(&page, address).iter().map(|frame| address_print(frame)));
        Look::Page
    }
}

/// The status of an answer, and where a redirect leads.
fn answered(kind: Kind, head: &[u8]) -> (u16, Option<String>) {
    match kind {
        Kind::Resource => (200, None),
        Kind::Request => (0, None),
        _ => {
            let status = http::status(head).unwrap_or(0);
            let redirects = matches!(status, 301 | 302 | 303 | 307 | 308);
            (status, redirects.then(|| http::value(head, "location")).flatten())
        }
    }
}

/// What keeps a response from answering for an address.
fn no_answer(address: &str, head: &[u8], status: u16) -> Option<&'static str> {
    let Ok(url) = Url::parse(address) else {
        return Some(match address {
            "" => "it does not say which address it answers for (WARC-Target-URI)",
            _ => "the address that it answers for is none (WARC-Target-URI)",
        });
    };
    match (matches!(url.scheme(), "http" | "https"), head, status) {
        (true, [], _) => Some("it does not begin as an HTTP answer does"),
        (true, _, 0) => Some("the first line of its HTTP answer has no status"),
        _ => None,
    }
}

/// What keeps a record of no known kind from being passed over in silence.
fn of_no_kind(head: &Head) -> Option<&'static str> {
    match head.get("WARC-Type") {
        None => Some("it does not say what it is (WARC-Type)"),
        Some(kind) if kind.eq_ignore_ascii_case("continuation") => {
            Some("it goes on with another record, and records in pieces are not put together")
        }
        Some(_) => None,
    }
}

/// True where a browser says in its request that it wants no page (Fetch Metadata), or a script asks.
fn asked_as_part(head: &[u8]) -> bool {
    let wants = http::value(head, "sec-fetch-dest");
    let by_script =
        http::value(head, "x-requested-with").is_some_and(|it| it.eq_ignore_ascii_case("XMLHttpRequest"));
    by_script || wants.is_some_and(|wants| wants != "document") || head.starts_with(b"HEAD ")
}

fn trouble(record: &Record, what: String) -> Trouble {
    let url = record.head.target().map(Into::into);
    Trouble { number: record.number, offset: record.place.offset, url, what }
}
