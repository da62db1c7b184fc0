//! How fast and how well texts that tell one story are found: `similar -- --items N --seed S`, `name value unit` lines.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "../../src-tauri/crates/near/tests/families/shelf.rs"]
mod shelf;

use near::Sketch;
use shelf::Shelf;
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};
use support::scale::Scale;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut items, mut seed) = (100_000u64, 1u64);
    while let (Some(name), Some(value)) = (arguments.next(), arguments.next()) {
        let number = value.replace('_', "").parse().expect("a number");
        match name.as_str() {
            "--items" => items = number,
            "--seed" => seed = number,
            other => panic!("{other}: there are --items and --seed"),
        }
    }
    let scale = Scale::new(seed);
    let mut shelf = Shelf::default();
    let (mut sketching, mut grouping, mut words) = (Duration::ZERO, Duration::ZERO, 0);
    for number in 0..items {
        let text = scale.paragraphs(number).join("\n\n");
        let start = Instant::now();
        let sketch = Sketch::of(&text);
        sketching += start.elapsed();
        let Some(sketch) = sketch else { continue };
        words += u64::from(sketch.shingles());
        let start = Instant::now();
        shelf.add(number as i64, sketch);
        grouping += start.elapsed();
    }
    println!("similar.items {items} items");
    println!("similar.mean {} shingles", words / items);
    println!("similar.sketching {:.2} s", sketching.as_secs_f64());
    println!("similar.grouping {:.2} s", grouping.as_secs_f64());
    quality(&scale, &shelf, items);
}

/// Pairs of texts that tell one story, in truth and as found.
fn quality(scale: &Scale, shelf: &Shelf, items: u64) {
    let pairs = |count: u64| count * (count - 1) / 2;
    let mut told: HashMap<u64, u64> = HashMap::new();
    let mut found: HashMap<i64, u64> = HashMap::new();
    let mut both: HashMap<(u64, i64), u64> = HashMap::new();
    let mut kinds: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for number in 0..items {
        let (story, family) = (scale.story_of(number), shelf.family(number as i64));
        *told.entry(story).or_default() += 1;
        *found.entry(family).or_default() += 1;
        *both.entry((story, family)).or_default() += 1;
        if story != number {
            let counted = kinds.entry(kind(scale, story, number)).or_default();
            counted.0 += 1;
            counted.1 += u64::from(family == shelf.family(story as i64));
        }
    }
    let sum = |counts: &mut dyn Iterator<Item = u64>| counts.map(pairs).sum::<u64>() as f64;
    let (told, found) = (sum(&mut told.into_values()), sum(&mut found.into_values()));
    let right = sum(&mut both.into_values());
    println!("similar.pairs {told} pairs");
    println!("similar.recall {:.4} share", right / told);
    println!("similar.precision {:.4} share", right / found);
    for (kind, (copies, with_story)) in kinds {
        println!("similar.found.{kind} {:.4} share of {copies}", with_story as f64 / copies as f64);
    }
}

/// What was done to a story: nothing to its text, cut, another dateline, a paragraph more, or several.
fn kind(scale: &Scale, story: u64, copy: u64) -> String {
    let (story, copy) = (scale.paragraphs(story), scale.paragraphs(copy));
    let mut kinds = Vec::new();
    if story.last() != copy.last() && !copy.contains(&story[story.len() - 1]) {
        kinds.push("cut");
    }
    if story[0] != copy[0] {
        kinds.push("re-datelined");
    }
    if copy.iter().skip(1).any(|paragraph| !story.contains(paragraph)) {
        kinds.push("added-to");
    }
    if kinds.is_empty() { "whole".into() } else { kinds.join("+") }
}
