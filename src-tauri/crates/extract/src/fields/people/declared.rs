//! JSON-LD and meta → the authors that the page declares.

use super::super::Context;
use super::super::json_ld::{name_of, plain, types, values};
use super::super::pool::Pool;
use super::names;
use model::Basis;

/// Names under which pages declare their authors, the most trusted first.
const METAS: [&str; 20] = [
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor.author",
    "citation_author",
    "byl",
    "dcsext.author",
    "cxenseparse:author",
    "rbauthors",
    "article:author_name",
    "articleauthor",
    "article_author",
    "article.author",
    "authors",
    "twitter:data1",
    "twitter:data2",
];

/// Offers the article's authors; those that are organisations only where no person is named.
pub(super) fn linked(context: &Context<'_>, sites: &[String], pool: &mut Pool<Vec<String>>) {
    let Some(article) = context.article else { return };
    for property in ["author", "creator"] {
        let mut found = Vec::new();
        for value in values(&context.head.linked, article, property).into_iter().take(30) {
            let organisation = types(value).iter().any(|kind| kind.contains("Organization"));
            if let Some(name) = name_of(value).filter(|_| !organisation) {
                names::add(&mut found, &name, sites);
            }
        }
        if !found.is_empty() {
            let place = format!("{}.{property}", super::super::type_name(article));
            pool.offer(found, Basis::JsonLd, 0.92, place);
        }
    }
}

/// Offers the authors of the page's head.
pub(super) fn metas(context: &Context<'_>, sites: &[String], pool: &mut Pool<Vec<String>>) {
    for name in METAS {
        if name.starts_with("twitter:data") && !is_labelled_author(context, name) {
            continue;
        }
        let mut found = Vec::new();
        for content in context.head.all_metas(name).take(30) {
            let text = plain(content);
            match text.split_once(", ") {
                // Catalogues write “Doe, Jane”.
                Some((last, first)) if name == "citation_author" && !first.contains(',') => {
                    names::add(&mut found, &format!("{first} {last}"), sites);
                }
                _ => names::add(&mut found, &text, sites),
            }
        }
        if !found.is_empty() {
            pool.offer(found, Basis::Meta, 0.8, name);
        }
    }
}

/// Whether a card's datum is labelled as the author: `twitter:label1` belongs to `twitter:data1`.
fn is_labelled_author(context: &Context<'_>, name: &str) -> bool {
    let label = if name.ends_with('1') { "twitter:label1" } else { "twitter:label2" };
    context.head.all_metas(label).any(|label| {
        matches!(
            label.to_lowercase().as_str(),
            "written by"
                | "author"
                | "by"
                | "verfasst von"
                | "geschrieben von"
                | "escrito por"
                | "écrit par"
                | "scritto da"
                | "geschreven door"
                | "napisane przez"
                | "автор"
                | "skriven av"
                | "skrevet av"
                | "yazan"
        )
    })
}

/// Where no person is named anywhere: the agency, desk or outlet that the page itself declares as the author.
pub(super) fn organisation(context: &Context<'_>, pool: &mut Pool<Vec<String>>) {
    let declared =
        context.article.into_iter().flat_map(|article| values(&context.head.linked, article, "author"));
    let found: Vec<String> = declared.filter_map(name_of).filter(|name| may_be_named(name)).take(3).collect();
    if let (false, Some(article)) = (found.is_empty(), context.article) {
        pool.offer(found, Basis::JsonLd, 0.6, format!("{}.author", super::super::type_name(article)));
        return;
    }
    for place in METAS.iter().filter(|place| !place.starts_with("twitter")) {
        if let Some(name) = context.head.all_metas(place).map(plain).find(|name| may_be_named(name)) {
            pool.offer(vec![name], Basis::Meta, 0.5, *place);
            return;
        }
    }
}

/// Whether a text can be a desk's or an outlet's name: no address, no object written out.
fn may_be_named(name: &str) -> bool {
    !name.contains("://")
        && !name.starts_with(['{', '['])
        && !name.split_whitespace().any(names::is_address)
        && !name.contains(": ")
        && (name.contains(' ') || name.matches('.').count() < 2)
        && !name.to_lowercase().split_whitespace().any(|word| {
            matches!(
                word,
                "admin" | "administrator" | "webmaster" | "root" | "null" | "none" | "author" | "undefined"
            )
        })
}
