//! Items and titles in, file names out that are safe on Windows, macOS and Linux.

use model::Item;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use unicode_normalization::UnicodeNormalization;

/// File systems allow 255 bytes; this leaves room for what synchronisers and browsers add.
const MAX_BYTES: usize = 200;

/// Gives each item of a folder a name of its own: `2016-07-15 example-news-the-headline.md`.
///
/// Names that differ in case, width or composition only count as the same, as they do on macOS and Windows.
#[derive(Default)]
pub(crate) struct Names {
    /// Hash of a folded name → how many items asked for it. A hash, since a folder may hold millions.
    taken: HashMap<u64, u32>,
}

impl Names {
    /// The item's name with this ending, unlike all before.
    pub(crate) fn next(&mut self, item: &Item, ending: &str) -> String {
        let day = day(item);
        let slug = slug(item);
        let stem = shorten(&format!("{day} {slug}"), MAX_BYTES - ending.len() - 1);
        let mut name = format!("{stem}.{ending}");
        loop {
            let count = self.taken.entry(folded(&name)).or_default();
            *count += 1;
            if *count == 1 {
                return name;
            }
            let number = format!("-{count}.{ending}");
            name = format!("{}{number}", shorten(&stem, MAX_BYTES - number.len()));
        }
    }
}

/// A title as a file or folder name: its own words, without what a file system refuses.
pub(crate) fn titled(title: &str, ending: Option<&str>) -> String {
    let kept: String = title
        .nfc()
        .map(|c| if is_refused(c) { ' ' } else { c })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let room = MAX_BYTES - ending.map_or(0, |ending| ending.len() + 1);
    let kept = shorten(kept.trim_matches(['.', ' ', '-', '~']), room - 1);
    let mut name = if kept.is_empty() { "Dateline export".to_owned() } else { kept };
    if is_reserved(&name) {
        name.insert(0, '_');
    }
    match ending {
        Some(ending) => format!("{name}.{ending}"),
        None => name,
    }
}

/// The published day as far as it is known, else `undated`: so that no name begins with a dot or is a device's.
fn day(item: &Item) -> String {
    let Some(published) = &item.record.published else { return "undated".into() };
    if let Some(day) = published.day() {
        return day.to_string();
    }
    published.value.as_ref().map_or_else(|| "undated".into(), |stamp| stamp.as_str().to_owned())
}

/// Outlet and headline (else the text's first words, else the id) as lower-case words joined by hyphens.
fn slug(item: &Item) -> String {
    let record = &item.record;
    let outlet =
        record.outlet.as_ref().and_then(|outlet| outlet.name.as_deref().or(outlet.domain.as_deref()));
    let opening = || record.body.split_whitespace().take(10).collect::<Vec<_>>().join(" ");
    let headline = record.headline.clone().unwrap_or_else(opening);
    let words = [outlet.unwrap_or_default(), &headline].map(hyphenated);
    let slug = words.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("-");
    if slug.is_empty() { hyphenated(&item.id) } else { slug }
}

/// Letters, digits and the marks they bear, in lower case; everything else is one hyphen.
fn hyphenated(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    // An apostrophe joins: “Russia’s” is `russias`.
    for c in text.nfc().flat_map(char::to_lowercase).filter(|c| !matches!(c, '\'' | '’' | 'ʼ')) {
        if c.is_alphanumeric() || is_mark(c) && !slug.is_empty() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Combining marks of NFC text, among them the vowel signs of Indic scripts and Arabic points.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// True for what Windows, macOS or a shell would refuse or misread, and for invisible and bidirectional controls.
fn is_refused(c: char) -> bool {
    c.is_control()
        || "<>:\"/\\|?*".contains(c)
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}')
}

/// Names of Windows devices, whatever ending follows.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT")).is_some_and(|rest| {
            let mut rest = rest.chars();
            matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        })
}

/// The text cut to so many bytes, at a word where one ends near.
fn shorten(text: &str, bytes: usize) -> String {
    if text.len() <= bytes {
        return text.to_owned();
    }
    let mut end = bytes;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let cut = &text[..end];
    let whole = cut.rfind(['-', ' ']).filter(|at| *at > bytes / 2).map_or(cut, |at| &cut[..at]);
    whole.trim_end_matches(['-', ' ', '.']).to_owned()
}

/// What the name is to a file system that ignores case and composition.
fn folded(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for c in name.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase) {
        c.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, hyphenated, is_reserved, titled};

    #[test]
    fn slugs_keep_letters_of_every_script_and_nothing_else() {
        let check = |text: &str, expected: &str| assert_eq!(hyphenated(text), expected, "{text}");
        check("US–Russian “cooperation”: what’s next?", "us-russian-cooperation-whats-next");
        check("../../etc/passwd", "etc-passwd");
        check("Путин и Керри: переговоры", "путин-и-керри-переговоры");
        check("हिन्दी समाचार", "हिन्दी-समाचार");
        check("日本の記事", "日本の記事");
        check("a\u{202e}fdp.exe", "a-fdp-exe");
        check(".hidden", "hidden");
        check("😀", "");
    }

    #[test]
    fn titles_become_names_that_every_system_accepts() {
        let check = |title: &str, expected: &str| assert_eq!(titled(title, Some("csv")), expected, "{title}");
        check("Syria 2016", "Syria 2016.csv");
        check("a/b\\c:d*e?f\"g<h>i|j", "a b c d e f g h i j.csv");
        check("con", "_con.csv");
        check("COM1.old", "_COM1.old.csv");
        check("...", "Dateline export.csv");
        check("", "Dateline export.csv");
        check(".profile", "profile.csv");
        check("a\u{202e}b\u{7}", "a b.csv");
        assert!(titled(&"語".repeat(300), Some("jsonl")).len() <= MAX_BYTES);
        assert!(!is_reserved("console"));
    }
}
