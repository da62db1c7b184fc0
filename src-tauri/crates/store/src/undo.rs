//! The last action in, its changes taken back or done again out.

use crate::act::{Change, Stale, Subject};
use crate::apply::Apply;
use crate::filing::Claim;
use crate::{Error, Reader, Result, Store, events, refresh};
use model::ChangeSet;
use model::view::Done;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use serde_json::json;

impl Store {
    /// Takes the last action back.
    pub fn undo(&mut self, who: &str, now: i64) -> Result<Done> {
        self.turn(false, who, now)
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self, who: &str, now: i64) -> Result<Done> {
        self.turn(true, who, now)
    }

    fn turn(&mut self, forward: bool, who: &str, now: i64) -> Result<Done> {
        let follow = self.follow;
        self.write(|tx| {
            let done = state(tx)?;
            let (set, nothing) =
                if forward { (done.redo, Error::NothingToRedo) } else { (done.undo, Error::NothingToUndo) };
            let Some(set) = set else { return Err(nothing) };
            let at = tx.query_row("SELECT at FROM change_sets WHERE id = ?1", [set.id], |row| row.get(0))?;
            let step = Apply { tx, forward, at, now };
            let mut stale = Stale::new(follow);
            for (change, edited_was) in changes_of(tx, set.id, forward)? {
                step.apply(&change, edited_was, &mut stale)?;
            }
            refresh::all(tx, &mut stale, Claim::Share)?;
            let (state_now, kind) = if forward { ("done", "redone") } else { ("undone", "undone") };
            tx.execute("UPDATE change_sets SET state = ?2 WHERE id = ?1", params![set.id, state_now])?;
            let detail = json!({"label": set.label, "items": set.items, "set": set.id});
            let event = events::NewEvent { who, kind, item: None, set: Some(set.id), detail };
            events::append(tx, &event, now)?;
            state(tx)
        })
    }
}

impl Reader {
    /// What can be undone and redone now.
    pub fn undo_state(&self) -> Result<Done> {
        state(&self.conn)
    }
}

/// The changes of a set in the order in which they are to be carried out.
fn changes_of(tx: &Transaction<'_>, set: i64, forward: bool) -> Result<Vec<(Change, Option<i64>)>> {
    let order = if forward { "ASC" } else { "DESC" };
    let mut statement = tx.prepare(&format!(
        "SELECT subject, subject_id, what, old, new, was_set, is_set, edited_was FROM changes
         WHERE set_id = ?1 ORDER BY position {order}"
    ))?;
    let rows = statement.query_map([set], |row| {
        let text = |at| row.get::<_, String>(at);
        let change = (text(0)?, row.get(1)?, text(2)?, text(3)?, text(4)?);
        Ok((change, row.get(5)?, row.get(6)?, row.get(7)?))
    })?;
    rows.map(|row| {
        let ((subject, id, what, old, new), was_set, is_set, edited_was) = row?;
        let value = |text: &str| {
            serde_json::from_str(text)
                .map_err(|error| Error::Stored { what: "change", why: error.to_string() })
        };
        let subject = Subject::named(&subject);
        Ok((Change { subject, id, what, old: value(&old)?, new: value(&new)?, was_set, is_set }, edited_was))
    })
    .collect()
}

/// What can be undone and redone now.
pub(crate) fn state(conn: &Connection) -> Result<Done> {
    let first = |state: &str, order: &str| {
        conn.prepare_cached(&format!(
            "SELECT id, label, items FROM change_sets WHERE state = '{state}' ORDER BY id {order} LIMIT 1"
        ))?
        .query_row([], |row| Ok(ChangeSet { id: row.get(0)?, label: row.get(1)?, items: row.get(2)? }))
        .optional()
    };
    Ok(Done { undo: first("done", "DESC")?, redo: first("undone", "ASC")? })
}
