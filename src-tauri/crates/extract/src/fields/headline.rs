//! JSON-LD, Open Graph, headings and the title → the story's headline without the outlet's name.

use super::Context;
use super::json_ld::{plain, text_of};
use super::pool::Pool;
use crate::blocks::prints::text_hash;
use model::{Basis, Candidate, Field};

/// Chooses the headline.
pub(crate) fn choose(context: &Context<'_>, sites: &[String], out: &mut Vec<Candidate>) -> Option<String> {
    let mut pool = Pool::new(Field::Headline);
    let offers = offers(context, sites);
    for (text, basis, confidence, place) in offers {
        pool.offer(text, basis, confidence, place);
    }
    let news = context.article.is_some_and(|article| super::type_name(article).contains("News"));
    let (chosen, why) =
        arbitrate(news, pool.offers().iter().map(|offer| (offer.value.as_str(), offer.place.as_str())));
    pool.close(chosen, why, out)
}

fn offers(context: &Context<'_>, sites: &[String]) -> Vec<(String, Basis, f64, String)> {
    let mut offers = Vec::new();
    let head = context.head;
    if let Some(article) = context.article {
        for property in ["headline", "name"] {
            if let Some(text) = text_of(article, property) {
                offers.push((
                    without_site(&text, sites, false),
                    Basis::JsonLd,
                    0.95,
                    format!("{}.{property}", super::type_name(article)),
                ));
                break;
            }
        }
    }
    for (names, confidence) in [
        (&["og:title"][..], 0.9),
        (&["twitter:title", "dc.title", "sailthru.title", "parsely-title"][..], 0.8),
    ] {
        if let Some((name, text)) = head.meta_of(names) {
            offers.push((without_site(&plain(text), sites, true), Basis::Meta, confidence, name.to_owned()));
        }
    }
    if let Some(title) = context.page.title {
        let block = &context.blocks[title];
        let text = plain(&block.text);
        if !sites.iter().any(|site| text_hash(site) == text_hash(&text)) {
            let confidence = if block.heading == 1 { 0.9 } else { 0.6 };
            offers.push((text, Basis::VisibleText, confidence, block.element.to_string()));
        }
    }
    if let Some(title) = &head.title {
        offers.push((without_site(&plain(title), sites, true), Basis::Meta, 0.6, "title".to_owned()));
    }
    offers.retain(|(text, ..)| !text.is_empty());
    offers
}

/// The heading that the reader saw, where the head confirms it; else what the head says most.
fn arbitrate<'a>(
    news: bool,
    offers: impl Iterator<Item = (&'a str, &'a str)>,
) -> (Option<usize>, &'static str) {
    let offers: Vec<(u64, usize, &str, &str)> =
        offers.map(|(text, place)| (text_hash(text), text.chars().count(), text, place)).collect();
    if offers.is_empty() {
        return (None, "");
    }
    let is_heading = |place: &str| place.starts_with('h') && place.len() == 2;
    let heading = offers.iter().position(|(.., place)| is_heading(place));
    let hash_at = |wanted: &str| offers.iter().find(|(.., place)| *place == wanted).map(|(hash, ..)| *hash);
    // Newsrooms write JSON-LD for the story; `og:title` and the heading are often shortened or dressed up,
    // unless the two agree.
    if news
        && offers[0].3.contains('.')
        && heading.is_none_or(|heading| hash_at("og:title") != Some(offers[heading].0))
    {
        return (Some(0), "the newsroom's own declaration");
    }
    // A heading that runs a kicker and the headline together: the head has the headline alone.
    if let Some(heading) = heading
        && let Some(og) = offers.iter().position(|(.., place)| *place == "og:title")
        && offers[og].1 >= 20
        && offers[og].2 != offers[heading].2
        && offers[heading].2.ends_with(offers[og].2)
    {
        return (Some(og), "the heading without its kicker");
    }
    if let Some(heading) = heading
        && offers.iter().enumerate().any(|(index, (hash, ..))| index != heading && *hash == offers[heading].0)
    {
        return (Some(heading), "the heading that the reader sees, confirmed by the page's head");
    }
    let mut best = (0, 0);
    for (index, (hash, ..)) in offers.iter().enumerate() {
        let votes = offers.iter().filter(|(other, ..)| other == hash).count();
        if votes > best.0 {
            best = (votes, index);
        }
    }
    if best.0 > 1 && heading.is_none() {
        return (Some(best.1), "most sources of the head agree");
    }
    if let Some(heading) = heading
        && offers[heading].1 >= 12
        && offers
            .iter()
            .any(|(_, _, text, place)| !is_heading(place) && alike(text, offers[heading].2) > 0.45)
    {
        return (Some(heading), "the heading that the reader sees, worded like the page's head");
    }
    if best.0 > 1 {
        return (Some(best.1), "most sources of the head agree");
    }
    (Some(0), "the most trusted source that the page has")
}

/// How many of the words two texts share.
fn alike(a: &str, b: &str) -> f32 {
    let words = |text: &str| -> Vec<u64> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(text_hash).collect()
    };
    let (a, b) = (words(a), words(b));
    let same = a.iter().filter(|word| b.contains(word)).count();
    2.0 * same as f32 / f32::max((a.len() + b.len()) as f32, 1.0)
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
    const MARKS: [&str; 12] =
        [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " • ", " ‹ ", "｜", " / ", " ~ "];
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
