//! A text → how many words it has, in scripts with and without spaces.

use crate::time::is_han;

/// Counts the runs between white space; where a script sets no spaces, each Han character or kana is one word
/// (UAX 29 leaves the choice open).
pub(crate) fn count(text: &str) -> u64 {
    let mut words = 0;
    let mut inside = false;
    for c in text.chars() {
        if is_han(c) {
            words += 1;
            inside = false;
        } else if c.is_whitespace() || is_ideographic_mark(c) {
            inside = false;
        } else if !inside {
            words += 1;
            inside = true;
        }
    }
    words
}

/// Marks of Chinese and Japanese, which stand against their words and are none.
fn is_ideographic_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
}

#[cfg(test)]
mod tests {
    use super::count;

    #[track_caller]
    fn check(text: &str, words: u64) {
        assert_eq!(count(text), words, "{text}");
    }

    #[test]
    fn words_are_counted_as_readers_count_them() {
        check("", 0);
        check("  \n\t ", 0);
        check("The ship left — at last.", 6);
        check("Корабль вышел в море", 4);
        check("船は港を出た。", 6);
        check("船长说，他们2016年回来", 9);
        check("배가 항구를 떠났다", 3);
        check("a\u{a0}b", 2);
    }
}
