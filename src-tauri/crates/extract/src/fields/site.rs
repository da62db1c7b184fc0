//! Head and address → outlet, section, genre, language, rights, access, canonical address and pictures.

use super::Context;
use super::head::Head;
use super::json_ld::{name_of, plain, text_of, types, values};
use super::pool::Pool;
use html5ever::local_name;
use model::{Access, Basis, Candidate, Class, Field, Image, Outlet};
use serde_json::Value;
use url::Url;

/// More pictures than this are a gallery of the site, not of the story.
const MOST_IMAGES: usize = 60;

/// The outlet's names, the most trusted first: what titles end with.
pub(crate) fn site_names(context: &Context<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: String| {
        let name = name.trim().trim_start_matches('@').to_owned();
        if !name.is_empty()
            && name.chars().count() < 80
            && !name.starts_with("http")
            && !names.contains(&name)
        {
            names.push(name);
        }
    };
    if let Some(article) = context.article {
        for value in values(&context.head.linked, article, "publisher") {
            name_of(value).into_iter().for_each(&mut add);
        }
    }
    if let Some((_, name)) = context.head.meta_of(&[
        "og:site_name",
        "application-name",
        "dc.publisher",
        "publisher",
        "twitter:site",
        "apple-mobile-web-app-title",
        "cre",
    ]) {
        add(plain(name));
    }
    for name in [
        "application-name",
        "apple-mobile-web-app-title",
        "twitter:site",
        "al:ios:app_name",
        "al:android:app_name",
    ] {
        context.head.all_metas(name).take(1).for_each(|name| add(plain(name)));
    }
    for object in &context.head.linked {
        if types(object)
            .iter()
            .any(|kind| matches!(*kind, "WebSite" | "NewsMediaOrganization" | "Organization" | "Corporation"))
        {
            for property in ["name", "alternateName"] {
                text_of(object, property).into_iter().for_each(&mut add);
            }
        }
    }
    if let Some(domain) = context.domain() {
        add(domain.to_owned());
        if let Some(label) = domain.split('.').next() {
            add(label.to_owned());
        }
    }
    names
}

/// The outlet: its name as declared and its domain.
pub(crate) fn outlet(context: &Context<'_>) -> Option<Outlet> {
    let declared = context
        .article
        .and_then(|article| values(&context.head.linked, article, "publisher").into_iter().find_map(name_of))
        .filter(|name| !name.starts_with("http"))
        .or_else(|| {
            context
                .head
                .meta_of(&["og:site_name", "application-name", "dc.publisher"])
                .map(|(_, name)| plain(name))
        });
    let domain = context.domain().map(str::to_owned);
    (declared.is_some() || domain.is_some()).then_some(Outlet { name: declared, domain, country: None })
}

pub(crate) fn section(context: &Context<'_>, out: &mut Vec<Candidate>) -> Option<String> {
    let mut pool = Pool::new(Field::Section);
    if let Some(article) = context.article
        && let Some(section) = text_of(article, "articleSection").filter(|section| !is_keyword_list(section))
    {
        pool.offer(section, Basis::JsonLd, 0.9, format!("{}.articleSection", super::type_name(article)));
    }
    if let Some((name, section)) = context.head.meta_of(&[
        "article:section",
        "og:article:section",
        "parsely-section",
        "section",
        "cxenseparse:section",
    ]) && !is_keyword_list(section)
    {
        pool.offer(plain(section), Basis::Meta, 0.85, name);
    }
    if let Some(section) = context.address.as_ref().and_then(|address| address.section.clone()) {
        pool.offer(section, Basis::Url, 0.6, "address");
    }
    pool.close_first(out)
}

/// Whether a text names many things, as keywords do and a section doesn't.
fn is_keyword_list(text: &str) -> bool {
    text.chars().filter(|c| matches!(c, ',' | ';' | '、' | '，' | '،')).count() >= 3
}

pub(crate) fn genre(context: &Context<'_>, out: &mut Vec<Candidate>) -> Option<String> {
    let mut pool = Pool::new(Field::Genre);
    if let Some(article) = context.article {
        if let Some(genre) = text_of(article, "genre") {
            pool.offer(genre, Basis::JsonLd, 0.8, format!("{}.genre", super::type_name(article)));
        }
        let named = types(article).into_iter().find_map(|kind| match kind {
            "NewsArticle" | "ReportageNewsArticle" => Some("news"),
            "OpinionNewsArticle" => Some("opinion"),
            "AnalysisNewsArticle" | "BackgroundNewsArticle" => Some("analysis"),
            "ReviewNewsArticle" | "Review" => Some("review"),
            "LiveBlogPosting" => Some("live blog"),
            "BlogPosting" => Some("blog"),
            "AdvertiserContentArticle" => Some("advertisement"),
            "VideoObject" => Some("video"),
            _ => None,
        });
        if let Some(genre) = named {
            pool.offer(genre.to_owned(), Basis::JsonLd, 0.7, format!("{}.@type", super::type_name(article)));
        }
    }
    pool.close_first(out)
}

/// The language that the page declares, as a bare code.
pub(crate) fn declared_language(
    head: &Head,
    article: Option<&Value>,
) -> Option<(String, Basis, &'static str)> {
    let html = head.html_lang.as_deref().map(|tag| (tag, Basis::Meta, "html lang"));
    let linked = article
        .and_then(|article| article.get("inLanguage"))
        .and_then(Value::as_str)
        .map(|tag| (tag, Basis::JsonLd, "inLanguage"));
    let locale = head
        .meta_of(&["og:locale", "content-language", "dc.language", "language"])
        .map(|(name, tag)| (tag, Basis::Meta, name));
    [html, locale, linked].into_iter().flatten().find_map(|(tag, basis, place)| {
        let code = tag.trim().split(['-', '_', ',']).next()?.to_ascii_lowercase();
        (matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_lowercase()))
            .then_some((code, basis, place))
    })
}

/// The rights as declared, or the page's own copyright line.
pub(crate) fn rights(context: &Context<'_>, classes: &[Class], out: &mut Vec<Candidate>) -> Option<String> {
    let mut pool = Pool::new(Field::Rights);
    if let Some(article) = context.article {
        for property in ["copyrightNotice", "license", "usageInfo"] {
            if let Some(text) = text_of(article, property) {
                pool.offer(text, Basis::JsonLd, 0.9, format!("{}.{property}", super::type_name(article)));
            }
        }
    }
    if let Some((name, text)) = context.head.meta_of(&["copyright", "dcterms.rights", "dc.rights", "rights"])
    {
        pool.offer(plain(text), Basis::Meta, 0.85, name);
    }
    if let Some(link) = &context.head.license {
        pool.offer(link.clone(), Basis::Meta, 0.8, "rel=license");
    }
    for (block, class) in context.blocks.iter().zip(classes) {
        if *class == Class::Legal && block.chars < 300 && block.text.contains(['©', '®']) {
            pool.offer(plain(&block.text), Basis::VisibleText, 0.6, block.element.to_string());
            break;
        }
    }
    pool.close_first(out)
}

/// Who may read the page, as it declares.
pub(crate) fn access(context: &Context<'_>) -> Access {
    let flag = |value: &Value| match value {
        Value::Bool(free) => Some(*free),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "https://schema.org/true" => Some(true),
            "false" | "https://schema.org/false" => Some(false),
            _ => None,
        },
        _ => None,
    };
    let declared =
        context.head.linked.iter().find_map(|object| object.get("isAccessibleForFree").and_then(flag));
    let tier = context
        .head
        .meta_of(&["article:content_tier", "og:article:content_tier"])
        .map(|(_, tier)| tier.to_ascii_lowercase());
    match (declared, tier.as_deref()) {
        (_, Some("locked")) => Access::Paywalled,
        (_, Some("metered")) => Access::Metered,
        (Some(false), _) => Access::Paywalled,
        (Some(true), _) | (_, Some("free")) => Access::Free,
        _ => Access::Unknown,
    }
}

/// The address that the page declares for itself, made absolute.
pub(crate) fn canonical(context: &Context<'_>, out: &mut Vec<Candidate>) -> Option<String> {
    let mut pool = Pool::new(Field::CanonicalUrl);
    if let Some(link) = context.head.canonical.as_deref().and_then(|link| context.absolute(link)) {
        pool.offer(link, Basis::Meta, 0.95, "rel=canonical");
    }
    if let Some(link) = context.head.meta_of(&["og:url"]).and_then(|(_, link)| context.absolute(link)) {
        pool.offer(link, Basis::Meta, 0.85, "og:url");
    }
    if let Some(article) = context.article {
        let link =
            article.get("mainEntityOfPage").or_else(|| article.get("url")).and_then(|value| match value {
                Value::String(link) => Some(link.as_str()),
                Value::Object(object) => object.get("@id").and_then(Value::as_str),
                _ => None,
            });
        if let Some(link) = link.and_then(|link| context.absolute(link)) {
            pool.offer(link, Basis::JsonLd, 0.8, format!("{}.url", super::type_name(article)));
        }
    }
    pool.close_first(out)
}

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

/// A link made absolute; none for anything but http(s).
pub(crate) fn absolute(base: Option<&Url>, link: &str) -> Option<String> {
    let link = link.trim();
    let url = match base {
        Some(base) => base.join(link).ok()?,
        None => Url::parse(link).ok()?,
    };
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}
