//! Cleaning by hand: rows turned round, rules of an outlet, other candidates, and what is read beneath an edit.

use crate::{Bench, in_archive, only};
use archive::{Archive, Settings};
use model::view::{Rule, RuleBy, RuleDraft};
use model::{Article, Field};
use std::path::Path;
use std::sync::mpsc;
use support::aged::age;
use support::window::Window;
use support::window::keys::{DOWN, ENTER};

/// What the outlet prints beneath each of its stories.
const NOTICE: &str =
    "The register of moorings is open on weekdays from nine until noon at the harbour office in Brae.";

/// A story of one outlet, as a browser saves it.
fn story(slug: &str, headline: &str, first: &str) -> String {
    let url = format!("https://braepost.example/harbour/{slug}");
    format!(
        "<!doctype html><!-- saved from url=({:04}){url} --><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{headline}</title>\
         <link rel=\"canonical\" href=\"{url}\">\
         <meta property=\"og:title\" content=\"{headline} (photos)\"><meta property=\"og:site_name\" content=\"Brae Post\">\
         <script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"{headline}\",\
         \"datePublished\":\"2019-03-14T08:15:00Z\"}}</script></head><body><article><h1>{headline}</h1>\
         <div class=\"story\"><p>{first} The harbour board heard it on Tuesday and asked for a second opinion before the spring.</p>\
         <p>Nobody on the quay could say who would pay for the new bollards, or when the old ones were last counted.</p>\
         <p class=\"notice\">{NOTICE}</p></div></article></body></html>",
        url.len()
    )
}

const STORIES: [(&str, &str, &str); 3] = [
    ("bollards", "Board counts its bollards", "Forty bollards were counted on the north quay."),
    ("ferry", "Ferry keeps its winter berth", "The ferry keeps its berth by the lock until the ice is gone."),
    ("lamp", "Lamp on the mole burns again", "The lamp on the mole burns again after three dark weeks."),
];

async fn window_with_stories(bench: &Bench, number: usize) -> Window {
    let window = Window::open(&bench.archive()).await;
    window.see("empty").await;
    let files: Vec<_> = STORIES[..number]
        .iter()
        .map(|(slug, headline, first)| bench.file(&format!("{slug}.html"), story(slug, headline, first)))
        .collect();
    window.drop_files(&files.iter().map(std::path::PathBuf::as_path).collect::<Vec<_>>()).await;
    window.count("row", number).await;
    window.click("row").await;
    window.see("headline").await;
    window
}

/// The row of the open ledger that begins so, as CSS.
async fn ledger_row(window: &Window, beginning: &str) -> String {
    window.see("ledger-row").await;
    let script = format!(
        "return [...document.querySelectorAll('[data-testid=ledger-row]')]
           .find((row) => row.querySelector('p').textContent.startsWith({beginning:?})).dataset.order;"
    );
    let order = window.ask(&script).await;
    format!("[data-testid=ledger-row][data-order=\"{}\"]", order.as_str().expect("a row with that text"))
}

async fn rules_in(path: &Path) -> Vec<Rule> {
    let archive = Archive::open(path, Settings::default()).await.expect("an archive that can be opened");
    archive.rules().await.expect("rules that can be read")
}

#[tokio::test]
async fn one_key_removes_a_row_or_a_range_of_rows_and_one_undo_brings_them_back() {
    let bench = Bench::new();
    let window = window_with_stories(&bench, 1).await;
    window.click("tab-cleaning").await;
    let notice = ledger_row(&window, NOTICE).await;
    let middle = ledger_row(&window, "Nobody on the quay").await;
    window.click(&format!("{middle} p")).await;
    window.press("shift+j");
    window.says("row-bar", "2 rows").await;
    window.press("r");
    for row in [&middle, &notice] {
        window.see(&format!("{row}[data-kept=false]")).await;
    }
    window.says("undo", "Remove 2 rows").await;
    window.click("undo").await;
    for row in [&middle, &notice] {
        window.see(&format!("{row}[data-kept=true]")).await;
    }
    window.click(&format!("{notice} p")).await;
    window.press("r");
    window.see(&format!("{notice}[data-kept=false]")).await;
    window.says("ledger-person", "1 by you").await;
    let item = only(bench.after(window).await);
    assert!(item.record.body.contains("Nobody on the quay") && !item.record.body.contains(NOTICE));
}

#[tokio::test]
async fn a_rule_for_the_outlet_is_previewed_made_for_every_item_and_undone_as_one() {
    let bench = Bench::new();
    let window = window_with_stories(&bench, 3).await;
    window.click("tab-cleaning").await;
    let notice = ledger_row(&window, NOTICE).await;
    window.click(&format!("{notice} p")).await;
    window.press("a");
    window.says("always-reach", "Changes 3 of 3 items: 3 rows removed").await;
    window.count("always-item", 3).await;
    window.says("[data-testid=always-item] del", NOTICE).await;
    window.press("Escape");
    window.gone("always").await;
    window.press("a");
    window.says("always-reach", "3 rows removed").await;
    window.click("always-apply").await;
    window.see(&format!("{notice}[data-kept=false]")).await;
    window.says("outlet-rules", "1 rule").await;
    window.click("notice-undo").await;
    window.see(&format!("{notice}[data-kept=true]")).await;
    window.gone("outlet-rules").await;
    window.press("ctrl+shift+z");
    window.see(&format!("{notice}[data-kept=false]")).await;
    let views = bench.after(window).await;
    assert_eq!(views.len(), 3);
    for view in &views {
        assert!(!view.item.record.body.contains(NOTICE), "{}", view.item.record.body);
        assert!(view.item.record.body.contains("Nobody on the quay"));
    }
    let rules = rules_in(&bench.archive()).await;
    assert_eq!(rules.len(), 1);
    assert_eq!((rules[0].items, rules[0].rows, rules[0].draft.keep), (3, 3, false));
}

/// Begins to add a rule in another program, which then holds the archive until the sender is dropped; gives that up.
async fn another_program_writes(path: &Path) -> (tokio::task::JoinHandle<()>, mpsc::Sender<()>) {
    let archive = Archive::open(path, Settings::default()).await.expect("an archive that can be opened");
    let (begun, mut begins) = tokio::sync::mpsc::unbounded_channel();
    let (held, hold) = mpsc::channel::<()>();
    let value = "Nobody on the quay could say who would pay".into();
    let draft = RuleDraft { domain: "braepost.example".into(), by: RuleBy::Text, value, keep: false };
    let other = tokio::spawn(async move {
        let stop = archive.clone();
        let told = move |_| {
            stop.cancel_rule();
            let _ = begun.send(());
            let _ = hold.recv();
        };
        assert!(archive.add_rule(draft, told).await.is_err(), "it is given up");
    });
    begins.recv().await.expect("it holds the archive");
    (other, held)
}

#[tokio::test]
async fn a_rule_that_is_cancelled_as_it_is_carried_out_is_wholly_not_there() {
    let bench = Bench::new();
    let window = window_with_stories(&bench, 3).await;
    window.click("tab-cleaning").await;
    let notice = ledger_row(&window, NOTICE).await;
    window.click(&format!("{notice} p")).await;
    window.press("a");
    window.says("always-reach", "Changes 3 of 3 items").await;
    // The rule can do nothing while another program writes, so that Cancel is certain to come in time.
    let (other, held) = another_program_writes(&bench.archive()).await;
    window.click("always-apply").await;
    window.click("rule-cancel").await;
    // What is asked for after it is answered after it.
    window.fill("search", "ferry").await;
    window.see("[data-testid=row] mark").await;
    drop(held);
    other.await.expect("the other program ends");
    window.says("notice", "It was stopped after 0 of 3 items; nothing is changed").await;
    assert!(!window.is_there("notice-undo").await && rules_in(&bench.archive()).await.is_empty());
    for view in in_archive(&bench.archive(), false).await {
        assert!(view.item.record.body.contains(NOTICE), "{}", view.item.record.body);
    }
    window.click("always-apply").await;
    window.says("outlet-rules", "1 rule").await;
    for view in bench.after(window).await {
        assert!(!view.item.record.body.contains(NOTICE), "{}", view.item.record.body);
    }
}

#[tokio::test]
async fn another_candidate_is_taken_with_the_keys() {
    let bench = Bench::new();
    let window = window_with_stories(&bench, 1).await;
    window.says("headline", STORIES[0].1).await;
    window.click("headline").await;
    window.says("origin", "og:title").await;
    window.type_into("edit-input", DOWN).await;
    window.says("[data-testid=candidate]:focus", STORIES[0].1).await;
    window.type_into("[data-testid=candidate]:focus", DOWN).await;
    window.says("[data-testid=candidate]:focus", "(photos)").await;
    window.type_into("[data-testid=candidate]:focus", ENTER).await;
    window.gone("edit-input").await;
    window.says("headline", "(photos)").await;
    let item = only(bench.after(window).await);
    assert_eq!(item.record.headline.as_deref(), Some("Board counts its bollards (photos)"));
}

#[tokio::test]
async fn reading_again_tells_what_changed_keeps_an_edited_text_and_shows_both() {
    let bench = Bench::new();
    let ids: Vec<_> = bench
        .after(window_with_stories(&bench, 2).await)
        .await
        .into_iter()
        .map(|view| view.item.id)
        .collect();
    for id in &ids {
        let worse = |article: &mut Article| {
            article.headline = Some("Misread words".into());
            article.body = "The only line that was read.".into();
            article.ledger.truncate(1);
        };
        age(&bench.archive(), id, worse).await;
    }
    let window = Window::open(&bench.archive()).await;
    window.count("row", 2).await;
    window.click(&format!("[data-testid=row][data-id=\"{}\"]", ids[0])).await;
    window.says("headline", "Misread words").await;
    window.click("body-edit").await;
    window.fill("body-editor", "My own words on the bollards.").await;
    window.click("edit-save").await;
    window.gone("body-editor").await;
    window.press("ctrl+a");
    window.click("bulk-reread").await;
    window.says("notice", "Read 2 items again: 2 changed").await;
    window.says("notice", "your edits of 1 item were kept").await;
    window.says("body", "My own words on the bollards.").await;
    window.gone("differs-headline").await;
    window.click("differs-compare").await;
    window.says("[data-testid=differs-body] [data-testid=word-diff] del", "My own words").await;
    window.click("notice-what-changed").await;
    window.count("reread-change", 2).await;
    window.says("reread-report", "Misread words").await;
    window.press("Escape");
    window.gone("reread-report").await;
    let views = bench.after(window).await;
    for view in &views {
        assert_ne!(view.item.record.headline.as_deref(), Some("Misread words"));
    }
    let edited = views.iter().find(|view| view.item.id == ids[0]).expect("the edited item");
    assert_eq!(edited.item.record.body, "My own words on the bollards.");
    let read = edited.as_read.iter().find(|read| read.field == Field::Body).expect("both are there");
    assert!(read.changed && read.value.as_str().is_some_and(|body| body.contains(NOTICE)), "{read:?}");
}

#[tokio::test]
async fn a_page_that_is_read_differently_shows_both_and_an_edit_is_never_overwritten() {
    let bench = Bench::new();
    let window = window_with_stories(&bench, 1).await;
    let (slug, _, first) = STORIES[0];
    for headline in ["My own headline", "My second headline"] {
        window.click("headline").await;
        window.fill("edit-input", headline).await;
        window.type_into("edit-input", ENTER).await;
        window.says("headline", headline).await;
    }
    window
        .drop_files(&[&bench.file("again.html", story(slug, "Board loses count of its bollards", first))])
        .await;
    window.click("job-new-version").await;
    window.says("row", "2 versions").await;
    window.see("differs-headline").await;
    window.says("headline", "My second headline").await;
    window.click("differs-compare").await;
    window.says("[data-testid=differs-headline] [data-testid=word-diff] ins", "Board loses count").await;
    window.click("differs-keep").await;
    window.gone("differs-headline").await;
    window.click("undo").await;
    window.click("differs-take").await;
    window.says("headline", "Board loses count of its bollards").await;
    window.click("undo").await;
    window.says("headline", "My second headline").await;
    let view = bench.after(window).await.remove(0);
    assert_eq!(view.item.record.headline.as_deref(), Some("My second headline"));
    let read = view.as_read.iter().find(|read| read.field == Field::Headline).expect("both are there");
    assert_eq!((read.value.as_str(), read.changed), (Some("Board loses count of its bollards"), true));
}
