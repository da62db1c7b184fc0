//! The commands of the window: the shell's list, its functions and the window's calls name the same ones.

use crate::{files, read, top};
use std::collections::BTreeSet;

/// The names in `fn NAME` after each `#[tauri::command]` of the shell.
fn functions() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for path in files(&top().join("src-tauri/src/commands"), &[".rs"]) {
        let text = read(&path);
        for after in text.split("#[tauri::command").skip(1) {
            let after = after.split_once("fn ").expect("a function after the attribute").1;
            let name = after.split(|c: char| !c.is_alphanumeric() && c != '_').next().expect("a name");
            names.insert(name.to_owned());
        }
    }
    names
}

/// The first argument of every `call("…"` in the window's backend.
fn calls() -> BTreeSet<String> {
    let text = read(&top().join("ui/src/ipc/backend.ts"));
    let mut names = BTreeSet::new();
    for after in text.split("invoke").skip(1) {
        let Some(open) = after.find('(') else { continue };
        let Some(name) = after[open + 1..].trim_start().strip_prefix('"') else { continue };
        names.insert(name.split('"').next().expect("a closing quote").to_owned());
    }
    names
}

#[test]
fn the_window_calls_exactly_the_commands_that_the_shell_has() {
    let (functions, calls) = (functions(), calls());
    assert!(functions.len() > 30, "only {} commands were found in the shell", functions.len());
    assert_eq!(functions, calls);
}

#[test]
fn every_command_stands_in_the_list_that_the_permission_system_is_given() {
    let list = read(&top().join("src-tauri/src/commands/list.rs"));
    let listed: BTreeSet<String> = list
        .split("commands::")
        .skip(1)
        .filter_map(|after| after.split("::").nth(1))
        .map(|after| after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect();
    assert_eq!(listed, functions());
}

#[test]
fn the_window_is_allowed_every_command_and_no_other() {
    let capability = read(&top().join("src-tauri/capabilities/main.json"));
    let allowed: BTreeSet<String> = capability
        .split("\"allow-")
        .skip(1)
        .filter_map(|after| after.split('"').next())
        .map(|name| name.replace('-', "_"))
        .collect();
    assert_eq!(allowed, functions());
}
