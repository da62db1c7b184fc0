//! JSON-LD, meta, microdata and bylines → clean names of the authors, and the byline as printed.

mod declared;
mod names;
mod printed;
mod words;

use super::Context;
use super::pool::{Offer, Pool};
use crate::blocks::prints::text_hash;
use model::{Candidate, Class, Field};
use std::collections::BTreeSet;

pub(crate) use printed::opens_like_byline;

/// Chooses the authors; the byline is the printed line.
pub(crate) fn choose(
    context: &Context<'_>,
    sites: &[String],
    classes: &[Class],
    kept: &[bool],
    out: &mut Vec<Candidate>,
) -> (Vec<String>, Option<String>) {
    let byline = printed::byline(context.blocks, classes);
    let mut pool = Pool::new(Field::Authors);
    let printed = printed::near_the_story(context, sites, kept);
    declared::linked(context, sites, &mut pool);
    printed.links.offer_to(&mut pool, true);
    printed.lines.offer_to(&mut pool, true);
    printed::properties(context, sites, &mut pool);
    declared::metas(context, sites, &mut pool);
    printed.elements.offer_to(&mut pool, true);
    for at_head in [true, false] {
        printed.signed.offer_to(&mut pool, at_head);
    }
    if pool.offers().is_empty() {
        declared::organisation(context, &mut pool);
    }
    printed.links.offer_to(&mut pool, false);
    printed.lines.offer_to(&mut pool, false);
    printed.elements.offer_to(&mut pool, false);
    if pool.offers().is_empty() {
        // People's own sites bear their names: what names the outlet may name its writer.
        let printed = printed::near_the_story(context, &[], kept);
        printed::properties(context, &[], &mut pool);
        declared::metas(context, &[], &mut pool);
        for at_head in [true, false] {
            printed.links.offer_to(&mut pool, at_head);
            printed.lines.offer_to(&mut pool, at_head);
            printed.elements.offer_to(&mut pool, at_head);
        }
    }
    if let Some(line) = &byline {
        let mut found = Vec::new();
        names::add(&mut found, line, sites);
        found.retain(|name| names::is_like_a_person(name) && name.contains(' '));
        if !found.is_empty() {
            pool.offer(found, model::Basis::VisibleText, 0.5, "byline");
        }
    }
    let authors = match told_in_full(pool.offers()) {
        Some(fuller) => pool.close(Some(fuller), "two sources name these, the others only some of them", out),
        None => pool.close_first(out),
    };
    (authors.unwrap_or_default(), byline)
}

/// The offer that names all that the first does and more, where another source names the same.
fn told_in_full(offers: &[Offer<Vec<String>>]) -> Option<usize> {
    let names: Vec<BTreeSet<u64>> =
        offers.iter().map(|offer| offer.value.iter().map(|name| text_hash(name)).collect()).collect();
    let first = names.first()?;
    (1..offers.len()).find(|index| {
        let fuller = &names[*index];
        // The byline is the line that was read before.
        let mut others =
            names.iter().zip(offers).skip(index + 1).filter(|(_, offer)| offer.place != "byline");
        fuller.len() > first.len() && fuller.is_superset(first) && others.any(|(other, _)| other == fuller)
    })
}
