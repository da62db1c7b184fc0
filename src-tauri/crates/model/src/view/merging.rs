//! Items that are to become one: what that does, told before it is done.

use serde::{Deserialize, Serialize};

crossing! {
    /// What merging items would do.
    pub struct MergePreview {
        /// The item that stays.
        pub into: String,
        /// Those that go into the trash.
        pub others: Vec<String>,
        /// How many of their captures become versions of it.
        pub captures: u32,
        /// The number of the first of these versions.
        pub first: u32,
        /// Tags and collections that it gets.
        pub tags: Vec<String>,
        pub collections: Vec<String>,
        /// What was set by hand in another item alone.
        pub taken: Vec<MergeValue>,
        /// What was set by hand in both, to different values.
        pub passed_over: Vec<MergeConflict>,
    }

    /// A value that the item takes over.
    pub struct MergeValue {
        /// The item that has it.
        pub item: String,
        /// A field, `custom.NAME`, or `rows`: how many rows of the page were decided by hand.
        pub field: String,
        #[cfg_attr(test, ts(type = "unknown"))]
        pub value: serde_json::Value,
    }

    /// A value that stays with the item that goes into the trash, for the other one has another.
    pub struct MergeConflict {
        pub item: String,
        pub field: String,
        #[cfg_attr(test, ts(type = "unknown"))]
        pub stays: serde_json::Value,
        #[cfg_attr(test, ts(type = "unknown"))]
        pub passed_over: serde_json::Value,
    }
}
