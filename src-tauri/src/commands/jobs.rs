//! Long work under way, of whatever kind.

use super::{Answer, Current, failed};

/// Stops an export, an import, a reading again, a change to many items or a run of rules.
#[tauri::command]
pub(crate) async fn cancel_job(current: Current<'_>, job: String) -> Answer<()> {
    current.archive().await?.cancel_job(&job).map_err(failed)
}
