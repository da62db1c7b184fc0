//! A reading again that was asked for in, `reread-changed` events until it has ended out.

use archive::Archive;
use model::view::{ExportWhat, RereadJob};
use tauri::{AppHandle, Emitter as _, async_runtime};

/// What the window is told, with the job.
const REREAD_CHANGED: &str = "reread-changed";
/// What the window is told while a rule is added or removed, with how far it has come.
pub(crate) const RULE_CHANGED: &str = "rule-changed";

/// Starts to read items again, and gives the job back as it begins.
pub(crate) fn start(app: AppHandle, archive: Archive, what: ExportWhat, dry_run: bool) -> RereadJob {
    let begun = archive::begun(dry_run);
    let job = begun.clone();
    async_runtime::spawn(async move {
        let telling = app.clone();
        let ended = archive.reread(job, what, move |job, _| tell(&telling, &counts(job))).await;
        tell(&app, &ended);
    });
    begun
}

/// A job without what changed, which is told once it has ended.
fn counts(job: &RereadJob) -> RereadJob {
    RereadJob { id: job.id.clone(), changes: Vec::new(), failure: job.failure.clone(), ..*job }
}

fn tell(app: &AppHandle, job: &RereadJob) {
    // A window that is closing hears nothing more, and needs to hear nothing more.
    let _ = app.emit(REREAD_CHANGED, job);
}
