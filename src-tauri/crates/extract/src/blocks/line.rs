//! A block's text → what it is made of.

use super::Block;

/// What one line is made of.
pub(super) struct Line {
    pub(super) words: f32,
    pub(super) word_chars: f32,
    pub(super) commas: f32,
    pub(super) stops: f32,
    pub(super) digits: f32,
    pub(super) uppers: f32,
    pub(super) capitals: f32,
    pub(super) ends: f32,
    pub(super) quotes: f32,
    pub(super) colon_end: f32,
    pub(super) pipes: f32,
}

impl Line {
    pub(super) fn of(block: &Block) -> Self {
        let text = block.text.as_str();
        let (mut commas, mut stops, mut digits, mut uppers, mut quotes, mut pipes) = (0, 0, 0, 0, 0, 0);
        for c in text.chars() {
            match c {
                'a'..='z' | ' ' => {}
                ',' | '，' | '、' | '،' | ';' => commas += 1,
                '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।' => stops += 1,
                '0'..='9' => digits += 1,
                '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' => quotes += 1,
                '|' | '/' | '·' | '•' | '›' | '→' | '@' | '#' => pipes += 1,
                _ if c.is_uppercase() => uppers += 1,
                _ => {}
            }
        }
        let (mut words, mut capitals) = (0, 0);
        for word in text.split_whitespace() {
            words += 1;
            capitals += u32::from(word.starts_with(char::is_uppercase));
        }
        let last = text.trim_end_matches(['"', '”', '»', '’', ')', '\'', ' ', '\u{A0}']).chars().last();
        Self {
            words: words as f32,
            word_chars: block.chars as f32 / f32::max(words as f32, 1.0),
            commas: commas as f32,
            stops: stops as f32,
            digits: digits as f32,
            uppers: uppers as f32,
            capitals: capitals as f32 / f32::max(words as f32, 1.0),
            ends: match last {
                Some('.' | '。' | '।' | '…') => 1.0,
                Some('!' | '?' | '！' | '？' | '؟') => 0.8,
                Some(',' | ';') => 0.5,
                _ => 0.0,
            },
            quotes: quotes as f32,
            colon_end: f32::from(u8::from(matches!(last, Some(':' | '：')))),
            pipes: pipes as f32,
        }
    }
}
