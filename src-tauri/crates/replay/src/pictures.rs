//! A tag that shows a picture or a recording in, the same out with its parts as they are stored.

use crate::Part;
use crate::media;
use crate::rewrite::Rewriter;
use crate::srcset;
use crate::tokens::Tag;
use crate::write::{first, value};

/// One transparent pixel, for pictures that say nothing.
const CLEAR: &str = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
/// One pixel of a light veil, for pictures that are described and for frames: something stood here.
pub(crate) const VEIL: &str = "data:image/png;base64,\
                    iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNo0AMAATEAr/Aws0sAAAAASUVORK5CYII=";
/// Where pages that load their pictures by script keep the address meanwhile.
const LAZY: &[&str] = &["data-src", "data-lazy-src", "data-original", "data-lazy"];
const LAZY_SETS: &[&str] = &["data-srcset", "data-lazy-srcset"];
/// Every attribute of a picture that this module writes itself.
const WRITTEN: &[&str] = &[
    "src",
    "srcset",
    "sizes",
    "style",
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-srcset",
    "data-lazy-srcset",
];

/// What a `<source>` stands in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Inside {
    Nothing,
    /// A `<picture>`; true once a browser at a desk has found its form.
    Picture(bool),
    /// A recording; true once a browser has found a form that it plays.
    Recording(bool),
}

impl<'a> Rewriter<'a> {
    /// A picture with what is stored of it; else one inside the page, else an empty box, veiled where it was described.
    pub(crate) fn picture(&mut self, tag: &Tag<'a>) {
        if tag.name == "image" && self.foreign > 0 {
            self.attributes(tag, &["href", "xlink:href"]);
            let href = first(tag, &["href", "xlink:href"]);
            let shown = href.and_then(|href| {
                if is_picture(&href) { Some(href.into_owned()) } else { self.links.part(&href, Part::Image) }
            });
            return shown.into_iter().for_each(|shown| self.attribute("href", &shown));
        }
        let lazy = self.lazy(tag);
        self.attributes(tag, WRITTEN);
        let src = first(tag, &["src"]);
        // A stand-in is not what the page is about.
        let own = src.as_deref().filter(|_| !(lazy && self.links.choosing));
        let stored = own.and_then(|src| self.links.part(src, Part::Image));
        let inside = src.filter(|src| is_picture(src)).map(|src| src.trim().to_owned());
        let meant =
            if lazy { first(tag, LAZY).and_then(|src| self.links.part(&src, Part::Image)) } else { None };
        let set = self.candidates(tag, lazy);
        self.brought_in = lazy && (meant.is_some() || !set.is_empty());
        let style =
            value(tag, "style").map(|style| crate::css::clean(&style, &self.links)).unwrap_or_default();
        let style = if self.brought_in { format!("{style};opacity:1;visibility:visible") } else { style };
        if !style.is_empty() {
            self.attribute("style", &style);
        }
        let described = value(tag, "alt").is_some_and(|alt| !alt.trim().is_empty());
        let dead = if described { VEIL } else { CLEAR };
        self.set(tag, &set);
        match meant.or(stored).or(inside) {
            Some(src) => self.attribute("src", &src),
            // Beside candidates an empty box would count as one of them.
            None if set.is_empty() => self.attribute("src", dead),
            None => {}
        }
    }

    /// Whether a picture's own address is only there until a script brings in the one that is meant.
    fn lazy(&self, tag: &Tag<'a>) -> bool {
        if first(tag, LAZY).is_none() && first(tag, LAZY_SETS).is_none() {
            return false;
        }
        let Some(src) = first(tag, &["src"]) else { return first(tag, &["srcset"]).is_none() };
        let class = value(tag, "class").unwrap_or_default().to_ascii_lowercase();
        is_stand_in(&src) || class.contains("lazy") && !class.contains("loaded")
    }

    /// The candidates of a `srcset` that are there, written for a `srcset`.
    fn candidates(&self, tag: &Tag<'a>, lazy: bool) -> String {
        let lazy_set = if lazy { first(tag, LAZY_SETS) } else { None };
        let Some(set) = lazy_set.or_else(|| first(tag, &["srcset"])) else { return String::new() };
        let sizes = value(tag, "sizes").unwrap_or_default();
        let mut candidates = srcset::candidates(&set);
        if self.links.choosing {
            candidates = srcset::chosen(&candidates, &sizes);
        }
        let mut written = String::new();
        for candidate in candidates {
            let Some(shown) = self.links.part(candidate.url, Part::Image) else { continue };
            let comma = if written.is_empty() { "" } else { ", " };
            written.push_str(&format!("{comma}{shown} {}", candidate.descriptor));
        }
        written
    }

    fn set(&mut self, tag: &Tag<'a>, set: &str) {
        if set.is_empty() {
            return;
        }
        self.attribute("srcset", set);
        // A script works out `auto`; a browser takes the window's width.
        if let Some(sizes) = first(tag, &["sizes"]).filter(|sizes| !sizes.trim().eq_ignore_ascii_case("auto"))
        {
            self.attribute("sizes", &sizes);
        }
    }

    /// One form of a picture or a recording; gone where nothing of it is there.
    pub(crate) fn source(&mut self, tag: &Tag<'a>) {
        let media = value(tag, "media").unwrap_or_default();
        let taken = media::applies(&media) && plays(&value(tag, "type").unwrap_or_default());
        match self.inside {
            Inside::Picture(settled) => {
                if self.links.choosing && (settled || !taken) {
                    return;
                }
                let set = self.candidates(tag, first(tag, &["srcset"]).is_none());
                if self.links.choosing || !set.is_empty() {
                    self.inside = Inside::Picture(true);
                }
                if !set.is_empty() {
                    self.out.push_str("<source");
                    self.attributes(tag, &["srcset", "sizes"]);
                    self.set(tag, &set);
                    self.out.push('>');
                }
            }
            Inside::Recording(settled) => {
                if self.links.choosing && (settled || !taken) {
                    return;
                }
                self.inside = Inside::Recording(true);
                if let Some(shown) = value(tag, "src").and_then(|src| self.links.part(&src, Part::Media)) {
                    self.out.push_str("<source");
                    self.attributes(tag, &[]);
                    self.attribute("src", &shown);
                    self.out.push('>');
                }
            }
            Inside::Nothing => {}
        }
    }

    /// A recording with what is stored of it; a film that would have begun by itself stands still.
    pub(crate) fn recording(&mut self, tag: &Tag<'a>) {
        self.attributes(tag, &["controls"]);
        let src = value(tag, "src");
        self.inside = Inside::Recording(src.is_some());
        if let Some(shown) = src.and_then(|src| self.links.part(&src, Part::Media)) {
            self.attribute("src", &shown);
        }
        let poster = value(tag, "poster");
        let inside = poster.as_deref().filter(|poster| is_picture(poster)).map(str::to_owned);
        if let Some(shown) = inside.or_else(|| self.links.part(&poster?, Part::Image)) {
            self.attribute("poster", &shown);
        }
        if value(tag, "controls").is_some() {
            self.attribute("controls", "");
        }
        self.recording = Some(self.out.len());
    }

    /// What is said in a recording; what only its script reads goes.
    pub(crate) fn track(&mut self, tag: &Tag<'a>) {
        let kind = value(tag, "kind").unwrap_or_default().trim().to_ascii_lowercase();
        if !matches!(self.inside, Inside::Recording(_)) || kind == "metadata" {
            return;
        }
        let Some(shown) = value(tag, "src").and_then(|src| self.links.part(&src, Part::Track)) else {
            return;
        };
        // To a page with an origin of its own a track is a stranger's, which only a recording that says so may have.
        if !shown.starts_with("data:")
            && let Some(at) = self.recording.take()
        {
            self.out.insert_str(at, " crossorigin=\"anonymous\"");
        }
        self.out.push_str("<track");
        self.attributes(tag, &[]);
        for said in ["kind", "srclang", "default"] {
            if let Some(value) = value(tag, said) {
                self.attribute(said, &value);
            }
        }
        self.attribute("src", &shown);
        self.out.push('>');
    }
}

/// Whether a browser of today shows or plays files of a type.
fn plays(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    !matches!(
        essence.as_str(),
        "image/jp2"
            | "image/jpx"
            | "image/heic"
            | "image/heif"
            | "image/vnd.ms-photo"
            | "image/tiff"
            | "application/x-mpegurl"
            | "application/vnd.apple.mpegurl"
            | "application/dash+xml"
            | "video/x-flv"
    )
}

/// Whether a picture is only there until a script brings in the one that is meant.
pub(crate) fn is_stand_in(src: &str) -> bool {
    let name = src.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let words =
        ["blank", "spacer", "placeholder", "pixel", "lazy", "loading", "loader", "1x1", "transparent"];
    src.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"))
        || words.iter().any(|word| name.contains(word))
}

pub(crate) fn is_picture(src: &str) -> bool {
    src.trim().get(..11).is_some_and(|start| start.eq_ignore_ascii_case("data:image/"))
}
