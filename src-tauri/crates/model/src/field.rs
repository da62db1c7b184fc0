//! The fields of a record that a person can edit, by the names of the JSON contract.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An editable field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Url,
    CanonicalUrl,
    Outlet,
    Headline,
    Standfirst,
    Byline,
    Authors,
    Section,
    Genre,
    Language,
    Body,
    Published,
    Modified,
    Archived,
    GmtDateline,
    Dateline,
    PublisherTags,
    Rights,
    Access,
    Notes,
    Status,
}

impl Field {
    /// Every field, in the order in which a record shows them.
    pub const ALL: [Self; 21] = [
        Self::Url,
        Self::CanonicalUrl,
        Self::Outlet,
        Self::Headline,
        Self::Standfirst,
        Self::Byline,
        Self::Authors,
        Self::Section,
        Self::Genre,
        Self::Language,
        Self::Body,
        Self::Published,
        Self::Modified,
        Self::Archived,
        Self::GmtDateline,
        Self::Dateline,
        Self::PublisherTags,
        Self::Rights,
        Self::Access,
        Self::Notes,
        Self::Status,
    ];

    /// The name in the JSON contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::CanonicalUrl => "canonical_url",
            Self::Outlet => "outlet",
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Byline => "byline",
            Self::Authors => "authors",
            Self::Section => "section",
            Self::Genre => "genre",
            Self::Language => "language",
            Self::Body => "body",
            Self::Published => "published",
            Self::Modified => "modified",
            Self::Archived => "archived",
            Self::GmtDateline => "gmt_dateline",
            Self::Dateline => "dateline",
            Self::PublisherTags => "publisher_tags",
            Self::Rights => "rights",
            Self::Access => "access",
            Self::Notes => "notes",
            Self::Status => "status",
        }
    }

    /// True for the fields that hold a [`crate::Time`].
    #[must_use]
    pub fn is_time(self) -> bool {
        matches!(self, Self::Published | Self::Modified | Self::Archived | Self::GmtDateline)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// The name is none of the editable fields.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a field that can be edited")]
pub struct UnknownField(pub String);

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(name: &str) -> Result<Self, UnknownField> {
        Self::ALL.into_iter().find(|field| field.name() == name).ok_or_else(|| UnknownField(name.into()))
    }
}
