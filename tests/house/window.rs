//! The window's own layers: App → views → state → ipc → shared, and what may never stand in a component.

use crate::{files, read, shown, top};
use std::path::Path;

/// The names after `from "…"` and `import "…"` in a file.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        if !(line.starts_with("import")
            || line.starts_with("export")
            || line.contains("} from ")
            || line.contains("import("))
        {
            continue;
        }
        for quote in ['"', '\''] {
            let parts: Vec<&str> = line.split(quote).collect();
            if parts.len() >= 3 {
                found.push(parts[1].to_owned());
            }
        }
    }
    found
}

/// The layer of a file below `ui/src`: `views/read`, `state`, `ipc`, `shared` or the top (`App.svelte`).
fn layer(path: &Path) -> String {
    let inside = path.strip_prefix(top().join("ui/src")).expect("a file of the window");
    let parts: Vec<String> =
        inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    match parts.as_slice() {
        [views, view, _, ..] if views == "views" => format!("views/{view}"),
        [first, _, ..] => first.clone(),
        _ => "top".into(),
    }
}

#[test]
fn views_never_import_each_other_and_only_ipc_knows_tauri() {
    for path in files(&top().join("ui/src"), &[".ts", ".svelte"]) {
        let from = layer(&path);
        for import in imports(&read(&path)) {
            let name = shown(&path);
            if import.starts_with("@tauri-apps") {
                assert_eq!(from, "ipc", "{name} imports {import}");
            }
            if !import.starts_with('.') {
                continue;
            }
            let target = path.parent().expect("a folder").join(&import);
            let to = layer(&normal(&target));
            let allowed = match from.as_str() {
                "top" => true,
                "state" => matches!(to.as_str(), "state" | "ipc" | "shared"),
                "ipc" => matches!(to.as_str(), "ipc" | "shared"),
                "shared" => to == "shared",
                view => to == view || matches!(to.as_str(), "state" | "ipc" | "shared"),
            };
            assert!(allowed, "{name} ({from}) imports {import} ({to})");
        }
    }
}

/// A path with its `..` taken away.
fn normal(path: &Path) -> std::path::PathBuf {
    let mut plain = std::path::PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                plain.pop();
            }
            std::path::Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

#[test]
fn text_reaches_the_window_as_text() {
    for path in files(&top().join("ui/src"), &[".ts", ".svelte"]) {
        let text = read(&path);
        for banned in ["{@html", "innerHTML", "outerHTML =", "insertAdjacentHTML", "document.write", "eval("]
        {
            assert!(!text.contains(banned), "{} uses {banned}", shown(&path));
        }
    }
}

#[test]
fn colours_come_from_the_tokens() {
    for path in files(&top().join("ui/src"), &[".svelte"]) {
        let text = read(&path);
        let style = text.split_once("<style").map_or("", |(_, style)| style);
        for line in style.lines() {
            let hex = line.split('#').skip(1).any(|after| {
                let digits = after.bytes().take_while(u8::is_ascii_hexdigit).count();
                matches!(digits, 3 | 6 | 8) && line.contains(':')
            });
            assert!(!hex, "{}: {line}", shown(&path));
        }
    }
}
