//! Texts → what comparing them needs: words, runs of four words, and forms in which quotes, dashes and blanks count as one.

use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization as _;

/// The words of a text, case kept.
pub(crate) fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect()
}

/// How often each run of four words occurs; a shorter text is one run.
pub(crate) fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let words = words(text);
    let mut runs = HashMap::new();
    if !words.is_empty() {
        for run in words.windows(words.len().min(4)) {
            *runs.entry(run.to_vec()).or_default() += 1;
        }
    }
    runs
}

/// NFKC, one kind of quotes and dashes, single blanks, lower case.
pub(crate) fn plain(text: &str) -> String {
    let unified = text.chars().filter_map(|c| match c {
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | 'ʼ' => Some('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => Some('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Some('-'),
        '\u{AD}' | '\u{200B}' => None,
        c => Some(c),
    });
    let normal: String = unified.nfkc().collect();
    blanks(&normal).to_lowercase().replace('ß', "ss")
}

/// Runs of blanks as one, none at the ends.
pub(crate) fn blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The people of an author list, without the word that introduces them.
pub(crate) fn names(authors: &[String]) -> HashSet<String> {
    let list = authors.iter().flat_map(|one| {
        let mut one = blanks(one);
        for between in [" & ", " and ", " und ", " et ", " y ", ","] {
            one = one.replace(between, ";");
        }
        one.split(';').map(name).collect::<Vec<_>>()
    });
    list.filter(|name| !name.is_empty()).collect()
}

fn name(text: &str) -> String {
    let text = plain(text);
    let introduced = ["by ", "von ", "par ", "por ", "de ", "door ", "di "]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let bare = introduced.unwrap_or(&text).chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | ' '));
    bare.collect::<String>().trim().to_owned()
}

/// Whether a dateline is the printed one, whatever dash ends it.
pub(crate) fn same_dateline(raw: &str, printed: &str) -> bool {
    let bare = |text: &str| plain(text).trim_end_matches([' ', '-', ':']).to_owned();
    bare(raw) == bare(printed)
}
