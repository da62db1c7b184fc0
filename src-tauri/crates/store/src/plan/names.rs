//! A name in a query in, the condition that an item bears it out.

use super::{Planner, numbers};
use crate::{Result, fold, tags};
use model::query::{Kind, Term};
use rusqlite::params;
use rusqlite::types::Value;

/// What stands between the places of a dateline in the column that lists them: “Washington, D.C.” is one place.
pub(crate) const BETWEEN_PLACES: &str = "; ";

impl Planner<'_> {
    pub(super) fn named(&mut self, kind: Kind, term: &Term) -> Result<()> {
        let folded = fold::folded(&term.text);
        match kind {
            Kind::Outlet => {
                let found = self.outlets(&term.text, &folded, term.prefix)?;
                self.sql(&format!("i.outlet_id IN ({})", numbers(&found)));
            }
            // Its words are looked up by `find`.
            Kind::Section => self.sql("1"),
            Kind::Place => self.place(&folded, term.prefix)?,
            Kind::Language => self.language(&term.text.to_ascii_lowercase()),
            Kind::Tag => {
                let found = self.tags(term)?;
                self.tagged(&found, "'mine', 'rule'");
            }
            Kind::PublisherTag | Kind::SuggestedTag => {
                let name = tags::fold_levels(&term.text);
                let end = if term.prefix { "\u{10ffff}" } else { "" };
                let found = if name.is_empty() {
                    self.tags_written(&term.text)?
                } else {
                    let sql = "SELECT id FROM tags WHERE folded >= ?1 AND folded <= ?1 || ?2";
                    self.ids(sql, params![name, end])?
                };
                self.tagged(&found, if kind == Kind::PublisherTag { "'publisher'" } else { "'suggested'" });
            }
            Kind::Collection => self.collection(&term.text, &folded, term.prefix)?,
            Kind::Warning => {
                self.sql("instr(i.warnings, ");
                let end = if term.prefix { "" } else { " " };
                self.value(Value::Text(format!(" {}{end}", term.text.to_ascii_lowercase())));
                self.sql(") > 0");
            }
        }
        Ok(())
    }

    /// The tags that a name means: the tag itself and those under it.
    pub(super) fn tags(&self, term: &Term) -> Result<Vec<i64>> {
        let meant = if term.prefix { None } else { tags::aliases::meant(self.conn, &term.text).ok() };
        let name = tags::fold_levels(meant.as_deref().unwrap_or(&term.text));
        if name.is_empty() {
            self.tags_written(&term.text)
        } else if term.prefix {
            self.ids("SELECT id FROM tags WHERE folded >= ?1 AND folded < ?1 || char(1114111)", [name])
        } else {
            self.ids(
                "SELECT id FROM tags WHERE folded = ?1 UNION ALL
                 SELECT id FROM tags WHERE folded >= ?1 || '/' AND folded < ?1 || '0'",
                [name],
            )
        }
    }

    /// The tag of exactly that name: one of signs alone folds to nothing.
    fn tags_written(&self, name: &str) -> Result<Vec<i64>> {
        self.ids("SELECT id FROM tags WHERE name = ?1", [name])
    }

    /// The outlets of that name or domain; where there are none, those whose names contain the words.
    pub(super) fn outlets(&self, text: &str, folded: &str, prefix: bool) -> Result<Vec<i64>> {
        if !prefix {
            let domain = text.to_ascii_lowercase();
            let domain = domain.strip_prefix("www.").unwrap_or(&domain);
            let exact = self.ids(
                "SELECT id FROM outlets WHERE folded = ?1 UNION SELECT id FROM outlets WHERE domain = ?2",
                params![folded, domain],
            )?;
            if !exact.is_empty() {
                return Ok(exact);
            }
        }
        if folded.is_empty() {
            return Ok(Vec::new());
        }
        let end = if prefix { "" } else { " " };
        self.ids("SELECT id FROM outlets WHERE ' ' || folded || ' ' LIKE ?1", [format!("% {folded}{end}%")])
    }

    /// The items whose dateline names a place: that one and no other whose name has its words, as a facet counts them.
    fn place(&mut self, folded: &str, prefix: bool) -> Result<()> {
        if folded == "none" {
            self.sql("i.place IS NULL");
            return Ok(());
        }
        let only = if self.only.is_some() { "AND id = ?1" } else { "AND ?1 IS NULL" };
        let sql = format!("SELECT DISTINCT place FROM items WHERE place IS NOT NULL {only}");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let written = statement.query_map([self.only], |row| row.get::<_, String>(0))?;
        let mut meant = Vec::new();
        for places in written {
            let places = places?;
            if names_place(&places, folded, prefix) {
                meant.push(places);
            }
        }
        self.sql("i.place IN (SELECT value FROM json_each(");
        self.value(Value::Text(serde_json::json!(meant).to_string()));
        self.sql("))");
        Ok(())
    }

    fn language(&mut self, tag: &str) {
        if tag == "none" {
            self.sql("i.language IS NULL");
            return;
        }
        self.sql("(i.language = ");
        self.value(Value::Text(tag.into()));
        self.sql(" OR (i.language > ");
        self.value(Value::Text(format!("{tag}-")));
        self.sql(" AND i.language < ");
        self.value(Value::Text(format!("{tag}.")));
        self.sql("))");
    }

    /// The items of a collection and of those inside it.
    fn collection(&mut self, text: &str, folded: &str, prefix: bool) -> Result<()> {
        let end = if prefix { "\u{10ffff}" } else { "" };
        let found = self.ids(
            "WITH RECURSIVE inside (id) AS (
               SELECT id FROM collections WHERE removed_at IS NULL
                 AND (uid = ?1 OR (folded >= ?2 AND folded <= ?2 || ?3 AND (?2 <> '' OR name = ?1)))
               UNION SELECT collections.id FROM collections JOIN inside ON parent_id = inside.id
                 WHERE removed_at IS NULL)
             SELECT id FROM inside",
            params![text, folded, end],
        )?;
        self.among("collection_items", &format!("collection_id IN ({})", numbers(&found)));
        Ok(())
    }
}

/// Whether one of the places of a dateline is called so.
pub(crate) fn names_place(places: &str, folded: &str, prefix: bool) -> bool {
    places.split(BETWEEN_PLACES).any(|place| {
        let place = fold::folded(place);
        if prefix { place.starts_with(folded) } else { place == folded }
    })
}
