//! `dateline facets`, `histogram`: what a query finds, counted; `why`: what of an item it finds.

use crate::arguments::{Counted, CountedTime, CountedUnit, Facets, Histogram, Why};
use crate::items::searchable;
use crate::{Outcome, out};
use archive::Archive;
use model::view::{Facet, FacetsQuery, Fragment, HistogramQuery, Join, Reason, TimeField, TimeUnit};
use std::io;

/// Prints how many of the items that a query finds have each value.
pub(crate) async fn facets(archive: &Archive, asked: Facets) -> Outcome {
    searchable(archive, &asked.query).await?;
    let query = FacetsQuery {
        text: asked.query,
        trash: false,
        facet: asked.of.map(facet),
        like: asked.like,
        most: asked.limit,
        choosing: false,
    };
    for counts in archive.read(move |reader| reader.facets(&query)).await? {
        if asked.json {
            out::json(&counts)?;
            continue;
        }
        let name = match counts.facet {
            Facet::Outlet => "outlets",
            Facet::Tag => "tags",
            Facet::Place => "places",
            Facet::Language => "languages",
            Facet::Status => "statuses",
            Facet::Year => "years",
        };
        let listed = counts.values.len();
        let more = if listed < counts.all as usize {
            format!(", {listed} of {}", counts.all)
        } else {
            String::new()
        };
        out::line(&format!("{name}{more}"))?;
        for counted in &counts.values {
            out::line(&format!("{:8}  {}", counted.count, counted.name))?;
        }
    }
    Ok(true)
}

fn facet(of: Counted) -> Facet {
    match of {
        Counted::Outlet => Facet::Outlet,
        Counted::Tag => Facet::Tag,
        Counted::Place => Facet::Place,
        Counted::Language => Facet::Language,
        Counted::Status => Facet::Status,
        Counted::Year => Facet::Year,
    }
}

/// Prints how many of the items that a query finds fall into each day, month or year.
pub(crate) async fn histogram(archive: &Archive, asked: Histogram) -> Outcome {
    searchable(archive, &asked.query).await?;
    let unit = asked.by.map(|unit| match unit {
        CountedUnit::Day => TimeUnit::Day,
        CountedUnit::Month => TimeUnit::Month,
        CountedUnit::Year => TimeUnit::Year,
    });
    let query = HistogramQuery { text: asked.query, trash: false, time: time(asked.of), unit, within: true };
    let histogram = archive.read(move |reader| reader.histogram(&query)).await?;
    if asked.json {
        out::json(&histogram)?;
        return Ok(true);
    }
    for bar in histogram.bars.iter().filter(|bar| bar.count > 0) {
        out::line(&format!("{:8}  {}", bar.count, bar.at))?;
    }
    for (count, what) in [(histogram.vague, "known less closely"), (histogram.none, "none")] {
        if count > 0 {
            out::line(&format!("{count:8}  {what}"))?;
        }
    }
    Ok(true)
}

fn time(of: CountedTime) -> TimeField {
    match of {
        CountedTime::Published => TimeField::Published,
        CountedTime::Modified => TimeField::Modified,
        CountedTime::Retrieved => TimeField::Retrieved,
        CountedTime::ServerDate => TimeField::ServerDate,
        CountedTime::Archived => TimeField::Archived,
        CountedTime::GmtDateline => TimeField::GmtDateline,
        CountedTime::EventDay => TimeField::EventDay,
        CountedTime::Created => TimeField::Created,
        CountedTime::Edited => TimeField::Edited,
    }
}

/// Prints which parts of a query are true of an item, and where it meets them.
pub(crate) async fn why(archive: &Archive, asked: Why) -> Outcome {
    let why = archive.read(move |reader| reader.why(&asked.id, &asked.query, false)).await?;
    if asked.json {
        out::json(&why)?;
    } else {
        out::line(if why.found { "found" } else { "not found" })?;
        tell(&why.reason, 0)?;
    }
    Ok(true)
}

fn tell(reason: &Reason, depth: usize) -> io::Result<()> {
    let told = if reason.holds { "yes" } else { "no " };
    let part = match reason.join {
        Join::One => reason.part.as_str(),
        Join::Every => "all of",
        Join::Any => "any of",
        Join::Not => "not",
    };
    let value = reason.value.as_deref().map(|value| format!("    {value}")).unwrap_or_default();
    let indent = "  ".repeat(depth);
    out::line(&format!("{told} {indent} {part}{value}"))?;
    for hits in &reason.hits {
        for stretch in &hits.stretches {
            let text: String = stretch.iter().map(marked).collect();
            out::line(&format!("    {indent}   {}: {text}", hits.place))?;
        }
    }
    reason.parts.iter().try_for_each(|part| tell(part, depth + 1))
}

fn marked(fragment: &Fragment) -> String {
    if fragment.hit { format!("[{}]", fragment.text) } else { fragment.text.clone() }
}
