//! What an export leaves on the disk: everything under its name, or nothing at all.

use crate::items::{changed, handed, hostile, item, write};
use export::{Error, preview};
use model::Item;
use model::view::ExportFormat;
use serde_json::json;
use std::collections::HashSet;
use std::fs;
use std::ops::ControlFlow::{Break, Continue};
use std::path::Path;

const FORMATS: [ExportFormat; 8] = [
    ExportFormat::Csv,
    ExportFormat::Jsonl,
    ExportFormat::Ris,
    ExportFormat::Markdown,
    ExportFormat::Text,
    ExportFormat::Warc,
    ExportFormat::Wacz,
    ExportFormat::Html,
];

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<fs::DirEntry>| {
        entry.expect("an entry").file_name().into_string().expect("Unicode")
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

/// True for the formats that no text editor shows.
fn is_packed(format: ExportFormat) -> bool {
    matches!(format, ExportFormat::Warc | ExportFormat::Wacz)
}

fn three() -> Vec<Item> {
    vec![item("1", Some("One"), Some("2016-07-15"), Some("Daily")), hostile(), item("3", None, None, None)]
}

#[test]
fn a_preview_shows_the_names_and_the_beginning_of_what_is_then_written() {
    for format in FORMATS {
        let place = tempfile::tempdir().unwrap();
        let shown = preview("Syria: 2016", 3, format, &three());
        let path = place.path().join(&shown.name);
        let mut told = Vec::new();
        let written = write(handed(&three()), format, &path, &mut |done| {
            told.push(done);
            Continue(())
        })
        .unwrap();
        assert_eq!((written.items, told), (3, vec![1, 2, 3]));
        assert_eq!(written.files, shown.file_count);
        assert_eq!(written.redacted, 2);
        assert_eq!(names(place.path()).join("/"), shown.name);
        let first = if shown.folder { path.join(&shown.files[0]) } else { path.clone() };
        assert!(!shown.sample.is_empty());
        if !is_packed(format) {
            assert!(fs::read_to_string(first).unwrap().starts_with(&shown.sample));
        }
        if shown.folder {
            let mut files = shown.files.clone();
            files.sort();
            assert_eq!(names(&path), files);
            let bytes: u64 = files.iter().map(|name| fs::metadata(path.join(name)).unwrap().len()).sum();
            assert_eq!(bytes, written.bytes);
        } else {
            assert_eq!(fs::metadata(&path).unwrap().len(), written.bytes);
        }
    }
}

#[test]
fn a_cancelled_or_failed_export_leaves_nothing_and_keeps_what_was_there() {
    for format in FORMATS {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("out");
        let folder = [ExportFormat::Markdown, ExportFormat::Text, ExportFormat::Html].contains(&format);
        let file = !folder;
        if file {
            fs::write(&path, "before").unwrap();
        }
        let cancelled = write(handed(&three()), format, &path, &mut |done| {
            if done == 2 { Break(()) } else { Continue(()) }
        });
        assert!(matches!(cancelled, Err(Error::Cancelled)));
        let items = [Ok(item("1", None, None, None)), Err(std::io::Error::other("the archive is damaged"))];
        let failed = write(items.into_iter(), format, &path, &mut |_| Continue(()));
        assert!(matches!(failed, Err(Error::Items(_))));
        assert_eq!(names(place.path()), if file { vec!["out"] } else { vec![] });
        assert!(!file || fs::read_to_string(&path).unwrap() == "before");
    }
}

#[test]
fn a_file_may_be_replaced_but_nothing_else_is_written_over() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("out");
    fs::write(&path, "before").unwrap();
    write(handed(&three()), ExportFormat::Csv, &path, &mut |_| Continue(())).unwrap();
    assert!(fs::read_to_string(&path).unwrap().starts_with("id,url,"));
    let refused = |format, path: &Path| {
        let result = write(handed(&three()), format, path, &mut |_| Continue(()));
        assert!(matches!(&result, Err(Error::Exists(at)) if at == path), "{result:?}");
    };
    refused(ExportFormat::Markdown, &path);
    let folder = place.path().join("folder");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("mine.txt"), "mine").unwrap();
    refused(ExportFormat::Text, &folder);
    refused(ExportFormat::Csv, &folder);
    assert_eq!(names(&folder), ["mine.txt"]);
    fs::remove_file(folder.join("mine.txt")).unwrap();
    write(handed(&three()), ExportFormat::Text, &folder, &mut |_| Continue(())).unwrap();
    assert_eq!(names(&folder).len(), 4);
    assert_eq!(names(place.path()), ["folder", "out"]);
    #[cfg(unix)]
    {
        let socket = place.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        refused(ExportFormat::Csv, &socket);
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let path = Path::new("/nowhere/at/all/out.csv");
    let error = write(handed(&three()), ExportFormat::Csv, path, &mut |_| Continue(())).unwrap_err();
    assert!(error.to_string().contains("/nowhere/at/all/out.csv"), "{error}");
}

#[test]
fn every_item_has_a_file_of_its_own_whatever_it_is_called() {
    let headlines = [
        Some("The Same"),
        Some("the same"),
        Some("THE SAME!"),
        Some("ｔｈｅ ｓａｍｅ"),
        Some("Straße"),
        Some("STRASSE"),
        Some("con"),
        Some("../../../etc/passwd"),
        Some(".hidden"),
        Some("a\u{202e}b\u{0}c/d\\e:f*g?h\"i<j>k|l"),
        Some(""),
        None,
        Some("🌍"),
        Some("e\u{301}t\u{e9}"),
        Some("\u{e9}te\u{301}"),
    ];
    let long = "слово ".repeat(80);
    let mut items: Vec<Item> =
        headlines.iter().enumerate().map(|(n, it)| item(&n.to_string(), *it, None, None)).collect();
    items.extend((0..30).map(|n| item(&format!("l{n}"), Some(&long), Some("2016-07-15"), Some("Газета"))));
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("out");
    let written = write(handed(&items), ExportFormat::Markdown, &path, &mut |_| Continue(())).unwrap();
    let names = names(&path);
    assert_eq!((names.len(), written.files as usize), (items.len(), items.len()));
    let folded: HashSet<String> = names.iter().map(|name| name.to_lowercase().to_uppercase()).collect();
    assert_eq!(folded.len(), names.len(), "{names:?}");
    for name in &names {
        assert!(name.len() <= 200 && !name.starts_with('.') && name.ends_with(".md"), "{name}");
        assert!(!name.contains(|c: char| c.is_control() || "<>:\"/\\|?*\u{202e}".contains(c)), "{name}");
    }
}

#[test]
fn secrets_in_addresses_are_redacted_in_every_format() {
    for format in FORMATS.into_iter().filter(|format| !is_packed(*format)) {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("out");
        let secret = changed(|item| {
            for name in ["url", "final_url", "canonical_url", "archived_url"] {
                item[name] = json!("https://me:pass4711@a.example/x?id=7&sig=hush4711");
            }
            item["url_key"] = json!("a.example/x?id=7&sig=hush4711");
            item["related"] = json!([{"text": "t", "url": "https://a.example/?token=hush4711"}]);
            item["images"] = json!([{"url": "https://a.example/i.png?X-Amz-Signature=hush4711", "caption": null, "credit": null, "sha256": null}]);
            item["capture"]["missing"] =
                json!([{"what": "https://a.example/?auth=hush4711", "why": "timeout"}]);
        });
        let written = write(handed(&[secret]), format, &path, &mut |_| Continue(())).unwrap();
        assert_eq!(written.redacted, 11);
        let files = if path.is_dir() {
            names(&path).iter().map(|name| path.join(name)).collect()
        } else {
            vec![path]
        };
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            assert!(!text.contains("4711"), "{}: {text}", file.display());
        }
    }
}

#[cfg(unix)]
#[test]
fn what_is_written_has_the_rights_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    let usual = place.path().join("usual");
    fs::write(&usual, "").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let path = place.path().join("out");
    write(handed(&three()), ExportFormat::Jsonl, &path, &mut |_| Continue(())).unwrap();
    assert_eq!(mode(&path), mode(&usual));
}
