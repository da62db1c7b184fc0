//! The researcher's own tags.

use super::{Answer, Current, failed};
use archive::PERSON;
use model::view::Done;

#[tauri::command]
pub(crate) async fn tag(
    current: Current<'_>,
    ids: Vec<String>,
    add: Vec<String>,
    remove: Vec<String>,
) -> Answer<Done> {
    current.archive().await?.tag(ids, add, remove).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn accept_tags(current: Current<'_>, id: String, tags: Vec<String>) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.accept_tags(&id, &tags, PERSON, now))
        .await
        .map_err(failed)
}
