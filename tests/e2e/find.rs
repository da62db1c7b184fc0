//! Searching as one types, and collecting what was found.

use crate::{Bench, MASTHEAD};
use support::window::Window;
use support::window::keys::ENTER;

#[tokio::test]
async fn a_search_narrows_the_list_as_it_is_typed_and_shows_its_hits() {
    let bench = Bench::new();
    let window = bench.window_with(3).await;
    window.drop_files(&[&bench.file("masthead.txt", MASTHEAD)]).await;
    window.count("row", 4).await;
    window.press("slash");
    window.type_into("search", "herring \"canal board\"").await;
    window.count("row", 1).await;
    window.says("[data-testid=row] mark", "herring").await;
    window.click("search-clear").await;
    window.count("row", 4).await;
    window.fill("search", "herring -canal").await;
    window.count("row", 0).await;
    window.quit().await;
}

#[tokio::test]
async fn the_marks_of_a_search_leave_the_text_with_it() {
    let bench = Bench::new();
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    window.click("empty-sample").await;
    window.count("row", 1).await;
    window.fill("search", "the ferry crossing at").await;
    window.click("row").await;
    window.see("[data-testid=body] mark").await;
    window.until("the marks are drawn", async || Ok(window.shows_colour("--mark").await)).await;
    window.click("search-clear").await;
    window.gone("[data-testid=body] mark").await;
    window.until("no mark is drawn any more", async || Ok(!window.shows_colour("--mark").await)).await;
    window.quit().await;
}

#[tokio::test]
async fn chosen_items_go_into_a_new_collection_that_the_rail_filters_by() {
    let bench = Bench::new();
    let window = bench.window_with(3).await;
    window.drop_files(&[&bench.file("masthead.txt", MASTHEAD)]).await;
    window.count("row", 4).await;
    window.fill("search", "herring").await;
    window.count("row", 1).await;
    window.click("row").await;
    window.press("c");
    window.fill("collect-sheet-input", "Locks 2022").await;
    window.type_into("collect-sheet-input", ENTER).await;
    window.says("rail-collection", "Locks 2022").await;
    window.click("search-clear").await;
    window.count("row", 4).await;
    window.click("rail-collection").await;
    window.count("row", 1).await;
    let views = bench.after(window).await;
    let inside: Vec<_> = views.iter().filter(|view| !view.item.collections.is_empty()).collect();
    assert_eq!(inside.len(), 1);
    assert_eq!(inside[0].item.collections, ["Locks 2022"]);
    assert!(inside[0].item.record.body.contains("herring season"));
}
