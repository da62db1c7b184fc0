//! Captures, articles and changes in; rows, items and proof out: one SQLite file an archive.

mod error;

pub use error::{Error, Result};

use model::view::{
    ArchiveSummary, Done, ExportWhat, ItemView, ItemsPage, ItemsQuery, MonthCount, Rail, SaveJob,
    Verification,
};
use model::{Article, Capture, EditValue, Event, Field, Item, Record, Source, Status, Tag};
use serde_json::Value;
use std::path::Path;

/// Who changes something: `person`, or the program's own name where it acts by itself.
pub const PERSON: &str = "person";

/// The writing side of an open archive: one a process. Readers come from [`Store::reader`].
pub struct Store {}

/// A reading side of an open archive, with a connection of its own; may be sent to another thread.
pub struct Reader {}

/// What to save: a capture, what was read out of it, and where to put it.
pub struct NewSave<'a> {
    pub capture: &'a Capture,
    /// `Record::new(capture, article, suggested tags)`.
    pub record: &'a Record,
    pub article: &'a Article,
    /// The researcher's own tags for it.
    pub tags: &'a [Tag],
    /// The identifier or name of a collection; one that is not there yet is made.
    pub collection: Option<&'a str>,
    pub if_known: IfKnown,
}

/// What a save does where the page (by its URL key) already has an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfKnown {
    /// The capture becomes a further version of that item.
    NewVersion,
    /// Nothing is saved: [`Error::AlreadyHere`].
    Refuse,
}

/// What a save became.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    pub item: String,
    pub capture: String,
    /// True where it became a further version of an item that was there.
    pub new_version: bool,
    /// 1 for the first.
    pub version: u32,
    pub done: Done,
}

/// A page's bytes and how they were served, for reading again and for replay.
#[derive(Clone, Debug, PartialEq)]
pub struct CapturePage {
    /// Content coding undone.
    pub bytes: Vec<u8>,
    pub content_type: Option<String>,
    pub url: Option<String>,
    pub retrieved: model::Time,
    pub server_date: Option<model::Time>,
    pub archived: Option<model::Time>,
}

/// A save that is not finished: kept so that it survives quitting.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingSave {
    pub job: SaveJob,
    pub source: Source,
    pub collection: Option<String>,
    pub tags: Vec<String>,
}

/// What was typed for a field as the value that [`Store::edit`] takes: `;` separates names, empty clears.
pub fn typed(value: &EditValue) -> Result<(Field, Option<Value>)> {
    todo!("{value:?}")
}

impl Store {
    /// Opens an archive; one that can't be written is opened for reading ([`Store::read_only`] says why).
    pub fn open(path: &Path, now: i64) -> Result<Self> {
        todo!()
    }
    /// Makes an archive at a path where no file is.
    pub fn create(path: &Path, now: i64) -> Result<Self> {
        todo!()
    }
    /// Opens a further connection for reading.
    pub fn reader(&self) -> Result<Reader> {
        todo!()
    }
    pub fn path(&self) -> &Path {
        todo!()
    }
    /// Why the archive can only be read, where that is so.
    pub fn read_only(&self) -> Option<&str> {
        todo!()
    }

    pub fn add(&mut self, save: &NewSave<'_>, who: &str, now: i64) -> Result<Saved> {
        todo!()
    }
    /// Files what was read again out of a capture that is here (`record.capture.id`), with the edits that caused it
    /// (a URL given later); the person's other edits stay over it.
    pub fn add_article(
        &mut self,
        item: &str,
        record: &Record,
        article: &Article,
        edits: &[(Field, Option<Value>)],
        who: &str,
        now: i64,
    ) -> Result<Done> {
        todo!()
    }
    /// Notes in the history that a save failed.
    pub fn record_failure(&mut self, label: &str, failure: &model::Failure, now: i64) -> Result<()> {
        todo!()
    }
    /// Notes in the history what was exported where.
    pub fn record_export(&mut self, detail: &Value, now: i64) -> Result<()> {
        todo!()
    }

    pub fn edit(
        &mut self,
        ids: &[String],
        values: &[(Field, Option<Value>)],
        who: &str,
        now: i64,
    ) -> Result<Done> {
        todo!()
    }
    pub fn set_custom(
        &mut self,
        ids: &[String],
        name: &str,
        value: Option<&Value>,
        who: &str,
        now: i64,
    ) -> Result<Done> {
        todo!()
    }
    pub fn set_block(&mut self, id: &str, order: u32, kept: bool, who: &str, now: i64) -> Result<Done> {
        todo!()
    }
    pub fn tag(&mut self, ids: &[String], add: &[Tag], remove: &[Tag], who: &str, now: i64) -> Result<Done> {
        todo!()
    }
    pub fn accept_tags(&mut self, id: &str, tags: &[String], who: &str, now: i64) -> Result<Done> {
        todo!()
    }
    /// `collection` is an identifier or a name.
    pub fn collect(
        &mut self,
        ids: &[String],
        collection: &str,
        inside: bool,
        who: &str,
        now: i64,
    ) -> Result<Done> {
        todo!()
    }
    /// Returns the new collection's identifier.
    pub fn make_collection(
        &mut self,
        name: &str,
        parent: Option<&str>,
        who: &str,
        now: i64,
    ) -> Result<String> {
        todo!()
    }
    pub fn rename_collection(&mut self, id: &str, name: &str, who: &str, now: i64) -> Result<Done> {
        todo!()
    }
    pub fn remove_collection(&mut self, id: &str, who: &str, now: i64) -> Result<Done> {
        todo!()
    }
    pub fn keep_search(&mut self, name: &str, text: &str, who: &str, now: i64) -> Result<Done> {
        todo!()
    }
    pub fn forget_search(&mut self, id: &str, who: &str, now: i64) -> Result<Done> {
        todo!()
    }
    pub fn set_status(&mut self, ids: &[String], status: Status, who: &str, now: i64) -> Result<Done> {
        todo!()
    }
    pub fn trash(&mut self, ids: &[String], who: &str, now: i64) -> Result<Done> {
        todo!()
    }
    pub fn restore(&mut self, ids: &[String], who: &str, now: i64) -> Result<Done> {
        todo!()
    }
    pub fn show_version(&mut self, id: &str, capture: &str, who: &str, now: i64) -> Result<Done> {
        todo!()
    }
    pub fn undo(&mut self, who: &str, now: i64) -> Result<Done> {
        todo!()
    }
    pub fn redo(&mut self, who: &str, now: i64) -> Result<Done> {
        todo!()
    }

    pub fn put_saves(&mut self, saves: &[PendingSave], now: i64) -> Result<()> {
        todo!()
    }
    pub fn remove_saves(&mut self, ids: &[String]) -> Result<()> {
        todo!()
    }
    /// Writes a checked copy of the archive, complete or not at all.
    pub fn back_up(&self, to: &Path) -> Result<()> {
        todo!()
    }
}

impl Reader {
    /// The item of the page with this key, trashed ones included.
    pub fn find_page(&self, key: &model::UrlKey) -> Result<Option<String>> {
        todo!()
    }
    pub fn items(&self, query: &ItemsQuery) -> Result<ItemsPage> {
        todo!()
    }
    pub fn item_ids(&self, query: &ItemsQuery) -> Result<Vec<String>> {
        todo!()
    }
    pub fn months(&self, text: &str, trash: bool) -> Result<Vec<MonthCount>> {
        todo!()
    }
    pub fn rail(&self) -> Result<Rail> {
        todo!()
    }
    /// By the whole identifier or its unique beginning.
    pub fn item(&self, id: &str) -> Result<ItemView> {
        todo!()
    }
    /// By the whole identifier or its unique beginning.
    pub fn item_json(&self, id: &str) -> Result<Item> {
        todo!()
    }
    /// The whole identifier of an item, from its unique beginning.
    pub fn item_id(&self, prefix: &str) -> Result<String> {
        todo!()
    }
    /// The items of an export in order, a few in memory at a time.
    pub fn items_full<'a>(&'a self, what: &ExportWhat) -> Result<FullItems<'a>> {
        todo!()
    }
    pub fn article(&self, capture: &str) -> Result<Article> {
        todo!()
    }
    pub fn capture_page(&self, capture: &str) -> Result<CapturePage> {
        todo!()
    }
    pub fn verify(&self, id: &str) -> Result<Verification> {
        todo!()
    }
    /// Every payload, article and event of the archive.
    pub fn verify_all(&self) -> Result<Verification> {
        todo!()
    }
    pub fn summary(&self) -> Result<ArchiveSummary> {
        todo!()
    }
    /// The history of one item, or of the archive, newest first.
    pub fn events(&self, item: Option<&str>, limit: u32) -> Result<Vec<Event>> {
        todo!()
    }
    pub fn undo_state(&self) -> Result<Done> {
        todo!()
    }
    pub fn saves(&self) -> Result<Vec<PendingSave>> {
        todo!()
    }
    /// The identifier of a collection by its identifier or name.
    pub fn collection_id(&self, name: &str) -> Result<Option<String>> {
        todo!()
    }
}

/// Items one after another; `total` is known from the start.
pub struct FullItems<'a> {
    reader: &'a Reader,
    pub total: u32,
}

impl Iterator for FullItems<'_> {
    type Item = Result<Item>;
    fn next(&mut self) -> Option<Result<Item>> {
        todo!()
    }
}
