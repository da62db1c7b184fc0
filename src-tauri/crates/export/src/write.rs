//! Items and a path in; the whole export under that path out, or nothing.

use crate::names::Names;
use crate::place::{NewFile, NewFolder};
use crate::{corpus, jsonl, markdown, redact, ris, table};
use model::Item;
use model::view::ExportFormat;
use std::io::{self, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// What an export wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file or folder.
    pub path: PathBuf,
    pub items: u32,
    /// How many files a folder holds; 1 for a file.
    pub files: u32,
    pub bytes: u64,
    /// How many secrets in addresses became `REDACTED`.
    pub redacted: u32,
    /// How many cells of a table got an apostrophe, since a spreadsheet would have calculated them.
    pub guarded: u32,
}

/// Why nothing was written; `E` is what reading the items failed with.
#[derive(Debug, thiserror::Error)]
pub enum Error<E: std::error::Error + 'static> {
    #[error("an item can’t be read")]
    Items(#[source] E),
    #[error("the export was cancelled")]
    Cancelled,
    /// Only a plain file is written over (the person chose it), never a folder that holds something.
    #[error("{} is already there: choose another name", .0.display())]
    Exists(PathBuf),
    #[error("{} can’t be written: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },
}

impl<E: std::error::Error + 'static> Error<E> {
    fn at(path: &Path) -> impl Fn(io::Error) -> Self {
        move |source| match source.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty => Self::Exists(path.to_owned()),
            _ => Self::Write { path: path.to_owned(), source },
        }
    }
}

/// Writes items one after another; `progress` is told after each how many there are, and may stop it.
///
/// Memory does not grow with the export (but for 16 bytes a file name). Secrets in addresses are redacted.
///
/// # Errors
/// An item can't be read, something is in the way, the disk refuses, or `progress` stopped it: then nothing is left.
pub fn write<E: std::error::Error + 'static>(
    items: impl Iterator<Item = Result<Item, E>>,
    format: ExportFormat,
    path: &Path,
    progress: &mut dyn FnMut(u32) -> ControlFlow<()>,
) -> Result<Written, Error<E>> {
    let mut written =
        Written { path: path.to_owned(), items: 0, files: 0, bytes: 0, redacted: 0, guarded: 0 };
    let wrong = Error::at(path);
    let mut sink = Sink::at(format, path).map_err(&wrong)?;
    sink.begin(&mut written).map_err(&wrong)?;
    for item in items {
        let mut item = item.map_err(Error::Items)?;
        written.redacted += redact::item(&mut item);
        sink.add(&item, &mut written).map_err(&wrong)?;
        written.items += 1;
        if progress(written.items).is_break() {
            return Err(Error::Cancelled);
        }
    }
    sink.finish().map_err(&wrong)?;
    Ok(written)
}

/// True for the formats that are a folder of files.
pub(crate) fn is_folder(format: ExportFormat) -> bool {
    matches!(format, ExportFormat::Markdown | ExportFormat::Text)
}

/// The ending of the format's files.
pub(crate) fn ending(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Csv => "csv",
        ExportFormat::Jsonl => "jsonl",
        ExportFormat::Ris => "ris",
        ExportFormat::Markdown => "md",
        ExportFormat::Text => "txt",
    }
}

/// Writes what stands before the first item.
pub(crate) fn head(format: ExportFormat, out: &mut Vec<u8>) {
    if format == ExportFormat::Csv {
        table::header(out);
    }
}

/// Writes one item as the format has it; says how many cells were guarded.
pub(crate) fn body(format: ExportFormat, item: &Item, out: &mut Vec<u8>) -> u32 {
    match format {
        ExportFormat::Csv => return table::item(item, out),
        ExportFormat::Jsonl => jsonl::item(item, out),
        ExportFormat::Ris => ris::item(item, out),
        ExportFormat::Markdown => markdown::item(item, out),
        ExportFormat::Text => corpus::text(item, out),
    }
    0
}

/// Where the items go.
struct Sink {
    format: ExportFormat,
    target: Target,
    /// One item at a time; its memory is used again.
    bytes: Vec<u8>,
}

enum Target {
    File(NewFile),
    Folder { folder: NewFolder, names: Names, metadata: Option<io::BufWriter<std::fs::File>> },
}

impl Sink {
    fn at(format: ExportFormat, path: &Path) -> io::Result<Self> {
        let target = if is_folder(format) {
            Target::Folder { folder: NewFolder::at(path)?, names: Names::default(), metadata: None }
        } else {
            Target::File(NewFile::at(path)?)
        };
        Ok(Self { format, target, bytes: Vec::new() })
    }

    fn begin(&mut self, written: &mut Written) -> io::Result<()> {
        match &mut self.target {
            Target::File(file) => {
                head(self.format, &mut self.bytes);
                written.files = 1;
                file.add(&self.bytes)?;
            }
            Target::Folder { folder, metadata, .. } if self.format == ExportFormat::Text => {
                corpus::header(&mut self.bytes);
                let mut table = folder.file(corpus::METADATA)?;
                table.write_all(&self.bytes)?;
                *metadata = Some(table);
                written.files = 1;
            }
            Target::Folder { .. } => {}
        }
        written.bytes += self.bytes.len() as u64;
        Ok(())
    }

    fn add(&mut self, item: &Item, written: &mut Written) -> io::Result<()> {
        self.bytes.clear();
        written.guarded += body(self.format, item, &mut self.bytes);
        written.bytes += self.bytes.len() as u64;
        match &mut self.target {
            Target::File(file) => file.add(&self.bytes),
            Target::Folder { folder, names, metadata } => {
                let name = names.next(item, ending(self.format));
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
        }
    }

    fn finish(self) -> io::Result<()> {
        match self.target {
            Target::File(file) => file.finish(),
            Target::Folder { folder, metadata, .. } => {
                if let Some(mut table) = metadata {
                    table.flush()?;
                }
                folder.finish()
            }
        }
    }
}
