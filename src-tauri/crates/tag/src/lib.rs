//! An article in, the key phrases that could become its tags out.
//!
//! Names (runs of capitals, without titles) and phrases that recur, weighed by how often and how early they stand and
//! whether the headline has them: the features of YAKE (Campos et al. 2020) that carry most, without its corpus. Chinese,
//! Japanese, Thai and Korean have a road of their own (`runs`); another language without a list of function words gets
//! none: nothing is better than noise.

mod known;
mod lists;
mod names;
mod phrases;
mod runs;
mod vocabulary;
mod words;

use known::Known;
use model::Article;
use std::borrow::Cow;
use vocabulary::Vocabulary;

/// The most tags that are proposed.
const MOST: usize = 8;

/// Proposes key phrases for an article: at most eight, the best first, none that the publisher already gave.
#[must_use]
pub fn suggest(article: &Article) -> Vec<String> {
    let body = body(article);
    let headline = article.headline.as_deref().unwrap_or_default();
    if words::may_lack_spaces(&body) {
        if let Some(found) = runs::suggest(&body, headline) {
            let known = Known::of(article);
            let new = found.iter().map(Candidate::surface).filter(|tag| !known.has(tag) && !known.says(tag));
            return new.take(MOST).map(str::to_owned).collect();
        }
        if words::has_no_spaces(&body) {
            return Vec::new();
        }
    }
    let words = words::read(&body);
    let Some(lists) = lists::of(article.language.as_deref(), &words) else { return Vec::new() };
    let vocabulary = Vocabulary::of(&words, lists);
    let names = names::find(&words, &body, &vocabulary, lists);
    let phrases = phrases::find(&words, &body, &vocabulary, lists);
    let is_new = |phrase: &&Candidate<'_>| names.binary_search_by(|name| name.key.cmp(&phrase.key)).is_err();
    let known = Known::of(article);
    let headline = both_forms(headline);
    let mut ranked: Vec<(f64, &Candidate<'_>)> = names
        .iter()
        .chain(phrases.iter().filter(is_new))
        .filter_map(|candidate| {
            Some((score(candidate, &headline, words.len(), lists.capital_nouns)?, candidate))
        })
        .collect();
    ranked.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.key.cmp(&other.key)));
    chosen(ranked.iter().filter(|(_, candidate)| !known.has(candidate.surface())))
}

/// The text without its dateline, whose agency and capitals are no topics.
fn body(article: &Article) -> Cow<'_, str> {
    match &article.dateline {
        Some(dateline) => article.body.replacen(&dateline.raw, "", 1).into(),
        None => (&article.body).into(),
    }
}

/// A part of the text in one line, each gap one space.
fn printed(part: &str) -> Cow<'_, str> {
    let spaced = part.chars().any(|c| c.is_whitespace() && c != ' ') || part.contains("  ");
    if spaced { part.split_whitespace().collect::<Vec<_>>().join(" ").into() } else { part.into() }
}

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A name of several words.
    FullName,
    /// A name of one word.
    Name,
    /// Several words, not all of a name.
    Phrase,
    /// One common word.
    Word,
}

/// A phrase that could become a tag.
#[derive(Debug)]
struct Candidate<'a> {
    kind: Kind,
    /// Stems in lower case: what its forms have in common.
    key: String,
    frequency: u32,
    /// The first sentence that has it, from 0.
    sentence: u32,
    /// Its forms as printed, with their counts.
    forms: Vec<(Cow<'a, str>, u32)>,
}

impl<'a> Candidate<'a> {
    fn new(kind: Kind, key: String, sentence: u32) -> Self {
        Self { kind, key, frequency: 0, sentence, forms: Vec::new() }
    }

    fn count(&mut self, form: Cow<'a, str>) {
        self.frequency += 1;
        match self.forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += 1,
            None => self.forms.push((form, 1)),
        }
    }

    /// The most frequent form; of several the one without a hyphen, then the shortest, then the first printed.
    fn surface(&self) -> &str {
        let rank = |(form, count): &&(Cow<'_, str>, u32)| {
            (u32::MAX - count, form.contains('-'), form.chars().count())
        };
        self.forms.iter().min_by_key(rank).map(|(form, _)| &**form).unwrap_or_default()
    }
}

/// How much a candidate says about the text; none where it says too little.
fn score(candidate: &Candidate<'_>, headline: &str, words: usize, capital_nouns: bool) -> Option<f64> {
    let in_headline = headline.contains(&format!(" {} ", candidate.key));
    let frequency = candidate.frequency + u32::from(in_headline);
    let early = candidate.sentence < 4;
    let long = words > 400;
    let enough = match candidate.kind {
        // Any two German nouns look like a name.
        Kind::FullName if capital_nouns => frequency > 1,
        Kind::FullName => frequency > 1 || early || !long,
        Kind::Name => frequency > 1 && (frequency > 2 || early || !long),
        Kind::Phrase => frequency > 1 && (early || frequency > 2 || !long),
        Kind::Word => frequency > 3 && (in_headline || candidate.sentence < 2),
    };
    let parts = candidate.key.split(' ').count();
    let weight = match candidate.kind {
        Kind::FullName => 1.2,
        Kind::Name => 0.9,
        Kind::Phrase if parts > 2 => 1.35,
        Kind::Phrase => 1.2,
        Kind::Word => 0.6,
    };
    let position = 1.0 / (1.0 + (1.0 + f64::from(candidate.sentence)).ln() / 5.0);
    let headline = if in_headline { 1.5 } else { 1.0 };
    enough.then(|| weight * (1.0 + f64::from(frequency).ln()) * position * headline)
}

/// The best, none of which is a part of another; what is far below the best is left out.
fn chosen<'a>(ranked: impl Iterator<Item = &'a (f64, &'a Candidate<'a>)>) -> Vec<String> {
    let mut ranked = ranked.peekable();
    let best = ranked.peek().map_or(0.0, |(score, _)| *score);
    let mut chosen: Vec<&Candidate<'_>> = Vec::new();
    for (score, candidate) in ranked {
        let overlaps = |other: &&Candidate<'_>| {
            is_part(&candidate.key, &other.key) || is_part(&other.key, &candidate.key)
        };
        if *score * 4.0 < best {
            break;
        }
        if chosen.iter().any(overlaps) {
            continue;
        }
        chosen.push(candidate);
        if chosen.len() == MOST {
            break;
        }
    }
    chosen.iter().map(|candidate| candidate.surface().to_owned()).collect()
}

/// True where all the words of one are in the other.
fn is_part(small: &str, large: &str) -> bool {
    small.split(' ').all(|word| large.split(' ').any(|other| other == word || is_form(word, other)))
}

/// True for two forms of one word, as far as beginnings tell: `elever`, `eleverna`.
fn is_form(word: &str, other: &str) -> bool {
    let (short, long) = if word.len() < other.len() { (word, other) } else { (other, word) };
    short.chars().count() > 4 && long.len() - short.len() <= 3 && long.starts_with(short)
}

/// A headline's words as names are keyed and as phrases are keyed, each between spaces.
fn both_forms(headline: &str) -> String {
    let words = words::read(headline);
    let folded: Vec<&str> = words.iter().flat_map(|word| word.fold.split(' ')).collect();
    let stems: Vec<Cow<'_, str>> = folded.iter().map(|word| phrases::stem(word)).collect();
    format!(" {} \n {} ", folded.join(" "), stems.join(" "))
}
