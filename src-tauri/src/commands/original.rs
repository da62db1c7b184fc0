//! The Original tab: a capture in a window of its own.

use super::Answer;
use crate::apart;
use model::{ErrorCode, Failure};
use tauri::AppHandle;

#[tauri::command]
pub(crate) async fn open_apart(app: AppHandle, capture: String, fetched: bool, title: String) -> Answer<()> {
    apart::open(&app, &capture, fetched, &title).map_err(|error| Failure {
        code: ErrorCode::Internal,
        message: format!("The page can't be opened apart: {error}"),
        hint: "It can still be read here.".into(),
    })
}
