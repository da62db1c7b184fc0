//! Pictures of the real window, light and dark, large and small: `cargo run -p tests --bin look -- FOLDER`.
//!
//! Looked at by people after a change to the window; the README's pictures are two of them.

mod stories;

use archive::{Archive, Settings};
use model::Article;
use model::view::ExportWhat;
use std::path::{Path, PathBuf};
use support::aged::age;
use support::window::keys::ENTER;
use support::window::{Start, Window};

/// The bundled page, which has every time that a page can have.
const SAMPLE: &str = include_str!("../../src-tauri/crates/archive/sample/sample.txt");

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = std::env::args_os().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    let made = tempfile::tempdir().expect("a temporary folder");
    let archive = made.path().join("Ferries and bridges.dateline");
    fill(&archive, &folder, made.path()).await;
    for (width, height) in [(1440, 900), (1024, 700)] {
        for theme in ["light", "dark"] {
            let misread = misread(&archive).await;
            let window = Window::start(Start { archive: &archive, width, height }).await;
            let picture = |name: &str| folder.join(format!("{name}-{theme}-{width}x{height}.png"));
            look(&window, theme, &picture).await;
            read_again(&window, &misread, &picture).await;
            window.quit().await;
        }
    }
}

/// Puts the stories into a new archive through the window, with tags, a collection and a trip to the trash.
async fn fill(archive: &Path, folder: &Path, made: &Path) {
    let window = Window::open(archive).await;
    window.see("empty").await;
    window.screenshot(&folder.join("empty-light-1440x900.png")).await;
    command(&window, "Dark theme").await;
    window.screenshot(&folder.join("empty-dark-1440x900.png")).await;
    window.click("empty-sample").await;
    window.count("row", 1).await;
    let files: Vec<_> =
        stories::ALL.iter().enumerate().map(|(n, story)| file(made, n, &story.html())).collect();
    window.drop_files(&files.iter().map(PathBuf::as_path).collect::<Vec<_>>()).await;
    window.says("count", &format!("{} items", files.len() + 1)).await;
    for (search, tag) in
        [("bridge", "frame/safety"), ("ferry -bridge", "check"), ("council", "actor/council")]
    {
        window.fill("search", search).await;
        window.see("[data-testid=row] mark").await;
        window.click("row").await;
        window.press("t");
        window.type_into("tag-sheet-input", tag).await;
        window.type_into("tag-sheet-input", ENTER).await;
        window.click("tag-sheet-save").await;
        window.gone("tag-sheet").await;
    }
    window.press("ctrl+a");
    window.press("c");
    window.type_into("collect-sheet-input", "Strait crossing 2019").await;
    window.type_into("collect-sheet-input", ENTER).await;
    window.says("rail", "Strait crossing 2019").await;
    window.quit().await;
}

fn file(folder: &Path, number: usize, html: &str) -> PathBuf {
    let file = folder.join(format!("story-{number}.html"));
    std::fs::write(&file, html).expect("a file");
    file
}

/// Makes one item show what an older reader of pages would have read, and gives its id.
async fn misread(path: &Path) -> String {
    let archive = Archive::open(path, Settings::default()).await.expect("the archive");
    let query = ExportWhat::Query { text: "headline:deck".into() };
    let ids = archive.read(move |reader| reader.chosen_ids(&query)).await.expect("the stories");
    drop(archive);
    let id = ids.into_iter().next().expect("the story of the deck");
    let worse = |article: &mut Article| {
        article.section = Some("Menu".into());
        article.body = article.body.split("\n\n").skip(1).collect::<Vec<_>>().join("\n\n");
    };
    age(path, &id, worse).await;
    id
}

/// An item that was edited and is read differently again: what is told, both side by side, and the report.
async fn read_again(window: &Window, id: &str, picture: &dyn Fn(&str) -> PathBuf) {
    window.click(&format!("[data-testid=row][data-id=\"{id}\"]")).await;
    window.says("headline", "Bridge deck").await;
    window.click("tab-text").await;
    window.click("body-edit").await;
    window.fill("body-editor", "My own words on the deck.").await;
    window.click("edit-save").await;
    window.gone("body-editor").await;
    command(window, "Read again").await;
    window.click("differs-compare").await;
    window.see("word-diff").await;
    window.screenshot(&picture("differs")).await;
    window.click("notice-what-changed").await;
    window.see("reread-change").await;
    window.screenshot(&picture("reread")).await;
    window.press("Escape");
    window.gone("reread-report").await;
    window.click("differs-take").await;
    window.gone("differs-body").await;
}

/// Goes through the places of the window and takes a picture of each.
async fn look(window: &Window, theme: &str, picture: &dyn Fn(&str) -> PathBuf) {
    window.see("row").await;
    command(window, &format!("{theme} theme")).await;
    window.screenshot(&picture("list")).await;
    let opening = SAMPLE.split("\n\n").nth(1).expect("the sample has paragraphs").trim();
    window.fill("search", &opening.split(' ').take(5).collect::<Vec<_>>().join(" ")).await;
    window.count("row", 1).await;
    window.screenshot(&picture("search")).await;
    window.click("row").await;
    window.click("search-clear").await;
    window.see("clock-strip").await;
    for tab in ["text", "original", "cleaning", "versions", "proof"] {
        window.click(&format!("tab-{tab}")).await;
        window.see(&format!("[data-testid=tab-{tab}][aria-selected=true]")).await;
        if tab == "original" {
            window.frame_loaded("original").await;
        }
        window.screenshot(&picture(tab)).await;
        if tab == "cleaning" {
            always(window, picture).await;
        }
    }
    window.press("ctrl+e");
    window.see("export-sample").await;
    window.screenshot(&picture("export")).await;
    window.press("Escape");
    window.gone("export-sheet").await;
}

/// A rule in the making, and a candidate's panel.
async fn always(window: &Window, picture: &dyn Fn(&str) -> PathBuf) {
    window.press("a");
    window.see("always-item").await;
    window.screenshot(&picture("always")).await;
    window.press("Escape");
    window.gone("always").await;
    window.click("clock-published").await;
    window.see("candidate").await;
    window.screenshot(&picture("candidates")).await;
    window.press("Escape");
    window.gone("edit-input").await;
}

/// Runs one of the window's commands by its name.
async fn command(window: &Window, name: &str) {
    window.press("ctrl+k");
    window.type_into("palette-input", name).await;
    window.type_into("palette-input", ENTER).await;
    window.gone("palette").await;
}
