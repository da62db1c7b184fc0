//! A text that names writers → their names: no roles, places, dates, addresses or outlets.

use super::super::json_ld::name_of;
use super::words::{also_begins_names, ends_names, is_job, is_opening, joints, names_nobody, openings};
use crate::blocks::prints::text_hash;
use model::names::{is_calendar, is_particle};
use std::borrow::Cow;

/// Adds the names in a text that names authors, each once.
pub(super) fn add(names: &mut Vec<String>, text: &str, sites: &[String]) {
    if text.starts_with(['{', '[']) {
        // An object that a template wrote out as text.
        for name in names_in_json(text).into_iter().filter(|name| !name.starts_with(['{', '['])) {
            add(names, &name, sites);
        }
        return;
    }
    if text.starts_with("http") || text.len() > 400 || text.contains("://") {
        return;
    }
    let text = without_addresses(text);
    let text = before_date(&text);
    let text = joints().fold(text.to_owned(), |text, joint| replace_folded(&text, joint));
    for part in text.split([',', ';', '|', '·', '•', '⋅', '\n', '\t', '/', '、', '，', '»']) {
        let name = clean(part);
        let count = name.chars().count();
        if (2..=60).contains(&count)
            && name.split_whitespace().count() <= 6
            && !is_nobody(&name, sites)
            && !names.iter().any(|known| text_hash(known) == text_hash(&name))
            && names.len() < 12
        {
            names.push(name);
        }
    }
}

/// Whether a text looks like a person's name: a few capitalised words, or a short one in a script without capitals.
pub(super) fn is_like_a_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let cased = name.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let named = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '\'') || is_particle(word)
    };
    (1..=5).contains(&words.len())
        && words.iter().all(named) == cased
        && !words.iter().all(|word| is_particle(word))
        && (cased || name.chars().count() <= 12)
        && !name.contains(['?', '!', ':', '©', '@', '='])
}

/// Whether a text opens like a byline; then what follows the opening.
pub(super) fn after_by(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    let by = openings(&lower).max_by_key(|by| by.len())?;
    let skip: usize = text.chars().take(by.chars().count()).map(char::len_utf8).sum();
    let rest = text.get(skip..)?.trim_start();
    // Particles open real names too: “De Niro”, “Da Silva”.
    (!also_begins_names(by) || !text.starts_with(char::is_uppercase) || text.contains(':')).then_some(rest)
}

/// A joint in any case becomes a comma.
fn replace_folded(text: &str, joint: &str) -> String {
    if text.is_ascii() && joint.is_ascii() {
        let mut out = String::with_capacity(text.len());
        let lower = text.to_ascii_lowercase();
        let mut from = 0;
        while let Some(at) = lower[from..].find(joint) {
            out.push_str(&text[from..from + at]);
            out.push(',');
            from += at + joint.len();
        }
        out.push_str(&text[from..]);
        return out;
    }
    text.replace(joint, ",")
}

/// The names of JSON objects or strings.
fn names_in_json(text: &str) -> Vec<String> {
    match serde_json::from_str(text) {
        Ok(serde_json::Value::Array(list)) => list.iter().filter_map(name_of).collect(),
        Ok(one) => name_of(&one).into_iter().collect(),
        Err(_) => Vec::new(),
    }
}

/// A line with `@` for each e-mail address, IP address and machine's id, where names end.
fn without_addresses(text: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(text);
    for word in text.split(|c: char| c.is_whitespace() || "<>()[],;|\"".contains(c)) {
        if is_address(word) {
            out = Cow::Owned(out.replace(word, "@"));
        }
    }
    out
}

/// Whether a word is an e-mail address, an IP address or a machine's id.
pub(super) fn is_address(word: &str) -> bool {
    let email = word.find('@').is_some_and(|at| at > 0 && word[at..].contains('.'));
    let hex = word.chars().filter(char::is_ascii_hexdigit).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let id = hex >= 12 && digits >= 2 && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    email || id || word.parse::<std::net::IpAddr>().is_ok()
}

/// What stands before the first number: bylines go on with dates and counts. A number may end a pen name.
fn before_date(text: &str) -> &str {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() && !before.is_alphanumeric() {
            return if at == 0 { text } else { &text[..at] };
        }
        before = c;
    }
    text
}

/// A name without “By”, roles, handles and addresses.
fn clean(part: &str) -> String {
    const EDGES: &[char] =
        &['-', '–', '—', ':', '.', '"', '*', '\u{200B}', '[', ']', '|', '>', '“', '”', '„'];
    let mut name = part.trim().trim_matches(EDGES).trim();
    for _ in 0..2 {
        let Some(rest) = after_by(name) else { break };
        name = rest;
    }
    // “Jane Doe - Far Coasts”, “Jane Doe – Osk”: the name stands first.
    if let Some((first, _)) = [" - ", " – ", " — "].iter().find_map(|dash| name.split_once(*dash))
        && first.split_whitespace().count() >= 2
        && is_like_a_person(first)
    {
        name = first;
    }
    let mut words: Vec<&str> = Vec::new();
    let mut rest = name.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        let folded = word.to_lowercase();
        let ends = !words.is_empty() && ends_names(folded.trim_matches('.'));
        // “Ana (Lia) Osk” is a name, “Ana Osk (Editor)” a name and a role.
        let role = word.starts_with('(') && !(word.ends_with(')') && rest.peek().is_some());
        if ends
            || role
            || word.contains('@')
            || word.starts_with("http")
            || matches!(word, "기자" | "특파원" | "記者" | "记者")
        {
            break;
        }
        if let Some(before) = before_glued_month(word) {
            words.push(before);
            break;
        }
        words.push(word);
    }
    words.join(" ").trim_matches(['-', '–', ':', ',', '.', ' ']).to_owned()
}

/// What stands before a month that the layout glued to it: `TimesNovember`.
fn before_glued_month(word: &str) -> Option<&str> {
    let chars = word.char_indices().zip(word.chars().skip(1));
    let at = chars.filter(|((_, c), next)| c.is_lowercase() && next.is_uppercase()).last()?.0;
    let at = at.0 + at.1.len_utf8();
    (word.len() >= at + 3 && is_calendar(&word[at..].to_lowercase())).then(|| &word[..at])
}

/// An account of the outlet's own: `Norwick N` of the Norwick News.
fn is_account(name: &str, sites: &[String]) -> bool {
    let (letters, words): (Vec<&str>, Vec<&str>) =
        name.split_whitespace().partition(|word| word.trim_end_matches('.').chars().count() == 1);
    !letters.is_empty()
        && !words.is_empty()
        && sites.iter().any(|site| {
            words.iter().all(|word| site.split_whitespace().any(|own| text_hash(own) == text_hash(word)))
        })
}

/// Outlets, desks, dates and other lines that name nobody.
fn is_nobody(name: &str, sites: &[String]) -> bool {
    let lower = name.to_lowercase();
    let hash = text_hash(name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let words = name.split_whitespace().count();
    let last = lower.split_whitespace().last().unwrap_or_default();
    letters < 2
        || sites.iter().any(|site| text_hash(site) == hash)
        || is_account(name, sites)
        || words > 1 && is_job(last)
        || name.contains(": ")
        || words == 1 && (ends_names(&lower) || lower.matches('.').count() > 1 || lower.contains('{'))
        || lower.split_whitespace().any(|word| matches!(word, "admin" | "webmaster" | "copyright"))
        || is_opening(&lower)
        || names_nobody(&lower)
}
