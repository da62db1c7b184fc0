//! The words in which eight languages name a day relative to the story's own.

/// A language whose relative days are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    English,
    German,
    French,
    Spanish,
    Russian,
    Ukrainian,
    Italian,
    Portuguese,
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
            Some("uk") => Some(Self::Ukrainian),
            Some("it") => Some(Self::Italian),
            Some("pt") => Some(Self::Portuguese),
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
            Self::Ukrainian => ["понеділок", "вівторок", "середу", "четвер", "п'ятницю", "суботу", "неділю"],
            Self::Italian => ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
            Self::Portuguese => [
                "segunda-feira",
                "terça-feira",
                "quarta-feira",
                "quinta-feira",
                "sexta-feira",
                "sábado",
                "domingo",
            ],
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
            Self::Ukrainian => &[("вчора", -1), ("учора", -1), ("позавчора", -2), ("сьогодні", 0)],
            Self::Italian => &[("ieri", -1), ("oggi", 0)],
            Self::Portuguese => &[("ontem", -1), ("anteontem", -2), ("hoje", 0)],
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
            Self::Ukrainian => {
                &["повідомив", "повідомила", "повідомили", "заявив", "заявила", "вранці", "увечері", "вночі"]
            }
            Self::Italian => &["detto", "annunciato", "dichiarato", "mattina", "pomeriggio", "sera", "notte"],
            Self::Portuguese => &["disse", "anunciou", "informou", "afirmou", "manhã", "tarde", "noite"],
        }
    }

    /// Words that belong to the day they stand before; a weekday must have one where its name alone may be
    /// something else.
    pub(super) fn openers(self) -> &'static [&'static str] {
        match self {
            Self::English => &["on", "last", "this"],
            Self::German => &["am", "vergangenen", "letzten", "diesen", "kommenden"],
            Self::French => &["le", "ce"],
            Self::Spanish => &["el", "pasado", "este"],
            Self::Russian => &["в", "во", "минувший", "минувшую", "минувшее", "прошлый", "прошлую"],
            Self::Ukrainian => &["у", "в", "минулий", "минулу", "минулої"],
            Self::Italian => &["scorso", "scorsa", "di", "il"],
            Self::Portuguese => &["na", "no", "nesta", "neste", "passada", "passado"],
        }
    }

    pub(super) fn needs_opener(self) -> bool {
        matches!(self, Self::German | Self::Spanish | Self::Russian | Self::Ukrainian | Self::Portuguese)
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
            Self::German => &["jeden", "bis", "nächsten", "ab", "von"],
            Self::French => &["chaque", "au", "du", "prochain", "les", "un"],
            Self::Spanish => &["cada", "próximo", "los", "un", "al", "del"],
            Self::Russian => {
                &["каждый", "каждую", "следующий", "следующую", "будущий", "будущую", "ближайший", "до"]
            }
            Self::Ukrainian => &["кожен", "кожну", "наступний", "наступну", "до"],
            Self::Italian => {
                &["da", "per", "entro", "ogni", "prossimo", "prossima", "un", "una", "dal", "al", "fino"]
            }
            Self::Portuguese => &["toda", "todo", "cada", "próxima", "próximo", "uma", "um", "até", "de"],
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
                "dinner",
                "lunch",
                "brunch",
                "school",
                "league",
                "nights",
                "mornings",
                "evenings",
                "afternoons",
                "service",
                "roast",
            ],
            Self::German => &["bis", "kommender"],
            Self::French => &["prochain", "au", "soir-là"],
            Self::Spanish => &["próximo", "que", "al"],
            Self::Russian => &["следующей", "прошлой", "будущей"],
            Self::Ukrainian => &["наступного"],
            Self::Italian => &["prossimo", "prossima", "al"],
            Self::Portuguese => &["que", "próxima", "próximo", "a"],
        }
    }

    /// Verbs of saying, as a report tells of them.
    pub(super) fn sayings(self) -> &'static [&'static str] {
        match self {
            Self::English => {
                &["said", "told", "announced", "added", "confirmed", "warned", "reported", "stated"]
            }
            Self::German => {
                &["sagte", "sagten", "mitteilte", "mitteilten", "teilte", "teilten", "erklärte", "hieß"]
            }
            Self::French => &["dit", "annoncé", "déclaré", "indiqué", "affirmé", "précisé"],
            Self::Spanish => &["dijo", "anunció", "informó", "declaró", "afirmó", "dijeron", "informaron"],
            Self::Russian => &["сообщил", "сообщила", "сообщили", "сообщило", "заявил", "заявила", "заявили"],
            Self::Ukrainian => &["повідомив", "повідомила", "повідомили", "заявив", "заявила", "заявили"],
            Self::Italian => &["detto", "annunciato", "dichiarato", "comunicato"],
            Self::Portuguese => &["disse", "anunciou", "informou", "afirmou", "disseram"],
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
            Self::Ukrainian => &["буде", "будуть", "відбудеться", "заплановано", "планує"],
            Self::Italian => &["sarà", "saranno", "dovrebbe", "previsto", "prevista", "prossimi"],
            Self::Portuguese => &["será", "serão", "deve", "previsto", "prevista", "terá"],
        }
    }
}
