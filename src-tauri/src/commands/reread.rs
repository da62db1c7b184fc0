//! Reading again, and what becomes of the values that a person edited.

use super::{Answer, Current, failed};
use crate::rereading;
use archive::PERSON;
use model::Field;
use model::view::{Done, ExportWhat, RereadJob};
use tauri::AppHandle;

#[tauri::command]
pub(crate) async fn reread(
    app: AppHandle,
    current: Current<'_>,
    what: ExportWhat,
    dry_run: bool,
) -> Answer<RereadJob> {
    Ok(rereading::start(app, current.archive().await?, what, dry_run))
}

#[tauri::command]
pub(crate) async fn cancel_reread(current: Current<'_>, job: String) -> Answer<()> {
    current.archive().await?.cancel_reread(&job).map_err(failed)
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
