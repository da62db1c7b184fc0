//! The text of the search box in, a tree of what is looked for out; errors point at the place.
//!
//! A list shows what is outside the trash, or, where it is asked for, the trash. A query that has `is:trashed` in it
//! looks in both: `is:trashed ferry` finds what is in the trash, `ferry (is:trashed OR status:kept)` either.

#[cfg(test)]
mod fuzz;
mod lexer;
mod parser;
mod print;
mod renaming;
#[cfg(test)]
mod tests;
mod times;

pub use parser::parse;
pub use renaming::{NewName, Renamed};
pub use times::{Bound, Span};

use crate::Status;
use crate::view::TimeField;

/// Why a query can't be understood, and where in its text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    pub message: String,
    /// Bytes of the text.
    pub start: usize,
    pub end: usize,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Everything: an empty query.
    All,
    And(Vec<Query>),
    Or(Vec<Query>),
    Not(Box<Query>),
    /// Words in one part of a record, or in any.
    Words {
        part: Option<Part>,
        term: Term,
    },
    /// Words of one part of a record, or of any one: each with at most so many words between it and the one before,
    /// whichever comes first in the text.
    Near {
        part: Option<Part>,
        first: Term,
        then: Vec<(u8, Term)>,
    },
    /// An item that bears a name: an outlet, a tag, a collection, …
    Named {
        kind: Kind,
        term: Term,
    },
    Status(Status),
    /// A time within a span; with `doubtful`, only where it is ambiguous or was read with little confidence.
    Time {
        time: TimeName,
        doubtful: bool,
        span: Span,
    },
    Is(Is),
    Has(Has),
}

impl Query {
    /// True where `is:trashed` stands anywhere in it: the query itself then says where to look.
    #[must_use]
    pub fn looks_in_trash(&self) -> bool {
        self.asks_whether(Is::Trashed)
    }

    /// True where `is:similar` stands anywhere in it: texts are then to be compared first.
    #[must_use]
    pub fn looks_for_similar(&self) -> bool {
        self.asks_whether(Is::Similar)
    }

    fn asks_whether(&self, wanted: Is) -> bool {
        match self {
            Self::And(all) | Self::Or(all) => all.iter().any(|one| one.asks_whether(wanted)),
            Self::Not(one) => one.asks_whether(wanted),
            Self::Is(is) => *is == wanted,
            _ => false,
        }
    }

    /// The query without those of its parts that narrow it by something: `outlet:` in `ferry outlet:harb*`.
    #[must_use]
    pub fn without(&self, own: impl Fn(&Self) -> bool) -> Self {
        let narrows = |part: &Self| match part {
            Self::Or(all) => all.iter().all(&own),
            one => own(one),
        };
        match self {
            Self::And(all) => Self::And(all.iter().filter(|part| !narrows(part)).cloned().collect()),
            one if narrows(one) => Self::All,
            one => one.clone(),
        }
    }

    /// The times that it asks for.
    #[must_use]
    pub fn times(&self) -> Vec<TimeName> {
        match self {
            Self::And(all) | Self::Or(all) => all.iter().flat_map(Self::times).collect(),
            Self::Not(one) => one.times(),
            Self::Time { time, .. } => vec![*time],
            _ => Vec::new(),
        }
    }
}

impl From<TimeField> for TimeName {
    fn from(time: TimeField) -> Self {
        match time {
            TimeField::Published => Self::Published,
            TimeField::Modified => Self::Modified,
            TimeField::Retrieved => Self::Retrieved,
            TimeField::ServerDate => Self::ServerDate,
            TimeField::Archived => Self::Archived,
            TimeField::GmtDateline => Self::GmtDateline,
            TimeField::EventDay => Self::EventDay,
            TimeField::Created => Self::Created,
            TimeField::Edited => Self::Edited,
        }
    }
}

/// Words as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub text: String,
    /// The last word is only a beginning: `prefix*`.
    pub prefix: bool,
    /// It was written between quotes.
    pub quoted: bool,
    /// A bare word at the very end of the text: perhaps still being typed.
    pub last: bool,
}

/// Closed sets of names that a query may use.
macro_rules! names {
    ($($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? })*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub enum $name { $($variant),+ }

            impl $name {
                /// Every one, with the name that a query uses.
                pub const ALL: &[(Self, &'static str)] = &[$((Self::$variant, $text)),+];            }
        )*
    };
}

names! {
    /// Parts of a record whose words can be looked for.
    Part {
        Headline = "headline",
        Standfirst = "standfirst",
        Body = "body",
        Byline = "byline",
        Dateline = "dateline",
        Agency = "agency",
        Note = "note",
        Url = "url",
    }

    /// Names that an item may bear.
    Kind {
        Outlet = "outlet",
        Section = "section",
        Place = "place",
        Language = "lang",
        Tag = "tag",
        PublisherTag = "publisher-tag",
        SuggestedTag = "suggested-tag",
        Collection = "collection",
        Warning = "warning",
    }

    /// The times of a record and of an item.
    TimeName {
        Published = "published",
        Modified = "modified",
        Retrieved = "retrieved",
        ServerDate = "server-date",
        Archived = "archived",
        GmtDateline = "gmt-dateline",
        EventDay = "event-day",
        Created = "created",
        Edited = "edited",
    }

    /// States of an item.
    Is {
        Edited = "edited",
        Complete = "complete",
        Partial = "partial",
        Failed = "failed",
        Duplicate = "duplicate",
        Similar = "similar",
        Trashed = "trashed",
    }

    /// Things that an item may have.
    Has {
        Image = "image",
        Note = "note",
    }
}

/// A name or text as a query must write it: quoted where it is not one plain word.
#[must_use]
pub fn quoted(text: &str) -> String {
    let plain = !text.is_empty()
        && !matches!(text, "AND" | "OR" | "NOT" | "NEAR")
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '/' | '.' | '-'))
        && !text.starts_with('-')
        && !text.starts_with("NEAR/");
    if plain { text.into() } else { print::in_quotes(text) }
}
