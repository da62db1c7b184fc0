//! Items in; tables, references, notes, texts or web archives out, whole under the final name or not at all.

mod authors;
mod cell;
mod corpus;
mod folder;
mod jsonl;
mod markdown;
mod names;
mod order;
mod place;
mod preview;
mod redact;
mod ris;
mod single;
mod table;
mod wacz;
mod warc;
mod write;
mod yaml;

pub use folder::Folder;
pub use order::{Error, Order, Pages, Written};
pub use preview::preview;
pub use write::write;
