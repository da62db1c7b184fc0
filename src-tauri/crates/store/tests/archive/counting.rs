//! What a query finds, counted by the values that items have and by their times.

use crate::support::{NOW, Page, Place, page, query, time};
use model::view::{Facet, FacetsQuery, HistogramQuery, ItemsQuery, TimeField, TimeUnit};
use model::{EventDay, Field, Status};
use serde_json::json;
use store::PERSON;

fn facet(place: &Place, facet: Facet, text: &str, choosing: bool, like: &str) -> String {
    let asked = FacetsQuery {
        text: text.into(),
        trash: false,
        facet: Some(facet),
        like: like.into(),
        most: 100,
        choosing,
    };
    let counts = place.reader.facets(&asked).expect(text).remove(0);
    assert_eq!(counts.all as usize, counts.values.len());
    counts.values.iter().map(|one| format!("{} {}", one.name, one.count)).collect::<Vec<_>>().join(", ")
}

fn counts(place: &Place, text: &str) -> String {
    let all = [Facet::Outlet, Facet::Tag, Facet::Status, Facet::Year];
    all.map(|one| facet(place, one, text, false, "")).join("; ")
}

fn bars(place: &Place, text: &str, time: TimeField, unit: Option<TimeUnit>, within: bool) -> String {
    let asked = HistogramQuery { text: text.into(), trash: false, time, unit, within };
    let found = place.reader.histogram(&asked).expect(text);
    let bars: Vec<_> = found.bars.iter().map(|bar| format!("{} {}/{}", bar.at, bar.count, bar.all)).collect();
    format!("{} | {} vague, {} none", bars.join(", "), found.vague, found.none)
}

#[test]
fn what_a_query_finds_is_counted_by_outlet_tag_language_place_status_and_year() {
    let mut place = Place::new();
    let mut story = |headline: &str, outlet: &str, day: &str, tags: &[&str]| {
        let mut story = page(headline, "The ferry is late.").from(outlet).on(day);
        story.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        place.save(&story).item
    };
    let first = story("One", "Harbour Post", "2016-07-15", &["sea", "late"]);
    story("Two", "Harbour Post", "2016", &["sea"]);
    let third = story("Three", "Valley News", "2018-01-02", &[]);
    assert_eq!(
        counts(&place, "ferry"),
        "Harbour Post 2, Valley News 1; sea 2, late 1; inbox 3, kept 0, excluded 0; 2018 1, 2016 2"
    );
    assert_eq!(counts(&place, "published:2018"), "Valley News 1; ; inbox 1, kept 0, excluded 0; 2018 1");
    let now = place.now();
    place.store.set_status(std::slice::from_ref(&first), Status::Kept, PERSON, now).expect("kept");
    let now = place.now();
    let tag = |name: &str| model::Tag::parse(name).expect("a tag");
    place.store.tag(&[first, third.clone()], &[tag("new")], &[tag("late")], PERSON, now).expect("tagged");
    assert_eq!(
        counts(&place, ""),
        "Harbour Post 2, Valley News 1; new 2, sea 2; inbox 2, kept 1, excluded 0; 2018 1, 2016 2"
    );
    let now = place.now();
    place.store.trash(&[third], PERSON, now).expect("in the trash");
    assert_eq!(counts(&place, "ferry"), "Harbour Post 2; sea 2, new 1; inbox 1, kept 1, excluded 0; 2016 2");
}

#[test]
fn a_count_is_what_its_filter_finds() {
    let mut place = Place::new();
    for (headline, tags, language, town) in [
        ("one", &["frame", "frame/security"][..], Some("zh"), Some("Port Sorrel")),
        ("two", &["frame/security/harbour"], Some("zh-Hant"), Some("Brae; Halvenna")),
        ("three", &["frame/economy"], None, Some("Brae")),
        ("four", &[], None, Some("Sorrel")),
    ] {
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        let (language, place_) = (language.map(Into::into), town.map(Into::into));
        place.save(&Page { tags, language, place: place_, ..page(headline, "ferry") });
    }
    for (of, field) in
        [(Facet::Tag, "tag"), (Facet::Language, "lang"), (Facet::Place, "place"), (Facet::Year, "published")]
    {
        for one in facet(&place, of, "", false, "").split(", ").filter(|one| !one.is_empty()) {
            let (name, count) = one.rsplit_once(' ').expect("a name and a count");
            let found = place.found(&format!("{field}:{}", model::query::quoted(name)));
            assert_eq!(found.len().to_string(), count, "{field}:{name}");
        }
    }
    assert_eq!(facet(&place, Facet::Tag, "", false, "secu"), "frame/security 2, frame/security/harbour 1");
    assert_eq!(facet(&place, Facet::Language, "", false, ""), "none 2, zh 2, zh-Hant 1");
    assert_eq!(facet(&place, Facet::Place, "", false, ""), "Brae 2, Halvenna 1, Port Sorrel 1, Sorrel 1");
    let count = |text: &str| place.found(text).len();
    assert_eq!(
        ["place:sorrel", "dateline:sorrel", "place:\"port s\"*", "place:none"].map(count),
        [1, 2, 1, 0]
    );
    let mut place = Place::new();
    place.save(&Page { place: Some("Sorrel, D.C.; Brae".into()), ..page("comma", "ferry") });
    assert_eq!(facet(&place, Facet::Place, "", false, ""), "Brae 1, Sorrel, D.C. 1");
    let count = |text: &str| place.found(text).len();
    assert_eq!(["place:\"Sorrel, D.C.\"", "place:Sorrel", "place:\"D.C.\""].map(count), [1, 0, 0]);
}

#[test]
fn where_an_item_has_one_value_the_others_can_be_chosen_too() {
    let mut place = Place::new();
    for outlet in ["Harbour Post", "Valley News", "Harbour Post"] {
        place.save(&page("story", "ferry").from(outlet).on("2016"));
    }
    place.save(&page("other", "bridge").from("The Brae"));
    let text = "ferry outlet:\"Valley News\"";
    assert_eq!(facet(&place, Facet::Outlet, text, false, ""), "Valley News 1");
    assert_eq!(facet(&place, Facet::Outlet, text, true, ""), "Harbour Post 2, Valley News 1");
    let both = "ferry outlet:(\"Valley News\" OR \"Harbour Post\")";
    assert_eq!(facet(&place, Facet::Outlet, both, true, ""), "Harbour Post 2, Valley News 1");
    assert_eq!(facet(&place, Facet::Status, both, true, ""), "inbox 3, kept 0, excluded 0");
    assert_eq!(facet(&place, Facet::Year, "published:2016", true, ""), "2016 3, none 1");
}

#[test]
fn what_a_query_finds_is_counted_by_the_day_month_or_year_of_any_time() {
    let mut place = Place::new();
    for (headline, day) in
        [("ferry", "2016-07-15"), ("ferry", "2016-07-16"), ("bridge", "2016-09-01"), ("ferry", "2016")]
    {
        place.save(&page(headline, "text").on(day));
    }
    place.save(&Page { gmt_dateline: Some(time("2021-01-22T05:49:00Z")), ..page("ferry", "clock") });
    let by = |text: &str, unit| bars(&place, text, TimeField::Published, unit, false);
    assert_eq!(by("ferry", Some(TimeUnit::Month)), "2016-07 2/2 | 1 vague, 1 none");
    assert_eq!(by("ferry", Some(TimeUnit::Day)), "2016-07-15 1/1, 2016-07-16 1/1 | 1 vague, 1 none");
    assert_eq!(by("", Some(TimeUnit::Year)), "2016 4/4 | 0 vague, 1 none");
    assert_eq!(by("text", None), "2016-07 2/2, 2016-09 1/1 | 1 vague, 0 none");
    assert_eq!(by("clock", None), " | 0 vague, 1 none");
    // Its own filter is left aside, so that another span can be chosen, unless only that is to be seen.
    let own = "ferry published:2016-07-16..";
    assert_eq!(by(own, Some(TimeUnit::Month)), "2016-07 2/2 | 1 vague, 1 none");
    assert_eq!(bars(&place, own, TimeField::Published, None, true), "2016-07-16 1/1 | 0 vague, 0 none");
    assert_eq!(bars(&place, "", TimeField::GmtDateline, None, false), "2021-01-22 1/1 | 0 vague, 4 none");
    assert_eq!(bars(&place, "bridge", TimeField::Created, None, false), "2026-01-05 1/5 | 0 vague, 0 none");
    assert_eq!(bars(&place, "", TimeField::Edited, None, false), " | 0 vague, 5 none");
}

#[test]
fn an_item_counts_once_for_each_day_month_or_year_that_its_text_speaks_of() {
    let mut place = Place::new();
    let mut speaking = |headline: &str, days: &[&str]| {
        let spoken =
            |day: &&str| EventDay { raw: "then".into(), value: (*day).into(), anchor: "published".into() };
        place.save(&Page { event_days: days.iter().map(spoken).collect(), ..page(headline, "text") }).item
    };
    speaking("ferry", &["2016-07-14", "2016-07-16", "2015-03-01", "2016-07-14"]);
    let other = speaking("gate", &["2016-07-16"]);
    speaking("silent", &[]);
    let by = |place: &Place, text: &str, unit| bars(place, text, TimeField::EventDay, unit, false);
    let days = "2015-03-01 1/1, 2016-07-14 1/1, 2016-07-16 2/2 | 0 vague, 1 none";
    assert_eq!(by(&place, "", Some(TimeUnit::Day)), days);
    assert_eq!(by(&place, "", Some(TimeUnit::Month)), "2015-03 1/1, 2016-07 2/2 | 0 vague, 1 none");
    assert_eq!(by(&place, "gate", Some(TimeUnit::Year)), "2016 1/2 | 0 vague, 0 none");
    assert_eq!(by(&place, "ferry", Some(TimeUnit::Year)), "2015 1/1, 2016 1/2 | 0 vague, 0 none");
    place.store.trash(&[other], PERSON, NOW).expect("trashed");
    assert_eq!(by(&place, "", Some(TimeUnit::Month)), "2015-03 1/1, 2016-07 1/1 | 0 vague, 1 none");
    for (text, found) in [
        ("event-day:2016-07-16", "ferry"),
        ("event-day:2016-07-14T10:00..2016-07-15", "ferry"),
        ("event-day:none", "silent"),
    ] {
        assert_eq!(place.found(text), [found], "{text}");
    }
}

#[test]
fn what_lacks_a_time_is_counted_right_in_the_trash_too() {
    let mut place = Place::new();
    let gone = place.save(&page("undated", "text")).item;
    place.save(&page("dated", "text").on("2016"));
    place.store.trash(&[gone], PERSON, NOW).expect("trashed");
    for text in ["published:none", "-published:*", "event-day:none"] {
        let asked = ItemsQuery { trash: true, ..query(text) };
        assert_eq!(place.reader.items(&asked).expect("the trash").total, 1, "{text}");
    }
}

#[test]
fn counts_follow_every_change() {
    let mut place = Place::new();
    let item = place.save(&page("ferry", "text").on("2016-07-15")).item;
    let by = |place: &Place| bars(place, "", TimeField::Published, Some(TimeUnit::Day), false);
    assert_eq!(by(&place), "2016-07-15 1/1 | 0 vague, 0 none");
    let ids = [item];
    let edit = (Field::Published, Some(json!(time("2017-02-03"))));
    place.store.edit(&ids, &[edit], PERSON, NOW).expect("edited");
    assert_eq!(by(&place), "2017-02-03 1/1 | 0 vague, 0 none");
    assert_eq!(place.found("published:2017"), ["ferry"]);
    place.store.trash(&ids, PERSON, NOW).expect("trashed");
    assert_eq!(by(&place), " | 0 vague, 0 none");
    let asked = HistogramQuery {
        text: String::new(),
        trash: true,
        time: TimeField::Published,
        unit: None,
        within: false,
    };
    assert_eq!(place.reader.histogram(&asked).expect("the trash's").bars.len(), 1);
    assert_eq!(
        bars(&place, "is:trashed", TimeField::Published, None, false),
        "2017-02-03 1/0 | 0 vague, 0 none"
    );
}
