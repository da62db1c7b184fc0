//! Lines that recur on an outlet's pages: kept at first, removed once an archive has them often, and then mended.

use serde_json::{Value, json};
use support::command::Shelf;

const NAMES: [&str; 6] = ["Aldra", "Bessa", "Corvin", "Dunne", "Eskil", "Fjord"];

/// A story of its own with the house's lines inside, which the filter keeps without being sure of them.
fn html(name: &str) -> String {
    format!(
        "<!doctype html><html lang=en><title>The {name} sails</title><main><article><h1>The {name} sails again</h1>\
         <p>BRAE (Gazette) – The {name} left the quay on Tuesday with forty people on board, the master of the {name} said.</p>\
         <p class=more>More on the harbour: <a href=/harbour>tides and prices of the week</a></p>\
         <div class=box><p>The Gazette's letter comes out every morning. <a href=/letter>Read it here.</a></p></div>\
         <p>The wind had kept the {name} in port since the first days of December, and the islanders had waited for flour.</p>\
         <p><em>Read also: <a href=/x>the prices at the fish hall</a></em></p>\
         <p>The next crossing of the {name} is planned for the evening, when the wind over the sound has died down.</p>\
         <div class=info><span>The Gazette’s reporters are on the quay every day of the week</span></div>\
         </article></main>"
    )
}

fn saved(shelf: &Shelf, html: &str, path: &str) -> String {
    let url = format!("https://gazette.example/world/{path}");
    let item = shelf.run_with(["save", "-", "--url", &url, "--json"], html.as_bytes()).well().json();
    item["id"].as_str().expect("an id").to_owned()
}

fn shown(shelf: &Shelf, id: &str) -> Value {
    shelf.run(["show", id, "--json", "--ledger"]).well().json()
}

fn rows(item: &Value, which: impl Fn(&Value) -> bool) -> Vec<String> {
    let rows = item["ledger"].as_array().expect("rows").iter().filter(|row| which(row));
    rows.map(|row| row["text"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn a_line_of_the_house_is_removed_from_the_fifth_page_on_and_reading_again_mends_the_first() {
    let shelf = Shelf::new();
    let ids: Vec<String> = NAMES.iter().map(|name| saved(&shelf, &html(name), name)).collect();
    let items: Vec<Value> = ids.iter().map(|id| shown(&shelf, id)).collect();
    let unsure = |row: &Value| row["kept"] == json!(true) && row["confidence"].as_f64() < Some(0.95);
    let house =
        rows(&items[0], |row| unsure(row) && !row["text"].as_str().unwrap_or_default().contains(NAMES[0]));
    assert!(!house.is_empty(), "{:#}", items[0]["ledger"]);
    let recurs = |row: &Value| row["rule"] == json!("recurs");
    for (at, item) in items.iter().enumerate() {
        let expected = if at < 4 { Vec::new() } else { house.clone() };
        assert_eq!(rows(item, recurs), expected, "page {at}");
    }

    let ran = shelf.run(["reread", "--json"]).well();
    let totals = ran.lines().pop().expect("the totals");
    assert_eq!((&totals["changed"], &totals["current"]), (&json!(4), &json!(2)));
    for id in &ids {
        let item = shown(&shelf, id);
        assert_eq!(rows(&item, recurs), house);
        assert!(house.iter().all(|line| !item["body"].as_str().expect("a body").contains(line)));
    }
    let totals = shelf.run(["reread", "--json"]).well().json();
    assert_eq!((&totals["changed"], &totals["current"]), (&json!(0), &json!(6)));
    shelf.run(["undo"]).well();
    let former: Vec<Value> = ids.iter().map(|id| shown(&shelf, id)).collect();
    assert_eq!(former, items);
}

#[test]
fn a_wire_story_that_an_outlet_prints_often_does_not_erase_itself() {
    let shelf = Shelf::new();
    let ids: Vec<String> = (0..6).map(|at| saved(&shelf, &html("Aldra"), &format!("copy-{at}"))).collect();
    let bodies: Vec<Value> = ids.iter().map(|id| shown(&shelf, id)["body"].clone()).collect();
    assert!(bodies.iter().all(|body| *body == bodies[0]));
    let totals = shelf.run(["reread", "--json"]).well().json();
    assert_eq!(totals["current"], json!(6));
}

#[test]
fn the_same_page_saved_often_is_one_page() {
    let shelf = Shelf::new();
    let ids: Vec<String> = (0..6).map(|_| saved(&shelf, &html("Aldra"), "one")).collect();
    assert!(ids.iter().all(|id| *id == ids[0]));
    let id = saved(&shelf, &html("Bessa"), "two");
    assert_eq!(rows(&shown(&shelf, &id), |row| row["rule"] == json!("recurs")), Vec::<String>::new());
}
