//! Items whose address changed, or that went into the trash or out of it, in; which of them has each page out.

use crate::joined::{self, Guests};
use crate::{Error, Result, refresh};
use model::{Record, UrlKey, Warning};
use rusqlite::{Connection, OptionalExtension as _, params};

/// The code of the warning on every item outside the trash whose address another one has too.
const SHARED: &str = "address-shared";

/// What to do where a page that is claimed belongs to another item outside the trash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// A person may not give one address to two items.
    Refuse,
    /// What is undone or redone is never in the way of what lies beneath it: both keep the address.
    Share,
}

/// What an item says of an address that it shares.
pub(crate) fn warning() -> Warning {
    Warning { code: SHARED.into(), message: "another item has the same address".into() }
}

/// The pages that an item claims: its captures are filed under the address that it has now, but for those that came
/// from an item which was merged into it: they keep the address that they had there.
pub(crate) fn pages(conn: &Connection, item: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT page_id FROM captures WHERE item_id = ?1 AND page_id IS NOT NULL
         UNION SELECT page_id FROM items WHERE id = ?1 AND page_id IS NOT NULL",
    )?;
    let rows = statement.query_map([item], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Files an item under the page that its address names now; every page is to be settled that it had or has.
pub(crate) fn file(conn: &Connection, item: i64, record: &Record, claim: Claim) -> Result<Vec<i64>> {
    let mut touched = pages(conn, item)?;
    if joined::merged_into(conn, item)?.is_some() {
        return Ok(touched);
    }
    let guests = joined::guests(conn, item)?;
    let page = if shows_guest(conn, item, &guests)? {
        page_named(conn, guests.home.as_ref())?
    } else {
        record.url_key.as_ref().map(|key| refresh::page(conn, key, record)).transpose()?
    };
    if let (Some(key), Some(page)) = (&record.url_key, page)
        && !touched.contains(&page)
    {
        if claim == Claim::Refuse
            && let Some(item) = other(conn, page, item)?
        {
            return Err(Error::AlreadyHere { item, url_key: key.as_str().into() });
        }
        touched.push(page);
    }
    if guests.pages.is_empty() {
        conn.prepare_cached("UPDATE captures SET page_id = ?2 WHERE item_id = ?1 AND page_id IS NOT ?2")?
            .execute(params![item, page])?;
        return Ok(touched);
    }
    let mut statement = conn.prepare_cached("SELECT id FROM captures WHERE item_id = ?1")?;
    let all: Vec<i64> = statement.query_map([item], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for capture in all {
        let page = match guests.pages.get(&capture) {
            Some(key) => page_named(conn, key.as_ref())?,
            None => page,
        };
        touched.extend(page);
        conn.prepare_cached("UPDATE captures SET page_id = ?2 WHERE id = ?1 AND page_id IS NOT ?2")?
            .execute(params![capture, page])?;
    }
    Ok(touched)
}

/// True where an item shows a capture of another page than its own, and no person gave it an address.
fn shows_guest(conn: &Connection, item: i64, guests: &Guests) -> Result<bool> {
    if guests.pages.is_empty() {
        return Ok(false);
    }
    let (shown, given): (i64, bool) = conn
        .prepare_cached(
            "SELECT capture_id, EXISTS (SELECT 1 FROM overrides WHERE item_id = items.id AND field = 'url')
             FROM items WHERE id = ?1",
        )?
        .query_row([item], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(guests.pages.contains_key(&shown) && !given)
}

/// The row of a page that a capture names, made where an import brought the capture alone.
fn page_named(conn: &Connection, key: Option<&String>) -> Result<Option<i64>> {
    let Some(key) = key else { return Ok(None) };
    conn.prepare_cached("INSERT OR IGNORE INTO pages (url_key, url) VALUES (?1, ?1)")?.execute([key])?;
    Ok(conn
        .prepare_cached("SELECT id FROM pages WHERE url_key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// The item of a page: the oldest outside the trash that has a capture of it, else the oldest in the trash.
pub(crate) fn of_page(conn: &Connection, key: &UrlKey) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached(
            "SELECT items.id FROM items WHERE id IN (
               SELECT item_id FROM captures JOIN pages ON pages.id = captures.page_id WHERE url_key = ?1)
             ORDER BY deleted_at IS NOT NULL, id LIMIT 1",
        )?
        .query_row([key.as_str()], |row| row.get(0))
        .optional()?)
}

/// Another item outside the trash that claims a page.
fn other(conn: &Connection, page: i64, item: i64) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(
            "SELECT uid FROM items WHERE id <> ?2 AND deleted_at IS NULL
               AND id IN (SELECT item_id FROM captures WHERE page_id = ?1) ORDER BY id",
        )?
        .query_row(params![page, item], |row| row.get(0))
        .optional()?)
}

/// Gives a page to the oldest item outside the trash that claims it, or else to the oldest in the trash.
///
/// Depends on nothing but what the items are now, so that undoing leads back to the same state. Returns the items
/// that must begin (true) or cease to warn that they share it.
pub(crate) fn settle(conn: &Connection, page: i64) -> Result<Vec<(i64, bool)>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, deleted_at IS NULL, instr(warnings, ' ' || ?2 || ' ') > 0 FROM items
         WHERE id IN (SELECT item_id FROM captures WHERE page_id = ?1) ORDER BY deleted_at IS NOT NULL, id",
    )?;
    let rows =
        statement.query_map(params![page, SHARED], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let claimants: Vec<(i64, bool, bool)> = rows.collect::<rusqlite::Result<_>>()?;
    let owner = claimants.first().map(|(item, ..)| *item);
    conn.prepare_cached("UPDATE items SET page_id = NULL WHERE page_id = ?1 AND id IS NOT ?2")?
        .execute(params![page, owner])?;
    conn.prepare_cached("UPDATE items SET page_id = ?1 WHERE id = ?2 AND page_id IS NOT ?1")?
        .execute(params![page, owner])?;
    let shared = claimants.iter().filter(|(_, live, _)| *live).count() > 1;
    let changed = claimants.into_iter().filter(|(_, live, warned)| (shared && *live) != *warned);
    Ok(changed.map(|(item, _, warned)| (item, !warned)).collect())
}
