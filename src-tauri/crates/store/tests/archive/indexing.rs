//! The search index beside an archive: written, caught up with, lost, damaged and of another archive; nothing is missed.

use crate::support::{NOW, Place, page, query};
use model::view::{ItemsQuery, Sort};
use model::{Field, Status};
use serde_json::json;
use std::path::PathBuf;
use store::{PERSON, Store};

fn index_of(place: &Place) -> PathBuf {
    place.folder.path().join("a.dateline-index")
}

fn write(place: &Place) {
    assert!(place.reader.write_index(|_, _| true).expect("an index"), "nobody else writes");
    assert_eq!(place.reader.in_memory().expect("a count"), 0, "everything is on disk");
}

/// The same archive, opened anew.
fn again(place: Place) -> Place {
    let (path, Place { store, reader, folder, .. }) = (place.path(), place);
    drop((store, reader));
    let store = Store::open(&path, NOW).expect("the archive");
    let reader = store.reader().expect("a reader");
    Place::with(store, reader, folder)
}

#[test]
fn a_small_archive_needs_no_files_beside_it() {
    let mut place = Place::new();
    place.save(&page("Harbour", "The ferry is late."));
    assert_eq!(place.found("ferry"), ["Harbour"]);
    assert!(!index_of(&place).exists());
}

#[test]
fn what_changes_after_the_index_was_written_is_found_at_once() {
    let mut place = Place::new();
    let first = place.save(&page("Harbour", "The ferry is late."));
    place.save(&page("Bridge", "The bridge is closed."));
    write(&place);
    assert!(index_of(&place).exists());
    assert_eq!(place.found("ferry"), ["Harbour"]);
    place.save(&page("Tunnel", "No ferry, no bridge."));
    assert_eq!(place.found("ferry").len(), 2);
    let now = place.now();
    let headline = [(Field::Headline, Some(json!("Lighthouse")))];
    place.store.edit(std::slice::from_ref(&first.item), &headline, PERSON, now).expect("edited");
    assert_eq!((place.found("harbour").len(), place.found("lighthouse")), (0, vec!["Lighthouse".to_owned()]));
    let now = place.now();
    place.store.undo(PERSON, now).expect("undone");
    assert_eq!((place.found("harbour"), place.found("lighthouse").len()), (vec!["Harbour".to_owned()], 0));
    write(&place);
    assert_eq!((place.found("harbour").len(), place.found("ferry").len()), (1, 2));
    let now = place.now();
    place.store.trash(&[first.item], PERSON, now).expect("in the trash");
    assert_eq!((place.found("harbour").len(), place.found("is:trashed harbour").len()), (0, 1));
}

#[test]
fn statuses_and_tags_are_found_without_the_index_being_written() {
    let mut place = Place::new();
    let saved = place.save(&page("Harbour", "The ferry is late."));
    write(&place);
    let now = place.now();
    place.store.set_status(std::slice::from_ref(&saved.item), Status::Kept, PERSON, now).expect("kept");
    let now = place.now();
    let tag = model::Tag::parse("seaside").expect("a tag");
    place.store.tag(&[saved.item], &[tag], &[], PERSON, now).expect("tagged");
    assert_eq!(place.found("status:kept ferry tag:seaside").len(), 1);
    assert_eq!(place.found("seaside").len(), 1, "a word finds the tag's name");
    assert_eq!(place.reader.in_memory().expect("a count"), 0);
}

#[test]
fn an_index_is_gone_on_with_when_the_archive_is_opened_again() {
    let mut place = Place::new();
    place.save(&page("Harbour", "The ferry is late."));
    write(&place);
    place.save(&page("Tunnel", "No ferry, no bridge."));
    let place = again(place);
    assert_eq!(place.found("ferry").len(), 2);
    assert_eq!(place.reader.in_memory().expect("a count"), 1, "only what changed since is read");
}

#[test]
fn an_index_that_is_lost_or_of_another_archive_is_not_believed() {
    let mut other = Place::new();
    other.save(&page("Elsewhere", "Another ferry."));
    write(&other);
    let mut place = Place::new();
    place.save(&page("Harbour", "The ferry is late."));
    write(&place);
    let path = place.path();
    let Place { store, reader, folder, .. } = place;
    drop((store, reader));
    std::fs::remove_dir_all(folder.path().join("a.dateline-index")).expect("removed");
    let from = index_of(&other);
    std::fs::create_dir(folder.path().join("a.dateline-index")).expect("a folder");
    for entry in std::fs::read_dir(&from).expect("files") {
        let entry = entry.expect("a file");
        std::fs::copy(entry.path(), folder.path().join("a.dateline-index").join(entry.file_name()))
            .expect("copied");
    }
    let store = Store::open(&path, NOW).expect("the archive");
    let reader = store.reader().expect("a reader");
    let place = Place::with(store, reader, folder);
    assert_eq!(place.found("ferry"), ["Harbour"]);
    assert_eq!(place.found("another").len(), 0);
    write(&place);
    assert_eq!(place.found("ferry"), ["Harbour"]);
}

/// A bad disk turns bytes inside files whose ends are whole: nothing tells of it before they are read.
#[test]
fn an_index_that_is_damaged_inside_is_made_anew_by_the_search_that_meets_it() {
    let mut hurt = 0;
    for kind in ["idx", "pos", "term", "fieldnorm"] {
        let mut place = Place::new();
        for at in 0..150 {
            place.save(&page(&format!("Harbour {at}"), "The late ferry is here.\nNo other ferry came."));
        }
        write(&place);
        for entry in std::fs::read_dir(index_of(&place)).expect("files") {
            let path = entry.expect("a file").path();
            if path.extension().is_some_and(|found| found == kind) {
                let mut bytes = std::fs::read(&path).expect("bytes");
                let end = bytes.len().saturating_sub(200).max(bytes.len() / 2);
                bytes[..end].iter_mut().for_each(|byte| *byte = !*byte);
                std::fs::write(&path, bytes).expect("damaged");
                hurt += 1;
            }
        }
        let place = again(place);
        for (text, sort) in
            [("ferry", Sort::Published), ("\"late ferry\"", Sort::Relevance), ("fer*", Sort::Relevance)]
        {
            let found = place.reader.items(&ItemsQuery { sort, ..query(text) }).expect(text);
            assert_eq!((found.total, found.unsearched), (150, 0), "{text} with damaged {kind}");
        }
        write(&place);
        assert_eq!(place.reader.items(&query("harbour")).expect("a list").total, 150);
    }
    assert!(hurt >= 4, "{hurt}");
}

#[test]
fn an_archive_that_was_brought_back_from_a_copy_is_searched_as_it_was() {
    let mut place = Place::new();
    place.save(&page("Harbour", "The ferry is late."));
    let copy = place.folder.path().join("copy.dateline");
    place.store.back_up(&copy).expect("a copy");
    place.save(&page("Tunnel", "Another ferry."));
    write(&place);
    let path = place.path();
    let Place { store, reader, folder, .. } = place;
    drop((store, reader));
    std::fs::rename(&copy, &path).expect("brought back");
    let store = Store::open(&path, NOW).expect("the archive");
    let reader = store.reader().expect("a reader");
    let mut place = Place::with(store, reader, folder);
    assert_eq!(place.found("ferry"), ["Harbour"]);
    place.save(&page("Bridge", "A third ferry."));
    assert_eq!(place.found("ferry").len(), 2);
    assert_eq!(place.found("another").len(), 0);
}

#[test]
fn two_programs_share_one_index() {
    let mut place = Place::new();
    place.save(&page("Harbour", "The ferry is late."));
    write(&place);
    let mut second = Store::open(&place.path(), NOW).expect("the same archive");
    let reader = second.reader().expect("a reader");
    let saved = place.save(&page("Tunnel", "Another ferry."));
    let seen = |text: &str| reader.items(&query(text)).expect("found").total;
    assert_eq!(seen("ferry"), 2, "what the first one saved");
    second.trash(&[saved.item], PERSON, NOW + 10_000).expect("in the trash");
    assert_eq!(place.found("ferry").len(), 1, "what the second one removed");
    assert!(reader.write_index(|_, _| true).expect("an index"));
    assert_eq!((seen("ferry"), place.found("ferry").len()), (1, 1));
}

#[test]
fn an_index_that_is_stopped_half_way_is_begun_again() {
    let mut place = Place::new();
    for number in 0..3 {
        place.save(&page(&format!("Story {number}"), "The ferry is late."));
    }
    assert!(!place.reader.write_index(|_, _| false).expect("an index"), "stopped");
    assert_eq!(place.found("ferry").len(), 3);
    write(&place);
    assert_eq!(place.found("ferry").len(), 3);
}

#[test]
fn a_large_archive_says_how_much_is_not_searched_until_its_index_is_made() {
    let mut place = Place::new();
    let first = place.save(&page("Harbour", "The ferry is late."));
    // As many rows as an archive of 2,500 pages has: what is tried is how they are counted and read.
    place
        .raw()
        .execute_batch(
            "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
             INSERT INTO items (id, uid, capture_id, article_id, created_at, outcome, opening, warnings, word_count, has_image,
               has_note, doubtful, headline, headline_folded)
             SELECT i, 'copy-' || i, capture_id, article_id, created_at, outcome, opening, warnings, word_count, has_image,
               has_note, doubtful, headline || ' ' || i, headline_folded || ' ' || i FROM n, items WHERE items.id = 1;
             INSERT INTO records SELECT i.id, record, body FROM items i, records WHERE item_id = 1 AND i.id > 1;",
        )
        .expect("rows");
    let place = again(place);
    let before = place.reader.items(&query("ferry")).expect("found");
    assert_eq!((before.total, before.unsearched), (0, 2500));
    let all = place.reader.items(&query("")).expect("found");
    assert_eq!((all.total, all.unsearched), (2500, 0), "a list without words misses nothing");
    let mut told = Vec::new();
    assert!(
        place
            .reader
            .write_index(|done, total| {
                told.push((done, total));
                true
            })
            .expect("an index")
    );
    assert_eq!(told.last(), Some(&(2500, 2500)));
    let after = place.reader.items(&query("ferry")).expect("found");
    assert_eq!((after.total, after.unsearched), (2500, 0));
    assert_eq!(place.reader.item_id(&first.item).expect("the first"), first.item);
}
