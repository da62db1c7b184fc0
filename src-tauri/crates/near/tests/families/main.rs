//! Which texts are found to tell one story, and which are not.

mod shelf;

use near::{Place, Sketch};
use shelf::Shelf;

/// Paragraphs of 50 made-up words; the same numbers give the same paragraph.
fn paragraph(number: u64) -> String {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..50)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            format!("{} ", WORDS[(state >> 20) as usize % WORDS.len()])
        })
        .collect()
}

const WORDS: [&str; 60] = [
    "the", "harbour", "of", "master", "a", "opened", "gate", "and", "fleet", "left", "in", "strike", "to",
    "ferry", "said", "bridge", "that", "council", "closed", "was", "winter", "for", "storm", "island", "on",
    "hospital", "school", "with", "crew", "captain", "at", "pier", "by", "union", "wages", "from", "talks",
    "night", "monday", "it", "week", "lock", "canal", "is", "minister", "repair", "as", "timber", "door",
    "channel", "tide", "be", "lamp", "signal", "had", "rope", "herring", "market", "price", "coast",
];

fn story(numbers: impl IntoIterator<Item = u64>) -> String {
    numbers.into_iter().map(|number| paragraph(number) + "\n\n").collect()
}

/// The leaders of the families of these texts, in their order.
fn families(texts: &[String]) -> Vec<i64> {
    let mut shelf = Shelf::default();
    for (number, text) in (0..).zip(texts) {
        if let Some(sketch) = Sketch::of(text) {
            shelf.add(number, sketch);
        }
    }
    (0..texts.len() as i64).map(|number| shelf.family(number)).collect()
}

#[track_caller]
fn one_family(one: &str, two: &str) {
    let found = families(&[one.into(), two.into()]);
    assert_eq!(found[0], found[1]);
    let found = families(&[two.into(), one.into()]);
    assert_eq!(found[0], found[1], "in the other order");
}

#[track_caller]
fn apart(one: &str, two: &str) {
    assert_eq!(families(&[one.into(), two.into()]), [0, 1]);
}

#[test]
fn every_kind_of_copy_is_found() {
    let whole = story(0..8);
    one_family(&whole, &whole);
    one_family(&whole, &whole.to_uppercase().replace(' ', " — "));
    one_family(&whole, &story(0..4));
    one_family(&whole, &story(0..3));
    one_family(&whole, &story([2, 3, 4, 5, 6]));
    one_family(&whole, &story([0, 1, 2, 3, 90, 4, 5, 6, 7]));
    one_family(&whole, &story([0, 1, 90, 2, 3, 91]));
    one_family(&format!("BRAE (Ostwire) — {whole}"), &format!("LUNDIN, 5 January — {whole}"));
    one_family(&whole, &story([5, 6, 7, 0, 1, 2, 3, 4]));
    one_family(&whole, &whole.replace("harbour", "port").replace("strike", "walkout"));
}

#[test]
fn scripts_without_spaces_are_compared_by_characters() {
    let sign = |at: u64| {
        char::from_u32(0x4e00 + (at.wrapping_mul(0x9e37_79b9) >> 7) as u32 % 2_000).expect("a sign")
    };
    let text = |from: u64, to: u64| (from..to).map(sign).collect::<String>();
    one_family(&text(0, 600), &text(0, 300));
    one_family(&text(0, 600), &(text(0, 400) + "。" + &text(9_000, 9_150)));
    apart(&text(0, 600), &text(9_000, 9_600));
}

#[test]
fn stories_that_share_boilerplate_or_a_quotation_stay_apart() {
    let footer = paragraph(70);
    apart(&(story(0..3) + &footer), &(story(10..13) + &footer));
    apart(&(story(0..1) + &footer), &(story(10..11) + &footer));
    // Two stories tell what one person said.
    let said = paragraph(71);
    apart(&story([0, 1, 71, 2]), &story([10, 71, 11, 12]));
    apart(&story([0, 71]), &story([10, 71, 11, 12, 13, 14, 15, 16]));
    apart(&said, &story(0..2));
}

#[test]
fn short_texts_and_empty_ones_are_no_family_of_what_has_them_inside() {
    let sentence = "The ferry to the island leaves at nine, the company said on Monday.";
    apart(sentence, &format!("{sentence} {}", story(0..3)));
    apart(sentence, "The ferry to the island leaves at ten, the union said on Sunday.");
    one_family(sentence, &sentence.replace(',', " –"));
    assert_eq!(families(&[String::new(), String::new(), "…".into()]), [0, 1, 2]);
}

#[test]
fn a_family_is_no_chain() {
    // Each text has most of the one before, and the last has nothing of the first.
    let texts: Vec<String> = (0..12).map(|at| story(at..at + 6)).collect();
    let found = families(&texts);
    assert_eq!(found[0], found[1]);
    assert_ne!(found[0], found[6]);
    assert_ne!(found[0], found[11]);
}

#[test]
fn many_copies_of_many_stories_become_one_family_each() {
    let stories: Vec<Vec<u64>> = (0..40u64).map(|story| (story * 100..story * 100 + 6).collect()).collect();
    let mut texts = Vec::new();
    for copy in 0..5u64 {
        for paragraphs in &stories {
            let mut told = paragraphs.clone();
            told.truncate(6 - copy as usize / 2);
            told.insert(copy as usize, paragraphs[0] + 50 + copy);
            texts.push(story(told));
        }
    }
    let found = families(&texts);
    for (at, family) in found.iter().enumerate() {
        assert_eq!(family % 40, (at % 40) as i64);
        assert_eq!(*family, found[at % 40]);
    }
}

#[test]
fn the_longest_text_leads_and_what_was_parted_stays_apart() {
    let sketch = |text: String| Sketch::of(&text).expect("words");
    let mut shelf = Shelf::default();
    shelf.add(1, sketch(story(0..3)));
    let founds = shelf.add(2, sketch(story(0..6)));
    assert!(
        matches!(&founds, Place::Founds { leader: 2, members } if members.len() == 1 && members[0].0 == 1)
    );
    assert!(matches!(shelf.add(3, sketch(story(1..6))), Place::Joins { leader: 2, .. }));
    shelf.apart.insert((4, 2));
    assert_eq!(shelf.add(4, sketch(story(0..5))), Place::Alone);
}
