//! A query's tree in, an SQL condition over `items i` out; every word is quoted, so that no text breaks the syntax.

mod names;
mod spans;

use crate::{Result, fold};
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
    fn of(term: &Term) -> Option<Self> {
        let words: Vec<String> =
            fold::words(&term.text).map(|word| word.folded).filter(|w| !w.is_empty()).collect();
        let last = words.last()?;
        // What is still being typed counts as a beginning; one letter would find half of everything, and
        // characters of unspaced scripts are whole words.
        let typed = term.last && last.chars().count() > 1;
        let prefix = (term.prefix || typed) && !last.chars().any(fold::unspaced);
        Some(Self { words, prefix })
    }

    /// As an FTS5 string (https://sqlite.org/fts5.html, 3.1); folded words hold letters, digits and marks only.
    fn fts(&self, part: Option<Part>) -> String {
        format!("{} : {}", column(part), self.string())
    }

    fn string(&self) -> String {
        format!("\"{}\"{}", self.words.join(" "), if self.prefix { " *" } else { "" })
    }
}

fn column(part: Option<Part>) -> &'static str {
    match part {
        // Words of an address are found only where an address is asked for.
        None => "- url",
        Some(Part::Headline) => "headline",
        Some(Part::Standfirst) => "standfirst",
        Some(Part::Body) => "body",
        Some(Part::Byline) => "byline",
        Some(Part::Dateline) => "dateline",
        Some(Part::Agency) => "agency",
        Some(Part::Note) => "notes",
        Some(Part::Url) => "url",
    }
}

/// Phrases near each other as an FTS5 string: each with the one before it.
fn near(part: Option<Part>, first: &Term, then: &[(u8, Term)]) -> Option<String> {
    let mut before = Phrase::of(first)?.string();
    let mut pairs = Vec::new();
    for (within, term) in then {
        let next = Phrase::of(term)?.string();
        pairs.push(format!("({} : NEAR({before} {next}, {within}))", column(part)));
        before = next;
    }
    Some(pairs.join(" AND "))
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

/// Any of the query's words, as an FTS5 string: what relevance is measured by.
pub(crate) fn ranking(query: &Query) -> Option<String> {
    let all: Vec<String> =
        phrases(query).iter().map(|(part, phrase)| format!("({})", phrase.fts(*part))).collect();
    (!all.is_empty()).then(|| all.join(" OR "))
}

/// The condition under which an item is found.
pub(crate) fn condition(conn: &Connection, query: &Query) -> Result<Condition> {
    let mut planner = Planner { conn, out: Condition::default() };
    planner.add(query)?;
    Ok(planner.out)
}

struct Planner<'c> {
    conn: &'c Connection,
    out: Condition,
}

impl Planner<'_> {
    fn add(&mut self, query: &Query) -> Result<()> {
        if let Some(fts) = self.fts(query)? {
            self.sql("i.id IN (SELECT rowid FROM search WHERE search MATCH ");
            self.value(Value::Text(fts));
            self.sql(")");
            return Ok(());
        }
        match query {
            Query::All => self.sql("1"),
            Query::And(all) => self.all_of(all)?,
            Query::Or(all) => self.list(all, " OR ")?,
            Query::Not(one) => {
                self.sql("NOT ");
                self.add(one)?;
            }
            Query::Words { part: _, term } => self.words_or_tag(term)?,
            // Only words that fold to nothing have no FTS5 string.
            Query::Near { .. } => self.sql("1"),
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
                    "EXISTS (SELECT 1 FROM items o WHERE o.text_sha256 = i.text_sha256 AND o.id <> i.id
                       AND o.deleted_at IS NULL)"
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

    fn list(&mut self, all: &[Query], between: &str) -> Result<()> {
        self.sql("(");
        for (at, one) in all.iter().enumerate() {
            if at > 0 {
                self.sql(between);
            }
            self.add(one)?;
        }
        self.sql(")");
        Ok(())
    }

    /// Conditions that all hold; their words are asked for at once.
    fn all_of(&mut self, all: &[Query]) -> Result<()> {
        let mut words = Vec::new();
        let mut others = Vec::new();
        for one in all {
            match self.fts(one)? {
                Some(_) => words.push(one.clone()),
                None => others.push(one.clone()),
            }
        }
        if words.len() > 1 {
            others.insert(0, Query::And(words));
        } else {
            others.extend(words);
        }
        self.list(&others, " AND ")
    }

    /// The FTS5 string of a query that is words only, and whose words no tag bears.
    fn fts(&self, query: &Query) -> Result<Option<String>> {
        let join = |all: &[Query], between: &str| -> Result<Option<String>> {
            let mut parts = Vec::new();
            for one in all {
                match self.fts(one)? {
                    Some(part) => parts.push(format!("({part})")),
                    None => return Ok(None),
                }
            }
            Ok(Some(parts.join(between)))
        };
        match query {
            Query::And(all) => join(all, " AND "),
            Query::Or(all) => join(all, " OR "),
            Query::Words { part, term } => {
                let Some(phrase) = Phrase::of(term) else { return Ok(None) };
                let tagged = part.is_none() && !self.tags_with(&phrase)?.is_empty();
                Ok((!tagged).then(|| phrase.fts(*part)))
            }
            Query::Near { part, first, then } => Ok(near(*part, first, then)),
            _ => Ok(None),
        }
    }

    /// Words that are also in names of the researcher's own tags: found in either.
    fn words_or_tag(&mut self, term: &Term) -> Result<()> {
        let Some(phrase) = Phrase::of(term) else {
            self.sql("1");
            return Ok(());
        };
        let tags = self.tags_with(&phrase)?;
        self.sql("(i.id IN (SELECT rowid FROM search WHERE search MATCH ");
        self.value(Value::Text(phrase.fts(None)));
        self.sql(") OR ");
        self.tagged(&tags, "'mine', 'rule'");
        self.sql(")");
        Ok(())
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
        let list = numbers(tags);
        self.sql(&format!(
            "i.id IN (SELECT item_id FROM item_tags WHERE tag_id IN ({list}) AND origin IN ({origins}))"
        ));
    }
}

fn numbers(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}

/// Values in the form that a statement takes.
pub(crate) fn bind(values: &[Value]) -> rusqlite::ParamsFromIter<&[Value]> {
    params_from_iter(values)
}
