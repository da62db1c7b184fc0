//! Blocks in the page's order → what came before each: headings, known lines, running text, and the clusters of it.

use super::Block;
use crate::classify::lines::{self, Known};
use model::Class;

/// Blocks between two pieces of running text that still belong together.
const GAP: usize = 3;
/// What stands for “never”.
const NEVER: f32 = 300.0;

/// What stands before and around each block.
pub(super) struct Flow {
    pub(super) steps: Vec<Step>,
    /// What the wording of each line says it is.
    pub(super) known: Vec<Option<Known>>,
    pub(super) first_running: Option<usize>,
    pub(super) last_running: usize,
}

/// One block's place in the page's flow.
#[derive(Clone, Copy, Default)]
pub(super) struct Step {
    /// What the line says it is, as a number.
    pub(super) known: f32,
    /// Blocks since a line that leads to other stories, and since one that opens the comments.
    pub(super) since_related: f32,
    pub(super) since_comments: f32,
    /// Blocks since the last heading, its level, and how much of it is a link.
    pub(super) since_heading: f32,
    pub(super) heading: f32,
    pub(super) heading_link: f32,
    /// Headings since the headline: those that are links, and the great ones.
    pub(super) linked_headings: f32,
    pub(super) great_headings: f32,
    /// Characters of running text before it.
    pub(super) running_before: f32,
    /// Blocks since the last running text and until the next.
    pub(super) since_running: f32,
    pub(super) until_running: f32,
    /// The characters of its cluster of running text, and how many blocks away the greatest cluster is.
    pub(super) cluster: f32,
    pub(super) from_greatest: f32,
}

impl Flow {
    pub(super) fn of(blocks: &[Block], running: &[bool], title: Option<usize>) -> Self {
        let mut steps = vec![Step::default(); blocks.len()];
        let known: Vec<Option<Known>> = blocks.iter().map(|block| lines::known(&block.text)).collect();
        since_lines(blocks, &known, &mut steps);
        since_headings(blocks, title, &mut steps);
        since_running(blocks, running, &mut steps);
        clusters(blocks, running, &mut steps);
        Self {
            steps,
            known,
            first_running: running.iter().position(|one| *one),
            last_running: running.iter().rposition(|one| *one).unwrap_or(0),
        }
    }
}

fn since_lines(blocks: &[Block], known: &[Option<Known>], steps: &mut [Step]) {
    let (mut related, mut comments) = (NEVER, NEVER);
    for ((block, known), step) in blocks.iter().zip(known).zip(steps) {
        (related, comments) = (f32::min(related + 1.0, NEVER), f32::min(comments + 1.0, NEVER));
        if block.chars < 100
            && let Some((class, ..)) = known
        {
            step.known = number_of(*class);
            match class {
                Class::Related => related = 0.0,
                Class::Comment => comments = 0.0,
                _ => {}
            }
        }
        (step.since_related, step.since_comments) = (related, comments);
    }
}

fn number_of(class: Class) -> f32 {
    match class {
        Class::Related => 1.0,
        Class::Comment => 2.0,
        Class::Promo => 3.0,
        Class::Paywall => 4.0,
        Class::Share => 5.0,
        Class::Consent => 6.0,
        Class::Legal => 7.0,
        _ => 8.0,
    }
}

fn since_headings(blocks: &[Block], title: Option<usize>, steps: &mut [Step]) {
    let (mut since, mut level, mut link) = (NEVER, 0.0, 0.0);
    let (mut linked, mut great) = (0.0, 0.0);
    for (index, (block, step)) in blocks.iter().zip(steps).enumerate() {
        (step.since_heading, step.heading, step.heading_link) = (since, level, link);
        if title == Some(index) {
            (linked, great) = (0.0, 0.0);
        } else if block.heading > 0 {
            let all_link = block.link_chars * 2 > block.chars;
            linked += f32::from(u8::from(all_link));
            great += f32::from(u8::from(block.heading <= 2));
        }
        (step.linked_headings, step.great_headings) = (linked, great);
        since = f32::min(since + 1.0, NEVER);
        if block.heading > 0 {
            (since, level) = (1.0, f32::from(block.heading));
            link = block.link_chars as f32 / block.chars.max(1) as f32;
        }
    }
}

fn since_running(blocks: &[Block], running: &[bool], steps: &mut [Step]) {
    let (mut since, mut before) = (NEVER, 0.0);
    for ((block, running), step) in blocks.iter().zip(running).zip(steps.iter_mut()) {
        (step.since_running, step.running_before) = (since, before);
        since = f32::min(since + 1.0, NEVER);
        if *running {
            since = 1.0;
            before += (block.chars - block.link_chars) as f32;
        }
    }
    let mut until = NEVER;
    for (running, step) in running.iter().zip(steps.iter_mut()).rev() {
        step.until_running = until;
        until = if *running { 1.0 } else { f32::min(until + 1.0, NEVER) };
    }
}

/// Runs of running text that nothing long interrupts; every block between the ends of one is in it.
fn clusters(blocks: &[Block], running: &[bool], steps: &mut [Step]) {
    let mut found: Vec<(usize, usize, f32)> = Vec::new();
    for (index, block) in blocks.iter().enumerate().filter(|(index, _)| running[*index]) {
        let chars = (block.chars - block.link_chars) as f32;
        match found.last_mut() {
            Some((_, end, sum)) if index - *end <= GAP + 1 => (*end, *sum) = (index, *sum + chars),
            _ => found.push((index, index, chars)),
        }
    }
    let Some(greatest) = found.iter().copied().reduce(|a, b| if b.2 > a.2 { b } else { a }) else { return };
    for (index, step) in steps.iter_mut().enumerate() {
        step.from_greatest = if index < greatest.0 {
            index as f32 - greatest.0 as f32
        } else {
            index.saturating_sub(greatest.1) as f32
        };
    }
    for (start, end, chars) in found {
        for step in &mut steps[start..=end] {
            step.cluster = chars;
        }
    }
}
