//! Pages in the shapes that newsrooms and blogs print → their headline, their authors and their tags.

use model::{Article, Field, PageFacts};

const STORY: &str = "<p>The lock gates at Brae Sound will stay shut until the spring, the harbour board said, and the ferry \
    will land its passengers at the old quay as long as that lasts.</p><p>The gates were built ninety years ago, and no \
    yard on the coast still makes the hinges they hang on, which is why the work takes the whole winter.</p><p>Farmers on \
    the far bank have asked who pays for the longer road, and the board has promised them an answer by the end of the \
    month, after its next meeting.</p>";

fn read(head: &str, before: &str, after: &str) -> Article {
    let page = format!(
        "<!doctype html><html><head>{head}</head><body><header><nav><a href='/tag/weather/'>Weather</a></nav></header>\
         <main><article><h1>Lock gates shut until the spring</h1>{before}{STORY}{after}</article></main>\
         <footer><a href='/about/us'>About us</a></footer></body></html>"
    );
    let url = "https://news.norwick.example/world/lock-gates";
    extract::extract(&PageFacts { bytes: page.as_bytes(), url: Some(url), ..PageFacts::default() })
}

/// Why the chosen candidate of a field stands where it stands.
fn place(article: &Article, field: Field) -> &str {
    let chosen = article.candidates.iter().find(|one| one.field == field && one.chosen);
    chosen.map_or("", |one| one.place.as_str())
}

fn linked(properties: &str) -> String {
    format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Lock gates shut until the spring\",\
         {properties}}}</script>"
    )
}

#[test]
fn writers_are_read_from_bylines_in_many_languages_without_roles_places_and_dates() {
    for (line, expected) in [
        ("By Jane Doe and Tam Osk", vec!["Jane Doe", "Tam Osk"]),
        ("BY JANE DOE AND TAM OSK", vec!["JANE DOE", "TAM OSK"]),
        ("Von Ilse Tarn, Uwe Brae und Jan Marl", vec!["Ilse Tarn", "Uwe Brae", "Jan Marl"]),
        ("Von Ilse Tarn, Frankfurt", vec!["Ilse Tarn"]),
        ("Ein Kommentar von Ilse Tarn", vec!["Ilse Tarn"]),
        ("Par Anne Bruel le 7 mai 2020", vec!["Anne Bruel"]),
        ("Por Inés Vila y Pau Roca", vec!["Inés Vila", "Pau Roca"]),
        ("Door Jan van der Marl", vec!["Jan van der Marl"]),
        ("Автор: Илья Тарн", vec!["Илья Тарн"]),
        ("Written by Ana (Lia) Osk on March 12, 2026", vec!["Ana (Lia) Osk"]),
        ("Interview by Sylvie Tern", vec!["Sylvie Tern"]),
    ] {
        let article = read("", &format!("<p>{line}</p>"), "");
        assert_eq!(article.authors, expected, "{line}: {:?}", article.candidates);
    }
}

#[test]
fn a_writers_box_gives_the_name_not_the_role_the_reviewer_or_the_button() {
    let article = read(
        "",
        "<div class='post-author-box'><h4>Insights from</h4><div class='author-name'>Liv Burkel</div>\
         <div class='author-position'>Marketing Director</div><div>May 14, 2025</div><button>Connect</button>\
         <div>Reviewed by Mona Tern</div></div>",
        "",
    );
    assert_eq!(article.authors, ["Liv Burkel"]);
}

#[test]
fn a_link_to_the_writers_page_names_the_writer_where_nothing_is_declared() {
    let box_of_others = "<aside class='related'><a href='/author/tam-osk'>Tam Osk</a></aside>";
    let article = read("", "<div><a href='/autoren/ilse-tarn-12.html'>Ilse Tarn</a></div>", box_of_others);
    assert_eq!(article.authors, ["Ilse Tarn"]);
    assert_eq!(place(&article, Field::Authors), "links to writers");
}

#[test]
fn a_declared_organisation_is_the_author_before_a_name_in_the_foot_and_after_one_at_the_head() {
    let head = linked("\"author\":{\"@type\":\"Organization\",\"name\":\"Norwick Press\"}");
    let foot = "<div class='author'>Tam Osk</div>";
    assert_eq!(read(&head, "", foot).authors, ["Norwick Press"]);
    assert_eq!(read(&head, "<p>By Jane Doe</p>", "").authors, ["Jane Doe"]);
}

#[test]
fn names_of_templates_admins_and_machines_are_no_authors() {
    for content in [
        "page.head.extra.author",
        "NOC Admin",
        "design: Sam Mardle",
        "8f3a9b2c4d5e6f70",
        "https://brae.example/x",
    ] {
        let article = read(&format!("<meta name='author' content='{content}'>"), "", "");
        assert!(article.authors.is_empty(), "{content}: {:?}", article.authors);
    }
}

#[test]
fn a_person_whose_name_is_the_sites_is_still_the_author() {
    let head = "<meta property='og:site_name' content='Isa Tabak'>";
    let article =
        read(head, "<div class='blog-meta'>Written by <a href='/blog?author=6'>Isa Tabak</a></div>", "");
    assert_eq!(article.authors, ["Isa Tabak"]);
}

#[test]
fn catalogues_turn_names_round_and_cards_label_theirs() {
    let turned =
        "<meta name='citation_author' content='Roy, Anira'><meta name='citation_author' content='Patel, Jo'>";
    assert_eq!(read(turned, "", "").authors, ["Anira Roy", "Jo Patel"]);
    let card = "<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='7 minutes'>\
                <meta name='twitter:label2' content='Written by'><meta name='twitter:data2' content='Anira Roy'>";
    assert_eq!(read(card, "", "").authors, ["Anira Roy"]);
}

#[test]
fn tags_are_the_list_printed_at_the_story_not_the_menu_the_cloud_or_the_sections() {
    let list = "<footer class='entry-meta'>This entry was posted in <a href='/category/world/' rel='category tag'>World</a> \
        and tagged <a href='/tag/locks/' rel='tag'>locks</a>, <a href='/tag/ferries/' rel='tag'>ferries</a>.</footer>";
    let cloud = "<div class='tagcloud'><a href='/tag/sport/'>Sport</a><a href='/tag/art/'>Art</a></div>";
    let keywords = "<meta name='keywords' content='lock, gates, shut, spring'>";
    let article = read(keywords, "", &format!("{list}<aside>{cloud}</aside>"));
    assert_eq!(article.publisher_tags, ["locks", "ferries"], "{:?}", article.candidates);
}

#[test]
fn links_inside_the_text_are_no_list_of_tags() {
    let inline = "<p>The board of the <a href='/thema/brae-sound'>Brae Sound</a> has met nine times since the autumn, and once \
                  with the <a href='/thema/ferries'>ferry company</a> at the table, it said.</p>";
    assert!(read("", "", inline).publisher_tags.is_empty());
}

#[test]
fn tags_printed_without_links_or_deep_in_their_list_are_read() {
    for list in [
        "<div class='tags'><span>Schlagwörter:</span> <span>Schleusen, Fähren</span></div>",
        "<ul class='c-taglist'><li><div><button class='tag'><a href='/thema/schleusen'><span>Schleusen</span></a></button></div>\
         </li><li><div><button class='tag'><a href='/thema/faehren'><span>Fähren</span></a></button></div></li>\
         <li><div><button class='tag'><a href='/thema/'><span>Alle Themen</span></a></button></div></li></ul>",
        "<nav class='related-topics'><ul><li><a href='/themen/schleusen/'>Schleusen</a></li>\
         <li><a href='/themen/faehren/'>#Fähren</a></li></ul></nav>",
    ] {
        assert_eq!(read("", "", list).publisher_tags, ["Schleusen", "Fähren"], "{list}");
    }
}

#[test]
fn codes_paths_and_the_outlets_name_are_no_tags() {
    let head = "<meta property='og:site_name' content='Norwick Press'><meta name='keywords' content='Norwick Press, locks, \
        _commerce, editors_pick, /article, cms:p66, 8ae9ab2d-fe1b-4230-acb8-a59b52877682, Locks, Category: Ferries'>";
    assert_eq!(read(head, "", "").publisher_tags, ["locks", "Ferries"]);
}

#[test]
fn a_newsrooms_own_tags_come_before_its_keywords() {
    let head = linked("\"keywords\":[\"world\",\"locks\",\"paywall exclude\"]")
        + "<meta property='article:tag' content='Locks'><meta property='article:tag' content='Ferries'>";
    let article = read(&head, "", "");
    assert_eq!(article.publisher_tags, ["Locks", "Ferries"]);
    let lost: Vec<&str> = article
        .candidates
        .iter()
        .filter(|one| one.field == Field::PublisherTags && !one.chosen)
        .map(|one| one.place.as_str())
        .collect();
    assert_eq!(lost, ["NewsArticle.keywords"], "the rest can be picked");
}

#[test]
fn the_headline_is_freed_of_kickers_rubrics_and_the_sites_name() {
    for (head, h1, expected) in [
        (
            "<meta property='og:title' content='Board meets about the shut gates'>",
            "Brae Sound Board meets about the shut gates",
            "Board meets about the shut gates",
        ),
        (
            "<meta property='og:title' content='Board meets about the shut gates'>",
            "Board meets about the shut gates | Our winter series",
            "Board meets about the shut gates",
        ),
        (
            "<meta property='og:title' content='Board meets about the shut gates'>",
            "“Never again”: Board meets about the shut gates",
            "“Never again”: Board meets about the shut gates",
        ),
        (
            "<meta property='og:site_name' content='The Brae'>",
            "Critics choose the best lock of the year – The Brae",
            "Critics choose the best lock of the year",
        ),
        (
            "<title>Little lore of sheep | Mardle the Sheep – Webcomic</title>",
            "Mardle the Sheep – Webcomic</h1><h2>Little lore of sheep</h2><h1>",
            "Little lore of sheep",
        ),
    ] {
        let page = format!("<html><head>{head}</head><body><main><h1>{h1}</h1>{STORY}</main></body></html>");
        let article = extract::extract(&PageFacts { bytes: page.as_bytes(), ..PageFacts::default() });
        assert_eq!(article.headline.as_deref(), Some(expected), "{:?}", article.candidates);
    }
}

#[test]
fn a_headline_that_the_newsroom_cut_off_is_taken_whole_from_the_heading() {
    let head = linked("\"x\":1").replace("shut until the spring", "shut until...");
    assert_eq!(read(&head, "", "").headline.as_deref(), Some("Lock gates shut until the spring"));
}

#[test]
fn a_list_of_links_after_a_line_that_says_so_is_the_storys_tags() {
    let list = "<section><div><h4>Mehr lesen über</h4></div><ul class='flex'><li class='inline'><a href='/wirtschaft/faehren/'>\
        Fähren</a></li><li class='inline'><a href='/orte/brae/'>Brae</a></li></ul><p class='share'><a href='#'>Teilen</a></p>\
        </section>";
    assert_eq!(read("", "", list).publisher_tags, ["Fähren", "Brae"]);
}

#[test]
fn of_keywords_with_keys_those_that_name_subjects_are_tags() {
    let head = linked(
        "\"keywords\":[\"Day: Friday\",\"WC: 1000-1999\",\"Page Type: Article\",\"Subject: Ferries\",\"topic/Locks & quays\",\
         \"sections/world\",\"100312362\",\"NLP Entity Tokens: Brae Sound\",\"Star Wars: A ferry tale\"]",
    );
    assert_eq!(
        read(&head, "", "").publisher_tags,
        ["Ferries", "Locks & quays", "Brae Sound", "Star Wars: A ferry tale"]
    );
}

#[test]
fn the_writer_and_the_outlets_hosts_are_no_tags_and_one_rubric_is_one_tag() {
    let head = linked("\"author\":{\"@type\":\"Person\",\"name\":\"Ilse Tarn\"}")
        + "<meta property='article:tag' content='Business, finance &amp; trade'><meta property='article:tag' \
           content='Business, finance, & trade'><meta property='article:tag' content='Ilse Tarn'><meta \
           property='article:tag' content='blog.norwick.example'>";
    assert_eq!(
        read(&head, "", "").publisher_tags,
        ["Business", "finance & trade", "Business, finance, & trade"]
    );
}

#[test]
fn a_template_in_another_language_does_not_hide_the_language_of_the_text() {
    let stories = [
        (
            "ru",
            "Начальник порта заявил в пятницу, что судно вышло в море до начала шторма и что на борту было двенадцать человек. ",
        ),
        (
            "de",
            "Der Hafenmeister sagte am Freitag, das Schiff sei vor dem Sturm ausgelaufen und mit zwölf Leuten an Bord nicht zurück. ",
        ),
        (
            "ko",
            "항만장은 금요일에 그 배가 폭풍이 오기 전에 항구를 떠났으며 열두 명이 타고 있었다고 말했다. 배는 아직 돌아오지 않았다. ",
        ),
    ];
    for (language, sentence) in stories {
        let page = format!(
            "<html lang='en'><head><title>x</title></head><body><main><article><h1>Порт</h1><p>{}</p><p>{}</p></article></main></body></html>",
            sentence.repeat(4),
            sentence.repeat(3)
        );
        let article = extract::extract(&PageFacts { bytes: page.as_bytes(), ..PageFacts::default() });
        assert_eq!(article.language.as_deref(), Some(language));
    }
    assert_eq!(read("", "", "").language.as_deref(), Some("en"));
}
