//! A page's text in, the page written anew out: UTF-8, and nothing in it asks for anything but parts that are stored.

use crate::Part;
use crate::css;
use crate::drawings::Drawings;
use crate::elements::{self, Fate};
use crate::frames::Depth;
use crate::links::Links;
use crate::pictures::Inside;
use crate::references;
use crate::tokens::{Tag, Token, Tokens};
use crate::write::{MOST_ATTRIBUTES, fragment, harmless, push_literal, push_text, shortened, value};

/// A link that leads nowhere says so under the pointer; `:where` lets any rule of the page win.
const STYLE: &str = "<style>:where(a[data-href]){cursor:help}</style>";

/// How a page is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reading {
    /// Any tag may close itself.
    pub(crate) xml: bool,
    /// Scripts have run: what was meant for browsers without them is not shown.
    pub(crate) rendered: bool,
    /// How many frames it stands in.
    pub(crate) depth: Depth,
    /// Frames are opened from a disk.
    pub(crate) from_disk: bool,
}

/// Rewrites a page.
pub(crate) fn rewrite(page: &str, links: Links<'_>, reading: Reading) -> String {
    let mut rewriter = Rewriter::new(page, links, reading);
    rewriter.out.reserve(page.len() + 512);
    while let Some(token) = rewriter.tokens.next(reading.xml || rewriter.foreign > 0) {
        rewriter.token(token);
    }
    rewriter.begin();
    rewriter.drawn();
    rewriter.out
}

pub(crate) struct Rewriter<'a> {
    pub(crate) tokens: Tokens<'a>,
    pub(crate) out: String,
    /// Where parts are shown, and what addresses are relative to.
    pub(crate) links: Links<'a>,
    pub(crate) reading: Reading,
    /// True after the first `<base href>`, the only one that counts.
    based: bool,
    /// True once our own head is written.
    begun: bool,
    /// How many `<svg>` and `<math>` are open.
    pub(crate) foreign: usize,
    /// How many templates are open, whose content is not shown.
    templates: usize,
    pub(crate) inside: Inside,
    /// Where the attributes of the last recording end, until it has a track.
    pub(crate) recording: Option<usize>,
    /// True right after a picture that a script would have brought in: its `<noscript>` form is not shown too.
    pub(crate) brought_in: bool,
    /// What icons of the page point at in other files; none inside such a file.
    pub(crate) drawings: Option<Drawings>,
}

impl<'a> Rewriter<'a> {
    fn new(page: &'a str, links: Links<'a>, reading: Reading) -> Self {
        Self {
            tokens: Tokens::new(page),
            out: String::new(),
            links,
            reading,
            based: false,
            begun: false,
            foreign: 0,
            templates: 0,
            inside: Inside::Nothing,
            recording: None,
            brought_in: false,
            drawings: Some(Drawings::default()),
        }
    }

    /// A rewriter of a file of drawings, what it writes standing inside the page.
    pub(crate) fn of_drawings(file: &'a str, links: Links<'a>, reading: Reading) -> Self {
        let reading = Reading { xml: true, ..reading };
        Self { begun: true, foreign: 1, drawings: None, ..Self::new(file, links, reading) }
    }

    pub(crate) fn token(&mut self, token: Token<'a>) {
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
        self.brought_in &= text.trim().is_empty();
        push_text(text, &mut self.out);
    }

    fn start(&mut self, tag: &Tag<'a>) {
        let name = tag.name.as_str();
        let closed = tag.closes_itself && (self.reading.xml || self.foreign > 0);
        let fate = elements::fate(name);
        if fate == Fate::Template {
            // A declarative shadow root is shown in its host's place.
            let shown = tag.attributes.iter().any(|(name, _)| name.eq_ignore_ascii_case("shadowrootmode"));
            self.templates += usize::from((!shown || self.templates > 0) && !closed);
            return;
        }
        let unshown = name == "noscript" && (self.brought_in || self.reading.rendered);
        let raw = matches!(fate, Fate::DropRaw | Fate::Style | Fate::ShowRaw) || name == "iframe" || unshown;
        let text = fate == Fate::Text && self.foreign == 0;
        let content = if (raw || text) && !closed { self.tokens.raw(name) } else { "" };
        if self.templates > 0 {
            return;
        }
        self.begin();
        self.brought_in = false;
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
            Fate::Link => self.linked(tag),
            Fate::Source => self.source(tag),
            Fate::Track => self.track(tag),
            Fate::Keep | Fate::Text => self.keep(tag, closed),
            Fate::DropTag if name == "base" => self.rebase(tag),
            Fate::DropTag | Fate::DropRaw | Fate::Unwrap | Fate::Template => {}
        }
    }

    fn keep(&mut self, tag: &Tag<'a>, closed: bool) {
        match tag.name.as_str() {
            "meta" => return self.meta(tag),
            "svg" | "math" if !closed => self.foreign += 1,
            "picture" => self.inside = Inside::Picture(false),
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
        if matches!(name, "picture" | "video" | "audio") {
            self.inside = Inside::Nothing;
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
        let sheet =
            if self.reading.xml || self.foreign > 0 { references::decode(sheet) } else { sheet.into() };
        self.out.push_str(&css::clean(&sheet, &self.links));
        self.close("style");
    }

    /// The first `<base>` says what the page's links were relative to.
    fn rebase(&mut self, tag: &Tag<'a>) {
        if let Some(href) = value(tag, "href").filter(|_| !self.based) {
            self.based = true;
            self.links.rebase(&href);
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

    /// A style sheet that is there, and an icon; nothing else that a `<link>` can name is shown.
    fn linked(&mut self, tag: &Tag<'a>) {
        let rel = value(tag, "rel").unwrap_or_default().to_ascii_lowercase();
        let says = |word: &str| rel.split_ascii_whitespace().any(|it| it == word);
        // Sheets that wait for their script: `<link rel=preload as=style onload="this.rel='stylesheet'">`.
        let onload = value(tag, "onload").unwrap_or_default();
        let late = says("preload") && onload.contains("rel") && onload.contains("stylesheet");
        let css = value(tag, "type")
            .is_none_or(|it| it.trim().is_empty() || it.to_ascii_lowercase().contains("css"));
        let enabled = css && value(tag, "disabled").is_none();
        let part = match () {
            () if (says("stylesheet") && !says("alternate") || late) && enabled => Part::Sheet,
            () if says("icon") => Part::Icon,
            () => return,
        };
        let Some(shown) = value(tag, "href").and_then(|href| self.links.part(&href, part)) else { return };
        self.out.push_str("<link");
        self.attribute("rel", if part == Part::Sheet { "stylesheet" } else { "icon" });
        self.attributes(tag, if onload.contains("media") { &["media"] } else { &[] });
        self.attribute("href", &shown);
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
            "use" => {
                self.attributes(tag, &[]);
                if let Some(drawing) = self.drawing(tag) {
                    self.attribute("href", &drawing);
                }
            }
            "lineargradient" | "radialgradient" | "pattern" | "filter" | "textpath" => {
                self.attributes(tag, &[]);
                if let Some(shape) = fragment(tag) {
                    self.attribute("href", &shape);
                }
            }
            "input" if value(tag, "type").is_some_and(|it| it.trim().eq_ignore_ascii_case("image")) => {
                self.attributes(tag, &["type"]);
                let shown = value(tag, "src").and_then(|src| self.links.part(&src, Part::Image));
                self.attribute("type", if shown.is_some() { "image" } else { "button" });
                shown.into_iter().for_each(|shown| self.attribute("src", &shown));
            }
            "video" | "audio" => self.recording(tag),
            "body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => {
                self.attributes(tag, &[]);
                let shown = value(tag, "background").and_then(|it| self.links.part(&it, Part::Image));
                shown.into_iter().for_each(|shown| self.attribute("background", &shown));
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

    /// A link keeps its looks; where it led stands in its fragment and its tool tip, so that a click goes nowhere.
    fn link(&mut self, tag: &Tag<'a>) {
        if let Some(place) = fragment(tag) {
            self.attributes(tag, &[]);
            return self.attribute("href", &place);
        }
        let Some(href) = value(tag, "href").or_else(|| value(tag, "xlink:href")) else {
            return self.attributes(tag, &[]);
        };
        let led = self.links.resolve(&href);
        let Some(led) = led.filter(|url| matches!(url.scheme(), "http" | "https" | "mailto" | "ftp" | "tel"))
        else {
            self.attributes(tag, &[]);
            return self.attribute("href", "#-");
        };
        self.attributes(tag, &["title"]);
        let title = match value(tag, "title").filter(|title| !title.trim().is_empty()) {
            Some(title) => format!("{title} — {led}"),
            None => led.to_string(),
        };
        self.attribute("title", &shortened(&title));
        // No place of the page is called so: nothing scrolls, and it still looks and counts as a link.
        self.attribute("href", &format!("#{led}"));
        self.attribute("data-href", led.as_str());
    }

    /// Writes a tag's harmless attributes, the first of each name.
    pub(crate) fn attributes(&mut self, tag: &Tag<'a>, without: &[&str]) {
        let mut seen: Vec<String> = Vec::new();
        let behind = if without.contains(&"style") { None } else { self.behind(tag) };
        for (name, raw) in tag.attributes.iter().take(MOST_ATTRIBUTES) {
            let name = name.to_ascii_lowercase();
            if without.contains(&name.as_str()) || seen.contains(&name) || behind.is_some() && name == "style"
            {
                continue;
            }
            if let Some(safe) = harmless(&name, raw, &self.links) {
                self.attribute(&name, &safe);
            }
            seen.push(name);
        }
        if let Some(style) = behind {
            self.attribute("style", &style);
        }
    }

    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        push_literal(value, &mut self.out);
        self.out.push('"');
    }
}
