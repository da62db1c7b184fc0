//! Dates as pages print them around a story → which of them is the day of issue.

use super::{STORY, published, read_at};
use crate::extract;
use model::PageFacts;

#[test]
fn a_label_counts_from_the_line_above_behind_a_bar_and_from_the_description() {
    let day = Some("2016-07-15");
    published("", "<div><h4>Published</h4><div>July 15, 2016</div></div>", "", day);
    published("", "", "<div><span>Erschienen am:</span><h2>15.07.2016</h2></div>", day);
    published("", "<div><div>Last updated on:</div><div>July 15, 2016</div></div>", "", None);
    published(
        "",
        "",
        "<h6>2 May 2019 | Latest version</h6><h6>15 July 2016 | Originally published</h6>",
        day,
    );
    published(
        "",
        "",
        "<p>Last change: 14.07.2016<br>Published on: 15.07.2016<br>Copyright is with the author</p>",
        day,
    );
    published("<meta name=description content='The ferry has left (posted 15 July 2016)'>", "", "", day);
    published("<meta name=description content='The ferry left on 15 July 2016 at noon'>", "", "", None);
    published(
        "",
        "<p>July 19, 2018</p>",
        "<p>This story was originally published on 15 July 2016 and has been kept up to date.</p>",
        day,
    );
    published("", "", "<p>The next issue appears on 15 July 2016.</p>", None);
}

#[test]
fn a_place_and_a_day_may_open_the_story() {
    let day = Some("2016-07-15");
    for opening in [
        "Porto Novo, (15.07.2016). ",
        "Porto Novo, 15 July 2016 – ",
        "15.07.2016 – ",
        "<b>July 15, 2016</b><br>",
    ] {
        published(
            "",
            &format!(
                "<p>{opening}The ferry left before dawn with nine people on board, and nobody had expected it.</p>"
            ),
            "",
            day,
        );
    }
    published(
        "",
        "<p>The captain wrote on 15 July 2016: nobody had expected so many people at the quay before dawn.</p>",
        "",
        None,
    );
}

#[test]
fn the_story_begins_at_its_own_heading_where_the_head_names_another() {
    let menu = "<li><a href='/x'>Harbour</a></li>".repeat(60);
    let page = format!(
        "<html lang=en><head><meta property='og:title' content='News from the harbour'></head><body>\
         <nav><h3>News from the harbour</h3><ul>{menu}</ul></nav>\
         <main><h1>The ferry has left</h1><p>July 15, 2016 | Ships</p>{STORY}</main><ul><li>July 19, 2016</li></ul></body></html>"
    );
    let article = extract(&PageFacts { bytes: page.as_bytes(), ..PageFacts::default() });
    assert_eq!(
        article.published.and_then(|time| time.day()).map(|day| day.to_string()).as_deref(),
        Some("2016-07-15")
    );
}

#[test]
fn a_subtitle_that_announces_a_day_is_no_date_of_publication() {
    published("", "<h3>10 April 2025, 18:00 – Rome time – a talk at the old lighthouse</h3>", "", None);
    published("", "<h5>2016-07-15</h5>", "", Some("2016-07-15"));
}

#[test]
fn the_pages_locale_or_country_orders_day_and_month() {
    let line = "<p>By Jane Doe | 04/07/2016</p>";
    published("", line, "", None);
    published("<meta property='og:locale' content='en_GB'>", line, "", Some("2016-07-04"));
    published("<meta property='og:locale' content='en_US'>", line, "", Some("2016-04-07"));
    let (day, ..) = read_at("https://harbour.co.uk/ferry", "", line, "");
    assert_eq!(day.as_deref(), Some("2016-07-04"));
}

#[test]
fn a_films_or_pictures_upload_counts_where_nothing_else_is_dated() {
    let upload = "<meta itemprop=uploadDate content='2016-07-15T18:15:00Z'>";
    published(upload, "", "", Some("2016-07-15"));
    published(
        upload,
        "<time itemprop=datePublished datetime='2016-07-19'>19 July</time>",
        "",
        Some("2016-07-19"),
    );
    published(
        "<meta property='harbour:photo:uploaded' content='2016-07-15T18:15:00Z'>",
        "",
        "",
        Some("2016-07-15"),
    );
}

#[test]
fn a_day_long_before_the_web_is_a_birth_unless_the_page_says_otherwise() {
    published("", "", &format!("{}<ul><li>28 January 1975</li></ul>", STORY.repeat(10)), None);
    published("", "<ul><li>28 January 1975</li><li>Porto Novo</li></ul>", "", None);
    published("", "<p>Published on 28 January 1975</p>", "", Some("1975-01-28"));
    published("", "<p class=date>28 January 1975</p>", "", Some("1975-01-28"));
}

#[test]
fn the_day_that_a_text_is_of_counts_where_the_page_names_no_other() {
    for line in [
        "<p>Stand: 15.07.2016, 10:43 Uhr</p>",
        "<div><h4>Content current as of:</h4><p>15 July 2016</p></div>",
    ] {
        let (day, _, modified) = read_at("", "", line, "");
        assert_eq!((day.as_deref(), modified.as_deref()), (Some("2016-07-15"), Some("2016-07-15")), "{line}");
    }
    published("", "<p>13.07.2016</p><p>Stand: 15.07.2016</p>", "", Some("2016-07-13"));
    published(
        "",
        "<p>As of July 15, 2016 nine ferries were in the harbour, and more were on their way to it.</p>",
        "",
        None,
    );
}

#[test]
fn a_line_that_counts_the_comments_or_stands_glued_to_its_section_has_a_date() {
    let day = Some("2016-07-15");
    published("", "<p class=comments-link>15 July 2016 | 3 comments</p>", "", day);
    published("", "<div><span>Ships</span><span>July 15, 2016</span></div>", "", day);
    published("", "<p>Sea Ships | July 15, 2016 | 7:09 am | Harbour Press.</p>", "", day);
    published("", "<p>Join us at the old lighthouse on July 15, 2016.</p>", "", None);
}

#[test]
fn a_time_element_is_told_by_its_class_and_by_what_holds_it() {
    let time =
        |attributes: &str| format!("<time {attributes} datetime='2016-07-15T10:43:00Z'>15 July 2016</time>");
    let day = Some("2016-07-15");
    published("", &time("class='entry-date updated'"), "", day);
    published("", "<time class=modification-date datetime='2016-07-15T10:43:00Z'>10:43</time>", "", None);
    published("", &format!("<p>13 July 2016</p>{}", time("pubdate")), "", day);
    published("", &format!("<blockquote>{}</blockquote>", time("")), "", None);
}

#[test]
fn attributes_count_where_nothing_else_names_a_day() {
    let body = |more: &str| {
        format!("<span data-publish-date='2016-07-15' data-publisher='2016-07-19'></span>{more}")
    };
    published("", &body(""), "", Some("2016-07-15"));
    published("", &body("<i data-publish-date='2016-07-16'></i>"), "", None);
    published("", &body("<p>14 July 2016</p>"), "", Some("2016-07-14"));
}
