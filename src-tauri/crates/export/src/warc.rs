//! Items and their captures in; WARC 1.1 out, one gzip member a record (`docs/warc.md` says what stands in it).

mod bodies;
pub(crate) mod fields;
pub(crate) mod record;
mod written;

use crate::place::NewFile;
use bodies::{Bodies, Body};
use model::{Capture, Decisions, Exchange, Item, Sha256};
use record::{Members, Place, Record, labelled, new_id};
use std::borrow::Cow;
use std::io::{self, Write};
use written::Written;

const FIELDS: &str = "application/warc-fields";
const SAME_PAYLOAD: &str = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

/// A file of captures under way.
pub(crate) trait WebArchive {
    /// Writes what a person decided about an item; its captures must follow, oldest first.
    fn item(&mut self, item: &Item, decided: &Decisions) -> io::Result<()>;

    /// Writes a capture, with everything that belongs to it.
    fn capture(&mut self, item: &Item, capture: &Capture, redacted: u32) -> io::Result<()>;

    /// Writes what stands last; gives the file and how many bytes it has.
    fn finish(self: Box<Self>) -> io::Result<(NewFile, u64)>;
}

impl WebArchive for Warc<NewFile> {
    fn item(&mut self, item: &Item, decided: &Decisions) -> io::Result<()> {
        self.add_item(item, decided)
    }

    fn capture(&mut self, item: &Item, capture: &Capture, redacted: u32) -> io::Result<()> {
        self.add_capture(item, capture, redacted).map(drop)
    }

    fn finish(self: Box<Self>) -> io::Result<(NewFile, u64)> {
        let bytes = self.out.bytes();
        Ok((self.into_inner(), bytes))
    }
}

/// A WARC under way.
pub(crate) struct Warc<W> {
    out: Members<W>,
    /// When it was begun, in Unix milliseconds.
    now: i64,
    bodies: Bodies,
    /// The record that will hold the page of the capture which the item under way shows.
    shown: (String, String),
}

/// A record that can be replayed, as an index lists it.
pub(crate) struct Entry {
    pub(crate) url: String,
    /// Unix milliseconds.
    pub(crate) date: i64,
    pub(crate) media_type: Option<String>,
    pub(crate) status: Option<u16>,
    pub(crate) digest: Sha256,
    pub(crate) place: Place,
}

impl<W: Write> Warc<W> {
    /// Begins a WARC; `title` is what it is of, `secrets` whether cookies and tokens stay in.
    pub(crate) fn begin(out: W, title: &str, secrets: bool, now: i64) -> io::Result<Self> {
        let mut warc =
            Self { out: Members::new(out), now, bodies: Bodies::default(), shown: Default::default() };
        let id = new_id(now);
        warc.out.add(&Record {
            kind: "warcinfo",
            id: &id,
            date: now,
            target: None,
            content_type: FIELDS,
            fields: Vec::new(),
            block: [about(title, secrets).as_bytes(), b""],
        })?;
        Ok(warc)
    }

    /// Writes what a person decided about an item; its captures must follow.
    pub(crate) fn add_item(&mut self, item: &Item, decided: &Decisions) -> io::Result<()> {
        self.shown = (decided.shown.clone(), new_id(self.now));
        let fields = fields::of_item(item, decided);
        let address = item.record.final_url.as_deref().or(item.record.url.as_deref());
        let id = new_id(self.now);
        let refers = vec![("WARC-Refers-To", Cow::from(&self.shown.1))];
        self.out.add(&Record {
            kind: "metadata",
            id: &id,
            date: self.now,
            target: address,
            content_type: FIELDS,
            fields: refers,
            block: [fields.as_bytes(), b""],
        })?;
        Ok(())
    }

    /// Writes a capture, with everything that belongs to it; says what of it can be replayed, the page first.
    pub(crate) fn add_capture(
        &mut self,
        item: &Item,
        capture: &Capture,
        redacted: u32,
    ) -> io::Result<Vec<Entry>> {
        let shown = self.shown.0 == capture.id;
        let page = if shown { std::mem::take(&mut self.shown.1) } else { new_id(self.now) };
        let written = Written::of(capture, page, self.now);
        let retrieved = retrieved(capture);
        let fields = fields::of_capture(&item.id, capture, &written, redacted);
        let id = new_id(self.now);
        self.out.add(&Record {
            kind: "metadata",
            id: &id,
            date: retrieved,
            target: capture.final_url.as_deref().or(capture.url.as_deref()),
            content_type: FIELDS,
            fields: vec![("WARC-Concurrent-To", written.page().into())],
            block: [fields.as_bytes(), b""],
        })?;
        let mut entries = Vec::new();
        for (id, exchange) in written.exchanges.iter().zip(&capture.exchanges) {
            entries.push(self.exchange(id, exchange)?);
        }
        if let Some(id) = &written.file {
            entries.extend(self.file(id, written.page.as_deref(), item, capture, retrieved)?);
        }
        // The page stands last among its redirects.
        entries.reverse();
        for (id, exchange) in written.assets.iter().zip(&capture.assets) {
            entries.push(self.exchange(id, exchange)?);
        }
        entries.extend(self.rendering(capture, &written)?);
        Ok(entries)
    }

    pub(crate) fn into_inner(self) -> W {
        self.out.into_inner()
    }

    fn exchange(&mut self, id: &str, exchange: &Exchange) -> io::Result<Entry> {
        if exchange.response_head.is_empty() {
            let media_type = exchange.media_type.as_deref();
            return self.resource(
                id,
                &exchange.target_uri,
                exchange.started,
                media_type,
                &exchange.body,
                None,
            );
        }
        if !exchange.request_head.is_empty() {
            self.request(id, exchange)?;
        }
        self.response(id, exchange)
    }

    fn request(&mut self, response: &str, exchange: &Exchange) -> io::Result<()> {
        let id = new_id(self.now);
        self.out.add(&Record {
            kind: "request",
            id: &id,
            date: exchange.started,
            target: Some(&exchange.target_uri),
            content_type: "application/http; msgtype=request",
            fields: vec![("WARC-Concurrent-To", response.into())],
            block: [&exchange.request_head, b""],
        })?;
        Ok(())
    }

    /// Writes an answer, or where its body stands already, that it is the same.
    fn response(&mut self, id: &str, exchange: &Exchange) -> io::Result<Entry> {
        let wire = exchange.wire_body();
        let digest = Sha256::of(&wire);
        let mut fields = vec![("WARC-Payload-Digest", Cow::from(labelled(&digest)))];
        if let Some(ip) = &exchange.ip {
            fields.push(("WARC-IP-Address", record::one_line(ip)));
        }
        if exchange.truncated {
            fields.push(("WARC-Truncated", "unspecified".into()));
        }
        let body = Body { id, url: &exchange.target_uri, date: exchange.started };
        let earlier = if wire.is_empty() { None } else { self.bodies.earlier(&digest, body) };
        if let Some(earlier) = &earlier {
            fields.push(("WARC-Profile", SAME_PAYLOAD.into()));
            fields.push(("WARC-Refers-To", (*earlier.id).into()));
            fields.push(("WARC-Refers-To-Target-URI", record::one_line(&earlier.url)));
            fields.push(("WARC-Refers-To-Date", record::date(earlier.date).into()));
        }
        let place = self.out.add(&Record {
            kind: if earlier.is_some() { "revisit" } else { "response" },
            id,
            date: exchange.started,
            target: Some(&exchange.target_uri),
            content_type: "application/http; msgtype=response",
            fields,
            block: [&exchange.response_head, if earlier.is_some() { b"" } else { &wire }],
        })?;
        let media_type =
            if earlier.is_some() { Some("warc/revisit".into()) } else { exchange.content_type() };
        Ok(Entry {
            url: exchange.target_uri.clone(),
            date: exchange.started,
            media_type,
            status: Some(exchange.status),
            digest,
            place,
        })
    }

    /// The page's bytes, where they came in a file, and the page that was taken out of it: under the page's address, if
    /// one is known and all of it is here.
    fn file(
        &mut self,
        id: &str,
        page: Option<&str>,
        item: &Item,
        capture: &Capture,
        retrieved: i64,
    ) -> io::Result<Vec<Entry>> {
        let own = format!("urn:uuid:{}", capture.id);
        let address = capture.final_url.as_ref().or(capture.url.as_ref()).filter(|_| !capture.selection);
        let read = item.record.capture.media_type.as_deref();
        let media_type = capture.content_type.as_deref().or(read);
        let Some(page) = page else {
            let address = address.unwrap_or(&own);
            return Ok(vec![self.resource(id, address, retrieved, media_type, &capture.received, None)?]);
        };
        let inside = format!("{own}#page");
        Ok(vec![
            self.resource(id, &own, retrieved, None, &capture.received, Some(page))?,
            self.resource(page, address.unwrap_or(&inside), retrieved, media_type, capture.page(), None)?,
        ])
    }

    fn rendering(&mut self, capture: &Capture, written: &Written) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        let Some(rendering) = &capture.rendering else { return Ok(entries) };
        let forms = [
            (&written.dom, "dom", model::RENDERED_TYPE, Some(&rendering.dom)),
            (&written.screenshot, "fullPage", "image/png", rendering.screenshot.as_ref()),
        ];
        for (id, form, media_type, bytes) in forms {
            if let (Some(id), Some(bytes)) = (id, bytes) {
                let address = format!("urn:{form}:{}", rendering.url);
                let page = Some(written.page());
                let at = rendering.rendered_at;
                entries.push(self.resource(id, &address, at, Some(media_type), bytes, page)?);
            }
        }
        Ok(entries)
    }

    /// FastWARC counts a payload in no record without an HTTP head, so a resource has its block's digest alone.
    fn resource(
        &mut self,
        id: &str,
        address: &str,
        date: i64,
        media_type: Option<&str>,
        bytes: &[u8],
        page: Option<&str>,
    ) -> io::Result<Entry> {
        let media_type = record::one_header(media_type.unwrap_or("application/octet-stream"));
        let place = self.out.add(&Record {
            kind: "resource",
            id,
            date,
            target: Some(address),
            content_type: &media_type,
            fields: page.map(|page| ("WARC-Concurrent-To", page.into())).into_iter().collect(),
            block: [bytes, b""],
        })?;
        Ok(Entry {
            url: address.to_owned(),
            date,
            media_type: Some(media_type.into_owned()),
            status: None,
            digest: Sha256::of(bytes),
            place,
        })
    }
}

/// What a `warcinfo` says: what the file is, of what, and what was taken out of it.
pub(crate) fn about(title: &str, secrets: bool) -> String {
    let title: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let redaction = if secrets {
        "none, as asked for"
    } else {
        "cookies, credentials and tokens in heads and addresses are REDACTED; pages are as received"
    };
    format!(
        "software: {}\r\nformat: WARC File Format 1.1\r\n\
         conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n\
         isPartOf: {title}\r\nredaction: {redaction}\r\n",
        model::SOFTWARE
    )
}

/// When a capture was retrieved, in Unix milliseconds.
fn retrieved(capture: &Capture) -> i64 {
    let stamp = capture.retrieved.value.as_ref().and_then(model::Stamp::timestamp);
    let first = capture.exchanges.first().map(|exchange| exchange.started);
    stamp.map(|at| at.as_millisecond()).or(first).unwrap_or_default()
}
