//! Clocks that mastheads print.

use super::*;
use model::PageFacts;

fn witness(value: &str) -> Time {
    Time::by_person(Stamp::parse(value).expect("a stamp"), value)
}

#[track_caller]
fn check(line: &str, value: &str, offset: Option<i32>) {
    let time = read(line, &[]).unwrap_or_else(|| panic!("no clock: {line}"));
    assert_eq!(time.value.as_ref().map(Stamp::as_str), Some(value), "{line}");
    assert_eq!(time.offset, offset, "{line}");
    assert_eq!(time.raw.as_deref(), Some(line), "{line}");
}

#[test]
fn a_clock_glued_to_its_date_is_read() {
    check("05:49 GMT22 January 2021", "2021-01-22T05:49:00Z", Some(0));
    check("02:58 GMT +318 January 2018", "2018-01-17T23:58:00Z", Some(180));
    check("00:11 GMT +323 February 2019", "2019-02-22T21:11:00Z", Some(180));
    check("14:53 GMT +3 20 November 2019", "2019-11-20T11:53:00Z", Some(180));
    check("14:53 GMT+3, 20 November 2019", "2019-11-20T11:53:00Z", Some(180));
    check("05:49 GMT 22 January 2021", "2021-01-22T05:49:00Z", Some(0));
    check("23:05 GMT -512 May 2019", "2019-05-13T04:05:00Z", Some(-300));
    check("11:19 GMT +5:3022 January 2021", "2021-01-22T05:49:00Z", Some(330));
    check("08:49 MSK22 January 2021", "2021-01-22T05:49:00Z", Some(180));
    check("14:5320 November 2019", "2019-11-20T14:53:00", None);
    check("05:49 GMT22 января 2021", "2021-01-22T05:49:00Z", Some(0));
    check("05:49 GMT22 كانون الثاني 2021", "2021-01-22T05:49:00Z", Some(0));
    check("05:49 GMT\n22 January 2021", "2021-01-22T05:49:00Z", Some(0));
}

#[test]
fn digits_that_leave_two_clocks_keep_both_unless_a_witness_is_near_one() {
    let line = "06:00 GMT +112 May 2019";
    let time = read(line, &[]).expect("a clock");
    assert_eq!((time.value, time.offset), (None, None));
    let both: Vec<(&str, Option<i32>)> =
        time.alternatives.iter().map(|r| (r.value.as_str(), r.offset)).collect();
    assert_eq!(both, [("2019-05-12T05:00:00Z", Some(60)), ("2019-05-01T19:00:00Z", Some(660))]);
    let near = witness("2019-05-12T05:03:00Z");
    let settled = read(line, &[&near]).expect("a clock");
    assert_eq!(settled.value.as_ref().map(Stamp::as_str), Some("2019-05-12T05:00:00Z"));
    assert!(settled.alternatives.is_empty());
    let far = witness("2021-05-12T05:03:00Z");
    assert_eq!(read(line, &[&far]).expect("a clock").value, None);
}

#[test]
fn a_retrieval_known_by_its_day_settles_a_clock() {
    let day = witness("2019-05-12");
    let settled = read("06:00 GMT +112 May 2019", &[&day]).expect("a clock");
    assert_eq!(settled.value.as_ref().map(Stamp::as_str), Some("2019-05-12T05:00:00Z"));
}

#[test]
fn a_clock_without_a_year_has_one_only_from_a_witness() {
    let (day, far) = (witness("2019-05-12T09:03:00Z"), witness("2019-08-12"));
    for line in ["10:00 GMT +112 May", "10:00 GMT +1 12 May", "09:00 GMT 12 May", "09:00 GMT12 May"] {
        for none in [read(line, &[]), read(line, &[&far])] {
            let time = none.unwrap_or_else(|| panic!("no clock: {line}"));
            assert_eq!((time.value, time.raw.as_deref()), (None, Some(line)), "{line}");
            assert_eq!(time.alternatives, [], "{line}");
        }
        let settled = read(line, &[&far, &day]).expect("a clock");
        assert_eq!(settled.value.as_ref().map(Stamp::as_str), Some("2019-05-12T09:00:00Z"), "{line}");
    }
}

#[test]
fn a_clock_may_have_its_date_in_numbers() {
    check("05:49 GMT 22.01.2021", "2021-01-22T05:49:00Z", Some(0));
    check("05:49 GMT22.01.2021", "2021-01-22T05:49:00Z", Some(0));
    check("14:53 GMT+3 20.11.2019", "2019-11-20T11:53:00Z", Some(180));
    check("05:49 CET, 22.01.2021", "2021-01-22T04:49:00Z", Some(60));
    check("05:49 GMT 22/01/2021", "2021-01-22T05:49:00Z", Some(0));
    check("05:49 GMT 2021-01-22", "2021-01-22T05:49:00Z", Some(0));
    let either = read("05:49 GMT 01/02/2021", &[]).expect("a clock");
    let both: Vec<&str> = either.alternatives.iter().map(|r| r.value.as_str()).collect();
    assert_eq!((either.value, both), (None, vec!["2021-02-01T05:49:00Z", "2021-01-02T05:49:00Z"]));
    let day = witness("2021-01-02");
    let settled = read("05:49 GMT 01/02/2021", &[&day]).expect("a clock");
    assert_eq!(settled.value.as_ref().map(Stamp::as_str), Some("2021-01-02T05:49:00Z"));
}

#[test]
fn other_outlets_print_other_clocks() {
    check("Friday, 22 January 2021 | 08:49 MSK", "2021-01-22T05:49:00Z", Some(180));
    check("Freitag, 22. Januar 2021, 08:49 Uhr MEZ", "2021-01-22T07:49:00Z", Some(60));
    check("Friday, 22 January 2021\n08:49 MSK", "2021-01-22T05:49:00Z", Some(180));
    check("Moscow time 14:32, 22 January 2021", "2021-01-22T11:32:00Z", Some(180));
    let bare = read("Moscow time 14:32", &[]).expect("a clock");
    assert_eq!((bare.value, bare.offset), (None, Some(180)));
    let served = witness("2021-01-22T11:30:10Z");
    let dated = read("Moscow time 14:32", &[&served]).expect("a clock");
    assert_eq!(dated.value.as_ref().map(Stamp::as_str), Some("2021-01-22T11:32:00Z"));
}

#[test]
fn a_sentence_or_a_publication_date_is_no_clock() {
    for line in [
        "At 05:49 GMT on 22 January 2021 the ship left the harbour.",
        "05:49 GMT on 22 January 2021 was when the ship left.",
        "15 July 2016, 10:43",
        "10:43 15.07.2016",
        "10:43, 15 июля 2016",
        "Published: 15 July 2016 10:43 GMT",
        "05:49",
        "Score 2:0 GMT",
        "99:99 GMT22 January 2021",
        "05:49 GMT +331 February 2021",
        "",
    ] {
        assert_eq!(read(line, &[]), None, "{line}");
    }
}

#[test]
fn a_page_served_long_after_its_publication_is_said_in_fitting_units() {
    let day = |value: &str| witness(value);
    let check = |published: &str, clock: &str, expected: Option<&str>| {
        let (published_day, clock_time) = (day(published), day(clock));
        let said = of_times(
            &PageFacts::default(),
            &Times { clock: Some(&clock_time), published: Some(&published_day), ..Times::default() },
        );
        let message = said.into_iter().next().map(|warning| warning.message);
        let expected = expected.map(|gap| format!("the GMT dateline is {gap} it was published"));
        assert_eq!(message, expected, "{published} {clock}");
    };
    check(
        "2016-07-15",
        "2021-01-22T05:49:00Z",
        Some("4.5 years after the published day: the page was served long after"),
    );
    check(
        "2021-01-10",
        "2021-01-22T05:49:00Z",
        Some("12 days after the published day: the page was served after"),
    );
    check(
        "2020-08-10",
        "2021-01-22T05:49:00Z",
        Some("5 months after the published day: the page was served long after"),
    );
    check("2021-01-22", "2021-01-22T05:49:00Z", None);
}

#[test]
fn witnesses_more_than_five_minutes_apart_are_said() {
    let (a, b) = (witness("2021-01-22T05:49:00Z"), witness("2021-01-22T05:58:00Z"));
    let served = PageFacts { server_date: Some(&b), ..PageFacts::default() };
    let warnings = of_times(&served, &Times { clock: Some(&a), ..Times::default() });
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].message.contains("9 minutes"), "{}", warnings[0].message);
    let same = PageFacts { server_date: Some(&a), ..PageFacts::default() };
    assert_eq!(of_times(&same, &Times { clock: Some(&a), ..Times::default() }), []);
}

#[test]
fn days_that_can_not_be_are_said_and_usual_ones_are_not() {
    let (published, retrieved) = (witness("2021-01-22T05:49:00Z"), witness("2021-01-19T10:00:00Z"));
    let codes = |published: &Time, modified: &Time, retrieved: &Time| -> Vec<String> {
        let page = PageFacts { retrieved: Some(retrieved), ..PageFacts::default() };
        let times = Times { published: Some(published), modified: Some(modified), ..Times::default() };
        of_times(&page, &times).into_iter().map(|warning| warning.code).collect()
    };
    assert_eq!(codes(&published, &published, &retrieved), ["published-ahead"]);
    assert_eq!(
        codes(&published, &witness("2021-01-12"), &witness("2021-01-22T06:00:00Z")),
        ["modified-before-published"]
    );
    // Edited the evening before it went out; published tomorrow in a zone east of ours.
    assert_eq!(
        codes(&published, &witness("2021-01-21T22:00:00Z"), &witness("2021-01-21T23:00:00Z")),
        [""; 0]
    );
}
