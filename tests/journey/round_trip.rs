//! A web archive of an archive, imported into an empty one: equal items, captures and digests.

use flate2::read::MultiGzDecoder;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;
use support::command::Shelf;
use support::pages::page;
use support::site::{Answer, Site};

/// Names whose values are records of the one file that they stand in.
const PLACES: [&str; 5] = ["exchanges", "assets", "file", "page", "rendering"];

/// What a WARC holds but for where it stands: each record's kind, address, moment and digest, or its fields.
fn content(path: &Path) -> Vec<Value> {
    let bytes = std::fs::read(path).expect("the export");
    let mut text = Vec::new();
    MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut text).expect("gzip members");
    let mut rest = text.as_slice();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let end = rest.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        let fields: BTreeMap<&str, &str> = head.lines().filter_map(|line| line.split_once(": ")).collect();
        let length: usize = fields["Content-Length"].parse().expect("a number");
        let block = &rest[end + 4..end + 4 + length];
        rest = &rest[end + 4 + length + 4..];
        let kind = fields["WARC-Type"];
        found.push(match kind {
            "warcinfo" => continue,
            "metadata" => {
                let block = String::from_utf8_lossy(block).into_owned();
                let lines = block.lines().filter_map(|line| line.split_once(": "));
                json!(lines.filter(|(name, _)| !PLACES.contains(name)).collect::<BTreeMap<_, _>>())
            }
            _ => json!([kind, fields["WARC-Target-URI"], fields["WARC-Date"], fields["WARC-Block-Digest"]]),
        });
    }
    found
}

fn exported(shelf: &Shelf, format: &str, name: &str) -> std::path::PathBuf {
    let out = shelf.path(name);
    shelf.run(["export", "--all", "--format", format, "--out", out.to_str().expect("UTF-8")]).well();
    out
}

/// A page with its picture in one file.
fn mhtml() -> String {
    let (html, _) = page(5);
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://norwick.example/ferry\r\nSubject: Ferry\r\n\
         Date: Fri, 22 Jan 2021 05:49:00 -0000\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://norwick.example/ferry\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{html}<img src=\"cid:a@b\">\r\n\
         --b\r\nContent-Type: image/gif\r\nContent-ID: <a@b>\r\nContent-Transfer-Encoding: base64\r\n\r\n\
         R0lGODlhAQABAAAAACw=\r\n--b--\r\n"
    )
}

/// A shelf with two versions of a page and its parts, a page that a redirect led to, a file and an MHTML.
fn shelf(site: &Site) -> Shelf {
    let shelf = Shelf::new();
    let illustrated =
        |number| page(number).0.replacen("<body>", "<body><img src=\"/dam.png\"><img src=\"/gone.png\">", 1);
    site.answer("/dam.png", Answer::page("image/png", b"\x89PNG\r\n\x1a\nno more".to_vec()));
    site.page("/story", &illustrated(1));
    site.redirect("/old", "/other");
    site.page("/other", &illustrated(3));
    let save = |address: &str| shelf.run(["save", address, "--allow-private", "--json"]).well().json();
    let story = save(&site.url("/story"));
    site.page("/story", &illustrated(2));
    save(&site.url("/story"));
    save(&site.url("/old"));
    let file = shelf.file("note.html", page(4).0);
    shelf.run(["save", file.to_str().expect("UTF-8"), "--tag", "frame/security"]).well();
    let packed = shelf.file("ferry.mht", mhtml());
    shelf.run(["save", packed.to_str().expect("UTF-8")]).well();
    let id = story["id"].as_str().expect("an id");
    let edits = [
        "headline=Words of mine",
        "byline=",
        "notes=one\ntwo: three",
        "published=2016-07-15T10:43+03:00",
        "custom.code=7",
    ];
    shelf.run(["edit", id].into_iter().chain(edits)).well();
    shelf.run(["edit", id, "status=kept"]).well();
    shelf.run(["tag", id, "+check", "+frame/harbour"]).well();
    shelf.run(["collect", "Syria 2016", id]).well();
    shelf
}

#[test]
fn a_wacz_in_an_empty_archive_gives_equal_items_captures_and_digests() {
    let site = Site::start();
    let shelf = shelf(&site);
    let wacz = exported(&shelf, "wacz", "all.wacz");
    let asked = site.requests();
    let other = Shelf::new();
    other.run(["import", wacz.to_str().expect("UTF-8")]).well();
    let items = |shelf: &Shelf| shelf.run(["list", "--sort", "created", "--json"]).well().lines();
    let (theirs, ours) = (items(&shelf), items(&other));
    assert_eq!(ours.len(), 4);
    for (theirs, ours) in theirs.iter().zip(&ours) {
        assert_eq!(theirs, ours);
    }
    let warcs = [exported(&shelf, "warc", "a.warc.gz"), exported(&other, "warc", "b.warc.gz")];
    let [theirs, ours] = warcs.map(|path| content(&path));
    assert_eq!(theirs.len(), ours.len());
    for (theirs, ours) in theirs.iter().zip(&ours) {
        assert_eq!(theirs, ours);
    }
    assert_eq!(site.requests(), asked, "an import asks nobody for anything");
    other.run(["verify"]).well();
}
