//! `dateline reread`: items read again from the bytes that were kept, told item by item.

use crate::clean::progress_bar;
use crate::jobs::stop_on_interrupt;
use crate::words::value_in_words;
use crate::{Outcome, arguments, described, out};
use archive::Archive;
use model::view::{ExportState, ExportWhat, RereadChange, RereadJob};

/// How much of a paragraph is printed.
const WIDTH: usize = 100;

pub(crate) async fn reread(archive: &Archive, asked: arguments::Reread) -> Outcome {
    let job = archive::begun(asked.dry_run);
    let progress = progress_bar(0, "read again");
    let stopping = tokio::spawn(stop_on_interrupt(archive.clone(), job.id.clone()));
    let told = |job: &RereadJob, changes: &[RereadChange]| {
        progress.set_length(job.total.into());
        progress.set_position(job.done.into());
        // A reader that has gone away shows when the totals are printed.
        let _ = progress.suspend(|| changes.iter().try_for_each(|change| print(change, asked.json)));
    };
    let job = archive.reread(job, ExportWhat::Query { text: asked.query }, told).await;
    stopping.abort();
    progress.finish_and_clear();
    if let Some(failure) = &job.failure {
        out::say(&described("dateline", failure));
    }
    if asked.json {
        out::json(&RereadJob { changes: Vec::new(), ..job.clone() })?;
    }
    out::say(&totals(&job));
    Ok(job.failed == 0 && job.state == ExportState::Complete)
}

/// “40 of 40 read again: 3 changed, …”.
fn totals(job: &RereadJob) -> String {
    let mut said = format!(
        "{} of {} items: {} {}, {} read the same, {} were current already",
        job.done,
        job.total,
        job.changed,
        if job.dry_run { "would change" } else { "changed" },
        job.same,
        job.current
    );
    if job.failed > 0 {
        said += &format!(", {} could not be read again and stay as they were", job.failed);
    }
    if job.state == ExportState::Cancelled {
        said += "; stopped: the same command goes on where this one ended";
    }
    if !job.dry_run && job.changed > 0 {
        said += "\nEdited values stay; dateline show tells what is read beneath them. dateline undo takes all of it back.";
    }
    said
}

fn print(change: &RereadChange, json: bool) -> std::io::Result<()> {
    if json {
        return out::json(change);
    }
    let title = change.headline.as_deref().unwrap_or("(no headline)");
    out::line(&format!("{}  {title} ({} → {} words)", change.id, change.words_before, change.words_after))?;
    for field in &change.fields {
        let (before, after) = (value_in_words(&field.before), value_in_words(&field.after));
        let edited = if field.edited { " (your value stays over it)" } else { "" };
        out::line(&format!("  {}: {before} → {after}{edited}", field.field))?;
    }
    for (sign, paragraphs) in [('+', &change.added), ('-', &change.removed)] {
        for paragraph in paragraphs {
            out::line(&format!("  {sign} {}", shortened(paragraph)))?;
        }
    }
    for text in &change.lost {
        out::line(&format!("  a row that you decided is no longer there: {}", shortened(text)))?;
    }
    Ok(())
}

fn shortened(text: &str) -> String {
    let cut: String = text.chars().take(WIDTH).collect();
    if cut.len() < text.len() { cut + "…" } else { cut }
}
