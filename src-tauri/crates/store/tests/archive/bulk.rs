//! The same change to many items: quickly, in handfuls, as one change; told before it is made.

use crate::support::{NOW, Place, page, query};
use model::view::ExportWhat;
use model::{Field, Status};
use serde_json::{Value, json};
use store::{BulkStep, Deeds, PERSON};

fn place(items: usize) -> (Place, Vec<String>) {
    let mut place = Place::new();
    let ids = (0..items).map(|at| {
        let mut page = page(&format!("Item {at:03}"), &format!("Words number {at} of a text"));
        page.section = Some(if at % 2 == 0 { "politics" } else { "sport" }.into());
        page.tags.extend((at % 3 == 0).then(|| "third".to_owned()));
        place.save(&page).item
    });
    let ids = ids.collect();
    (place, ids)
}

fn all(place: &Place, ids: &[String]) -> Vec<Value> {
    let mut items: Vec<Value> = ids.iter().map(|id| place.json(id)).collect();
    // Made anew by every change, and rightly not taken back.
    items.iter_mut().for_each(|item| item["edited"] = json!(null));
    items
}

fn deeds() -> Deeds {
    Deeds {
        fields: vec![(Field::Section, Some(json!("sport"))), (Field::Status, Some(json!(Status::Kept)))],
        custom: vec![("coder".into(), Some(json!("Mara")))],
        add: vec!["new".into(), "third".into()],
        remove: vec!["gone".into()],
        collect: vec!["Many".into()],
        ..Deeds::default()
    }
}

fn step(place: &mut Place, ids: &[String], deeds: &Deeds, so_far: Option<BulkStep>) -> Option<BulkStep> {
    let now = place.now();
    place.store.change_many(ids, deeds, so_far, PERSON, now).expect("changed")
}

#[test]
fn handfuls_are_one_change_that_one_undo_takes_back() {
    let (mut place, ids) = place(40);
    let before = all(&place, &ids);
    let mut so_far = None;
    for some in ids.chunks(15) {
        so_far = step(&mut place, some, &deeds(), so_far);
    }
    assert_eq!(so_far.expect("a step").changed, 40);
    let undo = place.reader.undo_state().expect("a state").undo.expect("a change");
    assert_eq!(
        (undo.label.as_str(), undo.items),
        ("Edit section, status, coder, tag “new”, “third”, untag “gone”, collect: 40 items", 40)
    );
    let after = all(&place, &ids);
    assert_eq!((&after[0]["section"], &after[1]["status"]), (&json!("sport"), &json!("kept")));
    assert_eq!(
        (&after[0]["tags"]["mine"], &after[1]["tags"]["mine"]),
        (&json!(["third", "new"]), &json!(["new", "third"]))
    );
    assert_eq!(
        (&after[39]["collections"], &after[39]["custom"]["coder"]),
        (&json!(["Many"]), &json!("Mara"))
    );
    let rail = place.reader.rail().expect("a rail");
    assert_eq!((rail.kept, rail.inbox, rail.collections[0].count), (40, 0, 40));
    assert_eq!(
        rail.tags.iter().map(|tag| (tag.name.as_str(), tag.count)).collect::<Vec<_>>(),
        [("new", 40), ("third", 40)]
    );
    assert_eq!((place.found("section:sport").len(), place.found("tag:new status:kept").len()), (40, 40));
    let in_order =
        place.reader.chosen_ids(&ExportWhat::Collection { id: "Many".into() }).expect("a collection");
    assert_eq!(in_order, ids);
    place.store.undo(PERSON, NOW).expect("undone");
    assert_eq!(all(&place, &ids), before);
    assert!(place.reader.rail().expect("a rail").collections.is_empty());
    place.store.redo(PERSON, NOW).expect("redone");
    assert_eq!(all(&place, &ids), after);
    let verified = place.reader.verify_all(|_, _| ()).expect("checked");
    assert!(verified.ok, "{verified:?}");
}

#[test]
fn the_trash_takes_many_and_gives_them_back() {
    let (mut place, ids) = place(30);
    let trash = Deeds { trash: Some(true), ..Deeds::default() };
    step(&mut place, &ids[..20], &trash, None);
    let rail = place.reader.rail().expect("a rail");
    assert_eq!((rail.all, rail.trash, rail.tags[0].count), (10, 20, 3));
    assert_eq!(
        step(&mut place, &ids, &Deeds { trash: Some(false), ..Deeds::default() }, None)
            .expect("a step")
            .changed,
        20
    );
    place.store.undo(PERSON, NOW).expect("undone");
    place.store.undo(PERSON, NOW).expect("undone");
    let rail = place.reader.rail().expect("a rail");
    assert_eq!((rail.all, rail.trash, rail.tags[0].count), (30, 0, 10));
    assert!(place.reader.verify_all(|_, _| ()).expect("checked").ok);
}

#[test]
fn others_write_in_between_and_only_a_change_of_the_same_items_parts_it() {
    let (mut place, ids) = place(20);
    let tag = Deeds { add: vec!["new".into()], ..Deeds::default() };
    let first = step(&mut place, &ids[..10], &tag, None);
    place.save(&page("Meanwhile", "Something else"));
    let second = step(&mut place, &ids[10..15], &tag, first).expect("a step");
    assert_eq!((second.set, second.changed), (first.expect("a step").set, 15));
    let now = place.now();
    place.store.set_status(&ids[16..17], Status::Kept, PERSON, now).expect("kept");
    let third = step(&mut place, &ids[15..], &tag, Some(second)).expect("a step");
    assert_ne!(third.set, second.set, "the order of what was done to one item is kept");
    assert_eq!(third.changed, 20);
    assert!(place.reader.verify_all(|_, _| ()).expect("checked").ok);
    for _ in 0..4 {
        place.store.undo(PERSON, NOW).expect("undone");
    }
    assert_eq!((place.found("tag:new").len(), place.found("Item*").len()), (0, 20));
    assert!(place.reader.verify_all(|_, _| ()).expect("checked").ok);
}

#[test]
fn what_is_taken_back_meanwhile_is_not_gone_on_with() {
    let (mut place, ids) = place(4);
    let tag = Deeds { add: vec!["new".into()], ..Deeds::default() };
    let first = step(&mut place, &ids[..2], &tag, None);
    place.store.undo(PERSON, NOW).expect("undone");
    assert_eq!(step(&mut place, &ids[2..], &tag, first), None);
    assert_eq!(place.reader.items(&query("tag:new")).expect("a list").total, 0);
}

#[test]
fn a_preview_counts_what_would_change_and_what_would_be_lost() {
    let (mut place, ids) = place(30);
    let now = place.now();
    place.store.edit(&ids[..4], &[(Field::Section, Some(json!("culture")))], PERSON, now).expect("edited");
    let asked = Deeds { collect: vec!["Many".into()], custom: Vec::new(), ..deeds() };
    let preview = |place: &Place| {
        let found = place.reader.preview_many(&ExportWhat::All, &asked, || true).expect("a preview");
        found.expect("someone waits")
    };
    let told = preview(&place);
    let parts: Vec<_> = told
        .parts
        .iter()
        .map(|part| (part.what.as_str(), part.changes, part.already, part.by_hand))
        .collect();
    assert_eq!(
        parts,
        [("section", 17, 13, 4), ("status", 30, 0, 0), ("tags", 30, 0, 0), ("collection Many", 30, 0, 0)]
    );
    assert_eq!((told.total, told.changes, told.samples.len()), (30, 30, 5));
    assert!(told.samples.iter().all(|one| one.what == "section" && one.after == json!("sport")));
    assert!(told.samples.iter().any(|one| one.before == json!("culture") && one.by_hand));
    step(&mut place, &ids, &asked, None);
    let told = preview(&place);
    assert_eq!((told.changes, told.samples.len()), (0, 0));
    assert!(place.reader.preview_many(&ExportWhat::All, &asked, || false).expect("a preview").is_none());
}

#[test]
fn values_that_cannot_be_are_refused_before_anything_changes() {
    let (mut place, ids) = place(1);
    let wrong = Deeds { custom: vec![(" ".into(), None)], ..Deeds::default() };
    assert!(wrong.checked().is_err());
    let wrong = Deeds { fields: vec![(Field::Published, Some(json!("soon")))], ..Deeds::default() };
    assert!(wrong.clone().checked().is_err());
    let now = place.now();
    assert!(place.store.change_many(&ids, &wrong, None, PERSON, now).is_err());
}

#[test]
fn collections_and_what_is_in_them_are_ordered_by_hand_and_back() {
    let (mut place, ids) = place(5);
    let make = |place: &mut Place, name: &str, parent: Option<&str>| {
        let now = place.now();
        place.store.make_collection(name, parent, PERSON, now).expect("made")
    };
    let tops: Vec<String> = ["C", "A", "B"].iter().map(|name| make(&mut place, name, None)).collect();
    let inner = make(&mut place, "Inner", Some("A"));
    let tree = |place: &Place| -> Vec<(String, Option<String>, u32, u32)> {
        let all = place.reader.rail().expect("a rail").collections;
        let name = |id: &String| all.iter().find(|one| one.id == *id).map(|one| one.name.clone());
        let told =
            all.iter().map(|one| (one.name.clone(), one.parent.as_ref().and_then(name), one.own, one.count));
        told.collect()
    };
    let names = |place: &Place| -> String {
        let order = tree(place).into_iter().map(|(name, parent, ..)| match parent {
            Some(parent) => format!("{parent}/{name}"),
            None => name,
        });
        order.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names(&place), "C A B A/Inner");
    let now = place.now();
    place.store.move_collection("B", None, Some("C"), PERSON, now).expect("moved");
    assert_eq!(names(&place), "B C A A/Inner");
    place.store.move_collection(&tops[0], Some("A"), Some(&inner), PERSON, now).expect("moved inside");
    assert_eq!(names(&place), "B A A/C A/Inner");
    for (id, parent) in [("A", Some("Inner")), ("A", Some("A"))] {
        assert!(place.store.move_collection(id, parent, None, PERSON, now).is_err(), "not inside itself");
    }
    place.store.collect(&ids, "Inner", true, PERSON, now).expect("collected");
    place.store.collect(&ids[..2], "A", true, PERSON, now).expect("collected");
    let counted = tree(&place).into_iter().find(|(name, ..)| name == "A");
    assert_eq!(counted, Some(("A".into(), None, 2, 5)), "its own items, and with those inside");
    let order = |place: &Place, id: &str| {
        let what = ExportWhat::Collection { id: id.into() };
        let found = place.reader.chosen_ids(&what).expect("a collection");
        let places =
            found.iter().map(|id| ids.iter().position(|other| other == id).expect("it is there").to_string());
        places.collect::<String>()
    };
    place.store.order_items("Inner", &[ids[3].clone()], Some(&ids[0]), PERSON, now).expect("ordered");
    place.store.order_items("Inner", &[ids[0].clone(), ids[1].clone()], None, PERSON, now).expect("ordered");
    assert_eq!((order(&place, "Inner"), order(&place, "A")), ("32401".into(), "01324".into()));
    let mut asked = query("collection:inner");
    (asked.sort, asked.descending) = (model::view::Sort::ByHand, false);
    let listed = place.reader.item_ids(&asked).expect("a list");
    assert_eq!(listed.first(), Some(&ids[3]));
    asked.text = "collection:inner section:sport".into();
    assert_eq!(place.reader.item_ids(&asked).expect("a list"), [ids[3].clone(), ids[1].clone()]);
    for name in ["one", "two", "three"] {
        place.store.keep_search(name, "word", PERSON, now).expect("kept");
    }
    place.store.move_search("three", Some("one"), PERSON, now).expect("moved");
    let searches = |place: &Place| -> Vec<String> {
        place.reader.rail().expect("a rail").searches.into_iter().map(|one| one.name).collect()
    };
    assert_eq!(searches(&place), ["three", "one", "two"]);
    for _ in 0..10 {
        place.store.undo(PERSON, NOW).expect("undone");
    }
    assert_eq!((names(&place), searches(&place).len()), ("C A B A/Inner".into(), 0));
    for _ in 0..10 {
        place.store.redo(PERSON, NOW).expect("redone");
    }
    assert_eq!(
        (names(&place), order(&place, "Inner"), searches(&place)[0].as_str()),
        ("B A A/C A/Inner".into(), "32401".into(), "three")
    );
    assert!(place.reader.verify_all(|_, _| ()).expect("checked").ok);
}
