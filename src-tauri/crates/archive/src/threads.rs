//! One thread that writes and a few connections that read, so that nobody who asks ever waits on a runtime thread.

use crate::Error;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;
use store::{Reader, Store};
use tokio::sync::{Semaphore, oneshot};

type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// The one thread that owns the writing connection; work is done in the order in which it was asked for.
pub(crate) struct Writer {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(crate) fn start(mut store: Store) -> Self {
        let (jobs, waiting) = mpsc::channel::<Job>();
        let thread = std::thread::spawn(move || {
            for job in waiting {
                job(&mut store);
            }
        });
        Self { jobs: Some(jobs), thread: Some(thread) }
    }

    /// Runs some work on the writing connection and waits for its answer without blocking.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |store| {
            // Nobody waits any more when the asker was cancelled; the work itself is done all the same.
            let _ = answer.send(work(store));
        });
        let jobs = self.jobs.as_ref().ok_or(Error::Closed)?;
        jobs.send(job).map_err(|_| Error::Closed)?;
        Ok(answered.await.map_err(|_| Error::Closed)??)
    }
}

impl Drop for Writer {
    /// Ends the thread after all work that was asked for, so that the archive file is closed in order.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != std::thread::current().id()
        {
            let _ = thread.join();
        }
    }
}

/// A few reading connections, lent out one at a time.
pub(crate) struct Readers {
    free: Arc<Mutex<Vec<Reader>>>,
    places: Arc<Semaphore>,
}

/// A reading connection on loan: it goes back whatever happens to the work.
struct Lent {
    reader: Option<Reader>,
    free: Arc<Mutex<Vec<Reader>>>,
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).extend(self.reader.take());
    }
}

impl Readers {
    pub(crate) fn new(readers: Vec<Reader>) -> Self {
        let places = Arc::new(Semaphore::new(readers.len()));
        Self { free: Arc::new(Mutex::new(readers)), places }
    }

    /// Runs some work on a reading connection, on a thread that may block.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Reader) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| Error::Closed)?;
        let free = Arc::clone(&self.free);
        let answer = tokio::task::spawn_blocking(move || {
            let _place = place;
            let reader = free.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut lent = Lent { reader, free };
            work(lent.reader.as_mut().expect("there are as many places as readers"))
        });
        Ok(answer.await.map_err(|_| Error::Closed)??)
    }
}
