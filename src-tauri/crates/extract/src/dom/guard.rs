//! Page text → the tree, with nesting, repetition and attributes held to what a browser would build.

use super::Dom;
use super::shorter::Shorter;
use super::sink::{Handle, Sink};
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink as _};
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
    let mut shorter = Shorter::of(text);
    let queue = BufferQueue::default();
    queue.push_back(std::mem::take(&mut shorter.text));
    let builder = TreeBuilder::new(
        Sink::new(text.len()),
        TreeBuilderOpts { scripting_enabled: true, drop_doctype: true, ..TreeBuilderOpts::default() },
    );
    let guard = Guard {
        builder,
        most_nodes: MOST_NODES.min(text.len() / 2 + 4096),
        formatting: Cell::new(0),
        open: Cell::new(0),
        dropped: RefCell::new(Vec::new()),
        cut: Cell::new(shorter.cut),
        shorter: &shorter,
        full: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    let cut = tokenizer.sink.cut.get();
    let mut dom = tokenizer.sink.builder.sink.finish();
    dom.cut = cut;
    dom
}

/// Stands between the tokenizer and the tree builder and leaves out tags that go too deep.
struct Guard<'a> {
    shorter: &'a Shorter<'a>,
    builder: TreeBuilder<Handle, Sink>,
    most_nodes: usize,
    formatting: Cell<u32>,
    /// Start tags that wait for their end tag, whatever the tree builder makes of them.
    open: Cell<u32>,
    /// Names of the start tags that were left out, so that their end tags go too.
    dropped: RefCell<Vec<html5ever::LocalName>>,
    cut: Cell<bool>,
    full: Cell<bool>,
}

impl Guard<'_> {
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

impl TokenSink for Guard<'_> {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match &token {
            Token::TagToken(_) | Token::CharacterTokens(_) if self.full.get() => {
                return TokenSinkResult::Continue;
            }
            Token::TagToken(tag) if !self.admits(tag) => return TokenSinkResult::Continue,
            Token::CommentToken(_) | Token::ParseError(_) => return TokenSinkResult::Continue,
            _ => {}
        }
        if self.builder.sink.count() > self.most_nodes {
            self.full.set(true);
            self.cut.set(true);
        }
        let token = match token {
            Token::CharacterTokens(text) => Token::CharacterTokens(self.shorter.restored(text)),
            token => token,
        };
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Elements without content, and those whose end tag may be left out.
fn closes_by_itself(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "html"
            | "head"
            | "body"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "option"
            | "optgroup"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "colgroup"
            | "rt"
            | "rp"
    )
}

/// Elements whose content the tokenizer reads in another way: leaving out their tag would show it.
fn switches_tokenizer(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "textarea" | "title" | "iframe" | "noscript" | "xmp" | "noembed" | "noframes"
    )
}

/// The formatting elements of the HTML Standard, 13.2.4.3, but for `a`, which can't be open twice.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "b" | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}
