//! A capture in; a window of its own that shows it, and can reach nothing but it, out.

use crate::replay::SCHEME;
use std::sync::atomic::{AtomicU32, Ordering};
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager as _, Url, WebviewUrl, WebviewWindowBuilder};

/// Nothing listens on this port: whatever still asked for the network would end here.
const BLACK_HOLE: &str = "http://127.0.0.1:9";

/// Numbers the windows: none of their labels stands in a capability, so none may call a command.
static OPENED: AtomicU32 = AtomicU32::new(1);

/// Opens the page of a capture apart: no scripts, no way to another page, no windows, downloads, cookies or network.
pub(crate) fn open(app: &AppHandle, capture: &str, fetched: bool, title: &str) -> Result<(), tauri::Error> {
    let label = format!("replay-{}", OPENED.fetch_add(1, Ordering::Relaxed));
    let form = if fetched { "/fetched" } else { "" };
    let page = format!("{SCHEME}://localhost/capture/{capture}{form}");
    let page = Url::parse(&page).map_err(tauri::Error::InvalidUrl)?;
    let own = format!("/capture/{capture}");
    let black_hole = Url::parse(BLACK_HOLE).expect("a constant address");
    // On Linux a scheme is registered once for each folder, and a private webview has a context of its own: it would
    // not know the scheme without a folder of its own, in which it keeps nothing of the page.
    let folder = app.path().app_cache_dir()?.join(&label);
    WebviewWindowBuilder::new(app, label, WebviewUrl::CustomProtocol(page))
        .data_directory(folder)
        .title(title)
        .inner_size(1440.0, 900.0)
        .disable_javascript()
        .incognito(true)
        .proxy_url(black_hole)
        .on_navigation(move |address| stays(address, &own))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    Ok(())
}

/// Whether an address is the capture itself, a place in it, or a frame of it.
fn stays(address: &Url, own: &str) -> bool {
    let archive = match address.scheme() {
        SCHEME => true,
        // What a custom scheme is called on Windows.
        "http" => address.host_str() == Some("archive.localhost"),
        "about" => return matches!(address.path(), "blank" | "srcdoc"),
        _ => false,
    };
    let rest = address.path().strip_prefix(own);
    archive && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_apart_never_leaves_its_capture() {
        let check = |address: &str| stays(&Url::parse(address).unwrap(), "/capture/a-1");
        for own in ["archive://localhost/capture/a-1", "archive://localhost/capture/a-1#top", "about:srcdoc"]
        {
            assert!(check(own), "{own}");
        }
        assert!(check("archive://localhost/capture/a-1/frame/1/3"));
        for away in [
            "archive://localhost/capture/a-12",
            "archive://localhost/capture/b",
            "https://example.org/capture/a-1",
            "tauri://localhost/",
            "file:///capture/a-1",
            "data:text/html,x",
            "javascript:x",
        ] {
            assert!(!check(away), "{away}");
        }
    }
}
