use super::*;
use crate::blocks::features::{Hints, Page};
use crate::blocks::segment;

/// Decides about a page whose filter found every paragraph likely, as `likely` says of its text.
fn decided(html: &str, is_article: bool, likely: fn(&str) -> f32) -> Vec<(String, Verdict)> {
    let dom = crate::dom::parse(html);
    let blocks = segment(&dom);
    let page = Page::of(&dom, &blocks, &Hints { is_article, ..Hints::default() });
    let likely: Vec<f32> = blocks.iter().map(|block| likely(&block.text)).collect();
    let verdicts = decide(&blocks, &page, &likely, &[]);
    blocks.into_iter().map(|block| block.text).zip(verdicts.list).collect()
}

fn of<'a>(rows: &'a [(String, Verdict)], start: &str) -> &'a Verdict {
    &rows.iter().find(|(text, _)| text.starts_with(start)).expect("the page has this row").1
}

fn paragraph(start: &str) -> String {
    format!(
        "<p>{start} the harbour council met again, and the ferrymen said what they had said all winter, and went home.</p>"
    )
}

#[test]
fn a_second_article_of_the_page_is_not_the_story() {
    let own: String = ["One", "Two", "Three", "Four", "Five"].map(paragraph).concat();
    let page = format!(
        "<article><h1>Ferries stop</h1>{own}</article><article><h2>Old news</h2>{}</article>",
        paragraph("Elsewhere")
    );
    let rows = decided(&page, true, |_| 0.9);
    assert!(of(&rows, "One").kept);
    assert_eq!(of(&rows, "Elsewhere").rule, "another-article");
}

#[test]
fn entries_that_are_articles_within_the_story_stay() {
    let entries: String = ["One", "Two", "Three", "Four", "Five"]
        .map(|start| format!("<article>{}</article>", paragraph(start)))
        .concat();
    let rows = decided(&format!("<article><h1>Ferries, live</h1>{entries}</article>"), true, |_| 0.9);
    assert!(of(&rows, "One").kept && of(&rows, "Five").kept);
}

#[test]
fn comments_longer_than_an_article_are_still_comments() {
    let comments: String =
        (0..40).map(|_| format!("<div class=comment>{}</div>", paragraph("Reader"))).collect();
    let own = ["One", "Two", "Three"].map(paragraph).concat();
    let page = format!("<h1>Open thread</h1>{own}{comments}");
    assert_eq!(of(&decided(&page, true, |_| 0.9), "Reader").class, Class::Comment);
    assert!(of(&decided(&page, false, |_| 0.9), "Reader").kept, "on a forum they are all there is");
}

#[test]
fn a_wording_takes_a_line_from_the_story_unless_the_filter_is_certain() {
    let page = format!(
        "<h1>Ferries stop</h1>{}<p>Les også: Harbour floods</p>{}",
        paragraph("One"),
        paragraph("Two")
    );
    let rows = decided(&page, true, |_| 0.9);
    assert_eq!((of(&rows, "Les").kept, of(&rows, "Les").rule), (false, "related-line"));
    assert!(of(&decided(&page, true, |_| 0.995), "Les").kept);
}

#[test]
fn a_doubtful_paragraph_is_kept_for_its_kind() {
    let story: String = (0..8).map(|_| paragraph("Sure")).collect();
    let doubtful = "<p>Doubtful, the harbour council met again, and the ferrymen said what they had said all winter, at length.</p>";
    let page = format!("<h1>Ferries stop</h1>{story}{doubtful}{}", paragraph("Sure"));
    let rows = decided(&page, true, |text| if text.starts_with("Doubtful") { 0.3 } else { 0.9 });
    assert_eq!((of(&rows, "Doubtful").kept, of(&rows, "Doubtful").rule), (true, "like-its-siblings"));
    let rows = decided(&page, true, |text| if text.starts_with("Doubtful") { 0.1 } else { 0.9 });
    assert!(!of(&rows, "Doubtful").kept);
}
