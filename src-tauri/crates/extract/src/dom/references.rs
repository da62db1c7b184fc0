//! Text as written in, its characters out (HTML, 13.2.5.72, character references).

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use html5ever::tendril::StrTendril;
use memchr::memchr;

/// Where a reference stands: `&copy=` in an address is none.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Text,
    Attribute,
}

/// The longest name of a reference.
const LONGEST: usize = 32;

/// Decodes the character references of a text.
pub(super) fn decode(written: &str, place: Place) -> StrTendril {
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let used = match rest.strip_prefix('#') {
            Some(number) => numeric(number, &mut text).map(|used| used + 1),
            None => named(rest, place, &mut text),
        };
        match used {
            Some(used) => rest = &rest[used..],
            None => text.push('&'),
        }
    }
    text.push_str(rest);
    text.into()
}

/// Reads what follows `&#`; gives how many bytes it used.
fn numeric(rest: &str, text: &mut String) -> Option<usize> {
    let (radix, start) = if rest.starts_with(['x', 'X']) { (16, 1) } else { (10, 0) };
    let digits = rest[start..].bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if digits == 0 {
        return None;
    }
    let end = start + digits;
    let number = u32::from_str_radix(&rest[start..end], radix).unwrap_or(u32::MAX);
    let old = number.checked_sub(0x80).and_then(|at| C1_REPLACEMENTS.get(at as usize).copied().flatten());
    let character = old.or(char::from_u32(number)).filter(|character| *character != '\0');
    text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(end + usize::from(rest[end..].starts_with(';')))
}

/// Reads the longest name behind `&`; gives how many bytes it used.
fn named(rest: &str, place: Place, text: &mut String) -> Option<usize> {
    let letters = rest.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let longest = letters + usize::from(rest[letters..].starts_with(';'));
    for end in (2..=longest).rev() {
        let name = &rest[..end];
        let Some((first, second)) = NAMED_ENTITIES.get(name).filter(|(first, _)| *first != 0) else {
            continue;
        };
        let follows = rest.as_bytes().get(end);
        let goes_on = follows.is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric());
        if place == Place::Attribute && !name.ends_with(';') && goes_on {
            return None;
        }
        text.extend([*first, *second].into_iter().filter(|c| *c != 0).filter_map(char::from_u32));
        return Some(end);
    }
    None
}
