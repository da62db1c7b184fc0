//! An item in, the words by which it is found out.

use crate::{Result, captures, refresh};
use index::{Part, Words};
use model::Record;
use rusqlite::Connection;

/// The words of an item as it is shown.
pub(crate) fn of_item(conn: &Connection, item: i64) -> Result<Words> {
    let record = record(conn, item)?;
    let notes = refresh::by_hand(conn, item)?;
    Ok(of(item, &record, notes.notes()))
}

/// An item's record as it is shown.
pub(crate) fn record(conn: &Connection, item: i64) -> Result<Record> {
    let (json, body) = conn
        .prepare_cached("SELECT record, body FROM records WHERE item_id = ?1")?
        .query_row([item], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    Ok(Record { body, ..captures::value("record", &json)? })
}

fn of(item: i64, record: &Record, notes: Option<&str>) -> Words {
    let mut words = Words::of(item).with(Part::Body, &record.body);
    let mut add = |part, text: Option<&str>| {
        if let Some(text) = text {
            words = std::mem::take(&mut words).with(part, text);
        }
    };
    add(Part::Headline, record.headline.as_deref());
    add(Part::Standfirst, record.standfirst.as_deref());
    add(Part::Byline, record.byline.as_deref());
    for author in &record.authors {
        add(Part::Byline, Some(author));
    }
    if let Some(outlet) = &record.outlet {
        add(Part::Outlet, outlet.name.as_deref());
        add(Part::Outlet, outlet.domain.as_deref());
    }
    add(Part::Section, record.section.as_deref());
    if let Some(dateline) = &record.dateline {
        add(Part::Dateline, Some(&dateline.raw));
        for place in &dateline.places {
            add(Part::Dateline, Some(place));
        }
        add(Part::Agency, dateline.agency.as_deref());
    }
    for tag in &record.tags.publisher {
        add(Part::PublisherTags, Some(tag));
    }
    add(Part::Notes, notes);
    for url in [&record.url, &record.final_url, &record.canonical_url] {
        add(Part::Url, url.as_deref());
    }
    words
}
