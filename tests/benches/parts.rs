//! How fast a page with its parts is saved beside a plain download of the same files, and how much of what is shared
//! is stored again: `name value unit` lines.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use archive::{Archive, Given, SaveOptions, Settings};
use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use support::site::{Answer, Site};

/// How long the server takes for each answer, as one across a country does.
const LATENCY: Duration = Duration::from_millis(20);
/// How many files a page refers to.
const PARTS: usize = 40;
/// How many of those are its own; the outlet's pages share the rest.
const OWN: usize = 4;
const PAGES: usize = 100;
const RUNS: usize = 15;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let site = site();
    runtime.block_on(async {
        speed(&site, folder.path()).await;
        sharing(&site, folder.path()).await;
    });
}

/// An outlet whose pages are numbered.
fn site() -> Site {
    let site = Site::start();
    for page in 0..PAGES {
        let (html, _) = support::pages::page(page as u64);
        let parts: String =
            parts_of(page).iter().map(|path| format!("<img src=\"{path}\" alt=\"\">")).collect();
        let html = html.replace("</article>", &format!("{parts}</article>"));
        site.answer(&format!("/{page}.html"), Answer::page("text/html; charset=utf-8", html).taking(LATENCY));
        for (at, path) in parts_of(page).iter().enumerate() {
            let size = 4_000 + at * 2_000;
            site.answer(path, Answer::page("image/jpeg", noise(path, size)).taking(LATENCY));
        }
    }
    site
}

/// What a page refers to.
fn parts_of(page: usize) -> Vec<String> {
    let name = |at| if at < OWN { format!("/{page}/{at}.jpg") } else { format!("/shared/{at}.jpg") };
    (0..PARTS).map(name).collect()
}

/// Bytes that no packing makes smaller, as pictures are.
fn noise(name: &str, size: usize) -> Vec<u8> {
    let mut state = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    (0..size).map(|_| next()).collect()
}

async fn save(archive: &Archive, site: &Site, page: usize) -> Duration {
    let start = Instant::now();
    let saved =
        archive.save_all(Given::Links(site.url(&format!("/{page}.html"))), &SaveOptions::default()).await;
    let took = start.elapsed();
    let saved = saved.into_iter().next().expect("one save").expect("it is saved");
    assert_eq!((saved.parts.here, saved.parts.missing), (PARTS, 0));
    took
}

/// Saves page after page, each beside plain downloads of its files.
async fn speed(site: &Site, folder: &Path) {
    let settings = Settings { allow_private: true };
    let archive = Archive::make(&folder.join("speed.dateline"), settings).await.expect("an archive");
    save(&archive, site, 0).await;
    let (mut saves, mut narrow, mut wide) = (Vec::new(), Vec::new(), Vec::new());
    for page in 1..=RUNS {
        saves.push(save(&archive, site, page).await);
        narrow.push(download(site, page, 20));
        wide.push(download(site, page, PARTS));
    }
    let [save, narrow, wide] = [saves, narrow, wide].map(|mut took| {
        took.sort();
        took[took.len() / 2].as_secs_f64() * 1000.0
    });
    println!("parts.number {PARTS} parts");
    println!("parts.latency {} ms", LATENCY.as_millis());
    println!("parts.save {save:.1} ms");
    println!("parts.download_20_at_once {narrow:.1} ms");
    println!("parts.download_all_at_once {wide:.1} ms");
    println!("parts.ratio {:.2} x", save / narrow);
    println!("parts.ratio_to_all_at_once {:.2} x", save / wide);
}

/// Downloads a page and then its files over so many connections, and keeps nothing; says how long it took.
fn download(site: &Site, page: usize, connections: usize) -> Duration {
    let start = Instant::now();
    let mut first = connect(site);
    get(&mut first, &format!("/{page}.html"));
    let left = Mutex::new(VecDeque::from(parts_of(page)));
    std::thread::scope(|scope| {
        let mut kept = Some(first);
        for _ in 0..connections {
            let (kept, left) = (kept.take(), &left);
            scope.spawn(move || {
                let mut connection = kept.unwrap_or_else(|| connect(site));
                loop {
                    let next = left.lock().expect("nobody panics").pop_front();
                    let Some(path) = next else { return };
                    get(&mut connection, &path);
                }
            });
        }
    });
    start.elapsed()
}

fn connect(site: &Site) -> BufReader<TcpStream> {
    let connection = TcpStream::connect(site.host()).expect("a connection");
    connection.set_nodelay(true).expect("an option");
    BufReader::new(connection)
}

fn get(connection: &mut BufReader<TcpStream>, path: &str) {
    let request = format!("GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n");
    connection.get_mut().write_all(request.as_bytes()).expect("sent");
    let mut length = 0;
    loop {
        let mut line = String::new();
        connection.read_line(&mut line).expect("a line");
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().expect("a length");
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body).expect("a body");
}

/// Saves all pages of the outlet and compares what is stored with what was received.
async fn sharing(site: &Site, folder: &Path) {
    let path = folder.join("sharing.dateline");
    let archive = Archive::make(&path, Settings { allow_private: true }).await.expect("an archive");
    let start = Instant::now();
    for page in 0..PAGES {
        save(&archive, site, page).await;
    }
    let took = start.elapsed();
    drop(archive);
    let received: usize = (0..PAGES).map(|page| received(site, page)).sum();
    let stored = std::fs::metadata(&path).expect("the archive").len();
    println!("parts.shared_pages {PAGES} pages");
    println!("parts.shared_received {received} bytes");
    println!("parts.shared_stored {stored} bytes");
    println!("parts.shared_ratio {:.1} %", stored as f64 * 100.0 / received as f64);
    println!("parts.shared_rate {:.1} pages/s", PAGES as f64 / took.as_secs_f64());
}

/// How many bytes a page and its parts are.
fn received(site: &Site, page: usize) -> usize {
    let html = site.size(&format!("/{page}.html"));
    html + parts_of(page).iter().map(|path| site.size(path)).sum::<usize>()
}
