//! Captures, articles and changes in; rows, items and proof out: one SQLite file an archive.

mod act;
mod apply;
mod articles;
mod as_read;
mod bulk;
mod bulk_preview;
mod captures;
mod carrying;
mod collections;
mod columns;
mod connect;
mod counts;
mod decisions;
mod edits;
mod error;
mod events;
mod exchanges;
mod families;
mod filing;
mod find;
mod import;
mod joined;
mod journal;
mod kin;
mod kinship;
mod lines;
mod list;
mod merge;
mod merge_plan;
mod migrate;
mod open;
mod ordering;
mod payloads;
mod plan;
mod queue;
mod rail;
mod recorded;
mod refresh;
mod renderings;
mod reread;
mod returning;
mod rules;
mod ruling;
mod saving;
mod shelf;
mod snippet;
mod tag_rules;
mod tags;
mod times;
mod undo;
mod values;
mod verify;
mod view;
mod why;
mod words;

pub use bulk::{BulkStep, Deeds};
pub use error::{Error, Result};
pub use import::NewImport;
pub use kin::Sketching;
pub use renderings::RENDERED;
pub use reread::{Former, Ledger, NewReading};
pub use ruling::Told;
pub use saving::NewSave;
pub use tag_rules::{RuleTurn, RulesRun};
pub use view::FullItems;

use index::fold;
use model::view::{Done, SaveJob};
use model::{Block, Record, Sha256, Source, Tag, Time};
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, RwLock};

/// Who changes something: `person`, or the program's own name where it acts by itself.
pub const PERSON: &str = "person";

/// The writing side of an open archive: one a process. Readers come from [`Store::reader`].
pub struct Store {
    conn: Connection,
    shared: Arc<Shared>,
    path: PathBuf,
    limit: Option<open::Limit>,
    follow: Follow,
}

/// What all connections of an open archive share: what can be worked out anew from its file.
struct Shared {
    index: index::Index,
    shelf: RwLock<shelf::Shelf>,
    /// Held by who reads the columns of a large archive for all.
    reading: Mutex<()>,
}

/// Works out anew what follows from other parts of a record, once a person or a rule changed those.
#[derive(Clone, Copy)]
pub struct Follow {
    /// What follows from the rows that are kept: the dateline of the story's opening.
    pub rows: fn(&mut Record, &[Block]),
    /// What follows from fields, the body among them: words, event days, the warnings of times.
    pub fields: fn(&mut Record),
}

impl Follow {
    /// Nothing follows from anything.
    const NOTHING: Self = Self { rows: |_, _| (), fields: |_| () };
}

/// A reading side of an open archive, with a connection of its own; may be sent to another thread.
pub struct Reader {
    conn: Connection,
    shared: Arc<Shared>,
    path: PathBuf,
    read_only: Option<String>,
    follow: Follow,
}

/// Where a save is put.
pub struct Filing<'a> {
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
    pub retrieved: Time,
    pub server_date: Option<Time>,
    pub archived: Option<Time>,
    /// True for what a person selected of a page.
    pub selection: bool,
    /// The file that the page came in, as it came, where it holds more than the page: a letter, a saved page.
    pub file: Option<Vec<u8>>,
    /// Why a browser was asked, where this is what it showed.
    pub rendered: Option<String>,
}

/// A part of a captured page, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Among the exchanges of its capture.
    pub position: u32,
    /// The address that was asked for.
    pub target_uri: String,
    pub status: u16,
    /// As served or said, with parameters.
    pub content_type: Option<String>,
    /// Where a redirect led, as served.
    pub location: Option<String>,
    pub sha256: Sha256,
    pub bytes: u64,
}

/// A save that is not finished: kept so that it survives quitting.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingSave {
    pub job: SaveJob,
    pub source: Source,
    pub collection: Option<String>,
    pub tags: Vec<String>,
}
