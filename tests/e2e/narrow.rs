//! Narrowing a list by what it holds: facets, a span of time, why a row is here; and keeping the search.

use crate::Bench;
use archive::{Archive, Settings};
use serde_json::json;
use support::scale::Scale;
use support::window::Window;
use support::window::keys::{DOWN, ENTER, ESCAPE};

const ITEMS: u64 = 400;

async fn search(window: &Window) -> String {
    let value = window.ask("return document.querySelector('[data-testid=search]').value").await;
    value.as_str().expect("a text").to_owned()
}

/// The number at the beginning of `32 of 400`.
async fn total(window: &Window) -> u64 {
    let words = window.text("count").await;
    words.split(' ').next().and_then(|number| number.parse().ok()).expect("a number")
}

#[tokio::test]
async fn a_list_is_narrowed_by_a_facet_and_a_span_of_time_and_the_search_is_kept() {
    let bench = Bench::new();
    let window = bench.window_on(ITEMS).await;
    window.press("f");
    let value = "[data-testid=facet-outlet] [data-testid=facet-value]";
    let label = window.see(value).await.attr("aria-label").await.expect("a label").expect("one");
    let (outlet, number) = label.rsplit_once(", ").expect("a name and a number");
    let (outlet, number): (String, u64) = (outlet.into(), number.parse().expect("a number"));
    window.click(value).await;
    window.says("count", &format!("{number} of {ITEMS}")).await;
    assert_eq!(search(&window).await, format!("outlet:\"{outlet}\""), "the filter stands as text");
    window.see(&format!("{value}[aria-pressed=true]")).await;

    // A drag over the bars writes a span of time; the handles' keys make it narrower.
    window.drag_over("histogram-strip", 0.2, 0.7).await;
    window.see("histogram-clear").await;
    let brushed = search(&window).await;
    assert!(brushed.starts_with(&format!("outlet:\"{outlet}\" published:")), "{brushed}");
    window.until("fewer are listed", async || Ok(total(&window).await < number)).await;
    let within = total(&window).await;
    window.press("h");
    window.type_into("[aria-label='Start of the span']", "\u{E014}").await;
    window.until("the span is narrower", async || Ok(search(&window).await != brushed)).await;
    window.click("histogram-clear").await;
    window.says("count", &format!("{number} of {ITEMS}")).await;
    window.drag_over("histogram-strip", 0.2, 0.7).await;
    window.says("count", &format!("{within} of {ITEMS}")).await;

    window.click("add-searches").await;
    window.type_into("name-input", "One outlet, those years").await;
    window.type_into("name-input", ENTER).await;
    window.says("rail-search", "One outlet, those years").await;
    window.says("rail-search", &within.to_string()).await;
    window.click("search-clear").await;
    window.says("count", &format!("{ITEMS} items")).await;
    window.click("rail-search").await;
    window.says("count", &format!("{within} of {ITEMS}")).await;
    assert_eq!(search(&window).await, brushed);

    window.click(&format!("{value}[aria-pressed=true]")).await;
    window.gone(&format!("{value}[aria-pressed=true]")).await;
    assert!(search(&window).await.starts_with("published:"), "a second click takes it out");
    window.quit().await;
    let archive = Archive::open(&bench.archive(), Settings::default()).await.expect("the archive");
    let rail = archive.read(|reader| reader.rail()).await.expect("the places");
    assert_eq!(rail.searches[0].text, brushed);
    assert_eq!(u64::from(rail.searches[0].count), within);
}

#[tokio::test]
async fn a_value_among_many_is_found_by_its_letters_and_left_out() {
    let bench = Bench::new();
    let window = bench.window_on(ITEMS).await;
    window.press("f");
    window.click("facet-tag-all").await;
    let first = "[data-testid=facet-finder] [data-testid=facet-found] bdi";
    let name = window.text(first).await;
    let end: String = name.chars().skip(name.chars().count() - 3).collect();
    window.type_into("facet-find", &format!("-{end}")).await;
    window.says(first, &end).await;
    window.type_into("facet-find", ENTER).await;
    window.see("[data-testid=facet-found].out").await;
    window.type_into("facet-find", DOWN).await;
    window.type_into("facet-find", ESCAPE).await;
    window.gone("facet-finder").await;
    assert!(search(&window).await.starts_with("-tag:"), "{}", search(&window).await);
    window.says("count", &format!(" of {ITEMS}")).await;
    window.quit().await;
}

#[tokio::test]
async fn why_a_row_is_here_is_told_with_every_hit() {
    let bench = Bench::new();
    let window = bench.window_on(ITEMS).await;
    let scale = Scale::new(7);
    let word = scale.word("en", 1);
    window.fill("search", &format!("{word} status:inbox -has:note ")).await;
    window.see("[data-testid=row] mark").await;
    window.press("Return");
    window.press("w");
    window.says("why", word).await;
    window.says("why", "inbox").await;
    window.says("why", "not has:note").await;
    let hits = window.ask("return document.querySelectorAll('[data-testid=why] mark').length").await;
    let shown = window.ask("return document.querySelectorAll('.cursor mark').length").await;
    assert!(hits.as_u64() >= shown.as_u64() && hits != json!(0), "{hits} of {shown}");
    window.press("w");
    window.gone("why").await;
    window.quit().await;
}
