//! Saving by drop, paste and button; what is here already; what fails.

use crate::{Bench, MASTHEAD, only};
use archive::clean;
use model::{Item, Method, Outcome, Record};
use support::pages::page;
use support::site::Site;
use support::window::Window;

/// What `dateline clean` makes of the text.
fn read_by_the_command() -> Record {
    clean(MASTHEAD.into(), Some("masthead.txt".into()), None, None).expect("a text that can be read").record
}

/// Everything that is read from the text alone is the same, however it came.
#[track_caller]
fn reads_like_the_command(item: &Item) {
    let (read, record) = (read_by_the_command(), &item.record);
    assert_eq!(record.body, read.body);
    assert_eq!((&record.dateline, &record.published), (&read.dateline, &read.published));
    assert_eq!((&record.gmt_dateline, &record.event_days), (&read.gmt_dateline, &read.event_days));
    assert_eq!(record.tags, read.tags);
    assert!(record.gmt_dateline.is_some() && record.published.is_none() && !record.tags.publisher.is_empty());
}

#[tokio::test]
async fn a_dropped_file_is_read_like_the_command_reads_it() {
    let bench = Bench::new();
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    window.drop_files(&[&bench.file("masthead.txt", MASTHEAD)]).await;
    window.count("row", 1).await;
    window.click("row").await;
    window.says("body", "The lock gates at Brae Sound").await;
    let item = only(bench.after(window).await);
    reads_like_the_command(&item);
    assert_eq!(item.record.capture.method, Method::Drop);
}

#[tokio::test]
async fn a_save_can_be_undone_and_done_again_as_soon_as_it_is_there() {
    let bench = Bench::new();
    let window = bench.window_with(1).await;
    window.says("undo", "Save “").await;
    window.click("undo").await;
    window.says("rail-all", "0").await;
    window.press("ctrl+shift+z");
    window.count("row", 1).await;
    assert_eq!(bench.after(window).await.len(), 1);
}

#[tokio::test]
async fn a_pasted_text_is_read_like_the_command_reads_it() {
    let bench = Bench::new();
    let mut window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    window.paste("UTF8_STRING", MASTHEAD).await;
    window.count("row", 1).await;
    let item = only(bench.after(window).await);
    reads_like_the_command(&item);
    assert_eq!(item.record.capture.method, Method::Paste);
}

#[tokio::test]
async fn several_dropped_files_with_odd_names_become_an_item_each() {
    let bench = Bench::new();
    let window = Window::open(&bench.archive()).await;
    let files = [
        bench.file("a b.html", page(1).0),
        bench.file("50% of été & more.html", page(2).0),
        bench.file("без адреса", MASTHEAD),
    ];
    window.see("empty").await;
    window.drop_files(&[&files[0], &files[1], &files[2]]).await;
    window.count("row", 3).await;
    assert_eq!(bench.after(window).await.len(), 3);
}

#[tokio::test]
async fn a_dropped_link_is_fetched_when_its_host_is_trusted_and_again_only_as_a_new_version() {
    let (bench, site) = (Bench::new(), Site::start());
    site.page("/story", &page(3).0);
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    window.drop_link(&site.url("/story"), "A story").await;
    window.see("job-allow").await;
    assert_eq!(site.requests(), 0, "a private address is not fetched before the person trusts it");
    window.click("job-allow").await;
    window.count("row", 1).await;
    site.page("/story", &page(4).0);
    window.drop_link(&site.url("/story"), "A story").await;
    window.click("job-new-version").await;
    window.click("job-allow").await;
    window.says("row", "2 versions").await;
    let item = only(bench.after(window).await);
    assert_eq!((item.versions, item.record.capture.status), (2, Some(200)));
    assert_eq!(item.record.url, Some(site.url("/story")));
}

#[tokio::test]
async fn a_dropped_selection_is_saved_as_the_passage_it_is() {
    let bench = Bench::new();
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    let passage =
        "The warden said that the gates would be hung by hand. Nobody had done so for thirty years.";
    let html = format!("<meta charset='utf-8'><p>{passage}</p><p>They began on <b>Monday</b>.</p>");
    window.drop_selection(&html, passage).await;
    window.count("row", 1).await;
    let item = only(bench.after(window).await);
    assert!(item.record.body.contains(passage) && item.record.body.contains("They began on Monday."));
    assert_eq!((item.record.capture.method, item.record.url), (Method::Drop, None));
}

#[tokio::test]
async fn each_address_of_a_list_is_saved_and_the_one_that_failed_can_be_tried_again() {
    let (bench, site) = (Bench::new(), Site::start());
    site.page("/a", &page(5).0);
    site.page("/b", &page(6).0);
    let mut window = Window::open(&bench.archive()).await;
    window.click("save-button").await;
    window.see("save-text").await;
    window
        .paste("UTF8_STRING", &format!("{}\n{}\n{}", site.url("/a"), site.url("/gone"), site.url("/b")))
        .await;
    window.click("save-submit").await;
    for left in [2, 1, 0] {
        window.click("job-allow").await;
        window.count("job-allow", left).await;
    }
    window.count("row", 2).await;
    window.says("jobs-button", "1 failed").await;
    window.says("[data-testid=job][data-state=failed]", "404").await;
    site.page("/gone", &page(7).0);
    window.click("job-retry").await;
    window.count("row", 3).await;
    let views = bench.after(window).await;
    assert!(views.iter().all(|view| view.item.record.capture.outcome == Outcome::Complete));
}

#[tokio::test]
async fn the_sample_page_shows_what_becomes_of_a_page() {
    let bench = Bench::new();
    let window = Window::open(&bench.archive()).await;
    window.click("empty-sample").await;
    window.count("row", 1).await;
    window.click("row").await;
    window.see("clock-strip").await;
    window.click("tab-cleaning").await;
    window.see("[data-testid=ledger-row][data-kept=false]").await;
    let item = only(bench.after(window).await);
    assert!(item.record.url.is_some() && item.record.published.is_some());
}
