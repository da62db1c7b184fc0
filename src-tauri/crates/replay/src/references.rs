//! An attribute's value as written in, its characters out (HTML, 13.2.5.72, character references).

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use std::borrow::Cow;

/// Decodes the character references of an attribute's value.
pub(crate) fn decode(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return value.into();
    }
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let used = if let Some(number) = rest.strip_prefix('#') {
            numeric(number, &mut text).map(|used| used + 1)
        } else {
            named(rest, &mut text)
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
    let digits = rest[start..].bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if digits == 0 {
        return None;
    }
    let number = u32::from_str_radix(&rest[start..start + digits], radix).unwrap_or(u32::MAX);
    text.push(match number {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => C1_REPLACEMENTS[number as usize - 0x80].or(char::from_u32(number)).unwrap_or(' '),
        _ => char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER),
    });
    let end = start + digits;
    Some(end + usize::from(rest[end..].starts_with(';')))
}

/// Reads the longest name after `&`; one without its semicolon counts only where no letter, digit or `=` follows.
fn named(rest: &str, text: &mut String) -> Option<usize> {
    let letters = rest.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    let longest = letters + usize::from(rest[letters..].starts_with(';'));
    for end in (2..=longest).rev() {
        let name = &rest[..end];
        let Some((first, second)) = NAMED_ENTITIES.get(name).filter(|(first, _)| *first != 0) else {
            continue;
        };
        let follows = rest[end..].bytes().next();
        if !name.ends_with(';') && follows.is_some_and(|b| b == b'=' || b.is_ascii_alphanumeric()) {
            return None;
        }
        text.extend([*first, *second].into_iter().filter(|c| *c != 0).filter_map(char::from_u32));
        return Some(end);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_are_read_as_a_browser_reads_them() {
        let check = |value: &str, expected: &str| assert_eq!(decode(value), expected, "{value}");
        check("a&amp;b", "a&b");
        check("&#106;ava&#x73;cript&colon;x", "javascript:x");
        check("?a=1&lang=en&copy=2", "?a=1&lang=en&copy=2");
        check("&quot;x&quot", "\"x\"");
        check("&#0;&#128;&#xffffffff;", "\u{fffd}€\u{fffd}");
        check("a & b &; &# &nosuch;", "a & b &; &# &nosuch;");
    }
}
