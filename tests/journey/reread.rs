//! Reading again: newer readings, older ones back by one undo, and nothing of a person's ever overwritten.

use archive::{Archive, Given, PERSON, SaveOptions, Settings};
use model::Article;
use serde_json::{Value, json};
use support::command::{Ran, Shelf};
use support::pages::page;

fn saved(shelf: &Shelf, number: u64) -> String {
    let file = shelf.file(&format!("{number}.html"), page(number).0);
    let item = shelf.run(["save", file.to_str().expect("UTF-8"), "--json"]).well().json();
    item["id"].as_str().expect("an id").to_owned()
}

async fn age(shelf: &Shelf, id: &str, worse: impl FnOnce(&mut Article)) {
    support::aged::age(&shelf.archive(), id, worse).await;
}

fn shown(shelf: &Shelf, id: &str) -> Value {
    shelf.run(["show", id, "--json", "--ledger"]).well().json()
}

fn reread(shelf: &Shelf, more: &[&str]) -> (Vec<Value>, Value, Ran) {
    let ran = shelf.run([&["reread", "--json"], more].concat()).well();
    let mut lines = ran.lines();
    let totals = lines.pop().expect("the totals");
    (lines, totals, ran)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_reader_reads_the_kept_bytes_again_and_one_undo_brings_the_former_readings_back() {
    let shelf = Shelf::new();
    let ids: Vec<String> = (0..3).map(|number| saved(&shelf, number)).collect();
    let right: Vec<Value> = ids.iter().map(|id| shown(&shelf, id)).collect();
    for id in &ids[..2] {
        age(&shelf, id, |article| article.headline = Some("Misread words".into())).await;
    }
    let former: Vec<Value> = ids.iter().map(|id| shown(&shelf, id)).collect();
    assert_eq!(former[0]["headline"], json!("Misread words"));

    let (lines, totals, _) = reread(&shelf, &["--dry-run"]);
    assert_eq!((lines.len(), &totals["changed"], &totals["current"]), (2, &json!(2), &json!(1)));
    assert_eq!(
        former,
        ids.iter().map(|id| shown(&shelf, id)).collect::<Vec<_>>(),
        "a dry run changes nothing"
    );

    let (lines, totals, ran) = reread(&shelf, &[]);
    assert_eq!((&totals["done"], &totals["total"], &totals["changed"]), (&json!(3), &json!(3), &json!(2)));
    assert_eq!(totals["state"], json!("complete"));
    assert!(ran.err.contains("dateline undo"), "{}", ran.err);
    let field = &lines[0]["fields"][0];
    assert_eq!((&field["field"], &field["before"]), (&json!("headline"), &json!("Misread words")));
    for (id, right) in ids.iter().zip(&right) {
        assert_eq!(shown(&shelf, id), *right);
    }
    let (_, totals, _) = reread(&shelf, &[]);
    assert_eq!((&totals["changed"], &totals["current"]), (&json!(0), &json!(3)), "going on is cheap");

    shelf.run(["undo"]).well();
    assert_eq!(former, ids.iter().map(|id| shown(&shelf, id)).collect::<Vec<_>>());
    let (_, totals, _) = reread(&shelf, &["--query", "misread"]);
    assert_eq!((&totals["total"], &totals["changed"]), (&json!(2), &json!(2)));
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_and_decisions_by_hand_stay_and_the_person_is_shown_both() {
    let shelf = Shelf::new();
    let id = saved(&shelf, 1);
    let right = shown(&shelf, &id);
    let headline = right["headline"].as_str().expect("a headline").to_owned();
    age(&shelf, &id, |article| article.headline = Some("Misread words".into())).await;
    shelf.run(["edit", &id, "headline=My words"]).well();
    let rows = right["ledger"].as_array().expect("rows").clone();
    let kept = rows.iter().rfind(|row| row["kept"] == json!(true)).expect("a kept row");
    let (order, text) = (kept["order"].as_u64().expect("a number"), kept["text"].as_str().expect("a text"));
    let archive = Archive::open(&shelf.archive(), Settings::default()).await.expect("an archive");
    let item = id.clone();
    let removed =
        archive.change(move |store, now| store.set_blocks(&item, &[order as u32], false, PERSON, now));
    removed.await.expect("removed by hand");
    drop(archive);

    let (lines, ..) = reread(&shelf, &[]);
    assert_eq!(lines[0]["fields"][0]["edited"], json!(true));
    assert_eq!(lines[0]["lost"], json!([]));
    let after = shown(&shelf, &id);
    assert_eq!(after["headline"], json!("My words"));
    assert!(!after["body"].as_str().expect("a body").contains(text));
    let both = json!([{"field": "headline", "value": headline, "was": "Misread words", "changed": true}]);
    assert_eq!(after["as_read"], both);
    let words = shelf.run(["show", &id]).well();
    assert!(words.out.contains(&headline) && words.out.contains("--adopt headline"), "{}", words.out);

    shelf.run(["edit", &id, "--keep", "headline"]).well();
    assert_eq!(shown(&shelf, &id)["as_read"][0]["changed"], json!(false));
    shelf.run(["edit", &id, "--adopt", "headline"]).well();
    let adopted = shown(&shelf, &id);
    assert_eq!((&adopted["headline"], adopted.get("as_read")), (&json!(headline), None));
    assert_eq!(shelf.run(["edit", &id, "--adopt", "headline"]).status, 1, "nothing is left to adopt");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_again_that_is_stopped_leaves_whole_items_and_goes_on_where_it_ended() {
    let shelf = Shelf::new();
    for number in 0..40 {
        shelf.file(&format!("in/{number:02}.html"), page(number).0);
    }
    shelf.run(["save", shelf.path("in").to_str().expect("UTF-8")]).well();
    let ids = shelf.run(["list", "--json"]).well().lines();
    for item in &ids {
        let id = item["id"].as_str().expect("an id");
        age(&shelf, id, |article| article.headline = Some("Misread words".into())).await;
    }
    let archive = Archive::open(&shelf.archive(), Settings::default()).await.expect("an archive");
    let (job, what) = (archive::begun(false), model::view::ExportWhat::All);
    let stopping = archive.clone();
    let stopped = archive
        .reread(job, what.clone(), move |job, _| stopping.cancel_job(&job.id).expect("under way"))
        .await;
    assert_eq!((stopped.state, stopped.done), (model::view::ExportState::Cancelled, 32));
    let rest = archive.reread(archive::begun(false), what, |_, _| ()).await;
    assert_eq!((rest.changed, rest.current, rest.failed), (8, 32, 0));
    archive.change(|store, now| store.undo(PERSON, now)).await.expect("the rest undone");
    archive.change(|store, now| store.undo(PERSON, now)).await.expect("the first part undone");
    let misread = archive.read(|reader| Ok(reader.chosen_ids(&query("headline:misread"))?.len())).await;
    assert_eq!(misread.expect("a count"), 40);
    assert!(archive.read(|reader| reader.verify_all(|_, _| ())).await.expect("verified").ok);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_selection_that_is_read_again_keeps_all_its_paragraphs() {
    let shelf = Shelf::new();
    let archive = Archive::make(&shelf.archive(), Settings::default()).await.expect("an archive");
    let html = "<meta charset='utf-8'><p>The warden said that the gates would be hung by hand. Nobody had done so for \
        thirty years.</p><p>They began on <b>Monday</b>.</p>";
    let given = Given::Html { html: html.into(), url: None, method: model::Method::Paste };
    let saved = archive.save_all(given, &SaveOptions::default()).await.pop().expect("one").expect("saved");
    drop(archive);
    let id = saved.item.id;
    age(&shelf, &id, |article| article.body = "Misread words".into()).await;
    let (_, totals, _) = reread(&shelf, &[]);
    assert_eq!(totals["changed"], json!(1));
    let body = shown(&shelf, &id)["body"].as_str().expect("a body").to_owned();
    assert!(body.contains("Nobody had done so") && body.ends_with("They began on Monday."), "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_version_of_an_item_is_read_again_and_the_shown_one_stays_shown() {
    let shelf = Shelf::new();
    let (first, second) = (shelf.file("a.html", page(1).0), shelf.file("b.html", page(2).0));
    let url = "https://norwick.example/harbour/ferry";
    let save = |file: &std::path::Path| {
        shelf.run(["save", file.to_str().expect("UTF-8"), "--url", url, "--json"]).well().json()
    };
    let right = save(&first)["headline"].clone();
    let id = shelf.run(["list", "--json"]).well().json()["id"].as_str().expect("an id").to_owned();
    age(&shelf, &id, |article| article.headline = Some("Misread words".into())).await;
    assert_eq!(save(&second)["versions"], json!(2));
    let newer = shown(&shelf, &id);

    let (lines, totals, _) = reread(&shelf, &[]);
    assert_eq!((lines.len(), &totals["same"], &totals["current"]), (0, &json!(1), &json!(0)));
    assert_eq!(shown(&shelf, &id), newer, "what is shown was current");
    let nothing_left = || {
        let (_, totals, _) = reread(&shelf, &[]);
        assert_eq!((&totals["same"], &totals["current"]), (&json!(0), &json!(1)), "nothing is left to read");
    };
    nothing_left();
    assert!(shelf.run(["undo"]).well().err.contains("Read 1 item again"));
    assert_eq!(shown(&shelf, &id), newer, "what is shown stays");
    let (_, totals, _) = reread(&shelf, &["--dry-run"]);
    assert_eq!(totals["same"], json!(1), "the other version is as it was read before");
    let archive = Archive::open(&shelf.archive(), Settings::default()).await.expect("an archive");
    archive.change(|store, now| store.redo(PERSON, now)).await.expect("redone");
    drop(archive);
    nothing_left();

    let archive = Archive::open(&shelf.archive(), Settings::default()).await.expect("an archive");
    let item = id.clone();
    let captures = archive.read(move |reader| Ok(reader.item(&item)?.captures)).await.expect("captures");
    let older = captures.iter().find(|capture| !capture.current).expect("the first version").id.clone();
    let item = id.clone();
    let switched = archive.change(move |store, now| store.show_version(&item, &older, PERSON, now)).await;
    switched.expect("the first version is shown");
    assert!(archive.read(|reader| reader.verify_all(|_, _| ())).await.expect("verified").ok);
    drop(archive);
    assert_eq!(shown(&shelf, &id)["headline"], right);
}

fn query(text: &str) -> model::view::ExportWhat {
    model::view::ExportWhat::Query { text: text.into() }
}
