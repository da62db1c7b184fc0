//! Texts in the shape of pages copied from a browser; every text here was written for these tests.

use super::*;
use model::Stamp;

fn article(text: &str) -> Article {
    read(text, &PageFacts::default())
}

fn with_url(text: &str, url: &str) -> Article {
    read(text, &PageFacts { url: Some(url), ..PageFacts::default() })
}

fn removed(article: &Article, class: Class) -> Vec<&str> {
    article
        .ledger
        .iter()
        .filter(|block| !block.kept && block.class == class)
        .map(|block| block.text.as_str())
        .collect()
}

const LEDE: &str = "The harbour of Port Kestrel can take larger ships once its new mole is finished, the harbour master told the Beacon.";
const DATED: &str = "PORT KESTREL (Beacon) – On Thursday, the harbour master and the mayor discussed the mole at a meeting in the town hall.";
const QUOTE: &str = "\"We need the mole to keep the winter out,\" she told the Beacon on Thursday.";
const LAST: &str = "The town will vote on the plan in the autumn, the mayor added.";

/// A page with everything that the seed has, in other words.
fn page(sep: &str) -> String {
    [
        "05:49 GMT22 January 2021",
        "Listen Live",
        "    Get short URL",
        "",
        &format!("    {LEDE}"),
        "",
        &format!("    {DATED}"),
        "",
        &format!("    {QUOTE}"),
        "",
        &format!("    {LAST}"),
        "",
        "",
        "    Mayor: Town Should Work With Harbour to Finish the Mole",
        "    Council Engaging in ‘Lively’ Debate on the Price of Stone",
        "    Beacon Readers Pass Judgement on the Winter Storms",
        "    harbour, Jane Gull, Port Kestrel, mole, storms",
        "    Community standardsDiscussion",
    ]
    .join(sep)
}

fn check_page(text: &str) {
    let article = article(text);
    assert_eq!(article.body, [LEDE, DATED, QUOTE, LAST].join("\n\n"), "{text}");
    assert_eq!(article.headline, None);
    assert_eq!(article.standfirst.as_deref(), Some(LEDE));
    let clock = article.gmt_dateline.as_ref().expect("a clock");
    assert_eq!(clock.value.as_ref().map(Stamp::as_str), Some("2021-01-22T05:49:00Z"));
    assert_eq!(clock.raw.as_deref(), Some("05:49 GMT22 January 2021"));
    assert_eq!(article.published, None, "a clock is no publication");
    let dateline = article.dateline.as_ref().expect("a dateline");
    assert_eq!(
        (dateline.raw.as_str(), dateline.agency.as_deref()),
        ("PORT KESTREL (Beacon) –", Some("Beacon"))
    );
    assert_eq!(dateline.places, ["Port Kestrel"]);
    assert_eq!(article.publisher_tags, ["harbour", "Jane Gull", "Port Kestrel", "mole", "storms"]);
    assert_eq!(article.related.len(), 3);
    assert_eq!(article.related[1].text, "Council Engaging in ‘Lively’ Debate on the Price of Stone");
    assert_eq!(removed(&article, Class::Clock).len(), 1);
    assert_eq!(removed(&article, Class::Navigation), ["Listen Live", "Get short URL"]);
    assert_eq!(removed(&article, Class::Comment).len() + removed(&article, Class::Legal).len(), 1);
    assert_eq!(article.language.as_deref(), Some("en"));
}

#[test]
fn a_copied_page_is_read_whatever_its_line_ends_and_spaces() {
    let text = page("\n");
    check_page(&text);
    check_page(&page("\r\n"));
    check_page(&page("  \t\n"));
    check_page(&page("\u{2028}"));
    check_page(&format!("\u{feff}{text}"));
    check_page(&text.replace("    ", "\t"));
    check_page(&text.replace("    ", "\u{a0}\u{a0}"));
    check_page(&text.replace(" the ", " the\u{a0}"));
    check_page(&text.replace("\n\n", "\n"));
    check_page(&format!("\n\n{text}\n\n\n"));
}

#[test]
fn all_blocks_joined_are_all_the_text() {
    let article = article(&page("\n"));
    let joined: String = article.ledger.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" ");
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(squeeze(&joined), squeeze(&page("\n")));
}

#[test]
fn an_address_tells_outlet_section_and_day_and_how_late_the_page_was_served() {
    let url = "https://beacon.example.com/politics/201607151043001085-port-kestrel-mole/";
    let article = with_url(&page("\n"), url);
    let published = article.published.as_ref().expect("a day");
    assert_eq!(published.value.as_ref().map(Stamp::as_str), Some("2016-07-15"));
    assert_eq!(published.basis, Basis::Url);
    assert_eq!(article.section.as_deref(), Some("politics"));
    assert_eq!(article.outlet.as_ref().and_then(|outlet| outlet.domain.as_deref()), Some("example.com"));
    let days: Vec<_> = article.event_days.iter().map(|day| (day.raw.as_str(), day.value.as_str())).collect();
    assert_eq!(days, [("On Thursday", "2016-07-14")]);
    let warnings: Vec<_> = article.warnings.iter().map(|w| (w.code.as_str(), w.message.as_str())).collect();
    let expected = "the GMT dateline is 4.5 years after the published day: the page was served long after it was published";
    assert_eq!(warnings, [("served-later", expected)]);
}

#[test]
fn body_lines_that_look_like_noise_stay() {
    for line in [
        "“Never again.”",
        "He declined.",
        "Share prices of the harbour company fell after the vote.",
        "Sand, stone, timber, and patience.",
        "Comments were few.",
        "Tags were hung on every boat.",
        "At 05:49 GMT on 22 January 2021 the first ship passed the mole.",
        "© is the sign that the mayor painted on the wall, he said.",
        "Read more books, the teacher said.",
        "Follow us on Twitter, he joked.",
        "All rights reserved for the people of the port, Gull said on Thursday.",
        "We use cookies to feed the gulls, she noted.",
    ] {
        let text = page("\n").replace(QUOTE, &format!("{QUOTE}\n\n    {line}"));
        let read = article(&text);
        assert!(read.body.contains(line), "{line}");
        assert_eq!(
            read.gmt_dateline.and_then(|clock| clock.raw).as_deref(),
            Some("05:49 GMT22 January 2021")
        );
        let at_the_end = page("\n").replace(LAST, &format!("{LAST}\n\n    {line}"));
        assert!(article(&at_the_end).body.ends_with(line), "at the end: {line}");
    }
}

#[test]
fn closing_words_behind_the_tail_leave_the_tail_outside_the_story() {
    for line in [
        "Was this article helpful?",
        "Beacon International is a news agency.",
        "The views expressed in this article are solely those of the author and do not necessarily reflect the official position of the Beacon.",
        "The Beacon prints letters from its readers.\nWrite to the editor at the old town hall.",
    ] {
        let read = article(&format!("{}\n\n    {line}", page("\n")));
        assert_eq!(read.body, [LEDE, DATED, QUOTE, LAST].join("\n\n"), "{line}");
        assert_eq!(read.related.len(), 3, "{line}: {:?}", read.related);
        assert_eq!(read.publisher_tags.len(), 5, "{line}");
        assert_eq!((read.headline, read.standfirst.as_deref()), (None, Some(LEDE)), "{line}");
    }
    let subheads = format!("{LEDE}\n\n{DATED}\n\nA Longer Winter for the Town\n\n{QUOTE}\n\n{LAST}");
    assert!(article(&subheads).body.ends_with(LAST));
    let spoken = format!("{LEDE}\n\nA Mole\n\nstone, sand, timber, lamps\n\n\"We wait,\" the mayor said.");
    assert!(article(&spoken).body.ends_with("the mayor said."));
}

#[test]
fn lists_of_the_story_stay() {
    let text = format!(
        "{LEDE}\n\nThe mayor named three wishes:\n\n- a longer mole\n- two cranes\n- a lamp\n\n{LAST}"
    );
    assert!(article(&text).body.contains("- two cranes"));
    let ending = format!(
        "{LEDE}\n\nThe mayor named three wishes:\n- a longer mole\n- two cranes\n- a lamp\n\nTags: harbour, mole"
    );
    let read = article(&ending);
    assert!(read.body.ends_with("- a lamp"), "{}", read.body);
    assert_eq!(read.publisher_tags, ["harbour", "mole"]);
}

#[test]
fn headline_byline_and_dates_are_taken_from_the_lines_above() {
    let text = format!(
        "Home | News | Sport\nPort Kestrel to Build a Longer Mole\nBy Jane Gull and John Tern, Harbour Correspondent\nPublished: 15 July 2016, 10:43 GMT\nUpdated: 16 July 2016\nShare on Facebook\n\n{LEDE}\n\n{LAST}\n"
    );
    let read = article(&text);
    assert_eq!(read.headline.as_deref(), Some("Port Kestrel to Build a Longer Mole"));
    assert_eq!(read.byline.as_deref(), Some("By Jane Gull and John Tern, Harbour Correspondent"));
    assert_eq!(read.authors, ["Jane Gull", "John Tern"]);
    let value =
        |time: &Option<Time>| time.as_ref().and_then(|time| time.value.as_ref()).map(Stamp::to_string);
    assert_eq!(value(&read.published).as_deref(), Some("2016-07-15T10:43:00Z"));
    assert_eq!(value(&read.modified).as_deref(), Some("2016-07-16"));
    assert_eq!(read.gmt_dateline, None);
    assert_eq!(read.body, format!("{LEDE}\n\n{LAST}"));
    assert_eq!(removed(&read, Class::Share), ["Share on Facebook"]);
}

#[test]
fn a_bare_date_above_the_story_is_no_publication() {
    let read = article(&format!(
        "Friday, 22 January 2021\nListen Live\nPort Kestrel to Build a Longer Mole\n\n{LEDE}\n\n{LAST}"
    ));
    assert_eq!((read.published, read.gmt_dateline), (None, None));
    assert!(read.candidates.iter().any(|candidate| candidate.field == Field::Published && !candidate.chosen));
    let below = article(&format!("Port Kestrel to Build a Longer Mole\n15 July 2016\n\n{LEDE}\n\n{LAST}"));
    assert_eq!(below.published.and_then(|time| time.value).as_ref().map(Stamp::as_str), Some("2016-07-15"));
}

#[test]
fn a_headline_that_asks_is_a_headline() {
    let read = article(&format!("Will Port Kestrel Build a Longer Mole?\n\n{LEDE}\n\n{LAST}"));
    assert_eq!(read.headline.as_deref(), Some("Will Port Kestrel Build a Longer Mole?"));
    assert_eq!(read.body, format!("{LEDE}\n\n{LAST}"));
}

#[test]
fn footers_in_other_words_are_removed() {
    let text = format!(
        "{LEDE}\n\n{DATED}\n\n{LAST}\n\nRead also\nWinter storms close the old ferry line\nShip aground off Gull Rock\nTags: harbour, mole\nShare on Facebook\nSubscribe to our newsletter\nComments\nGullfan: I like the mole. It is long.\n© 2021 The Beacon. All rights reserved."
    );
    let read = article(&text);
    assert_eq!(read.body, [LEDE, DATED, LAST].join("\n\n"));
    let related: Vec<_> = read.related.iter().map(|related| related.text.as_str()).collect();
    assert_eq!(related, ["Winter storms close the old ferry line", "Ship aground off Gull Rock"]);
    assert_eq!(read.publisher_tags, ["harbour", "mole"]);
    assert_eq!(removed(&read, Class::Promo), ["Subscribe to our newsletter"]);
    assert_eq!(read.rights.as_deref(), Some("© 2021 The Beacon. All rights reserved."));
}

#[test]
fn links_inside_the_story_are_removed_and_subheads_stay() {
    let text = format!(
        "{LEDE}\n\nREAD MORE: Winter storms close the old ferry line\n\n{DATED}\n\nA longer winter\n\n{QUOTE}\n\n© Beacon / Jane Gull\n\n{LAST}"
    );
    let read = article(&text);
    assert_eq!(read.body, [LEDE, DATED, "A longer winter", QUOTE, LAST].join("\n\n"));
    assert_eq!(read.related[0].text, "Winter storms close the old ferry line");
    assert_eq!(removed(&read, Class::Caption), ["© Beacon / Jane Gull"]);
}

#[test]
fn hard_wrapped_paragraphs_are_joined() {
    let wrap = |text: &str| {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            let last = lines.last_mut().expect("a line");
            if last.len() + 1 + word.len() > 72 {
                lines.push(word.to_owned());
            } else {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(word);
            }
        }
        lines.join("\n")
    };
    let text = format!(
        "05:49 GMT22 January 2021\nListen Live\n\n{}\n\n{}\n\n{}\n\n{}\n\nharbour, mole, storms, Port Kestrel\n",
        wrap(LEDE),
        wrap(DATED),
        wrap(QUOTE),
        wrap(LAST)
    );
    let read = article(&text);
    assert_eq!(read.body, [LEDE, DATED, QUOTE, LAST].join("\n\n"));
    assert_eq!(read.publisher_tags, ["harbour", "mole", "storms", "Port Kestrel"]);
}

#[test]
fn a_clock_split_over_two_lines_is_one() {
    let read = article(&page("\n").replace("GMT22", "GMT\n22"));
    assert_eq!(
        read.gmt_dateline.and_then(|clock| clock.value).as_ref().map(Stamp::as_str),
        Some("2021-01-22T05:49:00Z")
    );
    assert_eq!(read.body, [LEDE, DATED, QUOTE, LAST].join("\n\n"));
}

#[test]
fn a_line_that_looks_like_a_clock_is_never_the_headline() {
    for line in [
        "10:00 GMT +112 May",
        "25:49 GMT22 January 2021",
        "05:49 GMT32 January 2021",
        "0549 GMT22 January 2021",
        "05:49 GMT22 January 21",
        "05:49 GMT 01/02/2021",
        "05:49 GMT 22.01.2021",
    ] {
        let buttons = page("\n").replace("Listen Live", "Escuchar en directo\nObtener enlace corto");
        for text in [page("\n"), buttons] {
            let read = article(&text.replace("05:49 GMT22 January 2021", line));
            assert_eq!(read.headline, None, "{line}");
            assert_eq!(removed(&read, Class::Clock), [line]);
            assert_eq!(read.body, [LEDE, DATED, QUOTE, LAST].join("\n\n"), "{line}");
        }
    }
}

#[test]
fn pages_of_other_languages_take_the_same_road() {
    let russian = "08:49 MSK22 января 2021\nСлушать эфир\n\nПорт Пустельга сможет принимать большие суда, сообщил начальник порта.\n\nПУСТЕЛЬГА, 15 июл — РИА Новости. В четверг начальник порта встретился с мэром в ратуше.\n\nЧитайте также\nШторм закрыл паромную линию\nпорт, мол, шторм, Пустельга\nКомментарии\n";
    let read = article(russian);
    assert_eq!(read.language.as_deref(), Some("ru"));
    assert_eq!(
        read.dateline.as_ref().map(|dateline| dateline.places.join("/")).as_deref(),
        Some("Пустельга")
    );
    assert_eq!(read.publisher_tags, ["порт", "мол", "шторм", "Пустельга"]);
    assert_eq!(read.related.len(), 1);
    assert_eq!(read.body.split("\n\n").count(), 2, "{}", read.body);
    let chinese = "首页\n港口将建新防波堤\n\n新华社北京1月22日电 港务局长星期五表示，港口将建造更长的防波堤。\n\n市长说，工程将在秋天开始。\n\n标签：港口，防波堤\n";
    let read = article(chinese);
    assert_eq!(read.language.as_deref(), Some("zh"));
    assert_eq!(read.headline.as_deref(), Some("港口将建新防波堤"));
    assert_eq!(read.publisher_tags, ["港口", "防波堤"]);
    assert_eq!(read.dateline.and_then(|dateline| dateline.day).as_deref(), Some("--01-22"));
}

#[test]
fn a_text_without_a_sentence_is_kept() {
    assert_eq!(article("harbour mole storms").body, "harbour mole storms");
    assert_eq!(article("").body, "");
    assert_eq!(article("\n \n").ledger, []);
}

#[test]
fn no_text_makes_the_reader_fail() {
    let page = page("\n");
    let fixtures = [
        page.as_str(),
        "15 июля 2016 года, 10:43 (МСК) – «Море» … ١٥ يوليو",
        "新华社北京1月22日电【ワシントン共同】(서울=연합뉴스) 2016. 7. 15.",
    ];
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |most: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % most.max(1) as u64) as usize
    };
    for round in 0..400 {
        let text: Vec<char> = fixtures[round % fixtures.len()].chars().collect();
        let (from, size) = (next(text.len()), next(160));
        let mut cut: Vec<char> = text.iter().skip(from).take(size).copied().collect();
        for _ in 0..next(6) {
            let at = next(cut.len() + 1);
            cut.insert(at, ['\u{0}', '\u{feff}', '(', '–', '1', '\u{301}', '年', '\n', '.', '😀'][next(10)]);
        }
        let cut: String = cut.into_iter().collect();
        let url = format!("https://example.org/{}", cut.replace(['\n', '#', '?'], "/"));
        let _ = with_url(&cut, &url);
        let _ = crate::time::read(
            &cut,
            Basis::Meta,
            &Hints { near: "2021-01-22T05:49:00Z".parse().ok(), ..Hints::default() },
        );
        let _ = crate::time::find(&cut, Basis::VisibleText, &Hints::default());
        let _ = clock::read(&cut, &[]);
        let _ = dateline::read(&cut, Some("tr"));
        let _ = event_days::resolve(
            &cut,
            Some("en"),
            Some(&Time::by_person(Stamp::parse("2021-01-22").expect("a day"), "")),
            None,
        );
        let _ = (language::detect(&cut), words::count(&cut));
    }
}
