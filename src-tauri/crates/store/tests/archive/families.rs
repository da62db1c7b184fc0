//! Which items tell one story, and what a person says about it.

use crate::support::{NOW, Page, Place, page};
use model::view::{Alike, ExportWhat, Family};
use model::{Field, Method};
use serde_json::json;
use store::{PERSON, Store};

/// A paragraph of made-up words; the same number gives the same paragraph.
fn paragraph(number: u64) -> String {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let word = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        format!("w{:x}", state >> 52)
    };
    (0..40).map(word).collect::<Vec<_>>().join(" ")
}

fn story(headline: &str, paragraphs: impl IntoIterator<Item = u64>) -> Page {
    page(headline, &paragraphs.into_iter().map(paragraph).collect::<Vec<_>>().join("\n"))
}

fn families(place: &Place, kind: Alike) -> Vec<Family> {
    let page = place.reader.families(kind, 0, 100).expect("families");
    assert_eq!(page.total as usize, page.families.len());
    page.families
}

/// The headlines of the families, each in order.
fn names(place: &Place, kind: Alike) -> Vec<Vec<String>> {
    families(place, kind)
        .iter()
        .map(|family| {
            family.members.iter().map(|member| member.headline.clone().unwrap_or_default()).collect()
        })
        .collect()
}

fn found(place: &Place, text: &str) -> String {
    let mut found = place.found(text);
    found.sort();
    found.join(" ")
}

#[test]
fn copies_of_a_story_are_a_family_as_soon_as_they_are_saved() {
    let mut place = Place::new();
    place.save(&story("whole", 0..8).from("Ostwire").on("2016-07-15"));
    place.save(&story("other", 20..28));
    place.save(&story("cut", 0..5).from("Harbour Gazette").on("2016-07-16"));
    place.save(&story("added", [0, 1, 2, 90, 3, 4, 5, 6, 7]).on("2016-07-14"));
    assert_eq!(found(&place, "is:similar"), "added cut whole");
    assert_eq!(found(&place, "-is:similar"), "other");
    let family = families(&place, Alike::Similar).remove(0);
    assert_eq!(family.size, 3);
    let told: Vec<_> =
        family.members.iter().map(|member| (member.headline.as_deref(), member.leads)).collect();
    assert_eq!(told, [(Some("whole"), true), (Some("added"), false), (Some("cut"), false)]);
    assert_eq!(family.members[2].outlet.as_deref(), Some("Harbour Gazette"));
    assert!(family.members.iter().all(|member| member.share > 0.8 && member.word_count > 100));
    assert_eq!(place.reader.family_of(&family.members[2].id).expect("a family"), Some(family.clone()));
    place
        .store
        .trash(&[family.members[0].id.clone(), family.members[1].id.clone()], PERSON, NOW)
        .expect("trashed");
    assert_eq!(found(&place, "is:similar"), "");
    assert_eq!(families(&place, Alike::Similar), []);
}

#[test]
fn a_text_that_is_edited_goes_to_the_family_of_what_it_tells_now() {
    let mut place = Place::new();
    let whole = place.save(&story("whole", 0..8)).item;
    place.save(&story("cut", 0..5));
    place.save(&story("late", 1..7));
    place.save(&story("other", 20..28));
    let text = (20..26).map(paragraph).collect::<Vec<_>>().join("\n\n");
    place
        .store
        .edit(std::slice::from_ref(&whole), &[(Field::Body, Some(json!(text)))], PERSON, NOW)
        .expect("edited");
    let mut now = names(&place, Alike::Similar);
    now.iter_mut().for_each(|family| family.sort());
    now.sort();
    assert_eq!(now, [["cut", "late"], ["other", "whole"]]);
    place.store.undo(PERSON, NOW).expect("undone");
    assert_eq!(found(&place, "is:similar"), "cut late whole");
    assert_eq!(names(&place, Alike::Similar).len(), 1);
}

#[test]
fn what_a_person_says_of_a_story_counts_and_can_be_undone() {
    let mut place = Place::new();
    let whole = place.save(&story("whole", 0..8)).item;
    let cut = place.save(&story("cut", 0..5)).item;
    let other = place.save(&story("other", 20..28)).item;
    place.store.keep_apart(&cut, std::slice::from_ref(&whole), PERSON, NOW).expect("kept apart");
    assert_eq!(found(&place, "is:similar"), "");
    place.save(&story("late", 0..7));
    assert_eq!(found(&place, "is:similar"), "late whole");
    place.store.same_story(&[other.clone(), whole.clone()], PERSON, NOW).expect("the same");
    let family = families(&place, Alike::Similar).remove(0);
    let decided: Vec<_> = family
        .members
        .iter()
        .filter(|member| member.decided)
        .map(|member| member.headline.as_deref())
        .collect();
    assert_eq!(decided, [Some("whole"), Some("other")]);
    assert!(
        family.members.iter().any(|member| member.headline.as_deref() == Some("other") && member.share < 0.1)
    );
    for id in [&whole, &cut, &other] {
        assert!(place.reader.verify(id).expect("checked").ok);
    }
    let undone = place.store.undo(PERSON, NOW).expect("undone");
    assert_eq!(undone.redo.expect("it can be redone").label, "Same story: 2 items");
    assert_eq!(found(&place, "is:similar"), "late whole");
    place.store.redo(PERSON, NOW).expect("redone");
    assert_eq!(found(&place, "is:similar"), "late other whole");
    place.store.keep_apart(&other, std::slice::from_ref(&whole), PERSON, NOW).expect("kept apart");
    assert_eq!(found(&place, "is:similar"), "late whole");
    let history = place.reader.item(&whole).expect("an item").changes;
    assert_eq!(
        (history[0].what.clone(), history[0].new.clone()),
        (format!("story {other}"), json!("kept apart"))
    );
}

#[test]
fn what_is_exactly_the_same_is_told_by_what_is() {
    let mut place = Place::new();
    place.save(&story("desktop", 0..3).at("https://www.example.org/world/story.html?utm_source=x"));
    place.save(&story("phone", 10..13).at("https://m.example.org/world/story.html"));
    place.save(&story("amp", 20..23).at("https://www.example.org/amp/world/story.html"));
    place.save(&story("front", 30..33).at("https://www.example.org/"));
    let file = story("file", 40..43);
    place.save(&file);
    place.save(&file);
    place
        .save(&page("file", &file.paragraphs.join("\n")).from("Elsewhere").at("https://elsewhere.example/a"));
    assert_eq!(names(&place, Alike::SameAddress), [["desktop", "phone", "amp"]]);
    let bytes = families(&place, Alike::SameBytes);
    assert!(bytes.len() == 1 && bytes[0].size >= 2, "{bytes:?}");
    assert_eq!(families(&place, Alike::SameText)[0].size, 3);
    assert_eq!(found(&place, "is:duplicate"), "file file file");
    assert_eq!(found(&place, "is:similar"), "file file file");
    assert_eq!(families(&place, Alike::Similar), [], "that is told as the same text");
    assert_eq!(place.reader.families(Alike::SameText, 1, 10).expect("families").families, []);
}

#[test]
fn what_is_exactly_the_same_is_kept_apart_where_a_person_says_so() {
    let mut place = Place::new();
    let at = |host: &str| format!("https://{host}.example.org/world/story.html");
    let file = story("file", 0..3);
    // Files of the same bytes and text, then pages of the same text, of which two have one address.
    let files: Vec<String> = (0..3).map(|_| place.save(&file).item).collect();
    let pages: Vec<String> = ["www", "m"]
        .map(|host| place.save(&page(host, &file.paragraphs.join("\n")).at(&at(host))).item)
        .into();
    let kinds = [Alike::SameBytes, Alike::SameAddress, Alike::SameText];
    let sizes = |place: &Place| {
        kinds.map(|kind| families(place, kind).iter().map(|one| one.size).collect::<Vec<_>>())
    };
    let duplicates = |place: &Place| place.found("is:duplicate").len();
    assert_eq!((sizes(&place), duplicates(&place)), ([vec![3], vec![2], vec![5]], 5));

    // One of them is listed no more, the others are.
    place.store.keep_apart(&files[0], &files[1..], PERSON, NOW).expect("kept apart");
    assert_eq!((sizes(&place), duplicates(&place)), ([vec![2], vec![2], vec![5]], 5));
    let members = families(&place, Alike::SameBytes).remove(0).members;
    assert!(members.iter().all(|member| member.id != files[0]));
    place.store.keep_apart(&files[0], &pages, PERSON, NOW).expect("kept apart");
    assert_eq!((sizes(&place), duplicates(&place)), ([vec![2], vec![2], vec![4]], 4));

    // Kept apart from each other, they are no duplicates of any kind.
    place.store.keep_all(&pages, PERSON, NOW).expect("kept");
    assert_eq!((sizes(&place), duplicates(&place)), ([vec![2], vec![], vec![4]], 4));
    let rest = [&files[1..], &pages[..]].concat();
    let label = place.store.keep_all(&rest, PERSON, NOW).expect("kept").undo.expect("it can be undone").label;
    assert_eq!(label, "Keep 4 items apart");
    assert_eq!((sizes(&place), duplicates(&place)), ([vec![], vec![], vec![]], 0));
    assert_eq!(place.found("is:similar"), Vec::<String>::new());

    // One more is a duplicate of all of them, and they are of it.
    place.save(&file);
    assert_eq!((sizes(&place), duplicates(&place)), ([vec![4], vec![], vec![6]], 6));
    place.store.undo(PERSON, NOW).expect("undone");
    assert!(place.reader.verify_all(|_, _| ()).expect("checked").ok);
    for _ in 0..4 {
        place.store.undo(PERSON, NOW).expect("undone");
    }
    assert_eq!((sizes(&place), duplicates(&place)), ([vec![3], vec![2], vec![5]], 5));
}

#[test]
fn a_parted_item_that_goes_into_the_trash_and_back_is_parted_still() {
    let mut place = Place::new();
    let file = story("file", 0..3);
    let [one, two, three] = [(); 3].map(|()| place.save(&file).item);
    place.store.keep_all(&[one.clone(), two], PERSON, NOW).expect("kept");
    assert_eq!(families(&place, Alike::SameText)[0].size, 3, "both are duplicates of the third");
    place.store.trash(std::slice::from_ref(&three), PERSON, NOW).expect("trashed");
    assert_eq!(families(&place, Alike::SameText), []);
    place.store.restore(&[three], PERSON, NOW).expect("restored");
    assert_eq!(families(&place, Alike::SameText)[0].size, 3);
}

#[test]
fn an_archive_of_before_learns_its_families_bit_by_bit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.dateline");
    let packed: &[u8] = include_bytes!("../fixtures/schema-1.dateline.zst");
    std::fs::write(&path, zstd::decode_all(packed).expect("zstd")).expect("written");
    let mut store = Store::open(&path, NOW).expect("an upgrade");
    let items = store.reader().expect("a reader").items_full(&ExportWhat::All).expect("items").count() as u32;
    assert!(items > 0);
    let mut left = Vec::new();
    while left.last() != Some(&0) {
        left.push(store.sketch_some(1).expect("some").left);
    }
    assert_eq!(left, (0..items).rev().collect::<Vec<_>>());
    let reader = store.reader().expect("a reader");
    let mut place = Place::with(store, reader, folder);
    let first =
        place.reader.items_full(&ExportWhat::All).expect("items").next().expect("one").expect("an item");
    let copy = page("copy", &first.record.body.replace("\n\n", "\n"));
    assert_eq!(copy.capture(NOW).method, Method::Drop);
    place.save(&copy);
    assert_eq!(found(&place, "is:similar").split(' ').next_back(), Some("copy"));
}
