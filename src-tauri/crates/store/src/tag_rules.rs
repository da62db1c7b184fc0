//! Rules that give tags in, the items that have them by each out: made, told otherwise, removed, run.

mod matching;
mod preview;
mod run;

pub use run::{RuleTurn, RulesRun};

use crate::act::{Act, Change, HANDFUL, Subject};
use crate::refresh::counted;
use crate::tags::{aliases, ruled};
use crate::{Error, Reader, Result, Store, list, times};
use index::Set;
use model::Tag;
use model::view::{Done, TagRule, TagRuleDraft};
use rusqlite::{Connection, Row, params};
use serde_json::{Value, json};
use std::collections::HashSet;

/// A rule in force.
pub(crate) struct Rule {
    pub(crate) id: i64,
    pub(crate) uid: String,
    pub(crate) draft: TagRuleDraft,
}

/// The rules in force, in the order in which they are run.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Rule>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, uid, name, query, tag FROM tag_rules WHERE removed_at IS NULL ORDER BY position, id",
    )?;
    let rows = statement.query_map([], rule)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn rule(row: &Row<'_>) -> rusqlite::Result<Rule> {
    let draft = TagRuleDraft { name: row.get(2)?, query: row.get(3)?, tag: row.get(4)? };
    Ok(Rule { id: row.get(0)?, uid: row.get(1)?, draft })
}

/// A rule in force by its name, its identifier or the unique beginning of that.
fn known(conn: &Connection, name: &str) -> Result<Rule> {
    let mut found = all(conn)?;
    let exact = found.iter().position(|rule| rule.uid == name || rule.draft.name.as_deref() == Some(name));
    if let Some(at) = exact {
        return Ok(found.swap_remove(at));
    }
    found.retain(|rule| !name.is_empty() && rule.uid.starts_with(name));
    match (found.pop(), found.len()) {
        (Some(only), 0) => Ok(only),
        _ => Err(Error::UnknownTagRule(name.into())),
    }
}

/// A draft that can be a rule, in the form in which it is kept.
fn checked(conn: &Connection, draft: &TagRuleDraft) -> Result<TagRuleDraft> {
    let wrong = |field: &str, value: &str, why: &str| {
        Err(Error::InvalidValue { field: field.into(), value: value.into(), why: why.into() })
    };
    let query = draft.query.trim();
    if model::query::parse(query)? == model::query::Query::All {
        return wrong(
            "the query of a rule",
            query,
            "it finds everything; write what the items have in common",
        );
    }
    let Ok(tag) = Tag::parse(&draft.tag) else {
        return wrong("a tag", &draft.tag, "write words, with / between the levels, at most 200 characters");
    };
    let name = draft.name.as_deref().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    let name = name.filter(|name| !name.is_empty());
    if let Some(name) =
        name.as_ref().filter(|name| name.chars().count() > 200 || name.contains(char::is_control))
    {
        return wrong("a rule’s name", name, "a name has 1 to 200 characters");
    }
    Ok(TagRuleDraft { name, query: query.into(), tag: aliases::meant(conn, tag.as_str())? })
}

/// A query that nobody types any more: its last word is whole, and no beginning.
fn whole(query: &str) -> String {
    format!("{query} ")
}

/// What the query of a rule finds outside the trash.
struct Found {
    items: Set,
    /// How many items were not looked at for words.
    unsearched: u32,
}

impl Reader {
    /// The rules in force, in the order in which they are run.
    pub fn tag_rules(&self) -> Result<Vec<TagRule>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT uid, name, query, tag, made_at,
               (SELECT count(*) FROM item_tags WHERE rule_id = tag_rules.id
                  AND item_id NOT IN (SELECT id FROM items WHERE deleted_at IS NOT NULL))
             FROM tag_rules WHERE removed_at IS NULL ORDER BY position, id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(TagRule {
                id: row.get(0)?,
                draft: TagRuleDraft { name: row.get(1)?, query: row.get(2)?, tag: row.get(3)? },
                made: times::shown(row.get(4)?),
                items: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn found_by(&self, query: &str) -> Result<Found> {
        self.listed(&list::everything(&whole(query)), |listing| {
            let items = listing.window(0, usize::MAX)?;
            Ok(Found {
                items: items.into_iter().map(|item| item as usize).collect(),
                unsearched: listing.unsearched(),
            })
        })
    }
}

impl Store {
    /// Adds a rule, and gives the tag to every item that its query finds.
    pub fn add_tag_rule(&mut self, draft: &TagRuleDraft, who: &str, now: i64) -> Result<Done> {
        let reader = self.reader()?;
        let draft = checked(&reader.conn, draft)?;
        let found = reader.found_by(&draft.query)?;
        let ((), done) = self.act("tag-rule-added", who, now, |act| {
            let rule = act.add_rule(draft)?;
            let changed = act.bring_in_line(&rule, &found)?;
            act.label = format!("Tag “{}” by rule: {}", rule.draft.tag, counted(changed));
            Ok(())
        })?;
        Ok(done)
    }

    /// Tells a rule otherwise; the items that it finds then are those that have its tag by it.
    pub fn change_tag_rule(&mut self, id: &str, draft: &TagRuleDraft, who: &str, now: i64) -> Result<Done> {
        let reader = self.reader()?;
        let draft = checked(&reader.conn, draft)?;
        let found = reader.found_by(&draft.query)?;
        let ((), done) = self.act("tag-rule-changed", who, now, |act| {
            let mut rule = known(act.tx, id)?;
            let old = std::mem::replace(&mut rule.draft, draft);
            act.note_tag_rule(rule.id, "rule", json!(old), json!(rule.draft))?;
            let changed = act.bring_in_line(&rule, &found)?;
            act.label = format!("Change the rule “{}”: {}", rule.draft.title(), counted(changed));
            Ok(())
        })?;
        Ok(done)
    }

    /// Removes a rule, and the tags that it gave; with `keep`, these are the researcher's own from now on.
    pub fn remove_tag_rule(&mut self, id: &str, keep: bool, who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("tag-rule-removed", who, now, |act| {
            let rule = known(act.tx, id)?;
            act.note_tag_rule(rule.id, "removed", Value::Null, json!(rule.draft))?;
            let items = given_by(act.tx, rule.id)?;
            act.label = format!("Remove the rule “{}”: {}", rule.draft.title(), counted(items.len()));
            if keep {
                act.tag(&items, std::slice::from_ref(&rule.draft.tag), &[])?;
            } else {
                act.take_back(&items, rule.id)?;
            }
            Ok(())
        })?;
        Ok(done)
    }

    /// Moves a rule to another place among the rules: they are run in their order.
    pub fn move_tag_rule(&mut self, id: &str, place: u32, who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("tag-rule-moved", who, now, |act| {
            let rule = known(act.tx, id)?;
            let mut order: Vec<i64> = all(act.tx)?.iter().map(|rule| rule.id).collect();
            order.retain(|other| *other != rule.id);
            order.insert((place as usize).min(order.len()), rule.id);
            act.label = format!("Move the rule “{}”", rule.draft.title());
            for (position, id) in (0i64..).zip(order) {
                let old: i64 =
                    act.tx
                        .query_row("SELECT position FROM tag_rules WHERE id = ?1", [id], |row| row.get(0))?;
                act.note_tag_rule(id, "position", json!(old), json!(position))?;
            }
            Ok(())
        })?;
        Ok(done)
    }
}

/// The items that have a tag by a rule.
fn given_by(conn: &Connection, rule: i64) -> Result<Vec<i64>> {
    let mut statement =
        conn.prepare_cached("SELECT item_id FROM item_tags WHERE rule_id = ?1 ORDER BY item_id")?;
    let rows = statement.query_map([rule], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The items of which a person or a rule says something with a tag.
fn told_of(conn: &Connection, tag: &str) -> Result<HashSet<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT item_id FROM item_tags WHERE tag_id = (SELECT id FROM tags WHERE name = ?1)
           AND origin IN ('mine', 'rule', 'refused')",
    )?;
    let rows = statement.query_map([tag], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The items that a rule takes its tag from, and those that it gives it to, so that those have it that it finds.
fn outstanding(conn: &Connection, rule: &Rule, found: &Found) -> Result<(Vec<i64>, Vec<i64>)> {
    let mut gone = Vec::new();
    for item in given_by(conn, rule.id)? {
        let as_is = ruled::of(conn, item)?.iter().any(|one| one.rule == rule.id && one.tag == rule.draft.tag);
        let lost = !found.items.has(item as usize) && found.unsearched == 0 && !is_trashed(conn, item)?;
        if lost || !as_is {
            gone.push(item);
        }
    }
    let told = told_of(conn, &rule.draft.tag)?;
    let new = found.items.iter().map(|item| item as i64).filter(|item| !told.contains(item)).collect();
    Ok((gone, new))
}

impl Act<'_> {
    fn add_rule(&mut self, draft: TagRuleDraft) -> Result<Rule> {
        let like = all(self.tx)?
            .into_iter()
            .find(|rule| rule.draft.query == draft.query && rule.draft.tag == draft.tag);
        if let Some(like) = like {
            let why = "there is such a rule already".into();
            return Err(Error::InvalidValue {
                field: "a new rule".into(),
                value: like.draft.title().into(),
                why,
            });
        }
        let uid = model::new_id(self.now.unsigned_abs());
        self.tx
            .prepare_cached(
                "INSERT INTO tag_rules (uid, name, query, tag, position, made_at)
                 VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(position), -1) + 1 FROM tag_rules), ?5)",
            )?
            .execute(params![uid, draft.name, draft.query, draft.tag, self.now])?;
        let id = self.tx.last_insert_rowid();
        self.detail = json!({"rule": uid, "query": draft.query, "tag": draft.tag});
        self.note_tag_rule(id, "made", Value::Null, json!(draft))?;
        Ok(Rule { id, uid, draft })
    }

    fn note_tag_rule(&mut self, id: i64, what: &str, old: Value, new: Value) -> Result<()> {
        let subject = Subject::TagRule;
        self.make(&Change { subject, id, what: what.into(), old, new, was_set: true, is_set: true })
    }

    /// Makes the items that have a tag by a rule those that the rule finds, but for those where a person said otherwise;
    /// gives how many changed.
    fn bring_in_line(&mut self, rule: &Rule, found: &Found) -> Result<usize> {
        let (gone, new) = outstanding(self.tx, rule, found)?;
        self.take_back(&gone, rule.id)?;
        self.own(std::slice::from_ref(&rule.draft.tag))?;
        self.give(&new, rule)?;
        Ok(gone.into_iter().chain(new).collect::<HashSet<_>>().len())
    }

    /// Gives items the tag of a rule.
    fn give(&mut self, items: &[i64], rule: &Rule) -> Result<()> {
        let given = ruled::Ruled { tag: rule.draft.tag.clone(), rule: rule.id };
        self.rule_all(items, |before| before.iter().cloned().chain([given.clone()]).collect())
    }

    /// Takes from items what a rule gave; another rule that finds them gives it again when that is run.
    fn take_back(&mut self, items: &[i64], rule: i64) -> Result<()> {
        self.rule_all(items, |before| before.iter().filter(|one| one.rule != rule).cloned().collect())
    }

    /// Gives items other tags by rules.
    fn rule_all(
        &mut self,
        items: &[i64],
        after: impl Fn(&[ruled::Ruled]) -> Vec<ruled::Ruled>,
    ) -> Result<()> {
        for some in items.chunks(HANDFUL) {
            let mut before = ruled::of_all(self.tx, some)?;
            let changes = some.iter().map(|item| {
                let before = before.remove(item).unwrap_or_default();
                Change::item(*item, "tags.rule", json!(before), json!(after(&before)))
            });
            self.make_all(changes)?;
        }
        Ok(())
    }

    /// Runs the rules on the items that this action made or changed: what finds one, gives it its tag.
    pub(crate) fn run_rules(&mut self) -> Result<()> {
        let items = std::mem::take(&mut self.stale.findable);
        let rules = if items.is_empty() { Vec::new() } else { all(self.tx)? };
        if rules.is_empty() {
            return Ok(());
        }
        for item in items {
            let mut words = matching::Words::default();
            for rule in &rules {
                let told = says(self.tx, item, &rule.draft.tag)?;
                if !told && !is_trashed(self.tx, item)? && words.has(self.tx, item, &rule.draft.query)? {
                    self.own(std::slice::from_ref(&rule.draft.tag))?;
                    self.give(&[item], rule)?;
                }
            }
        }
        Ok(())
    }
}

/// True where a person or a rule says something of an item with a tag.
fn says(conn: &Connection, item: i64, tag: &str) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM item_tags WHERE item_id = ?1 AND origin IN ('mine', 'rule', 'refused')
               AND tag_id = (SELECT id FROM tags WHERE name = ?2)",
        )?
        .exists(params![item, tag])?)
}

fn is_trashed(conn: &Connection, item: i64) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT deleted_at IS NOT NULL FROM items WHERE id = ?1")?
        .query_row([item], |row| row.get(0))?)
}
