//! Programs that nobody here wrote read every format: rispy, PyYAML, markdown-it, DuckDB, Python's own csv and json;
//! warcio, FastWARC, cdxj-indexer, pywb, py-wacz, and ReplayWeb.page in Chromium.
//!
//! Needs `python3` with `venv` (Debian: python3-venv), Chromium, PyPI and npm, once: the readers are kept in the target
//! folder.

use crate::captures::{PAGE, PICTURE, Shelf, page_text, picture, shelf};
use crate::items::{handed, hostile, item, order, write};
use export::write as write_captures;
use model::Sha256;
use model::view::ExportFormat;
use serde_json::json;
use std::fs;
use std::ops::ControlFlow::Continue;
use std::path::{Path, PathBuf};
use std::process::Command;

const REPLAYWEB: &str = "2.5.3";

/// A script of the folder `readers`, which makes itself an environment in the target folder.
fn reader(name: &str) -> Command {
    let mut command = Command::new("python3");
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports/readers").join(name));
    command.env("READERS", env!("CARGO_TARGET_TMPDIR")).env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

/// The files of ReplayWeb.page, from the npm registry; fetched on the first run. It is AGPL: no part of Dateline.
fn replayweb() -> PathBuf {
    let name = format!("replaywebpage@{REPLAYWEB}");
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&name);
    if !place.join("package/sw.js").exists() {
        fs::create_dir_all(&place).expect("the target folder can be written");
        run(Command::new("npm").args(["pack", "--silent", &name]).current_dir(&place));
        let packed = format!("replaywebpage-{REPLAYWEB}.tgz");
        run(Command::new("tar").args(["-xzf", &packed]).current_dir(&place));
    }
    place.join("package")
}

fn run(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| {
        panic!("{:?} can’t be started ({error}): install python3 and python3-venv", command.get_program())
    });
    let (said, complained) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}\n{said}\n{complained}");
}

#[test]
fn other_programs_read_every_format_and_find_what_was_written() {
    let place = tempfile::tempdir().unwrap();
    let items = [
        hostile(),
        item("2", Some("Zweite"), Some("2021-01-22"), Some("Zeitung")),
        item("3", None, None, None),
    ];
    for (name, format) in [
        ("out.csv", ExportFormat::Csv),
        ("out.jsonl", ExportFormat::Jsonl),
        ("out.ris", ExportFormat::Ris),
        ("markdown", ExportFormat::Markdown),
        ("text", ExportFormat::Text),
    ] {
        write(handed(&items), format, &place.path().join(name), &mut |_| Continue(())).unwrap();
    }
    run(reader("records.py").arg(place.path()));
}

#[test]
fn web_archives_pass_the_checks_of_others_and_are_replayed_to_the_byte() {
    let place = tempfile::tempdir().unwrap();
    for (name, format) in [("out.warc.gz", ExportFormat::Warc), ("out.wacz", ExportFormat::Wacz)] {
        let path = place.path().join(name);
        write_captures(handed(&shelf()), &Shelf, order(format, &path), &mut |_| Continue(())).unwrap();
    }
    let odd = place.path().join("odd.wacz");
    let items = [item("0198-odd", None, None, None)];
    write_captures(handed(&items), &Shelf, order(ExportFormat::Wacz, &odd), &mut |_| Continue(())).unwrap();
    let body = |moment: &str, url: &str, bytes: &[u8]| json!({"moment": moment, "url": url, "sha256": Sha256::of(bytes)});
    let page = page_text();
    let expected = json!({
        "bodies": [
            body("20160715104300", PAGE, page.as_bytes()),
            body("20160715104300", PICTURE, &picture()),
            body("20160716104300", PAGE, page.as_bytes()),
            body("20160716104300", PICTURE, &picture()),
        ],
        "text": "The wall held through the night.",
    });
    fs::write(place.path().join("expected.json"), expected.to_string()).unwrap();
    run(reader("web_archives.py").arg(place.path()));
    let shown = [PAGE, "20160715104300", "The wall held through the night."];
    run(reader("replayweb.py").arg(replayweb()).arg(place.path().join("out.wacz")).args(shown));
}

#[test]
fn an_export_of_nothing_is_still_readable() {
    let place = tempfile::tempdir().unwrap();
    for (name, format) in
        [("out.csv", ExportFormat::Csv), ("out.jsonl", ExportFormat::Jsonl), ("out.ris", ExportFormat::Ris)]
    {
        let path = place.path().join(name);
        let written = write(handed(&[]), format, &path, &mut |_| Continue(())).unwrap();
        assert_eq!((written.items, path.exists()), (0, true));
    }
}
