//! Rules of an outlet through the command: previewed in words, added, saved under, removed, taken back.

use archive::{Archive, Settings};
use model::ErrorCode;
use model::view::{RuleBy, RuleDraft};
use serde_json::{Value, json};
use support::command::Shelf;

const HOUSE: &str = "The harbour gazette is printed on the quay and read along the whole of the coast.";

/// Saves a page of the outlet, whose story opens with a dateline and has the house's line inside, and gives its id.
fn saved(shelf: &Shelf, number: usize) -> String {
    let html = format!(
        "<!doctype html><html lang=en><head><title>Ferry {number} sails</title></head><body><nav><a href=/>Home</a></nav>\
         <main><article><h1>Ferry {number} sails again after the long winter</h1>\
         <p>BRAE (Gazette) – Ferry {number} left the quay on Tuesday with forty people on board, the harbour master said.</p>\
         <p>{HOUSE}</p>\
         <p>The next crossing of ferry {number} is planned for the evening, when the wind over the sound has died down.</p>\
         </article></main></body></html>"
    );
    let url = format!("https://www.gazette.example/world/2021/03/{number:02}/ferry-{number}");
    let ran = shelf.run_with(["save", "-", "--url", &url, "--json"], html.as_bytes()).well();
    ran.json()["id"].as_str().expect("an id").to_owned()
}

fn shown(shelf: &Shelf, id: &str) -> Value {
    shelf.run(["show", id, "--json", "--ledger"]).well().json()
}

fn rule<'a>(verb: &'a str, by: &'a str, value: &'a str, verdict: &'a str) -> Vec<&'a str> {
    vec!["rules", verb, "--outlet", "gazette.example", by, value, verdict]
}

#[test]
fn a_rule_is_previewed_in_words_added_at_once_and_undone_as_one() {
    let shelf = Shelf::new();
    let ids: Vec<String> = (1..4).map(|number| saved(&shelf, number)).collect();
    let before: Vec<Value> = ids.iter().map(|id| shown(&shelf, id)).collect();
    assert!(before[0]["body"].as_str().expect("a body").contains(HOUSE), "{}", before[0]["body"]);

    let words = shelf.run(rule("preview", "--text", HOUSE, "--remove")).well();
    assert!(words.err.contains("3 rows in 3 of 3 items"), "{}", words.err);
    assert!(words.out.contains("  - The harbour gazette"), "{}", words.out);
    assert!(words.out.contains("    BRAE (Gazette)"), "{}", words.out);
    assert_eq!(before, ids.iter().map(|id| shown(&shelf, id)).collect::<Vec<_>>(), "nothing is changed");

    let added = shelf.run(rule("add", "--text", HOUSE, "--remove")).well();
    assert!(added.err.contains("3 items"), "{}", added.err);
    for id in &ids {
        let item = shown(&shelf, id);
        assert!(!item["body"].as_str().expect("a body").contains(HOUSE));
        assert_eq!(item["dateline"]["places"], json!(["Brae"]));
        let row = item["ledger"].as_array().expect("rows").iter().find(|row| row["text"] == json!(HOUSE));
        assert_eq!(row.expect("the row")["rule"], json!("outlet-rule"));
    }
    let later = saved(&shelf, 9);
    assert!(!shown(&shelf, &later)["body"].as_str().expect("a body").contains(HOUSE));
    let listed = shelf.run(["rules", "list", "--json"]).well().lines();
    assert_eq!((&listed[0]["items"], &listed[0]["rows"]), (&json!(4), &json!(4)));

    let opposite = shelf.run(rule("preview", "--text", HOUSE, "--keep")).well();
    assert!(opposite.err.contains("It takes the place of your rule"), "{}", opposite.err);
    let kept = shelf.run(rule("add", "--text", HOUSE, "--keep")).well();
    assert!(kept.err.contains("(instead of removing it): 4 items"), "{}", kept.err);
    let list = shelf.run(["rules", "list"]).well().out;
    assert!(list.contains("the same as without it"), "{list}");
    let nothing = shelf.run(rule("preview", "--text", "No such line", "--keep")).well();
    assert!(nothing.err.contains("changes nothing in 4 items"), "{}", nothing.err);
    shelf.run(["undo"]).well();

    shelf.run(["undo"]).well();
    shelf.run(["undo"]).well();
    assert_eq!(before, ids.iter().map(|id| shown(&shelf, id)).collect::<Vec<_>>());
    assert_eq!(shelf.run(["rules", "list", "--json"]).well().out, "");
}

#[test]
fn what_follows_from_the_rows_follows_a_rule() {
    let shelf = Shelf::new();
    let id = saved(&shelf, 3);
    let before = shown(&shelf, &id);
    assert_eq!(before["event_days"][0]["value"], json!("2021-03-02"));
    let opening = before["body"].as_str().expect("a body").lines().next().expect("a line").to_owned();
    shelf.run(rule("add", "--text", &opening, "--remove")).well();
    let after = shown(&shelf, &id);
    assert_eq!((&after["dateline"], &after["event_days"]), (&json!(null), &json!([])));
    let words = |item: &Value| item["word_count"].as_u64().expect("a number");
    assert_eq!(words(&after), words(&before) - opening.split_whitespace().count() as u64);
    assert_ne!(after["text_sha256"], before["text_sha256"]);

    let listed = shelf.run(["rules", "list", "--json"]).well().json();
    shelf.run(["rules", "remove", listed["id"].as_str().expect("an id")]).well();
    assert_eq!(shown(&shelf, &id), before);
}

#[test]
fn a_rule_by_place_decides_what_stands_there() {
    let shelf = Shelf::new();
    let id = saved(&shelf, 1);
    let ledger = shown(&shelf, &id)["ledger"].clone();
    let home = &ledger.as_array().expect("rows")[0];
    assert_eq!((&home["text"], &home["kept"]), (&json!("Home"), &json!(false)));
    let place = home["place"].as_str().expect("a place");
    let preview = [rule("preview", "--place", place, "--keep"), vec!["--json"]].concat();
    let preview = shelf.run(preview).well().json();
    assert_eq!(
        (&preview["items"], &preview["rows"], &preview["placeless"]),
        (&json!(1), &json!(1), &json!(0))
    );
    shelf.run(rule("add", "--place", place, "--keep")).well();
    assert!(shown(&shelf, &id)["body"].as_str().expect("a body").starts_with("Home\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_that_is_cancelled_changes_nothing_and_can_be_made_afterwards() {
    let shelf = Shelf::new();
    let ids: Vec<String> = (1..4).map(|number| saved(&shelf, number)).collect();
    let before: Vec<Value> = ids.iter().map(|id| shown(&shelf, id)).collect();
    let archive = Archive::open(&shelf.archive(), Settings::default()).await.expect("an archive");
    let draft =
        RuleDraft { domain: "gazette.example".into(), by: RuleBy::Text, value: HOUSE.into(), keep: false };
    let stopping = archive.clone();
    let stopped = archive.add_rule(draft.clone(), move |_| stopping.cancel_rule()).await;
    let failure = stopped.expect_err("it was stopped").failure();
    assert_eq!(failure.code, ErrorCode::Cancelled);
    assert!(failure.message.contains("of 3 items; nothing is changed"), "{}", failure.message);
    assert_eq!(archive.rules().await.expect("rules"), []);
    assert_eq!(before, ids.iter().map(|id| shown(&shelf, id)).collect::<Vec<_>>());

    let done = archive.add_rule(draft, |_| ()).await.expect("the next one is not stopped");
    assert_eq!(done.undo.expect("one change").items, 3);
    assert!(archive.read(|reader| reader.verify_all(|_, _| ())).await.expect("verified").ok);
}

#[test]
fn a_rule_that_can_not_be_says_what_to_do() {
    let shelf = Shelf::new();
    saved(&shelf, 1);
    let ran = shelf.run(["rules", "add", "--outlet", "gazette.example", "--text", "x"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("--remove") && ran.err.contains("--keep"), "{}", ran.err);
    let ran =
        shelf.run(["rules", "preview", "--outlet", "https://gazette.example/", "--text", "x", "--keep"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("write it without http://"), "{}", ran.err);
    let ran = shelf.run(["rules", "remove", "none"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("dateline rules list"), "{}", ran.err);
    shelf.run(rule("add", "--text", HOUSE, "--remove")).well();
    let ran = shelf.run(rule("add", "--text", HOUSE, "--remove"));
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("already"), "{}", ran.err);
}
