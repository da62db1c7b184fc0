//! Several items become one: what it has then, where later saves go, and how the others come back.

use crate::support::{NOW, Page, Place, page};
use model::view::{ExportWhat, ItemView, MergePreview};
use model::{Field, Status};
use rusqlite::types::Value as Cell;
use serde_json::{Value, json};
use store::{Error, IfKnown, PERSON};

fn story(headline: &str, url: &str) -> Page {
    page(headline, &format!("{headline} was told on the quay.\nThe gate opened.\nSubscribe to us")).at(url)
}

fn merge(place: &mut Place, into: &str, others: &[&String]) {
    let others: Vec<String> = others.iter().copied().cloned().collect();
    place.store.merge(into, &others, PERSON, NOW).expect("merged");
}

fn edit(place: &mut Place, id: &str, field: Field, value: Value) {
    place.store.edit(&[id.to_owned()], &[(field, Some(value))], PERSON, NOW).expect("edited");
}

fn preview(place: &Place, into: &str, others: &[&String]) -> MergePreview {
    let others: Vec<String> = others.iter().copied().cloned().collect();
    place.reader.preview_merge(into, &others).expect("a preview")
}

fn view(place: &Place, id: &str) -> ItemView {
    place.reader.item(id).expect("an item")
}

/// The versions of an item, oldest first: number, headline, and whether it is shown.
fn versions(place: &Place, id: &str) -> Vec<(u32, String, bool)> {
    let view = view(place, id);
    assert_eq!(view.item.versions as usize, view.captures.len(), "as many as are listed");
    let told =
        view.captures.iter().map(|one| (one.number, one.headline.clone().unwrap_or_default(), one.current));
    let mut told: Vec<_> = told.collect();
    told.reverse();
    told
}

fn version(number: u32, headline: &str, current: bool) -> (u32, String, bool) {
    (number, headline.into(), current)
}

#[track_caller]
fn whole(place: &Place) {
    let found = place.reader.verify_all(|_, _| ()).expect("checked");
    assert!(found.ok, "{:?}", found.checks.iter().filter(|check| !check.ok).collect::<Vec<_>>());
}

/// All that an archive holds of its items, without the history and without the families, which are worked out.
fn state(place: &Place) -> Vec<String> {
    let conn = place.raw();
    let tables = [
        "captures",
        "items",
        "records",
        "overrides",
        "block_overrides",
        "custom_values",
        "item_tags",
        "collection_items",
        "kin_decisions",
        "addresses",
        "sketches",
        "page_lines",
    ];
    let mut all = Vec::new();
    for table in tables {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).expect(table);
        let columns: Vec<String> = statement.column_names().map(Into::into).collect();
        let mut rows = statement.query([]).expect(table);
        while let Some(row) = rows.next().expect(table) {
            let cell = |(at, name)| format!("{name}={:?}", row.get::<_, Cell>(at).expect(table));
            all.push(format!(
                "{table}: {}",
                columns.iter().enumerate().map(cell).collect::<Vec<_>>().join(" ")
            ));
        }
    }
    all
}

#[track_caller]
fn same(now: &[String], before: &[String]) {
    let other =
        now.iter().filter(|row| !before.contains(row)).chain(before.iter().filter(|row| !now.contains(row)));
    let other: Vec<&String> = other.collect();
    assert!(other.is_empty(), "{other:#?}");
}

#[test]
fn captures_become_versions_behind_those_of_the_item_that_stays() {
    let mut place = Place::new();
    let late = place.save(&story("late", "https://b.example/story")).item;
    let into = place.save(&story("first", "https://a.example/story")).item;
    place.save(&story("again", "https://a.example/story"));
    place.save(&story("later", "https://b.example/story"));
    let other = place.save(&story("other", "https://c.example/story")).item;
    let pages: Vec<Vec<u8>> = view(&place, &late)
        .captures
        .iter()
        .map(|one| place.reader.capture_page(&one.id).expect("a page").bytes)
        .collect();
    let before = state(&place);
    let told = preview(&place, &into, &[&late, &other]);
    assert_eq!((told.captures, told.first), (3, 3));
    merge(&mut place, &into, &[&late, &other]);
    let now = [
        version(1, "first", false),
        version(2, "again", true),
        version(3, "late", false),
        version(4, "later", false),
        version(5, "other", false),
    ];
    assert_eq!(versions(&place, &into), now);
    assert_eq!(place.found(""), ["again"]);
    let captures = view(&place, &into).captures;
    let bytes: Vec<_> =
        [1, 2].map(|at| place.reader.capture_page(&captures[at].id).expect("a page").bytes).into();
    assert_eq!(bytes, pages, "the newest first");
    assert!(captures.iter().all(|one| one.exchanges.len() == 1));
    whole(&place);
    for id in [&into, &late, &other] {
        assert!(place.reader.verify(id).expect("checked").ok);
    }
    let merged = state(&place);
    place.store.undo(PERSON, NOW).expect("undone");
    same(&state(&place), &before);
    whole(&place);
    place.store.redo(PERSON, NOW).expect("redone");
    same(&state(&place), &merged);
    whole(&place);
}

#[test]
fn the_history_says_which_captures_came_from_where_and_went_where() {
    let mut place = Place::new();
    let into = place.save(&story("into", "https://a.example/story")).item;
    let from = place.save(&story("from", "https://b.example/story")).item;
    merge(&mut place, &into, &[&from]);
    let told = |id: &str, what: &str| -> Value {
        let changes = view(&place, id).changes;
        changes.iter().find(|change| change.what == what).expect("it is told").new.clone()
    };
    assert_eq!(told(&into, "version 2")["name"], "version 1 of “from”");
    assert_eq!(told(&into, "version 2")["item"], from.as_str());
    assert_eq!(told(&from, "merged")["name"], "version 2 of “into”");
    let events = place.reader.events(Some(&into), 1).expect("events");
    assert_eq!(events[0].detail["merged"], json!([from]));
    place.store.restore(std::slice::from_ref(&from), PERSON, NOW).expect("restored");
    let told = |id: &str, at: usize| view(&place, id).changes[at].clone();
    assert_eq!(told(&into, 0).new["name"], "version 1 of “from” again");
    assert_eq!(told(&from, 1).new["name"], "back from “into”");
}

#[test]
fn what_was_set_by_hand_in_one_is_taken_over_and_what_differs_stays_and_is_named() {
    let mut place = Place::new();
    let into = place.save(&story("into", "https://a.example/story").tagged("Ferry")).item;
    let mut from = story("from", "https://b.example/story").tagged("ferry").tagged("strike");
    from.collection = Some("Kestrel".into());
    let from = place.save(&from).item;
    for (id, field, value) in [
        (&from, Field::Byline, json!("A. Osk")),
        (&from, Field::Published, json!("2016-07-15")),
        (&from, Field::Headline, json!("What they say")),
        (&into, Field::Headline, json!("What we say")),
        (&from, Field::Notes, json!("ask again")),
        (&into, Field::Notes, json!("asked")),
        (&from, Field::Url, json!("https://c.example/story")),
    ] {
        edit(&mut place, id, field, value);
    }
    place.store.set_status(std::slice::from_ref(&from), Status::Kept, PERSON, NOW).expect("kept");
    for (id, value) in [(&from, "Mara"), (&into, "Ivo")] {
        place
            .store
            .set_custom(std::slice::from_ref(id), "coder", Some(&json!(value)), PERSON, NOW)
            .expect("set");
    }
    place.store.set_custom(std::slice::from_ref(&from), "wave", Some(&json!(2)), PERSON, NOW).expect("set");
    // Telling changes nothing.
    let before = state(&place);
    let told = preview(&place, &into, &[&from]);
    assert_eq!(
        (told.tags.clone(), told.collections.clone()),
        (vec!["strike".to_owned()], vec!["Kestrel".into()])
    );
    let taken: Vec<&str> = told.taken.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(taken, ["byline", "published", "notes", "status", "custom.wave"]);
    let stays: Vec<_> = told
        .passed_over
        .iter()
        .map(|one| (one.field.as_str(), one.stays.clone(), one.passed_over.clone()))
        .collect();
    assert_eq!(
        stays,
        [
            ("url", json!("https://a.example/story"), json!("https://c.example/story")),
            ("headline", json!("What we say"), json!("What they say")),
            ("custom.coder", json!("Ivo"), json!("Mara")),
        ]
    );
    same(&state(&place), &before);
    merge(&mut place, &into, &[&from, &into]);
    let item = view(&place, &into).item;
    assert_eq!(item.record.headline.as_deref(), Some("What we say"));
    assert_eq!(item.record.byline.as_deref(), Some("A. Osk"));
    assert_eq!(item.record.published.expect("a day").raw.as_deref(), Some("2016-07-15"));
    assert_eq!(item.notes.as_deref(), Some("asked\n\nask again"));
    assert_eq!(
        (item.status, item.record.tags.mine),
        (Status::Kept, vec!["Ferry".to_owned(), "strike".into()])
    );
    assert_eq!(json!(item.custom), json!({"coder": "Ivo", "wave": 2}));
    assert_eq!(place.found("collection:Kestrel"), ["What we say"]);
    let event = place.reader.events(Some(&into), 1).expect("events").remove(0);
    assert_eq!(event.detail["passed_over"][1]["passed_over"], "What they say");
    assert_eq!(view(&place, &from).item.record.headline.as_deref(), Some("What they say"), "nothing is lost");
    whole(&place);
    place.store.undo(PERSON, NOW).expect("undone");
    same(&state(&place), &before);
    whole(&place);
}

#[test]
fn rows_decided_by_hand_go_to_the_rows_that_say_the_same_and_stay_with_their_version() {
    let mut place = Place::new();
    let into = place.save(&story("one story", "https://a.example/story")).item;
    let mut other = story("one story", "https://b.example/story");
    other.paragraphs.push("An advertisement".into());
    let from = place.save(&other).item;
    place.store.set_blocks(&from, &[3, 4], false, PERSON, NOW).expect("removed");
    assert_eq!(preview(&place, &into, &[&from]).taken[0].value, json!(1), "the row that both have");
    merge(&mut place, &into, &[&from]);
    assert!(!view(&place, &into).item.record.body.contains("Subscribe"));
    whole(&place);
    let version = view(&place, &into).captures[0].id.clone();
    place.store.show_version(&into, &version, PERSON, NOW).expect("shown");
    let body = view(&place, &into).item.record.body;
    assert!(!body.contains("Subscribe") && !body.contains("advertisement"), "{body}");
    whole(&place);
}

#[test]
fn what_is_saved_of_either_page_later_is_a_version_of_the_item_that_stays() {
    let mut place = Place::new();
    let (a, b) = ("https://a.example/story", "https://b.example/story");
    let into = place.save(&story("into", a)).item;
    let from = place.save(&story("from", b)).item;
    merge(&mut place, &into, &[&from]);
    for (headline, url, number) in [("b again", b, 3), ("a again", a, 4), ("b once more", b, 5)] {
        let saved = place.save(&story(headline, url));
        assert_eq!((saved.item, saved.version), (into.clone(), number), "{headline}");
        assert_eq!(place.found(""), [headline]);
    }
    let refused = place.try_save(&story("b", b), IfKnown::Refuse).expect_err("it is here");
    assert!(matches!(&refused, Error::AlreadyHere { item, .. } if *item == into), "{refused}");
    place.store.trash(std::slice::from_ref(&into), PERSON, NOW).expect("trashed");
    assert_eq!(place.save(&story("back", b)).item, into, "it comes back, and not the one that was merged");
    assert!(view(&place, &from).item.deleted.is_some());
    whole(&place);
}

#[test]
fn a_merged_item_in_the_trash_is_read_listed_and_exported_with_the_captures_that_it_gave() {
    let mut place = Place::new();
    let into = place.save(&story("into", "https://a.example/story")).item;
    let from = place.save(&story("from", "https://b.example/story")).item;
    merge(&mut place, &into, &[&from]);
    let trash = place.reader.items(&model::view::ItemsQuery { trash: true, ..crate::support::query("") });
    assert_eq!(trash.expect("a list").rows[0].headline.as_deref(), Some("from"));
    assert_eq!(versions(&place, &from), [version(1, "from", true)]);
    let captures = place.reader.decisions(&from).expect("decisions").captures;
    assert_eq!(captures, place.reader.decisions(&into).expect("decisions").captures[1..]);
    let chosen = ExportWhat::Items { ids: vec![from.clone(), into.clone()] };
    let items = place.reader.items_full(&chosen).expect("items");
    assert_eq!(items.map(|item| item.expect("an item").versions).collect::<Vec<_>>(), [1, 2]);
    edit(&mut place, &from, Field::Byline, json!("Somebody"));
    let shown =
        place.store.show_version(&from, &captures[0], PERSON, NOW).expect_err("it has none of its own");
    assert!(matches!(&shown, Error::Merged { into: holder, .. } if *holder == into), "{shown}");
    let twice = place.store.merge(&into, std::slice::from_ref(&from), PERSON, NOW).expect_err("it is there");
    assert!(matches!(twice, Error::Merged { .. }), "{twice}");
    let other = place.save(&story("other", "https://c.example/story")).item;
    place.store.trash(std::slice::from_ref(&other), PERSON, NOW).expect("trashed");
    let into_trash = place.store.merge(&other, &[into], PERSON, NOW).expect_err("it is in the trash");
    assert!(matches!(into_trash, Error::InTrash(_)), "{into_trash}");
    whole(&place);
}

#[test]
fn a_merged_item_that_is_restored_has_its_captures_again_and_what_was_saved_of_its_page_since() {
    let mut place = Place::new();
    let (a, b) = ("https://a.example/story", "https://b.example/story");
    let into = place.save(&story("into", a)).item;
    let from = place.save(&story("from", b).tagged("strike")).item;
    merge(&mut place, &into, &[&from]);
    place.save(&story("since", b));
    place.save(&story("a again", a));
    let first = view(&place, &into).captures[2].id.clone();
    place.store.show_version(&into, &first, PERSON, NOW).expect("shown");
    let before = state(&place);
    place.store.restore(std::slice::from_ref(&from), PERSON, NOW).expect("restored");
    assert_eq!(versions(&place, &from), [version(1, "from", true), version(2, "since", false)]);
    assert_eq!(versions(&place, &into), [version(1, "into", false), version(4, "a again", true)]);
    assert_eq!(view(&place, &into).item.record.tags.mine, ["strike"], "what it took over stays");
    whole(&place);
    let after = state(&place);
    place.store.undo(PERSON, NOW).expect("undone");
    same(&state(&place), &before);
    whole(&place);
    place.store.redo(PERSON, NOW).expect("redone");
    same(&state(&place), &after);
    assert_eq!(place.save(&story("b", b)).item, from);
    assert_eq!(place.save(&story("a", a)).item, into);
    merge(&mut place, &into, &[&from]);
    assert_eq!(versions(&place, &into).len(), 6);
    whole(&place);
}

#[test]
fn items_that_were_merged_one_into_the_other_come_back_in_any_order() {
    let mut place = Place::new();
    let urls = ["https://a.example/story", "https://b.example/story", "https://c.example/story"];
    let [a, b, c] = urls.map(|url| place.save(&story(url, url)).item);
    merge(&mut place, &b, &[&a]);
    let joined = view(&place, &b).captures[0].id.clone();
    place.store.show_version(&b, &joined, PERSON, NOW).expect("shown");
    merge(&mut place, &c, &[&b]);
    assert_eq!(versions(&place, &c).len(), 3);
    whole(&place);
    for url in urls {
        assert_eq!(place.save(&story(url, url)).item, c, "{url}");
    }
    let merged = state(&place);
    place.store.restore(std::slice::from_ref(&a), PERSON, NOW).expect("restored");
    assert_eq!(versions(&place, &a), [version(1, urls[0], true), version(2, urls[0], false)]);
    assert_eq!(versions(&place, &b), [version(1, urls[1], true)], "it is still in the trash");
    whole(&place);
    place.store.restore(std::slice::from_ref(&b), PERSON, NOW).expect("restored");
    assert_eq!(versions(&place, &b), [version(1, urls[1], true), version(2, urls[1], false)]);
    assert_eq!(versions(&place, &c).len(), 2);
    whole(&place);
    place.store.undo(PERSON, NOW).expect("undone");
    place.store.undo(PERSON, NOW).expect("undone");
    same(&state(&place), &merged);
    whole(&place);
}
