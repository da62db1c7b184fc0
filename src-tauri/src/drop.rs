//! Files dragged onto the window in, a `files-dropped` event with their paths out.
//!
//! WebKitGTK gives a page no files (off since CVE-2025-13947), so this listens beside the page and takes nothing
//! from it: links, HTML and text stay the page's own. Elsewhere the page sees the files itself.

use tauri::WebviewWindow;

/// What the window is told, with a list of paths.
#[cfg(target_os = "linux")]
const FILES_DROPPED: &str = "files-dropped";

/// Starts to listen on the window.
#[cfg(target_os = "linux")]
pub(crate) fn listen(window: &WebviewWindow) -> tauri::Result<()> {
    use gtk::prelude::WidgetExt as _;
    use std::{cell::RefCell, rc::Rc};

    let told = window.clone();
    window.with_webview(move |webview| {
        let view = webview.inner();
        let drag = Rc::new(RefCell::new(Drag::default()));
        let received = Rc::clone(&drag);
        let late = told.clone();
        view.connect_drag_data_received(move |_, context, _, _, selection, _, _| {
            let uris = selection.uris();
            let paths = uris.iter().filter_map(|uri| path_of(uri)).collect();
            tell(&late, received.borrow_mut().received(context, paths));
        });
        view.connect_drag_drop(move |_, context, _, _, _| {
            tell(&told, drag.borrow_mut().dropped(context));
            false
        });
    })
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn listen(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// The drag that is under way: its files are kept until it is dropped, and forgotten when another one begins.
#[cfg(target_os = "linux")]
#[derive(Default)]
struct Drag {
    context: Option<gtk::gdk::DragContext>,
    paths: Vec<String>,
    dropped: bool,
}

#[cfg(target_os = "linux")]
impl Drag {
    /// Keeps the files of a drag; gives them back at once where the drop came before them.
    fn received(&mut self, context: &gtk::gdk::DragContext, paths: Vec<String>) -> Vec<String> {
        self.belong_to(context);
        if !paths.is_empty() {
            self.paths = paths;
        }
        if self.dropped { std::mem::take(&mut self.paths) } else { Vec::new() }
    }

    fn dropped(&mut self, context: &gtk::gdk::DragContext) -> Vec<String> {
        self.belong_to(context);
        self.dropped = true;
        std::mem::take(&mut self.paths)
    }

    fn belong_to(&mut self, context: &gtk::gdk::DragContext) {
        if self.context.as_ref() != Some(context) {
            *self = Self { context: Some(context.clone()), ..Self::default() };
        }
    }
}

#[cfg(target_os = "linux")]
fn tell(window: &WebviewWindow, paths: Vec<String>) {
    use tauri::Emitter as _;
    if !paths.is_empty() {
        // A window that is closing hears nothing more, and needs to hear nothing more.
        let _ = window.emit(FILES_DROPPED, paths);
    }
}

/// The path of a `file:` address on this machine; no other address has one.
#[cfg(target_os = "linux")]
fn path_of(uri: &str) -> Option<String> {
    let uri = tauri::Url::parse(uri).ok().filter(|uri| uri.scheme() == "file")?;
    Some(uri.to_file_path().ok()?.to_string_lossy().into_owned())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::path_of;

    #[test]
    fn only_files_of_this_machine_have_a_path() {
        assert_eq!(path_of("file:///home/ann/a%20b%C3%A9.html").as_deref(), Some("/home/ann/a bé.html"));
        assert_eq!(path_of("file://server/share/page.html"), None);
        assert_eq!(path_of("smb://server/share/page.html"), None);
        assert_eq!(path_of("https://example.org/page.html"), None);
        assert_eq!(path_of("page.html"), None);
    }
}
