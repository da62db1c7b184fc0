//! The same change to many items: what it would do, and doing it.

use super::{Answer, Current, failed};
use crate::bulk;
use model::view::{BulkEdit, BulkJob, BulkPreview, ExportWhat};
use tauri::AppHandle;

#[tauri::command]
pub(crate) async fn bulk_preview(
    current: Current<'_>,
    what: ExportWhat,
    edit: BulkEdit,
) -> Answer<Option<BulkPreview>> {
    current.archive().await?.bulk_preview(what, edit).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn bulk_edit(
    app: AppHandle,
    current: Current<'_>,
    what: ExportWhat,
    edit: BulkEdit,
) -> Answer<BulkJob> {
    Ok(bulk::start(app, current.archive().await?, what, edit))
}

#[tauri::command]
pub(crate) async fn cancel_bulk(current: Current<'_>, job: String) -> Answer<()> {
    current.archive().await?.cancel_bulk(&job).map_err(failed)
}
