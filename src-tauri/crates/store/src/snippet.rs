//! A record and what was looked for in, the hit in its context out.

use crate::fold::{self, Word};
use crate::plan::Phrase;
use model::Record;
use model::query::Part;
use model::view::Fragment;
use std::collections::{BTreeSet, VecDeque};

/// How much text stands around a hit, in characters: two lines of the list.
const BEFORE: usize = 50;
const LENGTH: usize = 180;
/// How many places of a text are compared.
const COMPARED: usize = 50;

/// The place in an item's text that shows most of what was looked for; empty where it has none of it.
pub(crate) fn of_body(body: &str, phrases: &[(Option<Part>, Phrase)]) -> Vec<Fragment> {
    place(&[Part::Body], body, phrases)
}

/// The place of a record beside its text that shows most of what was looked for; empty where no words have it (a tag).
pub(crate) fn of(record: &Record, notes: Option<&str>, phrases: &[(Option<Part>, Phrase)]) -> Vec<Fragment> {
    let byline = record.byline.clone().unwrap_or_else(|| record.authors.join(", "));
    let dateline = record.dateline.as_ref().map(|dateline| dateline.raw.as_str());
    let tags = record.tags.publisher.join(", ");
    let url = record.final_url.as_deref().or(record.url.as_deref());
    let places: [(&[Part], &str); 7] = [
        (&[Part::Note], notes.unwrap_or_default()),
        (&[Part::Standfirst], record.standfirst.as_deref().unwrap_or_default()),
        (&[Part::Headline], record.headline.as_deref().unwrap_or_default()),
        (&[Part::Byline], &byline),
        (&[Part::Dateline, Part::Agency], dateline.unwrap_or_default()),
        (&[], &tags),
        (&[Part::Url], url.unwrap_or_default()),
    ];
    places
        .iter()
        .map(|(parts, text)| place(parts, text, phrases))
        .find(|it| !it.is_empty())
        .unwrap_or_default()
}

fn place(parts: &[Part], text: &str, phrases: &[(Option<Part>, Phrase)]) -> Vec<Fragment> {
    let wanted: Vec<&Phrase> = phrases
        .iter()
        .filter(|(part, _)| part.map_or(parts != [Part::Url], |part| parts.contains(&part)))
        .map(|(_, phrase)| phrase)
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let hits = hits(text, &wanted, false);
    if hits.is_empty() { Vec::new() } else { around(text, &hits) }
}

/// A found phrase: its bytes in the text, and which of the phrases it is.
pub(crate) struct Hit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    phrase: usize,
}

/// The hits of a text: all, or as far as they can matter to the place that is shown, since a word on every page need not
/// be looked for to the end of the text.
pub(crate) fn hits(text: &str, phrases: &[&Phrase], all: bool) -> Vec<Hit> {
    let longest = phrases.iter().map(|phrase| phrase.words.len()).max().unwrap_or(1);
    let mut words = fold::words(text).filter(|word| !word.folded.is_empty());
    let mut ahead: VecDeque<Word<'_>> = words.by_ref().take(longest).collect();
    let mut found: Vec<Hit> = Vec::new();
    let mut until = usize::MAX;
    while let Some(first) = ahead.front() {
        if first.start >= until {
            break;
        }
        let fits = |phrase: &&&Phrase| {
            let last = phrase.words.len() - 1;
            phrase.words.iter().enumerate().all(|(step, wanted)| {
                ahead.get(step).is_some_and(|word| {
                    word.folded == *wanted
                        || (phrase.prefix && step == last && word.folded.starts_with(wanted.as_str()))
                })
            })
        };
        let longest = phrases.iter().enumerate().filter(|(_, p)| fits(p)).max_by_key(|(_, p)| p.words.len());
        if let Some((which, phrase)) = longest {
            let (start, end) = (first.start, ahead[phrase.words.len() - 1].end);
            match found.last_mut() {
                Some(last) if start < last.end => last.end = last.end.max(end),
                _ => found.push(Hit { start, end, phrase: which }),
            }
            if !all && until == usize::MAX {
                until = enough(&found, phrases.len()).unwrap_or(until);
            }
        }
        ahead.pop_front();
        ahead.extend(words.next());
    }
    found
}

/// Where looking may end: behind a place with everything that is looked for, or the last of those that are compared.
fn enough(hits: &[Hit], phrases: usize) -> Option<usize> {
    let last = hits.last()?;
    let first = hits.iter().position(|hit| last.start < hit.start + LENGTH)?;
    let shown = if variety(&hits[first..]) == phrases {
        hits[first].start
    } else if hits.len() == COMPARED {
        last.start
    } else {
        return None;
    };
    // A character has up to four bytes.
    Some(shown + 4 * LENGTH)
}

/// How many different phrases some hits are.
fn variety(hits: &[Hit]) -> usize {
    hits.iter().map(|hit| hit.phrase).collect::<BTreeSet<_>>().len()
}

/// Cuts the stretch of a text that has the most different hits, and marks all hits in it.
fn around(text: &str, hits: &[Hit]) -> Vec<Fragment> {
    let near = |at: usize| {
        let beyond = hits[at..].iter().position(|hit| hit.start >= hits[at].start + LENGTH);
        variety(&hits[at..beyond.map_or(hits.len(), |more| at + more)])
    };
    // The first of the best: `max_by_key` would give the last.
    let best = (0..hits.len().min(COMPARED)).rev().max_by_key(|at| near(*at)).unwrap_or(0);
    let best = &hits[best];
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
pub(crate) fn back(text: &str, from: usize, chars: usize) -> usize {
    let before = &text[text[..from].rfind("\n\n").map_or(0, |at| at + 2)..from];
    let start = match before.char_indices().rev().nth(chars) {
        None => return from - before.len(),
        Some((at, _)) => from - before.len() + at,
    };
    text[start..from].find(' ').map_or(start, |at| start + at + 1)
}

/// Up to `chars` characters on, to the end of a word.
pub(crate) fn forward(text: &str, from: usize, chars: usize) -> usize {
    let end = match text[from..].char_indices().nth(chars) {
        None => return text.len(),
        Some((at, _)) => from + at,
    };
    text[from..end].rfind(char::is_whitespace).filter(|at| *at > chars / 2).map_or(end, |at| from + at)
}
