//! A page's text → the tokens of a tree (HTML, 13.2.5), in time linear to its length; comments are left out.
//!
//! A tokenizer of our own: html5ever's goes from character to character, copies every name and value, and compares each
//! attribute of a tag with all before it. This one cuts them out of the text as they stand.

use super::ends::{comment_length, is_space, raw_length, script_length};
use super::guard::Guard;
use super::references::{self, Place};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Doctype, EndTag, StartTag, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use memchr::{memchr, memchr2};
use std::cell::RefCell;
use std::ops::Range;

/// More attributes than this on one tag are never meant, and each is compared with all before.
const MOST_ATTRIBUTES: usize = 512;
/// Names that are remembered, a power of two.
const RECENT: usize = 256;

/// Reads a page piece by piece.
pub(super) struct Tokens<'a> {
    whole: &'a StrTendril,
    text: &'a str,
    at: usize,
    guard: &'a Guard,
    /// Names of tags and attributes by their looks: a page has few.
    recent: Vec<LocalName>,
}

impl<'a> Tokens<'a> {
    /// Starts with a page whose lines end in line feeds alone.
    pub(super) fn new(whole: &'a StrTendril, guard: &'a Guard) -> Self {
        Self { whole, text: whole, at: 0, guard, recent: vec![local_name!(""); RECENT] }
    }

    /// Hands all tokens to the guard.
    pub(super) fn run(mut self) {
        while self.at < self.text.len() && !self.guard.is_full() {
            self.step();
        }
        self.guard.put(Token::EOFToken);
    }

    fn step(&mut self) {
        let bytes = &self.text.as_bytes()[self.at..];
        match bytes {
            [b'<', letter, ..] if letter.is_ascii_alphabetic() => self.tag(StartTag, self.at + 1),
            [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => self.tag(EndTag, self.at + 2),
            [b'<', b'/', _, ..] | [b'<', b'?', ..] => self.at = self.past_end(self.at),
            [b'<', b'!', ..] => self.declaration(),
            _ => {
                let end = memchr(b'<', &bytes[1..]).map_or(self.text.len(), |found| self.at + 1 + found);
                self.characters(self.at..end, true, Token::NullCharacterToken);
            }
        }
    }

    /// The place behind the next `>`.
    fn past_end(&self, from: usize) -> usize {
        memchr(b'>', &self.text.as_bytes()[from..]).map_or(self.text.len(), |found| from + found + 1)
    }

    /// A comment, a doctype, CDATA in SVG or MathML, or what is none of them.
    fn declaration(&mut self) {
        let rest = &self.text[self.at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            self.at += 4 + comment_length(comment.as_bytes());
        } else if rest.as_bytes().get(2..9).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype")) {
            let end = self.past_end(self.at);
            self.guard.put(Token::DoctypeToken(doctype(&self.text[self.at..end])));
            self.at = end;
        } else if rest.starts_with("<![CDATA[") && self.guard.is_foreign() {
            let start = self.at + "<![CDATA[".len();
            let end = self.text[start..].find("]]>").map_or(self.text.len(), |found| start + found);
            self.characters(start..end, false, Token::NullCharacterToken);
            self.at = (end + 3).min(self.text.len());
        } else {
            self.at = self.past_end(self.at);
        }
    }

    /// Text, with character references where they count; `null` stands for each U+0000.
    fn characters(&mut self, range: Range<usize>, references: bool, null: Token) {
        self.at = range.end;
        let text = &self.text[range.clone()];
        if memchr2(b'&', 0, text.as_bytes()).is_none() {
            if !text.is_empty() {
                self.guard.put(Token::CharacterTokens(self.cut(range)));
            }
            return;
        }
        for (turn, part) in text.split('\0').enumerate() {
            if turn > 0 {
                self.guard.put(copy_of(&null));
            }
            if !part.is_empty() {
                let text = if references { references::decode(part, Place::Text) } else { part.into() };
                self.guard.put(Token::CharacterTokens(text));
            }
        }
    }

    /// A part of the page that shares the page's memory.
    fn cut(&self, range: Range<usize>) -> StrTendril {
        self.whole.subtendril(range.start as u32, range.len() as u32)
    }

    /// A tag whose name begins at `from`; a page that ends inside it has no such tag.
    fn tag(&mut self, kind: TagKind, from: usize) {
        let mut at = from;
        let name = self.run_until(&mut at, |byte| is_space(byte) || matches!(byte, b'/' | b'>'));
        let mut tag = Tag {
            kind,
            name: self.name(name),
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(at) {
                None => return self.at = at,
                Some(b'>') => break,
                Some(b'/') => {
                    tag.self_closing = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                Some(byte) if is_space(*byte) => at += 1,
                Some(_) => self.attribute(&mut at, &mut tag),
            }
        }
        self.at = at + 1;
        match self.guard.take(Token::TagToken(tag)) {
            TokenSinkResult::RawData(kind) => self.raw(kind, name.as_bytes()),
            TokenSinkResult::Plaintext => self.characters(self.at..self.text.len(), false, replacement()),
            _ => {}
        }
    }

    /// Reads one attribute; that of an end tag, a second of its name, and one too many are passed over.
    fn attribute(&mut self, at: &mut usize, tag: &mut Tag) {
        let start = *at;
        let bytes = self.text.as_bytes();
        // An equals sign in the first place belongs to the name.
        *at += usize::from(bytes[start] == b'=');
        self.run_until(at, |byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
        let name = &self.text[start..*at];
        let mut after = *at;
        self.run_until(&mut after, |byte| !is_space(byte));
        let mut value = 0..0;
        if bytes.get(after) == Some(&b'=') {
            after += 1;
            self.run_until(&mut after, |byte| !is_space(byte));
            if let Some(quote @ (b'"' | b'\'')) = bytes.get(after) {
                let start = after + 1;
                let end = memchr(*quote, &bytes[start..]).map_or(bytes.len(), |found| start + found);
                value = start..end;
                *at = (end + 1).min(bytes.len());
            } else {
                value.start = after;
                self.run_until(&mut after, |byte| is_space(byte) || byte == b'>');
                value.end = after;
                *at = after;
            }
        }
        if tag.kind == EndTag {
            return;
        }
        if tag.attrs.len() >= MOST_ATTRIBUTES {
            return self.guard.cut();
        }
        let name = self.name(name);
        if tag.attrs.iter().any(|known| known.name.local == name) {
            tag.had_duplicate_attributes = true;
        } else {
            tag.attrs.push(Attribute { name: QualName::new(None, ns!(), name), value: self.value(value) });
        }
    }

    fn value(&self, range: Range<usize>) -> StrTendril {
        let written = &self.text[range.clone()];
        if memchr2(b'&', 0, written.as_bytes()).is_none() {
            return self.cut(range);
        }
        let decoded = references::decode(written, Place::Attribute);
        if decoded.contains('\0') { decoded.replace('\0', "\u{FFFD}").into() } else { decoded }
    }

    /// The name in lower case.
    fn name(&mut self, written: &str) -> LocalName {
        let bytes = written.as_bytes();
        let (first, last) = (bytes[0] as usize, bytes[bytes.len() - 1] as usize);
        let slot = (first * 31 + last * 7 + bytes.len()) % RECENT;
        if *self.recent[slot] == *written {
            return self.recent[slot].clone();
        }
        if bytes.iter().any(|byte| byte.is_ascii_uppercase() || *byte == 0) {
            return LocalName::from(written.to_ascii_lowercase().replace('\0', "\u{FFFD}"));
        }
        self.recent[slot] = LocalName::from(written);
        self.recent[slot].clone()
    }

    /// What stands in an element whose content is no markup, up to its end tag.
    fn raw(&mut self, kind: RawKind, name: &[u8]) {
        let rest = &self.text.as_bytes()[self.at..];
        let length = if kind == RawKind::ScriptData { script_length(rest) } else { raw_length(rest, name) };
        self.characters(self.at..self.at + length, kind == RawKind::Rcdata, replacement());
    }

    /// Goes on to the first byte that ends a run; all such bytes are ASCII, so the cut lies between characters.
    fn run_until(&self, at: &mut usize, ends: impl Fn(u8) -> bool) -> &'a str {
        let start = *at;
        let bytes = &self.text.as_bytes()[start..];
        *at = start + bytes.iter().position(|byte| ends(*byte)).unwrap_or(bytes.len());
        &self.text[start..*at]
    }
}

/// What stands for U+0000 where text is no markup.
fn replacement() -> Token {
    Token::CharacterTokens(StrTendril::from_char(char::REPLACEMENT_CHARACTER))
}

fn copy_of(null: &Token) -> Token {
    if matches!(null, Token::NullCharacterToken) { Token::NullCharacterToken } else { replacement() }
}

/// Keeps a doctype.
struct Declared(RefCell<Doctype>);

impl TokenSink for Declared {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::DoctypeToken(doctype) = token {
            self.0.replace(doctype);
        }
        TokenSinkResult::Continue
    }
}

/// What a doctype says: read by html5ever, since a page has one.
fn doctype(text: &str) -> Doctype {
    let tokenizer = Tokenizer::new(Declared(RefCell::default()), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(text.into());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.take()
}
