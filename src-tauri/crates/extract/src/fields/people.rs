//! JSON-LD, meta, microdata and bylines → clean names of the authors, and the byline as printed.

use super::Context;
use super::json_ld::{name_of, plain, types, values};
use super::pool::Pool;
use crate::blocks::Block;
use crate::blocks::prints::text_hash;
use html5ever::local_name;
use model::{Basis, Candidate, Class, Field};
use std::borrow::Cow;

/// Words that open a byline, in lower case.
const BY: &[&str] = &[
    "by ",
    "von ",
    "par ",
    "por ",
    "de ",
    "di ",
    "da ",
    "door ",
    "av ",
    "af ",
    "przez ",
    "от ",
    "автор: ",
    "автор ",
    "autor: ",
    "text: ",
    "text by ",
    "words by ",
    "written by ",
    "posted by ",
    "published by ",
    "reported by ",
    "reporting by ",
    "story by ",
    "author: ",
    "authors: ",
    "author ",
    "ein kommentar von ",
    "eine analyse von ",
    "aus ",
    "texto: ",
    "written by: ",
    "by: ",
    "autor ",
    "автори: ",
];

/// Month names end a byline's names: “Jane Doe March 3, 2020”.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "januar",
    "februar",
    "märz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "published",
    "updated",
    "posted",
    "on",
    "in",
];

/// Chooses the authors; the byline is the printed line.
pub(crate) fn choose(
    context: &Context<'_>,
    sites: &[String],
    classes: &[Class],
    out: &mut Vec<Candidate>,
) -> (Vec<String>, Option<String>) {
    let byline = printed_byline(context.blocks, classes);
    let mut pool = Pool::new(Field::Authors);
    if let Some(article) = context.article {
        for property in ["author", "creator"] {
            let mut names = Vec::new();
            for value in values(&context.head.linked, article, property).into_iter().take(30) {
                let organisation = types(value).iter().any(|kind| kind.contains("Organization"));
                if let Some(name) = name_of(value).filter(|_| !organisation) {
                    add_names(&mut names, &name, sites);
                }
            }
            if !names.is_empty() {
                pool.offer(names, Basis::JsonLd, 0.92, format!("{}.{property}", super::type_name(article)));
            }
        }
    }
    for name in [
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "citation_author",
        "byl",
        "dcsext.author",
        "cxenseparse:author",
        "rbauthors",
        "article:author_name",
        "twitter:data1",
    ] {
        let mut names = Vec::new();
        for content in context.head.all_metas(name) {
            let labelled = name != "twitter:data1"
                || context.head.all_metas("twitter:label1").any(|label| {
                    matches!(
                        label.to_lowercase().as_str(),
                        "written by" | "author" | "by" | "verfasst von" | "escrito por" | "écrit par"
                    )
                });
            if labelled {
                add_names(&mut names, &plain(content), sites);
            }
        }
        if !names.is_empty() {
            pool.offer(names, Basis::Meta, 0.8, name);
        }
    }
    let mut names = Vec::new();
    for (_, id) in
        context.head.properties.iter().filter(|(property, _)| property == "author" || property == "creator")
    {
        let inner = context.dom.tree(*id).skip(1).find(|inner| {
            context.dom.attr(*inner, &local_name!("itemprop")).is_some_and(|value| value == "name")
        });
        let holder = inner.unwrap_or(*id);
        let text = match context.dom.attr(holder, &local_name!("content")) {
            Some(content) => content.to_owned(),
            None => context.dom.text(holder, 200),
        };
        add_names(&mut names, &plain(&text), sites);
    }
    if !names.is_empty() {
        pool.offer(names, Basis::Meta, 0.75, "itemprop=author");
    }
    let mut names = Vec::new();
    for id in context.head.author_links.iter().take(4) {
        add_names(&mut names, &plain(&context.dom.text(*id, 200)), sites);
    }
    if !names.is_empty() {
        pool.offer(names, Basis::VisibleText, 0.7, "rel=author");
    }
    if let Some(line) = &byline {
        let mut names = Vec::new();
        add_names(&mut names, line, sites);
        if !names.is_empty() {
            pool.offer(names, Basis::VisibleText, 0.65, "byline");
        }
    }
    if pool.offers().is_empty() {
        declared_organisation(context, &mut pool);
    }
    let authors = pool.close_first(out).unwrap_or_default();
    (authors, byline)
}

/// Where no person is named anywhere: the agency, desk or outlet that the page itself declares as the author.
fn declared_organisation(context: &Context<'_>, pool: &mut Pool<Vec<String>>) {
    let declared =
        context.article.into_iter().flat_map(|article| values(&context.head.linked, article, "author"));
    let names: Vec<String> = declared.filter_map(name_of).filter(|name| may_be_named(name)).take(3).collect();
    if let (false, Some(article)) = (names.is_empty(), context.article) {
        pool.offer(names, Basis::JsonLd, 0.6, format!("{}.author", super::type_name(article)));
        return;
    }
    if let Some((place, name)) = context.head.meta_of(&["author", "article:author", "dc.creator"])
        && !name.contains("://")
        && may_be_named(name)
    {
        pool.offer(vec![plain(name)], Basis::Meta, 0.5, place);
    }
}

/// Whether a text can be a desk's or an outlet's name: no address, no object written out.
fn may_be_named(name: &str) -> bool {
    !name.starts_with("http") && !name.starts_with(['{', '[']) && !name.split_whitespace().any(is_address)
}

/// The line that names the writers, near the headline.
fn printed_byline(blocks: &[Block], classes: &[Class]) -> Option<String> {
    let mut lines = blocks.iter().zip(classes).enumerate().filter(|(_, (_, class))| **class == Class::Byline);
    lines.find_map(|(index, (block, _))| {
        let line = plain(&block.text);
        let lower = line.to_lowercase();
        let bare = lower.trim_end_matches(':').trim_end();
        if BY.iter().any(|by| by.trim_end().trim_end_matches(':') == bare) {
            // “By” alone: the name is the next line.
            let next = plain(&blocks.get(index + 1)?.text);
            return (next.chars().count() < 80 && looks_like_names(&next)).then(|| format!("{line} {next}"));
        }
        (block.chars < 160 && reads_as_byline(&line)).then_some(line)
    })
}

/// A byline is an opening word and names, or a few capitalised words.
fn reads_as_byline(line: &str) -> bool {
    opens_like_byline(line)
        || (looks_like_names(line)
            && line.split_whitespace().count() <= 8
            && !line.ends_with(['.', '?', '!']))
}

/// Whether a line reads like “By Jane Doe”.
pub(crate) fn opens_like_byline(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 160 {
        return false;
    }
    let lower = text.to_lowercase();
    BY.iter()
        .filter(|by| !matches!(**by, "de " | "di " | "da " | "af " | "av " | "aus " | "text: " | "author "))
        .any(|by| {
            lower.strip_prefix(by).is_some_and(|_| {
                let rest: String = text.chars().skip(by.chars().count()).collect();
                looks_like_names(&rest)
            })
        })
}

fn looks_like_names(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(4).collect();
    let capital = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    !words.is_empty() && capital * 2 >= words.len() && words[0].starts_with(char::is_uppercase)
}

/// Adds the names in a text that names authors, each once.
pub(crate) fn add_names(names: &mut Vec<String>, text: &str, sites: &[String]) {
    if text.starts_with(['{', '[']) {
        // An object that a template wrote out as text.
        for name in names_in_json(text).into_iter().filter(|name| !name.starts_with(['{', '['])) {
            add_names(names, &name, sites);
        }
        return;
    }
    if text.starts_with("http") || text.len() > 400 || text.contains("://") {
        return;
    }
    let text = without_addresses(text);
    let text = without_dates(&text);
    let text = [" and ", " und ", " et ", " & ", " with ", " y ", " и ", " та ", " og ", " och ", " e "]
        .iter()
        .fold(text.to_owned(), |text, joint| text.replace(joint, ","));
    for part in text.split([',', ';', '|', '·', '•', '\n', '\t', '/', '、', '，']) {
        let name = clean_name(part);
        let count = name.chars().count();
        if !(2..=60).contains(&count) || name.split_whitespace().count() > 6 || is_no_person(&name, sites) {
            continue;
        }
        if !names.iter().any(|known| text_hash(known) == text_hash(&name)) && names.len() < 12 {
            names.push(name);
        }
    }
}

/// The names of JSON objects or strings.
fn names_in_json(text: &str) -> Vec<String> {
    match serde_json::from_str(text) {
        Ok(serde_json::Value::Array(list)) => list.iter().filter_map(name_of).collect(),
        Ok(one) => name_of(&one).into_iter().collect(),
        Err(_) => Vec::new(),
    }
}

/// A line with `@` for each e-mail address, IP address and machine's id, where names end.
fn without_addresses(text: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(text);
    for word in text.split(|c: char| c.is_whitespace() || "<>()[],;|\"".contains(c)) {
        if is_address(word) {
            out = Cow::Owned(out.replace(word, "@"));
        }
    }
    out
}

/// Whether a word is an e-mail address, an IP address or a machine's id.
fn is_address(word: &str) -> bool {
    let email = word.find('@').is_some_and(|at| at > 0 && word[at..].contains('.'));
    let hex = word.chars().filter(char::is_ascii_hexdigit).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let id = hex >= 12 && digits >= 2 && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    email || id || word.parse::<std::net::IpAddr>().is_ok()
}

/// What stands before the first number: bylines go on with dates and counts.
fn without_dates(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    if end == 0 { text } else { &text[..end] }
}

/// A name without “By”, titles of address, handles and addresses.
fn clean_name(part: &str) -> String {
    let mut name = part
        .trim()
        .trim_matches(['-', '–', '—', ':', '.', '"', '*', '\u{200B}', '(', '[', ']', '|', '>'])
        .trim();
    for _ in 0..2 {
        let lower = name.to_lowercase();
        let Some(by) = BY.iter().find(|by| lower.starts_with(**by)) else { break };
        // Particles open real names too: “De Niro”, “Da Silva”.
        if matches!(*by, "de " | "di " | "da " | "av " | "af " | "aus ")
            && name.starts_with(char::is_uppercase)
        {
            break;
        }
        let skip: usize = name.chars().take(by.chars().count()).map(char::len_utf8).sum();
        name = name[skip..].trim();
    }
    let mut words: Vec<&str> = Vec::new();
    for word in name.split_whitespace() {
        let is_month = words.len() > 1 && MONTHS.contains(&word.to_lowercase().trim_matches('.'));
        if is_month
            || word.starts_with('@')
            || word.contains('@')
            || matches!(word, "기자" | "특파원" | "記者")
            || word.starts_with('(')
            || word.starts_with("http")
        {
            break;
        }
        words.push(word);
    }
    let name = words.join(" ");
    name.trim_matches(['-', '–', ':', ',', '.', ' ']).to_owned()
}

/// Outlets, desks, agencies' generic credits, dates and other lines that name nobody.
fn is_no_person(name: &str, sites: &[String]) -> bool {
    let lower = name.to_lowercase();
    let hash = text_hash(name);
    if sites.iter().any(|site| text_hash(site) == hash) {
        return true;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 || name.chars().filter(char::is_ascii_digit).count() > 1 {
        return true;
    }
    const NOBODY: &[&str] = &[
        "admin",
        "administrator",
        "editor",
        "editors",
        "staff",
        "redaktion",
        "newsroom",
        "guest",
        "editorial",
        "contributor",
        "author",
        "unknown",
        "anonymous",
        "webmaster",
        "redaction",
        "rédaction",
        "redacción",
        "redazione",
        "редакция",
        "desk",
        "reporter",
        "correspondent",
        "news",
        "published",
        "updated",
        "posted",
        "read more",
        "share",
        "facebook",
        "twitter",
        "email",
        "follow",
        "none",
        "null",
        "undefined",
        "wire services",
        "wire",
        "agencies",
        "agencias",
        "posts by",
        "view all posts",
        "more from",
        "about the author",
        "senior writer",
        "staff writer",
        "staff reporter",
        "chief correspondent",
        "false",
        "true",
        "default",
        "test",
        "super user",
        "root",
        "press release",
        "team",
        "support",
        "user",
        "wordpress",
        "min read",
    ];
    let job = lower.split_whitespace().last().is_some_and(|word| {
        matches!(
            word,
            "editor"
                | "director"
                | "expert"
                | "correspondent"
                | "reporter"
                | "writer"
                | "founder"
                | "ceo"
                | "manager"
                | "contributor"
                | "professor"
                | "analyst"
                | "specialist"
                | "author"
                | "journalist"
                | "photographer"
                | "redakteur"
                | "redakteurin"
        )
    });
    if job && name.split_whitespace().count() > 1
        || BY.iter().any(|by| by.trim_end().trim_end_matches(':') == lower)
    {
        return true;
    }
    NOBODY.contains(&lower.as_str())
        || [
            "newsroom",
            "redaktion",
            "editorial team",
            "editorial board",
            "staff writer",
            "news desk",
            "view all",
            "posts by",
            "press release",
            "minutes",
            ".com",
            "editors of",
        ]
        .iter()
        .any(|word| lower.contains(word))
}
