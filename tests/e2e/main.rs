//! The real window, driven as a person would, and the archive file looked at afterwards.

mod archives;
mod browser;
mod bulk;
mod clean;
mod columns;
mod edit;
mod export;
mod find;
mod import;
mod narrow;
mod original;
mod safety;
mod save;
mod tags;

use archive::{Archive, Settings};
use model::Item;
use model::view::{ItemView, ItemsQuery, Sort};
use std::path::{Path, PathBuf};
use support::pages::page;
use support::scale::Scale;
use support::window::Window;
use tempfile::TempDir;

/// A text as a person copies it from a page: clock, buttons, story, footer.
const MASTHEAD: &str = include_str!("../fixtures/texts/masthead.txt");

/// A folder for one test: what is dropped from it, and the archive in it.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    /// A window on an archive of so many made items.
    async fn window_on(&self, items: u64) -> Window {
        let path = self.archive();
        let write = move || Scale::new(7).write(&path, items, |_| ());
        tokio::task::spawn_blocking(write).await.expect("an archive");
        let window = Window::open(&self.archive()).await;
        window.see("row").await;
        window
    }

    fn archive(&self) -> PathBuf {
        self.folder.path().join("bench.dateline")
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let file = self.folder.path().join(name);
        std::fs::write(&file, text).expect("a file");
        file
    }

    /// The window on this bench's archive, with so many pages of the yard saved in it.
    async fn window_with(&self, pages: u64) -> Window {
        let window = Window::open(&self.archive()).await;
        window.see("empty").await;
        let files: Vec<_> = (0..pages).map(|n| self.file(&format!("page-{n}.html"), page(n).0)).collect();
        window.drop_files(&files.iter().map(PathBuf::as_path).collect::<Vec<_>>()).await;
        window.count("row", files.len()).await;
        window
    }

    /// Closes the window and reads what its archive holds, the items saved last first.
    async fn after(&self, window: Window) -> Vec<ItemView> {
        window.quit().await;
        in_archive(&self.archive(), false).await
    }
}

/// Every item of an archive file, or of its trash.
async fn in_archive(path: &Path, trash: bool) -> Vec<ItemView> {
    let archive = Archive::open(path, Settings::default()).await.expect("an archive that can be opened");
    let query = ItemsQuery {
        text: String::new(),
        trash,
        sort: Sort::Created,
        descending: true,
        offset: 0,
        limit: 100,
    };
    let read = move |reader: &archive::Reader| {
        reader.item_ids(&query)?.iter().map(|id| reader.item(id)).collect::<Result<Vec<_>, _>>()
    };
    archive.read(read).await.expect("items that can be read")
}

/// The one item of an archive.
#[track_caller]
fn only(views: Vec<ItemView>) -> Item {
    assert_eq!(views.len(), 1, "one item, not {}", views.len());
    views.into_iter().next().expect("there is one").item
}
