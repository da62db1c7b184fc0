//! The steps of the archive's schema: numbered without a gap, and frozen once they are written down here.

use crate::{files, read, top};
use model::Sha256;

/// File → the digest of its text. A change of the schema is a new step, never a change of an old one.
const FROZEN: &[(&str, &str)] = &[
    ("0001_archive.sql", "1ee9f2005173729a27eae381df2f2229650d4d2f1bc41728876b88df1c6b491d"),
    ("0002_rules.sql", "1190cefb15b23a41f2bf6efc23d3450fa939d5cf67711b0d5fefaba7f92c4df9"),
    ("0003_selections.sql", "114fbc78dfbe6a681af270593d4f9927f0c5b0563c7553cd60444d5159c0de83"),
    ("0004_whole_pages.sql", "d8942783f9b7ce4518cf90e6251d182fa1496515a37eab980d43553b1e161ce9"),
    ("0005_bodies.sql", "1d0bd80ced35c32b8800d81a5529bf36877f9ce685a56cc836697ffec008b718"),
    ("0006_browser_rules.sql", "a72f2459e7ef1ef588d81946f5115707a287abd011df79e990a84c62bee779c4"),
    ("0007_families.sql", "55a5eedaf7de7bf2329a08c6480d083a327a2d8d8393d747a03af6c2e89ccd02"),
    ("0008_index.sql", "9e42d6e0496ff69bef24451f9aaf0df9701840fdad32cca4b1255f09ccdd6fcb"),
    ("0009_tags.sql", "6b88df442c253471e2f8d08768fd57dcf2d6476f66e23a6405d9c1f09244ea30"),
    ("0010_references.sql", "eaf12bd37f843c194835d2ecffb2353d1b4afc6b9dfd555fac36bea200d99fbc"),
    ("0011_statistics.sql", "df3409ad4b23613ab57124dd6b4f0225bfa9b96d6405baba837c9e2812f30a52"),
    ("0012_event_days.sql", "8375da3600464f52b30626447f6ae1ce65868381988320ffd693662022c6e4aa"),
];

#[test]
fn schema_steps_are_numbered_and_frozen() {
    let steps = files(&top().join("src-tauri/crates/store/src/sql"), &[".sql"]);
    let found: Vec<(String, String)> = steps
        .iter()
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, Sha256::of(read(path).as_bytes()).to_string())
        })
        .collect();
    for (at, (name, _)) in found.iter().enumerate() {
        assert!(name.starts_with(&format!("{:04}_", at + 1)), "{name} should be step {}", at + 1);
    }
    let frozen: Vec<(String, String)> =
        FROZEN.iter().map(|(name, digest)| ((*name).to_owned(), (*digest).to_owned())).collect();
    assert_eq!(found, frozen);
}
