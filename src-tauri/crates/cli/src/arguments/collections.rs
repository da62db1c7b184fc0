//! The words of `collections` and `searches`.

use clap::{Args, Subcommand};

#[derive(Args)]
pub(crate) struct Collections {
    #[command(subcommand)]
    pub(crate) what: CollectionsCommand,
}

#[derive(Subcommand)]
pub(crate) enum CollectionsCommand {
    /// List them as they are nested and ordered, with how many items are in each, and in all that is inside it
    List(super::Json),
    /// Make one, inside another where that is named
    Make {
        name: String,
        /// The collection that it is inside
        #[arg(long = "in", value_name = "NAME")]
        parent: Option<String>,
    },
    /// Call one otherwise
    Rename { name: String, to: String },
    /// Move one inside another, or to the top; behind the others there, or before one of them
    Move {
        name: String,
        /// The collection that it goes into; the top where it is left out
        #[arg(long = "in", value_name = "NAME")]
        parent: Option<String>,
        /// One that is there
        #[arg(long, value_name = "NAME")]
        before: Option<String>,
    },
    /// Move items of one before another item of it, or to its end
    Order {
        name: String,
        #[arg(value_name = "ID", required = true)]
        ids: Vec<String>,
        #[arg(long, value_name = "ID")]
        before: Option<String>,
    },
    /// Remove one, with those inside it; the items stay
    Remove { name: String },
}

#[derive(Args)]
pub(crate) struct Searches {
    #[command(subcommand)]
    pub(crate) what: SearchesCommand,
}

#[derive(Subcommand)]
pub(crate) enum SearchesCommand {
    /// List the kept searches in their order, with how many items each finds
    List(super::Json),
    /// Keep one under a name
    Keep {
        name: String,
        #[arg(allow_hyphen_values = true)]
        query: String,
    },
    /// Move one before another, or behind them all
    Move {
        name: String,
        #[arg(long, value_name = "NAME")]
        before: Option<String>,
    },
    /// Forget one
    Forget { name: String },
}
