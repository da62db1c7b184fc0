//! What crosses to the window beside the record itself: rows, counts, jobs, previews.

use crate::ChangeSet;
use serde::{Deserialize, Serialize};

/// Declares a type that crosses to the window: serialised, and written to the window's `types.ts` by the tests.
macro_rules! crossing {
    ($($(#[$meta:meta])* pub $kind:ident $name:ident $body:tt)*) => {
        $(
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
            #[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
            $(#[$meta])*
            pub $kind $name $body
        )*
    };
}

mod bulk;
mod counts;
mod export;
mod families;
mod import;
mod item;
mod list;
mod merging;
mod reread;
mod rules;
mod save;
mod tags;

pub use bulk::{BulkEdit, BulkJob, BulkPart, BulkPreview, BulkSample, CustomEdit};
pub use counts::{
    CollectionCount, Facet, FacetCounts, FacetsQuery, Histogram, HistogramQuery, NameCount, Rail,
    SearchCount, TimeCount, TimeField, TimeUnit,
};
pub use export::{ExportFormat, ExportJob, ExportPreview, ExportState, ExportWhat};
pub use families::{Alike, FamiliesPage, Family, FamilyMember};
pub use import::{ImportJob, ImportTrouble};
pub use item::{CaptureView, Check, ExchangeView, ItemView, RenderingView, Verification};
pub use list::{Fragment, HitsIn, ItemRow, ItemsPage, ItemsQuery, Join, Reason, RowColumns, Sort, Why};
pub use merging::{MergeConflict, MergePreview, MergeValue};
pub use reread::{AsRead, FieldChange, RereadChange, RereadJob};
pub use rules::{Rule, RuleBy, RuleChange, RuleDraft, RulePreview, RuleProgress, RuleRow};
pub use save::{Answer, SaveHow, SaveInput, SaveJob, SaveState};
pub use tags::{
    ColouredTag, QueryChange, RuleTag, TagChange, TagColour, TagFilter, TagMove, TagPart, TagPreview, TagRow,
    TagRule, TagRuleDraft, TagRulePreview, TagSample, TagSort, TagSource, TagState, TagsPage, TagsQuery,
};

crossing! {
    /// The open archive, and those opened before.
    pub struct ArchiveState {
        pub path: String,
        pub name: String,
        /// Why it can only be read, where that is so.
        pub read_only: Option<String>,
        pub recent: Vec<ArchivePlace>,
        pub undo: Option<ChangeSet>,
        pub redo: Option<ChangeSet>,
    }

    /// An archive file.
    pub struct ArchivePlace {
        pub path: String,
        pub name: String,
    }

    /// What a change to the archive did, for the status line and the undo button.
    pub struct Done {
        pub undo: Option<ChangeSet>,
        pub redo: Option<ChangeSet>,
    }

    /// `dateline info --json`.
    pub struct ArchiveSummary {
        pub path: String,
        pub application: String,
        pub schema: u32,
        pub sqlite: String,
        pub items: u32,
        pub trashed: u32,
        pub captures: u32,
        pub articles: u32,
        #[cfg_attr(test, ts(type = "number"))]
        pub payload_bytes: u64,
        #[cfg_attr(test, ts(type = "number"))]
        pub stored_bytes: u64,
        #[cfg_attr(test, ts(type = "number"))]
        pub file_bytes: u64,
        pub events: u32,
        pub read_only: Option<String>,
    }
}
