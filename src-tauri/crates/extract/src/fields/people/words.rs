//! The words around names: those that open a byline, those that end one, and those that name nobody.

/// Words that open a byline, in lower case.
pub(super) const BY: &[&str] = &[
    "by ",
    "by: ",
    "von ",
    "vom ",
    "par ",
    "por ",
    "de ",
    "di ",
    "da ",
    "door ",
    "av ",
    "af ",
    "przez ",
    "от ",
    "aus ",
    "автор: ",
    "автор ",
    "автори: ",
    "авторы: ",
    "autor: ",
    "autor ",
    "autora: ",
    "autorin: ",
    "autoren: ",
    "auteur: ",
    "auteur : ",
    "auteurs: ",
    "autore: ",
    "autorzy: ",
    "text: ",
    "text by ",
    "text von ",
    "texto: ",
    "texte : ",
    "texte: ",
    "tekst: ",
    "words by ",
    "words: ",
    "written by ",
    "written by: ",
    "authored by ",
    "authored by: ",
    "posted by ",
    "posted by: ",
    "published by ",
    "reported by ",
    "reporting by ",
    "story by ",
    "interview by ",
    "interview von ",
    "interview: ",
    "review by ",
    "opinion by ",
    "analysis by ",
    "compiled by ",
    "author: ",
    "authors: ",
    "author ",
    "writer: ",
    "ein kommentar von ",
    "kommentar von ",
    "kommentar: ",
    "eine analyse von ",
    "ein interview von ",
    "eine kolumne von ",
    "ein gastbeitrag von ",
    "gastbeitrag von ",
    "eine glosse von ",
    "ein bericht von ",
    "ein beitrag von ",
    "beitrag von ",
    "verfasst von ",
    "geschrieben von ",
    "veröffentlicht von ",
    "escrito por ",
    "publicado por ",
    "écrit par ",
    "publié par ",
    "rédigé par ",
    "propos recueillis par ",
    "scritto da ",
    "a cura di ",
    "geschreven door ",
    "skrevet av ",
    "skrevet af ",
    "skriven av ",
    "yazan: ",
    "haber: ",
    "posts by ",
    "view all posts by ",
    "more by ",
    "more from ",
    "all posts by ",
    "alles von ",
    "article by ",
    "guest post by ",
    "contributed by ",
];

/// Openings that also begin real names or sentences: “De Niro”, “Da Silva”.
pub(super) const ALSO_NAMES: &[&str] =
    &["de ", "di ", "da ", "av ", "af ", "aus ", "vom ", "text: ", "author ", "autor ", "more from "];

/// Where a list of names goes on with another.
pub(super) const JOINTS: &[&str] = &[
    " and ",
    " und ",
    " et ",
    " & ",
    " with ",
    " y ",
    " и ",
    " та ",
    " og ",
    " och ",
    " e ",
    " ve ",
    " en ",
    " mit ",
    " im gespräch mit ",
    " con ",
    " avec ",
    " i ",
    " και ",
];

/// Months, weekdays and small words end a byline's names: “Jane Doe March 3, 2020”, “Par Anne Bruel le 7 mai”.
pub(super) fn ends_names(word: &str) -> bool {
    matches!(
        word,
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
            | "januar"
            | "februar"
            | "märz"
            | "mai"
            | "juni"
            | "juli"
            | "oktober"
            | "dezember"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "mon"
            | "tue"
            | "wed"
            | "thu"
            | "fri"
            | "sat"
            | "sun"
            | "montag"
            | "dienstag"
            | "mittwoch"
            | "donnerstag"
            | "freitag"
            | "samstag"
            | "sonntag"
            | "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
            | "lunes"
            | "martes"
            | "miércoles"
            | "jueves"
            | "viernes"
            | "sábado"
            | "domingo"
            | "published"
            | "updated"
            | "posted"
            | "on"
            | "in"
            | "at"
            | "am"
            | "le"
            | "um"
            | "w"
            | "est"
            | "edt"
            | "gmt"
            | "публикуется"
            | "опубликовано"
            | "обновлено"
    )
}

/// Jobs that follow a name, and are none.
pub(super) fn is_job(word: &str) -> bool {
    matches!(
        word,
        "editor"
            | "director"
            | "expert"
            | "correspondent"
            | "reporter"
            | "reviewer"
            | "writer"
            | "founder"
            | "ceo"
            | "manager"
            | "contributor"
            | "professor"
            | "analyst"
            | "specialist"
            | "author"
            | "journalist"
            | "photographer"
            | "redakteur"
            | "redakteurin"
            | "chefredakteur"
            | "korrespondent"
            | "korrespondentin"
            | "volontär"
            | "volontärin"
            | "columnist"
            | "officer"
            | "president"
            | "strategist"
            | "scientist"
            | "lead"
            | "consultant"
            | "engineer"
            | "producer"
            | "intern"
            | "fellow"
            | "blogger"
            | "redactor"
            | "redactora"
            | "periodista"
            | "journaliste"
            | "giornalista"
            | "redaktør"
            | "journalistin"
    )
}

/// Lines that name nobody.
pub(super) const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "editor",
    "editors",
    "staff",
    "redaktion",
    "newsroom",
    "guest",
    "editorial",
    "contributor",
    "author",
    "authors",
    "unknown",
    "anonymous",
    "webmaster",
    "redaction",
    "rédaction",
    "redacción",
    "redazione",
    "редакция",
    "desk",
    "reporter",
    "correspondent",
    "news",
    "published",
    "updated",
    "posted",
    "read more",
    "read",
    "share",
    "facebook",
    "twitter",
    "email",
    "follow",
    "none",
    "null",
    "undefined",
    "wire services",
    "wire",
    "agencies",
    "agencias",
    "posts by",
    "view all posts",
    "more from",
    "about the author",
    "senior writer",
    "staff writer",
    "staff reporter",
    "chief correspondent",
    "false",
    "true",
    "default",
    "test",
    "super user",
    "root",
    "press release",
    "team",
    "support",
    "user",
    "wordpress",
    "min read",
    "bio",
    "author bio",
    "role",
    "written by",
    "contact",
    "kontakt",
    "profile",
    "profil",
    "website",
    "more",
    "mehr",
    "learn more",
    "about",
    "give",
    "home",
    "instagram",
    "linkedin",
    "youtube",
    "x",
    "auteurs",
    "autoren",
    "autor",
    "follow us",
    "subscribe",
    "about us",
    "our team",
    "view profile",
    "insights from",
    "reviewed by",
    "medically reviewed",
    "comments",
    "comment",
    "photo",
    "photos",
    "foto",
    "view more posts",
];

/// Parts of lines that name nobody.
pub(super) const NOBODY_IN: &[&str] = &[
    "newsroom",
    "redaktion",
    "editorial team",
    "editorial board",
    "staff writer",
    "news desk",
    "view all",
    "posts by",
    "press release",
    "minutes",
    ".com",
    "editors of",
    "administrator",
    "lesezeit",
    "reading time",
    "min read",
];
