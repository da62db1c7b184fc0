//! A page's tree → what its head and its attributes declare, gathered in one walk.

use super::holders::{self, Classes, Holds};
use crate::dom::{Dom, Id, Kind};
use html5ever::{LocalName, local_name, ns};
use serde_json::Value;

/// More links or elements of one kind are a list of the site, not of the story.
const MOST: usize = 400;

/// What a page declares about itself.
#[derive(Default)]
pub(crate) struct Head {
    /// `name` or `property`, in lower case, and `content`.
    pub(crate) metas: Vec<(String, String)>,
    pub(crate) title: Option<String>,
    pub(crate) canonical: Option<String>,
    pub(crate) base: Option<String>,
    pub(crate) html_lang: Option<String>,
    pub(crate) license: Option<String>,
    /// Every object of every JSON-LD script, `@graph` opened.
    pub(crate) linked: Vec<Value>,
    /// `<time>` elements that are shown.
    pub(crate) times: Vec<Id>,
    /// Elements with an `itemprop`, and the property.
    pub(crate) properties: Vec<(String, Id)>,
    /// Links that say they lead to a writer, or whose address does.
    pub(crate) writer_links: Vec<Id>,
    /// Elements that say they hold the writers' names.
    pub(crate) writer_holders: Vec<Id>,
    /// Links that say they lead to a tag, or whose address does.
    pub(crate) tag_links: Vec<Id>,
    /// Elements that say they hold the publisher's tags.
    pub(crate) tag_holders: Vec<Id>,
    /// What each element says that it holds.
    holds: Vec<Holds>,
    pub(crate) headings: Vec<Id>,
    pub(crate) scripts: u32,
    pub(crate) noscript: Option<String>,
}

impl Head {
    /// Walks the tree once.
    pub(crate) fn of(dom: &Dom) -> Self {
        let mut head = Self { holds: vec![0; dom.nodes.len()], ..Self::default() };
        let mut classes = Classes::default();
        let mut walk = dom.tree(Dom::ROOT);
        while let Some(id) = walk.next() {
            let Kind::Element { name, attrs } = &dom.node(id).kind else { continue };
            if name.ns != ns!(html) {
                if name.local == local_name!("svg") {
                    walk.skip_children(id);
                }
                continue;
            }
            head.holder(dom, id, &mut classes);
            match name.local {
                local_name!("meta") => head.meta(dom, id),
                local_name!("link") => head.link(dom, id),
                local_name!("script") => head.script(dom, id),
                local_name!("title") if head.title.is_none() => {
                    head.title = Some(dom.text(id, 1000)).filter(|title| !title.is_empty());
                }
                local_name!("base") => head.base = dom.attr(id, &local_name!("href")).map(str::to_owned),
                local_name!("html") => {
                    head.html_lang = dom
                        .attr(id, &local_name!("lang"))
                        .or_else(|| dom.attr(id, &LocalName::from("xml:lang")))
                        .map(str::to_owned);
                }
                local_name!("time") => head.times.push(id),
                local_name!("h1") => head.headings.push(id),
                local_name!("noscript") => {
                    if head.noscript.is_none() {
                        head.noscript = raw_text(dom, id).map(|text| text.chars().take(400).collect());
                    }
                }
                _ => {}
            }
            if attrs.is_empty() {
                continue;
            }
            if let Some(property) = dom.attr(id, &local_name!("itemprop")) {
                head.properties.extend(property.split_whitespace().take(4).map(|one| (one.to_owned(), id)));
            }
            if matches!(name.local, local_name!("a") | local_name!("link")) {
                head.relation(dom, id);
            }
        }
        head
    }

    fn meta(&mut self, dom: &Dom, id: Id) {
        let Some(content) = dom.attr(id, &local_name!("content")) else { return };
        let content = content.trim();
        if content.is_empty() || self.metas.len() > 400 {
            return;
        }
        for key in [local_name!("property"), local_name!("name"), local_name!("http-equiv")] {
            if let Some(name) = dom.attr(id, &key) {
                self.metas.push((name.trim().to_ascii_lowercase(), content.to_owned()));
            }
        }
    }

    fn link(&mut self, dom: &Dom, id: Id) {
        let relation = dom.attr(id, &local_name!("rel")).unwrap_or_default();
        if self.canonical.is_none()
            && relation.split_whitespace().any(|one| one.eq_ignore_ascii_case("canonical"))
        {
            self.canonical = dom.attr(id, &local_name!("href")).map(str::to_owned);
        }
    }

    /// Notes a link to a writer, a tag or a licence.
    fn relation(&mut self, dom: &Dom, id: Id) {
        let link = dom.attr(id, &local_name!("href"));
        let relations = dom.attr(id, &local_name!("rel")).unwrap_or_default();
        let (mut writer, mut tag) = (false, false);
        for relation in relations.split_whitespace() {
            match relation {
                "author" => writer = true,
                "tag" => tag = true,
                "license" => self.license = link.map(str::to_owned),
                _ => {}
            }
        }
        let Some(link) = link else { return };
        let leads = holders::leads_to(link);
        if self.writer_links.len() < MOST && (writer || leads & holders::WRITERS != 0) {
            self.writer_links.push(id);
        }
        if self.tag_links.len() < MOST && (tag || leads & holders::TAGS != 0) {
            self.tag_links.push(id);
        }
    }

    fn holder<'a>(&mut self, dom: &'a Dom, id: Id, classes: &mut Classes<'a>) {
        let holds = holders::of(dom, id, classes);
        self.holds[id as usize] = holds;
        if holds & holders::WRITERS != 0 && self.writer_holders.len() < MOST {
            self.writer_holders.push(id);
        }
        if holds & holders::TAGS != 0 && self.tag_holders.len() < MOST {
            self.tag_holders.push(id);
        }
    }

    /// What an element says that it holds.
    pub(crate) fn holds(&self, id: Id) -> Holds {
        self.holds.get(id as usize).copied().unwrap_or(0)
    }

    /// Whether an element stands in a part of the page that is about something else.
    pub(crate) fn is_elsewhere(&self, dom: &Dom, id: Id) -> bool {
        holders::is_elsewhere(dom, &self.holds, id)
    }

    fn script(&mut self, dom: &Dom, id: Id) {
        self.scripts += 1;
        let linked = dom
            .attr(id, &local_name!("type"))
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
        if linked
            && self.linked.len() < 400
            && let Some(text) = raw_text(dom, id)
        {
            super::json_ld::read(text, &mut self.linked);
        }
    }

    /// The first meta of any of these names, names in order of preference.
    pub(crate) fn meta_of(&self, names: &[&'static str]) -> Option<(&'static str, &str)> {
        names.iter().find_map(|name| Some((*name, self.all_metas(name).next()?)))
    }

    /// Every content of one meta name, in order.
    pub(crate) fn all_metas(&self, name: &str) -> impl Iterator<Item = &str> {
        self.metas.iter().filter(move |(known, _)| known == name).map(|(_, content)| content.as_str())
    }
}

fn raw_text(dom: &Dom, id: Id) -> Option<&str> {
    let first = dom.node(id).first;
    if first == crate::dom::NONE {
        return None;
    }
    match &dom.node(first).kind {
        Kind::Text(text) => Some(text),
        _ => None,
    }
}
