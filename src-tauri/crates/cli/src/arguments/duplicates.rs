//! The words of `dateline duplicates`.

use clap::{Args, ValueEnum};

#[derive(Args)]
pub(crate) struct Duplicates {
    /// Only the families of this kind [default: all]
    #[arg(long, value_name = "KIND", conflicts_with = "decision")]
    pub(crate) kind: Option<Kind>,
    /// How many families of a kind
    #[arg(long, value_name = "N", default_value_t = 50, conflicts_with = "decision")]
    pub(crate) limit: u32,
    /// How many families of a kind to pass over, the largest first
    #[arg(long, value_name = "N", default_value_t = 0, conflicts_with = "decision")]
    pub(crate) offset: u32,
    #[command(flatten)]
    pub(crate) decision: Decision,
    /// Only tell what --merge would do
    #[arg(long, requires = "merge")]
    pub(crate) dry_run: bool,
    #[arg(long, help = "Print each family, or what --dry-run tells, as JSON")]
    pub(crate) json: bool,
}

/// What to say of items, instead of listing any.
#[derive(Args)]
#[group(id = "decision", multiple = false)]
pub(crate) struct Decision {
    /// These items tell one story
    #[arg(long, value_name = "ID", num_args = 2..)]
    pub(crate) same: Vec<String>,
    /// The first of these items is kept apart from the others: it is no duplicate of theirs, of whatever kind
    #[arg(long, value_name = "ID", num_args = 2..)]
    pub(crate) apart: Vec<String>,
    /// Each of these items is kept apart from all the others
    #[arg(long, value_name = "ID", num_args = 2..)]
    pub(crate) keep_all: Vec<String>,
    /// The captures of the others become versions of the first, which takes their tags, collections, notes and what was
    /// set by hand in them alone; the others go into the trash
    #[arg(long, value_name = "ID", num_args = 2..)]
    pub(crate) merge: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    SameAddress,
    SameBytes,
    SameText,
    Similar,
}
