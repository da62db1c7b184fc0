//! The words around a printed date → what the date is of.

use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

type Words = LazyLock<AhoCorasick>;

/// What the words beside a date say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Published,
    Changed,
    /// The day that the text is of, be it of the first issue or of a change.
    AsOf,
    /// Something that is neither: a visit, an event, a membership.
    Other,
    Unsaid,
}

/// Starts of words and phrases before a date, each list by language, parted by bars.
static PUBLISHED: Words = LazyLock::new(|| {
    listed(
        "publish|publicat|posted|post time|post date|written on|filed|issued|released|first aired|veröffentlicht|\
     pressemitteilung|erschienen|erstellt|\
     eingestellt|geschrieben|verfasst|gepostet|publié|publiée|posté|mis en ligne|publicad|pubblicat|inserito|\
     notizia del|опубликован|опублікован|размещен|дата публикации|yayınla|yayın tarihi|giriş|opublikowan|dodano|data publikacji|\
     gepubliceerd|geplaatst|publicera|publisert|udgivet|julkaistu|发布|發布|发表|發表|公開|掲載|配信|投稿|입력|등록|게시|승인|نشر|\
     תאריך פרסום|פורסם|δημοσιεύ|diterbitkan",
    )
});
static CHANGED: Words = LazyLock::new(|| {
    listed(
        "update|modif|last edit|last change|last review|revised|edited|amended|aktualisiert|geändert|bearbeitet|\
     mis à jour|mise à jour|màj|actualiz|atualizad|modificad|обновлен|обновлён|изменен|изменён|правк|оновлен|змінен|aggiornat|\
     ultima modifica|zaktualizowan|aktualizacj|güncelle|bijgewerkt|gewijzigd|uppdatera|oppdatert|opdateret|ändrad|senast|päivitetty|\
     更新|更正|修正|수정|تحديث|עודכן|ενημέρωσ|diperbarui",
    )
});
static AS_OF: Words = LazyLock::new(|| listed("stand:|stand |as of"));
static OTHER: Words = LazyLock::new(|| {
    listed(
        "registrier|joined|join date|member since|mitglied seit|current time|aktuelle zeit|it is currently|today is|heute ist|\
     deadline|expires|valid until|gültig bis|accessed|abgerufen|retrieved|born|geboren|copyright|©|(c)|erscheint|appears|comment|kommentar|until|\
     bis zum|bis|next|nächste|ab dem|am besten vor|starts|beginn|event|termin|in effect|effective|seit|since|due|from|ab|до",
    )
});
/// Words that say that the publication was the first one.
static FIRST: Words = LazyLock::new(|| {
    listed(
        "originally|first published|first appeared|ursprünglich|erstmals|zuerst|initialement|originalmente|originariamente|\
     первоначально|впервые|ilk olarak|pierwotnie|oorspronkelijk|原文|初出|最初",
    )
});
/// Verbs that stand behind their date.
static PUBLISHED_BEHIND: Words = LazyLock::new(|| {
    listed(
        "veröffentlicht|erschienen|geschrieben|eingestellt|gepostet|yayınlandı|gepubliceerd|originally published|\
     first published|published|公開|掲載|配信|投稿|作成|작성|등록|发布|發布",
    )
});
static CHANGED_BEHIND: Words = LazyLock::new(|| {
    listed(
        "geändert|aktualisiert|bearbeitet|güncellendi|bijgewerkt|更新|修正|수정|last updated|latest version",
    )
});

/// Reads the label before a date, or the verb behind it.
pub(super) fn label(before: &str, behind: &str) -> Label {
    let before = tail(before).to_lowercase();
    let places = [
        (last(&before, &OTHER, true), Label::Other),
        (last(&before, &CHANGED, false), Label::Changed),
        (last(&before, &AS_OF, false), Label::AsOf),
        (last(&before, &PUBLISHED, false), Label::Published),
    ];
    let nearest = places.into_iter().filter_map(|(at, label)| Some((at?, label))).max_by_key(|(at, _)| *at);
    if let Some((_, label)) = nearest {
        return label;
    }
    let behind = head(behind.trim_start_matches([' ', '|', '•', '·'])).to_lowercase();
    match (last(&behind, &CHANGED_BEHIND, false), last(&behind, &PUBLISHED_BEHIND, false)) {
        (Some(_), None) => Label::Changed,
        (_, Some(_)) => Label::Published,
        (None, None) => Label::Unsaid,
    }
}

/// Whether the label before a date says that the story was changed since: “originally published on”.
pub(super) fn is_first_issue(before: &str) -> bool {
    last(&tail(before).to_lowercase(), &FIRST, false).is_some()
}

/// Where the last of the words begins; `whole` asks for whole words, and for the words just before the date.
fn last(text: &str, words: &AhoCorasick, whole: bool) -> Option<usize> {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic());
    let fits = |at: usize, end: usize| {
        let behind = text.get(end..).unwrap_or_default();
        let start =
            !text.get(..at).unwrap_or_default().ends_with(|c: char| c.is_alphabetic() && c.is_lowercase());
        let near = behind.chars().filter(|c| c.is_alphabetic()).count() <= 12;
        start && (!whole || (near && (apart(behind.chars().next()) || end - at > 6)))
    };
    if !text.contains(char::is_alphabetic) && !text.contains('©') {
        return None;
    }
    words.find_overlapping_iter(text).filter(|it| fits(it.start(), it.end())).map(|it| it.start()).max()
}

fn listed(words: &str) -> AhoCorasick {
    AhoCorasick::new(words.split('|')).expect("a list of words fits")
}

/// The last words before a date: behind the last sign that parts entries.
fn tail(text: &str) -> &str {
    let from = text.char_indices().rev().nth(47).map_or(0, |(at, _)| at);
    let text = text.get(from..).unwrap_or_default();
    text.rsplit(['|', '•', '·', '\n', ';'])
        .find(|part| part.chars().any(char::is_alphanumeric))
        .unwrap_or_default()
}

/// The first words behind a date: up to a number or a sign that parts entries.
fn head(text: &str) -> &str {
    let end = text
        .char_indices()
        .enumerate()
        .find(|(count, (_, c))| *count >= 80 || c.is_numeric() || matches!(c, '|' | '•' | '·' | '\n' | ';'))
        .map_or(text.len(), |(_, (at, _))| at);
    // Before a number the words are the label of the next date.
    let next = text.get(end..).is_some_and(|rest| rest.starts_with(char::is_numeric));
    text.get(..end).filter(|_| !next).unwrap_or_default()
}
