//! A text → how many words it has, in scripts with and without spaces.

/// Counts words: runs between spaces that hold a letter or digit; each Han or kana character counts as one.
pub(crate) fn count(_text: &str) -> u64 {
    0
}
