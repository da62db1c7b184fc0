//! Exporting through the window and the platform's own dialog, into a file that another program reads.

use crate::Bench;
use model::view::ExportState;

#[tokio::test]
async fn what_the_list_shows_is_exported_into_the_file_that_was_previewed() {
    let bench = Bench::new();
    let window = bench.window_with(3).await;
    window.press("ctrl+e");
    window.click("export-format-jsonl").await;
    window.says("export-count", "3 items").await;
    let file = window.home().join("out.jsonl");
    window.click("export-save").await;
    window.answer_dialog("Export into a file", &file).await;
    window.see(&format!("[data-testid=export-state][data-state={}]", state(ExportState::Complete))).await;
    let text = std::fs::read_to_string(&file).expect("the file is there");
    let rows: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let views = bench.after(window).await;
    let mut exported: Vec<_> = rows.iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect();
    let mut here: Vec<_> = views.into_iter().map(|view| view.item.id).collect();
    exported.sort();
    here.sort();
    assert_eq!(exported, here);
}

fn state(state: ExportState) -> String {
    serde_json::to_value(state).expect("a word").as_str().expect("a word").to_owned()
}
