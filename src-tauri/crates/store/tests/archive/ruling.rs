//! Rules of an outlet: shown first, done to all its items at once, taken back as one.

use crate::support::{NOW, Page, Place, page};
use model::Field;
use model::view::{ExportWhat, RuleBy, RuleDraft, RulePreview, RuleProgress};
use serde_json::json;
use std::ops::ControlFlow;
use store::{Error, PERSON, Store};

const HOUSE: &str = "Follow the Kestrel on every channel";

fn draft(value: &str, keep: bool) -> RuleDraft {
    RuleDraft { domain: "thekestrel.example".into(), by: RuleBy::Text, value: value.into(), keep }
}

/// A page of the outlet with the house's line between two paragraphs.
fn story(number: usize) -> Page {
    let text = format!("Story {number} begins here.\n{HOUSE}\nStory {number} ends here.");
    page(&format!("Story {number}"), &text)
        .from("The Kestrel")
        .at(&format!("https://thekestrel.example/{number}"))
}

fn on(_: RuleProgress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn add(place: &mut Place, draft: &RuleDraft) -> model::view::Done {
    let now = place.now();
    place.store.add_rule(draft, PERSON, now, &mut on).expect("a rule")
}

fn preview(place: &Place, draft: &RuleDraft) -> RulePreview {
    place.reader.preview_rule(draft).expect("a preview")
}

fn body(place: &Place, id: &str) -> String {
    place.json(id)["body"].as_str().expect("a body").to_owned()
}

/// Everything that the archive says of its items.
fn all(place: &Place) -> Vec<serde_json::Value> {
    let items = place.reader.items_full(&ExportWhat::All).expect("items");
    let mut all: Vec<_> = items.map(|item| json!(item.expect("an item"))).collect();
    all.sort_by_key(|item| item["id"].to_string());
    all
}

#[test]
fn a_rule_decides_in_every_item_of_its_outlet_and_one_undo_takes_all_of_it_back() {
    let mut place = Place::new();
    let ids: Vec<String> = (0..3).map(|number| place.save(&story(number)).item).collect();
    let other = place.save(&page("Other", &format!("Elsewhere.\n{HOUSE}")).from("Other Press")).item;
    let before = all(&place);

    let seen = preview(&place, &draft("  follow the KESTREL on   every channel", false));
    assert_eq!((seen.items, seen.rows, seen.of, seen.placeless), (3, 3, 3, 0));
    let first = seen.changes.iter().find(|change| change.id == ids[0]).expect("the first story");
    let rows: Vec<_> = first.rows.iter().map(|row| (row.text.as_str(), row.before, row.after)).collect();
    assert_eq!(
        rows,
        [("Story 0 begins here.", true, true), (HOUSE, true, false), ("Story 0 ends here.", true, true)]
    );
    assert_eq!((first.words_before, first.words_after, first.changed), (14, 8, 1));
    assert_eq!(all(&place), before, "a preview changes nothing");

    let done = add(&mut place, &draft(HOUSE, false));
    let set = done.undo.expect("it can be undone");
    assert_eq!(
        (set.label.as_str(), set.items),
        ("Remove “Follow the Kestrel on every channel” at thekestrel.example: 3 items", 3)
    );
    for (number, id) in ids.iter().enumerate() {
        assert_eq!(body(&place, id), format!("Story {number} begins here.\n\nStory {number} ends here."));
        let row = place.reader.item(id).expect("an item").ledger.swap_remove(2);
        assert_eq!((row.rule.as_str(), row.kept), ("outlet-rule", false));
        assert!(row.reason.contains("thekestrel.example"), "{}", row.reason);
        let view = place.reader.item(id).expect("an item");
        assert_eq!((view.changes[0].what.as_str(), view.body_as_read), ("rule", None), "a rule is no edit");
        assert!(place.reader.verify(id).expect("verified").ok);
    }
    assert!(body(&place, &other).contains(HOUSE));
    assert_eq!(place.found("channel"), ["Other"]);
    let rules = place.reader.rules().expect("rules");
    assert_eq!((rules[0].items, rules[0].rows), (3, 3));
    let after = all(&place);

    place.store.undo(PERSON, NOW).expect("undone");
    assert_eq!(all(&place), before);
    assert_eq!(place.reader.rules().expect("rules"), []);
    place.store.redo(PERSON, NOW).expect("redone");
    assert_eq!(all(&place), after);
    assert!(place.reader.verify_all(|_, _| ()).expect("verified").ok);
}

#[test]
fn a_page_saved_afterwards_is_read_under_the_rules() {
    let mut place = Place::new();
    add(&mut place, &draft(HOUSE, false));
    let saved = place.save(&story(7)).item;
    assert_eq!(body(&place, &saved), "Story 7 begins here.\n\nStory 7 ends here.");
    assert_eq!(place.json(&saved)["word_count"], json!(8));
    assert_eq!(place.found("channel"), Vec::<String>::new());
    assert_eq!(place.reader.rules().expect("rules")[0].items, 1);
    let again = place.save(&story(7));
    assert!(again.new_version);
    assert_eq!(body(&place, &saved), "Story 7 begins here.\n\nStory 7 ends here.");
}

#[test]
fn a_decision_by_hand_and_an_edited_body_stay_over_a_rule() {
    let mut place = Place::new();
    let ids: Vec<String> = (0..3).map(|number| place.save(&story(number)).item).collect();
    let now = place.now();
    place.store.set_blocks(&ids[0], &[2], false, PERSON, now).expect("removed by hand");
    place.store.set_blocks(&ids[0], &[2], true, PERSON, now).expect("as it was read");
    add(&mut place, &draft(HOUSE, false));
    place.store.set_blocks(&ids[0], &[2], true, PERSON, now).expect("restored by hand");
    assert!(body(&place, &ids[0]).contains(HOUSE), "a restored row stays restored under the rule");
    place.store.undo(PERSON, now).expect("undone");
    assert!(!body(&place, &ids[0]).contains(HOUSE));
    place.store.undo(PERSON, now).expect("the rule undone");

    place.store.set_blocks(&ids[1], &[1], false, PERSON, now).expect("removed by hand");
    let mine = [(Field::Body, Some(json!(format!("My text.\n\n{HOUSE}"))))];
    place.store.edit(&[ids[2].clone()], &mine, PERSON, now).expect("edited");
    let seen = preview(&place, &draft("Story 1 begins here.", true));
    assert_eq!((seen.items, seen.of), (0, 3), "a row decided by hand is no change");
    let edited = preview(&place, &draft(HOUSE, false));
    let change = edited.changes.iter().find(|change| change.id == ids[2]).expect("the edited one");
    assert!(change.body_edited && change.words_before == change.words_after);
    add(&mut place, &draft(HOUSE, false));
    assert_eq!(body(&place, &ids[2]), format!("My text.\n\n{HOUSE}"));
    add(&mut place, &draft("Story 1 begins here.", true));
    assert_eq!(body(&place, &ids[1]), "Story 1 ends here.");
}

#[test]
fn a_removed_rule_puts_its_rows_back_and_the_newest_of_two_rules_decides() {
    let mut place = Place::new();
    let item = place.save(&story(1)).item;
    let before = all(&place);
    add(&mut place, &draft(HOUSE, false));
    let now = place.now();
    assert!(place.store.add_rule(&draft(HOUSE, false), PERSON, now, &mut on).is_err(), "it is there already");
    assert!(!preview(&place, &draft("Another line.", true)).replaces);
    assert!(preview(&place, &draft(HOUSE, true)).replaces, "it is said beforehand");
    add(&mut place, &draft(HOUSE, true));
    assert!(body(&place, &item).contains(HOUSE));
    assert_eq!(place.reader.rules().expect("rules").len(), 1, "the opposite rule took its place");
    let label = place.reader.undo_state().expect("a state").undo.expect("the rule").label;
    assert!(label.contains("(instead of removing it): 1 item"), "{label}");
    place.store.undo(PERSON, now).expect("undone");
    assert!(!body(&place, &item).contains(HOUSE));
    let id = place.reader.rules().expect("rules").swap_remove(0).id;
    place.store.remove_rule(&id, PERSON, now, &mut on).expect("removed");
    assert_eq!(all(&place), before);
    place.store.undo(PERSON, now).expect("undone");
    assert!(!body(&place, &item).contains(HOUSE));
    assert!(matches!(place.store.remove_rule("no such", PERSON, now, &mut on), Err(Error::UnknownRule(_))));
}

#[test]
fn a_rule_that_is_stopped_leaves_nothing_behind() {
    let mut place = Place::new();
    for number in 0..5 {
        place.save(&story(number));
    }
    let (before, now) = (all(&place), place.now());
    let mut heard = Vec::new();
    let stopped = place.store.add_rule(&draft(HOUSE, false), PERSON, now, &mut |at| {
        heard.push(at.done);
        if at.done == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(Error::Cancelled { done: 3, total: 5 })));
    assert_eq!(heard, [0, 1, 2, 3]);
    assert_eq!((all(&place), place.reader.rules().expect("rules")), (before, vec![]));
}

#[test]
fn a_rule_by_place_decides_what_stands_there_and_says_where_places_are_not_known() {
    let mut place = Place::new();
    let saved = place.save(&story(1)).item;
    let mut placed = story(2);
    placed.place_of_rows = Some("main > p.house".into());
    let with = place.save(&placed).item;
    let rule = RuleDraft { by: RuleBy::Place, ..draft("main  > p.house", false) };
    let seen = preview(&place, &rule);
    assert_eq!((seen.items, seen.rows, seen.of, seen.placeless), (1, 3, 2, 1));
    add(&mut place, &rule);
    assert_eq!(place.json(&with)["body"], json!(null));
    assert!(body(&place, &saved).contains(HOUSE));
}

#[test]
fn items_in_the_trash_follow_the_rules_too() {
    let mut place = Place::new();
    let item = place.save(&story(1)).item;
    let now = place.now();
    place.store.trash(std::slice::from_ref(&item), PERSON, now).expect("trashed");
    assert_eq!(preview(&place, &draft(HOUSE, false)).of, 0);
    add(&mut place, &draft(HOUSE, false));
    place.store.restore(std::slice::from_ref(&item), PERSON, now).expect("restored");
    assert!(!body(&place, &item).contains(HOUSE));
}

#[test]
fn a_rule_that_can_not_be_is_refused_with_what_to_write() {
    let mut place = Place::new();
    for (domain, value) in
        [("", HOUSE), ("https://thekestrel.example/", HOUSE), ("thekestrel.example", " – ")]
    {
        let rule = RuleDraft { domain: domain.into(), ..draft(value, false) };
        assert!(
            matches!(place.reader.preview_rule(&rule), Err(Error::InvalidValue { .. })),
            "{domain} {value}"
        );
        assert!(place.store.add_rule(&rule, PERSON, NOW, &mut on).is_err());
    }
}

#[test]
fn an_archive_of_the_first_schema_takes_rules_and_can_be_read_where_it_can_not_be_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.dateline");
    let packed: &[u8] = include_bytes!("../fixtures/schema-1.dateline.zst");
    let bytes = zstd::decode_all(packed).expect("zstd");
    std::fs::write(&path, &bytes).expect("written");
    let mut rights = std::fs::metadata(&path).expect("the file").permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&path, rights).expect("write-protected");
    let protected = Store::open(&path, NOW).expect("open for reading");
    assert!(protected.read_only().is_some());
    let reader = protected.reader().expect("a reader");
    assert_eq!(reader.rules().expect("rules"), []);
    let items = reader.items_full(&ExportWhat::All).expect("items");
    let first = items.map(|item| item.expect("an item")).next().expect("an item");
    assert_eq!(reader.item(&first.id).expect("the item").item, first);
    assert!(reader.verify(&first.id).expect("verified").ok);

    let path = folder.path().join("whole.dateline");
    std::fs::write(&path, &bytes).expect("written");
    let mut store = Store::open(&path, NOW).expect("an upgrade");
    let domain = first.record.outlet.and_then(|outlet| outlet.domain).expect("a domain");
    let line = first.record.body.lines().next().expect("a line").to_owned();
    let rule = RuleDraft { domain, by: RuleBy::Text, value: line.clone(), keep: false };
    store.add_rule(&rule, PERSON, NOW, &mut on).expect("a rule");
    let after = store.reader().expect("a reader").item_json(&first.id).expect("the item");
    assert!(!after.record.body.contains(&line), "{}", after.record.body);
}
