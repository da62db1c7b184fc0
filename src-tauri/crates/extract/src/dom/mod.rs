//! A page's text → its tree of elements, kept in one flat list so that no walk or drop can overflow the stack.

mod ends;
mod guard;
mod references;
mod sink;
#[cfg(test)]
mod tests;
mod tokens;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};

pub(crate) use guard::parse;

/// The place of a node in its tree.
pub(crate) type Id = u32;
/// No node.
pub(crate) const NONE: Id = Id::MAX;

/// What a node is.
#[derive(Debug)]
pub(crate) enum Kind {
    Document,
    Element {
        name: QualName,
        attrs: Vec<Attribute>,
    },
    Text(StrTendril),
    /// A comment, a doctype, or the contents of a template.
    Other,
}

/// One node and its neighbours.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) parent: Id,
    pub(crate) first: Id,
    pub(crate) last: Id,
    pub(crate) prev: Id,
    pub(crate) next: Id,
    depth: u32,
    pub(crate) kind: Kind,
}

/// A parsed page.
pub(crate) struct Dom {
    pub(crate) nodes: Vec<Node>,
    /// True where nesting or repetition went past what a browser would build.
    pub(crate) cut: bool,
}

impl Dom {
    /// The document's own node.
    pub(crate) const ROOT: Id = 0;

    pub(crate) fn node(&self, id: Id) -> &Node {
        &self.nodes[id as usize]
    }

    /// The local name of an HTML element; none for text, comments, SVG and MathML.
    pub(crate) fn name(&self, id: Id) -> Option<&LocalName> {
        match &self.node(id).kind {
            Kind::Element { name, .. } if name.ns == ns!(html) => Some(&name.local),
            _ => None,
        }
    }

    /// An attribute's value.
    pub(crate) fn attr(&self, id: Id, wanted: &LocalName) -> Option<&str> {
        match &self.node(id).kind {
            Kind::Element { attrs, .. } => {
                attrs.iter().find(|attr| attr.name.local == *wanted).map(|attr| &*attr.value)
            }
            _ => None,
        }
    }

    /// An element and everything below it, in document order.
    pub(crate) fn tree(&self, top: Id) -> Tree<'_> {
        Tree { dom: self, top, next: Some(top) }
    }

    /// The parent, its parent and so on.
    pub(crate) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> {
        let mut at = id;
        std::iter::from_fn(move || {
            at = self.node(at).parent;
            (at != NONE).then_some(at)
        })
    }

    /// The text below a node with white space collapsed, at most about `limit` bytes of it.
    pub(crate) fn text(&self, top: Id, limit: usize) -> String {
        let mut out = String::new();
        let mut walk = self.tree(top);
        while let Some(id) = walk.next() {
            match &self.node(id).kind {
                Kind::Text(text) => push_collapsed(&mut out, text),
                Kind::Element { name, .. } => {
                    if matches!(&*name.local, "script" | "style" | "noscript" | "svg") {
                        walk.skip_children(id);
                    } else if matches!(&*name.local, "br" | "p" | "div" | "li") {
                        push_collapsed(&mut out, " ");
                    }
                }
                _ => {}
            }
            if out.len() > limit {
                break;
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// Appends text with each run of white space as one space.
pub(crate) fn push_collapsed(out: &mut String, text: &str) {
    let mut spaced = out.is_empty() || out.ends_with([' ', '\n', '\t']);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(is_markup_space).unwrap_or(rest.len());
        if end > 0 {
            out.push_str(&rest[..end]);
            spaced = false;
        }
        rest = &rest[end..];
        if rest.is_empty() {
            break;
        }
        if !spaced {
            out.push(' ');
            spaced = true;
        }
        rest = rest.trim_start_matches(is_markup_space);
    }
}

/// White space that markup does not show.
fn is_markup_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r' | '\x0C')
}

/// A walk in document order that needs no stack.
pub(crate) struct Tree<'a> {
    dom: &'a Dom,
    top: Id,
    next: Option<Id>,
}

impl Tree<'_> {
    /// Leaves out what is below the node that was just given.
    pub(crate) fn skip_children(&mut self, id: Id) {
        self.next = self.after(id);
    }

    fn after(&self, id: Id) -> Option<Id> {
        let mut at = id;
        while at != self.top && at != NONE {
            let node = self.dom.node(at);
            if node.next != NONE {
                return Some(node.next);
            }
            at = node.parent;
        }
        None
    }
}

impl Iterator for Tree<'_> {
    type Item = Id;

    fn next(&mut self) -> Option<Id> {
        let id = self.next?;
        let first = self.dom.node(id).first;
        self.next = if first == NONE { self.after(id) } else { Some(first) };
        Some(id)
    }
}
