//! How well and how fast pages are read: `name value unit` lines, for a folder of pages with gold answers.
//!
//! `cargo bench -p tests --bench reading -- --pages PATH/gold.jsonl` prints the figures of every set in that file, in sample and
//! with all pages of an outlet left out of what the filter learnt (`grouped`), then speed and memory. Without `--pages` it
//! measures speed and memory alone, on invented pages.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints its figures")]

mod cost;
mod gold;
mod score;
mod text;

use gold::{Gold, Page};
use score::{Answer, Scores};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let after =
        |name: &str| arguments.iter().position(|one| one == name).and_then(|at| arguments.get(at + 1));
    let pages = after("--pages").map(PathBuf::from);
    if arguments.iter().any(|one| one == "--cost") {
        return cost::measure(pages.as_deref());
    }
    match &pages {
        Some(path) => quality(path),
        None => eprintln!("no --pages PATH/gold.jsonl: how fast, but not how well, on invented pages"),
    }
    cost::in_a_process_of_its_own(pages.as_deref());
}

/// Reads every page twice, by the shipped filter and by one that never saw its outlet, and prints the figures of each set.
fn quality(path: &Path) {
    let gold = Gold::read(path);
    let folds = folds();
    let answers = in_parallel(&gold.pages, |page| {
        let bytes = page.bytes();
        let cleaned = archive::clean(bytes.clone(), None, page.url.clone(), None);
        let shipped = cleaned.map(|cleaned| Answer::of(&cleaned.article)).unwrap_or_default();
        let fold = &folds[extract::training::fold_of(page.outlet()) as usize];
        let facts = model::PageFacts { bytes: &bytes, url: page.url.as_deref(), ..Default::default() };
        (shipped, Answer::of(&extract::training::read_with(fold, &facts)))
    });
    let mut sets: BTreeMap<&str, [Scores; 2]> = BTreeMap::new();
    let mut datelines = (0, 0);
    for (page, (shipped, grouped)) in gold.pages.iter().zip(&answers) {
        let [in_sample, left_out] = sets.entry(&page.source_dataset).or_default();
        in_sample.add(page, shipped);
        left_out.add(page, grouped);
        if let Some(printed) = gold.datelines.get(&page.id) {
            datelines.0 +=
                usize::from(shipped.dateline.as_deref().is_some_and(|raw| text::same_dateline(raw, printed)));
            datelines.1 += 1;
        }
    }
    for (set, [in_sample, left_out]) in &sets {
        for (name, value) in in_sample.figures() {
            println!("reading.{set}.{name} {value:.4} share");
        }
        for (name, value) in left_out.of_the_filter() {
            println!("reading.{set}.grouped.{name} {value:.4} share");
        }
    }
    println!("reading.datelines.right {} of_{}", datelines.0, datelines.1);
    println!(
        "reading.pages.answered {} of_{}",
        answers.iter().filter(|(one, _)| one.read).count(),
        answers.len()
    );
}

/// The filters that were each trained without the pages of some outlets.
fn folds() -> Vec<extract::training::Weights> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/extract/train/folds");
    let read = |number: u32| {
        let bytes =
            std::fs::read(folder.join(format!("{number}.bin"))).expect("train.py writes a filter a fold");
        extract::training::Weights::read(&bytes).expect("weights as train.py writes them")
    };
    (0..extract::training::FOLDS).map(read).collect()
}

/// What `work` makes of each page, in the order of the pages.
fn in_parallel<T: Send>(pages: &[Page], work: impl Fn(&Page) -> T + Sync) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, Into::into);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let mut all: Vec<(usize, T)> = std::thread::scope(|scope| {
        let one = || {
            let mut mine = Vec::new();
            loop {
                let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let Some(page) = pages.get(at) else { return mine };
                mine.push((at, work(page)));
            }
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
        running.into_iter().flat_map(|thread| thread.join().expect("reading never panics")).collect()
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, answer)| answer).collect()
}
