//! What pages print, in many languages, against what was meant.

use super::*;

fn value(time: &Time) -> String {
    match &time.value {
        Some(stamp) => stamp.to_string(),
        None => {
            time.alternatives.iter().map(|reading| reading.value.to_string()).collect::<Vec<_>>().join(" or ")
        }
    }
}

#[track_caller]
fn check_with(raw: &str, hints: Hints<'_>, expected: Option<&str>) {
    let read = read(raw, Basis::VisibleText, &hints);
    assert_eq!(read.as_ref().map(value).as_deref(), expected, "{raw}");
    if let Some(time) = read {
        assert_eq!(time.raw.as_deref(), Some(raw.trim()), "{raw}");
    }
}

#[track_caller]
fn check(raw: &str, expected: &str) {
    check_with(raw, Hints::default(), Some(expected));
}

#[track_caller]
fn none(raw: &str) {
    check_with(raw, Hints::default(), None);
}

#[test]
fn machine_times_are_read_with_their_precision() {
    check("2016-07-15T10:43+03:00", "2016-07-15T07:43:00Z");
    check("2016-07-15T10:43:05.250Z", "2016-07-15T10:43:05.250Z");
    check("2016-07-15 10:43:05 +0300", "2016-07-15T07:43:05Z");
    check("20160715T104300Z", "2016-07-15T10:43:00Z");
    check("20160715", "2016-07-15");
    check("2016-07", "2016-07");
    check("2016", "2016");
    check("Fri, 15 Jul 2016 10:43:00 GMT", "2016-07-15T10:43:00Z");
    check("Friday, 15-Jul-16 10:43:00 GMT", "2016-07-15T10:43:00Z");
    check("Fri Jul 15 10:43:00 MSK 2016", "2016-07-15T07:43:00Z");
    check("2016-07-15T00:00:00", "2016-07-15");
    let minute = read("2016-07-15T10:43+03:00", Basis::JsonLd, &Hints::default()).expect("a time");
    assert_eq!((minute.precision, minute.offset), (Precision::Minute, Some(180)));
}

#[test]
fn words_and_hours_beside_a_date_are_no_part_of_it() {
    let found = |text: &str| {
        find(text, Basis::VisibleText, &Hints::default())
            .iter()
            .map(|(_, time)| value(time))
            .collect::<Vec<_>>()
    };
    assert_eq!(found("EditorialNovember 22, 2018"), ["2018-11-22"]);
    assert_eq!(found("07.11. 09:05 The ferry has left"), [""; 0]);
    check("Wed May 04 2022 00:53:27 GMT+0000 (Coordinated Universal Time)", "2022-05-04T00:53:27Z");
    check("06.18.2025", "2025-06-18");
    none("6.18.2025");
}

#[test]
fn english_dates_are_read_in_both_orders() {
    check("15 July 2016", "2016-07-15");
    check("July 15, 2016", "2016-07-15");
    check("Jul. 15th, 2016", "2016-07-15");
    check("the 22nd of January 2021", "2021-01-22");
    check("Published: Friday, 15 July 2016, 10:43 GMT", "2016-07-15T10:43:00Z");
    check("Jul 15, 2016 10:43 am ET", "2016-07-15T14:43:00Z");
    check("Jan 15, 2016 at 3:05 p.m. EST", "2016-01-15T20:05:00Z");
    check("10:43 PM BST, 15 July 2016", "2016-07-15T21:43:00Z");
    check("July 15, 2016 | 10:43", "2016-07-15T10:43:00");
    check("12:05 am, July 15 2016", "2016-07-15T00:05:00");
    check("May 2016", "2016-05");
}

#[test]
fn the_languages_of_the_press_are_read() {
    check("15. Juli 2016, 10:43 Uhr", "2016-07-15T10:43:00");
    check("Freitag, 15.07.2016 um 10.43 Uhr MESZ", "2016-07-15T08:43:00Z");
    check("3. März 2021", "2021-03-03");
    check("Publié le 1er août 2016 à 10h43", "2016-08-01T10:43:00");
    check("15 de julio de 2016", "2016-07-15");
    check("viernes, 15 de julio de 2016 a las 10:43", "2016-07-15T10:43:00");
    check("sexta-feira, 15 de julho de 2016 às 10h43", "2016-07-15T10:43:00");
    check("15 luglio 2016 ore 10.43", "2016-07-15T10:43:00");
    check("15 июля 2016, 10:43", "2016-07-15T10:43:00");
    check("10:43, 15 июля 2016 г.", "2016-07-15T10:43:00");
    check("15 июля 2016 года в 10:43 (МСК)", "2016-07-15T07:43:00Z");
    check("15 липня 2016 року, 10:43", "2016-07-15T10:43:00");
    check("15 يوليو 2016", "2016-07-15");
    check("١٥ يوليو ٢٠١٦", "2016-07-15");
    check("22 كانون الثاني 2021", "2021-01-22");
    check("15 تموز / يوليو 2016", "2016-07-15");
    check("2016年7月15日", "2016-07-15");
    check("2016年07月15日 10:43", "2016-07-15T10:43:00");
    check("2016年7月15日 午後3時5分", "2016-07-15T15:05:00");
    check("令和3年1月22日", "2021-01-22");
    check("2016년 7월 15일 오후 3:05", "2016-07-15T15:05:00");
    check("2016. 7. 15. 10:43", "2016-07-15T10:43:00");
    check("15 Temmuz 2016 Cuma 10:43", "2016-07-15T10:43:00");
    check("2016.07.15 (금) 10:43", "2016-07-15T10:43:00");
    check("2016年7月15日 星期五 10:43", "2016-07-15T10:43:00");
    check("15 lipca 2016 r., 10:43", "2016-07-15T10:43:00");
    check("15 juli 2016 om 10.43 uur", "2016-07-15T10:43:00");
    check("15 juli 2016 kl. 10.43", "2016-07-15T10:43:00");
    check("15. heinäkuuta 2016", "2016-07-15");
    check("2016. július 15.", "2016-07-15");
    check("15 ביולי 2016", "2016-07-15");
    check("15 ژوئیه 2016", "2016-07-15");
    check("15 जुलाई 2016", "2016-07-15");
    check("15 TEMMUZ 2016", "2016-07-15");
    check("3 HAZİRAN 2016", "2016-06-03");
    check("15-го июля 2016 года", "2016-07-15");
}

#[test]
fn times_of_day_are_read_as_printed() {
    check("15 July 2016, noon", "2016-07-15T12:00:00");
    check("15 July 2016, 12 noon ET", "2016-07-15T16:00:00Z");
    check("15. Juli 2016, 12.30 Uhr", "2016-07-15T12:30:00");
    check("15. Juli 2016, 12.30 Uhr MESZ", "2016-07-15T10:30:00Z");
    check("15 juillet 2016 à 14h30", "2016-07-15T14:30:00");
    check("July 15, 2016 2:30 p.m.", "2016-07-15T14:30:00");
    check("2016年7月15日 午後3時", "2016-07-15T15:00:00");
    check("2016年7月15日 午後3時半", "2016-07-15T15:30:00");
    check("2016年7月15日正午", "2016-07-15T12:00:00");
    check("15 июля 2016, 10:43 мск", "2016-07-15T07:43:00Z");
    check("2016-07-15T10:43:05:250Z", "2016-07-15T10:43:05.250Z");
}

#[test]
fn a_zone_name_of_several_zones_is_none() {
    let time = read("15 July 2016 10:43 IST", Basis::VisibleText, &Hints::default());
    assert_eq!(time.and_then(|time| time.offset), None);
}

#[test]
fn two_digits_are_a_year_where_day_and_month_are_certain() {
    check("15.07.16", "2016-07-15");
    check("7/15/16", "2016-07-15");
    check_with("15/07/16", Hints { language: Some("fr"), ..Hints::default() }, Some("2016-07-15"));
    none("15/07/16");
    none("03/04/16");
}

#[test]
fn digits_that_leave_two_dates_keep_both_until_something_decides() {
    check("03/04/2016", "2016-04-03 or 2016-03-04");
    check("15/07/2016", "2016-07-15");
    check("07/15/2016", "2016-07-15");
    check("03.04.2016", "2016-04-03");
    check("05/05/2016", "2016-05-05");
    check_with("03/04/2016", Hints { language: Some("fr"), ..Hints::default() }, Some("2016-04-03"));
    check_with("03/04/2016", Hints { language: Some("en-US"), ..Hints::default() }, Some("2016-03-04"));
    check_with("03/04/2016", Hints { day_first: Some(false), ..Hints::default() }, Some("2016-03-04"));
    let near = "2016-03-05T10:00:00Z".parse().ok();
    check_with("03/04/2016", Hints { near, ..Hints::default() }, Some("2016-03-04"));
}

#[test]
fn relative_times_need_a_known_retrieval() {
    none("2 hours ago");
    let hints = Hints { near: "2021-01-22T05:49:30Z".parse().ok(), ..Hints::default() };
    for raw in [
        "2 hours ago",
        "vor 2 Stunden",
        "il y a 2 heures",
        "hace 2 horas",
        "há 2 horas",
        "2 ore fa",
        "2 часа назад",
        "2 години тому",
        "2小时前",
        "2時間前",
        "2시간 전",
        "2 saat önce",
        "2 godziny temu",
        "2 uur geleden",
        "منذ 2 ساعات",
        "2 jam yang lalu",
        "לפני 2 שעות",
        "πριν από 2 ώρες",
        "2h ago",
        "vor 2 Std.",
    ] {
        check_with(raw, hints, Some("2021-01-22T03:49:00Z"));
    }
    check_with("5 min ago", hints, Some("2021-01-22T05:44:00Z"));
    check_with("yesterday", hints, Some("2021-01-21"));
    check_with("Вчера, 10:43", hints, Some("2021-01-21T10:43:00"));
    check_with("3 days ago", hints, Some("2021-01-19"));
    check_with("vorgestern", hints, Some("2021-01-20"));
    check_with("avant-hier", hints, Some("2021-01-20"));
    check_with("вчера в 14:00", hints, Some("2021-01-21T14:00:00"));
    check_with("昨日 14:00", hints, Some("2021-01-21T14:00:00"));
    check_with("昨天", hints, Some("2021-01-21"));
    for raw in
        ["an hour ago", "vor einer Stunde", "il y a une heure", "hace una hora", "un'ora fa", "час назад"]
    {
        check_with(raw, hints, Some("2021-01-22T04:49:00Z"));
    }
    check_with("just now", hints, Some("2021-01-22T05:49:00Z"));
    check_with("刚刚", hints, Some("2021-01-22T05:49:00Z"));
}

#[test]
fn what_does_not_exist_or_is_no_time_is_refused() {
    for raw in [
        "",
        "31 February 2016",
        "30.02.2016",
        "2016-13-01",
        "32 July 2016",
        "15 July",
        "10:43",
        "version 1.2.2016.4",
        "The ship left on 15 July 2016 with her crew",
        "May",
        "Tel. 02/03/20161",
        "1999 people",
        "25:61 15 July",
    ] {
        none(raw);
    }
}

#[test]
fn times_are_found_inside_a_line() {
    let line = "Published: 15 July 2016 | Updated 16 July 2016, 09:05 GMT";
    let found = find(line, Basis::VisibleText, &Hints::default());
    let read: Vec<(&str, String)> =
        found.iter().map(|(range, time)| (&line[range.clone()], value(time))).collect();
    assert_eq!(
        read,
        [
            ("15 July 2016", "2016-07-15".to_owned()),
            ("16 July 2016, 09:05 GMT", "2016-07-16T09:05:00Z".to_owned())
        ]
    );
}

#[test]
fn the_printed_day_is_never_moved_by_the_zone() {
    for raw in [
        "15 July 2016 00:30 MSK",
        "Jul 15, 2016 11:43 pm ET",
        "2016-07-15T23:30:00-07:00",
        "2016年7月15日 00:10 JST",
    ] {
        let time = read(raw, Basis::VisibleText, &Hints::default()).expect(raw);
        assert_eq!(time.day().map(|day| day.to_string()).as_deref(), Some("2016-07-15"), "{raw}");
    }
}
