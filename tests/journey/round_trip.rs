//! A web archive of an archive, imported into an empty one: equal items, captures and digests.

use archive::{Archive, PERSON, Settings};
use flate2::read::MultiGzDecoder;
use model::Capture;
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
    decide_rows(&shelf, id);
    shelf
}

/// Removes a row of an item by hand and brings one back, and makes a rule for the whole outlet.
fn decide_rows(shelf: &Shelf, id: &str) {
    let rows = ledger(shelf, id);
    let order = |kept: bool, at: usize| {
        let row = rows.iter().filter(|row| row["kept"] == kept).nth(at).expect("a row");
        row["order"].as_u64().and_then(|order| order.try_into().ok()).expect("a number")
    };
    let (kept, removed, id): (u32, u32, _) = (order(true, 3), order(false, 2), id.to_owned());
    opened(shelf, async |archive| {
        let done = archive.change(move |store, now| {
            store.set_blocks(&id, &[kept], false, PERSON, now)?;
            store.set_blocks(&id, &[removed], true, PERSON, now)
        });
        done.await.expect("two rows decided");
    });
    let text = rows.iter().filter(|row| row["kept"] == false).nth(5).expect("a row")["text"].clone();
    let text = text.as_str().expect("text");
    let told = shelf.run(["rules", "add", "--outlet", "127.0.0.1", "--text", text, "--keep"]).well();
    assert!(told.err.contains("2 items"), "{}", told.err);
}

fn ledger(shelf: &Shelf, id: &str) -> Vec<Value> {
    let shown = shelf.run(["show", id, "--json", "--ledger"]).well().json();
    shown["ledger"].as_array().expect("rows").clone()
}

fn opened<T>(shelf: &Shelf, work: impl AsyncFnOnce(Archive) -> T) -> T {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let archive = Archive::open(&shelf.archive(), Settings::default()).await.expect("the archive");
        work(archive).await
    })
}

/// Every capture of an item with all its bytes: heads, bodies, framing, parts.
fn captures(shelf: &Shelf, id: &str) -> Vec<Capture> {
    let id = id.to_owned();
    opened(shelf, async |archive| {
        let captures = archive.read(move |reader| {
            let all = reader.decisions(&id)?.captures;
            all.iter().map(|capture| reader.capture(capture)).collect()
        });
        captures.await.expect("captures")
    })
}

/// The rules without their identifiers and the moment of their making.
fn rules(shelf: &Shelf) -> Vec<Value> {
    let mut rules = shelf.run(["rules", "list", "--json"]).well().lines();
    for rule in &mut rules {
        rule.as_object_mut().expect("a rule").retain(|name, _| !matches!(name.as_str(), "id" | "made"));
    }
    rules
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
    let mut compared = 0;
    for (theirs, ours) in theirs.iter().zip(&ours) {
        assert_eq!(theirs, ours);
        let id = theirs["id"].as_str().expect("an id");
        assert_eq!(ledger(&shelf, id), ledger(&other, id));
        let (theirs, ours) = (captures(&shelf, id), captures(&other, id));
        compared += theirs.len();
        assert_eq!(theirs, ours);
    }
    assert_eq!(compared, 5);
    assert_eq!((rules(&shelf).len(), rules(&shelf)), (1, rules(&other)));
    let warcs = [exported(&shelf, "warc", "a.warc.gz"), exported(&other, "warc", "b.warc.gz")];
    let [theirs, ours] = warcs.map(|path| content(&path));
    assert_eq!(theirs.len(), ours.len());
    for (theirs, ours) in theirs.iter().zip(&ours) {
        assert_eq!(theirs, ours);
    }
    assert_eq!(site.requests(), asked, "an import asks nobody for anything");
    other.run(["verify"]).well();
}

#[test]
fn rules_come_with_their_outlet_unless_the_archive_had_it() {
    let shelf = Shelf::new();
    let save = |shelf: &Shelf, number: u64| {
        let url = format!("https://norwick.example/story-{number}");
        shelf.run_with(["save", "-", "--url", &url, "--json"], page(number).0.as_bytes()).well().json()
    };
    let item = save(&shelf, 1);
    let text = ledger(&shelf, item["id"].as_str().expect("an id"))
        .iter()
        .find(|row| row["kept"] == true && row["element"] == "p")
        .map(|row| row["text"].as_str().expect("text").to_owned())
        .expect("a paragraph");
    let domain = item["outlet"]["domain"].as_str().expect("a domain");
    shelf.run(["rules", "add", "--outlet", domain, "--text", &text, "--remove"]).well();
    let warc = exported(&shelf, "warc", "all.warc.gz");
    let body = |shelf: &Shelf| {
        let found = shelf.run(["list", "--json"]).well().lines();
        found.iter().find(|found| found["id"] == item["id"]).expect("the item")["body"].clone()
    };
    let (empty, own) = (Shelf::new(), Shelf::new());
    let known = save(&own, 3);
    assert_eq!(known["outlet"]["domain"].as_str(), Some(domain));
    for shelf in [&empty, &own] {
        shelf.run(["import", warc.to_str().expect("UTF-8")]).well();
        shelf.run(["verify"]).well();
    }
    assert_eq!((body(&empty), rules(&empty)), (body(&shelf), rules(&shelf)));
    assert_eq!((body(&own), rules(&own)), (item["body"].clone(), Vec::new()), "its own rules decide: none");
    empty.run(["undo"]).well();
    assert_eq!(rules(&empty), Vec::<Value>::new(), "one undo takes all of it back");
}
