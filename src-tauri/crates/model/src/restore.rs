//! What a file that Dateline wrote says of an item beside its pages: names and forms of `docs/warc.md`.

use crate::Status;
use crate::view::RuleDraft;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a researcher decided about an item, as it was written into a web archive.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Restore {
    pub item: String,
    /// Its captures, oldest first.
    pub captures: Vec<String>,
    /// The capture whose reading the item shows.
    pub shown: Option<String>,
    /// RFC 3339, UTC.
    pub created: Option<String>,
    pub edited: Option<String>,
    pub status: Option<Status>,
    pub tags: Vec<String>,
    pub notes: Option<String>,
    pub collections: Vec<String>,
    pub custom: BTreeMap<String, Value>,
    /// The values that a person set over what was read, by field; null where a field was cleared.
    pub edits: BTreeMap<String, Value>,
    /// Rows of the shown reading's ledger that a person restored or removed, by their order.
    pub rows: BTreeMap<u32, bool>,
    /// The rules of its outlet, for an archive that has none of it.
    pub rules: Vec<RuleDraft>,
}
