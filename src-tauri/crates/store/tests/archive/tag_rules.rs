//! Rules that give tags: previewed, applied to what is there and to what comes, overruled by a person, taken back.

use crate::support::{NOW, Place, page};
use model::view::{TagChange, TagRuleDraft, TagState};
use model::{Field, Tag};
use serde_json::json;
use store::{Error, PERSON, RulesRun};

fn draft(query: &str, tag: &str) -> TagRuleDraft {
    TagRuleDraft { name: None, query: query.into(), tag: tag.into() }
}

fn add(place: &mut Place, query: &str, tag: &str) -> String {
    let now = place.now();
    place.store.add_tag_rule(&draft(query, tag), PERSON, now).expect("a rule");
    proven(place);
    place.reader.tag_rules().expect("rules").pop().expect("a rule").id
}

fn mine(place: &Place, id: &str) -> Vec<String> {
    place.reader.item_json(id).expect("an item").record.tags.mine
}

fn tag(place: &mut Place, id: &str, add: &[&str], remove: &[&str]) {
    let tags = |names: &[&str]| names.iter().map(|name| Tag::parse(name).expect("a tag")).collect::<Vec<_>>();
    let now = place.now();
    place.store.tag(&[id.into()], &tags(add), &tags(remove), PERSON, now).expect("tagged");
    proven(place);
}

fn undo(place: &mut Place) {
    let now = place.now();
    place.store.undo(PERSON, now).expect("undone");
    proven(place);
}

/// Runs a rule, or all of them, to the end; gives how many items are another then.
fn run(place: &mut Place, only: Option<&str>) -> usize {
    let rules = place.reader.tag_rules_meant(only).expect("rules");
    let mut run = RulesRun::of(&rules);
    for rule in &rules {
        let turn = place.reader.rule_turn(&rule.id).expect("a turn");
        for some in turn.handfuls() {
            let now = place.now();
            run = place.store.run_tag_rule(&some, run, PERSON, now).expect("run").expect("not taken back");
        }
    }
    proven(place);
    run.changed()
}

fn label(place: &Place) -> String {
    place.reader.undo_state().expect("a state").undo.expect("a change").label
}

fn proven(place: &Place) {
    let found = place.reader.verify_all(|_, _| ()).expect("a verification");
    assert!(found.ok, "{:#?}", found.checks);
}

#[test]
fn a_rule_tells_what_it_would_do_and_then_does_that_as_one_change() {
    let mut place = Place::new();
    let ferry = place.save(&page("Ferry strike", "At the harbour.")).item;
    let known = place.save(&page("Ferry talks", "In the city.").tagged("topic/ferry")).item;
    let other = place.save(&page("Bridge", "Text.")).item;
    let asked = TagRuleDraft { name: Some("Ferries".into()), ..draft("headline:ferry", "topic/ferry") };
    let preview = place.reader.preview_tag_rule(&asked, None).expect("a preview");
    assert_eq!((preview.matching, preview.new, preview.tagged, preview.lost), (2, 1, 1, 0));
    assert_eq!(
        (preview.samples[0].title.as_str(), preview.samples[0].state),
        ("Ferry strike", TagState::New)
    );
    let now = place.now();
    let done = place.store.add_tag_rule(&asked, PERSON, now).expect("a rule");
    assert_eq!(done.undo.expect("an undo").label, "Tag “topic/ferry” by rule: 1 item");
    proven(&place);
    assert_eq!((mine(&place, &ferry), mine(&place, &other)), (vec!["topic/ferry".to_owned()], vec![]));
    let view = place.reader.item(&ferry).expect("a view");
    assert_eq!((view.rule_tags[0].tag.as_str(), view.rule_tags[0].by.as_str()), ("topic/ferry", "Ferries"));
    assert!(place.reader.item(&known).expect("a view").rule_tags.is_empty(), "that one is a person's");
    assert_eq!(place.reader.tag_rules().expect("rules")[0].items, 1);
    undo(&mut place);
    assert!(mine(&place, &ferry).is_empty() && place.reader.tag_rules().expect("rules").is_empty());
}

#[test]
fn what_is_saved_edited_and_read_anew_gets_the_tags_of_the_rules_that_find_it() {
    let mut place = Place::new();
    add(&mut place, "\"long strike\" -bridge", "strike");
    add(&mut place, "tag:strike outlet:\"Harbour Gazette\"", "harbour/strike");
    let id = place.save(&page("One", "The long strike goes on.").from("Harbour Gazette")).item;
    assert_eq!(mine(&place, &id), ["strike", "harbour/strike"], "a rule finds what one before it gave");
    let other = place.save(&page("Two", "A short strike.")).item;
    assert!(mine(&place, &other).is_empty());
    let now = place.now();
    let edits = [(Field::Headline, Some(json!("A long strike")))];
    place.store.edit(std::slice::from_ref(&other), &edits, PERSON, now).expect("edited");
    assert_eq!(mine(&place, &other), ["strike"]);
    undo(&mut place);
    assert!(mine(&place, &other).is_empty(), "the edit and what followed from it are one");
    let bridge = place.save(&page("Bridge", "The long strike.")).item;
    assert!(mine(&place, &bridge).is_empty());
}

#[test]
fn every_part_of_the_query_language_is_understood_of_a_single_item() {
    for (query, found) in [
        ("ferr*", true),
        ("ferry NEAR/2 strike", true),
        ("ferry NEAR/1 harbour", false),
        ("published:2016-07", true),
        ("published:2017", false),
        ("lang:en status:inbox", true),
        ("publisher-tag:US", true),
        ("collection:Boats", true),
        ("is:edited", false),
        ("has:note", false),
        ("section:politics OR created:>2020", true),
        ("-(outlet:gazette ferry)", false),
        ("is:duplicate", false),
        ("retrieved:none", false),
    ] {
        let mut place = Place::new();
        add(&mut place, query, "found");
        let mut story = page("Ferry at the strike", "In the harbour.").from("Gazette").on("2016-07-15");
        story.publisher_tags = vec!["US".into()];
        story.language = Some("en".into());
        story.collection = Some("Boats".into());
        let id = place.save(&story).item;
        assert_eq!(!mine(&place, &id).is_empty(), found, "{query}");
        run(&mut place, None);
        assert_eq!(!mine(&place, &id).is_empty(), found, "{query}, run by hand");
    }
}

#[test]
fn a_tag_that_a_person_took_away_is_not_given_again_until_they_give_it() {
    let mut place = Place::new();
    let id = place.save(&page("Ferry", "Text.")).item;
    let rule = add(&mut place, "ferry", "boats");
    tag(&mut place, &id, &[], &["boats"]);
    assert!(mine(&place, &id).is_empty());
    let preview = place.reader.preview_tag_rule(&draft("ferry", "boats"), Some(&rule)).expect("a preview");
    assert_eq!((preview.refused, preview.new), (1, 0));
    let now = place.now();
    run(&mut place, None);
    let edits = [(Field::Headline, Some(json!("Ferry again")))];
    place.store.edit(std::slice::from_ref(&id), &edits, PERSON, now).expect("edited");
    assert!(mine(&place, &id).is_empty(), "it stays taken away");
    tag(&mut place, &id, &["boats"], &[]);
    assert_eq!(mine(&place, &id), ["boats"]);
    assert!(place.reader.item(&id).expect("a view").rule_tags.is_empty(), "by hand");
    undo(&mut place);
    undo(&mut place);
    undo(&mut place);
    assert_eq!(mine(&place, &id), ["boats"]);
    assert_eq!(place.reader.item(&id).expect("a view").rule_tags.len(), 1);
}

#[test]
fn a_rule_told_otherwise_or_run_by_hand_is_brought_in_line_and_one_removed_takes_its_tags_along() {
    let mut place = Place::new();
    let ferry = place.save(&page("Ferry", "Text.")).item;
    let tram = place.save(&page("Tram", "Text.")).item;
    let rule = add(&mut place, "ferry", "boats");
    let new = draft("tram", "boats");
    let preview = place.reader.preview_tag_rule(&new, Some(&rule)).expect("a preview");
    assert_eq!((preview.new, preview.lost), (1, 1));
    let now = place.now();
    place.store.change_tag_rule(&rule, &new, PERSON, now).expect("changed");
    proven(&place);
    assert_eq!((mine(&place, &ferry).len(), mine(&place, &tram).len()), (0, 1));
    let now = place.now();
    place.store.change_tag_rule(&rule, &draft("tram", "rails"), PERSON, now).expect("changed");
    assert_eq!(mine(&place, &tram), ["rails"]);
    undo(&mut place);
    undo(&mut place);
    assert_eq!((mine(&place, &ferry).len(), mine(&place, &tram).len()), (1, 0));
    let now = place.now();
    place.store.remove_tag_rule(&rule, true, PERSON, now).expect("removed");
    assert_eq!(mine(&place, &ferry), ["boats"], "kept as a person's");
    undo(&mut place);
    let now = place.now();
    place.store.remove_tag_rule(&rule, false, PERSON, now).expect("removed");
    proven(&place);
    assert!(mine(&place, &ferry).is_empty());
    undo(&mut place);
    let now = place.now();
    place
        .store
        .edit(std::slice::from_ref(&ferry), &[(Field::Headline, Some(json!("Boat")))], PERSON, now)
        .expect("edited");
    assert_eq!(mine(&place, &ferry), ["boats"], "what a rule gave is not taken away unasked");
    run(&mut place, Some(&rule[..13]));
    assert!(mine(&place, &ferry).is_empty());
}

#[test]
fn rules_follow_a_tag_that_is_renamed_merged_or_deleted() {
    let mut place = Place::new();
    let id = place.save(&page("Ferry", "Text.").tagged("port")).item;
    add(&mut place, "ferry tag:port", "boats");
    tag(&mut place, &id, &[], &["boats"]);
    let next = place.save(&page("Ferry two", "Text.").tagged("port")).item;
    assert_eq!(mine(&place, &next), ["port", "boats"], "the tags that a save comes with are looked for too");
    let merge =
        TagChange::Merge { tags: vec!["boats".into(), "port".into()], into: "ships".into(), aliases: false };
    let preview = place.reader.preview_tags(&merge).expect("a preview");
    assert_eq!(preview.rules[0].after.as_deref(), Some("ferry tag:ships → ships"));
    let now = place.now();
    place.store.change_tags(&merge, PERSON, now).expect("merged");
    proven(&place);
    let rule = place.reader.tag_rules().expect("rules").remove(0).draft;
    assert_eq!((rule.query.as_str(), rule.tag.as_str()), ("ferry tag:ships", "ships"));
    assert_eq!(
        (mine(&place, &id), mine(&place, &next)),
        (vec!["ships".to_owned()], vec!["ships".to_owned()])
    );
    undo(&mut place);
    let now = place.now();
    place.store.change_tags(&TagChange::Delete { tags: vec!["boats".into()] }, PERSON, now).expect("deleted");
    proven(&place);
    assert!(place.reader.tag_rules().expect("rules").is_empty(), "a rule goes with its tag");
    undo(&mut place);
    assert_eq!(place.reader.tag_rules().expect("rules")[0].draft.tag, "boats");
}

#[test]
fn what_can_be_no_rule_is_refused_at_its_place() {
    let mut place = Place::new();
    let refused = |place: &mut Place, query: &str, tag: &str| {
        place.store.add_tag_rule(&draft(query, tag), PERSON, NOW).expect_err("refused")
    };
    assert!(
        matches!(refused(&mut place, "ferry publshed:2016", "t"), Error::Query(error) if error.start == 6)
    );
    assert!(refused(&mut place, "  ", "t").to_string().contains("finds everything"));
    assert!(refused(&mut place, "ferry", "a//b").to_string().contains("levels"));
    add(&mut place, "ferry", "t");
    assert!(refused(&mut place, "ferry", "t").to_string().contains("already"));
    assert!(matches!(
        place.store.remove_tag_rule("none", false, PERSON, NOW).expect_err("unknown"),
        Error::UnknownTagRule(_)
    ));
}

#[test]
fn rules_that_are_run_are_one_change_in_which_an_item_counts_once() {
    let mut place = Place::new();
    add(&mut place, "status:kept", "read");
    add(&mut place, "tag:read", "done");
    let ids: Vec<String> = (0..3).map(|at| place.save(&page(&format!("Item {at}"), "Text.")).item).collect();
    let now = place.now();
    place.store.set_status(&ids[..2], model::Status::Kept, PERSON, now).expect("kept");
    assert!(mine(&place, &ids[0]).is_empty(), "a status starts no rule");
    assert_eq!(run(&mut place, None), 2, "what the first gives, the second finds");
    assert_eq!((mine(&place, &ids[0]).len(), mine(&place, &ids[2]).len()), (2, 0));
    assert_eq!(label(&place), "Run 2 rules for tags: 2 items");
    undo(&mut place);
    assert!(ids.iter().all(|id| mine(&place, id).is_empty()), "one undo takes both tags back");
    assert_eq!(label(&place), "Keep 2 items");
}

#[test]
fn what_a_person_does_while_rules_are_run_counts() {
    let mut place = Place::new();
    let rule = add(&mut place, "status:kept", "read");
    let ids: Vec<String> = (0..3).map(|at| place.save(&page(&format!("Item {at}"), "Text.")).item).collect();
    let now = place.now();
    place.store.set_status(&ids, model::Status::Kept, PERSON, now).expect("kept");
    let rules = place.reader.tag_rules_meant(Some(&rule)).expect("rules");
    let turn = place.reader.rule_turn(&rule).expect("a turn");
    assert_eq!(turn.len(), 3);
    tag(&mut place, &ids[0], &["read"], &[]);
    place.store.trash(&ids[1..2], PERSON, now).expect("trashed");
    let some = turn.handfuls().next().expect("a handful");
    let run =
        place.store.run_tag_rule(&some, RulesRun::of(&rules), PERSON, now).expect("run").expect("gone on");
    proven(&place);
    assert_eq!(run.changed(), 1);
    assert_eq!(ids.iter().map(|id| mine(&place, id).len()).collect::<Vec<_>>(), [1, 0, 1]);
    assert!(place.reader.item(&ids[0]).expect("a view").rule_tags.is_empty(), "by hand");
    undo(&mut place);
    let taken_back = place.store.run_tag_rule(&some, run, PERSON, now).expect("looked at");
    assert!(taken_back.is_none(), "it does not go on with what was taken back");
    assert!(mine(&place, &ids[2]).is_empty());
    let now = place.now();
    place
        .store
        .change_tag_rule(&rule, &draft("status:excluded", "out"), PERSON, now)
        .expect("told otherwise");
    let other = place.store.run_tag_rule(&some, RulesRun::of(&rules), PERSON, now).expect("looked at");
    assert!(other.is_none(), "nor with what the rule said before");
}
