//! Saving, and the saves under way.

use super::{Answer, Current, failed};
use crate::{dialog, jobs};
use archive::SaveOptions;
use model::view::{Answer as Reply, ImportJob, SaveHow, SaveInput, SaveJob};
use std::path::PathBuf;
use tauri::AppHandle;

/// What the window is told while files are imported, with the job.
const IMPORT_CHANGED: &str = "import-changed";

#[tauri::command]
pub(crate) async fn save(
    current: Current<'_>,
    inputs: Vec<SaveInput>,
    collection: Option<String>,
    how: SaveHow,
) -> Answer<Vec<SaveJob>> {
    current.archive().await?.start_saves(inputs, collection, how).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn pick_files(app: AppHandle, folder: bool) -> Answer<Vec<String>> {
    Ok(if folder { dialog::folders(&app).await } else { dialog::files(&app).await })
}

/// Which of some files and folders hold many pages, and so are imported.
#[tauri::command]
pub(crate) async fn importable(paths: Vec<String>) -> Answer<Vec<String>> {
    let found = tauri::async_runtime::spawn_blocking(move || archive::imported_rather(paths));
    Ok(found.await.unwrap_or_default())
}

#[tauri::command]
pub(crate) async fn import(
    app: AppHandle,
    current: Current<'_>,
    paths: Vec<PathBuf>,
    dry_run: bool,
    collection: Option<String>,
) -> Answer<ImportJob> {
    let archive = current.archive().await?;
    let options = SaveOptions { collection, ..SaveOptions::default() };
    let begun = archive::import_begun(&paths, dry_run);
    let work = |job, told| async move { archive.import(job, paths, options, told).await };
    Ok(jobs::start(&app, IMPORT_CHANGED, begun, work))
}

#[tauri::command]
pub(crate) async fn pick_import(app: AppHandle) -> Answer<Vec<String>> {
    Ok(dialog::archives(&app).await)
}

#[tauri::command]
pub(crate) async fn save_jobs(current: Current<'_>) -> Answer<Vec<SaveJob>> {
    Ok(current.archive().await?.save_jobs())
}

#[tauri::command]
pub(crate) async fn answer_save(current: Current<'_>, job: String, answer: Reply) -> Answer<()> {
    current.archive().await?.answer_save(&job, answer).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn retry_save(
    current: Current<'_>,
    job: String,
    allow_private: bool,
    browser: bool,
) -> Answer<()> {
    current.archive().await?.retry_save(&job, allow_private, browser).map_err(failed)
}

/// Opens the capture window; it answers when that is closed.
#[tauri::command]
pub(crate) async fn browse(current: Current<'_>, url: Option<String>) -> Answer<()> {
    let archive = current.archive().await?;
    archive.browse(url, &SaveOptions::default(), |_| ()).await.map_err(failed)
}

/// Whether pages can be rendered here.
#[tauri::command]
pub(crate) async fn can_render(current: Current<'_>) -> Answer<bool> {
    Ok(current.archive().await?.can_render())
}

#[tauri::command]
pub(crate) async fn dismiss_saves(current: Current<'_>) -> Answer<()> {
    current.archive().await?.dismiss_saves().await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn pause_saves(current: Current<'_>, paused: bool) -> Answer<()> {
    current.archive().await?.pause_saves(paused);
    Ok(())
}

#[tauri::command]
pub(crate) async fn cancel_saves(current: Current<'_>) -> Answer<()> {
    current.archive().await?.cancel_saves().await.map_err(failed)
}
