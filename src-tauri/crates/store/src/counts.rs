//! A query in, how many of the items that it finds have each value, and fall into each stretch of time, out.

use crate::columns::{Columns, FACETS};
use crate::shelf::{Needs, Shelf};
use crate::{Error, Reader, Result};
use model::query::{Kind, Query, TimeName, parse};
use model::view::{Facet, FacetCounts, FacetsQuery, Histogram, HistogramQuery};

impl Reader {
    /// How many items of a list have each outlet, tag, place, language, status and year.
    pub fn facets(&self, asked: &FacetsQuery) -> Result<Vec<FacetCounts>> {
        let query = parse(&asked.text)?;
        let facets = FACETS.into_iter().filter(|facet| asked.facet.is_none_or(|one| one == *facet));
        let facets: Vec<Facet> = facets.collect();
        let mut times = query.times();
        if facets.contains(&Facet::Year) {
            times.push(TimeName::Published);
        }
        self.shelved(Needs { columns: true, times, ..Needs::default() }, |shelf| {
            let columns = columns(shelf)?;
            let found = self.place(shelf, &query, asked.trash)?;
            let counted = |facet: &Facet| {
                let wider = if asked.choosing { without(&query, *facet) } else { query.clone() };
                let counts = |found| columns.facet(*facet, found, &asked.like, asked.most as usize);
                Ok(if wider == query {
                    counts(&found)
                } else {
                    counts(&self.place(shelf, &wider, asked.trash)?)
                })
            };
            facets.iter().map(counted).collect()
        })
    }

    /// How many items of a list fall into each day, month or year of one of their times.
    pub fn histogram(&self, asked: &HistogramQuery) -> Result<Histogram> {
        let name = TimeName::from(asked.time);
        let whole = parse(&asked.text)?;
        let own = |part: &Query| matches!(part, Query::Time { time, .. } if *time == name);
        let query = if asked.within { whole } else { whole.without(own) };
        let mut times = query.times();
        times.push(name);
        self.shelved(Needs { columns: true, times, ..Needs::default() }, |shelf| {
            let found = self.place(shelf, &query, asked.trash)?;
            let place = self.place(shelf, &Query::All, asked.trash)?;
            columns(shelf)?.histogram(name, &found, &place, asked.unit)
        })
    }
}

fn columns(shelf: &Shelf) -> Result<&Columns> {
    shelf.columns().ok_or(Error::Stored { what: "list", why: "it has no columns".into() })
}

/// A query without its own filter by a facet of which every item has one value.
fn without(query: &Query, facet: Facet) -> Query {
    query.without(|part| match facet {
        Facet::Outlet => matches!(part, Query::Named { kind: Kind::Outlet, .. }),
        Facet::Language => matches!(part, Query::Named { kind: Kind::Language, .. }),
        Facet::Status => matches!(part, Query::Status(_)),
        Facet::Year => matches!(part, Query::Time { time: TimeName::Published, .. }),
        Facet::Tag | Facet::Place => false,
    })
}
