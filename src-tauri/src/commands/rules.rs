//! Rules of an outlet: listed, previewed, added, removed.

use super::{Answer, Current, failed};
use model::view::{Done, Rule, RuleDraft, RulePreview};
use tauri::{AppHandle, Emitter as _};

/// What the window is told while a rule is added or removed, with how far it has come.
const RULE_CHANGED: &str = "rule-changed";

#[tauri::command]
pub(crate) async fn rules(current: Current<'_>) -> Answer<Vec<Rule>> {
    current.archive().await?.rules().await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn preview_rule(current: Current<'_>, draft: RuleDraft) -> Answer<RulePreview> {
    current.archive().await?.preview_rule(draft).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn add_rule(app: AppHandle, current: Current<'_>, draft: RuleDraft) -> Answer<Done> {
    let tell = move |progress| drop(app.emit(RULE_CHANGED, progress));
    current.archive().await?.add_rule(draft, tell).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn remove_rule(app: AppHandle, current: Current<'_>, id: String) -> Answer<Done> {
    let tell = move |progress| drop(app.emit(RULE_CHANGED, progress));
    current.archive().await?.remove_rule(id, tell).await.map_err(failed)
}

#[tauri::command]
pub(crate) async fn cancel_rule(current: Current<'_>) -> Answer<()> {
    current.archive().await?.cancel_rule();
    Ok(())
}
