//! Lines that stand on other pages of the same outlet: the house's lines go, the story stays.

use extract::{extract, is_settled, may_recur};
use model::{Article, Block, Class, PageFacts, line_print};

/// Lines of the house inside the story; the filter keeps most of them, and is sure of none.
const HOUSE: [&str; 4] = [
    "<p class=more>More on the harbour: <a href=/harbour>tides and prices of the week</a></p>",
    "<div class=box><p>The Gazette's letter comes out every morning. <a href=/letter>Read it here.</a></p></div>",
    "<p><em>Read also: <a href=/x>the prices at the fish hall</a></em></p>",
    "<div class=info><span>The Gazette’s reporters are on the quay every day of the week</span></div>",
];

fn page(number: usize) -> String {
    let [a, b, c, d] = HOUSE;
    format!(
        "<!doctype html><html lang=en><title>Ferry {number} sails</title><main><article><h1>Ferry {number} sails again</h1>\
         <p>BRAE (Gazette) –</p>\
         <p>Ship {number}{number} left the quay of island {number} on Tuesday with people on board, the harbour master of {} said.</p>\
         {a}{b}<p>The wind had kept vessel {} in port since the first days of December, and the islanders had waited.</p>{c}\
         <p>The next crossing of the {} is planned for the evening, when the wind over the sound has died down.</p>{d}\
         </article></main>",
        NAMES[number], NAMES[number], NAMES[number]
    )
}

const NAMES: [&str; 6] = ["Aldra", "Bessa", "Corvin", "Dunne", "Eskil", "Fjord"];

fn read(html: &str, others: &[Vec<u32>]) -> Article {
    extract(&PageFacts { bytes: html.as_bytes(), others, ..PageFacts::default() })
}

/// The prints of a page's lines.
fn lines(article: &Article) -> Vec<u32> {
    let mut prints: Vec<u32> = article.ledger.iter().filter_map(|block| line_print(&block.text)).collect();
    prints.sort_unstable();
    prints
}

fn others(count: usize) -> Vec<Vec<u32>> {
    (1..=count).map(|number| lines(&read(&page(number), &[]))).collect()
}

fn texts(ledger: &[Block], which: impl Fn(&Block) -> bool) -> Vec<&str> {
    ledger.iter().filter(|block| which(block)).map(|block| block.text.as_str()).collect()
}

#[test]
fn an_unsure_line_that_stands_on_four_other_pages_is_the_houses() {
    let alone = read(&page(0), &[]);
    let own = |block: &Block| NAMES.iter().any(|name| block.text.contains(name));
    let unsure = |block: &Block| block.kept && block.confidence < 0.95 && !own(block);
    let house = texts(&alone.ledger, |block| unsure(block) && !block.text.starts_with("BRAE"));
    assert!(!house.is_empty(), "{:#?}", alone.ledger);

    let few = others(3);
    assert_eq!(read(&page(0), &few), alone, "three pages are too few");
    assert!(is_settled(&alone.ledger, &few));

    let enough = others(5);
    assert!(may_recur(&alone.ledger) && !is_settled(&alone.ledger, &enough));
    let mended = read(&page(0), &enough);
    assert!(is_settled(&mended.ledger, &enough));
    let gone = texts(&mended.ledger, |block| block.rule == "recurs");
    assert_eq!(gone, house);
    let row = mended.ledger.iter().find(|block| block.rule == "recurs").expect("a row");
    assert_eq!(
        (row.reason.as_str(), row.class, row.kept),
        ("stands on 5 other pages of this outlet", Class::Promo, false)
    );
    for text in house {
        assert!(alone.body.contains(text.trim()) && !mended.body.contains(text.trim()), "{text}");
    }
    assert!(mended.word_count < alone.word_count);
    assert!(!is_settled(&mended.ledger, &few), "what no longer recurs comes back");
}

#[test]
fn headline_dateline_and_what_the_filter_is_sure_of_stay() {
    let alone = read(&page(0), &[]);
    let mended = read(&page(0), &others(5));
    assert_eq!((&mended.headline, &mended.dateline), (&alone.headline, &alone.dateline));
    assert_eq!(alone.dateline.as_ref().map(|dateline| dateline.places.clone()), Some(vec!["Brae".into()]));
    for block in alone.ledger.iter().filter(|block| block.kept && block.confidence >= 0.95) {
        assert!(mended.ledger[block.order as usize].kept, "{}", block.text);
    }
}

#[test]
fn copies_of_a_story_do_not_erase_it() {
    let alone = read(&page(0), &[]);
    let copies = vec![lines(&alone); 6];
    assert!(is_settled(&alone.ledger, &copies));
    assert_eq!(read(&page(0), &copies), alone);
}
