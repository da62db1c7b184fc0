//! Items of our own for the tests: plain ones, and one that holds everything that breaks formats.

use export::{Error, Order, Pages, Written};
use model::view::ExportFormat;
use model::{Capture, Decisions, Item};
use serde_json::{Value, json};
use std::ops::ControlFlow;
use std::path::Path;

/// An item with this headline, published on this day by this outlet.
pub(crate) fn item(id: &str, headline: Option<&str>, day: Option<&str>, outlet: Option<&str>) -> Item {
    changed(|item| {
        item["id"] = json!(id);
        item["headline"] = json!(headline);
        item["published"] = day.map_or(Value::Null, time);
        item["outlet"] =
            outlet.map_or(Value::Null, |name| json!({"name": name, "domain": null, "country": null}));
    })
}

/// An item after a change to its JSON.
pub(crate) fn changed(change: impl FnOnce(&mut Value)) -> Item {
    let mut item = blank();
    change(&mut item);
    serde_json::from_value(item).expect("the names of the JSON contract")
}

/// Texts that a careless writer of any format would let through.
pub(crate) fn hostile() -> Item {
    changed(|item| {
        item["id"] = json!("0198-hostile");
        item["headline"] = json!("=HYPERLINK(\"https://x.example\"), \"quoted\": #1 *bold* ---");
        item["standfirst"] = json!("First line\nER  - \nTY  - FAKE\tend");
        item["authors"] = json!(["Jane Doe", "Vincent van Gogh", "Reuters", "A; B, C"]);
        item["body"] = json!(
            "---\ntitle: not yaml\n---\n\n- a dash, a \"quote\" and <b>tags</b> &amp; `code`\nsecond line\n\n1. first\n\n# no heading\n\n    \
             indented *stars* _under_ [link](https://x.example) \\ back\n\nПривет, 世界 \u{1f30d} \u{85}\u{2028}\u{feff}end"
        );
        item["notes"] = json!("yes: no\n- {a: b}\u{7f}\u{1}");
        item["published"] = time("2016-07-15");
        item["outlet"] = json!({"name": "Example: “News”", "domain": "news.example", "country": null});
        item["tags"] = json!({"publisher": ["b", "a, b", "b"], "mine": ["frame/security", "null"], "suggested": ["never"]});
        item["custom"] = json!({"key: x": [1, null, "~"], "no": true});
        item["url"] = json!("https://news.example/a?id=7&access_token=hush");
        item["final_url"] = json!("https://news.example/a?id=7&access_token=hush");
        item["url_key"] = json!("news.example/a?access_token=hush&id=7");
        item["collections"] = json!(["Syria 2016"]);
        item["created"] = json!("2021-01-22T05:49:00.000Z");
    })
}

fn time(value: &str) -> Value {
    json!({"value": value, "precision": "day", "offset": null, "raw": value, "basis": "url", "confidence": 0.9,
           "set_by": "1", "alternatives": []})
}

fn blank() -> Value {
    json!({
        "id": "0198-blank", "url": null, "final_url": null, "canonical_url": null, "url_key": null, "archived_url": null,
        "outlet": null, "headline": null, "standfirst": null, "byline": null, "authors": [], "section": null,
        "genre": null, "language": "en", "body": "", "word_count": 0, "published": null, "modified": null,
        "retrieved": {"value": "2021-01-22T05:49:00.000Z", "precision": "second", "offset": -180, "raw": null,
                      "basis": "clock", "confidence": 1.0, "set_by": "dateline/0.1.0", "alternatives": []},
        "server_date": null, "archived": null, "gmt_dateline": null,
        "dateline": {"raw": "VALMORA (Meridian) –", "places": ["Valmora"], "agency": "Meridian", "day": "--07-15"},
        "event_days": [], "tags": {"publisher": [], "mine": [], "suggested": []}, "related": [], "images": [],
        "rights": null, "access": "unknown",
        "capture": {"id": "c1", "method": "drop", "outcome": "complete", "missing": [], "status": null,
                    "media_type": "text/html", "charset": {"declared": null, "detected": "UTF-8", "used": "UTF-8"},
                    "sha256": "0".repeat(64), "bytes": 12, "ip": null, "software": "dateline/0.1.0"},
        "text_sha256": null, "extractor": "1", "warnings": [], "notes": null, "status": "inbox", "collections": [],
        "custom": {}, "versions": 1, "created": "2021-01-22T05:49:00.000Z", "edited": null, "deleted": null
    })
}

/// The items as an archive hands them over.
pub(crate) fn handed(items: &[Item]) -> impl Iterator<Item = Result<Item, std::io::Error>> {
    items.iter().cloned().map(Ok)
}

/// Writes items whose JSON is all there is of them.
pub(crate) fn write<E: std::error::Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    format: ExportFormat,
    path: &Path,
    progress: &mut dyn FnMut(u32) -> ControlFlow<()>,
) -> Result<Written, Error<E>> {
    export::write(items, &Nothing, order(format, path), progress)
}

/// An order for some items.
pub(crate) fn order(format: ExportFormat, path: &Path) -> Order<'_> {
    Order { format, path, title: "Syria: 2016", total: 3, secrets: false, now: 1_468_579_380_007 }
}

/// Items without captures, whose page is one line.
struct Nothing;

impl<E> Pages<E> for Nothing {
    fn decisions(&self, _: &str) -> Result<Decisions, E> {
        Ok(Decisions::default())
    }

    fn capture(&self, id: &str) -> Result<Capture, E> {
        panic!("no item has a capture {id}")
    }

    fn single(&self, _: &Item) -> Result<Vec<u8>, E> {
        Ok(b"<!doctype html><p>A page".into())
    }
}
