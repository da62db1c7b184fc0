//! Bylines, links to writers' pages and elements that say they hold writers → the names printed at the story.

use super::super::Context;
use super::super::holders::ELSEWHERE;
use super::super::json_ld::plain;
use super::super::pool::Pool;
use super::names::{self, after_by, is_like_a_person};
use super::words::{also_begins_names, is_opening, openings};
use crate::blocks::Block;
use crate::dom::{Dom, Id, Kind};
use html5ever::local_name;
use model::{Basis, Class};

/// How many blocks before the headline and after the story a byline may stand.
const NEAR: usize = 8;
/// More names than this are an index of writers.
const MOST_NAMES: usize = 40;
/// Whatever is longer than this is no name.
const MOST_NAME: usize = 80;
/// A line of so many characters is a paragraph.
const PARAGRAPH: u32 = 160;
/// Whatever holds more text than this holds more than names.
const MOST_TEXT: usize = 300;

/// The line that names the writers, near the headline.
pub(super) fn byline(blocks: &[Block], classes: &[Class]) -> Option<String> {
    let mut lines = blocks.iter().zip(classes).enumerate().filter(|(_, (_, class))| **class == Class::Byline);
    lines.find_map(|(index, (block, _))| {
        let line = plain(&block.text);
        let lower = line.to_lowercase();
        let bare = lower.trim_end_matches(':').trim_end();
        if is_opening(bare) {
            // “By” alone: the name is the next line.
            let next = plain(&blocks.get(index + 1)?.text);
            return (next.chars().count() < 80 && looks_like_names(&next)).then(|| format!("{line} {next}"));
        }
        (block.chars < 160 && reads_as_byline(&line)).then_some(line)
    })
}

/// A byline is an opening word and names, or a few capitalised words.
fn reads_as_byline(line: &str) -> bool {
    opens_like_byline(line)
        || (looks_like_names(line)
            && line.split_whitespace().count() <= 8
            && !line.ends_with(['.', '?', '!']))
}

/// Whether a line reads like “By Jane Doe”.
pub(crate) fn opens_like_byline(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 160 {
        return false;
    }
    let lower = text.to_lowercase();
    openings(&lower).any(|by| {
        !also_begins_names(by) && {
            let rest: String = text.chars().skip(by.chars().count()).collect();
            looks_like_names(&rest)
        }
    })
}

fn looks_like_names(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(4).collect();
    let capital = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    !words.is_empty() && capital * 2 >= words.len() && words[0].starts_with(char::is_uppercase)
}

/// Offers the writers that microdata marks.
pub(super) fn properties(context: &Context<'_>, sites: &[String], pool: &mut Pool<Vec<String>>) {
    let dom = context.dom;
    let mut found = Vec::new();
    for (_, id) in context.head.properties.iter().filter(|(name, _)| matches!(&**name, "author" | "creator"))
    {
        if context.head.is_elsewhere(dom, *id) {
            continue;
        }
        let inner =
            dom.tree(*id).skip(1).take(60).find(|inner| {
                dom.attr(*inner, &local_name!("itemprop")).is_some_and(|value| value == "name")
            });
        let holder = inner.unwrap_or(*id);
        let text = match dom.attr(holder, &local_name!("content")) {
            Some(content) => content.to_owned(),
            None => dom.text(holder, 200),
        };
        names::add(&mut found, &plain(&text), sites);
    }
    if !found.is_empty() {
        pool.offer(found, Basis::Meta, 0.75, "itemprop=author");
    }
}

/// Names that stand in one place.
struct Mention {
    id: Id,
    names: Vec<String>,
}

/// The writers printed closest to the headline, or else right after the story, once for each way to tell them.
pub(super) struct NearTheStory {
    pub(super) lines: Told,
    pub(super) links: Told,
    pub(super) elements: Told,
    pub(super) signed: Told,
}

/// Names, and where they were found.
pub(super) struct Told {
    names: Vec<String>,
    confidence: f64,
    place: &'static str,
    at_head: bool,
}

impl Told {
    /// Offers the names, if there are any: those at the story's head, or those at its foot.
    pub(super) fn offer_to(&self, pool: &mut Pool<Vec<String>>, at_head: bool) {
        if self.at_head == at_head && !self.names.is_empty() {
            pool.offer(self.names.clone(), Basis::VisibleText, self.confidence, self.place);
        }
    }
}

/// Finds the writers printed near the story.
pub(super) fn near_the_story(context: &Context<'_>, sites: &[String], kept: &[bool]) -> NearTheStory {
    let first = kept.iter().position(|kept| *kept).unwrap_or(0);
    let last = kept.iter().rposition(|kept| *kept).unwrap_or(0);
    let title = context.page.title.filter(|title| *title <= last).unwrap_or(first);
    let (top, bottom) = (title.min(first).saturating_sub(NEAR), last + NEAR);
    let node = |index: usize| context.blocks.get(index).map_or(Id::MAX, |block| block.node);
    let zones = [node(top)..node(title.max(first) + 3), node(last)..node(bottom)];
    let told = |mentions: Vec<Mention>, place, confidence| {
        let [head_zone, foot_zone] = &zones;
        let mut from_head = mentions.iter().skip_while(|one| !head_zone.contains(&one.id)).peekable();
        // A list that begins at the head may go on below it.
        let begins = from_head.peek().is_some_and(|one| head_zone.contains(&one.id));
        let head = if begins { together(context.dom, from_head) } else { Vec::new() };
        let foot = together(context.dom, mentions.iter().filter(|one| foot_zone.contains(&one.id)));
        let at_head = !head.is_empty();
        let (names, confidence) = if at_head { (head, confidence) } else { (foot, confidence - 0.2) };
        Told { names, confidence, place, at_head }
    };
    NearTheStory {
        lines: told(lines(context, sites, top, bottom), "line with “by”", 0.75),
        links: told(links(context, sites), "links to writers", 0.8),
        elements: told(elements(context, sites), "writers’ element", 0.6),
        signed: told(signed(context, sites, [title.min(first), last]), "signature", 0.6),
    }
}

/// The names of the first mention and of those beside it.
fn together<'a>(dom: &Dom, mentions: impl Iterator<Item = &'a Mention>) -> Vec<String> {
    let above = |id: Id| -> Vec<Id> { std::iter::once(id).chain(dom.ancestors(id)).take(5).collect() };
    let mut found: Vec<String> = Vec::new();
    let mut last: Vec<Id> = Vec::new();
    for mention in mentions {
        let up = above(mention.id);
        if !last.is_empty() && !last.iter().any(|id| up.contains(id)) || found.len() > MOST_NAMES {
            break;
        }
        last = up;
        for name in &mention.names {
            if !found.contains(name) {
                found.push(name.clone());
            }
        }
    }
    found
}

/// Lines that open with “By”.
fn lines(context: &Context<'_>, sites: &[String], from: usize, to: usize) -> Vec<Mention> {
    let to = to.min(context.blocks.len());
    let near = context.blocks.get(from..to).unwrap_or_default();
    let mut found = Vec::new();
    for block in near.iter().filter(|block| block.chars < 160) {
        let line = plain(&block.text);
        if opens_like_byline(&line)
            && let Some(rest) = after_by(&line)
        {
            let mut names = Vec::new();
            names::add(&mut names, rest, sites);
            retain_persons(&mut names);
            if !names.is_empty() {
                found.push(Mention { id: block.node, names });
            }
        }
    }
    found
}

/// Lines of bold names and nothing else, before the story's first paragraph or after its last.
fn signed(context: &Context<'_>, sites: &[String], [first, last]: [usize; 2]) -> Vec<Mention> {
    let opening = context.blocks.iter().skip(first).take(NEAR).take_while(|block| block.chars < PARAGRAPH);
    let closing = context.blocks.iter().skip(last.max(first + 1)).take(2);
    let is_bold = |block: &&Block| {
        block.element == local_name!("p")
            && block.chars <= 60
            && block.bold_chars + 2 >= block.chars
            && block.links == 0
    };
    let mut found = Vec::new();
    for block in opening.chain(closing).filter(is_bold) {
        let line = plain(&block.text);
        let names = persons(&line, sites);
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let named: usize = names.iter().map(|name| letters(name)).sum();
        if names.iter().any(|name| name.contains(' ')) && named + 4 > letters(&line) {
            found.push(Mention { id: block.node, names });
        }
    }
    found
}

/// Links whose relation or address says that they lead to a writer.
fn links(context: &Context<'_>, sites: &[String]) -> Vec<Mention> {
    let dom = context.dom;
    let mut found = Vec::new();
    for id in context.head.writer_links.iter().filter(|id| dom.name(**id) == Some(&local_name!("a"))) {
        let named = dom.attr(*id, &local_name!("rel")).is_some_and(|rel| rel.contains("author"));
        if !named && !is_own(context, *id) || context.head.is_elsewhere(dom, *id) {
            continue;
        }
        let names = persons(&plain(&dom.text(*id, 200)), sites);
        if !names.is_empty() {
            found.push(Mention { id: *id, names });
        }
    }
    found
}

/// Whether a link stays on the page's own site.
fn is_own(context: &Context<'_>, id: Id) -> bool {
    let link = context.dom.attr(id, &local_name!("href")).unwrap_or_default();
    let Some(host) = link.split_once("//").and_then(|(_, rest)| rest.split('/').next()) else { return true };
    context.domain().is_none_or(|domain| host.ends_with(domain))
}

/// Elements that say they hold writers, read text by text.
fn elements(context: &Context<'_>, sites: &[String]) -> Vec<Mention> {
    let dom = context.dom;
    let mut found = Vec::new();
    for id in &context.head.writer_holders {
        if dom.text(*id, MOST_TEXT).len() >= MOST_TEXT
            || context.head.is_elsewhere(dom, *id)
            || context.head.holds(*id) & ELSEWHERE != 0
        {
            continue;
        }
        let mut names = Vec::new();
        let mut walk = dom.tree(*id);
        for _ in 0..60 {
            let Some(node) = walk.next() else { break };
            let text = match &dom.node(node).kind {
                Kind::Text(text) => plain(text),
                // A link is one name, though it be in parts; a longer one is a card.
                Kind::Element { name, .. } if name.local == local_name!("a") => {
                    let text = dom.text(node, MOST_NAME);
                    if text.len() >= MOST_NAME {
                        continue;
                    }
                    walk.skip_children(node);
                    plain(&text)
                }
                _ => continue,
            };
            if names_others(&text) {
                break;
            }
            names::add(&mut names, &text, sites);
        }
        retain_persons(&mut names);
        if !names.is_empty() {
            found.push(Mention { id: *id, names });
        }
    }
    found
}

/// Whether a text opens a line about those who did not write the story.
fn names_others(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "reviewed",
        "edited",
        "fact-checked",
        "fact checked",
        "medically",
        "translated",
        "updated by",
        "last updated",
        "photo",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// The persons of a short text, without the lines that say what someone is.
fn persons(text: &str, sites: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    names::add(&mut names, text, sites);
    retain_persons(&mut names);
    names
}

/// Keeps what looks like persons; beside a full name a single word is a role, a town, a button.
fn retain_persons(names: &mut Vec<String>) {
    names.retain(|name| is_like_a_person(name));
    if names.iter().any(|name| name.contains(' ')) {
        names.retain(|name| name.contains(' '));
    }
}
