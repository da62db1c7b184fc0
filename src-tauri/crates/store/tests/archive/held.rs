//! What lists hold in memory, against what is read of the archive anew.

use crate::support::{NOW, Place, page, query};
use model::view::{FacetsQuery, ItemsQuery, Sort};
use model::{Field, Tag};
use serde_json::json;
use store::{Filing, IfKnown, NewImport, PERSON, Store};

/// What was held in memory while items came, changed and went is what is read of the archive anew.
#[test]
fn lists_stay_in_order_while_items_come_change_and_go() {
    const SORTS: [Sort; 6] =
        [Sort::Published, Sort::Headline, Sort::Outlet, Sort::Edited, Sort::Section, Sort::Words];
    let facets = FacetsQuery {
        text: "story".into(),
        trash: false,
        facet: None,
        like: String::new(),
        most: 50,
        choosing: false,
    };
    let seen = |reader: &store::Reader| {
        let lists = SORTS.map(|sort| {
            reader.item_ids(&ItemsQuery { sort, limit: u32::MAX, ..query("story") }).expect("a list")
        });
        (lists, reader.facets(&facets).expect("facets"))
    };
    let mut place = Place::new();
    let mut items: Vec<String> = Vec::new();
    for round in 0..60_usize {
        // Of a handful, several stand beside each other, at the ends, and where nothing is known.
        for at in 0..round % 4 {
            let story =
                page(["Story", "story", "Ástory", "Ztory story"][(round + at) % 4], "A story of words");
            let story = if round % 3 == 0 { story } else { story.on(&format!("20{:02}-07", round * 7 % 11)) };
            let story = if at % 2 == 0 { story.from(["News", "Post"][round % 2]) } else { story };
            let story = story.tagged(&format!("t/{}", items.len()));
            items.push(place.save(&story).item);
        }
        let which = round * 5 % items.len().max(1);
        if let Some(item) = items.get(which).cloned() {
            let now = place.now();
            let item = std::slice::from_ref(&item);
            match round % 5 {
                0 => place.store.edit(item, &[(Field::Headline, Some(json!("story edited")))], PERSON, now),
                1 => place.store.edit(item, &[(Field::Published, Some(json!("2003-07")))], PERSON, now),
                2 => place.store.edit(
                    item,
                    &[(Field::Outlet, Some(json!(format!("New {round}"))))],
                    PERSON,
                    now,
                ),
                // The level above is no tag of any item then.
                3 => {
                    let (new, old) = (format!("t/{which}/new"), format!("t/{which}"));
                    let [new, old] = [new, old].map(|name| Tag::parse(&name).expect("a tag"));
                    place.store.tag(item, &[new], &[old], PERSON, now)
                }
                _ => place.store.trash(item, PERSON, now),
            }
            .expect("changed");
            if round % 7 == 0 {
                place.store.undo(PERSON, now).expect("undone");
            }
        }
        if round % 3 != 2 {
            continue;
        }
        let opened = Store::open(&place.path(), NOW).expect("opened once more");
        assert_eq!(seen(&place.reader), seen(&opened.reader().expect("a reader")), "after {round}");
    }
    assert_eq!(items.len(), 90);
}

/// Searches of a large archive ask SQLite until its columns are read for the first count.
#[test]
fn a_large_archive_is_searched_alike_before_and_after_its_first_count() {
    let mut place = Place::new();
    let stories = (0..2_100).map(|at| {
        let mut story = page(&format!("Story {at}"), ["ferry", "gate ferry", "bridge"][at % 3]);
        story.language = [None, Some("en-GB".into()), Some("ru".into())][at % 3].clone();
        let day = format!("20{:02}-0{}", 10 + at % 9, 1 + at % 8);
        let story = if at % 4 == 0 { story } else { story.on(&day) };
        let story = if at % 5 == 0 { story } else { story.from(["News", "Post"][at % 2]) };
        let save = story.packed(story.capture(NOW + at as i64)).expect("packed");
        NewImport { save, restore: None }
    });
    let filing = Filing { tags: &[], collection: None, if_known: IfKnown::NewVersion };
    place.store.import(stories.collect(), &filing, None, PERSON, NOW).expect("imported");
    assert!(place.reader.write_index(|_, _| true).expect("an index"));
    let all = place.reader.item_ids(&ItemsQuery { limit: u32::MAX, ..query("") }).expect("ids");
    for (tag, every) in [("t/7", 7), ("t/3", 30), ("t", 90)] {
        let some: Vec<String> = all.iter().step_by(every).cloned().collect();
        place.store.tag(&some, &[Tag::parse(tag).expect("a tag")], &[], PERSON, NOW).expect("tagged");
    }
    let some = place.reader.item_ids(&ItemsQuery { limit: 30, ..query("ferry") }).expect("ids");
    place.store.trash(&some[..10], PERSON, NOW).expect("trashed");
    place.store.edit(&some[10..20], &[(Field::Status, Some(json!("kept")))], PERSON, NOW).expect("kept");
    let queries = [
        "ferry",
        "t 7",
        "ferry -gate",
        "tag:t/7",
        "outlet:news",
        "lang:en",
        "lang:none",
        "status:kept",
        "published:2013..2014",
        "published:none",
        "-published:*",
        "published:2015-07 ferry OR tag:\"t/3\"",
        "event-day:none",
        "retrieved:2026",
        "is:trashed",
    ];
    let found = |reader: &store::Reader| {
        queries.map(|text| {
            let list = reader.item_ids(&ItemsQuery { limit: u32::MAX, ..query(text) }).expect(text);
            assert!(!list.is_empty(), "{text}");
            list
        })
    };
    let counted = |reader: &store::Reader| {
        reader.rail().expect("counts").tags.into_iter().find(|tag| tag.name == "t/7")
    };
    for round in 0..2 {
        let opened = Store::open(&place.path(), NOW).expect("opened once more");
        let fresh = opened.reader().expect("a reader");
        let before = found(&fresh);
        assert_eq!(counted(&fresh), counted(&place.reader), "{round}");
        assert_eq!(found(&fresh), before, "{round}");
        assert_eq!(found(&place.reader), before, "{round}");
        place.save(&page("One more ferry", "gate").tagged("t/7"));
        place.store.trash(&some[20..25], PERSON, NOW).expect("trashed");
    }
}
