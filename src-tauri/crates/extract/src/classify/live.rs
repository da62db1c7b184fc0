//! Kept blocks and the times between them → the entries of a live blog.

use super::{Verdict, may_be_clock};
use crate::blocks::Block;
use crate::blocks::prints::NumberMap;
use model::Class;

/// From this many timed entries on, a page is written as it happens.
const ENTRIES: usize = 4;
/// A line that gives the time of an entry is short.
const TIME_LINE: u32 = 48;

/// Names the kept blocks of a live blog's entries, and tells how many entries there are.
///
/// An entry is kept text after a short line with a time; the lines of all entries are of one kind.
pub(super) fn name_entries(blocks: &[Block], list: &mut [Verdict]) -> usize {
    let mut kinds: NumberMap<u32, Vec<usize>> = NumberMap::default();
    for (index, block) in blocks.iter().enumerate() {
        if block.chars <= TIME_LINE && may_be_clock(&block.text) {
            kinds.entry(block.signature).or_default().push(index);
        }
    }
    let texts = |times: &[usize]| -> usize {
        let ends = times.iter().skip(1).copied().chain([blocks.len()]);
        times.iter().zip(ends).filter(|(start, end)| list[**start..*end].iter().any(is_text)).count()
    };
    let found = kinds.into_values().map(|times| (texts(&times), times)).max();
    let Some((entries, times)) = found.filter(|(entries, _)| *entries >= ENTRIES) else { return 0 };
    for row in list[times[0]..].iter_mut().filter(|row| is_text(row)) {
        row.class = Class::LiveEntry;
    }
    entries
}

fn is_text(row: &Verdict) -> bool {
    row.kept && matches!(row.class, Class::Body | Class::LiveEntry)
}
