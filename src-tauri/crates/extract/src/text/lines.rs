//! A text → its paragraphs: lines, or hard-wrapped lines put together again.

use super::shape;
use crate::time::{is_han, is_invisible};

/// One paragraph of a text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// As in the file, without the white space around it.
    pub(super) text: String,
    /// How many blank lines stood before it.
    pub(super) gap: usize,
    /// The number of its first line, from 1.
    pub(super) line: usize,
}

struct Line<'a> {
    text: &'a str,
    indent: usize,
    gap: usize,
    number: usize,
    /// Characters, indent included.
    width: usize,
}

/// The paragraphs of a text, in order.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let wrapped = wrap_width(&lines);
    let mut found: Vec<Paragraph> = Vec::with_capacity(lines.len());
    let mut last: Option<&Line<'_>> = None;
    for line in &lines {
        let goes_on = last
            .zip(wrapped)
            .is_some_and(|(last, width)| continues(last, line, width) && !both_titles(last, line));
        match found.last_mut().filter(|_| goes_on) {
            Some(paragraph) => join(&mut paragraph.text, line.text),
            None => found.push(Paragraph { text: line.text.to_owned(), gap: line.gap, line: line.number }),
        }
        last = Some(line);
    }
    found
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut gap = 0;
    let breaks = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let all = text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split(breaks));
    for (number, line) in all.enumerate() {
        let blank = |c: char| c.is_whitespace() || is_invisible(c);
        let start = line.trim_start_matches(blank);
        let kept = start.trim_end_matches(blank);
        if kept.is_empty() {
            gap += 1;
            continue;
        }
        let indent = line.len() - start.len();
        found.push(Line {
            text: kept,
            indent,
            gap,
            number: number + 1,
            width: indent + kept.chars().count(),
        });
        gap = 0;
    }
    found
}

/// The width at which a file is wrapped by hand or by a program; none for a file of whole paragraphs.
///
/// In a wrapped file no line is longer than the width, and each line that goes on was too full for the next
/// line's first word.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let width = lines.iter().map(|line| line.width).max()?;
    if !(40..=110).contains(&width) {
        return None;
    }
    let (mut full, mut small) = (0, 0);
    for pair in lines.windows(2) {
        if let [a, b] = pair
            && continues(a, b, width)
        {
            full += 1;
            small += usize::from(b.text.chars().next().is_some_and(|c| c.is_lowercase() || is_han(c)));
        }
    }
    (small >= 2 && small * 3 >= full || (small == 1 && full == 1)).then_some(width)
}

/// True where `b` goes on with the paragraph of `a` in a file wrapped at `width`.
fn continues(a: &Line<'_>, b: &Line<'_>, width: usize) -> bool {
    let first = b.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let first = if b.text.starts_with(is_han) { 2 } else { first };
    b.gap == 0
        && b.indent <= a.indent
        && !shape::is_bullet(b.text)
        && a.width * 2 >= width
        && a.width + 1 + first > width
}

fn both_titles(a: &Line<'_>, b: &Line<'_>) -> bool {
    shape::is_title(a.text) && shape::is_title(b.text)
}

fn join(text: &mut String, more: &str) {
    let han = text.chars().next_back().is_some_and(is_han) && more.chars().next().is_some_and(is_han);
    let hyphen = text.ends_with('-') && !text.ends_with(" -");
    if !han && !hyphen {
        text.push(' ');
    }
    text.push_str(more);
}
