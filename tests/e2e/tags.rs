//! Tags put in order in the real window, and a rule that gives one to what is there and to what comes.

use crate::Bench;
use std::path::PathBuf;
use support::window::Window;
use support::window::keys::ENTER;

/// A story of our own about something.
fn story(bench: &Bench, name: &str, headline: &str) -> PathBuf {
    let html = format!(
        "<!doctype html><html lang=en><head><title>{headline}</title></head><body><article><h1>{headline}</h1>\
         <p>The harbour master said on Tuesday that the crossing of the sound had to wait until the wind over the islands has \
         died down, and that nobody on the quay knows how long it will blow.</p></article></body></html>"
    );
    bench.file(name, html)
}

/// Tags the item of a row by the keyboard.
async fn tag(window: &Window, row: &str, tag: &str) {
    window.click(row).await;
    window.press("t");
    window.fill("tag-sheet-input", tag).await;
    window.type_into("tag-sheet-input", ENTER).await;
    window.click("tag-sheet-save").await;
    window.gone("tag-sheet").await;
}

#[tokio::test]
async fn two_spellings_of_a_tag_are_merged_after_a_preview_and_parted_by_undo() {
    let bench = Bench::new();
    let window = bench.window_with(2).await;
    tag(&window, "#row-0", "sec").await;
    tag(&window, "#row-1", "security").await;
    window.click("add-tags").await;
    window.count("tag-line", 2).await;
    for key in ["x", "Down", "x", "m"] {
        window.press(key);
    }
    window.fill("tag-ask-into", "frame/security").await;
    window.says("tag-ask-reach", "Changes 2 items").await;
    window.says("tag-moves", "sec").await;
    window.click("tag-ask-do").await;
    window.says("tags-said", "Merge 2 tags into “frame/security”: 2 items").await;
    window.says("[data-name=\"frame/security\"]", "2").await;
    window.click("tags-undo").await;
    window.count("[data-name=sec]", 1).await;
    window.count("[data-name=security]", 1).await;
    window.press("ctrl+shift+z");
    window.count("[data-name=\"frame/security\"]", 1).await;
    window.press("Escape");
    window.says("rail", "frame/security").await;
    let views = bench.after(window).await;
    assert!(
        views.iter().all(|view| view.item.record.tags.mine == ["frame/security"]),
        "both have the one tag"
    );
}

#[tokio::test]
async fn items_chosen_in_the_list_are_split_off_a_tag_and_a_spelling_is_taken_away() {
    let bench = Bench::new();
    let window = bench.window_with(2).await;
    tag(&window, "#row-0", "sec").await;
    tag(&window, "#row-1", "sec").await;
    window.press("x");
    window.says("bulk", "1 chosen").await;
    window.press("shift+t");
    window.count("tag-line", 1).await;
    window.press("s");
    window.says("tag-ask", "those chosen in the list (1)").await;
    window.fill("tag-ask-into", "check").await;
    window.says("tag-ask-reach", "1 item gets the other tag.").await;
    window.type_into("tag-ask-into", ENTER).await;
    window.says("tags-said", "Split “sec” into “check”: 1 item").await;
    window.count("[data-name=check]", 1).await;
    window.press("a");
    window.fill("tag-ask-into", "security").await;
    window.type_into("tag-ask-into", ENTER).await;
    window.says("tag-alias", "also security").await;
    window.click("tag-alias").await;
    window.click("[data-testid=tag-spellings] button").await;
    window.says("tags-said", "no longer “security”").await;
    window.gone("tag-spellings").await;
    window.click("tags-undo").await;
    window.says("tag-spellings", "security").await;
    let views = bench.after(window).await;
    let mut mine: Vec<_> = views.iter().map(|view| view.item.record.tags.mine.concat()).collect();
    mine.sort();
    assert_eq!(mine, ["check", "sec"]);
}

#[tokio::test]
async fn a_rule_is_looked_at_added_and_gives_its_tag_to_what_is_saved_later() {
    let bench = Bench::new();
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    window
        .drop_files(&[
            &story(&bench, "one.html", "Ferry waits at the quay"),
            &story(&bench, "two.html", "Bridge opens"),
        ])
        .await;
    window.count("row", 2).await;
    window.press("shift+t");
    window.click("tag-rules-tab").await;
    window.click("tag-rule-new").await;
    window.fill("tag-rule-query", "headline:ferry publshed:2016").await;
    window.says("tag-rule-trouble", "publshed").await;
    window.fill("tag-rule-query", "headline:ferry").await;
    window.says("tag-rule-reach", "Finds 1 item: 1 would get the tag").await;
    window.says("tag-rule-samples", "Ferry waits at the quay").await;
    window.fill("tag-rule-tag", "topic/ferries").await;
    window.fill("tag-rule-name", "Boats").await;
    window.click("tag-rule-save").await;
    window.says("tags-said", "Tag “topic/ferries” by rule: 1 item").await;
    window.press("Escape");
    window.gone("tags-sheet").await;
    window.drop_files(&[&story(&bench, "three.html", "The ferry sails again")]).await;
    window.count("row", 3).await;
    window.press("shift+t");
    window.click("tag-rules-tab").await;
    window.click("tag-rules-run").await;
    window.says("tags-said", "Nothing changed").await;
    window.gone("tags-undo").await;
    window.press("Escape");
    window.fill("search", "tag:topic/ferries").await;
    window.count("row", 2).await;
    window.click("row").await;
    window.says("tags", "given by the rule Boats").await;
    window.click("tag-remove").await;
    window.count("row", 1).await;
    let views = bench.after(window).await;
    let tagged: Vec<_> = views.iter().filter(|view| !view.item.record.tags.mine.is_empty()).collect();
    assert_eq!(tagged.len(), 1, "what was taken away stays away");
}
