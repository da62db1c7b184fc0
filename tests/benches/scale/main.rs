//! How long searching, listing and changing take in an archive of `--items N` items: `name value unit` lines, and then
//! the same beside those of every other size that was measured on this machine.
//!
//! `--archive PATH` measures on an archive that `make-archive` made with seed 1, and leaves it there (with some items more,
//! which are saved while it is searched); without it, one of 10,000 items is made in a temporary folder.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod figures;

use archive::store::{Filing, IfKnown};
use archive::{Archive, PERSON, Settings};
use figures::{Figures, ms};
use model::view::{BulkEdit, ExportWhat, FacetsQuery, HistogramQuery, ItemsQuery, Sort, TimeField};
use model::{EditValue, Field};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;
use support::scale::Scale;

/// How many queries are asked.
const QUERIES: usize = 200;
/// How many rows a window of the list has.
const ROWS: u32 = 50;
/// How many items are changed in bulk.
const BULK: usize = 100_000;
/// Of how many a field is set.
const EDITED: usize = 10_000;
/// How many items an import saves at once.
const HANDFUL: u64 = 16;

fn main() {
    let (items, place) = support::scale::asked();
    let scale = Arc::new(Scale::new(1));
    let mut figures = Figures::default();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = place.unwrap_or_else(|| folder.path().join("scale.dateline"));
    if !path.exists() {
        let start = Instant::now();
        scale.write(&path, items, |_| ());
        figures.add("making", items as f64 / start.elapsed().as_secs_f64(), 0, "items/s");
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(measure(&scale, &path, &mut figures));
}

async fn measure(scale: &Arc<Scale>, path: &Path, figures: &mut Figures) {
    let first = Instant::now();
    let archive = Archive::open(path, Settings::default()).await.expect("the archive");
    let items = page(&archive, "", Sort::Published, 0).await.0;
    figures.add("items", f64::from(items), 0, "items");
    figures.add("first_rows", ms(first.elapsed()), 1, "ms");
    let counts = Instant::now();
    archive.read(archive::Reader::rail).await.expect("the left column");
    figures.add("first_counts", ms(counts.elapsed()), 1, "ms");
    let writing = Instant::now();
    assert!(archive.index(|_, _| ()).await.expect("an index"), "nobody else writes it");
    figures.add("index_making", writing.elapsed().as_secs_f64(), 1, "s");
    let looking = Instant::now();
    archive.look_at_texts(|_, _| ()).await.expect("families");
    figures.add("looking_at_texts", looking.elapsed().as_secs_f64(), 1, "s");
    sizes(path, figures);
    let queries = queries(scale);
    searching(&archive, &queries, "", figures).await;
    counting(&archive, &queries, figures).await;
    scrolling(&archive, items, figures).await;
    let stop = Arc::new(AtomicBool::new(false));
    // As in a window, the index goes on being written.
    let indexing = archive.clone();
    let indexing = tokio::spawn(async move { indexing.keep_indexed().await });
    let saving = tokio::spawn(saves(archive.clone(), Arc::clone(scale), u64::from(items), Arc::clone(&stop)));
    searching(&archive, &queries, "_while_saving", figures).await;
    stop.store(true, Ordering::Relaxed);
    figures.add("saved_meanwhile", saving.await.expect("the saves") as f64, 0, "items");
    indexing.abort();
    bulk(&archive, items, figures).await;
    figures.add("memory", resident("VmRSS:"), 0, "MB");
    figures.add("memory_own", resident("RssAnon:"), 0, "MB");
    figures.beside_others(items);
}

/// The first rows of every query, the newest first and the best first; totals come with them.
async fn searching(archive: &Archive, queries: &[(&'static str, String)], when: &str, figures: &mut Figures) {
    for (name, sort) in [("newest", Sort::Published), ("relevance", Sort::Relevance)] {
        let (mut all, mut beginnings) = (Vec::new(), Vec::new());
        // Once to warm the cache, once to measure.
        for round in 0..2 {
            for (kind, text) in queries {
                let start = Instant::now();
                page(archive, text, sort, 0).await;
                let took = (start.elapsed(), *kind, text.as_str());
                if round == 1 {
                    all.push(took);
                    beginnings.extend((*kind == "beginning").then_some(took));
                }
            }
        }
        figures.spread(&format!("{name}{when}"), all);
        figures.spread(&format!("{name}_beginnings{when}"), beginnings);
    }
}

/// Saves items in handfuls, as an import does, until it is stopped; gives how many.
async fn saves(archive: Archive, scale: Arc<Scale>, from: u64, stop: Arc<AtomicBool>) -> u64 {
    let (mut saved, mut set) = (0, None);
    while !stop.load(Ordering::Relaxed) {
        let (scale, first, so_far) = (Arc::clone(&scale), from + saved, set);
        let stored = archive.change(move |store, now| {
            let some = (first..first + HANDFUL).map(|number| scale.item(number)).collect();
            let filing = Filing { tags: &[], collection: None, if_known: IfKnown::NewVersion };
            store.import(some, &filing, so_far, PERSON, now)
        });
        set = stored.await.expect("saved").0;
        saved += HANDFUL;
    }
    saved
}

/// Words from the most frequent to rare ones, phrases, beginnings, fields, names, times, and all of them together.
fn queries(scale: &Scale) -> Vec<(&'static str, String)> {
    let word = |at: usize| {
        let ranks = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 20_000];
        let language = ["en", "en", "en", "es", "ru", "ar", "el"][at % 7];
        scale.word(language, ranks[at % ranks.len()]).to_owned()
    };
    let made = |at: usize| match at % 10 {
        0 => ("word", format!("{} ", word(at / 10))),
        1 => ("words", format!("{} {} ", word(at / 10), word(at / 10 + 3))),
        2 => ("either", format!("{} OR {} ", word(at / 10), word(at / 10 + 5))),
        3 => ("phrase", format!("\"{} {}\"", word(at / 10), word(at / 10 + 1))),
        4 => ("beginning", format!("{}*", word(at / 10).chars().take(2 + at / 10 % 3).collect::<String>())),
        5 => ("without", format!("{} -{} ", word(at / 10), word(at / 10 + 2))),
        6 => ("tag", format!("tag:\"{}\" {} ", scale.tag(at as u64 / 10), word(at / 10))),
        7 => ("outlet", format!("outlet:\"{}\" status:kept", scale.outlet(at as u64 / 10))),
        8 => ("time", format!("published:{}..{} {} ", 2006 + at / 20, 2009 + at / 20, word(at / 10))),
        _ => ("headline", format!("headline:{} lang:en", word(at / 10))),
    };
    (0..QUERIES).map(made).collect()
}

fn query(text: &str, sort: Sort, offset: u32) -> ItemsQuery {
    ItemsQuery { text: text.into(), trash: false, sort, descending: true, offset, limit: ROWS }
}

/// How many items a query finds, and how many rows came.
async fn page(archive: &Archive, text: &str, sort: Sort, offset: u32) -> (u32, usize) {
    let asked = query(text, sort, offset);
    let page = archive.read(move |reader| reader.items(&asked)).await.expect("a page");
    assert_eq!(page.unsearched, 0, "everything is searched");
    (page.total, page.rows.len())
}

/// Counts by every facet, and by the months of a time.
async fn counting(archive: &Archive, queries: &[(&'static str, String)], figures: &mut Figures) {
    for name in ["facets", "histogram"] {
        let mut took = Vec::new();
        for (kind, text) in queries {
            let text_of = text.clone();
            let start = Instant::now();
            let count = move |reader: &archive::Reader| match name {
                "facets" => reader.facets(&facets(text_of)).map(drop),
                _ => reader.histogram(&months(text_of)).map(drop),
            };
            archive.read(count).await.expect("counts");
            took.push((start.elapsed(), *kind, text.as_str()));
        }
        figures.spread(name, took);
    }
}

fn facets(text: String) -> FacetsQuery {
    FacetsQuery { text, trash: false, facet: None, like: String::new(), most: 6, choosing: true }
}

fn months(text: String) -> HistogramQuery {
    HistogramQuery { text, trash: false, time: TimeField::Published, unit: None, within: false }
}

/// From one end of the whole list to the other, in a hundred leaps.
async fn scrolling(archive: &Archive, total: u32, figures: &mut Figures) {
    let mut took = Vec::new();
    for leap in 0..100 {
        let start = Instant::now();
        page(archive, "", Sort::Published, (u64::from(total) * leap / 100) as u32).await;
        took.push((start.elapsed(), "leap", ""));
    }
    figures.spread("scrolling", took);
}

/// Tags many items at once, and takes it back.
async fn bulk(archive: &Archive, total: u32, figures: &mut Figures) {
    let asked = ItemsQuery { limit: u32::MAX, ..query("", Sort::Created, 0) };
    let start = Instant::now();
    let mut ids = archive.read(move |reader| reader.item_ids(&asked)).await.expect("identifiers");
    figures.add("identifiers", ms(start.elapsed()), 1, "ms");
    ids.truncate(BULK.min(total as usize));
    figures.add("bulk", ids.len() as f64, 0, "items");
    let start = Instant::now();
    let tag = model::Tag::parse("bench/bulk").expect("a tag");
    archive.change(move |store, now| store.tag(&ids, &[tag], &[], PERSON, now)).await.expect("tagged");
    figures.add("bulk_tag", start.elapsed().as_secs_f64(), 2, "s");
    let start = Instant::now();
    archive.change(move |store, now| store.undo(PERSON, now)).await.expect("undone");
    figures.add("bulk_undo", start.elapsed().as_secs_f64(), 2, "s");
    let start = Instant::now();
    page(archive, "tag:bench/bulk", Sort::Published, 0).await;
    figures.add("after_bulk", ms(start.elapsed()), 1, "ms");
    bulk_edit(archive, total, figures).await;
}

/// Tells what setting a field of many items would do, does it in handfuls, and takes it back.
async fn bulk_edit(archive: &Archive, total: u32, figures: &mut Figures) {
    let asked = ItemsQuery { limit: u32::MAX, ..query("", Sort::Created, 0) };
    let mut ids = archive.read(move |reader| reader.item_ids(&asked)).await.expect("identifiers");
    ids.truncate(EDITED.min(total as usize));
    figures.add("bulk_edit_items", ids.len() as f64, 0, "items");
    let what = ExportWhat::Items { ids };
    let value = EditValue { field: Field::Section, value: "bench".into() };
    let edit = BulkEdit { values: vec![value], ..BulkEdit::default() };
    let start = Instant::now();
    archive.bulk_preview(ExportWhat::All, edit.clone()).await.expect("a preview");
    figures.add("bulk_preview_all", start.elapsed().as_secs_f64(), 2, "s");
    let start = Instant::now();
    let job = archive.bulk(archive::bulk_begun(), what, edit, |_| ()).await;
    assert_eq!((job.failure, job.done), (None, job.total));
    figures.add("bulk_edit", start.elapsed().as_secs_f64(), 2, "s");
    let start = Instant::now();
    archive.change(move |store, now| store.undo(PERSON, now)).await.expect("undone");
    figures.add("bulk_edit_undo", start.elapsed().as_secs_f64(), 2, "s");
}

/// How large the index is beside the texts.
fn sizes(path: &Path, figures: &mut Figures) {
    let mut folder = path.as_os_str().to_owned();
    folder.push("-index");
    let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
    let bytes: u64 = files.filter_map(|file| Some(file.metadata().ok()?.len())).sum();
    figures.add("index", bytes as f64 / 1e6, 1, "MB");
    figures.add("archive", std::fs::metadata(path).map_or(0, |found| found.len()) as f64 / 1e6, 1, "MB");
}

/// Megabytes of a line of this process's status (Linux).
fn resident(line: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find(|found| found.starts_with(line)).unwrap_or_default();
    found.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or_default() / 1000.0
}
