//! The pieces of a query in, the tree that they mean out.

use super::lexer::{Token, TokenKind, tokens};
use super::{Error, Has, Is, Kind, Part, Query, Term, TimeName, times};
use crate::Status;

/// Deeper brackets than anyone writes; the parser's own stack stays small.
const DEPTH: usize = 50;
/// More words than anyone writes; SQLite refuses very large expressions.
const TERMS: usize = 200;
/// How many words `NEAR` allows between two where it names no number, and how many it may name.
const NEAR: u8 = 10;
const NEAR_MOST: u8 = 200;

/// Reads a query.
///
/// Written for a box that is searched while someone types: an open quote or bracket reaches to the end, and
/// what is not finished at the end (`tag:`, `OR`, `-`) is left out.
///
/// # Errors
/// An unknown field or value, a time that can't be read, a bracket that closes nothing, a `NEAR` without two words; with
/// its place.
pub fn parse(text: &str) -> Result<Query, Error> {
    let tokens = tokens(text);
    let mut parser = Parser { text, tokens: &tokens, at: 0, terms: 0 };
    let query = parser.alternatives(0, None)?;
    match parser.peek() {
        None => Ok(query.unwrap_or(Query::All)),
        Some(token) => {
            Err(wrong(token, "this bracket closes nothing: take it out, or open one before it".into()))
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    terms: usize,
}

fn wrong(token: &Token, message: String) -> Error {
    Error { message, start: token.start, end: token.end }
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<&'a Token> {
        let token = self.tokens.get(self.at);
        self.at += usize::from(token.is_some());
        token
    }

    /// Everything up to a closing bracket; where a field was named before the bracket, its values.
    fn alternatives(&mut self, depth: usize, field: Option<&str>) -> Result<Option<Query>, Error> {
        let mut found = Vec::new();
        loop {
            found.extend(self.sequence(depth, field)?);
            match self.peek() {
                Some(Token { kind: TokenKind::Or, .. }) => self.at += 1,
                _ => break,
            }
        }
        Ok(joined(found, Query::Or))
    }

    fn sequence(&mut self, depth: usize, field: Option<&str>) -> Result<Option<Query>, Error> {
        let mut found = Vec::new();
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Or | TokenKind::Close => break,
                TokenKind::And => self.at += 1,
                _ => found.extend(self.one(depth, field)?),
            }
        }
        Ok(joined(found, Query::And))
    }

    /// One term, with any `NOT` before it; none where the text ends first.
    fn one(&mut self, depth: usize, field: Option<&str>) -> Result<Option<Query>, Error> {
        let mut negated = false;
        while let Some(Token { kind: TokenKind::Not, .. }) = self.peek() {
            negated = !negated;
            self.at += 1;
        }
        if matches!(
            self.peek().map(|token| &token.kind),
            Some(TokenKind::Close | TokenKind::Or | TokenKind::And)
        ) {
            return Ok(None);
        }
        let Some(token) = self.next() else { return Ok(None) };
        let found = match &token.kind {
            TokenKind::Open => self.bracket(token, depth, field)?,
            TokenKind::Near(_) => return Err(wrong(token, BESIDE_NEAR.into())),
            TokenKind::Field(name) => match field {
                None => self.field(token, name, depth)?,
                Some(outer) => {
                    return Err(wrong(
                        token,
                        format!("close the bracket of {outer}: before naming another field"),
                    ));
                }
            },
            _ => match field {
                None => self.words(None, token)?,
                Some(name) => self.value(name, token)?,
            },
        };
        Ok(found.map(|query| if negated { Query::Not(Box::new(finished(query))) } else { query }))
    }

    fn bracket(&mut self, open: &Token, depth: usize, field: Option<&str>) -> Result<Option<Query>, Error> {
        if depth == DEPTH {
            return Err(wrong(open, format!("brackets may be {DEPTH} deep: take some out")));
        }
        let inside = self.alternatives(depth + 1, field)?;
        self.at += usize::from(self.peek().is_some());
        Ok(inside)
    }

    /// A word or phrase, and those that `NEAR` ties to it; none where nothing in it can be looked for.
    fn words(&mut self, part: Option<Part>, token: &Token) -> Result<Option<Query>, Error> {
        let mut first = self.term(token)?;
        let mut then = Vec::new();
        while let Some((near, within)) = self.near()? {
            // `ferry NEAR` at the end: the other word is still to come.
            let Some(other) = self.peek() else { break };
            match &other.kind {
                TokenKind::Word(_) | TokenKind::Quoted { .. } => self.at += 1,
                TokenKind::Field(_) => {
                    return Err(wrong(
                        other,
                        "a field goes before the first of the words that NEAR joins".into(),
                    ));
                }
                _ => return Err(wrong(near, BESIDE_NEAR.into())),
            }
            match (&first, self.term(other)?) {
                (None, found) => first = found,
                (Some(_), found) => then.extend(found.map(|term| (within, term))),
            }
        }
        Ok(first.map(|term| match then.is_empty() {
            true => Query::Words { part, term },
            false => Query::Near { part, first: term, then },
        }))
    }

    /// `NEAR` or `NEAR/n`, where it comes next.
    fn near(&mut self) -> Result<Option<(&'a Token, u8)>, Error> {
        let Some(token) = self.peek() else { return Ok(None) };
        let TokenKind::Near(rest) = &token.kind else { return Ok(None) };
        self.at += 1;
        let number = match rest.strip_prefix('/') {
            None => Some(NEAR),
            // The number is still to come.
            Some("") if self.peek().is_none() => Some(NEAR),
            Some(digits) => digits.parse().ok().filter(|number| (1..=NEAR_MOST).contains(number)),
        };
        match number {
            Some(number) => Ok(Some((token, number))),
            None => Err(wrong(token, format!("NEAR takes a number from 1 to {NEAR_MOST}: NEAR/5"))),
        }
    }

    /// The words of a token; none where nothing in it can be looked for.
    fn term(&mut self, token: &Token) -> Result<Option<Term>, Error> {
        Ok(self.name(token)?.filter(|term| term.text.chars().any(char::is_alphanumeric)))
    }

    /// A name as it is written; it may be nothing but signs.
    fn name(&mut self, token: &Token) -> Result<Option<Term>, Error> {
        self.terms += 1;
        if self.terms > TERMS {
            return Err(wrong(token, format!("a query may have {TERMS} words: take some out")));
        }
        let term = match &token.kind {
            TokenKind::Quoted { text, prefix } => {
                Term { text: text.clone(), prefix: *prefix, quoted: true, last: false }
            }
            TokenKind::Word(word) => {
                let text = word.trim_end_matches('*');
                let prefix = text.len() < word.len();
                let last = !prefix && token.end == self.text.len();
                Term { text: text.into(), prefix, quoted: false, last }
            }
            _ => return Ok(None),
        };
        Ok(Some(term).filter(|term| !term.text.trim().is_empty()))
    }

    fn field(&mut self, field: &Token, name: &str, depth: usize) -> Result<Option<Query>, Error> {
        if !is_known(name) {
            let names = field_names().collect::<Vec<_>>().join(", ");
            return Err(wrong(field, format!("there is no field “{name}”; there are {names}")));
        }
        // `tag:` at the end: the value is still to come.
        let Some(token) = self.next() else { return Ok(None) };
        match &token.kind {
            TokenKind::Open => self.bracket(token, depth, Some(name)),
            TokenKind::Word(_) | TokenKind::Quoted { .. } => self.value(name, token),
            _ => Err(wrong(
                field,
                format!("{name}: needs a value right after it, in quotes where it has signs"),
            )),
        }
    }

    /// One value of a field.
    fn value(&mut self, name: &str, value: &Token) -> Result<Option<Query>, Error> {
        if let Some(time) = named(TimeName::ALL, name) {
            let text = plain(value);
            let (doubtful, span) = times::span(&text).map_err(|message| wrong(value, message))?;
            return Ok(Some(Query::Time { time, doubtful, span }));
        }
        match name {
            "is" => return choice(value, Is::ALL).map(|is| Some(Query::Is(is))),
            "has" => return choice(value, Has::ALL).map(|has| Some(Query::Has(has))),
            "status" => return choice(value, STATUS).map(|status| Some(Query::Status(status))),
            _ => {}
        }
        match named(Kind::ALL, name) {
            Some(kind) => Ok(self.name(value)?.map(|term| Query::Named { kind, term })),
            None => self.words(named(Part::ALL, name), value),
        }
    }
}

const BESIDE_NEAR: &str =
    "NEAR stands between two words or “phrases”: ferry NEAR/5 strike; in quotes it is a word";

pub(super) const STATUS: &[(Status, &str)] =
    &[(Status::Inbox, "inbox"), (Status::Kept, "kept"), (Status::Excluded, "excluded")];

/// What must not be there is taken as written: half a word would leave out too much.
fn finished(query: Query) -> Query {
    match query {
        Query::Words { part, term } => Query::Words { part, term: Term { last: false, ..term } },
        Query::Near { part, first, then } => {
            let whole = |(within, term)| (within, Term { last: false, ..term });
            Query::Near { part, first, then: then.into_iter().map(whole).collect() }
        }
        other => other,
    }
}

/// The text of a value, quoted or not.
fn plain(token: &Token) -> String {
    match &token.kind {
        TokenKind::Quoted { text, .. } | TokenKind::Word(text) => text.trim().into(),
        _ => String::new(),
    }
}

fn choice<T: Copy>(value: &Token, all: &[(T, &'static str)]) -> Result<T, Error> {
    let text = plain(value);
    let found = all.iter().find(|(_, name)| name.eq_ignore_ascii_case(&text));
    found.map(|(value, _)| *value).ok_or_else(|| {
        let names = all.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(", ");
        wrong(value, format!("“{text}” is none of {names}"))
    })
}

fn field_names() -> impl Iterator<Item = &'static str> {
    let parts = Part::ALL.iter().map(|(_, name)| *name);
    let kinds = Kind::ALL.iter().map(|(_, name)| *name);
    let times = TimeName::ALL.iter().map(|(_, name)| *name);
    parts.chain(kinds).chain(times).chain(["status", "is", "has"])
}

fn is_known(name: &str) -> bool {
    field_names().any(|known| known == name)
}

fn joined(mut found: Vec<Query>, join: impl Fn(Vec<Query>) -> Query) -> Option<Query> {
    if found.len() > 1 { Some(join(found)) } else { found.pop() }
}

fn named<T: Copy>(all: &[(T, &'static str)], name: &str) -> Option<T> {
    all.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
}
