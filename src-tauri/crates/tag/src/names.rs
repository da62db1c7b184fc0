//! Words in, the names among them out: runs of capitals, without the titles before them.

use crate::lists::Lists;
use crate::vocabulary::Vocabulary;
use crate::words::Word;
use crate::{Candidate, Kind, printed};
use foldhash::HashMap;
use model::names::{is_calendar, is_particle};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Names of more words are headings.
const LONGEST: usize = 5;
/// Titles that also begin names of things: `General Motors`, `Prince Albert`.
const OFTEN_NAMES: &[&str] = &[
    "general", "king", "queen", "prince", "princess", "major", "justice", "foreign", "pope", "sir", "lady",
    "dame",
];
/// Finds the names of a text with how often and where first they stand.
pub(crate) fn find<'a>(
    words: &[Word<'a>],
    text: &'a str,
    vocabulary: &Vocabulary<'_>,
    lists: &Lists,
) -> Vec<Candidate<'a>> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    while at < words.len() {
        let end = run(words, at, vocabulary, lists);
        if end == at {
            at += 1;
            continue;
        }
        if end - at <= LONGEST + 2 && !vocabulary.is_headline(words[at].sentence) {
            let name = without_title(&words[at..end], lists);
            if (1..=LONGEST).contains(&name.len()) {
                add(name, text, lists, vocabulary, &mut found);
            }
        }
        at = end;
    }
    merge_surnames(&mut found);
    found.into_values().collect()
}

/// Where the run of name words that begins here ends; here, where none begins.
fn run(words: &[Word<'_>], start: usize, vocabulary: &Vocabulary<'_>, lists: &Lists) -> usize {
    let eligible =
        |at: usize| words.get(at).is_some_and(|word| is_name_word(word, words.get(at + 1), vocabulary));
    if !eligible(start) {
        return start;
    }
    let mut end = start + 1;
    loop {
        let follows = |at: usize| words.get(at).is_some_and(|word| !word.apart && !word.initial);
        if follows(end) && eligible(end) {
            end += 1;
        } else if follows(end) && is_link(&words[end], lists) && follows(end + 1) && eligible(end + 1) {
            end += 2;
        } else {
            return end;
        }
    }
}

/// Small words inside the name of a person, a place or a body.
fn is_link_word(word: &str) -> bool {
    is_particle(word) || matches!(word, "of" | "e")
}

fn is_link(word: &Word<'_>, lists: &Lists) -> bool {
    // Where nouns have capitals, “Herzen von Chemnitz” and “Minister der Justiz” are no names.
    is_link_word(word.text) && !lists.capital_nouns
}

fn is_name_word(word: &Word<'_>, next: Option<&Word<'_>>, vocabulary: &Vocabulary<'_>) -> bool {
    if !word.capital || word.number || word.fold == "i" || is_calendar(&word.fold) {
        return false;
    }
    if !word.initial || word.shouted {
        return true;
    }
    let goes_on = next.is_some_and(|next| next.capital && !next.apart && !vocabulary.of_word(next).stop);
    let entry = vocabulary.of_word(word);
    !entry.stop && !entry.small && (goes_on || entry.capital)
}

/// `US Secretary of State John Kerry` → `John Kerry`; `Russian President` → nothing.
fn without_title<'w, 'a>(run: &'w [Word<'a>], lists: &Lists) -> &'w [Word<'a>] {
    let is_title = |word: &Word<'_>| !word.shouted && lists.is_title(&word.fold);
    let Some(mut last) = run.iter().rposition(is_title) else { return run };
    if run[last].fold == "state" && !(last >= 2 && run[last - 2].fold == "secretary") {
        let Some(before) = run[..last].iter().rposition(is_title) else { return run };
        last = before;
    }
    let name = &run[last + 1..];
    let thing = name.len() == 1 && OFTEN_NAMES.contains(&run[last].fold.as_ref());
    if thing {
        return &run[last..];
    }
    // “Minister of Defence Shoigu”, “President of the …”: the title has a link of its own.
    let linked = name.first().is_some_and(|word| is_link_word(word.text));
    if linked { &[] } else { name }
}

fn add<'a>(
    name: &[Word<'a>],
    text: &'a str,
    lists: &Lists,
    vocabulary: &Vocabulary<'_>,
    found: &mut BTreeMap<String, Candidate<'a>>,
) {
    let (first, last) = (&name[0], &name[name.len() - 1]);
    let (single, entry) = (name.len() == 1, vocabulary.of_word(first));
    let common = lists.capital_nouns || entry.stop || entry.small;
    if single && (common && !first.shouted || first.text.chars().nth(1).is_none() || is_demonym(&first.fold))
    {
        return;
    }
    let mut key = stem_name(&first.fold).into_owned();
    for word in &name[1..] {
        key.push(' ');
        key.push_str(&stem_name(&word.fold));
    }
    let kind = if single { Kind::Name } else { Kind::FullName };
    let candidate =
        found.entry(key).or_insert_with_key(|key| Candidate::new(kind, key.clone(), first.sentence));
    candidate.count(printed(&text[first.start..last.end()]));
}

/// Joins the forms that case endings give a Cyrillic name.
fn stem_name(fold: &str) -> Cow<'_, str> {
    let cyrillic = fold.chars().next().is_some_and(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    if cyrillic { crate::phrases::stem(fold) } else { fold.into() }
}

/// `Russian`, `Chinese`: an adjective, no topic of its own.
fn is_demonym(fold: &str) -> bool {
    let last = fold.rsplit(' ').next().unwrap_or(fold);
    let ending = ["ian", "ians", "ish", "ese", "icans", "ican"].iter().any(|ending| last.ends_with(ending));
    ending
        || matches!(
            last,
            "french"
                | "german"
                | "germans"
                | "dutch"
                | "greek"
                | "greeks"
                | "iraqi"
                | "israeli"
                | "israelis"
                | "pakistani"
                | "saudi"
                | "saudis"
                | "afghan"
                | "afghans"
                | "swiss"
                | "thai"
                | "czech"
                | "western"
                | "arab"
                | "arabs"
                | "european"
                | "europeans"
                | "african"
                | "africans"
                | "korean"
                | "koreans"
                | "kurdish"
                | "kurds"
                | "welsh"
                | "cuban"
                | "mexican"
                | "philippine"
                | "internet"
                | "english"
                | "muslim"
                | "muslims"
                | "jewish"
                | "republican"
                | "republicans"
                | "democrat"
                | "democrats"
        )
}

/// A surname alone counts for the one full name that ends in it; where several do, for none.
fn merge_surnames(found: &mut BTreeMap<String, Candidate<'_>>) {
    let mut full: HashMap<&str, Vec<&String>> = HashMap::default();
    for key in found.keys().filter(|key| key.contains(' ')) {
        full.entry(key.rsplit(' ').next().unwrap_or(key)).or_default().push(key);
        let initials: String =
            key.split(' ').filter(|it| !is_link_word(it)).filter_map(|it| it.chars().next()).collect();
        if let Some((single, _)) = found.get_key_value(&initials).filter(|(it, _)| it.chars().count() > 1) {
            full.entry(single).or_default().push(key);
        }
    }
    let merges: Vec<(String, Option<String>)> = full
        .into_iter()
        .filter(|(single, _)| found.contains_key(*single))
        .map(|(single, names)| (single.to_owned(), (names.len() == 1).then(|| names[0].clone())))
        .collect();
    for (single, name) in merges {
        let Some(alone) = found.remove(&single) else { continue };
        if let Some(name) = name.and_then(|name| found.get_mut(&name)) {
            name.frequency += alone.frequency;
            name.sentence = name.sentence.min(alone.sentence);
        }
    }
}
