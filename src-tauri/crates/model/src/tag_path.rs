//! The researcher's own tags, nested with `/`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A tag of the researcher's own: `frame/security`. Parts are trimmed, inner white space is one space.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Tag(String);

/// Why a tag was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a tag: write words, with / between the levels, at most 200 characters")]
pub struct TagError(pub String);

impl Tag {
    /// Reads a tag.
    ///
    /// # Errors
    /// It is empty, has an empty level (`a//b`), a control character, or more than 200 characters.
    pub fn parse(text: &str) -> Result<Self, TagError> {
        let levels: Vec<String> =
            text.split('/').map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let tag = levels.join("/");
        let wrong = levels.iter().any(String::is_empty)
            || tag.chars().count() > 200
            || tag.chars().any(char::is_control);
        if wrong { Err(TagError(text.into())) } else { Ok(Self(tag)) }
    }

    /// The text, levels separated by `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for Tag {
    type Error = TagError;

    fn try_from(text: String) -> Result<Self, TagError> {
        Self::parse(&text)
    }
}

impl From<Tag> for String {
    fn from(tag: Tag) -> Self {
        tag.0
    }
}

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn tags_nest_and_are_tidied() {
        assert_eq!(
            Tag::parse(" frame /  national  security ").expect("a tag").as_str(),
            "frame/national security"
        );
    }

    #[test]
    fn empty_levels_and_control_characters_are_refused() {
        for text in ["", " ", "a//b", "/a", "a/", "a\u{7}b"] {
            assert!(Tag::parse(text).is_err(), "{text:?}");
        }
    }
}
