//! Page text → less text that parses to the same tree: absurd attributes cut, scripts and styles set aside.

use html5ever::tendril::StrTendril;
use memchr::{memchr, memchr3};
use std::ops::Range;

/// More attributes than this on one tag are never meant; the parser compares each with all before it.
const MOST_ATTRIBUTES: usize = 512;
/// Stands before and behind the number of what was set aside: no character (Unicode, 23.7).
const MARK: char = '\u{FDD0}';
/// Less than this is not worth setting aside.
const SHORT: usize = 64;

/// A page's text, made shorter.
pub(super) struct Shorter<'a> {
    pub(super) text: StrTendril,
    /// Tags had absurdly many attributes.
    pub(super) cut: bool,
    /// The contents of scripts and styles, by number.
    aside: Vec<&'a str>,
}

impl<'a> Shorter<'a> {
    /// Goes through the tags as the tokenizer will; a script that it would not see as one still gets its own text back.
    pub(super) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let may_set_aside = !text.contains(MARK);
        let mut out = Self {
            text: StrTendril::with_capacity(u32::try_from(text.len()).unwrap_or(0)),
            cut: false,
            aside: Vec::new(),
        };
        let (mut at, mut copied) = (0, 0);
        let mut inside: Option<&[u8]> = None;
        while let Some(found) = memchr(b'<', &bytes[at..]) {
            at += found + 1;
            if bytes[at..].starts_with(b"!--") {
                at = text[at..].find("-->").map_or(bytes.len(), |end| at + end);
                continue;
            }
            if inside.is_some_and(|name| bytes[at..].strip_prefix(b"/").is_some_and(|tag| opens(tag, name))) {
                inside = None;
            }
            if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
                continue;
            }
            inside = inside.or_else(|| OTHERWISE.into_iter().find(|name| opens(&bytes[at..], name)));
            let (cut, end) = tag_end(bytes, at);
            if let Some(cut) = cut {
                out.text.push_slice(&text[copied..cut]);
                (copied, out.cut) = (end, true);
            }
            let raw = raw_element(&bytes[at..]);
            at = end;
            let Some(name) = raw else { continue };
            at = raw_end(bytes, end, name);
            // Behind `<!--` a script may go on after its end tag.
            let inner = text.get(end + 1..at).filter(|inner| inner.len() > SHORT && !inner.contains("<!--"));
            if let Some(inner) = inner.filter(|_| may_set_aside && inside.is_none() && name != b"textarea") {
                out.text.push_slice(&text[copied..=end]);
                copied = at;
                out.text.push_slice(&format!("{MARK}{}{MARK}", out.aside.len()));
                out.aside.push(inner);
            }
        }
        out.text.push_slice(&text[copied..]);
        out
    }

    /// A text of the tree with what was set aside from it.
    pub(super) fn restored(&self, text: StrTendril) -> StrTendril {
        if self.aside.is_empty() || !text.contains(MARK) {
            return text;
        }
        let mut whole = StrTendril::new();
        for (turn, part) in text.split(MARK).enumerate() {
            let number = if turn % 2 == 1 { part.parse::<usize>().ok() } else { None };
            whole.push_slice(number.and_then(|number| self.aside.get(number).copied()).unwrap_or(part));
        }
        whole
    }
}

/// The element that a tag opens, where its contents are no markup.
fn raw_element(tag: &[u8]) -> Option<&'static [u8]> {
    let names: [&[u8]; 3] = [b"script", b"style", b"textarea"];
    names.into_iter().find(|name| opens(tag, name))
}

/// Elements in which `script` and `style` are read in another way than elsewhere.
const OTHERWISE: [&[u8]; 8] =
    [b"svg", b"math", b"title", b"noscript", b"iframe", b"xmp", b"noembed", b"noframes"];

/// Whether a tag has this name.
fn opens(tag: &[u8], name: &[u8]) -> bool {
    let ends = |byte: &u8| matches!(byte, b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r' | b'\x0C');
    tag.len() > name.len() && tag[..name.len()].eq_ignore_ascii_case(name) && ends(&tag[name.len()])
}

/// Where a tag ends, and where to cut it if it has too many attributes.
fn tag_end(bytes: &[u8], start: usize) -> (Option<usize>, usize) {
    let end = unquoted(bytes, start, |_| {});
    // Fewer bytes have fewer attributes.
    if end - start < MOST_ATTRIBUTES * 4 {
        return (None, end);
    }
    let (mut attributes, mut cut) = (0, None);
    unquoted(bytes, start, |run| {
        for at in run.filter(|at| matches!(bytes[*at], b' ' | b'\n' | b'\t' | b'\r' | b'/' | b'\x0C')) {
            attributes += 1;
            if attributes > MOST_ATTRIBUTES * 4 && cut.is_none() {
                cut = Some(at);
            }
        }
    });
    (cut, end)
}

/// Where a tag ends; `found` gets each run of it that stands outside quotes.
fn unquoted(bytes: &[u8], start: usize, mut found: impl FnMut(Range<usize>)) -> usize {
    let mut at = start;
    while let Some(sign) = memchr3(b'>', b'"', b'\'', &bytes[at..]).map(|sign| at + sign) {
        found(at..sign);
        if bytes[sign] == b'>' {
            return sign;
        }
        at = sign + 1;
        if bytes[start..sign].trim_ascii_end().last() == Some(&b'=') {
            at = memchr(bytes[sign], &bytes[at..]).map_or(bytes.len(), |close| at + close + 1);
        }
    }
    found(at..bytes.len());
    bytes.len()
}

/// Where the end tag of a raw-text element begins.
fn raw_end(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found;
        let tail = &bytes[at + 1..];
        if tail.first() == Some(&b'/')
            && tail.len() > name.len()
            && tail[1..=name.len()].eq_ignore_ascii_case(name)
        {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::Kind;

    #[track_caller]
    fn restores(page: &str, script: &str) {
        let shorter = Shorter::of(page);
        assert!(shorter.text.len() < page.len(), "{page}");
        assert!(!shorter.text.contains(script));
        let inner: Vec<&str> = shorter.text.split("<script>").collect();
        let inner = inner.last().and_then(|rest| rest.split("</script>").next()).expect("there is a script");
        assert_eq!(&*shorter.restored(StrTendril::from_slice(inner)), script);
    }

    #[test]
    fn a_script_is_set_aside_and_given_back() {
        let script = format!("if (a < b) {{ write('</p>'); }} {}", "/* long */".repeat(20));
        restores(&format!("<p>One<script>{script}</script><p>Two"), &script);
    }

    fn texts(page: &str) -> Vec<String> {
        let dom = crate::dom::parse(page);
        let text = |node: &crate::dom::Node| match &node.kind {
            Kind::Text(text) => Some(text.to_string()),
            _ => None,
        };
        dom.nodes.iter().filter_map(text).collect()
    }

    #[test]
    fn the_tree_is_the_same_as_without_setting_aside() {
        let long = "var ship = 'Brae'; ".repeat(20);
        for page in [
            format!("<p>Text<script>{long}</script><style>{long}</style><p>More"),
            format!("<title>A <script>{long}</script> title</title><p>Text"),
            format!("<textarea><script>{long}</script></textarea><p>Text"),
            format!("<noscript><style>{long}</style><script>{long}</script></noscript><p>Text"),
            format!("<!-- <script>{long} --><p>Text<script>{long}</script>"),
            format!("<script><!-- {long} <script> </script> --></script><p>Text"),
            format!("<SCRIPT type=a>{long}</sCript ><p>Text<script>{long}"),
            format!("<svg><style>{long}<p>Text</p></style></svg><p>More<script>{long}</script>"),
            format!("<svg/><p>Text<script>{long}</script>"),
            format!("<title>A <script>&amp; {long}</script> title</title><p>Text"),
            "<svg><path d='M0 0'/><p>Text</svg>".into(),
            "<svg/><p>Text</p><svg><g><foreignObject>Deep</foreignObject></g></svg>".into(),
            format!("<scripture>{long}</scripture><p title='<script>'>{long}</p>"),
            format!("<script>{long}</scripture></script><p>Text"),
        ] {
            // A mark in the page itself keeps everything in its place.
            assert_eq!(texts(&page), texts(&format!("<!--{MARK}-->{page}")), "{page}");
        }
    }
}
