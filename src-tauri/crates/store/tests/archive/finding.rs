//! Listing, ordering and finding items in several scripts.

use crate::support::{NOW, Page, Place, either, page, query, time};
use model::view::{Fragment, ItemsQuery, Sort};
use model::{Field, Status};
use serde_json::json;
use store::{Error, PERSON, Store};

fn marked(fragments: &[Fragment]) -> String {
    fragments.iter().map(|f| if f.hit { format!("[{}]", f.text) } else { f.text.clone() }).collect()
}

#[test]
fn words_are_found_in_many_scripts_whatever_their_accents() {
    let mut place = Place::new();
    for (headline, text) in [
        ("french", "Le président a été reçu à l’Élysée par la ministre."),
        ("russian", "Вёз ёжика Пётр домой; переговоры продолжались всю ночь."),
        ("arabic", "بدأت المُحَادَثَات صباحًا في الميناء القديم."),
        ("chinese", "两国代表团在港口城市举行会谈。"),
        ("japanese", "フェリーの運航は月曜日に再開される。"),
        ("thai", "เรือเฟอร์รี่กลับมาให้บริการ"),
        ("hindi", "नौका सेवा सोमवार से फिर शुरू होगी।"),
        ("greek", "Οι συνομιλίες στο λιμάνι συνεχίζονται, είπε ο υπουργός."),
        ("korean", "여객선 운항이 월요일 재개된다"),
        ("german", "Die Fähre fährt wieder über den Großen Belt."),
    ] {
        place.save(&page(headline, text));
    }
    for (text, headline) in [
        ("president", "french"),
        ("ELYSEE", "french"),
        ("\"l'Élysée\"", "french"),
        ("ежика", "russian"),
        ("Переговоры", "russian"),
        ("переговор*", "russian"),
        ("المحادثات", "arabic"),
        ("الميناء", "arabic"),
        ("港口", "chinese"),
        ("会谈", "chinese"),
        ("代表团在港口", "chinese"),
        ("運航", "japanese"),
        ("フェリー", "japanese"),
        ("บริการ", "thai"),
        ("सोमवार", "hindi"),
        ("λιμανι", "greek"),
        ("υπουργοσ", "greek"),
        ("월요일", "korean"),
        ("fahre", "german"),
        ("großen", "german"),
    ] {
        assert_eq!(place.found(text), [headline], "{text}");
    }
    for text in ["口港", "\"fähre wieder\"", "दिन", "resident "] {
        assert_eq!(place.found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn words_combine_as_the_query_says() {
    let mut place = Place::new();
    place.save(&page("one", "ferry strike harbour"));
    place.save(&page("two", "ferry timetable"));
    place.save(&page("three", "harbour master strikes deal").tagged("ferry/history"));
    let found = |text: &str| {
        let mut found = place.found(text);
        found.sort();
        found.join(" ")
    };
    assert_eq!(found("ferry harbour"), "one three", "a tag of the researcher's own counts as a word");
    assert_eq!(found("ferry -strike"), "three two");
    assert_eq!(found("ferry -strike*"), "two");
    assert_eq!(found("strike OR timetable "), "one two");
    assert_eq!(found("(strike OR timetable) harbour "), "one");
    assert_eq!(found("NOT ferry"), "");
    assert_eq!(found("-body:ferry"), "three");
    assert_eq!(found("\"harbour master\""), "three");
    assert_eq!(found("\"master harbour\""), "");
    assert_eq!(found("harbour stri"), "one three", "the last word may still be typed");
    assert_eq!(found("harbour stri "), "");
    assert_eq!(found("headline:two OR headline:one"), "one two");
    assert_eq!(found("tag:ferry"), "three", "a tag includes what is below it");
    assert_eq!(found("-tag:ferry "), "one two");
}

#[test]
fn words_near_each_other_are_found_in_one_part_in_either_order() {
    let mut place = Place::new();
    place.save(&page("one", "ferry a b c strike d e f long harbour"));
    place.save(&page("two", "strike ferry"));
    place.save(&page("ferry", "strike"));
    place.save(&page("chinese", "渡轮公司星期一表示新桥将关闭"));
    for (text, expected) in [
        ("ferry NEAR/3 strike ", "one two"),
        ("ferry NEAR/2 strike ", "two"),
        ("ferry NEAR str", "one two"),
        ("ferry NEAR/3 strike NEAR/3 \"long harbour\"", "one"),
        ("ferry NEAR/3 strike NEAR/2 \"long harbour\"", ""),
        ("ferry -ferry NEAR/2 strike ", "ferry one"),
        ("headline:(ferry NEAR strike)", ""),
        ("body:strike NEAR/1 ferry ", "two"),
        ("渡轮 NEAR/5 表示", "chinese"),
        ("渡轮 NEAR/4 表示", ""),
        ("(headline:ferry OR strike NEAR/2 ferry) ", "ferry two"),
    ] {
        let mut found = place.found(text);
        found.sort();
        assert_eq!(found.join(" "), expected, "{text}");
    }
    let row = place.reader.items(&query("strike NEAR/3 ferry two")).expect("a list").rows.remove(0);
    assert_eq!(marked(&row.snippet), "[strike] [ferry]");
}

#[test]
fn no_text_breaks_the_search() {
    let mut place = Place::new();
    place.save(&page("H", "ferry \"quoted\" * AND NEAR( col:umn ^x {y} +z"));
    let nasty = [
        "\"",
        "'",
        "*",
        "^ferry",
        "ferry*",
        "NEAR(ferry",
        "{headline} ferry",
        "ferry + quoted",
        "a'; DROP TABLE items; --",
        "\u{0}",
        "%",
        "_",
        "tag:%",
        "outlet:'",
        "tag:\"\"",
        "warning:%",
        "collection:*",
        "body:\"*\"",
        "headline:(",
        "\\",
        "-",
        "--",
        "AND",
        "OR OR",
        "ferry AND",
        "\"ferry",
        "🙂",
        "ـ",
        "tag:🙂*",
        "lang:%",
        "url:https://x.example/?a=b&c=(d)",
        "ـ NEAR/5 ـ",
        "ferry NEAR/200 \"quoted \"\"*\"",
        "event-day:>2016-07-15T10:00:00Z",
    ];
    for text in nasty {
        match place.reader.items(&query(text)) {
            Ok(_) | Err(Error::Query(_)) => {}
            Err(other) => panic!("{text}: {other}"),
        }
    }
    let wrong = place.reader.items(&query("ferry is:new")).expect_err("no such state");
    assert!(matches!(wrong, Error::Query(error) if (error.start, error.end) == (9, 12)));
}

#[test]
fn hits_are_marked_in_their_context() {
    let mut place = Place::new();
    let long = "Nothing of note happened here. ".repeat(30);
    let text = format!("{long}\nThen the président’s ferry left, and the Ferry came back.\n{long}");
    let id = place.save(&page("H", &text)).item;
    let snippet = |text: &str| {
        let row = place.reader.items(&query(text)).expect("a list").rows.remove(0);
        marked(&row.snippet)
    };
    let near = snippet("president ferry");
    assert!(near.starts_with("… Then the [président]’s [ferry] left, and the [Ferry] came back."), "{near}");
    assert!(near.chars().count() < 260 && near.ends_with('…'), "{near}");
    assert_eq!(snippet("headline:h"), "[H]");
    assert_eq!(snippet(""), "");
    let now = place.now();
    let note = [(Field::Notes, Some(json!("ask the harbour office")))];
    place.store.edit(&[id], &note, PERSON, now).expect("a note");
    let row = place.reader.items(&query("note:harbo*")).expect("a list").rows.remove(0);
    assert_eq!(marked(&row.snippet), "ask the [harbour] office");
}

#[test]
fn chinese_hits_are_marked_as_one_piece() {
    let mut place = Place::new();
    place.save(&page("H", "两国代表团在港口城市举行会谈。"));
    let row = place.reader.items(&query("港口城市")).expect("a list").rows.remove(0);
    assert_eq!(marked(&row.snippet), "两国代表团在[港口城市]举行会谈。");
}

#[test]
fn names_and_states_filter() {
    let mut place = Place::new();
    let mut story = page("one", "T")
        .from("Sputnik International")
        .on("2016-07-15")
        .at("https://a.example/x")
        .tagged("frame/security");
    story.language = Some("en".into());
    story.section = Some("Politics & More".into());
    story.place = Some("Washington".into());
    story.byline = Some("By Jane Doe".into());
    story.publisher_tags = vec!["Larry Johnson".into()];
    story.suggested = vec!["joint command".into()];
    let id = place.save(&story).item;
    let mut other = page("two", "T").from("Sputnik");
    other.language = Some("en-GB".into());
    place.save(&other);
    place.store.set_status(std::slice::from_ref(&id), Status::Excluded, PERSON, NOW).expect("excluded");
    for (text, expected) in [
        ("outlet:\"sputnik international\"", vec!["one"]),
        ("outlet:sputnik", vec!["two"]),
        ("outlet:sputnik*", vec!["two", "one"]),
        ("outlet:international", vec!["one"]),
        ("outlet:sputnikinternational.example", vec!["one"]),
        ("outlet:nobody", vec![]),
        ("lang:en", vec!["two", "one"]),
        ("lang:en-gb", vec!["two"]),
        ("lang:none", vec![]),
        ("section:politics", vec!["one"]),
        ("dateline:washington agency:agency byline:doe", vec!["one"]),
        ("tag:frame", vec!["one"]),
        ("tag:Frame/Security", vec!["one"]),
        ("tag:sec*", vec![]),
        ("tag:fr*", vec!["one"]),
        ("publisher-tag:\"larry johnson\"", vec!["one"]),
        ("publisher-tag:larry", vec![]),
        ("suggested-tag:\"joint command\"", vec!["one"]),
        ("status:excluded", vec!["one"]),
        ("status:inbox", vec!["two"]),
        ("url:a.example", vec!["one"]),
        ("https", vec![]),
        ("is:edited", vec![]),
        ("has:note", vec![]),
    ] {
        let mut found = place.found(text);
        found.sort_by_key(|name| name == "one");
        assert_eq!(found, expected, "{text}");
    }
    assert!(place.reader.items(&query("language:en")).is_err(), "a field that there is not");
}

#[test]
fn times_filter_by_what_is_certain() {
    let mut place = Place::new();
    let mut clock = time("2018-01-17T23:58:00Z");
    clock.offset = Some(180);
    let mut vague = time("2016-07");
    vague.confidence = 0.4;
    let save = |place: &mut Place, name: &str, published: Option<model::Time>| {
        place.save(&Page { published, ..page(name, "T") });
    };
    save(&mut place, "day", Some(time("2016-07-15")));
    save(&mut place, "month", Some(vague));
    save(&mut place, "year", Some(time("2016")));
    save(&mut place, "clock", Some(clock));
    save(&mut place, "none", None);
    save(&mut place, "either", Some(either(&["2019-05-12T10:00:00Z", "2019-11-05T10:00:00Z"])));
    for (text, expected) in [
        ("published:2016", "day month year"),
        ("published:2016-07", "day month"),
        ("published:2016-07-15", "day"),
        ("published:2016-06..2016-10", "day month"),
        ("published:2016-07-01..", "clock day either"),
        ("published:<2016-07-16", "day"),
        ("published:<=2016", "day month year"),
        ("published:>2016", "clock either"),
        ("published:>2016-07-15", "clock either"),
        ("published:>=2018-01-18", "clock either"),
        ("published:2018-01-18", "clock"),
        ("published:2018-01-17", ""),
        ("published:none", "none"),
        ("published:~", "either month"),
        ("published:~2016", "month"),
        ("published:2019", "either"),
        ("published:>2018-01-17T23:00:00Z", "clock"),
        ("retrieved:2026-01-05", "clock day either month none year"),
        ("created:2026 retrieved:>2026", ""),
        ("edited:none", "clock day either month none year"),
        ("gmt-dateline:none", "clock day either month none year"),
    ] {
        let mut found = place.found(text);
        found.sort();
        assert_eq!(found.join(" "), expected, "{text}");
    }
    let spoken = |raw: &str, day: &str| model::EventDay {
        raw: raw.into(),
        value: day.into(),
        anchor: "published".into(),
    };
    let event_days = vec![spoken("On Thursday", "2016-07-14"), spoken("on 5 May", "2016-05-05")];
    place.save(&Page { event_days, ..page("spoken", "On Thursday the gate opened as it had on 5 May.") });
    for (text, found) in [
        ("event-day:2016-07-14", 1),
        ("event-day:2016-05..2016-06", 1),
        ("event-day:2016-05-06..2016-07-13", 0),
        ("event-day:>2016-07-14", 0),
        ("event-day:*", 1),
        ("event-day:none", 6),
    ] {
        assert_eq!(place.found(text).len(), found, "{text}");
    }
}

#[test]
fn lists_are_ordered_by_anything_and_what_lacks_it_comes_last() {
    let mut place = Place::new();
    place.save(&page("Émile", "T").from("Zeta").on("2016-07-15"));
    place.save(&page("zebra", "T").on("2017"));
    place.save(&page("apple", "T").from("Älpha"));
    let mut bare = page("", "No headline.");
    bare.headline = None;
    place.save(&bare);
    let listed = |sort: Sort, descending: bool| -> String {
        let mut asked = query("");
        (asked.sort, asked.descending) = (sort, descending);
        let rows = place.reader.items(&asked).expect("a list").rows;
        rows.into_iter().map(|row| row.headline.unwrap_or("-".into())).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(listed(Sort::Published, true), "zebra Émile - apple");
    assert_eq!(listed(Sort::Published, false), "Émile zebra apple -");
    assert_eq!(listed(Sort::Headline, false), "apple Émile zebra -");
    assert_eq!(listed(Sort::Headline, true), "zebra Émile apple -");
    assert_eq!(listed(Sort::Outlet, false), "apple Émile zebra -");
    assert_eq!(listed(Sort::Created, true), "- apple zebra Émile");
    assert_eq!(listed(Sort::Edited, true), "- apple zebra Émile");
}

#[test]
fn an_item_has_its_place_in_every_list_that_has_it() {
    let mut place = Place::new();
    for n in 0..9 {
        let text = "word ".repeat(n % 4 + 1);
        place.save(&Page { section: Some(format!("S{}", n % 3)), ..page(&format!("ferry {n}"), &text) });
    }
    let gone = place.save(&page("gone", "ferry")).item;
    place.store.trash(std::slice::from_ref(&gone), PERSON, NOW).expect("trashed");
    for (text, sort) in
        [("", Sort::Created), ("ferry -7", Sort::Words), ("word", Sort::Section), ("word", Sort::Relevance)]
    {
        let mut asked = query(text);
        asked.sort = sort;
        for (at, id) in place.reader.item_ids(&asked).expect("ids").iter().enumerate() {
            assert_eq!(place.reader.placed(&asked, id).expect("a place"), Some(at as u32), "{text} {sort:?}");
        }
        assert_eq!(place.reader.placed(&asked, &gone).expect("none"), None);
        assert_eq!(place.reader.placed(&asked, "ffffffff").expect("none"), None);
    }
    let mut asked = query("");
    asked.sort = Sort::Words;
    let rows = place.reader.items(&asked).expect("a list").rows;
    assert!(rows.is_sorted_by(|one, next| one.columns.words >= next.columns.words));
    assert_eq!((rows[0].columns.words, rows[0].columns.section.as_deref()), (4, Some("S1")));
    assert_eq!((rows[0].columns.created.as_str(), &rows[0].columns.edited), ("2026-01-05", &None));
}

#[test]
fn windows_of_a_list_join_without_gap_or_overlap() {
    let mut place = Place::new();
    for n in 0..23 {
        let mut story = page(&format!("story {n}"), "ferry");
        if n % 3 > 0 {
            story = story.on(&format!("2016-07-{:02}", n % 7 + 1));
        }
        place.save(&story);
    }
    for (text, sort) in
        [("", Sort::Published), ("ferry", Sort::Published), ("ferry", Sort::Relevance), ("", Sort::Headline)]
    {
        let mut asked = query(text);
        asked.sort = sort;
        let whole = place.reader.item_ids(&asked).expect("ids");
        assert_eq!(whole.len(), 23);
        for limit in [1, 4, 7, 23] {
            let mut joined = Vec::new();
            asked.limit = limit;
            for offset in (0..23).step_by(limit as usize) {
                asked.offset = offset;
                let page = place.reader.items(&asked).expect("a window");
                assert_eq!(page.total, 23);
                joined.extend(page.rows.into_iter().map(|row| row.id));
            }
            assert_eq!(joined, whole, "{text} {sort:?} {limit}");
        }
        asked.offset = 100;
        assert_eq!(place.reader.items(&asked).expect("beyond").rows, []);
    }
}

#[test]
fn relevance_puts_a_headline_before_a_mention() {
    let mut place = Place::new();
    place.save(&page("Other news", &format!("{} ferry", "word ".repeat(300))).on("2020"));
    place.save(&page("Ferry strike", "The ferry stays in the harbour.").on("2010"));
    place.save(&page("Tagged", "T").on("2015").tagged("ferry"));
    let mut asked = query("ferry");
    asked.sort = Sort::Relevance;
    let rows = place.reader.items(&asked).expect("a list").rows;
    let names: Vec<_> = rows.iter().map(|row| row.headline.as_deref().unwrap_or_default()).collect();
    assert_eq!(names, ["Ferry strike", "Other news", "Tagged"]);
}

#[test]
fn a_query_can_ask_for_what_is_in_the_trash() {
    let mut place = Place::new();
    let gone = place.save(&page("gone", "ferry").on("2016-07-15")).item;
    place.save(&page("here", "ferry"));
    assert_eq!(place.found("is:trashed"), Vec::<String>::new());
    place.store.trash(&[gone], PERSON, NOW).expect("trashed");
    assert_eq!(place.found("is:trashed"), ["gone"]);
    assert_eq!(place.found("ferry is:trashed"), ["gone"]);
    assert_eq!(place.found("ferry -is:trashed"), ["here"]);
    assert_eq!(place.found("ferry"), ["here"]);
    assert_eq!(place.found("ferry (is:trashed OR status:inbox)").len(), 2);
    let mut asked = query("ferry is:trashed");
    asked.sort = Sort::Relevance;
    assert_eq!(place.reader.items(&asked).expect("a list").total, 1);
    assert_eq!(place.reader.items(&asked).expect("a list").rows.len(), 1);
    asked.trash = true;
    assert_eq!(place.reader.items(&asked).expect("a list").total, 1);
}

#[test]
fn the_first_rows_of_an_archive_just_opened_are_those_of_the_whole_list() {
    let mut place = Place::new();
    for at in 0..30 {
        let mut story = page(&format!("Story {:02}", at * 7 % 30), "Words");
        story.section = (at % 4 != 0).then(|| format!("part {}", at % 3));
        let story = if at % 5 == 0 { story } else { story.on(&format!("2016-07-{:02}", 1 + at % 9)) };
        let item = place.save(&story).item;
        if at % 10 == 3 {
            place.store.trash(&[item], PERSON, NOW).expect("trashed");
        }
    }
    let shown = |reader: &store::Reader, sort, descending, offset| {
        let asked = ItemsQuery { sort, descending, offset, limit: 5, ..query("") };
        let page = reader.items(&asked).expect("a page");
        (page.rows.into_iter().map(|row| row.headline).collect::<Vec<_>>(), page.total)
    };
    place.reader.unsearched().expect("everything is read");
    for sort in [Sort::Published, Sort::Created, Sort::Headline, Sort::Section, Sort::Archived] {
        for (descending, offset) in [(true, 0), (false, 0), (true, 4), (false, 20), (true, 25)] {
            let opened = Store::open(&place.path(), NOW).expect("opened once more");
            let first = shown(&opened.reader().expect("a reader"), sort, descending, offset);
            assert_eq!(
                first,
                shown(&place.reader, sort, descending, offset),
                "{sort:?} {descending} {offset}"
            );
        }
    }
}
