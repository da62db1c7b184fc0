//! What follows an opening → where the comment, the raw text or the script ends (HTML, 13.2.5).

use memchr::{memchr, memchr2};

/// White space between the parts of a tag; a carriage return is a line feed by then.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\x0C')
}

/// Whether a tag of this name, in small letters, begins here.
fn opens(tag: &[u8], name: &[u8]) -> bool {
    let ends = |byte: u8| is_space(byte) || matches!(byte, b'/' | b'>');
    tag.len() > name.len() && tag[..name.len()].eq_ignore_ascii_case(name) && ends(tag[name.len()])
}

/// How long a comment is behind its `<!--`, its end with it.
pub(super) fn comment_length(comment: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = memchr(b'>', &comment[at..]) {
        at += found;
        let before = &comment[..at];
        if matches!(before, b"" | b"-") || before.ends_with(b"--") || before.ends_with(b"--!") {
            return at + 1;
        }
        at += 1;
    }
    comment.len()
}

/// Where the end tag of a raw-text element begins.
pub(super) fn raw_length(rest: &[u8], name: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = memchr(b'<', &rest[at..]) {
        at += found + 1;
        if rest[at..].strip_prefix(b"/").is_some_and(|tag| opens(tag, name)) {
            return at - 1;
        }
    }
    rest.len()
}

/// Where the end tag of a script begins: behind `<!--`, a script in it has an end tag of its own (13.2.5.20 to 31).
pub(super) fn script_length(rest: &[u8]) -> usize {
    let (mut escaped, mut twice) = (false, false);
    let mut at = 0;
    loop {
        let found = if escaped { memchr2(b'<', b'-', &rest[at..]) } else { memchr(b'<', &rest[at..]) };
        let Some(found) = found else { return rest.len() };
        at += found;
        let here = &rest[at..];
        if here.strip_prefix(b"</").is_some_and(|tag| opens(tag, b"script")) {
            if !twice {
                return at;
            }
            twice = false;
        } else if escaped && here.starts_with(b"-->") {
            (escaped, twice) = (false, false);
        } else if escaped && here.strip_prefix(b"<").is_some_and(|tag| opens(tag, b"script")) {
            twice = true;
        } else if !escaped && here.starts_with(b"<!--") {
            escaped = true;
            // Its dashes may be those of an end, too.
            at += 1;
        }
        at += 1;
    }
}
