//! The text of a query in, its pieces with their places out.

/// A piece of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Open,
    Close,
    And,
    Or,
    Not,
    /// `NEAR`, with what stands after it in the word.
    Near(String),
    /// A name with its colon.
    Field(String),
    /// Text between quotes (the same one twice stands for itself), and whether a `*` follows.
    Quoted {
        text: String,
        prefix: bool,
    },
    Word(String),
}

/// Cuts a query into its pieces; a quote that is not closed reaches to the end.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (kind, end) = match c {
            '(' => (TokenKind::Open, at + 1),
            ')' => (TokenKind::Close, at + 1),
            '-' | '−' if begins_term(&text[at + c.len_utf8()..]) => (TokenKind::Not, at + c.len_utf8()),
            _ if is_quote(c) => quoted(text, at + c.len_utf8()),
            _ => word(text, at),
        };
        found.push(Token { kind, start: at, end });
        at = end;
    }
    found
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

fn begins_term(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| !c.is_whitespace() && c != '-' && c != ')')
}

fn quoted(text: &str, start: usize) -> (TokenKind, usize) {
    let mut inside = String::new();
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_quote(c) {
            inside.push(c);
            continue;
        }
        if chars.next_if(|(_, next)| *next == c).is_some() {
            inside.push(c);
            continue;
        }
        let end = start + at + c.len_utf8();
        let prefix = text[end..].starts_with('*');
        return (TokenKind::Quoted { text: inside, prefix }, end + usize::from(prefix));
    }
    (TokenKind::Quoted { text: inside, prefix: false }, text.len())
}

fn word(text: &str, start: usize) -> (TokenKind, usize) {
    let rest = &text[start..];
    let length =
        rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c)).unwrap_or(rest.len());
    // An address keeps its brackets and colons together; a field ends at its colon.
    let whole = &rest[..length];
    if let Some(colon) = whole.find(':')
        && is_field_name(&whole[..colon])
        && !whole[colon..].starts_with("://")
    {
        return (TokenKind::Field(whole[..colon].replace('_', "-")), start + colon + 1);
    }
    let kind = match whole {
        "AND" => TokenKind::And,
        "OR" => TokenKind::Or,
        "NOT" => TokenKind::Not,
        _ => match whole.strip_prefix("NEAR") {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => TokenKind::Near(rest.into()),
            _ => TokenKind::Word(whole.into()),
        },
    };
    (kind, start + length)
}

/// Field names are lower-case words: `12:30` and `Re:` are text.
fn is_field_name(name: &str) -> bool {
    name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_')
}
