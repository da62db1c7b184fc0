//! Page text → the tree, with nesting, repetition and attributes held to what a browser would build.

use super::Dom;
use super::sink::{Handle, Sink};
use super::tokens::Tokens;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink as _, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink as _};
use html5ever::{LocalName, local_name};
use memchr::memchr;
use std::cell::{Cell, RefCell};

/// Browsers cap nesting at 512; html5ever does not, and its work grows with the square of it.
const DEEPEST: u32 = 512;
/// Open formatting elements are built again in each new paragraph: more of them than this are never meant.
const MOST_FORMATTING: u32 = 24;
/// More tags than this without their end are said to be past the limit, even where the builder closes them.
const MOST_OPEN: u32 = 4096;
/// No page that a browser shows well has more nodes; each costs memory in all that follows.
const MOST_NODES: usize = 500_000;

/// Parses a page; `cut` says that something went past the limits.
pub(crate) fn parse(text: &str) -> Dom {
    let whole = with_line_feeds(text);
    let guard = Guard::new(text.len());
    Tokens::new(&whole, &guard).run();
    guard.finish()
}

/// The text without a byte order mark, its lines parted by line feeds alone (HTML, 13.2.3.5).
fn with_line_feeds(text: &str) -> StrTendril {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut rest = text;
    let mut whole = StrTendril::with_capacity(u32::try_from(text.len()).unwrap_or(0));
    while let Some(at) = memchr(b'\r', rest.as_bytes()) {
        whole.push_slice(&rest[..at]);
        whole.push_slice("\n");
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    whole.push_slice(rest);
    whole
}

/// Stands between the tokenizer and the tree builder and leaves out tags that go too deep.
pub(super) struct Guard {
    builder: TreeBuilder<Handle, Sink>,
    most_nodes: usize,
    formatting: Cell<u32>,
    /// Start tags that wait for their end tag, whatever the tree builder makes of them.
    open: Cell<u32>,
    /// Names of the start tags that were left out, so that their end tags go too.
    dropped: RefCell<Vec<LocalName>>,
    cut: Cell<bool>,
    full: Cell<bool>,
}

impl Guard {
    pub(super) fn new(bytes: usize) -> Self {
        let options =
            TreeBuilderOpts { scripting_enabled: true, drop_doctype: true, ..TreeBuilderOpts::default() };
        Self {
            builder: TreeBuilder::new(Sink::new(bytes), options),
            most_nodes: MOST_NODES.min(bytes / 2 + 4096),
            formatting: Cell::new(0),
            open: Cell::new(0),
            dropped: RefCell::new(Vec::new()),
            cut: Cell::new(false),
            full: Cell::new(false),
        }
    }

    pub(super) fn finish(self) -> Dom {
        self.builder.end();
        Dom { cut: self.cut.get(), ..self.builder.sink.finish() }
    }

    /// Takes one token and says how what follows is to be read.
    pub(super) fn take(&self, token: Token) -> TokenSinkResult<Handle> {
        if let Token::TagToken(tag) = &token
            && !self.admits(tag)
        {
            return TokenSinkResult::Continue;
        }
        if self.builder.sink.count() > self.most_nodes {
            self.full.set(true);
            self.cut.set(true);
        }
        self.builder.process_token(token, 1)
    }

    /// Takes one token that does not change how what follows is read.
    pub(super) fn put(&self, token: Token) {
        let _ = self.take(token);
    }

    /// Whether the tree has as many nodes as it may: nothing more is read then.
    pub(super) fn is_full(&self) -> bool {
        self.full.get()
    }

    /// Says that something was left out.
    pub(super) fn cut(&self) {
        self.cut.set(true);
    }

    /// Whether the place is one in SVG or MathML.
    pub(super) fn is_foreign(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// Whether a tag may reach the tree builder.
    fn admits(&self, tag: &Tag) -> bool {
        let formatting = is_formatting(&tag.name);
        if tag.kind == TagKind::EndTag {
            self.open.set(self.open.get().saturating_sub(1));
            let mut dropped = self.dropped.borrow_mut();
            if dropped.last() == Some(&tag.name) {
                dropped.pop();
                return false;
            }
            if formatting {
                self.formatting.set(self.formatting.get().saturating_sub(1));
            }
            return true;
        }
        if switches_tokenizer(&tag.name) {
            return true;
        }
        if !tag.self_closing && !closes_by_itself(&tag.name) {
            self.open.set(self.open.get() + 1);
            if self.open.get() > MOST_OPEN {
                self.cut.set(true);
            }
        }
        let too_many = formatting && self.formatting.get() >= MOST_FORMATTING;
        if too_many || self.builder.sink.depth() >= DEEPEST {
            if self.builder.sink.depth() >= DEEPEST {
                self.cut.set(true);
            }
            if !tag.self_closing && self.dropped.borrow().len() < 1 << 16 {
                self.dropped.borrow_mut().push(tag.name.clone());
            }
            return false;
        }
        if formatting {
            self.formatting.set(self.formatting.get() + 1);
        }
        true
    }
}

/// Elements without content, and those whose end tag may be left out.
fn closes_by_itself(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
            | local_name!("html")
            | local_name!("head")
            | local_name!("body")
            | local_name!("p")
            | local_name!("li")
            | local_name!("dt")
            | local_name!("dd")
            | local_name!("option")
            | local_name!("optgroup")
            | local_name!("tr")
            | local_name!("td")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("tbody")
            | local_name!("tfoot")
            | local_name!("colgroup")
            | local_name!("rt")
            | local_name!("rp")
    )
}

/// Elements whose content the tokenizer reads in another way: leaving out their tag would show it.
fn switches_tokenizer(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("textarea")
            | local_name!("title")
            | local_name!("iframe")
            | local_name!("noscript")
            | local_name!("xmp")
            | local_name!("noembed")
            | local_name!("noframes")
    )
}

/// The formatting elements of the HTML Standard, 13.2.4.3, but for `a`, which can't be open twice.
fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}
