//! Every folder of tests/fixtures/pages: source.html and response.json → what expected.json says of the article.

use libtest_mimic::{Arguments, Failed, Trial};
use model::PageFacts;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/pages");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the fixtures are there")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    let trials = folders
        .into_iter()
        .map(|folder| {
            let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
            Trial::test(name, move || check(&folder))
        })
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn check(folder: &Path) -> Result<(), Failed> {
    let source = std::fs::read(folder.join("source.html"))?;
    let read = |name: &str| -> Result<Value, Failed> {
        Ok(serde_json::from_slice(&std::fs::read(folder.join(name))?)?)
    };
    let (response, expected) = (read("response.json")?, read("expected.json")?);
    let article = extract::extract(&PageFacts {
        bytes: &source,
        url: response["url"].as_str(),
        content_type: response["content_type"].as_str(),
        ..PageFacts::default()
    });
    let found = serde_json::to_value(&article)?;
    let mut wrong = Vec::new();
    for (name, value) in expected.as_object().ok_or("expected.json is an object")? {
        match name.as_str() {
            "warnings" => has_warnings(&found, value, &mut wrong),
            "removed" => has_removed(&found, value, &mut wrong),
            "body_contains" => {
                for text in strings(value) {
                    if !article.body.contains(text) {
                        wrong.push(format!("body lacks {text:?}: {:?}", article.body));
                    }
                }
            }
            "nowhere" => {
                for text in strings(value) {
                    if article.ledger.iter().any(|block| block.text.contains(text)) {
                        wrong.push(format!("the ledger shows {text:?}"));
                    }
                }
            }
            _ => compare(name, &found[name], value, &mut wrong),
        }
    }
    let kept: Vec<&str> =
        article.ledger.iter().filter(|block| block.kept).map(|block| block.text.trim()).collect();
    if kept.is_empty() != article.body.is_empty() {
        wrong.push("the body is not what the ledger kept".into());
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

/// Objects may have more than what is expected; everything else is equal.
fn compare(path: &str, found: &Value, expected: &Value, wrong: &mut Vec<String>) {
    match expected {
        Value::Object(fields) => {
            for (name, value) in fields {
                compare(&format!("{path}.{name}"), &found[name], value, wrong);
            }
        }
        Value::Array(list) if found.as_array().is_some_and(|other| other.len() == list.len()) => {
            for (index, value) in list.iter().enumerate() {
                compare(&format!("{path}[{index}]"), &found[index], value, wrong);
            }
        }
        _ if found != expected => wrong.push(format!("{path}: expected {expected:#}, found {found:#}")),
        _ => {}
    }
}

fn has_warnings(found: &Value, expected: &Value, wrong: &mut Vec<String>) {
    let codes: Vec<&str> =
        found["warnings"].as_array().into_iter().flatten().filter_map(|one| one["code"].as_str()).collect();
    for code in strings(expected) {
        if !codes.contains(&code) {
            wrong.push(format!("no warning {code}, only {codes:?}"));
        }
    }
}

fn has_removed(found: &Value, expected: &Value, wrong: &mut Vec<String>) {
    for (class, texts) in expected.as_object().into_iter().flatten() {
        for text in strings(texts) {
            let rows: Vec<&Value> = found["ledger"].as_array().into_iter().flatten().collect();
            let is_there =
                rows.iter().any(|row| row["text"] == text && row["class"] == *class && row["kept"] == false);
            if !is_there {
                wrong.push(format!("the ledger has no removed {class} {text:?}"));
            }
        }
    }
}

fn strings(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
