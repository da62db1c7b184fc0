//! A sentence → the relative days that it names, in English, German, French, Spanish and Russian.

use super::tongue::Tongue;
use crate::time;
use std::ops::Range;

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    Away(i8),
    /// 1 is Monday.
    Weekday(u8),
    /// Month and day, the year unsaid.
    Date(u8, u8),
    /// The day of a month that is unsaid: “22日”.
    OfMonth(u8),
}

/// A relative day in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) range: Range<usize>,
    pub(super) names: Day,
    /// The sentence speaks of what is to come.
    pub(super) ahead: bool,
    /// “Last Friday” on a Friday is a week ago.
    pub(super) before: bool,
}

/// A word with its place in the sentence.
struct Word<'a> {
    text: &'a str,
    start: usize,
    lower: String,
}

/// The relative days of a sentence, in order.
pub(super) fn mentions(sentence: &str, tongue: Tongue) -> Vec<Mention> {
    // A line with tabs is a table's.
    if sentence.contains('\t') || !may_hold(sentence, tongue) {
        return Vec::new();
    }
    let words = split(sentence);
    let mut found: Vec<Mention> = Vec::new();
    let mut behind = 0;
    for at in 0..words.len() {
        let Some(mut mention) = mention_at(sentence, &words, at, tongue) else { continue };
        if found.last().is_some_and(|last| last.range.end >= mention.range.start) {
            continue;
        }
        mention.ahead |= ahead(&words, behind, at, tongue);
        behind = at + 1;
        found.push(mention);
    }
    // “Monday to Friday”, a week's plan: a row of days is a habit.
    let weekdays = found.iter().filter(|mention| matches!(mention.names, Day::Weekday(_))).count();
    if weekdays > 3 {
        found.retain(|mention| !matches!(mention.names, Day::Weekday(_)));
    }
    if tongue == Tongue::English && !found.is_empty() && !words.iter().any(|word| is_past(&word.lower)) {
        found.retain(|mention| mention.ahead || mention.before || !matches!(mention.names, Day::Weekday(_)));
    }
    found
}

/// True for a verb that tells of what was: without one, “Lowe's reports earnings Wednesday” may mean the next.
fn is_past(word: &str) -> bool {
    const PAST: &str = "said told was were had did began left met won beat saw took made came went held found got ran shot hit \
         lost cut set put led fell rose gave spoke wrote became brought sent spent kept felt paid read sold stood struck swept \
         threw drew grew flew drove broke chose sank sank hung dug fed fought sought taught caught bought thought built hurt";
    (word.len() > 3 && word.ends_with("ed")) || PAST.split_whitespace().any(|past| past == word)
}

/// A cheap look: most sentences name no day.
fn may_hold(sentence: &str, tongue: Tongue) -> bool {
    let known = tongue.weekdays().into_iter().chain(tongue.away().iter().map(|(word, _)| *word));
    let mut stems = known.filter_map(|word| word.get(word.chars().next()?.len_utf8()..));
    // An apostrophe has two forms.
    tongue == Tongue::Ukrainian
        || sentence.bytes().any(|b| b.is_ascii_digit())
        || stems.any(|stem| sentence.contains(stem))
}

fn split(sentence: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    for (at, c) in sentence.char_indices().chain([(sentence.len(), ' ')]) {
        match (inside(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let text = sentence.get(from..at).unwrap_or_default();
                words.push(Word { text, start: from, lower: text.to_lowercase() });
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn mention_at(sentence: &str, words: &[Word<'_>], at: usize, tongue: Tongue) -> Option<Mention> {
    let word = words.get(at)?;
    let bare = word.text.strip_suffix("'s").or_else(|| word.text.strip_suffix("’s")).unwrap_or(word.text);
    let end = word.start + bare.len();
    if let Some((_, days)) = tongue.away().iter().find(|(name, _)| *name == word.lower) {
        let near = words.get(at.saturating_sub(2)..(at + 3).min(words.len())).unwrap_or_default();
        if *days >= 0 && !near.iter().any(|word| tongue.company().contains(&word.lower.as_str())) {
            return None;
        }
        return Some(Mention {
            range: word.start..end,
            names: Day::Away(*days),
            ahead: false,
            before: false,
        });
    }
    let plain = if bare.contains('’') { &bare.replace('’', "'") } else { bare };
    let weekday = tongue
        .weekdays()
        .iter()
        .position(|name| *name == plain || (tongue == Tongue::French && name.to_lowercase() == word.lower));
    match weekday {
        Some(weekday) if !bare.contains('-') || bare.ends_with("-feira") => {
            weekday_at(sentence, words, at, end, weekday as u8 + 1, tongue)
        }
        Some(_) => None,
        None => date_at(sentence, words, at, tongue),
    }
}

/// True where only white space stands between two places of the sentence.
fn adjoins(sentence: &str, from: usize, to: usize) -> bool {
    sentence.get(from..to).is_some_and(|gap| gap.trim().is_empty())
}

/// Words that put a day of the week before today.
const LAST: [&str; 15] = [
    "last",
    "vergangenen",
    "letzten",
    "pasado",
    "минувший",
    "минувшую",
    "минувшее",
    "прошлый",
    "прошлую",
    "минулий",
    "минулу",
    "scorso",
    "scorsa",
    "passada",
    "passado",
];

/// A day of the week that ends at `end`, with the words that belong to it and the date that may follow it.
fn weekday_at(
    sentence: &str,
    words: &[Word<'_>],
    at: usize,
    end: usize,
    weekday: u8,
    tongue: Tongue,
) -> Option<Mention> {
    let word = words.get(at)?;
    let last = at.checked_sub(1).and_then(|at| words.get(at));
    let next = words.get(at + 1);
    let adjoining = last.is_none_or(|last| adjoins(sentence, last.start + last.text.len(), word.start));
    let next_adjoins = next.is_some_and(|next| adjoins(sentence, end, next.start));
    let spoils =
        |word: Option<&Word<'_>>, list: &[&str]| word.is_some_and(|word| list.contains(&word.lower.as_str()));
    // “Monday CRM”: a name that begins with a day.
    let named = at == 0 && next_adjoins && next.is_some_and(|next| next.text.starts_with(char::is_uppercase));
    if tongue == Tongue::English && named {
        return None;
    }
    if (adjoining && spoils(last, tongue.spoilers()))
        || (next_adjoins && spoils(next, tongue.spoilers_behind()))
    {
        return None;
    }
    let opens = opener(words, at, tongue, adjoining);
    let start = opens.and_then(|at| words.get(at)).map_or(word.start, |first| first.start);
    let mention =
        |end: usize, names: Day, before: bool| Mention { range: start..end, names, ahead: false, before };
    // “Thursday, July 14”: the date says it better.
    if let Some(next) = next
        && let Some((day, length)) = time::leading_day(sentence.get(next.start..)?)
    {
        let names = Day::Date(day.month, day.day);
        return day.year.is_none().then(|| mention(next.start + length, names, false));
    }
    if tongue.needs_opener() && opens.is_none() {
        return None;
    }
    let behind = match (tongue, next.map(|next| next.lower.as_str())) {
        (Tongue::French, Some("dernier"))
        | (Tongue::Spanish, Some("pasado"))
        | (Tongue::Italian, Some("scorso" | "scorsa"))
        | (Tongue::Portuguese, Some("passada" | "passado")) => next,
        _ => None,
    };
    let end = behind.map_or(end, |behind| behind.start + behind.text.len());
    let opening = opens.and_then(|from| words.get(from..at)).unwrap_or_default();
    let says = |list: &[&str]| opening.iter().any(|word| list.contains(&word.lower.as_str()));
    let coming = says(&["kommenden"]);
    // “ab kommenden Freitag” begins a time, and is no day of its own.
    let outside = opens.and_then(|from| from.checked_sub(1)).and_then(|at| words.get(at));
    if coming && spoils(outside, tongue.spoilers()) {
        return None;
    }
    let named = mention(end, Day::Weekday(weekday), behind.is_some() || says(&LAST));
    Some(Mention { ahead: coming, ..named })
}

/// The index of the first word that belongs to the day: “on”, “am vergangenen”, “в минувший”.
fn opener(words: &[Word<'_>], at: usize, tongue: Tongue, adjoining: bool) -> Option<usize> {
    let opens = |at: usize| words.get(at).is_some_and(|word| tongue.openers().contains(&word.lower.as_str()));
    let one = at.checked_sub(1).filter(|at| adjoining && opens(*at))?;
    Some(one.checked_sub(1).filter(|at| opens(*at)).unwrap_or(one))
}

/// “on July 14”, “am 14. Juli”, “le 14 juillet”, “14 июля”: a day without its year.
fn date_at(sentence: &str, words: &[Word<'_>], at: usize, tongue: Tongue) -> Option<Mention> {
    let word = words.get(at)?;
    let starts = word.text.starts_with(|c: char| c.is_ascii_digit())
        || (tongue == Tongue::English
            && word.text.starts_with(char::is_uppercase)
            && time::is_month(word.text));
    let opens = opener(words, at, tongue, true);
    if !starts || (opens.is_none() && !matches!(tongue, Tongue::Russian | Tongue::Ukrainian)) {
        return None;
    }
    let (day, length) = time::leading_day(sentence.get(word.start..)?)?;
    if day.year.is_some() {
        return None;
    }
    // A year further on (“July 14 of that year, 1998”) is not ours to add.
    let behind = sentence.get(word.start + length..)?.trim_start_matches([',', ' ']);
    if behind.bytes().take_while(u8::is_ascii_digit).count() == 4 {
        return None;
    }
    let start = opens.and_then(|at| words.get(at)).map_or(word.start, |first| first.start);
    Some(Mention {
        range: start..word.start + length,
        names: Day::Date(day.month, day.day),
        ahead: false,
        before: false,
    })
}

/// True where a word between the last mention and this one, or just behind a sentence's opening, speaks of what
/// is to come.
fn ahead(words: &[Word<'_>], from: usize, at: usize, tongue: Tongue) -> bool {
    let says = |word: &Word<'_>| {
        tongue.ahead().contains(&word.lower.as_str())
            || word.lower.ends_with("'ll")
            || word.lower.ends_with("’ll")
    };
    let between = words.get(from..at).unwrap_or_default();
    if let Some(last) = between.iter().rposition(says) {
        // “The bridge will close, the council said on Monday”: the day is that of the saying.
        return !between[last..].windows(2).any(|pair| tells(&pair[0], &pair[1], tongue));
    }
    let opening = at <= 2;
    opening
        && words
            .iter()
            .skip(at + 1)
            .take(10)
            .take_while(|word| !tongue.sayings().contains(&word.lower.as_str()))
            .any(says)
}

/// True for a verb of saying, unless what is said is still to come (“will be announced”, “sera annoncé”).
fn tells(before: &Word<'_>, verb: &Word<'_>, tongue: Tongue) -> bool {
    let to_come =
        tongue.ahead().contains(&before.lower.as_str()) || matches!(before.lower.as_str(), "be" | "être");
    !to_come && tongue.sayings().contains(&verb.lower.as_str())
}
