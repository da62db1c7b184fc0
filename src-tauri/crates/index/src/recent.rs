//! What is looked for in, what was found for it a moment ago out: a list, its counts and its next rows ask for the same.

use crate::{Look, Result, Set};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many are remembered: 125 kB each among a million items.
const MOST: usize = 32;

/// What was found last.
#[derive(Default)]
pub(crate) struct Recent {
    found: Mutex<VecDeque<(Look, Set)>>,
}

impl Recent {
    /// What was found, looked for now where it is not remembered.
    pub(crate) fn get(&self, look: &Look, find: impl FnOnce() -> Result<Set>) -> Result<Set> {
        let known = self.lock().iter().find(|(one, _)| one == look).map(|(_, set)| set.clone());
        if let Some(set) = known {
            return Ok(set);
        }
        let set = find()?;
        let mut found = self.lock();
        found.truncate(MOST - 1);
        found.push_front((look.clone(), set.clone()));
        Ok(set)
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<(Look, Set)>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
