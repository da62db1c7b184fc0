//! What is looked for in, the items that have it out.

use crate::disk::{Fields, Segment, View};
use crate::tail::is_near;
use crate::words::{Look, Part, Phrase};
use crate::{Error, Result, Set};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;
use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::query::{EnableScoring, PhraseQuery, Query as _};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, Term};

/// How many documents are taken from a list at once.
const BLOCK: usize = tantivy::COLLECT_BLOCK_BUFFER_LEN;

/// An index of fewer documents is searched by one thread: to begin another one takes longer.
const WORTH_SHARING: u32 = 20_000;

/// The items on disk that have what is looked for: each core looks through its share of the documents.
pub(crate) fn find(view: &View, fields: &Fields, look: &Look, last: usize) -> Result<Set> {
    let documents: u32 = view.segments.iter().map(|segment| segment.reader.max_doc()).sum();
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32);
    let of = if documents < WORTH_SHARING { 1 } else { cores };
    let look_in = |at| in_share(view, fields, look, last, Share { at, of });
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..of).map(|at| scope.spawn(move || look_in(at))).collect();
        let mut found = look_in(0)?;
        for other in others {
            found.unite(&other.join().map_err(|_| Error::Damaged)??);
        }
        Ok(found)
    })
}

/// One of several parts of the work, all about as large.
#[derive(Clone, Copy)]
struct Share {
    at: u32,
    of: u32,
}

impl Share {
    /// Its part of so many documents.
    fn documents(self, all: u32) -> Range<u32> {
        let end = |at: u32| (u64::from(all) * u64::from(at) / u64::from(self.of)) as u32;
        end(self.at)..end(self.at + 1)
    }

    /// Whether the word at a place in their order is for it to look up.
    fn has(self, place: u32) -> bool {
        place % self.of == self.at
    }
}

fn in_share(view: &View, fields: &Fields, look: &Look, last: usize, share: Share) -> Result<Set> {
    let mut found = Set::up_to(last);
    for segment in &view.segments {
        let documents = share.documents(segment.reader.max_doc());
        let mut here = Found { segment, share, documents, set: &mut found };
        let part = match look {
            Look::Phrase(phrase) | Look::Near(phrase, ..) => phrase.part,
        };
        for part in Part::looked_in(part) {
            let field = fields.part(part);
            match look {
                Look::Phrase(phrase) => here.phrase(view, fields, part, phrase)?,
                Look::Near(one, other, most) => here.near(field, one, other, *most)?,
            }
        }
    }
    Ok(found)
}

struct Found<'f> {
    segment: &'f Segment,
    share: Share,
    documents: Range<u32>,
    set: &'f mut Set,
}

impl Found<'_> {
    fn phrase(&mut self, view: &View, fields: &Fields, part: Part, phrase: &Phrase) -> Result<()> {
        let field = fields.part(part);
        match (phrase.words.as_slice(), phrase.prefix) {
            ([start], true) => match fields.beginnings(part, start) {
                Some(field) => self.word(field, start),
                None => self.beginning(field, start),
            },
            ([word], false) => self.word(field, word),
            (_, true) => self.begun_phrase(field, phrase),
            (words, false) => {
                let terms = words.iter().map(|word| Term::from_field_text(field, word)).collect();
                let weight =
                    PhraseQuery::new(terms).weight(EnableScoring::disabled_from_searcher(&view.searcher))?;
                self.take(weight.scorer(&self.segment.reader, 1.0)?, self.documents.clone());
                Ok(())
            }
        }
    }

    fn word(&mut self, field: Field, word: &str) -> Result<()> {
        let index = self.segment.reader.inverted_index(field)?;
        let term = Term::from_field_text(field, word);
        if let Some(postings) = index.read_postings(&term, IndexRecordOption::Basic)? {
            self.take(postings, self.documents.clone());
        }
        Ok(())
    }

    /// Every word that begins so.
    fn beginning(&mut self, field: Field, start: &str) -> Result<()> {
        let index = self.segment.reader.inverted_index(field)?;
        let mut words = index.terms().range().ge(start.as_bytes());
        if let Some(end) = after(start) {
            words = words.lt(end);
        }
        let mut words = words.into_stream()?;
        let mut place = 0;
        while words.advance() {
            if self.share.has(place) {
                let postings = index.read_postings_from_terminfo(words.value(), IndexRecordOption::Basic)?;
                self.take(postings, 0..self.segment.reader.max_doc());
            }
            place += 1;
        }
        Ok(())
    }

    /// Takes the documents of a list that were not replaced since.
    fn take(&mut self, mut list: impl DocSet, documents: Range<u32>) {
        let alive = self.segment.reader.alive_bitset();
        if list.doc() < documents.start {
            list.seek(documents.start);
        }
        let mut block = [0; BLOCK];
        loop {
            let count = list.fill_buffer(&mut block);
            for doc in &block[..count] {
                if *doc >= documents.end {
                    return;
                }
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
        let mut doc = self.documents.start;
        loop {
            doc = first.seek(doc);
            let reached = if doc == TERMINATED { doc } else { second.seek(doc) };
            if reached >= self.documents.end {
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
        let mut doc = places.seek(self.documents.start);
        while doc < self.documents.end {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Words;
    use crate::disk::{Disk, Mark};

    #[test]
    fn shares_of_the_work_find_together_what_one_finds_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Disk::open(folder.path()).expect("an index");
        let mut writing = disk.writer().expect("a writer").expect("nobody else writes");
        for item in 1..=500 {
            let text =
                format!("low tide {} the ferry {} left", item % 7, ["harbour", "haven"][item as usize % 2]);
            writing.put(&Words::of(item).with(Part::Body, &text)).expect("written");
        }
        writing.commit(&Mark::new(1, 1, String::new())).expect("committed");
        let view = disk.view(&[]).expect("a view");
        let phrase = |words: &str, prefix| Phrase {
            part: None,
            words: words.split(' ').map(Into::into).collect(),
            prefix,
        };
        for (look, most) in [
            (Look::Phrase(phrase("ferry", false)), 500),
            (Look::Phrase(phrase("tide 3", false)), 72),
            (Look::Phrase(phrase("h", true)), 500),
            (Look::Phrase(phrase("ha", true)), 500),
            (Look::Phrase(phrase("hav", true)), 250),
            (Look::Phrase(phrase("ferry harb", true)), 250),
            (Look::Near(phrase("tide", false), phrase("haven", false), 3), 250),
        ] {
            let share = |at, of| {
                in_share(&view, &Fields::default(), &look, 500, Share { at, of }).expect("what is found")
            };
            let alone = share(0, 1);
            assert!(alone.len().abs_diff(most) <= 1, "{look:?}: {}", alone.len());
            for of in [2, 3, 7] {
                let mut together = Set::default();
                (0..of).for_each(|at| together.unite(&share(at, of)));
                assert_eq!(together, alone, "{look:?} by {of}");
            }
        }
    }
}
