//! What a person says about items that tell one story in, families accordingly out; nothing is deleted.

use crate::act::{Act, Change};
use crate::{Result, Store, captures, refresh, tags, times};
use model::Field;
use model::view::Done;
use rusqlite::{OptionalExtension as _, params};
use serde_json::{Value, json};

/// What is recorded of a pair.
pub(crate) const SAME: &str = "same story";
pub(crate) const APART: &str = "kept apart";

impl Store {
    /// Says that items tell one story, whatever their texts have in common.
    pub fn same_story(&mut self, ids: &[String], who: &str, now: i64) -> Result<Done> {
        self.pair(ids, SAME, who, now)
    }

    /// Keeps an item apart from others whose story it seems to tell.
    pub fn keep_apart(&mut self, id: &str, from: &[String], who: &str, now: i64) -> Result<Done> {
        let ids: Vec<String> = std::iter::once(id.to_owned()).chain(from.iter().cloned()).collect();
        self.pair(&ids, APART, who, now)
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

    /// Makes one item of several: it takes the tags, the collections, the notes and the own fields of the others, which go
    /// into the trash with their captures, readings and history as they are.
    pub fn merge(&mut self, into: &str, others: &[String], who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("merged", who, now, |act| {
            let into = refresh::id(act.tx, into)?;
            let mut others = refresh::ids(act.tx, others)?;
            others.retain(|other| *other != into);
            act.label = format!("Merge {}", refresh::counted(others.len() + 1));
            let merged: Result<Vec<String>> =
                others.iter().map(|other| refresh::uid(act.tx, *other)).collect();
            act.detail = json!({"into": refresh::uid(act.tx, into)?, "merged": merged?});
            for other in others {
                act.hand_over(other, into)?;
                act.decide(into, other, SAME)?;
                let gone = json!(times::shown(act.now));
                let there: bool = act.tx.query_row(
                    "SELECT deleted_at IS NULL FROM items WHERE id = ?1",
                    [other],
                    |row| row.get(0),
                )?;
                if there {
                    act.make(&Change::item(other, "deleted", Value::Null, gone))?;
                }
            }
            Ok(())
        })?;
        Ok(done)
    }
}

impl Act<'_> {
    fn decide(&mut self, one: i64, other: i64, verdict: &str) -> Result<()> {
        let (item, other) = (one.min(other), one.max(other));
        let old: Option<bool> = self
            .tx
            .prepare_cached("SELECT same FROM kin_decisions WHERE item_id = ?1 AND other_id = ?2")?
            .query_row(params![item, other], |row| row.get(0))
            .optional()?;
        let old = old.map(|same| if same { SAME } else { APART });
        self.make(&Change::item(item, format!("kin {other}"), json!(old), json!(verdict)))
    }

    /// Gives what the researcher added to an item to another one too.
    fn hand_over(&mut self, from: i64, to: i64) -> Result<()> {
        let mine = tags::of(self.tx, from, "mine")?;
        self.tag(&[to], &mine, &[])?;
        let collections: Vec<i64> = {
            let mut statement = self.tx.prepare_cached(
                "SELECT collection_id FROM collection_items WHERE item_id = ?1 ORDER BY collection_id",
            )?;
            statement.query_map([from], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
        };
        for collection in collections {
            self.collect(&[to], collection, true)?;
        }
        // A field of one's own that both have stays as it is.
        let missing: Vec<(String, String)> = {
            let mut statement = self.tx.prepare_cached(
                "SELECT name, value FROM custom_values WHERE item_id = ?1
                   AND name NOT IN (SELECT name FROM custom_values WHERE item_id = ?2) ORDER BY name",
            )?;
            let rows = statement.query_map([from, to], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        for (name, value) in missing {
            self.set_custom(&[to], &name, Some(&captures::value("custom value", &value)?))?;
        }
        let notes = |item| -> Result<Option<String>> {
            let edits = refresh::by_hand(self.tx, item)?;
            Ok(edits.notes().map(Into::into))
        };
        let (theirs, ours) = (notes(from)?, notes(to)?);
        if let Some(theirs) = theirs.filter(|theirs| ours.as_ref() != Some(theirs)) {
            let joined = ours.map_or(theirs.clone(), |ours| format!("{ours}\n\n{theirs}"));
            self.edit(to, Field::Notes, Some(&json!(joined)))?;
        }
        Ok(())
    }
}
