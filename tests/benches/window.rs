//! How soon the real window shows the rows of an archive, how smoothly they scroll, and how much memory its program
//! takes: `name value unit` lines. Linux alone.
//!
//! `--archive PATH` opens an archive that is there already; without it, one of `--items N` (10,000) is made. Needs the
//! programs of the same profile: `cargo build --release --workspace --bins`.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use serde_json::Value;
use std::fs::read_to_string;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
use support::scale::Scale;
use support::window::Window;

/// How many frames are drawn of each way to scroll.
const FRAMES: usize = 600;

fn main() {
    let (items, place) = support::scale::asked();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = place.unwrap_or_else(|| folder.path().join("window.dateline"));
    if !path.exists() {
        Scale::new(1).write(&path, items, |_| ());
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    // The first start brings what it reads into the system's cache.
    runtime.block_on(async { Window::open(&path).await.see("row").await });
    runtime.block_on(measure(&path));
    runtime.block_on(floor());
}

fn print(name: &str, value: f64, unit: &str) {
    println!("window.{name} {value:.1} {unit}");
}

async fn measure(path: &Path) {
    let window = Window::open(path).await;
    window.see("row").await;
    let program = process(path);
    let drawn = window
        .ask_later(
            "const done = arguments[0];
             const look = () => {
               const [mark] = performance.getEntriesByName('rows');
               return mark ? done(performance.timeOrigin + mark.startTime) : requestAnimationFrame(look);
             };
             look();",
        )
        .await;
    print("first_rows", drawn.as_f64().expect("a time") - started(program), "ms");
    window.see("histogram-strip").await;
    for (name, step) in [("wheel", "120"), ("bar", "(end - view.scrollTop) / (FRAMES - frames.length)")] {
        spread(name, &frames(&window, step).await);
    }
    print("memory", memory(program, "VmRSS:"), "MB");
    print("memory_own", memory(program, "RssAnon:"), "MB");
}

/// The same in a page of plain paragraphs, in a plain browser of the same engine: what this machine can draw at all.
async fn floor() {
    let page = folder_page();
    let window = Window::bare(&format!("file://{}", page.path().display())).await;
    spread("plain_page", &frames(&window, "120").await);
}

fn folder_page() -> tempfile::NamedTempFile {
    let text =
        "<p>A line of a plain page, as long as a headline is.<br>And another line below it.".repeat(2_000);
    let html = format!(
        "<!doctype html><body style='margin:0'><div id=list style='height:100vh;overflow:auto'>{text}</div>"
    );
    let page = tempfile::Builder::new().suffix(".html").tempfile().expect("a file");
    std::fs::write(page.path(), html).expect("a page");
    page
}

/// Scrolls the list from its top, a step a frame, and gives how long each frame took, in milliseconds.
async fn frames(window: &Window, step: &str) -> Vec<f64> {
    let script = format!(
        "const done = arguments[arguments.length - 1], FRAMES = {FRAMES}, frames = [];
         const view = document.getElementById('list');
         view.scrollTop = 0;
         const end = view.scrollHeight - view.clientHeight;
         let last = 0;
         const draw = (now) => {{
           if (last > 0) frames.push(now - last);
           last = now;
           if (frames.length === FRAMES) return done(frames);
           view.scrollTop += {step};
           requestAnimationFrame(draw);
         }};
         requestAnimationFrame(draw);"
    );
    let Value::Array(took) = window.ask_later(&script).await else { panic!("frames were counted") };
    took.iter().filter_map(Value::as_f64).collect()
}

fn spread(name: &str, took: &[f64]) {
    let mut sorted = took.to_vec();
    sorted.sort_by(f64::total_cmp);
    print(&format!("{name}_p50"), sorted[sorted.len() / 2], "ms");
    print(&format!("{name}_p95"), sorted[sorted.len() * 95 / 100], "ms");
    print(&format!("{name}_worst"), sorted[sorted.len() - 1], "ms");
}

/// The process of the window on an archive.
fn process(archive: &Path) -> u32 {
    let told = format!("DATELINE_ARCHIVE={}", archive.display());
    let is_window = |process: &u32| {
        let name = read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
        let around = std::fs::read(format!("/proc/{process}/environ")).unwrap_or_default();
        // The system keeps 15 letters of a name.
        name.trim() == "dateline-window" && around.split(|byte| *byte == 0).any(|one| one == told.as_bytes())
    };
    let all = std::fs::read_dir("/proc").expect("Linux has processes").flatten();
    let mut all = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    all.find(is_window).expect("the window runs")
}

/// When a process started, in milliseconds since 1970.
fn started(process: u32) -> f64 {
    let stat = read_to_string(format!("/proc/{process}/stat")).expect("it runs");
    let ticks = stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(19)?.parse::<f64>().ok());
    let uptime = read_to_string("/proc/uptime").expect("Linux counts");
    let uptime = uptime.split(' ').next().and_then(|seconds| seconds.parse::<f64>().ok()).expect("seconds");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs_f64();
    // A tick is a hundredth of a second, whatever the system's own clock.
    (now - uptime + ticks.expect("ticks since the system started") / 100.0) * 1000.0
}

/// Megabytes of a line of a process's status.
fn memory(process: u32, line: &str) -> f64 {
    let status = read_to_string(format!("/proc/{process}/status")).expect("it runs");
    let found = status
        .lines()
        .find_map(|found| found.strip_prefix(line)?.split_whitespace().next()?.parse::<f64>().ok());
    found.expect("its memory") / 1000.0
}
