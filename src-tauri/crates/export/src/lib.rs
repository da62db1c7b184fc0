//! Items in; CSV, JSON Lines, RIS, Markdown or a text corpus out, whole under the final name or not at all.

mod authors;
mod cell;
mod corpus;
mod jsonl;
mod markdown;
mod names;
mod place;
mod preview;
mod redact;
mod ris;
mod table;
mod write;
mod yaml;

pub use preview::preview;
pub use write::{Error, Written, write};
