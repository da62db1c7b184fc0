//! A change to many items that was asked for in, `bulk-changed` events until it has ended out.

use archive::Archive;
use model::view::{BulkEdit, BulkJob, ExportWhat};
use tauri::{AppHandle, Emitter as _, async_runtime};

/// What the window is told, with the job.
const BULK_CHANGED: &str = "bulk-changed";

/// Starts a change to many items, and gives the job back as it begins.
pub(crate) fn start(app: AppHandle, archive: Archive, what: ExportWhat, edit: BulkEdit) -> BulkJob {
    let begun = archive::bulk_begun();
    let job = begun.clone();
    async_runtime::spawn(async move {
        let telling = app.clone();
        let ended = archive.bulk(job, what, edit, move |job| tell(&telling, job)).await;
        tell(&app, &ended);
    });
    begun
}

fn tell(app: &AppHandle, job: &BulkJob) {
    // A window that is closing hears nothing more, and needs to hear nothing more.
    let _ = app.emit(BULK_CHANGED, job);
}
