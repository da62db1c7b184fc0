//! An archive of an older schema in, the same archive at the newest schema out, with a copy made before.

use crate::{Error, Result};
use rusqlite::{Connection, TransactionBehavior};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The steps of the schema in order; a released step is never changed.
pub(crate) const STEPS: &[&str] = &[include_str!("sql/0001_archive.sql")];

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
        .map_err(|error| cannot(error.to_string()))
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
