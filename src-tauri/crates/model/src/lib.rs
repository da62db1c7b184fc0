//! The words of Dateline: what a source, a capture, an article, an item and a time are. No I/O.

mod article;
mod capture;
mod change;
mod digest;
mod failure;
mod field;
mod item;
mod ledger;
mod line;
pub mod names;
pub mod query;
mod restore;
mod source;
mod tag_path;
mod time;
mod url_key;
pub mod view;

pub use article::{
    Access, Article, Candidate, Charset, Dateline, EventDay, Image, Letter, Outlet, PageFacts, Related,
    Warning,
};
pub use capture::{Capture, CaptureSummary, Exchange, Method, Missing, Outcome, RENDERED_TYPE, Rendering};
pub use change::{Change, ChangeSet, EditValue, Event};
pub use digest::{Digest, Sha256};
pub use failure::{ErrorCode, Failure};
pub use field::Field;
pub use item::{Decisions, Item, Record, Status, Tags};
pub use ledger::{Block, Class};
pub use line::line_print;
pub use restore::Restore;
pub use source::{Beside, Source};
pub use tag_path::{Tag, TagError};
pub use time::{Basis, Precision, Reading, Stamp, StampError, Time};
pub use url_key::UrlKey;

/// The version of the extractor that wrote an article; it grows whenever a page may be read differently.
pub const EXTRACTOR: &str = "2";

/// What `capture.software` says: the program and its version.
pub const SOFTWARE: &str = concat!("dateline/", env!("CARGO_PKG_VERSION"));

/// A fresh identifier (UUID version 7, RFC 9562) for a moment in Unix milliseconds.
#[must_use]
pub fn new_id(unix_ms: u64) -> String {
    let context = uuid::NoContext;
    let moment = uuid::Timestamp::from_unix(context, unix_ms / 1000, ((unix_ms % 1000) * 1_000_000) as u32);
    uuid::Uuid::new_v7(moment).to_string()
}
