//! A page → what the training script (`train/`) learns from, and how it reads with weights that never saw its outlet.

use crate::blocks::{self, features, marks};
pub use crate::classify::weights::Weights;
use model::{Article, PageFacts};

/// How many parts the outlets are split into; `train/folds/N.bin` was trained without the pages of part N.
pub const FOLDS: u32 = 5;

/// Tells the part that an outlet is in, by its address or host: the FNV-1a hash of the registrable host, modulo [`FOLDS`].
#[must_use]
pub fn fold_of(address: &str) -> u32 {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let labels: Vec<&str> = host.split('.').collect();
    let kept = match labels.as_slice() {
        [.., _, second, top] if second.len() <= 3 && top.len() == 2 => 3,
        _ => 2,
    };
    let registrable = labels[labels.len().saturating_sub(kept)..].join(".");
    marks::hash(&registrable) % FOLDS
}

/// Reads a page with other weights than the shipped ones.
#[must_use]
pub fn read_with(weights: &Weights, facts: &PageFacts<'_>) -> Article {
    crate::read(weights, facts)
}

/// What is known of one block before anything was learnt.
pub struct Row {
    pub text: String,
    /// The numbers of `blocks/features.rs`.
    pub features: Vec<f32>,
}

/// Cuts a page into rows.
#[must_use]
pub fn rows(facts: &PageFacts<'_>) -> Vec<Row> {
    let decoded = crate::decode::decode(facts);
    let cut = crate::Cut::of(&decoded.text);
    let numbers = features::rows(&cut.dom, &cut.blocks, &cut.page, &cut.evidence.hints());
    let row = |(block, numbers): (&blocks::Block, &[f32])| Row {
        text: block.text.clone(),
        features: numbers.to_vec(),
    };
    cut.blocks.iter().zip(numbers.chunks_exact(features::WIDTH)).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_an_outlet_is_in_one_fold() {
        let folds = [
            "https://www.example.co.uk/a",
            "http://example.co.uk:80/b?c",
            "news.example.co.uk",
            "EXAMPLE.co.uk",
        ]
        .map(fold_of);
        assert_eq!(folds, [folds[0]; 4]);
    }

    /// The training script must agree: `fold_of` in train/pages.py.
    #[test]
    fn folds_are_those_of_the_training_script() {
        assert_eq!(["a.com", "b.de", "one.two.org", "x.co.uk"].map(fold_of), [0, 3, 2, 1]);
    }
}
