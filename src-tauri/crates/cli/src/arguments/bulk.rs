//! The words of `edit`, `tag`, `collect`, `trash` and `restore`: one item, some, or all that a search finds.

use clap::Args;

/// Which items, beside those that are named, and whether it is only to be told what would change.
#[derive(Args)]
pub(crate) struct Many {
    /// All items that a search finds, instead of ids
    #[arg(long, value_name = "Q", allow_hyphen_values = true)]
    pub(crate) query: Option<String>,
    /// Tell how many items would change, and five of the changes, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long, help = "Print the counts as JSON")]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Edit {
    #[command(flatten)]
    pub(crate) many: Many,
    /// Ids, or as much of their beginnings as is unique, then new values; authors and publisher_tags are separated by ;
    /// — custom.NAME=VALUE sets a field of your own, nothing behind the = clears
    #[arg(value_name = "ID… FIELD=VALUE", required = true)]
    pub(crate) words: Vec<String>,
    /// Take what the page is read to say instead of what was edited
    #[arg(long, value_name = "FIELD", conflicts_with_all = ["query", "dry_run"])]
    pub(crate) adopt: Option<String>,
    /// Keep what was edited, although something else is read now
    #[arg(long, value_name = "FIELD", conflicts_with_all = ["query", "dry_run", "adopt"])]
    pub(crate) keep: Option<String>,
}

#[derive(Args)]
pub(crate) struct Tag {
    #[command(flatten)]
    pub(crate) many: Many,
    /// Ids, then +tag to add and -tag to take away; options stand before them
    #[arg(value_name = "ID… +TAG -TAG", required = true, allow_hyphen_values = true)]
    pub(crate) words: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Collect {
    #[command(flatten)]
    pub(crate) many: Many,
    /// Take them out of it instead
    #[arg(long)]
    pub(crate) out: bool,
    pub(crate) name: String,
    #[arg(value_name = "ID", required_unless_present = "query", conflicts_with = "query")]
    pub(crate) ids: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Items {
    #[command(flatten)]
    pub(crate) many: Many,
    #[arg(value_name = "ID", required_unless_present = "query", conflicts_with = "query")]
    pub(crate) ids: Vec<String>,
}
