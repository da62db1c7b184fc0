//! A short text of a page → whether it says one of the things that pages without an article say, in many languages.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a page says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Says {
    /// A title: there is nothing here, or it may not be seen.
    Error,
    /// A sentence: what was asked for is not here.
    Gone,
    Login,
    Challenge,
    /// A title: asks for consent.
    Wall,
    /// A button: accepts or refuses.
    Accept,
    /// A word of consent texts.
    Consent,
    Script,
    Paywall,
    Live,
    Search,
}

/// One line a class and language, `class: phrase | phrase`; `*` stands for any ending.
const LISTS: &str = include_str!("phrases.txt");

/// A phrase as it stands in a folded text: with a space where a word must begin or end.
struct Phrase {
    text: String,
    length: u64,
}

/// The phrases of one class, and all of them without the spaces around them.
#[derive(Default)]
struct Phrases {
    list: Vec<Phrase>,
    whole: HashSet<String>,
}

static PHRASES: LazyLock<HashMap<&'static str, Phrases>> = LazyLock::new(|| {
    let mut classes: HashMap<&str, Phrases> = HashMap::new();
    for line in LISTS.lines() {
        let Some((class, list)) = line.split_once(':') else { continue };
        let known = classes.entry(class).or_default();
        known.list.extend(list.split('|').map(phrase));
        known.whole = known.list.iter().map(|phrase| phrase.text.trim().to_owned()).collect();
    }
    classes
});

fn phrase(text: &str) -> Phrase {
    let text = text.trim();
    let spaced = !text.chars().any(is_unspaced);
    let open = text.strip_suffix('*');
    let length = size(text);
    let text = match (open, spaced) {
        (Some(stem), _) => format!(" {stem}"),
        (None, true) => format!(" {text} "),
        (None, false) => text.to_owned(),
    };
    Phrase { text, length }
}

impl Says {
    fn phrases(self) -> Option<&'static Phrases> {
        PHRASES.get(match self {
            Self::Error => "error",
            Self::Gone => "gone",
            Self::Login => "login",
            Self::Challenge => "challenge",
            Self::Wall => "wall",
            Self::Accept => "accept",
            Self::Consent => "consent",
            Self::Script => "script",
            Self::Paywall => "paywall",
            Self::Live => "live",
            Self::Search => "search",
        })
    }

    fn list(self) -> &'static [Phrase] {
        self.phrases().map_or(&[], |phrases| &phrases.list)
    }

    /// Whether a folded text has one of the phrases.
    pub(super) fn is_in(self, folded: &str) -> bool {
        self.list().iter().any(|phrase| folded.contains(&phrase.text))
    }

    /// How many of the phrases a folded text has, up to `enough`.
    pub(super) fn count_in(self, folded: &str, enough: usize) -> usize {
        self.list().iter().filter(|phrase| folded.contains(&phrase.text)).take(enough).count()
    }

    /// Whether a folded text is one of the phrases and nothing else.
    pub(super) fn is_all_of(self, folded: &str) -> bool {
        self.phrases().is_some_and(|phrases| phrases.whole.contains(folded.trim()))
    }

    /// Whether a folded text is one of the phrases with little around it.
    pub(super) fn is_most_of(self, folded: &str) -> bool {
        let length = size(folded);
        length <= 14
            && self
                .list()
                .iter()
                .any(|phrase| length <= phrase.length * 2 + 2 && folded.contains(&phrase.text))
    }
}

/// Lower case, every sign as a space, one space before and behind each word.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            // The dot that a Turkish İ leaves behind.
            '\u{307}' => {}
            c if c.is_alphanumeric() => out.push(c),
            _ if !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// How much a text says, in words; two characters of a script without spaces are one.
pub(super) fn size(text: &str) -> u64 {
    let (mut words, mut unspaced, mut inside) = (0, 0, false);
    for c in text.chars() {
        if c.is_ascii() {
            words += u64::from(!inside && c.is_ascii_alphanumeric());
            inside = c.is_ascii_alphanumeric() || inside && !c.is_ascii_whitespace() && c != '\u{b}';
            continue;
        }
        let letter = c.is_alphanumeric();
        if letter && is_unspaced(c) && !is_hangul(c) {
            unspaced += 1;
            inside = false;
        } else if letter && !inside {
            words += 1;
            inside = true;
        } else if c.is_whitespace() {
            inside = false;
        }
    }
    words + unspaced / 2
}

/// Letters of scripts whose words run together or change their endings.
fn is_unspaced(c: char) -> bool {
    is_hangul(c)
        || crate::time::is_han(c)
        || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_where_its_words_begin_and_end() {
        assert!(Says::Error.is_most_of(&fold("Sorry! That page can’t be found.")));
        assert!(Says::Error.is_all_of(&fold("404")));
        assert!(!Says::Error.is_in(&fold("Road 4042 opens")));
        assert!(Says::Consent.is_in(&fold("Einwilligungen verwalten")));
        assert!(Says::Error.is_in(&fold("申し訳ありません。ページが見つかりません")));
        assert!(Says::Login.is_all_of(&fold("GİRİŞ YAP")));
    }

    #[test]
    fn a_long_headline_is_not_its_phrase() {
        let headline = "Ministry says the letters that were not found in March had never been sent at all";
        assert!(!Says::Error.is_most_of(&fold(headline)));
    }

    #[test]
    fn text_is_measured_alike_in_all_scripts() {
        assert_eq!(size("The ship left."), 3);
        assert_eq!(size("船は港を出た。"), 3);
        assert_eq!(size("배가 항구를 떠났다"), 3);
    }
}
