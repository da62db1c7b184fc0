//! Pages whose headings are trails, kickers and rubrics → the headline that the reader sees.

use model::PageFacts;

const STORY: &str = "<p>The lock gates at Brae Sound will stay shut until the spring, the harbour board said, and the ferry \
    will land its passengers at the old quay as long as that lasts.</p><h2>Hinges that nobody makes any more</h2><p>The \
    gates were built ninety years ago, and no yard on the coast still makes the hinges they hang on, which is why the \
    work takes the whole winter.</p>";

const SEARCHED: &str = "Brae Sound: why the lock gates have to stay shut";

fn headline(head: &str, top: &str) -> String {
    let page =
        format!("<html><head>{head}</head><body><main><article>{top}{STORY}</article></main></body></html>");
    let article = extract::extract(&PageFacts { bytes: page.as_bytes(), ..PageFacts::default() });
    article.headline.unwrap_or_default()
}

fn newsroom(headline: &str) -> String {
    format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{headline}\"}}</script>"
    )
}

#[test]
fn a_heading_that_ends_the_trail_of_links_is_not_the_headline_that_stands_below_it() {
    let head = format!(
        "<title>{SEARCHED} | Norwick News</title><meta property='og:site_name' content='Norwick News'>\
         <meta property='og:title' content='No yard makes the hinges: the winter without a lock'>{}",
        newsroom(SEARCHED)
    );
    for (trail, shown) in [
        (
            format!(
                "<ul class='breadcrumb'><li><a href='/'>News</a></li><li class='breadcrumb__item'><h1>{SEARCHED}</h1></li></ul>"
            ),
            "<h2><span>Brae Sound</span> <span>No yard makes the hinges: the winter without a lock</span></h2>",
        ),
        (
            format!("<nav><ul><li><a href='/'>News</a></li><li><h1>{SEARCHED}</h1></li></ul></nav>"),
            "<h2>No yard makes the hinges: the winter without a lock</h2>",
        ),
        (
            format!("<div data-testid='BreadcrumbArea'><h1>{SEARCHED}</h1></div>"),
            "<div class='content without-sidebar'><h2><span>Brae Sound</span><div>No yard makes the hinges: the winter \
             without a lock</div></h2></div>",
        ),
    ] {
        assert_eq!(
            headline(&head, &format!("{trail}{shown}")),
            "No yard makes the hinges: the winter without a lock"
        );
    }
}

#[test]
fn where_the_trail_has_the_only_heading_the_newsroom_is_believed_but_not_against_all_others() {
    let trail = format!("<div class='breadcrumbs'><h1>{SEARCHED}</h1></div>");
    let told =
        format!("{}<meta property='og:title' content='{SEARCHED}'>", newsroom("The winter without a lock"));
    assert_eq!(headline(&told, &trail), "The winter without a lock");
    let others = format!("<title>{SEARCHED}</title><meta name='twitter:title' content='{SEARCHED}'>");
    assert_eq!(headline(&format!("{told}{others}"), &trail), SEARCHED);
}

#[test]
fn a_heading_in_parts_is_joined_as_the_head_joins_it_or_cut_to_the_part_that_the_head_repeats() {
    let top = "<h1><span>Brae Sound</span>Lock gates shut until the spring</h1>";
    for (title, expected) in [
        ("Brae Sound / Lock gates shut until the spring", "Brae Sound / Lock gates shut until the spring"),
        ("Lock gates shut until the spring", "Lock gates shut until the spring"),
    ] {
        assert_eq!(headline(&format!("<meta property='og:title' content='{title}'>"), top), expected);
    }
    let rubric = "<h1><a href='#'>Lock gates shut until the spring</a> <small>(norwick.example)</small> <i>87</i></h1>";
    let title = "<title>Lock gates shut until the spring</title>";
    assert_eq!(headline(title, rubric), "Lock gates shut until the spring");
}

#[test]
fn a_meta_named_headline_is_the_newsrooms_word_where_titles_end_with_section_and_site() {
    let title = "수문 봄까지 닫힌다, 페리는 옛 부두로-지역ㅣ노릭일보";
    let head = format!(
        "<title>{title}</title><meta property='og:title' content='{title}'>\
         <meta name='headline' content='수문 봄까지 닫힌다, 페리는 옛 부두로'>"
    );
    assert_eq!(headline(&head, ""), "수문 봄까지 닫힌다, 페리는 옛 부두로");
}

#[test]
fn a_heading_that_is_the_sites_name_is_not_the_headline_because_the_title_begins_with_it() {
    let head = "<title>Norwick Letters » The best books about locks</title>\
        <meta property='og:site_name' content='Norwick Letters'>\
        <meta property='og:title' content='The best books about locks'>";
    let top = "<h2>Norwick Letters</h2><h1>The best books about locks</h1>";
    assert_eq!(headline(head, top), "The best books about locks");
}

#[test]
fn a_kicker_that_only_the_head_puts_before_the_heading_is_left_out_unless_the_heading_goes_on_from_it() {
    let head = format!(
        "{}<meta property='og:title' content='Brae Sound: The winter without a lock'>",
        newsroom("Brae Sound: The winter without a lock")
    );
    assert_eq!(headline(&head, "<h1>The winter without a lock</h1>"), "The winter without a lock");
    let joined = "<div><b>Brae Sound</b></div><h1>: The winter without a lock</h1>";
    assert_eq!(headline(&head, joined), "Brae Sound: The winter without a lock");
}

#[test]
fn a_heading_unlike_the_titles_for_search_and_for_social_media_is_what_the_reader_sees() {
    let head = format!(
        "<title>{SEARCHED}</title>{}<meta property='og:title' content='You will not believe what the winter does here'>",
        newsroom(SEARCHED)
    );
    assert_eq!(headline(&head, "<h1>A harbour waits for its hinges</h1>"), "A harbour waits for its hinges");
    let agreeing = head.replace("You will not believe what the winter does here", SEARCHED);
    assert_eq!(headline(&agreeing, "<h1>A harbour waits for its hinges</h1>"), SEARCHED);
}
