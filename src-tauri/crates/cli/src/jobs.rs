//! Long work with a bar that shows how far it is; Ctrl-C stops it.

use crate::clean::progress_bar;
use crate::{Outcome, described, out};
use archive::Archive;
use model::view::{BulkJob, ExportState};

/// Stops some work when the person presses Ctrl-C: after the items under way, or leaving nothing behind.
pub(crate) async fn stop_on_interrupt(archive: Archive, job: String) {
    if tokio::signal::ctrl_c().await.is_ok() {
        // It may have ended by itself in the meantime.
        let _ = archive.cancel_job(&job);
    }
}

/// Changes many items, telling how far it is, and gives the job as it ended.
pub(crate) async fn changing<Work>(
    archive: &Archive,
    start: impl FnOnce(BulkJob, Box<dyn Fn(&BulkJob)>) -> Work,
) -> BulkJob
where
    Work: Future<Output = BulkJob>,
{
    let job = archive::bulk_begun();
    let progress = progress_bar(0, "changed");
    let stopping = tokio::spawn(stop_on_interrupt(archive.clone(), job.id.clone()));
    let bar = progress.clone();
    let told = Box::new(move |job: &BulkJob| {
        bar.set_length(job.total.into());
        bar.set_position(job.done.into());
    });
    let ended = start(job, told).await;
    stopping.abort();
    progress.finish_and_clear();
    ended
}

/// Says what a change of many items came to.
pub(crate) fn said(job: &BulkJob) -> Outcome {
    let undo = if job.changed > 0 { "; dateline undo takes it back" } else { "" };
    if let (ExportState::Failed, Some(failure)) = (job.state, &job.failure) {
        out::say(&format!("{}\n  {} items changed{undo}", described("dateline", failure), job.changed));
        return Ok(false);
    }
    if job.state == ExportState::Cancelled {
        out::say(&format!("Stopped after {} of {} items{undo}", job.done, job.total));
        return Ok(false);
    }
    out::say(&format!("{} of {} items changed{undo}", job.changed, job.total));
    Ok(true)
}
