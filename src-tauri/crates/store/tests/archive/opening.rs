//! Opening what is there: archives, other files, damaged, locked, newer and protected ones.

use crate::support::{NOW, Place, page};
use std::fs;
use std::io::BufRead as _;
use std::path::Path;
use std::process::{Command, Stdio};
use store::{Error, PERSON, Store};

/// Opens a file that must be refused, and finds it as it was.
fn refused(path: &Path) -> Error {
    let before = fs::read(path).ok();
    let error = Store::open(path, NOW).err().expect("refused");
    assert!(fs::read(path).ok() == before, "the file is untouched");
    error
}

#[test]
fn what_is_not_an_archive_is_told_apart_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.dateline");
    assert!(matches!(refused(&path), Error::Missing { .. }));
    for bytes in [&b""[..], b"hello", &[0; 4096], b"SQLite format 3\0"] {
        fs::write(&path, bytes).expect("written");
        assert!(matches!(refused(&path), Error::NotAnArchive { .. }), "{bytes:?}");
    }
    fs::remove_file(&path).expect("gone");
    rusqlite::Connection::open(&path)
        .and_then(|other| other.execute_batch("CREATE TABLE t (a)"))
        .expect("another database");
    assert!(matches!(refused(&path), Error::NotAnArchive { .. }));
    assert!(matches!(
        Store::open(folder.path(), NOW),
        Err(Error::NotAnArchive { .. } | Error::CannotRead { .. })
    ));
    assert!(matches!(Store::create(&path, NOW), Err(Error::Exists { .. })));
}

#[test]
fn an_archive_of_a_newer_dateline_is_not_touched() {
    let place = Place::new();
    let path = place.path();
    let Place { store, reader, folder, .. } = place;
    drop((store, reader));
    let raw = rusqlite::Connection::open(&path).expect("a connection");
    raw.execute_batch("PRAGMA user_version = 99").expect("newer");
    drop(raw);
    assert!(matches!(refused(&path), Error::Newer { found: 99, known: 12, .. }));
    drop(folder);
}

#[test]
fn a_truncated_archive_is_named_damaged_and_never_written() {
    let mut place = Place::new();
    for n in 0..20 {
        place.save(&page(&format!("Story {n}"), &format!("Text {n}. ").repeat(200)));
    }
    let path = place.path();
    let Place { store, reader, folder, .. } = place;
    drop((store, reader));
    let whole = fs::read(&path).expect("bytes");
    for share in [2, 3, 10] {
        let cut = &whole[..whole.len() - whole.len() / share];
        fs::write(&path, cut).expect("cut");
        match Store::open(&path, NOW) {
            Err(Error::Damaged { .. }) => {}
            Err(other) => panic!("{other}"),
            Ok(mut store) => {
                assert!(store.read_only().expect("a reason").contains("damaged"));
                let refused = store.make_collection("C", None, PERSON, NOW).expect_err("read only");
                assert!(matches!(refused, Error::Damaged { .. }), "{refused}");
            }
        }
        assert!(fs::read(&path).expect("bytes") == cut, "the file is untouched");
    }
    drop(folder);
}

#[test]
fn a_protected_archive_is_read_and_says_why_it_is_not_written() {
    let mut place = Place::new();
    let id = place.save(&page("H", "ferry")).item;
    let path = place.path();
    let Place { store, reader, folder, .. } = place;
    drop((store, reader));
    let protect = |path: &Path, on: bool| {
        let mut permissions = fs::metadata(path).expect("there").permissions();
        permissions.set_readonly(on);
        fs::set_permissions(path, permissions).expect("set");
    };
    for protected in [path.as_path(), folder.path()] {
        protect(protected, true);
        let mut store = Store::open(&path, NOW).expect("open");
        assert!(store.read_only().expect("a reason").contains("write-protected"));
        let reader = store.reader().expect("a reader");
        assert_eq!(reader.item_json(&id).expect("an item").record.body, "ferry");
        assert_eq!(reader.items(&crate::support::query("ferry")).expect("a list").total, 1);
        assert!(reader.summary().expect("a summary").read_only.is_some());
        let refused = store.trash(std::slice::from_ref(&id), PERSON, NOW).expect_err("read only");
        assert!(matches!(refused, Error::ReadOnly { .. }), "{refused}");
        drop((store, reader));
        protect(protected, false);
    }
    assert!(Store::open(&path, NOW).expect("open").read_only().is_none());
}

#[test]
fn an_archive_that_another_program_is_writing_is_locked() {
    let mut place = Place::new();
    let raw = place.raw();
    raw.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    assert!(matches!(place.store.make_collection("C", None, PERSON, NOW), Err(Error::Locked { .. })));
    assert_eq!(place.found(""), Vec::<String>::new(), "reading goes on");
    raw.execute_batch("COMMIT").expect("released");
    place.store.make_collection("C", None, PERSON, NOW).expect("made");
}

#[test]
fn two_datelines_write_one_archive() {
    let mut place = Place::new();
    let path = place.path();
    let other = std::thread::spawn(move || {
        let mut store = Store::open(&path, NOW).expect("open");
        for n in 0..20 {
            store.make_collection(&format!("Other {n}"), None, PERSON, NOW).expect("made");
        }
    });
    for n in 0..20 {
        place.save(&page(&format!("Story {n}"), "T"));
    }
    other.join().expect("no panic");
    let rail = place.reader.rail().expect("a rail");
    assert_eq!((rail.all, rail.collections.len()), (20, 20));
    assert!(place.reader.verify_all(|_, _| ()).expect("all").ok);
}

#[test]
fn a_closed_archive_is_one_file() {
    let mut place = Place::new();
    let id = place.save(&page("H", "ferry")).item;
    let path = place.path();
    let Place { store, reader, folder, .. } = place;
    drop(store);
    let copy = folder.path().join("copy.dateline");
    fs::copy(&path, &copy).expect("copied while a reader is open");
    drop(reader);
    let store = Store::open(&copy, NOW).expect("open");
    assert_eq!(store.reader().expect("a reader").item_json(&id).expect("an item").record.body, "ferry");
}

/// Saves for as long as it lives, telling each save; run by the test below in a process of its own.
#[test]
fn saving_until_killed() {
    let Some(path) = std::env::var_os("DATELINE_TEST_SAVE_INTO") else { return };
    let store = Store::open(Path::new(&path), NOW).expect("open");
    let folder = tempfile::tempdir().expect("a folder");
    let reader = store.reader().expect("a reader");
    let mut place = Place::with(store, reader, folder);
    for n in 0..100_000 {
        let saved = place.save(&page(&format!("Story {n}"), &format!("Text {n}. ").repeat(100)).tagged("t"));
        println!("saved {}", saved.item);
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let place = Place::new();
    let path = place.path();
    let mut told = Vec::new();
    for round in 0..3 {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["opening::saving_until_killed", "--exact", "--nocapture"])
            .env("DATELINE_TEST_SAVE_INTO", &path)
            .stdout(Stdio::piped())
            .spawn()
            .expect("a child");
        let lines = std::io::BufReader::new(child.stdout.take().expect("its output")).lines();
        let ids = lines.filter_map(|line| line.ok()?.split_once("saved ").map(|(_, id)| id.to_owned()));
        told.extend(ids.take(10 + 7 * round));
        child.kill().expect("killed");
        child.wait().expect("ended");
    }
    let store = Store::open(&path, NOW).expect("open");
    let reader = store.reader().expect("a reader");
    for id in &told {
        assert_eq!(reader.item_json(id).expect("an item").record.tags.mine, ["t"]);
    }
    let summary = reader.summary().expect("a summary");
    assert_eq!((summary.items, summary.captures), (summary.captures, summary.articles));
    assert!(reader.verify_all(|_, _| ()).expect("all").ok);
}
