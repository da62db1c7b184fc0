//! Who may use whom: a new arrow starts as a diff here.

use crate::top;
use std::collections::BTreeMap;
use std::process::Command;

/// Crate → the crates of the house that it may use.
const ARROWS: [(&str, &[&str]); 14] = [
    ("model", &[]),
    ("capture", &["model"]),
    ("extract", &["model"]),
    ("tag", &["model"]),
    ("near", &[]),
    ("index", &[]),
    ("store", &["index", "model", "near"]),
    ("replay", &["model"]),
    ("export", &["model"]),
    ("archive", &["capture", "export", "extract", "model", "replay", "store", "tag"]),
    ("browser", &["capture", "model"]),
    ("cli", &["archive", "model"]),
    ("dateline-window", &["archive", "model"]),
    ("tests", &["archive", "extract", "model", "near"]),
];

/// Heavy library → the crates that may use it.
const HEAVY: [(&str, &[&str]); 7] = [
    ("rusqlite", &["store"]),
    ("tantivy", &["index"]),
    ("hyper", &["capture"]),
    ("scraper", &["extract", "replay"]),
    ("html5ever", &["extract", "replay"]),
    ("tauri", &["dateline-window"]),
    ("webkit2gtk", &["browser", "dateline-window"]),
];

/// Crate → what it depends on when it is built for use (not for its tests).
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(top())
        .output()
        .expect("cargo metadata runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    packages
        .iter()
        .map(|package| {
            let names = package["dependencies"].as_array().expect("dependencies").iter();
            let names = names.filter(|one| one["kind"].is_null() || one["kind"] == "build");
            let names = names.map(|one| one["name"].as_str().expect("a name").to_owned()).collect();
            (package["name"].as_str().expect("a name").to_owned(), names)
        })
        .collect()
}

#[test]
fn crates_use_only_the_crates_that_the_journey_allows() {
    let found = dependencies();
    let house: Vec<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(found.keys().map(String::as_str).collect::<Vec<_>>(), {
        let mut sorted = house.clone();
        sorted.sort_unstable();
        sorted
    });
    for (name, allowed) in ARROWS {
        let mut used: Vec<&str> =
            found[name].iter().map(String::as_str).filter(|used| house.contains(used)).collect();
        used.sort_unstable();
        for used in used {
            assert!(allowed.contains(&used), "{name} may not use {used}");
        }
    }
}

#[test]
fn heavy_libraries_stay_in_their_crates() {
    for (name, used) in dependencies() {
        for (library, homes) in HEAVY {
            let uses = used.iter().any(|used| used == library);
            assert!(!uses || homes.contains(&name.as_str()), "{name} may not use {library}");
        }
    }
}
