//! Tags as declared or printed → tags that name something: no codes, no outlet's name, none twice.

use crate::blocks::prints::text_hash;

/// What names the outlet and the writers, not what a story is about.
pub(super) struct Own<'a> {
    pub(super) outlet: Vec<String>,
    pub(super) authors: &'a [String],
    pub(super) domain: Option<&'a str>,
}

impl Own<'_> {
    fn has(&self, tag: &str) -> bool {
        let hash = text_hash(tag);
        self.outlet.iter().chain(self.authors).any(|name| text_hash(name) == hash)
            || self
                .domain
                .is_some_and(|domain| tag.strip_suffix(domain).is_some_and(|host| host.ends_with('.')))
    }
}

/// The tags of a list that name something, in their order.
pub(super) fn clean(tags: Vec<String>, own: &Own<'_>) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    let mut clean = Vec::new();
    for tag in tags {
        let tag = bare(&tag);
        let folded = tag.to_lowercase();
        if (1..=80).contains(&tag.chars().count())
            && !is_code(tag)
            && !leads_on(tag)
            && !own.has(tag)
            && !known.contains(&folded)
        {
            known.push(folded);
            clean.push(tag.to_owned());
        }
    }
    clean
}

/// What lists of tags begin or end with.
const LEADING_ON: [&str; 75] = [
    "tags",
    "tag",
    "topics",
    "topic",
    "related topics",
    "more",
    "more on",
    "more about",
    "read more about",
    "filed under",
    "in this story",
    "keywords",
    "labels",
    "all topics",
    "show more",
    "view all",
    "mehr",
    "themen",
    "thema",
    "alle themen",
    "verwandte themen",
    "ähnliche themen",
    "themen des artikels",
    "themen in diesem artikel",
    "mehr zum thema",
    "mehr lesen über",
    "mehr zu",
    "schlagworte",
    "schlagwörter",
    "stichworte",
    "stichwörter",
    "etiquetas",
    "temas",
    "archivado en",
    "más sobre",
    "mots-clés",
    "thèmes",
    "sujets",
    "temi",
    "argomenti",
    "tópicos",
    "assuntos",
    "onderwerpen",
    "trefwoorden",
    "emneord",
    "emner",
    "ämnen",
    "läs mer om",
    "asiasanat",
    "aiheet",
    "tagi",
    "tematy",
    "теги",
    "темы",
    "метки",
    "теми",
    "мітки",
    "etiketler",
    "konular",
    "关键词",
    "關鍵字",
    "標籤",
    "标签",
    "相关标签",
    "相關標籤",
    "キーワード",
    "関連キーワード",
    "関連ワード",
    "タグ",
    "関連タグ",
    "関連トピック",
    "태그",
    "관련 태그",
    "관련 키워드",
    "الوسوم",
];

/// Whether a text is what lists of tags begin or end with: “Tags:”, “Mehr lesen über”.
pub(super) fn leads_on(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '：']).trim_end();
    text.chars().count() < 40 && LEADING_ON.contains(&text.to_lowercase().as_str())
}

/// Adds the tags of a text that names several; `Business, finance & trade` names them all as one.
pub(super) fn split(text: &str, tags: &mut Vec<String>) {
    let mark = [',', ';', '|', '、', '，', '،'].into_iter().find(|mark| text.contains(*mark)).unwrap_or(',');
    let parts: Vec<&str> =
        text.split([mark, '•', '\n']).map(str::trim).filter(|part| !part.is_empty()).take(80).collect();
    if parts.len() < 6 && parts.iter().any(|part| part.starts_with("& ")) {
        tags.push(text.to_owned());
    } else {
        tags.extend(parts.into_iter().map(str::to_owned));
    }
}

/// A tag without its mark and its quotes, and of `Subject: Politics` or `topic/ferries` what is the subject.
fn bare(tag: &str) -> &str {
    let tag = tag.trim().trim_start_matches('#').trim_matches(['"', '\'', ' ', ',', '•']);
    let facet = tag.split_once(": ").or_else(|| tag.split_once('/').filter(|(kind, _)| !kind.contains(' ')));
    match facet {
        Some((kind, name)) if names_subjects(kind) => name.trim(),
        _ => tag,
    }
}

/// Whether a key says that its value is what a story is about.
fn names_subjects(kind: &str) -> bool {
    let kind = kind.to_lowercase();
    let last = kind.rsplit(' ').next().unwrap_or_default();
    matches!(
        last,
        "category"
            | "tag"
            | "topic"
            | "topics"
            | "subject"
            | "subjects"
            | "keyword"
            | "person"
            | "people"
            | "organization"
            | "organisation"
            | "company"
            | "place"
            | "location"
            | "country"
            | "event"
            | "entity"
            | "tokens"
            | "theme"
    ) && kind != "nlp category"
}

/// Whether a tag is meant for machines: an id, a path, a switch, a key and its value.
fn is_code(tag: &str) -> bool {
    let letters = tag.chars().filter(|c| c.is_alphanumeric()).count();
    let digits = tag.chars().filter(char::is_ascii_digit).count();
    let one_word = !tag.contains(' ');
    letters == 0
        || digits == letters && digits > 4
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

/// `cms:p66`, `Article type: Post`, `sections/world`: a key for machines, none of a title's few words.
fn is_key_and_value(tag: &str) -> bool {
    const KEYS: [&str; 14] = [
        "section", "sections", "category", "source", "type", "status", "format", "day", "time", "language",
        "partner", "wc", "medium", "version",
    ];
    let machine = |key: &str| key.to_lowercase().rsplit(' ').next().is_some_and(|last| KEYS.contains(&last));
    let glued = |key: &str, value: &str| {
        !value.starts_with(' ') && !key.contains(' ') && key.bytes().all(|b| b.is_ascii_alphabetic())
    };
    tag.split_once(':').is_some_and(|(key, value)| glued(key, value) || machine(key))
        || tag.split_once('/').is_some_and(|(key, _)| !key.contains(' ') && machine(key))
}
