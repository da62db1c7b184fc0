//! A path in, an open archive out, or a reason that names what the file is instead; never a changed foreign file.

use crate::connect::{APPLICATION_ID, Access, BUSY, connect, harden};
use crate::migrate::{STEPS, back_up, migrate, step, sync_folder};
use crate::{Error, Follow, Reader, Result, Shared, Store, events};
use rusqlite::{Connection, ErrorCode};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Why an archive is open for reading only.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    pub(crate) why: String,
    pub(crate) damaged: bool,
    access: Access,
}

impl Store {
    /// Opens an archive; one that can't be written is opened for reading, and [`Store::read_only`] says why.
    pub fn open(path: &Path, now: i64) -> Result<Self> {
        let header = Header::read(path)?;
        if header.application_id != APPLICATION_ID {
            return Err(Error::NotAnArchive { path: path.to_owned() });
        }
        if let Some(why) = header.truncated(path) {
            return Self::open_limited(path, why, true);
        }
        if let Some(why) = not_writable(path) {
            return Self::open_limited(path, why, false);
        }
        match Self::open_to_write(path, now) {
            Err(Error::Sqlite(error)) => match error.sqlite_error_code() {
                Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                    Self::open_limited(path, "the folder can’t be written".into(), false)
                }
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                    Self::open_limited(path, error.to_string(), true)
                }
                _ => Err(named(path, error)),
            },
            opened => opened,
        }
    }

    /// Makes an archive at a path where no file is; its folder is made if need be.
    pub fn create(path: &Path, now: i64) -> Result<Self> {
        if path.exists() {
            return Err(Error::Exists { path: path.to_owned() });
        }
        let cannot = |why: String| Error::CannotWrite { path: path.to_owned(), why };
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|error| cannot(error.to_string()))?;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let _ = fs::remove_file(&part);
        let made = make(&part, path, now)
            .map_err(|error| cannot(error.to_string()))
            .and_then(|()| fs::rename(&part, path).map_err(|error| cannot(error.to_string())));
        if let Err(error) = made {
            let _ = fs::remove_file(&part);
            return Err(error);
        }
        sync_folder(path);
        Self::open(path, now)
    }

    fn open_to_write(path: &Path, now: i64) -> Result<Self> {
        let mut conn = connect(path, Access::Write)?;
        // The file's header may lag behind its log, so the step is asked for through SQLite.
        let found = step(&conn)?;
        let known = STEPS.len() as u32;
        if found > known {
            return Err(Error::Newer { path: path.to_owned(), found, known });
        }
        if found < known {
            migrate(&mut conn, path, STEPS)?;
            let tx = conn.transaction()?;
            let detail = serde_json::json!({"from": found, "to": known});
            events::append(&tx, &events::NewEvent::new(model::SOFTWARE, "migrated", detail), now)?;
            tx.commit()?;
        }
        probe(&conn)?;
        let shared = Arc::new(Shared::beside(path, &conn)?);
        Ok(Self { conn, shared, path: path.to_owned(), limit: None, follow: Follow::NOTHING })
    }

    fn open_limited(path: &Path, why: String, damaged: bool) -> Result<Self> {
        let mut last = why.clone();
        for access in [Access::Read, Access::Immutable] {
            match connect(path, access).and_then(|conn| readable(&conn).map(|found| (conn, found))) {
                Ok((conn, found)) => {
                    let known = STEPS.len() as u32;
                    if found > known {
                        return Err(Error::Newer { path: path.to_owned(), found, known });
                    }
                    let why = if damaged { format!("it is damaged ({why})") } else { why };
                    let limit = Limit { why, damaged, access };
                    return Ok(Self {
                        shared: Arc::new(Shared::beside(path, &conn)?),
                        conn,
                        path: path.to_owned(),
                        limit: Some(limit),
                        follow: Follow::NOTHING,
                    });
                }
                Err(Error::Sqlite(error)) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                    return Err(Error::Locked { path: path.to_owned() });
                }
                Err(error) => last = error.to_string(),
            }
        }
        Err(Error::Damaged { path: path.to_owned(), why: last })
    }

    /// Says how to work out what follows from other parts of a record (event days from the published day).
    #[must_use]
    pub fn following(mut self, follow: Follow) -> Self {
        self.follow = follow;
        self
    }

    /// Opens a further connection for reading.
    pub fn reader(&self) -> Result<Reader> {
        let access = self.limit.as_ref().map_or(Access::Read, |limit| limit.access);
        let conn = connect(&self.path, access).map_err(|error| match error {
            Error::Sqlite(error) => named(&self.path, error),
            other => other,
        })?;
        let read_only = self.limit.as_ref().map(|limit| limit.why.clone());
        Ok(Reader {
            conn,
            shared: Arc::clone(&self.shared),
            path: self.path.clone(),
            read_only,
            follow: self.follow,
        })
    }

    /// Where the archive is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why the archive can only be read, where that is so.
    #[must_use]
    pub fn read_only(&self) -> Option<&str> {
        self.limit.as_ref().map(|limit| limit.why.as_str())
    }

    /// Writes a checked copy of the archive, complete or not at all.
    pub fn back_up(&self, to: &Path) -> Result<()> {
        back_up(&self.conn, to).map_err(|error| match error {
            Error::Sqlite(error) => named(&self.path, error),
            other => other,
        })
    }
}

impl Drop for Store {
    /// Lets go of old entries of the journal, and brings the log back into the file, even where readers are open: an
    /// archive that was closed is one file.
    fn drop(&mut self) {
        if self.limit.is_none() {
            // What can't be done now, because a reader is in the middle of something, the next opening does.
            let _ = self.conn.busy_timeout(Duration::from_secs(1));
            let _ = crate::journal::cut(&self.conn);
            let _ = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        }
    }
}

/// Writes an empty archive under a temporary name, header first, so that no half-made file is ever opened.
fn make(part: &Path, path: &Path, now: i64) -> Result<()> {
    let mut conn = Connection::open(part)?;
    harden(&conn)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.pragma_update(None, "synchronous", 2)?;
    migrate(&mut conn, path, STEPS)?;
    let tx = conn.transaction()?;
    events::append(&tx, &events::NewEvent::new(model::SOFTWARE, "created", serde_json::json!({})), now)?;
    tx.commit()?;
    let _: String = conn.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    conn.close().map_err(|(_, error)| error)?;
    let cannot = |error: std::io::Error| Error::CannotWrite { path: path.to_owned(), why: error.to_string() };
    File::open(part).and_then(|file| file.sync_all()).map_err(cannot)
}

/// Begins to write, so that a folder without room for the log shows now and not at the first save. Another
/// program that is just writing is no obstacle: reading goes on, and a save waits for it.
fn probe(conn: &Connection) -> Result<()> {
    conn.busy_timeout(Duration::ZERO)?;
    let probed = conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK");
    conn.busy_timeout(BUSY)?;
    match probed {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(()),
        other => Ok(other?),
    }
}

/// Reads what every list needs, so that a damaged file is found out when it is opened; gives its schema step.
fn readable(conn: &Connection) -> Result<u32> {
    let _: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let _: i64 = conn.query_row("SELECT sum(items) FROM totals", [], |row| row.get(0))?;
    step(conn)
}

/// An error of SQLite by the name that a person can act on.
pub(crate) fn named(path: &Path, error: rusqlite::Error) -> Error {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Locked { path },
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => {
            Error::CannotWrite { path, why: error.to_string() }
        }
        Some(ErrorCode::ReadOnly) => Error::ReadOnly { path, why: error.to_string() },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            Error::Damaged { path, why: error.to_string() }
        }
        _ => Error::Sqlite(error),
    }
}

/// Why the file or its folder is marked as not to be written, where that is so.
fn not_writable(path: &Path) -> Option<String> {
    let marked = |path: &Path| fs::metadata(path).is_ok_and(|found| found.permissions().readonly());
    if marked(path) || File::options().write(true).open(path).is_err() {
        return Some("the file is write-protected".into());
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or(PathBuf::from("."), PathBuf::from);
    marked(&folder).then(|| "its folder is write-protected".into())
}

/// What the first 100 bytes of an SQLite file say (https://sqlite.org/fileformat2.html, 1.3).
struct Header {
    application_id: u32,
    page_size: u64,
    pages: u64,
    length: u64,
}

impl Header {
    fn read(path: &Path) -> Result<Self> {
        let not = || Error::NotAnArchive { path: path.to_owned() };
        let mut file = File::open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Error::Missing { path: path.to_owned() },
            _ => Error::CannotRead { path: path.to_owned(), why: error.to_string() },
        })?;
        let found = file.metadata().map_err(|_| not())?;
        let mut bytes = [0; 100];
        if !found.is_file()
            || file.read_exact(&mut bytes).is_err()
            || !bytes.starts_with(b"SQLite format 3\0")
        {
            return Err(not());
        }
        let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let page_size = u64::from(u16::from_be_bytes([bytes[16], bytes[17]]));
        Ok(Self {
            application_id: number(68),
            page_size: if page_size == 1 { 65_536 } else { page_size },
            pages: u64::from(number(28)),
            length: found.len(),
        })
    }

    /// Tells of a file that is shorter than it says; with a log beside it, only SQLite can tell.
    fn truncated(&self, path: &Path) -> Option<String> {
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        let logged = fs::metadata(log).is_ok_and(|found| found.len() > 0);
        let says = self.page_size * self.pages;
        (self.length < says && !logged).then(|| format!("{} of {says} bytes are there", self.length))
    }
}
