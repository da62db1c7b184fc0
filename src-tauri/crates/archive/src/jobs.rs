//! Long work by its name in; the switch that stops it out: of an export, an import, a reading again, a change of many items.

use crate::{Archive, Error};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The work under way, each with its switch.
#[derive(Default)]
pub(crate) struct Jobs {
    switches: Mutex<HashMap<String, Stop>>,
}

/// A switch that stops some work; clones are the same one.
#[derive(Clone, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// True once the work is to end.
    pub(crate) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Work that can be stopped by its name as long as this is there.
pub(crate) struct UnderWay<'a> {
    jobs: &'a Jobs,
    name: String,
    pub(crate) stop: Stop,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.jobs.switches().remove(&self.name);
    }
}

impl Jobs {
    pub(crate) fn begin(&self, name: &str) -> UnderWay<'_> {
        let stop = Stop::default();
        self.switches().insert(name.into(), stop.clone());
        UnderWay { jobs: self, name: name.into(), stop }
    }

    fn switches(&self) -> MutexGuard<'_, HashMap<String, Stop>> {
        self.switches.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Archive {
    /// Stops work under way. What was imported, read again or changed until then stays; of an export nothing is left.
    ///
    /// # Errors
    /// It has ended already.
    pub fn cancel_job(&self, job: &str) -> Result<(), Error> {
        let switches = self.open.jobs.switches();
        let stop = switches.get(job).ok_or_else(|| Error::UnknownJob(job.into()))?;
        stop.0.store(true, Ordering::Relaxed);
        Ok(())
    }
}
