//! The words of `dateline tags`, turned into what to do.

use super::Json;
use clap::{Args, Subcommand, ValueEnum};

#[derive(Args)]
pub(crate) struct Tags {
    #[command(subcommand)]
    pub(crate) what: TagsCommand,
}

#[derive(Subcommand)]
pub(crate) enum TagsCommand {
    /// List tags with how many items have them: by hand, by rules, from their pages, as offers
    List(TagList),
    /// Call a tag otherwise, with all that is under it, in every item, kept search and rule
    Rename(Rename),
    /// Make one tag of several, with all that is under them
    Merge(Merge),
    /// Give a part of a tag's items another tag instead
    Split(Split),
    /// Put tags under another one, or take them out to the top
    Nest(Nest),
    /// Give a tag another spelling, which becomes the tag wherever it is given
    Alias(Alias),
    /// Give tags a colour; what is under them has it too
    #[command(alias = "color")]
    Colour(Colour),
    /// Take tags, with all that is under them, from every item
    Delete(Delete),
    /// Make names that pages or offers have your own tags, in all items that have them
    Adopt(Adopt),
    /// Have names of pages or offers no longer listed and offered; nothing is taken from any item
    Ignore(Ignore),
    /// Give a tag to everything that a query finds: to what is here, and to what is saved or edited later
    Rules(TagRules),
}

#[derive(Args)]
pub(crate) struct TagList {
    /// Only tags in whose name, or another spelling of it, this stands
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) find: String,
    /// Only these
    #[arg(long, value_enum, default_value_t = TagsOf::Mine)]
    pub(crate) only: TagsOf,
    /// What to order by
    #[arg(long, value_enum, default_value_t = TagOrder::Name)]
    pub(crate) sort: TagOrder,
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub(crate) limit: u32,
    /// How many to leave out first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) offset: u32,
    #[arg(long, help = "Print the tags as JSON Lines")]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum TagsOf {
    /// Your own
    Mine,
    /// Those that only one item has
    Once,
    /// Those that no item has
    Unused,
    /// Those that rules gave
    Rule,
    /// What pages name
    Publisher,
    /// What Dateline offers
    Suggested,
    /// What you passed over
    Ignored,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum TagOrder {
    Name,
    Count,
    Newest,
}

/// How a change is carried out.
#[derive(Args)]
pub(crate) struct Carry {
    /// Tell what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long, help = "Print what would change, or did, as JSON")]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Rename {
    pub(crate) from: String,
    pub(crate) to: String,
    #[command(flatten)]
    pub(crate) carry: Carry,
}

#[derive(Args)]
pub(crate) struct Merge {
    #[arg(value_name = "TAG", required = true)]
    pub(crate) tags: Vec<String>,
    /// The tag that they become
    #[arg(long, value_name = "TAG")]
    pub(crate) into: String,
    /// Keep the merged names as other spellings
    #[arg(long)]
    pub(crate) aliases: bool,
    #[command(flatten)]
    pub(crate) carry: Carry,
}

#[derive(Args)]
pub(crate) struct Split {
    pub(crate) tag: String,
    /// The tag that the part gets
    #[arg(long, value_name = "TAG")]
    pub(crate) into: String,
    #[command(flatten)]
    pub(crate) part: Part,
    /// Leave the items their tag as well
    #[arg(long)]
    pub(crate) keep: bool,
    #[command(flatten)]
    pub(crate) carry: Carry,
}

#[derive(Args)]
#[group(id = "part", required = true, multiple = false)]
pub(crate) struct Part {
    /// Those of its items that a search finds
    #[arg(long, value_name = "Q", allow_hyphen_values = true)]
    pub(crate) query: Option<String>,
    /// These items
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub(crate) ids: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Nest {
    #[arg(value_name = "TAG", required = true)]
    pub(crate) tags: Vec<String>,
    #[command(flatten)]
    pub(crate) place: NestPlace,
    #[command(flatten)]
    pub(crate) carry: Carry,
}

#[derive(Args)]
#[group(id = "place", required = true, multiple = false)]
pub(crate) struct NestPlace {
    /// The tag to put them under
    #[arg(long, value_name = "TAG")]
    pub(crate) under: Option<String>,
    /// Out to the top
    #[arg(long)]
    pub(crate) out: bool,
}

#[derive(Args)]
pub(crate) struct Alias {
    /// The tag, and its other spelling
    #[arg(value_name = "TAG SPELLING", num_args = 2, required_unless_present = "remove")]
    pub(crate) words: Vec<String>,
    /// Take this other spelling away
    #[arg(long, value_name = "SPELLING", conflicts_with = "words")]
    pub(crate) remove: Option<String>,
}

#[derive(Args)]
pub(crate) struct Colour {
    #[arg(value_enum)]
    pub(crate) colour: ColourName,
    #[arg(value_name = "TAG", required = true)]
    pub(crate) tags: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ColourName {
    Red,
    Orange,
    Gold,
    Green,
    Teal,
    Blue,
    Purple,
    Pink,
    None,
}

#[derive(Args)]
pub(crate) struct Delete {
    #[arg(value_name = "TAG", required = true)]
    pub(crate) tags: Vec<String>,
    #[command(flatten)]
    pub(crate) carry: Carry,
}

#[derive(Args)]
pub(crate) struct Adopt {
    #[arg(value_name = "NAME", required = true)]
    pub(crate) names: Vec<String>,
    /// Who names them
    #[arg(long, value_enum, default_value_t = NamedBy::Publisher)]
    pub(crate) from: NamedBy,
    #[command(flatten)]
    pub(crate) carry: Carry,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum NamedBy {
    Publisher,
    Suggested,
}

#[derive(Args)]
pub(crate) struct Ignore {
    #[arg(value_name = "NAME", required = true)]
    pub(crate) names: Vec<String>,
    /// List and offer them again
    #[arg(long)]
    pub(crate) again: bool,
}

#[derive(Args)]
pub(crate) struct TagRules {
    #[command(subcommand)]
    pub(crate) what: TagRulesCommand,
}

#[derive(Subcommand)]
pub(crate) enum TagRulesCommand {
    /// List the rules in the order in which they are run, and how many items have a tag by each
    List(Json),
    /// Tell what a rule would do: what it finds, what has the tag already, what would get it
    Preview(TagRuleOf),
    /// Add a rule and tag what it finds; dateline undo takes all of it back
    Add(TagRuleOf),
    /// Tell a rule otherwise; what it finds then is what has its tag by it
    Change(TagRuleChange),
    /// Remove a rule and the tags that it gave
    Remove(TagRuleRemove),
    /// Run one rule, or all in their order: tags are given, and taken where a rule no longer finds the item; Ctrl+C
    /// stops it and keeps what was done, which one undo takes back
    Run(TagRuleRun),
}

#[derive(Args)]
pub(crate) struct TagRuleOf {
    /// What to find: docs/search.md
    #[arg(allow_hyphen_values = true)]
    pub(crate) query: String,
    /// The tag for it
    pub(crate) tag: String,
    /// What to call the rule
    #[arg(long)]
    pub(crate) name: Option<String>,
    #[arg(long, help = "Print it as JSON")]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct TagRuleChange {
    /// The rule's name or id, or as much of the id's beginning as is unique
    pub(crate) rule: String,
    #[arg(long, value_name = "Q", allow_hyphen_values = true, required_unless_present_any = ["tag", "name"])]
    pub(crate) query: Option<String>,
    #[arg(long)]
    pub(crate) tag: Option<String>,
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Tell what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Args)]
pub(crate) struct TagRuleRemove {
    /// The rule's name or id, or as much of the id's beginning as is unique
    pub(crate) rule: String,
    /// Leave the items the tags that it gave, as yours
    #[arg(long)]
    pub(crate) keep_tags: bool,
}

#[derive(Args)]
pub(crate) struct TagRuleRun {
    /// The rule's name or id, or as much of the id's beginning as is unique [default: all rules]
    pub(crate) rule: Option<String>,
}
