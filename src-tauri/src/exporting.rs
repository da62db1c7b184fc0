//! An export that was asked for in, `export-changed` events until it has ended out.

use archive::Archive;
use model::view::{ExportFormat, ExportJob, ExportState, ExportWhat};
use model::{ErrorCode, new_id};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};
use tauri::{AppHandle, Emitter as _, async_runtime};

/// What the window is told, with the job.
const EXPORT_CHANGED: &str = "export-changed";

/// Starts an export, and gives it back as it begins.
pub(crate) fn start(
    app: AppHandle,
    archive: Archive,
    what: ExportWhat,
    format: ExportFormat,
    path: String,
) -> ExportJob {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64);
    let begun =
        ExportJob { id: new_id(now), path, done: 0, total: 0, state: ExportState::Running, failure: None };
    let (job, to) = (begun.clone(), PathBuf::from(&begun.path));
    async_runtime::spawn(async move {
        let telling = app.clone();
        let written =
            archive.export(job.id.clone(), what, format, to, false, move |job| tell(&telling, job)).await;
        tell(&app, ended(job, written.map(|written| written.items)));
    });
    begun
}

/// The job as it ended.
fn ended(job: ExportJob, written: Result<u32, archive::Error>) -> ExportJob {
    match written {
        Ok(items) => ExportJob { done: items, total: items, state: ExportState::Complete, ..job },
        Err(error) if error.code() == ErrorCode::Cancelled => {
            ExportJob { state: ExportState::Cancelled, ..job }
        }
        Err(error) => ExportJob { state: ExportState::Failed, failure: Some(error.failure()), ..job },
    }
}

fn tell(app: &AppHandle, job: ExportJob) {
    // A window that is closing hears nothing more, and needs to hear nothing more.
    let _ = app.emit(EXPORT_CHANGED, job);
}
