//! Saved pages beside the live ones, pixel by pixel: `cargo build -p cli && cargo run -p tests --bin alike [-- FOLDER]`.
//!
//! Twenty pages of a site on the loopback are drawn by Chromium, saved by `dateline save`, written by `dateline replay`
//! and drawn again from the disk, with the site gone. Prints each page's share of different pixels, and fails above 2 %.

mod assets;
mod pages;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use support::command::Shelf;
use support::site::Site;

/// The largest share of pixels that may differ, in per cent.
const MOST: f64 = 2.0;
/// Colours nearer than this in every channel count as one: what a second scaling of a picture may do.
const NEAR: u8 = 8;
const WIDTH: u32 = 1440;
const HEIGHT: u32 = 1800;

fn main() -> ExitCode {
    let made = tempfile::tempdir().expect("a temporary folder");
    let folder = std::env::args_os().nth(1).map_or_else(|| made.path().to_owned(), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    let shelf = Shelf::new();
    let site = Site::start();
    assets::put(&site);
    let pages = pages::all();
    let mut live = Vec::new();
    let mut ids = Vec::new();
    for page in &pages {
        site.answer(page.path, page.answer.clone());
        live.push(drawn(&site.url(page.path), &folder.join(format!("{}-live.png", page.name)), made.path()));
        let saved = shelf.run(["save", &site.url(page.path), "--allow-private", "--json"]);
        ids.push(saved.json()["id"].as_str().expect("a saved page has an id").to_owned());
    }
    drop(site);
    let mut worst: f64 = 0.0;
    for ((page, live), id) in pages.iter().zip(live).zip(ids) {
        let copy = folder.join(format!("{}-copy", page.name));
        // The pictures of an earlier run.
        let _ = std::fs::remove_dir_all(&copy);
        let to = copy.to_str().expect("a path in UTF-8");
        shelf.run(["replay", &id, "--out", to]).well();
        let address = format!("file://{to}/index.html");
        let replayed = drawn(&address, &folder.join(format!("{}-replay.png", page.name)), made.path());
        let share = difference(&live, &replayed);
        worst = worst.max(share);
        say(&format!("{share:7.3} %  {}", page.name));
    }
    say(&format!("{worst:7.3} %  worst of {}", pages.len()));
    if worst <= MOST { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The pixels of a page as Chromium draws it.
fn drawn(address: &str, file: &Path, made: &Path) -> Vec<u8> {
    // A cache of its own for each: a browser prefers a larger picture that it has already.
    let profile = tempfile::tempdir_in(made).expect("a temporary folder");
    let status = Command::new("chromium")
        .args(["--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu", "--no-first-run"])
        .args(["--force-device-scale-factor=1", "--virtual-time-budget=5000", "--disable-lcd-text"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("--window-size={WIDTH},{HEIGHT}"))
        .arg(format!("--screenshot={}", file.display()))
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("chromium is installed");
    assert!(status.success(), "chromium draws {address}");
    let png = std::fs::read(file).expect("a picture of the page");
    let mut picture = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG picture");
    let mut pixels = vec![0; picture.output_buffer_size().expect("a size that fits")];
    let frame = picture.next_frame(&mut pixels).expect("its pixels");
    let samples = frame.color_type.samples();
    pixels[..frame.buffer_size()].chunks_exact(samples).flat_map(|pixel| pixel[..3].to_vec()).collect()
}

/// The share of pixels that differ, in per cent.
fn difference(one: &[u8], other: &[u8]) -> f64 {
    assert_eq!(one.len(), other.len(), "pictures of one size");
    let far = |(a, b): (&[u8], &[u8])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > NEAR);
    let differ = one.chunks_exact(3).zip(other.chunks_exact(3)).filter(|pair| far(*pair)).count();
    differ as f64 * 100.0 / (one.len() / 3) as f64
}

fn say(line: &str) {
    use std::io::Write as _;
    // Whoever reads the figures may have gone.
    let _ = writeln!(std::io::stdout(), "{line}");
}
