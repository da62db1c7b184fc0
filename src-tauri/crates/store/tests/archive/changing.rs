//! Changing items, and taking every change back.

use crate::support::{NOW, Place, page, query};
use model::view::Sort;
use model::{Field, Status, Tag};
use serde_json::{Value, json};
use store::{Error, PERSON};

fn tag(name: &str) -> Tag {
    Tag::parse(name).expect("a tag")
}

#[test]
fn every_field_can_be_set_cleared_and_taken_back() {
    let mut place = Place::new();
    let story =
        page("As read", "One.\nTwo.").at("https://example.org/a").from("Example News").on("2016-07-15");
    let id = place.save(&story).item;
    let before = place.json(&id);
    let dateline = json!({"raw": "PARIS (AFP) —", "places": ["Paris"], "agency": "AFP", "day": null});
    for (field, value, path, shown) in [
        (Field::Url, json!("https://example.net/b"), "/url", json!("https://example.net/b")),
        (
            Field::CanonicalUrl,
            json!("https://example.net/c"),
            "/canonical_url",
            json!("https://example.net/c"),
        ),
        (Field::Outlet, json!("Other News"), "/outlet/name", json!("Other News")),
        (Field::Headline, json!(" Mine "), "/headline", json!("Mine")),
        (Field::Standfirst, json!("S"), "/standfirst", json!("S")),
        (Field::Byline, json!("By A"), "/byline", json!("By A")),
        (Field::Authors, json!("Ann; Bob ;Ann"), "/authors", json!(["Ann", "Bob"])),
        (Field::Section, json!("world"), "/section", json!("world")),
        (Field::Genre, json!("opinion"), "/genre", json!("opinion")),
        (Field::Language, json!("ru"), "/language", json!("ru")),
        (Field::Body, json!("Three words here"), "/body", json!("Three words here")),
        (Field::Published, json!("2016-07-14"), "/published/value", json!("2016-07-14")),
        (Field::Modified, json!("2016-07-14T10:00"), "/modified/value", json!("2016-07-14T10:00:00")),
        (Field::Archived, json!("2017"), "/archived/precision", json!("year")),
        (Field::GmtDateline, json!("2021-01-22T05:49:00Z"), "/gmt_dateline/basis", json!("person")),
        (Field::Dateline, dateline, "/dateline/places/0", json!("Paris")),
        (Field::PublisherTags, json!(["x", "y"]), "/tags/publisher", json!(["x", "y"])),
        (Field::Rights, json!("CC BY"), "/rights", json!("CC BY")),
        (Field::Access, json!("free"), "/access", json!("free")),
        (Field::Notes, json!("to check"), "/notes", json!("to check")),
        (Field::Status, json!("kept"), "/status", json!("kept")),
    ] {
        let now = place.now();
        let done = place
            .store
            .edit(std::slice::from_ref(&id), &[(field, Some(value))], PERSON, now)
            .expect("an edit");
        assert_eq!(done.undo.expect("undo").label, format!("Edit {}", field.name().replace('_', " ")));
        let edited = place.json(&id);
        assert_eq!(edited.pointer(path), Some(&shown), "{field}");
        assert_eq!(edited["edited"].is_null(), field == Field::Status, "{field}");
        let now = place.now();
        place.store.edit(std::slice::from_ref(&id), &[(field, None)], PERSON, now).expect("cleared");
        let cleared = place.json(&id);
        assert_ne!(cleared.pointer(path), Some(&shown), "{field}");
        for _ in 0..if field == Field::Status { 1 } else { 0 } {
            place.store.undo(PERSON, now).expect("undone");
        }
        while place
            .reader
            .undo_state()
            .expect("a state")
            .undo
            .is_some_and(|set| set.label.starts_with("Edit"))
        {
            place.store.undo(PERSON, now).expect("undone");
        }
        assert_eq!(place.json(&id), before, "{field} is as it was");
        assert_eq!(place.found("read"), ["As read"], "{field}");
    }
}

#[test]
fn the_history_of_a_value_is_kept_with_what_it_was() {
    let mut place = Place::new();
    let id = place.save(&page("As read", "Text.")).item;
    for (value, now) in [("First", NOW + 5_000), ("Second", NOW + 6_000)] {
        place
            .store
            .edit(std::slice::from_ref(&id), &[(Field::Headline, Some(json!(value)))], PERSON, now)
            .expect("an edit");
    }
    place.store.undo(PERSON, NOW + 7_000).expect("undone");
    let changes = place.reader.item(&id).expect("a view").changes;
    let told: Vec<_> = changes.iter().map(|c| (c.what.as_str(), &c.old, &c.new, c.undone)).collect();
    let [first, second, read] = [json!("First"), json!("Second"), json!("As read")];
    assert_eq!(told[..2], [("headline", &first, &second, true), ("headline", &read, &first, false)]);
    assert_eq!((changes[1].who.as_str(), changes[1].at.as_str()), ("person", "2026-01-05T08:00:05Z"));
    assert_eq!(place.json(&id)["edited"], "2026-01-05T08:00:05Z");
}

#[test]
fn a_value_set_back_to_what_was_read_is_no_edit_any_more() {
    let mut place = Place::new();
    let id = place.save(&page("As read", "Text.").at("https://example.org/a")).item;
    for value in ["Mine", "As read"] {
        let now = place.now();
        place
            .store
            .edit(std::slice::from_ref(&id), &[(Field::Headline, Some(json!(value)))], PERSON, now)
            .expect("an edit");
    }
    place.save(&page("Read anew", "Text.").at("https://example.org/a"));
    assert_eq!(place.json(&id)["headline"], "Read anew");
}

#[test]
fn wrong_values_are_refused_and_change_nothing() {
    let mut place = Place::new();
    let id = place.save(&page("As read", "Text.")).item;
    let before = place.json(&id);
    for (field, value) in [
        (Field::Published, json!("yesterday")),
        (Field::Url, json!("not an address")),
        (Field::Access, json!("maybe")),
        (Field::Status, json!("done")),
        (Field::Authors, json!([1])),
        (Field::Headline, json!({"a": 1})),
        (Field::Dateline, json!("PARIS")),
    ] {
        let edits = [(Field::Byline, Some(json!("also"))), (field, Some(value))];
        let refused =
            place.store.edit(std::slice::from_ref(&id), &edits, PERSON, NOW).expect_err("a wrong value");
        assert!(matches!(refused, Error::InvalidValue { .. }), "{field}: {refused}");
    }
    assert_eq!(place.json(&id), before);
    let unknown = place.store.trash(&[id.clone(), "0".repeat(36)], PERSON, NOW).expect_err("unknown");
    assert!(matches!(unknown, Error::UnknownItem(_)));
    assert_eq!(place.json(&id), before, "one unknown item and nothing is done");
}

#[test]
fn ledger_rows_are_restored_and_removed_and_the_body_follows() {
    let mut place = Place::new();
    let story = page("H", "First paragraph.\nSecond paragraph.").at("https://example.org/a");
    let id = place.save(&story).item;
    let now = place.now();
    place.store.set_blocks(&id, &[0], true, PERSON, now).expect("restored");
    assert_eq!(place.json(&id)["body"], "Home News Sport\n\nFirst paragraph.\n\nSecond paragraph.");
    place.store.set_blocks(&id, &[1], false, PERSON, now).expect("removed");
    let view = place.reader.item(&id).expect("a view");
    assert_eq!(view.item.record.body, "Home News Sport\n\nSecond paragraph.");
    assert_eq!(view.body_as_read.as_deref(), Some("First paragraph.\n\nSecond paragraph."));
    assert_eq!((view.ledger[1].kept, view.ledger[1].rule.as_str()), (false, "person"));
    assert_eq!(place.found("sport"), ["H"]);
    assert_eq!(place.found("\"first paragraph\""), Vec::<String>::new());

    let again = page("H", "New lead.\nFirst paragraph.\nSecond paragraph.").at("https://example.org/a");
    place.save(&again);
    assert_eq!(
        place.json(&id)["body"],
        "Home News Sport\n\nNew lead.\n\nSecond paragraph.",
        "decisions follow their text"
    );
    for _ in 0..3 {
        place.store.undo(PERSON, now).expect("undone");
    }
    assert_eq!(place.json(&id)["body"], "First paragraph.\n\nSecond paragraph.");
    let unknown = place.store.set_blocks(&id, &[99], true, PERSON, now).expect_err("no such row");
    assert!(matches!(unknown, Error::UnknownBlock { order: 99 }));
}

#[test]
fn several_rows_are_one_change_and_one_undo() {
    let mut place = Place::new();
    let id = place.save(&page("H", "First.\nSecond.\nThird.").at("https://example.org/a")).item;
    let now = place.now();
    let done = place.store.set_blocks(&id, &[1, 2], false, PERSON, now).expect("removed");
    assert_eq!(done.undo.expect("a change").label, "Remove 2 rows");
    assert_eq!(place.json(&id)["body"], "Third.");
    place
        .store
        .set_blocks(&id, &[2, 99], true, PERSON, now)
        .expect_err("one row is not there: nothing happens");
    assert_eq!(place.json(&id)["body"], "Third.");
    place.store.undo(PERSON, now).expect("undone");
    assert_eq!(place.json(&id)["body"], "First.\n\nSecond.\n\nThird.");
}

#[test]
fn a_row_restored_under_an_edited_body_comes_after_the_paragraph_before_it() {
    let mut place = Place::new();
    let id = place.save(&page("H", "First.\nSecond.\nThird.")).item;
    let now = place.now();
    place.store.set_blocks(&id, &[2], false, PERSON, now).expect("removed");
    let mine = [(Field::Body, Some(json!("First.\n\nMy own words.\n\nThird.")))];
    place.store.edit(std::slice::from_ref(&id), &mine, PERSON, now).expect("an edit");
    place.store.set_blocks(&id, &[2], true, PERSON, now).expect("restored");
    assert_eq!(place.json(&id)["body"], "First.\n\nSecond.\n\nMy own words.\n\nThird.");
    place.store.set_blocks(&id, &[3], false, PERSON, now).expect("removed");
    assert_eq!(place.json(&id)["body"], "First.\n\nSecond.\n\nMy own words.");
    place.store.undo(PERSON, now).expect("undone");
    assert_eq!(place.json(&id)["body"], "First.\n\nSecond.\n\nMy own words.\n\nThird.");
}

#[test]
fn suggested_tags_become_the_researchers_when_accepted() {
    let mut place = Place::new();
    let mut story = page("H", "T").at("https://example.org/a");
    story.suggested = vec!["ferry strike".into(), "harbour".into()];
    let id = place.save(&story).item;
    let before = place.json(&id);
    let now = place.now();
    place.store.accept_tags(&id, &["harbour".into(), "never offered".into()], PERSON, now).expect("accepted");
    let tags = &place.json(&id)["tags"];
    assert_eq!((&tags["mine"], &tags["suggested"]), (&json!(["harbour"]), &json!(["ferry strike"])));
    place.save(&story);
    assert_eq!(
        place.json(&id)["tags"]["suggested"],
        json!(["ferry strike"]),
        "what is accepted is not offered again"
    );
    place.store.undo(PERSON, now).expect("undone");
    place.store.undo(PERSON, now).expect("undone");
    assert_eq!(place.json(&id), before);
}

#[test]
fn collections_nest_keep_their_order_and_come_back() {
    let mut place = Place::new();
    let ids: Vec<String> = ["A", "B", "C"].iter().map(|name| place.save(&page(name, "T")).item).collect();
    let top = place.store.make_collection("Ports", None, PERSON, NOW).expect("made");
    let inner = place.store.make_collection(" Old  ports ", Some(&top), PERSON, NOW).expect("made");
    place.store.collect(&[ids[2].clone(), ids[0].clone()], "ports", true, PERSON, NOW).expect("by name");
    place.store.collect(&ids[..2], &inner, true, PERSON, NOW).expect("by identifier");
    let counts = |place: &Place| -> Vec<(String, Option<String>, u32)> {
        place
            .reader
            .rail()
            .expect("a rail")
            .collections
            .into_iter()
            .map(|c| (c.name, c.parent, c.count))
            .collect()
    };
    let both = vec![("Ports".to_owned(), None, 3), ("Old ports".to_owned(), Some(top.clone()), 2)];
    assert_eq!(counts(&place), both, "a collection counts those inside it, each item once");
    assert_eq!(place.found("collection:ports").len(), 3);
    assert_eq!(place.found("collection:\"old ports\"").len(), 2);
    let what = model::view::ExportWhat::Collection { id: top.clone() };
    let order: Vec<_> =
        place.reader.items_full(&what).expect("items").map(|i| i.expect("an item").record.headline).collect();
    assert_eq!(order.iter().flatten().collect::<Vec<_>>(), ["C", "A", "B"]);

    let same = place.store.make_collection("Ports", None, PERSON, NOW).expect_err("taken");
    assert!(matches!(same, Error::InvalidValue { .. }));
    place.store.rename_collection(&inner, "Very old ports", PERSON, NOW).expect("renamed");
    assert_eq!(place.json(&ids[0])["collections"], json!(["Ports", "Very old ports"]));
    place.store.remove_collection(&top, PERSON, NOW).expect("removed");
    assert_eq!(counts(&place), []);
    assert_eq!(place.json(&ids[0])["collections"], json!([]));
    let gone = place.store.collect(&ids, "Ports", false, PERSON, NOW).expect_err("gone");
    assert!(matches!(gone, Error::UnknownCollection(name) if name == "Ports"));
    place.store.undo(PERSON, NOW).expect("undone");
    place.store.undo(PERSON, NOW).expect("undone");
    assert_eq!(counts(&place), both);
    let order: Vec<_> =
        place.reader.items_full(&what).expect("items").map(|i| i.expect("an item").record.headline).collect();
    assert_eq!(order.iter().flatten().collect::<Vec<_>>(), ["C", "A", "B"]);
}

#[test]
fn kept_searches_count_what_they_find_now() {
    let mut place = Place::new();
    place.save(&page("Ferry", "T").tagged("x"));
    place.store.keep_search("Mine", "tag:x", PERSON, NOW).expect("kept");
    place.save(&page("Ferry two", "T").tagged("x"));
    let search = place.reader.rail().expect("a rail").searches.remove(0);
    assert_eq!((search.name.as_str(), search.text.as_str(), search.count), ("Mine", "tag:x", 2));
    assert!(matches!(place.store.keep_search("Bad", "is:new", PERSON, NOW), Err(Error::Query(_))));
    place.store.forget_search(&search.id, PERSON, NOW).expect("forgotten");
    assert_eq!(place.reader.rail().expect("a rail").searches, []);
    place.store.undo(PERSON, NOW).expect("undone");
    assert_eq!(place.reader.rail().expect("a rail").searches.len(), 1);
}

#[test]
fn the_trash_is_apart_and_counts_follow() {
    let mut place = Place::new();
    let ids: Vec<String> = ["A", "B", "C"]
        .iter()
        .map(|name| place.save(&page(name, "word").from("News").tagged("t/u")).item)
        .collect();
    place.store.set_status(&ids[..1], Status::Kept, PERSON, NOW).expect("kept");
    place.store.trash(&ids[1..2], PERSON, NOW).expect("trashed");
    let rail = place.reader.rail().expect("a rail");
    assert_eq!((rail.all, rail.inbox, rail.kept, rail.excluded, rail.trash), (2, 1, 1, 0, 1));
    assert_eq!((rail.outlets[0].count, rail.tags[0].count, rail.tags[1].count), (2, 2, 2));
    assert_eq!(rail.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["t", "t/u"]);
    assert_eq!(place.found("word").len(), 2);
    let mut trash = query("word");
    trash.trash = true;
    let page = place.reader.items(&trash).expect("a list");
    assert_eq!((page.total, page.rows[0].deleted, page.rows[0].id.as_str()), (1, true, ids[1].as_str()));
    assert!(place.json(&ids[1])["deleted"].is_string());
    place.store.restore(&ids[1..2], PERSON, NOW).expect("restored");
    let rail = place.reader.rail().expect("a rail");
    assert_eq!((rail.all, rail.trash, rail.outlets[0].count, rail.tags[0].count), (3, 0, 3, 3));
}

#[test]
fn another_version_can_be_shown() {
    let mut place = Place::new();
    let first = place.save(&page("Old", "Old text.").at("https://example.org/a"));
    place.save(&page("New", "New text.").at("https://example.org/a"));
    let before = place.json(&first.item);
    place.store.show_version(&first.item, &first.capture, PERSON, NOW).expect("shown");
    let json = place.json(&first.item);
    assert_eq!((&json["headline"], &json["capture"]["id"]), (&json!("Old"), &json!(first.capture)));
    assert_eq!(place.found("old"), ["Old"]);
    place.store.undo(PERSON, NOW).expect("undone");
    assert_eq!(place.json(&first.item), before);
    let other = place.save(&page("Other", "T"));
    let wrong = place.store.show_version(&first.item, &other.capture, PERSON, NOW).expect_err("not its own");
    assert!(matches!(wrong, Error::UnknownCapture(_)));
}

#[test]
fn after_something_new_nothing_old_is_redone() {
    let mut place = Place::new();
    let id = place.save(&page("H", "T")).item;
    let ids = [id.clone()];
    place.store.tag(&ids, &[tag("a")], &[], PERSON, NOW).expect("tagged");
    let done = place.store.undo(PERSON, NOW).expect("undone");
    assert_eq!(done.redo.expect("redo").label, "Tag 1 item “a”");
    let done = place.store.tag(&ids, &[tag("b")], &[], PERSON, NOW).expect("tagged");
    assert_eq!(done.redo, None);
    assert!(matches!(place.store.redo(PERSON, NOW), Err(Error::NothingToRedo)));
    let done = place.store.tag(&ids, &[tag("b")], &[], PERSON, NOW).expect("nothing new");
    assert_eq!(done.undo.expect("undo").label, "Tag 1 item “b”", "what changes nothing is no action");
    while place.store.undo(PERSON, NOW).is_ok() {}
    assert!(matches!(place.store.undo(PERSON, NOW), Err(Error::NothingToUndo)));
}

/// Any sequence of actions, undone to its beginning and redone to its end, passes the same states.
#[test]
fn undo_returns_every_state_and_redo_does_too() {
    let mut place = Place::new();
    let mut seed = 11u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let ids: Vec<String> = (0..4)
        .map(|n| {
            let mut story = page(&format!("Story {n}"), "First.\nSecond.")
                .at(&format!("https://example.org/{n}"))
                .from("News");
            story.suggested = vec!["one".into(), "two".into()];
            place.save(&story).item
        })
        .collect();
    let collection = place.store.make_collection("C", None, PERSON, NOW).expect("made");
    let state = |place: &Place| -> Value {
        let rail = place.reader.rail().expect("a rail");
        let items: Vec<Value> = ids.iter().map(|id| place.json(id)).collect();
        let blocks: Vec<_> = ids.iter().map(|id| place.reader.item(id).expect("a view").ledger).collect();
        json!([items, blocks, rail, place.found("mine*"), place.found("second")])
    };
    let start = place.reader.undo_state().expect("a state").undo.map(|set| set.id);
    let mut states = vec![state(&place)];
    for step in 0..60 {
        let some: Vec<String> = (0..=random(3)).map(|_| ids[random(4)].clone()).collect();
        let (one, now) = (&some[0].clone(), place.now());
        let before = place.reader.undo_state().expect("a state").undo.map(|set| set.id);
        let mine = json!(format!("Mine {}", random(3)));
        let fields =
            [Field::Headline, Field::Body, Field::Notes, Field::Section, Field::Outlet, Field::Byline];
        let field = fields[random(fields.len())];
        let names = ["a", "a/b", "c"];
        let (store, name) = (&mut place.store, tag(names[random(3)]));
        let done = match random(14) {
            0 => store.edit(&some, &[(field, Some(mine))], PERSON, now),
            1 => store.edit(&some, &[(field, None)], PERSON, now),
            2 => store.tag(&some, &[name], &[], PERSON, now),
            3 => store.tag(&some, &[], &[name], PERSON, now),
            4 => store.accept_tags(one, &["one".into()], PERSON, now),
            5 => store.collect(&some, &collection, true, PERSON, now),
            6 => store.collect(&some, &collection, false, PERSON, now),
            7 => store.set_status(&some, [Status::Kept, Status::Inbox][random(2)], PERSON, now),
            8 => store.trash(&some, PERSON, now),
            9 => store.restore(&some, PERSON, now),
            10 => store.set_custom(&some, "tone", Some(&json!(random(3))), PERSON, now),
            11 => store.set_blocks(one, &[random(3) as u32], random(2) == 0, PERSON, now),
            12 => store.rename_collection(&collection, ["C", "D"][random(2)], PERSON, now),
            _ => {
                let n = random(4);
                let story = page(&format!("Story {n}, later"), &format!("First.\nStep {step}."))
                    .at(&format!("https://example.org/{n}"));
                place.save(&story);
                Ok(place.reader.undo_state().expect("a state"))
            }
        };
        if done.expect("an action").undo.map(|set| set.id) != before {
            states.push(state(&place));
        }
    }
    assert!(states.len() > 30);
    for expected in states.iter().rev().skip(1) {
        let now = place.now();
        place.store.undo(PERSON, now).expect("undone");
        assert_eq!(&state(&place), expected);
    }
    assert_eq!(place.reader.undo_state().expect("a state").undo.map(|set| set.id), start);
    for expected in states.iter().skip(1) {
        let now = place.now();
        place.store.redo(PERSON, now).expect("redone");
        assert_eq!(&state(&place), expected);
    }
    for id in &ids {
        let found = place.reader.verify(id).expect("a verification");
        assert!(found.ok, "{:?}", found.checks);
    }
}

#[test]
fn ten_thousand_items_are_tagged_in_one_action() {
    let mut place = Place::new();
    place.raw().execute_batch("PRAGMA synchronous = OFF").expect("quicker");
    let id = place.save(&page("H", "T")).item;
    let raw = place.raw();
    raw.execute_batch(
        "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; BEGIN;
         WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 9999)
         INSERT INTO items (uid, capture_id, article_id, created_at, outcome, opening, warnings, word_count, has_image, has_note, doubtful)
         SELECT printf('00000000-0000-7000-8000-%012d', n), capture_id, article_id, created_at, outcome, opening, warnings, 0, 0, 0, 0
         FROM items, n WHERE items.id = 1; COMMIT",
    ).expect("many items");
    let mut all = query("");
    (all.sort, all.limit) = (Sort::Created, u32::MAX);
    let ids = place.reader.item_ids(&all).expect("ids");
    assert_eq!((ids.len(), ids.contains(&id)), (10_000, true));
    let started = std::time::Instant::now();
    let done = place.store.tag(&ids, &[tag("bulk")], &[], PERSON, NOW).expect("tagged");
    assert_eq!(done.undo.expect("undo").items, 10_000);
    assert_eq!(place.reader.rail().expect("a rail").tags[0].count, 10_000);
    place.store.undo(PERSON, NOW).expect("undone");
    assert_eq!(place.reader.rail().expect("a rail").tags, []);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
