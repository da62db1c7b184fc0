//! A line → numbers, words and signs with their places, digits of any script read as numbers.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Word,
    /// One Han character or kana: Chinese and Japanese set no spaces.
    Han(char),
    Sign(char),
}

/// One token of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    /// White space stood before it.
    pub(super) spaced: bool,
    /// A number's value, at most `u32::MAX`.
    pub(super) value: u32,
    /// How many digits a number has.
    pub(super) digits: usize,
}

impl Token<'_> {
    /// True for a number of `digits` digits.
    pub(super) fn is_number(&self, digits: std::ops::RangeInclusive<usize>) -> bool {
        self.kind == Kind::Number && digits.contains(&self.digits)
    }
}

/// The value of a digit: ASCII, Arabic-Indic, Persian or full-width.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

/// True where the text has a digit that a date could be made of.
pub(super) fn has_digit(text: &str) -> bool {
    text.chars().any(|c| digit(c).is_some())
}

/// True where the text may name a year: a cheap look, since most lines with a number name none.
pub(super) fn may_name_year(text: &str) -> bool {
    let (mut run, mut digits, mut short) = (0, 0, false);
    let mut number = |is: bool, c: char| {
        run = if is { run + 1 } else { 0 };
        digits += usize::from(is);
        short |= matches!(c, '.' | '/' | '-' | '\'' | '’' | '年');
        run >= 4
    };
    let whole = if text.is_ascii() {
        text.bytes().any(|byte| number(byte.is_ascii_digit(), char::from(byte)))
    } else {
        text.chars().any(|c| number(digit(c).is_some(), c))
    };
    // Fewer are a year only beside a day and signs, or counted from an emperor's first.
    whole || (short && digits >= 3)
}

/// True for Han characters and kana.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Marks without width: direction marks, joiners, byte-order marks.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Splits a line; direction marks and zero-width characters count as spaces, and a capital behind a small letter begins
/// a word of its own (“EditorialNovember 22”: elements stood side by side).
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let (mut spaced, mut small) = (true, false);
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let letter = c.is_ascii_alphabetic();
        if !letter && (c.is_whitespace() || is_invisible(c)) {
            spaced = true;
            continue;
        }
        let number = digit(c);
        let kind = match number {
            Some(_) => Kind::Number,
            None if letter => Kind::Word,
            None if is_han(c) => Kind::Han(c),
            None if c.is_alphabetic() => Kind::Word,
            None => Kind::Sign(c),
        };
        let grows = !spaced && matches!(kind, Kind::Number | Kind::Word) && !(small && c.is_uppercase());
        small = c.is_lowercase();
        if let Some(last) = found.last_mut().filter(|last| grows && last.kind == kind) {
            last.end = end;
            last.text = text.get(last.start..end).unwrap_or_default();
            last.value = last.value.saturating_mul(10).saturating_add(number.unwrap_or(0));
            last.digits += usize::from(number.is_some());
        } else {
            let text = text.get(start..end).unwrap_or_default();
            let digits = usize::from(number.is_some());
            found.push(Token { kind, text, start, end, spaced, value: number.unwrap_or(0), digits });
        }
        spaced = false;
    }
    found
}
