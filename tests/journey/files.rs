//! Files of other programs through the command: a saved page, a folder, a letter and a zip of them become items.

use serde_json::{Value, json};
use std::io::Write as _;
use support::command::Shelf;
use support::site::{Answer, Site};

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
fn a_letter_that_is_here_already_becomes_a_version_of_its_item() {
    let shelf = Shelf::new();
    let first = saved(&shelf, "letter.eml", letter().as_bytes());
    let again = saved(&shelf, "copy.eml", letter().as_bytes());
    let on_another_way = letter().replacen("From:", "Received: from mail.norwick.example\r\nFrom:", 1);
    let fetched_again = saved(&shelf, "other.eml", on_another_way.as_bytes());
    assert_eq!((&again["id"], &again["versions"]), (&first["id"], &json!(2)));
    assert_eq!((&fetched_again["id"], &fetched_again["versions"]), (&first["id"], &json!(3)));
    let next = letter().replace("<1@x>", "<2@x>");
    let next = saved(&shelf, "next.eml", next.as_bytes());
    assert_ne!(next["id"], first["id"], "the next letter is an item of its own");
    // Without an identifier its bytes tell.
    let nameless = letter().replace("Message-ID: <1@x>\r\n", "");
    let one = saved(&shelf, "nameless.eml", nameless.as_bytes());
    assert_ne!(one["id"], first["id"]);
    assert_eq!(saved(&shelf, "nameless.eml", nameless.as_bytes())["id"], one["id"]);
    shelf.run(["verify"]).well();
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

#[test]
fn files_of_other_programs_are_imported_with_a_dry_run_first_and_each_once() {
    let shelf = Shelf::new();
    let folder = shelf.path("many");
    std::fs::create_dir_all(folder.join("quay_files")).expect("a folder");
    let mailbox = format!(
        "From a@b Fri Jan 22 05:49:00 2021\r\n{0}\r\n\r\nFrom a@b Fri Jan 22 05:49:01 2021\r\n{1}\r\n",
        letter(),
        letter().replace("<1@x>", "<2@x>")
    );
    for (name, bytes) in [
        ("ferry.mht", mhtml().into_bytes()),
        ("letters.mbox", mailbox.into_bytes()),
        ("quay.html", format!("<h1>Quay closed</h1>{STORY}<img src=quay_files/gone.gif>").into_bytes()),
        ("quay_files/a.gif", GIF.to_vec()),
        ("picture.png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("links.txt", b"https://norwick.example/a\nhttps://norwick.example/b\n".to_vec()),
    ] {
        std::fs::write(folder.join(name), bytes).expect("a file");
    }
    let import = |more: &[&str]| {
        let arguments = ["import", folder.to_str().expect("a path"), "--json"];
        shelf.run(arguments.iter().chain(more).copied())
    };
    let counts = |job: &Value| {
        ["total", "new", "here", "unreadable", "doubtful"].map(|name| job[name].as_u64().expect("a count"))
    };
    let dry = import(&["--dry-run"]);
    assert_eq!(dry.status, 1, "something is unreadable");
    assert_eq!(counts(&dry.json()), [6, 4, 0, 2, 1]);
    assert!(dry.err.contains("picture.png is a picture, not a page"), "{}", dry.err);
    assert!(dry.err.contains("links.txt holds links to pages, and no page"), "{}", dry.err);
    assert!(dry.err.contains("doubtful: quay_files/gone.gif is missing"), "{}", dry.err);
    assert_eq!(shelf.run(["list", "--json"]).well().lines().len(), 0);
    assert_eq!(counts(&import(&[]).json()), [6, 4, 0, 2, 1]);
    let items = shelf.run(["list", "--json"]).well().lines();
    assert_eq!(items.len(), 4);
    assert!(items.iter().all(|item| item["capture"]["method"] == json!("import")));
    assert_eq!(counts(&import(&[]).json()), [6, 0, 4, 2, 0], "the same again changes nothing");
    shelf.run(["verify"]).well();
}

/// Every file that a static copy of an item holds, by name, with its bytes.
fn copied(shelf: &Shelf, id: &Value) -> Vec<(String, Vec<u8>)> {
    let folder = shelf.path("copy");
    let id = id.as_str().expect("an identifier");
    shelf.run(["replay".as_ref(), id.as_ref(), "--out".as_ref(), folder.as_os_str()]).well();
    let (mut open, mut found) = (vec![folder], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                found.push((name, std::fs::read(&path).expect("a file")));
            }
        }
    }
    found
}

fn holds(files: &[(String, Vec<u8>)], bytes: &[u8]) -> bool {
    files.iter().any(|(_, found)| found.windows(bytes.len()).any(|window| window == bytes))
}

const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0,";

#[test]
fn the_parts_of_a_saved_page_are_shown_with_it() {
    let shelf = Shelf::new();
    let item = saved(&shelf, "ferry.mht", mhtml().as_bytes());
    assert!(holds(&copied(&shelf, &item["id"]), &GIF[..10]), "the picture that the page names by cid:");
    let shelf = Shelf::new();
    std::fs::create_dir(shelf.path("quay_files")).expect("a folder");
    std::fs::write(shelf.path("quay_files/a b.gif"), GIF).expect("a picture");
    let page = format!("<html><h1>Quay closed</h1>{STORY}<img src=\"./quay_files/a%20b.gif\"></html>");
    let item = saved(&shelf, "quay.html", page.as_bytes());
    assert_eq!(item["url"], json!(null));
    assert!(
        holds(&copied(&shelf, &item["id"]), GIF),
        "the picture in the folder beside a page without an address"
    );
}

#[test]
fn a_page_of_an_archive_is_kept_as_the_archive_received_it() {
    let shelf = Shelf::new();
    let site = Site::start();
    let page = format!(
        "<html><head><link rel=stylesheet href=/s.css></head><body><h1>Ferry stays</h1>{STORY}<img src=pic/a.gif></body></html>"
    );
    let html =
        Answer::page("text/html", page.clone()).with("X-Archive-Orig-Date", "Fri, 15 Jul 2016 10:42:59 GMT");
    let at = |time: &str, address: &str| format!("/web/{time}id_/http://norwick.example/{address}");
    site.redirect(&at("20160715000000", "world/ferry"), &at("20160715104301", "world/ferry"));
    site.answer(&at("20160715104301", "world/ferry"), html);
    site.answer(&at("20160715104301", "s.css"), Answer::page("text/css", "h1 { background: url(b.gif) }"));
    site.redirect(&at("20160715104301", "world/pic/a.gif"), &at("20160714000000", "world/pic/a.gif"));
    site.answer(&at("20160714000000", "world/pic/a.gif"), Answer::page("image/gif", GIF));
    site.answer(&at("20160715104301", "b.gif"), Answer::page("image/gif", [GIF, b"b"].concat()));
    let address = site.url("/web/20160715000000/http://norwick.example/world/ferry");
    let item = shelf.run(["save", &address, "--allow-private", "--json"]).well().json();
    assert_eq!(item["final_url"], json!("http://norwick.example/world/ferry"));
    assert_eq!(
        item["archived_url"],
        json!(site.url("/web/20160715104301/http://norwick.example/world/ferry"))
    );
    assert_eq!(item["outlet"]["domain"], json!("norwick.example"));
    assert_eq!(item["archived"]["value"], json!("2016-07-15T10:43:01Z"));
    assert_eq!(item["server_date"]["value"], json!("2016-07-15T10:42:59Z"));
    assert!(item["retrieved"]["value"].as_str().expect("a time") > "2020", "when we got it");
    assert_eq!(item["capture"]["bytes"], json!(page.len()), "the publisher's bytes");
    assert_eq!(item["capture"]["missing"], json!([]));
    let files = copied(&shelf, &item["id"]);
    assert!(holds(&files, &[GIF, b"b"].concat()), "the picture that the style sheet names");
    assert_eq!(
        files.iter().filter(|(_, bytes)| bytes == GIF).count(),
        1,
        "the picture that was archived at another time"
    );
}

#[test]
fn an_archive_that_gives_no_raw_pages_is_taken_as_it_shows_them() {
    let shelf = Shelf::new();
    let site = Site::start();
    site.page("/web/20160715104301/http://norwick.example/ferry", &format!("<h1>Ferry stays</h1>{STORY}"));
    let address = site.url("/web/20160715104301/http://norwick.example/ferry");
    let item = shelf.run(["save", &address, "--allow-private", "--json"]).well().json();
    assert_eq!(item["final_url"], json!("http://norwick.example/ferry"));
    assert_eq!(item["archived_url"], json!(address));
}
