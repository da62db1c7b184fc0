//! Listing and searching through the command.

use serde_json::json;
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
fn a_query_that_is_not_understood_is_refused_with_its_place() {
    let shelf = shelf();
    let ran = shelf.run(["search", "published:yesterdayish"]);
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert!(ran.err.contains("yesterdayish"), "{}", ran.err);
    assert_eq!(shelf.run(["info", "--json"]).well().json()["items"], json!(4));
}
