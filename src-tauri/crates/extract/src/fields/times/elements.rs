//! `itemprop` dates, `<time>` elements and marked attributes → the times of the story, those of other stories apart.

use super::super::Context;
use super::labels::{Label, label};
use super::{Offers, Story, Trust};
use crate::blocks::{Block, around, marks};
use crate::dom::Id;
use crate::time::{self, Hints};
use html5ever::{LocalName, local_name};
use model::{Basis, Time};

/// Parts of a page that belong to other stories or to readers.
const OTHERS: u32 = marks::RELATED | marks::POPULAR | marks::FOOTER | marks::SIDEBAR | marks::NAVIGATION;

/// Where an element stands.
#[derive(Clone, Copy, PartialEq)]
enum Stand {
    /// At the headline, this many blocks from it.
    Story(usize),
    /// In a teaser, a navigation bar, or far from the headline.
    Elsewhere,
    /// In the page's own head, above the story.
    Masthead,
    /// In a comment, or in what the story quotes.
    Comment,
}

/// Adds what elements say.
pub(super) fn gather(story: &Story<'_>, hints: &Hints<'_>, offers: &mut Offers) {
    let context = story.context;
    let properties: Vec<(&str, Id, Time)> = context
        .head
        .properties
        .iter()
        .filter(|(property, _)| is_dated(property))
        .take(24)
        .filter_map(|(property, id)| Some((property.as_str(), *id, read_element(context, *id, hints)?)))
        .collect();
    // A film's upload counts where the page dates nothing else.
    let filmed = properties.iter().all(|(property, ..)| *property != "datePublished");
    for (property, id, time) in properties.iter().filter(|(property, ..)| filmed || *property != "uploadDate")
    {
        let stand = stand(story, *id);
        if stand == Stand::Comment {
            continue;
        }
        let alone = properties.iter().all(|(other, _, one)| other != property || one.day() == time.day());
        let trust = match *property {
            _ if !matches!(stand, Stand::Story(_)) && !alone => Trust::Other,
            "uploadDate" => Trust::Other,
            "dateCreated" => Trust::AnyMeta,
            _ => Trust::Property,
        };
        let place = format!("itemprop={property}");
        let changed = matches!(*property, "dateModified" | "dateUpdate");
        offers.add(changed, time.clone(), trust, Basis::Meta, place);
    }
    let mut shown: Vec<(usize, Id, Trust)> = Vec::new();
    for id in context.head.times.iter().take(40) {
        match stand(story, *id) {
            Stand::Story(away) => shown.push((away, *id, Trust::Element)),
            Stand::Elsewhere => shown.push((usize::MAX, *id, Trust::Elsewhere)),
            Stand::Masthead | Stand::Comment => {}
        }
    }
    shown.sort_by_key(|(away, ..)| *away);
    for (_, id, trust) in shown.into_iter().take(8) {
        let Some(time) = read_element(context, id, hints) else { continue };
        let (said, worded) = match said(context, id) {
            Label::Unsaid => (classed(context, id), false),
            said => (said, true),
        };
        let trust = match (said, trust) {
            (Label::Published, Trust::Element) => Trust::Said,
            (Label::Published, _) => {
                if worded {
                    Trust::Said
                } else {
                    Trust::SaidFar
                }
            }
            _ => trust,
        };
        offers.add_said(said, time, trust, Basis::TimeElement, "time");
    }
}

/// True for the properties that name a time of a page or a film; `dateUpdate` is in no vocabulary, but in use.
fn is_dated(property: &str) -> bool {
    matches!(property, "datePublished" | "dateCreated" | "dateModified" | "dateUpdate" | "uploadDate")
}

/// What an element's text and the text before it say of its time.
fn said(context: &Context<'_>, id: Id) -> Label {
    let own = context.dom.text(id, 80);
    let around = context.dom.text(context.dom.node(id).parent, 240);
    let before = around.find(&own).and_then(|at| around.get(..at)).unwrap_or_default();
    label(&format!("{before} {}", own.trim_end_matches(|c: char| !c.is_alphabetic())), "")
}

/// What an element calls itself; `entry-date updated` is how themes mark the only date that an entry has.
fn classed(context: &Context<'_>, id: Id) -> Label {
    let class = context.dom.attr(id, &local_name!("class")).unwrap_or_default().to_lowercase();
    let draft = context.dom.attr(id, &LocalName::from("pubdate")).is_some();
    let named = |names: &[&str]| class.split_whitespace().any(|one| names.contains(&one));
    let worded = |words: &[&str]| class.split(|c: char| !c.is_alphanumeric()).any(|one| words.contains(&one));
    if draft || worded(&["published", "publish"]) {
        Label::Published
    } else if worded(&["updated", "modified", "modification"]) && !named(&["entry-date", "post-date"]) {
        Label::Changed
    } else {
        Label::Unsaid
    }
}

/// True in parts of other stories; beside the headline such names are worth less.
pub(super) fn is_theirs(block: &Block, away: usize) -> bool {
    const TEASERS: u32 = marks::RELATED | marks::POPULAR | marks::SIDEBAR;
    (block.near & OTHERS != 0 && away > 4) || (block.near & TEASERS != 0 && away > 2)
}

/// True above the story: in the page's own head, where the day of the visit is printed.
pub(super) fn is_masthead(block: &Block, away: usize) -> bool {
    let story = block.around & (around::ARTICLE | around::MAIN) != 0 || block.near & marks::ARTICLE != 0;
    let bar = block.around & around::NAV != 0 || block.near & marks::NAVIGATION != 0;
    bar || (!story && (away > 3 || block.around & around::HEADER != 0))
}

/// True in a part of the readers; the line just below the headline only counts their comments.
pub(super) fn is_comment(story: &Story<'_>, block: &Block, index: usize) -> bool {
    let all = story.title.and_then(|title| story.context.blocks.get(title));
    let beside = story.title.is_some_and(|title| (title..=title + 2).contains(&index));
    block.any & marks::COMMENT != 0 && !beside && all.is_none_or(|title| title.any & marks::COMMENT == 0)
}

fn stand(story: &Story<'_>, id: Id) -> Stand {
    let context = story.context;
    // A `<meta>` has no text: it stands where the next block begins.
    let behind = || context.blocks.iter().position(|block| block.node >= id);
    let Some(index) = context.block_of(id).or_else(behind) else { return Stand::Elsewhere };
    let block = &context.blocks[index];
    if is_comment(story, block, index) || block.around & around::QUOTE != 0 {
        return Stand::Comment;
    }
    let away = story.title.map_or(8, |title| title.abs_diff(index));
    if story.title.is_some_and(|title| index < title) && is_masthead(block, away) {
        return Stand::Masthead;
    }
    if is_theirs(block, away) || away > 40 { Stand::Elsewhere } else { Stand::Story(away) }
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
