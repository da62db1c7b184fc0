//! Families of items through the command: listed, parted, united, merged.

use serde_json::Value;
use support::command::Shelf;
use support::crawl::Crawl;
use support::pages::page;
use support::site::Site;

const STORY: [&str; 5] = [
    "The harbour master of Brae opened the eastern gate before dawn on Monday, and the herring fleet left without a word about the strike that had closed the port for nine days.",
    "Crews had asked for a night allowance since the winter, when three boats turned back from the lower lock because nobody was there to lift the bar for them.",
    "The council offered half of what the union wanted; both sides called the talks frank, which in Brae means that somebody threw a chair at somebody else.",
    "A spokeswoman for the port said that the timber doors would be repaired in spring, as soon as the engineers from Lundin had looked at the hinges.",
    "On the quay the fish buyers waited with their lamps lit, counting boats as they came round the pier, and said nothing to the reporters either.",
];
const OTHER: &str = "A bakery in the upper town won the island's bread prize for the fourth time in a row, the guild announced in the evening; the jury praised a dark loaf with seaweed that is baked in an oven of the year 1860 and sold only on market days.";

fn shelf() -> (Shelf, Vec<String>) {
    let shelf = Shelf::new();
    let texts = [
        ("whole", STORY.join("\n\n")),
        ("cut", STORY[..3].join("\n\n")),
        (
            "longer",
            format!(
                "LUNDIN —\n\n{}\n\nIn Lundin nobody had heard of the strike, a clerk said, and the mail went by road.",
                STORY.join("\n\n")
            ),
        ),
        ("other", OTHER.to_owned()),
    ];
    let ids = texts.iter().map(|(name, text)| {
        let file = shelf.file(&format!("{name}.txt"), text);
        let saved =
            shelf.run(["save", file.to_str().expect("UTF-8"), "--tag", name, "--json"]).well().lines();
        saved[0]["id"].as_str().expect("an id").to_owned()
    });
    let ids = ids.collect();
    (shelf, ids)
}

fn families(shelf: &Shelf) -> Vec<Vec<String>> {
    let of = |family: &Value| {
        let members = family["members"].as_array().expect("members").iter();
        let mut ids: Vec<String> =
            members.map(|member| member["id"].as_str().expect("an id").to_owned()).collect();
        ids.sort();
        ids
    };
    shelf.run(["duplicates", "--kind", "similar", "--json"]).well().lines().iter().map(of).collect()
}

#[test]
fn families_are_listed_with_what_they_have_in_common() {
    let (shelf, ids) = shelf();
    let mut three = ids[..3].to_vec();
    three.sort();
    assert_eq!(families(&shelf), [three]);
    let family = &shelf.run(["duplicates", "--json"]).well().lines()[0];
    assert_eq!((&family["kind"], &family["size"]), (&"similar".into(), &3.into()));
    assert!(
        family["members"].as_array().expect("members").iter().all(|one| one["share"].as_f64() > Some(0.7))
    );
    let words = shelf.run(["duplicates"]);
    assert!(
        words.out.starts_with("similar: 3 items\n") && words.err.contains("1 of 1 families: similar"),
        "{words:?}"
    );
    assert_eq!(shelf.run(["search", "is:similar", "--json"]).well().lines().len(), 3);
}

#[test]
fn what_a_person_says_of_them_counts_and_is_undone() {
    let (shelf, ids) = shelf();
    shelf.run(["duplicates", "--apart", &ids[1], &ids[0], &ids[2]]).well();
    assert_eq!(families(&shelf)[0].len(), 2);
    shelf.run(["duplicates", "--same", &ids[3], &ids[0]]).well();
    assert_eq!(families(&shelf)[0].len(), 3);
    shelf.run(["undo"]).well();
    shelf.run(["undo"]).well();
    assert_eq!(families(&shelf)[0].len(), 3);
    shelf.run(["edit", &ids[1], "custom.coder=Mara"]).well();
    shelf.run(["duplicates", "--merge", &ids[0], &ids[1], &ids[2]]).well();
    assert_eq!(families(&shelf), Vec::<Vec<String>>::new());
    let item = shelf.run(["show", &ids[0], "--json"]).well().json();
    assert_eq!(item["tags"]["mine"], serde_json::json!(["whole", "cut", "longer"]));
    assert_eq!(item["custom"], serde_json::json!({"coder": "Mara"}));
    let told = shelf.run(["show", &ids[0], "--history", "--json"]).well().json();
    let events = told["history"]["events"].as_array().expect("events");
    let merged = events.iter().find(|event| event["kind"] == "merged").expect("it is told");
    assert_eq!(merged["detail"]["merged"], serde_json::json!([ids[1], ids[2]]));
    assert_eq!(shelf.run(["list", "--json"]).well().lines().len(), 2);
    shelf.run(["undo"]).well();
    assert_eq!(shelf.run(["list", "--json"]).well().lines().len(), 4);
    shelf.run(["verify"]).well();
    assert_eq!(shelf.run(["duplicates", "--same", &ids[0]]).status, 2, "one item alone tells nothing");
}

#[test]
fn what_was_just_imported_is_compared_before_a_search_for_it_answers() {
    let shelf = Shelf::new();
    let mut crawl = Crawl::new();
    for (name, paragraphs) in [("whole", &STORY[..]), ("cut", &STORY[..4])] {
        let text: String = paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect();
        let page = format!("<title>{name}</title><article><h1>The gate, {name}</h1>{text}</article>");
        crawl.page(&format!("https://{name}.example/gate"), &page);
    }
    let file = shelf.file("crawl.warc.gz", &crawl.bytes);
    shelf.run(["import", file.to_str().expect("UTF-8")]).well();
    assert_eq!(shelf.run(["search", "is:similar", "--json"]).well().lines().len(), 2);
}

/// What is told of a version of an item: its number, and how it came here.
fn versions(shelf: &Shelf, id: &str) -> u64 {
    shelf.run(["show", id, "--json"]).well().json()["versions"].as_u64().expect("a number")
}

#[test]
fn what_merging_would_do_is_told_before_it_is_done() {
    let (shelf, ids) = shelf();
    shelf.run(["edit", &ids[0], "headline=Ours"]).well();
    shelf.run(["edit", &ids[1], "headline=Theirs", "byline=A. Osk", "custom.coder=Mara"]).well();
    shelf.run(["collect", "Kestrel", &ids[1]]).well();
    let told = shelf.run(["duplicates", "--merge", &ids[0], &ids[1], "--dry-run"]).well();
    let lines: Vec<&str> = told.out.lines().collect();
    assert_eq!(
        lines,
        [
            format!("1 capture becomes version 2 of {}", ids[0]),
            "takes tags: cut".into(),
            "takes collections: Kestrel".into(),
            format!("takes byline of {}: A. Osk", ids[1]),
            format!("takes custom.coder of {}: Mara", ids[1]),
            format!("keeps headline: Ours; {} has Theirs", ids[1]),
            format!("into the trash: {}", ids[1]),
        ]
    );
    let json = shelf.run(["duplicates", "--merge", &ids[0], &ids[1], "--dry-run", "--json"]).well().json();
    assert_eq!((&json["captures"], &json["first"]), (&1.into(), &2.into()));
    assert_eq!(versions(&shelf, &ids[0]), 1, "nothing was done");
    let merged = shelf.run(["duplicates", "--merge", &ids[0], &ids[1]]).well();
    assert!(merged.err.contains(&format!("headline of {} stays there: Theirs", ids[1])), "{}", merged.err);
    let item = shelf.run(["show", &ids[0], "--json"]).well().json();
    assert_eq!((&item["headline"], &item["byline"]), (&"Ours".into(), &"A. Osk".into()));
    assert_eq!(item["versions"], 2);
    let history = shelf.run(["show", &ids[0], "--history"]).well().out;
    assert!(history.contains("version 1 of “Theirs”"), "{history}");
    assert_eq!(shelf.run(["duplicates", "--dry-run"]).status, 2, "there is nothing to tell");
    let again = shelf.run(["duplicates", "--merge", &ids[0], &ids[1]]);
    assert!(again.status == 1 && again.err.contains(&format!("was merged into {}", ids[0])), "{again:?}");
}

#[test]
fn merged_pages_are_saved_exported_and_imported_as_versions_of_one_item() {
    let (shelf, site) = (Shelf::new(), Site::start());
    let save = |shelf: &Shelf, path: &str| {
        let saved = shelf.run(["save", &site.url(path), "--allow-private", "--json"]).well().json();
        saved["id"].as_str().expect("an id").to_owned()
    };
    site.page("/story", &page(1).0);
    site.page("/retold", &page(2).0);
    let (story, retold) = (save(&shelf, "/story"), save(&shelf, "/retold"));
    shelf.run(["duplicates", "--merge", &story, &retold]).well();
    assert_eq!(save(&shelf, "/retold"), story);
    assert_eq!(save(&shelf, "/story"), story);
    assert_eq!(versions(&shelf, &story), 4);
    shelf.run(["collect", "Kestrel", &story]).well();
    for (format, name) in [("warc", "one.warc.gz"), ("wacz", "one.wacz"), ("csv", "one.csv"), ("html", "one")]
    {
        let out = shelf.path(name);
        let out = out.to_str().expect("UTF-8");
        shelf.run(["export", "--collection", "Kestrel", "--format", format, "--out", out]).well();
    }
    let out = shelf.path("replayed");
    shelf.run(["replay", &story, "--out", out.to_str().expect("UTF-8")]).well();
    // The item that was merged is in the trash, and can be exported by its own captures.
    shelf.run(["replay", &retold, "--out", shelf.path("trashed").to_str().expect("UTF-8")]).well();
    shelf.run(["verify"]).well();
    for name in ["one.warc.gz", "one.wacz"] {
        let other = Shelf::new();
        other.run(["import", shelf.path(name).to_str().expect("UTF-8")]).well();
        assert_eq!(other.run(["list", "--json"]).well().lines().len(), 1);
        assert_eq!(versions(&other, &story), 4, "{name}");
        other.run(["verify"]).well();
        assert_eq!(save(&other, "/retold"), story, "both pages are this item's");
        assert_eq!(save(&other, "/story"), story);
    }
}

#[test]
fn what_an_export_of_before_has_of_a_merged_item_is_in_the_item_that_stays() {
    let (shelf, site) = (Shelf::new(), Site::start());
    let save = |path: &str| {
        let saved = shelf.run(["save", &site.url(path), "--allow-private", "--json"]).well().json();
        saved["id"].as_str().expect("an id").to_owned()
    };
    site.page("/story", &page(1).0);
    site.page("/retold", &page(2).0);
    let (story, retold) = (save("/story"), save("/retold"));
    save("/retold");
    let file = shelf.path("before.warc.gz");
    let file = file.to_str().expect("UTF-8");
    shelf.run(["export", "--all", "--format", "warc", "--out", file]).well();
    // Two versions of the one, and one of the other that this archive has not.
    let other = Shelf::new();
    other.run(["import", file]).well();
    other.run(["duplicates", "--merge", &story, &retold]).well();
    other.run(["import", file]).well();
    assert_eq!(versions(&other, &story), 3, "all of it is here already");
    site.page("/retold", &page(3).0);
    save("/retold");
    shelf
        .run([
            "export",
            "--all",
            "--format",
            "warc",
            "--out",
            shelf.path("after.warc.gz").to_str().expect("UTF-8"),
        ])
        .well();
    other.run(["import", shelf.path("after.warc.gz").to_str().expect("UTF-8")]).well();
    assert_eq!(versions(&other, &story), 4);
    assert_eq!(other.run(["list", "--json"]).well().lines().len(), 1);
    other.run(["verify"]).well();
    let restored = other.run(["restore", &retold]).well();
    assert_eq!(restored.err, "", "one was asked for, and one was restored");
    assert_eq!((versions(&other, &story), versions(&other, &retold)), (1, 3));
    other.run(["verify"]).well();
}

#[test]
fn what_is_kept_apart_is_listed_as_no_kind_of_duplicate() {
    let shelf = Shelf::new();
    let save = |name: &str, text: &str| {
        let file = shelf.file(name, text);
        let saved = shelf.run(["save", file.to_str().expect("UTF-8"), "--json"]).well().json();
        saved["id"].as_str().expect("an id").to_owned()
    };
    let ids = ["a.txt", "b.txt", "c.txt"].map(|name| save(name, OTHER));
    let listed = || {
        let lines = shelf.run(["duplicates", "--json"]).well().lines();
        lines.iter().map(|one| (one["kind"].clone(), one["size"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(listed(), [("same-bytes".into(), 3.into()), ("same-text".into(), 3.into())]);
    shelf.run(["duplicates", "--apart", &ids[0], &ids[1], &ids[2]]).well();
    assert_eq!(listed(), [("same-bytes".into(), 2.into()), ("same-text".into(), 2.into())]);
    assert_eq!(shelf.run(["search", "is:duplicate", "--json"]).well().lines().len(), 2);
    let said = shelf.run(["duplicates", "--keep-all", &ids[0], &ids[1], &ids[2]]).well();
    assert!(said.err.contains("Keep 3 items apart; dateline undo takes it back"), "{}", said.err);
    assert_eq!(listed(), []);
    assert_eq!(shelf.run(["search", "is:duplicate", "--json"]).well().lines().len(), 0);
    shelf.run(["undo"]).well();
    shelf.run(["undo"]).well();
    assert_eq!(listed().len(), 2);
    shelf.run(["verify"]).well();
}
