//! Pages of a hundred megabytes through the command: every byte is kept, and memory stays within bounds.

use crate::monsters::peak::Peak;
use serde_json::json;
use support::command::Shelf;

const SIZE: usize = 100_000_000;
/// What one page may take, whatever its size, in bytes.
const MOST: u64 = 400 << 20;

mod peak {
    use serde_json::Value;
    use std::io::Read as _;
    use std::process::{Command, Stdio};

    /// What a command printed as JSON, and the most memory that it had when it began to print.
    pub(super) struct Peak {
        pub(super) json: Value,
        pub(super) bytes: u64,
    }

    impl Peak {
        /// Runs a command whose output is longer than a pipe holds, so that it waits while its memory is looked at.
        pub(super) fn of(arguments: &[&str]) -> Self {
            let mut child = Command::new(support::window::program("dateline"))
                .args(arguments)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("the command runs");
            let mut printed = vec![0; 1];
            let mut pipe = child.stdout.take().expect("standard output");
            pipe.read_exact(&mut printed).expect("the command prints");
            let status =
                std::fs::read_to_string(format!("/proc/{}/status", child.id())).expect("it still runs");
            let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
            let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().expect("a number");
            pipe.read_to_end(&mut printed).expect("the rest");
            child.wait().expect("the command ends");
            Self { json: serde_json::from_slice(&printed).expect("JSON"), bytes: kilobytes << 10 }
        }
    }
}

fn page(unit: &str) -> Vec<u8> {
    let declared = if unit.is_ascii() { "utf-8" } else { "windows-1251" };
    let start = format!(
        "<!doctype html><html><head><meta charset={declared}><title>A long night</title></head>\
         <body><article><h1>A long night</h1>"
    );
    let mut page = start.into_bytes();
    let unit: Vec<u8> = unit.chars().map(in_windows_1251).collect();
    page.reserve(SIZE + unit.len());
    while page.len() < SIZE {
        page.extend_from_slice(&unit);
    }
    page
}

/// ASCII as it is, and a small letter from а to я as the byte that windows-1251 has for it.
fn in_windows_1251(letter: char) -> u8 {
    let code = u32::from(letter);
    u8::try_from(if letter.is_ascii() { code } else { code - 0x430 + 0xe0 }).expect("a letter of it")
}

/// Paragraphs of prose.
const PROSE: &str = "<p>The harbour near the bridge was closed for nine days, said <a href=/x>the captain</a>, and nobody asked why.</p>\n";
/// Prose whose letters take two bytes where they took one: what takes most room as text.
const CYRILLIC: &str = "<p>порт у моста был закрыт девять дней, сказал <b>капитан</b>, и никто не спросил, почему так вышло</p>\n";
/// Nothing but tags: what takes most room as a tree.
const TAGS: &str = "<p>x</p>";

#[test]
#[cfg(target_os = "linux")]
fn a_page_of_a_hundred_megabytes_is_read_in_bounded_memory() {
    let shelf = Shelf::new();
    for unit in [PROSE, CYRILLIC, TAGS] {
        let file = shelf.file("night.html", page(unit));
        let read = Peak::of(&["clean", file.to_str().expect("UTF-8"), "--json", "--ledger"]);
        assert!(read.bytes < MOST, "{} MiB for {unit}", read.bytes >> 20);
        let warnings = read.json["warnings"].as_array().expect("warnings");
        assert!(warnings.iter().any(|one| one["code"] == json!("parse-truncated")), "{warnings:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_page_of_a_hundred_megabytes_is_kept_whole_in_bounded_memory() {
    let shelf = Shelf::new();
    let archive = shelf.archive();
    for unit in [PROSE, CYRILLIC] {
        let file = shelf.file("night.html", page(unit));
        let (file, archive) = (file.to_str().expect("UTF-8"), archive.to_str().expect("UTF-8"));
        let saved = Peak::of(&["--archive", archive, "save", file, "--json"]);
        assert!(saved.bytes < MOST, "{} MiB for {unit}", saved.bytes >> 20);
        assert_eq!(saved.json["capture"]["bytes"], json!(page(unit).len()));
        assert_eq!(saved.json["capture"]["outcome"], json!("complete"));
    }
}
