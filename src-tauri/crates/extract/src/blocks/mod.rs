//! A page's tree → its visible text as blocks in order, each with where it stood and what it was made of.

pub(crate) mod features;
pub(crate) mod marks;
pub(crate) mod place;
pub(crate) mod prints;

use crate::dom::{Dom, Id, Kind, NONE};
use html5ever::{LocalName, local_name};
use marks::Marks;

/// Elements around a block that matter to what it is, one bit each.
pub(crate) mod around {
    pub(crate) const LINK: u32 = 1;
    pub(crate) const LIST: u32 = 1 << 1;
    pub(crate) const TABLE: u32 = 1 << 2;
    pub(crate) const QUOTE: u32 = 1 << 3;
    pub(crate) const FIGURE: u32 = 1 << 4;
    pub(crate) const ASIDE: u32 = 1 << 5;
    pub(crate) const NAV: u32 = 1 << 6;
    pub(crate) const HEADER: u32 = 1 << 7;
    pub(crate) const FOOTER: u32 = 1 << 8;
    pub(crate) const FORM: u32 = 1 << 9;
    pub(crate) const ARTICLE: u32 = 1 << 10;
    pub(crate) const MAIN: u32 = 1 << 11;
    pub(crate) const SECTION: u32 = 1 << 12;
    pub(crate) const BUTTON: u32 = 1 << 13;
    pub(crate) const PRE: u32 = 1 << 14;
    pub(crate) const BODY_PROP: u32 = 1 << 15;
    pub(crate) const NOSHOW: u32 = 1 << 16;
    pub(crate) const DETAILS: u32 = 1 << 17;
    pub(crate) const DIALOG: u32 = 1 << 18;
}

/// One block of visible text.
#[derive(Debug)]
pub(crate) struct Block {
    /// White space of the markup collapsed; non-breaking and other spaces as they were; cells parted by tabs.
    pub(crate) text: String,
    /// The block-level element that holds it.
    pub(crate) node: Id,
    /// What holds that element.
    pub(crate) parent: Id,
    pub(crate) element: LocalName,
    /// Characters, and how many of them stand in links and in bold.
    pub(crate) chars: u32,
    pub(crate) link_chars: u32,
    pub(crate) bold_chars: u32,
    pub(crate) links: u32,
    /// Elements around it: bits of [`around`].
    pub(crate) around: u32,
    /// What its element and the two around it call themselves, and what any around it does.
    pub(crate) own: Marks,
    pub(crate) near: Marks,
    pub(crate) any: Marks,
    pub(crate) depth: u32,
    /// Learned weights of the class words: of its element, its parent's, its parent's parent's, the least, the greatest.
    pub(crate) words: [f32; 5],
    /// The first class of its element and its parent's, with their names: equal for blocks of one list.
    pub(crate) signature: u32,
    /// 1–6 for h1–h6, else 0.
    pub(crate) heading: u8,
    pub(crate) images_before: u32,
}

/// What is carried down the tree.
#[derive(Clone, Copy)]
struct Frame {
    id: Id,
    block: bool,
    around: u32,
    own: Marks,
    near: [Marks; 2],
    any: Marks,
    words: [f32; 3],
    least: f32,
    greatest: f32,
    /// Hashes of name and first class word of the element and the two around it.
    names: [u32; 3],
    bold: bool,
    depth: u32,
    /// The nearest block-level element.
    holder: Id,
}

/// Cuts a page into blocks. `weight` gives the learned weight of a class word.
pub(crate) fn segment(dom: &Dom, weight: &dyn Fn(u32) -> f32) -> Vec<Block> {
    let mut cutter =
        Cutter { dom, weight, out: Vec::new(), open: Open::default(), words: Vec::new(), images: 0 };
    cutter.run();
    cutter.out
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
    weight: &'a dyn Fn(u32) -> f32,
    out: Vec<Block>,
    open: Open,
    words: Vec<u32>,
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
            words: [0.0; 3],
            least: 0.0,
            greatest: 0.0,
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
        let own = marks::read(self.dom, id, &mut self.words);
        let weight: f32 = self
            .words
            .iter()
            .map(|word| (self.weight)(*word))
            .fold(0.0, |most, one| if one.abs() > f32::abs(most) { one } else { most });
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
        frame.words = [weight, outer.words[0], outer.words[1]];
        frame.least = outer.least.min(weight);
        frame.greatest = outer.greatest.max(weight);
        let own = self.words.first().copied().unwrap_or(0) ^ marks::hash(name);
        frame.names = [own, outer.names[0], outer.names[1]];
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
            words: [frame.words[0], frame.words[1], frame.words[2], frame.least, frame.greatest],
            parent: self.dom.node(frame.holder).parent,
            signature: frame.names[0] ^ frame.names[1].rotate_left(9) ^ frame.names[2].rotate_left(18),
            heading,
            images_before: std::mem::take(&mut self.images),
        });
    }
}

fn heading_level(name: &str) -> u8 {
    match name {
        "h1" => 1,
        "h2" => 2,
        "h3" => 3,
        "h4" => 4,
        "h5" => 5,
        "h6" => 6,
        _ => 0,
    }
}

/// Elements whose content is never read as text.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "head"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "option"
            | "textarea"
            | "noframes"
            | "noembed"
            | "map"
            | "datalist"
            | "title"
    )
}

fn is_hidden(dom: &Dom, id: Id) -> bool {
    if dom.attr(id, &local_name!("hidden")).is_some() && !is_streamed(dom, id) {
        return true;
    }
    dom.attr(id, &local_name!("style")).is_some_and(|style| {
        style.len() < 2000 && style.contains(':') && {
            let plain: String =
                style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            plain.split(';').any(|rule| {
                matches!(rule.trim_end_matches("!important"), "display:none" | "visibility:hidden")
            })
        }
    })
}

/// Whether an element is a part of the page that a script moves into its place and shows: `S:1`.
fn is_streamed(dom: &Dom, id: Id) -> bool {
    let number = dom.attr(id, &local_name!("id")).and_then(|name| name.strip_prefix("S:"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_bold(name: &str) -> bool {
    matches!(name, "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th")
}

/// Elements that stand on lines of their own.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "frameset"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "label"
            | "optgroup"
            | "amp-list"
            | "amp-accordion"
    )
}

/// What an element is to everything below it.
fn surrounding(dom: &Dom, id: Id, name: &str) -> u32 {
    let mut bits = match name {
        "a" => around::LINK,
        "li" | "dl" => around::LIST,
        "tr" => around::TABLE,
        "blockquote" | "q" => around::QUOTE,
        "figure" | "figcaption" => around::FIGURE,
        "aside" => around::ASIDE,
        "nav" | "menu" => around::NAV,
        "header" => around::HEADER,
        "footer" => around::FOOTER,
        "form" | "fieldset" | "label" => around::FORM,
        "article" => around::ARTICLE,
        "main" => around::MAIN,
        "section" => around::SECTION,
        "button" => around::BUTTON,
        "pre" => around::PRE,
        "details" | "summary" => around::DETAILS,
        "dialog" => around::DIALOG,
        _ => 0,
    };
    if let Some(property) = dom.attr(id, &local_name!("itemprop"))
        && property.split_whitespace().any(|word| word.eq_ignore_ascii_case("articleBody"))
    {
        bits |= around::BODY_PROP;
    }
    if let Some(role) = dom.attr(id, &local_name!("role")) {
        bits |= match role {
            "navigation" | "menu" | "menubar" | "search" => around::NAV,
            "complementary" => around::ASIDE,
            "contentinfo" => around::FOOTER,
            "banner" => around::HEADER,
            "main" => around::MAIN,
            "article" => around::ARTICLE,
            "dialog" | "alertdialog" => around::DIALOG,
            _ => 0,
        };
    }
    if dom.attr(id, &local_name!("aria-hidden")) == Some("true") {
        bits |= around::NOSHOW;
    }
    bits
}
