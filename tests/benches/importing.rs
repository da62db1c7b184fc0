//! How fast a web archive becomes items through the command, and in how much memory: `name value unit` lines.
//!
//! The archive is generated: pages of about 60 kB with a style sheet that they share and pictures of their own, one gzip member
//! a record. `IMPORT_MB` says how large it is (1000 where nobody says).

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use support::command::built_command;
use support::crawl::Crawl;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let size: u64 = std::env::var("IMPORT_MB").ok().and_then(|size| size.parse().ok()).unwrap_or(1000);
    let crawl = folder.path().join("crawl.warc.gz");
    let start = Instant::now();
    let pages = generate(&crawl, size << 20);
    println!("importing.generated {:.1} s", start.elapsed().as_secs_f64());
    println!("importing.size {} bytes", std::fs::metadata(&crawl).expect("the crawl").len());
    println!("importing.pages {pages} pages");

    let command = built_command();
    let archive = folder.path().join("bench.dateline");
    for (name, more) in [("dry_run", Some("--dry-run")), ("import", None), ("again", None)] {
        let start = Instant::now();
        let peak = run(&command, &archive, &crawl, more);
        let took = start.elapsed().as_secs_f64();
        println!("importing.{name} {took:.1} s");
        println!("importing.{name}_rate {:.0} pages/s", pages as f64 / took);
        println!("importing.{name}_peak {peak} MB");
    }
    println!("importing.archive {} bytes", std::fs::metadata(&archive).expect("the archive").len());
}

/// Writes a crawl of about this many bytes, and says how many pages are in it.
fn generate(path: &Path, bytes: u64) -> u64 {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).expect("a file"));
    let mut crawl = Crawl::new();
    let sheet = "body { font: 1rem serif; margin: 0 }\n.a { color: red }\n".repeat(500);
    crawl.answer("https://norwick.example/style.css", 200, "Content-Type: text/css\r\n", sheet.as_bytes());
    let (mut written, mut pages) = (0, 0);
    while written < bytes {
        let url = format!("https://norwick.example/world/{pages}/");
        let (html, _) = support::pages::page(pages);
        let html = html.replace("</head>", "<link rel=stylesheet href=/style.css></head>");
        let html =
            html.replace("</body>", &format!("<img src=a.png><img src=b.png>{}</body>", filler(pages)));
        let answer = crawl.page(&url, &html);
        crawl.request(&url, &answer, "User-Agent: bench\r\n");
        for name in ["a", "b"] {
            let picture = noise(pages, 40_000);
            crawl.answer(&format!("{url}{name}.png"), 200, "Content-Type: image/png\r\n", &picture);
        }
        file.write_all(&crawl.bytes).expect("the disk takes it");
        written += crawl.bytes.len() as u64;
        crawl.bytes.clear();
        pages += 1;
    }
    file.flush().expect("the disk takes it");
    pages
}

/// Menus and lists of links, as pages have around a story.
fn filler(page: u64) -> String {
    let link = |number: u64| {
        let place = (page * 31 + number * 7) % 10_000;
        format!(
            "<li class=item><a href='/world/{place}/'>Story {place} of the harbour and the bridge</a></li>\n"
        )
    };
    format!("<nav><ul>{}</ul></nav>", (0..300).map(link).collect::<String>())
}

/// Bytes that can't be packed, as pictures are.
fn noise(seed: u64, bytes: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut found = b"\x89PNG\r\n\x1a\n".to_vec();
    while found.len() < bytes {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        found.extend_from_slice(&state.to_le_bytes());
    }
    found
}

/// Runs the import and gives the most memory that it held, in MB.
fn run(command: &Path, archive: &Path, crawl: &Path, more: Option<&str>) -> u64 {
    let mut child = Command::new(command)
        .arg("--archive")
        .arg(archive)
        .arg("import")
        .arg(crawl)
        .args(more)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command runs");
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = 0;
    loop {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let held = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok());
        peak = peak.max(held.unwrap_or(0) / 1024);
        if let Some(ended) = child.try_wait().expect("the command can be waited for") {
            assert!(ended.success(), "the command failed");
            return peak;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}
