//! Pages that sign a story in their own way → the writers, all of them and nobody else; and the tags beside them.

use model::{Article, PageFacts};

const STORY: &str = "<p>The lock gates at Brae Sound will stay shut until the spring, the harbour board said, and the ferry \
    will land its passengers at the old quay as long as that lasts, or until the road is cleared.</p><p>The gates were \
    built ninety years ago, and no yard on the coast still makes the hinges they hang on, which is why the work takes \
    the whole winter, with all that it costs.</p>";

const OUTLET: &str = "<meta property='og:site_name' content='Norwick News'>";

fn read(head: &str, before: &str, after: &str) -> Article {
    let page = format!(
        "<html><head>{OUTLET}{head}</head><body class='layout-right-sidebar'><main><article>\
         <h1>Lock gates shut until the spring</h1>{before}{STORY}{after}</article></main></body></html>"
    );
    extract::extract(&PageFacts { bytes: page.as_bytes(), ..PageFacts::default() })
}

#[test]
fn a_bold_line_of_names_before_or_after_the_story_signs_it() {
    let outlet = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Organization\",\
        \"name\":\"Norwick News\"}}</script>";
    let head = "<p><em>The board accuses the yard</em></p><p><strong>Ana Osk/Tam Brae</strong></p>";
    assert_eq!(read(outlet, head, "").authors, ["Ana Osk", "Tam Brae"]);
    let foot = "<p style='text-align:right'><strong>Lê Vinh</strong></p>";
    assert_eq!(read(outlet, "", foot).authors, ["Lê Vinh"]);
    let link = "<p><strong><a href='/x'>Share This</a></strong></p>";
    assert_eq!(read(outlet, "", link).authors, ["Norwick News"]);
    let opening = "<p><strong>Winter at last</strong> has come to the sound.</p>";
    assert_eq!(read(outlet, opening, "").authors, ["Norwick News"]);
}

#[test]
fn an_account_of_the_outlet_and_its_name_glued_to_a_date_name_nobody() {
    let signed = "<p><strong>ANA OSK</strong></p>";
    for byline in ["by Norwick N", "by Norwick NewsNovember 21, 2025"] {
        let article = read("", &format!("<p>{byline}</p>{signed}"), "");
        assert_eq!(article.authors, ["ANA OSK"], "{byline}: {:?}", article.candidates);
    }
}

#[test]
fn writers_that_two_sources_name_are_all_named_where_json_ld_has_one_of_them() {
    let linked = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Person\",\
        \"name\":\"Mona Lund Holm\"}}</script>";
    let writer = |first: &str, last: &str| {
        format!(
            "<div class='byline column'><div><address><a rel='author' href='mailto:x@norwick.example'>\
             <span class='firstname'>{first}</span> <span class='lastname'>{last}</span></a></address></div></div>"
        )
    };
    let bylines =
        format!("<div class='bylines'>{}{}</div>", writer("Inga", "Treb"), writer("Mona Lund", "Holm"));
    assert_eq!(read(linked, &bylines, "").authors, ["Inga Treb", "Mona Lund Holm"]);
    assert_eq!(
        read(linked, "<p>By Inga Treb and Mona Lund Holm</p>", "").authors,
        ["Mona Lund Holm"],
        "only one says so"
    );
}

#[test]
fn how_the_page_is_laid_out_hides_no_tags_and_a_line_in_another_script_leads_to_them() {
    let tags = "<footer class='entry-meta'><a href='/tag/locks' rel='tag'>Locks</a>, <a href='/tag/ferry' rel='tag'>Ferry</a></footer>";
    assert_eq!(read("", "", tags).publisher_tags, ["Locks", "Ferry"]);
    let led = "<div><p class='hdg'>関連キーワード</p><ul><li class='item'><a href='/news/national/'>社会</a></li></ul></div>";
    assert_eq!(read("", "", led).publisher_tags, ["社会"]);
    let held = "<section class='related-topics'><h2>Ähnliche Themen</h2><div><aside><a href='/de/hafen/t-1'>Hafen</a>\
        <a href='/de/faehre/t-2'>Fähre</a></aside></div></section>";
    assert_eq!(read("", "", held).publisher_tags, ["Hafen", "Fähre"]);
}
