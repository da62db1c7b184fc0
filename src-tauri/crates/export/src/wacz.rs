//! Items and their captures in; a WACZ 1.1.1 out: a WARC with its index and its pages in one zip, nothing packed twice.

mod index;
mod surt;

use crate::place::NewFile;
use crate::warc::{Entry, Warc, WebArchive};
use index::Index;
use model::{Capture, Decisions, Digest, Item};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, BufWriter, Seek as _, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const WARC: &str = "data.warc.gz";
const INDEX: &str = "index.cdx.gz";

/// A WACZ under way: its WARC is written first, straight into the zip.
pub(crate) struct Wacz {
    warc: Warc<Part>,
    index: Index,
    pages: BufWriter<File>,
    title: String,
    now: i64,
}

impl Wacz {
    pub(crate) fn begin(file: NewFile, title: &str, secrets: bool, now: i64) -> io::Result<Self> {
        let mut pages = BufWriter::new(tempfile::tempfile()?);
        let head = json!({"format": "json-pages-1.0", "id": "pages", "title": title, "hasText": true});
        writeln!(pages, "{head}")?;
        let zip = Zip { out: ZipWriter::new(file), resources: Vec::new(), options: options(now) };
        let part = zip.part(&format!("archive/{WARC}"))?;
        let warc = Warc::begin(part, title, secrets, now)?;
        Ok(Self { warc, index: Index::default(), pages, title: title.to_owned(), now })
    }
}

impl WebArchive for Wacz {
    fn item(&mut self, item: &Item, decided: &Decisions) -> io::Result<()> {
        self.warc.add_item(item, decided)
    }

    fn capture(&mut self, item: &Item, capture: &Capture, redacted: u32) -> io::Result<()> {
        let entries = self.warc.add_capture(item, capture, redacted)?;
        if let Some(page) = entries.first() {
            writeln!(self.pages, "{}", page_line(item, capture, page))?;
        }
        entries.iter().try_for_each(|entry| self.index.add(entry, WARC))
    }

    /// Writes the index, the pages and the list of everything.
    fn finish(self: Box<Self>) -> io::Result<(NewFile, u64)> {
        let mut part = self.warc.into_inner().done().part(&format!("indexes/{INDEX}"))?;
        let list = self.index.write(INDEX, &mut part)?;
        let mut part = part.done().part("indexes/index.idx")?;
        part.write_all(list.as_bytes())?;
        let mut part = part.done().part("pages/pages.jsonl")?;
        let mut pages = self.pages.into_inner().map_err(io::IntoInnerError::into_error)?;
        pages.rewind()?;
        io::copy(&mut pages, &mut part)?;
        let zip = part.done();
        let package = json!({
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": self.title,
            "software": model::SOFTWARE,
            "created": crate::warc::record::date(self.now),
            "resources": zip.resources,
        });
        let package = serde_json::to_vec_pretty(&package)?;
        let mut part = zip.part("datapackage.json")?;
        part.write_all(&package)?;
        let hash = format!("sha256:{}", model::Sha256::of(&package));
        let mut part = part.done().part("datapackage-digest.json")?;
        part.write_all(json!({"path": "datapackage.json", "hash": hash}).to_string().as_bytes())?;
        let mut file = part.done().out.finish()?;
        let bytes = file.stream_position()?;
        Ok((file, bytes))
    }
}

/// A page as the list of pages has it, with the text that was read in the one that the item shows.
fn page_line(item: &Item, capture: &Capture, page: &Entry) -> Value {
    let record = &item.record;
    let title = record.headline.as_deref().unwrap_or(&page.url);
    let mut line = json!({
        "id": capture.id,
        "url": page.url,
        "ts": crate::warc::record::date(page.date),
        "title": title,
    });
    if record.capture.id.as_ref() == Some(&capture.id) && !record.body.is_empty() {
        line["text"] = record.body.as_str().into();
    }
    line
}

/// Stored as it is (the WARC is packed already), of any size.
fn options(now: i64) -> SimpleFileOptions {
    let at = jiff::Timestamp::from_millisecond(now).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let at = jiff::tz::Offset::UTC.to_datetime(at);
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let time = (part(at.month()), part(at.day()), part(at.hour()), part(at.minute()), part(at.second()));
    let modified = zip::DateTime::from_date_and_time(year, time.0, time.1, time.2, time.3, time.4);
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .large_file(true)
        .unix_permissions(0o644)
        .last_modified_time(modified.unwrap_or_default())
}

/// A zip between two of its files.
struct Zip {
    out: ZipWriter<NewFile>,
    /// What `datapackage.json` lists.
    resources: Vec<Value>,
    options: SimpleFileOptions,
}

impl Zip {
    fn part(mut self, path: &str) -> io::Result<Part> {
        self.out.start_file(path, self.options)?;
        Ok(Part { zip: self, path: path.to_owned(), digest: Digest::default(), bytes: 0 })
    }
}

/// A file of a zip under way.
struct Part {
    zip: Zip,
    path: String,
    digest: Digest,
    bytes: u64,
}

impl Part {
    fn done(mut self) -> Zip {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let hash = format!("sha256:{}", self.digest.finish());
        self.zip.resources.push(json!({"name": name, "path": self.path, "hash": hash, "bytes": self.bytes}));
        self.zip
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.zip.out.write(bytes)?;
        self.digest.add(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.out.flush()
    }
}
