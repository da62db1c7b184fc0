//! Tags as declared or printed → tags that name something: no codes, no outlet's name, none twice.

use crate::blocks::prints::text_hash;

/// The tags of a list that name something, in their order; `sites` are the outlet's names.
pub(super) fn clean(tags: Vec<String>, sites: &[String]) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    let mut clean = Vec::new();
    for tag in tags {
        let tag = bare(&tag);
        let folded = tag.to_lowercase();
        if (1..=80).contains(&tag.chars().count())
            && !is_code(tag)
            && !LEADING_ON.contains(&folded.as_str())
            && !sites.iter().any(|site| text_hash(site) == text_hash(tag))
            && !known.contains(&folded)
        {
            known.push(folded);
            clean.push(tag.to_owned());
        }
    }
    clean
}

/// What lists of tags begin or end with.
const LEADING_ON: [&str; 28] = [
    "tags",
    "tag",
    "topics",
    "topic",
    "more",
    "mehr",
    "alle themen",
    "all topics",
    "themen",
    "thema",
    "schlagworte",
    "schlagwörter",
    "keywords",
    "related topics",
    "etiquetas",
    "temas",
    "mots-clés",
    "temi",
    "tagi",
    "теги",
    "метки",
    "etiketler",
    "filed under",
    "verwandte themen",
    "mehr zum thema",
    "show more",
    "view all",
    "labels",
];

/// Adds the tags of a text that names several.
pub(super) fn split(text: &str, tags: &mut Vec<String>) {
    let mark = [',', ';', '|', '、', '，', '،'].into_iter().find(|mark| text.contains(*mark)).unwrap_or(',');
    let parts = text.split([mark, '•', '\n']).map(str::trim);
    tags.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned).take(80));
}

/// A tag without its mark, its quotes, and the word that says that it is one.
fn bare(tag: &str) -> &str {
    let tag = tag.trim().trim_start_matches('#').trim_matches(['"', '\'', ' ', ',', '•']);
    match tag.split_once(": ") {
        Some((kind, name)) if ["category", "tag", "topic"].contains(&kind.to_lowercase().as_str()) => name,
        _ => tag,
    }
    .trim()
}

/// Whether a tag is meant for machines: an id, a path, a switch, a key and its value.
fn is_code(tag: &str) -> bool {
    let letters = tag.chars().filter(|c| c.is_alphanumeric()).count();
    let digits = tag.chars().filter(char::is_ascii_digit).count();
    let one_word = !tag.contains(' ');
    letters == 0
        || tag.starts_with(['/', '_', '{', '['])
        || tag.contains("://")
        || tag.contains("{{")
        || one_word && tag.contains(['_', '=', '<'])
        || is_key_and_value(tag)
        || one_word
            && tag.len() >= 12
            && digits >= 3
            && tag.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

/// `cms:p66`, `Section: Sport`: a colon after a word of a few letters, none before a subtitle's.
fn is_key_and_value(tag: &str) -> bool {
    tag.split_once(':').is_some_and(|(key, value)| {
        let glued =
            !value.starts_with(' ') && !key.contains(' ') && key.bytes().all(|b| b.is_ascii_alphabetic());
        let listed = ["section", "nlp category", "source", "type", "status", "format"];
        glued || listed.contains(&key.to_lowercase().as_str())
    })
}
