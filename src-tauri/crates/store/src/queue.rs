//! Saves that are not finished in, the same saves after a restart out.

use crate::{Error, PendingSave, Reader, Result, Store, captures};
use model::{Beside, Source};
use rusqlite::{Row, params};
use serde_json::json;

/// What stands for the media type of a selection; no page has it, for a media type has a slash.
const SELECTION: &str = "selection";

impl Store {
    /// Keeps saves that are queued, asking or failed, or brings kept ones up to date.
    pub fn put_saves(&mut self, saves: &[PendingSave], now: i64) -> Result<()> {
        // Compressed before the lock is taken; a link has no page.
        let packed: Vec<Option<Vec<u8>>> = saves
            .iter()
            .map(|save| match &save.source {
                Source::Link { .. } => Ok(None),
                Source::Page { bytes, .. } => zstd::encode_all(bytes.as_slice(), 1).map(Some),
                Source::Selection { html, .. } => zstd::encode_all(html.as_bytes(), 1).map(Some),
            })
            .collect::<std::io::Result<_>>()
            .map_err(|error| Error::Stored { what: "save", why: error.to_string() })?;
        self.write(|tx| {
            let mut statement = tx.prepare_cached(
                "INSERT INTO saves VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                 ON CONFLICT DO UPDATE SET job = excluded.job, collection = excluded.collection, tags = excluded.tags",
            )?;
            for (save, page) in saves.iter().zip(&packed) {
                let (url, name, media_type, method) = match &save.source {
                    Source::Link { url } => (Some(url), None, None, None),
                    Source::Page { url, name, media_type, method, .. } => {
                        (url.as_ref(), name.as_ref(), media_type.as_deref(), Some(captures::name(method)))
                    }
                    Source::Selection { url, method, .. } => {
                        (url.as_ref(), None, Some(SELECTION), Some(captures::name(method)))
                    }
                };
                statement.execute(params![
                    save.job.id,
                    now,
                    json!(save.job).to_string(),
                    save.collection,
                    json!(save.tags).to_string(),
                    url,
                    name,
                    media_type,
                    method,
                    page
                ])?;
            }
            Ok(())
        })
    }

    /// Forgets saves that are done with.
    pub fn remove_saves(&mut self, ids: &[String]) -> Result<()> {
        self.write(|tx| {
            let mut statement = tx.prepare_cached("DELETE FROM saves WHERE id = ?1")?;
            for id in ids {
                statement.execute([id])?;
            }
            Ok(())
        })
    }
}

impl Reader {
    /// The saves that are not finished, in the order in which they were begun.
    pub fn saves(&self) -> Result<Vec<PendingSave>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT job, collection, tags, url, name, media_type, method, page FROM saves ORDER BY at, rowid",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(PendingSave {
                job: captures::value("save", &row.get::<_, String>(0)?)?,
                source: source(row)?,
                collection: row.get(1)?,
                tags: captures::value("save", &row.get::<_, String>(2)?)?,
            });
        }
        Ok(found)
    }
}

fn source(row: &Row<'_>) -> Result<Source> {
    let Some(method) = row.get::<_, Option<String>>(6)? else {
        let url: Option<String> = row.get(3)?;
        let url = url.ok_or_else(|| Error::Stored { what: "save", why: "it has no address".into() })?;
        return Ok(Source::Link { url });
    };
    let page: Option<Vec<u8>> = row.get(7)?;
    let bytes = zstd::decode_all(page.unwrap_or_default().as_slice())
        .map_err(|error| Error::Stored { what: "save", why: error.to_string() })?;
    let (url, method) = (row.get(3)?, captures::named("save", &method)?);
    let media_type: Option<String> = row.get(5)?;
    Ok(if media_type.as_deref() == Some(SELECTION) {
        Source::Selection { html: String::from_utf8_lossy(&bytes).into_owned(), url, method }
    } else {
        Source::Page { bytes, name: row.get(4)?, url, media_type, method, beside: Beside::default() }
    })
}
