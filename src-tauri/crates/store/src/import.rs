//! Pages out of web archives in, several a transaction, with what a researcher had decided of them; items out.

use crate::act::{Act, Change};
use crate::events::{self, NewEvent};
use crate::filing::Claim;
use crate::{Error, Filing, NewSave, Reader, Result, Saved, Store, refresh, tags};
use jiff::Timestamp;
use model::{Capture, Field, Method, Restore, Sha256, Stamp, Status, UrlKey};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};

/// A page to import.
pub struct NewImport {
    pub save: NewSave,
    /// What the file says of its item, where Dateline wrote it.
    pub restore: Option<Restore>,
}

impl Store {
    /// Files pages, all or none, and gives the change set (`set`, where nothing else was done since it) and what became
    /// of each; one whose capture is here already is passed over.
    ///
    /// An item that is new gets what the file says of it; one that was here keeps what was decided about it.
    pub fn import(
        &mut self,
        pages: Vec<NewImport>,
        filing: &Filing<'_>,
        set: Option<i64>,
        who: &str,
        now: i64,
    ) -> Result<(Option<i64>, Vec<Option<Saved>>)> {
        let (found, _) = self.act("imported", who, now, |act| {
            if let Some(set) = set {
                act.go_on_with(set)?;
            }
            let mut saved = Vec::with_capacity(pages.len());
            for page in pages {
                saved.push(act.import(page, filing)?);
            }
            let (set, items) = act.so_far();
            act.label = format!("Import {}", refresh::counted(items));
            Ok((set, saved))
        })?;
        Ok(found)
    }
}

impl Act<'_> {
    fn import(&mut self, page: NewImport, filing: &Filing<'_>) -> Result<Option<Saved>> {
        if page.save.is_here(self.tx)? {
            return Ok(None);
        }
        let label = format!("Import “{}”", page.save.title());
        let uid = page.restore.as_ref().map(|restore| restore.item.as_str());
        let (saved, mut detail) = self.file(page.save, filing, uid)?;
        detail["label"] = label.into();
        let event = NewEvent { who: self.who, kind: "saved", item: Some(&saved.item), set: None, detail };
        events::append(self.tx, &event, self.now)?;
        if let Some(restore) = page.restore.filter(|restore| saved.item == restore.item) {
            self.restore(&restore, &saved.capture)?;
        }
        Ok(Some(saved))
    }

    /// Restores what was decided about an item, once the last of its captures is here.
    fn restore(&mut self, restore: &Restore, capture: &str) -> Result<()> {
        if restore.captures.last().is_some_and(|last| last != capture) {
            return Ok(());
        }
        let item = refresh::id(self.tx, &restore.item)?;
        self.restore_version(item, restore)?;
        // Edits stand over the reading that is shown, and the rows of its ledger.
        refresh::all(self.tx, &mut self.stale, Claim::Share)?;
        self.bring_rules(item, &restore.rules)?;
        for (order, kept) in &restore.rows {
            match self.set_block(item, *order, *kept) {
                // Another version of the extractor may have read fewer rows.
                Ok(()) | Err(Error::UnknownBlock { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        for (field, value) in edits(restore) {
            self.edit(item, field, value.as_ref())?;
        }
        for (name, value) in &restore.custom {
            self.make(&Change::item(item, format!("custom.{name}"), Value::Null, value.clone()))?;
        }
        self.tag(&[item], &restore.tags, &[])?;
        let suggested = tags::of(self.tx, item, "suggested")?;
        self.suggest(item, &suggested)?;
        for name in &restore.collections {
            let collection = self.collection_or_new(name)?;
            self.collect(&[item], collection, true)?;
        }
        let moment = |text: &Option<String>| {
            text.as_ref().and_then(|text| text.parse::<Timestamp>().ok()).map(Timestamp::as_millisecond)
        };
        self.tx
            .prepare_cached(
                "UPDATE items SET created_at = coalesce(?2, created_at), edited_at = ?3 WHERE id = ?1",
            )?
            .execute(params![item, moment(&restore.created), moment(&restore.edited)])?;
        Ok(())
    }

    /// Shows the version that was shown.
    fn restore_version(&mut self, item: i64, restore: &Restore) -> Result<()> {
        let Some(shown) = &restore.shown else { return Ok(()) };
        let (before, after): (i64, Option<i64>) = self.tx.query_row(
            "SELECT article_id, (SELECT max(articles.id) FROM articles JOIN captures ON captures.id = capture_id
               WHERE captures.uid = ?2 AND item_id = items.id) FROM items WHERE id = ?1",
            params![item, shown],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        match after.filter(|after| *after != before) {
            Some(after) => self.show(item, before, after),
            None => Ok(()),
        }
    }
}

/// The fields that a person set, notes and status among them; a name that is no field's is passed over.
fn edits(restore: &Restore) -> Vec<(Field, Option<Value>)> {
    let set = restore.edits.iter().filter_map(|(name, value)| Some((name.parse().ok()?, value)));
    let mut edits: Vec<(Field, Option<Value>)> =
        set.map(|(field, value)| (field, Some(value.clone()).filter(|value| !value.is_null()))).collect();
    edits.extend(restore.notes.as_ref().map(|notes| (Field::Notes, Some(json!(notes)))));
    let status = restore.status.filter(|status| *status != Status::Inbox);
    edits.extend(status.map(|status| (Field::Status, Some(json!(status)))));
    edits
}

impl NewSave {
    /// True where the capture, the record that it was imported from, or the same bytes of the same time are here.
    fn is_here(&self, conn: &Connection) -> Result<bool> {
        let (capture, record) = (self.capture(), self.record());
        let archived = capture.archived.as_ref().and_then(|time| time.value.as_ref());
        Ok(has_capture(conn, &capture.id)?
            || (capture.method == Method::Import
                && (has_record(conn, capture.record_id.as_deref(), address(capture))?
                    || match (&record.url_key, archived) {
                        (Some(key), Some(at)) => has_archived(conn, key, at, &record.capture.sha256)?,
                        _ => false,
                    })))
    }
}

fn has_capture(conn: &Connection, uid: &str) -> Result<bool> {
    let found = conn
        .prepare_cached("SELECT 1 FROM captures WHERE uid = ?1")?
        .query_row([uid], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

/// Some programs give one id to many records: only with its address does it say which record is meant.
fn has_record(conn: &Connection, record_id: Option<&str>, address: Option<&str>) -> Result<bool> {
    let found = conn
        .prepare_cached(
            "SELECT 1 FROM captures WHERE record_id = ?1 AND ?2 IN (url, final_url, archived_url) LIMIT 1",
        )?
        .query_row([record_id, address], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

/// The address of the record that a capture was imported from.
fn address(capture: &Capture) -> Option<&str> {
    capture.archived_url.as_deref().or(capture.final_url.as_deref()).or(capture.url.as_deref())
}

fn has_archived(conn: &Connection, key: &UrlKey, archived: &Stamp, received: &Sha256) -> Result<bool> {
    let found = conn
        .prepare_cached(
            "SELECT 1 FROM captures JOIN pages ON pages.id = page_id
             WHERE url_key = ?1 AND archived ->> 'value' = ?2 AND received = ?3 LIMIT 1",
        )?
        .query_row([key.as_str(), archived.as_str(), received.as_str()], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

impl Reader {
    /// True where a capture is here.
    pub fn has_capture(&self, uid: &str) -> Result<bool> {
        has_capture(&self.conn, uid)
    }

    /// True where a page was captured by the same archive at the same time with the same bytes.
    pub fn has_archived(&self, key: &UrlKey, archived: &Stamp, received: &Sha256) -> Result<bool> {
        has_archived(&self.conn, key, archived, received)
    }

    /// True where the same file was given or imported before.
    pub fn has_file(&self, received: &Sha256) -> Result<bool> {
        let found = self
            .conn
            .prepare_cached("SELECT 1 FROM captures WHERE received = ?1 AND status IS NULL LIMIT 1")?
            .query_row([received.as_str()], |_| Ok(()))
            .optional()?;
        Ok(found.is_some())
    }

    /// True where a record of a web archive, by its id and the address that it answers, was imported already.
    pub fn has_record(&self, record_id: &str, address: &str) -> Result<bool> {
        has_record(&self.conn, Some(record_id), Some(address))
    }
}
