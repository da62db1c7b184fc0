//! What the window shows: lists, counts, one item, its proof.

use super::{Answer, Current, failed};
use model::view::{
    FacetCounts, FacetsQuery, Histogram, HistogramQuery, ItemView, ItemsPage, ItemsQuery, Rail, Verification,
    Why,
};

#[tauri::command]
pub(crate) async fn items(current: Current<'_>, query: ItemsQuery) -> Answer<ItemsPage> {
    current.archive().await?.read(move |reader| reader.items(&query)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn item_ids(current: Current<'_>, query: ItemsQuery) -> Answer<Vec<String>> {
    current.archive().await?.read(move |reader| reader.item_ids(&query)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn placed(current: Current<'_>, query: ItemsQuery, id: String) -> Answer<Option<u32>> {
    current.archive().await?.read(move |reader| reader.placed(&query, &id)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn facets(current: Current<'_>, query: FacetsQuery) -> Answer<Vec<FacetCounts>> {
    current.archive().await?.read(move |reader| reader.facets(&query)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn histogram(current: Current<'_>, query: HistogramQuery) -> Answer<Histogram> {
    current.archive().await?.read(move |reader| reader.histogram(&query)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn why(current: Current<'_>, id: String, text: String, trash: bool) -> Answer<Why> {
    current.archive().await?.read(move |reader| reader.why(&id, &text, trash)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn rail(current: Current<'_>) -> Answer<Rail> {
    current.archive().await?.read(move |reader| reader.rail()).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn item(current: Current<'_>, id: String) -> Answer<ItemView> {
    current.archive().await?.read(move |reader| reader.item(&id)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn verify(current: Current<'_>, id: String) -> Answer<Verification> {
    current.archive().await?.read(move |reader| reader.verify(&id)).await.map_err(failed)
}
