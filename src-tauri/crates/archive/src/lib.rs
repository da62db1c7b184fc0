//! The composer: the journey of a page (save, search, edit, export), each in one readable function.

mod browse;
mod bulk;
mod clean;
mod copy;
mod edit;
mod error;
mod export;
mod families;
mod given;
mod import;
mod indexing;
mod jobs;
mod kept;
mod original;
mod parts;
mod ranges;
mod render;
mod reread;
mod rules;
mod safe_type;
mod save;
mod saves;
mod single;
mod tag_rules;
mod threads;
mod values;

pub use browse::browser_store;
pub use bulk::bulk_begun;
pub use clean::{Cleaned, clean, read_file};
pub use copy::Copied;
pub use error::Error;
pub use export::export_begun;
pub use given::{Given, addresses_in, addresses_in_text, files_at};
pub use import::{holds_pages, import_begun, imported_rather};
pub use original::Shown;
pub use reread::begun;
pub use save::{PartsCount, SaveOptions, Saved};
pub use store::{self, PERSON, Reader, Store};

use capture::{AllowedHosts, FetchLimits, HttpFetch};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use threads::{Readers, Writer};
use tokio::sync::{Semaphore, watch};

/// How an archive is opened.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Fetch from private and loopback addresses too.
    pub allow_private: bool,
}

/// An open archive and everything that can be done with it; clones share it.
#[derive(Clone)]
pub struct Archive {
    open: Arc<Open>,
}

struct Open {
    path: PathBuf,
    read_only: Option<String>,
    fetch: HttpFetch,
    /// Reading pages is work for the processor: no more at once than there are cores.
    cores: Semaphore,
    /// Rendering pages takes more than that.
    browsers: Semaphore,
    /// There is one capture window at most.
    browsing: Semaphore,
    allow_private: bool,
    saves: saves::Saves,
    jobs: jobs::Jobs,
    previews: bulk::Previews,
    rules: rules::Rules,
    changed: watch::Sender<u64>,
    readers: Readers,
    writer: Writer,
}

/// How many connections read at once: the list, the counts and the item of a window, and an export.
const READERS: usize = 4;

impl Archive {
    /// Opens an archive; one that can't be written is opened for reading, and [`Archive::read_only`] says why.
    ///
    /// # Errors
    /// Nothing is there, it is no archive, is newer than this program, or is damaged beyond reading.
    pub async fn open(path: &Path, settings: Settings) -> Result<Self, Error> {
        Self::start(path, settings, Store::open).await
    }

    /// Makes a new archive.
    ///
    /// # Errors
    /// A file is there already, or the folder can't be written.
    pub async fn make(path: &Path, settings: Settings) -> Result<Self, Error> {
        Self::start(path, settings, |path, now| {
            make_folder(path);
            Store::create(path, now)
        })
        .await
    }

    /// Opens the archive at a path, or makes one where nothing is.
    ///
    /// # Errors
    /// As [`Archive::open`] and [`Archive::make`].
    pub async fn open_or_make(path: &Path, settings: Settings) -> Result<Self, Error> {
        if path.exists() { Self::open(path, settings).await } else { Self::make(path, settings).await }
    }

    async fn start(
        path: &Path,
        settings: Settings,
        open: impl FnOnce(&Path, i64) -> store::Result<Store> + Send + 'static,
    ) -> Result<Self, Error> {
        let place = path.to_owned();
        let (store, readers) = blocking(move || {
            let follow = store::Follow { rows: extract::follow_rows, fields: extract::follow };
            let store = open(&place, now_ms())?.following(follow);
            let readers = (0..READERS).map(|_| store.reader()).collect::<store::Result<Vec<_>>>()?;
            Ok((store, readers))
        })
        .await?;
        let allowed = if settings.allow_private { AllowedHosts::all() } else { AllowedHosts::none() };
        let cores = std::thread::available_parallelism().map_or(1, Into::into);
        let archive = Self {
            open: Arc::new(Open {
                path: store.path().to_owned(),
                read_only: store.read_only().map(Into::into),
                fetch: HttpFetch::new(FetchLimits::default(), allowed),
                cores: Semaphore::new(cores),
                browsers: Semaphore::new(render::AT_ONCE),
                browsing: Semaphore::new(1),
                allow_private: settings.allow_private,
                saves: saves::Saves::default(),
                jobs: jobs::Jobs::default(),
                previews: bulk::Previews::default(),
                rules: rules::Rules::default(),
                changed: watch::Sender::new(0),
                readers: Readers::new(readers),
                writer: Writer::start(store),
            }),
        };
        archive.begin_to_look();
        Ok(archive)
    }

    /// The archive's file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.open.path
    }

    /// Why the archive can only be read, where that is so.
    #[must_use]
    pub fn read_only(&self) -> Option<&str> {
        self.open.read_only.as_deref()
    }

    /// Reads something, without waiting for what is being written.
    ///
    /// # Errors
    /// What the reading itself fails with.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Reader) -> store::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        self.open.readers.run(move |reader| work(reader)).await
    }

    /// Changes something, after all changes that were asked for before; `work` is given the time in Unix ms.
    ///
    /// # Errors
    /// What the change itself fails with; then nothing is changed.
    pub async fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store, i64) -> store::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let done = self.open.writer.run(move |store| work(store, now_ms())).await?;
        self.open.changed.send_modify(|count| *count += 1);
        Ok(done)
    }

    /// Tells of every change: a count that grows.
    #[must_use]
    pub fn changed(&self) -> watch::Receiver<u64> {
        self.open.changed.subscribe()
    }
}

/// Where the archive is when nobody says: `Dateline.dateline` in the platform's data folder.
///
/// # Errors
/// The platform knows no such folder (no home folder).
pub fn default_path() -> Result<PathBuf, Error> {
    let folders = directories::ProjectDirs::from("", "", "dateline").ok_or(Error::NoDataFolder)?;
    Ok(folders.data_dir().join("Dateline.dateline"))
}

/// The folder that a new archive goes into; where it can't be made, making the archive says so.
fn make_folder(path: &Path) {
    if let Some(folder) = path.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
}

/// Our clock: Unix milliseconds.
fn now_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64)
}

/// Our clock and its local offset in minutes.
fn now() -> (i64, Option<i32>) {
    let offset = jiff::Zoned::now().offset().seconds() / 60;
    (now_ms(), Some(offset))
}

/// Runs work that blocks where it may.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Closed)?
}
