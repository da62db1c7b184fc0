//! Editing, tagging, collecting, trashing through the command, and taking each of them back.

use serde_json::{Value, json};
use support::command::Shelf;
use support::pages::page;

fn saved(shelf: &Shelf, number: u64) -> String {
    let file = shelf.file(&format!("{number}.html"), page(number).0);
    let item = shelf.run(["save", file.to_str().expect("UTF-8"), "--json"]).well().json();
    item["id"].as_str().expect("an id").to_owned()
}

fn shown(shelf: &Shelf, id: &str) -> Value {
    let mut item = shelf.run(["show", id, "--json"]).well().json();
    // When it was last edited is told by the history, and rightly not taken back.
    item["edited"] = json!(null);
    item
}

#[test]
fn every_change_is_kept_with_its_past_and_can_be_taken_back() {
    let shelf = Shelf::new();
    let id = saved(&shelf, 1);
    let id = id.as_str();
    let before = shown(&shelf, id);
    let changes: [(&[&str], &str, Value); 7] = [
        (&["edit", id, "headline=Other words"], "/headline", json!("Other words")),
        (&["edit", id, "authors=Jane Doe; John Roe"], "/authors", json!(["Jane Doe", "John Roe"])),
        (&["edit", id, "published=2016-07-15"], "/published/value", json!("2016-07-15")),
        (&["tag", id, "+frame/security", "+check"], "/tags/mine", json!(["check", "frame/security"])),
        (&["collect", "Syria 2016", id], "/collections", json!(["Syria 2016"])),
        (&["edit", id, "custom.coder=Mara"], "/custom/coder", json!("Mara")),
        (&["edit", id, "status=kept", "notes=Compare with the other"], "/status", json!("kept")),
    ];
    for (arguments, pointer, expected) in &changes {
        shelf.run(arguments.iter()).well();
        let mut value = shown(&shelf, id).pointer(pointer).cloned().expect("a value");
        if *pointer == "/tags/mine" {
            value.as_array_mut().expect("a list").sort_by_key(ToString::to_string);
        }
        assert_eq!(value, *expected, "{arguments:?}");
    }
    let history = shelf.run(["show", id, "--json", "--history"]).well().json();
    assert!(history["history"]["changes"].as_array().expect("changes").len() >= 6);
    assert!(history["history"]["events"].as_array().expect("events").len() >= 7);
    for _ in &changes {
        shelf.run(["undo"]).well();
    }
    assert_eq!(shown(&shelf, id), before);
}

#[test]
fn trashed_items_leave_the_list_and_come_back() {
    let shelf = Shelf::new();
    let (first, second) = (saved(&shelf, 1), saved(&shelf, 2));
    shelf.run(["trash", &first]).well();
    let left = shelf.run(["list", "--json"]).well().lines();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0]["id"], json!(second));
    shelf.run(["restore", &first]).well();
    assert_eq!(shelf.run(["list", "--json"]).well().lines().len(), 2);
}

#[test]
fn values_that_are_not_understood_change_nothing_and_say_what_to_write() {
    let shelf = Shelf::new();
    let id = saved(&shelf, 1);
    let before = shown(&shelf, &id);
    for (value, status, hint) in [
        ("published=last week", 1, "2016-07-15"),
        ("language=English please", 1, "pt-BR"),
        ("headlin=x", 2, "headline"),
        ("headline", 2, "FIELD=VALUE"),
    ] {
        let ran = shelf.run(["edit", &id, value]);
        assert_eq!(ran.status, status, "{value}: {}", ran.err);
        assert!(ran.err.contains(hint), "{value}: {}", ran.err);
    }
    assert_eq!(shown(&shelf, &id), before);
    let ran = shelf.run(["show", "nonsense"]);
    assert_eq!(ran.status, 1);
    let ran = shelf.run(["tag", &id, "+a//b"]);
    assert_eq!(ran.status, 1);
}

#[test]
fn what_follows_from_a_time_follows_its_edit_too() {
    let shelf = Shelf::new();
    let text = include_bytes!("../fixtures/texts/masthead.txt");
    let address = "https://norwick.example/world/202202081043001085-brae-sound/";
    let item = shelf.run_with(["save", "-", "--url", address, "--json"], text).well().json();
    let id = item["id"].as_str().expect("an id");
    let before = shown(&shelf, id);
    assert_eq!(before["warnings"][0]["code"], json!("served-later"));
    shelf.run(["edit", id, "published=2022-03-09"]).well();
    let after = shown(&shelf, id);
    assert_eq!(after["event_days"][0]["value"], json!("2022-03-07"));
    assert_eq!(after["warnings"], json!([]));
    shelf.run(["undo"]).well();
    assert_eq!(shown(&shelf, id), before);
}

#[test]
fn offsets_that_no_clock_has_are_refused() {
    let shelf = Shelf::new();
    let id = saved(&shelf, 1);
    for time in ["2016-07-15T10:43:00+25:00", "9999-12-31T23:59:59-12:00"] {
        let ran = shelf.run(["edit", &id, &format!("published={time}")]);
        assert_eq!(ran.status, 1, "{time}");
        assert!(ran.err.contains("+14:00"), "{}", ran.err);
    }
}

/// How many items a query finds.
fn found(shelf: &Shelf, query: &str) -> usize {
    shelf.run(["search", query, "--json"]).well().lines().len()
}

#[test]
fn all_that_a_search_finds_is_changed_at_once_and_one_undo_takes_it_back() {
    let shelf = Shelf::new();
    let ids: Vec<String> = (1..=5).map(|number| saved(&shelf, number)).collect();
    shelf.run(["edit", &ids[0], "section=Mine"]).well();
    let asked =
        ["edit", "--query", "status:inbox", "--dry-run", "section=Ports", "status=kept", "custom.coder=Mara"];
    let told = shelf.run(asked).well();
    assert!(told.out.starts_with("5 of 5 items would change\nsection: 5 change, 0 have it already, 1 would lose a value that was set by hand\n"), "{told:?}");
    assert!(told.out.contains("section: Mine → Ports"), "{told:?}");
    assert_eq!(found(&shelf, "section:Ports"), 0);
    let counted = shelf.run(asked.iter().chain(&["--json"])).well().json();
    assert_eq!((&counted["changes"], &counted["parts"][2]["what"]), (&json!(5), &json!("custom.coder")));
    let done = shelf.run(asked.iter().filter(|word| **word != "--dry-run"));
    assert!(done.err.contains("5 of 5 items changed; dateline undo takes it back"), "{done:?}");
    assert_eq!((found(&shelf, "section:Ports"), found(&shelf, "status:kept")), (5, 5));
    shelf.run(["undo"]).well();
    assert_eq!((found(&shelf, "section:Ports"), found(&shelf, "section:Mine")), (0, 1));

    shelf.run(["tag", "--query", "section:Mine OR status:inbox", "+port/all", "+check"]).well();
    shelf.run(["tag", "--query", "tag:check", "-check"]).well();
    assert_eq!((found(&shelf, "tag:port"), found(&shelf, "tag:check")), (5, 0));
    shelf.run(["collect", "Ports", "--query", "tag:port"]).well();
    shelf.run(["collect", "--out", "Ports", &ids[0], &ids[1]]).well();
    assert_eq!(found(&shelf, "collection:Ports"), 3);
    shelf.run(["trash", "--query", "collection:Ports"]).well();
    assert_eq!((found(&shelf, ""), found(&shelf, "is:trashed")), (2, 3));
    shelf.run(["restore", "--query", "is:trashed"]).well();
    assert_eq!(found(&shelf, ""), 5);
    shelf.run(["verify"]).well();
    for wrong in [
        &["edit", &ids[0], &ids[1], "url=https://example.org/"][..],
        &["edit", "--query", "", "colour=red"],
        &["tag", &ids[0], "--dry-run", "+a"],
        &["tag", "+a"],
        &["trash"],
        &["collect", "Ports"],
    ] {
        assert_eq!(shelf.run(wrong).status, 2, "{wrong:?}");
    }
    assert_eq!(shelf.run(["edit", "--query", "(story", "section=x"]).status, 0, "an open bracket is closed");
    assert_eq!(shelf.run(["edit", "--query", "(", "section=x"]).status, 1, "it asks for everything");
    assert_eq!(shelf.run(["edit", "--query", "status:odd", "section=x"]).status, 1);
}

#[test]
fn collections_nest_and_are_ordered_by_hand_with_what_is_in_them() {
    let shelf = Shelf::new();
    let ids: Vec<String> = (1..=3).map(|number| saved(&shelf, number)).collect();
    shelf.run(["collections", "make", "Ports"]).well();
    shelf.run(["collections", "make", "Old ports", "--in", "Ports"]).well();
    shelf.run(["collections", "make", "Bridges"]).well();
    shelf.run(["collect", "Old ports", &ids[0], &ids[1], &ids[2]]).well();
    shelf.run(["collect", "Ports", &ids[0]]).well();
    let tree = || shelf.run(["collections", "list"]).well().out;
    assert_eq!(tree(), "Ports  1, 3 with those inside\n  Old ports  3\nBridges  0\n");
    shelf.run(["collections", "move", "Bridges", "--before", "Ports"]).well();
    shelf.run(["collections", "move", "Old ports", "--in", "Bridges"]).well();
    assert_eq!(tree(), "Bridges  0, 3 with those inside\n  Old ports  3\nPorts  1\n");
    shelf.run(["collections", "order", "Old ports", &ids[2], "--before", &ids[0]]).well();
    let listed =
        shelf.run(["search", "collection:\"Old ports\"", "--sort", "by-hand", "--json"]).well().lines();
    let order: Vec<&str> = listed.iter().map(|item| item["id"].as_str().expect("an id")).collect();
    assert_eq!(order, [&ids[2], &ids[0], &ids[1]]);
    let out = shelf.path("ports.jsonl");
    shelf
        .run([
            "export",
            "--format",
            "jsonl",
            "--collection",
            "Old ports",
            "--out",
            out.to_str().expect("UTF-8"),
        ])
        .well();
    let written = std::fs::read_to_string(&out).expect("an export");
    assert!(written.starts_with('{') && written.lines().next().expect("a line").contains(&ids[2]));
    shelf.run(["searches", "keep", "All", "status:inbox"]).well();
    shelf.run(["searches", "keep", "Kept", "status:kept"]).well();
    shelf.run(["searches", "move", "Kept", "--before", "All"]).well();
    assert!(shelf.run(["searches", "list"]).well().out.starts_with("       0  Kept: status:kept\n"));
    shelf.run(["searches", "forget", "Kept"]).well();
    let inside = shelf.run(["collections", "move", "Bridges", "--in", "Old ports"]);
    assert!(inside.status == 1 && inside.err.contains("can’t be put inside itself"), "{inside:?}");
    for _ in 0..7 {
        shelf.run(["undo"]).well();
    }
    assert_eq!(tree(), "Ports  1, 3 with those inside\n  Old ports  3\nBridges  0\n");
    shelf.run(["verify"]).well();
}
