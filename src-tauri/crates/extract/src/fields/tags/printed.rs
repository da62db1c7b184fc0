//! Links to tags' pages and elements that say they hold tags → the list of tags that is printed at the story.

use super::super::holders::{self, SECTIONS};
use super::super::json_ld::plain;
use super::Context;
use super::clean::{leads_on, split};
use crate::dom::{Dom, Id, Kind, NONE};
use html5ever::local_name;

/// Fewer points are no list of tags.
const LEAST: f64 = 1.2;
/// More lines of one link each are a list of other things.
const MOST_LINES: usize = 30;
/// Whatever holds more text than this holds more than tags.
const MOST_TEXT: usize = 1500;

/// A printed list of tags.
pub(super) struct Printed {
    pub(super) tags: Vec<String>,
    pub(super) confidence: f64,
    pub(super) place: &'static str,
}

/// Tags that stand together.
struct Group {
    first: Id,
    last: Id,
    tags: Vec<String>,
    /// How many are links that lead to a tag's page.
    leading: usize,
    /// Whether an element around them says that it holds tags.
    held: bool,
}

/// One tag of a group.
struct Item {
    id: Id,
    text: String,
    leading: bool,
    held: bool,
}

/// Finds the list of tags that stands closest to the story.
pub(super) fn find(context: &Context<'_>, kept: &[bool]) -> Option<Printed> {
    let place = Place::of(context, kept)?;
    let groups = groups(context.dom, items(context));
    let mut best: Option<(f64, Group)> = None;
    for group in groups {
        let points = place.points(context, &group);
        if points >= LEAST && best.as_ref().is_none_or(|(most, _)| points > *most) {
            best = Some((points, group));
        }
    }
    let (points, group) = best?;
    let place = if group.held { "tag list" } else { "links to tags" };
    Some(Printed { tags: group.tags, confidence: (0.5 + points / 10.0).min(0.9), place })
}

/// Every printed tag of the page, in document order.
fn items(context: &Context<'_>) -> Vec<Item> {
    let (dom, head) = (context.dom, context.head);
    let mut items = Vec::new();
    for id in &head.tag_links {
        let link = dom.attr(*id, &local_name!("href")).unwrap_or_default();
        let section = holders::is_section_address(link) || head.holds(*id) & SECTIONS != 0;
        if !section && (named_tag(dom, *id) || !is_inline(dom, *id)) {
            let held =
                dom.ancestors(*id).take(4).chain([*id]).any(|up| head.tag_holders.binary_search(&up).is_ok());
            items.push(Item { id: *id, text: plain(&dom.text(*id, 120)), leading: true, held });
        }
    }
    let mut inside = 0;
    for holder in &head.tag_holders {
        // One inside another adds nothing.
        if *holder < inside {
            continue;
        }
        if dom.text(*holder, MOST_TEXT).len() < MOST_TEXT {
            inside = end_of(dom, *holder);
            add_held(context, *holder, &mut items);
        }
    }
    add_labelled(context, &mut items);
    // Stable: a link that leads to a tag's page was found first.
    items.sort_by_key(|item| item.id);
    items.dedup_by(|one, before| {
        let same = one.id == before.id && one.text == before.text;
        before.leading |= same && one.leading;
        before.held |= same && one.held;
        same
    });
    items
}

/// Adds the tags of an element that says it holds tags: its links, or where it has none its words.
fn add_held(context: &Context<'_>, holder: Id, items: &mut Vec<Item>) {
    let dom = context.dom;
    let before = items.len();
    let mut links = 0;
    for id in dom.tree(holder).take(600) {
        if dom.name(id).is_some_and(|name| *name == local_name!("a")) {
            links += 1;
            let link = dom.attr(id, &local_name!("href")).unwrap_or_default();
            if !link.starts_with('#')
                && !holders::is_section_address(link)
                && context.head.holds(id) & SECTIONS == 0
                && (named_tag(dom, id) || !is_inline(dom, id))
            {
                let leading = holders::is_tag_address(link);
                items.push(Item { id, text: plain(&dom.text(id, 120)), leading, held: true });
            }
        }
    }
    if links > 0 || items.len() > before {
        return;
    }
    for id in dom.tree(holder).take(200) {
        let Kind::Text(text) = &dom.node(id).kind else { continue };
        let text = plain(text);
        if text.chars().count() > 300 {
            items.truncate(before);
            return;
        }
        let mut parts = Vec::new();
        split(text.split_once(':').map_or(text.as_str(), |(_, rest)| rest), &mut parts);
        for part in parts {
            items.push(Item { id, text: part, leading: false, held: true });
        }
    }
}

/// Adds the links of the list after a line that says that tags follow.
fn add_labelled(context: &Context<'_>, items: &mut Vec<Item>) {
    let all = context.blocks;
    for (at, _) in
        all.iter().enumerate().filter(|(_, block)| block.chars < 40 && leads_on(&block.text)).take(20)
    {
        let Some(first) = all.get(at + 1) else { return };
        let list = all.iter().skip(at + 1).take(MOST_LINES).take_while(|block| {
            block.signature == first.signature
                && block.chars <= 40
                && block.link_chars * 10 >= block.chars * 8
        });
        for id in list.flat_map(|block| context.dom.tree(block.node).take(20)) {
            if context.dom.name(id).is_some_and(|name| *name == local_name!("a")) {
                items.push(Item { id, text: plain(&context.dom.text(id, 120)), leading: true, held: true });
            }
        }
    }
}

/// Whether a link's relation says that it leads to a tag.
fn named_tag(dom: &Dom, id: Id) -> bool {
    dom.attr(id, &local_name!("rel")).is_some_and(|rel| rel.split_whitespace().any(|one| one == "tag"))
}

/// Whether a link stands in running text.
fn is_inline(dom: &Dom, id: Id) -> bool {
    let mut at = dom.node(dom.node(id).parent).first;
    let mut chars = 0;
    for _ in 0..60 {
        if at == NONE {
            break;
        }
        if let Kind::Text(text) = &dom.node(at).kind {
            chars += text.trim().len();
        }
        at = dom.node(at).next;
    }
    chars >= 40
}

/// The first node after an element and all below it.
fn end_of(dom: &Dom, id: Id) -> Id {
    dom.tree(id).last().map_or(id, |last| last + 1)
}

/// Joins neighbours that have an element close above them in common.
fn groups(dom: &Dom, items: Vec<Item>) -> Vec<Group> {
    let above = |id: Id| -> Vec<Id> {
        let up = std::iter::once(id).chain(dom.ancestors(id)).take(7);
        up.take_while(|up| dom.name(*up).is_none_or(|name| !matches!(&**name, "article" | "main" | "body")))
            .collect()
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut last: Vec<Id> = Vec::new();
    for item in items {
        let up = above(item.id);
        // Items of one list stand equally deep; a second list after the first rarely does.
        let alike = last.iter().zip(&up).any(|(one, other)| one == other);
        let joins = alike || last.iter().take(4).any(|id| up[..up.len().min(4)].contains(id));
        match groups.last_mut().filter(|_| joins) {
            Some(group) => {
                group.last = item.id;
                group.leading += usize::from(item.leading);
                group.held |= item.held;
                group.tags.push(item.text);
            }
            None => groups.push(Group {
                first: item.id,
                last: item.id,
                tags: vec![item.text],
                leading: usize::from(item.leading),
                held: item.held,
            }),
        }
        last = up;
    }
    groups
}

fn linked(dom: &Dom, id: Id) -> bool {
    dom.attr(id, &local_name!("href")).is_some()
}

/// Where the story stands.
struct Place {
    title: Id,
    first: Id,
    last: Id,
}

impl Place {
    fn of(context: &Context<'_>, kept: &[bool]) -> Option<Self> {
        let node = |index: usize| context.blocks[index].node;
        let first = node(kept.iter().position(|kept| *kept)?);
        let last = node(kept.iter().rposition(|kept| *kept)?);
        let title = context.page.title.map_or(first, node);
        Some(Self { title: title.min(first), first, last: last.max(first) })
    }

    /// How much a group looks like the story's tags, by what it says and where it stands.
    fn points(&self, context: &Context<'_>, group: &Group) -> f64 {
        let dom = context.dom;
        let count = group.tags.len();
        let mut points = 0.0;
        points += if group.leading * 2 >= count { 2.0 } else { 0.0 };
        points -= if group.leading == 0 && count == 1 && !linked(dom, group.first) { 1.0 } else { 0.0 };
        points += if group.held { 1.5 } else { 0.0 };
        points += if count > 1 { 0.5 } else { 0.0 };
        points -= match count {
            0..=25 => 0.0,
            26..=60 => 1.0,
            _ => 4.0,
        };
        if context.head.is_elsewhere(dom, group.first) {
            points -= 4.0;
        }
        if dom
            .ancestors(group.first)
            .take(14)
            .any(|up| dom.name(up).is_some_and(|name| *name == local_name!("aside")))
        {
            points -= 0.5;
        }
        let between = |from: Id, to: Id| {
            context.blocks.iter().filter(|block| block.node > from && block.node < to).count() as f64
        };
        points -= if group.first > self.last {
            (between(self.last, group.first) * 0.04).min(3.0)
        } else if group.last < self.title {
            1.0 + (between(group.last, self.title) * 0.1).min(3.0)
        } else if group.first > self.first {
            0.5
        } else {
            0.3
        };
        points
    }
}
