//! Texts that nobody writes in, no panic and no broken promise out.

use super::{Query, Term, parse, quoted};

const PIECES: &[&str] = &[
    "\"",
    "\"\"",
    "(",
    ")",
    "-",
    "--",
    "*",
    ":",
    " OR ",
    " NOT ",
    " AND ",
    " NEAR ",
    " NEAR/5 ",
    "NEAR/",
    " NEAR/999 ",
    " ",
    "  ",
    "tag:",
    "published:",
    "headline:",
    "body:(",
    "headline:(",
    "status:",
    "is:",
    "has:image ",
    "url:",
    "gmt_dateline:",
    "event-day:",
    "..",
    "~",
    ">",
    "<=",
    "none",
    "2016",
    "2016-07",
    "2016-07-15",
    "kept",
    "similar",
    "a",
    "ferry ",
    "strike",
    "x* ",
    "é",
    "北",
    "京",
    "“",
    "”",
    "„",
    "\u{0}",
    "−",
    "\u{300}",
    "🙂",
    "\u{a0}",
    "\n",
    "http://a.example/b",
    "12:30",
    "İ",
    "ﬁ",
    "/",
    "\\",
    "'",
    "!",
    "…",
];

/// The same numbers every time (xorshift), so that what fails can be looked at again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    /// A soup of what means something in a query.
    fn soup(&mut self, text: &mut String) {
        for _ in 0..=self.below(10) {
            text.push_str(PIECES[self.below(PIECES.len())]);
        }
    }

    /// Any characters, most of them signs and letters of the keyboard.
    fn noise(&mut self, text: &mut String) {
        for _ in 0..=self.below(16) {
            let most = if self.below(4) == 0 { 0x11_0000 } else { 0x7f };
            text.extend(char::from_u32(self.below(most) as u32));
        }
    }
}

/// The tree as it means with nothing being typed any more.
fn settled(query: Query) -> Query {
    let all = |all: Vec<Query>| all.into_iter().map(settled).collect();
    let whole = |term| Term { last: false, ..term };
    match query {
        Query::And(list) => Query::And(all(list)),
        Query::Or(list) => Query::Or(all(list)),
        Query::Not(one) => Query::Not(Box::new(settled(*one))),
        Query::Words { part, term } => Query::Words { part, term: whole(term) },
        Query::Named { kind, term } => Query::Named { kind, term: whole(term) },
        Query::Near { part, first, then } => {
            let then = then.into_iter().map(|(within, term)| (within, whole(term))).collect();
            Query::Near { part, first: whole(first), then }
        }
        other => other,
    }
}

#[track_caller]
fn check(text: &str) {
    match parse(text) {
        Err(error) => {
            let place = text.get(error.start..error.end);
            assert!(place.is_some_and(|place| !place.is_empty()), "{text:?}: {error:?}");
            assert!(!error.message.is_empty());
        }
        Ok(query) => {
            let printed = query.to_string();
            assert_eq!(parse(&printed).map(settled), Ok(settled(query)), "{text:?} printed as {printed:?}");
        }
    }
}

#[test]
fn any_text_is_understood_or_refused_at_a_place_and_prints_as_what_it_means() {
    let mut dice = Dice(0x0da7_e11e);
    let mut text = String::new();
    for _ in 0..150_000 {
        text.clear();
        dice.soup(&mut text);
        check(&text);
        text.clear();
        dice.noise(&mut text);
        check(&text);
    }
}

#[test]
fn brackets_as_deep_as_they_may_be_print_as_what_they_mean() {
    for inside in ["headline:(a NEAR/5 b c OR -d)", "(a b OR c d)", "-(a -(b))"] {
        let written = inside.matches('(').count();
        for open in ["(x OR ", "-(y ", "(z NOT "] {
            let deepest = 50 - written;
            let text = format!("{}{inside}{}", open.repeat(deepest), ")".repeat(deepest));
            assert!(parse(&text).is_ok(), "{text}");
            check(&text);
        }
    }
}

#[test]
fn any_name_in_quotes_is_read_back_as_itself() {
    let mut dice = Dice(7);
    for _ in 0..50_000 {
        let mut name = String::new();
        dice.noise(&mut name);
        let query = parse(&format!("tag:{} -x", quoted(&name)));
        if name.trim().is_empty() {
            continue;
        }
        let Ok(Query::And(all)) = query else { panic!("{name:?}: {query:?}") };
        assert!(
            matches!(&all[0], Query::Named { term, .. } if term.text == name && !term.prefix),
            "{name:?}: {all:?}"
        );
    }
}
