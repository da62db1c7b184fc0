//! Tags that are called otherwise in, the kept searches and rules that name them out, as they are to be told then.

use super::fold_levels;
use crate::Result;
use crate::act::{Act, Change, Subject};
use crate::tag_rules;
use model::query::{NewName, Term, parse};
use model::view::{QueryChange, TagRuleDraft};
use rusqlite::Connection;
use serde_json::{Value, json};

/// Tags with all that is under them, and what they are called instead; none where they go.
pub(super) type Roots = [(String, Option<String>)];

/// A kept search or a rule that names such a tag.
pub(super) struct Names {
    id: i64,
    pub(super) told: QueryChange,
    /// It means the tag by its beginning, and stays as it is.
    pub(super) loose: bool,
    rule: Option<(TagRuleDraft, Option<TagRuleDraft>)>,
}

/// The kept searches that name tags.
pub(super) fn searches(conn: &Connection, roots: &Roots) -> Result<Vec<Names>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, text FROM searches WHERE removed_at IS NULL ORDER BY position, id",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let all: Vec<(i64, String, String)> = rows.collect::<rusqlite::Result<_>>()?;
    let named = all.into_iter().filter_map(|(id, name, before)| {
        let said = renamed(&before, roots)?;
        let told = QueryChange { name, before, after: said.text };
        Some(Names { id, told, loose: said.loose, rule: None })
    });
    Ok(named.collect())
}

/// The rules that name tags, in their query or as what they give.
pub(super) fn rules(conn: &Connection, roots: &Roots) -> Result<Vec<Names>> {
    let all = tag_rules::all(conn)?;
    let named = all.into_iter().filter_map(|rule| {
        let said = renamed(&rule.draft.query, roots);
        let tag = new_name(&rule.draft.tag, roots);
        if said.is_none() && tag.is_none() {
            return None;
        }
        let loose = said.as_ref().is_some_and(|said| said.loose);
        let query = said.and_then(|said| said.text);
        let after = match &tag {
            Some(None) => None,
            Some(Some(tag)) => Some(tag.clone()),
            None => Some(rule.draft.tag.clone()),
        };
        let new = after.map(|tag| TagRuleDraft {
            name: rule.draft.name.clone(),
            query: query.clone().unwrap_or_else(|| rule.draft.query.clone()),
            tag,
        });
        let words = |draft: &TagRuleDraft| format!("{} → {}", draft.query, draft.tag);
        let changed = new.as_ref().filter(|new| **new != rule.draft);
        let told = QueryChange {
            name: rule.draft.title().into(),
            before: words(&rule.draft),
            after: changed.map(words),
        };
        Some(Names { id: rule.id, told, loose, rule: Some((rule.draft, new)) })
    });
    Ok(named.collect())
}

struct Said {
    /// The text as it is to be; none where it stays.
    text: Option<String>,
    loose: bool,
}

/// A query that names such tags, as it is to be told; none where it names none.
fn renamed(text: &str, roots: &Roots) -> Option<Said> {
    // What can't be read was kept by a program that reads it otherwise: it stays.
    let mut query = parse(text).ok()?;
    let (mut named, mut loose) = (std::cell::Cell::new(false), false);
    let found = query.rename_tags(&|term: &Term| match meaning(term, roots) {
        Meaning::Other => NewName::Same,
        Meaning::Begun => NewName::Loose,
        Meaning::Gone => {
            named.set(true);
            NewName::Same
        }
        Meaning::Called(name) => NewName::Other(name),
    });
    loose |= found.loose;
    (found.changed || loose || *named.get_mut())
        .then(|| Said { text: found.changed.then(|| query.to_string()), loose })
}

enum Meaning {
    Other,
    Called(String),
    Gone,
    Begun,
}

fn meaning(term: &Term, roots: &Roots) -> Meaning {
    if term.prefix {
        let start = fold_levels(&term.text);
        let begun = |(root, _): &(String, Option<String>)| {
            let root = fold_levels(root);
            root.starts_with(&start) || start.starts_with(&format!("{root}/"))
        };
        return if roots.iter().any(begun) { Meaning::Begun } else { Meaning::Other };
    }
    match new_name(&term.text, roots) {
        None => Meaning::Other,
        Some(None) => Meaning::Gone,
        Some(Some(name)) => Meaning::Called(name),
    }
}

/// What a tag of that name is called, if it is one of those or under one of them; none inside where it goes.
fn new_name(name: &str, roots: &Roots) -> Option<Option<String>> {
    let folded = fold_levels(name);
    let under = |(root, to): &(String, Option<String>)| {
        let root_folded = fold_levels(root);
        let inside = folded.strip_prefix(&root_folded)?;
        if !inside.is_empty() && !inside.starts_with('/') {
            return None;
        }
        let levels = root.split('/').count();
        let rest: String = name.split('/').skip(levels).map(|level| format!("/{level}")).collect();
        Some(to.as_ref().map(|to| to.clone() + &rest))
    };
    roots.iter().find_map(under)
}

impl Act<'_> {
    /// Tells kept searches and rules otherwise that name such tags; rules that give one that goes, go.
    pub(super) fn rename_in_queries(&mut self, roots: &Roots) -> Result<()> {
        let make = |act: &mut Self, subject, id, what: &str, old, new| {
            act.make(&Change { subject, id, what: what.into(), old, new, was_set: true, is_set: true })
        };
        for search in searches(self.tx, roots)? {
            if let Some(after) = search.told.after {
                make(self, Subject::Search, search.id, "text", json!(search.told.before), json!(after))?;
            }
        }
        for names in rules(self.tx, roots)? {
            match names.rule {
                Some((before, Some(after))) if before != after => {
                    make(self, Subject::TagRule, names.id, "rule", json!(before), json!(after))?;
                }
                Some((before, None)) => {
                    make(self, Subject::TagRule, names.id, "removed", Value::Null, json!(before))?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}
