//! Saving, and the saves under way.

use super::{Answer, Current, failed};
use crate::dialog;
use model::view::{Answer as Reply, SaveInput, SaveJob};
use tauri::AppHandle;

#[tauri::command]
pub(crate) async fn save(
    current: Current<'_>,
    inputs: Vec<SaveInput>,
    collection: Option<String>,
) -> Answer<Vec<SaveJob>> {
    current.archive().await?.start_saves(inputs, collection).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn pick_files(app: AppHandle, folder: bool) -> Answer<Vec<String>> {
    Ok(if folder { dialog::folders(&app).await } else { dialog::files(&app).await })
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
pub(crate) async fn retry_save(current: Current<'_>, job: String, allow_private: bool) -> Answer<()> {
    current.archive().await?.retry_save(&job, allow_private).map_err(failed)
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
