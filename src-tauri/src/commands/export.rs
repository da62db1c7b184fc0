//! Writing items into files that other programs read.

use super::{Answer, Current, failed};
use crate::{dialog, exporting};
use model::view::{ExportFormat, ExportJob, ExportPreview, ExportWhat};
use model::{ErrorCode, Failure};
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt as _;

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
    Ok(exporting::start(app, current.archive().await?, what, format, path))
}

#[tauri::command]
pub(crate) async fn cancel_export(current: Current<'_>, job: String) -> Answer<()> {
    current.archive().await?.cancel_export(&job).map_err(failed)
}

#[tauri::command]
pub(crate) async fn reveal(app: AppHandle, path: String) -> Answer<()> {
    app.opener().reveal_item_in_dir(&path).map_err(|error| Failure {
        code: ErrorCode::Unreadable,
        message: format!("{path} can't be shown: {error}"),
        hint: "Open its folder yourself.".into(),
    })
}
