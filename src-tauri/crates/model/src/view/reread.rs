//! Reading again: what a newer extractor reads out of the bytes that were kept, beside what was read before.

use super::ExportState;
use crate::{Failure, Field};
use serde::{Deserialize, Serialize};

crossing! {
    /// A reading again that is under way or ended.
    pub struct RereadJob {
        pub id: String,
        /// True where nothing is written: it only tells what would change.
        pub dry_run: bool,
        pub done: u32,
        pub total: u32,
        pub state: ExportState,
        /// Items whose reading is another now.
        pub changed: u32,
        /// Items that were read again and say the same.
        pub same: u32,
        /// Items that were current already, and were not read again.
        pub current: u32,
        /// Items that could not be read again; they stay as they were.
        pub failed: u32,
        /// What changed, the first 1,000 items at most.
        pub changes: Vec<RereadChange>,
        pub failure: Option<Failure>,
    }

    /// What reading one item again changed about its reading; what a person edited stays over it.
    pub struct RereadChange {
        pub id: String,
        pub headline: Option<String>,
        /// The versions of the extractor.
        pub extractor_before: String,
        pub extractor_after: String,
        pub fields: Vec<FieldChange>,
        /// True where a person edited the body, which stays over what is read.
        pub body_edited: bool,
        #[cfg_attr(test, ts(type = "number"))]
        pub words_before: u64,
        #[cfg_attr(test, ts(type = "number"))]
        pub words_after: u64,
        /// Paragraphs that are in the body now, the first 20 at most, 600 characters each.
        pub added: Vec<String>,
        /// Paragraphs that are no longer in it, likewise.
        pub removed: Vec<String>,
        /// Rows that a person decided by hand and that the new ledger no longer has.
        pub lost: Vec<String>,
    }

    /// One field as it was read before and is read now; `body` is told by its paragraphs instead.
    pub struct FieldChange {
        pub field: Field,
        #[cfg_attr(test, ts(type = "unknown"))]
        pub before: serde_json::Value,
        #[cfg_attr(test, ts(type = "unknown"))]
        pub after: serde_json::Value,
        /// True where a person's value stands over both.
        pub edited: bool,
    }

    /// What is read where a person's value stands over it.
    pub struct AsRead {
        pub field: Field,
        /// What the page is read to say now.
        #[cfg_attr(test, ts(type = "unknown"))]
        pub value: serde_json::Value,
        /// What it was read to say when the person last decided about the field.
        #[cfg_attr(test, ts(type = "unknown"))]
        pub was: serde_json::Value,
        /// True where the two differ: the person has not yet seen what is read now.
        pub changed: bool,
    }
}
