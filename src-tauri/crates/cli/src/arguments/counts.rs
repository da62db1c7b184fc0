//! The words of `dateline facets`, `dateline histogram` and `dateline why`.

use super::QUERIES;
use clap::{Args, ValueEnum};

#[derive(Args)]
#[command(after_help = QUERIES)]
pub(crate) struct Facets {
    /// What to count: everything where it is left out
    #[arg(allow_hyphen_values = true, default_value = "")]
    pub(crate) query: String,
    /// Only this
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(crate) of: Option<Of>,
    /// Only values with these letters in their name
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) like: String,
    /// How many values of each, the most frequent first
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) limit: u32,
    #[arg(long, help = "Print the counts as JSON Lines")]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Of {
    Outlet,
    Tag,
    Place,
    Language,
    Status,
    Year,
}

#[derive(Args)]
#[command(after_help = QUERIES)]
pub(crate) struct Histogram {
    /// What to count: everything where it is left out
    #[arg(allow_hyphen_values = true, default_value = "")]
    pub(crate) query: String,
    /// By which time
    #[arg(long, value_name = "TIME", value_enum, default_value = "published")]
    pub(crate) of: Time,
    /// How finely [default: as fits the time there is]
    #[arg(long, value_name = "UNIT", value_enum)]
    pub(crate) by: Option<Unit>,
    #[arg(long, help = "Print the counts as JSON")]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Time {
    Published,
    Modified,
    Retrieved,
    #[value(alias = "server_date")]
    ServerDate,
    Archived,
    #[value(alias = "gmt_dateline")]
    GmtDateline,
    #[value(alias = "event_day")]
    EventDay,
    Created,
    Edited,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Unit {
    Day,
    Month,
    Year,
}

#[derive(Args)]
#[command(after_help = QUERIES)]
pub(crate) struct Why {
    /// The item's id, or as much of its beginning as is unique
    pub(crate) id: String,
    /// What finds it, or does not
    #[arg(allow_hyphen_values = true)]
    pub(crate) query: String,
    #[arg(long, help = "Print it as JSON")]
    pub(crate) json: bool,
}
