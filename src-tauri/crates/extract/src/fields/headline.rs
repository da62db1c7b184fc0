//! JSON-LD, Open Graph, headings and the title → the story's headline without the outlet's name.

use super::Context;
use super::json_ld::{plain, text_of};
use super::pool::{Offer, Pool};
use crate::blocks::prints::text_hash;
use model::{Basis, Candidate, Field};

/// What parts a title from its outlet's name.
const MARKS: [&str; 12] =
    [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " • ", " ‹ ", "｜", " / ", " ~ "];

/// Chooses the headline.
pub(crate) fn choose(context: &Context<'_>, sites: &[String], out: &mut Vec<Candidate>) -> Option<String> {
    let mut pool = Pool::new(Field::Headline);
    offer_linked(context, sites, &mut pool);
    offer_metas(context, sites, &mut pool);
    offer_heading(context, sites, &mut pool);
    offer_title(context, sites, &mut pool);
    let news = context.article.is_some_and(|article| super::type_name(article).contains("News"));
    let (chosen, why) = Offers::of(&pool).arbitrate(news);
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
        (&["og:title"][..], 0.9),
        (&["twitter:title", "dc.title", "sailthru.title", "parsely-title"][..], 0.8),
    ] {
        if let Some((name, text)) = context.head.meta_of(names) {
            offer(pool, without_site(&plain(text), sites, true), Basis::Meta, confidence, name.to_owned());
        }
    }
}

fn offer_heading(context: &Context<'_>, sites: &[String], pool: &mut Pool<String>) {
    let Some(title) = context.page.title else { return };
    let block = &context.blocks[title];
    let text = plain(&block.text);
    if !sites.iter().any(|site| text_hash(site) == text_hash(&text)) {
        let confidence = if block.heading == 1 { 0.9 } else { 0.6 };
        offer(
            pool,
            without_site(&text, sites, false),
            Basis::VisibleText,
            confidence,
            block.element.to_string(),
        );
    }
}

/// The window's title; where it is “Headline | The site” and both are headings, the first of them too.
fn offer_title(context: &Context<'_>, sites: &[String], pool: &mut Pool<String>) {
    let Some(title) = &context.head.title else { return };
    let title = plain(title);
    if let Some((heading, element)) = heading_before_the_site(context, &title) {
        offer(pool, heading, Basis::VisibleText, 0.8, format!("{element} named first in the title"));
    }
    offer(pool, without_site(&title, sites, true), Basis::Meta, 0.6, "title".to_owned());
}

/// A heading that the title begins with, where it ends with what was taken for the headline: the site's name as a heading.
fn heading_before_the_site(context: &Context<'_>, title: &str) -> Option<(String, String)> {
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

/// The offers with what they are compared by.
struct Offers<'a> {
    list: &'a [Offer<String>],
    hashes: Vec<u64>,
}

impl<'a> Offers<'a> {
    fn of(pool: &'a Pool<String>) -> Self {
        let list = pool.offers();
        Self { list, hashes: list.iter().map(|offer| text_hash(&offer.value)).collect() }
    }

    fn at(&self, place: impl Fn(&str) -> bool) -> Option<usize> {
        self.list.iter().position(|offer| place(&offer.place))
    }

    fn agree(&self, one: usize, other: usize) -> bool {
        self.hashes[one] == self.hashes[other]
    }

    /// The offer that most others repeat, and how many say it.
    fn most_said(&self) -> (usize, usize) {
        let mut best = (0, 0);
        for (index, hash) in self.hashes.iter().enumerate() {
            let votes = self.hashes.iter().filter(|other| *other == hash).count();
            if votes > best.1 {
                best = (index, votes);
            }
        }
        best
    }

    /// The heading that the reader saw, where the head confirms it; else what the head says most.
    fn arbitrate(&self, news: bool) -> (Option<usize>, &'static str) {
        if self.list.is_empty() {
            return (None, "");
        }
        if let Some(index) = self.at(|place| place.ends_with(" named first in the title")) {
            return (Some(index), "the title names it before the heading that is the site’s name");
        }
        let heading = self.at(|place| place.starts_with('h') && place.len() == 2);
        let og = self.at(|place| place == "og:title");
        // Newsrooms write JSON-LD for the story; `og:title` and the heading are often shortened or dressed up,
        // unless the two agree.
        if news
            && self.list[0].basis == Basis::JsonLd
            && !self.is_cut(0)
            && heading.is_none_or(|heading| og.is_none_or(|og| !self.agree(heading, og)))
        {
            return (Some(0), "the newsroom's own declaration");
        }
        if let (Some(heading), Some(og)) = (heading, og)
            && let Some(why) = self.dressed_up(heading, og)
        {
            return (Some(og), why);
        }
        if let Some(heading) = heading
            && (0..self.list.len()).any(|index| index != heading && self.agree(index, heading))
        {
            return (Some(heading), "the heading that the reader sees, confirmed by the page's head");
        }
        self.without_confirmation(heading)
    }

    /// Where no source says what the heading says.
    fn without_confirmation(&self, heading: Option<usize>) -> (Option<usize>, &'static str) {
        let (said, votes) = self.most_said();
        if let Some(heading) = heading
            && self.list[heading].value.chars().count() >= 12
            && self.list.iter().enumerate().any(|(index, offer)| {
                index != heading && alike(&offer.value, &self.list[heading].value) > 1.0 / 3.0
            })
        {
            return (Some(heading), "the heading that the reader sees, worded like the page's head");
        }
        if votes > 1 {
            return (Some(said), "most sources of the head agree");
        }
        (Some(0), "the most trusted source that the page has")
    }

    /// Whether an offer breaks off where another goes on.
    fn is_cut(&self, index: usize) -> bool {
        let value = &self.list[index].value;
        let Some(kept) = value.strip_suffix("...").or_else(|| value.strip_suffix('…')) else {
            return false;
        };
        self.list
            .iter()
            .any(|other| other.value.len() > value.len() && other.value.starts_with(kept.trim_end()))
    }

    /// A heading that runs a kicker or a rubric together with the headline that `og:title` has alone.
    fn dressed_up(&self, heading: usize, og: usize) -> Option<&'static str> {
        let (long, short) = (&self.list[heading].value, &self.list[og].value);
        if short.chars().count() < 20 || long == short {
            return None;
        }
        if let Some(kicker) = long.strip_suffix(short.as_str()) {
            // An article or a quotation belongs to the headline.
            let belongs = kicker.trim().chars().count() < 5
                || kicker.contains(['"', '“', '”', '„', '«', '»', '‘', '’']);
            return (!belongs).then_some("the heading without its kicker");
        }
        let rest = long.strip_prefix(short.as_str())?;
        rest.trim_start().starts_with(['|', '｜']).then_some("the heading without its rubric")
    }
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
