//! `dateline clean`: pages in, what Dateline reads in them out; nothing is saved.

use crate::{Outcome, Stop, arguments::Clean, described, out};
use flate2::read::MultiGzDecoder;
use indicatif::{ProgressBar, ProgressStyle};
use model::{Article, Basis, Block, Candidate, Record, Stamp, Time};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// A cleaned page as it is printed.
#[derive(Serialize)]
struct Printed<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    #[serde(flatten)]
    record: &'a Record,
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<&'a [Block]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<&'a [Candidate]>,
}

impl<'a> Printed<'a> {
    /// The record, and what `--ledger` and `--candidates` add.
    fn of(id: Option<&'a Value>, record: &'a Record, article: &'a Article, asked: &Clean) -> Self {
        Self {
            id,
            record,
            ledger: asked.ledger.then_some(&article.ledger),
            candidates: asked.candidates.then_some(&article.candidates),
        }
    }
}

pub(crate) fn clean(asked: Clean) -> Outcome {
    if let Some(index) = &asked.batch {
        return batch(index, &asked);
    }
    let retrieved = asked.retrieved.as_deref().map(retrieval).transpose()?;
    let file = asked.file.as_deref().unwrap_or("-");
    let (bytes, name) = if file == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        (bytes, None)
    } else {
        (archive::read_file(Path::new(file))?, Path::new(file).file_name())
    };
    let name = name.map(|name| name.to_string_lossy().into_owned());
    let cleaned = archive::clean(bytes, name, asked.url.clone(), retrieved)?;
    let printed = Printed::of(None, &cleaned.record, &cleaned.article, &asked);
    if asked.json {
        out::json(&printed)?;
    } else {
        words(&printed)?;
    }
    Ok(true)
}

fn retrieval(text: &str) -> Result<Time, Stop> {
    let stamp = Stamp::parse(text).map_err(|error| Stop::Usage(format!("--retrieved: {error}")))?;
    Ok(Time { basis: Basis::Person, ..Time::by_person(stamp, text) })
}

/// The record for a person's eyes: the fields that are known, what was offered for them, then the body or the ledger.
fn words(printed: &Printed<'_>) -> Result<(), Stop> {
    for line in crate::words::heading(printed.record) {
        out::line(&line)?;
    }
    out::line("")?;
    if let Some(candidates) = printed.candidates {
        for candidate in candidates {
            out::line(&candidate_row(candidate))?;
        }
        out::line("")?;
    }
    match printed.ledger {
        None => out::line(&printed.record.body)?,
        Some(blocks) => {
            for block in blocks {
                out::line(&crate::words::ledger_row(block))?;
            }
        }
    }
    for warning in &printed.record.warnings {
        out::say(&format!("{}: {}", warning.code, warning.message));
    }
    Ok(())
}

/// A candidate in words: chosen or not, the field, its value, and where it stands and why it won or lost.
fn candidate_row(candidate: &Candidate) -> String {
    let value = match &candidate.value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "),
        // A time: as it was printed.
        other => other["raw"].as_str().map_or_else(|| other.to_string(), str::to_owned),
    };
    let chosen = if candidate.chosen { '+' } else { '-' };
    format!("{chosen} {:14} {value}  [{}: {}]", candidate.field.name(), candidate.place, candidate.why)
}

/// One row of a batch's index.
#[derive(Deserialize)]
struct Row {
    id: Value,
    url: Option<String>,
    html_path: PathBuf,
}

/// Cleans every page of an index on several threads; the answers come in the order of the rows.
fn batch(index: &Path, asked: &Clean) -> Outcome {
    let rows = read_index(index)?;
    let folder = index.parent().unwrap_or(Path::new("")).to_owned();
    let threads = asked
        .threads
        .filter(|threads| *threads > 0)
        .or_else(|| std::thread::available_parallelism().ok().map(Into::into))
        .unwrap_or(1);
    let progress = progress_bar(rows.len() as u64, "cleaned");
    let next = AtomicUsize::new(0);
    let (answers, received) = mpsc::sync_channel::<(usize, Result<String, String>)>(threads * 16);
    let well = std::thread::scope(|scope| -> Outcome {
        for _ in 0..threads {
            let answers = answers.clone();
            let (rows, next, folder) = (&rows, &next, &folder);
            scope.spawn(move || {
                while let Some((at, row)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    rows.get(at).map(|row| (at, row))
                } {
                    if answers.send((at, answer(at, row, folder, asked))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(answers);
        let mut well = true;
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (at, answer) in received {
            early.insert(at, answer);
            while let Some(answer) = early.remove(&due) {
                match answer {
                    Ok(line) => out::line(&line)?,
                    Err(line) => {
                        well = false;
                        out::line(&line)?;
                    }
                }
                due += 1;
                progress.inc(1);
            }
        }
        Ok(well)
    })?;
    progress.finish_and_clear();
    Ok(well)
}

/// The row's answer as a line of JSON: the record, or (as the error) why there is none.
fn answer(at: usize, line: &str, folder: &Path, asked: &Clean) -> Result<String, String> {
    let row: Row = match serde_json::from_str(line) {
        Ok(row) => row,
        Err(error) => {
            let id = serde_json::from_str::<Value>(line).map_or(Value::Null, |row| row["id"].clone());
            let message = format!("row {} is none of {{id, url, html_path}}: {error}", at + 1);
            return refused(&id, unreadable(message));
        }
    };
    let cleaned = read_page(&folder.join(&row.html_path))
        .map_err(Stop::from)
        .and_then(|bytes| Ok(archive::clean(bytes, None, row.url.clone(), None)?));
    match cleaned {
        Ok(cleaned) => {
            serde_json::to_string(&Printed::of(Some(&row.id), &cleaned.record, &cleaned.article, asked))
                .map_err(|error| error.to_string())
        }
        Err(stop) => {
            let failure = match stop {
                Stop::Failed(error) => error.failure(),
                Stop::Usage(message) => unreadable(message),
                Stop::Io(error) => unreadable(format!("{}: {error}", row.html_path.display())),
            };
            refused(&row.id, failure)
        }
    }
}

/// A row without a record: named in words, answered in JSON.
fn refused(id: &Value, failure: model::Failure) -> Result<String, String> {
    out::say(&described(id.as_str().unwrap_or(&id.to_string()), &failure));
    Err(serde_json::json!({ "id": id, "error": failure }).to_string())
}

fn unreadable(message: String) -> model::Failure {
    model::Failure {
        code: model::ErrorCode::Unreadable,
        message,
        hint: "Check the row’s html_path: it is relative to the index file.".into(),
    }
}

/// The rows of an index, not yet looked into: one that is no row is answered like any other.
fn read_index(index: &Path) -> Result<Vec<String>, Stop> {
    let file = File::open(index).map_err(|error| Stop::Usage(format!("{}: {error}", index.display())))?;
    let lines =
        BufReader::new(file).split(b'\n').map(|line| Ok(String::from_utf8_lossy(&line?).into_owned()));
    let rows = lines.collect::<Result<Vec<_>, Stop>>()?;
    Ok(rows.into_iter().filter(|line| !line.trim().is_empty()).collect())
}

/// A page's bytes, unpacked where the file is gzip (RFC 1952), up to 512 MB.
fn read_page(path: &Path) -> std::io::Result<Vec<u8>> {
    let bytes = std::fs::read(path)?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let mut page = Vec::new();
    MultiGzDecoder::new(bytes.as_slice()).take(512 * 1024 * 1024).read_to_end(&mut page)?;
    Ok(page)
}

/// A progress bar on standard error where that is a terminal; else nothing is drawn.
pub(crate) fn progress_bar(total: u64, done: &'static str) -> ProgressBar {
    let style =
        ProgressStyle::with_template(&format!("{{bar:30}} {{pos}} of {{len}} {done} · {{elapsed}} {{msg}}"))
            .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(total).with_style(style)
}
