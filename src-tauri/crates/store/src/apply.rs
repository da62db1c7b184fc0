//! One recorded change in, the rows that it sets out: doing, undoing and redoing all take this road.

mod many;

use crate::act::{Change, Stale, Subject};
use crate::{Error, Result, joined, kinship, refresh, tags, values};
use jiff::Timestamp;
pub(crate) use many::Made;
use model::Field;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use serde_json::Value;

/// How changes are to be carried out.
pub(crate) struct Apply<'t> {
    pub(crate) tx: &'t Transaction<'t>,
    /// From old to new, or back.
    pub(crate) forward: bool,
    /// When the action was first done.
    pub(crate) at: i64,
    pub(crate) now: i64,
}

/// What a change is about, read from its name.
enum What<'a> {
    Field(Field),
    Status,
    Block(u32),
    Custom(&'a str),
    Mine,
    Suggested,
    /// Tags that rules gave.
    Ruled,
    /// Tags that rules may not give it.
    Refused,
    Collection(i64),
    Deleted,
    Saved,
    Shown,
    /// Another reading of a capture that the item does not show.
    Beside,
    Version(i64),
    /// A field whose edit was kept although something else is read beneath it.
    Kept,
    /// What a rule of the outlet decides in the item.
    Rule,
    /// Whether another item tells the same story.
    Kin(i64),
    /// A capture of another item that became a version of this one, or came back from it.
    Joined(i64),
    /// Where the captures of an item went: each has a change of its own.
    Gave,
}

impl<'a> What<'a> {
    fn of(name: &'a str) -> Result<Self> {
        let unknown = || Error::Stored { what: "change", why: format!("“{name}” is not known") };
        Ok(match name {
            "status" => Self::Status,
            "tags.mine" => Self::Mine,
            "tags.suggested" => Self::Suggested,
            "tags.rule" => Self::Ruled,
            "tags.refused" => Self::Refused,
            "deleted" => Self::Deleted,
            "saved" => Self::Saved,
            "shown" => Self::Shown,
            "beside" => Self::Beside,
            "merged" | "parted" => Self::Gave,
            _ => {
                if let Some(name) = name.strip_prefix("custom.") {
                    Self::Custom(name)
                } else if let Some(field) = name.strip_prefix("kept ") {
                    field.parse::<Field>().map(|_| Self::Kept).map_err(|_| unknown())?
                } else if let Some((kind, number)) = name.split_once(' ') {
                    let number: i64 = number.parse().map_err(|_| unknown())?;
                    match kind {
                        "block" => Self::Block(u32::try_from(number).map_err(|_| unknown())?),
                        "collection" => Self::Collection(number),
                        "version" => Self::Version(number),
                        "rule" => Self::Rule,
                        "kin" => Self::Kin(number),
                        "joined" | "returned" => Self::Joined(number),
                        _ => return Err(unknown()),
                    }
                } else {
                    Self::Field(name.parse().map_err(|_| unknown())?)
                }
            }
        })
    }

    /// True for what a person edits in the record itself: it sets `edited`.
    fn edits(&self) -> bool {
        matches!(self, Self::Field(_) | Self::Block(_) | Self::Custom(_))
    }
}

/// When the item was edited before this change, for the changes that edit it.
pub(crate) fn edited_at(conn: &Connection, change: &Change) -> Result<Option<i64>> {
    if change.subject != Subject::Item || !What::of(&change.what)?.edits() {
        return Ok(None);
    }
    let found = conn
        .prepare_cached("SELECT edited_at FROM items WHERE id = ?1")?
        .query_row([change.id], |row| row.get(0))
        .optional()?;
    Ok(found.flatten())
}

impl Apply<'_> {
    /// Carries one change out, in the direction asked for.
    pub(crate) fn apply(&self, change: &Change, edited_was: Option<i64>, stale: &mut Stale) -> Result<()> {
        let (value, set) =
            if self.forward { (&change.new, change.is_set) } else { (&change.old, change.was_set) };
        match change.subject {
            Subject::Item => self.item(change, value, set, edited_was, stale),
            Subject::Collection => self.gathering("collections", change, value),
            Subject::Search => self.gathering("searches", change, value),
            Subject::Rule => self.gathering("rules", change, value),
            Subject::Tag => self.tag(change, value),
            Subject::TagRule => self.gathering("tag_rules", change, value),
        }
    }

    fn item(
        &self,
        change: &Change,
        value: &Value,
        set: bool,
        edited_was: Option<i64>,
        stale: &mut Stale,
    ) -> Result<()> {
        let (item, what) = (change.id, What::of(&change.what)?);
        if what.edits() {
            let edited = if self.forward { Some(self.at) } else { edited_was };
            self.run("UPDATE items SET edited_at = ?2 WHERE id = ?1", params![item, edited])?;
        }
        match what {
            What::Field(field) => {
                if values::stands_alone(field, &change.old, &change.new) {
                    stale.lay(item, field, value, is_searched(field));
                } else {
                    stale.mark(item, is_searched(field));
                }
                self.field(item, field, value, set)
            }
            What::Status => self.run("UPDATE items SET status = ?2 WHERE id = ?1", params![item, value.as_str()]),
            What::Block(order) => {
                stale.mark(item, true);
                self.block(item, order, value, set)
            }
            What::Custom(name) if value.is_null() => {
                self.run("DELETE FROM custom_values WHERE item_id = ?1 AND name = ?2", params![item, name])
            }
            What::Custom(name) => self.run(
                "INSERT INTO custom_values VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET value = excluded.value",
                params![item, name, value.to_string()],
            ),
            What::Mine => tags::set(self.tx, item, "mine", &texts(value)),
            What::Suggested => tags::set(self.tx, item, "suggested", &texts(value)),
            What::Ruled => tags::ruled::set(self.tx, item, value),
            What::Refused => tags::set(self.tx, item, "refused", &texts(value)),
            What::Collection(collection) => self.membership(item, collection, value),
            What::Deleted => {
                stale.moved.insert(item);
                self.run("UPDATE items SET deleted_at = ?2 WHERE id = ?1", params![item, moment(value)])
            }
            What::Saved => {
                stale.moved.insert(item);
                let deleted = if self.forward { None } else { Some(self.now) };
                self.run("UPDATE items SET deleted_at = ?2 WHERE id = ?1", params![item, deleted])
            }
            What::Shown => {
                stale.mark(item, true);
                self.run(
                    "UPDATE items SET article_id = ?2,
                       capture_id = (SELECT capture_id FROM articles WHERE id = ?2) WHERE id = ?1",
                    params![item, value["article"].as_i64()],
                )
            }
            // The rule itself is a change of its own.
            What::Rule => {
                stale.mark(item, true);
                Ok(())
            }
            What::Kin(other) => {
                stale.kin.extend([item, other]);
                self.kin(item, other, value)
            }
            What::Joined(number) => self.join(item, number, &change.new, stale),
            // It is the history itself that is asked.
            What::Kept | What::Beside | What::Gave => Ok(()),
            What::Version(number) => {
                stale.mark(item, false);
                self.run(
                    "UPDATE captures SET hidden = ?3 WHERE item_id = ?1 AND number = ?2",
                    params![item, number, value.is_null()],
                )
            }
        }
    }

    fn field(&self, item: i64, field: Field, value: &Value, set: bool) -> Result<()> {
        if set {
            return self.run(
                "INSERT INTO overrides VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET value = excluded.value",
                params![item, field.name(), value.to_string()],
            );
        }
        self.run("DELETE FROM overrides WHERE item_id = ?1 AND field = ?2", params![item, field.name()])
    }

    fn block(&self, item: i64, order: u32, value: &Value, set: bool) -> Result<()> {
        if set {
            return self.run(
                "INSERT INTO block_overrides SELECT id, article_id, ?2, ?3 FROM items WHERE id = ?1
                 ON CONFLICT DO UPDATE SET kept = excluded.kept",
                params![item, order, value.as_bool().unwrap_or_default()],
            );
        }
        self.run(
            "DELETE FROM block_overrides WHERE item_id = ?1 AND position = ?2
               AND article_id = (SELECT article_id FROM items WHERE id = ?1)",
            params![item, order],
        )
    }

    /// Moves a capture between two items, with what a person decided about the rows of its readings.
    fn join(&self, item: i64, number: i64, told: &Value, stale: &mut Stale) -> Result<()> {
        let other = refresh::id(self.tx, told["item"].as_str().unwrap_or_default())?;
        let (capture, was) = (told["capture"].as_str(), told["was"].as_i64());
        let (to, number) = if self.forward { (item, Some(number)) } else { (other, was) };
        self.run(
            "UPDATE captures SET item_id = ?2, number = ?3 WHERE uid = ?1",
            params![capture, to, number],
        )?;
        for (one, _) in joined::circle(self.tx, item)? {
            stale.mark(one, false);
        }
        for (article, rows) in told["rows"].as_object().into_iter().flatten() {
            self.run(
                "DELETE FROM block_overrides WHERE item_id = ?1 AND article_id = ?2",
                params![item, article],
            )?;
            let rows = rows.as_object().into_iter().flatten().filter(|_| self.forward);
            for (order, kept) in rows {
                self.run(
                    "INSERT INTO block_overrides VALUES (?1, ?2, ?3, ?4)",
                    params![item, article, order, kept.as_bool()],
                )?;
            }
        }
        Ok(())
    }

    fn kin(&self, item: i64, other: i64, value: &Value) -> Result<()> {
        if value.is_null() {
            let sql = "DELETE FROM kin_decisions WHERE item_id = ?1 AND other_id = ?2";
            return self.run(sql, params![item, other]);
        }
        self.run(
            "INSERT INTO kin_decisions VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET same = excluded.same",
            params![item, other, value == kinship::SAME],
        )
    }

    fn membership(&self, item: i64, collection: i64, value: &Value) -> Result<()> {
        if let Some(position) = value.as_i64() {
            return self.run(
                "INSERT INTO collection_items VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET position = excluded.position",
                params![collection, item, position],
            );
        }
        self.run(
            "DELETE FROM collection_items WHERE collection_id = ?1 AND item_id = ?2",
            params![collection, item],
        )
    }

    /// A collection, a kept search or a rule: made, removed, renamed, told otherwise.
    fn gathering(&self, table: &str, change: &Change, value: &Value) -> Result<()> {
        let id = change.id;
        match change.what.as_str() {
            "made" | "removed" => {
                let made = change.what == "made";
                let gone = if made == value.is_null() { Some(self.now) } else { None };
                self.run(&format!("UPDATE {table} SET removed_at = ?2 WHERE id = ?1"), params![id, gone])
            }
            "text" => self.run("UPDATE searches SET text = ?2 WHERE id = ?1", params![id, value.as_str()]),
            "position" => {
                let sql = format!("UPDATE {table} SET position = ?2 WHERE id = ?1");
                self.run(&sql, params![id, value.as_i64()])
            }
            "place" => self.run(
                "UPDATE collections SET parent_id = ?2, position = ?3 WHERE id = ?1",
                params![id, value["parent"].as_i64(), value["position"].as_i64()],
            ),
            "rule" => self.run(
                "UPDATE tag_rules SET name = ?2, query = ?3, tag = ?4 WHERE id = ?1",
                params![id, value["name"].as_str(), value["query"].as_str(), value["tag"].as_str()],
            ),
            _ => {
                let name = value.as_str().unwrap_or_default();
                let folded = crate::fold::folded(name);
                let sql = if table == "collections" {
                    "UPDATE collections SET name = ?2, folded = ?3 WHERE id = ?1"
                } else {
                    "UPDATE searches SET name = ?2 WHERE id = ?1 AND ?3 IS NOT NULL"
                };
                self.run(sql, params![id, name, folded])
            }
        }
    }

    pub(crate) fn run(&self, sql: &str, values: impl rusqlite::Params) -> Result<()> {
        self.tx.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }
}

/// True for the fields whose words are in the full-text index.
fn is_searched(field: Field) -> bool {
    !matches!(
        field,
        Field::Genre
            | Field::Language
            | Field::Published
            | Field::Modified
            | Field::Archived
            | Field::GmtDateline
            | Field::Rights
            | Field::Access
            | Field::Status
    )
}

fn texts(value: &Value) -> Vec<String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(|text| text.as_str().map(Into::into)).collect()
}

/// Unix milliseconds of a time as the JSON contract writes it.
fn moment(value: &Value) -> Option<i64> {
    value.as_str()?.parse::<Timestamp>().ok().map(Timestamp::as_millisecond)
}
