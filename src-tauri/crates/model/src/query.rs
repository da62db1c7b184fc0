//! The text of the search box in, a tree of what is looked for out; errors point at the place.

/// Why a query can't be understood, and where in its text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    pub message: String,
    /// Bytes of the text.
    pub start: usize,
    pub end: usize,
}
