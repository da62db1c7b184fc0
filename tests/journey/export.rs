//! Exporting through the command: each format from the same items, whole or not at all.

use serde_json::{Value, json};
use support::command::Shelf;
use support::pages::page;

fn shelf() -> Shelf {
    let shelf = Shelf::new();
    for number in 0..3 {
        shelf.file(&format!("in/{number}.html"), page(number).0);
    }
    let folder = shelf.path("in");
    shelf.run(["save", folder.to_str().expect("UTF-8"), "--collection", "Brae"]).well();
    shelf
}

#[test]
fn json_lines_are_the_items_as_shown() {
    let shelf = shelf();
    let out = shelf.path("brae.jsonl");
    let out = out.to_str().expect("UTF-8");
    shelf.run(["export", "--format", "jsonl", "--out", out, "--collection", "Brae"]).well();
    let text = std::fs::read_to_string(out).expect("the export");
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(rows.len(), 3);
    for row in rows {
        assert_eq!(row["collections"], json!(["Brae"]));
        assert_eq!(row, shelf.run(["show", row["id"].as_str().expect("an id"), "--json"]).well().json());
    }
}

#[test]
fn every_format_is_written_from_a_search() {
    let shelf = shelf();
    for (format, name) in [("csv", "a.csv"), ("ris", "a.ris"), ("markdown", "notes"), ("text", "corpus")] {
        let out = shelf.path(name);
        let ran = shelf
            .run(["export", "--format", format, "--out", out.to_str().expect("UTF-8"), "--query", "lang:en"])
            .well();
        assert!(ran.err.starts_with("3 items"), "{}", ran.err);
        assert!(out.exists(), "{name}");
    }
    assert_eq!(std::fs::read_dir(shelf.path("notes")).expect("a folder").count(), 3);
}

#[test]
fn a_folder_that_is_there_is_never_written_over() {
    let shelf = shelf();
    let taken = shelf.file("corpus/mine.txt", "mine");
    let out = shelf.path("corpus");
    let ran = shelf.run(["export", "--format", "text", "--out", out.to_str().expect("UTF-8"), "--all"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("another name"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(taken).expect("still there"), "mine");
    assert_eq!(std::fs::read_dir(out).expect("a folder").count(), 1);
}

#[test]
fn an_archive_is_never_written_over() {
    let shelf = shelf();
    for name in ["shelf.dateline", "other.dateline"] {
        let place = shelf.path(name);
        if name == "other.dateline" {
            std::fs::copy(shelf.archive(), &place).expect("a copy");
        }
        let ran = shelf.run(["export", "--format", "csv", "--out", place.to_str().expect("UTF-8"), "--all"]);
        assert_eq!(ran.status, 1, "{}", ran.err);
    }
    assert_eq!(shelf.run(["info", "--json"]).well().json()["items"], json!(3));
}
