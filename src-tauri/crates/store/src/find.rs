//! A query in, the items that it finds out: sets of items, joined as the query joins its parts.

use crate::plan::{self, Phrase};
use crate::shelf::Shelf;
use crate::{Reader, Result, fold};
use index::{Look, Set};
use model::query::{Kind, Part, Query, Term};

impl Reader {
    /// The items that a query finds, in the trash and outside it.
    pub(crate) fn find(&self, shelf: &Shelf, query: &Query) -> Result<Set> {
        Ok(match query {
            Query::All => shelf.all.clone(),
            Query::And(all) => {
                let mut found = shelf.all.clone();
                for one in all {
                    if found.is_empty() {
                        break;
                    }
                    found.keep(&self.find(shelf, one)?);
                }
                found
            }
            Query::Or(all) => {
                let mut found = Set::default();
                for one in all {
                    found.unite(&self.find(shelf, one)?);
                }
                found
            }
            Query::Not(one) => {
                let mut found = shelf.all.clone();
                found.leave_out(&self.find(shelf, one)?);
                found
            }
            Query::Words { part, term } => match Phrase::of(term) {
                None => shelf.all.clone(),
                Some(phrase) => self.words(*part, &phrase)?,
            },
            Query::Near { part, first, then } => self.near(shelf, *part, first, then)?,
            Query::Named { kind: Kind::Section, term } => {
                let words: Vec<String> = fold::folded(&term.text).split(' ').map(Into::into).collect();
                let phrase = index::Phrase { part: Some(index::Part::Section), words, prefix: term.prefix };
                self.shared.index.find(&Look::Phrase(phrase))?
            }
            Query::Named { kind: Kind::Outlet, term } if shelf.columns().is_some() => {
                let outlets = plan::outlets(&self.conn, term)?;
                shelf.columns().map_or_else(Set::default, |columns| columns.of_outlets(&outlets))
            }
            Query::Named { .. } | Query::Status(_) | Query::Time { .. } | Query::Is(_) | Query::Has(_) => {
                match shelf.columns().and_then(|columns| columns.matching(query)) {
                    Some(found) => found,
                    None => plan::matching(&self.conn, query)?,
                }
            }
        })
    }

    /// Words in a part of the record; where no part is named, in the names of the researcher's own tags too.
    fn words(&self, part: Option<Part>, phrase: &Phrase) -> Result<Set> {
        let mut found = self.shared.index.find(&Look::Phrase(phrase.in_part(part)))?;
        if part.is_none() {
            found.unite(&plan::tagged_with(&self.conn, phrase)?);
        }
        Ok(found)
    }

    fn near(&self, shelf: &Shelf, part: Option<Part>, first: &Term, then: &[(u8, Term)]) -> Result<Set> {
        let mut found = shelf.all.clone();
        let Some(mut before) = Phrase::of(first) else { return Ok(found) };
        for (within, term) in then {
            let Some(next) = Phrase::of(term) else { return Ok(found) };
            let look = Look::Near(before.in_part(part), next.in_part(part), u32::from(*within));
            found.keep(&self.shared.index.find(&look)?);
            before = next;
        }
        Ok(found)
    }
}
