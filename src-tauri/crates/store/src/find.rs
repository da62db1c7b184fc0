//! A query in, the items that it finds out: sets of items, joined as the query joins its parts.

use crate::columns::Columns;
use crate::plan::{self, Phrase};
use crate::shelf::Shelf;
use crate::{Reader, Result, fold};
use index::{Look, Set};
use model::query::{Kind, Part, Query, Term};
use rusqlite::Connection;

/// Where a query is looked up.
pub(crate) struct Finder<'f> {
    pub(crate) conn: &'f Connection,
    /// The items that can be found.
    pub(crate) all: &'f Set,
    pub(crate) columns: Option<&'f Columns>,
    /// The only one of these, where there is but one.
    pub(crate) only: Option<i64>,
    /// The items that have some words.
    pub(crate) looked: &'f dyn Fn(&Look) -> Result<Set>,
}

impl Reader {
    /// The items that a query finds, in the trash and outside it.
    pub(crate) fn find(&self, shelf: &Shelf, query: &Query) -> Result<Set> {
        let looked = |look: &Look| Ok(self.shared.index.find(look)?);
        let finder = Finder {
            conn: &self.conn,
            all: &shelf.all,
            columns: shelf.columns(),
            only: None,
            looked: &looked,
        };
        finder.find(query)
    }
}

impl Finder<'_> {
    /// The items that a query finds.
    pub(crate) fn find(&self, query: &Query) -> Result<Set> {
        Ok(match query {
            Query::All => self.all.clone(),
            Query::And(all) => {
                let mut found = self.all.clone();
                for one in all {
                    if found.is_empty() {
                        break;
                    }
                    found.keep(&self.find(one)?);
                }
                found
            }
            Query::Or(all) => {
                let mut found = Set::default();
                for one in all {
                    found.unite(&self.find(one)?);
                }
                found
            }
            Query::Not(one) => {
                let mut found = self.all.clone();
                found.leave_out(&self.find(one)?);
                found
            }
            Query::Words { part, term } => match Phrase::of(term) {
                None => self.all.clone(),
                Some(phrase) => self.words(*part, &phrase)?,
            },
            Query::Near { part, first, then } => self.near(*part, first, then)?,
            Query::Named { kind: Kind::Section, term } => {
                let words: Vec<String> = fold::folded(&term.text).split(' ').map(Into::into).collect();
                let phrase = index::Phrase { part: Some(index::Part::Section), words, prefix: term.prefix };
                (self.looked)(&Look::Phrase(phrase))?
            }
            Query::Named { kind: Kind::Outlet, term } if self.columns.is_some() => {
                let outlets = plan::outlets(self.conn, term)?;
                self.columns.map_or_else(Set::default, |columns| columns.of_outlets(&outlets))
            }
            Query::Named { kind: Kind::Tag, term } if self.columns.is_some() => {
                let tags = plan::tags(self.conn, term)?;
                self.columns.map_or_else(Set::default, |columns| columns.tagged_items(&tags))
            }
            Query::Named { .. } | Query::Status(_) | Query::Time { .. } | Query::Is(_) | Query::Has(_) => {
                match self.columns.and_then(|columns| columns.matching(query)) {
                    Some(found) => found,
                    None => plan::matching(self.conn, query, self.only)?,
                }
            }
        })
    }

    /// Words in a part of the record; where no part is named, in the names of the researcher's own tags too.
    fn words(&self, part: Option<Part>, phrase: &Phrase) -> Result<Set> {
        let mut found = (self.looked)(&Look::Phrase(phrase.in_part(part)))?;
        if part.is_none() {
            found.unite(&match self.columns {
                Some(columns) => columns.tagged_with(phrase),
                None => plan::tagged_with(self.conn, phrase, self.only)?,
            });
        }
        Ok(found)
    }

    fn near(&self, part: Option<Part>, first: &Term, then: &[(u8, Term)]) -> Result<Set> {
        let mut found = self.all.clone();
        let Some(mut before) = Phrase::of(first) else { return Ok(found) };
        for (within, term) in then {
            let Some(next) = Phrase::of(term) else { return Ok(found) };
            let look = Look::Near(before.in_part(part), next.in_part(part), u32::from(*within));
            found.keep(&(self.looked)(&look)?);
            before = next;
        }
        Ok(found)
    }
}
