//! A path in, a connection with every safety setting on (and read back) out.

use crate::{Error, Result};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// `DTLN`, in the header of every archive.
pub(crate) const APPLICATION_ID: u32 = 0x4454_4C4E;

/// The first SQLite without the WAL-reset bug that corrupts databases (3.7.0–3.51.2).
const SQLITE_NEEDED: i32 = 3_051_003;

/// How long a connection waits for another that is writing.
pub(crate) const BUSY: Duration = Duration::from_secs(5);

/// How a connection may use its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Write,
    Read,
    /// The file is certain not to change: for a folder where SQLite can't keep its `-shm` file.
    Immutable,
}

/// Opens an existing file and puts every setting in force.
pub(crate) fn connect(path: &Path, access: Access) -> Result<Connection> {
    if rusqlite::version_number() < SQLITE_NEEDED {
        return Err(Error::OldSqlite { found: rusqlite::version().into() });
    }
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read | Access::Immutable => OpenFlags::SQLITE_OPEN_READ_ONLY,
    } | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = match access {
        Access::Immutable => {
            let uri = format!("file:{}?immutable=1", escaped(path));
            Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?
        }
        _ => Connection::open_with_flags(path, flags)?,
    };
    conn.busy_timeout(BUSY)?;
    harden(&conn)?;
    if access == Access::Write {
        demand_text(&conn, "journal_mode", "wal")?;
        demand(&conn, "synchronous", 2)?;
        demand(&conn, "journal_size_limit", 67_108_864)?;
        // A save touches some 60 pages, mostly the same ones as the save before: writing them back every 4,000
        // pages of log instead of every 1,000 does a quarter of that work.
        demand(&conn, "wal_autocheckpoint", 4_000)?;
    } else {
        older(&conn)?;
        demand(&conn, "query_only", 1)?;
    }
    // KiB; the default of 2 MB makes a writer read its own indexes again and again.
    demand(&conn, "cache_size", if access == Access::Write { -32_768 } else { -16_384 })?;
    conn.set_prepared_statement_cache_capacity(128);
    Ok(conn)
}

/// Lets an archive of an older schema be read that can't be written, and so not be upgraded: it has no rules, no parts,
/// no renderings and no families, no capture in it is known to be a selection, the text of a record is in its JSON, and
/// its tags have neither colours nor other spellings.
fn older(conn: &Connection) -> Result<()> {
    let step: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if step == 1 {
        conn.execute_batch(
            "CREATE TEMP TABLE rules (id, uid, domain, told_by, value, keep, made_at, removed_at, browser);
             CREATE TEMP TABLE rule_items (item_id, rule_id, decided);
             CREATE TEMP TABLE page_lines (item_id, domain, added, prints)",
        )?;
    }
    if (1..=3).contains(&step) {
        let selection = if step < 3 { ", 0 AS selection" } else { "" };
        conn.execute_batch(&format!(
            "CREATE TEMP VIEW captures AS SELECT *{selection}, NULL AS record_id FROM main.captures;
             CREATE TEMP VIEW exchanges AS
               SELECT *, 0 AS part, NULL AS framing, NULL AS media_type FROM main.exchanges;
             CREATE TEMP TABLE renderings (capture_id, dom, screenshot, url, rendered_at, width, height, software)"
        ))?;
    }
    if (2..=5).contains(&step) {
        conn.execute_batch("CREATE TEMP VIEW rules AS SELECT *, 0 AS browser FROM main.rules")?;
    }
    if (1..=6).contains(&step) {
        conn.execute_batch(
            "CREATE TEMP TABLE kin (item_id, leader, family, share);
             CREATE TEMP TABLE kin_decisions (item_id, other_id, same);
             CREATE TEMP TABLE addresses (key, item_id);
             CREATE TEMP TABLE sketches (item_id, sketch)",
        )?;
    }
    if (1..=7).contains(&step) {
        conn.execute_batch("CREATE TEMP TABLE journal (seq INTEGER PRIMARY KEY, item_id, words)")?;
    }
    if (1..=8).contains(&step) {
        conn.execute_batch(
            "CREATE TEMP VIEW tags AS SELECT *, items > 0 AS own, NULL AS colour, 0 AS ignored, 0 AS ruled, 0 AS publisher,
               0 AS suggested FROM main.tags;
             CREATE TEMP VIEW item_tags AS SELECT *, NULL AS rule_id FROM main.item_tags;
             CREATE TEMP TABLE tag_aliases (folded, name, tag_id);
             CREATE TEMP TABLE tag_rules (id, uid, name, query, tag, position, made_at, removed_at)",
        )?;
    }
    if (1..=11).contains(&step) {
        conn.execute_batch(
            "CREATE TEMP VIEW event_days AS SELECT DISTINCT item_id, value ->> '$.value' AS day
               FROM main.records, json_each(record, '$.event_days') WHERE day IS NOT NULL",
        )?;
    }
    if (1..=4).contains(&step) {
        conn.execute_batch(
            "CREATE TEMP VIEW records AS SELECT *, coalesce(record ->> '$.body', '') AS body FROM main.records",
        )?;
    }
    Ok(())
}

/// The settings that every connection has, whatever it may do.
pub(crate) fn harden(conn: &Connection) -> Result<()> {
    for (setting, config, wanted) in [
        ("DEFENSIVE", DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        ("DQS_DML", DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        ("DQS_DDL", DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ] {
        conn.set_db_config(config, wanted)?;
        let got = conn.db_config(config)?;
        if got != wanted {
            return Err(Error::Setting { setting, wanted: wanted.to_string(), got: got.to_string() });
        }
    }
    demand(conn, "foreign_keys", 1)?;
    demand(conn, "trusted_schema", 0)?;
    demand(conn, "cell_size_check", 1)?;
    Ok(())
}

fn demand(conn: &Connection, setting: &'static str, wanted: i64) -> Result<()> {
    conn.pragma_update(None, setting, wanted)?;
    let got: i64 = conn.pragma_query_value(None, setting, |row| row.get(0))?;
    if got == wanted {
        return Ok(());
    }
    Err(Error::Setting { setting, wanted: wanted.to_string(), got: got.to_string() })
}

fn demand_text(conn: &Connection, setting: &'static str, wanted: &str) -> Result<()> {
    let got: String = conn.pragma_update_and_check(None, setting, wanted, |row| row.get(0))?;
    if got == wanted { Ok(()) } else { Err(Error::Setting { setting, wanted: wanted.into(), got }) }
}

/// A path inside a `file:` URI (https://sqlite.org/uri.html).
fn escaped(path: &Path) -> String {
    let mut uri = String::new();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(*byte as char)
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use crate::Store;

    const NOW: i64 = 1_767_600_000_000;

    #[test]
    fn every_safety_setting_is_in_force_on_every_connection() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::create(&folder.path().join("a.dateline"), NOW).expect("an archive");
        let reader = store.reader().expect("a reader");
        for (conn, settings) in [
            (&store.conn, "1 0 1 2 wal 1146375246 67108864 0"),
            (&reader.conn, "1 0 1 2 wal 1146375246 -1 1"),
        ] {
            let names = [
                "foreign_keys",
                "trusted_schema",
                "cell_size_check",
                "synchronous",
                "journal_mode",
                "application_id",
                "journal_size_limit",
                "query_only",
            ];
            let found: Vec<String> = names
                .iter()
                .map(|name| {
                    let value =
                        conn.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0));
                    match value.expect(name) {
                        rusqlite::types::Value::Integer(number) => number.to_string(),
                        rusqlite::types::Value::Text(text) => text,
                        other => panic!("{other:?}"),
                    }
                })
                .collect();
            assert_eq!(found.join(" "), settings);
            assert!(
                conn.execute_batch("SELECT \"no such column\"").is_err(),
                "double-quoted strings are off"
            );
        }
        assert!(reader.conn.execute_batch("DELETE FROM saves").is_err());
        assert!(rusqlite::version_number() >= 3_051_003);
    }
}
