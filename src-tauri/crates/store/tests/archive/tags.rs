//! Tags put in order: renamed, merged, split, nested, coloured, spelt otherwise, deleted; and all of it taken back.

use crate::support::{NOW, Place, page};
use model::view::{TagChange, TagColour, TagFilter, TagMove, TagPart, TagRow, TagSort, TagSource, TagsQuery};
use store::{Error, PERSON};

/// Saves items with tags; gives their identifiers.
fn tagged(place: &mut Place, tags: &[&[&str]]) -> Vec<String> {
    tags.iter()
        .enumerate()
        .map(|(at, tags)| {
            let mut story = page(&format!("Story {at}"), "Some text.");
            story.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
            place.save(&story).item
        })
        .collect()
}

fn mine(place: &Place, id: &str) -> Vec<String> {
    place.reader.item_json(id).expect("an item").record.tags.mine
}

fn change(place: &mut Place, change: &TagChange) {
    let now = place.now();
    place.store.change_tags(change, PERSON, now).expect("a change");
    proven(place);
}

fn undo(place: &mut Place) {
    let now = place.now();
    place.store.undo(PERSON, now).expect("undone");
    proven(place);
}

fn redo(place: &mut Place) {
    let now = place.now();
    place.store.redo(PERSON, now).expect("redone");
    proven(place);
}

fn proven(place: &Place) {
    let found = place.reader.verify_all(|_, _| ()).expect("a verification");
    assert!(found.ok, "{:#?}", found.checks);
}

fn rename(from: &str, to: &str) -> TagChange {
    TagChange::Rename { from: from.into(), to: to.into() }
}

fn merge(tags: &[&str], into: &str, aliases: bool) -> TagChange {
    TagChange::Merge { tags: tags.iter().map(|tag| (*tag).into()).collect(), into: into.into(), aliases }
}

fn listed(place: &Place, filter: TagFilter, text: &str) -> Vec<TagRow> {
    let asked = TagsQuery {
        text: text.into(),
        filter,
        sort: TagSort::Name,
        descending: false,
        offset: 0,
        limit: 100,
    };
    let page = place.reader.tags(&asked).expect("tags");
    assert_eq!(page.total as usize, page.rows.len(), "the total is what is listed");
    page.rows
}

fn names(rows: &[TagRow]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

#[test]
fn a_renamed_tag_takes_what_is_under_it_along_and_comes_back_whole() {
    let mut place = Place::new();
    let ids = tagged(&mut place, &[&["check", "frame"], &["frame/security", "a"], &["framework"]]);
    let before: Vec<_> = ids.iter().map(|id| mine(&place, id)).collect();
    change(&mut place, &rename("frame", "framing/of war"));
    assert_eq!(mine(&place, &ids[0]), ["check", "framing/of war"]);
    assert_eq!(mine(&place, &ids[1]), ["framing/of war/security", "a"]);
    assert_eq!(mine(&place, &ids[2]), ["framework"]);
    assert_eq!(place.found("tag:framing").len(), 2);
    undo(&mut place);
    assert_eq!(ids.iter().map(|id| mine(&place, id)).collect::<Vec<_>>(), before);
    assert_eq!(names(&listed(&place, TagFilter::Mine, "fram")), ["frame", "frame/security", "framework"]);
    redo(&mut place);
    assert_eq!(mine(&place, &ids[1]), ["framing/of war/security", "a"]);
    undo(&mut place);
}

#[test]
fn a_tag_can_go_under_itself_by_a_new_name_and_back() {
    let mut place = Place::new();
    let ids = tagged(&mut place, &[&["a", "a/b"]]);
    change(&mut place, &rename("a", "a/b"));
    assert_eq!(mine(&place, &ids[0]), ["a/b", "a/b/b"]);
    undo(&mut place);
    assert_eq!(mine(&place, &ids[0]), ["a", "a/b"]);
    change(&mut place, &TagChange::Nest { tags: vec!["a/b".into()], under: None });
    assert_eq!(mine(&place, &ids[0]), ["a", "b"]);
    change(&mut place, &TagChange::Nest { tags: vec!["a".into(), "b".into()], under: Some("top".into()) });
    assert_eq!(mine(&place, &ids[0]), ["top/a", "top/b"]);
}

#[test]
fn a_name_that_another_tag_has_is_refused_with_what_to_do() {
    let mut place = Place::new();
    tagged(&mut place, &[&["a", "b"], &["p/x", "q/x"]]);
    for (change, taken) in [
        (rename("a", "b"), "b"),
        (TagChange::Nest { tags: vec!["p/x".into(), "q/x".into()], under: None }, "x"),
    ] {
        let refused = place.store.change_tags(&change, PERSON, NOW).expect_err("refused");
        assert!(matches!(&refused, Error::TagTaken(name) if name == taken), "{refused}");
        assert!(place.reader.preview_tags(&change).is_err());
    }
    let refused = place.store.change_tags(&rename("none", "b"), PERSON, NOW).expect_err("unknown");
    assert!(matches!(refused, Error::UnknownTag(_)));
    let under = TagChange::Nest { tags: vec!["p".into()], under: Some("p/x".into()) };
    assert!(place.store.change_tags(&under, PERSON, NOW).is_err(), "under itself");
}

#[test]
fn merged_tags_become_one_in_every_item_and_undo_parts_them_exactly() {
    let mut place = Place::new();
    let ids = tagged(
        &mut place,
        &[&["x", "sec"], &["security", "y", "sec"], &["sec", "z", "security"], &["sec/eu"], &["Sec."]],
    );
    let before: Vec<_> = ids.iter().map(|id| mine(&place, id)).collect();
    let change_asked = merge(&["sec", "Sec."], "security", true);
    let preview = place.reader.preview_tags(&change_asked).expect("a preview");
    assert_eq!((preview.items, preview.tags), (5, 3));
    let first = TagMove { from: "sec".into(), to: Some("security".into()), items: 3, merges: true };
    assert_eq!(preview.moves[0], first);
    change(&mut place, &change_asked);
    let after: Vec<_> = ids.iter().map(|id| mine(&place, id).join(" ")).collect();
    assert_eq!(after, ["x security", "security y", "security z", "security/eu", "security"]);
    let rows = listed(&place, TagFilter::Mine, "sec");
    assert_eq!(names(&rows), ["security", "security/eu"]);
    assert_eq!((rows[0].mine, rows[0].inside, rows[0].children), (4, 5, 1));
    assert_eq!(rows[0].aliases, ["sec"], "sec and Sec. are the same spelling");
    let view = place.reader.item(&ids[0]).expect("a view");
    assert_eq!(view.changes[0].what, "tags.mine", "the item tells what became of its tag");
    assert_eq!(view.changes[0].new, serde_json::json!(["x", "security"]));
    undo(&mut place);
    assert_eq!(ids.iter().map(|id| mine(&place, id)).collect::<Vec<_>>(), before);
    assert_eq!(
        names(&listed(&place, TagFilter::Mine, "")),
        ["Sec.", "sec", "sec/eu", "security", "x", "y", "z"]
    );
    redo(&mut place);
    assert_eq!(ids.iter().map(|id| mine(&place, id).join(" ")).collect::<Vec<_>>(), after);
}

#[test]
fn what_was_done_before_a_merge_can_be_undone_after_it_was() {
    let mut place = Place::new();
    let ids = tagged(&mut place, &[&["a"], &["b"]]);
    let now = place.now();
    let tag = |name: &str| model::Tag::parse(name).expect("a tag");
    place.store.tag(&ids[1..], &[tag("a")], &[], PERSON, now).expect("tagged");
    change(&mut place, &merge(&["a"], "b", false));
    undo(&mut place);
    undo(&mut place);
    assert_eq!((mine(&place, &ids[0]), mine(&place, &ids[1])), (vec!["a".into()], vec!["b".into()]));
}

#[test]
fn another_spelling_becomes_the_tag_wherever_it_is_given() {
    let mut place = Place::new();
    let ids = tagged(&mut place, &[&["frame/security"], &["other"]]);
    let spelt = TagChange::Alias { tag: "frame/security".into(), alias: "Sécu".into() };
    change(&mut place, &spelt);
    let tag = |name: &str| model::Tag::parse(name).expect("a tag");
    let now = place.now();
    place.store.tag(&ids[1..], &[tag("secu/eu")], &[], PERSON, now).expect("tagged");
    assert_eq!(mine(&place, &ids[1]), ["other", "frame/security/eu"]);
    place.save(&page("Later", "Text.").tagged("SECU"));
    assert_eq!(place.found("tag:secu").len(), 3);
    assert_eq!(place.reader.tags_like("sec", 5).expect("names")[0].name, "frame/security");
    for (name, why) in [("other", "a tag itself"), ("x//y", "levels")] {
        let asked = TagChange::Alias { tag: "frame/security".into(), alias: name.into() };
        let refused = place.store.change_tags(&asked, PERSON, NOW).expect_err("refused").to_string();
        assert!(refused.contains(why), "{refused}");
    }
    let asked = TagChange::Alias { tag: "other".into(), alias: "secu".into() };
    assert!(place.store.change_tags(&asked, PERSON, NOW).is_err(), "it is another one's");
    let refused = place.store.change_tags(&rename("other", "secu"), PERSON, NOW).expect_err("refused");
    assert!(refused.to_string().contains("another spelling of “frame/security”"), "{refused}");
    change(&mut place, &rename("frame/security", "secu"));
    assert!(listed(&place, TagFilter::Mine, "secu")[0].aliases.is_empty(), "it is the name now");
    undo(&mut place);
    change(&mut place, &TagChange::Unalias { alias: "secu".into() });
    let state = place.reader.undo_state().expect("a state");
    assert_eq!(state.undo.expect("a change").label, "Spell “frame/security” no longer “secu”");
    assert_eq!(place.found("tag:secu").len(), 0);
    let gone = TagChange::Unalias { alias: "secu".into() };
    assert!(place.store.change_tags(&gone, PERSON, NOW).is_err(), "there is none of that name any more");
}

#[test]
fn a_deleted_tag_leaves_every_item_and_what_was_noted_of_it_comes_back_with_undo() {
    let mut place = Place::new();
    let ids = tagged(&mut place, &[&["a", "x", "b"], &["x/y"], &["c"]]);
    change(&mut place, &TagChange::Colour { tags: vec!["x".into()], colour: Some(TagColour::Teal) });
    change(&mut place, &TagChange::Alias { tag: "x".into(), alias: "ex".into() });
    let delete = TagChange::Delete { tags: vec!["x".into(), "x/y".into()] };
    assert_eq!(place.reader.preview_tags(&delete).expect("a preview").items, 2);
    change(&mut place, &delete);
    assert_eq!((mine(&place, &ids[0]), mine(&place, &ids[1])), (vec!["a".into(), "b".into()], vec![]));
    assert_eq!(names(&listed(&place, TagFilter::Mine, "")), ["a", "b", "c"]);
    // What is told of an item in between stands on its own.
    let now = place.now();
    place.store.tag(&ids[..1], &[model::Tag::parse("d").expect("a tag")], &[], PERSON, now).expect("tagged");
    undo(&mut place);
    undo(&mut place);
    assert_eq!(mine(&place, &ids[0]), ["a", "x", "b"]);
    let rows = listed(&place, TagFilter::Mine, "ex");
    assert_eq!((rows[0].name.as_str(), rows[0].colour), ("x", Some(TagColour::Teal)));
}

#[test]
fn a_tag_is_split_by_what_queries_find_and_by_hand() {
    let mut place = Place::new();
    let ids = tagged(&mut place, &[&["a", "t", "z"], &["t"], &["t"], &["z"]]);
    let part = |into: &str, query: Option<&str>, ids: &[String]| TagPart {
        into: into.into(),
        query: query.map(Into::into),
        ids: ids.to_vec(),
    };
    let parts = vec![part("first", Some("tag:z"), &[]), part("second", None, &ids[1..2])];
    let split = TagChange::Split { tag: "t".into(), parts, keep: false };
    let preview = place.reader.preview_tags(&split).expect("a preview");
    assert_eq!((preview.items, preview.moves[0].items, preview.moves[1].items), (2, 1, 1));
    change(&mut place, &split);
    let after: Vec<_> = ids.iter().map(|id| mine(&place, id).join(" ")).collect();
    assert_eq!(after, ["a first z", "second", "t", "z"]);
    undo(&mut place);
    assert_eq!(mine(&place, &ids[0]), ["a", "t", "z"]);
    let wrong =
        TagChange::Split { tag: "t".into(), parts: vec![part("x", Some("publshed:2016"), &[])], keep: true };
    let refused = place.reader.preview_tags(&wrong).expect_err("refused");
    assert!(matches!(refused, Error::Query(error) if error.start == 0 && error.end >= 8));
}

#[test]
fn kept_searches_that_name_a_tag_go_on_finding_it() {
    let mut place = Place::new();
    tagged(&mut place, &[&["frame/security"], &["sec"]]);
    for (name, text) in [
        ("One", "tag:frame -tag:SEC story"),
        ("Two", "tag:fra*"),
        ("Three", "publisher-tag:frame"),
        ("Four", "tag:\"frame/security\" OR tag:sec"),
    ] {
        let now = place.now();
        place.store.keep_search(name, text, PERSON, now).expect("kept");
    }
    let asked = merge(&["sec", "frame/security"], "topic/national security", false);
    let preview = place.reader.preview_tags(&asked).expect("a preview");
    let told: Vec<_> = preview.searches.iter().map(|one| one.name.as_str()).collect();
    assert_eq!((told, preview.loose), (vec!["One", "Four"], vec!["Two".to_owned()]));
    change(&mut place, &asked);
    let texts = |place: &Place| -> Vec<String> {
        place.reader.rail().expect("a rail").searches.into_iter().map(|search| search.text).collect()
    };
    let new = "tag:\"topic/national security\"";
    let expected =
        [format!("tag:frame -{new} story"), "tag:fra*".into(), "publisher-tag:frame".into(), new.into()];
    assert_eq!(texts(&place), expected);
    undo(&mut place);
    assert_eq!(texts(&place)[3], "tag:\"frame/security\" OR tag:sec");
}

#[test]
fn names_of_pages_and_offers_are_counted_apart_adopted_and_passed_over() {
    let mut place = Place::new();
    let mut story = page("One", "Text.").tagged("Syria");
    story.publisher_tags = vec!["Syria".into(), "US".into()];
    story.suggested = vec!["talks".into(), "noise".into()];
    let id = place.save(&story).item;
    let row = &listed(&place, TagFilter::Publisher, "syria")[0];
    assert_eq!((row.mine, row.publisher, row.own), (1, 1, true));
    change(&mut place, &rename("Syria", "Levant"));
    let item = place.reader.item_json(&id).expect("an item");
    assert_eq!((item.record.tags.mine, item.record.tags.publisher.len()), (vec!["Levant".to_owned()], 2));
    change(&mut place, &TagChange::Adopt { tags: vec!["US".into()], from: TagSource::Publisher });
    change(&mut place, &TagChange::Adopt { tags: vec!["talks".into()], from: TagSource::Suggested });
    let item = place.reader.item_json(&id).expect("an item");
    assert_eq!(item.record.tags.mine, ["Levant", "US", "talks"]);
    assert_eq!(item.record.tags.suggested, ["noise"]);
    change(&mut place, &TagChange::Ignore { tags: vec!["noise".into()], ignored: true });
    assert!(listed(&place, TagFilter::Suggested, "").is_empty());
    assert_eq!(names(&listed(&place, TagFilter::Ignored, "")), ["noise"]);
    assert_eq!(place.reader.item(&id).expect("a view").ignored_tags, ["noise"]);
    let now = place.now();
    place.store.trash(&[id], PERSON, now).expect("trashed");
    let rows = listed(&place, TagFilter::Unused, "");
    assert_eq!(names(&rows), ["Levant", "talks", "US"]);
    assert_eq!(rows[2].publisher, 0, "what is in the trash counts nowhere");
}

#[test]
fn tags_are_listed_as_a_tree_by_use_and_by_what_is_typed() {
    let mut place = Place::new();
    tagged(&mut place, &[&["b"], &["a b", "a/z"], &["a/z", "a/c"], &["a/z"]]);
    let rows = listed(&place, TagFilter::Mine, "");
    assert_eq!(names(&rows), ["a", "a/c", "a/z", "a b", "b"], "what is under a tag stands behind it");
    assert_eq!((rows[0].mine, rows[0].inside, rows[0].children), (0, 3, 2));
    assert_eq!(names(&listed(&place, TagFilter::Once, "")), ["a/c", "a b", "b"]);
    assert_eq!(names(&listed(&place, TagFilter::Mine, "Z")), ["a/z"]);
    let asked = TagsQuery {
        text: String::new(),
        filter: TagFilter::Mine,
        sort: TagSort::Count,
        descending: true,
        offset: 0,
        limit: 1,
    };
    let page = place.reader.tags(&asked).expect("tags");
    assert_eq!((names(&page.rows), page.total), (vec!["a/z"], 5));
    let ids = tagged(&mut place, &[&["short"]]);
    let now = place.now();
    place
        .store
        .tag(&ids, &[], &[model::Tag::parse("short").expect("a tag")], PERSON, now)
        .expect("taken away");
    assert_eq!(names(&listed(&place, TagFilter::Unused, "")), ["short"]);
    undo(&mut place);
    undo(&mut place);
    assert_eq!(names(&listed(&place, TagFilter::Unused, "")), Vec::<&str>::new(), "it never was a tag");
}
