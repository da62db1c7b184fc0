//! Text in, the words that a search compares out: the index, the queries and the marked hits all cut alike.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// One word of a text: where it stands, and the form in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    pub start: usize,
    pub end: usize,
    pub folded: Cow<'t, str>,
}

/// The words of a text: runs of letters, digits and marks; each character of a script that is written
/// without spaces is a word of its own, so that any piece of such a text is a phrase that can be found.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.by_ref().find(|(_, c)| is_letter(*c))?;
        let alone = unspaced(first);
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars.peek().copied() {
            let goes_on = if alone { is_mark(c) } else { (is_letter(c) && !unspaced(c)) || is_mark(c) };
            if !goes_on {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        Some(Word { start, end, folded: folded_word(&text[start..end]) })
    })
}

/// The words of a text joined by blanks: what the index is given, and what an exact value is compared by.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in words(text) {
        if word.folded.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.folded);
    }
    out
}

fn folded_word(word: &str) -> Cow<'_, str> {
    // Most words of a text are written as they are compared.
    if word.chars().all(|c| plain_letter(c) == Some(c)) {
        return Cow::Borrowed(word);
    }
    match word.chars().map(plain_letter).collect() {
        Some(plain) => Cow::Owned(plain),
        None => Cow::Owned(folded_letters(word)),
    }
}

/// A letter or digit of any script; those of long texts are told without a look into tables.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        _ => plain_letter(c).is_some() || c.is_alphanumeric(),
    }
}

fn folded_letters(word: &str) -> String {
    // Compatibility forms (ﬁ, full-width letters) are the same word; case is folded before and after, for ẞ and İ.
    word.nfkd().flat_map(char::to_lowercase).nfkd().filter(|c| !is_folded_mark(*c)).map(same_letter).collect()
}

/// The small form of a letter that has no parts: most of Cyrillic, Greek and Arabic, of which long texts consist.
fn plain_letter(c: char) -> Option<char> {
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        'й' | 'Й' | '\u{3a2}' => None,
        'а'..='я' | 'α'..='ω' | 'ا'..='غ' | 'ف'..='ي' => Some(same_letter(c)),
        'А'..='Я' | 'Α'..='Ω' => char::from_u32(c as u32 + 0x20),
        _ => None,
    }
}

/// Letters that differ only in how they are written: final sigma, the Arabic and Persian yeh and kaf.
fn same_letter(c: char) -> char {
    match c {
        'ς' => 'σ',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        _ => c,
    }
}

/// Marks that searching ignores: accents, Hebrew points, Arabic vowels and the tatweel; not the vowel signs
/// of Indic scripts, which are letters to their readers.
fn is_folded_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}' | '\u{309a}'
        | '\u{fe20}'..='\u{fe2f}')
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}'))
}

/// Characters of scripts that put no space between words (and half-width forms of them).
pub fn unspaced(c: char) -> bool {
    c >= '\u{e00}'
        && matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}' | '\u{3040}'..='\u{30ff}'
        | '\u{3100}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(folded(text), expected, "{text}");
    }

    #[test]
    fn case_accents_and_ways_of_writing_do_not_matter() {
        check("Café CRÈME", "cafe creme");
        check("Ёлка, И-Й", "елка и и");
        check("ﬁnal ＡＢＣ", "final abc");
        check("STRAẞE", "straße");
        check("أَخْبَار العالميّة", "اخبار العالميه");
        check("שָׁלוֹם", "שלום");
        check("ΟΔΟΣ", "οδοσ");
        check("don’t U.S.", "don t u s");
    }

    #[test]
    fn a_letter_without_parts_is_folded_as_every_other_one() {
        let plain = ('\0'..='\u{ffff}').filter_map(|c| Some((c, plain_letter(c)?)));
        let mut seen = 0;
        for (c, small) in plain {
            assert_eq!(small.to_string(), folded_letters(&c.to_string()), "{c:?}");
            seen += 1;
        }
        assert!(seen > 200, "{seen}");
    }

    #[test]
    fn vowel_signs_stay_inside_their_word() {
        assert_eq!(words("हिन्दी समाचार").count(), 2);
        assert_eq!(words("தமிழ்").count(), 1);
    }

    #[test]
    fn text_without_spaces_is_cut_into_characters() {
        check("北京大学abc", "北 京 大 学 abc");
        check("シリアの停戦", "シ リ ア の 停 戦");
        assert_eq!(words("ภาษาไทย").count(), 7);
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "«Ёж», говорит";
        let found: Vec<&str> = words(text).map(|word| &text[word.start..word.end]).collect();
        assert_eq!(found, ["Ёж", "говорит"]);
    }
}
