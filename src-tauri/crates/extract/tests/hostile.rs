//! Pages built to hang or break a reader → an article all the same, in little time, with a warning.

use model::PageFacts;
use std::time::{Duration, Instant};

const SIZE: usize = 1 << 20;

#[track_caller]
fn check(unit: &str) {
    let page = format!("<!doctype html><body>{}<p>The end of the tower.", unit.repeat(SIZE / unit.len()));
    let start = Instant::now();
    let article = extract::extract(&PageFacts { bytes: page.as_bytes(), ..PageFacts::default() });
    let took = start.elapsed();
    // Unoptimised code is some fifteen times slower than what is shipped.
    let limit = if cfg!(debug_assertions) { Duration::from_secs(30) } else { Duration::from_secs(2) };
    assert!(took < limit, "{unit}: {took:?}");
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
}

#[track_caller]
fn check_quick(page: &str) {
    let start = Instant::now();
    let _ = extract::extract(&PageFacts { bytes: page.as_bytes(), ..PageFacts::default() });
    let limit = if cfg!(debug_assertions) { Duration::from_secs(30) } else { Duration::from_secs(2) };
    assert!(start.elapsed() < limit, "{:?}", start.elapsed());
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
