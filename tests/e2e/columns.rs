//! The list as a table: its columns chosen, ordered, sized and moved, by keys alone; and a place that is kept.

use crate::{Bench, MASTHEAD};
use support::window::Window;

const ITEMS: u64 = 400;
const ALT: &str = "\u{E00A}";
const SHIFT: &str = "\u{E008}";
const LEFT: &str = "\u{E012}";
const RIGHT: &str = "\u{E014}";

/// The columns from the first to the last.
async fn heads(window: &Window) -> String {
    let ids =
        "return [...document.querySelectorAll('[data-column]')].map((one) => one.dataset.column).join(' ')";
    window.ask(ids).await.as_str().expect("names").to_owned()
}

/// The numbers of words of the first rows.
async fn words(window: &Window) -> Vec<u64> {
    let cells = "return [...document.querySelectorAll('[data-testid=row] .words')].slice(0, 5).map((one) => Number(one.innerText))";
    serde_json::from_value(window.ask(cells).await).expect("numbers")
}

/// The first row in view, and how far it is from the top of the list.
async fn top(window: &Window) -> (String, f64) {
    let first = "const top = document.querySelector('[data-testid=rows]').getBoundingClientRect().top;
        const rows = [...document.querySelectorAll('[data-testid=row]')].map((one) => [one.dataset.id, one.getBoundingClientRect().top - top]);
        return rows.filter(([, at]) => at >= 0).sort((a, b) => a[1] - b[1])[0]";
    serde_json::from_value(window.ask(first).await).expect("a row and its place")
}

#[tokio::test]
async fn columns_are_chosen_ordered_sized_and_moved_and_still_so_later() {
    let bench = Bench::new();
    let window = bench.window_on(ITEMS).await;
    window.press("v");
    window.see("table-head").await;
    assert_eq!(heads(&window).await, "headline outlet published place status");
    window.press("shift+v");
    window.click("column-words").await;
    window.see("head-words").await;
    window.press("shift+v");
    window.click("column-place").await;
    window.gone("head-place").await;

    window.click("head-words").await;
    let falling = async || Ok(words(&window).await.is_sorted_by(|one, next| one >= next));
    window.until("the longest come first", falling).await;
    window.click("head-words").await;
    let rising = async || {
        let words = words(&window).await;
        Ok(words.len() == 5 && words.is_sorted())
    };
    window.until("the shortest come first", rising).await;

    let width = "return document.querySelector('[data-testid=row] .outlet').getBoundingClientRect().width";
    let before = window.ask(width).await.as_f64().expect("a width");
    window.type_into("head-outlet", &format!("{SHIFT}{RIGHT}")).await;
    let wider = async || Ok(window.ask(width).await.as_f64() == Some(before + 16.0));
    window.until("it is wider", wider).await;
    window.type_into("head-words", &format!("{ALT}{LEFT}")).await;
    window
        .until("it has moved", async || Ok(heads(&window).await == "headline outlet published words status"))
        .await;

    window.ask("location.reload()").await;
    window.see("table-head").await;
    window
        .until("they are kept", async || Ok(heads(&window).await == "headline outlet published words status"))
        .await;
    window.until("it is still wider", wider).await;
    window.press("v");
    window.gone("table-head").await;
    window.quit().await;
}

#[tokio::test]
async fn a_place_in_the_list_is_kept_when_items_come_in_above_it() {
    let bench = Bench::new();
    let window = bench.window_on(ITEMS).await;
    let first = async || window.ask("return document.querySelector('[id=row-0]')?.dataset.id ?? null").await;
    let published = first().await;
    window.click("sort").await;
    window.click("sort-created").await;
    // The list that is ordered anew begins at its top, whenever its rows come.
    let anew = async || {
        let now = first().await;
        Ok(!now.is_null() && now != published)
    };
    window.until("the list is ordered anew", anew).await;
    let scrolled = async || {
        window.ask("document.querySelector('[data-testid=rows]').scrollTop = 4000").await;
        Ok(window.is_there("[id=row-45]").await && window.text("sort").await.contains("Added"))
    };
    window.until("the middle of the list is in view", scrolled).await;
    let before = top(&window).await;
    // While someone types, what was saved is not shown at once.
    window.press("slash");
    window.drop_files(&[&bench.file("masthead.txt", MASTHEAD)]).await;
    window.says("count", &format!("{} items", ITEMS + 1)).await;
    let same = async || {
        let (id, at) = top(&window).await;
        Ok(id == before.0 && (at - before.1).abs() < 3.0)
    };
    window.until("the same row is at the top", same).await;
    window.quit().await;
}
