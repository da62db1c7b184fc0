//! Kept figures, JSON-LD and the head → the story's pictures with captions and credits.

use super::Context;
use super::json_ld::{plain, text_of, values};
use html5ever::local_name;
use model::{Class, Image};
use serde_json::Value;

/// More pictures than this are a gallery of the site, not of the story.
const MOST_IMAGES: usize = 60;

/// The story's pictures: those of kept figures, then the head's.
pub(crate) fn images(context: &Context<'_>, classes: &[Class], kept: &[bool]) -> Vec<Image> {
    let mut images: Vec<Image> = Vec::new();
    let mut add = |url: Option<String>, caption: Option<String>, credit: Option<String>| {
        let Some(url) = url else { return };
        let same = |known: &Image| known.url.split('?').next() == url.split('?').next();
        if let Some(known) = images.iter_mut().find(|known| same(known)) {
            known.caption = known.caption.take().or(caption);
            known.credit = known.credit.take().or(credit);
        } else if images.len() < MOST_IMAGES {
            images.push(Image { url, caption, credit, sha256: None });
        }
    };
    if let Some(article) = context.article {
        for value in values(&context.head.linked, article, "image").into_iter().take(8) {
            let link = match value {
                Value::String(link) => Some(link.as_str()),
                Value::Object(object) => {
                    object.get("url").or_else(|| object.get("contentUrl")).and_then(Value::as_str)
                }
                _ => None,
            };
            let text = |property: &str| text_of(value, property).filter(|_| value.is_object());
            add(
                link.and_then(|link| context.absolute(link)),
                text("caption"),
                text("creditText").or_else(|| text("copyrightHolder")),
            );
        }
    }
    if let Some((_, link)) =
        context.head.meta_of(&["og:image", "og:image:url", "twitter:image", "twitter:image:src"])
    {
        add(context.absolute(link), None, None);
    }
    let first = kept.iter().position(|kept| *kept);
    let last = kept.iter().rposition(|kept| *kept);
    if let (Some(first), Some(last)) = (first, last) {
        let from = context.blocks[first.saturating_sub(4)].node;
        let to = context.blocks[last].node;
        for id in from..=to.max(from) {
            if context.dom.name(id).is_none_or(|name| *name != local_name!("img")) {
                continue;
            }
            let figure = context
                .dom
                .ancestors(id)
                .take(6)
                .find(|up| context.dom.name(*up).is_some_and(|name| *name == local_name!("figure")));
            let inside =
                figure.is_some() || context.dom.ancestors(id).take(8).any(|up| up == context.page.top);
            if !inside {
                continue;
            }
            let link = [html5ever::LocalName::from("data-src"), local_name!("src")]
                .iter()
                .find_map(|name| context.dom.attr(id, name).filter(|link| !link.starts_with("data:")));
            let caption = figure.and_then(|figure| {
                let line = context.blocks.iter().zip(classes).find(|(block, class)| {
                    **class == Class::Caption
                        && (block.node == figure
                            || context.dom.ancestors(block.node).take(4).any(|up| up == figure))
                });
                line.map(|(block, _)| plain(&block.text))
            });
            add(link.and_then(|link| context.absolute(link)), caption, None);
        }
    }
    images
}
