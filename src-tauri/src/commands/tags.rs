//! Tags: of items, of the whole archive, and the rules that give them.

use super::bulk::BULK_CHANGED;
use super::{Answer, Current, failed};
use crate::jobs;
use archive::PERSON;
use model::view::{
    BulkJob, ColouredTag, Done, NameCount, TagChange, TagPreview, TagRule, TagRuleDraft, TagRulePreview,
    TagsPage, TagsQuery,
};
use tauri::AppHandle;

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

#[tauri::command]
pub(crate) async fn tags(current: Current<'_>, query: TagsQuery) -> Answer<TagsPage> {
    current.archive().await?.read(move |reader| reader.tags(&query)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn tags_like(current: Current<'_>, text: String, limit: u32) -> Answer<Vec<NameCount>> {
    current.archive().await?.read(move |reader| reader.tags_like(&text, limit)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn coloured_tags(current: Current<'_>) -> Answer<Vec<ColouredTag>> {
    current.archive().await?.read(|reader| reader.coloured_tags()).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn preview_tags(current: Current<'_>, change: TagChange) -> Answer<TagPreview> {
    current.archive().await?.read(move |reader| reader.preview_tags(&change)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn change_tags(current: Current<'_>, change: TagChange) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.change_tags(&change, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn tag_rules(current: Current<'_>) -> Answer<Vec<TagRule>> {
    current.archive().await?.read(|reader| reader.tag_rules()).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn preview_tag_rule(
    current: Current<'_>,
    draft: TagRuleDraft,
    instead_of: Option<String>,
) -> Answer<TagRulePreview> {
    current
        .archive()
        .await?
        .read(move |reader| reader.preview_tag_rule(&draft, instead_of.as_deref()))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn add_tag_rule(current: Current<'_>, draft: TagRuleDraft) -> Answer<Done> {
    let archive = current.archive().await?;
    archive.prepare(&draft.query, |_, _| ()).await.map_err(failed)?;
    archive.change(move |store, now| store.add_tag_rule(&draft, PERSON, now)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn change_tag_rule(current: Current<'_>, id: String, draft: TagRuleDraft) -> Answer<Done> {
    let archive = current.archive().await?;
    archive.prepare(&draft.query, |_, _| ()).await.map_err(failed)?;
    archive.change(move |store, now| store.change_tag_rule(&id, &draft, PERSON, now)).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn remove_tag_rule(current: Current<'_>, id: String, keep: bool) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.remove_tag_rule(&id, keep, PERSON, now))
        .await
        .map_err(failed)
}

#[tauri::command]
pub(crate) async fn run_tag_rules(
    app: AppHandle,
    current: Current<'_>,
    only: Option<String>,
) -> Answer<BulkJob> {
    let archive = current.archive().await?;
    let work = |job, told| async move { archive.run_tag_rules(job, only, told).await };
    Ok(jobs::start(&app, BULK_CHANGED, archive::bulk_begun(), work))
}

#[tauri::command]
pub(crate) async fn move_tag_rule(current: Current<'_>, id: String, place: u32) -> Answer<Done> {
    current
        .archive()
        .await?
        .change(move |store, now| store.move_tag_rule(&id, place, PERSON, now))
        .await
        .map_err(failed)
}
