//! What was looked for and the items that have it in, the best of them first out: Okapi BM25 (Robertson and Walker 1994),
//! a hit in a headline weighing more than one in the text.

use crate::disk::{Fields, View};
use crate::tail::Tail;
use crate::words::{Part, Phrase};
use crate::{Result, Set};
use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{
    Bm25Weight, BooleanQuery, BoostQuery, ConstScoreQuery, EnableScoring, Occur, PhraseQuery, Query,
    TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{Score, Term};

/// How many of the words that begin so count, of each part: the most frequent ones.
const BEGINNINGS: usize = 16;

/// An item with how well it fits; the newer row first where two fit alike.
#[derive(Clone, Copy, PartialEq)]
struct Scored {
    score: Score,
    item: u32,
}

impl Eq for Scored {}

impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Scored {
    /// The best comes first: the greatest of a heap is the worst.
    fn cmp(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(other.item.cmp(&self.item))
    }
}

/// The best so many, none of them twice.
struct Best {
    most: usize,
    heap: BinaryHeap<Scored>,
}

impl Best {
    /// Takes an item in, and says what the next one must surpass.
    fn offer(&mut self, scored: Scored) -> Score {
        self.heap.push(scored);
        if self.heap.len() > self.most {
            self.heap.pop();
        }
        self.threshold()
    }

    fn threshold(&self) -> Score {
        match self.heap.peek() {
            Some(worst) if self.heap.len() >= self.most => worst.score,
            _ => Score::MIN,
        }
    }
}

/// The best items of a set, at most so many.
pub(crate) fn best(
    view: Option<&View>,
    fields: &Fields,
    tail: &Tail,
    phrases: &[Phrase],
    within: &Set,
    most: usize,
) -> Result<Vec<i64>> {
    let mut best = Best { most: most.max(1), heap: BinaryHeap::new() };
    if let Some(view) = view {
        on_disk(view, fields, tail, phrases, within, &mut best)?;
    }
    for (item, score) in scores(view, fields, tail, phrases)? {
        if within.has(item as usize) {
            best.offer(Scored { score, item: item as u32 });
        }
    }
    Ok(best.heap.into_sorted_vec().into_iter().map(|scored| i64::from(scored.item)).collect())
}

fn on_disk(
    view: &View,
    fields: &Fields,
    tail: &Tail,
    phrases: &[Phrase],
    within: &Set,
    best: &mut Best,
) -> Result<()> {
    let newer: Set = tail.items().map(|item| item as usize).collect();
    let query = ranking(view, fields, phrases)?;
    let weight = query.weight(EnableScoring::enabled_from_searcher(&view.searcher))?;
    for segment in &view.segments {
        let alive = segment.reader.alive_bitset();
        let threshold = best.threshold();
        let mut offer = |doc: u32, score: Score| {
            let item = segment.items[doc as usize];
            let here = within.has(item as usize)
                && !newer.has(item as usize)
                && alive.is_none_or(|alive| alive.is_alive(doc));
            if here { best.offer(Scored { score, item }) } else { best.threshold() }
        };
        weight.for_each_pruning(threshold, &segment.reader, &mut offer)?;
    }
    Ok(())
}

/// Any of the words in any part: their scores add up.
fn ranking(view: &View, fields: &Fields, phrases: &[Phrase]) -> Result<BooleanQuery> {
    let mut all: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for phrase in phrases {
        for part in Part::looked_in(phrase.part) {
            let weight = Part::ALL[part as usize].2;
            let field = fields.part(part);
            let mut add =
                |query: Box<dyn Query>| all.push((Occur::Should, Box::new(BoostQuery::new(query, weight))));
            let term = |word: &str| Term::from_field_text(field, word);
            match (phrase.words.as_slice(), phrase.prefix) {
                ([only], false) => add(Box::new(TermQuery::new(term(only), IndexRecordOption::WithFreqs))),
                ([start], true) => {
                    if let Some(field) = fields.beginnings(part, start) {
                        let term = Term::from_field_text(field, start);
                        add(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
                        continue;
                    }
                    for word in beginnings(view, fields, part, start)? {
                        add(Box::new(TermQuery::new(term(&word), IndexRecordOption::WithFreqs)));
                    }
                }
                (words, false) => {
                    add(Box::new(PhraseQuery::new(words.iter().map(|word| term(word)).collect())))
                }
                (words, true) => {
                    let whole = &words[..words.len() - 1];
                    let before: Box<dyn Query> = match whole {
                        [only] => Box::new(TermQuery::new(term(only), IndexRecordOption::WithFreqs)),
                        several => {
                            Box::new(PhraseQuery::new(several.iter().map(|word| term(word)).collect()))
                        }
                    };
                    add(Box::new(ConstScoreQuery::new(before, 1.0)));
                }
            }
        }
    }
    Ok(BooleanQuery::new(all))
}

/// The most frequent words of a part that begin so.
fn beginnings(view: &View, fields: &Fields, part: Part, start: &str) -> Result<Vec<String>> {
    let mut counts = HashMap::<Vec<u8>, u32>::new();
    for segment in &view.segments {
        let index = segment.reader.inverted_index(fields.part(part))?;
        let mut range = index.terms().range().ge(start.as_bytes());
        if let Some(end) = crate::find::after(start) {
            range = range.lt(end);
        }
        let mut stream = range.into_stream()?;
        while stream.advance() {
            *counts.entry(stream.key().to_vec()).or_default() += stream.value().doc_freq;
        }
    }
    let mut counts: Vec<(u32, Vec<u8>)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
    counts.sort_unstable_by(|one, other| other.cmp(one));
    counts.truncate(BEGINNINGS);
    Ok(counts.into_iter().filter_map(|(_, word)| String::from_utf8(word).ok()).collect())
}

/// How well the items fit whose words are not on disk yet, by the frequencies there and here.
fn scores(
    view: Option<&View>,
    fields: &Fields,
    tail: &Tail,
    phrases: &[Phrase],
) -> Result<HashMap<i64, Score>> {
    let mut scores = HashMap::<i64, Score>::new();
    for phrase in phrases {
        let matcher = tail.matcher(phrase);
        for part in Part::looked_in(phrase.part) {
            let hits = tail.counts(part, &matcher);
            if hits.is_empty() {
                continue;
            }
            let field = fields.part(part);
            let (mut having, mut items, mut length) =
                (hits.len() as u64, tail.len() as u64, tail.length(part));
            if let Some(view) = view {
                let mut rarest = u64::MAX;
                for word in &phrase.words {
                    rarest = rarest.min(view.searcher.doc_freq(&Term::from_field_text(field, word))?);
                }
                having += rarest;
                items += view.searcher.num_docs();
                for segment in &view.segments {
                    length += segment.reader.inverted_index(field)?.total_num_tokens();
                }
            }
            let average = length as Score / items as Score;
            let weight = Bm25Weight::for_one_term(having.min(items), items, average.max(1.0));
            for (item, count, length) in hits {
                let norm = FieldNormReader::fieldnorm_to_id(length);
                *scores.entry(item).or_default() += Part::ALL[part as usize].2 * weight.score(norm, count);
            }
        }
    }
    Ok(scores)
}
