//! The words of an element's class, id and role → what kind of part of the page it says it is.

mod words;

use super::prints::QuickMap;
use crate::dom::{Dom, Id};
use html5ever::local_name;
use std::sync::LazyLock;

/// A set of kinds, one bit each.
pub(crate) type Marks = u32;

pub(crate) const ARTICLE: Marks = 1 << 0;
pub(crate) const RELATED: Marks = 1 << 1;
pub(crate) const SHARE: Marks = 1 << 2;
pub(crate) const NAVIGATION: Marks = 1 << 3;
pub(crate) const PROMO: Marks = 1 << 4;
pub(crate) const COMMENT: Marks = 1 << 5;
pub(crate) const CONSENT: Marks = 1 << 6;
pub(crate) const FOOTER: Marks = 1 << 7;
pub(crate) const SIDEBAR: Marks = 1 << 8;
pub(crate) const CAPTION: Marks = 1 << 9;
pub(crate) const BYLINE: Marks = 1 << 10;
pub(crate) const DATE: Marks = 1 << 11;
pub(crate) const TAGS: Marks = 1 << 12;
pub(crate) const PAYWALL: Marks = 1 << 13;
pub(crate) const NEWSLETTER: Marks = 1 << 14;
pub(crate) const HEADLINE: Marks = 1 << 15;
pub(crate) const STANDFIRST: Marks = 1 << 16;
pub(crate) const LEGAL: Marks = 1 << 17;
pub(crate) const MEDIA: Marks = 1 << 18;
pub(crate) const LIVE: Marks = 1 << 19;
pub(crate) const EMBED: Marks = 1 << 20;
pub(crate) const HEADER: Marks = 1 << 21;
pub(crate) const TEXT: Marks = 1 << 22;
pub(crate) const ASIDE: Marks = 1 << 23;
pub(crate) const POPULAR: Marks = 1 << 24;
pub(crate) const LIST: Marks = 1 << 25;
/// How many kinds there are.
pub(crate) const KINDS: usize = 26;

static TABLE: LazyLock<QuickMap<&'static str, Marks>> = LazyLock::new(|| {
    let mut table = QuickMap::default();
    for (mark, words) in words::WORDS {
        for word in words.split_ascii_whitespace() {
            *table.entry(word).or_insert(0) |= mark;
        }
    }
    table
});

/// Reads what elements call themselves; a page gives many elements the same names.
#[derive(Default)]
pub(crate) struct Names<'a> {
    /// Seeded, since the page chooses what is in it.
    known: foldhash::HashMap<&'a str, (Marks, u32)>,
}

impl<'a> Names<'a> {
    /// What an element says about itself, and the hash of the first word it says it with; zero for none.
    pub(crate) fn read(&mut self, dom: &'a Dom, id: Id) -> (Marks, u32) {
        let (mut marks, mut first) = (0, 0);
        for name in [local_name!("class"), local_name!("id"), local_name!("role"), local_name!("itemprop")] {
            let Some(value) = dom.attr(id, &name) else { continue };
            // A class list of thousands of letters is generated, and says nothing.
            let value = value.get(..400).unwrap_or(if value.len() < 400 { value } else { "" });
            let (said, word) = *self.known.entry(value).or_insert_with(|| of_words(value));
            marks |= said;
            first = if first == 0 { word } else { first };
        }
        (marks, first)
    }
}

fn of_words(value: &str) -> (Marks, u32) {
    let (mut marks, mut first) = (0, 0);
    each_word(value, |word| {
        marks |= TABLE.get(word).copied().unwrap_or(0);
        if first == 0 {
            first = hash(word);
        }
    });
    (marks, first)
}

/// Splits at everything that is no letter and at `camelCase`, in lower case.
pub(crate) fn each_word(value: &str, mut found: impl FnMut(&str)) {
    let mut word = [0_u8; 24];
    let mut length = 0;
    let mut lower_before = false;
    for byte in value.bytes().chain([b' ']) {
        let upper = byte.is_ascii_uppercase();
        if length > 0 && (!byte.is_ascii_alphabetic() || (upper && lower_before)) {
            if let Ok(text) = std::str::from_utf8(&word[..length])
                && length > 1
            {
                found(text);
            }
            length = 0;
        }
        if byte.is_ascii_alphabetic() && length < word.len() {
            word[length] = byte.to_ascii_lowercase();
            length += 1;
        }
        lower_before = byte.is_ascii_lowercase();
    }
}

/// FNV-1a, 32 bits.
pub(crate) fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811C_9DC5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
