//! Captures in, rows that never change out, and back again as bytes, views and digests.

use crate::exchanges::{self, Bodies};
use crate::payloads::{self, Packed};
use crate::renderings::{self, PackedRendering};
use crate::{CapturePage, Error, Reader, Result, filing, joined};
use model::{Capture, Method, Missing, Outcome, Sha256, Time};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::mem::take;
use std::sync::Arc;

/// A capture's payloads made ready to be stored, outside of any transaction.
pub(crate) struct Payloads {
    received: Packed,
    decoded: Option<Packed>,
    exchanges: Bodies,
    rendering: Option<PackedRendering>,
}

impl Payloads {
    /// Takes the bytes out of a capture, so that a page of 100 MB is not held beside what it is packed to.
    pub(crate) fn of(capture: &mut Capture) -> Self {
        let received = take(&mut capture.received);
        Self {
            exchanges: Bodies::of(capture, &received),
            received: Packed::new(Arc::unwrap_or_clone(received)),
            decoded: capture.decoded.take().map(Packed::new),
            rendering: capture.rendering.as_mut().map(PackedRendering::of),
        }
    }
}

/// Where a capture is filed.
pub(crate) struct Place {
    pub(crate) id: i64,
    pub(crate) item: i64,
    pub(crate) page: Option<i64>,
    pub(crate) number: i64,
}

/// Stores a capture, whose bytes were taken out of it, with everything that belongs to it.
pub(crate) fn put(
    conn: &Connection,
    capture: &Capture,
    payloads: &Payloads,
    place: &Place,
    now: i64,
) -> Result<()> {
    payloads.received.put(conn)?;
    if let Some(decoded) = &payloads.decoded {
        decoded.put(conn)?;
    }
    conn.prepare_cached(
        "INSERT INTO captures VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
           ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)",
    )?
    .execute(params![
        place.id,
        capture.id,
        place.item,
        place.page,
        place.number,
        now,
        name(&capture.method),
        name(&capture.outcome),
        json!(capture.missing).to_string(),
        capture.url,
        capture.final_url,
        capture.archived_url,
        json!(capture.retrieved).to_string(),
        capture.server_date.as_ref().map(|time| json!(time).to_string()),
        capture.archived.as_ref().map(|time| json!(time).to_string()),
        capture.status,
        capture.content_type,
        capture.ip,
        capture.file_name,
        payloads.received.sha256.as_str(),
        payloads.decoded.as_ref().map(|packed| packed.sha256.as_str()),
        payloads.received.bytes as i64,
        model::SOFTWARE,
        capture.selection,
        capture.record_id
    ])?;
    exchanges::put(conn, place.id, capture, &payloads.exchanges, &payloads.received)?;
    if let (Some(rendering), Some(packed)) = (&capture.rendering, &payloads.rendering) {
        packed.put(conn, place.id, rendering)?;
    }
    Ok(())
}

/// The name of a plain enum in the JSON contract.
pub(crate) fn name(value: &impl serde::Serialize) -> String {
    match json!(value) {
        Value::String(name) => name,
        other => other.to_string(),
    }
}

/// A value of the JSON contract from its stored text.
pub(crate) fn value<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Stored { what, why: error.to_string() })
}

/// A plain enum from its stored name.
pub(crate) fn named<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    serde_json::from_value(Value::String(text.into()))
        .map_err(|error| Error::Stored { what, why: error.to_string() })
}

/// What is known of one capture beside its bytes.
pub(crate) struct Facts {
    pub(crate) id: i64,
    pub(crate) uid: String,
    pub(crate) number: u32,
    pub(crate) method: Method,
    pub(crate) outcome: Outcome,
    pub(crate) missing: Vec<Missing>,
    pub(crate) retrieved: Time,
    pub(crate) server_date: Option<Time>,
    pub(crate) archived: Option<Time>,
    pub(crate) url: Option<String>,
    pub(crate) final_url: Option<String>,
    pub(crate) file_name: Option<String>,
    pub(crate) status: Option<u16>,
    pub(crate) content_type: Option<String>,
    pub(crate) received: Sha256,
    pub(crate) decoded: Option<String>,
    pub(crate) bytes: i64,
    pub(crate) ip: Option<String>,
    pub(crate) selection: bool,
    pub(crate) archived_url: Option<String>,
    pub(crate) record_id: Option<String>,
}

const FACTS: &str =
    "id, uid, number, method, outcome, missing, retrieved, server_date, archived, url, final_url,
  file_name, status, content_type, received, decoded, bytes, ip, selection, archived_url, record_id";

fn facts(row: &Row<'_>) -> Result<Facts> {
    let time = |at| -> Result<Option<Time>> {
        row.get::<_, Option<String>>(at)?.map(|text| value("capture", &text)).transpose()
    };
    let retrieved: String = row.get(6)?;
    Ok(Facts {
        id: row.get(0)?,
        uid: row.get(1)?,
        number: row.get(2)?,
        method: named("capture", &row.get::<_, String>(3)?)?,
        outcome: named("capture", &row.get::<_, String>(4)?)?,
        missing: value("capture", &row.get::<_, String>(5)?)?,
        retrieved: value("capture", &retrieved)?,
        server_date: time(7)?,
        archived: time(8)?,
        url: row.get(9)?,
        final_url: row.get(10)?,
        file_name: row.get(11)?,
        status: row.get(12)?,
        content_type: row.get(13)?,
        received: named("capture", &row.get::<_, String>(14)?)?,
        decoded: row.get(15)?,
        bytes: row.get(16)?,
        ip: row.get(17)?,
        selection: row.get(18)?,
        archived_url: row.get(19)?,
        record_id: row.get(20)?,
    })
}

/// The captures of an item that are shown, newest first; of a merged one, those that it handed over.
pub(crate) fn of_item(conn: &Connection, item: i64) -> Result<Vec<Facts>> {
    if joined::merged_into(conn, item)?.is_some() {
        let handed = joined::handed_over(conn, item)?.into_iter().filter(|one| !one.hidden);
        let numbered = |one: joined::Handed| Ok(Facts { number: one.was, ..get(conn, &one.uid)? });
        let mut found: Vec<Facts> = handed.map(numbered).collect::<Result<_>>()?;
        found.sort_by_key(|facts| std::cmp::Reverse(facts.number));
        return Ok(found);
    }
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {FACTS} FROM captures WHERE item_id = ?1 AND NOT hidden ORDER BY number DESC"
    ))?;
    let mut rows = statement.query([item])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(facts(row)?);
    }
    Ok(found)
}

/// How many captures of an item are shown.
pub(crate) fn count(conn: &Connection, item: i64) -> Result<usize> {
    let own: u32 = conn
        .prepare_cached("SELECT count(*) FROM captures WHERE item_id = ?1 AND NOT hidden")?
        .query_row([item], |row| row.get(0))?;
    match own {
        0 => Ok(of_item(conn, item)?.len()),
        own => Ok(own as usize),
    }
}

/// A capture by its identifier.
pub(crate) fn get(conn: &Connection, uid: &str) -> Result<Facts> {
    let mut statement = conn.prepare_cached(&format!("SELECT {FACTS} FROM captures WHERE uid = ?1"))?;
    let mut rows = statement.query([uid])?;
    match rows.next()? {
        Some(row) => facts(row),
        None => Err(Error::UnknownCapture(uid.into())),
    }
}

/// The digest over everything that a capture's rows say, heads of exchanges included: its event has it.
pub(crate) fn digest(conn: &Connection, capture: i64) -> Result<Sha256> {
    let text = |row: &Row<'_>, columns: usize| -> rusqlite::Result<Vec<Value>> {
        (0..columns)
            .map(|at| {
                Ok(match row.get_ref(at)? {
                    rusqlite::types::ValueRef::Null => Value::Null,
                    rusqlite::types::ValueRef::Integer(number) => number.into(),
                    rusqlite::types::ValueRef::Real(number) => number.into(),
                    rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
                    rusqlite::types::ValueRef::Blob(bytes) => Sha256::of(bytes).to_string().into(),
                })
            })
            .collect()
    };
    let mut own = conn
        .prepare_cached(
            "SELECT uid, added_at, method, outcome, missing, url, final_url, archived_url, retrieved, server_date,
               archived, status, content_type, ip, file_name, received, decoded, bytes, software,
               iif(selection, 'selection', NULL), record_id
             FROM captures WHERE id = ?1",
        )?
        .query_row([capture], |row| text(row, 21))?;
    // Older captures were digested without what came later.
    if own[20].is_null() {
        own.pop();
        own.pop_if(|selection| selection.is_null());
    }
    let mut statement = conn.prepare_cached(
        "SELECT target_uri, status, request_head, response_head, body, bytes, started_at, took, ip, truncated,
           iif(part, 'part', NULL), framing, media_type
         FROM exchanges WHERE capture_id = ?1 ORDER BY position",
    )?;
    let mut exchanges =
        statement.query_map([capture], |row| text(row, 13))?.collect::<rusqlite::Result<Vec<_>>>()?;
    for exchange in exchanges.iter_mut().filter(|exchange| exchange[10..].iter().all(Value::is_null)) {
        exchange.truncate(10);
    }
    let rendering = conn
        .prepare_cached(
            "SELECT dom, screenshot, url, rendered_at, width, height, software FROM renderings WHERE capture_id = ?1",
        )?
        .query_row([capture], |row| text(row, 7))
        .optional()?;
    let all = match rendering {
        Some(rendering) => json!([own, exchanges, rendering]),
        None => json!([own, exchanges]),
    };
    Ok(Sha256::of(all.to_string().as_bytes()))
}

/// The digests of every payload that a capture refers to, with what each is.
pub(crate) fn payloads(conn: &Connection, capture: i64) -> Result<Vec<(String, String)>> {
    let mut statement = conn.prepare_cached(
        "SELECT 'the page as received', received FROM captures WHERE id = ?1
         UNION ALL SELECT 'the page, decoded', decoded FROM captures WHERE id = ?1 AND decoded IS NOT NULL
         UNION ALL SELECT target_uri, body FROM exchanges WHERE capture_id = ?1
         UNION ALL SELECT 'the page as a browser showed it', dom FROM renderings WHERE capture_id = ?1
         UNION ALL SELECT 'the picture of the page', screenshot FROM renderings
           WHERE capture_id = ?1 AND screenshot IS NOT NULL",
    )?;
    let rows = statement.query_map([capture], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl Reader {
    /// What the article of a capture is read in, content coding undone: the page as a browser showed it, where one did.
    pub fn capture_page(&self, capture: &str) -> Result<CapturePage> {
        let facts = get(&self.conn, capture)?;
        match renderings::dom(&self.conn, facts.id)? {
            Some(dom) => {
                let rendered = renderings::reason(&self.conn, facts.id)?;
                let page = self.page(facts, &dom, Some(model::RENDERED_TYPE.into()))?;
                Ok(CapturePage { rendered, ..page })
            }
            None => self.fetched(facts),
        }
    }

    /// A capture's page as it was fetched or given, content coding undone.
    pub fn fetched_page(&self, capture: &str) -> Result<CapturePage> {
        self.fetched(get(&self.conn, capture)?)
    }

    fn fetched(&self, facts: Facts) -> Result<CapturePage> {
        let payload = facts.decoded.clone().unwrap_or_else(|| facts.received.to_string());
        let content_type = facts.content_type.clone();
        // What was received over HTTP is the page in its content coding, not a file with the page in it.
        let file = facts.decoded.is_some() && facts.status.is_none();
        let file = file.then(|| payloads::get(&self.conn, &facts.received.to_string())).transpose()?;
        Ok(CapturePage { file, ..self.page(facts, &payload, content_type)? })
    }

    fn page(&self, facts: Facts, payload: &str, content_type: Option<String>) -> Result<CapturePage> {
        Ok(CapturePage {
            bytes: payloads::get(&self.conn, payload)?,
            content_type,
            url: facts.final_url.or(facts.url),
            retrieved: facts.retrieved,
            server_date: facts.server_date,
            archived: facts.archived,
            selection: facts.selection,
            file: None,
            rendered: None,
        })
    }

    /// The item of a letter, by the address of its `Message-ID`, unless it is in the trash.
    pub fn find_letter(&self, letter: &str) -> Result<Option<String>> {
        let found = self
            .conn
            .prepare_cached(
                "SELECT items.uid FROM items JOIN captures ON item_id = items.id
                 WHERE record_id = ?1 AND hidden = 0 AND deleted_at IS NULL LIMIT 1",
            )?
            .query_row([letter], |row| row.get(0))
            .optional()?;
        Ok(found)
    }

    /// The item of a page, unless it is in the trash.
    pub fn find_page(&self, key: &model::UrlKey) -> Result<Option<String>> {
        let Some(item) = filing::of_page(&self.conn, key)? else { return Ok(None) };
        let found = self
            .conn
            .prepare_cached("SELECT uid FROM items WHERE id = ?1 AND deleted_at IS NULL")?
            .query_row([item], |row| row.get(0))
            .optional()?;
        Ok(found)
    }
}
