//! Head and address → outlet, section, genre, language, rights, access and canonical address.

use super::Context;
use super::head::Head;
use super::json_ld::{name_of, plain, text_of, types, values};
use super::pool::Pool;
use crate::address;
use model::{Access, Basis, Candidate, Class, Field, Outlet};
use serde_json::Value;
use url::Url;

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

/// The outlet: its name as declared and its domain; of a page without an address, the domain of the one it declares.
pub(crate) fn outlet(context: &Context<'_>, out: &mut Vec<Candidate>) -> Option<Outlet> {
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
    let domain = match context.domain() {
        Some(domain) => Some(domain.to_owned()),
        None => declared_domain(context, out),
    };
    (declared.is_some() || domain.is_some()).then_some(Outlet { name: declared, domain, country: None })
}

fn declared_domain(context: &Context<'_>, out: &mut Vec<Candidate>) -> Option<String> {
    let mut pool = Pool::new(Field::Outlet);
    let declared = [
        (context.head.canonical.as_deref(), 0.8, "rel=canonical"),
        (context.head.meta_of(&["og:url"]).map(|(_, link)| link), 0.7, "og:url"),
    ];
    for (link, confidence, place) in declared {
        if let Some(domain) = link.and_then(address::read).and_then(|address| address.domain) {
            pool.offer(domain, Basis::Meta, confidence, place);
        }
    }
    pool.close_first(out)
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

/// A link made absolute; none for anything but http(s).
pub(crate) fn absolute(base: Option<&Url>, link: &str) -> Option<String> {
    let link = link.trim();
    let url = match base {
        Some(base) => base.join(link).ok()?,
        None => Url::parse(link).ok()?,
    };
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}
