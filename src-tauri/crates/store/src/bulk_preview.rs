//! Items and what is to be done to them in; how many of them would change, and from what to what, out.

use crate::bulk::Deeds;
use crate::{Reader, Result, captures, collections, refresh, tags, values};
use model::Field;
use model::view::{BulkPart, BulkPreview, BulkSample, ExportWhat};
use rusqlite::{Connection, OptionalExtension as _};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// How many changes are shown before and after.
const SAMPLES: usize = 5;

/// One value of an item as it is now.
struct Now {
    item: i64,
    value: Value,
    by_hand: bool,
}

/// What was found so far.
struct Found<'c> {
    conn: &'c Connection,
    changed: BTreeSet<i64>,
    parts: Vec<BulkPart>,
    samples: Vec<BulkSample>,
}

impl Reader {
    /// Tells what a change to many items would do; `going` says whether anyone still waits for the answer.
    pub fn preview_many(
        &self,
        what: &ExportWhat,
        deeds: &Deeds,
        going: impl Fn() -> bool,
    ) -> Result<Option<BulkPreview>> {
        let mut items = self.chosen(what)?;
        // In the order in which they lie in the file.
        items.sort_unstable();
        self.snapshot(|| {
            let mut found =
                Found { conn: &self.conn, changed: BTreeSet::new(), parts: Vec::new(), samples: Vec::new() };
            let list = json!(items).to_string();
            for (field, value) in &deeds.fields {
                let after = values::checked(*field, value.as_ref())?;
                let same = |now: &Value| values::same(*field, now, &after);
                if !found.part(field.name(), &field_sql(*field), &list, same, |_| after.clone(), &going)? {
                    return Ok(None);
                }
            }
            for (name, value) in &deeds.custom {
                let after = value.clone().unwrap_or_default();
                let sql = format!(
                    "SELECT chosen.value, custom_values.value, 1 FROM json_each(?1) chosen
                     LEFT JOIN custom_values ON item_id = chosen.value AND name = '{}'",
                    name.replace('\'', "''")
                );
                let what = format!("custom.{name}");
                found.part(&what, &sql, &list, |now| *now == after, |_| after.clone(), &going)?;
            }
            found.others(deeds, &list, &going)?;
            if !going() {
                return Ok(None);
            }
            // What would be lost is shown first.
            found.samples.sort_by_key(|one| !one.by_hand);
            found.samples.truncate(SAMPLES);
            let (total, changes) = (items.len() as u32, found.changed.len() as u32);
            Ok(Some(BulkPreview { total, changes, parts: found.parts, samples: found.samples }))
        })
    }
}

/// The value of a field of each chosen item, and whether a person set it.
fn field_sql(field: Field) -> String {
    let by_hand = format!(
        "EXISTS (SELECT 1 FROM overrides WHERE overrides.item_id = chosen.value AND field = '{}')",
        field.name()
    );
    match field {
        Field::Status => {
            "SELECT chosen.value, json_quote(status), status <> 'inbox' FROM json_each(?1) chosen
             JOIN items ON items.id = chosen.value"
                .into()
        }
        // What lists show stands in a row a tenth as wide as the record's.
        Field::Headline | Field::Section | Field::Language => format!(
            "SELECT chosen.value, json_quote({field}), {by_hand} FROM json_each(?1) chosen
             JOIN items ON items.id = chosen.value",
            field = field.name()
        ),
        Field::Notes => "SELECT chosen.value, overrides.value, 1 FROM json_each(?1) chosen
             LEFT JOIN overrides ON item_id = chosen.value AND field = 'notes'"
            .into(),
        _ => {
            let path = match field {
                Field::Outlet => "$.outlet.name".to_owned(),
                Field::PublisherTags => "$.tags.publisher".to_owned(),
                other => format!("$.{}", other.name()),
            };
            format!(
                "SELECT chosen.value, record -> '{path}', {by_hand} FROM json_each(?1) chosen
                 JOIN records ON records.item_id = chosen.value"
            )
        }
    }
}

impl Found<'_> {
    /// Looks at one value of every item; false where nobody waits any more.
    fn part(
        &mut self,
        what: &str,
        sql: &str,
        list: &str,
        same: impl Fn(&Value) -> bool,
        after: impl Fn(&Value) -> Value,
        going: &impl Fn() -> bool,
    ) -> Result<bool> {
        let mut part = BulkPart { what: what.into(), changes: 0, already: 0, by_hand: 0 };
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([list])?;
        let mut seen = 0u32;
        while let Some(row) = rows.next()? {
            seen += 1;
            if seen.is_multiple_of(1_000) && !going() {
                return Ok(false);
            }
            let text: Option<String> = row.get(1)?;
            let value = text.map_or(Ok(Value::Null), |text| captures::value("value", &text))?;
            if same(&value) {
                part.already += 1;
                continue;
            }
            let now = Now { item: row.get(0)?, by_hand: row.get::<_, bool>(2)? && !value.is_null(), value };
            part.changes += 1;
            part.by_hand += u32::from(now.by_hand);
            self.changed.insert(now.item);
            if self.samples.iter().filter(|one| one.by_hand >= now.by_hand).count() < SAMPLES {
                let after = after(&now.value);
                self.sample(what, now, after)?;
            }
        }
        self.parts.push(part);
        Ok(true)
    }

    fn sample(&mut self, what: &str, now: Now, after: Value) -> Result<()> {
        let headline: Option<String> = self
            .conn
            .prepare_cached("SELECT coalesce(headline, opening) FROM items WHERE id = ?1")?
            .query_row([now.item], |row| row.get(0))
            .optional()?
            .flatten();
        let id = refresh::uid(self.conn, now.item)?;
        let (before, by_hand) = (now.value, now.by_hand);
        self.samples.push(BulkSample { id, headline, what: what.into(), before, after, by_hand });
        Ok(())
    }

    /// Tags, collections and the trash.
    fn others(&mut self, deeds: &Deeds, list: &str, going: &impl Fn() -> bool) -> Result<()> {
        if !deeds.add.is_empty() || !deeds.remove.is_empty() {
            let meant = |names: &[String]| -> Result<Vec<String>> {
                names.iter().map(|name| tags::aliases::meant(self.conn, name)).collect()
            };
            let (add, remove) = (meant(&deeds.add)?, meant(&deeds.remove)?);
            let after = |now: &Value| -> Vec<String> {
                let names = now.as_array().map(Vec::as_slice).unwrap_or_default();
                let names: Vec<String> =
                    names.iter().filter_map(|name| name.as_str().map(Into::into)).collect();
                tags::tagged_with(&names, &add, &remove)
            };
            let sql = "SELECT chosen.value, (SELECT json_group_array(name) FROM (
                   SELECT name FROM item_tags JOIN tags ON tags.id = tag_id
                   WHERE item_id = chosen.value AND origin = 'mine' ORDER BY position)), 0 FROM json_each(?1) chosen";
            self.part("tags", sql, list, |now| json!(after(now)) == *now, |now| json!(after(now)), going)?;
        }
        let into = deeds.collect.iter().map(|name| (name, true));
        for (name, inside) in into.chain(deeds.take_out.iter().map(|name| (name, false))) {
            let collection = collections::find(self.conn, name)?.unwrap_or_default();
            let shown: Option<String> = self
                .conn
                .prepare_cached("SELECT name FROM collections WHERE id = ?1")?
                .query_row([collection], |row| row.get(0))
                .optional()?;
            let sql = format!(
                "SELECT chosen.value, iif(EXISTS (SELECT 1 FROM collection_items
                   WHERE collection_id = {collection} AND item_id = chosen.value), 'true', 'false'), 0
                 FROM json_each(?1) chosen"
            );
            let what = format!("collection {}", shown.as_ref().unwrap_or(name));
            self.part(&what, &sql, list, |now| *now == inside, |_| json!(inside), going)?;
        }
        if let Some(trash) = deeds.trash {
            let sql =
                "SELECT chosen.value, iif(deleted_at IS NULL, 'false', 'true'), 0 FROM json_each(?1) chosen
               JOIN items ON items.id = chosen.value";
            self.part("trash", sql, list, |now| *now == trash, |_| json!(trash), going)?;
        }
        Ok(())
    }
}
