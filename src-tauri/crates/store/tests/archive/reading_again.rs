//! Reading again: a person's values stay, and the person is shown what is read beneath them.

use crate::support::{NOW, Page, Place, page};
use model::view::AsRead;
use model::{Field, UrlKey, line_print};
use serde_json::json;
use store::PERSON;

/// Files what another extractor reads in the item's page.
fn read_again(place: &mut Place, item: &str, page: &Page) {
    let now = place.now();
    let record = place.reader.item_json(item).expect("an item").record;
    let article = page.article();
    let record = record.read_again(&article, Vec::new());
    place.store.add_article(item, &record, &article, &[], PERSON, now).expect("read again");
}

fn as_read(place: &Place, item: &str) -> Vec<AsRead> {
    place.reader.item(item).expect("an item").as_read
}

#[test]
fn a_person_is_shown_what_is_read_beneath_an_edit_until_they_decide() {
    let mut place = Place::new();
    let first = page("Gate opens", "The gate opened at dawn.").at("https://kestrel.example/a");
    let item = place.save(&first).item;
    let now = place.now();
    let mine = [(Field::Headline, Some(json!("My words")))];
    place.store.edit(std::slice::from_ref(&item), &mine, PERSON, now).expect("edited");
    let known = AsRead {
        field: Field::Headline,
        value: json!("Gate opens"),
        was: json!("Gate opens"),
        changed: false,
    };
    assert_eq!(as_read(&place, &item), std::slice::from_ref(&known));

    let mut second = first.clone();
    second.headline = Some("The gate opens".into());
    read_again(&mut place, &item, &second);
    let news = AsRead { value: json!("The gate opens"), changed: true, ..known.clone() };
    assert_eq!(place.json(&item)["headline"], json!("My words"));
    assert_eq!(as_read(&place, &item), std::slice::from_ref(&news));

    let now = place.now();
    place.store.keep_edit(&item, Field::Headline, PERSON, now).expect("kept");
    let seen = AsRead { was: json!("The gate opens"), changed: false, ..news.clone() };
    assert_eq!(as_read(&place, &item), [seen]);
    place.store.undo(PERSON, now).expect("undone");
    assert_eq!(as_read(&place, &item), std::slice::from_ref(&news));

    place.store.adopt_reading(&item, Field::Headline, PERSON, now).expect("adopted");
    assert_eq!(place.json(&item)["headline"], json!("The gate opens"));
    assert_eq!(as_read(&place, &item), []);
    place.store.undo(PERSON, now).expect("undone");
    assert_eq!(as_read(&place, &item), [news]);
    place.store.undo(PERSON, now).expect("undone");
    assert_eq!(as_read(&place, &item), [known]);
}

#[test]
fn a_field_that_nobody_edited_has_nothing_to_adopt_or_to_keep() {
    let mut place = Place::new();
    let item = place.save(&page("Gate opens", "The gate opened at dawn.")).item;
    for field in [Field::Headline, Field::Status, Field::Notes] {
        assert!(place.store.adopt_reading(&item, field, PERSON, NOW).is_err(), "{field}");
        assert!(place.store.keep_edit(&item, field, PERSON, NOW).is_err(), "{field}");
    }
    assert_eq!(as_read(&place, &item), []);
}

#[test]
fn of_each_outlet_the_lines_of_the_newest_pages_are_remembered_and_those_of_others_are_given() {
    let mut place = Place::new();
    let story = |number: usize| {
        page("Gate opens", &format!("Story {}.", "long ".repeat(number)))
            .from("The Kestrel")
            .at(&format!("https://thekestrel.example/{number}"))
    };
    let items: Vec<String> = (0..70).map(|number| place.save(&story(number)).item).collect();
    place.save(&page("Elsewhere", "Other words.").from("Other Press"));
    let others = |item: Option<&str>| {
        place.reader.lines_of_others(Some("thekestrel.example"), item, None).expect("lines")
    };
    let all = others(None);
    assert_eq!(all.len(), 64, "the newest ones, and no more");
    let line = |number: usize| line_print(&format!("Story {}.", "long ".repeat(number))).expect("a print");
    let has = |pages: &[Vec<u32>], number: usize| {
        pages.iter().any(|page| page.binary_search(&line(number)).is_ok())
    };
    assert!(!has(&all, 5) && has(&all, 6) && has(&all, 69));
    assert!(!has(&others(Some(&items[69])), 69), "not of the item itself");
    let key = UrlKey::of("https://www.thekestrel.example/69").expect("a key");
    let of_page = place.reader.lines_of_others(Some("thekestrel.example"), None, Some(&key)).expect("lines");
    assert!(!has(&of_page, 69), "nor of the page that is saved again");
    let now = place.now();
    place.store.trash(&items[68..69], PERSON, now).expect("trashed");
    let left = place.reader.lines_of_others(Some("thekestrel.example"), None, None).expect("lines");
    assert!(!has(&left, 68), "nor of what is in the trash");
    place.save(&story(67).at("https://thekestrel.example/copy"));
    let left = place.reader.lines_of_others(Some("thekestrel.example"), None, None).expect("lines");
    let with = left.iter().filter(|page| page.binary_search(&line(67)).is_ok()).count();
    assert_eq!(with, 1, "a story that is printed twice is one page");
}
