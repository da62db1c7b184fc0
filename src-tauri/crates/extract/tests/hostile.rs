//! Pages built to hang or break a reader → an article all the same, in little time, with a warning.

use model::PageFacts;
use std::time::Duration;

const SIZE: usize = 1 << 20;
const FLAT: usize = SIZE / 4;
/// Two seconds; unoptimised code is some fifteen times slower than what is shipped.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 2 });

/// The time that this thread has worked, however busy the machine is with other things.
#[cfg(unix)]
fn spent() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}

#[cfg(not(unix))]
fn spent() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

#[track_caller]
fn check(unit: &str) {
    let page = format!("<!doctype html><body>{}<p>The end of the tower.", unit.repeat(SIZE / unit.len()));
    let start = spent();
    let article = extract::extract(&PageFacts { bytes: page.as_bytes(), ..PageFacts::default() });
    let took = spent() - start;
    assert!(took < LIMIT, "{unit}: {took:?}");
    let warned = article.warnings.iter().any(|warning| warning.code == "nesting-limit");
    assert!(warned, "{unit}: {:?}", article.warnings);
}

macro_rules! towers {
    ($($name:ident: $unit:expr;)*) => {
        $(#[test] fn $name() { check($unit); })*
    };
}

towers! {
    a_tower_of_div_ends: "<div>";
    a_tower_of_lists_ends: "<ul><li>";
    a_tower_of_font_ends: "<font color=red>";
    a_tower_of_tables_ends: "<table><tr><td>";
    a_tower_of_bold_ends: "<b>";
    a_tower_of_different_bold_ends: "<div><b>";
    a_tower_of_svg_ends: "<svg>";
    a_tower_of_groups_in_svg_ends: "<svg><g>";
    a_tower_of_templates_ends: "<template>";
    a_tower_of_blockquotes_ends: "<blockquote>";
    a_tower_of_links_in_blocks_ends: "<div><a href=x>";
    a_tower_of_spans_ends: "<span>";
    a_tower_of_buttons_in_blocks_ends: "<div><button>";
    a_tower_of_forms_in_blocks_ends: "<form><div>";
    a_tower_of_math_ends: "<math><mrow>";
    a_tower_of_nested_lists_of_terms_ends: "<dl><dt><dl><dd>";
    a_tower_of_buttons_ends: "<button>";
    a_tower_of_links_ends: "<a href=x>";
    a_tower_of_choices_ends: "<select>";
    a_tower_of_forms_ends: "<form>";
    a_tower_of_mixed_formatting_ends: "<i><b><u><em><div>";
    a_tower_of_unknown_elements_ends: "<x-box>";
    a_tower_of_sections_ends: "<section><article>";
    a_tower_of_objects_ends: "<object>";
    a_tower_of_headings_in_blocks_ends: "<div><h1>";
    a_tower_of_foreign_objects_ends: "<svg><foreignObject><div>";
    a_tower_of_details_ends: "<details><summary>";
    a_tower_of_framesets_in_blocks_ends: "<div><frameset>";
    a_tower_of_tables_in_formatting_ends: "<table><b>";
    a_tower_of_blocks_in_rows_ends: "<table><tr><div>";
    a_tower_of_captions_ends: "<table><caption>";
    a_tower_of_feet_of_tables_ends: "<table><tfoot><tr><td>";
    a_tower_of_links_closed_too_early_ends: "<a><div><b></a>";
    a_tower_of_items_in_blocks_ends: "<li><div><li>";
    a_tower_of_terms_in_blocks_ends: "<dd><div>";
    a_tower_of_ruby_ends: "<ruby><rt>";
    a_tower_of_templates_of_tables_ends: "<template><table><tr>";
    a_tower_of_html_in_math_ends: "<math><annotation-xml encoding='text/html'><div>";
    a_tower_of_titles_in_svg_ends: "<svg><title>";
    a_tower_of_dialogs_ends: "<dialog>";
    a_tower_of_players_ends: "<video><source>";
}

#[track_caller]
fn check_quick(page: &str) {
    let start = spent();
    let _ = extract::extract(&PageFacts { bytes: page.as_bytes(), ..PageFacts::default() });
    let took = spent() - start;
    assert!(took < LIMIT, "{}: {took:?}", page.chars().take(80).collect::<String>());
}

#[test]
fn paragraphs_that_open_formatting_and_never_close_it_end() {
    let mut page = String::new();
    for number in 0..SIZE / 16 {
        page.push_str(&format!("<p><b id={number}>x"));
    }
    check_quick(&page);
}

#[test]
fn a_tag_with_a_hundred_thousand_attributes_ends() {
    let mut page = String::from("<p ");
    for number in 0..100_000 {
        page.push_str(&format!("a{number} "));
    }
    page.push_str(">The end of it.");
    check_quick(&page);
}

#[test]
fn a_flat_page_of_a_megabyte_ends() {
    check_quick(&"<p>x</p>".repeat(SIZE / 8));
    check_quick(&"<br>a ".repeat(SIZE / 6));
    check_quick(&"<td>".repeat(SIZE / 4));
    check_quick(&"<select><option>a".repeat(SIZE / 17));
    check_quick(&"</b></p><p><b>".repeat(SIZE / 14));
    check_quick(&"<p>x".repeat(FLAT / 4));
    check_quick(&"<noscript>".repeat(FLAT / 10));
    check_quick(&"<iframe srcdoc='<div>'>".repeat(FLAT / 23));
    check_quick(&"<!-- <div> -->".repeat(FLAT / 14));
    check_quick(&"<![CDATA[ <div> ]]>".repeat(FLAT / 19));
    check_quick(&"<svg><![CDATA[x]]>".repeat(FLAT / 18));
    check_quick(&"<select><optgroup><option>".repeat(FLAT / 26));
    check_quick(&"<body class=x><html lang=x>".repeat(FLAT / 27));
    check_quick(&"</p></br></div></a>".repeat(FLAT / 19));
    for sign in ["<", "</", "<!", "<?", "&", "&amp;", "&nothing;", "&#x1F600;", "\0", "\r", "\""] {
        check_quick(&format!("<p>{}</p>", sign.repeat(FLAT / sign.len())));
    }
}

#[test]
fn an_attribute_of_a_megabyte_ends() {
    let classes: String = (0..100_000).map(|number| format!("c{number} ")).collect();
    for name in ["class", "id", "title", "style", "href", "datetime", "content", "itemprop", "rel"] {
        check_quick(&format!("<a {name}=\"{classes}\">text</a><p {name}='{}'>text</p>", "x".repeat(SIZE)));
    }
    check_quick(&format!("<meta name=\"{classes}\" content=\"{classes}\"><p>text"));
    check_quick(&format!(
        "<meta property=og:title content=\"{classes}\"><title>{classes}</title><h1>{classes}</h1>"
    ));
}

#[test]
fn a_page_of_one_thing_ends() {
    let things = [
        "<figure><img src=a.jpg><figcaption>A caption (Photo: Jane Doe)</figcaption></figure>",
        "<time datetime=2024-01-01T10:00:00Z>10:00</time>",
        "<p>3 March 2021 12:40</p>",
        "<a rel=author href=/x>By Jane Doe and John Roe</a>",
        "<a rel=tag href=/x>tag</a>",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"x\"}</script>",
        "<article><a href=/x><h3>A title of a story that is linked</h3></a><p>And what it says.</p></article>",
        "<tr><td>cell<td>cell",
        "市议会周四决定，渡轮大桥将再关闭三个星期。",
    ];
    for thing in things {
        check_quick(&thing.repeat(FLAT / thing.len()));
    }
    check_quick(&format!("<script type=application/ld+json>{}</script>", "[".repeat(SIZE)));
}

#[test]
fn what_lies_past_sixteen_mebibytes_is_said_to_be_unread() {
    let page = "word and word ".repeat((17 << 20) / 14);
    let article = extract::extract(&PageFacts {
        bytes: page.as_bytes(),
        content_type: Some("text/html"),
        ..PageFacts::default()
    });
    assert!(article.warnings.iter().any(|warning| warning.code == "parse-truncated"));
}

#[test]
fn a_page_cut_anywhere_is_read_without_a_panic() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/pages");
    for entry in std::fs::read_dir(folder).expect("the fixtures are there").flatten() {
        let source = std::fs::read(entry.path().join("source.html")).expect("a page");
        for end in (0..source.len()).step_by(97) {
            let facts =
                PageFacts { bytes: &source[..end], content_type: Some("text/html"), ..PageFacts::default() };
            let article = extract::extract(&facts);
            let kept = article.ledger.iter().filter(|block| block.kept).count();
            assert_eq!(kept == 0, article.body.is_empty());
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_read_without_a_panic() {
    let mut seed = 0x9E37_79B9_u32;
    for length in 0..200 {
        let bytes: Vec<u8> = (0..length * 7)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 24) as u8
            })
            .collect();
        let _ = extract::extract(&PageFacts {
            bytes: &bytes,
            content_type: Some("text/html"),
            ..PageFacts::default()
        });
    }
}
