//! Pages that are long, damaged, undeclared or badly filled in → what a person reads of them.

use model::{Article, PageFacts};

fn read(page: &[u8]) -> Article {
    extract::extract(&PageFacts { bytes: page, ..PageFacts::default() })
}

fn warns(article: &Article, code: &str) -> bool {
    article.warnings.iter().any(|warning| warning.code == code)
}

/// Sentences that are never the same twice.
fn paragraph(number: usize, sentences: usize) -> String {
    const WORDS: [&str; 23] = [
        "harbour",
        "bridge",
        "council",
        "engine",
        "winter",
        "teacher",
        "river",
        "ledger",
        "station",
        "garden",
        "captain",
        "market",
        "signal",
        "orchard",
        "lantern",
        "village",
        "minister",
        "quarry",
        "ferry",
        "archive",
        "valley",
        "kitchen",
        "telescope",
    ];
    let word = |at: usize| WORDS[(number * 7 + at * at * 3 + at) % WORDS.len()];
    let sentence = |at: usize| {
        format!(
            "The {} near the {} was closed for {} days, and nobody at the {} said why the {} stayed open.",
            word(at),
            word(at + 1),
            number + at + 2,
            word(at + 2),
            word(at + 3)
        )
    };
    (0..sentences).map(sentence).collect::<Vec<_>>().join(" ")
}

fn kept_share(paragraphs: &[String], before: &str, after: &str) -> f64 {
    let rows: String = paragraphs.iter().map(|text| format!("<p>{text}</p>\n")).collect();
    let page = format!(
        "<!doctype html><html><head><title>What the river took</title></head><body>{before}<article>\
         <h1>What the river took</h1>{rows}</article>{after}</body></html>"
    );
    let body = read(page.as_bytes()).body;
    let kept = paragraphs.iter().filter(|text| body.contains(text.as_str())).count();
    kept as f64 / paragraphs.len() as f64
}

#[test]
fn an_article_of_any_length_keeps_all_its_paragraphs() {
    for count in [60, 300, 500, 1000, 2000] {
        let paragraphs: Vec<String> = (0..count).map(|number| paragraph(number, 1 + number % 4)).collect();
        let share = kept_share(&paragraphs, "", "");
        assert!(share > 0.99, "{count} paragraphs: {share}");
    }
}

#[test]
fn a_long_transcript_keeps_its_short_lines() {
    let lines: Vec<String> = (0..800)
        .map(|number| match number % 3 {
            0 => format!("COUNSEL: And what did you see at number {number}?"),
            1 => format!("WITNESS: A lantern, and {number} people beside it."),
            _ => format!("THE CHAIR: Row {number}, noted."),
        })
        .collect();
    let share = kept_share(&lines, "", "");
    assert!(share > 0.99, "{share}");
}

#[test]
fn a_long_article_stays_apart_from_the_frame_of_its_page() {
    let links: String =
        (0..30).map(|number| format!("<li><a href=/s{number}>Section {number}</a></li>")).collect();
    let nav = format!("<nav><ul>{links}</ul></nav>");
    let foot =
        format!("<footer><p>Copyright The Tideline. All rights reserved.</p><ul>{links}</ul></footer>");
    let paragraphs: Vec<String> = (0..800).map(|number| paragraph(number, 3)).collect();
    assert!(kept_share(&paragraphs, &nav, &foot) > 0.99);
    let page = format!("<html><body>{nav}<article><h1>Long</h1>{}</article>{foot}</body></html>", {
        paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect::<String>()
    });
    let body = read(page.as_bytes()).body;
    assert!(!body.contains("Section 3") && !body.contains("All rights reserved"));
}

#[test]
fn one_bad_byte_leaves_a_utf_8_page_readable_and_is_reported() {
    for (start, end) in [("", ""), ("<p>", "</p>"), ("<html><body><p>", "</p></body></html>")] {
        let mut page = format!("{start}The café’s owner — Zoë — said “no”. ").into_bytes();
        page.push(0xFF);
        page.extend_from_slice(format!(" The naïve question was dropped.{end}").as_bytes());
        let article = read(&page);
        assert_eq!(article.charset.used.as_deref(), Some("UTF-8"), "{start}");
        assert!(warns(&article, "charset-damaged"), "{start}");
        assert!(article.ledger.iter().any(|block| block.text.contains("café’s owner — Zoë")), "{start}");
    }
}

#[test]
fn a_page_read_otherwise_than_it_declares_says_so() {
    let page = "<meta charset=windows-1252><p>The café’s owner — Zoë — said “no”.</p>";
    let article = read(page.as_bytes());
    assert_eq!(article.charset.used.as_deref(), Some("UTF-8"));
    assert!(warns(&article, "charset-conflict"));
    assert!(!warns(&read(b"<meta charset=utf-8><p>Nothing odd here.</p>"), "charset-conflict"));
    assert!(!warns(&read(b"<meta charset=windows-1252><p>Nothing odd here.</p>"), "charset-conflict"));
}

#[test]
fn markup_without_a_declared_type_is_html_from_its_first_tag_on() {
    let title = format!("<title>{}</title><p>Text.", "word ".repeat(40_000));
    for page in
        ["<div>".repeat(2_000), "<ul><li>".repeat(2_000), "<b>".repeat(2_000), title, "<p>Only a line".into()]
    {
        assert_eq!(read(page.as_bytes()).media_type, "text/html", "{}", &page[..10]);
    }
    for text in
        ["Use <div> to group and <p> for text.", "<jane@tideline.example> wrote:\nhello", "< 5 and > 3"]
    {
        assert_eq!(read(text.as_bytes()).media_type, "text/plain", "{text}");
    }
}

#[test]
fn a_page_that_checks_its_visitor_is_a_challenge_and_no_missing_page() {
    let page = "<!doctype html><html><head><title>Just a moment...</title></head><body><h1>tideline.example</h1>\
                <p>Checking that you are a person before going on. This takes a few seconds.</p></body></html>";
    let article = read(page.as_bytes());
    assert!(warns(&article, "challenge-page"));
    assert!(!warns(&article, "error-page"));
}

#[test]
fn a_page_without_text_has_no_article() {
    let article = read(b"<!doctype html><html><head><title>Empty</title></head><body></body></html>");
    assert!(warns(&article, "no-article"), "{:?}", article.warnings);
}

fn authors_of(meta: &str) -> Vec<String> {
    let meta = meta.replace('"', "&quot;");
    let page =
        format!("<html><head><meta name=author content=\"{meta}\"></head><body><p>A line.</p></body></html>");
    read(page.as_bytes()).authors
}

#[test]
fn authors_are_names_and_no_objects_addresses_or_ids() {
    assert_eq!(authors_of(r#"{ "@type":"Person", "name":"Alice Wu" }"#), ["Alice Wu"]);
    assert_eq!(authors_of(r#"[{"name":"Alice Wu"},{"name":"Ben Okafor"}]"#), ["Alice Wu", "Ben Okafor"]);
    assert_eq!(authors_of("Alice Wu <alice.wu99@tideline.example>"), ["Alice Wu"]);
    assert_eq!(authors_of("Alice Wu, ab12cd34-0a1b-4c2d-8e3f-aabbccddeeff"), ["Alice Wu"]);
    for nobody in [
        "192.168.0.17",
        "fe80::1",
        "desk99@tideline.example",
        "ab12cd34-0a1b-4c2d-8e3f-aabbccddeeff",
        r#"{"@id":"x"}"#,
    ] {
        assert!(authors_of(nobody).is_empty(), "{nobody}: {:?}", authors_of(nobody));
    }
}

#[test]
fn a_list_of_keywords_is_no_section() {
    let page = |section: &str| {
        let html = format!(
            "<html><head><meta property=article:section content='{section}'></head><body><p>A line.</p>"
        );
        read(html.as_bytes()).section
    };
    assert_eq!(page("river, bridge, council, flood, ferry"), None);
    assert_eq!(page("Arts, Books and Music").as_deref(), Some("Arts, Books and Music"));
}

#[test]
fn a_printed_day_after_the_last_change_is_not_when_the_story_was_published() {
    let page = "<html><head><meta property=article:modified_time content=2021-03-04T10:00:00Z></head><body>\
                <h1>What the river took</h1><p>9 May 2024</p><p>The bridge was closed, and nobody said why.</p></body></html>";
    let article = read(page.as_bytes());
    assert_eq!(article.published, None);
    let earlier = page.replace("9 May 2024", "2 March 2021");
    assert!(read(earlier.as_bytes()).published.is_some());
}
