//! An item in; the captures that came to it from other items, and where those of a merged item are now, out.
//!
//! It is the history that is asked: a capture that is here although a change says that it joined came from elsewhere.

use crate::{Error, Result, captures, refresh};
use model::{Change, UrlKey};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// An item (`?1`) and all between which and it captures ever went, as the rows of `circle`.
pub(crate) const CIRCLE: &str = "WITH RECURSIVE circle (id) AS (
    VALUES (?1) UNION SELECT items.id FROM circle
      JOIN changes ON subject_id = circle.id AND subject = 'item'
        AND (what IN ('merged', 'parted') OR what LIKE 'joined %' OR what LIKE 'returned %')
      JOIN items ON items.uid = new ->> '$.item')";

/// The items between which and an item captures ever went, that item among them.
pub(crate) fn circle(conn: &Connection, item: i64) -> Result<Vec<(i64, String)>> {
    let sql = format!("{CIRCLE} SELECT items.id, uid FROM circle JOIN items ON items.id = circle.id");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([item], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The item that has the captures of a merged one now; none for an item that has captures of its own.
pub(crate) fn merged_into(conn: &Connection, item: i64) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached(
            "SELECT captures.item_id FROM items JOIN captures ON captures.id = items.capture_id
             WHERE items.id = ?1 AND captures.item_id <> ?1",
        )?
        .query_row([item], |row| row.get(0))
        .optional()?)
}

/// Refuses an item that was merged: it has no captures of its own.
pub(crate) fn refuse_merged(conn: &Connection, item: i64) -> Result<()> {
    match merged_into(conn, item)? {
        Some(into) => Err(Error::Merged { item: refresh::uid(conn, item)?, into: refresh::uid(conn, into)? }),
        None => Ok(()),
    }
}

/// What the history says of the last merging of an item into another one.
pub(crate) fn merging(conn: &Connection, item: i64) -> Result<Value> {
    let text: Option<String> = conn
        .prepare_cached(
            "SELECT new FROM changes WHERE subject = 'item' AND subject_id = ?1 AND what = 'merged'
             ORDER BY set_id DESC, position DESC LIMIT 1",
        )?
        .query_row([item], |row| row.get(0))
        .optional()?;
    text.map_or(Ok(Value::Null), |text| captures::value("change", &text))
}

/// A capture that went to another item.
pub(crate) struct Handed {
    pub(crate) uid: String,
    /// The number that it had.
    pub(crate) was: u32,
    pub(crate) hidden: bool,
}

/// The captures that a merged item handed over and that are still where its shown one is.
pub(crate) fn handed_over(conn: &Connection, item: i64) -> Result<Vec<Handed>> {
    let Some(holder) = merged_into(conn, item)? else { return Ok(Vec::new()) };
    let mut here = conn.prepare_cached("SELECT hidden FROM captures WHERE uid = ?1 AND item_id = ?2")?;
    let mut found = Vec::new();
    for one in merging(conn, item)?["captures"].as_array().into_iter().flatten() {
        let (uid, was) = (one["capture"].as_str().unwrap_or_default(), one["was"].as_u64().unwrap_or(1));
        if let Some(hidden) = here.query_row(params![uid, holder], |row| row.get(0)).optional()? {
            found.push(Handed { uid: uid.into(), was: u32::try_from(was).unwrap_or(1), hidden });
        }
    }
    Ok(found)
}

/// The captures of an item that came from others, with the page that they had there.
fn came(conn: &Connection, item: i64) -> Result<BTreeMap<i64, Option<String>>> {
    let mut statement = conn.prepare_cached(
        "SELECT captures.id, new ->> '$.page' FROM changes
         JOIN captures ON captures.uid = new ->> '$.capture' AND captures.item_id = subject_id
         WHERE subject = 'item' AND subject_id = ?1 AND what LIKE 'joined %' ORDER BY set_id, position",
    )?;
    let rows = statement.query_map([item], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Which captures of an item are filed under pages of their own.
#[derive(Default)]
pub(crate) struct Guests {
    /// The page that the item's first own capture is of.
    pub(crate) home: Option<String>,
    /// The captures of other pages, with these: those that came from other items, and what was saved of their pages.
    pub(crate) pages: BTreeMap<i64, Option<String>>,
}

pub(crate) fn guests(conn: &Connection, item: i64) -> Result<Guests> {
    let mut statement = conn.prepare_cached(
        "SELECT id, coalesce(final_url, url) FROM captures WHERE item_id = ?1 ORDER BY number",
    )?;
    let rows = statement.query_map([item], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let captures: Vec<(i64, Option<String>)> = rows.collect::<rusqlite::Result<_>>()?;
    if captures.len() < 2 {
        return Ok(Guests::default());
    }
    let mut pages = came(conn, item)?;
    let mut home = None;
    for (capture, address) in captures {
        if pages.contains_key(&capture) {
            continue;
        }
        let page = address.and_then(|address| UrlKey::of(&address)).map(|key| key.as_str().to_owned());
        let home: &Option<String> = home.get_or_insert_with(|| page.clone());
        if home.is_some() && page.is_some() && page != *home {
            pages.insert(capture, page);
        }
    }
    Ok(Guests { home: home.flatten(), pages })
}

/// The captures of an item that were saved of a page which is not its own, with that page; not those that came from
/// other items.
pub(crate) fn saved_since(conn: &Connection, item: i64) -> Result<Vec<(i64, Option<String>)>> {
    let came = came(conn, item)?;
    let since = guests(conn, item)?.pages.into_iter();
    Ok(since.filter(|(capture, _)| !came.contains_key(capture)).collect())
}

/// Says of a recorded change in words which captures came from which item, or went to which one.
pub(crate) fn tell(conn: &Connection, change: &mut Change) -> Result<()> {
    let (kind, number) = change.what.split_once(' ').unwrap_or((&change.what, ""));
    if !matches!(kind, "joined" | "returned" | "merged" | "parted") {
        return Ok(());
    }
    let item = change.new["item"].as_str().unwrap_or_default();
    let other = named(conn, item)?;
    let numbers: Vec<String> = change.new["captures"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| one["number"].to_string())
        .collect();
    let numbers = if numbers.len() == 1 { "version " } else { "versions " }.to_owned() + &numbers.join(", ");
    let (what, words) = match kind {
        "merged" => ("merged".into(), format!("{numbers} of {other}")),
        "parted" => ("parted".into(), format!("{numbers} of {other} again")),
        "returned" => (format!("version {number}"), format!("back from {other}")),
        _ => (format!("version {number}"), format!("version {} of {other}", change.new["was"])),
    };
    let told = json!({"name": words, "item": item, "capture": change.new["capture"]});
    (change.what, change.new) = (what, told);
    Ok(())
}

/// An item by its headline, or by how its text begins.
fn named(conn: &Connection, uid: &str) -> Result<String> {
    let headline: String = conn
        .prepare_cached("SELECT coalesce(headline, opening) FROM items WHERE uid = ?1")?
        .query_row([uid], |row| row.get(0))?;
    Ok(format!("“{headline}”"))
}
