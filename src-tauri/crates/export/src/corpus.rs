//! Items in, a text corpus out: a folder of plain texts for AntConc or quanteda, and one `metadata.csv`.
//!
//! A text file holds the body alone. `metadata.csv` joins to it by `doc_id`, the file's name (what quanteda's
//! `readtext` calls it); lists are joined by `; ` for a person to read.

use crate::cell::{Cell, row};
use model::{Item, Time};

/// The table beside the texts.
pub(crate) const METADATA: &str = "metadata.csv";

type Column = (&'static str, for<'a> fn(&'a Item) -> Cell<'a>);

const COLUMNS: &[Column] = &[
    ("id", |i| Cell::text(&i.id)),
    ("headline", |i| Cell::maybe(i.record.headline.as_deref())),
    ("outlet.name", |i| Cell::maybe(i.record.outlet.as_ref().and_then(|outlet| outlet.name.as_deref()))),
    ("outlet.domain", |i| Cell::maybe(i.record.outlet.as_ref().and_then(|outlet| outlet.domain.as_deref()))),
    ("authors", |i| Cell::joined(&i.record.authors)),
    ("section", |i| Cell::maybe(i.record.section.as_deref())),
    ("genre", |i| Cell::maybe(i.record.genre.as_deref())),
    ("language", |i| Cell::maybe(i.record.language.as_deref())),
    ("published.value", |i| value(i.record.published.as_ref())),
    ("published.precision", |i| precision(i.record.published.as_ref())),
    ("modified.value", |i| value(i.record.modified.as_ref())),
    ("retrieved.value", |i| value(i.record.retrieved.as_ref())),
    ("gmt_dateline.value", |i| value(i.record.gmt_dateline.as_ref())),
    ("dateline.places", |i| i.record.dateline.as_ref().map_or(Cell::Empty, |it| Cell::joined(&it.places))),
    ("dateline.agency", |i| Cell::maybe(i.record.dateline.as_ref().and_then(|it| it.agency.as_deref()))),
    ("tags.publisher", |i| Cell::joined(&i.record.tags.publisher)),
    ("tags.mine", |i| Cell::joined(&i.record.tags.mine)),
    ("collections", |i| Cell::joined(&i.collections)),
    ("status", |i| Cell::word(&i.status)),
    ("word_count", |i| Cell::number(Some(i.record.word_count))),
    ("url", |i| Cell::maybe(i.record.final_url.as_deref().or(i.record.url.as_deref()))),
    ("capture.sha256", |i| Cell::text(i.record.capture.sha256.as_str())),
    ("text_sha256", |i| Cell::maybe(i.record.text_sha256.as_ref().map(model::Sha256::as_str))),
];

/// Writes one item's text, ending in a line break.
pub(crate) fn text(item: &Item, out: &mut Vec<u8>) {
    out.extend_from_slice(item.record.body.as_bytes());
    out.push(b'\n');
}

/// Writes the names of the columns.
pub(crate) fn header(out: &mut Vec<u8>) {
    row(std::iter::once("doc_id").chain(COLUMNS.iter().map(|(name, _)| *name)).map(Cell::text), out);
}

/// Writes one item's row; says how many cells were guarded against being calculated.
pub(crate) fn metadata(name: &str, item: &Item, out: &mut Vec<u8>) -> u32 {
    row(std::iter::once(Cell::text(name)).chain(COLUMNS.iter().map(|(_, value)| value(item))), out)
}

fn value(time: Option<&Time>) -> Cell<'_> {
    Cell::maybe(time.and_then(|time| time.value.as_ref()).map(model::Stamp::as_str))
}

fn precision(time: Option<&Time>) -> Cell<'_> {
    time.map_or(Cell::Empty, |time| Cell::word(&time.precision))
}
