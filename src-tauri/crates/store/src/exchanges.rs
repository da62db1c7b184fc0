//! Requests and answers of a capture in, the page's own and those of its parts; whole exchanges, lists and views out.

use crate::captures::named;
use crate::payloads::{self, Packed};
use crate::{Part, Reader, Result, captures, times};
use model::view::ExchangeView;
use model::{Capture, Exchange};
use rusqlite::{Connection, Row, params};
use std::sync::Arc;

/// The bodies of a capture's exchanges made ready to be stored; none for one whose body is the page as received.
pub(crate) struct Bodies(Vec<Option<Packed>>);

impl Bodies {
    /// Takes the bodies out of the exchanges; `received` is the page as received.
    pub(crate) fn of(capture: &mut Capture, received: &Arc<Vec<u8>>) -> Self {
        let all = capture.exchanges.iter_mut().chain(&mut capture.assets);
        let bodies = all.map(|exchange| std::mem::take(&mut exchange.body));
        Self(bodies.map(|it| (it != *received).then(|| Packed::new(Arc::unwrap_or_clone(it)))).collect())
    }
}

/// The page's own exchanges, then those of its parts, each with whether it is one.
fn all(capture: &Capture) -> impl Iterator<Item = (bool, &Exchange)> {
    let own = capture.exchanges.iter().map(|it| (false, it));
    own.chain(capture.assets.iter().map(|it| (true, it)))
}

/// Stores all exchanges of a capture, whose bodies were taken out of it; `received` is the page as received.
pub(crate) fn put(
    conn: &Connection,
    id: i64,
    capture: &Capture,
    bodies: &Bodies,
    received: &Packed,
) -> Result<()> {
    for (position, ((part, exchange), body)) in all(capture).zip(&bodies.0).enumerate() {
        if let Some(body) = body {
            body.put(conn)?;
        }
        let body = body.as_ref().unwrap_or(received);
        conn.prepare_cached(
            "INSERT INTO exchanges (capture_id, position, target_uri, status, request_head, response_head, body, bytes,
               started_at, took, ip, truncated, part, framing, media_type)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?
        .execute(params![
            id,
            position as i64,
            exchange.target_uri,
            exchange.status,
            exchange.request_head,
            exchange.response_head,
            body.sha256.as_str(),
            body.bytes as i64,
            exchange.started,
            exchange.took,
            exchange.ip,
            exchange.truncated,
            part,
            exchange.framing,
            exchange.media_type
        ])?;
    }
    Ok(())
}

/// The exchanges of a capture as the Proof tab shows them, in order.
pub(crate) fn views(conn: &Connection, capture: i64) -> Result<Vec<ExchangeView>> {
    let mut statement = conn.prepare_cached(
        "SELECT target_uri, status, request_head, response_head, body, bytes, started_at, took, ip, truncated, part
         FROM exchanges WHERE capture_id = ?1 ORDER BY position",
    )?;
    let mut rows = statement.query([capture])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let head = |at| -> Result<String> {
            let bytes: Vec<u8> = row.get(at)?;
            Ok(String::from_utf8_lossy(&bytes).trim_end().replace("\r\n", "\n"))
        };
        found.push(ExchangeView {
            target_uri: row.get(0)?,
            status: row.get(1)?,
            request_head: head(2)?,
            response_head: head(3)?,
            sha256: named("exchange", &row.get::<_, String>(4)?)?,
            bytes: row.get::<_, i64>(5)?.unsigned_abs(),
            started: times::shown(row.get(6)?),
            took: row.get(7)?,
            ip: row.get(8)?,
            truncated: row.get(9)?,
            part: row.get(10)?,
        });
    }
    Ok(found)
}

const WHOLE: &str =
    "target_uri, request_head, response_head, status, body, framing, media_type, started_at, took, ip,
  truncated, part, position";

/// An exchange with its body, and whether it is of a part.
fn whole(conn: &Connection, row: &Row<'_>) -> Result<(bool, Exchange)> {
    let body: String = row.get(4)?;
    let exchange = Exchange {
        target_uri: row.get(0)?,
        request_head: row.get(1)?,
        response_head: row.get(2)?,
        status: row.get(3)?,
        body: Arc::new(payloads::get(conn, &body)?),
        framing: row.get(5)?,
        media_type: row.get(6)?,
        started: row.get(7)?,
        took: row.get(8)?,
        ip: row.get(9)?,
        truncated: row.get(10)?,
    };
    Ok((row.get(11)?, exchange))
}

/// The page's own exchanges and those of its parts, with their bodies.
pub(crate) fn load(conn: &Connection, capture: i64) -> Result<(Vec<Exchange>, Vec<Exchange>)> {
    let mut statement = conn
        .prepare_cached(&format!("SELECT {WHOLE} FROM exchanges WHERE capture_id = ?1 ORDER BY position"))?;
    let mut rows = statement.query([capture])?;
    let (mut own, mut parts) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let (part, exchange) = whole(conn, row)?;
        if part { parts.push(exchange) } else { own.push(exchange) }
    }
    Ok((own, parts))
}

impl Reader {
    /// The parts of a captured page, without their bodies, in the order in which they were asked for.
    pub fn parts(&self, capture: &str) -> Result<Vec<Part>> {
        let capture = captures::get(&self.conn, capture)?.id;
        let mut statement = self.conn.prepare_cached(
            "SELECT position, target_uri, status, response_head, media_type, body, bytes FROM exchanges
             WHERE capture_id = ?1 AND part ORDER BY position",
        )?;
        let mut rows = statement.query([capture])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let head =
                Exchange { response_head: row.get(3)?, media_type: row.get(4)?, ..Exchange::default() };
            found.push(Part {
                position: row.get(0)?,
                target_uri: row.get(1)?,
                status: row.get(2)?,
                content_type: head.content_type(),
                location: head.header("location"),
                sha256: named("exchange", &row.get::<_, String>(5)?)?,
                bytes: row.get::<_, i64>(6)?.unsigned_abs(),
            });
        }
        Ok(found)
    }

    /// One exchange of a capture by its position, with its body; none where there is no such one.
    pub fn part(&self, capture: &str, position: u32) -> Result<Option<Exchange>> {
        let capture = captures::get(&self.conn, capture)?.id;
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {WHOLE} FROM exchanges WHERE capture_id = ?1 AND position = ?2 AND part"
        ))?;
        let mut rows = statement.query(params![capture, position])?;
        let found = rows.next()?.map(|row| whole(&self.conn, row)).transpose()?;
        Ok(found.map(|(_, exchange)| exchange))
    }

    /// A capture with all that belongs to it: every exchange and part with its body, and its rendering.
    ///
    /// # Errors
    /// There is no such capture, or a payload is missing or damaged.
    pub fn capture(&self, capture: &str) -> Result<Capture> {
        let facts = captures::get(&self.conn, capture)?;
        let (exchanges, assets) = load(&self.conn, facts.id)?;
        let received = Arc::new(payloads::get(&self.conn, facts.received.as_str())?);
        let decoded = facts.decoded.as_deref().map(|sha256| payloads::get(&self.conn, sha256)).transpose()?;
        let rendering = self.rendering(capture)?;
        Ok(Capture {
            id: facts.uid,
            method: facts.method,
            outcome: facts.outcome,
            missing: facts.missing,
            url: facts.url,
            final_url: facts.final_url,
            archived_url: facts.archived_url,
            retrieved: facts.retrieved,
            server_date: facts.server_date,
            archived: facts.archived,
            status: facts.status,
            content_type: facts.content_type,
            ip: facts.ip,
            file_name: facts.file_name,
            selection: facts.selection,
            received,
            decoded,
            exchanges,
            assets,
            rendering,
            record_id: facts.record_id,
        })
    }
}
