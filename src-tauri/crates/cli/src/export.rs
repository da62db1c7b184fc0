//! `dateline export`: items of the archive in, a file or folder that other programs read out.

use crate::clean::progress_bar;
use crate::jobs::stop_on_interrupt;
use crate::{Outcome, arguments, out};
use archive::Archive;
use model::view::{ExportFormat, ExportWhat};

pub(crate) async fn export(archive: &Archive, asked: arguments::Export) -> Outcome {
    let what = match (asked.what.collection, asked.what.query) {
        (Some(name), _) => ExportWhat::Collection { id: name },
        (None, Some(text)) => ExportWhat::Query { text },
        (None, None) => ExportWhat::All,
    };
    let format = match asked.format {
        arguments::Format::Csv => ExportFormat::Csv,
        arguments::Format::Jsonl => ExportFormat::Jsonl,
        arguments::Format::Ris => ExportFormat::Ris,
        arguments::Format::Markdown => ExportFormat::Markdown,
        arguments::Format::Text => ExportFormat::Text,
        arguments::Format::Warc => ExportFormat::Warc,
        arguments::Format::Wacz => ExportFormat::Wacz,
        arguments::Format::Html => ExportFormat::Html,
    };
    let progress = progress_bar(0, "written");
    let bar = progress.clone();
    let job = "command".to_owned();
    let told = move |job: model::view::ExportJob| {
        bar.set_length(job.total.into());
        bar.set_position(job.done.into());
    };
    let stopping = tokio::spawn(stop_on_interrupt(archive.clone(), job.clone()));
    let written = archive.export(job, what, format, asked.out, asked.with_secrets, told).await;
    stopping.abort();
    progress.finish_and_clear();
    let written = written?;
    let redacted = match written.redacted {
        0 => String::new(),
        count => format!("; {count} secrets in heads and addresses were replaced by REDACTED"),
    };
    let guarded = match written.guarded {
        0 => String::new(),
        count => format!("; {count} cells that a spreadsheet would calculate begin with an apostrophe"),
    };
    out::say(&format!(
        "{} items in {} file(s), {} bytes: {}{redacted}{guarded}",
        written.items,
        written.files,
        written.bytes,
        written.path.display()
    ));
    Ok(true)
}
