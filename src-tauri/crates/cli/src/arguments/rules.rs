//! The words of `dateline rules`, turned into what to do.

use super::Json;
use clap::{Args, Subcommand};

#[derive(Args)]
pub(crate) struct Rules {
    #[command(subcommand)]
    pub(crate) what: RulesCommand,
}

#[derive(Subcommand)]
pub(crate) enum RulesCommand {
    /// List the rules, and in how many items each decides
    List(Json),
    /// Show what a rule would change, item by item; nothing is changed
    Preview(RuleOf),
    /// Add a rule and change every item that it decides in; dateline undo takes all of it back
    Add(RuleOf),
    /// Remove a rule; its rows are again as the page was read
    Remove(RuleId),
}

#[derive(Args)]
pub(crate) struct RuleOf {
    /// The outlet's domain, for example harbour.example
    #[arg(long, value_name = "DOMAIN")]
    pub(crate) outlet: String,
    #[command(flatten)]
    pub(crate) by: RuleValue,
    #[command(flatten)]
    pub(crate) verdict: Verdict,
    #[arg(long, help = "Print it as JSON")]
    pub(crate) json: bool,
}

#[derive(Args)]
#[group(id = "told by", required = true, multiple = false)]
pub(crate) struct RuleValue {
    /// Rows with this text, whatever its case and spaces
    #[arg(long, value_name = "TEXT")]
    pub(crate) text: Option<String>,
    /// Rows that stand at this place of the page, as the ledger tells it: 'aside.related > ul > li'
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// No rows: always save this outlet's pages as a browser shows them
    #[arg(long)]
    pub(crate) browser: bool,
}

#[derive(Args)]
#[group(id = "verdict", multiple = false)]
pub(crate) struct Verdict {
    /// Remove such rows
    #[arg(long, required_unless_present_any = ["keep", "browser"], conflicts_with = "browser")]
    pub(crate) remove: bool,
    /// Keep such rows
    #[arg(long, required_unless_present_any = ["remove", "browser"], conflicts_with = "browser")]
    pub(crate) keep: bool,
}

#[derive(Args)]
pub(crate) struct RuleId {
    /// The rule's id, as dateline rules list tells it, or as much of its beginning as is unique
    pub(crate) id: String,
}
