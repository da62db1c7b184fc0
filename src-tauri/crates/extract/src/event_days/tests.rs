//! Relative days against a known anchor.

use super::*;
use model::{Basis, Stamp};

fn day(value: &str) -> Time {
    let mut time = Time::by_person(Stamp::parse(value).expect("a stamp"), value);
    time.basis = Basis::Url;
    time
}

/// Published on Friday, 15 July 2016.
#[track_caller]
fn check(language: &str, body: &str, expected: &[(&str, &str)]) {
    let days = resolve(body, Some(language), Some(&day("2016-07-15")), None);
    let read: Vec<(&str, &str)> = days.iter().map(|day| (day.raw.as_str(), day.value.as_str())).collect();
    assert_eq!(read, expected, "{body}");
}

#[test]
fn past_days_of_the_week_are_the_latest_ones() {
    check("en", "On Thursday, the ship left. She sank on Thursday.", &[("On Thursday", "2016-07-14")]);
    check(
        "en",
        "The ship left Monday, officials said Friday.",
        &[("Monday", "2016-07-11"), ("Friday", "2016-07-15")],
    );
    check(
        "en",
        "She left last Friday, or on Tuesday.",
        &[("last Friday", "2016-07-08"), ("on Tuesday", "2016-07-12")],
    );
    check(
        "en",
        "It rained yesterday, the master said today.",
        &[("yesterday", "2016-07-14"), ("today", "2016-07-15")],
    );
    check(
        "en",
        "Thursday’s storm came on July 13.",
        &[("Thursday", "2016-07-14"), ("on July 13", "2016-07-13")],
    );
    check("en", "The ship left on June 14. She sank.", &[("on June 14", "2016-06-14")]);
    // Two months ahead or ten back.
    check("en", "The ship left on Sept. 14. She sank.", &[]);
    check("en", "On Thursday, July 14, the ship left.", &[("On Thursday, July 14", "2016-07-14")]);
}

#[test]
fn what_is_to_come_is_the_next_one() {
    check("en", "The ship will leave on Monday.", &[("on Monday", "2016-07-18")]);
    check(
        "en",
        "He said on Thursday the ship will leave on Monday.",
        &[("on Thursday", "2016-07-14"), ("on Monday", "2016-07-18")],
    );
    check("en", "On Sunday, the crew will vote.", &[("On Sunday", "2016-07-17")]);
    check("en", "The ship will leave on Friday.", &[]);
    check(
        "de",
        "Das Schiff läuft am kommenden Montag aus, wie die Reederei am Donnerstag mitteilte.",
        &[("am kommenden Montag", "2016-07-18"), ("am Donnerstag", "2016-07-14")],
    );
    check("de", "Der Hafen ist ab kommenden Montag geschlossen.", &[]);
}

#[test]
fn the_day_of_a_saying_is_past_whatever_was_said_to_come() {
    check(
        "en",
        "The bridge will close for a week, the council said on Monday.",
        &[("on Monday", "2016-07-11")],
    );
    check("en", "The bridge will close, the mayor told reporters Monday.", &[("Monday", "2016-07-11")]);
    check("en", "The result will be announced on Monday.", &[("on Monday", "2016-07-18")]);
    check("en", "The bridge, the council said, will close on Monday.", &[("on Monday", "2016-07-18")]);
    check("de", "Die Brücke wird gesperrt, teilte die Stadt am Montag mit.", &[("am Montag", "2016-07-11")]);
    check("fr", "Le pont sera fermé, a annoncé la mairie lundi.", &[("lundi", "2016-07-11")]);
    check("ru", "Мост будет закрыт, сообщили в мэрии в понедельник.", &[("в понедельник", "2016-07-11")]);
}

#[test]
fn names_habits_and_rows_are_no_days() {
    for body in [
        "The shop opens every Monday.",
        "Black Friday was calm.",
        "He writes for the Sunday Times.",
        "Open Monday to Friday.",
        "It was a Thursday.",
        "On July 14, 2015, the ship left.",
        "He may march on.",
        "Today most boats are made of steel.",
        "She builds the boats of tomorrow.",
        "Next Friday is free; see you next Thursday.",
    ] {
        check("en", body, &[]);
    }
}

#[test]
fn other_languages_are_read_in_their_main_forms() {
    check("de", "Am Donnerstag lief das Schiff aus, gestern kam es an.", &[("Am Donnerstag", "2016-07-14")]);
    check("de", "Das Schiff lief am vergangenen Freitag aus.", &[("am vergangenen Freitag", "2016-07-08")]);
    check("de", "Es kam am 13. Juli an.", &[("am 13. Juli", "2016-07-13")]);
    check(
        "fr",
        "Le navire est parti jeudi et arrivé le 13 juillet.",
        &[("jeudi", "2016-07-14"), ("le 13 juillet", "2016-07-13")],
    );
    check("es", "El barco salió el jueves.", &[("el jueves", "2016-07-14")]);
    check("ru", "Судно вышло в четверг, а вчера вернулось.", &[("в четверг", "2016-07-14")]);
    check("ru", "Судно вышло в минувший понедельник.", &[("в минувший понедельник", "2016-07-11")]);
}

#[test]
fn without_an_anchor_nothing_is_resolved() {
    assert!(resolve("On Thursday, the ship left.", Some("en"), None, None).is_empty());
    assert!(resolve("On Thursday, the ship left.", Some("en"), Some(&day("2016-07")), None).is_empty());
    let mut dateline =
        Dateline { raw: String::new(), places: Vec::new(), agency: None, day: Some("--07-15".into()) };
    assert!(resolve("On Thursday, the ship left.", Some("en"), None, Some(&dateline)).is_empty());
    dateline.day = Some("2016-07-15".into());
    let days = resolve("On Thursday, the ship left.", Some("en"), None, Some(&dateline));
    assert_eq!((days[0].value.as_str(), days[0].anchor.as_str()), ("2016-07-14", "dateline"));
}

#[test]
fn other_languages_name_their_days_too() {
    check(
        "uk",
        "Корабель вийшов у п’ятницю, повідомили вчора.",
        &[("у п’ятницю", "2016-07-15"), ("вчора", "2016-07-14")],
    );
    check("uk", "У четвер корабель затонув.", &[("У четвер", "2016-07-14")]);
    check("it", "La nave è affondata giovedì, hanno detto ieri.", &[("giovedì", "2016-07-14")]);
    check("it", "La nave è partita lunedì scorso.", &[("lunedì scorso", "2016-07-11")]);
    check("pt", "O navio afundou na quinta-feira.", &[("na quinta-feira", "2016-07-14")]);
    check("zh", "港务局周四宣布，船已离港。", &[("周四", "2016-07-14")]);
    check("zh", "每周四有船，下周一没有。", &[]);
    check("ja", "港湾局は14日、船が出港したと発表した。", &[("14日", "2016-07-14")]);
    check("ja", "船は３日間航海し、7月5日に戻り、木曜日に出た。", &[("木曜日", "2016-07-14")]);
    check("ja", "船は25日に出る。", &[]);
    check("ko", "항만청은 14일 배가 떠났다고 밝혔다. 14일간의 항해다.", &[("14일", "2016-07-14")]);
}

#[test]
fn a_day_without_a_past_tense_a_meal_or_a_row_is_none() {
    check("en", "The company reports earnings Wednesday.", &[]);
    check("en", "She cooked Sunday dinner on the ship.", &[]);
    check("en", "It rained on Friday nights.", &[]);
    check("en", "Monday CRM was used by the port.", &[]);
    check("en", "Monday\tTuesday\tthe ship sailed", &[]);
    check("en", "Open Monday, Tuesday, Wednesday, Thursday and Friday, the office said.", &[]);
}
