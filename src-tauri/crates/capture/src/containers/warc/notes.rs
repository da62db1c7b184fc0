//! Metadata records that Dateline wrote (`docs/warc.md`) in; what they say, by name, out.

use super::index::print;
use super::records::Place;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What a note says: its fields by their names.
pub(crate) type Note = Map<String, Value>;

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoteAt {
    pub(crate) file: u16,
    pub(crate) place: Place,
}

/// The notes in some web archives: only where they stand, so that many take little room.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// One a capture, in their order.
    pub(crate) captures: Vec<NoteAt>,
    /// One an item, by the print of its identifier.
    pub(crate) items: HashMap<u64, NoteAt>,
}

impl Notes {
    /// Takes a metadata record, if Dateline wrote it.
    pub(crate) fn note(&mut self, content_type: &str, block: &[u8], file: u16, place: Place) {
        let Some((kind, note)) = read(content_type, block) else { return };
        let at = NoteAt { file, place };
        match kind {
            "capture/1" if note.get("capture").is_some_and(Value::is_string) => self.captures.push(at),
            "item/1" => {
                if let Some(item) = note.get("item").and_then(Value::as_str) {
                    self.items.insert(print(item), at);
                }
            }
            _ => {}
        }
    }

    /// Lets go of the notes of a file.
    pub(crate) fn forget(&mut self, file: u16) {
        self.captures.retain(|note| note.file != file);
        self.items.retain(|_, note| note.file != file);
    }

    /// Where the note of an item stands.
    pub(crate) fn of_item(&self, item: &str) -> Option<NoteAt> {
        self.items.get(&print(item)).copied()
    }
}

/// The kind of a note of Dateline, and its fields; a line that is no JSON is left out.
pub(crate) fn read<'a>(content_type: &str, block: &'a [u8]) -> Option<(&'a str, Note)> {
    if !content_type.starts_with("application/warc-fields") {
        return None;
    }
    let text = std::str::from_utf8(block).ok()?;
    let mut lines = text.lines().filter_map(|line| line.split_once(": "));
    let (_, kind) = lines.next().filter(|(name, _)| *name == "dateline")?;
    let fields = lines.filter_map(|(name, value)| Some((name.to_owned(), serde_json::from_str(value).ok()?)));
    Some((kind.trim(), fields.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_dateline_wrote_is_taken() {
        let block = b"dateline: item/1\r\nitem: \"a\"\r\nnotes: \"one\\ntwo\"\r\nbroken: {\r\n";
        let (kind, note) = read("application/warc-fields", block).expect("a note");
        assert_eq!((kind, note.len(), note["notes"].as_str()), ("item/1", 2, Some("one\ntwo")));
        assert_eq!(read("application/warc-fields", b"via: http://a.example/\r\nhopsFromSeed: L\r\n"), None);
        assert_eq!(read("text/plain", block), None);
    }
}
