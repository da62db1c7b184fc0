//! Live blogs in the shapes that outlets print → entries, each with the time when it was posted.

use model::{Article, Block, Class, PageFacts};

const NAV: &str = "<nav><ul><li><a href=/>Home</a><li><a href=/world>World</a></ul></nav>";
const DATED: &str = "<meta property=article:published_time content=2024-03-05T08:00:00+01:00>";

fn read(title: &str, head: &str, body: &str) -> Article {
    let page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{NAV}<main><h1>{title}</h1>\
         {body}</main></body></html>"
    );
    extract::extract(&PageFacts {
        bytes: page.as_bytes(),
        content_type: Some("text/html; charset=utf-8"),
        ..PageFacts::default()
    })
}

fn is_live(article: &Article) -> bool {
    article.warnings.iter().any(|warning| warning.code == "live-blog")
}

/// The times of the entries, and the text of the row that bears each.
fn times(article: &Article) -> Vec<(String, String)> {
    let timed = |row: &Block| {
        let value = row.time.as_ref()?.value.as_ref()?;
        Some((value.as_str().to_owned(), row.text.chars().take(18).collect()))
    };
    article.ledger.iter().filter_map(timed).collect()
}

fn text(at: usize) -> String {
    let what = ["the ferry", "the crane", "the council", "the pilot", "the mayor", "the tide"][at % 6];
    format!(
        "Entry {at}: engineers say that {what} will be moved before the evening, and that nobody has been hurt on the pier \
         or in the town behind it."
    )
}

fn entries(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

#[test]
fn each_entry_bears_the_time_of_its_time_element() {
    let body = entries(12, |at| {
        let hour = 20 - at;
        format!(
            "<article class=live-post><header><time datetime=2024-03-05T{hour:02}:15:00+01:00>{hour:02}:15</time></header>\
             <p>{}</p><p>The harbour office confirmed this to reporters on the quay.</p></article>",
            text(at)
        )
    });
    let article = read("Live: Ferry bridge closes", DATED, &body);
    assert!(is_live(&article));
    let times = times(&article);
    assert_eq!(times.len(), 12, "{times:?}");
    assert_eq!(times[0].0, "2024-03-05T19:15:00Z");
    assert!(times[0].1.starts_with("20:15") || times[0].1.starts_with("Entry 0"), "{times:?}");
    assert_eq!(times[11].0, "2024-03-05T08:15:00Z");
    let entries: Vec<&Block> = article.ledger.iter().filter(|row| row.class == Class::LiveEntry).collect();
    assert!(entries.iter().filter(|row| row.text.len() > 20).count() >= 20, "{}", entries.len());
}

#[test]
fn times_of_day_alone_get_the_day_that_their_order_says() {
    let clocks = ["22:10", "23:05", "23:50", "00:20", "01:15", "02:00"];
    let one = |at: usize| {
        format!("<div class=ticker-entry><span class=stamp>{}</span><p>{}</p></div>", clocks[at], text(at))
    };
    for newest_first in [false, true] {
        let body = entries(6, |at| one(if newest_first { 5 - at } else { at }));
        let article = read("Ferry bridge: live updates", DATED, &format!("<div class=ticker>{body}</div>"));
        assert!(is_live(&article), "{:?}", article.warnings);
        let mut found: Vec<String> = times(&article).into_iter().map(|(time, _)| time).collect();
        found.sort();
        assert_eq!(
            found,
            [
                "2024-03-05T22:10:00",
                "2024-03-05T23:05:00",
                "2024-03-05T23:50:00",
                "2024-03-06T00:20:00",
                "2024-03-06T01:15:00",
                "2024-03-06T02:00:00",
            ],
            "{newest_first}"
        );
    }
}

#[test]
fn declared_updates_give_their_times_to_the_texts_that_they_name() {
    let updates: Vec<String> = (0..6)
        .map(|at| {
            format!(
                r#"{{"@type":"BlogPosting","headline":"Update number {at} from the pier","articleBody":"{}","datePublished":"2024-03-05T1{at}:30:00Z"}}"#,
                text(at)
            )
        })
        .collect();
    let linked = format!(
        "<script type=application/ld+json>{{\"@type\":\"LiveBlogPosting\",\"headline\":\"Ferry bridge\",\"datePublished\":\
         \"2024-03-05T08:00:00Z\",\"liveBlogUpdate\":[{}]}}</script>",
        updates.join(",")
    );
    let body = entries(6, |at| format!("<h2>Update number {at} from the pier</h2><p>{}</p>", text(at)));
    let article = read("Ferry bridge", &linked, &body);
    assert!(is_live(&article));
    let found = times(&article);
    assert_eq!(found.len(), 6, "{found:?}");
    assert_eq!(found[3].0, "2024-03-05T13:30:00Z");
}

#[test]
fn live_blogs_are_told_in_many_languages() {
    let titles = [
        "Fähre: Liveticker zum Brückenbau",
        "En direct : le pont du bac",
        "El puente, minuto a minuto",
        "Ponte: acompanhe ao vivo",
        "Il ponte, la diretta",
        "Мост: онлайн-трансляция",
        "Міст: текстова трансляція",
        "الجسر: تغطية مباشرة",
        "大桥关闭：文字直播",
        "橋の閉鎖 ライブ更新",
        "다리 폐쇄 실시간 중계",
        "Köprü: canlı anlatım",
        "Most: relacja na żywo",
    ];
    for title in titles {
        let body = entries(8, |at| {
            format!(
                "<li class=entry><time datetime=2024-03-05T1{at}:00:00Z>1{at}:00</time><p>{}</p></li>",
                text(at)
            )
        });
        let article = read(title, DATED, &format!("<ul>{body}</ul>"));
        assert!(is_live(&article), "{title}");
        assert_eq!(times(&article).len(), 8, "{title}");
    }
}

#[test]
fn a_story_with_dates_or_comments_is_no_live_blog() {
    let story: String = (0..8).map(|at| format!("<p>{}</p>", text(at))).collect();
    let comments = entries(9, |at| {
        format!(
            "<div class=comment><b>reader{at}</b><time datetime=2024-03-05T1{at}:00:00Z>1{at}:00</time><p>{}</p></div>",
            text(at + 3)
        )
    });
    let related = entries(9, |at| {
        format!(
            "<li><time datetime=2024-03-05T1{at}:00:00Z>1{at}:00</time><a href=/s{at}>A story about pier {at} and its cranes</a></li>"
        )
    });
    for title in ["Ferry bridge stays closed", "Live music on the pier"] {
        let body = format!(
            "<article>{story}</article><ul class=related>{related}</ul><section class=comments>{comments}</section>"
        );
        let article = read(title, DATED, &body);
        assert!(!is_live(&article) && times(&article).is_empty(), "{title}: {:?}", article.warnings);
    }
}
