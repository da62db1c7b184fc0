//! What was kept can be proved, and what was tampered with is found.

use crate::support::{NOW, Place, page};
use model::Field;
use model::view::{RuleBy, RuleDraft};
use serde_json::json;
use std::ops::ControlFlow::Continue;
use store::PERSON;

/// What is checked of a reading, with the version of the extractor.
const READ: &str = "capture 1: read by extractor 2";

fn wrong(place: &Place, id: &str) -> Vec<String> {
    let found = place.reader.verify(id).expect("a verification");
    assert_eq!(found.ok, found.checks.iter().all(|check| check.ok));
    found.checks.into_iter().filter(|check| !check.ok).map(|check| check.what).collect()
}

fn saved() -> (Place, String) {
    let mut place = Place::new();
    place.save(&page("Before", "Other text."));
    let id = place.save(&page("H", &"Some text of the page. ".repeat(40)).at("https://example.org/a")).item;
    let edit = [(Field::Headline, Some(json!("Mine")))];
    place.store.edit(std::slice::from_ref(&id), &edit, PERSON, NOW + 60_000).expect("an edit");
    place.store.undo(PERSON, NOW + 61_000).expect("undone");
    (place, id)
}

#[test]
fn what_was_saved_is_proved_with_its_history() {
    let (place, id) = saved();
    let found = place.reader.verify(&id).expect("a verification");
    assert!(found.ok, "{:?}", found.checks);
    let what: Vec<_> = found.checks.iter().map(|check| check.what.as_str()).collect();
    assert_eq!(
        what,
        [
            "capture 1: the page as received",
            "capture 1: https://example.org/a",
            "capture 1: headers and times",
            READ,
            "captures and readings",
            "values",
            "changes",
            "history"
        ]
    );
    let kinds: Vec<_> = found.events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["undone", "edited", "saved"]);
    assert!(place.reader.verify_all(|_, _| ()).expect("all").ok);
}

#[test]
fn every_single_flipped_bit_of_a_payload_is_found() {
    let (place, id) = saved();
    let raw = place.raw();
    raw.execute_batch("DROP TRIGGER payloads_stay").expect("gone");
    let (sha256, stored): (String, Vec<u8>) = raw
        .query_row("SELECT sha256, stored FROM payloads ORDER BY bytes DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .expect("a payload");
    for at in 0..stored.len() * 8 {
        let mut flipped = stored.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        let size = raw
            .execute("UPDATE payloads SET stored = ?1 WHERE sha256 = ?2", rusqlite::params![flipped, sha256]);
        assert_eq!(size.expect("flipped"), 1);
        // A bit that zstd does not use (its frame header has some) leaves the bytes of the page as they were.
        let whole = zstd::decode_all(flipped.as_slice())
            .is_ok_and(|bytes| model::Sha256::of(&bytes).as_str() == sha256);
        assert_eq!(wrong(&place, &id).is_empty(), whole, "bit {at}");
    }
}

#[test]
fn a_history_that_was_rewritten_is_found() {
    for (sql, expected) in [
        ("UPDATE events SET who = 'someone' WHERE seq = 2", vec!["history"]),
        ("UPDATE events SET detail = json_set(detail, '$.label', 'x') WHERE seq = 3", vec!["history"]),
        ("UPDATE events SET at = at + 1 WHERE seq = 3", vec!["history"]),
        ("DELETE FROM events WHERE seq = 2", vec!["history"]),
        ("UPDATE changes SET new = '\"other\"' WHERE what = 'headline'", vec!["changes"]),
        (
            "UPDATE captures SET url = 'https://example.org/b' WHERE url IS NOT NULL",
            vec!["capture 1: headers and times"],
        ),
        (
            "UPDATE captures SET retrieved = json_set(retrieved, '$.value', '2020-01-01T00:00:00Z')",
            vec!["capture 1: headers and times"],
        ),
        ("UPDATE captures SET selection = 1", vec!["capture 1: headers and times"]),
        ("UPDATE exchanges SET response_head = x'00'", vec!["capture 1: headers and times"]),
        (
            "UPDATE articles SET content = (SELECT content FROM articles WHERE id = 1), sha256 = (SELECT sha256 FROM articles WHERE id = 1)",
            vec![READ],
        ),
    ] {
        let (place, id) = saved();
        assert_eq!(wrong(&place, &id), Vec::<String>::new());
        let raw = place.raw();
        let refused = raw.execute(sql, []).expect_err("triggers forbid it");
        assert!(
            refused.to_string().contains("append-only") || refused.to_string().contains("never changes"),
            "{refused}"
        );
        for trigger in [
            "events_stay",
            "events_are_kept",
            "changes_stay",
            "captures_stay",
            "exchanges_stay",
            "articles_stay",
        ] {
            raw.execute_batch(&format!("DROP TRIGGER {trigger}")).expect("gone");
        }
        assert!(raw.execute(sql, []).expect(sql) > 0, "{sql}");
        assert_eq!(wrong(&place, &id), expected, "{sql}");
        assert!(!place.reader.verify_all(|_, _| ()).expect("all").ok, "{sql}");
    }
}

#[test]
fn what_was_deleted_behind_the_archive_s_back_is_missed() {
    for (table, missed) in [
        ("items", "saved items"),
        ("captures", "captures and readings"),
        ("articles", "captures and readings"),
    ] {
        let (place, _) = saved();
        let raw = place.raw();
        raw.pragma_update(None, "foreign_keys", false).expect("no keys");
        let triggers: Vec<String> = raw
            .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            .and_then(|mut found| found.query_map([], |row| row.get(0))?.collect())
            .expect("the triggers");
        for trigger in triggers {
            raw.execute_batch(&format!("DROP TRIGGER {trigger}")).expect("gone");
        }
        raw.execute_batch(&format!("DELETE FROM {table}")).expect("deleted");
        let found = place.reader.verify_all(|_, _| ()).expect("all");
        let wrong = |what: &str| found.checks.iter().any(|check| !check.ok && check.what.ends_with(what));
        assert!(!found.ok && wrong(missed), "{table}: {:?}", found.checks);
    }
}

#[test]
fn values_and_rules_that_were_changed_behind_the_archive_s_back_are_found() {
    for (sql, expected) in [
        ("UPDATE overrides SET value = '\"Theirs\"' WHERE field = 'byline'", "values"),
        ("DELETE FROM overrides", "values"),
        ("INSERT INTO overrides SELECT id, 'headline', '\"Theirs\"' FROM items", "values"),
        ("UPDATE custom_values SET value = '2'", "values"),
        ("UPDATE items SET status = 'excluded'", "values"),
        ("UPDATE tags SET name = 'other'", "values"),
        ("DELETE FROM item_tags WHERE origin = 'mine'", "values"),
        ("DELETE FROM collection_items", "values"),
        ("UPDATE block_overrides SET kept = 1 - kept", "values"),
        ("UPDATE block_overrides SET position = position + 1", "values"),
        ("DELETE FROM block_overrides", "values"),
        ("INSERT INTO block_overrides SELECT id, article_id, 0, 1 FROM items", "values"),
        ("UPDATE rules SET keep = 1", "rules"),
        ("UPDATE rules SET removed_at = 1", "rules"),
        ("DELETE FROM rules", "rules"),
    ] {
        let mut place = Place::new();
        let mut story = page("H", "Some text.\nFollow us").at("https://example.org/a").tagged("check");
        story.collection = Some("Ports".into());
        let ids = [place.save(&story).item];
        let edits = [(Field::Byline, Some(json!("Mine"))), (Field::Status, Some(json!("kept")))];
        place.store.edit(&ids, &edits, PERSON, NOW + 60_000).expect("edited");
        place.store.set_custom(&ids, "desk", Some(&json!(1)), PERSON, NOW + 61_000).expect("edited");
        let rule = RuleDraft {
            domain: "example.org".into(),
            by: RuleBy::Text,
            value: "Follow us".into(),
            keep: false,
        };
        place.store.add_rule(&rule, PERSON, NOW + 62_000, &mut |_| Continue(())).expect("a rule");
        place.store.set_blocks(&ids[0], &[1], false, PERSON, NOW + 62_500).expect("a row removed");
        for _ in 0..5 {
            place.store.undo(PERSON, NOW + 63_000).expect("undone");
            let found = place.reader.verify_all(|_, _| ()).expect("all");
            assert!(found.ok, "{:?}", found.checks);
        }
        for _ in 0..5 {
            place.store.redo(PERSON, NOW + 64_000).expect("done again");
        }
        let raw = place.raw();
        raw.pragma_update(None, "foreign_keys", false).expect("no keys");
        assert!(raw.execute(sql, []).expect(sql) > 0, "{sql}");
        let found = place.reader.verify_all(|_, _| ()).expect("all");
        let wrong: Vec<_> = found.checks.iter().filter(|check| !check.ok && check.what != "items").collect();
        assert!(wrong.len() == 1 && wrong[0].what.ends_with(expected), "{sql}: {:?}", found.checks);
    }
}

#[test]
fn failures_and_exports_are_in_the_history() {
    let mut place = Place::new();
    let failure = model::Failure {
        code: model::ErrorCode::Unreachable,
        message: "no answer".into(),
        hint: String::new(),
    };
    place.store.record_failure("https://example.org/", &failure, NOW).expect("noted");
    place.store.record_export(&json!({"format": "csv", "items": 3}), NOW).expect("noted");
    let events = place.reader.events(None, 2).expect("events");
    assert_eq!(
        events.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>(),
        ["exported", "save-failed"]
    );
    assert_eq!(events[1].detail["code"], "unreachable");
}

#[test]
fn rows_that_were_decided_are_as_recorded_whatever_is_done_undone_and_done_again() {
    for seed in 0..6_u64 {
        let mut place = Place::new();
        let mut state = seed;
        let mut below = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % most
        };
        let texts = ["One.\nTwo.\nThree.", "Two.\nMore.\nOne.\nThree.", "Three.\nTwo.", "One.\nOne.\nTwo."];
        let id = place.save(&page("H", texts[0]).at("https://example.org/a")).item;
        for step in 0..30 {
            let now = NOW + 1_000 * (step + 1);
            // What can't be done at this moment changes nothing.
            match below(6) {
                0 => drop(place.save(&page("H", texts[below(4) as usize]).at("https://example.org/a"))),
                1 => {
                    let captures = place.reader.item(&id).expect("its view").captures;
                    let shown = &captures[below(captures.len() as u64) as usize].id;
                    let _ = place.store.show_version(&id, shown, PERSON, now);
                }
                2 => drop(place.store.undo(PERSON, now)),
                3 => drop(place.store.redo(PERSON, now)),
                _ => {
                    let (order, kept) = (below(4) as u32, below(2) == 1);
                    let _ = place.store.set_blocks(&id, &[order], kept, PERSON, now);
                }
            }
            let found = place.reader.verify(&id).expect("a verification");
            assert!(found.ok, "seed {seed}, step {step}: {:?}", found.checks);
        }
    }
}
