//! The texts of an item in, the words that a search compares out, by the part of the record in which they stand.

use crate::fold;

/// The parts of a record that have words of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Headline,
    Standfirst,
    Body,
    Byline,
    Outlet,
    Section,
    Dateline,
    Agency,
    PublisherTags,
    Notes,
    Url,
}

/// How many parts there are.
pub(crate) const PARTS: usize = 11;

impl Part {
    /// Every part, with its name in the index and how much a hit in it weighs beside one in the text.
    pub(crate) const ALL: [(Self, &'static str, f32); PARTS] = [
        (Self::Headline, "headline", 8.0),
        (Self::Standfirst, "standfirst", 3.0),
        (Self::Body, "body", 1.0),
        (Self::Byline, "byline", 2.0),
        (Self::Outlet, "outlet", 1.0),
        (Self::Section, "section", 1.0),
        (Self::Dateline, "dateline", 2.0),
        (Self::Agency, "agency", 1.0),
        (Self::PublisherTags, "publisher_tags", 4.0),
        (Self::Notes, "notes", 4.0),
        (Self::Url, "url", 0.5),
    ];

    /// The parts in which words are looked for: the one that is named, or all but the address.
    pub fn looked_in(part: Option<Self>) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .map(|(each, ..)| each)
            .filter(move |each| part.map_or(*each != Self::Url, |part| part == *each))
    }
}

/// The words of one item, folded, with a blank between two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The number of its row.
    pub item: i64,
    pub(crate) parts: [String; PARTS],
}

impl Words {
    #[must_use]
    pub fn of(item: i64) -> Self {
        Self { item, ..Self::default() }
    }

    /// Adds a text to a part.
    #[must_use]
    pub fn with(mut self, part: Part, text: &str) -> Self {
        let words = &mut self.parts[part as usize];
        if words.is_empty() {
            *words = fold::folded(text);
        } else {
            words.push(' ');
            words.push_str(&fold::folded(text));
        }
        self
    }
}

/// What is looked for: words that follow each other, in one part or in any.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// The part in which they must stand; none: any but the address.
    pub part: Option<Part>,
    /// Folded, at least one.
    pub words: Vec<String>,
    /// The last word is only a beginning.
    pub prefix: bool,
}

/// What is looked for in the words of items.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    Phrase(Phrase),
    /// Two phrases in one part with at most so many words between them, in either order.
    Near(Phrase, Phrase, u32),
}
