//! JSON-LD, meta and printed tag lists → the publisher's tags in their order, each once.

mod clean;
mod printed;

use super::Context;
use super::json_ld::{article_rank, name_of, plain, values};
use super::pool::Pool;
use model::{Basis, Candidate, Field};
use serde_json::Value;

/// Names under which pages declare tags, the most trusted first.
const METAS: [&str; 12] = [
    "article:tag",
    "og:article:tag",
    "news_keywords",
    "dmp:tags",
    "dc.subject",
    "dcterms.subject",
    "keywords",
    "parsely-tags",
    "sailthru.tags",
    "cxenseparse:tags",
    "tags",
    "subject",
];

/// So many of [`METAS`] are a newsroom's own list.
const NEWSROOM: usize = 3;

/// Chooses the publisher's tags; `kept` says which blocks are the story.
///
/// What is printed at the story was chosen for it; a newsroom's `article:tag` is the same list, less shortened. Keywords
/// and JSON-LD are often filled with sections, formats and the words of the headline.
pub(crate) fn choose(
    context: &Context<'_>,
    sites: &[String],
    kept: &[bool],
    out: &mut Vec<Candidate>,
) -> Vec<String> {
    let mut pool = Pool::new(Field::PublisherTags);
    // The bare label of the address is a tag like any other: a party's site writes about the party.
    let outlet: Vec<String> =
        sites.iter().filter(|site| !is_label(site, context.domain())).cloned().collect();
    let mut offer = |tags: Vec<String>, basis, confidence, place: &str| {
        let tags = clean::clean(tags, &outlet);
        if !tags.is_empty() {
            pool.offer(tags, basis, confidence, place);
        }
    };
    let mut printed = printed::find(context, kept);
    let news = context.article.is_some_and(|article| super::type_name(article).contains("News"));
    for (at, name) in METAS.into_iter().enumerate() {
        if (!news || at == NEWSROOM)
            && let Some(found) = printed.take()
        {
            offer(found.tags, Basis::VisibleText, found.confidence, found.place);
        }
        let mut tags = Vec::new();
        for content in context.head.all_metas(name) {
            clean::split(&plain(content), &mut tags);
        }
        offer(tags, Basis::Meta, 0.8, name);
    }
    if let Some((object, tags)) = linked(context) {
        offer(tags, Basis::JsonLd, 0.7, &format!("{}.keywords", super::type_name(object)));
    }
    pool.close_first(out).unwrap_or_default()
}

fn is_label(name: &str, domain: Option<&str>) -> bool {
    domain.and_then(|domain| domain.split('.').next()) == Some(name)
}

/// The keywords of the article, or where it has none those of another object that describes the page.
fn linked<'a>(context: &'a Context<'_>) -> Option<(&'a Value, Vec<String>)> {
    let others = context.head.linked.iter().filter(|object| article_rank(object) > 0);
    context.article.into_iter().chain(others).find_map(|object| {
        let mut tags = Vec::new();
        for value in values(&context.head.linked, object, "keywords").into_iter().take(80) {
            match value {
                Value::String(text) if values_are_one(object) => clean::split(&plain(text), &mut tags),
                _ => tags.extend(name_of(value)),
            }
        }
        (!tags.is_empty()).then_some((object, tags))
    })
}

/// Whether all keywords stand in one string.
fn values_are_one(object: &Value) -> bool {
    match object.get("keywords") {
        Some(Value::Array(list)) => list.len() == 1,
        _ => true,
    }
}
