//! What crosses to the window beside the record itself: rows, counts, jobs, previews.

use crate::{
    Block, Candidate, Change, ChangeSet, Event, Failure, Item, Method, Missing, Outcome, Sha256, Status, Time,
};
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
mod families;
mod import;
mod merging;
mod reread;
mod rules;
mod tags;

pub use bulk::{BulkEdit, BulkJob, BulkPart, BulkPreview, BulkSample, CustomEdit};
pub use families::{Alike, FamiliesPage, Family, FamilyMember};
pub use import::{ImportJob, ImportTrouble};
pub use merging::{MergeConflict, MergePreview, MergeValue};
pub use reread::{AsRead, FieldChange, RereadChange, RereadJob};
pub use rules::{Rule, RuleBy, RuleChange, RuleDraft, RulePreview, RuleProgress, RuleRow};
pub use tags::{
    ColouredTag, QueryChange, RuleTag, TagChange, TagColour, TagFilter, TagMove, TagPart, TagPreview, TagRow,
    TagRule, TagRuleDraft, TagRulePreview, TagSample, TagSort, TagSource, TagState, TagsPage, TagsQuery,
};

crossing! {
    /// Which items to list, and in which order.
    pub struct ItemsQuery {
        /// As typed in the search box; empty means everything.
        pub text: String,
        /// The trash instead of the archive.
        pub trash: bool,
        pub sort: Sort,
        pub descending: bool,
        pub offset: u32,
        pub limit: u32,
    }

    /// What a list can be ordered by; items without the value come last either way.
    #[derive(Copy, Eq, Hash)]
    #[serde(rename_all = "snake_case")]
    pub enum Sort {
        Published,
        Modified,
        Retrieved,
        ServerDate,
        Archived,
        GmtDateline,
        Created,
        Edited,
        Headline,
        Outlet,
        Place,
        Section,
        Language,
        Status,
        Words,
        Relevance,
        /// As they stand in the collection that the query names.
        ByHand,
    }

    /// One window of a list.
    pub struct ItemsPage {
        pub rows: Vec<ItemRow>,
        pub total: u32,
        pub offset: u32,
        /// How many items were not looked at for words yet, since the search index is still being made.
        pub unsearched: u32,
    }

    /// One row of a list.
    pub struct ItemRow {
        pub id: String,
        pub headline: Option<String>,
        /// The first words of the text, for a row without a headline.
        pub opening: String,
        /// The outlet's name, else its domain.
        pub outlet: Option<String>,
        /// The dateline's places, joined.
        pub place: Option<String>,
        pub published: Option<Time>,
        pub retrieved: Option<Time>,
        pub status: Status,
        pub outcome: Outcome,
        /// What is missing or warned of, in a few words.
        pub trouble: Option<String>,
        pub language: Option<String>,
        pub tags: Vec<String>,
        pub versions: u32,
        pub edited: bool,
        pub deleted: bool,
        /// The hit in its context; empty without a search.
        pub snippet: Vec<Fragment>,
        pub columns: RowColumns,
    }

    /// What a row has for the columns of a table alone; times by their days.
    #[derive(Default)]
    pub struct RowColumns {
        pub modified: Option<String>,
        pub gmt_dateline: Option<String>,
        pub archived: Option<String>,
        pub server_date: Option<String>,
        pub created: String,
        pub edited: Option<String>,
        pub section: Option<String>,
        pub words: u32,
        /// The beginning of the notes.
        pub note: Option<String>,
        /// In how many collections it is.
        pub collections: u32,
    }

    /// A piece of text that is or is not a hit.
    pub struct Fragment {
        pub text: String,
        pub hit: bool,
    }

    /// Why an item is in a list, or is not.
    pub struct Why {
        /// Whether the list has it.
        pub found: bool,
        pub reason: Reason,
    }

    /// One part of a query, and what it meets in an item.
    pub struct Reason {
        /// The part as a query writes it; empty for a query that asks for everything.
        pub part: String,
        pub join: Join,
        /// Whether it is true of the item.
        pub holds: bool,
        /// The parts that it joins, or the one that it denies.
        pub parts: Vec<Self>,
        /// Where its words stand in the item.
        pub hits: Vec<HitsIn>,
        /// What the item has where the part asks for a name, a time or a state; nothing where it has none.
        pub value: Option<String>,
    }

    /// How a part of a query joins others.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum Join {
        /// It joins none.
        One,
        Every,
        Any,
        Not,
    }

    /// Where words stand in one part of an item.
    pub struct HitsIn {
        /// As a query names it: `headline`, `body`, `note`, `tag`, …
        pub place: String,
        /// The hits in their context, one stretch of text after another; the first of them where there are many.
        pub stretches: Vec<Vec<Fragment>>,
        /// How many hits there are.
        pub count: u32,
    }

    /// The left column: places with their counts.
    pub struct Rail {
        pub inbox: u32,
        pub all: u32,
        pub kept: u32,
        pub excluded: u32,
        pub trash: u32,
        pub collections: Vec<CollectionCount>,
        pub searches: Vec<SearchCount>,
        /// The researcher's own tags: the most used ones and those above them, by name.
        pub tags: Vec<NameCount>,
        /// How many tags the researcher has.
        pub tag_total: u32,
        /// By name, or by domain where no name is known; the most frequent first.
        pub outlets: Vec<NameCount>,
    }

    /// A collection and how many items it holds.
    pub struct CollectionCount {
        pub id: String,
        pub name: String,
        pub parent: Option<String>,
        /// How many items are in it itself.
        pub own: u32,
        /// How many are in it and in those inside it, each once.
        pub count: u32,
    }

    /// A kept search and how many items it finds now.
    pub struct SearchCount {
        pub id: String,
        pub name: String,
        pub text: String,
        pub count: u32,
    }

    /// A name and how many items bear it.
    pub struct NameCount {
        pub name: String,
        pub count: u32,
    }

    /// What is counted, and how much of it is told.
    pub struct FacetsQuery {
        /// As typed in the search box.
        pub text: String,
        pub trash: bool,
        /// Only this one; every one where none is named.
        pub facet: Option<Facet>,
        /// Only values with these letters in their name.
        pub like: String,
        /// How many values of each.
        pub most: u32,
        /// Each is counted without the query's own filter by it, so that other values can be chosen too; not where an
        /// item has several.
        pub choosing: bool,
    }

    /// What the items of a list are told apart by.
    #[derive(Copy, Eq, Hash)]
    #[serde(rename_all = "lowercase")]
    pub enum Facet {
        Outlet,
        /// The researcher's own tags, each with those under it.
        Tag,
        Language,
        /// Each of the datelines' places.
        Place,
        Status,
        /// Of the published day.
        Year,
    }

    /// How many items of a list have each value of a facet: the most frequent first, years and statuses in their order.
    pub struct FacetCounts {
        pub facet: Facet,
        pub values: Vec<NameCount>,
        /// How many values there are.
        pub all: u32,
    }

    /// Which times of a list are counted, and how finely.
    pub struct HistogramQuery {
        /// As typed in the search box.
        pub text: String,
        pub trash: bool,
        pub time: TimeField,
        /// Chosen by how long a time there is to show, where it is left out.
        pub unit: Option<TimeUnit>,
        /// Only what the query's own filter by this time lets through; else it is left aside, so that other times can be chosen.
        pub within: bool,
    }

    /// A time that an item may have, by its name in a query.
    #[derive(Copy, Eq, Hash)]
    #[serde(rename_all = "kebab-case")]
    pub enum TimeField {
        Published,
        Modified,
        Retrieved,
        ServerDate,
        Archived,
        GmtDateline,
        /// The days that a text speaks of: an item may have several.
        EventDay,
        Created,
        Edited,
    }

    /// How long a time one bar of a histogram is.
    #[derive(Copy, Eq, PartialOrd)]
    #[serde(rename_all = "lowercase")]
    pub enum TimeUnit {
        Day,
        Month,
        Year,
    }

    /// How many items of a list fall into each day, month or year.
    pub struct Histogram {
        pub unit: TimeUnit,
        /// Those with any items, the earliest first.
        pub bars: Vec<TimeCount>,
        /// How many items have no such time.
        pub none: u32,
        /// How many have one that says less than a bar: a year, where bars are months.
        pub vague: u32,
    }

    /// The items of a day, a month or a year.
    pub struct TimeCount {
        /// `2016`, `2016-07` or `2016-07-15`.
        pub at: String,
        pub count: u32,
        /// Those of the whole archive, or of the trash.
        pub all: u32,
    }

    /// An item as the reader shows it.
    pub struct ItemView {
        pub item: Item,
        /// Every value that was offered for a field; the chosen one is its origin unless a person edited it.
        pub candidates: Vec<Candidate>,
        pub ledger: Vec<Block>,
        /// Changes by hand, newest first.
        pub changes: Vec<Change>,
        /// The captures of the page, newest first.
        pub captures: Vec<CaptureView>,
        /// The extractor's text, where a person's edit hides it.
        pub body_as_read: Option<String>,
        /// What is read beneath each field that a person edited.
        pub as_read: Vec<AsRead>,
        /// Those of its tags that rules gave.
        pub rule_tags: Vec<RuleTag>,
        /// Those of its suggested tags of which the researcher wants no offer.
        pub ignored_tags: Vec<String>,
    }

    /// One capture of a page, with what was read out of it.
    pub struct CaptureView {
        pub id: String,
        /// 1 for the first.
        pub number: u32,
        pub current: bool,
        pub method: Method,
        pub outcome: Outcome,
        pub missing: Vec<Missing>,
        pub retrieved: Time,
        pub url: Option<String>,
        pub final_url: Option<String>,
        pub file_name: Option<String>,
        pub status: Option<u16>,
        pub content_type: Option<String>,
        pub sha256: Sha256,
        #[cfg_attr(test, ts(type = "number"))]
        pub bytes: u64,
        pub ip: Option<String>,
        pub extractor: String,
        pub headline: Option<String>,
        pub body: String,
        pub exchanges: Vec<ExchangeView>,
        pub rendering: Option<RenderingView>,
    }

    /// What a browser made of a page, beside its bytes.
    pub struct RenderingView {
        /// Where the browser was then.
        pub url: String,
        /// RFC 3339, UTC.
        pub rendered: String,
        /// The page's size in CSS pixels.
        pub width: u32,
        pub height: u32,
        pub software: String,
        /// True where there is a picture of the page.
        pub screenshot: bool,
    }

    /// One HTTP exchange, as the Proof tab shows it; heads are text with one header a line.
    pub struct ExchangeView {
        pub target_uri: String,
        pub status: u16,
        pub request_head: String,
        pub response_head: String,
        pub sha256: Sha256,
        #[cfg_attr(test, ts(type = "number"))]
        pub bytes: u64,
        /// RFC 3339, UTC.
        pub started: String,
        pub took: u32,
        pub ip: Option<String>,
        pub truncated: bool,
        /// True for a part of the page: a style sheet, a picture, a font.
        pub part: bool,
    }

    /// What Verify found.
    pub struct Verification {
        pub ok: bool,
        pub checks: Vec<Check>,
        pub events: Vec<Event>,
    }

    /// One thing that was checked: a payload against its digest, the chain of events.
    pub struct Check {
        pub what: String,
        pub ok: bool,
        pub message: String,
    }

    /// What the window hands over to be saved.
    #[serde(tag = "kind", rename_all = "lowercase")]
    pub enum SaveInput {
        /// Addresses, or a whole list of them as text (uri-list, x-moz-url).
        Links { text: String },
        /// A fragment or page of HTML, with where it was if that is known.
        Html { html: String, url: Option<String>, method: Method },
        /// Plain text; a text that is only addresses is a list of links.
        Text { text: String, method: Method },
        /// Files and folders.
        Paths { paths: Vec<String> },
        /// The bundled sample page.
        Sample,
    }

    /// How saves are done that are asked for together.
    #[derive(Copy, Default)]
    pub struct SaveHow {
        /// Save pages as a browser shows them, their scripts run.
        pub browser: bool,
        /// Keep a page that is here already as a new version, without asking.
        pub new_version: bool,
    }

    /// One save under way or ended.
    pub struct SaveJob {
        pub id: String,
        pub label: String,
        pub state: SaveState,
        /// The item, once there is one; while asking, the one that is already here.
        pub item: Option<String>,
        /// True where it became a further version of an item.
        pub new_version: bool,
        /// True where the page is saved as a browser shows it.
        #[serde(default)]
        pub browser: bool,
        pub missing: Vec<Missing>,
        pub failure: Option<Failure>,
    }

    /// Where a save stands.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum SaveState {
        Queued,
        Running,
        /// The page is already here: keep as a new version, or not?
        Asking,
        Complete,
        Partial,
        Failed,
    }

    /// What to do with a page that is already here.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "kebab-case")]
    pub enum Answer {
        NewVersion,
        Skip,
    }

    /// What to export.
    #[serde(tag = "kind", rename_all = "lowercase")]
    pub enum ExportWhat {
        Items { ids: Vec<String> },
        Collection { id: String },
        Query { text: String },
        All,
    }

    /// The formats that can be written.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum ExportFormat {
        Csv,
        Jsonl,
        Ris,
        Markdown,
        Text,
        Warc,
        Wacz,
        Html,
    }

    /// What an export would write.
    pub struct ExportPreview {
        pub items: u32,
        /// The suggested name of the file or folder.
        pub name: String,
        /// True where it is a folder of files.
        pub folder: bool,
        /// The files, the first 200 at most.
        pub files: Vec<String>,
        pub file_count: u32,
        /// The beginning of the first file, as it will be written.
        pub sample: String,
    }

    /// An export under way or ended.
    pub struct ExportJob {
        pub id: String,
        pub path: String,
        pub done: u32,
        pub total: u32,
        pub state: ExportState,
        pub failure: Option<Failure>,
    }

    /// Where an export stands.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum ExportState {
        Running,
        Complete,
        Cancelled,
        Failed,
    }

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
