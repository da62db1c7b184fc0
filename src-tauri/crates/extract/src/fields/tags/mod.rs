//! JSON-LD, meta and printed tag lists → the publisher's tags in their order, each once.

mod clean;
mod printed;

use super::Context;
use super::json_ld::{article_rank, name_of, plain, values};
use super::pool::Pool;
use model::{Basis, Candidate, Field};
use serde_json::Value;

/// Names under which newsrooms declare a story's own tags.
const NEWSROOM: &[&str] = &["article:tag", "og:article:tag", "news_keywords"];
/// Names under which pages declare tags beside other things.
const PAGE: &[&str] = &[
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

/// Chooses the publisher's tags; `kept` says which blocks are the story.
///
/// A newsroom declares the tags of a story, and prints some of them. Elsewhere those printed at the story were chosen for
/// it, and keywords are filled with the words of the headline and of the site.
pub(crate) fn choose(
    context: &Context<'_>,
    sites: &[String],
    authors: &[String],
    kept: &[bool],
    out: &mut Vec<Candidate>,
) -> Vec<String> {
    // The bare label of the address is a tag like any other: a party's site writes about the party.
    let outlet = sites.iter().filter(|site| !is_label(site, context.domain())).cloned().collect();
    let own = clean::Own { outlet, authors, domain: context.domain() };
    let mut offers = Offers { context, own, pool: Pool::new(Field::PublisherTags) };
    if context.article.is_some_and(|article| super::type_name(article).contains("News")) {
        offers.metas(NEWSROOM);
        offers.linked();
        offers.metas(PAGE);
        offers.printed(kept);
    } else {
        offers.printed(kept);
        offers.metas(NEWSROOM);
        offers.metas(PAGE);
        offers.linked();
    }
    offers.pool.close_first(out).unwrap_or_default()
}

struct Offers<'a> {
    context: &'a Context<'a>,
    own: clean::Own<'a>,
    pool: Pool<Vec<String>>,
}

impl Offers<'_> {
    fn add(&mut self, tags: Vec<String>, basis: Basis, confidence: f64, place: impl Into<String>) {
        let tags = clean::clean(tags, &self.own);
        if !tags.is_empty() {
            self.pool.offer(tags, basis, confidence, place);
        }
    }

    fn printed(&mut self, kept: &[bool]) {
        if let Some(found) = printed::find(self.context, kept) {
            self.add(found.tags, Basis::VisibleText, found.confidence, found.place);
        }
    }

    fn metas(&mut self, names: &[&str]) {
        for name in names {
            let mut tags = Vec::new();
            for content in self.context.head.all_metas(name) {
                clean::split(&plain(content), &mut tags);
            }
            self.add(tags, Basis::Meta, 0.8, *name);
        }
    }

    fn linked(&mut self) {
        if let Some((object, tags)) = linked(self.context) {
            self.add(tags, Basis::JsonLd, 0.8, format!("{}.keywords", super::type_name(object)));
        }
    }
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
