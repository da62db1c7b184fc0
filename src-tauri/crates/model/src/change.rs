//! What was changed, by whom, when, from what to what; and the history that proves it.

use crate::Field;
use serde::{Deserialize, Serialize};

/// A new value for one field: a string, a list of strings, a time, or null to clear it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct EditValue {
    pub field: Field,
    /// As typed: authors and publisher tags separated by `;`, times as stamps; empty clears the field.
    pub value: String,
}

/// One changed value of one item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Change {
    /// RFC 3339, UTC.
    pub at: String,
    /// `person` or the extractor's version.
    pub who: String,
    /// A field's name, or `tags.mine`, `collections`, `deleted`, `custom.NAME`, `block 7`.
    pub what: String,
    #[cfg_attr(test, ts(type = "unknown"))]
    pub old: serde_json::Value,
    #[cfg_attr(test, ts(type = "unknown"))]
    pub new: serde_json::Value,
    pub undone: bool,
}

/// One action of a person, which can be undone as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct ChangeSet {
    #[cfg_attr(test, ts(type = "number"))]
    pub id: i64,
    /// “Tag 14 items”: what the undo button says.
    pub label: String,
    /// How many items it touched.
    pub items: u32,
}

/// One entry of the append-only history; each hashes the one before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
pub struct Event {
    #[cfg_attr(test, ts(type = "number"))]
    pub seq: i64,
    /// RFC 3339, UTC.
    pub at: String,
    pub who: String,
    /// `saved`, `save-failed`, `edited`, `tagged`, `collected`, `trashed`, `restored`, `undone`, `exported`, …
    pub kind: String,
    pub item: Option<String>,
    #[cfg_attr(test, ts(type = "unknown"))]
    pub detail: serde_json::Value,
    pub hash: String,
}
