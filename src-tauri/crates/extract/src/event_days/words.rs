//! A sentence → the relative days that it names, in English, German, French, Spanish and Russian.

use crate::time;
use std::ops::Range;

/// A language whose relative days are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    English,
    German,
    French,
    Spanish,
    Russian,
}

impl Tongue {
    /// The tongue of a language code; English names are told from others even where no language is known.
    pub(super) fn of(language: Option<&str>) -> Option<Self> {
        match language.map(|code| code.get(..2).unwrap_or(code)) {
            None | Some("en") => Some(Self::English),
            Some("de") => Some(Self::German),
            Some("fr") => Some(Self::French),
            Some("es") => Some(Self::Spanish),
            Some("ru") => Some(Self::Russian),
            Some(_) => None,
        }
    }

    fn weekdays(self) -> [&'static str; 7] {
        match self {
            Self::English => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            Self::German => ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
            Self::French => ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
            Self::Spanish => ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
            Self::Russian => {
                ["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"]
            }
        }
    }

    /// Days counted from the story's own.
    fn away(self) -> &'static [(&'static str, i8)] {
        match self {
            Self::English => &[("yesterday", -1), ("today", 0), ("tomorrow", 1)],
            Self::German => &[("gestern", -1), ("vorgestern", -2), ("heute", 0), ("übermorgen", 2)],
            Self::French => &[("hier", -1), ("aujourd'hui", 0), ("aujourd’hui", 0), ("demain", 1)],
            Self::Spanish => &[("ayer", -1), ("anteayer", -2), ("hoy", 0)],
            Self::Russian => &[("вчера", -1), ("позавчера", -2), ("сегодня", 0), ("завтра", 1)],
        }
    }

    /// Words that belong to the day they stand before; a weekday must have one where its name alone may be
    /// something else.
    fn openers(self) -> &'static [&'static str] {
        match self {
            Self::English => &["on", "last", "this"],
            Self::German => &["am", "vergangenen", "letzten", "diesen"],
            Self::French => &["le", "ce"],
            Self::Spanish => &["el", "pasado", "este"],
            Self::Russian => &["в", "во", "минувший", "минувшую", "минувшее", "прошлый", "прошлую"],
        }
    }

    fn needs_opener(self) -> bool {
        matches!(self, Self::German | Self::Spanish | Self::Russian)
    }

    /// Words beside which a weekday is a name, a habit or one of a row.
    fn spoilers(self) -> &'static [&'static str] {
        match self {
            Self::English => &[
                "every",
                "each",
                "a",
                "next",
                "black",
                "good",
                "ash",
                "super",
                "bloody",
                "easter",
                "maundy",
                "palm",
                "cyber",
                "giving",
                "holy",
                "sheffield",
                "to",
                "through",
                "until",
                "from",
                "between",
                "following",
                "previous",
                "any",
                "casual",
                "and",
                "or",
                "that",
                "one",
                "some",
                "second",
                "third",
                "first",
                "fourth",
            ],
            Self::German => &["jeden", "bis", "kommenden", "nächsten", "ab", "von"],
            Self::French => &["chaque", "au", "du", "prochain", "les", "un"],
            Self::Spanish => &["cada", "próximo", "los", "un", "al", "del"],
            Self::Russian => {
                &["каждый", "каждую", "следующий", "следующую", "будущий", "будущую", "ближайший", "до"]
            }
        }
    }

    fn spoilers_behind(self) -> &'static [&'static str] {
        match self {
            Self::English => &[
                "to",
                "through",
                "times",
                "mirror",
                "telegraph",
                "express",
                "mail",
                "post",
                "of",
                "last",
                "next",
                "s",
            ],
            Self::German => &["bis", "kommender"],
            Self::French => &["prochain", "au", "soir-là"],
            Self::Spanish => &["próximo", "que", "al"],
            Self::Russian => &["следующей", "прошлой", "будущей"],
        }
    }

    /// Words that say that a day lies ahead.
    fn ahead(self) -> &'static [&'static str] {
        match self {
            Self::English => &[
                "will",
                "shall",
                "due",
                "scheduled",
                "expected",
                "upcoming",
                "plans",
                "plan",
                "set",
                "would",
                "planned",
                "'ll",
            ],
            Self::German => &["wird", "werden", "soll", "sollen", "will", "wollen", "geplant"],
            Self::French => &["sera", "seront", "doit", "doivent", "devrait", "aura", "prévu", "prévue"],
            Self::Spanish => {
                &["será", "serán", "tendrá", "prevé", "previsto", "prevista", "está", "celebrará"]
            }
            Self::Russian => {
                &["будет", "будут", "состоится", "пройдет", "пройдёт", "запланирован", "запланирована"]
            }
        }
    }
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    Away(i8),
    /// 1 is Monday.
    Weekday(u8),
    /// Month and day, the year unsaid.
    Date(u8, u8),
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
    if !may_hold(sentence, tongue) {
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
        mention.ahead = ahead(&words, behind, at, tongue);
        behind = at + 1;
        found.push(mention);
    }
    found
}

/// A cheap look: most sentences name no day.
fn may_hold(sentence: &str, tongue: Tongue) -> bool {
    let known = tongue.weekdays().into_iter().chain(tongue.away().iter().map(|(word, _)| *word));
    let mut stems = known.filter_map(|word| word.get(word.chars().next()?.len_utf8()..));
    sentence.bytes().any(|b| b.is_ascii_digit()) || stems.any(|stem| sentence.contains(stem))
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
        return Some(Mention {
            range: word.start..end,
            names: Day::Away(*days),
            ahead: false,
            before: false,
        });
    }
    let weekday = tongue
        .weekdays()
        .iter()
        .position(|name| *name == bare || (tongue == Tongue::French && name.to_lowercase() == word.lower));
    let Some(weekday) = weekday else {
        return date_at(sentence, words, at, tongue);
    };
    let lower = |at: usize| words.get(at).map(|word| word.lower.as_str());
    let before = at.checked_sub(1).and_then(lower);
    let further = at.checked_sub(2).and_then(lower);
    let adjoining = at.checked_sub(1).and_then(|at| words.get(at)).is_none_or(|last| {
        sentence.get(last.start + last.text.len()..word.start).is_some_and(|gap| gap.trim().is_empty())
    });
    let spoils = |word: Option<&str>, list: &[&str]| word.is_some_and(|word| list.contains(&word));
    let next_adjoins = words
        .get(at + 1)
        .is_some_and(|next| sentence.get(end..next.start).is_some_and(|gap| gap.trim().is_empty()));
    if (adjoining && spoils(before, tongue.spoilers()))
        || (next_adjoins && spoils(lower(at + 1), tongue.spoilers_behind()))
        || bare.contains('-')
    {
        return None;
    }
    // “Thursday, July 14”: the date says it better.
    if let Some(next) = words.get(at + 1)
        && let Some((day, length)) = time::leading_day(sentence.get(next.start..)?)
    {
        let opens = opener(words, at, tongue, adjoining);
        let start = opens.and_then(|at| words.get(at)).map_or(word.start, |first| first.start);
        let names = Day::Date(day.month, day.day);
        return day.year.is_none().then_some(Mention {
            range: start..next.start + length,
            names,
            ahead: false,
            before: false,
        });
    }
    let opens = opener(words, at, tongue, adjoining);
    if tongue.needs_opener() && opens.is_none() {
        return None;
    }
    let start = opens.and_then(|at| words.get(at)).map_or(word.start, |first| first.start);
    let last = [
        "last",
        "vergangenen",
        "letzten",
        "pasado",
        "минувший",
        "минувшую",
        "минувшее",
        "прошлый",
        "прошлую",
    ];
    let mut before_today =
        [before, further].into_iter().flatten().any(|word| opens.is_some() && last.contains(&word));
    let mut end = end;
    if matches!(
        (tongue, lower(at + 1)),
        (Tongue::French, Some("dernier")) | (Tongue::Spanish, Some("pasado"))
    ) {
        end = words.get(at + 1).map_or(end, |next| next.start + next.text.len());
        before_today = true;
    }
    Some(Mention {
        range: start..end,
        names: Day::Weekday(weekday as u8 + 1),
        ahead: false,
        before: before_today,
    })
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
    if !starts || (opens.is_none() && tongue != Tongue::Russian) {
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
    if words.get(from..at).is_some_and(|between| between.iter().any(says)) {
        return true;
    }
    let opening = at <= 2;
    opening
        && words
            .iter()
            .skip(at + 1)
            .take(10)
            .take_while(|word| !matches!(word.lower.as_str(), "said" | "told" | "sagte" | "dit" | "dijo"))
            .any(says)
}
