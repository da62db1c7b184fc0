//! A parsed page → its fields, each chosen among candidates that say where they come from.

pub(crate) mod head;
mod headline;
mod holders;
pub(crate) mod json_ld;
pub(crate) mod people;
mod pictures;
mod pool;
mod site;
mod tags;
mod times;

use crate::address::AddressFacts;
use crate::blocks::{Block, features};
use crate::dom::{Dom, Id, NONE};
use head::Head;
use model::{Access, Basis, Candidate, Class, Field, Image, Outlet, Time};
use pool::Pool;
use serde_json::Value;
use url::Url;

pub(crate) use site::absolute;

/// Everything that the arbiters look at.
pub(crate) struct Context<'a> {
    pub(crate) dom: &'a Dom,
    pub(crate) head: &'a Head,
    pub(crate) blocks: &'a [Block],
    pub(crate) page: &'a features::Page,
    pub(crate) article: Option<&'a Value>,
    pub(crate) address: Option<AddressFacts>,
    pub(crate) base: Option<Url>,
    pub(crate) language: Option<&'a str>,
    /// A known moment close to the retrieval: relative times count from it.
    pub(crate) near: Option<jiff::Timestamp>,
}

impl Context<'_> {
    fn domain(&self) -> Option<&str> {
        self.address.as_ref()?.domain.as_deref()
    }

    fn absolute(&self, link: &str) -> Option<String> {
        absolute(self.base.as_ref(), link)
    }

    /// The block that an element's text went into.
    fn block_of(&self, id: Id) -> Option<usize> {
        let mut at = id;
        for _ in 0..12 {
            if let Some(index) = self.blocks.iter().position(|block| block.node == at) {
                return Some(index);
            }
            at = self.dom.node(at).parent;
            if at == NONE {
                break;
            }
        }
        None
    }
}

/// The fields of an article beside its body.
pub(crate) struct Fields {
    pub(crate) headline: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) section: Option<String>,
    pub(crate) genre: Option<String>,
    pub(crate) published: Option<Time>,
    pub(crate) modified: Option<Time>,
    pub(crate) canonical_url: Option<String>,
    pub(crate) outlet: Option<Outlet>,
    pub(crate) publisher_tags: Vec<String>,
    pub(crate) images: Vec<Image>,
    pub(crate) rights: Option<String>,
    pub(crate) access: Access,
    pub(crate) candidates: Vec<Candidate>,
}

/// Reads all fields of a page whose blocks are classified.
pub(crate) fn read(context: &Context<'_>, classes: &[Class], kept: &[bool]) -> Fields {
    let mut candidates = Vec::new();
    let sites = site::site_names(context);
    let headline = headline::choose(context, &sites, &mut candidates);
    let (authors, byline) = people::choose(context, &sites, classes, kept, &mut candidates);
    let (published, modified) = times::choose(context, classes, &mut candidates);
    let publisher_tags = tags::choose(context, &sites, &authors, kept, &mut candidates);
    Fields {
        headline,
        byline,
        authors,
        section: site::section(context, &mut candidates),
        genre: site::genre(context, &mut candidates),
        published,
        modified,
        canonical_url: site::canonical(context, &mut candidates),
        outlet: site::outlet(context, &mut candidates),
        publisher_tags,
        images: pictures::images(context, classes, kept),
        rights: site::rights(context, classes, &mut candidates),
        access: site::access(context),
        candidates,
    }
}

/// The language: declared, else detected from the body.
pub(crate) fn language(
    head: &Head,
    article: Option<&Value>,
    body: &str,
    out: &mut Vec<Candidate>,
) -> Option<String> {
    let mut pool = Pool::new(Field::Language);
    let declared = site::declared_language(head, article);
    // A template in English around a text in another language: the text is what was published.
    let otherwise = declared.as_ref().and_then(|(code, ..)| {
        crate::language::plain_to_see(body).filter(|seen| !crate::language::is_near(seen, code))
    });
    if let Some((code, basis, place)) = declared {
        pool.offer(code, basis, 0.85, place);
    }
    let seen = otherwise.or_else(|| crate::language::detect(body));
    if let Some(code) = seen {
        pool.offer(code.to_owned(), Basis::VisibleText, if otherwise.is_some() { 0.95 } else { 0.8 }, "body");
    }
    if otherwise.is_some() {
        return pool.close(Some(1), "the text leaves no doubt", out);
    }
    pool.close_first(out)
}

/// The type of a JSON-LD object, for a candidate's place.
fn type_name(object: &Value) -> &str {
    json_ld::types(object).first().copied().unwrap_or("Thing")
}
