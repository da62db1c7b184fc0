//! JSON-LD, meta, `<time>`, visible text and the address → when the story was published and last changed.

use super::Context;
use super::json_ld::text_of;
use super::pool::Pool;
use crate::blocks::marks;
use crate::dom::Id;
use crate::time::{self, Hints};
use html5ever::local_name;
use model::{Basis, Candidate, Class, Field, Time};

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "pubdate",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_time",
    "dcterms.created",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "date",
    "article_date_original",
    "originalpublicationdate",
    "citation_publication_date",
    "citation_date",
    "bt:pubdate",
    "rnews:datepublished",
    "published",
    "article:create",
    "analyticsattributes.articledate",
    "ptime",
    "displaydate",
    "creation_date",
    "article:published",
    "published_date",
    "pub_date",
    "dc.created",
    "last-published",
    "date_published",
    "article:publicationdate",
    "release_date",
    "doc_date",
    "timestamp",
    "og:pubdate",
    "datecreated",
    "created",
];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "modified",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
    "article:updated_time",
    "og:modified_time",
    "revised",
    "updated",
    "article:modified",
];
/// Words that make a visible date the day of the last change.
const CHANGED: &[&str] = &[
    "update",
    "modified",
    "aktualisiert",
    "actualiz",
    "mis à jour",
    "modifié",
    "обновлен",
    "изменен",
    "aggiornat",
    "atualizad",
    "zaktualizowan",
    "güncelle",
    "last edited",
    "revised",
    "edited",
    "更新",
    "geändert",
    "оновлен",
    "last reviewed",
];

/// Chooses both; a change is never the first issue.
pub(crate) fn choose(
    context: &Context<'_>,
    classes: &[Class],
    out: &mut Vec<Candidate>,
) -> (Option<Time>, Option<Time>) {
    let hints = Hints { language: context.language, near: context.near, day_first: None };
    let mut published = Pool::new(Field::Published);
    let mut modified = Pool::new(Field::Modified);
    declared(context, &hints, &mut published, &mut modified);
    elements(context, &hints, &mut published, &mut modified);
    visible(context, &hints, classes, &mut published, &mut modified);
    let changed = modified.offers().iter().find(|offer| matches!(offer.basis, Basis::JsonLd | Basis::Meta));
    if let Some(changed) = changed.map(|offer| offer.value.clone()) {
        // A printed day after the last change is another story's, or the day of the visit.
        published
            .withdraw(|offer| offer.value.basis == Basis::VisibleText && is_later(&offer.value, &changed));
    }
    if let Some(time) = context.address.as_ref().and_then(|address| address.published.clone()) {
        published.offer(time, Basis::Url, 0.7, "address");
    }
    if let Some(article) = context.article
        && let Some(raw) = text_of(article, "dateCreated")
        && let Some(time) = time::read(&raw, Basis::JsonLd, &hints)
    {
        published.offer(time, Basis::JsonLd, 0.6, format!("{}.dateCreated", super::type_name(article)));
    }
    (published.close_first(out), modified.close_first(out))
}

/// Whether a moment lies after another, by the clock where both have one, else by the day.
fn is_later(one: &Time, other: &Time) -> bool {
    let moment = |time: &Time| time.value.as_ref().and_then(model::Stamp::timestamp);
    match (moment(one), moment(other)) {
        (Some(one), Some(other)) => one > other,
        _ => one.day() > other.day() && other.day().is_some(),
    }
}

fn declared(context: &Context<'_>, hints: &Hints<'_>, published: &mut Pool<Time>, modified: &mut Pool<Time>) {
    let others = context.head.linked.iter().filter(|one| super::json_ld::article_rank(one) > 0);
    for object in context.article.into_iter().chain(others).take(12) {
        for property in ["datePublished", "uploadDate", "dateModified"] {
            let pool = if property == "dateModified" { &mut *modified } else { &mut *published };
            if property == "uploadDate" && !pool.offers().is_empty() {
                continue;
            }
            if let Some(raw) = text_of(object, property)
                && let Some(time) = time::read(&raw, Basis::JsonLd, hints)
                && pool.offers().iter().all(|offer| offer.value != time)
            {
                pool.offer(time, Basis::JsonLd, 0.97, format!("{}.{property}", super::type_name(object)));
            }
        }
    }
    for (names, pool) in [(PUBLISHED, published), (MODIFIED, modified)] {
        for name in names {
            if let Some(raw) = context.head.all_metas(name).next()
                && let Some(time) = time::read(raw, Basis::Meta, hints)
            {
                pool.offer(time, Basis::Meta, 0.9, *name);
            }
        }
    }
}

/// `itemprop` dates and `<time>` elements outside of other stories' teasers.
fn elements(context: &Context<'_>, hints: &Hints<'_>, published: &mut Pool<Time>, modified: &mut Pool<Time>) {
    for (property, id) in &context.head.properties {
        let pool = match property.as_str() {
            "datePublished" | "dateCreated" => &mut *published,
            "dateModified" => &mut *modified,
            _ => continue,
        };
        if let Some(time) = read_element(context, *id, hints) {
            pool.offer(time, Basis::Meta, 0.88, format!("itemprop={property}"));
        }
    }
    let mut shown: Vec<(u8, Id)> =
        context.head.times.iter().take(40).map(|id| (distance(context, *id), *id)).collect();
    shown.sort_by_key(|(distance, _)| *distance);
    for (distance, id) in shown.into_iter().filter(|(distance, _)| *distance < 9).take(6) {
        let Some(time) = read_element(context, id, hints) else { continue };
        let words = format!(
            "{} {} {}",
            context.dom.attr(id, &local_name!("class")).unwrap_or_default(),
            context.dom.text(id, 80),
            context.dom.text(context.dom.node(id).parent, 80),
        );
        let changed = says_changed(&words) && !words.to_lowercase().contains("publi");
        let confidence = 0.8 - f64::from(distance) * 0.03;
        let pool = if changed { &mut *modified } else { &mut *published };
        pool.offer(time, Basis::TimeElement, confidence, "time");
    }
}

fn says_changed(words: &str) -> bool {
    let lower = words.to_lowercase();
    CHANGED.iter().any(|word| lower.contains(word))
}

/// How far a `<time>` is from the story's head: 0 close, 9 in another story's teaser.
fn distance(context: &Context<'_>, id: Id) -> u8 {
    let Some(index) = context.block_of(id) else { return 9 };
    let block = &context.blocks[index];
    const TEASERS: u32 =
        marks::RELATED | marks::POPULAR | marks::COMMENT | marks::FOOTER | marks::SIDEBAR | marks::NAVIGATION;
    let teaser = block.near & TEASERS != 0;
    let from_title = context.page.title.map_or(4, |title| title.abs_diff(index).min(40) / 8) as u8;
    (from_title + if teaser { 5 } else { 0 }).min(9)
}

fn read_element(context: &Context<'_>, id: Id, hints: &Hints<'_>) -> Option<Time> {
    let basis = Basis::TimeElement;
    for name in [local_name!("datetime"), local_name!("content"), local_name!("title")] {
        if let Some(raw) = context.dom.attr(id, &name)
            && let Some(time) = time::read(raw.trim(), basis, hints)
        {
            return Some(time);
        }
    }
    let text = context.dom.text(id, 120);
    time::read(&text, Basis::VisibleText, hints)
        .or_else(|| time::find(&text, Basis::VisibleText, hints).into_iter().next().map(|(_, time)| time))
}

/// Dates printed near the headline, and in blocks that call themselves dates.
fn visible(
    context: &Context<'_>,
    hints: &Hints<'_>,
    classes: &[Class],
    published: &mut Pool<Time>,
    modified: &mut Pool<Time>,
) {
    if published.offers().len() > 1 {
        return;
    }
    let title = context.page.title.unwrap_or(0);
    let mut near: Vec<(usize, usize)> = Vec::new();
    for (index, block) in context.blocks.iter().enumerate() {
        let marked = block.near & marks::DATE != 0;
        let close = index.abs_diff(title) <= if index < title { 6 } else { 14 };
        if block.chars > 220 || classes[index] == Class::Clock || !(marked || close) {
            continue;
        }
        if block.any & (marks::COMMENT | marks::RELATED | marks::POPULAR | marks::SIDEBAR) != 0 && !close {
            continue;
        }
        if block.text.bytes().any(|byte| byte.is_ascii_digit()) || !block.text.is_ascii() {
            let rank = index.abs_diff(title) + if marked { 0 } else { 8 } + if index < title { 4 } else { 0 };
            near.push((rank, index));
        }
    }
    near.sort_unstable();
    for (rank, index) in near.into_iter().take(8) {
        let block = &context.blocks[index];
        for (range, time) in time::find(&block.text, Basis::VisibleText, hints).into_iter().take(2) {
            if time.value.as_ref().is_none_or(|value| value.day().is_none()) {
                continue;
            }
            let changed = says_changed(&block.text[..range.start]);
            let pool = if changed { &mut *modified } else { &mut *published };
            let confidence = 0.75 - f64::from(rank.min(40) as u32) * 0.01;
            pool.offer(time, Basis::VisibleText, confidence, block.element.to_string());
        }
    }
}
