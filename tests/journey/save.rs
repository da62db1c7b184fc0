//! Saving through the command: links, files, folders, lists, standard input; versions; what is partial.

use serde_json::json;
use support::command::Shelf;
use support::pages::page;
use support::site::Site;

#[test]
fn a_link_is_fetched_with_its_redirects_and_becomes_an_item() {
    let shelf = Shelf::new();
    let (html, _) = page(1);
    let site = Site::start();
    site.page("/story", &html);
    site.redirect("/old", "/story");
    let address = site.url("/old");
    let item = shelf.run(["save", &address, "--allow-private", "--json", "--tag", "check"]).well().json();
    assert_eq!(item["saved"], json!("new-item"));
    assert_eq!(item["url"], json!(address));
    assert_eq!(item["final_url"], json!(site.url("/story")));
    assert_eq!(item["capture"]["method"], json!("fetch"));
    assert_eq!(item["capture"]["status"], json!(200));
    assert_eq!(item["tags"]["mine"], json!(["check"]));
    assert_eq!(item["versions"], json!(1));
    assert!(item["retrieved"]["value"].as_str().expect("a time").ends_with('Z'));
}

#[test]
fn the_same_address_again_is_a_new_version_and_says_so() {
    let shelf = Shelf::new();
    let site = Site::start();
    site.page("/story", &page(1).0);
    let address = site.url("/story");
    let first = shelf.run(["save", &address, "--allow-private", "--json"]).well().json();
    site.page("/story", &page(2).0);
    let second =
        shelf.run(["save", &format!("{address}?utm_source=x"), "--allow-private", "--json"]).well().json();
    assert_eq!(second["saved"], json!("new-version"));
    assert_eq!(second["id"], first["id"]);
    assert_eq!(second["versions"], json!(2));
    assert_ne!(second["headline"], first["headline"], "the item shows the newest version");
    assert_eq!(shelf.run(["list", "--json"]).well().lines().len(), 1);
}

#[test]
fn a_private_address_is_not_fetched_unless_it_is_allowed() {
    let shelf = Shelf::new();
    let site = Site::start();
    site.page("/story", &page(1).0);
    let ran = shelf.run(["save", &site.url("/story")]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("--allow-private"), "{}", ran.err);
    assert_eq!(site.requests(), 0);
}

#[test]
fn a_folder_of_pages_lists_and_link_files_is_saved_one_by_one() {
    let shelf = Shelf::new();
    let site = Site::start();
    site.page("/a", &page(11).0);
    site.page("/b", &page(12).0);
    shelf.file("in/one.html", page(13).0);
    shelf.file("in/notes.txt", include_str!("../fixtures/texts/masthead.txt"));
    shelf.file("in/a.url", format!("[InternetShortcut]\r\nURL={}\r\n", site.url("/a")));
    shelf.file("in/deep/b.desktop", format!("[Desktop Entry]\nType=Link\nName=b\nURL={}\n", site.url("/b")));
    let folder = shelf.path("in");
    let ran = shelf.run(["save", folder.to_str().expect("UTF-8"), "--allow-private", "--json"]).well();
    assert_eq!(ran.lines().len(), 4);
    assert_eq!(shelf.run(["info", "--json"]).well().json()["items"], json!(4));
}

#[test]
fn a_list_of_addresses_names_the_one_that_failed_and_saves_the_others() {
    let shelf = Shelf::new();
    let site = Site::start();
    site.page("/a", &page(21).0);
    site.page("/c", &page(22).0);
    let list = format!("# three\n{}\n{}\n{}\n", site.url("/a"), site.url("/missing"), site.url("/c"));
    let list = shelf.file("list.txt", list);
    let ran = shelf.run(["save", "--list", list.to_str().expect("UTF-8"), "--allow-private", "--json"]);
    assert_eq!(ran.status, 1);
    let lines = ran.lines();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[1]["saved"], json!("failed"));
    assert_eq!(lines[1]["error"]["code"], json!("http-status"));
    assert!(ran.err.contains("404"), "{}", ran.err);
    assert_eq!(shelf.run(["list", "--json"]).well().lines().len(), 2);
}

#[test]
fn a_list_of_addresses_can_be_piped_in() {
    let (shelf, site) = (Shelf::new(), Site::start());
    site.page("/a", &page(1).0);
    site.page("/b", &page(2).0);
    let list = format!("# two pages\n{}\tA title\n\n{}\n", site.url("/a"), site.url("/b"));
    let ran = shelf.run_with(["save", "--list", "-", "--allow-private", "--json"], list.as_bytes()).well();
    assert_eq!(ran.lines().len(), 2);
    assert_eq!(shelf.run_with(["save", "-", "--list", "-"], list.as_bytes()).status, 2);
}

#[test]
fn a_page_without_an_address_gets_one_later_and_what_the_address_tells() {
    let shelf = Shelf::new();
    let text = include_bytes!("../fixtures/texts/masthead.txt");
    let item = shelf.run_with(["save", "-", "--json"], text).well().json();
    assert_eq!((&item["url"], &item["published"]), (&json!(null), &json!(null)));
    let id = item["id"].as_str().expect("an id");
    shelf.run(["edit", id, "headline=Six quiet weeks"]).well();
    shelf.run(["edit", id, "url=https://norwick.example/world/202202081043001085-brae-sound/"]).well();
    let item = shelf.run(["show", id, "--json"]).well().json();
    assert_eq!(item["published"]["value"], json!("2022-02-08"));
    assert_eq!(item["section"], json!("world"));
    assert_eq!(item["outlet"]["domain"], json!("norwick.example"));
    assert_eq!(item["headline"], json!("Six quiet weeks"), "what a person edited stays");
    shelf.run(["undo"]).well();
    let item = shelf.run(["show", id, "--json"]).well().json();
    assert_eq!((&item["url"], &item["published"]), (&json!(null), &json!(null)));
}
