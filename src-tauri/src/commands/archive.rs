//! Opening, making and choosing archives.

use super::{Answer, Current};
use crate::dialog;
use model::view::ArchiveState;
use std::path::Path;
use tauri::AppHandle;

#[tauri::command]
pub(crate) async fn archive_state(current: Current<'_>) -> Answer<ArchiveState> {
    current.state().await
}

#[tauri::command]
pub(crate) async fn open_archive(current: Current<'_>, path: String) -> Answer<ArchiveState> {
    current.open(Path::new(&path)).await
}

#[tauri::command]
pub(crate) async fn make_archive(current: Current<'_>, path: String) -> Answer<ArchiveState> {
    current.make(Path::new(&path)).await
}

#[tauri::command]
pub(crate) async fn pick_archive(app: AppHandle, current: Current<'_>) -> Answer<Option<ArchiveState>> {
    match dialog::archive_to_open(&app).await {
        Some(path) => current.open(&path).await.map(Some),
        None => Ok(None),
    }
}

#[tauri::command]
pub(crate) async fn pick_new_archive(app: AppHandle, current: Current<'_>) -> Answer<Option<ArchiveState>> {
    match dialog::archive_to_make(&app).await {
        Some(path) => current.make(&path).await.map(Some),
        None => Ok(None),
    }
}
