//! The same change to many items: what is to be done, what that would change, and how far it has come.

use super::ExportState;
use crate::{EditValue, Failure};
use serde::{Deserialize, Serialize};

crossing! {
    /// What is done to every item of a choice; what is left out stays as it is.
    #[derive(Default)]
    #[serde(default)]
    pub struct BulkEdit {
        /// Fields to set, or to clear where nothing is typed; `status` is one of them.
        pub values: Vec<EditValue>,
        pub custom: Vec<CustomEdit>,
        pub add_tags: Vec<String>,
        pub remove_tags: Vec<String>,
        /// Collections to put the items into, by identifier or name; made where they are new.
        pub collect: Vec<String>,
        /// Collections to take the items out of.
        pub take_out: Vec<String>,
        /// Into the trash, or out of it.
        pub trash: Option<bool>,
    }

    /// A new value for a field of the researcher's own; nothing clears it.
    #[derive(Eq)]
    pub struct CustomEdit {
        pub name: String,
        pub value: String,
    }

    /// What a change to many items would do; nothing is changed by asking.
    pub struct BulkPreview {
        pub total: u32,
        /// How many items would change.
        pub changes: u32,
        /// What each part of it would do.
        pub parts: Vec<BulkPart>,
        /// The first five changes, before and after.
        pub samples: Vec<BulkSample>,
    }

    /// What one part of a change to many items would do.
    #[derive(Eq)]
    pub struct BulkPart {
        /// A field, `custom.NAME`, `tags`, `collection NAME`, or `trash`.
        pub what: String,
        pub changes: u32,
        /// How many items have it so already.
        pub already: u32,
        /// How many would lose a value that a person set.
        pub by_hand: u32,
    }

    /// One value that would change.
    pub struct BulkSample {
        pub id: String,
        pub headline: Option<String>,
        pub what: String,
        #[cfg_attr(test, ts(type = "unknown"))]
        pub before: serde_json::Value,
        #[cfg_attr(test, ts(type = "unknown"))]
        pub after: serde_json::Value,
        /// True where a person set what would be replaced.
        pub by_hand: bool,
    }

    /// A change to many items that is under way or ended.
    pub struct BulkJob {
        pub id: String,
        pub done: u32,
        pub total: u32,
        /// How many items are another now.
        pub changed: u32,
        pub state: ExportState,
        pub failure: Option<Failure>,
    }
}
