//! What is looked for in, the items that have it out.

use crate::disk::{Fields, Segment, View};
use crate::tail::is_near;
use crate::words::{Look, Part, Phrase};
use crate::{Result, Set};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::query::{EnableScoring, PhraseQuery, Query as _};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, Term};

/// How many documents are taken from a list at once.
const BLOCK: usize = tantivy::COLLECT_BLOCK_BUFFER_LEN;

/// The items on disk that have what is looked for.
pub(crate) fn find(view: &View, fields: &Fields, look: &Look, last: usize) -> Result<Set> {
    let mut found = Set::up_to(last);
    for segment in &view.segments {
        let mut here = Found { segment, set: &mut found };
        let part = match look {
            Look::Phrase(phrase) | Look::Near(phrase, ..) => phrase.part,
        };
        for part in Part::looked_in(part) {
            let field = fields.part(part);
            match look {
                Look::Phrase(phrase) => here.phrase(view, field, phrase)?,
                Look::Near(one, other, most) => here.near(field, one, other, *most)?,
            }
        }
    }
    Ok(found)
}

struct Found<'f> {
    segment: &'f Segment,
    set: &'f mut Set,
}

impl Found<'_> {
    fn phrase(&mut self, view: &View, field: Field, phrase: &Phrase) -> Result<()> {
        let terms: Vec<Term> = phrase.words.iter().map(|word| Term::from_field_text(field, word)).collect();
        match (terms.as_slice(), phrase.prefix) {
            ([_], true) => self.beginning(field, &phrase.words[0]),
            ([only], false) => {
                let index = self.segment.reader.inverted_index(field)?;
                if let Some(postings) = index.read_postings(only, IndexRecordOption::Basic)? {
                    self.take(postings);
                }
                Ok(())
            }
            (_, true) => self.begun_phrase(field, phrase),
            (_, false) => {
                let query = PhraseQuery::new(terms);
                let weight = query.weight(EnableScoring::disabled_from_searcher(&view.searcher))?;
                self.take(weight.scorer(&self.segment.reader, 1.0)?);
                Ok(())
            }
        }
    }

    /// Every word that begins so.
    fn beginning(&mut self, field: Field, start: &str) -> Result<()> {
        let index = self.segment.reader.inverted_index(field)?;
        let mut words = index.terms().range().ge(start.as_bytes());
        if let Some(end) = after(start) {
            words = words.lt(end);
        }
        let mut words = words.into_stream()?;
        while words.advance() {
            let postings = index.read_postings_from_terminfo(words.value(), IndexRecordOption::Basic)?;
            self.take(postings);
        }
        Ok(())
    }

    /// Takes all documents of a list that were not replaced since.
    fn take(&mut self, mut documents: impl DocSet) {
        let alive = self.segment.reader.alive_bitset();
        let mut block = [0; BLOCK];
        loop {
            let count = documents.fill_buffer(&mut block);
            for doc in &block[..count] {
                if alive.is_none_or(|alive| alive.is_alive(*doc)) {
                    self.set.insert(self.segment.items[*doc as usize] as usize);
                }
            }
            if count < BLOCK {
                return;
            }
        }
    }

    fn near(&mut self, field: Field, one: &Phrase, other: &Phrase, most: u32) -> Result<()> {
        let (Some(mut first), Some(mut second)) =
            (Places::open(self.segment, field, one)?, Places::open(self.segment, field, other)?)
        else {
            return Ok(());
        };
        let lengths = (one.words.len(), other.words.len());
        let mut doc = 0;
        loop {
            doc = first.seek(doc);
            let reached = if doc == TERMINATED { doc } else { second.seek(doc) };
            if reached == TERMINATED {
                return Ok(());
            }
            if reached > doc {
                doc = reached;
                continue;
            }
            let starts = second.starts(doc);
            let near = |start: u32| {
                starts.iter().any(|found| is_near((start, lengths.0), (*found, lengths.1), most))
            };
            if first.starts(doc).into_iter().any(near) {
                self.add(doc);
            }
            doc += 1;
        }
    }

    /// A phrase whose last word is only a beginning.
    fn begun_phrase(&mut self, field: Field, phrase: &Phrase) -> Result<()> {
        let Some(mut places) = Places::open(self.segment, field, phrase)? else { return Ok(()) };
        let mut doc = places.seek(0);
        while doc != TERMINATED {
            if !places.starts(doc).is_empty() {
                self.add(doc);
            }
            doc = places.seek(doc + 1);
        }
        Ok(())
    }

    fn add(&mut self, doc: u32) {
        if self.segment.reader.alive_bitset().is_none_or(|alive| alive.is_alive(doc)) {
            self.set.insert(self.segment.items[doc as usize] as usize);
        }
    }
}

/// Where a phrase stands in each document.
struct Places {
    words: Vec<AnyOf>,
}

impl Places {
    /// None where a word of it stands nowhere.
    fn open(segment: &Segment, field: Field, phrase: &Phrase) -> Result<Option<Self>> {
        let index = segment.reader.inverted_index(field)?;
        let option = IndexRecordOption::WithFreqsAndPositions;
        let last = phrase.words.len() - 1;
        let mut words = Vec::new();
        for (at, word) in phrase.words.iter().enumerate() {
            let mut lists = Vec::new();
            if phrase.prefix && at == last {
                let mut range = index.terms().range().ge(word.as_bytes());
                if let Some(end) = after(word) {
                    range = range.lt(end);
                }
                let mut stream = range.into_stream()?;
                while stream.advance() {
                    lists.push(index.read_postings_from_terminfo(stream.value(), option)?);
                }
            } else {
                lists.extend(index.read_postings(&Term::from_field_text(field, word), option)?);
            }
            if lists.is_empty() {
                return Ok(None);
            }
            words.push(AnyOf::new(lists));
        }
        Ok(Some(Self { words }))
    }

    /// Goes to the first document from this one on that has every word.
    fn seek(&mut self, mut doc: u32) -> u32 {
        let mut agreed = 0;
        for at in (0..self.words.len()).cycle() {
            let reached = self.words[at].seek(doc);
            if reached == TERMINATED {
                break;
            }
            agreed = if reached == doc { agreed + 1 } else { 1 };
            doc = reached;
            if agreed >= self.words.len() {
                return doc;
            }
        }
        TERMINATED
    }

    /// Where the phrase begins in the document that was reached.
    fn starts(&mut self, doc: u32) -> Vec<u32> {
        let mut words = self.words.iter_mut().zip(0..);
        let mut starts = words.next().map_or_else(Vec::new, |(first, _)| first.places(doc));
        for (word, at) in words {
            if starts.is_empty() {
                break;
            }
            let here = word.places(doc);
            starts.retain(|start| here.binary_search(&(start + at)).is_ok());
        }
        starts
    }
}

/// The documents that have any of some words, in rising order.
struct AnyOf {
    lists: Vec<SegmentPostings>,
    /// The document at which each list stands, the first on top.
    next: BinaryHeap<Reverse<(u32, usize)>>,
}

impl AnyOf {
    fn new(lists: Vec<SegmentPostings>) -> Self {
        let next = lists.iter().enumerate().map(|(at, list)| Reverse((list.doc(), at))).collect();
        Self { lists, next }
    }

    /// Goes to the first document from this one on.
    fn seek(&mut self, doc: u32) -> u32 {
        while let Some(mut top) = self.next.peek_mut() {
            let Reverse((reached, at)) = *top;
            if reached >= doc {
                return reached;
            }
            let reached = self.lists[at].seek(doc);
            if reached == TERMINATED {
                std::collections::binary_heap::PeekMut::pop(top);
            } else {
                *top = Reverse((reached, at));
            }
        }
        TERMINATED
    }

    /// Where the words stand in a document, in rising order.
    fn places(&mut self, doc: u32) -> Vec<u32> {
        let mut places = Vec::new();
        let mut here = Vec::new();
        for list in self.lists.iter_mut().filter(|list| list.doc() == doc) {
            list.positions(&mut here);
            places.append(&mut here);
        }
        if self.lists.len() > 1 {
            places.sort_unstable();
        }
        places
    }
}

/// The first text after all that begin so, by bytes; none where there is none.
pub(crate) fn after(start: &str) -> Option<Vec<u8>> {
    let mut end = start.as_bytes().to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            return Some(end);
        }
    }
    None
}
