//! The last action in, its changes taken back or done again out.

use crate::act::{Change, Stale, Subject};
use crate::apply::{Apply, Made};
use crate::filing::Claim;
use crate::{Error, Reader, Result, Store, captures, events, refresh};
use model::ChangeSet;
use model::view::Done;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use serde_json::json;

/// How many changes are read at once.
const HANDFUL: u32 = 5_000;

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
            let mut at = None;
            loop {
                let (some, last) = changes_of(tx, set.id, forward, at)?;
                step.apply_all(&some, &mut stale)?;
                match last {
                    Some(last) => at = Some(last),
                    None => break,
                }
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

/// Some recorded changes of a set, from behind a position on, and the position of the last one, if there was any.
fn changes_of(
    tx: &Transaction<'_>,
    set: i64,
    forward: bool,
    at: Option<i64>,
) -> Result<(Vec<Made>, Option<i64>)> {
    let (beyond, order) = if forward { (">", "ASC") } else { ("<", "DESC") };
    let mut statement = tx.prepare_cached(&format!(
        "SELECT subject, subject_id, what, old, new, was_set, is_set, edited_was, position FROM changes
         WHERE set_id = ?1 AND (?2 IS NULL OR position {beyond} ?2) ORDER BY position {order} LIMIT {HANDFUL}"
    ))?;
    let mut rows = statement.query(params![set, at])?;
    let (mut found, mut last) = (Vec::new(), None);
    while let Some(row) = rows.next()? {
        let subject = Subject::named(&row.get::<_, String>(0)?);
        let (old, new) = (row.get::<_, String>(3)?, row.get::<_, String>(4)?);
        let (old, new) = (captures::value("change", &old)?, captures::value("change", &new)?);
        let (id, what) = (row.get(1)?, row.get(2)?);
        let (was_set, is_set) = (row.get(5)?, row.get(6)?);
        found.push((Change { subject, id, what, old, new, was_set, is_set }, row.get(7)?));
        last = Some(row.get(8)?);
    }
    Ok((found, last))
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
