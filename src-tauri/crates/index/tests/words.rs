//! Items found by their words, in memory, on disk, and while they go from one to the other.

use index::{Index, Look, Mark, Part, Phrase, Set, Words, fold};

fn phrase(part: Option<Part>, text: &str) -> Phrase {
    let prefix = text.ends_with('*');
    let words = fold::words(text.trim_end_matches('*')).map(|word| word.folded.into_owned()).collect();
    Phrase { part, words, prefix }
}

fn look(text: &str) -> Look {
    Look::Phrase(phrase(None, text))
}

fn near(one: &str, other: &str, most: u32) -> Look {
    Look::Near(phrase(None, one), phrase(None, other), most)
}

fn texts() -> Vec<Words> {
    [
        ("Harbour closed", "The old ferry sank near the north harbour on Monday.", ""),
        (
            "Ferry strike",
            "Crews of every ferry began a strike; the harbour stayed open.",
            "https://example.org/ferry-strike",
        ),
        ("北京大学", "シリアの停戦 was signed in Café Crème.", ""),
        ("Новости", "Паром затонул у северной гавани.", "https://example.org/harbour"),
        ("أخبار", "غرقت العبّارة قرب الميناء.", ""),
    ]
    .into_iter()
    .zip(1..)
    .map(|((headline, body, url), item)| {
        Words::of(item).with(Part::Headline, headline).with(Part::Body, body).with(Part::Url, url)
    })
    .collect()
}

/// The same texts in memory alone, on disk alone, and half of each.
fn everywhere(check: impl Fn(&str, &Index)) {
    let changed: Vec<(u64, Words)> = (1..).zip(texts()).collect();
    for written in [0, 3, changed.len()] {
        let folder = tempfile::tempdir().expect("a folder");
        let index = Index::open(&folder.path().join("index")).expect("an index");
        index.learn(changed.len() as u64, &changed);
        if written > 0 {
            assert!(index.begin().expect("a writer"));
            index.put(changed[..written].iter().map(|(_, words)| words)).expect("written");
            index.commit(&Mark::new(written as u64, 1, String::new())).expect("committed");
            index.end().expect("ended");
        }
        assert_eq!(index.in_memory(), changed.len() - written);
        check(&format!("{written} of {} on disk", changed.len()), &index);
    }
}

fn found(index: &Index, look: &Look) -> Vec<usize> {
    index.find(look).expect("found").iter().collect()
}

#[test]
fn words_phrases_and_beginnings_are_found_wherever_they_are() {
    everywhere(|place, index| {
        for (text, expected) in [
            ("ferry", vec![1, 2]),
            ("harbour", vec![1, 2]),
            ("north harbour", vec![1]),
            ("harbour north", vec![]),
            ("harb*", vec![1, 2]),
            ("the harb*", vec![2]),
            ("cafe creme", vec![3]),
            ("大学", vec![3]),
            ("京学", vec![]),
            ("停戦", vec![3]),
            ("ПАРОМ", vec![4]),
            ("الميناء", vec![5]),
            ("العباره", vec![5]),
            ("zebra", vec![]),
            ("z*", vec![]),
        ] {
            assert_eq!(found(index, &look(text)), expected, "{text}, {place}");
        }
    });
}

#[test]
fn an_address_is_found_only_where_an_address_is_looked_for() {
    everywhere(|place, index| {
        assert_eq!(found(index, &look("example")), [0; 0], "{place}");
        assert_eq!(found(index, &Look::Phrase(phrase(Some(Part::Url), "example"))), [2, 4], "{place}");
        assert_eq!(found(index, &Look::Phrase(phrase(Some(Part::Headline), "ferry"))), [2], "{place}");
    });
}

#[test]
fn neighbours_are_found_in_either_order_and_within_their_distance() {
    everywhere(|place, index| {
        for (one, other, most, expected) in [
            ("ferry", "harbour", 4, vec![1, 2]),
            ("harbour", "ferry", 4, vec![1, 2]),
            ("harbour", "ferry", 3, vec![]),
            ("ferry", "harbour", 200, vec![1, 2]),
            ("every ferry", "a strike", 1, vec![2]),
            ("every ferry", "ferry began", 9, vec![]),
            ("ferr*", "har*", 9, vec![1, 2]),
            ("ferry", "大学", 9, vec![]),
        ] {
            assert_eq!(found(index, &near(one, other, most)), expected, "{one} NEAR/{most} {other}, {place}");
        }
    });
}

#[test]
fn what_changed_last_is_found_by_its_new_words_alone() {
    everywhere(|place, index| {
        index.learn(100, &[(100, Words::of(1).with(Part::Body, "Nothing but a lighthouse"))]);
        assert_eq!(found(index, &look("ferry")), [2], "{place}");
        assert_eq!(found(index, &look("lighthouse")), [1], "{place}");
        assert!(index.begin().expect("a writer"));
        index.put([&Words::of(1).with(Part::Body, "Nothing but a lighthouse")]).expect("written");
        index.put(texts()[1..].iter()).expect("written");
        index.commit(&Mark::new(100, 2, String::new())).expect("committed");
        assert_eq!(index.in_memory(), 0);
        assert_eq!(found(index, &look("ferry")), [2], "{place}");
        assert_eq!(found(index, &look("lighthouse")), [1], "{place}");
    });
}

#[test]
fn the_best_come_first_and_only_from_the_set() {
    everywhere(|place, index| {
        let all: Set = (1..6).collect();
        let phrases = [phrase(None, "ferry"), phrase(None, "strike")];
        assert_eq!(index.best(&phrases, &all, 10).expect("ranked"), [2, 1], "{place}");
        assert_eq!(index.best(&phrases, &all, 1).expect("ranked"), [2], "{place}");
        assert_eq!(index.best(&phrases, &[1].into_iter().collect(), 10).expect("ranked"), [1], "{place}");
        assert_eq!(index.best(&[phrase(None, "harb*")], &all, 10).expect("ranked"), [1, 2], "{place}");
    });
}

#[test]
fn an_index_that_is_damaged_or_no_index_is_begun_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("index");
    let write = || {
        let index = Index::open(&place).expect("an index");
        assert!(index.begin().expect("a writer"));
        index.put(&texts()).expect("written");
        index.commit(&Mark::new(5, 1, "digest".into())).expect("committed");
        index.end().expect("ended");
    };
    write();
    let again = Index::open(&place).expect("an index");
    assert_eq!(again.mark(), Mark::new(5, 1, "digest".into()));
    assert_eq!(found(&again, &look("ferry")), [1, 2]);
    drop(again);
    for entry in std::fs::read_dir(&place).expect("files") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "term" || extension == "idx") {
            std::fs::write(&path, b"short").expect("damaged");
        }
    }
    let damaged = Index::open(&place).expect("an index");
    assert_eq!(damaged.mark().seq, 0, "nothing is believed of a damaged index");
    assert_eq!(found(&damaged, &look("ferry")), [0; 0]);
    drop(damaged);
    std::fs::write(place.join("meta.json"), "{").expect("damaged");
    assert_eq!(Index::open(&place).expect("an index").mark().seq, 0);
    std::fs::remove_dir_all(&place).expect("removed");
    std::fs::write(&place, "a file").expect("a file in the way");
    assert_eq!(Index::open(&place).expect("an index in a temporary folder").mark().seq, 0);
}

#[test]
fn only_one_writes_at_a_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("index");
    let (one, other) = (Index::open(&place).expect("an index"), Index::open(&place).expect("the same"));
    assert!(one.begin().expect("a writer"));
    assert!(!other.begin().expect("no writer"));
    one.put(&texts()).expect("written");
    one.commit(&Mark::new(5, 1, String::new())).expect("committed");
    one.end().expect("ended");
    assert!(other.begin().expect("a writer"));
    assert_eq!(other.mark().seq, 5, "what the other one wrote is known");
    assert_eq!(found(&other, &look("ferry")), [1, 2]);
}
