//! A text → the language it is written in, where that is certain.

/// The ISO 639-1 code of the text's language; none for a text too short or too mixed to say.
pub(crate) fn detect(_text: &str) -> Option<&'static str> {
    None
}
