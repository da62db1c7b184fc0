//! Queries as people write them, and what they mean.

use super::{Bound, Query, Span, Term, parse, quoted};

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
        Query::Near { part, first, then } => {
            let one = |part, term: &Term| shown(&Query::Words { part, term: term.clone() });
            let then = then.iter().map(|(within, term)| format!(" {within} {}", one(None, term)));
            format!("near({}{})", one(*part, first), then.collect::<String>())
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
    check("place:\"Port Sorrel\"", "Place=Port Sorrel");
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
    check("is:trashed is:similar", "and(is Trashed is Similar)");
    check("has:image has:note", "and(has Image has Note)");
    check("tag: check", "Tag=check");
    check("standfirst:ferry suggested-tag:\"long strike\"", "and(Standfirst:ferry SuggestedTag=long strike)");
    check("publisher_tag:Syria is:failed is:complete", "and(PublisherTag=Syria is Failed is Complete)");
    check("tag:🔥", "Tag=🔥");
}

#[test]
fn near_joins_words_and_phrases() {
    check("ferry NEAR strike", "near(ferry 10 strike…)");
    check("ferry NEAR/5 \"long strike\"", "near(ferry 5 \"long strike\")");
    check("a NEAR/5 b NEAR/3 c*", "near(a 5 b 3 c*)");
    check("x a NEAR/200 b OR c", "or(and(x near(a 200 b)) c…)");
    check("-a NEAR/2 b", "not(near(a 2 b))");
    check("near/5 a", "and(near/5 a…)");
    check("\"NEAR\" a", "and(\"NEAR\" a…)");
    check("headline:a NEAR/5 b c", "and(near(Headline:a 5 b) c…)");
    check("headline:(a NEAR/5 \"b c\")", "near(Headline:a 5 \"b c\")");
    // What is still being typed.
    check("a NEAR", "a");
    check("a NEAR/", "a");
    check("a NEAR/5 ", "a");
    check("(a NEAR/5", "a");
    check("a NEAR/5 … NEAR/3 b", "near(a 3 b…)");
}

#[test]
fn a_field_before_a_bracket_counts_for_all_inside() {
    check("headline:(a \"b c\" OR d*)", "or(and(Headline:a Headline:\"b c\") Headline:d*)");
    check("headline:(a -b) c", "and(and(Headline:a not(Headline:b)) c…)");
    check("tag:(a OR (b c))", "or(Tag=a and(Tag=b Tag=c))");
    check("status:(inbox OR kept)", "or(Inbox Kept)");
    check("published:(2016 OR >2020)", "or(Published >=2016<=2016 Published >2020)");
    check("-is:(partial OR failed)", "not(or(is Partial is Failed))");
    check("note:()", "all");
    check("note:(", "all");
}

#[test]
fn a_printed_query_says_the_same() {
    for (text, printed) in [
        ("a  AND b OR(c d*)", "a b OR c d*"),
        ("NOT a -“b \"\"c”", "-a -\"b \"\"c\""),
        ("headline:(a NEAR b)", "headline:a NEAR/10 b"),
        ("is_x:", ""),
        ("-(a OR b) -(-c)", "-(a OR b) -(-c)"),
        (
            "gmt_dateline:2021..2022 published:~ edited:none",
            "gmt-dateline:2021..2022 published:~* edited:none",
        ),
        ("STATUS status:Kept has:image", "STATUS status:kept has:image"),
    ] {
        let Ok(query) = parse(&format!("{text} ")) else {
            assert_eq!(printed, "", "{text}");
            continue;
        };
        assert_eq!(query.to_string(), printed, "{text}");
    }
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
    refused("tag:-a", "tag:", "needs a value");
    refused("tag:OR", "tag:", "needs a value");
    refused("tag:(a status:kept)", "status:", "close the bracket of tag:");
    refused("NEAR/5 ferry", "NEAR/5", "between two words");
    refused("(a b) NEAR/5 ferry", "NEAR/5", "between two words");
    refused("ferry NEAR (a b)", "NEAR", "between two words");
    refused("ferry NEAR -a", "NEAR", "between two words");
    refused("ferry NEAR OR a", "NEAR", "between two words");
    refused("tag:a NEAR b", "NEAR", "between two words");
    refused("a NEAR/5 body:b", "body:", "before the first");
    refused("a NEAR/0 b", "NEAR/0", "1 to 200");
    refused("a NEAR/201 b", "NEAR/201", "1 to 200");
    refused("a NEAR/x b", "NEAR/x", "1 to 200");
    refused(&"(".repeat(60), "(", "deep");
    refused(&"a ".repeat(300), "a", "200 words");
}

#[test]
fn a_quoted_name_is_read_back_as_itself() {
    for name in [
        "Sputnik International",
        "a\"b",
        "x/y",
        "OR",
        "-5",
        "tag:x",
        "Россия сегодня",
        "(a)",
        "a*",
        "NEAR",
        "NEAR/5",
        "“a”",
        "a””",
        "🔥",
        "−5",
    ] {
        let query = parse(&format!("tag:{}", quoted(name)));
        assert!(matches!(&query, Ok(Query::Named { term, .. }) if term.text == name), "{name}: {query:?}");
    }
}
