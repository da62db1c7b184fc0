//! JSON-LD, Open Graph, headings and the title → the story's headline without the outlet's name.

mod arbiter;
mod shown;

use super::Context;
use super::json_ld::{plain, text_of};
use super::pool::Pool;
use crate::blocks::prints::text_hash;
use arbiter::Offers;
use model::{Basis, Candidate, Field};
use shown::{Shown, Trail};

/// What parts a title from its outlet's name.
const MARKS: [&str; 13] =
    [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " • ", " ‹ ", "｜", "ㅣ", " / ", " ~ "];

/// Chooses the headline.
pub(crate) fn choose(context: &Context<'_>, sites: &[String], out: &mut Vec<Candidate>) -> Option<String> {
    let mut pool = Pool::new(Field::Headline);
    offer_linked(context, sites, &mut pool);
    offer_metas(context, sites, &mut pool);
    let shown = Shown::of(context);
    if let Some(shown) = &shown {
        offer_heading(shown, sites, &mut pool);
    }
    offer_title(context, sites, &mut pool);
    let news = context.article.is_some_and(|article| super::type_name(article).contains("News"));
    let (chosen, why) = Offers::of(&pool, shown.as_ref()).arbitrate(news);
    pool.close(chosen, why, out)
}

fn offer_linked(context: &Context<'_>, sites: &[String], pool: &mut Pool<String>) {
    let Some(article) = context.article else { return };
    let found = ["headline", "name"].iter().find_map(|name| Some((*name, text_of(article, name)?)));
    if let Some((property, text)) = found {
        let place = format!("{}.{property}", super::type_name(article));
        offer(pool, without_site(&text, sites, false), Basis::JsonLd, 0.95, place);
    }
}

fn offer_metas(context: &Context<'_>, sites: &[String], pool: &mut Pool<String>) {
    for (names, confidence) in [
        (&["headline"][..], 0.9),
        (&["og:title"], 0.9),
        (&["twitter:title", "dc.title", "sailthru.title", "parsely-title"], 0.8),
    ] {
        if let Some((name, text)) = context.head.meta_of(names) {
            offer(pool, without_site(&plain(text), sites, true), Basis::Meta, confidence, name.to_owned());
        }
    }
}

fn offer_heading(shown: &Shown<'_>, sites: &[String], pool: &mut Pool<String>) {
    let block = shown.block;
    let text = plain(&block.text);
    if !sites.iter().any(|site| text_hash(site) == text_hash(&text)) {
        let confidence = if shown.element == "h1" { 0.9 } else { 0.6 };
        let place = match shown.trail {
            Trail::End => format!("{} at the end of the trail", shown.element),
            Trail::Apart | Trail::Below => shown.element.to_owned(),
        };
        offer(pool, without_site(&text, sites, false), Basis::VisibleText, confidence, place);
    }
}

/// The window's title; where it is “Headline | The site” and both are headings, the first of them too.
fn offer_title(context: &Context<'_>, sites: &[String], pool: &mut Pool<String>) {
    let Some(title) = &context.head.title else { return };
    let title = plain(title);
    if let Some((heading, element)) = heading_before_the_site(context, sites, &title) {
        offer(pool, heading, Basis::VisibleText, 0.8, format!("{element} named first in the title"));
    }
    offer(pool, without_site(&title, sites, true), Basis::Meta, 0.6, "title".to_owned());
}

/// A heading that the title begins with, where it ends with what was taken for the headline: the site's name as a heading.
fn heading_before_the_site(context: &Context<'_>, sites: &[String], title: &str) -> Option<(String, String)> {
    let taken = &context.blocks[context.page.title?];
    let site = text_hash(&taken.text);
    MARKS
        .iter()
        .chain(&[" : "])
        .flat_map(|mark| title.match_indices(mark).map(move |(at, _)| (at, mark)))
        .find_map(|(at, mark)| {
            let (front, back) = (&title[..at], &title[at + mark.len()..]);
            if !text_hash_starts(back, site) {
                return None;
            }
            let wanted = text_hash(front);
            if sites.iter().any(|site| text_hash(site) == wanted) {
                return None;
            }
            let other =
                context.blocks.iter().find(|block| block.heading > 0 && text_hash(&block.text) == wanted)?;
            Some((plain(&other.text), other.element.to_string()))
        })
}

/// Whether a text, or what stands in it before a mark, is the one with this hash.
fn text_hash_starts(text: &str, hash: u64) -> bool {
    text_hash(text) == hash
        || MARKS.iter().any(|mark| text.split_once(mark).is_some_and(|(front, _)| text_hash(front) == hash))
}

fn offer(pool: &mut Pool<String>, text: String, basis: Basis, confidence: f64, place: String) {
    if !text.is_empty() {
        pool.offer(text, basis, confidence, place);
    }
}

/// A title without the outlet's name before or after it.
pub(crate) fn without_site(title: &str, sites: &[String], guess: bool) -> String {
    let mut title = title.trim();
    for _ in 0..3 {
        let Some(shorter) = shorter(title, sites, guess) else { break };
        title = shorter;
    }
    title.trim().to_owned()
}

fn shorter<'a>(title: &'a str, sites: &[String], guess: bool) -> Option<&'a str> {
    let is_site = |part: &str| {
        let part = part.trim().to_lowercase();
        let hash = text_hash(&part);
        let bare = part.trim_start_matches("the ").trim_end_matches(".com");
        !part.is_empty()
            && sites.iter().any(|site| {
                text_hash(site) == hash || (bare.chars().count() > 3 && text_hash(site) == text_hash(bare))
            })
    };
    for mark in MARKS {
        if let Some((front, back)) = title.rsplit_once(mark) {
            let long = front.chars().count() >= 10;
            if is_site(back)
                || (guess && mark.contains(['|', '｜', 'ㅣ']) && long && back.split_whitespace().count() <= 4)
            {
                return Some(front);
            }
        }
        if let Some((front, back)) = title.split_once(mark)
            && is_site(front)
            && back.chars().count() >= 10
        {
            return Some(back);
        }
    }
    None
}
