//! The words around names: those that open a byline, those that end one, and those that name nobody.

use crate::blocks::prints::QuickMap;
use model::names::is_calendar;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that open a byline, in lower case.
const BY: &str = "by |by: |von |vom |par |por |de |di |da |door |av |af |przez |от |aus |автор: |автор |автори: |авторы: |\
    autorin/autor: |autorin/autor |autor/autorin: |autor/in: |autor:in: |autor*in: |\
    autor: |autor |autora: |autorin: |autoren: |auteur: |auteur : |auteurs: |autore: |autorzy: |text: |text by |\
    text von |texto: |texte : |texte: |tekst: |words by |words: |written by |written by: |authored by |\
    authored by: |posted by |posted by: |published by |reported by |reporting by |story by |interview by |\
    interview von |interview: |review by |opinion by |analysis by |compiled by |author: |authors: |author |\
    writer: |ein kommentar von |kommentar von |kommentar: |eine analyse von |ein interview von |\
    eine kolumne von |ein gastbeitrag von |gastbeitrag von |eine glosse von |ein bericht von |ein beitrag von |\
    beitrag von |verfasst von |geschrieben von |veröffentlicht von |escrito por |publicado por |écrit par |\
    publié par |rédigé par |propos recueillis par |scritto da |a cura di |geschreven door |skrevet av |\
    skrevet af |skriven av |yazan: |haber: |posts by |view all posts by |more by |more from |all posts by |\
    alles von |article by |guest post by |contributed by ";

/// Openings that also begin real names or sentences: “De Niro”, “Da Silva”.
const ALSO_NAMES: &str = "de |di |da |av |af |aus |vom |text: |author |autor |more from ";

/// Where a list of names goes on with another.
const JOINTS: &str = "and|und|et|&|with|y|и|та|og|och|e|ve|en|mit|im gespräch mit|con|avec|i|και";

/// Months, weekdays and small words that may be other things elsewhere, but end a byline's names.
const ENDS: &str = "march|may|mar|apr|jun|jul|sep|mai|mon|tue|wed|thu|fri|sat|sun|lundi|mardi|mercredi|jeudi|vendredi|samedi|\
    dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|published|updated|posted|on|in|at|am|le|um|w|\
    est|edt|gmt|публикуется|опубликовано|обновлено";

/// Jobs that follow a name, and are none.
const JOBS: &str = "editor|director|expert|correspondent|reporter|reviewer|writer|founder|ceo|manager|contributor|professor|\
    analyst|specialist|author|journalist|photographer|redakteur|redakteurin|chefredakteur|korrespondent|\
    korrespondentin|volontär|volontärin|columnist|officer|president|strategist|scientist|lead|consultant|\
    engineer|producer|intern|fellow|blogger|redactor|redactora|periodista|journaliste|giornalista|redaktør|\
    journalistin";

/// Lines that name nobody.
const NOBODY: &str = "admin|administrator|editor|editors|staff|redaktion|newsroom|guest|editorial|contributor|author|authors|\
    unknown|anonymous|webmaster|redaction|rédaction|redacción|redazione|редакция|desk|reporter|correspondent|\
    news|published|updated|posted|read more|read|share|facebook|twitter|email|follow|none|null|undefined|\
    wire services|wire|agencies|agencias|posts by|view all posts|more from|about the author|senior writer|\
    staff writer|staff reporter|chief correspondent|false|true|default|test|super user|root|press release|team|\
    support|user|wordpress|min read|bio|full bio|author bio|author profile|author’s profile|role|written by|contact|kontakt|profile|profil|website|more|\
    mehr|learn more|about|give|home|instagram|linkedin|youtube|x|auteurs|autoren|autor|follow us|subscribe|\
    about us|our team|view profile|insights from|reviewed by|medically reviewed|comments|comment|photo|photos|\
    foto|view more posts";

/// Parts of lines that name nobody.
const NOBODY_IN: &str = "newsroom|redaktion|editorial team|editorial board|staff writer|news desk|view all|posts by|press release|\
    minutes|.com|editors of|administrator|lesezeit|reading time|min read";

type Set = LazyLock<HashSet<&'static str>>;
type List = LazyLock<Vec<&'static str>>;

/// The openings by their first byte.
static OPENINGS: LazyLock<QuickMap<u8, Vec<&'static str>>> = LazyLock::new(|| {
    let mut openings: QuickMap<u8, Vec<&'static str>> = QuickMap::default();
    for opening in BY.split('|') {
        openings.entry(opening.as_bytes()[0]).or_default().push(opening);
    }
    openings
});
static BARE_OPENINGS: Set = LazyLock::new(|| BY.split('|').map(bare).collect());
static JOINED: LazyLock<Vec<String>> =
    LazyLock::new(|| JOINTS.split('|').map(|joint| format!(" {joint} ")).collect());
static ENDING: Set = LazyLock::new(|| ENDS.split('|').collect());
static WORK: Set = LazyLock::new(|| JOBS.split('|').collect());
static NOBODIES: Set = LazyLock::new(|| NOBODY.split('|').collect());
static PARTS: List = LazyLock::new(|| NOBODY_IN.split('|').collect());

fn bare(opening: &'static str) -> &'static str {
    opening.trim_end().trim_end_matches(':')
}

/// Every opening of a byline that a line in lower case begins with.
pub(super) fn openings(line: &str) -> impl Iterator<Item = &'static str> {
    let alike = line.as_bytes().first().and_then(|first| OPENINGS.get(first));
    alike.into_iter().flatten().copied().filter(move |by| line.starts_with(by))
}

/// Whether an opening also begins names or sentences.
pub(super) fn also_begins_names(opening: &str) -> bool {
    ALSO_NAMES.split('|').any(|one| one == opening)
}

/// Whether a line, without its colon, is the opening of a byline and nothing else.
pub(super) fn is_opening(line: &str) -> bool {
    BARE_OPENINGS.contains(line)
}

/// The words between two names, with a space on either side.
pub(super) fn joints() -> impl Iterator<Item = &'static str> {
    JOINED.iter().map(String::as_str)
}

/// Whether a word ends a byline's names: “Jane Doe March 3, 2020”, “Par Anne Bruel le 7 mai”.
pub(super) fn ends_names(word: &str) -> bool {
    is_calendar(word) || ENDING.contains(word)
}

/// Whether a word says what someone does.
pub(super) fn is_job(word: &str) -> bool {
    WORK.contains(word)
}

/// Whether a line in lower case names nobody.
pub(super) fn names_nobody(line: &str) -> bool {
    NOBODIES.contains(line) || PARTS.iter().any(|part| line.contains(part))
}
