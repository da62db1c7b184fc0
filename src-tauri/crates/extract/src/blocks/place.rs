//! An element → where it stands, as a short selector that holds on other pages of the same site.

use super::prints::QuickMap;
use crate::dom::{Dom, Id};
use html5ever::local_name;

/// How many ancestors that bear a name are told.
const STEPS: usize = 3;
/// How far up they are looked for.
const REACH: usize = 24;
/// How many names of one element are told.
const NAMES: usize = 2;
/// Longer names are generated.
const LONGEST: usize = 32;

/// Tells places; what is above an element is worked out once for all its children.
pub(crate) struct Places<'a> {
    dom: &'a Dom,
    above: QuickMap<Id, String>,
}

impl<'a> Places<'a> {
    pub(crate) fn of(dom: &'a Dom) -> Self {
        Self { dom, above: QuickMap::default() }
    }

    /// The element and its nearest ancestors with an id or class, outermost first.
    pub(crate) fn place(&mut self, node: Id) -> String {
        let parent = self.dom.node(node).parent;
        let mut place = self.above.entry(parent).or_insert_with(|| above(self.dom, node)).clone();
        push_step(&mut place, self.dom, node);
        place
    }
}

/// The nearest ancestors that bear a name.
fn above(dom: &Dom, node: Id) -> String {
    let named =
        |id: &Id| dom.name(*id).is_some_and(|name| !is_whole_page(name)) && names(dom, *id).next().is_some();
    let mut steps: Vec<Id> = dom.ancestors(node).take(REACH).filter(named).take(STEPS).collect();
    steps.reverse();
    let mut place = String::new();
    for step in steps {
        push_step(&mut place, dom, step);
    }
    place
}

/// The classes of `html` and `body` tell the kind of page, which differs from page to page.
fn is_whole_page(name: &str) -> bool {
    matches!(name, "html" | "body")
}

fn push_step(place: &mut String, dom: &Dom, id: Id) {
    let Some(name) = dom.name(id) else { return };
    if !place.is_empty() {
        place.push_str(" > ");
    }
    place.push_str(name.get(..LONGEST).unwrap_or(name));
    if is_whole_page(name) {
        return;
    }
    for (mark, name) in names(dom, id).take(NAMES) {
        place.push(mark);
        place.push_str(name);
    }
}

/// The lasting id of an element, else its lasting classes.
fn names(dom: &Dom, id: Id) -> impl Iterator<Item = (char, &str)> {
    let own = dom.attr(id, &local_name!("id")).map(str::trim).filter(|name| is_lasting(name));
    let classes = if own.is_none() { dom.attr(id, &local_name!("class")) } else { None };
    let classes =
        classes.unwrap_or_default().split_ascii_whitespace().take(12).filter(|name| is_lasting(name));
    own.map(|name| ('#', name)).into_iter().chain(classes.map(|name| ('.', name)))
}

/// A name that a person gave: letters and dashes only, and no run of syllables that a build tool made.
fn is_lasting(name: &str) -> bool {
    if name.len() < 2 || name.len() > LONGEST {
        return false;
    }
    let (mut letters, mut words, mut inside, mut lower_before) = (0, 0, false, false);
    for byte in name.bytes() {
        if byte.is_ascii_alphabetic() {
            words += u32::from(!inside || (byte.is_ascii_uppercase() && lower_before));
            letters += 1;
        } else if !matches!(byte, b'-' | b'_') {
            return false;
        }
        inside = byte.is_ascii_alphabetic();
        lower_before = byte.is_ascii_lowercase();
    }
    letters >= words * 3 || words == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place_of(html: &str, text: &str) -> String {
        let dom = crate::dom::parse(html);
        let blocks = crate::blocks::segment(&dom);
        let block = blocks.iter().find(|block| block.text == text).expect("the page has this block");
        Places::of(&dom).place(block.node)
    }

    #[test]
    fn a_place_names_the_element_and_the_three_nearest_named_ancestors() {
        let page = "<body class=single><div id=page><main class=wide><aside class='related box wide'><div>\
                    <ul class=list><li>Other story</li></ul></div></aside></main></div>";
        assert_eq!(place_of(page, "Other story"), "main.wide > aside.related.box > ul.list > li");
    }

    #[test]
    fn generated_names_are_left_out() {
        let page = "<div class='css-1x2y3z kzMbLo articleBody'><p id=p-4711 class=sc-bdVaJa>Words</p></div>";
        assert_eq!(place_of(page, "Words"), "div.articleBody > p");
    }

    #[test]
    fn pages_of_one_site_have_the_same_places() {
        let page = |number: u32, topic: &str| {
            format!(
                "<body class='postid-{number} {topic}'><article id=post-{number} class='post-{number} post entry'><p>Words</p>"
            )
        };
        assert_eq!(place_of(&page(1, "sport"), "Words"), "article.post.entry > p");
        assert_eq!(place_of(&page(1, "sport"), "Words"), place_of(&page(2, "world"), "Words"));
    }

    #[test]
    fn a_place_is_short_whatever_the_page_does() {
        let name = "a".repeat(5000);
        let page = format!("<div class='{0}'>", "name ".repeat(1000)).repeat(40)
            + &format!("<x-{name}><p>Words</p>");
        assert!(place_of(&page, "Words").len() < 300);
    }
}
