//! The first items of an export in; its names, counts and beginning out, before anything is written.

use crate::names::{Names, titled};
use crate::{corpus, redact, single, warc, write};
use model::Item;
use model::view::{ExportFormat, ExportPreview};

/// How many files are named.
const FILES: usize = 200;
/// How many bytes of the first file are shown, at most.
const SAMPLE: usize = 4_000;

/// Says what an export of `total` items would write; `title` is what they are (a collection's name, “everything”),
/// `first` its first items in the export's order: as many names are shown as there are items, 200 at most.
#[must_use]
pub fn preview(title: &str, total: u32, format: ExportFormat, first: &[Item]) -> ExportPreview {
    let folder = write::is_folder(format, total);
    let name = titled(title, (!folder).then(|| write::ending(format)));
    let (files, file_count) = match format {
        _ if folder && format != ExportFormat::Text => (item_names(first, format, FILES), total),
        ExportFormat::Text => {
            let mut files = item_names(first, format, FILES - 1);
            files.push(corpus::METADATA.to_owned());
            (files, total.saturating_add(1))
        }
        _ => (vec![name.clone()], 1),
    };
    ExportPreview { items: total, name, folder, files, file_count, sample: sample(title, format, first) }
}

fn item_names(first: &[Item], format: ExportFormat, most: usize) -> Vec<String> {
    let mut names = Names::default();
    first.iter().take(most).map(|item| names.next(item, write::ending(format))).collect()
}

/// The beginning of the first file, byte for byte as it will be written; of a packed one what its beginning says.
fn sample(title: &str, format: ExportFormat, first: &[Item]) -> String {
    let mut bytes = Vec::new();
    write::head(format, &mut bytes);
    if matches!(format, ExportFormat::Warc | ExportFormat::Wacz) {
        bytes.extend_from_slice(warc::about(title, false).as_bytes());
    }
    let shown = if write::is_folder(format, 0) { 1 } else { first.len() };
    for item in &first[..shown.min(first.len())] {
        if bytes.len() >= SAMPLE {
            break;
        }
        let mut item = item.clone();
        redact::item(&mut item);
        if format == ExportFormat::Html {
            bytes.extend_from_slice(single::provenance(&item).as_bytes());
        }
        write::body(format, &item, &mut bytes);
    }
    let mut sample = String::from_utf8(bytes).expect("every format is UTF-8");
    let end = (0..=SAMPLE.min(sample.len())).rev().find(|at| sample.is_char_boundary(*at)).unwrap_or(0);
    sample.truncate(end);
    sample
}
