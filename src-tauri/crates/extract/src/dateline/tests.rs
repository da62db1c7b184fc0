//! Openings of stories as agencies print them, and openings that only look so.

use super::read;

#[track_caller]
fn check(paragraph: &str, raw: &str, places: &[&str], agency: Option<&str>, day: Option<&str>) {
    let dateline = read(paragraph, None).unwrap_or_else(|| panic!("no dateline: {paragraph}"));
    assert_eq!(dateline.raw, raw, "{paragraph}");
    assert_eq!(dateline.places, places, "{paragraph}");
    assert_eq!((dateline.agency.as_deref(), dateline.day.as_deref()), (agency, day), "{paragraph}");
}

#[test]
fn places_agencies_and_days_are_read_in_every_order() {
    check(
        "WASHINGTON (Sputnik) – On Thursday",
        "WASHINGTON (Sputnik) –",
        &["Washington"],
        Some("Sputnik"),
        None,
    );
    check(
        "MOSCOW, July 15 (TASS) — The",
        "MOSCOW, July 15 (TASS) —",
        &["Moscow"],
        Some("TASS"),
        Some("--07-15"),
    );
    check(
        "MOSCOW, July 15. /TASS/. The",
        "MOSCOW, July 15. /TASS/.",
        &["Moscow"],
        Some("TASS"),
        Some("--07-15"),
    );
    check(
        "LONDON/PARIS (Reuters) - Two",
        "LONDON/PARIS (Reuters) -",
        &["London", "Paris"],
        Some("Reuters"),
        None,
    );
    check("LONDON and PARIS (AP) — Two", "LONDON and PARIS (AP) —", &["London", "Paris"], Some("AP"), None);
    check("PUTRAJAYA, Nov 22 — The", "PUTRAJAYA, Nov 22 —", &["Putrajaya"], None, Some("--11-22"));
    check("(CNN) – The", "(CNN) –", &[], Some("CNN"), None);
    check("(CNN)The ship", "(CNN)", &[], Some("CNN"), None);
    check("Jan 22 (Reuters) - The", "Jan 22 (Reuters) -", &[], Some("Reuters"), Some("--01-22"));
    check("FLUSHING MEADOWS — A", "FLUSHING MEADOWS —", &["Flushing Meadows"], None, None);
    check("ST. JOSEPH, Mich. (AP) — A", "ST. JOSEPH, Mich. (AP) —", &["St. Joseph, Mich."], Some("AP"), None);
    check(
        "STRASBOURG, France (AP) — A",
        "STRASBOURG, France (AP) —",
        &["Strasbourg, France"],
        Some("AP"),
        None,
    );
    check("NEW JERSEY  (WABC) -- A", "NEW JERSEY  (WABC) --", &["New Jersey"], Some("WABC"), None);
    check(
        "BEIJING, Jan. 22, 2021 (Xinhua) -- A",
        "BEIJING, Jan. 22, 2021 (Xinhua) --",
        &["Beijing"],
        Some("Xinhua"),
        Some("2021-01-22"),
    );
    check("ISLAMABAD: The", "ISLAMABAD:", &["Islamabad"], None, None);
    check("RIO DE JANEIRO (AP) — A", "RIO DE JANEIRO (AP) —", &["Rio de Janeiro"], Some("AP"), None);
    check("McALLEN, Texas (AP) — A", "McALLEN, Texas (AP) —", &["McAllen, Texas"], Some("AP"), None);
    check("WASHINGTON, D.C. (AP) — A", "WASHINGTON, D.C. (AP) —", &["Washington, D.C."], Some("AP"), None);
    check("MOSCOW — The", "MOSCOW —", &["Moscow"], None, None);
    check("PARIS (AFP) –\u{a0}Le navire", "PARIS (AFP) –", &["Paris"], Some("AFP"), None);
}

#[test]
fn datelines_of_other_languages_are_read() {
    check(
        "BERLIN, 3. März (dpa) – Das",
        "BERLIN, 3. März (dpa) –",
        &["Berlin"],
        Some("dpa"),
        Some("--03-03"),
    );
    check("Berlin (dpa) - Das", "Berlin (dpa) -", &["Berlin"], Some("dpa"), None);
    check(
        "ВАШИНГТОН, 15 июл — РИА Новости. Судно",
        "ВАШИНГТОН, 15 июл — РИА Новости.",
        &["Вашингтон"],
        Some("РИА Новости"),
        Some("--07-15"),
    );
    check(
        "РОСТОВ-НА-ДОНУ, 15 июля. /ТАСС/. Судно",
        "РОСТОВ-НА-ДОНУ, 15 июля. /ТАСС/.",
        &["Ростов-на-Дону"],
        Some("ТАСС"),
        Some("--07-15"),
    );
    check(
        "Москва. 22 января. INTERFAX.RU - Судно",
        "Москва. 22 января. INTERFAX.RU -",
        &["Москва"],
        Some("INTERFAX.RU"),
        Some("--01-22"),
    );
    check(
        "Madrid, 22 ene (EFE).- El barco",
        "Madrid, 22 ene (EFE).-",
        &["Madrid"],
        Some("EFE"),
        Some("--01-22"),
    );
    check(
        "(ANSA) - ROMA, 22 GEN - La nave",
        "(ANSA) - ROMA, 22 GEN -",
        &["Roma"],
        Some("ANSA"),
        Some("--01-22"),
    );
    check("واشنطن (رويترز) - قال", "واشنطن (رويترز) -", &["واشنطن"], Some("رويترز"), None);
    check("موسكو - سبوتنيك. قال", "موسكو - سبوتنيك.", &["موسكو"], Some("سبوتنيك"), None);
    check(
        "新华社北京1月22日电（记者王海）港务局",
        "新华社北京1月22日电",
        &["北京"],
        Some("新华社"),
        Some("--01-22"),
    );
    check("中新网1月22日电 港务局", "中新网1月22日电", &[], Some("中新网"), Some("--01-22"));
    check("【ワシントン共同】船は", "【ワシントン共同】", &["ワシントン"], Some("共同"), None);
    check(
        "［ロンドン　22日　ロイター］ - 船は",
        "［ロンドン　22日　ロイター］ -",
        &["ロンドン"],
        Some("ロイター"),
        None,
    );
    check("(서울=연합뉴스) 배가", "(서울=연합뉴스)", &["서울"], Some("연합뉴스"), None);
}

#[test]
fn an_opening_without_place_or_agency_has_no_dateline() {
    for opening in [
        "",
        "—",
        "On Thursday – a day of storms – the ship left.",
        "BREAKING — The ship left.",
        "CLAIM: The ship left.",
        "UPDATE (Jan 22) - The ship left.",
        "The ship (Reuters) - a small one - left.",
        "Captain Jane Doe (left) - who knows the port - spoke.",
        "US - The ship left.",
        "NASA — the agency — said so.",
        "July 15 — The ship left.",
        "Paris – the city of light – was dark.",
        "\"WASHINGTON (Sputnik) –\" is a dateline.",
        "WASHINGTON was quiet on Thursday.",
        "Share (AP) the story",
        "EOR (Employer of Record): what it is",
        "[사진=항구 자료] 배가",
        "At 05:49 GMT on 22 January 2021 the ship left – at last.",
    ] {
        assert_eq!(read(opening, None), None, "{opening}");
    }
}

#[test]
fn days_ships_and_brackets_are_read_where_agencies_put_them() {
    let rio = "RIO DE JANEIRO, 15 de julho (Sputnik) –";
    check(&format!("{rio} O navio"), rio, &["Rio de Janeiro"], Some("Sputnik"), Some("--07-15"));
    let paris = "PARIS, le 15 juillet (AFP) -";
    check(&format!("{paris} Le navire"), paris, &["Paris"], Some("AFP"), Some("--07-15"));
    let ship = "ABOARD USS HARRY S. TRUMAN (Sputnik) –";
    check(&format!("{ship} The crew"), ship, &["Aboard USS Harry S. Truman"], Some("Sputnik"), None);
    let ship = "ABOARD THE USS HARRY S. TRUMAN (AP) —";
    check(&format!("{ship} The crew"), ship, &["Aboard the USS Harry S. Truman"], Some("AP"), None);
    check("MOSCOW — (Sputnik) The ship", "MOSCOW — (Sputnik)", &["Moscow"], Some("Sputnik"), None);
    check("MOSCOW – (Sputnik) – The ship", "MOSCOW – (Sputnik) –", &["Moscow"], Some("Sputnik"), None);
}

#[test]
fn a_day_that_does_not_exist_leaves_the_dateline_without_a_day() {
    let line = "MOSCOW, February 30 (Sputnik) –";
    check(&format!("{line} The ship"), line, &["Moscow"], Some("Sputnik"), None);
    let line = "MOSCOW, February 30. /TASS/.";
    check(&format!("{line} The ship"), line, &["Moscow"], Some("TASS"), None);
}

#[test]
fn a_turkish_place_keeps_its_letters() {
    let dateline = read("DİYARBAKIR (AA) - Gemi", Some("tr")).expect("a dateline");
    assert_eq!(dateline.places, ["Diyarbakır"]);
}

/// Opening, dateline, places parted by semicolons, agency, day.
const OPENINGS: &str = include_str!("tests/openings.tsv");
/// Openings that only look so.
const OTHERS: &str = include_str!("tests/others.txt");

#[test]
fn every_shape_of_the_press_is_read_and_nothing_else() {
    for line in OPENINGS.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [opening, raw, places, agency, day] = cells.as_slice() else { panic!("five cells: {line}") };
        let places: Vec<&str> = places.split("; ").filter(|place| !place.is_empty()).collect();
        let some = |text: &'static str| Some(text).filter(|text| !text.is_empty());
        check(opening, raw, &places, some(agency), some(day));
    }
    for opening in OTHERS.lines() {
        assert_eq!(read(opening, None), None, "{opening}");
    }
}

#[test]
fn a_german_story_may_open_with_a_city_and_a_full_stop() {
    let dateline = read("Berlin. Das Schiff hat den Hafen verlassen.", Some("de")).expect("a dateline");
    assert_eq!(
        (dateline.raw.as_str(), dateline.places.as_slice()),
        ("Berlin.", ["Berlin".to_owned()].as_slice())
    );
    assert_eq!(read("Berlin. That is where the ship was built.", Some("en")), None);
    assert_eq!(read("Morgen. Das Schiff verlässt den Hafen.", Some("de")), None);
}
