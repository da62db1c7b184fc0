//! An import that was asked for in, `import-changed` events until it has ended out.

use archive::{Archive, SaveOptions};
use model::view::ImportJob;
use std::path::PathBuf;
use tauri::{AppHandle, Emitter as _, async_runtime};

/// What the window is told, with the job.
const IMPORT_CHANGED: &str = "import-changed";

/// Starts an import, or a look at what it would do, and gives the job back as it begins.
pub(crate) fn start(
    app: AppHandle,
    archive: Archive,
    paths: Vec<PathBuf>,
    dry_run: bool,
    collection: Option<String>,
) -> ImportJob {
    let options = SaveOptions { collection, ..SaveOptions::default() };
    let begun = archive::import_begun(&paths, dry_run);
    let job = begun.clone();
    async_runtime::spawn(async move {
        let telling = app.clone();
        let ended = archive.import(job, paths, options, move |job| tell(&telling, job)).await;
        tell(&app, &ended);
    });
    begun
}

fn tell(app: &AppHandle, job: &ImportJob) {
    // A window that is closing hears nothing more, and needs to hear nothing more.
    let _ = app.emit(IMPORT_CHANGED, job);
}
