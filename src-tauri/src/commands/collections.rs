//! Collections and kept searches.

use super::{Answer, Current, failed};
use archive::PERSON;
use model::view::Done;

#[tauri::command]
pub(crate) async fn collect(
    current: Current<'_>,
    ids: Vec<String>,
    collection: String,
    inside: bool,
) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.collect(&ids, &collection, inside, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn make_collection(
    current: Current<'_>,
    name: String,
    parent: Option<String>,
) -> Answer<String> {
    current
        .archive()
        .await?
        .change(move |store, now| store.make_collection(&name, parent.as_deref(), PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn rename_collection(current: Current<'_>, id: String, name: String) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.rename_collection(&id, &name, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn remove_collection(current: Current<'_>, id: String) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.remove_collection(&id, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn keep_search(current: Current<'_>, name: String, text: String) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.keep_search(&name, &text, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn forget_search(current: Current<'_>, id: String) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.forget_search(&id, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn move_collection(
    current: Current<'_>,
    id: String,
    parent: Option<String>,
    before: Option<String>,
) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| {
            store.move_collection(&id, parent.as_deref(), before.as_deref(), PERSON, now)
        })
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn move_search(current: Current<'_>, id: String, before: Option<String>) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.move_search(&id, before.as_deref(), PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn order_items(
    current: Current<'_>,
    collection: String,
    ids: Vec<String>,
    before: Option<String>,
) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.order_items(&collection, &ids, before.as_deref(), PERSON, now))
        .await
        .map_err(failed)
}
