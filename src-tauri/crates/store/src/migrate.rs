//! An archive of an older schema in, the same archive at the newest schema out, with a copy made before.

use crate::{Error, Result};
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The steps of the schema in order; a released step is never changed.
pub(crate) const STEPS: &[&str] = &[
    include_str!("sql/0001_archive.sql"),
    include_str!("sql/0002_rules.sql"),
    include_str!("sql/0003_selections.sql"),
    include_str!("sql/0004_whole_pages.sql"),
    include_str!("sql/0005_bodies.sql"),
    include_str!("sql/0006_browser_rules.sql"),
    include_str!("sql/0007_families.sql"),
    include_str!("sql/0008_index.sql"),
    include_str!("sql/0009_tags.sql"),
    include_str!("sql/0010_references.sql"),
    include_str!("sql/0011_statistics.sql"),
    include_str!("sql/0012_event_days.sql"),
];

/// The schema step that a file is at.
pub(crate) fn step(conn: &Connection) -> Result<u32> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Takes the missing steps, all or none of them; a file that has some content is copied first.
pub(crate) fn migrate(conn: &mut Connection, path: &Path, steps: &[&str]) -> Result<()> {
    let at = step(conn)?;
    if at as usize >= steps.len() {
        return Ok(());
    }
    if at > 0 {
        back_up(conn, &beside(path, at))?;
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been quicker while this one waited for the lock.
    let at = step(&tx)?;
    for sql in steps.iter().skip(at as usize) {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "user_version", steps.len() as u32)?;
    tx.commit()?;
    Ok(())
}

/// Where the copy of a file goes before it leaves a schema step.
fn beside(path: &Path, step: u32) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{stem}.schema-{step}.dateline"))
}

/// Writes a checked copy under a temporary name and renames it, so that it is there whole or not at all.
pub(crate) fn back_up(conn: &Connection, to: &Path) -> Result<()> {
    let cannot = |why: String| Error::CannotWrite { path: to.to_owned(), why };
    let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let part = to.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let _ = fs::remove_file(&part);
    let copied = conn
        .execute("VACUUM INTO ?1", [part.to_string_lossy()])
        .map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => Error::Sqlite(error),
            _ => cannot(error.to_string()),
        })
        .and_then(|_| check(&part))
        .and_then(|()| File::open(&part).and_then(|file| file.sync_all()).map_err(|e| cannot(e.to_string())))
        .and_then(|()| fs::rename(&part, to).map_err(|e| cannot(e.to_string())));
    if copied.is_err() {
        let _ = fs::remove_file(&part);
    }
    copied?;
    sync_folder(to);
    Ok(())
}

fn check(copy: &Path) -> Result<()> {
    let conn = crate::connect::connect(copy, crate::connect::Access::Immutable)?;
    let found: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(Error::Damaged { path: copy.to_owned(), why: found }) }
}

/// Makes a rename survive a power cut; systems that can't open a folder as a file need no such thing.
pub(crate) fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;
    use std::io::Read as _;

    const NOW: i64 = 1_767_600_000_000;

    /// Every table, index and trigger as SQLite has it, in a fixed order.
    fn schema(conn: &Connection) -> String {
        let mut statement = conn
            .prepare(
                "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search\\_%' ESCAPE '\\'
                 ORDER BY type = 'trigger', tbl_name, type DESC, name",
            )
            .expect("a statement");
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).expect("rows");
        rows.map(|sql| sql.expect("SQL") + ";\n").collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_snapshot_of_the_schema_is_what_the_steps_make() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::create(&folder.path().join("a.dateline"), NOW).expect("an archive");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/schema.sql");
        let head = "-- What the steps in sql/ make: for reading. Written by this crate's tests with UPDATE_SCHEMA=1.\n\n";
        let fresh = format!("{head}{}", schema(&store.conn));
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            fs::write(&path, &fresh).expect("written");
        }
        assert!(
            fs::read_to_string(path).expect("a snapshot") == fresh,
            "run the tests once with UPDATE_SCHEMA=1"
        );
    }

    /// SQLite asks every table whose references are checked at the end of a transaction whether a new row is one that they
    /// wait for: without an index it reads the whole table, with every save.
    #[test]
    fn a_save_goes_through_no_table() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::create(&folder.path().join("a.dateline"), NOW).expect("an archive");
        let sql = "SELECT m.name, f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
             WHERE m.type = 'table' AND m.sql LIKE '%' || f.\"from\" || ' %DEFERRABLE%'
               AND NOT EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = f.\"from\" AND c.pk = 1)
               AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) i, pragma_index_info(i.name) c
                 WHERE i.partial = 0 AND c.seqno = 0 AND c.name = f.\"from\")
               AND instr(substr(m.sql, instr(m.sql, '  ' || f.\"from\" || ' ')), 'DEFERRABLE')
                 < instr(substr(m.sql, instr(m.sql, '  ' || f.\"from\" || ' ')), char(10))";
        let mut statement = store.conn.prepare(sql).expect("a statement");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        let unfound: Vec<(String, String)> = rows.map(|row| row.expect("a row")).collect();
        assert_eq!(unfound, []);
    }

    #[test]
    fn an_archive_of_every_released_schema_becomes_what_a_new_one_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let fresh = Store::create(&folder.path().join("fresh.dateline"), NOW).expect("an archive");
        let released: [&[u8]; 1] = [include_bytes!("../tests/fixtures/schema-1.dateline.zst")];
        for (at, packed) in released.iter().enumerate() {
            let path = folder.path().join(format!("old-{at}.dateline"));
            fs::write(&path, zstd::decode_all(*packed).expect("zstd")).expect("written");
            let old = Store::open(&path, NOW).expect("an upgrade");
            assert_eq!(schema(&old.conn), schema(&fresh.conn), "schema {}", at + 1);
            let reader = old.reader().expect("a reader");
            let page = reader.items_full(&model::view::ExportWhat::All).expect("items");
            let items: Vec<_> = page.map(|item| item.expect("an item")).collect();
            assert_eq!(items[0].record.headline.as_deref(), Some("Lock gates reopen"));
            assert_eq!(items[0].record.tags.mine, ["canal"]);
            let found = reader.verify(&items[0].id).expect("a verification");
            assert!(found.ok, "{:?}", found.checks);
        }
    }

    #[test]
    fn an_old_archive_that_is_damaged_is_told_so_and_no_copy_of_it_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.dateline");
        let old: &[u8] = include_bytes!("../tests/fixtures/schema-1.dateline.zst");
        let mut bytes = zstd::decode_all(old).expect("zstd");
        let end = bytes.len();
        bytes[end - 4_096..].fill(0xa5);
        fs::write(&path, bytes).expect("written");
        let error = Store::open(&path, NOW).map(drop).expect_err("it is damaged");
        assert!(matches!(error, Error::Damaged { .. }), "{error}");
        let files = fs::read_dir(folder.path()).expect("a folder").flatten();
        let names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        assert!(names.iter().all(|name| !name.contains("schema-")), "{names:?}");
    }

    #[test]
    fn a_migration_copies_the_archive_first_and_takes_all_steps_or_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.dateline");
        let mut store = Store::create(&path, NOW).expect("an archive");
        let before = schema(&store.conn);
        let extra = "CREATE TABLE extra (a TEXT) STRICT";
        let released = STEPS.len();
        let further = |count| [STEPS, &vec![extra; count]].concat();
        migrate(&mut store.conn, &path, &further(2)).expect_err("the second further step fails");
        assert_eq!(
            (schema(&store.conn), step(&store.conn).expect("a step")),
            (before.clone(), released as u32)
        );
        migrate(&mut store.conn, &path, &further(1)).expect("an upgrade");
        assert_eq!(step(&store.conn).expect("a step"), released as u32 + 1);
        let copy =
            Store::open(&folder.path().join(format!("a.schema-{released}.dateline")), NOW).expect("the copy");
        assert_eq!(schema(&copy.conn), before);
    }

    #[test]
    fn a_backup_is_whole_or_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::create(&folder.path().join("a.dateline"), NOW).expect("an archive");
        let missing = folder.path().join("no such folder/b.dateline");
        assert!(matches!(store.back_up(&missing), Err(Error::CannotWrite { .. })));
        let to = folder.path().join("b.dateline");
        store.back_up(&to).expect("a copy");
        let mut begins = [0; 15];
        File::open(&to).and_then(|mut file| file.read_exact(&mut begins)).expect("read");
        assert_eq!(&begins, b"SQLite format 3");
        let left: Vec<_> = fs::read_dir(folder.path())
            .expect("a folder")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".part"))
            .collect();
        assert_eq!(left, Vec::<String>::new());
    }
}
