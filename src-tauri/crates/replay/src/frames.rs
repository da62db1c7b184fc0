//! A tag that shows another page in, that page isolated out, where it is stored or stands in the tag itself.

use crate::Part;
use crate::pictures::VEIL;
use crate::rewrite::{Reading, Rewriter, rewrite};
use crate::tokens::Tag;
use crate::write::{shortened, value};

/// How many frames a page stands in.
pub(crate) type Depth = u8;
/// Frames in frames in frames are not shown: a page that holds itself would have no end.
pub(crate) const DEEPEST: Depth = 2;

impl<'a> Rewriter<'a> {
    /// A frame that can neither run nor lead away; a veil of its size where its page isn't there.
    pub(crate) fn frame(&mut self, tag: &Tag<'a>) {
        let framed = matches!(tag.name.as_str(), "iframe" | "frame") && self.reading.depth < DEEPEST;
        let written = value(tag, "srcdoc").filter(|_| framed).map(|page| {
            let reading =
                Reading { depth: self.reading.depth + 1, xml: false, rendered: false, ..self.reading };
            rewrite(&page, self.links.within(), reading)
        });
        let src = value(tag, "src").filter(|_| framed && written.is_none());
        let stored = src.and_then(|src| self.links.part(&src, Part::Frame));
        match (written, stored) {
            (Some(page), _) => self.framed(tag, "srcdoc", &page),
            (_, Some(address)) => self.framed(tag, "src", &address),
            (None, None) => self.veiled(tag),
        }
    }

    fn framed(&mut self, tag: &Tag<'a>, name: &str, page: &str) {
        self.out.push_str("<iframe");
        self.attributes(tag, &["name", "type", "value"]);
        if tag.name == "frame" {
            self.attribute("style", "display:block;width:100%;height:45vh;border:0");
        }
        // Neither runs scripts; with an origin of its own it could not read its pictures from a disk.
        self.attribute("sandbox", if self.reading.from_disk { "allow-same-origin" } else { "" });
        self.attribute(name, page);
        self.out.push_str("></iframe>");
    }

    /// A picture of the frame's size, which says what stood there.
    fn veiled(&mut self, tag: &Tag<'a>) {
        let led = value(tag, "src").and_then(|led| self.links.resolve(&led)).map(|url| format!(": {url}"));
        self.out.push_str("<img");
        self.attributes(tag, &["alt", "title", "type", "name", "value"]);
        self.attribute("alt", "");
        let title = format!("A frame that is not shown{}", led.unwrap_or_default());
        self.attribute("title", &shortened(&title));
        self.attribute("src", VEIL);
        self.out.push('>');
    }
}
