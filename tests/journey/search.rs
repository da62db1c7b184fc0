//! Listing and searching through the command.

use serde_json::json;
use std::collections::BTreeSet;
use support::command::Shelf;

fn shelf() -> Shelf {
    let shelf = Shelf::new();
    for (name, text) in [
        (
            "harbour",
            "The harbour master of Brae opened the eastern gate before dawn, and the herring fleet left without a word about the strike.",
        ),
        (
            "ru",
            "Капитан парома «Халвенна» сообщил, что мост через пролив закрыт до утра из-за сильного ветра и волн.",
        ),
        ("zh", "渡轮公司星期一表示,新桥在冬季风暴期间将关闭,岛上居民仍可乘坐夜间渡轮前往对岸的医院和学校。"),
        (
            "fr",
            "La capitainerie précise que l’écluse restera fermée six semaines, le temps de remplacer les portes de bois.",
        ),
    ] {
        let file = shelf.file(&format!("{name}.txt"), format!("{text}\n\n{text}\n"));
        shelf.run(["save", file.to_str().expect("UTF-8")]).well();
    }
    shelf
}

#[test]
fn words_are_found_in_every_script_and_without_their_accents() {
    let shelf = shelf();
    for (query, found) in [
        ("harbour", 1),
        ("HERRING fleet", 1),
        ("\"eastern gate\"", 1),
        ("\"gate eastern\"", 0),
        ("herr*", 1),
        ("ecluse", 1),
        ("мост", 1),
        ("新桥", 1),
        ("-harbour", 3),
        ("harbour OR мост", 2),
        ("lang:ru", 1),
        ("published:none", 4),
        ("is:edited", 0),
        ("nowhere", 0),
    ] {
        let lines = shelf.run(["search", query, "--json"]).well().lines();
        assert_eq!(lines.len(), found, "{query}");
    }
}

#[test]
fn lists_are_ordered_and_cut_as_asked() {
    let shelf = shelf();
    let ids = |arguments: &[&str]| -> Vec<String> {
        let lines = shelf.run(arguments.iter()).well().lines();
        lines.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
    };
    let all = ids(&["list", "--json", "--sort", "created"]);
    assert_eq!(all.len(), 4);
    assert_eq!(ids(&["list", "--json", "--sort", "created", "--limit", "2", "--offset", "1"]), all[1..3]);
}

#[test]
fn a_list_has_the_columns_that_are_asked_for() {
    let shelf = shelf();
    let found = shelf.run(["search", "harbour", "--json"]).well().json();
    let id = found["id"].as_str().expect("an id");
    shelf.run(["edit", id, "headline=Gates \t open", "notes=ask  again"]).well();
    shelf.run(["collect", "Harbours", id]).well();
    let told = shelf
        .run(["search", "harbour", "--columns", "id,headline,words,note,collections,published"])
        .well()
        .out;
    assert_eq!(told, format!("{id}\tGates open\t{}\task again\t1\t\n", found["word_count"]));
    let words: Vec<u64> = shelf
        .run(["list", "--sort", "words", "--columns", "words"])
        .well()
        .out
        .lines()
        .map(|line| line.parse().expect("a number"))
        .collect();
    assert!(words.len() == 4 && words.is_sorted_by(|one, next| one >= next), "{words:?}");
    let languages = shelf.run(["list", "--sort", "language", "--columns", "language"]).well().out;
    assert!(languages.lines().filter(|line| !line.is_empty()).is_sorted(), "{languages}");
}

#[test]
fn what_a_query_finds_is_counted() {
    let shelf = shelf();
    let found = shelf.run(["search", "harbour", "--json"]).well().json();
    shelf.run(["tag", found["id"].as_str().expect("an id"), "+sea/harbours"]).well();
    let counts = |arguments: &[&str]| shelf.run(["facets", "--json"].iter().chain(arguments)).well().lines();
    let of = |what: &str| counts(&["--of", what]).remove(0)["values"].clone();
    assert_eq!(counts(&[]).len(), 6);
    assert_eq!(of("tag"), json!([{"name": "sea/harbours", "count": 1}]));
    assert_eq!(of("status")[0], json!({"name": "inbox", "count": 4}));
    assert!(of("language").as_array().expect("languages").contains(&json!({"name": "ru", "count": 1})));
    assert_eq!(counts(&["--of", "tag", "--like", "brid"])[0]["all"], json!(0));
    let words = shelf.run(["facets", "lang:ru"]).well().out;
    assert!(words.contains("1  ru") && !words.contains("harbours"), "{words}");
    let cut = shelf.run(["facets", "--of", "language", "--limit", "1"]).well().out;
    assert!(cut.starts_with("languages, 1 of "), "{cut}");
}

#[test]
fn what_a_query_finds_is_counted_by_any_of_its_times() {
    let shelf = shelf();
    let saved = shelf.run(["list", "--json", "--limit", "1"]).well().json();
    let today = &saved["created"].as_str().expect("a time")[..10];
    shelf.run(["edit", saved["id"].as_str().expect("an id"), "published=2016-07-15"]).well();
    let counts = |arguments: &[&str]| shelf.run(["histogram"].iter().chain(arguments)).well().out;
    assert_eq!(counts(&["--of", "retrieved"]), format!("       4  {today}\n"));
    assert_eq!(
        counts(&["--of", "created", "--by", "year", "harbour"]),
        format!("       1  {}\n", &today[..4])
    );
    assert_eq!(counts(&["--by", "month"]), "       1  2016-07\n       3  none\n");
    assert_eq!(counts(&["published:2017"]), "");
    let json = shelf.run(["histogram", "--json", "published:2016"]).well().json();
    assert_eq!(json["bars"], json!([{"at": "2016-07-15", "count": 1, "all": 1}]));
}

#[test]
fn why_a_query_finds_an_item_is_told_part_by_part() {
    let shelf = shelf();
    let found = shelf.run(["search", "harbour", "--json"]).well().json();
    let id = found["id"].as_str().expect("an id");
    let told = shelf.run(["why", id, "gate lang:ru -bridge"]).well().out;
    assert!(told.starts_with("not found\nno   all of\nyes    gate\n"), "{told}");
    assert!(
        told.contains("body: The harbour master of Brae opened the eastern [gate] before dawn"),
        "{told}"
    );
    assert!(told.contains("\nno     lang:ru") && told.contains("\nyes    not\nno       bridge"), "{told}");
    let json = shelf.run(["why", id, "herring", "--json"]).well().json();
    assert_eq!(json["found"], json!(true));
    assert_eq!(json["reason"]["hits"][0]["count"], json!(2));
    assert_eq!(shelf.run(["why", id, "lang:ru"]).well().out.lines().next(), Some("not found"));
    assert!(shelf.run(["why", "ffffffff", "herring"]).err.contains("ffffffff"));
}

#[test]
fn a_query_that_is_not_understood_is_refused_with_its_place() {
    let shelf = shelf();
    let ran = shelf.run(["search", "published:yesterdayish"]);
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert!(ran.err.contains("yesterdayish"), "{}", ran.err);
    assert_eq!(shelf.run(["info", "--json"]).well().json()["items"], json!(4));
}

/// What stands between backticks in the first column of a table.
fn in_tables(document: &str) -> Vec<&str> {
    let cells = document.lines().filter_map(|line| Some(line.strip_prefix("| `")?.split_once(" |")?.0));
    cells.flat_map(|cell| cell.split('`').step_by(2)).filter(|example| !example.is_empty()).collect()
}

/// What stands between single quotes behind these words.
fn quoted_after<'a>(document: &'a str, words: &str) -> Vec<&'a str> {
    document.split(words).skip(1).filter_map(|after| Some(after.split_once('\'')?.0)).collect()
}

#[test]
fn every_example_of_the_query_language_is_understood() {
    let shelf = shelf();
    let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the top");
    let read = |name: &str| std::fs::read_to_string(top.join(name)).expect("a document");
    let (readme, all) = (read("README.md"), read("docs/search.md"));
    let (_, searching) = readme.split_once("## Searching").expect("a chapter");
    let (general, help) = (shelf.run(["--help"]).out, shelf.run(["search", "--help"]).out);
    let mut examples = BTreeSet::new();
    for (found, at_least) in [
        (in_tables(searching), 25),
        (in_tables(&all), 75),
        (quoted_after(&readme, "search '"), 1),
        (quoted_after(&general, "search '"), 1),
        (quoted_after(&help, "  '"), 10),
    ] {
        assert!(found.len() >= at_least, "{found:?}");
        examples.extend(found);
    }
    for example in examples {
        let ran = shelf.run(["search", example, "--json"]);
        assert_eq!(ran.status, 0, "{example}: {}", ran.err);
    }
}
