//! Items in, the rows of one flat CSV table out: a column for every value of the JSON contract, by its path.
//!
//! Lists and lists of records are JSON inside their cell; an absent value is an empty cell.

use crate::cell::{Cell, row};
use model::{Charset, Dateline, Item, Outlet, Time};

type Column = (&'static str, for<'a> fn(&'a Item) -> Cell<'a>);

/// The eight columns of one time.
macro_rules! time {
    ($name:literal, $field:ident) => {
        [
            (concat!($name, ".value"), |i| {
                Cell::maybe(
                    i.record.$field.as_ref().and_then(|t| t.value.as_ref()).map(|value| value.as_str()),
                )
            }),
            (concat!($name, ".precision"), |i| part(&i.record.$field, |t| Cell::word(&t.precision))),
            (concat!($name, ".offset"), |i| part(&i.record.$field, |t| Cell::number(t.offset))),
            (concat!($name, ".raw"), |i| part(&i.record.$field, |t| Cell::maybe(t.raw.as_deref()))),
            (concat!($name, ".basis"), |i| part(&i.record.$field, |t| Cell::word(&t.basis))),
            (concat!($name, ".confidence"), |i| part(&i.record.$field, |t| Cell::json(&t.confidence))),
            (concat!($name, ".set_by"), |i| part(&i.record.$field, |t| Cell::text(&t.set_by))),
            (concat!($name, ".alternatives"), |i| part(&i.record.$field, |t| Cell::json(&t.alternatives))),
        ]
    };
}

const WHAT: &[Column] = &[
    ("id", |i| Cell::text(&i.id)),
    ("url", |i| Cell::maybe(i.record.url.as_deref())),
    ("final_url", |i| Cell::maybe(i.record.final_url.as_deref())),
    ("canonical_url", |i| Cell::maybe(i.record.canonical_url.as_deref())),
    ("url_key", |i| Cell::maybe(i.record.url_key.as_ref().map(model::UrlKey::as_str))),
    ("archived_url", |i| Cell::maybe(i.record.archived_url.as_deref())),
    ("outlet.name", |i| outlet(i, |outlet| outlet.name.as_deref())),
    ("outlet.domain", |i| outlet(i, |outlet| outlet.domain.as_deref())),
    ("outlet.country", |i| outlet(i, |outlet| outlet.country.as_deref())),
    ("headline", |i| Cell::maybe(i.record.headline.as_deref())),
    ("standfirst", |i| Cell::maybe(i.record.standfirst.as_deref())),
    ("byline", |i| Cell::maybe(i.record.byline.as_deref())),
    ("authors", |i| Cell::json(&i.record.authors)),
    ("section", |i| Cell::maybe(i.record.section.as_deref())),
    ("genre", |i| Cell::maybe(i.record.genre.as_deref())),
    ("language", |i| Cell::maybe(i.record.language.as_deref())),
    ("body", |i| Cell::text(&i.record.body)),
    ("word_count", |i| Cell::number(Some(i.record.word_count))),
];

const WHEN: &[[Column; 8]] = &[
    time!("published", published),
    time!("modified", modified),
    time!("retrieved", retrieved),
    time!("server_date", server_date),
    time!("archived", archived),
    time!("gmt_dateline", gmt_dateline),
];

const REST: &[Column] = &[
    ("dateline.raw", |i| dateline(i, |dateline| Cell::text(&dateline.raw))),
    ("dateline.places", |i| dateline(i, |dateline| Cell::json(&dateline.places))),
    ("dateline.agency", |i| dateline(i, |dateline| Cell::maybe(dateline.agency.as_deref()))),
    ("dateline.day", |i| dateline(i, |dateline| day(dateline.day.as_deref()))),
    ("event_days", |i| Cell::json(&i.record.event_days)),
    ("tags.publisher", |i| Cell::json(&i.record.tags.publisher)),
    ("tags.mine", |i| Cell::json(&i.record.tags.mine)),
    ("tags.suggested", |i| Cell::json(&i.record.tags.suggested)),
    ("related", |i| Cell::json(&i.record.related)),
    ("images", |i| Cell::json(&i.record.images)),
    ("rights", |i| Cell::maybe(i.record.rights.as_deref())),
    ("access", |i| Cell::word(&i.record.access)),
    ("notes", |i| Cell::maybe(i.notes.as_deref())),
    ("status", |i| Cell::word(&i.status)),
    ("collections", |i| Cell::json(&i.collections)),
    ("custom", |i| Cell::json(&i.custom)),
    ("capture.id", |i| Cell::maybe(i.record.capture.id.as_deref())),
    ("capture.method", |i| Cell::word(&i.record.capture.method)),
    ("capture.outcome", |i| Cell::word(&i.record.capture.outcome)),
    ("capture.missing", |i| Cell::json(&i.record.capture.missing)),
    ("capture.status", |i| Cell::number(i.record.capture.status)),
    ("capture.media_type", |i| Cell::maybe(i.record.capture.media_type.as_deref())),
    ("capture.charset.declared", |i| charset(i, |charset| charset.declared.as_deref())),
    ("capture.charset.detected", |i| charset(i, |charset| charset.detected.as_deref())),
    ("capture.charset.used", |i| charset(i, |charset| charset.used.as_deref())),
    ("capture.sha256", |i| Cell::text(i.record.capture.sha256.as_str())),
    ("capture.bytes", |i| Cell::number(Some(i.record.capture.bytes))),
    ("capture.ip", |i| Cell::maybe(i.record.capture.ip.as_deref())),
    ("capture.software", |i| Cell::text(&i.record.capture.software)),
    ("text_sha256", |i| Cell::maybe(i.record.text_sha256.as_ref().map(model::Sha256::as_str))),
    ("extractor", |i| Cell::text(&i.record.extractor)),
    ("warnings", |i| Cell::json(&i.record.warnings)),
    ("versions", |i| Cell::number(Some(i.versions))),
    ("created", |i| Cell::text(&i.created)),
    ("edited", |i| Cell::maybe(i.edited.as_deref())),
    ("deleted", |i| Cell::maybe(i.deleted.as_deref())),
];

/// Writes the names of the columns.
pub(crate) fn header(out: &mut Vec<u8>) {
    row(columns().map(|(name, _)| Cell::text(name)), out);
}

/// Writes one item; says how many cells were guarded against being calculated.
pub(crate) fn item(item: &Item, out: &mut Vec<u8>) -> u32 {
    row(columns().map(|(_, value)| value(item)), out)
}

fn columns() -> impl Iterator<Item = &'static Column> {
    WHAT.iter().chain(WHEN.iter().flatten()).chain(REST)
}

fn part<'a>(time: &'a Option<Time>, of: impl Fn(&'a Time) -> Cell<'a>) -> Cell<'a> {
    time.as_ref().map_or(Cell::Empty, of)
}

fn outlet<'a>(item: &'a Item, of: impl Fn(&'a Outlet) -> Option<&'a str>) -> Cell<'a> {
    Cell::maybe(item.record.outlet.as_ref().and_then(of))
}

fn dateline<'a>(item: &'a Item, of: impl Fn(&'a Dateline) -> Cell<'a>) -> Cell<'a> {
    item.record.dateline.as_ref().map_or(Cell::Empty, of)
}

/// A day without its year is `--07-15`, which no spreadsheet can calculate: it stays as it is.
fn day(day: Option<&str>) -> Cell<'_> {
    Cell::number(day)
}

fn charset<'a>(item: &'a Item, of: impl Fn(&'a Charset) -> Option<&'a str>) -> Cell<'a> {
    Cell::maybe(of(&item.record.capture.charset))
}
