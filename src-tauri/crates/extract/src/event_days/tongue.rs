//! The words in which five languages name a day relative to the story's own.

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

    pub(super) fn weekdays(self) -> [&'static str; 7] {
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
    pub(super) fn away(self) -> &'static [(&'static str, i8)] {
        match self {
            Self::English => &[("yesterday", -1), ("today", 0), ("tomorrow", 1)],
            Self::German => &[("gestern", -1), ("vorgestern", -2), ("heute", 0), ("übermorgen", 2)],
            Self::French => &[("hier", -1), ("aujourd'hui", 0), ("aujourd’hui", 0), ("demain", 1)],
            Self::Spanish => &[("ayer", -1), ("anteayer", -2), ("hoy", 0)],
            Self::Russian => &[("вчера", -1), ("позавчера", -2), ("сегодня", 0), ("завтра", 1)],
        }
    }

    /// Words beside which “today” and “tomorrow” are days, not “these days” and “the future”.
    pub(super) fn company(self) -> &'static [&'static str] {
        match self {
            Self::English => &[
                "said",
                "says",
                "told",
                "announced",
                "reported",
                "confirmed",
                "earlier",
                "later",
                "reporters",
                "statement",
                "here",
                "died",
                "arrived",
                "morning",
                "afternoon",
                "evening",
                "night",
                "will",
                "yesterday",
                "opens",
                "opened",
                "began",
                "begins",
                "vote",
                "voted",
            ],
            Self::German => &[
                "sagte",
                "teilte",
                "früh",
                "morgen",
                "abend",
                "nachmittag",
                "vormittag",
                "mittag",
                "mitteilte",
                "wird",
                "bekannt",
            ],
            Self::French => {
                &["annoncé", "déclaré", "dit", "indiqué", "matin", "soir", "après-midi", "affirmé"]
            }
            Self::Spanish => &["dijo", "anunció", "informó", "declaró", "afirmó", "mañana", "tarde", "noche"],
            Self::Russian => &[
                "сообщил",
                "сообщила",
                "сообщили",
                "заявил",
                "заявила",
                "заявили",
                "утром",
                "днем",
                "днём",
                "вечером",
                "ночью",
            ],
        }
    }

    /// Words that belong to the day they stand before; a weekday must have one where its name alone may be
    /// something else.
    pub(super) fn openers(self) -> &'static [&'static str] {
        match self {
            Self::English => &["on", "last", "this"],
            Self::German => &["am", "vergangenen", "letzten", "diesen"],
            Self::French => &["le", "ce"],
            Self::Spanish => &["el", "pasado", "este"],
            Self::Russian => &["в", "во", "минувший", "минувшую", "минувшее", "прошлый", "прошлую"],
        }
    }

    pub(super) fn needs_opener(self) -> bool {
        matches!(self, Self::German | Self::Spanish | Self::Russian)
    }

    /// Words beside which a weekday is a name, a habit or one of a row.
    pub(super) fn spoilers(self) -> &'static [&'static str] {
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

    pub(super) fn spoilers_behind(self) -> &'static [&'static str] {
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
    pub(super) fn ahead(self) -> &'static [&'static str] {
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
