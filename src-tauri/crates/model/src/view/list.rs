//! A list of items and why each is in it: what is asked, and the rows that answer.

use crate::{Outcome, Status, Time};
use serde::{Deserialize, Serialize};

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
}
