//! A text in, the hashes of its runs of words out; of characters where a script puts no space between words.

/// How many words follow each other in a shingle.
const WORDS: usize = 4;
/// How many characters do in scripts without spaces: some three words.
const CHARACTERS: usize = 6;

/// A word, or a character that is one for want of spaces.
struct Token {
    hash: u64,
    alone: bool,
}

/// The hashes of a text's shingles, each once; a text shorter than a shingle is one.
pub(crate) fn of(text: &str) -> Vec<u64> {
    let tokens = tokens(text);
    let mut found = Vec::with_capacity(tokens.len());
    for at in 0..tokens.len() {
        let length = if tokens[at].alone { CHARACTERS } else { WORDS };
        let end = at + length;
        if end > tokens.len() && at > 0 {
            continue;
        }
        let shingle = &tokens[at..end.min(tokens.len())];
        found.push(mixed(shingle.iter().fold(length as u64, |hash, token| mixed(hash ^ token.hash))));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Words by their letters alone: case, signs and accents that stand apart make no difference.
fn tokens(text: &str) -> Vec<Token> {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let mut found = Vec::new();
    let mut word = START;
    let end = |word: &mut u64, found: &mut Vec<Token>| {
        if *word != START {
            found.push(Token { hash: std::mem::replace(word, START), alone: false });
        }
    };
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word = joined(word, c.to_ascii_lowercase());
        } else if c.is_ascii() || !c.is_alphanumeric() {
            if !matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}') {
                end(&mut word, &mut found);
            }
        } else if unspaced(c) {
            end(&mut word, &mut found);
            found.push(Token { hash: joined(START, c), alone: true });
        } else {
            word = c.to_lowercase().fold(word, joined);
        }
    }
    end(&mut word, &mut found);
    found
}

fn joined(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Spreads every bit of a number over all of it (the finish of SplitMix64).
pub(crate) fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// Letters of scripts that put no space between words.
fn unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{3100}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn signs_and_case_make_no_difference_and_order_does() {
        let text = "The harbour master’s gate, “opened” at dawn.";
        assert_eq!(of(text), of("the HARBOUR master's gate — opened at dawn"));
        assert_ne!(of(text), of("At dawn opened the gate: harbour master’s."));
        assert_eq!(of("Über-Fähre Ёж"), of("ÜBER FÄHRE ЁЖ"));
        assert_eq!(of("Fa\u{ad}h\u{ad}re"), of("Fahre"));
    }

    #[test]
    fn a_text_has_as_many_shingles_as_runs_of_four_words_or_six_characters() {
        assert_eq!(of("").len(), 0);
        assert_eq!(of("… — !").len(), 0);
        assert_eq!(of("ferry").len(), 1);
        assert_eq!(of("one two three four").len(), 1);
        assert_eq!(of("one two three four five six").len(), 3);
        assert_eq!(of("a b c d a b c d a b c d").len(), 4);
        assert_eq!(of("渡轮公司星期一表示").len(), 4);
        assert_eq!(of("ภาษาไทยและข่าว").len(), 8);
    }
}
