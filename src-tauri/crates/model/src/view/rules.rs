//! Rules of an outlet: what a person said once about a row of the ledger, for every page of that outlet.

use crate::{Class, Time};
use serde::{Deserialize, Serialize};

crossing! {
    /// A rule to be: it decides the rows of an outlet's pages that no person decided on the item by hand.
    #[derive(Eq)]
    pub struct RuleDraft {
        /// The outlet's registrable domain, as `outlet.domain` has it.
        pub domain: String,
        pub by: RuleBy,
        /// The row's text, compared without regard to case and white space; or its place, as `Block.place` has it;
        /// empty by the browser.
        pub value: String,
        /// True where such rows are kept, false where they are removed.
        pub keep: bool,
    }

    /// What a rule tells rows by; `browser` tells none: all pages of the outlet are saved as a browser shows them.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum RuleBy {
        Text,
        Place,
        Browser,
    }

    /// A rule in force.
    pub struct Rule {
        pub id: String,
        #[serde(flatten)]
        pub draft: RuleDraft,
        /// RFC 3339, UTC.
        pub made: String,
        /// In how many items, the trash left out, it decides rows now.
        pub items: u32,
        /// How many rows it decides in them.
        pub rows: u32,
    }

    /// What a rule would change.
    pub struct RulePreview {
        /// How many items, the trash left out.
        pub items: u32,
        /// How many of their rows.
        pub rows: u32,
        /// How many items of the outlet there are.
        pub of: u32,
        /// How many of those were read before rows had places: a rule by place decides nothing in them until they
        /// are read again.
        pub placeless: u32,
        /// True where it takes the place of a rule that does the opposite with the same rows.
        pub replaces: bool,
        /// The items, the first 1,000 at most.
        pub changes: Vec<RuleChange>,
    }

    /// What a rule would change about one item.
    pub struct RuleChange {
        pub id: String,
        pub headline: Option<String>,
        pub published: Option<Time>,
        /// Words of the body; equal where a person edited the body, which a rule never touches.
        #[cfg_attr(test, ts(type = "number"))]
        pub words_before: u64,
        #[cfg_attr(test, ts(type = "number"))]
        pub words_after: u64,
        /// True where a person edited the body: only the ledger changes.
        pub body_edited: bool,
        /// How many rows change.
        pub changed: u32,
        /// The first 20 changed rows at most, each with its nearest kept neighbours, in the page's order.
        pub rows: Vec<RuleRow>,
    }

    /// A row of a ledger before and after; where both are the same it is a neighbour.
    #[derive(Eq)]
    pub struct RuleRow {
        pub order: u32,
        /// The first 600 characters at most.
        pub text: String,
        pub class: Class,
        pub before: bool,
        pub after: bool,
    }

    /// How far a rule that is being added or removed has come.
    #[derive(Copy, Eq)]
    pub struct RuleProgress {
        pub done: u32,
        pub total: u32,
    }
}
