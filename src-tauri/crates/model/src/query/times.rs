//! What is written after a time's name in, a span of time out.

use crate::Stamp;

/// Where a time must lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Anywhere, but it is known.
    Any,
    /// The item has no such time.
    Unknown,
    Within {
        from: Option<Bound>,
        to: Option<Bound>,
    },
}

/// One end of a span: all of what the stamp names lies inside, or all of it outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    pub stamp: Stamp,
    pub inclusive: bool,
}

/// Reads `2016-07`, `2016-06..2016-10`, `>2021`, `<=2016-07-15`, `none`, with `~` before it for doubtful ones.
pub(super) fn span(text: &str) -> Result<(bool, Span), String> {
    let (doubtful, text) = match text.strip_prefix('~') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let bound = |text: &str, inclusive| {
        let stamp = Stamp::parse(text).map_err(|error| error.to_string())?;
        Ok::<_, String>(Some(Bound { stamp, inclusive }))
    };
    let span = if text.is_empty() || text == "*" {
        Span::Any
    } else if text == "none" {
        Span::Unknown
    } else if let Some((from, to)) = text.split_once("..") {
        let end = |text: &str| if text.is_empty() { Ok(None) } else { bound(text, true) };
        let (from, to) = (end(from)?, end(to)?);
        if let (Some(first), Some(last)) = (&from, &to)
            && first.stamp > last.stamp
            && !first.stamp.as_str().starts_with(last.stamp.as_str())
        {
            return Err(format!("{} is after {}", first.stamp, last.stamp));
        }
        Span::Within { from, to }
    } else if let Some(rest) = text.strip_prefix(">=") {
        Span::Within { from: bound(rest, true)?, to: None }
    } else if let Some(rest) = text.strip_prefix('>') {
        Span::Within { from: bound(rest, false)?, to: None }
    } else if let Some(rest) = text.strip_prefix("<=") {
        Span::Within { from: None, to: bound(rest, true)? }
    } else if let Some(rest) = text.strip_prefix('<') {
        Span::Within { from: None, to: bound(rest, false)? }
    } else {
        Span::Within { from: bound(text, true)?, to: bound(text, true)? }
    };
    Ok((doubtful, span))
}
