//! Tags put in order through the command: told first, done as one, taken back; and rules that give them.

use archive::{Archive, PERSON, Settings};
use model::view::{ExportState, ExportWhat, TagRuleDraft};
use serde_json::{Value, json};
use support::command::Shelf;
use support::scale::Scale;

/// Saves a story with tags, and gives its id.
fn saved(shelf: &Shelf, headline: &str, tags: &[&str]) -> String {
    let html = format!(
        "<!doctype html><html lang=en><head><title>{headline}</title><meta name=keywords content='Harbour, Ferries'></head>\
         <body><article><h1>{headline}</h1><p>The harbour master said on Tuesday that the crossing of the sound had to wait \
         until the wind over the islands has died down, and that nobody knows how long it will blow.</p></article></body></html>"
    );
    let mut words = vec!["save", "-", "--json"];
    for tag in tags {
        words.extend(["--tag", tag]);
    }
    let ran = shelf.run_with(words, html.as_bytes()).well();
    ran.json()["id"].as_str().expect("an id").to_owned()
}

fn mine(shelf: &Shelf, id: &str) -> Value {
    shelf.run(["show", id, "--json"]).well().json()["tags"]["mine"].clone()
}

#[test]
fn tags_are_merged_after_a_preview_and_come_back_with_one_undo() {
    let shelf = Shelf::new();
    let one = saved(&shelf, "Ferry strike goes on", &["sec", "check"]);
    let two = saved(&shelf, "Gate is closed", &["security/ports"]);
    let merge = ["tags", "merge", "sec", "security", "--into", "frame/security", "--aliases"];
    let told = shelf.run(merge.iter().chain(&["--dry-run"])).well();
    assert!(told.out.contains("security/ports → frame/security/ports: 1 item"), "{}", told.out);
    assert!(told.err.contains("nothing is changed yet"), "{}", told.err);
    assert_eq!(mine(&shelf, &one), json!(["sec", "check"]));
    let preview = shelf.run(merge.iter().chain(&["--dry-run", "--json"])).well().json();
    assert_eq!((&preview["items"], &preview["tags"]), (&json!(2), &json!(3)));

    let done = shelf.run(merge).well();
    assert!(
        done.err.contains("Merge 2 tags into “frame/security”: 2 items; dateline undo takes it back"),
        "{}",
        done.err
    );
    assert_eq!(mine(&shelf, &one), json!(["frame/security", "check"]));
    assert_eq!(mine(&shelf, &two), json!(["frame/security/ports"]));
    shelf.run(["tag", &two, "+SEC"]).well();
    assert_eq!(mine(&shelf, &two), json!(["frame/security/ports", "frame/security"]), "another spelling now");
    let listed = shelf.run(["tags", "list", "--find", "frame", "--json"]).well().lines();
    assert_eq!(listed[1]["aliases"], json!(["sec", "security"]));
    shelf.run(["undo"]).well();
    shelf.run(["undo"]).well();
    assert_eq!(
        (mine(&shelf, &one), mine(&shelf, &two)),
        (json!(["sec", "check"]), json!(["security/ports"]))
    );
    shelf.run(["verify"]).well();
}

#[test]
fn tags_are_renamed_nested_split_coloured_spelt_adopted_and_deleted() {
    let shelf = Shelf::new();
    let one = saved(&shelf, "Ferry strike goes on", &["topic"]);
    let two = saved(&shelf, "Gate is closed", &["topic"]);
    let tags = |words: &[&str]| shelf.run(["tags"].iter().chain(words)).well();
    tags(&["split", "topic", "--query", "headline:ferry", "--into", "topic/ferries"]);
    assert_eq!((mine(&shelf, &one), mine(&shelf, &two)), (json!(["topic/ferries"]), json!(["topic"])));
    tags(&["rename", "topic", "theme"]);
    tags(&["nest", "theme/ferries", "--out"]);
    tags(&["nest", "ferries", "theme", "--under", "all"]);
    assert_eq!((mine(&shelf, &one), mine(&shelf, &two)), (json!(["all/ferries"]), json!(["all/theme"])));
    tags(&["colour", "teal", "all"]);
    tags(&["alias", "all/ferries", "boats"]);
    let listed = tags(&["list", "--json"]).lines();
    assert_eq!(
        (&listed[0]["name"], &listed[0]["colour"], &listed[0]["inside"]),
        (&json!("all"), &json!("teal"), &json!(2))
    );
    assert_eq!(listed[1]["aliases"], json!(["boats"]));
    assert!(
        tags(&["list", "--only", "publisher"]).out.contains("Ferries"),
        "what pages name is listed apart"
    );
    tags(&["adopt", "Harbour"]);
    assert_eq!(mine(&shelf, &one), json!(["all/ferries", "Harbour"]));
    tags(&["ignore", "Ferries"]);
    assert!(!tags(&["list", "--only", "publisher"]).out.contains("Ferries"));
    tags(&["delete", "all"]);
    assert_eq!((mine(&shelf, &one), mine(&shelf, &two)), (json!(["Harbour"]), json!(["Harbour"])));
    let taken = shelf.run(["tags", "rename", "none", "other"]);
    assert!(taken.status == 1 && taken.err.contains("dateline tags list"), "{}", taken.err);
}

#[test]
fn a_rule_tags_what_is_here_and_what_comes_and_is_told_first() {
    let shelf = Shelf::new();
    let here = saved(&shelf, "Ferry strike goes on", &[]);
    let rule = ["tags", "rules", "preview", "headline:ferry OR gate", "topic/ferries"];
    let told = shelf.run(rule).well();
    assert!(told.err.contains("finds 1 item: 1 would get the tag"), "{}", told.err);
    assert!(told.out.starts_with("+  "), "{}", told.out);
    let added = shelf
        .run(["tags", "rules", "add", "headline:ferry OR gate", "topic/ferries", "--name", "Boats"])
        .well();
    assert!(added.err.contains("Tag “topic/ferries” by rule: 1 item"), "{}", added.err);
    let later = saved(&shelf, "Gate is closed", &[]);
    let other = saved(&shelf, "Bridge opens", &[]);
    let expected = json!(["topic/ferries"]);
    assert_eq!(
        (mine(&shelf, &here), mine(&shelf, &later), mine(&shelf, &other)),
        (expected.clone(), expected, json!([]))
    );
    shelf.run(["tag", &later, "-topic/ferries"]).well();
    shelf.run(["tags", "rules", "run"]).well();
    assert_eq!(mine(&shelf, &later), json!([]), "a person took it away");
    let listed = shelf.run(["tags", "rules", "list", "--json"]).well().lines();
    assert_eq!((&listed[0]["name"], &listed[0]["items"]), (&json!("Boats"), &json!(1)));
    shelf.run(["tags", "rules", "change", "Boats", "--query", "headline:bridge"]).well();
    assert_eq!((mine(&shelf, &here), mine(&shelf, &other)), (json!([]), json!(["topic/ferries"])));
    shelf.run(["tags", "rules", "remove", "Boats", "--keep-tags"]).well();
    assert_eq!(mine(&shelf, &other), json!(["topic/ferries"]));
    let wrong = shelf.run(["tags", "rules", "add", "ferry publshed:2016", "t"]);
    assert!(wrong.status == 2 && wrong.err.contains("at character 7"), "{}", wrong.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_of_rules_that_is_stopped_keeps_what_it_did_as_one_change_and_the_next_one_does_the_rest() {
    const ITEMS: u64 = 2_500;
    let shelf = Shelf::new();
    Scale::new(5).write(&shelf.archive(), ITEMS, |_| ());
    let archive = Archive::open(&shelf.archive(), Settings::default()).await.expect("an archive");
    let all = archive.read(|reader| reader.chosen_ids(&ExportWhat::All)).await.expect("ids");
    // The rule is there before any item is what it looks for: a change of status starts none.
    archive
        .change(move |store, now| {
            store.set_status(&all, model::Status::Kept, PERSON, now)?;
            let draft = TagRuleDraft { name: None, query: "status:excluded".into(), tag: "out".into() };
            store.add_tag_rule(&draft, PERSON, now)?;
            store.set_status(&all, model::Status::Excluded, PERSON, now)
        })
        .await
        .expect("excluded");
    let tagged = async || {
        let what = ExportWhat::Query { text: "tag:out".into() };
        archive.read(move |reader| Ok(reader.chosen_ids(&what)?.len())).await.expect("a count")
    };

    let stopping = archive.clone();
    let stopped = archive
        .run_tag_rules(archive::bulk_begun(), None, move |job| {
            if job.done > 0 {
                stopping.cancel_job(&job.id).expect("under way");
            }
        })
        .await;
    assert_eq!((stopped.state, stopped.done, stopped.changed), (ExportState::Cancelled, 2_000, 2_000));
    assert_eq!((stopped.total, tagged().await), (2_500, 2_000));
    assert!(archive.cancel_job(&stopped.id).is_err(), "it has ended");
    archive.change(|store, now| store.undo(PERSON, now)).await.expect("undone");
    assert_eq!(tagged().await, 0);
    archive.change(|store, now| store.redo(PERSON, now)).await.expect("done again");
    let rest = archive.run_tag_rules(archive::bulk_begun(), None, |_| ()).await;
    assert_eq!((rest.state, rest.total, rest.changed), (ExportState::Complete, 500, 500));
    assert_eq!(tagged().await, 2_500);
    drop(archive);
    let again = shelf.run(["tags", "rules", "run"]).well();
    assert!(again.err.contains("Nothing changed"), "{}", again.err);
    shelf.run(["undo"]).well();
    let told = shelf.run(["tags", "rules", "run"]).well();
    assert!(told.err.contains("500 items changed; dateline undo takes it back"), "{}", told.err);
}

#[test]
fn what_changes_nothing_says_so_and_what_is_half_said_changes_nothing() {
    let shelf = Shelf::new();
    let one = saved(&shelf, "Ferry strike goes on", &["sec"]);
    let again = shelf.run(["tags", "merge", "sec", "--into", "sec"]).well();
    assert_eq!(again.err.trim(), "Nothing changed");
    let into_itself = shelf.run(["duplicates", "--merge", &one, &one]);
    assert!(into_itself.err.contains("merged into itself"), "{}", into_itself.err);
    for query in ["outlet:", "", " "] {
        for words in [vec!["trash", "--query", query], vec!["tag", "--query", query, "+all"]] {
            let refused = shelf.run(words);
            assert_ne!(refused.status, 0, "{query:?}: {}", refused.err);
            assert!(refused.err.contains("asks for everything"), "{query:?}: {}", refused.err);
        }
    }
    assert_eq!(shelf.run(["list", "--json"]).well().out.lines().count(), 1, "nothing is in the trash");
    // A rule is not typed any more: its last word is no beginning.
    shelf.run(["tags", "rules", "add", "harb", "port"]).well();
    assert_eq!(mine(&shelf, &one), json!(["sec"]));
    shelf.run(["tags", "rules", "add", "harb*", "port"]).well();
    assert_eq!(mine(&shelf, &one), json!(["sec", "port"]));
}
