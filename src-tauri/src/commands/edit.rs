//! Changing items, and taking changes back.

use super::{Answer, Current, failed};
use archive::PERSON;
use model::view::Done;
use model::{EditValue, Status};

#[tauri::command]
pub(crate) async fn edit(current: Current<'_>, ids: Vec<String>, values: Vec<EditValue>) -> Answer<Done> {
    current.archive().await?.edit(ids, values).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn set_blocks(
    current: Current<'_>,
    id: String,
    orders: Vec<u32>,
    kept: bool,
) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.set_blocks(&id, &orders, kept, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn set_status(current: Current<'_>, ids: Vec<String>, status: Status) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.set_status(&ids, status, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn show_version(current: Current<'_>, id: String, capture: String) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.show_version(&id, &capture, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn trash(current: Current<'_>, ids: Vec<String>) -> Answer<Done> {
    current.archive().await?.change(move |store, now| store.trash(&ids, PERSON, now)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn restore(current: Current<'_>, ids: Vec<String>) -> Answer<Done> {
    current.archive().await?.change(move |store, now| store.restore(&ids, PERSON, now)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn undo(current: Current<'_>) -> Answer<Done> {
    current.archive().await?.change(move |store, now| store.undo(PERSON, now)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn redo(current: Current<'_>) -> Answer<Done> {
    current.archive().await?.change(move |store, now| store.redo(PERSON, now)).await.map_err(failed)
}
