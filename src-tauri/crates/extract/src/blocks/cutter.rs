//! A walk through the tree → blocks, cut where an element or a double break ends a line.

use super::elements::{heading_level, is_block, is_bold, is_hidden, is_silent, surrounding};
use super::marks::{self, Marks};
use super::{Block, around};
use crate::dom::{Dom, Id, Kind, NONE};
use html5ever::local_name;

/// What is carried down the tree.
#[derive(Clone, Copy)]
struct Frame {
    id: Id,
    block: bool,
    around: u32,
    own: Marks,
    near: [Marks; 2],
    any: Marks,
    /// Hashes of name and first class word of the element and the two around it.
    names: [u32; 3],
    bold: bool,
    depth: u32,
    /// The nearest block-level element.
    holder: Id,
}

/// Cuts a page into blocks.
pub(crate) fn segment(dom: &Dom) -> Vec<Block> {
    let mut cutter =
        Cutter { dom, names: marks::Names::default(), out: Vec::new(), open: Open::default(), images: 0 };
    cutter.run();
    let mut blocks = cutter.out;
    let chars = |form: bool| -> u32 {
        let some = blocks.iter().filter(|block| block.around & around::FORM != 0 || !form);
        some.map(|block| block.chars).sum()
    };
    // A form around most of the page is how its server works, and tells nothing of what is in it.
    if chars(true) > chars(false) / 2 {
        blocks.iter_mut().for_each(|block| block.around &= !around::FORM);
    }
    blocks
}

/// The block that is being filled.
#[derive(Default)]
struct Open {
    text: String,
    link_chars: u32,
    bold_chars: u32,
    links: u32,
    breaks: u32,
    all_in_link: bool,
    frame: Option<Frame>,
}

struct Cutter<'a> {
    dom: &'a Dom,
    names: marks::Names<'a>,
    out: Vec<Block>,
    open: Open,
    images: u32,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let first = Frame {
            id: Dom::ROOT,
            block: true,
            around: 0,
            own: 0,
            near: [0, 0],
            any: 0,
            names: [0; 3],
            bold: false,
            depth: 0,
            holder: Dom::ROOT,
        };
        let mut stack = vec![(first, self.dom.node(Dom::ROOT).first)];
        while let Some((frame, next)) = stack.last_mut() {
            let frame = *frame;
            if *next == NONE {
                stack.pop();
                self.leave(&frame);
                continue;
            }
            let id = *next;
            let node = self.dom.node(id);
            *next = node.next;
            match &node.kind {
                Kind::Text(text) => self.text(&frame, text),
                Kind::Element { .. } => {
                    if let Some(inner) = self.enter(&frame, id) {
                        stack.push((inner, node.first));
                    }
                }
                _ => {}
            }
        }
        self.flush();
    }

    /// Opens an element; none where it and all below it is not shown.
    fn enter(&mut self, outer: &Frame, id: Id) -> Option<Frame> {
        let name = self.dom.name(id)?;
        if is_silent(name) || is_hidden(self.dom, id) {
            if matches!(&**name, "svg" | "img" | "picture" | "iframe" | "video") {
                self.images += 1;
            }
            return None;
        }
        match *name {
            local_name!("br") => {
                self.line_break();
                return None;
            }
            local_name!("img") | local_name!("hr") | local_name!("input") => {
                if *name == local_name!("hr") {
                    self.flush();
                } else {
                    self.images += 1;
                }
                return None;
            }
            local_name!("wbr") => return None,
            _ => {}
        }
        let cell = matches!(*name, local_name!("td") | local_name!("th"));
        let block = is_block(name) && !(cell && outer.around & around::TABLE != 0);
        if block {
            self.flush();
        } else if cell && !self.open.text.is_empty() {
            self.open.text.truncate(self.open.text.trim_end_matches(' ').len());
            self.open.text.push('\t');
        }
        let (own, first_word) = self.names.read(self.dom, id);
        let mut frame = *outer;
        frame.id = id;
        frame.block = block;
        frame.around |= surrounding(self.dom, id, name);
        frame.bold |= is_bold(name);
        frame.depth += 1;
        if *name == local_name!("a") {
            self.open.links += 1;
        }
        if !block && !cell {
            // An inline element's own words matter only where it holds the whole block; they are not carried down.
            frame.any |= own & !(marks::ARTICLE | marks::TEXT);
            if self.open.text.trim().is_empty() {
                frame.near[0] |= own;
            }
            return Some(frame);
        }
        frame.holder = id;
        frame.near = [outer.own, outer.near[0]];
        frame.own = own;
        frame.any |= own;
        frame.names = [first_word ^ marks::hash(name), outer.names[0], outer.names[1]];
        Some(frame)
    }

    fn leave(&mut self, frame: &Frame) {
        if frame.block {
            self.flush();
        }
    }

    fn text(&mut self, frame: &Frame, text: &str) {
        let before = self.open.text.len();
        if frame.around & around::PRE != 0 {
            self.open.text.push_str(text);
        } else {
            crate::dom::push_collapsed(&mut self.open.text, text);
        }
        let added = &self.open.text[before..];
        let chars = added.chars().count() as u32;
        if added.trim().is_empty() {
            return;
        }
        self.open.breaks = 0;
        if frame.around & around::LINK != 0 {
            self.open.link_chars += chars;
        }
        if frame.bold {
            self.open.bold_chars += chars;
        }
        if self.open.frame.is_none() {
            self.open.frame = Some(*frame);
            self.open.all_in_link = true;
        }
        self.open.all_in_link &= frame.around & around::LINK != 0;
    }

    /// One break is a line, two are a paragraph.
    fn line_break(&mut self) {
        if self.open.frame.is_none() {
            return;
        }
        self.open.breaks += 1;
        if self.open.breaks >= 2 {
            self.flush();
            return;
        }
        let trimmed = self.open.text.trim_end_matches(' ').len();
        self.open.text.truncate(trimmed);
        self.open.text.push('\n');
    }

    fn flush(&mut self) {
        let open = std::mem::take(&mut self.open);
        let Some(frame) = open.frame else { return };
        let text = open.text.trim_matches([' ', '\n', '\t', '\r']);
        if text.is_empty() {
            return;
        }
        let text = text.to_owned();
        let chars = text.chars().count() as u32;
        let element = self.dom.name(frame.holder).cloned().unwrap_or(local_name!("body"));
        let heading = heading_level(&element);
        let around = if open.all_in_link { frame.around } else { frame.around & !around::LINK };
        self.out.push(Block {
            text,
            node: frame.holder,
            element,
            chars,
            link_chars: open.link_chars.min(chars),
            bold_chars: open.bold_chars.min(chars),
            links: open.links,
            around,
            own: frame.own,
            near: frame.own | frame.near[0] | frame.near[1],
            any: frame.any,
            depth: frame.depth,
            parent: self.dom.node(frame.holder).parent,
            signature: frame.names[0] ^ frame.names[1].rotate_left(9) ^ frame.names[2].rotate_left(18),
            heading,
            images_before: std::mem::take(&mut self.images),
        });
    }
}
