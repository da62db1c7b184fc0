//! Pages in the shapes of real ones → the rows that are kept.

use model::{Article, PageFacts};

fn read(html: &str) -> Article {
    let url = Some("https://news.example/harbour/ferries-stop");
    extract::extract(&PageFacts { bytes: html.as_bytes(), url, ..PageFacts::default() })
}

const SAID: [&str; 6] = [
    "The last ferry of the season left the old harbour on Monday evening, with eleven people aboard and a dog that nobody claimed.",
    "The council had promised in spring that the line would run until Christmas, but the money was spent by August, its treasurer said.",
    "“We were told to wait, and we waited,” said Marit Lunde, who has sold tickets at the pier for nineteen years.",
    "Two of the three boats need new engines, according to a report that the council received in June and did not discuss.",
    "On the island, the school has eight pupils, and four of them live on the other side of the water.",
    "A decision about next year is expected in January, when the council meets for the first time after the election.",
];

fn story() -> String {
    SAID.map(|text| format!("<p>{text}</p>")).concat()
}

#[test]
fn a_form_around_the_whole_page_does_not_hide_the_story() {
    let page = format!(
        "<html><body><form id=main method=post><div class=menu><a href=/>Home</a> <a href=/s>Sport</a></div>\
         <div class=article><h1>The last ferry has left</h1>{}</div></form></body></html>",
        story()
    );
    let body = read(&page).body;
    assert!(SAID.iter().all(|text| body.contains(text)), "{body}");
}

#[test]
fn hundreds_of_entries_of_a_live_blog_are_kept() {
    let entry = |number: usize| {
        format!(
            "<div class='entry'><time class='entry-time'>{:02}:{:02}</time><h3>Report {number}</h3><p>{} This was report {number}.</p></div>",
            6 + number / 60,
            number % 60,
            SAID[number % SAID.len()],
        )
    };
    let entries: String = (0..400).map(entry).collect();
    let page = format!(
        "<html><head><meta property='og:type' content='article'></head><body><main><article class='liveblog'>\
         <h1>Ferries: the day as it happened</h1><p>{}</p>{entries}</article></main></body></html>",
        SAID[0]
    );
    let article = read(&page);
    let kept = (0..400).filter(|number| article.body.contains(&format!("This was report {number}."))).count();
    assert!(kept >= 390, "{kept}");
}

#[test]
fn every_paragraph_of_a_selection_is_kept_however_short() {
    // Browsers write a head of their own before what was selected.
    let html = "<meta charset='utf-8'><p>The warden said that the gates would be hung by hand. Nobody had done so for thirty years.</p>\
        <p>They began on <b>Monday</b>.</p>";
    let read = |selection| {
        let content_type = Some("text/html; charset=utf-8");
        extract::extract(&PageFacts {
            bytes: html.as_bytes(),
            content_type,
            selection,
            ..PageFacts::default()
        })
    };
    let selected = read(true);
    assert!(selected.body.ends_with("They began on Monday."), "{:?}", selected.ledger);
    assert_eq!(selected.ledger[1].rule, "selected");
    assert!(!read(false).ledger[1].kept, "only what was selected is all meant");
}
