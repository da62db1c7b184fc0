//! How many items there are of each kind: the left column, facets and the histogram.

use serde::{Deserialize, Serialize};

crossing! {
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
}
