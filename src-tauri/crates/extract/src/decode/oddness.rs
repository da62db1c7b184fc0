//! Bytes and an encoding → how odd the text is that they would give: letters of a wrong encoding form no words.

use encoding_rs::Encoding;

/// Readings whose oddness differs by less than this are equally good.
pub(super) const TOLERANCE: f64 = 0.04;

/// How many oddities a reading has for each character beyond ASCII.
pub(super) fn of(encoding: &'static Encoding, sample: &[u8]) -> f64 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut odd, mut strange) = (0.0, 0u32);
    let (mut before, mut last) = (' ', ' ');
    for c in text.chars() {
        if !c.is_ascii() {
            strange += 1;
            odd += alone(c);
        }
        if !c.is_ascii() || !last.is_ascii() {
            odd += beside(last, c);
        }
        if before.is_alphabetic() && c.is_alphabetic() && !last.is_ascii() {
            odd += between(last);
        }
        (before, last) = (last, c);
    }
    odd / f64::from(strange.max(1))
}

/// How odd a character is wherever it stands.
fn alone(c: char) -> f64 {
    match c {
        '\u{FFFD}' => 4.0,
        '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' => 2.0,
        '\u{ff61}'..='\u{ff9f}' => 0.5,
        _ => 0.0,
    }
}

/// How odd two characters are side by side.
fn beside(left: char, right: char) -> f64 {
    let sign = |c: char| {
        matches!(c, '¹' | '¤' | '¦' | '¨' | '¬' | '¯' | '´' | '¶' | '¸' | '±' | '\u{2500}'..='\u{259f}')
    };
    match (left.is_alphabetic(), right.is_alphabetic()) {
        (true, true) => {
            let case = left.is_lowercase() && right.is_uppercase();
            let scripts = script(left) != script(right);
            let accents = left != right && is_accented(left) && is_accented(right);
            f64::from(u8::from(case)) + f64::from(u8::from(scripts)) + if accents { 0.5 } else { 0.0 }
        }
        (true, false) if sign(right) || matches!(right, '¿' | '¡') => 1.0,
        (false, true) if sign(left) => 1.0,
        _ => 0.0,
    }
}

/// How odd a sign is between two letters.
fn between(sign: char) -> f64 {
    let usual = sign.is_alphabetic()
        || sign.is_whitespace()
        || matches!(
            sign,
            '’' | '‘' | '‐' | '‑' | '–' | '—' | '·' | '‧' | '・' | '…' | '\u{ad}' | '\u{200b}'
                ..='\u{200f}' | '“' | '”' | '«' | '»'
        )
        || sign >= '\u{3000}';
    if usual { 0.0 } else { 1.0 }
}

/// The letters with accents of Latin-1: in words of real languages hardly ever side by side.
fn is_accented(c: char) -> bool {
    matches!(c, 'À'..='ÿ')
}

/// A number for the script of a letter, as far as its neighbours must share it.
fn script(c: char) -> u8 {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => 1,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 2,
        '\u{400}'..='\u{52f}' => 3,
        '\u{590}'..='\u{5ff}' => 4,
        '\u{600}'..='\u{6ff}' => 5,
        _ => script_of_the_east(c),
    }
}

/// Han, kana and Latin letters stand side by side; Hangul and Han do so seldom.
fn script_of_the_east(c: char) -> u8 {
    match c {
        '\u{e00}'..='\u{e7f}' => 6,
        _ => 1,
    }
}
