//! Why a query finds an item: the parts of it that are true, and where.

use crate::support::{NOW, Page, Place, either, page, time};
use model::view::{Fragment, Join, Reason};
use model::{EventDay, Field, Status};
use serde_json::json;
use store::PERSON;

fn marked(fragments: &[Fragment]) -> String {
    fragments.iter().map(|f| if f.hit { format!("[{}]", f.text) } else { f.text.clone() }).collect()
}

/// A reason in one line: `+part{place: hits | value}`.
fn told(reason: &Reason) -> String {
    let sign = if reason.holds { '+' } else { '-' };
    if reason.join != Join::One {
        let parts: Vec<_> = reason.parts.iter().map(told).collect();
        return format!("{sign}{:?}({})", reason.join, parts.join(" "));
    }
    let hits = reason
        .hits
        .iter()
        .flat_map(|hits| hits.stretches.iter().map(|stretch| format!("{}: {}", hits.place, marked(stretch))));
    let all: Vec<String> = hits.chain(reason.value.clone()).collect();
    format!("{sign}{}{{{}}}", reason.part, all.join("; "))
}

#[test]
fn every_part_of_a_query_is_told_with_where_the_item_meets_it() {
    let mut place = Place::new();
    let story = Page {
        place: Some("Brae".into()),
        byline: Some("By Tilda Marsh".into()),
        ..page("Ferry strike", "The ferry stays.\nNo strike was called, and the harbour slept.")
            .from("Harbour Post")
            .on("2016-07-15")
    };
    let item = place.save(&story.tagged("frame/ferry")).item;
    let why = |text: &str| told(&place.reader.why(&item, text, false).expect(text).reason);
    assert_eq!(
        why("ferry* outlet:harb* -bridge "),
        "+Every(+ferry*{headline: [Ferry] strike; body: The [ferry] stays. …; tag: frame/[ferry]} \
         +outlet:harb*{Harbour Post, harbourpost.example} +Not(-bridge{}))"
    );
    assert_eq!(
        why("tag:frame published:2016-07"),
        "+Every(+tag:frame{frame/ferry} +published:2016-07{2016-07-15})"
    );
    assert_eq!(
        why("published:2017 OR dateline:brae"),
        "+Any(-published:2017{2016-07-15} +dateline:brae{dateline: [BRAE] (Agency) –})"
    );
    assert_eq!(why("body:(ferry NEAR/2 stays)"), "+body:ferry NEAR/2 stays{body: The [ferry] [stays]. …}");
    assert_eq!(why("body:ferry NEAR/1 harbour"), "-body:ferry NEAR/1 harbour{}");
    assert_eq!(
        why("is:complete has:note status:inbox"),
        "-Every(+is:complete{complete} -has:note{} +status:inbox{inbox})"
    );
    assert_eq!(why(""), "+{}");
}

#[test]
fn all_hits_are_told_and_counted_where_there_are_many() {
    let mut place = Place::new();
    let text = format!("{} The ferry left. {} A ferry came.", "word ".repeat(200), "ferry ".repeat(300));
    let item = place.save(&page("H", &text)).item;
    let reason = place.reader.why(&item, "ferry ", false).expect("why").reason;
    assert_eq!(reason.hits.len(), 1);
    assert_eq!(reason.hits[0].count, 302);
    let shown: Vec<_> = reason.hits[0].stretches.iter().map(|stretch| marked(stretch)).collect();
    assert!(shown[0].starts_with("… word word") && shown[0].contains("The [ferry] left."), "{}", shown[0]);
    let all: String = shown.concat();
    assert_eq!(all.matches("[ferry]").count(), 302);
}

/// What stands between backticks in the first column of the tables of docs/search.md.
fn examples() -> Vec<String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/search.md");
    let document = std::fs::read_to_string(file).expect("the query language");
    let cells =
        document.lines().filter_map(|line| Some(line.strip_prefix("| `")?.split_once(" |")?.0.to_owned()));
    let found: Vec<String> =
        cells.flat_map(|cell| cell.split('`').step_by(2).map(Into::into).collect::<Vec<_>>()).collect();
    found.into_iter().filter(|example| !example.is_empty()).collect()
}

/// Items that between them meet most of what the examples ask for.
fn shelf() -> (Place, Vec<String>) {
    let mut place = Place::new();
    let mut items = Vec::new();
    let pages = [
        page("Ferry strike", "The ferry stays.\nA long strike begins at the eastern gate of the harbour.")
            .from("Harbour Gazette")
            .on("2016-07-15"),
        Page {
            section: Some("Politics".into()),
            language: Some("ru".into()),
            ..page("Long bridge", "The joint command met.").on("2016-08")
        }
        .at("https://harbour.example/politics/a"),
        Page {
            place: Some("Moscow".into()),
            byline: Some("Jane Doe".into()),
            language: Some("zh-Hant".into()),
            ..page("Gate", "OR and NEAR, they say \"yes\".").on("2018")
        },
        Page {
            published: Some(either(&["2016-03-04", "2016-04-03"])),
            gmt_dateline: Some(time("2021-01-22T05:49:00Z")),
            ..page("Clock", "ferry a b c strike")
        }
        .tagged("frame/security"),
        Page {
            event_days: vec![EventDay {
                raw: "On Thursday".into(),
                value: "2016-07-14".into(),
                anchor: "published".into(),
            }],
            publisher_tags: vec!["Syria".into()],
            suggested: vec!["ferry".into()],
            collection: Some("Syria 2016".into()),
            ..page("Syria", "say yes to the harbour master").tagged("check")
        },
        page("Copy", "say yes to the harbour master"),
    ];
    for page in &pages {
        items.push(place.save(page).item);
    }
    let note = (Field::Notes, Some(json!("ask again about the ferry")));
    place.store.edit(&items[..1], &[note], PERSON, NOW).expect("a note");
    place.store.set_status(&items[1..2], Status::Kept, PERSON, NOW).expect("kept");
    place.store.trash(&items[5..], PERSON, NOW).expect("trashed");
    (place, items)
}

#[test]
fn an_item_is_found_exactly_where_why_says_so() {
    let (place, items) = shelf();
    let mut examples = examples();
    assert!(examples.len() > 75, "{}", examples.len());
    let denied: Vec<String> = examples.iter().map(|example| format!("NOT ({example}) ")).collect();
    let joined: Vec<String> =
        examples.iter().map(|example| format!("({example}) OR strike NEAR/3 ferry ")).collect();
    examples.extend(denied.into_iter().chain(joined));
    let mut agreed = [0, 0];
    for text in &examples {
        for trash in [false, true] {
            let mut asked = crate::support::query(text);
            asked.trash = trash;
            let found = place.reader.item_ids(&asked).expect(text);
            for item in &items {
                let why = place.reader.why(item, text, trash).expect(text);
                assert_eq!(why.found, found.contains(item), "{text} ({trash}): {}", told(&why.reason));
                agreed[usize::from(why.found)] += 1;
            }
        }
    }
    assert!(agreed[0] > 500 && agreed[1] > 300, "{agreed:?}");
}
