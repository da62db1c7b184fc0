//! Items and a path in; the whole export under that path out, or nothing.

use crate::names::Names;
use crate::place::{NewFile, NewFolder};
use crate::wacz::Wacz;
use crate::warc::{Warc, WebArchive};
use crate::{Error, Order, Pages, Written, corpus, jsonl, markdown, redact, ris, single, table};
use model::view::ExportFormat;
use model::{Item, Method};
use std::io::{self, Write as _};
use std::ops::ControlFlow;

/// Writes items one after another; `progress` is told after each how many there are, and may stop it.
///
/// Memory does not grow with the export, but for 16 bytes a file name and for the digests of a web archive's bodies.
/// Secrets in heads and addresses are redacted.
///
/// # Errors
/// An item can't be read, something is in the way, the disk refuses, or `progress` stopped it: then nothing is left.
pub fn write<E: std::error::Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    pages: &dyn Pages<E>,
    order: Order<'_>,
    progress: &mut dyn FnMut(u32) -> ControlFlow<()>,
) -> Result<Written, Error<E>> {
    let path = order.path.to_owned();
    let mut written = Written { path, items: 0, files: 0, bytes: 0, redacted: 0, guarded: 0 };
    let wrong = Error::at(order.path);
    let mut sink = Sink::at(order).map_err(&wrong)?;
    sink.begin(&mut written).map_err(&wrong)?;
    for item in items {
        let mut item = item.map_err(Error::Items)?;
        if !order.secrets {
            written.redacted += redact::item(&mut item);
        }
        sink.add(&item, pages, &mut written)?;
        written.items += 1;
        if progress(written.items).is_break() {
            return Err(Error::Cancelled);
        }
    }
    sink.finish(&mut written).map_err(&wrong)?;
    Ok(written)
}

/// True for the formats that are a folder of files.
pub(crate) fn is_folder(format: ExportFormat, items: u32) -> bool {
    match format {
        ExportFormat::Markdown | ExportFormat::Text => true,
        ExportFormat::Html => items != 1,
        _ => false,
    }
}

/// The ending of the format's files.
pub(crate) fn ending(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Csv => "csv",
        ExportFormat::Jsonl => "jsonl",
        ExportFormat::Ris => "ris",
        ExportFormat::Markdown => "md",
        ExportFormat::Text => "txt",
        ExportFormat::Warc => "warc.gz",
        ExportFormat::Wacz => "wacz",
        ExportFormat::Html => "html",
    }
}

/// Writes what stands before the first item.
pub(crate) fn head(format: ExportFormat, out: &mut Vec<u8>) {
    if format == ExportFormat::Csv {
        table::header(out);
    }
}

/// Writes one item as the format has it, if its JSON is all that the format needs; says how many cells were guarded.
pub(crate) fn body(format: ExportFormat, item: &Item, out: &mut Vec<u8>) -> u32 {
    match format {
        ExportFormat::Csv => return table::item(item, out),
        ExportFormat::Jsonl => jsonl::item(item, out),
        ExportFormat::Ris => ris::item(item, out),
        ExportFormat::Markdown => markdown::item(item, out),
        ExportFormat::Text => corpus::text(item, out),
        ExportFormat::Warc | ExportFormat::Wacz | ExportFormat::Html => {}
    }
    0
}

/// Where the items go.
struct Sink<'a> {
    order: Order<'a>,
    target: Target,
    /// One item at a time; its memory is used again.
    bytes: Vec<u8>,
}

enum Target {
    File(NewFile),
    Folder { folder: NewFolder, names: Names, metadata: Option<io::BufWriter<std::fs::File>> },
    WebArchive(Box<dyn WebArchive>),
}

impl<'a> Sink<'a> {
    fn at(order: Order<'a>) -> io::Result<Self> {
        let Order { title, secrets, now, .. } = order;
        let target = if is_folder(order.format, order.total) {
            Target::Folder { folder: NewFolder::at(order.path)?, names: Names::default(), metadata: None }
        } else {
            let file = NewFile::at(order.path)?;
            match order.format {
                ExportFormat::Warc => Target::WebArchive(Box::new(Warc::begin(file, title, secrets, now)?)),
                ExportFormat::Wacz => Target::WebArchive(Box::new(Wacz::begin(file, title, secrets, now)?)),
                _ => Target::File(file),
            }
        };
        Ok(Self { order, target, bytes: Vec::new() })
    }

    fn begin(&mut self, written: &mut Written) -> io::Result<()> {
        match &mut self.target {
            Target::File(file) => {
                head(self.order.format, &mut self.bytes);
                written.files = 1;
                file.write_all(&self.bytes)?;
            }
            Target::Folder { folder, metadata, .. } if self.order.format == ExportFormat::Text => {
                corpus::header(&mut self.bytes);
                let mut table = folder.file(corpus::METADATA)?;
                table.write_all(&self.bytes)?;
                *metadata = Some(table);
                written.files = 1;
            }
            Target::Folder { .. } => {}
            Target::WebArchive(_) => written.files = 1,
        }
        written.bytes += self.bytes.len() as u64;
        Ok(())
    }

    fn add<E: std::error::Error + 'static>(
        &mut self,
        item: &Item,
        pages: &dyn Pages<E>,
        written: &mut Written,
    ) -> Result<(), Error<E>> {
        if let Target::WebArchive(archive) = &mut self.target {
            return add_captures(archive.as_mut(), item, pages, self.order, written);
        }
        self.bytes.clear();
        if self.order.format == ExportFormat::Html {
            single::page(item, &pages.single(item).map_err(Error::Items)?, &mut self.bytes);
        }
        self.add_text(item, written).map_err(Error::at(self.order.path))
    }

    fn add_text(&mut self, item: &Item, written: &mut Written) -> io::Result<()> {
        let format = self.order.format;
        written.guarded += body(format, item, &mut self.bytes);
        written.bytes += self.bytes.len() as u64;
        match &mut self.target {
            Target::File(file) => file.write_all(&self.bytes),
            Target::Folder { folder, names, metadata } => {
                let name = names.next(item, ending(format));
                let mut file = folder.file(&name)?;
                file.write_all(&self.bytes)?;
                file.flush()?;
                written.files += 1;
                let Some(table) = metadata else { return Ok(()) };
                self.bytes.clear();
                written.guarded += corpus::metadata(&name, item, &mut self.bytes);
                written.bytes += self.bytes.len() as u64;
                table.write_all(&self.bytes)
            }
            Target::WebArchive(_) => Ok(()),
        }
    }

    fn finish(self, written: &mut Written) -> io::Result<()> {
        match self.target {
            Target::File(file) => file.finish(),
            Target::Folder { folder, metadata, .. } => {
                if let Some(mut table) = metadata {
                    table.flush()?;
                }
                folder.finish()
            }
            Target::WebArchive(archive) => {
                let (file, bytes) = archive.finish()?;
                written.bytes = bytes;
                file.finish()
            }
        }
    }
}

/// Writes an item with its captures, one in memory at a time.
fn add_captures<E: std::error::Error + 'static>(
    archive: &mut dyn WebArchive,
    item: &Item,
    pages: &dyn Pages<E>,
    order: Order<'_>,
    written: &mut Written,
) -> Result<(), Error<E>> {
    let wrong = Error::at(order.path);
    let decided = pages.decisions(&item.id).map_err(Error::Items)?;
    archive.item(item, &decided).map_err(&wrong)?;
    for id in &decided.captures {
        let mut capture = pages.capture(id).map_err(Error::Items)?;
        let redacted = match (order.secrets, capture.method) {
            (false, _) => redact::capture(&mut capture),
            (true, Method::Browser) => redact::log_in(&mut capture),
            (true, _) => 0,
        };
        written.redacted += redacted;
        archive.capture(item, &capture, redacted).map_err(&wrong)?;
    }
    Ok(())
}
