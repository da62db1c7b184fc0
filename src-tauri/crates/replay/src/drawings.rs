//! Places in files of drawings that a page's icons point at in, those drawings inside the page out.
//!
//! A browser takes a drawing only from a file of the page's own origin, and an original page shares its origin with
//! nothing: so what is pointed at stands in the page itself, each once, out of sight.

use crate::Part;
use crate::links::Links;
use crate::rewrite::{Reading, Rewriter};
use crate::tokens::{Tag, Token};
use crate::write::{first, fragment, value};
use std::collections::HashMap;

/// More drawings than any page's icons are.
const MOST_DRAWINGS: usize = 1000;
/// So many bytes of files of drawings are looked through for one page.
const MOST_BYTES: usize = 8 << 20;
/// Where the drawings stand: no `display:none`, in which a browser paints no gradient.
const AROUND: &str =
    "<svg aria-hidden=\"true\" style=\"position:absolute;width:0;height:0;overflow:hidden\">";

/// The files that a page's icons point into.
#[derive(Default)]
pub(crate) struct Drawings {
    files: Vec<File>,
    /// Which file each address leads to, as the page writes it; none where that isn't there.
    places: HashMap<String, Option<usize>>,
    /// How many drawings were pointed at.
    number: usize,
    /// How many bytes the files have.
    bytes: usize,
}

struct File {
    address: String,
    text: String,
    /// What each drawing that was pointed at is called in the page, by what it is called in the file.
    names: HashMap<String, String>,
}

impl<'a> Rewriter<'a> {
    /// Where in this page stands what an icon points at.
    pub(crate) fn drawing(&mut self, tag: &Tag<'a>) -> Option<String> {
        if let Some(own) = fragment(tag) {
            return Some(own.into_owned());
        }
        let href = first(tag, &["href", "xlink:href"])?;
        let (address, id) = href.trim().split_once('#').filter(|(_, id)| !id.is_empty())?;
        let drawings = self.drawings.as_mut()?;
        let links = &self.links;
        let place = match drawings.places.get(address) {
            Some(place) => *place,
            None if drawings.places.len() < MOST_DRAWINGS => {
                let place = links.part(address, Part::Drawings).and_then(|text| drawings.add(address, text));
                drawings.places.insert(address.to_owned(), place);
                place
            }
            None => None,
        };
        drawings.name(place?, id)
    }

    /// Writes the drawings that were pointed at.
    pub(crate) fn drawn(&mut self) {
        let files = self.drawings.take().map(|drawings| drawings.files).unwrap_or_default();
        if files.is_empty() {
            return;
        }
        self.out.push_str(AROUND);
        for file in &files {
            let mut links = self.links.within();
            links.rebase(&file.address);
            self.out.push_str(&file.drawn(links, self.reading));
        }
        self.out.push_str("</svg>");
    }
}

impl Drawings {
    fn add(&mut self, address: &str, text: String) -> Option<usize> {
        self.bytes += text.len();
        if self.bytes > MOST_BYTES {
            return None;
        }
        self.files.push(File { address: address.to_owned(), text, names: HashMap::new() });
        Some(self.files.len() - 1)
    }

    /// What a drawing is called in the page, as its place.
    fn name(&mut self, place: usize, id: &str) -> Option<String> {
        let names = &mut self.files[place].names;
        if !names.contains_key(id) {
            if self.number >= MOST_DRAWINGS {
                return None;
            }
            self.number += 1;
            names.insert(id.to_owned(), format!("drawing--{}", self.number));
        }
        names.get(id).map(|name| format!("#{name}"))
    }
}

impl File {
    /// Its drawings that were pointed at, made as harmless as the page.
    fn drawn(&self, links: Links<'_>, reading: Reading) -> String {
        let mut rewriter = Rewriter::of_drawings(&self.text, links, reading);
        // The element that is written, and how many of its name are open in each other.
        let (mut root, mut open) = (String::new(), 0_usize);
        while let Some(token) = rewriter.tokens.next(true) {
            match token {
                Token::Start(mut tag) => {
                    let name = value(&tag, "id").and_then(|id| self.names.get(&*id));
                    if open == 0 {
                        if name.is_none() || !is_drawing(&tag.name) {
                            continue;
                        }
                        root.clone_from(&tag.name);
                    }
                    if let Some(name) = name {
                        tag.attributes.insert(0, ("id", name));
                    }
                    open += usize::from(tag.name == root && !tag.closes_itself);
                    rewriter.token(Token::Start(tag));
                }
                Token::End(name) if open > 0 => {
                    open -= usize::from(name == root);
                    rewriter.token(Token::End(name));
                }
                Token::Text(_) if open > 0 => rewriter.token(token),
                _ => {}
            }
        }
        rewriter.out
    }
}

/// Whether an element can be drawn where an icon points at it.
fn is_drawing(name: &str) -> bool {
    matches!(
        name,
        "symbol"
            | "svg"
            | "g"
            | "path"
            | "circle"
            | "ellipse"
            | "rect"
            | "line"
            | "polygon"
            | "polyline"
            | "text"
            | "image"
    )
}
