//! Files of other programs through the command: a saved page, a folder, a letter and a zip of them become items.

use serde_json::{Value, json};
use std::io::Write as _;
use support::command::Shelf;

const STORY: &str = "<p>HALVENNA (NPA) - The ferry to Halvenna stayed at its quay on Thursday, and nobody in the harbour office would say for how long the boats are to be moored there.</p>\
    <p>Skippers waited until noon, then carried home what they had caught in the night before the talks broke off.</p>\
    <p>The council meets again on Monday, when the new timetable has to be read out in the town hall.</p>";

fn mhtml() -> String {
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://norwick.example/world/ferry\r\nSubject: Ferry\r\n\
         Date: Fri, 22 Jan 2021 05:49:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/html\r\nContent-Location: https://norwick.example/world/ferry\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
         <html><head><title>Ferry stays at its quay</title></head><body><h1>Ferry stays at its quay</h1>{STORY}<img src=\"cid:a@b\"></body></html>\r\n\
         --b\r\nContent-Type: image/gif\r\nContent-ID: <a@b>\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAAAAACw=\r\n--b--\r\n"
    )
}

fn letter() -> String {
    format!(
        "From: Ida Brenner from The Norwick Letter <ida@news.norwick.example>\r\nTo: reader@example.org\r\nMessage-ID: <1@x>\r\n\
         Date: Fri, 22 Jan 2021 08:49:00 +0300\r\nSubject: Ferry talks break off\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>The Letter</title></head><body><h1>Good morning</h1>{STORY}</body></html>"
    )
}

fn saved(shelf: &Shelf, name: &str, bytes: &[u8]) -> Value {
    let path = shelf.file(name, bytes);
    shelf.run(["save".as_ref(), path.as_os_str(), "--json".as_ref()]).well().json()
}

#[test]
fn a_saved_page_is_its_story_archived_when_the_browser_saved_it() {
    let shelf = Shelf::new();
    let file = mhtml();
    let item = saved(&shelf, "ferry.mht", file.as_bytes());
    assert_eq!(item["url"], json!("https://norwick.example/world/ferry"));
    assert_eq!(item["headline"], json!("Ferry stays at its quay"));
    assert_eq!(item["archived"]["value"], json!("2021-01-22T05:49:00Z"));
    assert_eq!(item["archived"]["basis"], json!("meta"));
    assert_eq!((&item["published"], &item["server_date"]), (&json!(null), &json!(null)));
    assert_eq!(item["capture"]["bytes"], json!(file.len()), "the file is kept as it came");
    assert_eq!(item["capture"]["method"], json!("drop"));
    shelf.run(["verify"]).well();
}

#[test]
fn a_letter_was_published_when_it_was_sent_and_still_is_when_it_is_read_again() {
    let shelf = Shelf::new();
    let item = saved(&shelf, "letter.eml", letter().as_bytes());
    let told = |item: &Value| {
        assert_eq!(item["headline"], json!("Ferry talks break off"));
        assert_eq!(item["published"]["value"], json!("2021-01-22T05:49:00Z"));
        assert_eq!(
            (&item["published"]["offset"], &item["published"]["basis"]),
            (&json!(180), &json!("meta"))
        );
        assert_eq!((&item["archived"], &item["server_date"]), (&json!(null), &json!(null)));
        assert_eq!(item["byline"], json!("Ida Brenner"));
        assert_eq!(item["outlet"]["name"], json!("The Norwick Letter"));
        assert_eq!(item["event_days"][0]["value"], json!("2021-01-21"));
    };
    told(&item);
    shelf.run(["reread"]).well();
    let id = item["id"].as_str().expect("an identifier");
    told(&shelf.run(["show", id, "--json"]).well().json());
}

#[test]
fn every_page_of_a_zip_becomes_an_item_and_what_is_none_is_named() {
    let shelf = Shelf::new();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let page = format!(
        "<!-- saved from url=(0028)https://norwick.example/quay --><h1>Quay closed</h1>{STORY}<img src=quay_files/a.gif>"
    );
    let files = [
        ("a/quay.html", page.as_bytes()),
        ("a/quay_files/a.gif", b"GIF89a"),
        ("ferry.mht", mhtml().as_bytes()),
        ("letter.eml", letter().as_bytes()),
        ("picture.png", b"\x89PNG\r\n\x1a\n"),
    ]
    .map(|(name, bytes)| (name, bytes.to_vec()));
    for (name, bytes) in files {
        zip.start_file(
            name,
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored),
        )
        .expect("an entry");
        zip.write_all(&bytes).expect("bytes");
    }
    let path = shelf.file("pages.zip", zip.finish().expect("a zip").into_inner());
    let ran = shelf.run(["save".as_ref(), path.as_os_str(), "--json".as_ref()]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("pages.zip: picture.png is a picture, not a page"), "{}", ran.err);
    let mut headlines: Vec<Value> = shelf
        .run(["list", "--json"])
        .well()
        .lines()
        .into_iter()
        .map(|item| item["headline"].clone())
        .collect();
    headlines.sort_by_key(Value::to_string);
    assert_eq!(
        headlines,
        [json!("Ferry stays at its quay"), json!("Ferry talks break off"), json!("Quay closed")]
    );
}
