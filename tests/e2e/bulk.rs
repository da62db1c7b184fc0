//! Many items at once: changed in one sheet, compared, put in collections by the mouse; and taking each of them back.

use crate::{Bench, in_archive};
use support::scale::Scale;
use support::window::Window;
use support::window::keys::ENTER;

/// More than are changed in one go without telling how far it is.
const MANY: u64 = 600;

const STORY: [&str; 4] = [
    "The harbour master of Brae opened the eastern gate before dawn on Monday, and the herring fleet left without a word about the strike that had closed the port for nine days.",
    "Crews had asked for a night allowance since the winter, when three boats turned back from the lower lock because nobody was there to lift the bar for them.",
    "The council offered half of what the union wanted; both sides called the talks frank, which in Brae means that somebody threw a chair at somebody else.",
    "A spokeswoman for the port said that the timber doors would be repaired in spring, as soon as the engineers from Lundin had looked at the hinges.",
];

#[tokio::test]
async fn hundreds_of_items_are_changed_in_one_sheet_that_tells_before_and_one_undo_takes_back() {
    let bench = Bench::new();
    Scale::new(3).write(&bench.archive(), MANY, |_| ());
    let window = Window::open(&bench.archive()).await;
    window.click("row").await;
    window.press("ctrl+a");
    window.says("bulk", "600 chosen").await;
    window.press("e");
    window.type_into("edit-many-field", "Section").await;
    window.fill("edit-many-value", "Ports").await;
    window.says("edit-many-preview", "600 of 600 items would change").await;
    window.count("edit-many-sample", 5).await;
    window.click("edit-many-more").await;
    let second = "[data-testid=edit-many-part]:nth-of-type(2)";
    window.type_into(&format!("{second} select"), "Add tags").await;
    window.fill(&format!("{second} input"), "harbour/all").await;
    window.says("edit-many-preview", "Tags").await;
    window.type_into(&format!("{second} input"), ENTER).await;
    window.says(".notices", "Changed 600 items.").await;
    window.says("row", "harbour/all").await;
    window.fill("search", "section:Ports tag:harbour").await;
    window.see("row-why").await;
    window.says("count", "600 items").await;
    window.click("undo").await;
    window.gone("row").await;
    let views = bench.after(window).await;
    assert!(views.iter().all(|view| view.item.record.section.as_deref() != Some("Ports")));
}

#[tokio::test]
async fn a_whole_list_goes_into_the_trash_and_comes_back_whole() {
    let bench = Bench::new();
    Scale::new(4).write(&bench.archive(), MANY, |_| ());
    let window = Window::open(&bench.archive()).await;
    window.click("row").await;
    window.press("ctrl+a");
    window.says("bulk", "600 chosen").await;
    window.press("Delete");
    window.says(".notices", "Changed 600 items.").await;
    window.click("rail-trash").await;
    window.says("count", "600 items").await;
    window.click("row").await;
    window.press("ctrl+a");
    window.click("bulk-restore").await;
    window.see("empty").await;
    window.click("rail-all").await;
    window.says("count", "600 items").await;
    window.click("row").await;
    // All but one.
    window.press("ctrl+a");
    window.press("x");
    window.says("bulk", "599 chosen").await;
    drop(window);
    assert_eq!(in_archive(&bench.archive(), true).await.len(), 0);
}

#[tokio::test]
async fn a_story_that_was_told_twice_is_compared_and_merged_and_taken_back() {
    let bench = Bench::new();
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    let longer = format!("LUNDIN —\n\n{}\n\nIn Lundin nobody had heard of the strike.", STORY.join("\n\n"));
    let files = [bench.file("whole.txt", STORY.join("\n\n")), bench.file("longer.txt", longer)];
    window.drop_files(&[&files[0], &files[1]]).await;
    window.count("row", 2).await;
    window.click("row").await;
    window.says("more-alike", "1 more like this").await;
    window.click("[data-testid=more-alike] button").await;
    window.count("family", 1).await;
    window.says("compared-sum", "only at the").await;
    window.see("[data-testid=duplicates] :is(ins, del)").await;
    window.click("duplicates-apart").await;
    window.gone("family").await;
    window.click("duplicates-undo").await;
    window.count("family", 1).await;
    window.see("compared-left").await;
    // What it does is told first.
    window.press("m");
    window.says("merge-told", "1 capture becomes version 2").await;
    window.press("Escape");
    window.gone("merge").await;
    window.count("family", 1).await;
    window.click("duplicates-merge").await;
    window.see("merge-do").await;
    window.press("Return");
    window.gone("family").await;
    window.says("duplicates-none", "No two items tell the same story.").await;
    window.press("Escape");
    window.gone("duplicates").await;
    window.count("row", 1).await;
    window.click("row").await;
    window.click("tab-versions").await;
    window.count("version", 2).await;
    window.click("version-show").await;
    window.says("[data-testid=version].current", "Version 2").await;
    window.click("undo").await;
    window.click("undo").await;
    window.count("row", 2).await;
    window.quit().await;
    assert!(in_archive(&bench.archive(), true).await.is_empty());
}

#[tokio::test]
async fn copies_of_one_file_are_kept_apart_and_listed_no_more() {
    let bench = Bench::new();
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    let files = ["a.txt", "b.txt", "c.txt"].map(|name| bench.file(name, STORY.join("\n\n")));
    window.drop_files(&[&files[0], &files[1], &files[2]]).await;
    window.count("row", 3).await;
    window.press("d");
    window.says("duplicates-none", "No two items tell the same story.").await;
    for kind in ["duplicates-same-text", "duplicates-same-bytes"] {
        window.says(kind, "1").await;
    }
    window.click("duplicates-same-bytes").await;
    window.says("family", "3 items").await;
    window.see("compared-left").await;
    window.press("a");
    window.says("duplicates-undo", "Keep apart from 1 item").await;
    window.press("shift+a");
    window.says("duplicates-none", "No two items came as the same file.").await;
    window.says("duplicates-same-text", "0").await;
    window.press("ctrl+z");
    window.says("family", "3 items").await;
    window.quit().await;
}

#[tokio::test]
async fn rows_are_dragged_onto_a_collection_and_collections_into_each_other() {
    let bench = Bench::new();
    let window = bench.window_with(2).await;
    for name in ["Ports", "Bridges"] {
        window.click("add-collections").await;
        window.fill("name-input", name).await;
        window.type_into("name-input", ENTER).await;
        window.says("rail", name).await;
    }
    let (ports, bridges) = (
        "li:nth-child(1) > [data-testid=rail-collection]",
        "li:nth-child(2) > [data-testid=rail-collection]",
    );
    window.drag_onto("row", bridges).await;
    window.says(".notices", "Put 1 item into “Bridges”.").await;
    window.drag_onto(bridges, ports).await;
    window.says(ports, "0").await;
    window.see("[data-testid=rail-collection][style*=\"1.375rem\"]").await;
    window.press("ctrl+z");
    window.gone("[data-testid=rail-collection][style*=\"1.375rem\"]").await;
    window.press("ctrl+z");
    window.says(bridges, "0").await;
    window.quit().await;
}
