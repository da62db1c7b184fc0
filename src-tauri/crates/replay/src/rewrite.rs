//! A page's text in, the page written anew out: UTF-8, nothing in it reaches anything.

use crate::css;
use crate::elements::{self, Fate};
use crate::references;
use crate::tokens::{Tag, Token, Tokens};
use std::borrow::Cow;
use url::Url;

/// One transparent pixel, for pictures that say nothing.
const CLEAR: &str = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
/// One pixel of a light veil, for pictures that are described and for frames: something stood here.
const VEIL: &str = "data:image/png;base64,\
                    iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNo0AMAATEAr/Aws0sAAAAASUVORK5CYII=";
/// A link that leads nowhere still looks like one; `:where` lets any rule of the page win.
const STYLE: &str = "<style>:where(a[data-href]){color:#06c;text-decoration:underline;cursor:help}</style>";
/// More attributes than any real tag has; the rest are left out, which keeps the search for doubles short.
const MOST_ATTRIBUTES: usize = 100;
/// The longest address that is shown in a tool tip.
const MOST_TITLE: usize = 500;

/// Rewrites a page; `xml` lets any tag close itself.
pub(crate) fn rewrite(page: &str, address: Option<&str>, xml: bool) -> String {
    let mut rewriter = Rewriter {
        tokens: Tokens::new(page),
        out: String::with_capacity(page.len() + 512),
        base: address.and_then(|address| Url::parse(address).ok()),
        based: false,
        begun: false,
        xml,
        foreign: 0,
        templates: 0,
    };
    while let Some(token) = rewriter.tokens.next(xml || rewriter.foreign > 0) {
        rewriter.token(token);
    }
    rewriter.begin();
    rewriter.out
}

struct Rewriter<'a> {
    tokens: Tokens<'a>,
    out: String,
    /// What links are resolved against, so that they can say where they led.
    base: Option<Url>,
    /// True after the first `<base href>`, the only one that counts.
    based: bool,
    /// True once our own head is written.
    begun: bool,
    xml: bool,
    /// How many `<svg>` and `<math>` are open.
    foreign: usize,
    /// How many templates are open, whose content is not shown.
    templates: usize,
}

impl<'a> Rewriter<'a> {
    fn token(&mut self, token: Token<'a>) {
        match token {
            Token::Doctype(doctype) => self.doctype(doctype),
            Token::Text(text) => self.text(text),
            Token::Start(tag) => self.start(&tag),
            Token::End(name) => self.end(&name),
        }
    }

    /// Keeps the doctype, which decides how the page is laid out, where it stands first and is harmless.
    fn doctype(&mut self, doctype: &str) {
        let plain = doctype.bytes().all(|b| b.is_ascii_alphanumeric() || b" \t\r\n\"'/.:,-_+".contains(&b));
        if !self.begun && self.out.is_empty() {
            self.out.push_str("<!");
            self.out.push_str(if plain { doctype } else { "doctype html" });
            self.out.push('>');
        }
    }

    /// Writes what stands first in every page: its encoding and our style.
    fn begin(&mut self) {
        if !self.begun {
            self.begun = true;
            self.out.push_str("<meta charset=\"utf-8\">");
            self.out.push_str(STYLE);
        }
    }

    fn text(&mut self, text: &str) {
        if self.templates > 0 || (!self.begun && text.trim().is_empty()) {
            return;
        }
        self.begin();
        push_text(text, &mut self.out);
    }

    fn start(&mut self, tag: &Tag<'a>) {
        let name = tag.name.as_str();
        let closed = tag.closes_itself && (self.xml || self.foreign > 0);
        let fate = elements::fate(name);
        if fate == Fate::Template {
            // A declarative shadow root is shown in its host's place.
            let shown = tag.attributes.iter().any(|(name, _)| name.eq_ignore_ascii_case("shadowrootmode"));
            self.templates += usize::from((!shown || self.templates > 0) && !closed);
            return;
        }
        let raw = matches!(fate, Fate::DropRaw | Fate::Style | Fate::ShowRaw) || name == "iframe";
        let text = fate == Fate::Text && self.foreign == 0;
        let content = if (raw || text) && !closed { self.tokens.raw(name) } else { "" };
        if self.templates > 0 {
            return;
        }
        self.begin();
        match fate {
            Fate::Style => self.style(tag, content),
            Fate::ShowRaw => {
                self.out.push_str("<pre>");
                push_literal(content, &mut self.out);
                self.out.push_str("</pre>");
            }
            Fate::Text if text => {
                self.open(tag);
                push_text(content, &mut self.out);
                self.close(name);
            }
            Fate::Plaintext => {
                self.out.push_str("<pre>");
                let rest = self.tokens.rest();
                push_literal(rest, &mut self.out);
            }
            Fate::Frame => self.frame(tag),
            Fate::Keep | Fate::Text => self.keep(tag, closed),
            Fate::DropTag if name == "base" => self.rebase(tag),
            Fate::DropTag | Fate::DropRaw | Fate::Unwrap | Fate::Template => {}
        }
    }

    fn keep(&mut self, tag: &Tag<'a>, closed: bool) {
        match tag.name.as_str() {
            "meta" => return self.meta(tag),
            "svg" | "math" if !closed => self.foreign += 1,
            _ => {}
        }
        self.open(tag);
        if closed && !elements::is_void(&tag.name) {
            self.close(&tag.name);
        }
    }

    fn end(&mut self, name: &str) {
        if name == "template" {
            self.templates = self.templates.saturating_sub(1);
            return;
        }
        if self.templates > 0 {
            return;
        }
        if matches!(name, "svg" | "math") {
            self.foreign = self.foreign.saturating_sub(1);
        }
        let fate = elements::fate(name);
        let stays = matches!(fate, Fate::Keep | Fate::Text) && (!elements::is_void(name) || name == "br");
        if stays {
            self.begin();
            self.close(name);
        }
    }

    fn style(&mut self, tag: &Tag<'a>, sheet: &str) {
        self.open(tag);
        // XHTML and SVG decode references in a sheet, and wrap it in CDATA.
        let sheet = sheet.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        let sheet = if self.xml || self.foreign > 0 { references::decode(sheet) } else { sheet.into() };
        self.out.push_str(&css::clean(&sheet));
        self.close("style");
    }

    /// The first `<base>` says what the page's links were relative to.
    fn rebase(&mut self, tag: &Tag<'a>) {
        if let Some(href) = value(tag, "href").filter(|_| !self.based) {
            self.based = true;
            self.base = self.resolve(&href).or(self.base.take());
        }
    }

    /// Of all that a `<meta>` can say, only how wide and how dark the page wants to be.
    fn meta(&mut self, tag: &Tag<'a>) {
        let name = value(tag, "name").unwrap_or_default().to_ascii_lowercase();
        let Some(content) =
            value(tag, "content").filter(|_| matches!(name.as_str(), "viewport" | "color-scheme"))
        else {
            return;
        };
        self.out.push_str("<meta");
        self.attribute("name", &name);
        self.attribute("content", &content);
        self.out.push('>');
    }

    /// A picture of the frame's size, which says what stood there.
    fn frame(&mut self, tag: &Tag<'a>) {
        let led = value(tag, "src").or_else(|| value(tag, "srcdoc").map(|_| "".into()));
        self.out.push_str("<img");
        self.attributes(tag, &["alt", "title", "type", "name", "value"]);
        self.attribute("alt", "");
        let address = led.and_then(|led| self.resolve(&led)).map(|url| format!(": {url}"));
        self.attribute(
            "title",
            &shortened(&format!("A frame that is not shown{}", address.unwrap_or_default())),
        );
        self.attribute("src", VEIL);
        self.out.push('>');
    }

    fn open(&mut self, tag: &Tag<'a>) {
        self.out.push('<');
        self.out.push_str(&tag.name);
        match tag.name.as_str() {
            "a" => self.link(tag),
            "img" | "image" => self.picture(tag),
            "form" => {
                self.attributes(tag, &[]);
                // Submitting such a form outside a dialog does nothing.
                self.attribute("method", "dialog");
            }
            "use" | "lineargradient" | "radialgradient" | "pattern" | "filter" | "textpath" => {
                self.attributes(tag, &[]);
                if let Some(shape) = fragment(tag) {
                    self.attribute("href", &shape);
                }
            }
            "input" if value(tag, "type").is_some_and(|it| it.trim().eq_ignore_ascii_case("image")) => {
                self.attributes(tag, &["type"]);
                self.attribute("type", "button");
            }
            _ => self.attributes(tag, &[]),
        }
        self.out.push('>');
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// A link keeps its words; where it led moves to `data-href` and its tool tip, so that a click goes nowhere.
    fn link(&mut self, tag: &Tag<'a>) {
        if let Some(place) = fragment(tag) {
            self.attributes(tag, &[]);
            return self.attribute("href", &place);
        }
        let led =
            value(tag, "href").or_else(|| value(tag, "xlink:href")).and_then(|href| self.resolve(&href));
        let Some(led) = led.filter(|url| matches!(url.scheme(), "http" | "https" | "mailto" | "ftp" | "tel"))
        else {
            return self.attributes(tag, &[]);
        };
        self.attributes(tag, &["title"]);
        let title = match value(tag, "title").filter(|title| !title.trim().is_empty()) {
            Some(title) => format!("{title} — {led}"),
            None => led.to_string(),
        };
        self.attribute("title", &shortened(&title));
        self.attribute("data-href", led.as_str());
    }

    /// A picture inside the page stays; any other becomes an empty box, veiled where the picture had a description.
    fn picture(&mut self, tag: &Tag<'a>) {
        self.attributes(tag, &[]);
        if tag.name == "image" && self.foreign > 0 {
            return;
        }
        let inside = value(tag, "src").filter(|src| is_picture(src));
        let described = value(tag, "alt").is_some_and(|alt| !alt.trim().is_empty());
        let dead = if described { VEIL } else { CLEAR };
        self.attribute("src", inside.as_deref().map_or(dead, str::trim));
    }

    /// Writes a tag's harmless attributes, the first of each name.
    fn attributes(&mut self, tag: &Tag<'a>, without: &[&str]) {
        let mut seen: Vec<String> = Vec::new();
        for (name, raw) in tag.attributes.iter().take(MOST_ATTRIBUTES) {
            let name = name.to_ascii_lowercase();
            if without.contains(&name.as_str()) || seen.contains(&name) {
                continue;
            }
            if let Some(safe) = harmless(&name, raw) {
                self.attribute(&name, &safe);
            }
            seen.push(name);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        push_literal(value, &mut self.out);
        self.out.push('"');
    }

    fn resolve(&self, href: &str) -> Option<Url> {
        let href = href.trim();
        match &self.base {
            Some(base) => base.join(href).ok(),
            None => Url::parse(href).ok(),
        }
    }
}

/// The value of an attribute that may be shown; none for attributes that act, fetch, or are not known.
fn harmless<'a>(name: &str, raw: &'a str) -> Option<Cow<'a, str>> {
    let value = references::decode(raw);
    if elements::is_words(name) {
        return Some(value);
    }
    if name == "style" || elements::is_shape(name) && value.contains(['(', '\\', '@']) {
        return Some(css::clean(&value).into());
    }
    if elements::is_shape(name) {
        return Some(value);
    }
    // The page's own marks, which its style sheets may choose by; addresses are of no use to those.
    let mark = name.starts_with("data-") && name != "data-href" && elements::is_plain(name);
    (mark && !value.contains("//")).then_some(value)
}

/// The first value of an attribute.
fn value<'a>(tag: &Tag<'a>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = tag.attributes.iter().take(MOST_ATTRIBUTES);
    attributes.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, raw)| references::decode(raw))
}

/// The place in the same page that a tag points at.
fn fragment<'a>(tag: &Tag<'a>) -> Option<Cow<'a, str>> {
    let href = value(tag, "href").or_else(|| value(tag, "xlink:href"))?;
    (href.starts_with('#') && href.len() > 1).then_some(href)
}

fn is_picture(src: &str) -> bool {
    let src = src.trim();
    src.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("data:image/"))
}

fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST_TITLE) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

/// Writes text of the page: its character references stay, nothing in it is a tag.
fn push_text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\0' => {}
            _ => out.push(c),
        }
    }
}

/// Writes characters that mean only themselves.
pub(crate) fn push_literal(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0' => {}
            _ => out.push(c),
        }
    }
}
