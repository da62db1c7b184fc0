//! The words of items in, files that are searched quickly out: a Tantivy index in a folder of its own.

use crate::words::{PARTS, Part, Words};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use tantivy::collector::Count;
use tantivy::directory::error::LockError;
use tantivy::query::AllQuery;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, WhitespaceTokenizer};
use tantivy::{
    Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, SegmentReader, TantivyDocument,
    TantivyError, Term,
};

/// Changes with the schema and with how words are cut: an index of another number is made anew.
const FORMAT: u32 = 2;
/// What a writer may hold in memory before it writes a segment.
const WRITER_BYTES: usize = 40_000_000;

/// What an index holds, as it says itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    format: u32,
    /// Everything in the archive's journal up to here is in it.
    pub seq: u64,
    /// The last event of the archive's history then, and its digest: what tells that it is this archive's.
    pub event: i64,
    pub digest: String,
}

impl Mark {
    #[must_use]
    pub fn new(seq: u64, event: i64, digest: String) -> Self {
        Self { format: FORMAT, seq, event, digest }
    }
}

/// The index on disk, as it was last written.
pub(crate) struct Disk {
    index: Index,
    reader: IndexReader,
    fields: Fields,
}

/// The fields of the index.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    item: Field,
    parts: [Field; PARTS],
    beginnings: Field,
}

impl Fields {
    pub(crate) fn part(&self, part: Part) -> Field {
        self.parts[part as usize]
    }

    /// Where a beginning of words in a part stands as a word of its own; none where its words are gone through.
    pub(crate) fn beginnings(&self, part: Part, start: &str) -> Option<Field> {
        (part == Part::Body && start.chars().nth(BEGINNING).is_none()).then_some(self.beginnings)
    }
}

/// The beginnings of so many letters have lists of their own, since thousands of words begin so.
const BEGINNING: usize = 2;

/// The beginnings of all words, with a blank between two.
fn beginnings(words: &str) -> String {
    let mut found = String::with_capacity(words.len());
    for word in words.split(' ') {
        for (at, letter) in word.char_indices().take(BEGINNING) {
            found.push_str(&word[..at + letter.len_utf8()]);
            found.push(' ');
        }
    }
    found
}

/// One piece of the index: its documents are those of these items.
#[derive(Clone)]
pub(crate) struct Segment {
    pub(crate) reader: SegmentReader,
    /// The item of each document.
    pub(crate) items: Arc<[u32]>,
}

/// All pieces of the index, as they were at one moment.
#[derive(Clone)]
pub(crate) struct View {
    pub(crate) searcher: tantivy::Searcher,
    pub(crate) segments: Vec<Segment>,
    pub(crate) mark: Mark,
}

impl Default for Fields {
    fn default() -> Self {
        schema().1
    }
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let item = schema.add_u64_field("item", FAST | INDEXED);
    let words = |option| {
        let indexing = TextFieldIndexing::default().set_tokenizer("words").set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let text = words(IndexRecordOption::WithFreqsAndPositions);
    let parts = Part::ALL.map(|(_, name, _)| schema.add_text_field(name, text.clone()));
    let beginnings = schema.add_text_field("beginnings", words(IndexRecordOption::WithFreqs));
    (schema.build(), Fields { item, parts, beginnings })
}

impl Disk {
    /// Opens the index in a folder, or begins a new one where there is none that can be used.
    pub(crate) fn open(folder: &Path) -> Result<Self> {
        if let Ok(disk) = crate::careful(|| Self::existing(folder)) {
            return Ok(disk);
        }
        let wrong = |source| Error::Folder { path: folder.to_owned(), source };
        if folder.exists() {
            std::fs::remove_dir_all(folder).map_err(wrong)?;
        }
        std::fs::create_dir_all(folder).map_err(wrong)?;
        let (schema, fields) = schema();
        let settings = IndexSettings::default();
        let index = Index::builder().schema(schema).settings(settings).create_in_dir(folder)?;
        Self::over(index, fields)
    }

    /// An index of this format that is whole.
    fn existing(folder: &Path) -> Result<Self> {
        let (schema, fields) = schema();
        let index = Index::open_in_dir(folder)?;
        if index.schema() != schema {
            return Err(TantivyError::SchemaError("another schema".into()).into());
        }
        let disk = Self::over(index, fields)?;
        let view = disk.view(&[])?;
        // Reads every piece: a file that is missing or cut is noticed here.
        view.searcher.search(&AllQuery, &Count)?;
        Ok(disk)
    }

    fn over(index: Index, fields: Fields) -> Result<Self> {
        index.tokenizers().register("words", TextAnalyzer::from(WhitespaceTokenizer::default()));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, fields })
    }

    /// The index as it was last written; pieces that are known already keep what was read of them.
    pub(crate) fn view(&self, known: &[Segment]) -> Result<View> {
        let metas = self.index.load_metas()?;
        let mark: Mark =
            metas.payload.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        if mark.format != FORMAT && !metas.segments.is_empty() {
            return Err(TantivyError::SchemaError("another format".into()).into());
        }
        self.reader.reload()?;
        let searcher = self.reader.searcher();
        let segments = searcher.segment_readers().iter().map(|reader| {
            let id = reader.segment_id();
            let items = match known.iter().find(|segment| segment.reader.segment_id() == id) {
                Some(segment) => Arc::clone(&segment.items),
                None => items(reader)?,
            };
            Ok(Segment { reader: reader.clone(), items })
        });
        let segments = segments.collect::<Result<_>>()?;
        Ok(View { searcher, segments, mark })
    }

    /// Begins to write; none where another process is writing.
    pub(crate) fn writer(&self) -> Result<Option<Writing>> {
        match self.index.writer_with_num_threads(1, WRITER_BYTES) {
            Ok(writer) => Ok(Some(Writing { writer, fields: self.fields })),
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// The item of each document of a piece.
fn items(reader: &SegmentReader) -> Result<Arc<[u32]>> {
    let column = reader.fast_fields().u64("item")?;
    Ok((0..reader.max_doc()).map(|doc| column.first(doc).unwrap_or_default() as u32).collect())
}

/// A writer of the index: the only one of all processes, for as long as it is there.
pub(crate) struct Writing {
    writer: IndexWriter,
    fields: Fields,
}

impl Writing {
    /// Gives an item its words, instead of those it had.
    pub(crate) fn put(&self, words: &Words) -> Result<()> {
        let item = words.item as u64;
        self.writer.delete_term(Term::from_field_u64(self.fields.item, item));
        let mut document = TantivyDocument::default();
        document.add_u64(self.fields.item, item);
        for (field, text) in self.fields.parts.iter().zip(&words.parts) {
            if !text.is_empty() {
                document.add_text(*field, text);
            }
        }
        document.add_text(self.fields.beginnings, beginnings(&words.parts[Part::Body as usize]));
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Empties the index.
    pub(crate) fn clear(&self) -> Result<()> {
        self.writer.delete_all_documents()?;
        Ok(())
    }

    /// Makes what was put part of the index.
    pub(crate) fn commit(&mut self, mark: &Mark) -> Result<()> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&serde_json::json!(mark).to_string());
        commit.commit()?;
        Ok(())
    }

    /// Ends once small pieces are joined to larger ones.
    pub(crate) fn finish(self) -> Result<()> {
        self.writer.wait_merging_threads()?;
        Ok(())
    }
}
