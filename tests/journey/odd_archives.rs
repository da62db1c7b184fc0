//! Web archives that are not as they should be: nothing in them is lost in silence.

use serde_json::{Value, json};
use std::io::Write as _;
use support::command::{Ran, Shelf};
use support::crawl::Crawl;
use support::pages::page;

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

fn import(shelf: &Shelf, name: &str, bytes: &[u8]) -> (Ran, Value) {
    let path = shelf.file(name, bytes);
    let ran = shelf.run(["import", path.to_str().expect("UTF-8"), "--json"]);
    let job = ran.json();
    (ran, job)
}

fn list(shelf: &Shelf) -> Vec<Value> {
    shelf.run(["list", "--json"]).well().lines()
}

/// A page as the answer to a request.
fn answer(number: u64) -> Vec<u8> {
    [OK, "\r\n", &page(number).0].concat().into_bytes()
}

#[test]
fn what_a_record_lacks_is_named_with_the_record() {
    let mut crawl = Crawl::plain();
    crawl.page("http://a.example/1", &page(1).0);
    crawl.record("", "http://a.example/2", "", &answer(2));
    crawl.record("response", "", "", &answer(3));
    crawl.record("response", "/4", "", &answer(4));
    crawl.record("response", "http://a.example/5", "", page(5).0.as_bytes());
    crawl.record("response", "http://a.example/6", "", b"HTTP/1.1 fine\r\n\r\n<html>");
    crawl.record("continuation", "http://a.example/7", "WARC-Segment-Number: 2\r\n", &answer(7));
    crawl.record("response", "dns:a.example", "", b"20210122\na.example. 1 IN A 192.0.2.1");
    crawl.record("x-own", "http://a.example/8", "", b"what a program keeps for itself");
    let dated = String::from_utf8(std::mem::take(&mut crawl.bytes)).expect("text");
    crawl.page("http://a.example/9", &page(9).0);
    let late = String::from_utf8(crawl.bytes).expect("text").replace("WARC-Date: 2021-", "WARC-Date: soon ");
    let shelf = Shelf::new();
    let (ran, job) = import(&shelf, "odd.warc", [dated, late].concat().as_bytes());
    assert_eq!((ran.status, &job["new"]), (1, &json!(2)), "{}", ran.err);
    for told in [
        "http://a.example/2: unreadable: it does not say what it is (WARC-Type)",
        "unreadable: it does not say which address it answers for (WARC-Target-URI)",
        "/4: unreadable: the address that it answers for is none (WARC-Target-URI)",
        "http://a.example/5: unreadable: it does not begin as an HTTP answer does",
        "http://a.example/6: unreadable: the first line of its HTTP answer has no status",
        "http://a.example/7: unreadable: it goes on with another record",
        "http://a.example/9: doubtful: it does not say when it was archived: soon 01-22T",
    ] {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
    assert_eq!((&job["unreadable"], &job["doubtful"]), (&json!(6), &json!(1)), "{}", ran.err);
}

#[test]
fn a_body_that_is_shorter_than_its_head_says_is_partial() {
    let short = |length: usize, more: &str| {
        let head = format!("{OK}{more}Content-Length: {length}\r\n\r\n");
        [head.as_bytes(), page(1).0.as_bytes()].concat()
    };
    let mut crawl = Crawl::new();
    crawl.record("response", "http://a.example/cut", "", &short(900_000, ""));
    // Left from the packed body that a program unpacked.
    crawl.record("response", "http://b.example/", "", &short(900_000, "Content-Encoding: gzip\r\n"));
    crawl.record("response", "http://c.example/", "", &short(10, ""));
    let shelf = Shelf::new();
    let (ran, job) = import(&shelf, "short.warc.gz", &crawl.bytes);
    assert_eq!((&job["new"], &job["doubtful"]), (&json!(3), &json!(1)), "{}", ran.err);
    assert!(ran.err.contains("http://a.example/cut: doubtful: only a part of it is there: its head says that it has 900000 bytes"), "{}", ran.err);
    let outcomes: Vec<(String, String)> = list(&shelf)
        .iter()
        .map(|item| {
            [&item["url"], &item["capture"]["outcome"]].map(|it| it.as_str().expect("text").to_owned()).into()
        })
        .collect();
    assert!(outcomes.contains(&("http://a.example/cut".into(), "partial".into())), "{outcomes:?}");
    assert_eq!(outcomes.iter().filter(|(_, outcome)| outcome == "complete").count(), 2, "{outcomes:?}");
}

#[test]
fn a_record_that_repeats_another_is_found_by_its_address_and_date() {
    let mut crawl = Crawl::new();
    let repeats = |of: &str, date: &str| {
        format!(
            "WARC-Refers-To-Target-URI: {of}\r\nWARC-Refers-To-Date: {date}\r\nWARC-Profile: x/identical-payload-digest\r\n"
        )
    };
    crawl.record("response", "http://a.example/1", "", &answer(1));
    let head = format!("{OK}\r\n");
    crawl.record(
        "revisit",
        "http://b.example/",
        &repeats("http://a.example/1", "2021-01-22T05:49:01Z"),
        head.as_bytes(),
    );
    crawl.record(
        "revisit",
        "http://c.example/",
        &repeats("http://a.example/1", "2020-01-22T05:49:01Z"),
        head.as_bytes(),
    );
    let shelf = Shelf::new();
    let (ran, job) = import(&shelf, "repeats.warc.gz", &crawl.bytes);
    assert_eq!((&job["new"], &job["unreadable"]), (&json!(2), &json!(1)), "{}", ran.err);
    assert!(
        ran.err.contains("http://c.example/: unreadable: it repeats a record that is not here"),
        "{}",
        ran.err
    );
    let items = list(&shelf);
    assert_eq!(items[0]["text_sha256"], items[1]["text_sha256"]);
}

#[test]
fn records_that_share_an_id_are_told_apart_by_their_addresses() {
    let mut crawl = Crawl::plain();
    crawl.page("http://a.example/1", &page(1).0);
    crawl.page("http://a.example/2", &page(2).0);
    let same = String::from_utf8(crawl.bytes).expect("text").replace("000000000002>", "000000000001>");
    let shelf = Shelf::new();
    assert_eq!(import(&shelf, "same.warc", same.as_bytes()).1["new"], 2);
    let again = import(&shelf, "same.warc", same.as_bytes()).1;
    assert_eq!((&again["new"], &again["here"]), (&json!(0), &json!(2)));
}

#[test]
fn a_zip_of_web_archives_and_pages_gives_all_of_them() {
    let mut crawl = Crawl::new();
    crawl.page("http://a.example/1", &page(1).0);
    crawl.page("http://a.example/2", &page(2).0);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let files =
        [("crawl.warc.gz", crawl.bytes), ("own.html", page(3).0.into()), ("../up.html", page(4).0.into())];
    for (name, bytes) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(&bytes).expect("bytes");
    }
    let shelf = Shelf::new();
    let (ran, job) = import(&shelf, "mixed.zip", &zip.finish().expect("a zip").into_inner());
    assert_eq!((&job["new"], &job["unreadable"]), (&json!(4), &json!(0)), "{}", ran.err);
}
