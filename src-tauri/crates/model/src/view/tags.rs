//! The tags of an archive as they are listed and put in order, and the rules that give them.

use crate::Time;
use serde::{Deserialize, Serialize};

crossing! {
    /// Which tags to list, and in which order.
    pub struct TagsQuery {
        /// What stands in the name, or in another spelling of it; empty means every tag.
        pub text: String,
        pub filter: TagFilter,
        pub sort: TagSort,
        pub descending: bool,
        pub offset: u32,
        pub limit: u32,
    }

    /// Whose tags, and which of them; what is passed over is listed apart.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum TagFilter {
        Mine,
        Once,
        /// No item outside the trash has it, nor a tag under it.
        Unused,
        /// Some item has it by a rule.
        Rule,
        Publisher,
        Suggested,
        Ignored,
    }

    /// What tags are ordered by: names as a tree, how many items have them, or when they came into the archive.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum TagSort {
        Name,
        Count,
        Newest,
    }

    /// One window of the list of tags.
    pub struct TagsPage {
        pub rows: Vec<TagRow>,
        pub total: u32,
        pub offset: u32,
    }

    /// One tag, and how many items outside the trash have it.
    #[derive(Eq)]
    pub struct TagRow {
        pub name: String,
        pub colour: Option<TagColour>,
        /// True where the researcher has it as a tag.
        pub own: bool,
        /// By hand.
        pub mine: u32,
        /// By a rule.
        pub rule: u32,
        pub publisher: u32,
        pub suggested: u32,
        /// With it or a tag under it, by hand or by a rule.
        pub inside: u32,
        /// How many tags are under it.
        pub children: u32,
        pub ignored: bool,
        /// Other spellings of it.
        pub aliases: Vec<String>,
    }

    /// The colours that a tag may have, each told from the others in light and dark.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum TagColour {
        Red,
        Orange,
        Gold,
        Green,
        Teal,
        Blue,
        Purple,
        Pink,
    }

    /// A tag and its colour; those under it have the same unless they have one of their own.
    #[derive(Eq)]
    pub struct ColouredTag {
        pub name: String,
        pub colour: TagColour,
    }

    /// Something to do with tags; what is under a tag goes with it.
    #[derive(Eq)]
    #[serde(tag = "kind", rename_all = "lowercase")]
    pub enum TagChange {
        Rename { from: String, to: String },
        /// Under another tag, or out to the top where none is named.
        Nest { tags: Vec<String>, under: Option<String> },
        /// With `aliases`, the merged names stay as other spellings.
        Merge { tags: Vec<String>, into: String, aliases: bool },
        /// Items of a tag get another one instead; with `keep`, as well.
        Split { tag: String, parts: Vec<TagPart>, keep: bool },
        Delete { tags: Vec<String> },
        Colour { tags: Vec<String>, colour: Option<TagColour> },
        Alias { tag: String, alias: String },
        Unalias { alias: String },
        /// Names of pages or offers become the researcher's own tags in all items that have them.
        Adopt { tags: Vec<String>, from: TagSource },
        /// No offer of these names any more, or again.
        Ignore { tags: Vec<String>, ignored: bool },
    }

    /// Who but the researcher names something.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum TagSource {
        Publisher,
        Suggested,
    }

    /// A tag for a part of the items of another: those that a query finds, or these.
    #[derive(Eq)]
    pub struct TagPart {
        pub into: String,
        pub query: Option<String>,
        pub ids: Vec<String>,
    }

    /// What a change of tags would do; nothing is changed.
    #[derive(Eq)]
    pub struct TagPreview {
        /// What it would be called in the history.
        pub label: String,
        /// How many items outside the trash.
        pub items: u32,
        /// What becomes of each tag, the first 200 at most.
        pub moves: Vec<TagMove>,
        pub tags: u32,
        /// Kept searches and rules that name such a tag, before and after.
        pub searches: Vec<QueryChange>,
        pub rules: Vec<QueryChange>,
        /// Kept searches and rules that find it by its beginning and stay as they are.
        pub loose: Vec<String>,
        /// Other spellings that there are afterwards.
        pub aliases: Vec<String>,
    }

    /// What becomes of one tag.
    #[derive(Eq)]
    pub struct TagMove {
        pub from: String,
        /// None where it goes.
        pub to: Option<String>,
        /// How many items outside the trash.
        pub items: u32,
        /// True where there is such a tag already.
        pub merges: bool,
    }

    /// A text of the query language that names a tag.
    #[derive(Eq)]
    pub struct QueryChange {
        pub name: String,
        pub before: String,
        /// None where the kept search or the rule is as before or, of a rule whose tag goes, where it goes too.
        pub after: Option<String>,
    }

    /// A rule to be: what the query finds gets the tag.
    #[derive(Eq)]
    pub struct TagRuleDraft {
        pub name: Option<String>,
        pub query: String,
        pub tag: String,
    }

    /// A rule in force.
    #[derive(Eq)]
    pub struct TagRule {
        pub id: String,
        #[serde(flatten)]
        pub draft: TagRuleDraft,
        /// RFC 3339, UTC.
        pub made: String,
        /// How many items outside the trash have the tag by it.
        pub items: u32,
    }

    /// What a rule would do now, counted outside the trash.
    pub struct TagRulePreview {
        /// What its query finds.
        pub matching: u32,
        /// Of those: would get the tag, have it already, had it taken away by hand.
        pub new: u32,
        pub tagged: u32,
        pub refused: u32,
        /// Have it by this rule, and its query does not find them any more.
        pub lost: u32,
        /// How many items were not looked at for words yet, since the search index is still being made.
        pub unsearched: u32,
        /// The newest of each.
        pub samples: Vec<TagSample>,
    }

    /// An item in the preview of a rule.
    pub struct TagSample {
        pub id: String,
        pub title: String,
        pub outlet: Option<String>,
        pub published: Option<Time>,
        pub state: TagState,
    }

    /// What a rule would do with an item.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum TagState {
        New,
        Tagged,
        Refused,
        Lost,
    }

    /// A tag that an item has by a rule.
    #[derive(Eq)]
    pub struct RuleTag {
        pub tag: String,
        /// The rule's identifier.
        pub rule: String,
        /// The rule's name, or its query where it has none.
        pub by: String,
    }
}

impl TagRuleDraft {
    /// What the rule is called: its name, or its query where it has none.
    #[must_use]
    pub fn title(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.query)
    }
}
