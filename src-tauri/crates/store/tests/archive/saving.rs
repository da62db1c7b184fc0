//! Saving pages, and saving them again.

use crate::support::{NOW, Place, page};
use model::{Beside, Capture, Exchange, Method, Missing, Outcome, Rendering, Source, UrlKey};
use serde_json::json;
use std::sync::Arc;
use store::{Error, IfKnown, PERSON, PendingSave};

#[test]
fn a_saved_page_is_listed_and_shown_with_everything_that_was_read() {
    let mut place = Place::new();
    let mut story = page("Ferry talks resume", "First paragraph.\nSecond paragraph.")
        .at("https://www.example.org/a?utm_source=x");
    story = story.from("Example News").on("2016-07-15").tagged("check/facts");
    story.publisher_tags = vec!["Ferry".into(), "Harbour".into(), "Ferry".into()];
    story.suggested = vec!["harbour talks".into()];
    story.collection = Some("Ports 2016".into());
    let saved = place.save(&story);
    assert!(!saved.new_version);
    assert_eq!(saved.version, 1);
    assert_eq!(saved.done.undo.expect("can be undone").label, "Save “Ferry talks resume”");

    let row = place.reader.items(&crate::support::query("")).expect("a list").rows.remove(0);
    assert_eq!(row.headline.as_deref(), Some("Ferry talks resume"));
    assert_eq!(row.opening, "First paragraph. Second paragraph.");
    assert_eq!((row.tags, row.versions, row.edited), (vec!["check/facts".into()], 1, false));

    let json = place.json(&saved.item);
    assert_eq!(json["url_key"], "example.org/a");
    assert_eq!(json["body"], "First paragraph.\n\nSecond paragraph.");
    assert_eq!(
        json["tags"],
        json!({"publisher": ["Ferry", "Harbour", "Ferry"], "mine": ["check/facts"], "suggested": ["harbour talks"]})
    );
    assert_eq!(json["collections"], json!(["Ports 2016"]));
    assert_eq!(json["status"], "inbox");
    assert_eq!(json["created"], "2026-01-05T08:00:01Z");
    assert_eq!(json["edited"], serde_json::Value::Null);

    let view = place.reader.item(&saved.item[..30]).expect("by its beginning");
    assert_eq!(view.ledger.len(), 3);
    assert_eq!(view.captures[0].exchanges[0].response_head, "HTTP/1.1 200 OK\nContent-Type: text/html");
    assert_eq!(view.body_as_read, None);
    let original = place.reader.capture_page(&saved.capture).expect("the page");
    assert!(original.bytes.starts_with(b"<h1>Ferry talks resume</h1>"));
    assert_eq!(original.url.as_deref(), Some("https://www.example.org/a?utm_source=x"));
}

#[test]
fn the_same_address_again_is_a_version_and_edits_stay_over_it() {
    let mut place = Place::new();
    let first = place.save(&page("Old headline", "Old text.").at("http://example.org/story"));
    let ids = [first.item.clone()];
    let now = place.now();
    let edit = [
        (model::Field::Byline, Some(json!("By Ann Author"))),
        (model::Field::Notes, Some(json!("look again"))),
    ];
    place.store.edit(&ids, &edit, PERSON, now).expect("an edit");

    let again = page("New headline", "New text.").at("https://www.example.org/story/#top");
    let refused = place.try_save(&again, IfKnown::Refuse).expect_err("it is here");
    assert!(matches!(refused, Error::AlreadyHere { item, .. } if item == first.item));
    assert_eq!(place.reader.summary().expect("a summary").captures, 1);

    let second = place.save(&again);
    assert_eq!((second.item.as_str(), second.new_version, second.version), (first.item.as_str(), true, 2));
    let json = place.json(&first.item);
    assert_eq!((&json["headline"], &json["body"]), (&json!("New headline"), &json!("New text.")));
    assert_eq!((&json["byline"], &json["notes"]), (&json!("By Ann Author"), &json!("look again")));
    assert_eq!(json["versions"], 2);
    let numbers: Vec<_> = place
        .reader
        .item(&first.item)
        .expect("it")
        .captures
        .into_iter()
        .map(|c| (c.number, c.current, c.body))
        .collect();
    assert_eq!(numbers, [(2, true, "New text.".into()), (1, false, "Old text.".into())]);
    assert_eq!(place.found("old"), Vec::<String>::new());

    let now = place.now();
    place.store.undo(PERSON, now).expect("undone");
    let json = place.json(&first.item);
    assert_eq!((&json["headline"], &json["versions"]), (&json!("Old headline"), &json!(1)));
    assert_eq!(place.found("old"), ["Old headline"]);
}

#[test]
fn pages_without_an_address_are_items_of_their_own() {
    let mut place = Place::new();
    let one = place.save(&page("Same", "Same text."));
    let two = place.save(&page("Same", "Same text."));
    assert_ne!(one.item, two.item);
    assert_eq!(place.found("is:duplicate").len(), 2);
    let summary = place.reader.summary().expect("a summary");
    assert_eq!((summary.items, summary.captures), (2, 2));
    let count: i64 =
        place.raw().query_row("SELECT count(*) FROM payloads", [], |row| row.get(0)).expect("a count");
    assert_eq!(count, 1, "equal bytes are stored once");
}

#[test]
fn an_address_given_later_files_the_item_under_its_page() {
    let mut place = Place::new();
    let saved = place.save(&page("Dropped", "Some words."));
    let now = place.now();
    let notes = [(model::Field::Headline, Some(json!("My headline")))];
    place.store.edit(std::slice::from_ref(&saved.item), &notes, PERSON, now).expect("an edit");

    let url = "https://example.org/politics/story";
    let mut read = page("Dropped", "Some words.").at(url).from("Example News");
    read.section = Some("politics".into());
    let mut capture = read.capture(NOW);
    capture.id = saved.capture.clone();
    let record = model::Record::new(&capture, &read.article(), vec![]);
    let edits = [(model::Field::Url, Some(json!(url)))];
    let now = place.now();
    place.store.add_article(&saved.item, &record, &read.article(), &edits, PERSON, now).expect("read again");
    let json = place.json(&saved.item);
    assert_eq!((&json["url"], &json["url_key"]), (&json!(url), &json!("example.org/politics/story")));
    assert_eq!((&json["section"], &json["headline"]), (&json!("politics"), &json!("My headline")));
    let key = UrlKey::of(url).expect("a key");
    assert_eq!(place.reader.find_page(&key).expect("found"), Some(saved.item.clone()));
    assert_eq!(place.found("outlet:\"Example News\""), ["My headline"]);

    let other = place.save(&page("Other", "Other words."));
    let now = place.now();
    let conflict = place.store.edit(&[other.item], &edits, PERSON, now).expect_err("taken");
    assert!(matches!(conflict, Error::AlreadyHere { item, .. } if item == saved.item));

    place.store.undo(PERSON, now).expect("the save of the other");
    place.store.undo(PERSON, now).expect("the reading");
    let json = place.json(&saved.item);
    assert_eq!((&json["url"], &json["section"]), (&json!(null), &json!(null)));
    assert_eq!(place.reader.find_page(&key).expect("found"), None);
}

#[test]
fn an_undone_save_is_in_the_trash_and_saving_again_brings_it_back() {
    let mut place = Place::new();
    let story = page("Here and gone", "Text.").at("https://example.org/x").tagged("t");
    let saved = place.save(&story);
    let before = place.json(&saved.item);
    let now = place.now();
    place.store.undo(PERSON, now).expect("undone");
    assert_eq!(place.found(""), Vec::<String>::new());
    assert_eq!(place.reader.rail().expect("a rail").trash, 1);
    let now = place.now();
    place.store.redo(PERSON, now).expect("redone");
    assert_eq!(place.json(&saved.item), before);
    place.store.undo(PERSON, now).expect("undone");
    let again = place.try_save(&story, IfKnown::Refuse).expect("trash is no obstacle");
    assert_eq!((again.item, again.version), (saved.item, 2));
    assert_eq!(place.found(""), ["Here and gone"]);
}

fn address(url: &str) -> [(model::Field, Option<serde_json::Value>); 1] {
    [(model::Field::Url, Some(json!(url)))]
}

const ONE: &str = "https://example.org/one";
const TWO: &str = "https://example.org/two";

#[test]
fn what_was_undone_is_never_in_the_way_of_what_lies_beneath_it() {
    let mut place = Place::new();
    let first = place.save(&page("First", "Text.").at(ONE));
    let saved = place.json(&first.item);
    let now = place.now();
    place.store.edit(std::slice::from_ref(&first.item), &address(TWO), PERSON, now).expect("an edit");
    let second = place.save(&page("Second", "Other text.").at(ONE));
    assert_ne!(first.item, second.item);
    let last = place.json(&second.item);

    let now = place.now();
    place.store.undo(PERSON, now).expect("the second save");
    place.store.undo(PERSON, now).expect("the edit");
    let key = UrlKey::of(ONE).expect("a key");
    assert_eq!(place.json(&first.item), saved);
    assert_eq!(place.reader.find_page(&key).expect("found"), Some(first.item.clone()));
    assert!(place.json(&second.item)["deleted"].is_string());
    place.store.undo(PERSON, now).expect("the first save");
    assert_eq!(place.found(""), Vec::<String>::new());

    for _ in 0..3 {
        place.store.redo(PERSON, now).expect("redone");
    }
    assert_eq!(place.json(&second.item), last);
    assert_eq!(place.json(&first.item)["url"], TWO);
    assert_eq!(place.reader.find_page(&key).expect("found"), Some(second.item.clone()));
    for item in [&first.item, &second.item] {
        assert!(place.reader.verify(item).expect("a verification").ok);
    }
}

#[test]
fn an_item_in_the_trash_gives_its_address_up_and_comes_back_with_a_warning() {
    let mut place = Place::new();
    let first = place.save(&page("First", "Text.").at(ONE)).item;
    let second = place.save(&page("Second", "Other text.").at(TWO)).item;
    let now = place.now();
    let taken = place.store.edit(std::slice::from_ref(&second), &address(ONE), PERSON, now);
    assert!(matches!(taken, Err(Error::AlreadyHere { item, .. }) if item == first));
    place.store.trash(std::slice::from_ref(&first), PERSON, now).expect("trashed");
    place.store.edit(std::slice::from_ref(&second), &address(ONE), PERSON, now).expect("free now");
    let key = UrlKey::of(ONE).expect("a key");
    assert_eq!(place.reader.find_page(&key).expect("found"), Some(second.clone()));

    place.store.restore(std::slice::from_ref(&first), PERSON, now).expect("both stay");
    let mut warned = place.found("warning:address-shared");
    warned.sort();
    assert_eq!(warned, ["First", "Second"]);
    let headline = [(model::Field::Headline, Some(json!("First again")))];
    place.store.edit(std::slice::from_ref(&first), &headline, PERSON, now).expect("other edits go on");
    assert_eq!(place.json(&first)["warnings"].as_array().map(Vec::len), Some(1));

    place.store.trash(std::slice::from_ref(&first), PERSON, now).expect("trashed");
    assert_eq!(place.found("warning:address-shared"), Vec::<String>::new());
    assert_eq!(place.reader.find_page(&key).expect("found"), Some(second.clone()));
    let again = place.save(&page("Later", "Later text.").at(ONE));
    assert_eq!((again.item, again.version), (second, 2));
}

/// Addresses that change hands through the trash, undone to the beginning and redone to the end.
#[test]
fn undo_and_redo_pass_the_same_states_whoever_has_an_address() {
    let mut place = Place::new();
    let mut seed = 5u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let url = |n: usize| format!("https://example.org/{n}");
    let ids: Vec<String> =
        (0..3).map(|n| place.save(&page(&format!("Story {n}"), "Text.").at(&url(n))).item).collect();
    let state = |place: &Place| {
        let items: Vec<_> = ids.iter().map(|id| place.json(id)).collect();
        let owners: Vec<_> = (0..4)
            .map(|n| place.reader.find_page(&UrlKey::of(&url(n)).expect("a key")).expect("found"))
            .collect();
        (items, owners, place.found("warning:address-shared"))
    };
    let mut states = vec![state(&place)];
    let mut shared = 0;
    for _ in 0..120 {
        let (one, now) = ([ids[random(3)].clone()], place.now());
        let before = place.reader.undo_state().expect("a state").undo;
        let done = match random(3) {
            0 => place.store.edit(&one, &address(&url(random(4))), PERSON, now),
            1 => place.store.trash(&one, PERSON, now),
            _ => place.store.restore(&one, PERSON, now),
        };
        match done {
            Ok(done) if done.undo != before => states.push(state(&place)),
            Ok(_) | Err(Error::AlreadyHere { .. }) => {}
            Err(error) => panic!("{error}"),
        }
        shared += place.found("warning:address-shared").len();
    }
    assert!(states.len() > 40 && shared > 0);
    for expected in states.iter().rev().skip(1) {
        let now = place.now();
        place.store.undo(PERSON, now).expect("undone");
        assert_eq!(&state(&place), expected);
    }
    for expected in states.iter().skip(1) {
        let now = place.now();
        place.store.redo(PERSON, now).expect("redone");
        assert_eq!(&state(&place), expected);
    }
}

#[test]
fn a_save_that_fails_half_way_leaves_nothing() {
    let mut place = Place::new();
    place.save(&page("Before", "Kept."));
    let count = |place: &Place| -> Vec<i64> {
        [
            "payloads",
            "captures",
            "exchanges",
            "articles",
            "items",
            "records",
            "item_tags",
            "tags",
            "change_sets",
            "changes",
            "events",
            "collections",
            "pages",
            "outlets",
        ]
        .iter()
        .map(|table| {
            place
                .raw()
                .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
                .expect("a count")
        })
        .collect()
    };
    let before = count(&place);
    let mut story = page("Half", "Way.").at("https://example.org/half").from("Example").tagged("t");
    story.collection = Some("C".into());
    for table in [
        "payloads",
        "captures",
        "exchanges",
        "articles",
        "items",
        "records",
        "item_tags",
        "changes",
        "events",
        "collection_items",
    ] {
        place
            .raw()
            .execute_batch(&format!(
                "CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'injected'); END"
            ))
            .expect("a trigger");
        place.try_save(&story, IfKnown::NewVersion).expect_err(table);
        place.raw().execute_batch("DROP TRIGGER broken").expect("gone");
        assert_eq!(count(&place), before, "{table}");
    }
    place.save(&story);
}

#[test]
fn a_partial_save_tells_what_is_missing() {
    let mut place = Place::new();
    let mut story = page("Cut", "Short.");
    story.missing = vec![Missing { what: "the rest of the page".into(), why: "256 MB".into() }];
    place.save(&story);
    let row = place.reader.items(&crate::support::query("is:partial")).expect("a list").rows.remove(0);
    assert_eq!(row.outcome, Outcome::Partial);
    assert_eq!(row.trouble.as_deref(), Some("the rest of the page is missing"));
}

#[test]
fn unfinished_saves_survive_closing_the_archive() {
    let mut place = Place::new();
    let job = |id: &str| model::view::SaveJob {
        id: id.into(),
        label: "a page".into(),
        state: model::view::SaveState::Queued,
        item: None,
        browser: false,
        new_version: false,
        missing: vec![],
        failure: None,
    };
    let link = PendingSave {
        job: job("1"),
        source: Source::Link { url: "https://example.org/".into() },
        collection: Some("C".into()),
        tags: vec!["a".into()],
    };
    let bytes = "Ünï".repeat(1000).into_bytes();
    let dropped = PendingSave {
        job: job("2"),
        source: Source::Page {
            bytes,
            name: Some("a.html".into()),
            url: None,
            media_type: None,
            method: Method::Drop,
            beside: Beside::default(),
        },
        collection: None,
        tags: vec![],
    };
    let selection = PendingSave {
        job: job("3"),
        source: Source::Selection { html: "<p>Two lines.".into(), url: None, method: Method::Paste },
        ..dropped.clone()
    };
    let html = PendingSave {
        job: job("4"),
        source: Source::Page {
            bytes: b"<p>A page.".to_vec(),
            name: None,
            url: None,
            media_type: Some("text/html".into()),
            method: Method::Paste,
            beside: Beside::default(),
        },
        ..dropped.clone()
    };
    let further = [selection, html];
    place.store.put_saves(&[link.clone(), dropped.clone()], NOW).expect("kept");
    place.store.put_saves(&further, NOW).expect("kept");
    let mut failed = link.clone();
    failed.job.state = model::view::SaveState::Failed;
    place.store.put_saves(std::slice::from_ref(&failed), NOW).expect("kept");
    let path = place.path();
    let Place { store, reader, folder, .. } = place;
    drop((store, reader));
    let mut store = store::Store::open(&path, NOW).expect("open again");
    let reader = store.reader().expect("a reader");
    let [selection, html] = further;
    assert_eq!(reader.saves().expect("saves"), [failed, dropped, selection, html]);
    store.remove_saves(&["1".into(), "2".into(), "3".into(), "4".into()]).expect("gone");
    assert_eq!(reader.saves().expect("saves"), []);
    drop(folder);
}

/// A page with a packed style sheet that came in chunks, a picture that was not found, and what a browser made of it.
fn whole_page(now: i64) -> Capture {
    let part = |uri: &str, head: &[u8], body: &[u8], framing: Option<&[u8]>| Exchange {
        target_uri: uri.into(),
        request_head: b"GET / HTTP/1.1\r\n\r\n".into(),
        response_head: head.into(),
        status: if head.is_empty() { 404 } else { 200 },
        body: Arc::new(body.into()),
        framing: framing.map(Into::into),
        media_type: head.is_empty().then(|| "image/png".into()),
        started: now,
        ..Exchange::default()
    };
    let rendering = Rendering {
        dom: b"<p>Made by a script.</p>".into(),
        url: "https://example.org/whole#/story".into(),
        rendered_at: now,
        width: 1280,
        height: 4000,
        screenshot: Some(b"a picture".into()),
        software: "a browser 1.0".into(),
        reason: None,
    };
    Capture {
        assets: vec![
            part(
                "https://example.org/a.css",
                b"HTTP/1.1 200 Fine\r\ncOntent-Type: text/css\r\n\r\n",
                b"p{}",
                Some(b"3\r\n0\r\n\r\n"),
            ),
            part("https://example.org/a.png", b"", b"", None),
        ],
        rendering: Some(rendering),
        record_id: Some("urn:uuid:1".into()),
        ..page("A whole page", "Fetched text.").at("https://example.org/whole").capture(now)
    }
}

#[test]
fn a_capture_comes_back_whole_with_parts_and_rendering() {
    let mut place = Place::new();
    let capture = whole_page(NOW);
    let story = page("A whole page", "Fetched text.").at("https://example.org/whole");
    let saved = place.try_save_capture(&story, capture.clone(), IfKnown::NewVersion).expect("a save");
    assert_eq!(place.reader.capture(&saved.capture).expect("the capture"), capture);
    let has = |id, address| place.reader.has_record(id, address).expect("an answer");
    assert!(has("urn:uuid:1", "https://example.org/whole"));
    assert!(!has("urn:uuid:2", "https://example.org/whole"));
    assert!(!has("urn:uuid:1", "https://example.org/other"), "one id, and another record");

    let parts = place.reader.parts(&saved.capture).expect("its parts");
    let told: Vec<_> = parts.iter().map(|it| (it.position, it.status, it.content_type.as_deref())).collect();
    assert_eq!(told, [(1, 200, Some("text/css")), (2, 404, Some("image/png"))]);
    let sheet = place.reader.part(&saved.capture, 1).expect("an answer").expect("a part");
    assert_eq!(sheet.wire_body().as_ref(), b"3\r\np{}\r\n0\r\n\r\n");
    assert_eq!(place.reader.part(&saved.capture, 0).expect("an answer"), None, "the page is no part");

    assert_eq!(place.reader.capture_page(&saved.capture).expect("it").bytes, b"<p>Made by a script.</p>");
    assert!(place.reader.fetched_page(&saved.capture).expect("it").bytes.starts_with(b"<h1>A whole page"));
    let view = place.reader.item(&saved.item).expect("its view").captures.remove(0);
    assert_eq!(view.exchanges.iter().map(|it| it.part).collect::<Vec<_>>(), [false, true, true]);
    assert!(view.rendering.is_some_and(|it| it.screenshot && it.height == 4000));
    let proof = place.reader.verify(&saved.item).expect("a proof");
    assert!(proof.ok, "{:?}", proof.checks);
}
