//! Programs that nobody here wrote read every format: rispy, PyYAML, markdown-it, DuckDB, Python's own csv and json;
//! warcio, FastWARC, cdxj-indexer, pywb and py-wacz.
//!
//! Needs `python3` with `venv` (Debian: python3-venv) and PyPI, once: the readers are kept in the target folder.

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

/// The Python of a virtual environment that has the readers of a list; made on the first run.
fn python(name: &str, readers: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let python = place.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let ready = place.join("ready");
    if fs::read_to_string(&ready).is_ok_and(|found| found == readers) {
        return python;
    }
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&place));
    let list = place.join("requirements.txt");
    fs::write(&list, readers).expect("the target folder can be written");
    run(Command::new(&python)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-compile",
            "--disable-pip-version-check",
            "--requirement",
        ])
        .arg(list));
    fs::write(ready, readers).expect("the target folder can be written");
    python
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
    let python = python("export-readers", include_str!("requirements.txt"));
    run(Command::new(python).arg(script("readers.py")).arg(place.path()));
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports").join(name)
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
    let python = python("export-web-readers", include_str!("requirements-web.txt"));
    run(Command::new(python).arg(script("web_readers.py")).arg(place.path()));
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
