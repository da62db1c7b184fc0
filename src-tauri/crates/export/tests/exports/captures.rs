//! Captures of our own for the tests: a page that came in chunks, with a packed style sheet, a picture and a rendering.

use crate::items::item;
use export::Pages;
use flate2::{Compression, write::GzEncoder};
use model::view::{RuleBy, RuleDraft};
use model::{Capture, Decisions, Exchange, Field, Item, Method, Missing, Outcome, Rendering, Time};
use serde_json::json;
use std::io::{Error, Write as _};
use std::sync::Arc;

/// 2016-07-15T10:43:00.007Z
pub(crate) const MOMENT: i64 = 1_468_579_380_007;

pub(crate) const PAGE: &str = "https://news.example/2016/story?id=7";
pub(crate) const PICTURE: &str = "https://cdn.example/dam.png?X-Amz-Signature=9f8e7d6c5b4a39281706";

/// An answer with this head and body.
pub(crate) fn answer(url: &str, head: &str, body: &[u8]) -> Exchange {
    let path = url.splitn(4, '/').nth(3).unwrap_or_default();
    let host = url.split('/').nth(2).unwrap_or_default();
    Exchange {
        target_uri: url.into(),
        request_head: format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nCookie: sid=hush4711\r\n\r\n").into(),
        response_head: format!("HTTP/1.1 {head}\r\n\r\n").into(),
        status: head[..3].parse().expect("a status"),
        body: Arc::new(body.into()),
        started: MOMENT,
        took: 12,
        ip: Some("192.0.2.7".into()),
        ..Exchange::default()
    }
}

/// A PNG of one pixel with some more bytes, so that it is no small thing.
pub(crate) fn picture() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend((0..5000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()));
    bytes
}

pub(crate) fn page_text() -> String {
    format!(
        "<!doctype html><html><head><title>The dam</title><link rel=\"stylesheet\" href=\"/style.css\"></head><body>\
         <h1>The dam at Brae holds</h1><p>The wall held through the night.</p><img src=\"{PICTURE}\"></body></html>"
    )
}

/// A page asked for by another address, in chunks, with its parts.
pub(crate) fn page(id: &str) -> Capture {
    let text = page_text();
    let mut page = answer(
        PAGE,
        "200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\nSet-Cookie: sid=hush4711",
        text.as_bytes(),
    );
    page.framing = Some(format!("40;x=y\r\n{:x}\r\n0\r\n\r\n", text.len() - 0x40).into());
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(b"body { color: #123 }").expect("memory");
    let sheet = packer.finish().expect("memory");
    let old = "http://news.example/old?token=hush4711";
    let redirect = format!("301 Moved\r\nLocation: {PAGE}\r\nContent-Length: 0");
    let packed = "200 OK\r\ncontent-type: text/css\r\nContent-ENCODING: gzip";
    Capture {
        id: id.into(),
        method: Method::Fetch,
        outcome: Outcome::Partial,
        missing: vec![Missing {
            what: "https://news.example/gone.png".into(),
            why: "the server answered 404".into(),
        }],
        url: Some(old.into()),
        final_url: Some(PAGE.into()),
        archived_url: None,
        retrieved: Time::from_clock(MOMENT, Some(180)),
        server_date: None,
        archived: None,
        status: Some(200),
        content_type: Some("text/html; charset=utf-8".into()),
        ip: Some("192.0.2.7".into()),
        file_name: None,
        selection: false,
        received: Arc::clone(&page.body),
        decoded: None,
        exchanges: vec![answer(old, &redirect, b""), page],
        assets: vec![
            answer("https://news.example/style.css", packed, &sheet),
            answer(PICTURE, "200 OK\r\nContent-Type: image/png", &picture()),
            answer("https://news.example/gone.png", "404 Not Found\r\nContent-Type: text/plain", b"gone"),
        ],
        rendering: Some(Rendering {
            dom: b"<!doctype html><p>Made by a script.".into(),
            url: format!("{PAGE}#top"),
            rendered_at: MOMENT + 2000,
            width: 1280,
            height: 4000,
            screenshot: Some(picture()),
            software: "WebKitGTK 2.52".into(),
            reason: Some("asked for".into()),
        }),
        record_id: None,
    }
}

/// A file without an address.
pub(crate) fn file(id: &str) -> Capture {
    let bytes = b"<p>\xcf\xf0\xe8\xe2\xe5\xf2".to_vec();
    Capture {
        method: Method::Drop,
        url: None,
        final_url: None,
        status: None,
        content_type: None,
        ip: None,
        file_name: Some("привет.html".into()),
        received: Arc::new(bytes),
        exchanges: Vec::new(),
        assets: Vec::new(),
        missing: Vec::new(),
        rendering: None,
        ..page(id)
    }
}

/// A file whose parts came from everywhere.
fn odd(id: &str) -> Capture {
    let mut capture = file(id);
    let part = |url: &&str| match url.starts_with("http") {
        true => answer(url, "204 No Content", b""),
        false => Exchange {
            target_uri: (*url).into(),
            media_type: Some("image/png".into()),
            ..Exchange::default()
        },
    };
    capture.assets = ODD.iter().map(part).collect();
    capture
}

/// Addresses that indexes of web archives write in another way.
const ODD: &[&str] = &[
    "http://WWW3.Example.com:80/A/./b/../c//d/?b=2&a=1&A=0&&",
    "https://user:pass@example.com:443",
    "http://example.com:8080/x/?",
    "http://example.com/%7Efoo%20bar/é?q=ü&%C3%BC=%25",
    "http://example.com/%2525x%zz%41/../%2e%2e/y",
    "http://münchen.example/straße?x",
    "http://127.0.0.1:8731/story",
    "http://[2001:db8::1]:8080/x",
    "http://a.example/x;y=1?z=%26&y=a+b|c\"d",
    "http://a.example/x?sid=0123456789abcdef0123456789abcdef&n=1",
    "http://a.example/x?n=1&PHPSESSID=0123456789abcdef0123456789abcdef",
    "http://a.example/x?cfid=1&cftoken=2&n=1",
    "http://www.com/www1.example",
    "http://a.example/?x=/../y",
    "http://a.example/..",
    "http://a.example//../%41/..",
    "http://a.example/%2e//../B//..?A=2",
    "http://a.example/a/b/",
    "https://web.archive.org/web/2016id_/https://a.example/X?y=Z",
    "http://a.example/a\\b{c}^d`e",
    "http://www.a-b_c.example/x#y?z",
    "cid:part1@a.example",
    "file:///C:/x Y.html",
];

/// Two items: a page with two captures, the second of which is the same again a day later, and a file.
pub(crate) struct Shelf;

pub(crate) fn shelf() -> Vec<Item> {
    let mut story = item("0198-story", Some("The dam at Brae holds"), Some("2016-07-15"), Some("Daily"));
    story.notes = Some("two\nlines\u{2028}and: more".into());
    story.record.tags.mine = vec!["frame/security".into()];
    story.record.url = Some("http://news.example/old?token=hush4711".into());
    story.record.final_url = Some(PAGE.into());
    story.record.capture.id = Some("c2".into());
    story.record.body = "The wall held through the night.".into();
    let mut file = item("0198-file", Some("A file"), None, None);
    file.record.capture.id = Some("c3".into());
    vec![story, file]
}

impl Pages<Error> for Shelf {
    fn decisions(&self, item: &str) -> Result<Decisions, Error> {
        Ok(match item {
            "0198-story" => Decisions {
                captures: vec!["c1".into(), "c2".into()],
                shown: "c2".into(),
                edits: [(Field::Headline, json!("The dam\nat Brae")), (Field::Byline, json!(null))].into(),
                rows: [(3, false)].into(),
                rules: vec![RuleDraft {
                    domain: "brae.example".into(),
                    by: RuleBy::Place,
                    value: "div.promo".into(),
                    keep: false,
                }],
            },
            "0198-odd" => {
                Decisions { captures: vec!["c4".into()], shown: "c4".into(), ..Decisions::default() }
            }
            "0198-browser" => {
                Decisions { captures: vec!["c5".into()], shown: "c5".into(), ..Decisions::default() }
            }
            "0198-lost" => Decisions { captures: vec!["c1".into(), "lost".into()], ..Decisions::default() },
            _ => Decisions { captures: vec!["c3".into()], shown: "c3".into(), ..Decisions::default() },
        })
    }

    fn capture(&self, id: &str) -> Result<Capture, Error> {
        if id == "lost" {
            return Err(Error::other("the archive is damaged"));
        }
        let mut capture = match id {
            "c3" => file(id),
            "c4" => odd(id),
            "c5" => Capture { method: Method::Browser, ..page(id) },
            _ => page(id),
        };
        if id == "c2" {
            capture.rendering = None;
            for exchange in capture.exchanges.iter_mut().chain(&mut capture.assets) {
                exchange.started += 86_400_000;
            }
            capture.retrieved = Time::from_clock(MOMENT + 86_400_000, Some(180));
        }
        Ok(capture)
    }

    fn single(&self, _: &Item) -> Result<Vec<u8>, Error> {
        Ok(page_text().into_bytes())
    }
}
