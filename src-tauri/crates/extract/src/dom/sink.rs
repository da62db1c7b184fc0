//! The parser's calls → nodes of the flat tree.

use super::{Dom, Id, Kind, NONE, Node};
use html5ever::interface::{ElementFlags, ExpandedName};
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// A node as the parser holds it: its place and, for elements, its name.
#[derive(Clone)]
pub(super) struct Handle {
    id: Id,
    name: Option<QualName>,
}

/// Builds a [`Dom`] and tells how deep the parser is in it.
pub(super) struct Sink {
    nodes: RefCell<Vec<Node>>,
    depth: Cell<u32>,
}

impl Sink {
    pub(super) fn new(bytes: usize) -> Self {
        let mut nodes = Vec::with_capacity(bytes / 24 + 16);
        nodes.push(Node::new(Kind::Document));
        Self { nodes: RefCell::new(nodes), depth: Cell::new(0) }
    }

    /// How deep the next element would be.
    pub(super) fn depth(&self) -> u32 {
        self.depth.get()
    }

    /// How many nodes there are.
    pub(super) fn count(&self) -> usize {
        self.nodes.borrow().len()
    }

    fn add(&self, kind: Kind) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(kind));
        (nodes.len() - 1) as Id
    }

    /// Puts a node between `before` and its previous sibling, or at the end of `parent`.
    fn insert(&self, parent: Id, before: Id, child: NodeOrText<Handle>) {
        let nodes = &mut *self.nodes.borrow_mut();
        let prev = if before == NONE { nodes[parent as usize].last } else { nodes[before as usize].prev };
        let id = match child {
            NodeOrText::AppendText(text) => {
                if prev != NONE
                    && let Kind::Text(earlier) = &mut nodes[prev as usize].kind
                {
                    earlier.push_tendril(&text);
                    return;
                }
                nodes.push(Node::new(Kind::Text(text)));
                (nodes.len() - 1) as Id
            }
            NodeOrText::AppendNode(handle) => {
                detach(nodes, handle.id);
                handle.id
            }
        };
        let depth = nodes[parent as usize].depth + 1;
        let element = {
            let node = &mut nodes[id as usize];
            node.parent = parent;
            node.prev = prev;
            node.next = before;
            node.depth = depth;
            matches!(node.kind, Kind::Element { .. })
        };
        match prev {
            NONE => nodes[parent as usize].first = id,
            _ => nodes[prev as usize].next = id,
        }
        match before {
            NONE => nodes[parent as usize].last = id,
            _ => nodes[before as usize].prev = id,
        }
        if element {
            self.depth.set(depth);
        }
    }
}

impl Node {
    fn new(kind: Kind) -> Self {
        Self { parent: NONE, first: NONE, last: NONE, prev: NONE, next: NONE, depth: 0, kind }
    }
}

fn detach(nodes: &mut [Node], id: Id) {
    let (parent, prev, next) = {
        let node = &mut nodes[id as usize];
        let links = (node.parent, node.prev, node.next);
        (node.parent, node.prev, node.next) = (NONE, NONE, NONE);
        links
    };
    if parent == NONE {
        return;
    }
    match prev {
        NONE => nodes[parent as usize].first = next,
        _ => nodes[prev as usize].next = next,
    }
    match next {
        NONE => nodes[parent as usize].last = prev,
        _ => nodes[next as usize].prev = prev,
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Dom;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Dom {
        Dom { nodes: self.nodes.into_inner(), cut: false }
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: Dom::ROOT, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.as_ref().expect("the parser asks for the names of elements only").expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _flags: ElementFlags) -> Handle {
        Handle { id: self.add(Kind::Element { name: name.clone(), attrs }), name: Some(name) }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        Handle { id: self.add(Kind::Other), name: None }
    }

    fn create_pi(&self, _target: StrTendril, _content: StrTendril) -> Handle {
        Handle { id: self.add(Kind::Other), name: None }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, NONE, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, prev: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[element.id as usize].parent;
        if parent == NONE { self.append(prev, child) } else { self.insert(parent, element.id, child) }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn pop(&self, node: &Handle) {
        self.depth.set(self.nodes.borrow()[node.id as usize].depth.saturating_sub(1));
    }

    /// A template's contents hang nowhere in the tree: they are not shown.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        let depth = self.nodes.borrow()[target.id as usize].depth;
        let nodes = &mut *self.nodes.borrow_mut();
        let known = nodes[target.id as usize].first;
        if known != NONE {
            return Handle { id: known, name: None };
        }
        nodes.push(Node { depth: depth + 1, ..Node::new(Kind::Other) });
        let id = (nodes.len() - 1) as Id;
        nodes[id as usize].parent = target.id;
        (nodes[target.id as usize].first, nodes[target.id as usize].last) = (id, id);
        Handle { id, name: None }
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[sibling.id as usize].parent;
        if parent != NONE {
            self.insert(parent, sibling.id, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        if let Kind::Element { attrs: existing, .. } = &mut self.nodes.borrow_mut()[target.id as usize].kind {
            for attr in attrs {
                if !existing.iter().any(|known| known.name == attr.name) {
                    existing.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        detach(&mut self.nodes.borrow_mut(), target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let nodes = &mut *self.nodes.borrow_mut();
        let first = nodes[node.id as usize].first;
        let last = nodes[node.id as usize].last;
        if first == NONE {
            return;
        }
        (nodes[node.id as usize].first, nodes[node.id as usize].last) = (NONE, NONE);
        let depth = nodes[new_parent.id as usize].depth + 1;
        let mut child = first;
        while child != NONE {
            nodes[child as usize].parent = new_parent.id;
            nodes[child as usize].depth = depth;
            child = nodes[child as usize].next;
        }
        let before = nodes[new_parent.id as usize].last;
        nodes[first as usize].prev = before;
        match before {
            NONE => nodes[new_parent.id as usize].first = first,
            _ => nodes[before as usize].next = first,
        }
        nodes[new_parent.id as usize].last = last;
    }
}
