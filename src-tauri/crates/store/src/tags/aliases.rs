//! A name as someone wrote it in, the tag that is meant out; other spellings, colours and what is passed over.

use super::{fold_levels, id};
use crate::act::{Act, Change, Subject};
use crate::{Error, Result};
use model::Tag;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};

/// The tag that a name means: another spelling becomes its tag, also above further levels (`sec/eu` where `sec` is
/// another spelling of `security` is `security/eu`).
pub(crate) fn meant(conn: &Connection, name: &str) -> Result<String> {
    let ends = name.match_indices('/').map(|(at, _)| at).chain([name.len()]);
    for end in ends.collect::<Vec<_>>().into_iter().rev() {
        if let Some(tag) = of_alias(conn, &name[..end])? {
            return Ok(tag + &name[end..]);
        }
    }
    Ok(name.into())
}

/// The tag of which a name is another spelling.
pub(crate) fn of_alias(conn: &Connection, name: &str) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(
            "SELECT tags.name FROM tag_aliases JOIN tags ON tags.id = tag_id WHERE tag_aliases.folded = ?1",
        )?
        .query_row([fold_levels(name)], |row| row.get(0))
        .optional()?)
}

/// The other spellings of a tag.
pub(crate) fn of_tag(conn: &Connection, tag: i64) -> Result<Vec<String>> {
    let mut statement =
        conn.prepare_cached("SELECT name FROM tag_aliases WHERE tag_id = ?1 ORDER BY folded")?;
    let rows = statement.query_map([tag], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One of the researcher's tags by its name, another spelling of it, or its name in other letters.
pub(crate) fn known(conn: &Connection, name: &str) -> Result<String> {
    found(conn, name)?.ok_or_else(|| Error::UnknownTag(name.into()))
}

pub(super) fn found(conn: &Connection, name: &str) -> Result<Option<String>> {
    let found = conn
        .prepare_cached(
            "SELECT name FROM tags WHERE (own OR items > 0) AND (name = ?1 OR folded = ?2)
             ORDER BY name = ?1 DESC, items DESC, id LIMIT 1",
        )?
        .query_row(params![name, fold_levels(name)], |row| row.get(0))
        .optional()?;
    if found.is_some() { Ok(found) } else { of_alias(conn, name) }
}

/// A name that a tag may have.
pub(super) fn checked(name: &str) -> Result<String> {
    Tag::parse(name).map(String::from).map_err(|_| Error::InvalidValue {
        field: "a tag".into(),
        value: name.into(),
        why: "write words, with / between the levels, at most 200 characters".into(),
    })
}

pub(super) fn change(tag: i64, what: impl Into<String>, old: Value, new: Value) -> Change {
    Change { subject: Subject::Tag, id: tag, what: what.into(), old, new, was_set: true, is_set: true }
}

impl Act<'_> {
    /// Makes names the researcher's own tags, and the levels above them.
    pub(crate) fn own(&mut self, names: &[String]) -> Result<()> {
        for name in names {
            for end in name.match_indices('/').map(|(at, _)| at).chain([name.len()]) {
                if !self.known.own.contains(&name[..end]) {
                    self.mark(&name[..end], "own", json!(true))?;
                    self.known.own.insert(name[..end].into());
                }
            }
        }
        Ok(())
    }

    /// Sets what is noted of a tag: `own`, `ignored` or `colour`.
    pub(super) fn mark(&mut self, name: &str, what: &str, new: Value) -> Result<()> {
        let tag = id(self.tx, name)?;
        let old: rusqlite::types::Value = self
            .tx
            .prepare_cached(&format!("SELECT {what} FROM tags WHERE id = ?1"))?
            .query_row([tag], |row| row.get(0))?;
        let old = match old {
            rusqlite::types::Value::Integer(number) => json!(number != 0),
            rusqlite::types::Value::Text(text) => json!(text),
            _ => Value::Null,
        };
        self.make(&change(tag, what, old, new))
    }

    /// Makes a name another spelling of a tag; of another tag it is none then.
    pub(super) fn alias(&mut self, name: &str, tag: &str) -> Result<()> {
        if fold_levels(name) == fold_levels(tag) {
            return Ok(());
        }
        if let Some(other) = of_alias(self.tx, name)? {
            if other == tag {
                return Ok(());
            }
            self.unalias(name)?;
        }
        let tag = id(self.tx, tag)?;
        self.make(&change(tag, format!("alias {name}"), Value::Null, json!(name)))
    }

    /// Takes away another spelling, where there is one of that name.
    pub(super) fn unalias(&mut self, name: &str) -> Result<()> {
        let found: Option<(i64, String)> = self
            .tx
            .prepare_cached("SELECT tag_id, name FROM tag_aliases WHERE folded = ?1")?
            .query_row([fold_levels(name)], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((tag, name)) = found else { return Ok(()) };
        self.make(&change(tag, format!("alias {name}"), json!(name), Value::Null))
    }
}
