//! Writing items into files that other programs read.

use super::{Answer, Current, failed};
use crate::dialog;
use crate::jobs::{self, Told};
use model::view::{ExportFormat, ExportJob, ExportPreview, ExportState, ExportWhat};
use model::{ErrorCode, Failure};
use std::path::PathBuf;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt as _;

/// What the window is told while a file is written, with the job.
const EXPORT_CHANGED: &str = "export-changed";

#[tauri::command]
pub(crate) async fn export_preview(
    current: Current<'_>,
    what: ExportWhat,
    format: ExportFormat,
) -> Answer<ExportPreview> {
    current.archive().await?.export_preview(what, format).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn pick_export(app: AppHandle, name: String, folder: bool) -> Answer<Option<String>> {
    Ok(dialog::export_to(&app, &name, folder).await)
}

#[tauri::command]
pub(crate) async fn export(
    app: AppHandle,
    current: Current<'_>,
    what: ExportWhat,
    format: ExportFormat,
    path: String,
) -> Answer<ExportJob> {
    let archive = current.archive().await?;
    let work = move |job: ExportJob, told: Told<ExportJob>| async move {
        let to = PathBuf::from(&job.path);
        let written = archive.export(job.id.clone(), what, format, to, false, move |job| told(&job)).await;
        ended(job, written.map(|written| written.items))
    };
    Ok(jobs::start(&app, EXPORT_CHANGED, archive::export_begun(path), work))
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

#[tauri::command]
pub(crate) async fn reveal(app: AppHandle, path: String) -> Answer<()> {
    app.opener().reveal_item_in_dir(&path).map_err(|error| Failure {
        code: ErrorCode::Unreadable,
        message: format!("{path} can't be shown: {error}"),
        hint: "Open its folder yourself.".into(),
    })
}
