//! Editing in place, tags, the trash; and taking each of them back.

use crate::{Bench, in_archive, only};
use model::{Change, Field};
use support::window::keys::{ENTER, ESCAPE};

#[tokio::test]
async fn an_edited_headline_can_be_undone_and_done_again() {
    let bench = Bench::new();
    let window = bench.window_with(1).await;
    window.click("row").await;
    let before = window.text("headline").await;
    window.click("headline").await;
    window.fill("edit-input", "The lock that was hung by hand").await;
    window.type_into("edit-input", ENTER).await;
    window.says("headline", "The lock that was hung by hand").await;
    window.says("row", "The lock that was hung by hand").await;
    window.click("undo").await;
    window.says("headline", &before).await;
    window.press("ctrl+shift+z");
    window.says("headline", "The lock that was hung by hand").await;
    let views = bench.after(window).await;
    let edits = |change: &&Change| change.what == Field::Headline.to_string() && !change.undone;
    let change = views[0].changes.iter().find(edits).expect("the edit is in the history");
    assert_eq!((change.old.as_str(), change.who.as_str()), (Some(before.as_str()), "person"));
    assert_eq!(only(views).record.headline.as_deref(), Some("The lock that was hung by hand"));
}

#[tokio::test]
async fn leaving_an_edit_changes_nothing() {
    let bench = Bench::new();
    let window = bench.window_with(1).await;
    window.click("row").await;
    let before = window.text("headline").await;
    window.click("headline").await;
    window.fill("edit-input", "Not this").await;
    window.type_into("edit-input", ESCAPE).await;
    window.gone("edit-input").await;
    assert_eq!(window.text("headline").await, before);
    let changes = bench.after(window).await.remove(0).changes;
    assert!(changes.iter().all(|change| change.what == "saved"), "{changes:?}");
}

#[tokio::test]
async fn an_address_given_later_tells_outlet_section_and_day() {
    let bench = Bench::new();
    let mut window = support::window::Window::open(&bench.archive()).await;
    window.see("empty").await;
    window.paste("UTF8_STRING", crate::MASTHEAD).await;
    window.click("row").await;
    window.click("details-toggle").await;
    window.click("detail-url").await;
    window.fill("edit-input", "https://norwick.example/world/202202081043001085-brae-sound/").await;
    window.type_into("edit-input", ENTER).await;
    window.says("details", "norwick.example").await;
    window.gone("edit-input").await;
    let item = only(bench.after(window).await);
    let day = item.record.published.and_then(|time| time.value).expect("a day");
    assert_eq!((day.as_str(), item.record.section.as_deref()), ("2022-02-08", Some("world")));
}

#[tokio::test]
async fn a_tag_and_the_trash_are_one_key_away_and_one_key_back() {
    let bench = Bench::new();
    let window = bench.window_with(2).await;
    window.click("row").await;
    window.press("t");
    window.fill("tag-sheet-input", "frame/security").await;
    window.type_into("tag-sheet-input", ENTER).await;
    if window.is_there("tag-sheet").await {
        window.click("tag-sheet-save").await;
    }
    window.says("rail", "frame/security").await;
    window.press("Delete");
    window.count("row", 1).await;
    window.press("ctrl+z");
    window.count("row", 2).await;
    window.press("Delete");
    window.count("row", 1).await;
    let kept = only(bench.after(window).await);
    let trashed = only(in_archive(&bench.archive(), true).await);
    assert!(trashed.deleted.is_some() && kept.deleted.is_none());
    assert_eq!([kept.record.tags.mine, trashed.record.tags.mine].concat(), ["frame/security"]);
}
