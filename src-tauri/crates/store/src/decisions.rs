//! An item's identifier in, what a person decided about it and which captures it has out.

use crate::{Reader, Result, captures, refresh, rules};
use model::{Decisions, Field};

impl Reader {
    /// What a person decided about an item, and its captures that are shown.
    pub fn decisions(&self, id: &str) -> Result<Decisions> {
        self.snapshot(|| {
            let item = refresh::id(&self.conn, id)?;
            let mut edits = refresh::by_hand(&self.conn, item)?;
            edits.fields.retain(|field, _| !matches!(field, Field::Notes | Field::Status));
            let mut captures: Vec<String> =
                captures::of_item(&self.conn, item)?.into_iter().map(|facts| facts.uid).collect();
            captures.reverse();
            let shown = self
                .conn
                .prepare_cached("SELECT captures.uid FROM items JOIN captures ON captures.id = capture_id WHERE items.id = ?1")?
                .query_row([item], |row| row.get(0))?;
            let rules = rules::drafts(&self.conn, item)?;
            Ok(Decisions { captures, shown, edits: edits.fields, rows: edits.blocks, rules })
        })
    }
}
