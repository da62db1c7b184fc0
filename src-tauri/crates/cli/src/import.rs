//! `dateline import`: web archives in, items in the archive and a report of what became of every page out.

use crate::clean::progress_bar;
use crate::jobs::stop_on_interrupt;
use crate::{Outcome, Stop, arguments, described, out, place_of};
use archive::{Archive, SaveOptions};
use model::Tag;
use model::view::{ExportState, ImportJob, ImportTrouble};
use std::path::PathBuf;

pub(crate) async fn import(place: Option<PathBuf>, asked: arguments::Import) -> Outcome {
    let mut options = SaveOptions { collection: asked.collection, ..SaveOptions::default() };
    for tag in &asked.tags {
        options.tags.push(Tag::parse(tag).map_err(|error| Stop::Usage(error.to_string()))?);
    }
    let archive = Archive::open_or_make(&place_of(place)?, archive::Settings::default()).await?;
    run(&archive, asked.paths, options, asked.dry_run, asked.json).await
}

/// Imports files into an archive and prints the report; true where all of it could be read.
pub(crate) async fn run(
    archive: &Archive,
    paths: Vec<PathBuf>,
    options: SaveOptions,
    dry_run: bool,
    json: bool,
) -> Outcome {
    let job = archive::import_begun(&paths, dry_run);
    let progress = progress_bar(0, if dry_run { "looked at" } else { "imported" });
    let stopping = tokio::spawn(stop_on_interrupt(archive.clone(), job.id.clone()));
    let told = |job: &ImportJob| {
        if job.total == 0 {
            progress.set_message(format!("looking through the files: {} %", job.looked / 10));
        } else {
            progress.set_message("");
            progress.set_length(job.total.into());
            progress.set_position(job.done.into());
        }
    };
    let job = archive.import(job, paths, options, told).await;
    stopping.abort();
    progress.finish_and_clear();
    for trouble in &job.troubles {
        out::say(&named(trouble));
    }
    let untold = (job.unreadable + job.doubtful) as usize - job.troubles.len();
    if untold > 0 {
        out::say(&format!("and {untold} more"));
    }
    if let Some(failure) = &job.failure {
        out::say(&described("dateline", failure));
    }
    if json {
        out::json(&job)?;
    } else {
        out::line(&report(&job))?;
    }
    Ok(job.unreadable == 0 && job.state == ExportState::Complete)
}

/// “crawl.warc.gz, record 12 at byte 3456, https://…: its packed bytes are damaged”.
fn named(trouble: &ImportTrouble) -> String {
    let mut said = trouble.file.clone();
    match (trouble.record, trouble.offset) {
        (Some(record), Some(offset)) => said += &format!(", record {record} at byte {offset}"),
        (None, Some(offset)) => said += &format!(", at byte {offset}"),
        _ => {}
    }
    if let Some(url) = &trouble.url {
        said += &format!(", {url}");
    }
    let kind = if trouble.lost { "unreadable" } else { "doubtful" };
    format!("{said}: {kind}: {}", trouble.what)
}

/// The counts, and what to do next.
fn report(job: &ImportJob) -> String {
    let verb = if job.dry_run { "would be " } else { "" };
    let mut lines = vec![
        format!("{} of {} pages:", job.done, job.total),
        format!("  {:6} {verb}new", job.new),
        format!("  {:6} {verb}new versions of pages that are here", job.versions),
        format!("  {:6} already here", job.here),
        format!("  {:6} unreadable", job.unreadable),
        format!("  {:6} doubtful, imported all the same", job.doubtful),
    ];
    if job.unreadable > 0 {
        lines.push(
            "What is unreadable is named above: get those files again, or ask who made them; the rest is not \
             touched by it."
                .into(),
        );
    }
    match job.state {
        ExportState::Cancelled | ExportState::Failed => {
            lines.push("Stopped: the same command goes on where this one ended.".into());
        }
        _ if job.total == 0 && job.unreadable == 0 => {
            lines.push("No page is in it: no answer there is a whole HTML page or a text.".into());
        }
        _ if job.dry_run => lines.push("Nothing was imported; leave --dry-run out to import.".into()),
        _ if job.new + job.versions > 0 => lines.push("dateline undo takes all of it back.".into()),
        _ => {}
    }
    lines.join("\n")
}
