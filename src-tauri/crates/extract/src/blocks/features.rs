//! Blocks of a page → the numbers that the learned filter reads, one row a block.

use super::prints::{NumberMap, Prints};
use super::{Block, around, marks};
use crate::dom::{Dom, Id, NONE};
use std::collections::HashSet;

/// What the page's head says that helps to judge its blocks.
#[derive(Default)]
pub(crate) struct Hints<'a> {
    pub(crate) headline: Option<&'a str>,
    pub(crate) description: Option<&'a str>,
    pub(crate) article_body: Option<&'a str>,
    pub(crate) is_article: bool,
}

/// How many numbers a row has.
pub(crate) const WIDTH: usize = 132;

/// The learned weights of words; zero for a word that says nothing.
pub(crate) trait Words {
    /// Of a word in a class, id or role.
    fn class(&self, hash: u32) -> f32;
    /// Of a word or pair of words in a line.
    fn phrase(&self, hash: u32) -> f32;
}

/// What is known of the whole page, gathered once.
pub(crate) struct Page {
    /// Characters of running text below each node.
    mass: NumberMap<Id, f32>,
    total: f32,
    /// The element that holds most of the running text closely.
    pub(crate) top: Id,
    top_depth: u32,
    signatures: NumberMap<u32, (f32, f32, f32)>,
    texts: NumberMap<u64, u32>,
    prints: Vec<Prints>,
    body_shingles: HashSet<u64>,
    headline: Vec<u64>,
    description: HashSet<u64>,
    chars: f32,
    link_chars: f32,
    /// The block that is the headline, by the head's word or by being the first `h1`.
    pub(crate) title: Option<usize>,
    first_long: usize,
    last_long: usize,
}

/// Running text: long enough, few links, sentence-like.
pub(crate) fn is_running(block: &Block) -> bool {
    block.chars >= 60
        && block.link_chars * 3 < block.chars
        && block.around & (around::NAV | around::FOOTER | around::FORM | around::BUTTON | around::DIALOG) == 0
        && block.text.contains([',', '.', '。', '，', '、', '؟', '،', '!', '?', ':', '…', '।'])
}

impl Page {
    /// Gathers what rows need of the whole page.
    pub(crate) fn of(dom: &Dom, blocks: &[Block], hints: &Hints<'_>) -> Self {
        let mut mass: NumberMap<Id, f32> = NumberMap::default();
        let mut score: NumberMap<Id, f32> = NumberMap::default();
        let mut total = 0.0;
        let mut signatures: NumberMap<u32, (f32, f32, f32)> = NumberMap::default();
        let mut texts: NumberMap<u64, u32> = NumberMap::default();
        let prints: Vec<Prints> = blocks.iter().map(|block| Prints::of(&block.text)).collect();
        let (mut chars, mut link_chars) = (0.0, 0.0);
        let (mut first_long, mut last_long) = (usize::MAX, 0);
        for (index, block) in blocks.iter().enumerate() {
            chars += block.chars as f32;
            link_chars += block.link_chars as f32;
            let entry = signatures.entry(block.signature).or_default();
            entry.0 += 1.0;
            entry.1 += block.chars as f32;
            entry.2 += block.link_chars as f32;
            *texts.entry(prints[index].whole()).or_default() += 1;
            if !is_running(block) {
                continue;
            }
            first_long = first_long.min(index);
            last_long = index;
            let weight = block.chars as f32 - block.link_chars as f32;
            let doubtful = block.any & (marks::COMMENT | marks::CONSENT | marks::FOOTER | marks::LEGAL) != 0;
            total += weight;
            let mut share = if doubtful { weight * 0.2 } else { weight };
            let mut at = block.node;
            let mut steps = 0;
            while at != NONE && steps < 64 {
                *mass.entry(at).or_default() += weight;
                if steps < 5 {
                    *score.entry(at).or_default() += share;
                    share *= if steps == 0 { 0.95 } else { 0.62 };
                }
                at = dom.node(at).parent;
                steps += 1;
            }
        }
        let mut top = Dom::ROOT;
        let mut best = 0.0;
        for (id, points) in &score {
            if *points > best || (*points == best && *id < top) {
                (top, best) = (*id, *points);
            }
        }
        let top_depth = dom.ancestors(top).count() as u32;
        let headline = hints.headline.map(|text| Prints::of(text).sorted()).unwrap_or_default();
        let title = find_title(blocks, &prints, &headline);
        Self {
            mass,
            total: f32::max(total, 1.0),
            top,
            top_depth,
            signatures,
            texts,
            prints,
            body_shingles: hints
                .article_body
                .map(|text| Prints::of(text).shingles().collect())
                .unwrap_or_default(),
            headline,
            description: hints
                .description
                .map(|text| Prints::of(text).shingles().collect())
                .unwrap_or_default(),
            chars: f32::max(chars, 1.0),
            link_chars,
            title,
            first_long,
            last_long,
        }
    }
}

/// The block that prints the headline: the best match with the head's, `h1` before others.
fn find_title(blocks: &[Block], prints: &[Prints], headline: &[u64]) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for (index, block) in blocks.iter().enumerate() {
        if block.chars > 400 || (block.heading == 0 && headline.is_empty()) {
            continue;
        }
        let same = overlap(headline, &prints[index].sorted());
        let points = same * 3.0
            + match block.heading {
                1 => 1.5,
                2 => 0.5,
                _ => 0.0,
            };
        if (block.heading == 1 || same > 0.6) && best.is_none_or(|(most, _)| points > most + 0.01) {
            best = Some((points, index));
        }
    }
    best.map(|(_, index)| index)
}

/// The rows of a page: `WIDTH` numbers for each block, then zeros up to `stride`.
pub(crate) fn rows(
    dom: &Dom,
    blocks: &[Block],
    page: &Page,
    hints: &Hints<'_>,
    weights: &impl Words,
    stride: usize,
) -> Vec<f32> {
    let lines: Vec<Line> =
        blocks.iter().zip(&page.prints).map(|(block, prints)| Line::of(block, prints, weights)).collect();
    let mut out = Vec::with_capacity(blocks.len() * stride);
    let mut before = 0.0;
    for index in 0..blocks.len() {
        let start = out.len();
        row(&mut out, dom, blocks, &lines, page, hints, index, before);
        debug_assert!(out.len() - start <= WIDTH, "{}", out.len() - start);
        out.resize(start + stride, 0.0);
        before += blocks[index].chars as f32;
    }
    out
}

/// What one line is made of.
struct Line {
    words: f32,
    word_chars: f32,
    commas: f32,
    stops: f32,
    digits: f32,
    uppers: f32,
    capitals: f32,
    ends: f32,
    quotes: f32,
    colon_end: f32,
    pipes: f32,
    phrase: [f32; 4],
}

impl Line {
    fn of(block: &Block, prints: &Prints, weights: &impl Words) -> Self {
        let text = block.text.as_str();
        let (mut commas, mut stops, mut digits, mut uppers, mut quotes, mut pipes) = (0, 0, 0, 0, 0, 0);
        for c in text.chars() {
            match c {
                ',' | '，' | '、' | '،' | ';' => commas += 1,
                '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।' => stops += 1,
                '0'..='9' => digits += 1,
                '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' => quotes += 1,
                '|' | '/' | '·' | '•' | '›' | '→' | '@' | '#' => pipes += 1,
                _ if c.is_uppercase() => uppers += 1,
                _ => {}
            }
        }
        let (mut words, mut capitals) = (0, 0);
        for word in text.split_whitespace() {
            words += 1;
            capitals += u32::from(word.starts_with(char::is_uppercase));
        }
        let last = text.trim_end_matches(['"', '”', '»', '’', ')', '\'', ' ', '\u{A0}']).chars().last();
        Self {
            words: words as f32,
            word_chars: block.chars as f32 / f32::max(words as f32, 1.0),
            commas: commas as f32,
            stops: stops as f32,
            digits: digits as f32,
            uppers: uppers as f32,
            capitals: capitals as f32 / f32::max(words as f32, 1.0),
            ends: match last {
                Some('.' | '。' | '।' | '…') => 1.0,
                Some('!' | '?' | '！' | '？' | '؟') => 0.8,
                Some(',' | ';') => 0.5,
                _ => 0.0,
            },
            quotes: quotes as f32,
            colon_end: f32::from(u8::from(matches!(last, Some(':' | '：')))),
            pipes: pipes as f32,
            phrase: phrase_scores(prints, weights),
        }
    }
}

/// Lines with more words are no set phrases.
const MOST_WORDS: usize = 40;

/// The hashes of what a line says: its first word, its first two, its last two, each word of a short one.
/// The first number of each pair tells which kind.
pub(crate) fn phrase_hashes(prints: &Prints, mut found: impl FnMut(u8, u32)) {
    let count = prints.wordings.len().min(MOST_WORDS);
    let words = &prints.wordings[..count];
    if count == 0 {
        return;
    }
    let pair = |a: u32, b: u32| a.rotate_left(13).wrapping_mul(0x0100_0193) ^ b;
    found(0, words[0] ^ 0x1111_1111);
    if count > 1 {
        found(0, pair(words[0], words[1]) ^ 0x2222_2222);
    }
    if count > 2 {
        found(0, pair(pair(words[0], words[1]), words[2]) ^ 0x2323_2323);
    }
    if count < MOST_WORDS {
        found(1, words[count - 1] ^ 0x3333_3333);
        if count > 1 {
            found(1, pair(words[count - 2], words[count - 1]) ^ 0x4444_4444);
        }
        for word in words {
            found(2, *word);
        }
        for two in words.windows(2) {
            found(2, pair(two[0], two[1]) ^ 0x5555_5555);
        }
    }
    if count <= 6 {
        let whole = words
            .iter()
            .fold(0x811C_9DC5_u32, |sum, word| sum.rotate_left(5).wrapping_mul(0x0100_0193) ^ word);
        found(3, whole ^ 0x6666_6666);
    }
}

/// What the learned words say: at the start, at the end, within (the mean), and of the whole short line.
fn phrase_scores(prints: &Prints, weights: &impl Words) -> [f32; 4] {
    let mut out = [0.0_f32; 4];
    let mut within = 0;
    phrase_hashes(prints, |kind, hash| {
        let weight = weights.phrase(hash);
        match kind {
            2 => {
                out[2] += weight;
                within += usize::from(weight != 0.0);
            }
            _ => {
                let known = &mut out[kind as usize];
                if weight.abs() > known.abs() {
                    *known = weight;
                }
            }
        }
    });
    out[2] /= f32::max(within as f32, 1.0);
    out
}

#[allow(clippy::too_many_arguments)]
fn row(
    out: &mut Vec<f32>,
    dom: &Dom,
    blocks: &[Block],
    lines: &[Line],
    page: &Page,
    hints: &Hints<'_>,
    index: usize,
    before: f32,
) {
    let (block, line) = (&blocks[index], &lines[index]);
    let chars = block.chars as f32;
    let per = |count: f32| count / chars.max(1.0);
    out.extend([
        (chars + 1.0).ln(),
        line.words,
        block.link_chars as f32 / chars.max(1.0),
        block.links as f32,
        block.bold_chars as f32 / chars.max(1.0),
        line.ends,
        line.commas,
        per(line.commas),
        line.stops,
        per(line.digits),
        per(line.uppers),
        line.capitals,
        line.word_chars,
        per(line.quotes),
        line.colon_end,
        per(line.pipes),
        block.heading as f32,
        element_kind(&block.element),
        block.depth as f32,
        block.images_before as f32,
    ]);
    out.extend(line.phrase);
    out.extend(block.words);
    for bit in 0..19 {
        out.push(f32::from(u8::from(block.around & (1 << bit) != 0)));
    }
    for bit in 0..marks::KINDS {
        let mark = 1 << bit;
        let level = if block.own & mark != 0 {
            3.0
        } else if block.near & mark != 0 {
            2.0
        } else if block.any & mark != 0 {
            1.0
        } else {
            0.0
        };
        out.push(level);
    }
    // Where it stands.
    let count = blocks.len() as f32;
    let position = index as f32;
    let from_title = page.title.map_or(0.0, |title| position - title as f32);
    out.extend([
        position,
        position / count,
        before / page.chars,
        (page.chars - before - chars) / page.chars,
        from_title,
        f32::from(u8::from(page.title == Some(index))),
        f32::from(u8::from(page.title.is_none())),
        if page.first_long == usize::MAX { -999.0 } else { position - page.first_long as f32 },
        position - page.last_long as f32,
        count,
        page.link_chars / page.chars,
        page.total / page.chars,
        page.total.ln(),
        f32::from(u8::from(hints.is_article)),
    ]);
    // Where the page's running text is, seen from here.
    let mut at = block.node;
    let mut shares = [0.0_f32; 4];
    for share in &mut shares {
        if at == NONE {
            break;
        }
        *share = page.mass.get(&at).copied().unwrap_or(0.0) / page.total;
        at = dom.node(at).parent;
    }
    out.extend(shares);
    let (inside, up, down) = to_top(dom, page, block.node);
    out.extend([inside, up, down, page.mass.get(&page.top).copied().unwrap_or(0.0) / page.total]);
    // Its kind on this page.
    let (alike, alike_chars, alike_links) =
        page.signatures.get(&block.signature).copied().unwrap_or((1.0, chars, 0.0));
    out.extend([
        alike,
        alike_chars / alike,
        alike_links / f32::max(alike_chars, 1.0),
        alike_chars / page.chars,
        page.texts.get(&page.prints[index].whole()).copied().unwrap_or(1) as f32,
    ]);
    // What the head says of it.
    let prints = &page.prints[index];
    let found = |set: &HashSet<u64>| match (set.is_empty(), prints.words.is_empty()) {
        (true, _) => -1.0,
        (_, true) => -0.5,
        _ => {
            let count = prints.words.len().saturating_sub(3).max(1);
            prints.shingles().filter(|one| set.contains(one)).count() as f32 / count as f32
        }
    };
    let in_headline = if page.headline.is_empty() || block.chars > 400 {
        -1.0
    } else {
        overlap(&page.headline, &prints.sorted())
    };
    out.extend([found(&page.body_shingles), found(&page.description), in_headline]);
    // Its neighbours.
    for step in [-2_i64, -1, 1, 2] {
        let other = index as i64 + step;
        if other < 0 || other as usize >= blocks.len() {
            out.extend([-1.0; 5]);
            continue;
        }
        let (near, near_line) = (&blocks[other as usize], &lines[other as usize]);
        out.extend([
            (near.chars as f32 + 1.0).ln(),
            near.link_chars as f32 / (near.chars as f32).max(1.0),
            near.heading as f32,
            near_line.ends,
            f32::from(u8::from(near.signature == block.signature))
                + f32::from(u8::from(near.node == block.node)),
        ]);
    }
    out.push(longest_near(blocks, index));
}

/// Whether a node is inside the page's top element, and the steps up and down to it.
fn to_top(dom: &Dom, page: &Page, node: Id) -> (f32, f32, f32) {
    let mut at = node;
    let mut up = 0;
    while at != NONE {
        if at == page.top {
            return (1.0, up as f32, 0.0);
        }
        at = dom.node(at).parent;
        up += 1;
    }
    // Not inside: how far up from the top element their common ancestor is.
    let mut distance = 0;
    let mut at = page.top;
    while at != NONE {
        let mut other = node;
        while other != NONE && other != at {
            other = dom.node(other).parent;
        }
        if other == at {
            break;
        }
        at = dom.node(at).parent;
        distance += 1;
        if distance > 8 {
            break;
        }
    }
    (0.0, distance as f32, page.top_depth as f32)
}

/// The length of the longest block among the three before and after.
fn longest_near(blocks: &[Block], index: usize) -> f32 {
    let from = index.saturating_sub(3);
    let to = (index + 4).min(blocks.len());
    (from..to)
        .filter(|other| *other != index)
        .map(|other| blocks[other].chars - blocks[other].link_chars)
        .max()
        .unwrap_or(0) as f32
}

fn element_kind(name: &str) -> f32 {
    match name {
        "p" => 0.0,
        "div" => 1.0,
        "li" => 2.0,
        "td" | "th" | "tr" | "caption" => 3.0,
        "blockquote" => 4.0,
        "pre" => 5.0,
        "dd" | "dt" => 6.0,
        "section" | "article" | "main" => 7.0,
        "figcaption" | "figure" => 8.0,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => 9.0,
        "button" | "label" | "legend" => 10.0,
        "body" => 11.0,
        "header" | "footer" | "aside" | "nav" => 12.0,
        _ => 13.0,
    }
}

/// How much two sorted lists share: 0–1.
fn overlap(a: &[u64], b: &[u64]) -> f32 {
    let (mut i, mut j, mut same) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                same += 1;
                i += 1;
                j += 1;
            }
        }
    }
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * same as f32 / (a.len() + b.len()) as f32 }
}
