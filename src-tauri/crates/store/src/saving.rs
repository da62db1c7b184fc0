//! A capture and what was read out of it in, an item or a further version of one out: all of it or nothing.

use crate::act::{Act, Change, Subject};
use crate::articles::Packed;
use crate::captures::{self, Payloads, Place};
use crate::filing::{self, Claim};
use crate::{
    Error, Filing, IfKnown, Result, Saved, Store, carrying, events, journal, lines, refresh, rules, tags,
};
use model::view::Done;
use model::{Article, Capture, Failure, Field, Method, Record};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};

/// What to save: a capture and what was read out of it, packed.
pub struct NewSave {
    /// Without its bytes.
    capture: Capture,
    payloads: Payloads,
    record: Record,
    article: Article,
    packed: Packed,
}

impl NewSave {
    /// Digests and packs a capture and its article, which takes the most of a save's time; the page's bytes are let go.
    ///
    /// `record` is `Record::new(capture, article, suggested tags)`.
    pub fn new(mut capture: Capture, record: Record, article: Article) -> Result<Self> {
        let payloads = Payloads::of(&mut capture);
        let packed = Packed::new(&record, &article)?;
        Ok(Self { capture, payloads, record, article, packed })
    }

    /// Its capture, without its bytes.
    pub(crate) fn capture(&self) -> &Capture {
        &self.capture
    }

    pub(crate) fn record(&self) -> &Record {
        &self.record
    }

    /// What it is called in the history.
    pub(crate) fn title(&self) -> String {
        shortened(&title(&self.record))
    }
}

/// An item that has the page already.
struct Known {
    id: i64,
    uid: String,
    deleted_at: Option<i64>,
    article: i64,
    version: u32,
}

impl Store {
    /// Saves one capture with its article, tags and collection.
    ///
    /// A page that is in the archive gets a further version, and the person's edits stay over it; one that is in
    /// the trash comes back.
    pub fn add(&mut self, save: NewSave, filing: &Filing<'_>, who: &str, now: i64) -> Result<Saved> {
        let (mut saved, done) = self.act("saved", who, now, |act| {
            act.label = format!("Save “{}”", shortened(&title(&save.record)));
            let (saved, detail) = act.file(save, filing, None)?;
            act.detail = detail;
            Ok(saved)
        })?;
        saved.done = done;
        Ok(saved)
    }

    /// Files what was read again out of a capture that is here (`record.capture.id`), with the edits that caused
    /// it (a URL that was given later); the person's other edits stay over it.
    ///
    /// # Errors
    /// [`Error::AlreadyHere`] where another item has the page of the new address.
    pub fn add_article(
        &mut self,
        item: &str,
        record: &Record,
        article: &Article,
        edits: &[(Field, Option<Value>)],
        who: &str,
        now: i64,
    ) -> Result<Done> {
        let packed = Packed::new(record, article)?;
        let ((), done) = self.act("read-again", who, now, |act| {
            let item = refresh::id(act.tx, item)?;
            let uid = record.capture.id.as_deref().unwrap_or_default();
            let capture = captures::get(act.tx, uid)?.id;
            let owner: i64 =
                act.tx
                    .query_row("SELECT item_id FROM captures WHERE id = ?1", [capture], |row| row.get(0))?;
            if owner != item {
                return Err(Error::UnknownCapture(uid.into()));
            }
            let before =
                act.tx.query_row("SELECT article_id FROM items WHERE id = ?1", [item], |row| row.get(0))?;
            let new = packed.put(act.tx, capture, act.now)?;
            carrying::carry_blocks(act.tx, item, before, new, article)?;
            act.show(item, before, new)?;
            act.suggest(item, &record.tags.suggested)?;
            // The edits' shown old values are those of the new reading: its text is what they stand over.
            refresh::all(act.tx, &mut act.stale, Claim::Refuse)?;
            for (field, value) in edits {
                act.edit(item, *field, value.as_ref())?;
            }
            act.label = "Read again".into();
            act.detail = json!({"capture": uid, "article_sha256": packed.sha256});
            Ok(())
        })?;
        Ok(done)
    }

    /// Notes in the history that a save failed, and why.
    pub fn record_failure(&mut self, label: &str, failure: &Failure, now: i64) -> Result<()> {
        let detail = json!({"label": label, "code": failure.code, "message": failure.message});
        self.write(|tx| {
            events::append(tx, &events::NewEvent::new(model::SOFTWARE, "save-failed", detail), now)
        })
    }

    /// Notes in the history what was exported where.
    pub fn record_export(&mut self, detail: &Value, now: i64) -> Result<()> {
        self.write(|tx| {
            events::append(tx, &events::NewEvent::new(crate::PERSON, "exported", detail.clone()), now)
        })
    }
}

impl Act<'_> {
    /// Files one capture as an item or a further version of one, and gives what its event says.
    ///
    /// `as_item` is the identifier that a new item gets, where it had one elsewhere.
    pub(crate) fn file(
        &mut self,
        save: NewSave,
        filing: &Filing<'_>,
        as_item: Option<&str>,
    ) -> Result<(Saved, Value)> {
        let mut detail = json!({
            "url": save.record.url,
            "outcome": save.capture.outcome,
            "page_sha256": save.record.capture.sha256,
            "article_sha256": save.packed.sha256,
        });
        let (id, saved) = match known(self.tx, &save, as_item)? {
            Some(known) if known.deleted_at.is_none() && filing.if_known == IfKnown::Refuse => {
                let url_key = save.record.url_key.as_ref().map(ToString::to_string).unwrap_or_default();
                return Err(Error::AlreadyHere { item: known.uid, url_key });
            }
            Some(known) => (known.id, self.add_version(known, &save)?),
            None => self.add_item(save, as_item)?,
        };
        let mine: Vec<String> = filing.tags.iter().map(ToString::to_string).collect();
        self.tag(&[id], &mine, &[])?;
        if let Some(collection) = filing.collection {
            let collection = self.collection_or_new(collection)?;
            self.collect(&[id], collection, true)?;
        }
        let capture = captures::get(self.tx, &saved.capture)?.id;
        detail["capture"] = json!(saved.capture);
        detail["version"] = json!(saved.version);
        detail["capture_sha256"] = json!(captures::digest(self.tx, capture)?);
        Ok((saved, detail))
    }

    fn add_item(&mut self, save: NewSave, as_item: Option<&str>) -> Result<(i64, Saved)> {
        let id = next(self.tx, "items")?;
        let capture = next(self.tx, "captures")?;
        let uid = as_item.map_or_else(|| model::new_id(self.now.unsigned_abs()), str::to_owned);
        let page = match &save.record.url_key {
            Some(key) => Some(refresh::page(self.tx, key, &save.record)?),
            None => None,
        };
        let place = Place { id: capture, item: id, page, number: 1 };
        captures::put(self.tx, &save.capture, &save.payloads, &place, self.now)?;
        let article = save.packed.put(self.tx, capture, self.now)?;
        self.tx
            .prepare_cached(
                "INSERT INTO items (id, uid, page_id, capture_id, article_id, created_at, outcome, opening, warnings,
                   word_count, has_image, has_note, doubtful)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'complete', '', ' ', 0, 0, 0, 0)",
            )?
            .execute(params![id, uid, page, capture, article, self.now])?;
        let number = json!({"capture": save.capture.id});
        self.make(&Change::item(id, "saved", Value::Null, number))?;
        tags::set(self.tx, id, "suggested", &save.record.tags.suggested)?;
        self.stale.findable.insert(id);
        lines::put(self.tx, id, rules::domain(&save.record), &save.article.ledger)?;
        if rules::of_domain(self.tx, rules::domain(&save.record))?.is_empty() {
            journal::reword(self.tx, id)?;
            refresh::write(self.tx, id, save.record, false)?;
        } else {
            self.stale.mark(id, true);
        }
        Ok((id, Saved::new(uid, save.capture.id, 1)))
    }

    fn add_version(&mut self, known: Known, save: &NewSave) -> Result<Saved> {
        let page =
            save.record.url_key.as_ref().map(|key| refresh::page(self.tx, key, &save.record)).transpose()?;
        let id = next(self.tx, "captures")?;
        let number = known.version + 1;
        let place = Place { id, item: known.id, page, number: i64::from(number) };
        captures::put(self.tx, &save.capture, &save.payloads, &place, self.now)?;
        let article = save.packed.put(self.tx, id, self.now)?;
        carrying::carry_blocks(self.tx, known.id, known.article, article, &save.article)?;
        lines::put(self.tx, known.id, rules::domain(&save.record), &save.article.ledger)?;
        if let Some(at) = known.deleted_at {
            self.make(&Change::item(known.id, "deleted", json!(crate::times::shown(at)), Value::Null))?;
        }
        let version = json!({"capture": save.capture.id});
        self.make(&Change::item(known.id, format!("version {number}"), Value::Null, version))?;
        if !is_older(self.tx, &save.capture, known.article)? {
            self.show(known.id, known.article, article)?;
            self.suggest(known.id, &save.record.tags.suggested)?;
        }
        Ok(Saved::new(known.uid, save.capture.id.clone(), number))
    }

    /// Makes another article the one that the item shows.
    pub(crate) fn show(&mut self, item: i64, before: i64, after: i64) -> Result<()> {
        self.make(&Change::item(item, "shown", self.named(before)?, self.named(after)?))
    }

    /// Makes another article the one of a capture that the item does not show.
    pub(crate) fn put_beside(&mut self, item: i64, before: i64, after: i64) -> Result<()> {
        self.make(&Change::item(item, "beside", self.named(before)?, self.named(after)?))
    }

    /// An article as the history names it.
    fn named(&self, article: i64) -> Result<Value> {
        let number: u32 = self
            .tx
            .prepare_cached(
                "SELECT number FROM captures WHERE id = (SELECT capture_id FROM articles WHERE id = ?1)",
            )?
            .query_row([article], |row| row.get(0))?;
        Ok(json!({"version": number, "article": article}))
    }

    /// Gives an item the program's new suggestions, without those that are the researcher's already.
    pub(crate) fn suggest(&mut self, item: i64, suggested: &[String]) -> Result<()> {
        let mine = tags::of(self.tx, item, "mine")?;
        let old = tags::of(self.tx, item, "suggested")?;
        let folded: Vec<String> = mine.iter().map(|name| tags::fold_levels(name)).collect();
        let new: Vec<&String> =
            suggested.iter().filter(|name| !folded.contains(&tags::fold_levels(name))).collect();
        self.make(&Change::item(item, "tags.suggested", json!(old), json!(new)))
    }

    /// A collection by identifier or name, made at the top level if it is new.
    pub(crate) fn collection_or_new(&mut self, name: &str) -> Result<i64> {
        if let Some(found) = crate::collections::find(self.tx, name)? {
            return Ok(found);
        }
        let (id, _) = crate::collections::insert(self.tx, name, None, self.now)?;
        self.make(&Change {
            subject: Subject::Collection,
            id,
            what: "made".into(),
            old: Value::Null,
            new: json!(name),
            was_set: true,
            is_set: true,
        })?;
        Ok(id)
    }
}

impl Saved {
    fn new(item: String, capture: String, version: u32) -> Self {
        let done = Done { undo: None, redo: None };
        Self { item, capture, new_version: version > 1, version, done }
    }
}

/// The item that has the page of a record already, or the letter; before that, the one of an identifier.
fn known(conn: &Connection, save: &NewSave, as_item: Option<&str>) -> Result<Option<Known>> {
    const KNOWN: &str = "SELECT items.id, uid, deleted_at, article_id,
       (SELECT max(number) FROM captures WHERE item_id = items.id) FROM items";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Known {
            id: row.get(0)?,
            uid: row.get(1)?,
            deleted_at: row.get(2)?,
            article: row.get(3)?,
            version: row.get(4)?,
        })
    };
    if let Some(uid) = as_item {
        // What was merged is where its captures are.
        let of_item = format!(
            "{KNOWN} WHERE items.id = (SELECT captures.item_id FROM items merged
               JOIN captures ON captures.id = merged.capture_id WHERE merged.uid = ?1)"
        );
        let found = conn.prepare_cached(&of_item)?.query_row([uid], read).optional()?;
        if found.is_some() {
            return Ok(found);
        }
    }
    let Some(key) = &save.record.url_key else {
        let letter = save.capture.record_id.as_ref().filter(|_| save.capture.status.is_none());
        let Some(letter) = letter else { return Ok(None) };
        let by_letter = format!(
            "{KNOWN} WHERE items.id =
               (SELECT item_id FROM captures WHERE record_id = ?1 AND hidden = 0 ORDER BY id LIMIT 1)"
        );
        return Ok(conn.prepare_cached(&by_letter)?.query_row([letter], read).optional()?);
    };
    let Some(item) = filing::of_page(conn, key)? else { return Ok(None) };
    let by_row = format!("{KNOWN} WHERE items.id = ?1");
    Ok(Some(conn.prepare_cached(&by_row)?.query_row([item], read)?))
}

/// True for a capture out of an archive that is of an earlier time than what an item shows.
fn is_older(conn: &Connection, capture: &Capture, shown: i64) -> Result<bool> {
    if capture.method != Method::Import {
        return Ok(false);
    }
    let Some(at) = capture.archived.as_ref().and_then(|time| time.value.as_ref()) else { return Ok(false) };
    let newest: Option<String> = conn
        .prepare_cached(
            "SELECT coalesce(archived ->> 'value', retrieved ->> 'value') FROM captures
             WHERE id = (SELECT capture_id FROM articles WHERE id = ?1)",
        )?
        .query_row([shown], |row| row.get(0))?;
    Ok(newest.is_some_and(|newest| at.as_str() < newest.as_str()))
}

fn next(conn: &Connection, table: &str) -> Result<i64> {
    Ok(conn
        .prepare_cached(&format!("SELECT coalesce(max(id), 0) + 1 FROM {table}"))?
        .query_row([], |row| row.get(0))?)
}

fn title(record: &Record) -> String {
    let opening = || record.body.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
    record.headline.clone().or_else(|| record.url.clone()).unwrap_or_else(opening)
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.into(),
    }
}
