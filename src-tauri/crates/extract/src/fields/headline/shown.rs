//! The page's headings → the one that stands over the story, and the parts that it is printed in.

use super::super::Context;
use super::super::head::Head;
use super::super::holders::TRAIL;
use crate::blocks::{Block, around, prints::text_hash};
use crate::dom::{Dom, Kind};

/// How many blocks below a trail the story's heading stands at most.
const NEAR: usize = 30;
/// A line of so many characters begins the story.
const PARAGRAPH: u32 = 120;
/// A heading in more parts than this is laid out word by word.
const MOST_PARTS: usize = 6;

/// The heading that the reader sees over the story.
pub(super) struct Shown<'a> {
    pub(super) block: &'a Block,
    /// The heading's own element, of which the block may be a line.
    pub(super) element: &'a str,
    pub(super) trail: Trail,
    /// For each place where one part ends and the next begins: the hashes of what stands before and after it.
    pub(super) cuts: Vec<(u64, u64)>,
}

/// How a heading stands to the trail of links that leads to the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trail {
    /// Apart from it.
    Apart,
    /// It is the trail's end, and no heading follows it.
    End,
    /// The trail ends in a heading too, and this one follows.
    Below,
}

impl<'a> Shown<'a> {
    pub(super) fn of(context: &Context<'a>) -> Option<Self> {
        let title = context.page.title?;
        let block = &context.blocks[title];
        let (block, element, trail) = if in_trail(context.dom, context.head, block) {
            match below_the_trail(context, title) {
                Some((block, element)) => (block, element, Trail::Below),
                None => (block, &*block.element, Trail::End),
            }
        } else {
            (block, &*block.element, Trail::Apart)
        };
        Some(Self { block, element, trail, cuts: cuts(context.dom, block) })
    }
}

/// The heading that follows the trail before the story begins, and the name of its element.
fn below_the_trail<'a>(context: &Context<'a>, title: usize) -> Option<(&'a Block, &'a str)> {
    let mut near = context.blocks.iter().skip(title + 1).take(NEAR).take_while(|block| {
        block.heading > 0 || block.chars < PARAGRAPH || block.link_chars * 2 > block.chars
    });
    let first = near.by_ref().find(|block| {
        matches!(block.heading, 1 | 2)
            && !in_trail(context.dom, context.head, block)
            && !context.head.is_elsewhere(context.dom, block.node)
    })?;
    // A kicker on a line of its own stands before the headline.
    let same = near.take_while(|block| context.dom.ancestors(block.node).take(4).any(|up| up == first.node));
    same.chain([first]).max_by_key(|block| block.chars).map(|block| (block, &*first.element))
}

/// Whether a block stands in the trail of links that leads to the page.
fn in_trail(dom: &Dom, head: &Head, block: &Block) -> bool {
    let mut up = std::iter::once(block.node).chain(dom.ancestors(block.node)).take(6);
    block.around & around::NAV != 0 || up.any(|id| head.holds(id) & TRAIL != 0)
}

/// Where a heading that is printed in several parts can be cut: a kicker, the headline, a rubric.
fn cuts(dom: &Dom, block: &Block) -> Vec<(u64, u64)> {
    let mut parts: Vec<&str> = Vec::new();
    let mut walk = dom.tree(block.node);
    while let Some(id) = walk.next()
        && parts.len() <= MOST_PARTS
    {
        match &dom.node(id).kind {
            Kind::Text(text) if text.contains(char::is_alphanumeric) => parts.push(text),
            Kind::Element { name, .. } if matches!(&*name.local, "script" | "style" | "noscript") => {
                walk.skip_children(id);
            }
            _ => {}
        }
    }
    if parts.len() > MOST_PARTS {
        return Vec::new();
    }
    (1..parts.len()).map(|at| (text_hash(&parts[..at].concat()), text_hash(&parts[at..].concat()))).collect()
}
