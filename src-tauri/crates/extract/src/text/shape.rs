//! A line → its shape: sentence, title, bullet, list of names.

use crate::time::{is_han, is_invisible};

/// Signs that may stand behind a sentence's last stop.
const CLOSERS: &str = "\"'”’»“)]）】」』› *_";

/// White space of any kind becomes one space; marks without width go.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
        } else if !is_invisible(c) || c == '\u{200c}' || c == '\u{200d}' {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(c);
        }
    }
    out
}

/// True for a line that ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| CLOSERS.contains(c) || c.is_whitespace());
    match bare.chars().next_back() {
        Some('.') => !ends_in_initials(bare),
        Some(c) => "!?…。！？؟۔।‼⁉".contains(c),
        None => false,
    }
}

/// True for a line that ends in a question or exclamation mark, as titles may.
pub(super) fn ends_in_question(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| CLOSERS.contains(c) || c.is_whitespace());
    bare.ends_with(['?', '!', '？', '！', '؟'])
}

/// `U.S.`, `Inc.`, `Co.` at the end of a line in title case: no full stop.
fn ends_in_initials(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    let letters = last.chars().filter(|c| c.is_alphabetic()).count();
    let initials = letters > 0 && last.matches('.').count() == letters;
    let firm = matches!(last, "Inc." | "Co." | "Ltd." | "Corp." | "Jr." | "Sr.");
    (initials || firm) && (is_title(text) || names(text).is_some_and(|names| names.len() > 1))
}

/// True for a line that announces what follows it.
pub(super) fn ends_in_colon(text: &str) -> bool {
    text.trim_end().ends_with([':', '：'])
}

/// How many words a line has; two Han characters make about one.
pub(super) fn words(text: &str) -> usize {
    let han = text.chars().take(4000).filter(|c| is_han(*c)).count();
    text.split_whitespace().take(2000).count() + han / 2
}

/// How wide a line is set: Han characters take two places.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| 1 + usize::from(is_han(c))).sum()
}

/// True for a line set as English sets titles: nearly every longer word begins with a capital.
pub(super) fn is_title(text: &str) -> bool {
    let long: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| word.chars().count() >= 4)
        .take(40)
        .collect();
    let large = long
        .iter()
        .filter(|word| word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric()))
        .count();
    long.len() >= 2 && large * 4 >= long.len() * 3 && text.split_whitespace().take(26).count() <= 25
}

/// True for a list item: a bullet, a dash, a number with its dot.
pub(super) fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('•' | '◦' | '▪' | '■' | '●' | '·' | '‣' | '►' | '▶' | '✓' | '→') => true,
        Some('-' | '*' | '–' | '—' | '+') => chars.next().is_some_and(char::is_whitespace),
        Some(c) if c.is_ascii_digit() => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            text.len() - rest.len() <= 2
                && rest.strip_prefix(['.', ')']).is_some_and(|rest| rest.starts_with(' '))
        }
        Some(c) if c.is_ascii_lowercase() => chars.next() == Some(')') && chars.next() == Some(' '),
        _ => false,
    }
}

/// The text behind a bullet.
pub(super) fn without_bullet(text: &str) -> &str {
    if !is_bullet(text) {
        return text;
    }
    text.trim_start_matches(|c: char| !c.is_alphabetic() && !matches!(c, '"' | '“' | '‘' | '«' | '(')).trim()
}

/// True for a paragraph that is one quotation from its first sign to its last.
pub(super) fn is_quote(text: &str) -> bool {
    let pairs = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“'), ('「', '」'), ('‘', '’')];
    pairs.iter().any(|(open, close)| {
        let inner = text.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close));
        inner.is_some_and(|inner| !inner.contains(*open) && !inner.contains(*close))
    }) || text.starts_with("> ")
}

/// The names of a line that is a row of names: parted by commas (or bars), each short, no stop at the end.
pub(super) fn names(text: &str) -> Option<Vec<&str>> {
    let bare = text.trim().trim_end_matches([',', ';', '،', '、']);
    let hashes = bare.starts_with('#') && bare.split_whitespace().all(|word| word.starts_with('#'));
    let items: Vec<&str> = if hashes {
        bare.split_whitespace().collect()
    } else {
        bare.split([',', ';', '،', '、', '|', '•', '·', '，']).collect()
    };
    let items: Vec<&str> = items.iter().map(|item| item.trim().trim_start_matches('#').trim()).collect();
    let short =
        |item: &&str| !item.is_empty() && item.split_whitespace().count() <= 5 && item.chars().count() <= 48;
    (items.len() <= 40 && items.iter().all(short)).then_some(items)
}

/// True for a row of names that nothing announces: enough of them, and no title with commas in it.
pub(super) fn is_row_of_names(text: &str) -> bool {
    let Some(items) = names(text).filter(|_| !text.contains(['?', '!', ':', '"', '“'])) else {
        return false;
    };
    let sizes: Vec<usize> = items.iter().map(|item| item.split_whitespace().count()).collect();
    let most = sizes.iter().copied().max().unwrap_or(0);
    let (last, others) = (sizes.last().copied().unwrap_or(0), sizes.len().saturating_sub(1));
    let longest_last = last == most && sizes.iter().take(others).all(|size| *size < last);
    let average = sizes.iter().sum::<usize>() as f64 / sizes.len().max(1) as f64;
    let begin_large = items.iter().all(|item| item.chars().next().is_some_and(|c| !c.is_lowercase()));
    match items.len() {
        0 | 1 => false,
        2 => most <= 2 && begin_large,
        3 => average <= 2.2 && most <= 4 && !(longest_last && last >= 3),
        _ => average <= 2.6 && !(longest_last && last >= 4),
    }
}
