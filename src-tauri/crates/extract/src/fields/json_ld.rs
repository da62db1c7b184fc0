//! JSON-LD scripts as pages write them, mistakes included → their objects, and the one that is the article.

use serde_json::{Map, Value};

/// Adds every object of a script, `@graph` and lists opened.
pub(crate) fn read(script: &str, out: &mut Vec<Value>) {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let script = script.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim();
    let script = script.trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim().trim_end_matches(';');
    let value = serde_json::from_str(script).or_else(|_| serde_json::from_str(&mended(script)));
    if let Ok(value) = value {
        open(value, out, 0);
    }
}

/// Mends the usual mistakes: raw line breaks in strings, wrong escapes, commas before a closing bracket.
fn mended(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut quoted = false;
    let mut chars = script.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // A wrong escape loses its backslash.
            '\\' if quoted => {
                if let Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') = chars.peek() {
                    out.push(c);
                    out.extend(chars.next());
                }
            }
            '"' => {
                quoted = !quoted;
                out.push(c);
            }
            c if quoted && (c as u32) < 0x20 => out.push(' '),
            ']' | '}' if !quoted => {
                let end = out.trim_end().len();
                if out[..end].ends_with(',') {
                    out.truncate(end - 1);
                }
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

fn open(value: Value, out: &mut Vec<Value>, depth: usize) {
    if depth > 6 || out.len() > 2000 {
        return;
    }
    match value {
        Value::Array(list) => list.into_iter().for_each(|one| open(one, out, depth + 1)),
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                open(graph, out, depth + 1);
            }
            for inner in ["mainEntity", "mainEntityOfPage"] {
                if object.get(inner).is_some_and(|one| article_rank(one) > 2)
                    && let Some(entity) = object.remove(inner)
                {
                    open(entity, out, depth + 1);
                }
            }
            if object.contains_key("@type") || object.contains_key("@id") {
                out.push(Value::Object(object));
            }
        }
        _ => {}
    }
}

/// The types of an object, without their vocabulary's address.
pub(crate) fn types(object: &Value) -> Vec<&str> {
    let short = |name: &'_ str| -> usize { name.rfind(['/', '#', ':']).map_or(0, |at| at + 1) };
    match object.get("@type") {
        Some(Value::String(name)) => vec![&name[short(name)..]],
        Some(Value::Array(list)) => {
            list.iter().filter_map(Value::as_str).map(|name| &name[short(name)..]).collect()
        }
        _ => Vec::new(),
    }
}

/// How much an object is the page's article: 0 not at all.
pub(crate) fn article_rank(object: &Value) -> u8 {
    types(object)
        .iter()
        .map(|name| match *name {
            "NewsArticle"
            | "ReportageNewsArticle"
            | "LiveBlogPosting"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle"
            | "BackgroundNewsArticle"
            | "ReviewNewsArticle"
            | "AskPublicNewsArticle" => 6,
            "Article"
            | "BlogPosting"
            | "Report"
            | "AdvertiserContentArticle"
            | "SatiricalArticle"
            | "ScholarlyArticle"
            | "TechArticle"
            | "MedicalScholarlyArticle" => 5,
            "SocialMediaPosting" | "DiscussionForumPosting" | "Review" | "Recipe" | "HowTo" | "Interview" => {
                4
            }
            "VideoObject" | "PodcastEpisode" | "ImageGallery" | "MediaGallery" | "AudioObject" | "Event" => 2,
            "WebPage" | "ItemPage" | "CreativeWork" | "AboutPage" => 1,
            _ => 0,
        })
        .max()
        .unwrap_or(0)
}

/// The object that describes the page's story: the highest kind; among equals the one with a headline like the page's.
pub(crate) fn article<'a>(linked: &'a [Value], title: Option<&str>) -> Option<&'a Value> {
    let wanted = title.map(crate::blocks::prints::text_hash);
    let mut best: Option<(u32, &Value)> = None;
    for object in linked {
        let rank = u32::from(article_rank(object)) * 4;
        if rank == 0 {
            continue;
        }
        let same = object
            .get("headline")
            .or_else(|| object.get("name"))
            .and_then(Value::as_str)
            .is_some_and(|text| wanted == Some(crate::blocks::prints::text_hash(&plain(text))));
        let filled =
            u32::from(object.get("datePublished").is_some()) + u32::from(object.get("headline").is_some());
        let points = rank + filled + if same { 6 } else { 0 };
        if best.is_none_or(|(most, _)| points > most) {
            best = Some((points, object));
        }
    }
    best.map(|(_, object)| object)
}

/// What a property holds, references by `@id` followed: objects or strings.
pub(crate) fn values<'a>(linked: &'a [Value], object: &'a Value, property: &str) -> Vec<&'a Value> {
    let list = match object.get(property) {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    };
    list.into_iter().map(|one| follow(linked, one)).collect()
}

fn follow<'a>(linked: &'a [Value], value: &'a Value) -> &'a Value {
    let Some(object) = value.as_object() else { return value };
    if is_reference(object)
        && let Some(id) = object.get("@id").and_then(Value::as_str)
    {
        let target = linked.iter().find(|one| {
            one.get("@id").and_then(Value::as_str) == Some(id)
                && one.as_object().is_some_and(|o| !is_reference(o))
        });
        return target.unwrap_or(value);
    }
    value
}

fn is_reference(object: &Map<String, Value>) -> bool {
    !object.contains_key("name") && object.contains_key("@id")
}

/// A string, or the `name` or `@value` of an object.
pub(crate) fn name_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Object(object) => match object.get("name").or_else(|| object.get("@value"))? {
            Value::String(text) => text.as_str(),
            Value::Array(list) => list.first()?.as_str()?,
            _ => return None,
        },
        _ => return None,
    };
    Some(plain(text)).filter(|text| !text.is_empty())
}

/// A string property.
pub(crate) fn text_of(object: &Value, property: &str) -> Option<String> {
    match object.get(property)? {
        Value::String(text) => Some(plain(text)).filter(|text| !text.is_empty()),
        Value::Array(list) => list.iter().find_map(name_of),
        _ => None,
    }
}

/// Text with markup and character references undone and white space collapsed.
pub(crate) fn plain(text: &str) -> String {
    let mut text = std::borrow::Cow::Borrowed(text);
    for _ in 0..2 {
        if text.contains('&') && text.contains(';') || text.contains('<') && text.contains('>') {
            text = std::borrow::Cow::Owned(unescaped(&text));
        }
    }
    let mut out = String::with_capacity(text.len());
    for word in text
        .split(|c: char| c.is_whitespace() || c == '\u{A0}' || c == '\u{200B}')
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// One level of markup undone, as a browser would show it.
fn unescaped(text: &str) -> String {
    if text.len() > 20_000 {
        return text.to_owned();
    }
    let dom = crate::dom::parse(text);
    let shown = dom.text(crate::dom::Dom::ROOT, text.len() + 1);
    if shown.is_empty() { text.to_owned() } else { shown }
}
