//! Items that are the same or tell one story, and what a person says of them.

use super::{Answer, Current, failed};
use archive::PERSON;
use model::view::{Alike, Done, FamiliesPage, Family, MergePreview};

#[tauri::command]
pub(crate) async fn families(
    current: Current<'_>,
    kind: Alike,
    offset: u32,
    limit: u32,
) -> Answer<FamiliesPage> {
    current.archive().await?.read(move |reader| reader.families(kind, offset, limit)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn family_of(current: Current<'_>, id: String) -> Answer<Option<Family>> {
    current.archive().await?.read(move |reader| reader.family_of(&id)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn same_story(current: Current<'_>, ids: Vec<String>) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.same_story(&ids, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn keep_apart(current: Current<'_>, id: String, from: Vec<String>) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.keep_apart(&id, &from, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn keep_all(current: Current<'_>, ids: Vec<String>) -> Answer<Done> {
    current.archive().await?.change(move |store, now| store.keep_all(&ids, PERSON, now)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn preview_merge(
    current: Current<'_>,
    into: String,
    others: Vec<String>,
) -> Answer<MergePreview> {
    current.archive().await?.read(move |reader| reader.preview_merge(&into, &others)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn merge(current: Current<'_>, into: String, others: Vec<String>) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.merge(&into, &others, PERSON, now))
        .await
        .map_err(failed)
}
