//! The words of the command line, turned into what to do.

mod bulk;
mod collections;
mod counts;
mod duplicates;
mod rules;
pub(crate) mod tags;

pub(crate) use bulk::{Collect, Edit, Items, Many, Tag};
use clap::{Args, Parser, Subcommand, ValueEnum};
pub(crate) use collections::{Collections, CollectionsCommand, Searches, SearchesCommand};
pub(crate) use counts::{Facets, Histogram, Of as Counted, Time as CountedTime, Unit as CountedUnit, Why};
pub(crate) use duplicates::{Duplicates, Kind as DuplicateKind};
pub(crate) use rules::{RuleOf, Rules, RulesCommand};
use std::path::PathBuf;

/// Saves news pages, cleans them visibly, and keeps them with their times and their provenance.
#[derive(Parser)]
#[command(name = "dateline", version, about, max_term_width = 100, after_help = AFTER)]
pub(crate) struct Arguments {
    /// The archive file [default: Dateline.dateline in the platform's data folder]
    #[arg(long, global = true, env = "DATELINE_ARCHIVE", value_name = "PATH")]
    pub(crate) archive: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER: &str = "JSON goes to standard output (one item: an object; several: JSON Lines), words to standard error.\n\
Exit status: 0 all well; 1 something failed or is partial, each named with its reason; 2 wrong usage.\n\n\
Examples:\n  \
dateline save https://example.org/2016/07/15/story --tag frame/security --json\n  \
dateline import crawl.warc.gz --dry-run\n  \
dateline clean page.html --url https://example.org/story --json --ledger\n  \
dateline search 'johnson published:2016-06..2016-10' --json\n  \
dateline rules preview --outlet harbour.example --text 'Follow us' --remove\n  \
dateline tags merge sec security --into frame/security --aliases --dry-run\n  \
dateline tags rules preview 'ferry OR strike' topic/ferries\n  \
dateline export --format csv --out syria.csv --collection 'Syria 2016'";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Save pages: addresses, files, folders, or - for standard input
    Save(Save),
    /// Import every page in web archives (WARC, ARC, WACZ), saved pages, letters and zips, or tell what that would do
    Import(Import),
    /// Open a window to browse in: sign in, close what lies over a page, and save what it shows
    Browse(Browse),
    /// Read a page and print what Dateline makes of it, without saving anything
    Clean(Clean),
    /// List items
    List(List),
    /// Find items
    Search(Search),
    /// Count what a query finds, by outlet, tag, language, place, status and year
    Facets(Facets),
    /// Count what a query finds, by the day, month or year of any of its times
    Histogram(Histogram),
    /// Tell why a query finds an item, or does not: which of its parts are true of it, and where
    Why(Why),
    /// Show one item
    Show(Show),
    /// Change fields of an item, of some, or of all that a search finds: headline="New words"; an empty value clears
    Edit(Edit),
    /// Add (+name) and take away (-name) your own tags
    Tag(Tag),
    /// Put the tags of the archive in order: rename, merge, split, nest, spell, colour, delete; rules that give tags
    Tags(tags::Tags),
    /// Put items into a collection, which is made where it is new
    Collect(Collect),
    /// List, make, rename, nest, order and remove collections, and put the items of one in order
    Collections(Collections),
    /// List, keep, order and forget searches
    Searches(Searches),
    /// Move items to the trash
    Trash(Items),
    /// Bring items back from the trash
    Restore(Items),
    /// Read items again, every version of them, from the bytes that were kept; dateline undo takes it back
    Reread(Reread),
    /// Keep or remove a row of the ledger always, on every page of an outlet
    Rules(Rules),
    /// List items that are the same or tell one story, or say that some do or do not; nothing is ever deleted
    Duplicates(Duplicates),
    /// Take the last change back
    Undo,
    /// Write items into a file or folder that other programs read
    Export(Export),
    /// Write a page as it was into a folder that any browser opens, with its pictures, styles and fonts
    Replay(Replay),
    /// Work out every digest of the archive again, and name what is not as it was recorded
    Verify(Json),
    /// Tell what is in the archive
    Info(Json),
}

#[derive(Args)]
pub(crate) struct Save {
    /// Addresses, files, folders, or - for standard input
    #[arg(value_name = "SOURCE", required_unless_present = "list")]
    pub(crate) sources: Vec<String>,
    /// Where the page was (for one file or standard input)
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// A file of addresses, one a line, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) list: Option<PathBuf>,
    /// Put what is saved into this collection
    #[arg(long, value_name = "NAME")]
    pub(crate) collection: Option<String>,
    /// Tag what is saved; can be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub(crate) tags: Vec<String>,
    /// Fetch from private and loopback addresses too
    #[arg(long)]
    pub(crate) allow_private: bool,
    /// Fetch the page alone, without its style sheets, pictures, fonts and frames
    #[arg(long)]
    pub(crate) no_assets: bool,
    /// Save pages as a browser shows them, their scripts run; needs a display
    #[arg(long)]
    pub(crate) browser: bool,
    #[arg(long, help = "Print each saved item as JSON")]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Browse {
    /// Where to begin
    #[arg(value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Put what is saved into this collection
    #[arg(long, value_name = "NAME")]
    pub(crate) collection: Option<String>,
    /// Tag what is saved; can be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub(crate) tags: Vec<String>,
    /// Reach private and loopback addresses too
    #[arg(long)]
    pub(crate) allow_private: bool,
    #[arg(long, help = "Print each saved item as JSON")]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Import {
    /// Web archives, MHTML, HTML, .eml, .mbox, zips of those, or folders; archives are looked up in each other
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Tell what is new, already here, unreadable and doubtful, and import nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Put what is imported into this collection
    #[arg(long, value_name = "NAME")]
    pub(crate) collection: Option<String>,
    /// Tag what is imported; can be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub(crate) tags: Vec<String>,
    #[arg(long, help = "Print the report as JSON")]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Clean {
    /// An HTML or text file, or - for standard input
    #[arg(value_name = "FILE", required_unless_present = "batch", conflicts_with = "batch")]
    pub(crate) file: Option<String>,
    /// Where the page was
    #[arg(long, value_name = "URL", conflicts_with = "batch")]
    pub(crate) url: Option<String>,
    /// When the page was retrieved (RFC 3339): decides between the readings of an ambiguous clock
    #[arg(long, value_name = "TIME", conflicts_with = "batch")]
    pub(crate) retrieved: Option<String>,
    /// Clean many pages: rows {id, url, html_path}, paths relative to this file, .gz too
    #[arg(long, value_name = "INDEX.jsonl")]
    pub(crate) batch: Option<PathBuf>,
    /// How many pages at once [default: one a core]
    #[arg(long, value_name = "N", requires = "batch")]
    pub(crate) threads: Option<usize>,
    /// Add the cleaning ledger: every block of the page, kept or removed, and why
    #[arg(long)]
    pub(crate) ledger: bool,
    /// Add every value that the page offered for a field: where it stands, and why it won or lost
    #[arg(long)]
    pub(crate) candidates: bool,
    #[arg(long, help = "Print the record as JSON")]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Window {
    /// What to order by
    #[arg(long, value_name = "FIELD", value_enum)]
    pub(crate) sort: Option<SortBy>,
    /// What to print of each, with tabs between: --columns id,published,outlet,headline,words
    #[arg(long, value_name = "NAME", value_enum, value_delimiter = ',', conflicts_with = "json")]
    pub(crate) columns: Vec<Column>,
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) limit: u32,
    /// How many to leave out first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) offset: u32,
    #[arg(long, help = "Print the items as JSON Lines")]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum SortBy {
    Published,
    Modified,
    Retrieved,
    #[value(alias = "server_date")]
    ServerDate,
    Archived,
    #[value(alias = "gmt_dateline")]
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
    /// As they stand in the collection that the query names
    #[value(alias = "by_hand")]
    ByHand,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Column {
    Id,
    Headline,
    Outlet,
    Published,
    Modified,
    GmtDateline,
    Archived,
    ServerDate,
    Retrieved,
    Created,
    Edited,
    Place,
    Section,
    Language,
    Status,
    Tags,
    Words,
    Note,
    Collections,
    Versions,
}

#[derive(Args)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) window: Window,
}

const QUERIES: &str = "Queries:\n  \
'ferry strike'  both words      'ferry OR bridge'  either      'ferry -strike'  one without the other\n  \
'\"long strike\"'  a phrase       'harb*'  a beginning           'ferry NEAR/5 strike'  at most five words apart\n  \
'headline:(ferry OR bridge)'  in one field: headline, standfirst, body, byline, dateline, agency, note, url\n  \
'outlet:harbour.example tag:frame/security'  also section, place, lang, publisher-tag, suggested-tag, collection, warning, status\n  \
'published:2016-06..2016-10'  also 2016, >2021, none, ~2016; modified, retrieved, server-date, archived, gmt-dateline,\n    \
event-day, created, edited\n  \
'is:duplicate'  also similar, edited, complete, partial, failed, trashed      'has:note'  also image\n\
docs/search.md has all of it.";

#[derive(Args)]
#[command(after_help = QUERIES)]
pub(crate) struct Search {
    /// Words, "phrases", prefix*, -word, NEAR/5, field:value, published:2016-06..2016-10
    #[arg(allow_hyphen_values = true)]
    pub(crate) query: String,
    #[command(flatten)]
    pub(crate) window: Window,
}

#[derive(Args)]
pub(crate) struct Show {
    /// The item's id, or as much of its beginning as is unique
    pub(crate) id: String,
    /// Add the cleaning ledger
    #[arg(long)]
    pub(crate) ledger: bool,
    /// Add every change and event of the item
    #[arg(long)]
    pub(crate) history: bool,
    #[arg(long, help = "Print the item as JSON")]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Reread {
    /// Only the items that a search finds
    #[arg(long, value_name = "Q", default_value = "")]
    pub(crate) query: String,
    /// Tell what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long, help = "Print what changed as JSON Lines, the totals last")]
    pub(crate) json: bool,
}

#[derive(Args)]
#[group(id = "what", required = true, multiple = false)]
pub(crate) struct What {
    /// The items of a collection
    #[arg(long, value_name = "NAME")]
    pub(crate) collection: Option<String>,
    /// The items that a search finds
    #[arg(long, value_name = "Q")]
    pub(crate) query: Option<String>,
    /// Everything but the trash
    #[arg(long)]
    pub(crate) all: bool,
}

#[derive(Args)]
pub(crate) struct Replay {
    /// An id, or the start of one
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// The folder to write, which must be new: index.html, and the page's parts under their digests
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: PathBuf,
    /// The page as it was fetched, where a browser showed it too
    #[arg(long)]
    pub(crate) fetched: bool,
    #[arg(long, help = "Print the counts as JSON")]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Export {
    /// csv (spreadsheets), jsonl (programs), ris (citation managers), markdown (notes), text (corpus tools), warc and
    /// wacz (web archives: every version of the pages as received), html (the pages, each in one file)
    #[arg(long, value_enum)]
    pub(crate) format: Format,
    /// The file or folder to write; a folder must be new
    #[arg(long, value_name = "PATH")]
    pub(crate) out: PathBuf,
    /// Leave in what opened the pages: cookies, credentials, access tokens in addresses (never those of a log-in at a
    /// browser)
    #[arg(long)]
    pub(crate) with_secrets: bool,
    #[command(flatten)]
    pub(crate) what: What,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    Csv,
    Jsonl,
    Ris,
    Markdown,
    Text,
    Warc,
    Wacz,
    Html,
}

#[derive(Args)]
pub(crate) struct Json {
    #[arg(long, help = "Print it as JSON")]
    pub(crate) json: bool,
}
