//! What a person says about items that are the same or tell one story in, families accordingly out; nothing is deleted.

use crate::act::{Act, Change};
use crate::{Error, Result, Store, refresh};
use model::view::Done;
use rusqlite::{OptionalExtension as _, params};
use serde_json::json;

/// What is recorded of a pair.
pub(crate) const SAME: &str = "same story";
pub(crate) const APART: &str = "kept apart";

/// How many items are kept apart at once: each pair of them is recorded.
const PAIRED: usize = 200;

impl Store {
    /// Says that items tell one story, whatever their texts have in common.
    pub fn same_story(&mut self, ids: &[String], who: &str, now: i64) -> Result<Done> {
        self.pair(ids, SAME, who, now)
    }

    /// Keeps an item apart from others that it is the same as, or whose story it seems to tell.
    pub fn keep_apart(&mut self, id: &str, from: &[String], who: &str, now: i64) -> Result<Done> {
        let ids: Vec<String> = std::iter::once(id.to_owned()).chain(from.iter().cloned()).collect();
        self.pair(&ids, APART, who, now)
    }

    /// Keeps each of some items apart from all the others: they stay, and none is listed as a duplicate of another.
    pub fn keep_all(&mut self, ids: &[String], who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("edited", who, now, |act| {
            let items = refresh::ids(act.tx, ids)?;
            if items.len() > PAIRED {
                return Err(Error::TooManyPairs(items.len()));
            }
            act.label = format!("Keep {} apart", refresh::counted(items.len()));
            for (at, one) in items.iter().enumerate() {
                items[at + 1..].iter().try_for_each(|other| act.decide(*one, *other, APART))?;
            }
            Ok(())
        })?;
        Ok(done)
    }

    fn pair(&mut self, ids: &[String], verdict: &str, who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("edited", who, now, |act| {
            let items = refresh::ids(act.tx, ids)?;
            act.label = match verdict {
                SAME => format!("Same story: {}", refresh::counted(items.len())),
                _ => format!("Keep apart from {}", refresh::counted(items.len().saturating_sub(1))),
            };
            let Some((first, others)) = items.split_first() else { return Ok(()) };
            others.iter().try_for_each(|other| act.decide(*first, *other, verdict))
        })?;
        Ok(done)
    }
}

impl Act<'_> {
    /// Records what a person says of a pair.
    pub(crate) fn decide(&mut self, one: i64, other: i64, verdict: &str) -> Result<()> {
        let (item, other) = (one.min(other), one.max(other));
        let old: Option<bool> = self
            .tx
            .prepare_cached("SELECT same FROM kin_decisions WHERE item_id = ?1 AND other_id = ?2")?
            .query_row(params![item, other], |row| row.get(0))
            .optional()?;
        let old = old.map(|same| if same { SAME } else { APART });
        self.make(&Change::item(item, format!("kin {other}"), json!(old), json!(verdict)))
    }
}
