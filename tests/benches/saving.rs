//! How fast saved pages become items through the command while a list is being scrolled: `name value unit` lines.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use archive::{Archive, Settings};
use model::view::{ItemsQuery, Sort};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use support::command::built_command;

const PAGES: u64 = 1000;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let pages = folder.path().join("pages");
    std::fs::create_dir(&pages).expect("a folder for the pages");
    let mut bytes = 0;
    for number in 0..PAGES {
        let (html, _) = support::pages::page(number);
        bytes += html.len();
        std::fs::write(pages.join(format!("{number:04}.html")), html).expect("a page");
    }
    println!("saving.pages {PAGES} pages");
    println!("saving.mean_page {} bytes", bytes / PAGES as usize);
    println!("saving.floor_sync {:.2} ms", sync_floor(folder.path()));

    let command = built_command();
    let path = folder.path().join("bench.dateline");
    let start = Instant::now();
    let mut saving = save(&command, &path, &pages);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut scrolls = runtime.block_on(scroll_while(&path, &mut saving));
    let took = start.elapsed();
    println!("saving.rate {:.1} items/s", PAGES as f64 / took.as_secs_f64());
    println!("saving.wall {:.2} s", took.as_secs_f64());
    scrolls.sort();
    println!("saving.scrolls_meanwhile {} reads", scrolls.len());
    if let (Some(middle), Some(last)) = (scrolls.get(scrolls.len() / 2), scrolls.last()) {
        let high = scrolls[scrolls.len() * 95 / 100];
        println!("saving.scroll_p50 {:.2} ms", middle.as_secs_f64() * 1000.0);
        println!("saving.scroll_p95 {:.2} ms", high.as_secs_f64() * 1000.0);
        println!("saving.scroll_worst {:.2} ms", last.as_secs_f64() * 1000.0);
    }
    let size = std::fs::metadata(&path).expect("the archive").len();
    println!("saving.archive {size} bytes");
}

/// How long the disk takes to make one small write durable: no save can be faster by itself.
fn sync_floor(folder: &Path) -> f64 {
    use std::io::Write as _;
    let mut file = std::fs::File::create(folder.join("sync")).expect("a file");
    let start = Instant::now();
    for _ in 0..50 {
        file.write_all(&[1; 4096]).expect("a write");
        file.sync_data().expect("a sync");
    }
    start.elapsed().as_secs_f64() * 1000.0 / 50.0
}

fn save(command: &Path, archive: &Path, pages: &Path) -> Child {
    Command::new(command)
        .arg("--archive")
        .arg(archive)
        .arg("save")
        .arg(pages)
        .stdout(Stdio::null())
        .spawn()
        .expect("the command runs")
}

/// Reads window after window of the list from another process until the saving ends; says how long each took.
async fn scroll_while(path: &Path, saving: &mut Child) -> Vec<Duration> {
    let mut took = Vec::new();
    let mut reading: Option<Archive> = None;
    let mut offset = 0;
    // The rhythm in which a person who scrolls asks for rows: a frame of a 60 Hz display.
    let mut frames = tokio::time::interval(Duration::from_millis(16));
    loop {
        frames.tick().await;
        if let Some(status) = saving.try_wait().expect("the command can be waited for") {
            assert!(status.success(), "the command failed");
            return took;
        }
        let Some(archive) = &reading else {
            // The command makes the file; until then there is nothing to read.
            reading = Archive::open(path, Settings::default()).await.ok();
            continue;
        };
        let query = ItemsQuery {
            text: String::new(),
            trash: false,
            sort: Sort::Published,
            descending: true,
            offset,
            limit: 50,
        };
        let start = Instant::now();
        let page = archive.read(move |reader| reader.items(&query)).await.expect("the list is read");
        took.push(start.elapsed());
        offset = if offset + 50 < page.total { offset + 50 } else { 0 };
    }
}
