//! Collections, kept searches and the items of a collection put where a person wants them in; their new places out.

use crate::act::{Act, Change, Subject};
use crate::collections::{self, change, taken_name};
use crate::{Error, Result, Store, refresh};
use model::view::Done;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// Something that has a place in an order: its row, its number, and whether it is being moved.
type Placed = (i64, i64, bool);

impl Store {
    /// Moves a collection into another one, or to the top; before one that is there, or behind them all.
    pub fn move_collection(
        &mut self,
        id: &str,
        parent: Option<&str>,
        before: Option<&str>,
        who: &str,
        now: i64,
    ) -> Result<Done> {
        let ((), done) = self.act("collection-moved", who, now, |act| {
            let row = collections::required(act.tx, id)?;
            let parent = parent.map(|parent| collections::required(act.tx, parent)).transpose()?;
            let before = before.map(|before| collections::required(act.tx, before)).transpose()?;
            let name: String =
                act.tx.query_row("SELECT name FROM collections WHERE id = ?1", [row], |row| row.get(0))?;
            check_place(act.tx, row, &name, parent)?;
            act.label = format!("Move “{name}”");
            act.place_collection(row, parent, before)
        })?;
        Ok(done)
    }

    /// Moves a kept search before another one, or behind them all.
    pub fn move_search(&mut self, id: &str, before: Option<&str>, who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("search-moved", who, now, |act| {
            let (row, name) = collections::search(act.tx, id)?;
            let before = before.map(|before| collections::search(act.tx, before)).transpose()?;
            act.label = format!("Move the search “{name}”");
            let sql = "SELECT id, position FROM searches WHERE removed_at IS NULL ORDER BY position, id";
            let all = placed(act.tx, sql, [], &[row])?;
            for (id, old, new) in moved(&all, &[row], before.map(|(row, _)| row)) {
                act.make(&change(Subject::Search, id, "position", json!(old), json!(new)))?;
            }
            Ok(())
        })?;
        Ok(done)
    }

    /// Moves items of a collection before another one of it, or to its end; they keep their order among themselves.
    pub fn order_items(
        &mut self,
        collection: &str,
        ids: &[String],
        before: Option<&str>,
        who: &str,
        now: i64,
    ) -> Result<Done> {
        let ((), done) = self.act("ordered", who, now, |act| {
            let row = collections::required(act.tx, collection)?;
            let items = refresh::ids(act.tx, ids)?;
            let before = before.map(|before| refresh::id(act.tx, before)).transpose()?;
            let inside = collections::places(act.tx, row, &items)?;
            let items: Vec<i64> = items.into_iter().filter(|item| inside.contains_key(item)).collect();
            act.label = format!("Move {} in the collection", refresh::counted(items.len()));
            act.detail = json!({"collection": collection});
            let sql = "SELECT item_id, position FROM collection_items WHERE collection_id = ?1 ORDER BY position, item_id";
            let all = placed(act.tx, sql, [row], &items)?;
            let what = format!("collection {row}");
            act.make_all(
                moved(&all, &items, before)
                    .into_iter()
                    .map(|(item, old, new)| Change::item(item, &*what, json!(old), json!(new))),
            )
        })?;
        Ok(done)
    }
}

impl Act<'_> {
    fn place_collection(&mut self, row: i64, parent: Option<i64>, before: Option<i64>) -> Result<()> {
        let (old_parent, old): (Option<i64>, i64) =
            self.tx.query_row("SELECT parent_id, position FROM collections WHERE id = ?1", [row], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let sql = "SELECT id, position FROM collections
             WHERE removed_at IS NULL AND parent_id IS ?1 AND id <> ?2 ORDER BY position, id";
        let mut all = placed(self.tx, sql, params![parent, row], &[])?;
        all.push((row, old, true));
        let place = |parent: Option<i64>, position: i64| json!({"parent": parent, "position": position});
        let mut found = false;
        for (id, old, new) in moved(&all, &[row], before) {
            let was = if id == row { old_parent } else { parent };
            found |= id == row;
            self.make(&change(Subject::Collection, id, "place", place(was, old), place(parent, new)))?;
        }
        if !found && old_parent != parent {
            let (was, is) = (place(old_parent, old), place(parent, old));
            self.make(&change(Subject::Collection, row, "place", was, is))?;
        }
        Ok(())
    }
}

/// Refuses a place inside the collection itself, and one where another one has its name.
fn check_place(conn: &Connection, row: i64, name: &str, parent: Option<i64>) -> Result<()> {
    let inside: bool = conn.query_row(
        "WITH RECURSIVE above (id) AS (
           SELECT ?2 UNION SELECT parent_id FROM collections JOIN above ON collections.id = above.id
             WHERE parent_id IS NOT NULL)
         SELECT ?1 IN (SELECT id FROM above WHERE id IS NOT NULL)",
        params![row, parent],
        |row| row.get(0),
    )?;
    if inside {
        let why = "a collection can’t be put inside itself".into();
        return Err(Error::InvalidValue {
            field: "a place for a collection".into(),
            value: name.into(),
            why,
        });
    }
    let taken = conn
        .prepare_cached(
            "SELECT 1 FROM collections WHERE removed_at IS NULL AND name = ?1 AND parent_id IS ?2 AND id <> ?3",
        )?
        .query_row(params![name, parent, row], |_| Ok(()))
        .optional()?;
    if taken.is_some() { Err(taken_name(name)) } else { Ok(()) }
}

fn placed(
    conn: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
    moving: &[i64],
) -> Result<Vec<Placed>> {
    let moving: HashSet<i64> = moving.iter().copied().collect();
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.map(|row| row.map(|(id, at)| (id, at, moving.contains(&id))).map_err(Into::into)).collect()
}

/// What has another number when some (in their order) are moved before one, or to the end, with the old and the new one.
fn moved(all: &[Placed], moving: &[i64], before: Option<i64>) -> Vec<(i64, i64, i64)> {
    let (taken, mut order): (Vec<Placed>, Vec<Placed>) = all.iter().partition(|(_, _, moved)| *moved);
    let taken: HashMap<i64, Placed> = taken.into_iter().map(|one| (one.0, one)).collect();
    let block = moving.iter().filter_map(|id| taken.get(id).copied());
    let at = before.and_then(|before| order.iter().position(|(id, ..)| *id == before));
    let at = at.unwrap_or(order.len());
    order.splice(at..at, block);
    let up = numbered(&order);
    // From the other end: whichever leaves more where it is.
    let mirrored: Vec<Placed> = order.iter().rev().map(|(id, at, moved)| (*id, -at, *moved)).collect();
    let down: Vec<i64> = numbered(&mirrored).into_iter().rev().map(|at| -at).collect();
    let changed = |numbers: &[i64]| -> Vec<(i64, i64, i64)> {
        let pairs = order.iter().zip(numbers).filter(|((_, old, _), new)| old != *new);
        pairs.map(|((id, old, _), new)| (*id, *old, *new)).collect()
    };
    let (up, down) = (changed(&up), changed(&down));
    if down.len() < up.len() { down } else { up }
}

/// Rising numbers for an order: what is not moved keeps its own where it can.
fn numbered(order: &[Placed]) -> Vec<i64> {
    let leading = order.iter().take_while(|(_, _, moved)| *moved).count();
    let first = order.get(leading).map_or(leading as i64, |(_, at, _)| *at);
    let mut last = first - leading as i64 - 1;
    let number = |(_, at, moved): &Placed| {
        last = if !moved && *at > last { *at } else { last + 1 };
        last
    };
    order.iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::{Placed, moved};

    fn order(len: i64, moving: &[i64]) -> Vec<Placed> {
        (0..len).map(|id| (id, id * 2, moving.contains(&id))).collect()
    }

    #[test]
    fn what_is_moved_changes_few_numbers_and_stands_where_it_is_wanted() {
        for (moving, before, most) in [
            (&[5][..], Some(0), 1),
            (&[0], None, 1),
            // Two have to fit where one number is free.
            (&[7, 2], Some(4), 3),
            (&[3], Some(2), 1),
            (&[1], Some(9), 1),
        ] {
            let all = order(10, moving);
            let changed = moved(&all, moving, before);
            assert!(changed.len() <= most, "{moving:?} before {before:?}: {changed:?}");
            let mut now: Vec<(i64, i64)> = all.iter().map(|(id, at, _)| (*id, *at)).collect();
            for (id, old, new) in changed {
                assert_eq!(now[id as usize], (id, old));
                now[id as usize].1 = new;
            }
            now.sort_by_key(|(_, at)| *at);
            let ids: Vec<i64> = now.into_iter().map(|(id, _)| id).collect();
            let at = ids.iter().position(|id| *id == moving[0]).expect("it is there");
            assert_eq!(&ids[at..at + moving.len()], moving);
            assert_eq!(ids.get(at + moving.len()).copied(), before);
        }
    }

    #[test]
    fn in_a_close_order_only_what_stands_between_is_moved() {
        let all: Vec<Placed> = (0..1000).map(|id| (id, id, id == 40)).collect();
        assert!(moved(&all, &[40], Some(10)).len() <= 31);
        assert!(moved(&all, &[40], Some(60)).len() <= 20);
    }
}
