//! The names in a zip as bytes in; the code page that they are in, and each name as text, out.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The code page of the names in a zip that are not UTF-8: most programs wrote the one of their system, and did not
/// say which.
pub(crate) enum CodePage {
    /// The one that the format names, of MS-DOS in the West.
    Cp437,
    Of(&'static Encoding),
}

/// The upper half of code page 437.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// The last letter with an accent in code page 437; behind it are frames, which nobody writes in a name.
const LAST_LETTER: u8 = 0xa5;

impl CodePage {
    /// Told by all names together: one alone is too short.
    pub(crate) fn of<'a>(names: impl Iterator<Item = &'a [u8]>) -> Self {
        let foreign: Vec<&[u8]> = names.filter(|name| std::str::from_utf8(name).is_err()).collect();
        let text = foreign.join(&b' ');
        let mut high = text.iter().filter(|byte| !byte.is_ascii());
        if high.all(|byte| *byte <= LAST_LETTER) && !foreign.iter().any(|name| is_cyrillic(name)) {
            return Self::Cp437;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&text, true);
        let found = detector.guess(None, Utf8Detection::Deny);
        Self::Of(if found == UTF_8 { WINDOWS_1252 } else { found })
    }

    /// A name as text; one that is UTF-8 is what it says.
    pub(crate) fn text(&self, name: &[u8]) -> String {
        if let Ok(name) = std::str::from_utf8(name) {
            return name.to_owned();
        }
        match self {
            Self::Of(encoding) => encoding.decode_without_bom_handling(name).0.into_owned(),
            Self::Cp437 => name.iter().map(|byte| of_cp437(*byte)).collect(),
        }
    }
}

fn of_cp437(byte: u8) -> char {
    match byte.checked_sub(0x80) {
        None => char::from(byte),
        Some(place) => CP437.chars().nth(usize::from(place)).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// True for a word of code page 866 that no Western word is: three capitals or more in a row.
fn is_cyrillic(name: &[u8]) -> bool {
    name.split(|byte| !(0x80..=LAST_LETTER).contains(byte)).any(|word| word.len() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &[&[u8]], expected: &[&str]) {
        let page = CodePage::of(raw.iter().copied());
        let found: Vec<String> = raw.iter().map(|name| page.text(name)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn names_are_read_in_the_code_page_of_the_program_that_wrote_them() {
        check(&[b"F\x84hre im Hafen.html", b"r\x82sum\x82.eml"], &["Fähre im Hafen.html", "résumé.eml"]);
        check(&[b"F\xe4hre \xfcber den Sund.html"], &["Fähre über den Sund.html"]);
        for label in ["ibm866", "windows-1251", "koi8-r"] {
            let encoding = Encoding::for_label(label.as_bytes()).expect("a label");
            let names = ["Паром остаётся в гавани.html", "Паром остаётся в гавани_files/стиль.css"];
            let raw = names.map(|name| encoding.encode(name).0.into_owned());
            check(&[&raw[0], &raw[1], b"plain.txt"], &[names[0], names[1], "plain.txt"]);
        }
        let (raw, ..) = encoding_rs::SHIFT_JIS.encode("港のフェリー便り.html");
        check(&[&raw], &["港のフェリー便り.html"]);
        check(&["Fähre.html".as_bytes(), b"r\x82sum\x82.eml"], &["Fähre.html", "résumé.eml"]);
    }
}
