//! Words in, the phrases that recur among them out: two to four words without a function word.

use crate::lists::Lists;
use crate::words::{Use, Word};
use crate::{Candidate, Kind};
use foldhash::HashMap;
use std::borrow::Cow;

/// Words that may stand inside a phrase: `freedom of speech`, `droits de l’homme`.
const LINKS: &[&str] = &["of", "de", "du", "des", "del", "di", "do", "da", "der", "van", "von"];

/// The most words that a phrase has.
const LONGEST: usize = 4;

/// The stems of a phrase by number, from 1; 0 where it has fewer.
type Key = [u32; LONGEST];

/// A run of words that may be a phrase.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    key: Key,
    start: usize,
    end: usize,
}

/// Finds what stands at least twice.
pub(crate) fn find<'a>(words: &[Word<'a>], text: &'a str, seen: &Use<'_>, lists: &Lists) -> Vec<Candidate> {
    let stems = Stems::of(words);
    let mut runs = runs(words, &stems, lists);
    runs.sort_unstable();
    let recurring = runs.chunk_by(|one, other| one.key == other.key).filter(|group| group.len() > 1);
    recurring.filter_map(|group| candidate(group, words, text, &stems, seen, lists)).collect()
}

/// The runs of words without a function word at either end, or anywhere but for a link.
fn runs(words: &[Word<'_>], stems: &Stems<'_>, lists: &Lists) -> Vec<Run> {
    let content: Vec<bool> = words.iter().map(|word| is_content(word, lists)).collect();
    let mut found = Vec::new();
    for start in 0..words.len() {
        let (mut key, mut parts) = (Key::default(), 0);
        for end in start..words.len().min(start + LONGEST) {
            let word = &words[end];
            let link = end > start && LINKS.contains(&word.text);
            let own = stems.of_word(end);
            if end > start && word.apart || !content[end] && !link || parts + own.len() > LONGEST {
                break;
            }
            key[parts..parts + own.len()].copy_from_slice(own);
            parts += own.len();
            if !link {
                found.push(Run { key, start, end });
            }
        }
    }
    found
}

/// The candidate of runs that have one key; none where fewer than two of them are phrases.
fn candidate(
    group: &[Run],
    words: &[Word<'_>],
    text: &str,
    stems: &Stems<'_>,
    seen: &Use<'_>,
    lists: &Lists,
) -> Option<Candidate> {
    let parts = group[0].key.iter().take_while(|stem| **stem > 0).count();
    let phrases = || {
        let runs = group.iter().map(|run| &words[run.start..=run.end]);
        runs.filter(|run| is_phrase(run, parts, seen, lists))
    };
    let first = phrases().next()?;
    phrases().nth(1)?;
    let kind = if parts == 1 { Kind::Word } else { Kind::Phrase };
    let mut candidate = Candidate::new(kind, stems.text(&group[0].key), first[0].sentence);
    phrases().for_each(|run| candidate.count(surface(run, text, seen)));
    Some(candidate)
}

/// The stems of a text's words, each with a number.
struct Stems<'w> {
    texts: Vec<Cow<'w, str>>,
    /// The numbers of all words, and where those of each word begin: a word joined by hyphens has several.
    numbers: Vec<u32>,
    begins: Vec<usize>,
}

impl<'w> Stems<'w> {
    fn of(words: &'w [Word<'_>]) -> Self {
        let mut known: HashMap<&str, u32> = HashMap::default();
        let mut stemmed: HashMap<Cow<'_, str>, u32> = HashMap::default();
        let mut stems = Self { texts: vec![Cow::default()], numbers: Vec::new(), begins: vec![0] };
        for word in words {
            for part in word.fold.split(' ') {
                let number = *known.entry(part).or_insert_with(|| {
                    let stem = stem(part);
                    *stemmed.entry(stem).or_insert_with_key(|stem| {
                        stems.texts.push(stem.clone());
                        u32::try_from(stems.texts.len() - 1).expect("a text has fewer words")
                    })
                });
                stems.numbers.push(number);
            }
            stems.begins.push(stems.numbers.len());
        }
        stems
    }

    fn of_word(&self, index: usize) -> &[u32] {
        &self.numbers[self.begins[index]..self.begins[index + 1]]
    }

    fn text(&self, key: &Key) -> String {
        let stems: Vec<&str> =
            key.iter().take_while(|stem| **stem > 0).map(|stem| &*self.texts[*stem as usize]).collect();
        stems.join(" ")
    }
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
fn is_phrase(run: &[Word<'_>], parts: usize, seen: &Use<'_>, lists: &Lists) -> bool {
    let (first, last) = (&run[0], &run[run.len() - 1]);
    let noun = |word: &Word<'_>| lists.capital_nouns && word.capital && !word.shouted;
    let name = |word: &Word<'_>| {
        word.capital && !noun(word) && (!word.initial || seen.capital.contains(word.fold.as_ref()))
    };
    if lists.capital_nouns && !last.capital {
        return false;
    }
    if parts == 1 {
        let vague = lists.vague.contains(first.fold.as_ref());
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

fn surface(run: &[Word<'_>], text: &str, seen: &Use<'_>) -> String {
    let (first, last) = (&run[0], &run[run.len() - 1]);
    let printed = text[first.start..last.end()].split_whitespace().collect::<Vec<_>>().join(" ");
    if first.initial && first.capital && !first.shouted && !seen.capital.contains(first.fold.as_ref()) {
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

/// Arabic and Hebrew letters: words of two of them are words like any other.
fn writes_no_vowels(c: char) -> bool {
    is_arabic(c) || matches!(c, '\u{590}'..='\u{5ff}')
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}')
}
