//! Whole pages in the shapes of real ones → the day that is read, and what decided.

use crate::extract;
use model::{Basis, PageFacts};

mod printed;

const STORY: &str = "<p>The ferry left the harbour of Porto Novo before dawn, and the crew of nine waved to the people on the \
     quay, who had come with lanterns.</p><p>Nobody had expected so many, the captain said, and thanked them with the horn, \
     which was heard as far as the old lighthouse.</p>";

/// Reads a page at an address; gives the day, its basis, and the day of the last change.
fn read_at(
    url: &str,
    head: &str,
    above: &str,
    below: &str,
) -> (Option<String>, Option<Basis>, Option<String>) {
    let page = format!(
        "<html lang=en><head>{head}<title>The ferry has left</title></head><body><main><article><h1>The ferry has left</h1>\
         {above}{STORY}{below}</article></main></body></html>"
    );
    let facts = PageFacts {
        bytes: page.as_bytes(),
        url: (!url.is_empty()).then_some(url),
        content_type: Some("text/html; charset=utf-8"),
        ..PageFacts::default()
    };
    let article = extract(&facts);
    let day = |time: &Option<model::Time>| time.as_ref()?.day().map(|day| day.to_string());
    (day(&article.published), article.published.as_ref().map(|time| time.basis), day(&article.modified))
}

#[track_caller]
fn published(head: &str, above: &str, below: &str, expected: Option<&str>) {
    let (day, ..) = read_at("", head, above, below);
    assert_eq!(day.as_deref(), expected, "{head} {above} {below}");
}

fn linked(fields: &str) -> String {
    format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"The ferry has left\",{fields}}}</script>"
    )
}

#[test]
fn a_date_is_found_wherever_pages_put_it() {
    let day = Some("2016-07-15");
    published(&linked("\"datePublished\":\"2016-07-15T10:43:00+03:00\""), "", "", day);
    published(&linked("\"datePublished\":\"2016-07-15T10:43:00:250Z\""), "", "", day);
    for name in [
        "article:published_time",
        "parsely-pub-date",
        "DC.date.issued",
        "sailthru.date",
        "publish-date",
        "Date",
    ] {
        published(&format!("<meta name='{name}' content='2016-07-15T10:43:00Z'>"), "", "", day);
    }
    for line in [
        "<p>15 July 2016, 10:43</p>",
        "<p>By Jane Doe | July 15, 2016</p>",
        "<div class=meta><span>Jane Doe</span><span>15.07.2016</span></div>",
        "<time datetime='2016-07-15T10:43:00Z'>two days ago</time>",
        "<time>15 July 2016</time>",
        "<abbr class=published title='2016-07-15T10:43:00Z'>15 July 2016</abbr>",
        "<p>Veröffentlicht am 15. Juli 2016 um 10:43 Uhr</p>",
        "<p>입력2016.07.15. 오후 8:06</p>",
        "<span itemprop=datePublished content='2016-07-15'>last week</span>",
        "<p>July 15, 2016. <i>Updated: July 19, 2016</i></p>",
    ] {
        published("", line, "", day);
    }
    published(
        "",
        "",
        "<p class=postmeta>This entry was posted on Friday, July 15th, 2016 at 10:43 and is filed under Ships.</p>",
        day,
    );
    published(
        "",
        "",
        "<p class=postmeta>Dieser Beitrag wurde am 15. Juli 2016 um 10:43 von Jane Doe veröffentlicht.</p>",
        day,
    );
}

#[test]
fn a_day_in_the_pages_state_counts_where_it_is_the_only_one() {
    let state = |more: &str| {
        format!("<script>window.state = {{\"publishedAt\":\"2016-07-15T10:43:00Z\"{more}}}</script>")
    };
    published(&state(""), "", "", Some("2016-07-15"));
    published(
        "<script>self.push(\"{\\\"datePublished\\\":\\\"2016-07-15\\\"}\")</script>",
        "",
        "",
        Some("2016-07-15"),
    );
    published(&state(",\"more\":[{\"publishedAt\":\"2016-08-15T10:43:00Z\"}]"), "", "", None);
    published(&state(""), "<p>14 July 2016</p>", "", Some("2016-07-14"));
}

#[test]
fn a_last_change_is_never_the_first_issue() {
    for above in [
        "<p>Last updated: 15 July 2016</p>",
        "<p>Updated <time datetime='2016-07-15T10:43:00Z'>July 15</time></p>",
        "<p>Aktualisiert am 15.07.2016</p>",
        "<p>Обновлено: 15 июля 2016</p>",
        "<p>2016年7月15日 更新</p>",
    ] {
        let (day, _, modified) = read_at("", "", above, "");
        assert_eq!((day, modified.as_deref()), (None, Some("2016-07-15")), "{above}");
    }
    published("<meta property='article:modified_time' content='2016-07-15T10:43:00Z'>", "", "", None);
}

#[test]
fn dates_of_comments_visits_teasers_and_copyright_are_not_the_storys() {
    for (above, below) in [
        (
            "",
            "<ol class=comments><li class=comment><time datetime='2016-07-15T10:43:00Z'>15 July 2016</time> I saw it.</li></ol>",
        ),
        (
            "",
            "<ol class=comments><li class=comment>Published on 15 July 2016 by a reader, who saw it too.</li></ol>",
        ),
        ("", "<footer>© 2016 The Harbour Post. Copyright 15 July 2016</footer>"),
        (
            "<figure><img src=a.jpg><figcaption>The ferry before the storm, 15 July 2016</figcaption></figure>",
            "",
        ),
        ("", "<h3>15 July 2016, 18:00</h3><p>The band plays.</p>"),
        ("<p>Member since: 15 July 2016</p>", ""),
        ("<p>Current time: 15 July 2016, 10:43</p>", ""),
        (
            "<p>The next ferry leaves on 15 July 2016 at noon, and the one after it a week later, if the weather allows.</p>",
            "",
        ),
        (
            "",
            "<p>Doe J. The sea and its ferries, a study of many years. J Harb Sci. Published online May 22, 2019 with notes.</p>",
        ),
    ] {
        published("", above, below, None);
    }
}

#[test]
fn the_day_is_that_of_the_publishers_own_zone() {
    let utc = linked("\"datePublished\":\"2016-07-15T02:25:54Z\"");
    // The same moment is printed in the publisher's zone.
    published(&utc, "<time datetime='2016-07-14T22:25:54-04:00'>July 14</time>", "", Some("2016-07-14"));
    published(&utc, "<p>July 14, 2016, 10:25 pm</p>", "", Some("2016-07-14"));
    // The address names the day there.
    let (day, basis, _) = read_at("https://harbour.example/2016/07/14/ferry/", &utc, "", "");
    assert_eq!((day.as_deref(), basis), (Some("2016-07-14"), Some(Basis::Url)));
    let late = linked("\"datePublished\":\"2016-07-14T21:25:54Z\"");
    let (day, ..) = read_at("https://harbour.example/2016/07/15/ferry/", &late, "", "");
    assert_eq!(day.as_deref(), Some("2016-07-15"));
    // A day alone that a program turned into UTC.
    let midnight = linked("\"datePublished\":\"2016-07-14T22:00:00Z\"");
    published(&midnight, "<p>15 July 2016</p>", "", Some("2016-07-15"));
    published(
        &linked("\"datePublished\":\"2016-07-14T22:25:54Z\""),
        "<p>15 July 2016</p>",
        "",
        Some("2016-07-14"),
    );
    // An offset that is printed needs no help.
    let local = linked("\"datePublished\":\"2016-07-15T00:25:54+03:00\"");
    published(&local, "", "", Some("2016-07-15"));
}

#[test]
fn the_address_outweighs_later_republishing_and_guesses() {
    let again = linked("\"datePublished\":\"2019-01-22T10:00:00Z\"");
    let (day, ..) = read_at("https://harbour.example/2016/07/15/ferry/", &again, "", "");
    assert_eq!(day.as_deref(), Some("2016-07-15"));
    let (day, basis, _) = read_at(
        "https://harbour.example/2016/07/15/ferry/",
        &linked("\"datePublished\":\"2016-07-15T10:43:00Z\""),
        "",
        "",
    );
    assert_eq!((day.as_deref(), basis), (Some("2016-07-15"), Some(Basis::JsonLd)), "the time of day is kept");
    let (day, ..) = read_at("https://harbour.example/2016/07/15/ferry/", "", "<p>1 July 2016</p>", "");
    assert_eq!(day.as_deref(), Some("2016-07-15"));
}

#[test]
fn a_day_at_the_headline_outweighs_a_declared_one_that_is_the_last_change() {
    let head = linked("\"datePublished\":\"2025-11-20T16:02:46Z\",\"dateModified\":\"2025-11-20T16:02:46Z\"");
    published(&head, "<p>May 14, 2025</p>", "", Some("2025-05-14"));
    let head = linked("\"datePublished\":\"2025-11-20T16:02:46Z\",\"dateModified\":\"2025-11-23T16:02:46Z\"");
    published(&head, "<p>May 14, 2025</p>", "", Some("2025-11-20"));
}

#[test]
fn a_printed_day_that_meta_or_microdata_declares_outweighs_a_lonely_one() {
    let lonely = linked("\"datePublished\":\"2016-07-13T10:43:00Z\",\"dateModified\":\"2016-07-22\"");
    let meta = "<meta property='article:published_time' content='2016-07-15T10:43:00Z'>";
    published(&format!("{lonely}{meta}"), "<p>15 July 2016</p>", "", Some("2016-07-15"));
    published(&format!("{lonely}{meta}"), "<p>13 July 2016</p>", "", Some("2016-07-13"));
    published(&format!("{lonely}{meta}"), "", "", Some("2016-07-13"));
    let later = "<meta property='article:published_time' content='2016-07-24T10:43:00Z'>";
    published(
        later,
        "<time itemprop=datePublished datetime='2016-07-15'>15 July 2016</time>",
        "",
        Some("2016-07-15"),
    );
    published("<meta name=date content='2016-06-01'>", "<p>15 July 2016</p>", "", Some("2016-07-15"));
}

#[test]
fn the_articles_own_date_outweighs_those_of_videos_teasers_and_vague_names() {
    let video = "<script type='application/ld+json'>{\"@type\":\"VideoObject\",\"name\":\"x\",\"uploadDate\":\"2015-01-16\"}</script>";
    let issued = "<meta property='article:published_time' content='2016-07-15T10:43:00Z'>";
    published(&format!("{video}{issued}"), "", "", Some("2016-07-15"));
    published(
        "<meta name=date content='2016-07-19'>",
        "<span itemprop=datePublished content='2016-07-15'>x</span>",
        "",
        Some("2016-07-15"),
    );
    let teasers = "<aside class=related><ul><li><time datetime='2019-03-01'>1 March 2019</time><a href='/a'>The storm is over</a></li>\
         <li><time datetime='2019-03-02'>2 March 2019</time><a href='/b'>The harbour is open</a></li></ul></aside>";
    published("", "<p>15 July 2016</p>", teasers, Some("2016-07-15"));
    published("", "", teasers, None);
}

#[test]
fn a_mastheads_clock_or_day_is_no_publication() {
    for clock in [
        "05:49 GMT22 January 2021",
        "02:58 GMT +318 January 2018",
        "Friday, 22 January 2021 | 08:49 MSK",
        "Friday, January 22, 2021",
        "22.01.2021 05:49 (GMT+3)",
        "Moscow time 14:32",
        "Heute ist Freitag, 22. Januar 2021",
        "Сегодня 22 января 2021, пятница",
        "2021年1月22日 星期五",
        "<time datetime='2021-01-22T05:49:00Z'>05:49 GMT</time>",
        "<time>22 January 2021 05:49</time>",
    ] {
        for head in [
            format!(
                "<header><div class=top><span>{clock}</span></div><a href='/'>The Harbour Post</a></header>"
            ),
            format!(
                "<div class=b-sitenav><div class=b-sitenav__time>{clock}</div><a href='/'>World</a><a href='/b'>Sea</a></div>"
            ),
            format!("<nav><ul><li>{clock}</li><li><a href='/'>World</a></li></ul></nav>"),
        ] {
            let page = format!(
                "<html lang=en><head><title>The ferry has left</title></head><body>{head}<main><article><h1>The ferry has \
                 left</h1>{STORY}</article></main></body></html>"
            );
            let article = extract(&PageFacts { bytes: page.as_bytes(), ..PageFacts::default() });
            assert_eq!(article.published, None, "{head}");
        }
    }
}

#[test]
fn a_line_above_the_headline_that_names_a_last_change_too_is_the_storys() {
    let page = format!(
        "<html lang=en><body><header><p class=date>July 15, 2016. <i>Updated: July 19, 2016</i></p><p>Interview by Jane Doe</p>\
         <h1>The ferry has left</h1></header><article>{STORY}</article></body></html>"
    );
    let article = extract(&PageFacts { bytes: page.as_bytes(), ..PageFacts::default() });
    let day = |time: Option<model::Time>| time.and_then(|time| time.day()).map(|day| day.to_string());
    assert_eq!(day(article.published).as_deref(), Some("2016-07-15"));
    assert_eq!(day(article.modified).as_deref(), Some("2016-07-19"));
}

#[test]
fn sources_that_name_different_days_are_said() {
    let codes = |head: &str, above: &str| -> Vec<String> {
        let page =
            format!("<title>x</title>{head}<article><h1>The ferry has left</h1>{above}{STORY}</article>");
        let article = extract(&PageFacts { bytes: page.as_bytes(), ..PageFacts::default() });
        article
            .warnings
            .into_iter()
            .map(|warning| warning.code)
            .filter(|code| code.starts_with("published"))
            .collect()
    };
    let head = format!(
        "{}<meta property='article:published_time' content='2016-09-01'>",
        linked("\"datePublished\":\"2016-07-15T10:43:00Z\"")
    );
    assert_eq!(codes(&head, ""), ["published-differs"]);
    let head = linked("\"datePublished\":\"2016-07-15T23:43:00Z\"");
    assert_eq!(codes(&head, "<time datetime='2016-07-16T01:43:00+02:00'>16 July 2016</time>"), [""; 0]);
}
