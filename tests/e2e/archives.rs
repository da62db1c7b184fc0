//! Opening and making archives; a file that is none.

use crate::{Bench, MASTHEAD, in_archive, only};
use support::window::Window;

#[tokio::test]
async fn a_new_archive_is_made_where_the_dialog_says_and_saved_into() {
    let bench = Bench::new();
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    window.click("archive").await;
    window.click("archive-new").await;
    window.answer_dialog("Make a new archive", &window.home().join("Ships")).await;
    window.says("archive", "Ships").await;
    let made = window.home().join("Ships.dateline");
    window.drop_files(&[&bench.file("masthead.txt", MASTHEAD)]).await;
    window.count("row", 1).await;
    only(in_archive(&made, false).await);
    assert!(bench.after(window).await.is_empty(), "the archive that was open before is left as it was");
}

#[tokio::test]
async fn a_file_that_is_no_archive_is_named_with_what_to_do_and_left_alone() {
    let bench = Bench::new();
    let notes = bench.file("notes.dateline", "Call the harbour office on Monday.");
    let window = Window::open(&notes).await;
    window.says("notice", "notes.dateline").await;
    window.says("notice", "Choose a .dateline file, or make a new archive").await;
    window.quit().await;
    assert_eq!(std::fs::read_to_string(&notes).expect("a file"), "Call the harbour office on Monday.");
}
