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
    exchanges: Vec<Exchange>,
    /// What could not be had, and when that was known, in Unix milliseconds.
    failures: Vec<(i64, Missing)>,
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
        let exchanges = &mut state.exchanges;
        let at = exchanges.partition_point(|earlier| earlier.started <= exchange.started);
        exchanges.insert(at, exchange);
    }

    pub(crate) fn fail(&self, what: String, why: String) {
        let mut state = self.lock();
        let failure = Missing { what, why };
        state.failures.retain(|(_, earlier)| *earlier != failure);
        if state.failures.len() < 1000 {
            state.failures.push((unix_ms(), failure));
        }
    }

    /// Why an address, or the host that it is on, could not be reached.
    pub(crate) fn failure_of(&self, address: &url::Url) -> Option<String> {
        let host = format!("{}/", address.origin().ascii_serialization());
        let state = self.lock();
        let mut latest = state.failures.iter().rev().map(|(_, failure)| failure);
        latest.find(|one| one.what == address.as_str() || one.what == host).map(|one| one.why.clone())
    }

    /// Forgets what began before a time (Unix milliseconds): another page begins.
    pub(crate) fn forget_before(&self, started: i64) {
        let mut state = self.lock();
        state.exchanges.retain(|exchange| exchange.started >= started);
        state.failures.retain(|(at, _)| *at >= started);
        state.bytes = state.exchanges.iter().map(|exchange| exchange.body.len()).sum();
    }

    /// Every exchange, and what could not be had of the page that began at a time (Unix milliseconds).
    pub(crate) fn kept(&self, began: i64) -> Kept {
        let state = self.lock();
        let failures = state.failures.iter().filter(|(at, _)| *at >= began);
        Kept {
            exchanges: state.exchanges.clone(),
            failures: failures.map(|(_, failure)| failure.clone()).collect(),
        }
    }
}

/// The time now, in Unix milliseconds.
pub(crate) fn unix_ms() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_page_could_not_be_had_is_known_though_it_failed_before_we_heard_that_it_began() {
        let (log, before) = (Log::default(), unix_ms());
        let address = url::Url::parse("http://a.example/story").unwrap();
        log.fail(address.to_string(), "it does not answer".into());
        log.forget_before(before);
        assert_eq!(log.failure_of(&address).as_deref(), Some("it does not answer"));
        assert!(log.kept(unix_ms() + 1).failures.is_empty(), "a later page does not lack it");
        log.forget_before(unix_ms() + 1);
        assert_eq!(log.failure_of(&address), None);
    }
}
