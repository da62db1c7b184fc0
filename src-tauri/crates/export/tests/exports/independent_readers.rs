//! Programs that nobody here wrote read every format: rispy, PyYAML, markdown-it, DuckDB and Python's own csv and json.
//!
//! Needs `python3` with `venv` (Debian: python3-venv) and PyPI, once: the readers are kept in the target folder.

use crate::items::{handed, hostile, item, write};
use model::view::ExportFormat;
use std::fs;
use std::ops::ControlFlow::Continue;
use std::path::{Path, PathBuf};
use std::process::Command;

const READERS: [&str; 4] = ["rispy==0.10.0", "PyYAML==6.0.3", "markdown-it-py==4.3.0", "duckdb==2.0.0"];

/// The Python of a virtual environment that has the readers; made on the first run.
fn python() -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export-readers");
    let python = place.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let ready = place.join("ready");
    let wanted = READERS.join(" ");
    if fs::read_to_string(&ready).is_ok_and(|found| found == wanted) {
        return python;
    }
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&place));
    run(Command::new(&python)
        .args(["-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"])
        .args(READERS));
    fs::write(ready, wanted).expect("the target folder can be written");
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
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports/readers.py");
    run(Command::new(python()).arg(script).arg(place.path()));
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
