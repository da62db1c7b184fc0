//! Merged items that come out of the trash by themselves in; each with its captures again out.

use crate::act::{Act, Change};
use crate::joined::{self, Handed};
use crate::{Error, Result, articles, captures, refresh};
use rusqlite::params;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A capture that goes back.
struct Leaving {
    id: i64,
    uid: String,
    /// Its number where it is.
    number: i64,
    /// The number that it had, where it comes from the item that it goes to.
    was: Option<i64>,
}

impl Act<'_> {
    /// Gives each of some items that was merged its captures back, and what was saved of its page since. What the other
    /// item took over beside them stays with that.
    pub(crate) fn give_back(&mut self, items: &[i64]) -> Result<()> {
        for item in items {
            let Some(holder) = joined::merged_into(self.tx, *item)? else { continue };
            let leaving = self.leaving(*item, holder)?;
            self.turn_away(*item, &leaving)?;
            let (mine, theirs) = (refresh::uid(self.tx, *item)?, refresh::uid(self.tx, holder)?);
            let mut next = leaving.iter().filter_map(|one| one.was).max().unwrap_or(0);
            let mut told = Vec::new();
            for one in &leaving {
                let number = one.was.unwrap_or_else(|| {
                    next += 1;
                    next
                });
                let new = json!({"item": theirs, "was": one.number, "capture": one.uid});
                self.make(&Change::item(*item, format!("returned {number}"), Value::Null, new))?;
                told.push(json!({"capture": one.uid, "was": one.number, "number": number}));
            }
            let told = json!({"item": mine, "captures": told});
            self.make(&Change::item(holder, "parted", Value::Null, told))?;
        }
        Ok(())
    }

    /// What an item handed over, in the order of its numbers, then what was saved of its page since.
    fn leaving(&self, item: i64, holder: i64) -> Result<Vec<Leaving>> {
        let mut row = self.tx.prepare_cached(
            "SELECT captures.id, uid, number, url_key FROM captures LEFT JOIN pages ON pages.id = page_id
             WHERE captures.id = ?1 OR uid = ?1",
        )?;
        let mut leaving = Vec::new();
        let mut pages = BTreeSet::new();
        for Handed { uid, was, .. } in joined::handed_over(self.tx, item)? {
            let (id, number, page) =
                row.query_row([uid.as_str()], |row| Ok((row.get(0)?, row.get(2)?, row.get(3)?)))?;
            pages.extend::<Option<String>>(page);
            leaving.push(Leaving { id, uid, number, was: Some(i64::from(was)) });
        }
        leaving.sort_by_key(|one| one.was);
        for (id, page) in joined::saved_since(self.tx, holder)? {
            if page.is_some_and(|page| pages.contains(&page)) {
                let (uid, number) = row.query_row([id], |row| Ok((row.get(1)?, row.get(2)?)))?;
                leaving.push(Leaving { id, uid, number, was: None });
            }
        }
        Ok(leaving)
    }

    /// Lets the items that show a capture which leaves show the newest of those that stay.
    fn turn_away(&mut self, item: i64, leaving: &[Leaving]) -> Result<()> {
        let gone: BTreeSet<i64> = leaving.iter().map(|one| one.id).collect();
        for one in leaving {
            let showing: Vec<(i64, i64)> = {
                let mut statement = self
                    .tx
                    .prepare_cached("SELECT id, article_id FROM items WHERE capture_id = ?1 AND id <> ?2")?;
                let rows =
                    statement.query_map(params![one.id, item], |row| Ok((row.get(0)?, row.get(1)?)))?;
                rows.collect::<rusqlite::Result<_>>()?
            };
            for (other, before) in showing {
                let stays = captures::of_item(self.tx, other)?;
                let stays = stays.into_iter().find(|facts| !gone.contains(&facts.id));
                let after = stays.map(|facts| articles::last(self.tx, facts.id)).transpose()?.flatten();
                let after = after.ok_or(Error::Stored { what: "item", why: "it has no capture".into() })?;
                self.show(other, before, after)?;
            }
        }
        Ok(())
    }
}
