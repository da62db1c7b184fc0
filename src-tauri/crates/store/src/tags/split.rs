//! A tag and parts of its items in, the parts under other tags out.

use super::aliases::checked;
use super::{of, ruled};
use crate::act::{Act, Change};
use crate::{Reader, Result, list, refresh};
use model::view::{TagChange, TagMove, TagPreview};
use rusqlite::Connection;
use serde_json::json;
use std::collections::{BTreeMap, HashSet};

/// Tags, and the items that may get each.
#[derive(Default)]
pub(super) struct Parts(Vec<(String, HashSet<i64>)>);

impl Reader {
    /// What the parts of a split name.
    pub(super) fn parted(&self, change: &TagChange) -> Result<Parts> {
        let TagChange::Split { parts, .. } = change else { return Ok(Parts::default()) };
        let mut found = Vec::with_capacity(parts.len());
        for part in parts {
            let mut items: HashSet<i64> =
                self.snapshot(|| refresh::ids(&self.conn, &part.ids))?.into_iter().collect();
            if let Some(query) = &part.query {
                let asked = list::everything(query);
                items.extend(self.listed(&asked, |listing| listing.window(0, usize::MAX))?);
            }
            found.push((checked(&part.into)?, items));
        }
        Ok(Parts(found))
    }
}

impl Parts {
    /// The items of a tag that get others, and which.
    fn of(&self, conn: &Connection, tag: &str) -> Result<BTreeMap<i64, Vec<String>>> {
        let mut statement = conn.prepare_cached(
            "SELECT item_id FROM item_tags
             WHERE tag_id = (SELECT id FROM tags WHERE name = ?1) AND origin IN ('mine', 'rule')
               AND item_id NOT IN (SELECT id FROM items WHERE deleted_at IS NOT NULL)",
        )?;
        let rows = statement.query_map([tag], |row| row.get::<_, i64>(0))?;
        let mut found = BTreeMap::new();
        for item in rows {
            let item = item?;
            let into: Vec<String> = self
                .0
                .iter()
                .filter(|(_, items)| items.contains(&item))
                .map(|(into, _)| into.clone())
                .collect();
            if !into.is_empty() {
                found.insert(item, into);
            }
        }
        Ok(found)
    }

    pub(super) fn preview(&self, conn: &Connection, tag: &str, keep: bool) -> Result<TagPreview> {
        let found = self.of(conn, tag)?;
        let each = |(into, _): &(String, HashSet<i64>)| TagMove {
            from: tag.into(),
            to: Some(into.clone()),
            items: found.values().filter(|names| names.contains(into)).count() as u32,
            merges: false,
        };
        let verb = if keep { "as well as" } else { "instead of" };
        Ok(TagPreview {
            label: format!("{} {verb} “{tag}”", refresh::counted(found.len())),
            items: found.len() as u32,
            moves: self.0.iter().map(each).collect(),
            tags: self.0.len() as u32,
            searches: Vec::new(),
            rules: Vec::new(),
            loose: Vec::new(),
            aliases: Vec::new(),
        })
    }
}

impl Act<'_> {
    /// Gives items of a tag others instead of it, or as well.
    pub(super) fn split(&mut self, tag: &str, parts: &Parts, keep: bool) -> Result<()> {
        let found = parts.of(self.tx, tag)?;
        self.label = format!("{}: {}", self.label, refresh::counted(found.len()));
        for (item, into) in found {
            if !keep {
                self.own(&into)?;
                let before = of(self.tx, item, "mine")?;
                let stays = into.iter().any(|name| name == tag);
                let after: Vec<String> = before
                    .iter()
                    .flat_map(|name| if name == tag && !stays { into.clone() } else { vec![name.clone()] })
                    .fold(Vec::new(), |mut all, name| {
                        if !all.contains(&name) {
                            all.push(name);
                        }
                        all
                    });
                self.make(&Change::item(item, "tags.mine", json!(before), json!(after)))?;
            }
            let ruled = ruled::of(self.tx, item)?.iter().any(|one| one.tag == tag);
            let gone = if ruled && !keep { vec![tag.to_owned()] } else { Vec::new() };
            self.tag(&[item], &into, &gone)?;
        }
        Ok(())
    }
}
