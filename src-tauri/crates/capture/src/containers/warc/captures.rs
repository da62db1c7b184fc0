//! An answer of a web archive that is a page in; a capture with its redirects and parts out.

use super::super::pages::Brought;
use super::archives::WebArchives;
use super::head::precision;
use super::http;
use super::index::address_print;
use super::look::essence;
use super::pages::followed;
use super::read::{self, Read};
use super::records::Trouble;
use crate::arrived::{Arrived, Content};
use crate::coding::Coding;
use crate::origin::Origin;
use crate::{Discover, FetchLimits, FoundPart, PartKind, PartsLimits, WantedPart, headers};
use jiff::fmt::rfc2822::DateTimeParser;
use model::view::ImportTrouble;
use model::{Basis, Capture, Exchange, Method, Missing, Outcome, Precision, Stamp, Time};
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

/// Small parts that were read last: pages of one site share them.
#[derive(Debug, Default)]
pub(crate) struct Parts(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    bytes: usize,
    exchanges: HashMap<u32, Exchange>,
}

/// How large a part may be that is held, and all of them.
const HELD: usize = 512 << 10;
const ALL_HELD: usize = 16 << 20;

impl Parts {
    fn get(&self, at: u32) -> Option<Exchange> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).exchanges.get(&at).cloned()
    }

    fn hold(&self, at: u32, exchange: &Exchange) {
        if exchange.body.len() > HELD {
            return;
        }
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.bytes > ALL_HELD {
            *held = Held::default();
        }
        held.bytes += exchange.body.len() + 1024;
        held.exchanges.insert(at, exchange.clone());
    }
}

/// Reads a page with its redirects, and with its parts where `discover` can tell them.
pub(crate) fn page(
    archives: &WebArchives,
    at: u32,
    discover: Option<&Discover>,
    now: (i64, Option<i32>),
) -> Result<Brought, ImportTrouble> {
    let file = archives.index.entries[at as usize].file;
    let (read, content) = whole(archives, at)?;
    let mut doubts = Vec::new();
    if let Some(missing) = content.missing.first().filter(|it| !archives.was_told(at, &it.why)) {
        doubts.push(told(archives, at, false, format!("only a part of it is there: {}", missing.why)));
    }
    let mut capture = of_answer(&read, content, now);
    for redirect in archives.redirects.before(&archives.index, at) {
        match read::exchange(&archives.sources, &archives.index, redirect, PartsLimits::default().part) {
            Ok(read) => capture.exchanges.push(read.exchange),
            Err(trouble) => doubts.push(archives.trouble(file, false, trouble)),
        }
    }
    capture.url = capture.exchanges.first().map(|first| first.target_uri.clone()).or(capture.url);
    capture.exchanges.push(read.exchange);
    if let Some(discover) = discover {
        gather(archives, at, &mut capture, discover);
    }
    Ok(Brought { capture, restore: None, doubts })
}

/// An answer with the page in it.
fn whole(archives: &WebArchives, at: u32) -> Result<(Read, Content), ImportTrouble> {
    let limits = FetchLimits::default();
    let entry = &archives.index.entries[at as usize];
    let read = read::exchange(&archives.sources, &archives.index, at, limits.received)
        .map_err(|trouble| archives.trouble(entry.file, true, trouble))?;
    let content = content(&read, &limits).map_err(|error| told(archives, at, true, error.to_string()))?;
    Ok((read, content))
}

/// The page in an answer, its content coding undone.
pub(crate) fn content(read: &Read, limits: &FetchLimits) -> Result<Content, crate::Error> {
    let words = http::values(&read.exchange.response_head, "content-encoding");
    let codings = (Coding::of_header(words.iter().map(AsRef::as_ref)), words.join(", "));
    let arrived = Arrived { url: read.exchange.target_uri.clone(), codings, cut: None };
    let mut content = arrived.page(read.exchange.body.clone(), limits)?;
    if let Some(why) = &read.cut {
        content.missing = vec![Missing { what: "the rest of the page".into(), why: why.clone() }];
    }
    Ok(content)
}

fn told(archives: &WebArchives, at: u32, lost: bool, what: String) -> ImportTrouble {
    let entry = &archives.index.entries[at as usize];
    let url = Some(archives.index.url(at).to_owned());
    archives.trouble(entry.file, lost, Trouble { number: 0, offset: entry.place.offset, url, what })
}

fn of_answer(read: &Read, content: Content, (unix_ms, offset): (i64, Option<i32>)) -> Capture {
    let exchange = &read.exchange;
    let origin = Origin::of_address(&exchange.target_uri);
    let recorded = read
        .head
        .date()
        .map(|(at, raw)| headers::stated(Stamp::from_timestamp(at), precision(raw), raw, Basis::ArchiveUrl));
    Capture {
        id: model::new_id(unix_ms.unsigned_abs()),
        method: Method::Import,
        outcome: if content.missing.is_empty() { Outcome::Complete } else { Outcome::Partial },
        missing: content.missing,
        url: Some(exchange.target_uri.clone()),
        final_url: origin.page,
        archived_url: origin.archived_url,
        retrieved: Time::from_clock(unix_ms, offset),
        server_date: exchange.header("date").and_then(|raw| server_date(&raw)),
        archived: origin.archived.or(recorded),
        status: Some(exchange.status),
        content_type: exchange.content_type(),
        ip: exchange.ip.clone(),
        file_name: None,
        selection: false,
        received: content.received,
        decoded: content.decoded,
        exchanges: Vec::new(),
        assets: Vec::new(),
        rendering: None,
        record_id: read.head.get("WARC-Record-ID").map(str::to_owned),
    }
}

fn server_date(raw: &str) -> Option<Time> {
    let at = DateTimeParser::new().relaxed_weekday(true).parse_timestamp(raw).ok()?;
    Some(headers::stated(Stamp::from_timestamp(at), Precision::Second, raw, Basis::HttpHeader))
}

/// What a page refers to, and what that refers to, as far as it is in the files: nearest in time.
fn gather(archives: &WebArchives, page: u32, capture: &mut Capture, discover: &Discover) {
    let limits = PartsLimits::default();
    let address = capture.final_url.as_deref().or(capture.url.as_deref()).unwrap_or_default();
    let own = FoundPart {
        kind: PartKind::Frame,
        url: address,
        content: capture.page(),
        content_type: capture.content_type.as_deref(),
        depth: 0,
    };
    let mut waiting: VecDeque<(WantedPart, usize)> =
        discover(own).into_iter().map(|part| (part, 1)).collect();
    let mut found = Found {
        date: archives.index.entries[page as usize].date,
        taken: HashSet::from([page]),
        left: limits.all,
        parts: Vec::new(),
    };
    let mut seen = HashSet::from([address_print(address)]);
    while let Some((wanted, depth)) = waiting.pop_front() {
        if !seen.insert(address_print(&wanted.url)) || seen.len() > limits.number {
            continue;
        }
        let before = found.parts.len();
        if let Some(why) = found.follow(archives, &wanted, &limits) {
            capture.missing.push(Missing { what: wanted.url, why });
        } else if let Some(last) = found.parts[before..].last().filter(|_| depth < limits.depth) {
            let more = referred(discover, wanted.kind, last, depth);
            waiting.extend(more.into_iter().map(|part| (part, depth + 1)));
        }
    }
    capture.assets = found.parts;
}

/// The parts of a page that are found so far.
struct Found {
    /// When the page was recorded.
    date: i64,
    taken: HashSet<u32>,
    /// How many bytes there may still be.
    left: u64,
    parts: Vec<Exchange>,
}

impl Found {
    /// Takes the answer to a wanted address with the redirects before it; says why it is missing, where it is.
    fn follow(
        &mut self,
        archives: &WebArchives,
        wanted: &WantedPart,
        limits: &PartsLimits,
    ) -> Option<String> {
        let way = followed(&archives.index, address_print(&wanted.url), self.date);
        if way.is_empty() {
            return Some("it is not in the web archive".into());
        }
        let most = if wanted.kind == PartKind::Media { limits.media } else { limits.part };
        let mut why = None;
        for at in way {
            if !self.taken.insert(at) {
                continue;
            }
            match part(archives, at, most.min(self.left)) {
                Ok(exchange) => {
                    self.left = self.left.saturating_sub(exchange.body.len() as u64);
                    let failed = exchange.status >= 400;
                    why = failed.then(|| format!("the site answered with status {}", exchange.status));
                    self.parts.push(exchange);
                }
                Err(error) => why = Some(error.to_string()),
            }
        }
        why
    }
}

/// What a sheet or a framed page refers to.
fn referred(discover: &Discover, kind: PartKind, part: &Exchange, depth: usize) -> Vec<WantedPart> {
    let content_type = part.content_type();
    let is_page = || content_type.as_deref().map(essence).is_some_and(|it| it.contains("html"));
    if kind != PartKind::Sheet && !(kind == PartKind::Frame && is_page()) {
        return Vec::new();
    }
    let content = crate::content(part);
    let found = FoundPart {
        kind,
        url: &part.target_uri,
        content: &content,
        content_type: content_type.as_deref(),
        depth,
    };
    discover(found)
}

/// Why a part is not taken.
#[derive(Debug, thiserror::Error)]
enum NoPart {
    #[error("{}", .0.what)]
    Unreadable(Trouble),
    /// There is no room for all of it.
    #[error("{0}")]
    NoRoom(String),
}

/// One part, with at most `most` bytes.
fn part(archives: &WebArchives, at: u32, most: u64) -> Result<Exchange, NoPart> {
    if let Some(held) = archives.parts.get(at) {
        return Ok(held);
    }
    let read = read::exchange(&archives.sources, &archives.index, at, most).map_err(NoPart::Unreadable)?;
    if let Some(cut) = read.cut.filter(|_| read.exchange.body.len() as u64 >= most) {
        return Err(NoPart::NoRoom(cut));
    }
    archives.parts.hold(at, &read.exchange);
    Ok(read.exchange)
}
