//! A query's tree in, a text out that means the same.

use super::lexer::is_quote;
use super::parser::STATUS;
use super::{Bound, Has, Is, Kind, Part, Query, Span, Term, TimeName};
use std::fmt::{self, Display, Formatter, Write as _};

/// Writes a query as a person would; what was still being typed is taken as it stands.
impl Display for Query {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => Ok(()),
            Self::And(all) => list(out, all, " ", |one| matches!(one, Self::And(_) | Self::Or(_))),
            Self::Or(all) => list(out, all, " OR ", |one| matches!(one, Self::Or(_))),
            Self::Not(one) => {
                let inside = inner(one, matches!(**one, Self::And(_) | Self::Or(_) | Self::Not(_)));
                // A minus is none before another one, and no word begins with one but by chance.
                let minus = inside.starts_with(|c: char| c.is_alphanumeric() || c == '(' || c == '"');
                write!(out, "{}{inside}", if minus { "-" } else { "NOT " })
            }
            Self::Words { part, term } => write!(out, "{}{term}", field(*part)),
            Self::Near { part, first, then } => {
                write!(out, "{}{first}", field(*part))?;
                then.iter().try_for_each(|(within, term)| write!(out, " NEAR/{within} {term}"))
            }
            Self::Named { kind, term } => write!(out, "{}:{term}", name(Kind::ALL, kind)),
            Self::Status(status) => write!(out, "status:{}", name(STATUS, status)),
            Self::Time { time, doubtful, span } => {
                let doubtful = if *doubtful { "~" } else { "" };
                write!(out, "{}:{doubtful}{span}", name(TimeName::ALL, time))
            }
            Self::Is(is) => write!(out, "is:{}", name(Is::ALL, is)),
            Self::Has(has) => write!(out, "has:{}", name(Has::ALL, has)),
        }
    }
}

fn list(
    out: &mut Formatter<'_>,
    all: &[Query],
    between: &str,
    apart: impl Fn(&Query) -> bool,
) -> fmt::Result {
    for (at, one) in all.iter().enumerate() {
        write!(out, "{}{}", if at > 0 { between } else { "" }, inner(one, apart(one)))?;
    }
    Ok(())
}

/// A part of a query, in brackets where it would else flow into its neighbours.
fn inner(query: &Query, apart: bool) -> String {
    if apart { format!("({query})") } else { query.to_string() }
}

fn field(part: Option<Part>) -> String {
    part.map(|part| format!("{}:", name(Part::ALL, &part))).unwrap_or_default()
}

fn name<T: PartialEq>(all: &[(T, &'static str)], value: &T) -> &'static str {
    all.iter().find(|(known, _)| known == value).map_or("", |(_, name)| name)
}

impl Display for Term {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if self.quoted {
            out.write_str(&in_quotes(&self.text))?
        } else {
            out.write_str(&self.text)?
        }
        if self.prefix { out.write_char('*') } else { Ok(()) }
    }
}

impl Display for Span {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let bound = |out: &mut Formatter<'_>, sign: char, bound: &Bound| {
            write!(out, "{sign}{}{}", if bound.inclusive { "=" } else { "" }, bound.stamp)
        };
        match self {
            Self::Any => out.write_char('*'),
            Self::Unknown => out.write_str("none"),
            Self::Within { from: None, to: None } => out.write_str(".."),
            Self::Within { from: Some(from), to: None } => bound(out, '>', from),
            Self::Within { from: None, to: Some(to) } => bound(out, '<', to),
            Self::Within { from: Some(from), to: Some(to) } if from == to => write!(out, "{}", from.stamp),
            Self::Within { from: Some(from), to: Some(to) } => write!(out, "{}..{}", from.stamp, to.stamp),
        }
    }
}

/// A text between quotes; every quotation mark inside is doubled.
pub(super) fn in_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        out.extend(std::iter::repeat_n(c, if is_quote(c) { 2 } else { 1 }));
    }
    out.push('"');
    out
}
