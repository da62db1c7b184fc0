//! A note of Dateline about a capture in; the same capture, out of the records that the note names, out.

use super::super::pages::{Brought, Known};
use super::archives::WebArchives;
use super::index::print;
use super::notes::{self, Note, NoteAt};
use super::read::{self, Read};
use super::records::Trouble;
use crate::FetchLimits;
use model::view::ImportTrouble;
use model::{Capture, Exchange, Method, Missing, Outcome, Rendering, Restore, Time};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// How large a note may be.
const MOST: u64 = 4 << 20;

/// What tells the capture of a note from all others.
pub(crate) fn known(archives: &WebArchives, at: NoteAt) -> Result<Known, ImportTrouble> {
    let note = note(archives, at)?;
    let archived: Option<Time> = get(&note, "archived");
    let moment = archived.and_then(|time| time.value).and_then(|value| value.timestamp());
    Ok(Known {
        capture: get(&note, "capture"),
        record_id: get(&note, "record_id"),
        url: get(&note, "final_url").or_else(|| get(&note, "url")).unwrap_or_default(),
        archived: moment.map(|at| at.as_millisecond()),
    })
}

/// The capture of a note, with its parts where they are asked for.
pub(crate) fn capture(archives: &WebArchives, at: NoteAt, parts: bool) -> Result<Brought, ImportTrouble> {
    let note = note(archives, at)?;
    let wrong = |what: &str| trouble(archives, at, &note, format!("what Dateline noted of it {what}"));
    let exchanges = exchanges(archives, at, &note, "exchanges")?;
    let file: Option<String> = get(&note, "file");
    let (page, decoded) = match (exchanges.last(), file) {
        (_, Some(record)) => {
            let body = |record: String| Ok(named(archives, at, &note, &record)?.exchange.body);
            let page = get::<String>(&note, "page").map(body).transpose()?;
            (body(record)?, page.map(std::sync::Arc::unwrap_or_clone))
        }
        (Some(last), None) => {
            let content = super::captures::content(last, &FetchLimits::default())
                .map_err(|error| trouble(archives, at, &note, error.to_string()))?;
            (content.received, content.decoded)
        }
        (None, None) => return Err(wrong("names no record that has its page")),
    };
    let outcome: Option<Outcome> = get(&note, "outcome");
    let capture = Capture {
        id: get(&note, "capture").ok_or_else(|| wrong("does not say which capture it is"))?,
        method: get(&note, "method").unwrap_or(Method::Import),
        outcome: outcome.unwrap_or(Outcome::Complete),
        missing: get::<Vec<Missing>>(&note, "missing").unwrap_or_default(),
        url: get(&note, "url"),
        final_url: get(&note, "final_url"),
        archived_url: get(&note, "archived_url"),
        retrieved: get(&note, "retrieved").ok_or_else(|| wrong("does not say when it was retrieved"))?,
        server_date: get(&note, "server_date"),
        archived: get(&note, "archived"),
        status: get(&note, "status"),
        content_type: get(&note, "content_type"),
        ip: get(&note, "ip"),
        file_name: get(&note, "file_name"),
        selection: get(&note, "selection").unwrap_or(false),
        received: page,
        decoded,
        exchanges: exchanges.into_iter().map(|read| read.exchange).collect(),
        assets: if parts { assets(archives, at, &note)? } else { Vec::new() },
        rendering: note.get("rendering").map(|it| rendering(archives, at, &note, it)).transpose()?,
        record_id: get(&note, "record_id"),
    };
    let mut doubts = Vec::new();
    let sha256: Option<model::Sha256> = get(&note, "sha256");
    if sha256.is_some_and(|sha256| sha256 != model::Sha256::of(&capture.received))
        && note.get("redacted").is_none()
    {
        let what = "its bytes do not have the digest that Dateline noted".into();
        doubts.push(ImportTrouble { lost: false, ..trouble(archives, at, &note, what) });
    }
    Ok(Brought { capture, restore: decided(archives, &note), doubts })
}

/// What the file says of the item of a capture.
fn decided(archives: &WebArchives, capture: &Note) -> Option<Restore> {
    let item: String = get(capture, "item")?;
    let unnoted = Restore { item: item.clone(), ..Restore::default() };
    let at = archives.notes.of_item(&item);
    let note = at.and_then(|at| note(archives, at).ok());
    let read = note.and_then(|note| serde_json::from_value(Value::Object(note)).ok());
    Some(read.unwrap_or(unnoted))
}

fn assets(archives: &WebArchives, at: NoteAt, note: &Note) -> Result<Vec<Exchange>, ImportTrouble> {
    Ok(exchanges(archives, at, note, "assets")?.into_iter().map(|read| read.exchange).collect())
}

/// The exchanges that a note lists under a name.
fn exchanges(
    archives: &WebArchives,
    at: NoteAt,
    note: &Note,
    name: &str,
) -> Result<Vec<Read>, ImportTrouble> {
    let listed: Vec<Value> = get(note, name).unwrap_or_default();
    let one = |entry: &Value| {
        let record = entry["record"].as_str().unwrap_or_default();
        let mut read = named(archives, at, note, record)?;
        read.exchange.took = entry["took"].as_u64().and_then(|took| took.try_into().ok()).unwrap_or_default();
        if let Some(status) = entry["status"].as_u64().and_then(|status| status.try_into().ok()) {
            read.exchange.status = status;
        }
        Ok(read)
    };
    listed.iter().map(one).collect()
}

/// The record with an id.
fn named(archives: &WebArchives, at: NoteAt, note: &Note, record: &str) -> Result<Read, ImportTrouble> {
    let missing = || trouble(archives, at, note, format!("the record {record}, a part of it, is not here"));
    let entry = archives.index.with_id(print(record)).ok_or_else(missing)?;
    read::exchange(&archives.sources, &archives.index, entry, FetchLimits::default().received)
        .map_err(|trouble| archives.trouble(at.file, true, trouble))
}

fn rendering(
    archives: &WebArchives,
    at: NoteAt,
    note: &Note,
    said: &Value,
) -> Result<Rendering, ImportTrouble> {
    let body = |record: &str| -> Result<Vec<u8>, ImportTrouble> {
        let read = named(archives, at, note, record)?;
        Ok(std::sync::Arc::unwrap_or_clone(read.exchange.body))
    };
    let number = |name: &str| said[name].as_u64().and_then(|it| it.try_into().ok()).unwrap_or_default();
    let moment = said["rendered_at"].as_str().and_then(super::head::moment);
    Ok(Rendering {
        dom: body(said["dom"].as_str().unwrap_or_default())?,
        url: said["url"].as_str().unwrap_or_default().to_owned(),
        rendered_at: moment.map_or(0, |at| at.as_millisecond()),
        width: number("width"),
        height: number("height"),
        screenshot: said["screenshot"].as_str().map(body).transpose()?,
        software: said["software"].as_str().unwrap_or_default().to_owned(),
        reason: said["reason"].as_str().map(str::to_owned),
    })
}

/// Reads a note.
fn note(archives: &WebArchives, at: NoteAt) -> Result<Note, ImportTrouble> {
    let whole = read::record(&archives.sources[usize::from(at.file)], at.place, MOST)
        .map_err(|trouble| archives.trouble(at.file, true, trouble))?;
    let content_type = whole.head.get("Content-Type").unwrap_or_default();
    let found = notes::read(content_type, &whole.block).map(|(_, note)| note);
    found.ok_or_else(|| {
        let what = "what Dateline noted of a capture can't be read".into();
        archives.trouble(at.file, true, Trouble { number: 0, offset: at.place.offset, url: None, what })
    })
}

/// A value of a note by its name.
pub(crate) fn get<T: DeserializeOwned>(note: &Note, name: &str) -> Option<T> {
    serde_json::from_value(note.get(name)?.clone()).ok()
}

fn trouble(archives: &WebArchives, at: NoteAt, note: &Note, what: String) -> ImportTrouble {
    let url = get(note, "final_url").or_else(|| get(note, "url"));
    archives.trouble(at.file, true, Trouble { number: 0, offset: at.place.offset, url, what })
}
