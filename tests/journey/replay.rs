//! `dateline replay`: a page as it was, as a folder that needs neither the archive nor the network.

use model::Sha256;
use std::path::Path;
use support::command::Shelf;
use support::site::{Answer, Site};

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n the picture of the lock";
const GROUND: &[u8] = b"GIF89a the ground of the sheet";

fn site() -> Site {
    let site = Site::start();
    site.page(
        "/story",
        "<!doctype html><title>The lock is open</title><link rel=stylesheet href=/css/a.css><link rel=preconnect href=//away.example>\
         <h1>The lock is open</h1><p>The harbour council opened the third lock on Tuesday, a year after the flood had closed it.</p>\
         <img src=/img/lock.png srcset='/img/lock.png 1x'><iframe src=/frame></iframe><a href=/other>Another</a><script src=/a.js></script>",
    );
    site.answer(
        "/css/a.css",
        Answer::page("text/css", "@import 'b.css'; body { background: url(/img/ground.gif) }"),
    );
    site.answer("/css/b.css", Answer::page("text/css", "h1 { color: #123 }"));
    site.answer("/img/lock.png", Answer::page("image/png", PICTURE));
    site.answer("/img/ground.gif", Answer::page("image/gif", GROUND));
    site.page("/frame", "<!doctype html><p>A frame with a picture of its own</p><img src=img/lock.png>");
    site
}

/// Every address that the text of a page or a sheet would load something from.
fn loaded(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for opening in [" src=\"", "<link rel=\"stylesheet\" href=\"", " srcset=\"", "url(\""] {
        let after = text.split(opening).skip(1).filter_map(|rest| rest.split('"').next());
        found.extend(after.map(|one| one.split(' ').next().unwrap_or_default().to_owned()));
    }
    found
}

fn replay(shelf: &Shelf, id: &str, folder: &Path) -> support::command::Ran {
    shelf.run(["replay".as_ref(), id.as_ref(), "--out".as_ref(), folder.as_os_str()])
}

#[test]
fn a_replayed_page_stands_in_a_folder_with_all_of_its_parts_and_names_nothing_outside() {
    let (shelf, site) = (Shelf::new(), site());
    let item = shelf.run(["save", &site.url("/story"), "--allow-private", "--json"]).well().json();
    assert_eq!(item["capture"]["missing"], serde_json::json!([]));
    let host = site.host();
    drop(site);
    let folder = shelf.path("copy");
    replay(&shelf, item["id"].as_str().expect("an id"), &folder).well();
    let mut texts = 0;
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("a file");
        if name.ends_with(".html") || name.ends_with(".css") {
            texts += 1;
            let text = String::from_utf8(bytes).expect("UTF-8");
            for address in loaded(&text).iter().filter(|one| !one.starts_with("data:")) {
                assert!(!address.contains(['/', ':', '\\']), "{name} loads {address}");
                assert!(folder.join(address).is_file(), "{name} loads {address}, which is not there");
            }
            assert!(!text.contains("<script") && !text.contains("preconnect"), "{name}: {text}");
            assert!(name.ends_with(".css") || text.contains("default-src 'none'"), "{name} has no policy");
            assert!(!text.contains(&format!("src=\"http://{host}")), "{name}");
        }
    }
    assert_eq!(texts, 4, "the page, its frame, and two sheets");
    for (part, ending) in [(PICTURE, "png"), (GROUND, "gif")] {
        let file = folder.join(format!("{}.{ending}", Sha256::of(part)));
        assert_eq!(std::fs::read(&file).expect("the part under its digest"), part);
    }
    let index = std::fs::read_to_string(folder.join("index.html")).expect("a page");
    let picture = format!("{}.png", Sha256::of(PICTURE));
    assert!(loaded(&index).contains(&picture), "{index}");
}

#[test]
fn a_replay_writes_over_nothing_and_knows_no_page_that_is_not_there() {
    let shelf = Shelf::new();
    let page = shelf.file(
        "page.html",
        "<title>Quay</title><h1>Quay</h1><p>The quay was closed to all boats for the day.</p>",
    );
    let item = shelf.run(["save".as_ref(), page.as_os_str(), "--json".as_ref()]).json();
    let id = item["id"].as_str().expect("an id");
    let notes = shelf.file("full/notes.txt", "mine");
    let full = replay(&shelf, id, &shelf.path("full"));
    assert_eq!(full.status, 1, "{}", full.err);
    assert!(full.err.contains("full"), "{}", full.err);
    let held: Vec<_> = std::fs::read_dir(shelf.path("full")).expect("a folder").collect();
    assert_eq!((held.len(), std::fs::read_to_string(notes).expect("a file").as_str()), (1, "mine"));
    let none = replay(&shelf, "ffffffff", &shelf.path("none"));
    assert_eq!(none.status, 1, "{}", none.err);
    assert!(none.err.contains("ffffffff") && !shelf.path("none").exists(), "{}", none.err);
}
