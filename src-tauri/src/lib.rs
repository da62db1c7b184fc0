//! The desktop window of Dateline: it knows Tauri, and decides nothing.

mod apart;
mod commands;
mod current;
mod dialog;
#[cfg(target_os = "linux")]
mod drawing;
mod drop;
mod jobs;
mod places;
mod replay;
mod start;

use current::Current;
use places::Places;
use std::path::PathBuf;
use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager as _, Url, WebviewWindow, WebviewWindowBuilder, generate_handler};
use tauri_plugin_window_state::StateFlags;

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no display to open a window on; set DISPLAY, or use the `dateline` command")]
    NoDisplay,
    #[error("the window can't be opened: {0}")]
    Window(#[from] tauri::Error),
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// There is no display, or the platform's webview fails.
pub fn run() -> Result<(), Error> {
    if !has_display() {
        return Err(Error::NoDisplay);
    }
    let asked = start::asked();
    let mut builder = tauri::Builder::default();
    // A second start shows the window that is there; one with an archive of its own gets its own window.
    if asked.is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| come_forward(app)));
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .register_asynchronous_uri_scheme_protocol(replay::SCHEME, replay::answer)
        .invoke_handler(commands::every_command!(generate_handler))
        .setup(|app| set_up(app, asked))
        .run(tauri::generate_context!())?;
    Ok(())
}

/// Whether a window can be shown at all: without this, GTK would end the program with a panic.
fn has_display() -> bool {
    #[cfg(target_os = "linux")]
    return gtk::init().is_ok();
    #[cfg(not(target_os = "linux"))]
    true
}

/// Shows the window at once, and opens the archive behind it.
fn set_up(app: &mut App, asked: Option<PathBuf>) -> Result<(), Box<dyn std::error::Error>> {
    let places = Places::load(&app.path().app_config_dir()?);
    let (current, turn) = Current::new(app.handle().clone(), places);
    app.manage(current);
    drop::listen(&open_window(app)?)?;
    let app = app.handle().clone();
    tauri::async_runtime::spawn(async move { app.state::<Current>().begin(turn, asked).await });
    Ok(())
}

/// Opens the one window; whatever page it shows, it never leaves for another, opens none and downloads nothing.
fn open_window(app: &App) -> Result<WebviewWindow, Box<dyn std::error::Error>> {
    let config = app.config().app.windows.first().ok_or("tauri.conf.json describes no window")?;
    let window = WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(stays_here)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    #[cfg(target_os = "linux")]
    drawing::suit_machine(&window)?;
    Ok(window)
}

/// Whether an address is the window's own page or a capture, and not the network.
fn stays_here(address: &Url) -> bool {
    match address.scheme() {
        "tauri" | replay::SCHEME | "about" => true,
        // What custom schemes are called on Windows.
        "http" | "https" => matches!(address.host_str(), Some("tauri.localhost" | "archive.localhost")),
        _ => false,
    }
}

fn come_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // A window manager may refuse; the window is there all the same.
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last part of each listed command.
    macro_rules! names {
        ($(commands::$module:ident::$name:ident),* $(,)?) => { vec![$(stringify!($name)),*] };
    }

    #[test]
    fn the_page_may_call_every_command_and_hear_every_event_and_nothing_else() {
        let capability: serde_json::Value =
            serde_json::from_str(include_str!("../capabilities/main.json")).unwrap();
        let permissions = capability["permissions"].as_array().unwrap();
        let granted: Vec<_> = permissions.iter().map(|permission| permission.as_str().unwrap()).collect();
        let mut expected = vec!["core:event:allow-listen".to_owned(), "core:event:allow-unlisten".to_owned()];
        let commands: Vec<&str> = commands::every_command!(names);
        expected.extend(commands.iter().map(|name| format!("allow-{}", name.replace('_', "-"))));
        assert_eq!(granted, expected);
        assert_eq!(capability["windows"], serde_json::json!(["main"]));
    }

    #[test]
    fn the_window_never_leaves_for_the_network() {
        let stays = |address: &str| stays_here(&Url::parse(address).unwrap());
        assert!(stays("tauri://localhost/index.html") && stays("archive://localhost/capture/1"));
        assert!(stays("http://archive.localhost/capture/1") && stays("about:srcdoc"));
        for address in [
            "https://example.org/",
            "http://127.0.0.1/",
            "http://localhost/",
            "file:///etc/passwd",
            "http://tauri.localhost.example.org/",
            "data:text/html,x",
            "ftp://tauri.localhost/",
        ] {
            assert!(!stays(address), "{address}");
        }
    }
}
