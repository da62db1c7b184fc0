//! A part of a query that is not about words in, the items that it is true of out; and the words of a query.

mod names;
mod spans;

pub(crate) use names::{BETWEEN_PLACES, names_place};

use crate::{Result, fold};
use index::Set;
use model::query::{Has, Is, Part, Query, Term};
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

/// A condition with its values.
#[derive(Clone, Default)]
pub(crate) struct Condition {
    pub(crate) sql: String,
    pub(crate) values: Vec<Value>,
}

/// A run of words that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) words: Vec<String>,
    /// The last word is only a beginning.
    pub(crate) prefix: bool,
}

impl Phrase {
    /// The words of a term; none where it has none.
    pub(crate) fn of(term: &Term) -> Option<Self> {
        let words: Vec<String> =
            fold::words(&term.text).map(|word| word.folded.into_owned()).filter(|w| !w.is_empty()).collect();
        let last = words.last()?;
        // What is still being typed counts as a beginning; one letter would find half of everything, and
        // characters of unspaced scripts are whole words.
        let typed = term.last && last.chars().count() > 1;
        let prefix = (term.prefix || typed) && !last.chars().any(fold::unspaced);
        Some(Self { words, prefix })
    }

    /// As the index looks for it.
    pub(crate) fn in_part(&self, part: Option<Part>) -> index::Phrase {
        let part = part.map(|part| match part {
            Part::Headline => index::Part::Headline,
            Part::Standfirst => index::Part::Standfirst,
            Part::Body => index::Part::Body,
            Part::Byline => index::Part::Byline,
            Part::Dateline => index::Part::Dateline,
            Part::Agency => index::Part::Agency,
            Part::Note => index::Part::Notes,
            Part::Url => index::Part::Url,
        });
        index::Phrase { part, words: self.words.clone(), prefix: self.prefix }
    }
}

/// The phrases whose hits are shown: those that must or may be there, not those that must not.
pub(crate) fn phrases(query: &Query) -> Vec<(Option<Part>, Phrase)> {
    match query {
        Query::And(all) | Query::Or(all) => all.iter().flat_map(phrases).collect(),
        Query::Words { part, term } => Phrase::of(term).map(|phrase| (*part, phrase)).into_iter().collect(),
        Query::Near { part, first, then } => std::iter::once(first)
            .chain(then.iter().map(|(_, term)| term))
            .filter_map(|term| Some((*part, Phrase::of(term)?)))
            .collect(),
        _ => Vec::new(),
    }
}

/// The items of which a part of a query is true; of one item, where only that is asked about.
pub(crate) fn matching(conn: &Connection, query: &Query, only: Option<i64>) -> Result<Set> {
    let mut planner = Planner::of(conn, only);
    planner.add(query)?;
    planner.found()
}

/// The outlets that a name means.
pub(crate) fn outlets(conn: &Connection, term: &Term) -> Result<Vec<i64>> {
    let planner = Planner::of(conn, None);
    planner.outlets(&term.text, &fold::folded(&term.text), term.prefix)
}

/// The tags that a name means, by the numbers of their rows.
pub(crate) fn tags(conn: &Connection, term: &Term) -> Result<Vec<u32>> {
    let found = Planner::of(conn, None).tags(term)?;
    Ok(found.into_iter().filter_map(|tag| u32::try_from(tag).ok()).collect())
}

/// The items that have a tag of the researcher's in whose name the words stand.
pub(crate) fn tagged_with(conn: &Connection, phrase: &Phrase, only: Option<i64>) -> Result<Set> {
    let mut planner = Planner::of(conn, only);
    let tags = planner.tags_with(phrase)?;
    if tags.is_empty() {
        return Ok(Set::default());
    }
    planner.tagged(&tags, "'mine', 'rule'");
    planner.found()
}

struct Planner<'c> {
    conn: &'c Connection,
    only: Option<i64>,
    out: Condition,
    /// A statement that gives the items by itself, without a look at their rows.
    rows: Option<String>,
}

impl<'c> Planner<'c> {
    fn of(conn: &'c Connection, only: Option<i64>) -> Self {
        Self { conn, only, out: Condition::default(), rows: None }
    }
}

impl Planner<'_> {
    fn add(&mut self, query: &Query) -> Result<()> {
        match query {
            // Words, and what joins parts of a query, are looked up by `find`.
            Query::All | Query::And(_) | Query::Or(_) | Query::Not(_) | Query::Words { .. } | Query::Near { .. } => {
                self.sql("1");
            }
            Query::Named { kind, term } => self.named(*kind, term)?,
            Query::Status(status) => {
                self.sql("i.status = ");
                self.value(Value::Text(status.name().into()));
            }
            Query::Time { time, doubtful, span } => self.time(*time, *doubtful, span),
            Query::Is(is) => self.sql(match is {
                Is::Edited => "i.edited_at IS NOT NULL",
                Is::Complete => "i.outcome = 'complete'",
                Is::Partial => "i.outcome = 'partial'",
                Is::Failed => "i.outcome = 'failed'",
                Is::Trashed => "i.deleted_at IS NOT NULL",
                Is::Duplicate => {
                    "(i.word_count > 0 AND EXISTS (SELECT 1 FROM items o WHERE o.text_sha256 = i.text_sha256
                       AND o.id <> i.id AND o.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM kin_decisions
                         WHERE item_id = min(i.id, o.id) AND other_id = max(i.id, o.id) AND NOT same)))"
                }
                Is::Similar => {
                    "i.id IN (SELECT k.item_id FROM kin k WHERE EXISTS (SELECT 1 FROM kin o JOIN items ON items.id = o.item_id
                       WHERE o.family = k.family AND o.item_id <> k.item_id AND deleted_at IS NULL))"
                }
            }),
            Query::Has(has) => self.sql(match has {
                Has::Image => "i.has_image",
                Has::Note => "i.has_note",
            }),
        }
        Ok(())
    }

    fn sql(&mut self, sql: &str) {
        self.out.sql.push_str(sql);
    }

    fn value(&mut self, value: Value) {
        self.out.values.push(value);
        self.out.sql.push('?');
    }

    fn found(mut self) -> Result<Set> {
        let all = || format!("SELECT i.id FROM items i WHERE ({})", self.out.sql);
        let mut sql = self.rows.unwrap_or_else(all);
        if let Some(only) = self.only {
            sql.push_str(" AND i.id = ?");
            self.out.values.push(Value::Integer(only));
        }
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(&self.out.values), |row| row.get::<_, i64>(0))?;
        rows.map(|row| Ok(row? as usize)).collect()
    }

    /// The researcher's tags in whose names the words stand.
    fn tags_with(&self, phrase: &Phrase) -> Result<Vec<i64>> {
        let pattern = format!("% {}{}%", phrase.words.join(" "), if phrase.prefix { "" } else { " " });
        self.ids(
            "SELECT id FROM tags WHERE items > 0 AND ' ' || replace(folded, '/', ' ') || ' ' LIKE ?1",
            params![pattern],
        )
    }

    fn ids(&self, sql: &str, values: impl rusqlite::Params) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(values, |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn tagged(&mut self, tags: &[i64], origins: &str) {
        let which = format!("tag_id IN ({}) AND origin IN ({origins})", numbers(tags));
        self.among("item_tags", &which);
    }
}

impl Planner<'_> {
    /// The items that a table has in some rows: all are read at once, but for one item its own are looked up.
    fn among(&mut self, table: &str, which: &str) {
        match self.only {
            None => self.rows = Some(format!("SELECT item_id FROM {table} WHERE {which}")),
            Some(_) => self.sql(&format!("EXISTS (SELECT 1 FROM {table} WHERE item_id = i.id AND {which})")),
        }
    }
}

fn numbers(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}
