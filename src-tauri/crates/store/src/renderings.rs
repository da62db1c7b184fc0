//! What a browser made of a page in, and out again: its document and its picture.

use crate::payloads::{self, Packed};
use crate::{Reader, Result, articles, captures, times};
use model::Rendering;
use model::view::RenderingView;
use rusqlite::{Connection, OptionalExtension as _, params};

/// The warning that says that a page was rendered, and why.
pub const RENDERED: &str = "rendered";

/// A rendering made ready to be stored.
pub(crate) struct PackedRendering {
    dom: Packed,
    screenshot: Option<Packed>,
}

impl PackedRendering {
    /// Takes the bytes out of a rendering.
    pub(crate) fn of(rendering: &mut Rendering) -> Self {
        let screenshot = rendering.screenshot.take().map(Packed::new);
        Self { dom: Packed::new(std::mem::take(&mut rendering.dom)), screenshot }
    }

    pub(crate) fn put(&self, conn: &Connection, capture: i64, rendering: &Rendering) -> Result<()> {
        self.dom.put(conn)?;
        if let Some(screenshot) = &self.screenshot {
            screenshot.put(conn)?;
        }
        conn.prepare_cached("INSERT INTO renderings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?.execute(
            params![
                capture,
                self.dom.sha256.as_str(),
                self.screenshot.as_ref().map(|packed| packed.sha256.as_str()),
                rendering.url,
                rendering.rendered_at,
                rendering.width,
                rendering.height,
                rendering.software
            ],
        )?;
        Ok(())
    }
}

/// The digest of the document that a browser made of a page, where one did.
pub(crate) fn dom(conn: &Connection, capture: i64) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT dom FROM renderings WHERE capture_id = ?1")?
        .query_row([capture], |row| row.get(0))
        .optional()?)
}

/// What is told of a rendering beside its bytes.
pub(crate) fn view(conn: &Connection, capture: i64) -> Result<Option<RenderingView>> {
    Ok(conn
        .prepare_cached(
            "SELECT url, rendered_at, width, height, software, screenshot IS NOT NULL FROM renderings
             WHERE capture_id = ?1",
        )?
        .query_row([capture], |row| {
            Ok(RenderingView {
                url: row.get(0)?,
                rendered: times::shown(row.get(1)?),
                width: row.get(2)?,
                height: row.get(3)?,
                software: row.get(4)?,
                screenshot: row.get(5)?,
            })
        })
        .optional()?)
}

/// Why a browser was asked for the page of a capture: the reading that came with it says so.
pub(crate) fn reason(conn: &Connection, capture: i64) -> Result<Option<String>> {
    let first: Option<i64> = conn
        .prepare_cached("SELECT min(id) FROM articles WHERE capture_id = ?1")?
        .query_row([capture], |row| row.get(0))?;
    let Some(first) = first else { return Ok(None) };
    let warnings = articles::get(conn, first)?.record.warnings;
    Ok(warnings.into_iter().find(|warning| warning.code == RENDERED).map(|warning| warning.message))
}

impl Reader {
    /// What a browser made of a captured page, where one did.
    pub fn rendering(&self, capture: &str) -> Result<Option<Rendering>> {
        let capture = captures::get(&self.conn, capture)?.id;
        let found = self
            .conn
            .prepare_cached(
                "SELECT url, rendered_at, width, height, software, dom, screenshot FROM renderings
                 WHERE capture_id = ?1",
            )?
            .query_row([capture], |row| {
                let rendering = Rendering {
                    dom: Vec::new(),
                    url: row.get(0)?,
                    rendered_at: row.get(1)?,
                    width: row.get(2)?,
                    height: row.get(3)?,
                    screenshot: None,
                    software: row.get(4)?,
                    reason: None,
                };
                Ok((rendering, row.get::<_, String>(5)?, row.get::<_, Option<String>>(6)?))
            })
            .optional()?;
        let Some((rendering, dom, screenshot)) = found else { return Ok(None) };
        let screenshot = screenshot.map(|sha256| payloads::get(&self.conn, &sha256)).transpose()?;
        let reason = reason(&self.conn, capture)?;
        Ok(Some(Rendering { dom: payloads::get(&self.conn, &dom)?, screenshot, reason, ..rendering }))
    }
}
