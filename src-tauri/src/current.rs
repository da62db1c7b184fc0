//! The archive that the window shows: opened in the background, watched for changes, remembered for the next start.

use crate::places::{Places, place};
use archive::{Archive, Reader, Settings};
use model::view::ArchiveState;
use model::{ErrorCode, Failure};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tauri::async_runtime::{JoinHandle, spawn};
use tauri::{AppHandle, Emitter as _};
use tokio::sync::{OwnedRwLockWriteGuard, RwLock, watch};

/// What the window is told when jobs or items changed.
const SAVES_CHANGED: &str = "saves-changed";
const ARCHIVE_CHANGED: &str = "archive-changed";

/// The shortest time between two such tellings: five a second are as live as a person can see.
const BREATH: Duration = Duration::from_millis(200);

/// The archive that the window shows, or why there is none; who asks while one is being opened waits for it.
pub(crate) struct Current {
    app: AppHandle,
    places: Mutex<Places>,
    open: Arc<RwLock<Opened>>,
}

type Opened = Result<Watched, Failure>;

/// The right to set the archive; until it is used, everyone who asks waits.
pub(crate) type Turn = OwnedRwLockWriteGuard<Opened>;

impl Current {
    /// Begins without an archive; the turn is for [`Current::begin`].
    pub(crate) fn new(app: AppHandle, places: Places) -> (Self, Turn) {
        let none = Failure {
            code: ErrorCode::ArchiveMissing,
            message: "no archive is open".into(),
            hint: "Open an archive, or make a new one.".into(),
        };
        let open = Arc::new(RwLock::new(Err(none)));
        let turn = Arc::clone(&open).try_write_owned().expect("nobody else has the lock yet");
        (Self { app, places: Mutex::new(places), open }, turn)
    }

    /// Opens the first archive: the one asked for, else the one that was chosen last, else the default one.
    pub(crate) async fn begin(&self, mut turn: Turn, asked: Option<PathBuf>) {
        let chosen = || self.places().chosen().map(Path::to_owned);
        let path = asked.or_else(chosen).map_or_else(archive::default_path, Ok);
        *turn = match path {
            Ok(path) => self.watched(Archive::open_or_make(&path, Settings::default()).await, false).await,
            Err(error) => Err(error.failure()),
        };
    }

    /// Opens an archive in place of the one that is open; where that fails, the open one stays.
    pub(crate) async fn open(&self, path: &Path) -> Result<ArchiveState, Failure> {
        self.replace(Archive::open(path, Settings::default()).await).await
    }

    /// Makes an archive and opens it in place of the one that is open.
    pub(crate) async fn make(&self, path: &Path) -> Result<ArchiveState, Failure> {
        self.replace(Archive::make(path, Settings::default()).await).await
    }

    async fn replace(&self, archive: Result<Archive, archive::Error>) -> Result<ArchiveState, Failure> {
        let watched = self.watched(archive, true).await?;
        *self.open.write().await = Ok(watched);
        self.state().await
    }

    /// Starts to watch an archive, takes up the saves that were left in it, and remembers it.
    async fn watched(&self, archive: Result<Archive, archive::Error>, chosen: bool) -> Opened {
        let archive = archive.map_err(|error| error.failure())?;
        // An archive that can't be remembered is open all the same.
        let _ = self.places().remember(archive.path(), chosen);
        let watched = Watched::new(&self.app, archive.clone());
        // Saves that can't be taken up now are still in the archive at the next start.
        let _ = archive.resume_saves().await;
        Ok(watched)
    }

    /// The archive, once it is open.
    pub(crate) async fn archive(&self) -> Result<Archive, Failure> {
        self.open.read().await.as_ref().map(|watched| watched.archive.clone()).map_err(Clone::clone)
    }

    /// The open archive as the window shows it, and those opened before.
    pub(crate) async fn state(&self) -> Result<ArchiveState, Failure> {
        let archive = self.archive().await?;
        let done = archive.read(Reader::undo_state).await.map_err(|error| error.failure())?;
        let here = place(archive.path());
        Ok(ArchiveState {
            read_only: archive.read_only().map(str::to_owned),
            recent: self.places().before(archive.path()),
            path: here.path,
            name: here.name,
            undo: done.undo,
            redo: done.redo,
        })
    }

    fn places(&self) -> MutexGuard<'_, Places> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An open archive whose changes the window is told.
pub(crate) struct Watched {
    archive: Archive,
    tellers: [JoinHandle<()>; 3],
}

impl Watched {
    fn new(app: &AppHandle, archive: Archive) -> Self {
        let (saves, changes) = (archive.saves_changed(), archive.changed());
        let (saving, jobs_of) = (app.clone(), archive.clone());
        let (changing, nothing) = (app.clone(), ());
        // A window that is closing hears nothing more, and needs to hear nothing more.
        let tellers = [
            spawn(on_change(saves, move || drop(saving.emit(SAVES_CHANGED, jobs_of.save_jobs())))),
            spawn(on_change(changes, move || drop(changing.emit(ARCHIVE_CHANGED, nothing)))),
            spawn({
                let archive = archive.clone();
                async move { archive.keep_indexed().await }
            }),
        ];
        Self { archive, tellers }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        for teller in &self.tellers {
            teller.abort();
        }
    }
}

/// Tells once now, and after every change: the first at once, those that crowd behind it as one.
async fn on_change(mut changed: watch::Receiver<u64>, tell: impl Fn()) {
    changed.mark_changed();
    while changed.changed().await.is_ok() {
        tell();
        tokio::time::sleep(BREATH).await;
    }
}
