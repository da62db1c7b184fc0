//! A text → the language it is written in, where that is certain.

use crate::blocks::prints::QuickMap;
use std::sync::LazyLock;
use whatlang::{Detector, Lang};

/// Letters that a text needs before its language is said.
const ENOUGH: usize = 40;

/// Letters from which on a text says more about its language than the page's head does.
const MANY: usize = 200;

/// Bytes that are looked at: more of them do not change the answer.
const SAMPLE: usize = 1000;

/// Languages of the press with their ISO 639-1 codes; rarer ones are taken for their neighbours too easily.
const LANGUAGES: [(Lang, &str); 46] = [
    (Lang::Eng, "en"),
    (Lang::Deu, "de"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bel, "be"),
    (Lang::Bul, "bg"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Hrv, "hr"),
    (Lang::Slv, "sl"),
    (Lang::Slk, "sk"),
    (Lang::Ces, "cs"),
    (Lang::Pol, "pl"),
    (Lang::Ara, "ar"),
    (Lang::Pes, "fa"),
    (Lang::Urd, "ur"),
    (Lang::Heb, "he"),
    (Lang::Cmn, "zh"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Tur, "tr"),
    (Lang::Aze, "az"),
    (Lang::Nld, "nl"),
    (Lang::Swe, "sv"),
    (Lang::Dan, "da"),
    (Lang::Nob, "no"),
    (Lang::Fin, "fi"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Ell, "el"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Tha, "th"),
    (Lang::Hin, "hi"),
    (Lang::Ben, "bn"),
    (Lang::Tam, "ta"),
    (Lang::Kat, "ka"),
    (Lang::Hye, "hy"),
    (Lang::Est, "et"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Cat, "ca"),
];

/// The small words that every sentence has: they say a language sooner than the frequency of its letters.
const SMALL_WORDS: [(&str, &str); 19] = [
    (
        "en",
        "the of and to in that is was for on with as by at from has had were are it he his be this which said not",
    ),
    (
        "de",
        "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus hat",
    ),
    (
        "fr",
        "le la les de des et en un une du que est pour qui dans sur par au plus ne pas avec ce il sont été",
    ),
    ("es", "el la los las de que y en un una por con para del se es al lo como más su sus fue ha no"),
    ("pt", "o a os as de que e em um uma do da por com para se é ao não dos das foi mais na no sua"),
    ("it", "il lo la gli le di che e in un una per con del della non è al si da sono nel dei ha più"),
    ("nl", "de het een van en in is dat op te met voor niet zijn aan er door om ook als bij naar heeft"),
    ("sv", "och att det som en på är av för med till den har inte om ett var de från sig kan"),
    ("da", "og at det som en på er af for med til den har ikke om et var de fra sig kan blev"),
    ("no", "og at det som en på er av for med til den har ikke om et var de fra seg kan ble"),
    ("pl", "i w na z się nie do że jest to o jak po za przez dla od są oraz ale który"),
    ("cs", "a v na se je že to s z do o k i pro jako za by ale který které podle jsou"),
    ("tr", "ve bir bu da de için ile olarak olan daha çok gibi kadar sonra ise en ne ancak"),
    ("ro", "și în de la a cu pe un o din care că este pentru nu mai sunt au fost după"),
    ("hu", "a az és hogy nem is egy meg volt de ez már csak mint szerint által még"),
    ("ru", "и в не на что он с по это из за у от как для о к до его было а но также был"),
    ("uk", "і в не на що він з та по це за у від як для до його було а але також й про"),
    ("bg", "и в не на че той с за се от са да по как до като това ще беше"),
    ("id", "yang dan di dengan untuk dari ini itu dalam pada tidak akan juga ke oleh adalah"),
];

static SMALL: LazyLock<QuickMap<&'static str, u32>> = LazyLock::new(|| {
    let mut words: QuickMap<&'static str, u32> = QuickMap::default();
    for (at, (_, list)) in SMALL_WORDS.iter().enumerate() {
        for word in list.split(' ') {
            *words.entry(word).or_default() |= 1 << at;
        }
    }
    words
});

/// The language of a Cyrillic text with letters that its neighbours lack.
fn by_letters(sample: &str) -> Option<&'static str> {
    if is_latin(sample) {
        return None;
    }
    let has = |letters: &str| sample.chars().any(|c| letters.contains(c));
    let cyrillic = sample.chars().filter(|c| matches!(c, '\u{400}'..='\u{4ff}')).count();
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if cyrillic * 3 < letters * 2 || has("ғқңөүұһәӣӯҷҳ") {
        return None;
    }
    match (has("ў"), has("їєґ"), has("ђћљњџј"), has("ыэ")) {
        (true, ..) => Some("be"),
        (_, true, false, false) => Some("uk"),
        (_, false, false, true) if !has("і") => Some("ru"),
        _ => None,
    }
}

/// The language whose small words a text uses, where they leave no doubt.
fn by_small_words(sample: &str) -> Option<&'static str> {
    let mut counts = [0u32; SMALL_WORDS.len()];
    let mut words = 0u32;
    for word in sample.split(|c: char| !c.is_alphabetic() && c != '\'').filter(|word| !word.is_empty()) {
        words += 1;
        let marks = match word.chars().any(char::is_uppercase) {
            true => SMALL.get(word.to_lowercase().as_str()),
            false => SMALL.get(word),
        };
        let Some(marks) = marks else { continue };
        for (at, count) in counts.iter_mut().enumerate() {
            *count += (marks >> at) & 1;
        }
    }
    let best = (0..counts.len()).max_by_key(|at| counts.get(*at).copied())?;
    let most = *counts.get(best)?;
    let next = counts.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, count)| *count).max()?;
    let sure = most >= 3 && most * 6 >= words && most >= next * 2;
    SMALL_WORDS.get(best).filter(|_| sure).map(|(code, _)| *code)
}

/// True where fewer than two characters for three letters are beyond ASCII.
fn is_latin(sample: &str) -> bool {
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    sample.chars().filter(|c| !c.is_ascii()).count() * 3 < letters * 2
}

/// The language whose script no other of the press uses, where most letters are of it.
fn by_script(sample: &str) -> Option<&'static str> {
    if is_latin(sample) {
        return None;
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let of = |range: std::ops::RangeInclusive<char>| sample.chars().filter(|c| range.contains(c)).count();
    let own = [
        ("el", '\u{370}'..='\u{3ff}'),
        ("he", '\u{590}'..='\u{5ff}'),
        ("hy", '\u{530}'..='\u{58f}'),
        ("ka", '\u{10a0}'..='\u{10ff}'),
        ("ko", '\u{ac00}'..='\u{d7a3}'),
        ("ta", '\u{b80}'..='\u{bff}'),
        ("th", '\u{e00}'..='\u{e7f}'),
    ];
    own.into_iter().find(|(_, script)| of(script.clone()) * 3 > letters * 2).map(|(code, _)| code)
}

/// The text's language where its letters or its small words leave no doubt: surer than what a template declares.
pub(crate) fn plain_to_see(text: &str) -> Option<&'static str> {
    let sample = sample(text)?;
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let enough = letters >= MANY;
    enough
        .then(|| by_script(sample).or_else(|| by_letters(sample)).or_else(|| by_small_words(sample)))
        .flatten()
}

/// Whether two codes name one language, or two that their texts can hardly be told by.
pub(crate) fn is_near(one: &str, other: &str) -> bool {
    const NEAR: [&[&str]; 6] = [
        &["no", "nb", "nn", "da", "sv"],
        &["ru", "uk", "be", "bg", "mk", "sr"],
        &["hr", "sr", "bs", "sh", "sl"],
        &["es", "gl", "ca", "pt", "ast"],
        &["cs", "sk"],
        &["id", "ms"],
    ];
    let primary = |code: &str| code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let (one, other) = (primary(one), primary(other));
    one == other || NEAR.iter().any(|group| group.contains(&&*one) && group.contains(&&*other))
}

/// The beginning of a text, as long as it is looked at.
fn sample(text: &str) -> Option<&str> {
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= SAMPLE).last()?;
    if text.len() <= SAMPLE { Some(text) } else { text.get(..end) }
}

/// The ISO 639-1 code of the text's language; none for a text too short or too mixed to say.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let sample = sample(text)?;
    // A Han character says as much as a few letters.
    let letters: usize =
        sample.chars().filter(|c| c.is_alphabetic()).map(|c| if c as u32 >= 0x3000 { 4 } else { 1 }).sum();
    if letters < ENOUGH {
        return None;
    }
    if let Some(code) = by_letters(sample).or_else(|| by_small_words(sample)) {
        return Some(code);
    }
    let detector = Detector::with_allowlist(LANGUAGES.iter().map(|(lang, _)| *lang).collect());
    let found = detector.detect(sample)?;
    let sure = found.is_reliable() || (letters > 200 && found.confidence() > 0.3);
    LANGUAGES.iter().find(|(lang, _)| sure && *lang == found.lang()).map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::{detect, is_near};

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(detect(text), expected, "{text}");
    }

    #[test]
    fn the_language_of_a_paragraph_is_said() {
        check(
            "The harbour master said on Friday that the ship had left before the storm came in.",
            Some("en"),
        );
        check(
            "Der Hafenmeister sagte am Freitag, das Schiff sei vor dem Sturm ausgelaufen und nicht zurückgekehrt.",
            Some("de"),
        );
        check(
            "Le capitaine du port a déclaré vendredi que le navire était parti avant la tempête.",
            Some("fr"),
        );
        check(
            "El capitán del puerto dijo el viernes que el barco había salido antes de la tormenta.",
            Some("es"),
        );
        check("Начальник порта заявил в пятницу, что судно вышло в море до начала шторма.", Some("ru"));
        check("Начальник порту заявив у п'ятницю, що судно вийшло в море ще до початку шторму.", Some("uk"));
        check("قال مدير الميناء يوم الجمعة إن السفينة غادرت قبل وصول العاصفة إلى الساحل.", Some("ar"));
        check("港务局长星期五表示，这艘船在暴风雨来临之前已经离开港口。", Some("zh"));
        check("港長は金曜日、船は嵐が来る前に港を出たと述べた。", Some("ja"));
    }

    #[test]
    fn codes_of_one_language_and_of_neighbours_are_near() {
        for (one, other) in [("nb", "no"), ("pt-BR", "pt"), ("en_GB", "en"), ("uk", "ru"), ("ms", "id")] {
            assert!(is_near(one, other), "{one} {other}");
        }
        for (one, other) in [("en", "ru"), ("en", "de"), ("fr", "es")] {
            assert!(!is_near(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_text_too_short_to_say_has_none() {
        check("", None);
        check("Listen Live", None);
        check("12:40 — 22.01.2021 | 15 °C", None);
    }
}
