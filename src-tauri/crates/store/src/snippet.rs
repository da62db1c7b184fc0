//! A record and what was looked for in, the hit in its context out.

use crate::fold::{self, Word};
use crate::plan::Phrase;
use model::Record;
use model::query::Part;
use model::view::Fragment;

/// How much text stands around a hit, in characters: two lines of the list.
const BEFORE: usize = 50;
const LENGTH: usize = 180;

/// The place of a record that shows most of what was looked for; empty where no text has it (a tag, an address).
pub(crate) fn of(record: &Record, notes: Option<&str>, phrases: &[(Option<Part>, Phrase)]) -> Vec<Fragment> {
    let byline = record.byline.clone().unwrap_or_else(|| record.authors.join(", "));
    let dateline = record.dateline.as_ref().map(|dateline| dateline.raw.as_str());
    let tags = record.tags.publisher.join(", ");
    let url = record.final_url.as_deref().or(record.url.as_deref());
    let places: [(&[Part], &str); 8] = [
        (&[Part::Body], &record.body),
        (&[Part::Note], notes.unwrap_or_default()),
        (&[Part::Standfirst], record.standfirst.as_deref().unwrap_or_default()),
        (&[Part::Headline], record.headline.as_deref().unwrap_or_default()),
        (&[Part::Byline], &byline),
        (&[Part::Dateline, Part::Agency], dateline.unwrap_or_default()),
        (&[], &tags),
        (&[Part::Url], url.unwrap_or_default()),
    ];
    for (parts, text) in places {
        let wanted: Vec<&Phrase> = phrases
            .iter()
            .filter(|(part, _)| part.map_or(parts != [Part::Url], |part| parts.contains(&part)))
            .map(|(_, phrase)| phrase)
            .collect();
        if wanted.is_empty() {
            continue;
        }
        let hits = hits(text, &wanted);
        if !hits.is_empty() {
            return around(text, &hits);
        }
    }
    Vec::new()
}

/// A found phrase: its bytes in the text, and which of the phrases it is.
struct Hit {
    start: usize,
    end: usize,
    phrase: usize,
}

fn hits(text: &str, phrases: &[&Phrase]) -> Vec<Hit> {
    let words: Vec<Word> = fold::words(text).filter(|word| !word.folded.is_empty()).collect();
    let mut found: Vec<Hit> = Vec::new();
    for at in 0..words.len() {
        let fits = |phrase: &&&Phrase| {
            let last = phrase.words.len() - 1;
            phrase.words.iter().enumerate().all(|(step, wanted)| {
                words.get(at + step).is_some_and(|word| {
                    word.folded == *wanted
                        || (phrase.prefix && step == last && word.folded.starts_with(wanted.as_str()))
                })
            })
        };
        let longest = phrases.iter().enumerate().filter(|(_, p)| fits(p)).max_by_key(|(_, p)| p.words.len());
        if let Some((which, phrase)) = longest {
            let (start, end) = (words[at].start, words[at + phrase.words.len() - 1].end);
            match found.last_mut() {
                Some(last) if start < last.end => last.end = last.end.max(end),
                _ => found.push(Hit { start, end, phrase: which }),
            }
        }
    }
    found
}

/// Cuts the stretch of a text that has the most different hits, and marks all hits in it.
fn around(text: &str, hits: &[Hit]) -> Vec<Fragment> {
    let variety = |first: &Hit| {
        let near = hits.iter().filter(|hit| hit.start >= first.start && hit.start < first.start + LENGTH);
        near.map(|hit| hit.phrase).collect::<std::collections::BTreeSet<_>>().len()
    };
    let several = hits.iter().any(|hit| hit.phrase != hits[0].phrase);
    // The first of the best: `max_by_key` would give the last.
    let looked_at = if several { hits.len().min(50) } else { 1 };
    let best = hits[..looked_at].iter().rev().max_by_key(|hit| variety(hit)).unwrap_or(&hits[0]);
    let start = back(text, best.start, BEFORE);
    let end = forward(text, start, LENGTH).max(best.end);
    let mut fragments = Vec::new();
    let mut push = |piece: &str, hit: bool| {
        let piece = piece.replace('\n', " ");
        if !piece.is_empty() {
            fragments.push(Fragment { text: piece, hit });
        }
    };
    if start > 0 {
        push("… ", false);
    }
    let mut at = start;
    for hit in hits.iter().filter(|hit| hit.start >= start && hit.end <= end) {
        push(&text[at..hit.start], false);
        push(&text[hit.start..hit.end], true);
        at = hit.end;
    }
    push(&text[at..end], false);
    if end < text.len() {
        push(" …", false);
    }
    fragments
}

/// Up to `chars` characters back, to the start of a word, never over the end of a paragraph.
fn back(text: &str, from: usize, chars: usize) -> usize {
    let before = &text[text[..from].rfind("\n\n").map_or(0, |at| at + 2)..from];
    let start = match before.char_indices().rev().nth(chars) {
        None => return from - before.len(),
        Some((at, _)) => from - before.len() + at,
    };
    text[start..from].find(' ').map_or(start, |at| start + at + 1)
}

/// Up to `chars` characters on, to the end of a word.
fn forward(text: &str, from: usize, chars: usize) -> usize {
    let end = match text[from..].char_indices().nth(chars) {
        None => return text.len(),
        Some((at, _)) => from + at,
    };
    text[from..end].rfind(char::is_whitespace).filter(|at| *at > chars / 2).map_or(end, |at| from + at)
}
