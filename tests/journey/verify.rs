//! What was kept is proved by the command, and a byte that is no longer what it was is found and named.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use support::command::Shelf;
use support::pages::page;

fn saved(shelf: &Shelf, number: u64) -> String {
    let file = shelf.file(&format!("{number}.html"), page(number).0);
    let item = shelf.run(["save", file.to_str().expect("UTF-8"), "--json"]).well().json();
    item["id"].as_str().expect("an id").to_owned()
}

/// What is wrong, by its name.
fn wrong(verified: &Value) -> Vec<&str> {
    let checks = verified["checks"].as_array().expect("checks").iter();
    checks.filter(|check| check["ok"] == json!(false)).filter_map(|check| check["what"].as_str()).collect()
}

#[test]
fn an_archive_that_nobody_touched_is_as_it_was_recorded() {
    let shelf = Shelf::new();
    let id = saved(&shelf, 1);
    shelf.run(["edit", &id, "headline=Mine"]).well();
    shelf.run(["undo"]).well();
    shelf.run(["trash", &id]).well();
    shelf.run(["reread"]).well();
    saved(&shelf, 2);
    shelf.run(["undo"]).well();
    saved(&shelf, 3);
    let file = shelf.file("3.html", page(3).0.replace("</p>", " and more.</p>"));
    shelf.run(["save", file.to_str().expect("UTF-8"), "--url", &page(3).1]).well();
    let ran = shelf.run(["verify"]).well();
    assert!(ran.out.contains("ok    history") && ran.out.contains(" checks of "), "{}", ran.out);
    assert!(ran.err.contains("are as they were recorded"), "{}", ran.err);
    let verified = shelf.run(["verify", "--json"]).well().json();
    assert_eq!((&verified["ok"], wrong(&verified)), (&json!(true), vec![]));
}

#[test]
fn one_flipped_byte_of_a_kept_page_is_found_and_its_item_named() {
    let shelf = Shelf::new();
    let ids = [saved(&shelf, 1), saved(&shelf, 2)];
    let mut file = fs::read(shelf.archive()).expect("the archive");
    // How a payload begins in the file: the magic number of zstd.
    let frames: Vec<usize> = file
        .windows(4)
        .enumerate()
        .filter(|(_, four)| four == b"\x28\xb5\x2f\xfd")
        .map(|(at, _)| at)
        .collect();
    let mut named = BTreeSet::new();
    for at in frames {
        file[at + 40] ^= 0x10;
        fs::write(shelf.archive(), &file).expect("tampered with");
        let ran = shelf.run(["verify", "--json"]);
        let verified = ran.json();
        let found = wrong(&verified);
        // A frame in a part of the file that is not used any more is nobody's.
        assert_eq!(ran.status, i32::from(!found.is_empty()), "{found:?} {}", ran.err);
        named.extend(found.iter().map(|what| (*what).to_owned()));
        file[at + 40] ^= 0x10;
    }
    for id in &ids {
        for what in ["the page as received", "read by extractor"] {
            let wanted = format!("item {id}, capture 1: {what}");
            assert!(named.iter().any(|name| name.starts_with(&wanted)), "{wanted}: {named:?}");
        }
    }
    fs::write(shelf.archive(), &file).expect("put back");
    shelf.run(["verify"]).well();
}
