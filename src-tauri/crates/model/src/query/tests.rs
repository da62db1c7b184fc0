//! Queries as people write them, and what they mean.

use super::{Bound, Query, Span, parse, quoted};

/// A query written out with every bracket, for comparison.
fn shown(query: &Query) -> String {
    let list = |name: &str, all: &[Query]| {
        format!("{name}({})", all.iter().map(shown).collect::<Vec<_>>().join(" "))
    };
    match query {
        Query::All => "all".into(),
        Query::And(all) => list("and", all),
        Query::Or(all) => list("or", all),
        Query::Not(one) => format!("not({})", shown(one)),
        Query::Words { part, term } => {
            let part = part.map(|part| format!("{part:?}:")).unwrap_or_default();
            let quote = if term.quoted { "\"" } else { "" };
            format!(
                "{part}{quote}{}{quote}{}{}",
                term.text,
                ["", "*"][usize::from(term.prefix)],
                ["", "…"][usize::from(term.last)]
            )
        }
        Query::Named { kind, term } => {
            format!("{kind:?}={}{}", term.text, ["", "*"][usize::from(term.prefix)])
        }
        Query::Status(status) => format!("{status:?}"),
        Query::Time { time, doubtful, span } => {
            format!("{time:?}{}{}", ["", "~"][usize::from(*doubtful)], shown_span(span))
        }
        Query::Is(is) => format!("is {is:?}"),
        Query::Has(has) => format!("has {has:?}"),
    }
}

fn shown_span(span: &Span) -> String {
    let end = |bound: &Option<Bound>, open, closed| match bound {
        None => String::new(),
        Some(bound) => format!("{}{}", if bound.inclusive { closed } else { open }, bound.stamp),
    };
    match span {
        Span::Any => " any".into(),
        Span::Unknown => " none".into(),
        Span::Within { from, to } => format!(" {}{}", end(from, ">", ">="), end(to, "<", "<=")),
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(parse(text).map(|query| shown(&query)), Ok(expected.into()), "{text}");
}

#[track_caller]
fn refused(text: &str, place: &str, message: &str) {
    let error = parse(text).expect_err(text);
    assert_eq!(&text[error.start..error.end], place, "{text}: {error}");
    assert!(error.message.contains(message), "{text}: {error}");
}

#[test]
fn words_phrases_and_beginnings() {
    check("", "all");
    check("   ", "all");
    check("syria", "syria…");
    check("syria ", "syria");
    check("syria kerry", "and(syria kerry…)");
    check("\"Larry Johnson\"", "\"Larry Johnson\"");
    check("coop*", "coop*");
    check("\"joint comm\"*", "\"joint comm\"*");
    check("“Larry Johnson”", "\"Larry Johnson\"");
    check("a \"say \"\"yes\"\"\"", "and(a \"say \"yes\"\")");
    check("12:30 http://example.org/a", "and(12:30 http://example.org/a…)");
    check("state-run", "state-run…");
}

#[test]
fn not_or_and_brackets() {
    check("syria -turkey", "and(syria not(turkey))");
    check("NOT turkey", "not(turkey)");
    check("--a", "--a…");
    check("a OR b c", "or(a and(b c…))");
    check("(a OR b) c", "and(or(a b) c…)");
    check("a AND b", "and(a b…)");
    check("-(a OR b)", "not(or(a b))");
    check("-tag:check", "not(Tag=check)");
    check("not or and", "and(not or and…)");
}

#[test]
fn every_documented_field_is_understood() {
    check("headline:talks", "Headline:talks…");
    check("body:\"joint command\"", "Body:\"joint command\"");
    check("byline:doe", "Byline:doe…");
    check("outlet:\"Sputnik International\"", "Outlet=Sputnik International");
    check("section:politics", "Section=politics");
    check("lang:en", "Language=en");
    check("tag:frame/security", "Tag=frame/security");
    check("publisher-tag:Syria", "PublisherTag=Syria");
    check("collection:\"Syria 2016\"", "Collection=Syria 2016");
    check("dateline:washington", "Dateline:washington…");
    check("agency:Reuters", "Agency:Reuters…");
    check("status:inbox", "Inbox");
    check("note:check", "Note:check…");
    check("url:example.org", "Url:example.org…");
    check("warning:clock-skew", "Warning=clock-skew");
    check("is:edited is:partial is:duplicate", "and(is Edited is Partial is Duplicate)");
    check("is:trashed", "is Trashed");
    check("has:image has:note", "and(has Image has Note)");
    check("tag: check", "Tag=check");
}

#[test]
fn times_take_spans() {
    check("published:2016-06..2016-10", "Published >=2016-06<=2016-10");
    check("published:2016-07", "Published >=2016-07<=2016-07");
    check("published:none", "Published none");
    check("published:~2016", "Published~ >=2016<=2016");
    check("published:~", "Published~ any");
    check("retrieved:>2021", "Retrieved >2021");
    check("published:<2016-07-15", "Published <2016-07-15");
    check("modified:>=2016 modified:<=2017-03", "and(Modified >=2016 Modified <=2017-03)");
    check("gmt-dateline:2021-01-22", "GmtDateline >=2021-01-22<=2021-01-22");
    check("gmt_dateline:2021..", "GmtDateline >=2021");
    check(
        "server-date:..2020 archived:2019 created:2026 edited:none",
        "and(ServerDate <=2020 Archived >=2019<=2019 Created >=2026<=2026 Edited none)",
    );
    check("retrieved:>2021-01-22T05:49:00Z", "Retrieved >2021-01-22T05:49:00Z");
    check("published:2016-07..2016", "Published >=2016-07<=2016");
}

#[test]
fn what_is_not_finished_is_left_out() {
    check("syria \"larry jo", "and(syria \"larry jo\")");
    check("(syria OR turkey", "or(syria turkey…)");
    check("syria OR", "syria");
    check("syria AND", "syria");
    check("syria -", "syria");
    check("syria NOT", "syria");
    check("syria tag:", "syria");
    check("(", "all");
    check("()", "all");
    check("\"", "all");
    check("… — !", "all");
}

#[test]
fn errors_point_at_the_place() {
    refused("syria) kerry", ")", "closes nothing");
    refused("syria outlt:tass", "outlt:", "no field “outlt”");
    refused("status:done x", "done", "inbox, kept, excluded");
    refused("is:new", "new", "duplicate");
    refused("published:yesterday", "yesterday", "not a time");
    refused("published:2017..2016", "2017..2016", "is after");
    refused("published:2016-13", "2016-13", "not a time");
    refused("a tag:(b)", "tag:", "needs a value");
    refused(&"(".repeat(60), "(", "deep");
    refused(&"a ".repeat(300), "a", "200 words");
}

#[test]
fn a_quoted_name_is_read_back_as_itself() {
    for name in ["Sputnik International", "a\"b", "x/y", "OR", "-5", "tag:x", "Россия сегодня", "(a)", "a*"]
    {
        let query = parse(&format!("tag:{}", quoted(name)));
        assert!(matches!(&query, Ok(Query::Named { term, .. }) if term.text == name), "{name}: {query:?}");
    }
}

#[test]
fn no_text_makes_the_parser_panic() {
    let pieces = [
        "\"",
        "(",
        ")",
        "-",
        "*",
        ":",
        "OR ",
        "NOT ",
        "AND",
        " ",
        "tag:",
        "published:",
        "..",
        "~",
        ">",
        "é",
        "北",
        "“",
        "is:",
        "x",
        "2016-",
        "\u{0}",
        "−",
        "\u{300}",
        "🙂",
    ];
    let mut seed = 7u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
        }
        if let Err(error) = parse(&text) {
            assert!(text.get(error.start..error.end).is_some(), "{text:?}: {error:?}");
        }
    }
}
