//! Importing through the window: a look first, what is wrong named by record, twice is once.

use crate::{Bench, in_archive};
use model::Outcome;
use std::path::PathBuf;
use support::crawl::Crawl;
use support::pages::page;
use support::window::Window;

/// Two good pages, one whose digest is not that of its bytes, one whose packed bytes are damaged, and one cut off.
fn crawl(bench: &Bench) -> PathBuf {
    let mut crawl = Crawl::new();
    crawl.page("https://norwick.example/1", &page(1).0);
    let digest = format!("WARC-Payload-Digest: sha1:{}\r\n", "A".repeat(32));
    let doubtful = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page(2).0);
    crawl.record("response", "https://norwick.example/doubtful", &digest, doubtful.as_bytes());
    let damaged = crawl.bytes.len();
    crawl.page("https://norwick.example/damaged", &page(3).0);
    for byte in &mut crawl.bytes[damaged + 60..damaged + 90] {
        *byte ^= 0x55;
    }
    crawl.page("https://norwick.example/4", &page(4).0);
    bench.file("crawl.warc.gz", &crawl.bytes)
}

/// The counts that the sheet shows: new, new versions, already here, unreadable, doubtful.
async fn check_counts(window: &Window, expected: [u32; 5]) {
    let keys = ["new", "versions", "here", "unreadable", "doubtful"];
    for (key, number) in keys.into_iter().zip(expected) {
        let shown = window.text(&format!("[data-testid=import-{key}] .number")).await;
        assert_eq!(shown, number.to_string(), "{key}");
    }
}

#[tokio::test]
async fn a_web_archive_is_looked_into_imported_and_known_the_next_time() {
    let bench = Bench::new();
    let file = crawl(&bench);
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    window.drop_files(&[&file]).await;
    window.says("import-state", "3 pages in it: nothing is imported yet").await;
    check_counts(&window, [3, 0, 0, 1, 1]).await;
    let troubles = window.text("import-troubles").await;
    assert!(troubles.contains("crawl.warc.gz · record 3"), "{troubles}");
    assert!(troubles.contains("crawl.warc.gz · record 2 · https://norwick.example/doubtful"), "{troubles}");
    assert!(window.is_there("empty").await, "a look imports nothing");
    window.says("import-begin", "Import 3").await;
    window.fill("import-collection", "Norwick harbour").await;
    window.click("import-begin").await;
    window.says("import-state", "3 of 3 pages imported").await;
    check_counts(&window, [3, 0, 0, 1, 1]).await;
    window.click("import-done").await;
    window.gone("import-sheet").await;
    window.count("row", 3).await;
    window.says("rail", "Norwick harbour").await;

    window.drop_files(&[&file]).await;
    check_counts(&window, [0, 0, 3, 1, 1]).await;
    window.says("import-begin", "Nothing to import").await;
    window.press("Escape");
    window.gone("import-sheet").await;
    let views = bench.after(window).await;
    let mut urls: Vec<_> =
        views.iter().map(|view| view.item.record.url.clone().expect("an address")).collect();
    urls.sort();
    assert!(views.iter().all(|view| view.item.collections == ["Norwick harbour"]));
    assert_eq!(urls, ["1", "4", "doubtful"].map(|page| format!("https://norwick.example/{page}")));
}

#[tokio::test]
async fn a_web_archive_that_ends_within_a_page_gives_what_is_there_and_is_undone_as_one() {
    let bench = Bench::new();
    let mut crawl = Crawl::new();
    for number in 0..3 {
        crawl.page(&format!("https://norwick.example/{number}"), &page(number).0);
    }
    let cut = crawl.bytes.len();
    crawl.page("https://norwick.example/cut", &page(3).0);
    crawl.bytes.truncate(cut + (crawl.bytes.len() - cut) / 2);
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    window.drop_files(&[&bench.file("cut.warc.gz", &crawl.bytes)]).await;
    window.says("import-begin", "Import 4").await;
    check_counts(&window, [4, 0, 0, 0, 1]).await;
    let troubles = window.text("import-troubles").await;
    assert!(
        troubles.contains("record 4 · https://norwick.example/cut") && troubles.contains("the file ends"),
        "{troubles}"
    );
    window.click("import-begin").await;
    window.says("import-state", "4 of 4 pages imported").await;
    window.click("import-done").await;
    window.count("row", 4).await;
    window.fill("search", "is:partial").await;
    window.count("row", 1).await;
    window.says("row", "missing").await;
    window.click("undo").await;
    window.says("rail-all", "0").await;
    window.press("ctrl+shift+z");
    window.says("rail-all", "4").await;
    let views = bench.after(window).await;
    let partial = views.iter().filter(|view| view.item.record.capture.outcome == Outcome::Partial);
    assert_eq!(partial.count(), 1);
    assert!(in_archive(&bench.archive(), true).await.is_empty());
}
