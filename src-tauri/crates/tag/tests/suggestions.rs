//! Articles of our own, and the tags that a librarian would expect to be proposed.

use model::{Access, Article, Charset, Dateline, Outlet};

fn article(language: Option<&str>, body: &str) -> Article {
    Article {
        canonical_url: None,
        outlet: None,
        headline: None,
        standfirst: None,
        byline: None,
        authors: Vec::new(),
        section: None,
        genre: None,
        language: language.map(Into::into),
        body: body.into(),
        word_count: 0,
        published: None,
        modified: None,
        gmt_dateline: None,
        dateline: None,
        event_days: Vec::new(),
        publisher_tags: Vec::new(),
        related: Vec::new(),
        images: Vec::new(),
        rights: None,
        access: Access::Unknown,
        charset: Charset::default(),
        media_type: "text/html".into(),
        text_sha256: None,
        extractor: "1".into(),
        warnings: Vec::new(),
        ledger: Vec::new(),
        candidates: Vec::new(),
    }
}

const HARBOUR: &str = "VALMORA (Meridian) – The harbour ministry of Valmora will reopen the grain corridor in May, Foreign \
    Minister Ilse Brandt said on Monday after talks with Prime Minister Oskar Lindqvist.\n\n\
    The grain corridor was closed last year, when two cargo ships of the Northern Line ran aground. Brandt told Meridian \
    that a joint inspection team would board every vessel.\n\n\
    \"A joint-inspection team costs little,\" Lindqvist said. Farmers of the Karst Valley have asked for a second grain \
    corridor, and the European Union has offered money. The EU wants the corridors open before the harvest.\n\n\
    Sea mines remain a danger, according to Brandt’s ministry. Sea mines were found twice in March.";

#[track_caller]
fn proposes(article: &Article, expected: &[&str]) -> Vec<String> {
    let found = tag::suggest(article);
    for tag in expected {
        assert!(found.iter().any(|it| it == tag), "{tag} is not in {found:?}");
    }
    found
}

#[test]
fn names_without_their_titles_and_recurring_phrases_are_proposed() {
    let found = proposes(
        &article(Some("en"), HARBOUR),
        &["grain corridor", "Ilse Brandt", "Oskar Lindqvist", "joint inspection team", "European Union"],
    );
    assert!(found.len() <= 8, "{found:?}");
    for noise in ["Monday", "May", "Minister", "Brandt", "corridor", "EU", "March"] {
        assert!(!found.iter().any(|it| it == noise), "{noise} in {found:?}");
    }
}

#[test]
fn what_the_record_already_says_is_not_proposed_again() {
    let mut known = article(Some("en"), HARBOUR);
    known.publisher_tags =
        vec!["Ilse Brandt".into(), "grain corridors".into(), "EU".into(), "SeaMines".into()];
    known.authors = vec!["Oskar Lindqvist".into()];
    known.outlet = Some(Outlet {
        name: Some("Valmora Times".into()),
        domain: Some("northernline.example".into()),
        country: None,
    });
    known.dateline = Some(Dateline {
        raw: "VALMORA (Meridian) –".into(),
        places: vec!["Valmora".into()],
        agency: Some("Meridian".into()),
        day: None,
    });
    let found = proposes(&known, &["joint inspection team"]);
    for said in [
        "Ilse Brandt",
        "grain corridor",
        "European Union",
        "sea mines",
        "Oskar Lindqvist",
        "Northern Line",
        "Meridian",
    ] {
        assert!(!found.iter().any(|it| it.eq_ignore_ascii_case(said)), "{said} in {found:?}");
    }
}

#[test]
fn the_headline_lifts_what_it_names() {
    let body = "Alpha Works hired cooks. Beta Mills sold rope. Gamma Docks lost a crane, Delta Yards a keel.";
    let mut lifted = article(Some("en"), body);
    lifted.headline = Some("Gamma Docks stands alone".into());
    assert_eq!(tag::suggest(&lifted).first().map(String::as_str), Some("Gamma Docks"));
}

#[test]
fn other_languages_have_their_own_function_words() {
    let german = "Die Hafenstadt Valmora baut eine neue Seilbahn. Die Seilbahn soll den Stadtrat Millionen kosten, sagte Außenministerin \
        Ilse Brandt. Ilse Brandt lobte die Seilbahn; der Stadtrat streitet über die Seilbahn.";
    proposes(&article(Some("de"), german), &["Ilse Brandt", "Seilbahn"]);
    let russian = "Министр иностранных дел Игорь Соколов заявил в понедельник, что зерновой коридор откроют. Игоря Соколова поддержал \
        порт Вальмора. Зерновой коридор закрыли в прошлом году.";
    proposes(&article(Some("ru"), russian), &["зерновой коридор", "Игорь Соколов"]);
    let spanish = "El presidente Tomás Arce abrió el corredor de granos. El corredor de granos estaba cerrado, dijo Arce.";
    proposes(&article(Some("es"), spanish), &["Tomás Arce", "corredor de granos"]);
    let french = "La ministre Claire Aubin a rouvert le couloir céréalier. Pour l’Union du Nord, le couloir céréalier est vital.";
    proposes(&article(Some("fr"), french), &["Claire Aubin", "couloir céréalier", "Union du Nord"]);
}

#[test]
fn an_unknown_language_is_told_by_its_function_words() {
    proposes(&article(None, HARBOUR), &["grain corridor", "Ilse Brandt"]);
}

#[test]
fn where_words_cannot_be_told_apart_and_nothing_recurs_nothing_is_proposed() {
    assert!(tag::suggest(&article(Some("ja"), "港湾省は海の回廊を再開する。昨年閉鎖された。")).is_empty());
    assert!(tag::suggest(&article(Some("xx"), "Lorem Ipsum dolor. Lorem Ipsum amet.")).is_empty());
    assert!(tag::suggest(&article(Some("en"), "")).is_empty());
}

#[test]
fn what_recurs_is_proposed_where_no_spaces_part_the_words() {
    let chinese = "市议会周四决定，北港大桥将再关闭三个星期。工程师在北港大桥的支座上发现了裂缝。渔民合作社表示，北港大桥关闭后，渔民合作社的收入下降。\
        市长说，修复北港大桥比什么都重要，渔民合作社将得到补偿。";
    let found = proposes(&article(Some("zh"), chinese), &["北港大桥", "渔民合作社"]);
    assert!(found.iter().all(|tag| !tag.contains('的') && tag.chars().count() > 1), "{found:?}");
    let taiwanese = "市議會決定關閉北港大橋。工程師檢查北港大橋，發現裂縫。漁民合作社反對關閉北港大橋，漁民合作社要求補償。市長會見漁民合作社。";
    proposes(&article(Some("zh-Hant"), taiwanese), &["北港大橋", "漁民合作社"]);
    let japanese = "市議会は北港フェリーの運航を止めた。北港フェリーは昨年、穀物回廊の再開を求めた。穀物回廊は閉鎖されたままで、漁師たちは穀物回廊と北港フェリーを待つ。";
    proposes(&article(Some("ja"), japanese), &["北港フェリー", "穀物回廊"]);
    let korean = "시의회는 북항 대교를 폐쇄하기로 했다. 기술자들은 북항 대교에서 균열을 발견했다. 어민조합은 북항 대교의 재개를 요구했다. \
        시장은 어민조합과 만났고, 어민조합이 보상을 받을 것이라고 말했다.";
    proposes(&article(Some("ko"), korean), &["북항 대교", "어민조합"]);
    let thai = "สภาเมืองปิดสะพานท่าเรือเหนือ วิศวกรตรวจสะพานท่าเรือเหนือแล้ว ชาวประมงรอสะพานท่าเรือเหนือเปิด และนายกกล่าวว่าสะพานท่าเรือเหนือสำคัญ";
    let found = tag::suggest(&article(Some("th"), thai));
    assert!(found.iter().any(|tag| tag.contains("สะพานท่าเรือเหนือ")), "{found:?}");
}

#[test]
fn what_recurs_is_proposed_where_lines_run_from_right_to_left() {
    let arabic = "أعلن مجلس المدينة إغلاق الجسر العائم. وقال المهندسون إن الجسر العائم متضرر. ويعارض صيادو الميناء القديم إغلاق الجسر العائم، \
        وفي الميناء القديم ينتظر الصيادون.";
    proposes(&article(Some("ar"), arabic), &["الجسر العائم", "الميناء القديم"]);
    let hebrew = "מועצת העיר סגרה את גשר המעבורת. המהנדסים בדקו את גשר המעבורת ומצאו סדקים. דייגי הנמל הצפוני מתנגדים, ובתוך הנמל הצפוני ממתינים \
        לפתיחת גשר המעבורת.";
    proposes(&article(Some("he"), hebrew), &["גשר המעבורת", "הנמל הצפוני"]);
    let persian = "شورای شهر پل شناور را بست. مهندسان گفتند پل شناور آسیب دیده است. ماهیگیران بندر شمالی با بستن پل شناور مخالفند و در بندر شمالی منتظرند.";
    proposes(&article(Some("fa"), persian), &["پل شناور", "بندر شمالی"]);
}

#[test]
fn odd_texts_are_read_without_a_panic_and_alike_each_time() {
    let pieces = [
        "A",
        "-",
        "–",
        "’",
        "'s",
        "l’",
        ".",
        "\n",
        " ",
        "É",
        "ß",
        "İ",
        "U.S",
        "\u{202e}",
        "\u{301}",
        "al-",
        "Qaeda",
        "of",
        "The",
        "\"",
        "7",
        "ого",
        "Ма",
        "é",
        "(",
        "İstanbul",
        "大橋",
        "フェリー",
        "다리를",
        "สะพาน",
        "الجسر",
    ];
    let mut seed: u32 = 7;
    for _ in 0..1_000 {
        let mut body = String::new();
        for _ in 0..20 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            body.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
        }
        for language in ["en", "de", "ru", "fr", "ar", "ko"] {
            let odd = article(Some(language), &body);
            let found = tag::suggest(&odd);
            assert_eq!(found, tag::suggest(&odd), "{body:?}");
            assert!(found.len() <= 8 && found.iter().all(|tag| !tag.trim().is_empty()), "{body:?} {found:?}");
        }
    }
}

#[test]
fn a_chain_of_hyphens_takes_no_longer_than_its_words() {
    let chain = vec!["ferry"; 60_000].join("-");
    let started = std::time::Instant::now();
    let found = tag::suggest(&article(Some("en"), &chain));
    assert!(found.is_empty(), "one long word is no phrase");
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}
