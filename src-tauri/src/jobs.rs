//! Long work that was asked for in; the job as it begins, and events with it until it has ended, out.

use serde::Serialize;
use tauri::{AppHandle, Emitter as _, async_runtime};

/// Tells the window how far some work is.
pub(crate) type Told<Job> = Box<dyn Fn(&Job) + Send + Sync>;

/// Begins some work, and gives the job back as it begins; the window is told of it by `event`.
pub(crate) fn start<Job, Work>(
    app: &AppHandle,
    event: &'static str,
    begun: Job,
    work: impl FnOnce(Job, Told<Job>) -> Work,
) -> Job
where
    Job: Clone + Serialize + Send + 'static,
    Work: Future<Output = Job> + Send + 'static,
{
    let teller = || {
        let app = app.clone();
        // A window that is closing hears nothing more, and needs to hear nothing more.
        Box::new(move |job: &Job| drop(app.emit(event, job))) as Told<Job>
    };
    let (working, tell) = (work(begun.clone(), teller()), teller());
    async_runtime::spawn(async move { tell(&working.await) });
    begun
}
