//! What a WARC and a WACZ hold, byte for byte.

use crate::captures::{PAGE, PICTURE, Shelf, page, page_text, picture, shelf};
use crate::items::{handed, item, order};
use export::{Error, Order, Written, write};
use flate2::bufread::GzDecoder;
use model::Item;
use model::view::ExportFormat;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs;
use std::io::Read as _;
use std::ops::ControlFlow::Continue;

/// A record as it was written.
struct Record {
    fields: HashMap<String, String>,
    block: Vec<u8>,
}

impl Record {
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// A line of `application/warc-fields`.
    fn line(&self, name: &str) -> Value {
        let text = String::from_utf8(self.block.clone()).expect("UTF-8");
        let line =
            text.split("\r\n").find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned));
        line.map_or(Value::Null, |line| serde_json::from_str(&line).expect("JSON"))
    }
}

/// The records of a file that has one gzip member a record.
fn records(bytes: &[u8]) -> Vec<Record> {
    let mut rest = bytes;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let mut member = GzDecoder::new(rest);
        let mut text = Vec::new();
        member.read_to_end(&mut text).expect("a gzip member");
        rest = member.into_inner();
        let end = text.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(text[..end].to_vec()).expect("UTF-8");
        let mut lines = head.split("\r\n");
        assert_eq!(lines.next(), Some("WARC/1.1"));
        let fields: HashMap<String, String> = lines
            .map(|line| line.split_once(": ").expect("a field"))
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        let length: usize = fields["Content-Length"].parse().expect("a number");
        let block = text[end + 4..end + 4 + length].to_vec();
        assert_eq!(&text[end + 4 + length..], b"\r\n\r\n", "a member holds one record");
        found.push(Record { fields, block });
    }
    found
}

fn exported(format: ExportFormat, secrets: bool) -> (Vec<u8>, Written) {
    exported_items(&shelf(), format, secrets)
}

fn exported_items(items: &[Item], format: ExportFormat, secrets: bool) -> (Vec<u8>, Written) {
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("out");
    let order = Order { secrets, ..order(format, &path) };
    let written = write(handed(items), &Shelf, order, &mut |_| Continue(())).expect("it is written");
    let bytes = fs::read(path).expect("the file");
    assert_eq!(written.bytes, bytes.len() as u64);
    (bytes, written)
}

fn of_kind<'a>(records: &'a [Record], kind: &str) -> Vec<&'a Record> {
    records.iter().filter(|record| record.field("WARC-Type") == kind).collect()
}

#[test]
fn a_capture_is_written_to_the_byte_chunks_and_codings_included() {
    let (bytes, _) = exported(ExportFormat::Warc, true);
    let records = records(&bytes);
    let responses = of_kind(&records, "response");
    let capture = page("c1");
    let exchanges: Vec<_> = capture.exchanges.iter().chain(&capture.assets).collect();
    // The second capture adds its redirect, whose body is empty; the rest of it refers to the first.
    assert_eq!(responses.len(), exchanges.len() + 1);
    for (record, exchange) in responses.iter().zip(exchanges) {
        let mut wire = exchange.response_head.clone();
        wire.extend_from_slice(&exchange.wire_body());
        assert_eq!(record.block, wire);
        assert_eq!(record.field("WARC-Target-URI"), exchange.target_uri);
        assert_eq!(record.field("WARC-Date"), "2016-07-15T10:43:00.007Z");
        assert_eq!(record.field("WARC-IP-Address"), "192.0.2.7");
    }
    let chunked = String::from_utf8(responses[1].block.clone()).unwrap();
    assert!(chunked.contains("\r\n\r\n40;x=y\r\n<!doctype html>") && chunked.ends_with("\r\n0\r\n\r\n"));
    let asked = of_kind(&records, "request")[1];
    assert_eq!(asked.block, capture.exchanges[1].request_head);
    assert_eq!(asked.field("WARC-Concurrent-To"), responses[1].field("WARC-Record-ID"));
}

#[test]
fn a_body_that_stands_already_is_referred_to() {
    let (bytes, _) = exported(ExportFormat::Warc, true);
    let records = records(&bytes);
    let revisits = of_kind(&records, "revisit");
    // All of the second capture but the redirect, whose body is empty.
    assert_eq!(revisits.len(), 4);
    let page = of_kind(&records, "response")[1];
    assert_eq!(revisits[0].field("WARC-Refers-To"), page.field("WARC-Record-ID"));
    assert_eq!(revisits[0].field("WARC-Refers-To-Target-URI"), PAGE);
    assert_eq!(revisits[0].field("WARC-Refers-To-Date"), "2016-07-15T10:43:00.007Z");
    assert_eq!(revisits[0].field("WARC-Date"), "2016-07-16T10:43:00.007Z");
    assert_eq!(revisits[0].field("WARC-Payload-Digest"), page.field("WARC-Payload-Digest"));
    assert!(
        revisits[0].block.starts_with(b"HTTP/1.1 200 OK\r\n") && revisits[0].block.ends_with(b"\r\n\r\n")
    );
}

#[test]
fn a_rendering_and_a_file_never_stand_under_the_address_of_a_page_that_they_are_not() {
    let (bytes, _) = exported(ExportFormat::Warc, true);
    let records = records(&bytes);
    let resources = of_kind(&records, "resource");
    let named: Vec<_> =
        resources.iter().map(|one| (one.field("WARC-Target-URI"), one.field("Content-Type"))).collect();
    let (dom, screenshot) = (format!("urn:dom:{PAGE}#top"), format!("urn:fullPage:{PAGE}#top"));
    assert_eq!(
        named,
        [
            (dom.as_str(), "text/html; charset=utf-8"),
            (screenshot.as_str(), "image/png"),
            ("urn:uuid:c3", "text/html")
        ]
    );
    assert_eq!(resources[1].block, picture());
    assert_eq!(
        resources[0].field("WARC-Concurrent-To"),
        of_kind(&records, "response")[1].field("WARC-Record-ID")
    );
}

#[test]
fn the_fields_say_what_an_import_needs_and_where_it_stands() {
    let (bytes, _) = exported(ExportFormat::Warc, true);
    let records = records(&bytes);
    let metadata = of_kind(&records, "metadata");
    let kinds: Vec<_> =
        metadata.iter().map(|one| one.block.split(|byte| *byte == b'\r').next().unwrap()).collect();
    let expected: [&[u8]; 5] = [
        b"dateline: item/1",
        b"dateline: capture/1",
        b"dateline: capture/1",
        b"dateline: item/1",
        b"dateline: capture/1",
    ];
    assert_eq!(kinds, expected);
    assert!(metadata.iter().all(|one| one.field("Content-Type") == "application/warc-fields"));
    let item = metadata[0];
    assert_eq!(item.line("captures"), json!(["c1", "c2"]));
    assert_eq!(item.line("notes"), json!("two\nlines\u{2028}and: more"));
    assert_eq!(item.line("edits"), json!({"headline": "The dam\nat Brae", "byline": null}));
    let rule = json!({"domain": "brae.example", "by": "place", "value": "div.promo", "keep": false});
    assert_eq!(item.line("rules"), json!([rule]));
    assert_eq!((item.line("rows"), item.line("tags")), (json!({"3": false}), json!(["frame/security"])));
    let capture = metadata[1];
    assert_eq!((capture.line("capture"), capture.line("item")), (json!("c1"), json!("0198-story")));
    assert_eq!(capture.line("outcome"), json!("partial"));
    assert_eq!(capture.line("missing")[0]["what"], "https://news.example/gone.png");
    assert_eq!(capture.line("retrieved")["offset"], 180);
    let ids: Vec<_> =
        of_kind(&records, "response").iter().map(|one| one.field("WARC-Record-ID").to_owned()).collect();
    let listed = |name: &str| -> Vec<String> {
        let list = capture.line(name);
        list.as_array().unwrap().iter().map(|one| one["record"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!((listed("exchanges"), listed("assets")), (ids[..2].to_vec(), ids[2..5].to_vec()));
    assert_eq!(capture.line("exchanges")[1]["took"], 12);
    assert_eq!(capture.field("WARC-Concurrent-To"), ids[1]);
    assert_eq!(capture.line("rendering")["rendered_at"], "2016-07-15T10:43:02.007Z");
    assert_eq!(capture.line("rendering")["reason"], "asked for");
    // The shown capture is the second one.
    let page = of_kind(&records, "revisit")[0].field("WARC-Record-ID");
    assert_eq!(item.field("WARC-Refers-To"), page);
    assert_eq!(metadata[4].line("file"), json!(of_kind(&records, "resource")[2].field("WARC-Record-ID")));
}

#[test]
fn cookies_and_tokens_go_unless_asked_for_and_the_pages_stay() {
    let (bytes, written) = exported(ExportFormat::Warc, false);
    let redacted = records(&bytes);
    let all: Vec<u8> = redacted.iter().flat_map(|record| record.block.clone()).collect();
    let text = String::from_utf8_lossy(&all);
    assert!(!text.contains("hush4711"));
    assert!(
        text.contains("Set-Cookie: REDACTED\r\n") && text.contains("GET /old?token=REDACTED HTTP/1.1\r\n")
    );
    assert!(redacted.iter().all(|record| !record.fields.values().any(|value| value.contains("hush4711"))));
    // A capture: its address and its redirect's (twice), five cookies sent and one set.
    assert_eq!(of_kind(&redacted, "metadata")[1].line("redacted"), json!(9));
    assert_eq!(written.redacted, 19);
    // The page itself prints the signature of its picture: without it the picture would not be found.
    assert!(redacted.iter().any(|record| record.field("WARC-Target-URI") == PICTURE));
    assert!(text.contains(&page_text()[0x40..]));
    let warcinfo = String::from_utf8(redacted[0].block.clone()).unwrap();
    assert!(
        warcinfo.contains("isPartOf: Syria: 2016\r\n") && warcinfo.contains("redaction: cookies"),
        "{warcinfo}"
    );

    let (bytes, written) = exported(ExportFormat::Warc, true);
    assert_eq!(written.redacted, 0);
    let all: Vec<u8> = records(&bytes).into_iter().flat_map(|record| record.block).collect();
    assert!(String::from_utf8_lossy(&all).contains("Set-Cookie: sid=hush4711\r\n"));
}

#[test]
fn a_log_in_at_a_browser_is_in_no_export() {
    let items = [item("0198-browser", None, None, None)];
    let (bytes, _) = exported_items(&items, ExportFormat::Warc, true);
    let all: Vec<u8> = records(&bytes).into_iter().flat_map(|record| record.block).collect();
    let text = String::from_utf8_lossy(&all);
    assert!(!text.contains("sid=hush4711") && text.contains("Cookie: REDACTED"));
    assert!(text.contains("old?token=hush4711"), "what was asked for is left in");
}

#[test]
fn a_capture_that_cannot_be_read_leaves_no_file() {
    for format in [ExportFormat::Warc, ExportFormat::Wacz] {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("out");
        let items = [item("0198-lost", None, None, None)];
        let failed = write(handed(&items), &Shelf, order(format, &path), &mut |_| Continue(()));
        assert!(matches!(failed, Err(Error::Items(_))), "{failed:?}");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_wacz_stores_its_files_as_they_are_and_lists_every_page() {
    let (bytes, _) = exported(ExportFormat::Wacz, false);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = HashMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        assert_eq!(file.compression(), zip::CompressionMethod::Stored, "{name}");
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        files.insert(name, content);
    }
    let package: Value = serde_json::from_slice(&files["datapackage.json"]).unwrap();
    assert_eq!((&package["profile"], &package["wacz_version"]), (&json!("data-package"), &json!("1.1.1")));
    let listed = package["resources"].as_array().unwrap();
    assert_eq!(listed.len() + 2, files.len());
    for resource in listed {
        let content = &files[resource["path"].as_str().unwrap()];
        assert_eq!(resource["bytes"], content.len());
        assert_eq!(resource["hash"], format!("sha256:{}", model::Sha256::of(content)));
    }
    let digest: Value = serde_json::from_slice(&files["datapackage-digest.json"]).unwrap();
    assert_eq!(digest["hash"], format!("sha256:{}", model::Sha256::of(&files["datapackage.json"])));
    let pages = String::from_utf8(files["pages/pages.jsonl"].clone()).unwrap();
    let pages: Vec<Value> = pages.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(pages[0]["format"], "json-pages-1.0");
    let found: Vec<_> =
        pages[1..].iter().map(|page| (page["url"].as_str().unwrap(), page["ts"].as_str().unwrap())).collect();
    assert_eq!(
        found,
        [
            (PAGE, "2016-07-15T10:43:00.007Z"),
            (PAGE, "2016-07-16T10:43:00.007Z"),
            ("urn:uuid:c3", "2016-07-15T10:43:00.007Z")
        ]
    );
    assert_eq!(
        (&pages[1]["text"], &pages[2]["text"]),
        (&Value::Null, &json!("The wall held through the night."))
    );
    assert_eq!(records(&files["archive/data.warc.gz"]).len(), 29);
}
