//! Blocks, verdicts and fields → the article: body, ledger, related links, standfirst.

use crate::blocks::place::Places;
use crate::blocks::{Block, around};
use crate::classify::Verdict;
use crate::dom::{Dom, Id};
use html5ever::local_name;
use model::{Class, Related};
use url::Url;

/// The ledger's rows in the page's order.
pub(crate) fn ledger(dom: &Dom, blocks: &[Block], verdicts: &[Verdict]) -> Vec<model::Block> {
    let mut places = Places::of(dom);
    blocks
        .iter()
        .zip(verdicts)
        .enumerate()
        .map(|(order, (block, verdict))| model::Block {
            order: order as u32,
            text: block.text.clone(),
            class: verdict.class,
            kept: verdict.kept,
            rule: verdict.rule.into(),
            reason: verdict.reason.into(),
            confidence: verdict.confidence,
            element: block.element.to_string(),
            place: places.place(block.node),
            time: None,
        })
        .collect()
}

/// The kept blocks, a blank line between them, odd spaces as spaces.
pub(crate) fn body(blocks: &[Block], verdicts: &[Verdict]) -> String {
    let mut body = String::new();
    for (block, _) in blocks.iter().zip(verdicts).filter(|(_, verdict)| verdict.kept) {
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        push_readable(&mut body, &block.text, block.around & around::PRE != 0);
    }
    body
}

/// A block's text as the body prints it.
pub(crate) fn readable(block: &Block) -> String {
    let mut text = String::with_capacity(block.text.len());
    push_readable(&mut text, &block.text, block.around & around::PRE != 0);
    text
}

/// A row's text as the body prints it.
pub(crate) fn readable_text(text: &str) -> String {
    let mut readable = String::with_capacity(text.len());
    push_readable(&mut readable, text, false);
    readable
}

/// Appends text with non-breaking and other odd spaces as plain ones, and invisible characters left out.
fn push_readable(out: &mut String, text: &str, keep_runs: bool) {
    for c in text.chars() {
        match c {
            '\u{200B}' | '\u{FEFF}' | '\u{AD}' | '\u{2060}' => {}
            '\n' | '\t' => {
                if out.ends_with(' ') && !keep_runs {
                    out.pop();
                }
                out.push(c);
            }
            c if c.is_whitespace() => {
                if keep_runs || !out.ends_with([' ', '\n', '\t']) {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
}

/// Links to other stories: the removed blocks of that class, each text once.
pub(crate) fn related(dom: &Dom, blocks: &[Block], verdicts: &[Verdict], base: Option<&Url>) -> Vec<Related> {
    let mut out: Vec<Related> = Vec::new();
    for (block, verdict) in blocks.iter().zip(verdicts) {
        if verdict.class != Class::Related
            || block.link_chars * 2 < block.chars
            || block.chars < 12
            || out.len() >= 60
        {
            continue;
        }
        let mut text = String::new();
        push_readable(&mut text, &block.text, false);
        if out.iter().all(|known| known.text != text) {
            let url = link_of(dom, block.node).and_then(|link| crate::fields::absolute(base, link));
            out.push(Related { text, url });
        }
    }
    out
}

/// The first link in a block, or the link that it stands in.
fn link_of(dom: &Dom, node: Id) -> Option<&str> {
    let is_link = |id: &Id| dom.name(*id).is_some_and(|name| *name == local_name!("a"));
    let link = dom.tree(node).take(200).find(is_link).or_else(|| dom.ancestors(node).find(is_link))?;
    dom.attr(link, &local_name!("href"))
}
