//! A mailbox (RFC 4155) in; its letters out.

use super::mime;

/// The letters of a box, each with its line `From …`; a single one where it is none.
pub(crate) fn letters(bytes: &[u8]) -> Vec<&[u8]> {
    let mut starts: Vec<usize> = beginnings(bytes).collect();
    starts.insert(0, 0);
    starts.push(bytes.len());
    starts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect()
}

/// Whether more than one letter is in it.
pub(crate) fn holds_several(bytes: &[u8]) -> bool {
    beginnings(bytes).next().is_some()
}

/// Where letters behind the first begin: at a line `From …` behind an empty line and before a header.
fn beginnings(bytes: &[u8]) -> impl Iterator<Item = usize> {
    memchr::memmem::find_iter(bytes, b"\nFrom ").filter_map(move |at| {
        let before = &bytes[..at];
        let blank = before.ends_with(b"\n") || before.ends_with(b"\n\r");
        let rest = &bytes[at + 1..];
        let next = &rest[memchr::memchr(b'\n', rest)? + 1..];
        let line = &next[..memchr::memchr(b'\n', next)?];
        (blank && mime::is_header(line)).then_some(at + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_cut_where_letters_begin_and_nowhere_else() {
        let first = "From a@b Fri Jan 22 05:49:00 2021\nFrom: a\nSubject: one\n\nText\n\nFrom here on: all is text\nis it\n\n";
        let second =
            "From c@d Sat Jan 23 05:49:00 2021\r\nFrom: c\r\nSubject: two\r\n\r\nText\r\nFrom x\r\nY: z\r\n";
        let bytes = [first, second].concat();
        let found: Vec<_> = letters(bytes.as_bytes()).into_iter().map(String::from_utf8_lossy).collect();
        assert_eq!(found, [first, second]);
        assert!(!holds_several(first.as_bytes()));
    }
}
