//! Digests of bodies in; where the same body was written before out.

use model::Sha256;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// So many bodies are remembered: some 40 MB. Bodies that come later are written again, which is right but longer.
const MOST: usize = 200_000;

/// A body that is being written.
pub(crate) struct Body<'a> {
    pub(crate) id: &'a str,
    pub(crate) url: &'a str,
    pub(crate) date: i64,
}

/// The record in which a body stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Earlier {
    pub(crate) id: Box<str>,
    pub(crate) url: Box<str>,
    pub(crate) date: i64,
}

/// The bodies that a file holds.
#[derive(Default)]
pub(crate) struct Bodies {
    /// By the first half of their digests.
    known: HashMap<u128, Earlier>,
}

impl Bodies {
    /// The record in which the body stands already; none where this is the first, which is then remembered.
    pub(crate) fn earlier(&mut self, digest: &Sha256, body: Body<'_>) -> Option<Earlier> {
        let half = u128::from_str_radix(&digest.as_str()[..32], 16).expect("a digest is 64 digits");
        let full = self.known.len() >= MOST;
        match self.known.entry(half) {
            Entry::Occupied(known) => Some(known.get().clone()),
            Entry::Vacant(new) => {
                if !full {
                    new.insert(Earlier { id: body.id.into(), url: body.url.into(), date: body.date });
                }
                None
            }
        }
    }
}
