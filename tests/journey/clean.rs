//! Reading a page without saving it: text alone, with its address, piped in, and many at once.

use serde_json::json;
use support::command::Shelf;

const MASTHEAD: &str = include_str!("../fixtures/texts/masthead.txt");
const ADDRESS: &str = "https://norwick.example/world/202202081043001085-brae-sound-lock-gates/";

#[test]
fn a_text_with_a_masthead_clock_gives_its_clock_dateline_body_and_tags() {
    let shelf = Shelf::new();
    let file = shelf.file("lock.txt", MASTHEAD);
    let record = shelf.run(["clean", file.to_str().expect("UTF-8"), "--json", "--ledger"]).well().json();
    assert_eq!(record["url"], json!(null));
    assert_eq!(record["headline"], json!(null));
    assert_eq!(record["published"], json!(null), "the clock of the masthead is not the day of publication");
    assert_eq!(record["gmt_dateline"]["value"], json!("2022-03-09T11:20:00Z"));
    assert_eq!(record["gmt_dateline"]["raw"], json!("11:20 GMT9 March 2022"));
    assert_eq!(
        record["dateline"],
        json!({"raw": "PORT SORREL (Norwick Press) –", "places": ["Port Sorrel"], "agency": "Norwick Press", "day": null})
    );
    assert_eq!(record["tags"]["publisher"], json!(["locks", "Ilse Tarn", "Brae Sound", "fishing"]));
    assert_eq!(record["related"].as_array().expect("a list").len(), 3);
    assert_eq!(record["capture"]["method"], json!("drop"));
    let body = record["body"].as_str().expect("a body");
    assert!(body.starts_with("The lock gates at Brae Sound"), "{body}");
    assert!(body.ends_with("costs them, the board said."), "{body}");
    assert_eq!(body.split("\n\n").count(), 6);
    let removed: Vec<&str> = record["ledger"]
        .as_array()
        .expect("a ledger")
        .iter()
        .filter(|row| row["kept"] == json!(false))
        .map(|row| row["class"].as_str().expect("a class"))
        .collect();
    assert_eq!(removed.len(), 8, "{removed:?}");
}

#[test]
fn the_address_of_a_text_tells_its_outlet_section_and_day() {
    let shelf = Shelf::new();
    let record =
        shelf.run_with(["clean", "-", "--url", ADDRESS, "--json"], MASTHEAD.as_bytes()).well().json();
    assert_eq!(record["outlet"]["domain"], json!("norwick.example"));
    assert_eq!(record["section"], json!("world"));
    assert_eq!(record["published"]["value"], json!("2022-02-08"));
    assert_eq!(record["published"]["basis"], json!("url"));
    assert_eq!(
        record["event_days"][0],
        json!({"raw": "On Monday", "value": "2022-02-07", "anchor": "published"})
    );
    assert_eq!(record["warnings"][0]["code"], json!("served-later"));
}

#[test]
fn an_ambiguous_clock_keeps_both_readings_until_the_retrieval_decides() {
    let shelf = Shelf::new();
    let text = MASTHEAD.replace("11:20 GMT9 March 2022", "11:20 GMT +112 May 2019");
    let unsure = shelf.run_with(["clean", "-", "--json"], text.as_bytes()).well().json();
    assert_eq!(unsure["gmt_dateline"]["value"], json!(null));
    let readings = unsure["gmt_dateline"]["alternatives"].as_array().expect("readings");
    let values: Vec<&str> = readings.iter().map(|one| one["value"].as_str().expect("a value")).collect();
    assert_eq!(values.len(), 2);
    assert!(
        values.contains(&"2019-05-12T10:20:00Z") && values.contains(&"2019-05-02T00:20:00Z"),
        "{values:?}"
    );
    let decided = ["clean", "-", "--retrieved", "2019-05-12T11:00:00Z", "--json"];
    let sure = shelf.run_with(decided, text.as_bytes()).well().json();
    assert_eq!(sure["gmt_dateline"]["value"], json!("2019-05-12T10:20:00Z"));
    assert_eq!(sure["gmt_dateline"]["offset"], json!(60));
}

#[test]
fn a_batch_answers_every_row_in_order_and_names_what_it_can_not_read() {
    let shelf = Shelf::new();
    for number in 0..5 {
        let (html, _) = support::pages::page(number);
        shelf.file(&format!("html/{number}.html"), html);
    }
    let rows = ["html/0.html", "html/1.html", "html/none.html", "html/3.html", "html/4.html"];
    let index: String = rows
        .iter()
        .enumerate()
        .map(|(at, path)| {
            json!({"id": format!("row-{at}"), "url": null, "html_path": path}).to_string() + "\n"
        })
        .collect();
    let index = shelf.file("index.jsonl", index + "not a row\n");
    let ran = shelf.run(["clean", "--batch", index.to_str().expect("UTF-8"), "--threads", "2"]);
    assert_eq!(ran.status, 1, "a row failed");
    let answers = ran.lines();
    let ids: Vec<&str> = answers[..5].iter().map(|row| row["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["row-0", "row-1", "row-2", "row-3", "row-4"]);
    assert_eq!(answers[5]["id"], json!(null));
    assert_eq!(answers[2]["error"]["code"], json!("unreadable"));
    assert!(ran.err.contains("row-2"), "{}", ran.err);
    assert!(answers[3]["body"].as_str().expect("a body").len() > 1000);
}

#[test]
fn what_the_page_offered_for_a_field_is_printed_with_where_it_stands_and_why_it_won_or_lost() {
    let shelf = Shelf::new();
    let page = shelf.file(
        "ferry.html",
        "<title>Ferry fares rise | Norwick Press</title><meta property='og:title' content='Fares up again'>\
         <h1>Ferry fares rise</h1><p>By Ilse Tarn</p><p>Fares on the Brae Sound ferry rise by a tenth in May, \
         the county said. The crossing had cost the same for six years, and the boats are full.</p>",
    );
    let page = page.to_str().expect("UTF-8");
    let plain = shelf.run(["clean", page, "--json"]).well().json();
    assert!(plain.get("candidates").is_none(), "only where they are asked for");
    let record = shelf.run(["clean", page, "--json", "--candidates"]).well().json();
    let headlines: Vec<_> = record["candidates"]
        .as_array()
        .expect("candidates")
        .iter()
        .filter(|candidate| candidate["field"] == json!("headline"))
        .collect();
    let chosen: Vec<_> = headlines.iter().filter(|candidate| candidate["chosen"] == json!(true)).collect();
    assert_eq!(chosen.len(), 1, "{headlines:?}");
    assert_eq!(chosen[0]["value"], record["headline"]);
    assert!(
        headlines
            .iter()
            .any(|one| one["place"] == json!("og:title") && one["value"] == json!("Fares up again"))
    );
    assert!(headlines.iter().all(|one| one["why"].as_str().is_some_and(|why| !why.is_empty())));

    let words = shelf.run(["clean", page, "--candidates"]).well();
    assert!(words.out.contains("- headline       Fares up again  [og:title: "), "{}", words.out);
    assert!(words.out.contains("+ headline       Ferry fares rise  ["), "{}", words.out);

    let index =
        shelf.file("index.jsonl", json!({"id": 7, "url": null, "html_path": "ferry.html"}).to_string());
    let batch = shelf.run(["clean", "--batch", index.to_str().expect("UTF-8"), "--candidates"]).well().json();
    assert_eq!(batch["candidates"], record["candidates"]);
}
