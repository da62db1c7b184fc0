//! JSON-LD, meta and printed tag lists → the publisher's tags in their order, each once.

use super::Context;
use super::json_ld::{name_of, plain, values};
use super::pool::Pool;
use crate::blocks::prints::text_hash;
use model::{Basis, Candidate, Class, Field};

/// Chooses the publisher's tags.
pub(crate) fn choose(context: &Context<'_>, classes: &[Class], out: &mut Vec<Candidate>) -> Vec<String> {
    let mut pool = Pool::new(Field::PublisherTags);
    if let Some(article) = context.article {
        let mut tags = Vec::new();
        for value in values(&context.head.linked, article, "keywords") {
            match value {
                serde_json::Value::String(text) if text.contains(',') || text.contains(';') => {
                    add_list(&mut tags, &plain(text))
                }
                _ => tags.extend(name_of(value)),
            }
        }
        offer(&mut pool, tags, Basis::JsonLd, 0.9, format!("{}.keywords", super::type_name(article)));
    }
    for name in [
        "news_keywords",
        "keywords",
        "parsely-tags",
        "sailthru.tags",
        "article:tag",
        "og:article:tag",
        "cxenseparse:tags",
        "dc.subject",
        "article.tags",
        "subjects",
    ] {
        let mut tags = Vec::new();
        for content in context.head.all_metas(name) {
            add_list(&mut tags, &plain(content));
        }
        offer(&mut pool, tags, Basis::Meta, 0.8, name.to_owned());
    }
    let links: Vec<String> =
        context.head.tag_links.iter().map(|id| plain(&context.dom.text(*id, 120))).collect();
    offer(&mut pool, links, Basis::VisibleText, 0.75, "rel=tag".to_owned());
    let mut printed = Vec::new();
    for (block, class) in context.blocks.iter().zip(classes) {
        if *class == Class::PublisherTags {
            let text = plain(&block.text);
            let text = text
                .split_once(':')
                .filter(|(front, _)| front.chars().count() < 12)
                .map_or(text.as_str(), |(_, back)| back.trim());
            add_list(&mut printed, text);
        }
    }
    offer(&mut pool, printed, Basis::VisibleText, 0.6, "tag list".to_owned());
    pool.close_first(out).unwrap_or_default()
}

fn offer(pool: &mut Pool<Vec<String>>, tags: Vec<String>, basis: Basis, confidence: f64, place: String) {
    let mut clean: Vec<String> = Vec::new();
    for tag in tags {
        let tag = tag.trim().trim_start_matches('#').trim_matches(['"', '\'', ' ', ',']).trim();
        let count = tag.chars().count();
        if (1..=80).contains(&count)
            && !tag.starts_with("http")
            && !clean.iter().any(|known| text_hash(known) == text_hash(tag))
        {
            clean.push(tag.to_owned());
        }
    }
    if !clean.is_empty() {
        pool.offer(clean, basis, confidence, place);
    }
}

fn add_list(tags: &mut Vec<String>, text: &str) {
    let mark = if text.contains(',') {
        ','
    } else if text.contains(';') {
        ';'
    } else if text.contains('|') {
        '|'
    } else {
        ','
    };
    tags.extend(
        text.split([mark, '，', '、'])
            .map(|tag| tag.trim().to_owned())
            .filter(|tag| !tag.is_empty())
            .take(80),
    );
}
