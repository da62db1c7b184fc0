//! A page → what the training script (`train/`) learns from: one row a block.

use crate::blocks::{self, features, marks};
use crate::classify::learned::Untaught;
use model::PageFacts;

/// What is known of one block before anything was learnt.
pub struct Row {
    pub text: String,
    /// The numbers of `blocks/features.rs`, learned words as zeros.
    pub features: Vec<f32>,
    /// Hashes of the class words of its element and of each block-level one around it.
    pub class_words: Vec<Vec<u32>>,
    /// What it says: kind and hash.
    pub phrases: Vec<(u8, u32)>,
    /// Equal for blocks of one list.
    pub signature: u32,
    /// The element around its own.
    pub parent: u32,
}

/// Cuts a page into rows.
#[must_use]
pub fn rows(facts: &PageFacts<'_>) -> Vec<Row> {
    let decoded = crate::decode::decode(facts.bytes, facts.content_type);
    let cut = crate::Cut::of(&decoded.text, &Untaught);
    let numbers =
        features::rows(&cut.dom, &cut.blocks, &cut.page, &cut.evidence.hints(), &Untaught, features::WIDTH);
    let mut words = Vec::new();
    let one = |(block, numbers): (&blocks::Block, &[f32])| {
        let mut class_words = Vec::new();
        let around = std::iter::once(block.node).chain(cut.dom.ancestors(block.node));
        for id in around.filter(|id| cut.dom.name(*id).is_some_and(|name| blocks::is_block(name))) {
            marks::read(&cut.dom, id, &mut words);
            class_words.push(words.clone());
        }
        let mut phrases = Vec::new();
        features::phrase_hashes(&blocks::prints::Prints::of(&block.text), |kind, hash| {
            phrases.push((kind, hash))
        });
        Row {
            text: block.text.clone(),
            features: numbers.to_vec(),
            class_words,
            phrases,
            signature: block.signature,
            parent: cut.dom.node(block.node).parent,
        }
    };
    cut.blocks.iter().zip(numbers.chunks_exact(features::WIDTH)).map(one).collect()
}
