//! The same change to many items: what it would do, and doing it.

use super::{Answer, Current, failed};
use crate::jobs;
use model::view::{BulkEdit, BulkJob, BulkPreview, ExportWhat};
use tauri::AppHandle;

/// What the window is told while many items are changed, with the job.
pub(super) const BULK_CHANGED: &str = "bulk-changed";

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
    let archive = current.archive().await?;
    let work = |job, told| async move { archive.bulk(job, what, edit, told).await };
    Ok(jobs::start(&app, BULK_CHANGED, archive::bulk_begun(), work))
}
