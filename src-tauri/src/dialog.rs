//! The platform's own dialogs in, the paths that a person chose out.

use std::path::PathBuf;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

type Dialog = FileDialogBuilder<tauri::Wry>;

const ARCHIVE: &str = "dateline";

pub(crate) async fn archive_to_open(app: &AppHandle) -> Option<PathBuf> {
    let dialog = titled(app, "Open an archive").add_filter("Dateline archive", &[ARCHIVE]);
    answer(|tell| dialog.pick_file(tell)).await.and_then(path)
}

/// A path for a new archive; it ends in `.dateline`, whatever was typed.
pub(crate) async fn archive_to_make(app: &AppHandle) -> Option<PathBuf> {
    let dialog = titled(app, "Make a new archive").add_filter("Dateline archive", &[ARCHIVE]);
    let path =
        answer(|tell| dialog.set_file_name("Archive.dateline").save_file(tell)).await.and_then(path)?;
    let named = path.extension().is_some_and(|extension| extension == ARCHIVE);
    Some(if named { path } else { path.with_added_extension(ARCHIVE) })
}

pub(crate) async fn files(app: &AppHandle) -> Vec<String> {
    let dialog = titled(app, "Save files");
    paths(answer(|tell| dialog.pick_files(tell)).await)
}

pub(crate) async fn archives(app: &AppHandle) -> Vec<String> {
    let endings = ["warc", "gz", "arc", "wacz", "zip", "mbox", "mht", "mhtml"];
    let dialog = titled(app, "Import web archives").add_filter("Files that hold many pages", &endings);
    let dialog = dialog.add_filter("All files", &["*"]);
    paths(answer(|tell| dialog.pick_files(tell)).await)
}

pub(crate) async fn folders(app: &AppHandle) -> Vec<String> {
    let dialog = titled(app, "Save everything in folders");
    paths(answer(|tell| dialog.pick_folders(tell)).await)
}

/// Where to write an export: the name of a file, or of a folder that is made for it.
pub(crate) async fn export_to(app: &AppHandle, name: &str, folder: bool) -> Option<String> {
    let dialog = titled(app, if folder { "Export into a new folder" } else { "Export into a file" });
    let chosen = answer(|tell| dialog.set_file_name(name).save_file(tell)).await;
    chosen.and_then(path).map(|path| path.to_string_lossy().into_owned())
}

fn titled(app: &AppHandle, title: &str) -> Dialog {
    app.dialog().file().set_title(title)
}

/// Waits for the answer without keeping the window waiting; a dialog that was closed answers nothing.
async fn answer<T>(show: impl FnOnce(Box<dyn FnOnce(Option<T>) + Send>)) -> Option<T>
where
    T: Send + 'static,
{
    let (tell, told) = oneshot::channel();
    show(Box::new(move |chosen| drop(tell.send(chosen))));
    told.await.ok().flatten()
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}

fn paths(chosen: Option<Vec<FilePath>>) -> Vec<String> {
    let paths = chosen.unwrap_or_default().into_iter().filter_map(path);
    paths.map(|path| path.to_string_lossy().into_owned()).collect()
}
