//! Something to do with tags in; what it would do, or the change itself, out: names, colours, other spellings.

use super::aliases::{self, checked, known};
use super::naming::{self, Names};
use super::of;
use crate::act::{Act, Change};
use crate::refresh::counted;
use crate::{Error, Reader, Result, Store, captures};
use model::view::{Done, TagChange, TagMove, TagPreview, TagSource};
use rusqlite::{Connection, params};
use serde_json::json;
use std::collections::BTreeSet;

/// How many tags a preview names.
const TOLD: usize = 200;

/// Tags that are called otherwise, or go.
#[derive(Default)]
pub(super) struct Moves {
    label: String,
    /// The tags that were named, what is under them left out.
    roots: Vec<(String, Option<String>)>,
    /// Each tag, in the order in which they can be renamed.
    each: Vec<(String, Option<String>)>,
    /// Names that become other spellings, and of what.
    aliases: Vec<(String, String)>,
}

impl Moves {
    /// The tags that a change calls otherwise; none where it does something else.
    pub(super) fn of(conn: &Connection, change: &TagChange) -> Result<Option<Self>> {
        let moves = match change {
            TagChange::Rename { from, to } => Self::renamed(conn, from, to)?,
            TagChange::Nest { tags, under } => Self::nested(conn, tags, under.as_deref())?,
            TagChange::Merge { tags, into, aliases } => Self::merged(conn, tags, into, *aliases)?,
            TagChange::Delete { tags } => {
                let mut moves = Self::default();
                for tag in tags {
                    moves.take(conn, &known(conn, tag)?, None)?;
                }
                moves.label = format!("Delete {}", named(&moves.roots));
                moves
            }
            _ => return Ok(None),
        };
        Ok(Some(moves))
    }

    fn renamed(conn: &Connection, from: &str, to: &str) -> Result<Self> {
        let (from, to) = (known(conn, from)?, checked(to)?);
        let mut moves = Self { label: format!("Rename “{from}” to “{to}”"), ..Self::default() };
        if let Some(other) = aliases::of_alias(conn, &to)?.filter(|other| *other != from) {
            return Err(Error::InvalidValue {
                field: "a tag’s name".into(),
                value: to,
                why: format!("it is another spelling of “{other}”: take that away first"),
            });
        }
        moves.take(conn, &from, Some(&to))?;
        moves.free(conn)?;
        Ok(moves)
    }

    fn nested(conn: &Connection, tags: &[String], under: Option<&str>) -> Result<Self> {
        let under =
            under.map(|under| aliases::found(conn, under)?.map_or_else(|| checked(under), Ok)).transpose()?;
        let mut moves = Self::default();
        for tag in tags {
            let tag = known(conn, tag)?;
            let last = tag.rsplit('/').next().unwrap_or(&tag);
            let to = under.as_ref().map_or_else(|| last.to_owned(), |under| format!("{under}/{last}"));
            if under.as_ref().is_some_and(|under| is_under(under, &tag)) {
                let why = "a tag can’t be put under itself".into();
                return Err(Error::InvalidValue { field: "a place for a tag".into(), value: to, why });
            }
            moves.take(conn, &tag, Some(&checked(&to)?))?;
        }
        moves.free(conn)?;
        moves.label = match &under {
            Some(under) => format!("Put {} under “{under}”", named(&moves.roots)),
            None => format!("Take {} out to the top", named(&moves.roots)),
        };
        Ok(moves)
    }

    fn merged(conn: &Connection, tags: &[String], into: &str, aliases: bool) -> Result<Self> {
        let into = aliases::found(conn, into)?.map_or_else(|| checked(into), Ok)?;
        let mut moves = Self::default();
        for tag in tags {
            let tag = known(conn, tag)?;
            if tag == into {
                continue;
            }
            moves.take(conn, &tag, Some(&into))?;
            if aliases {
                moves.aliases.push((tag, into.clone()));
            }
        }
        // A tag may be merged into one under it, which then stays.
        moves.each.retain(|(from, _)| !is_under(from, &into));
        moves.label = format!("Merge {} into “{into}”", named(&moves.roots));
        Ok(moves)
    }

    /// Takes in a tag with all that is under it; one that is in already, under another one, goes with that.
    fn take(&mut self, conn: &Connection, tag: &str, to: Option<&str>) -> Result<()> {
        if to == Some(tag) || self.roots.iter().any(|(root, _)| is_under(tag, root)) {
            return Ok(());
        }
        self.roots.retain(|(root, _)| !is_under(root, tag));
        self.each.retain(|(from, _)| !is_under(from, tag));
        self.roots.push((tag.into(), to.map(Into::into)));
        let mut statement = conn.prepare_cached(
            "SELECT name FROM tags WHERE (own OR items > 0) AND (name = ?1 OR (name >= ?1 || '/' AND name < ?1 || '0'))
             ORDER BY name",
        )?;
        let rows = statement.query_map([tag], |row| row.get(0))?;
        let mut found: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
        // What goes down makes room from below.
        if to.is_some_and(|to| is_under(to, tag)) {
            found.reverse();
        }
        let new = |name: &str| to.map(|to| format!("{to}{}", &name[tag.len()..]));
        for name in found {
            let to = new(&name).as_deref().map(checked).transpose()?;
            self.each.push((name, to));
        }
        Ok(())
    }

    /// Refuses names that other tags have.
    fn free(&self, conn: &Connection) -> Result<()> {
        let going: BTreeSet<&str> = self.each.iter().map(|(from, _)| from.as_str()).collect();
        let mut coming = BTreeSet::new();
        for to in self.each.iter().filter_map(|(_, to)| to.as_deref()) {
            let taken = !going.contains(to) && is_there(conn, to)?;
            if taken || !coming.insert(to) {
                return Err(Error::TagTaken(to.into()));
            }
        }
        Ok(())
    }

    fn preview(&self, conn: &Connection) -> Result<TagPreview> {
        let mut moves = Vec::new();
        for (from, to) in self.each.iter().take(TOLD) {
            let items = bearing(conn, std::slice::from_ref(from))?;
            let merges = to.as_ref().map_or(Ok(false), |to| is_there(conn, to))?
                && !self.each.iter().any(|(other, _)| Some(other) == to.as_ref());
            moves.push(TagMove { from: from.clone(), to: to.clone(), items, merges });
        }
        let names: Vec<String> = self.each.iter().map(|(from, _)| from.clone()).collect();
        let (searches, rules) = (naming::searches(conn, &self.roots)?, naming::rules(conn, &self.roots)?);
        let loose = searches.iter().chain(&rules).filter(|one| one.loose && one.told.after.is_none());
        Ok(TagPreview {
            label: self.label.clone(),
            items: bearing(conn, &names)?,
            tags: self.each.len() as u32,
            moves,
            loose: loose.map(|one| one.told.name.clone()).collect(),
            searches: told(searches),
            rules: told(rules),
            aliases: self.aliases.iter().map(|(name, _)| name.clone()).collect(),
        })
    }
}

fn told(names: Vec<Names>) -> Vec<model::view::QueryChange> {
    names.into_iter().filter(|one| !one.loose || one.told.after.is_some()).map(|one| one.told).collect()
}

/// True for a tag itself and for what is under it.
fn is_under(name: &str, tag: &str) -> bool {
    name.strip_prefix(tag).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn is_there(conn: &Connection, name: &str) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM tags WHERE name = ?1 AND (own OR items > 0)")?.exists([name])?)
}

/// How many items outside the trash have any of some tags.
fn bearing(conn: &Connection, names: &[String]) -> Result<u32> {
    Ok(conn
        .prepare_cached(
            "SELECT count(DISTINCT item_id) FROM item_tags
             WHERE item_id NOT IN (SELECT id FROM items WHERE deleted_at IS NOT NULL) AND origin IN ('mine', 'rule')
               AND tag_id IN (SELECT tags.id FROM json_each(?1) JOIN tags ON name = value)",
        )?
        .query_row([json!(names).to_string()], |row| row.get(0))?)
}

/// “the tag”, or how many they are.
fn named(roots: &[(String, Option<String>)]) -> String {
    match roots {
        [(only, _)] => format!("“{only}”"),
        many => format!("{} tags", many.len()),
    }
}

impl Reader {
    /// What a change of tags would do; nothing is changed.
    pub fn preview_tags(&self, change: &TagChange) -> Result<TagPreview> {
        let parts = self.parted(change)?;
        self.snapshot(|| {
            if let Some(moves) = Moves::of(&self.conn, change)? {
                return moves.preview(&self.conn);
            }
            let items = match change {
                TagChange::Split { tag, keep, .. } => {
                    return parts.preview(&self.conn, &known(&self.conn, tag)?, *keep);
                }
                TagChange::Adopt { tags, from } => {
                    let mut items = BTreeSet::new();
                    for tag in tags {
                        items.extend(named_by(&self.conn, tag, *from)?);
                    }
                    items.len() as u32
                }
                _ => 0,
            };
            Ok(TagPreview {
                label: label(&self.conn, change)?,
                items,
                moves: Vec::new(),
                tags: 0,
                searches: Vec::new(),
                rules: Vec::new(),
                loose: Vec::new(),
                aliases: Vec::new(),
            })
        })
    }
}

impl Store {
    /// Changes tags, as one action that can be undone.
    pub fn change_tags(&mut self, change: &TagChange, who: &str, now: i64) -> Result<Done> {
        let parts = self.reader()?.parted(change)?;
        let ((), done) = self.act("tags-changed", who, now, |act| {
            if let Some(moves) = Moves::of(act.tx, change)? {
                act.detail = json!({"tags": moves.roots});
                return act.carry_out(moves);
            }
            act.label = label(act.tx, change)?;
            act.detail = json!({"tags": change});
            match change {
                TagChange::Split { tag, keep, .. } => act.split(&known(act.tx, tag)?, &parts, *keep),
                TagChange::Colour { tags, colour } => tags.iter().try_for_each(|tag| {
                    let colour = colour.as_ref().map(captures::name);
                    act.mark(&known(act.tx, tag)?, "colour", json!(colour))
                }),
                TagChange::Alias { tag, alias } => act.spell(tag, alias),
                TagChange::Unalias { alias } => act.unalias(alias),
                TagChange::Adopt { tags, from } => tags.iter().try_for_each(|tag| act.adopt(tag, *from)),
                TagChange::Ignore { tags, ignored } => {
                    tags.iter().try_for_each(|tag| act.mark(tag, "ignored", json!(ignored)))
                }
                _ => Ok(()),
            }
        })?;
        Ok(done)
    }
}

/// What a change that moves no tag is called in the history.
fn label(conn: &Connection, change: &TagChange) -> Result<String> {
    let some = |tags: &[String]| match tags {
        [only] => format!("“{only}”"),
        many => format!("{} tags", many.len()),
    };
    Ok(match change {
        TagChange::Split { tag, parts, .. } => {
            let into: Vec<String> = parts.iter().map(|part| format!("“{}”", part.into)).collect();
            format!("Split “{}” into {}", known(conn, tag)?, into.join(", "))
        }
        TagChange::Colour { tags, colour: Some(_) } => format!("Colour {}", some(tags)),
        TagChange::Colour { tags, colour: None } => format!("Take the colour of {} away", some(tags)),
        TagChange::Alias { tag, alias } => format!("Spell “{}” also “{alias}”", known(conn, tag)?),
        TagChange::Unalias { alias } => {
            let tag = aliases::of_alias(conn, alias)?.ok_or_else(|| Error::UnknownTag(alias.clone()))?;
            format!("Spell “{tag}” no longer “{alias}”")
        }
        TagChange::Adopt { tags, .. } => format!("Make {} mine", some(tags)),
        TagChange::Ignore { tags, ignored: true } => format!("Pass over {}", some(tags)),
        TagChange::Ignore { tags, ignored: false } => format!("Offer {} again", some(tags)),
        _ => String::new(),
    })
}

/// The items that have a name from their page, or as an offer.
fn named_by(conn: &Connection, name: &str, from: TagSource) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT item_id FROM item_tags WHERE tag_id = (SELECT id FROM tags WHERE name = ?1) AND origin = ?2
           AND item_id NOT IN (SELECT id FROM items WHERE deleted_at IS NOT NULL) ORDER BY item_id",
    )?;
    let rows = statement.query_map(params![name, captures::name(&from)], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl Act<'_> {
    fn carry_out(&mut self, moves: Moves) -> Result<()> {
        self.label = moves.label;
        self.rename_in_queries(&moves.roots)?;
        for (from, to) in &moves.each {
            match to {
                Some(to) => self.rename_tag(from, to)?,
                None => self.delete_tag(from)?,
            }
        }
        moves.aliases.iter().try_for_each(|(name, tag)| self.alias(name, tag))?;
        let (_, items) = self.so_far();
        if items > 0 {
            self.label = format!("{}: {}", self.label, counted(items));
        }
        Ok(())
    }

    /// Makes a name another spelling of a tag, unless it is a tag itself.
    fn spell(&mut self, tag: &str, alias: &str) -> Result<()> {
        let (tag, alias) = (known(self.tx, tag)?, checked(alias)?);
        let other = aliases::found(self.tx, &alias)?;
        if let Some(other) = other.filter(|other| *other != tag) {
            let why = if aliases::of_alias(self.tx, &alias)?.is_some() {
                format!("it is another spelling of “{other}” already")
            } else {
                format!("it is a tag itself; merge it into “{tag}” to keep its name as another spelling")
            };
            return Err(Error::InvalidValue { field: "another spelling".into(), value: alias, why });
        }
        self.alias(&alias, &tag)
    }

    /// Makes a name of pages, or an offer, the researcher's own tag in all items that have it.
    fn adopt(&mut self, name: &str, from: TagSource) -> Result<()> {
        let tag = [checked(name)?];
        let items = named_by(self.tx, name, from)?;
        self.tag(&items, &tag, &[])?;
        for item in items {
            if from == TagSource::Suggested {
                let offered = of(self.tx, item, "suggested")?;
                let left: Vec<&String> = offered.iter().filter(|other| *other != name).collect();
                self.make(&Change::item(item, "tags.suggested", json!(offered), json!(left)))?;
            }
        }
        Ok(())
    }
}
