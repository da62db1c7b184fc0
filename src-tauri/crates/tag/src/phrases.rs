//! Words in, the phrases that recur among them out: two to four words without a function word.

use crate::lists::Lists;
use crate::words::{Use, Word};
use crate::{Candidate, Kind};
use std::collections::BTreeMap;

/// Words that may stand inside a phrase: `freedom of speech`, `droits de l’homme`.
const LINKS: &[&str] = &["of", "de", "du", "des", "del", "di", "do", "da", "der", "van", "von"];

/// Finds what stands at least twice.
pub(crate) fn find<'a>(words: &[Word<'a>], text: &'a str, seen: &Use, lists: &Lists) -> Vec<Candidate> {
    let content: Vec<bool> = words.iter().map(|word| is_content(word, lists)).collect();
    let mut found: BTreeMap<String, Candidate> = BTreeMap::new();
    for start in 0..words.len() {
        if !content[start] {
            continue;
        }
        let mut key = String::new();
        for end in start..words.len().min(start + 4) {
            let word = &words[end];
            if end > start && word.apart {
                break;
            }
            let link = end > start && LINKS.contains(&word.text);
            if !content[end] && !link {
                break;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&stems(&word.fold));
            let parts = key.bytes().filter(|b| *b == b' ').count() + 1;
            if parts > 4 {
                break;
            }
            let run = &words[start..=end];
            if !link && is_phrase(run, parts, seen, lists) {
                let kind = if parts == 1 { Kind::Word } else { Kind::Phrase };
                let sentence = run[0].sentence;
                let candidate = found
                    .entry(key.clone())
                    .or_insert_with_key(|key| Candidate::new(kind, key.clone(), sentence));
                candidate.count(surface(run, text, seen));
            }
        }
    }
    found.into_values().filter(|candidate| candidate.frequency > 1).collect()
}

fn is_content(word: &Word<'_>, lists: &Lists) -> bool {
    let length = word.fold.chars().count();
    let stopped = |fold: &str| lists.stop.contains(fold) || lists.titles.contains(fold);
    !word.number
        && (length > 2 || word.shouted || length == 2 && word.fold.starts_with(writes_no_vowels))
        && (word.shouted || !stopped(&word.fold))
        && (!word.fold.contains(' ')
            || word.fold.split(' ').any(|part| part.chars().count() > 2 && !stopped(part)))
}

/// Not all names, and ending in what can be a noun.
fn is_phrase(run: &[Word<'_>], parts: usize, seen: &Use, lists: &Lists) -> bool {
    let (first, last) = (&run[0], &run[run.len() - 1]);
    let noun = |word: &Word<'_>| lists.capital_nouns && word.capital && !word.shouted;
    let name =
        |word: &Word<'_>| word.capital && !noun(word) && (!word.initial || seen.capital.contains(&word.fold));
    if lists.capital_nouns && !last.capital {
        return false;
    }
    if parts == 1 {
        let vague = lists.vague.contains(first.fold.as_str());
        return !name(first) && !vague && first.fold.chars().count() > 4 && !is_modifier(&first.fold);
    }
    let names = run.iter().filter(|word| word.capital).count();
    let repeated = run.windows(2).any(|pair| pair[0].fold == pair[1].fold);
    names < run.len() && !repeated && !first.fold.ends_with("ly") && !is_modifier(&last.fold) && !name(last)
}

/// An English adjective, adverb or past form, by its ending; a few nouns (`trial`, `festival`) go with them.
fn is_modifier(fold: &str) -> bool {
    let endings = ["ly", "ed", "ional", "ical", "ial", "ive", "ous", "ful", "able", "ible", "less", "mental"];
    fold == "legal" || endings.iter().any(|ending| fold.len() > ending.len() + 2 && fold.ends_with(ending))
}

fn surface(run: &[Word<'_>], text: &str, seen: &Use) -> String {
    let (first, last) = (&run[0], &run[run.len() - 1]);
    let printed = text[first.start..last.end()].split_whitespace().collect::<Vec<_>>().join(" ");
    if first.initial && first.capital && !first.shouted && !seen.capital.contains(&first.fold) {
        let mut letters = printed.chars();
        return letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    }
    printed
}

fn stems(fold: &str) -> String {
    fold.split(' ').map(stem).collect::<Vec<_>>().join(" ")
}

/// A word without its commonest ending, so that its forms count together: plurals in `s`, case endings in Cyrillic.
pub(crate) fn stem(word: &str) -> String {
    let length = word.chars().count();
    if word.chars().next().is_some_and(|c| matches!(c, '\u{400}'..='\u{4ff}')) {
        let endings = [
            "ого", "ему", "ыми", "ими", "ами", "ями", "ией", "иям", "иях", "ых", "их", "ов", "ев", "ой",
            "ей", "ом", "ем", "ам", "ям", "ах", "ях", "ую", "юю", "ая", "яя", "ое", "ее", "ые", "ие", "ый",
            "ий", "ию", "ия", "ии", "а", "е", "и", "й", "о", "у", "ы", "ь", "ю", "я", "і", "ї",
        ];
        let cut = endings
            .iter()
            .find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.chars().count() > 2));
        return cut.filter(|_| length > 4).unwrap_or(word).to_owned();
    }
    if word.starts_with(is_arabic) {
        // “and the”, “in the”, “for the” are written together with what follows.
        let prefixes = ["وال", "بال", "فال", "كال", "ولل", "لل", "ال"];
        let rest = prefixes.iter().find_map(|prefix| word.strip_prefix(prefix));
        return rest.filter(|rest| rest.chars().count() > 2).unwrap_or(word).to_owned();
    }
    if let Some(rest) = word.strip_suffix("ies").filter(|_| length > 4) {
        return format!("{rest}y");
    }
    let plural =
        word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    if plural && length > 3 { word[..word.len() - 1].to_owned() } else { word.to_owned() }
}

/// Arabic and Hebrew letters: words of two of them are words like any other.
fn writes_no_vowels(c: char) -> bool {
    is_arabic(c) || matches!(c, '\u{590}'..='\u{5ff}')
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}')
}
