//! Words in, the phrases that recur among them out: two to four words without a function word.

use crate::lists::Lists;
use crate::vocabulary::Vocabulary;
use crate::words::Word;
use crate::{Candidate, Kind, printed};
use std::borrow::Cow;

/// The most words that a phrase has.
const LONGEST: usize = 4;

/// The numbers of up to four stems, the last one in the lowest bits.
type Key = u128;

/// A run of words that may be a phrase.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    key: Key,
    start: u32,
    end: u32,
}

/// Finds what stands at least twice.
pub(crate) fn find<'a>(
    words: &[Word<'a>],
    text: &'a str,
    vocabulary: &Vocabulary<'_>,
    lists: &Lists,
) -> Vec<Candidate<'a>> {
    let mut runs = runs(words, vocabulary);
    runs.sort_unstable();
    let recurring = runs.chunk_by(|one, other| one.key == other.key).filter(|group| group.len() > 1);
    recurring.filter_map(|group| candidate(group, words, text, vocabulary, lists)).collect()
}

/// The runs of words without a function word at either end, or anywhere but for a link, all of whose words recur.
fn runs(words: &[Word<'_>], vocabulary: &Vocabulary<'_>) -> Vec<Run> {
    let mut found = Vec::new();
    for start in 0..words.len() {
        let (mut key, mut parts) = (Key::default(), 0);
        for (end, word) in words.iter().enumerate().skip(start).take(LONGEST) {
            let inside = end > start;
            let link = inside && vocabulary.of_word(word).link && word.fold == word.text;
            let stems = vocabulary.stems(word);
            parts += stems.len();
            if inside && word.apart
                || !vocabulary.is_content(word) && !link
                || parts > LONGEST
                || !stems.iter().all(|stem| vocabulary.recurs(*stem))
            {
                break;
            }
            key = stems.iter().fold(key, |key, stem| key << 32 | Key::from(*stem));
            if !link {
                let place = |at: usize| u32::try_from(at).expect("words are limited");
                found.push(Run { key, start: place(start), end: place(end) });
            }
        }
    }
    found
}

/// The candidate of runs that have one key; none where fewer than two of them are phrases, or fewer than three are a word.
fn candidate<'a>(
    group: &[Run],
    words: &[Word<'a>],
    text: &'a str,
    vocabulary: &Vocabulary<'_>,
    lists: &Lists,
) -> Option<Candidate<'a>> {
    let stems =
        || (0..LONGEST).rev().map(|part| (group[0].key >> (32 * part)) as u32).filter(|stem| *stem > 0);
    let parts = stems().count();
    let (kind, fewest) = if parts == 1 { (Kind::Word, 3) } else { (Kind::Phrase, 2) };
    if group.len() < fewest {
        return None;
    }
    let phrases = || {
        let runs = group.iter().map(|run| &words[run.start as usize..=run.end as usize]);
        runs.filter(|run| is_phrase(run, parts, vocabulary, lists))
    };
    let first = phrases().next()?;
    phrases().nth(fewest - 1)?;
    let key: Vec<&str> = stems().map(|stem| vocabulary.stem_text(stem)).collect();
    let mut candidate = Candidate::new(kind, key.join(" "), first[0].sentence);
    phrases().for_each(|run| candidate.count(surface(run, text, vocabulary)));
    Some(candidate)
}

/// Not all names, and ending in what can be a noun.
fn is_phrase(run: &[Word<'_>], parts: usize, vocabulary: &Vocabulary<'_>, lists: &Lists) -> bool {
    let (first, last) = (&run[0], &run[run.len() - 1]);
    let noun = |word: &Word<'_>| lists.capital_nouns && word.capital && !word.shouted;
    let name =
        |word: &Word<'_>| word.capital && !noun(word) && (!word.initial || vocabulary.of_word(word).capital);
    if lists.capital_nouns && !last.capital {
        return false;
    }
    if parts == 1 {
        let vague = lists.vague.contains(first.fold.as_ref());
        return !name(first) && !vague && first.fold.chars().count() > 4 && !is_modifier(&first.fold);
    }
    let names = run.iter().filter(|word| word.capital).count();
    let repeated = run.windows(2).any(|pair| pair[0].distinct == pair[1].distinct);
    names < run.len() && !repeated && !first.fold.ends_with("ly") && !is_modifier(&last.fold) && !name(last)
}

/// An English adjective, adverb or past form, by its ending; a few nouns (`trial`, `festival`) go with them.
fn is_modifier(fold: &str) -> bool {
    let endings = ["ly", "ed", "ional", "ical", "ial", "ive", "ous", "ful", "able", "ible", "less", "mental"];
    fold == "legal" || endings.iter().any(|ending| fold.len() > ending.len() + 2 && fold.ends_with(ending))
}

fn surface<'a>(run: &[Word<'a>], text: &'a str, vocabulary: &Vocabulary<'_>) -> Cow<'a, str> {
    let (first, last) = (&run[0], &run[run.len() - 1]);
    let printed = printed(&text[first.start..last.end()]);
    if first.initial && first.capital && !first.shouted && !vocabulary.of_word(first).capital {
        let mut letters = printed.chars();
        return letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    }
    printed
}

/// A word without its commonest ending, so that its forms count together: plurals in `s`, case endings in Cyrillic.
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
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
        return cut.filter(|_| length > 4).unwrap_or(word).into();
    }
    if word.starts_with(is_arabic) {
        // “and the”, “in the”, “for the” are written together with what follows.
        let prefixes = ["وال", "بال", "فال", "كال", "ولل", "لل", "ال"];
        let rest = prefixes.iter().find_map(|prefix| word.strip_prefix(prefix));
        return rest.filter(|rest| rest.chars().count() > 2).unwrap_or(word).into();
    }
    if let Some(rest) = word.strip_suffix("ies").filter(|_| length > 4) {
        return format!("{rest}y").into();
    }
    let plural =
        word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    if plural && length > 3 { word[..word.len() - 1].into() } else { word.into() }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}')
}
