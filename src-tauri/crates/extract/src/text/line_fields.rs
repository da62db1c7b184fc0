//! Lines outside a story → byline, authors, times of publication and change.

use super::shape;
use crate::time::{self, Hints};
use model::{Basis, Time};

/// Words before the authors' names.
const BY: [&str; 22] = [
    "by ",
    "written by ",
    "reported by ",
    "story by ",
    "words by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "автор: ",
    "авторы: ",
    "автор ",
    "текст: ",
    "autor: ",
    "autorin: ",
    "author: ",
    "authors: ",
    "auteur : ",
    "door ",
    "av ",
    "بقلم ",
    "作者：",
];

/// Words that say what a person is, not his name.
const ROLES: &str = "correspondent editor reporter staff writer writers contributor columnist analyst bureau chief desk team \
     agencies agency news press online reuters afp ap dpa tass sputnik редакция корреспондент korrespondent redaktion";

/// The byline that a line is, with the authors that it names.
pub(super) fn byline(text: &str) -> Option<Vec<String>> {
    if text.len() > 160 || shape::ends_sentence(text) && !text.ends_with('.') {
        return None;
    }
    let lower = text.to_lowercase();
    let by = BY.iter().find(|by| lower.starts_with(**by))?;
    let rest = text.get(by.len()..)?.trim();
    let first = rest.split_whitespace().next()?;
    let named =
        first.chars().next().is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
    let words = rest.split_whitespace().count();
    let names =
        rest.split_whitespace().filter(|word| word.chars().next().is_some_and(|c| !c.is_lowercase())).count();
    if !named || words > 14 || names * 2 < words || shape::ends_sentence(text) {
        return None;
    }
    Some(authors(rest))
}

/// The names of persons in a byline's rest: `Jane Doe and John Roe, Political Correspondent in Moscow`.
fn authors(rest: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for joint in
        [" and ", " & ", " und ", " et ", " y ", " и ", " та ", " e ", ", ", " | ", "、", "，", " en "]
    {
        if rest.contains(joint) {
            return rest.split(joint).flat_map(authors).fold(found, |mut all, name| {
                if !all.contains(&name) {
                    all.push(name);
                }
                all
            });
        }
    }
    let name = [" in ", " for ", " aus ", " à ", " from ", " at "]
        .iter()
        .fold(rest, |name, joint| name.split(joint).next().unwrap_or(name))
        .trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let role = words
        .iter()
        .any(|word| ROLES.split_whitespace().any(|role| role == word.to_lowercase().trim_matches('.')));
    let cased = words.iter().filter(|word| word.chars().next().is_some_and(|c| !c.is_lowercase())).count();
    if !role
        && (2..=5).contains(&words.len())
        && cased * 2 > words.len()
        && !name.contains(|c: char| c.is_numeric())
    {
        found.push(name.to_owned());
    }
    found
}

/// What a date line says: when the story was published, and when it was changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DateLine {
    pub(super) published: Option<Time>,
    pub(super) modified: Option<Time>,
    /// A word such as “Published” stood before the date.
    pub(super) labelled: bool,
}

/// Words before the time of a change.
const CHANGED: [&str; 18] = [
    "updated",
    "update",
    "last update",
    "last updated",
    "modified",
    "last modified",
    "upd",
    "обновлено",
    "оновлено",
    "aktualisiert",
    "zuletzt aktualisiert",
    "mis à jour",
    "actualizado",
    "atualizado",
    "aggiornato",
    "güncelleme",
    "آخر تحديث",
    "更新",
];

/// Words before the time of publication.
const ISSUED: [&str; 17] = [
    "published",
    "posted",
    "publish",
    "first published",
    "created",
    "date",
    "опубликовано",
    "опубліковано",
    "дата",
    "veröffentlicht",
    "publié",
    "publicado",
    "pubblicato",
    "yayın",
    "opublikowano",
    "نشر",
    "发布",
];

/// Reads a line that holds times, their labels and nothing else.
pub(super) fn date_line(text: &str, hints: &Hints<'_>) -> Option<DateLine> {
    if text.len() > 160 || shape::words(text) > 18 {
        return None;
    }
    let times = time::find(text, Basis::VisibleText, hints);
    let mut line = DateLine::default();
    let mut from = 0;
    for (range, found) in times {
        let label = text.get(from..range.start)?.to_lowercase();
        let label = label.trim_matches(|c: char| !c.is_alphanumeric()).trim();
        let starts = |words: &[&str]| words.iter().any(|word| label.starts_with(word));
        from = range.end;
        if starts(&CHANGED) {
            line.modified = line.modified.or(Some(found));
            line.labelled = true;
        } else if label.is_empty() || starts(&ISSUED) || time::weekday(label).is_some() {
            line.labelled |= starts(&ISSUED);
            line.published = line.published.or(Some(found));
        } else {
            return None;
        }
    }
    let rest = text.get(from..)?;
    let silent = rest.chars().filter(|c| c.is_alphanumeric()).count() <= 3;
    (silent && (line.published.is_some() || line.modified.is_some())).then_some(line)
}

/// True for a picture's caption or credit: “Photo: …”, “© Agency / Name”.
pub(super) fn is_credit(text: &str) -> bool {
    let lower = text.to_lowercase();
    let labels = [
        "photo:",
        "photo by",
        "photograph:",
        "photo credit",
        "image:",
        "image credit",
        "picture:",
        "credit:",
        "file photo",
        "(photo",
        "[photo",
        "video:",
        "фото:",
        "фотo:",
        "foto:",
        "bild:",
        "bildquelle",
        "photo :",
        "crédit",
        "crédito:",
        "imagen:",
        "imagem:",
        "图片",
        "图：",
        "写真",
        "사진",
    ];
    let sign = text.starts_with('©') || text.starts_with("(c) ");
    shape::words(text) <= 30
        && ((sign && (text.contains('/') || !shape::ends_sentence(text)))
            || labels.iter().any(|label| lower.starts_with(label)))
}
