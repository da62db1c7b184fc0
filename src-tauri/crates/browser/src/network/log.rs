//! What the pages exchanged with the world: kept whole, and how busy they are.

use model::{Exchange, Missing};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// The largest body that is kept of one answer.
const LARGEST_BODY: usize = 64 << 20;
/// How much is kept in all; what comes after it is passed on to the page and named as missing.
const MOST: usize = 384 << 20;

/// What was exchanged since the page before this one began.
#[derive(Debug, Default)]
pub(crate) struct Log(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    kept: Kept,
    bytes: usize,
    open: usize,
    last: Option<Instant>,
}

/// Exchanges in the order in which they began, and what could not be had.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    pub(crate) exchanges: Vec<Exchange>,
    pub(crate) failures: Vec<Missing>,
}

/// How busy the network is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Activity {
    /// Requests whose answers are not all here.
    pub(crate) open: usize,
    /// Since anything came.
    pub(crate) quiet_for: Duration,
}

/// A request under way; it counts as open until this is dropped.
pub(crate) struct Open<'a>(&'a Log);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.open -= 1;
        state.last = Some(Instant::now());
    }
}

impl Log {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A request begins.
    pub(crate) fn open(&self) -> Open<'_> {
        let mut state = self.lock();
        state.open += 1;
        state.last = Some(Instant::now());
        Open(self)
    }

    /// Something came.
    pub(crate) fn stir(&self) {
        self.lock().last = Some(Instant::now());
    }

    pub(crate) fn activity(&self) -> Activity {
        let state = self.lock();
        let quiet_for = state.last.map_or(Duration::MAX, |last| last.elapsed());
        Activity { open: state.open, quiet_for }
    }

    /// How much may be kept of the next body.
    pub(crate) fn room(&self) -> usize {
        LARGEST_BODY.min(MOST.saturating_sub(self.lock().bytes))
    }

    pub(crate) fn keep(&self, exchange: Exchange) {
        let mut state = self.lock();
        state.bytes += exchange.body.len();
        let exchanges = &mut state.kept.exchanges;
        let at = exchanges.partition_point(|earlier| earlier.started <= exchange.started);
        exchanges.insert(at, exchange);
    }

    pub(crate) fn fail(&self, what: String, why: String) {
        let mut state = self.lock();
        let failure = Missing { what, why };
        if !state.kept.failures.contains(&failure) && state.kept.failures.len() < 1000 {
            state.kept.failures.push(failure);
        }
    }

    /// Why an address, or the host that it is on, could not be reached.
    pub(crate) fn failure_of(&self, address: &url::Url) -> Option<String> {
        let host = format!("{}/", address.origin().ascii_serialization());
        let state = self.lock();
        let found =
            state.kept.failures.iter().rev().find(|one| one.what == address.as_str() || one.what == host);
        found.map(|one| one.why.clone())
    }

    /// Forgets what began before a time (Unix milliseconds): another page begins.
    pub(crate) fn forget_before(&self, started: i64) {
        let mut state = self.lock();
        state.kept.exchanges.retain(|exchange| exchange.started >= started);
        state.kept.failures.clear();
        state.bytes = state.kept.exchanges.iter().map(|exchange| exchange.body.len()).sum();
    }

    pub(crate) fn kept(&self) -> Kept {
        self.lock().kept.clone()
    }
}

/// The time now, in Unix milliseconds.
pub(crate) fn unix_ms() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
