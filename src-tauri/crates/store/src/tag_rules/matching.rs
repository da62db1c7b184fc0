//! One item in, whether a query finds it out: inside a transaction, before any index knows of it.

use crate::find::Finder;
use crate::{Result, words};
use index::{Look, Set, Tail};
use model::query::parse;
use rusqlite::Connection;

/// The words of one item, read where a query asks for any.
#[derive(Default)]
pub(super) struct Words(std::cell::OnceCell<Tail>);

impl Words {
    /// True where a query finds the item.
    pub(super) fn has(&mut self, conn: &Connection, item: i64, query: &str) -> Result<bool> {
        // What was kept by a program that reads queries otherwise finds nothing.
        let Ok(query) = parse(&super::whole(query)) else { return Ok(false) };
        let looked = |look: &Look| -> Result<Set> {
            if self.0.get().is_none() {
                let mut tail = Tail::default();
                tail.put(0, &words::of_item(conn, item)?);
                // Nobody else can have set it: this is one thread.
                let _ = self.0.set(tail);
            }
            Ok(self.0.get().map_or_else(Set::default, |tail| tail.find(look)))
        };
        let all: Set = std::iter::once(item as usize).collect();
        let finder = Finder { conn, all: &all, columns: None, only: Some(item), looked: &looked };
        Ok(finder.find(&query)?.has(item as usize))
    }
}
