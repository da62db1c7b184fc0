//! Reading again, and what becomes of the values that a person edited.

use super::{Answer, Current, failed};
use crate::jobs::{self, Told};
use archive::PERSON;
use model::Field;
use model::view::{Done, ExportWhat, RereadJob};
use tauri::AppHandle;

/// What the window is told while items are read again, with the job.
const REREAD_CHANGED: &str = "reread-changed";

#[tauri::command]
pub(crate) async fn reread(
    app: AppHandle,
    current: Current<'_>,
    what: ExportWhat,
    dry_run: bool,
) -> Answer<RereadJob> {
    let archive = current.archive().await?;
    let work = |job, told: Told<RereadJob>| async move {
        archive.reread(job, what, move |job, _| told(&counts(job))).await
    };
    Ok(jobs::start(&app, REREAD_CHANGED, archive::begun(dry_run), work))
}

/// A job without what changed, which is told once it has ended.
fn counts(job: &RereadJob) -> RereadJob {
    RereadJob { id: job.id.clone(), changes: Vec::new(), failure: job.failure.clone(), ..*job }
}

#[tauri::command]
pub(crate) async fn adopt_reading(current: Current<'_>, id: String, field: Field) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.adopt_reading(&id, field, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn keep_edit(current: Current<'_>, id: String, field: Field) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.keep_edit(&id, field, PERSON, now))
        .await
        .map_err(failed)
}
