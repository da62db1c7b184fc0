//! A seed and a number in, an item of a large archive out: words of several scripts as often as in real texts, outlets,
//! tags, times, and copies of agency stories.

mod random;
mod words;
mod write;

use archive::store::{NewImport, NewSave};
use model::{
    Access, Article, Basis, Block, Capture, Class, Dateline, Method, Outcome, Outlet, Precision, Record,
    Restore, Sha256, Stamp, Status, Time, UrlKey,
};
use random::Random;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use words::{Vocabularies, Vocabulary};

/// 1 January 2005, in Unix milliseconds.
const FIRST: i64 = 1_104_537_600_000;
const DAY: i64 = 86_400_000;
/// How many days after the first one pages were published.
const DAYS: u64 = 7_900;
const OUTLETS: u64 = 300;
const TAGS: u64 = 5_000;
const AGENCIES: [&str; 6] = ["Reuters", "TASS", "AFP", "dpa", "ANSA", "Xinhua"];
const SECTIONS: [&str; 10] = [
    "politics",
    "world",
    "business",
    "culture",
    "science",
    "sport",
    "opinion",
    "local",
    "health",
    "technology",
];

/// What a bench is asked to measure: `--items N` (10,000 where nobody says), and `--archive PATH` of one that is there.
#[must_use]
pub fn asked() -> (u64, Option<PathBuf>) {
    let mut arguments = std::env::args().skip(1);
    let (mut items, mut place) = (10_000u64, None);
    while let Some(name) = arguments.next() {
        match (name.as_str(), arguments.next()) {
            ("--items", Some(value)) => items = value.replace('_', "").parse().expect("--items is a number"),
            ("--archive", Some(value)) => place = Some(PathBuf::from(value)),
            // What `cargo bench` adds.
            _ => {}
        }
    }
    (items, place)
}

/// Makes the items of one archive.
pub struct Scale {
    seed: u64,
    words: Vocabularies,
}

/// What is told again by copies: one agency's story.
struct Story {
    headline: String,
    paragraphs: Vec<String>,
    dateline: Option<Dateline>,
    published: i64,
}

impl Scale {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { seed, words: Vocabularies::new(seed) }
    }

    fn random(&self, number: u64, what: u64) -> Random {
        Random::new(self.seed ^ number.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ (what << 60))
    }

    /// The item whose story an item tells: itself, or for one of 25 another one before it.
    #[must_use]
    pub fn story_of(&self, number: u64) -> u64 {
        let mut random = self.random(number, 1);
        if number < 50 || !random.percent(4) {
            return number;
        }
        let mut origin = number - 1 - random.below(number.min(2_000) - 1);
        while origin > 0 && self.random(origin, 1).percent(4) {
            origin -= 1;
        }
        origin
    }

    /// A word of a language (`en`, `es`, `de`, `ru`, `ar`, `zh`, `el`) by its rank: 0 is the most frequent.
    #[must_use]
    pub fn word(&self, language: &str, rank: usize) -> &str {
        self.words.ranked(language, rank)
    }

    /// The name of an outlet by its rank.
    #[must_use]
    pub fn outlet(&self, rank: u64) -> String {
        let mut random = self.random(rank, 2);
        let language = self.words.language(&mut random);
        let word = capital(self.words.word(language, &mut random));
        let kind = ["Herald", "Post", "News", "Tribune", "Daily", "Observer"][(rank % 6) as usize];
        format!("{word} {kind} {rank}")
    }

    /// The name of a tag by its rank; a third of them are nested.
    #[must_use]
    pub fn tag(&self, rank: u64) -> String {
        let mut random = self.random(rank, 3);
        let language = self.words.language(&mut random);
        let word = self.words.word(language, &mut random);
        if rank.is_multiple_of(3) {
            format!("topic {}/{word} {rank}", rank % 40)
        } else {
            format!("{word} {rank}")
        }
    }

    /// A person's name.
    fn person(&self, random: &mut Random) -> String {
        let number = random.often_small(3_000) as usize;
        format!(
            "{} {}",
            capital(self.word("en", 900 + number % 83)),
            capital(self.word("en", 2_000 + number))
        )
    }

    fn place(&self, random: &mut Random) -> String {
        capital(self.word("en", 5_000 + random.often_small(400) as usize))
    }

    fn sentence(&self, language: &Vocabulary, length: u64, random: &mut Random) -> String {
        let mut text = String::new();
        for at in 0..length {
            if at > 0 {
                text.push_str(language.between());
            }
            let word = self.words.word(language, random);
            if at == 0 { text.push_str(&capital(word)) } else { text.push_str(word) }
        }
        text
    }

    fn paragraph(&self, language: &Vocabulary, random: &mut Random) -> String {
        let mut text = String::new();
        for _ in 0..2 + random.below(3) {
            text.push_str(&self.sentence(language, 10 + random.below(16), random));
            text.push_str(language.stop());
        }
        text.trim_end().into()
    }

    fn story(&self, number: u64) -> (Story, &Vocabulary) {
        let mut random = self.random(number, 4);
        let language = self.words.language(&mut random);
        let headline = self.sentence(language, 6 + random.below(6), &mut random);
        // 400 words on average: some are notes, some are long reads.
        let count =
            1 + random.below(4) + random.below(5) + random.below(5) + if random.percent(10) { 12 } else { 0 };
        let mut paragraphs: Vec<String> =
            (0..count + 1).map(|_| self.paragraph(language, &mut random)).collect();
        let dateline = random.percent(50).then(|| {
            let place = self.place(&mut random);
            let agency = AGENCIES[random.below(6) as usize];
            let raw = format!("{} ({agency}) —", place.to_uppercase());
            Dateline { raw, places: vec![place], agency: Some(agency.into()), day: None }
        });
        if let Some(dateline) = &dateline {
            paragraphs[0] = format!("{} {}", dateline.raw, paragraphs[0]);
        }
        let published = FIRST + random.below(DAYS) as i64 * DAY + random.below(86_400) as i64 * 1000;
        (Story { headline, paragraphs, dateline, published }, language)
    }

    /// A story as another outlet prints it: cut at the end, under another headline, from another place, with a
    /// paragraph of its own; any of these, and now and then none.
    fn retold(&self, number: u64, mut story: Story, language: &Vocabulary) -> Story {
        let mut random = self.random(number, 5);
        let count = story.paragraphs.len();
        if random.percent(40) && count > 3 {
            story.paragraphs.truncate((count * 3).div_ceil(4));
        }
        if random.percent(60) {
            story.headline = self.sentence(language, 6 + random.below(6), &mut random);
        }
        if let Some(old) = story.dateline.clone().filter(|_| random.percent(40)) {
            let place = self.place(&mut random);
            let raw = format!("{} —", place.to_uppercase());
            story.paragraphs[0] = story.paragraphs[0].replacen(&old.raw, &raw, 1);
            story.dateline = Some(Dateline { raw, places: vec![place], agency: old.agency, day: None });
        }
        if random.percent(30) {
            let paragraph = self.paragraph(language, &mut random);
            story.paragraphs.insert(story.paragraphs.len() / 2, paragraph);
        }
        story.published += random.below(3 * 86_400) as i64 * 1000;
        story
    }

    /// The story that an item tells, in its words.
    fn told(&self, number: u64) -> (Story, &Vocabulary) {
        let origin = self.story_of(number);
        let (story, language) = self.story(origin);
        (if origin == number { story } else { self.retold(number, story, language) }, language)
    }

    /// The paragraphs of an item's text.
    #[must_use]
    pub fn paragraphs(&self, number: u64) -> Vec<String> {
        self.told(number).0.paragraphs
    }

    /// An item, packed and ready to be stored.
    #[must_use]
    pub fn item(&self, number: u64) -> NewImport {
        let (story, language) = self.told(number);
        let mut random = self.random(number, 6);
        let outlet_rank = random.often_small(OUTLETS);
        let section = SECTIONS[random.often_small(10) as usize];
        let domain = format!("outlet-{outlet_rank}.example");
        let url =
            format!("https://{domain}/{section}/{}/{number}.html", day(story.published).replace('-', "/"));
        let article = self.article(story, language, outlet_rank, section, &url, &mut random);
        let capture = capture(number, &url, &article, &mut random);
        let restore = self.restore(number, &capture, &mut random);
        let mut record = Record::new(&capture, &article, Vec::new());
        record.url_key = UrlKey::of(&url);
        let save = NewSave::new(capture, record, article).expect("an item can be packed");
        NewImport { save, restore: Some(restore) }
    }

    fn article(
        &self,
        story: Story,
        language: &Vocabulary,
        outlet: u64,
        section: &str,
        url: &str,
        random: &mut Random,
    ) -> Article {
        let body = story.paragraphs.join("\n\n");
        let authors: Vec<String> = if random.percent(70) {
            (0..1 + random.below(2)).map(|_| self.person(random)).collect()
        } else {
            Vec::new()
        };
        let publisher_tags = (0..random.below(6)).map(|_| self.tag(random.often_small(TAGS))).collect();
        let published = (!random.percent(3))
            .then(|| time(story.published, Basis::JsonLd, if random.percent(5) { 0.4 } else { 0.95 }));
        let modified = random
            .percent(40)
            .then(|| time(story.published + random.below(9_000_000) as i64, Basis::Meta, 0.9));
        Article {
            canonical_url: Some(url.into()),
            outlet: Some(Outlet {
                name: Some(self.outlet(outlet)),
                domain: Some(domain_of(url)),
                country: None,
            }),
            headline: Some(story.headline),
            standfirst: random.percent(40).then(|| self.sentence(language, 14, random)),
            byline: (!authors.is_empty()).then(|| format!("By {}", authors.join(" and "))),
            authors,
            section: Some(section.into()),
            genre: Some("news".into()),
            language: Some(language.language.into()),
            word_count: story.paragraphs.iter().map(|text| text.split(' ').count() as u64).sum(),
            text_sha256: Some(Sha256::of(body.as_bytes())),
            ledger: ledger(&story.paragraphs),
            body,
            published,
            modified,
            gmt_dateline: random.percent(10).then(|| time(story.published + DAY, Basis::VisibleText, 1.0)),
            dateline: story.dateline,
            event_days: Vec::new(),
            publisher_tags,
            related: Vec::new(),
            images: Vec::new(),
            rights: None,
            access: Access::Free,
            charset: model::Charset {
                declared: Some("utf-8".into()),
                detected: None,
                used: Some("utf-8".into()),
            },
            media_type: "text/html".into(),
            extractor: "1".into(),
            warnings: Vec::new(),
            candidates: Vec::new(),
        }
    }

    /// What a researcher decided about the item.
    fn restore(&self, number: u64, capture: &Capture, random: &mut Random) -> Restore {
        let tags = (0..random.below(5)).map(|_| self.tag(random.often_small(TAGS)));
        let mut tags: Vec<String> = tags.collect();
        tags.sort();
        tags.dedup();
        Restore {
            item: id(number, 1),
            captures: vec![capture.id.clone()],
            status: match random.below(20) {
                0 => Some(Status::Excluded),
                1..=5 => Some(Status::Kept),
                _ => None,
            },
            tags,
            notes: random
                .percent(2)
                .then(|| self.sentence(self.words.language(&mut self.random(1, 7)), 20, random)),
            collections: if random.percent(10) {
                vec![format!("Project {}", random.often_small(40))]
            } else {
                Vec::new()
            },
            ..Restore::default()
        }
    }
}

fn ledger(paragraphs: &[String]) -> Vec<Block> {
    (0..)
        .zip(paragraphs)
        .map(|(order, text)| Block {
            order,
            text: text.clone(),
            class: Class::Body,
            kept: true,
            rule: "learned".into(),
            reason: "part of the story".into(),
            confidence: 0.9,
            element: "p".into(),
            place: "article > p".into(),
            time: None,
        })
        .collect()
}

fn capture(number: u64, url: &str, article: &Article, random: &mut Random) -> Capture {
    let mut page = String::from("<!doctype html><meta charset=utf-8><article>");
    let _ = write!(page, "<h1>{}</h1>", article.headline.as_deref().unwrap_or_default());
    for block in &article.ledger {
        let _ = write!(page, "<p>{}</p>", block.text);
    }
    // One page a minute, since spring 2020: the archive grew while it was worked with.
    let retrieved = 1_583_000_000_000 + number as i64 * 60_000 + random.below(60_000) as i64;
    Capture {
        id: id(number, 2),
        method: Method::Import,
        outcome: if random.percent(2) { Outcome::Partial } else { Outcome::Complete },
        missing: Vec::new(),
        url: Some(url.into()),
        final_url: Some(url.into()),
        archived_url: None,
        retrieved: Time::from_clock(retrieved, Some(0)),
        server_date: random.percent(60).then(|| time(retrieved, Basis::HttpHeader, 1.0)),
        archived: random.percent(10).then(|| time(retrieved - DAY * 30, Basis::ArchiveUrl, 1.0)),
        status: Some(200),
        content_type: Some("text/html; charset=utf-8".into()),
        ip: None,
        file_name: None,
        selection: false,
        received: Arc::new(page.into_bytes()),
        decoded: None,
        exchanges: Vec::new(),
        assets: Vec::new(),
        rendering: None,
        record_id: None,
    }
}

/// An identifier (UUID version 7) that is the same every time.
fn id(number: u64, kind: u64) -> String {
    let mixed = Random::new(number ^ (kind << 60)).next();
    let at = 1_583_000_000_000 + number * 60_000;
    format!(
        "{:08x}-{:04x}-7{:03x}-8{:03x}-{:012x}",
        at >> 16,
        at & 0xffff,
        mixed >> 52,
        mixed & 0xfff,
        (mixed >> 4) & 0xffff_ffff_ffff
    )
}

fn time(unix_ms: i64, basis: Basis, confidence: f64) -> Time {
    let at = Time::from_clock(unix_ms / 1000 * 1000, Some(0));
    Time { precision: Precision::Second, basis, confidence, ..at }
}

fn day(unix_ms: i64) -> String {
    Time::from_clock(unix_ms, Some(0))
        .day()
        .map(Stamp::from_day)
        .map(|day| day.to_string())
        .unwrap_or_default()
}

fn domain_of(url: &str) -> String {
    url.split('/').nth(2).unwrap_or_default().into()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::{Scale, day};

    #[test]
    fn the_same_seed_makes_the_same_stories_and_another_seed_others() {
        let (one, again, other) = (Scale::new(7), Scale::new(7), Scale::new(8));
        let text = |scale: &Scale, number| scale.story(number).0.paragraphs.join("\n");
        assert_eq!(text(&one, 3), text(&again, 3));
        assert_ne!(text(&one, 3), text(&other, 3));
        assert_ne!(text(&one, 3), text(&one, 4));
    }

    #[test]
    fn one_item_in_25_tells_an_earlier_story_that_is_nobody_elses_copy() {
        let scale = Scale::new(7);
        let copies: Vec<u64> = (0..10_000).filter(|number| scale.story_of(*number) != *number).collect();
        assert!((300..500).contains(&copies.len()), "{}", copies.len());
        for copy in copies {
            let origin = scale.story_of(copy);
            assert!(origin < copy && scale.story_of(origin) == origin, "{copy} tells {origin}");
        }
    }

    #[test]
    fn pages_are_published_from_2005_to_2026() {
        let scale = Scale::new(7);
        let days: Vec<String> = (0..300).map(|number| day(scale.story(number).0.published)).collect();
        assert!(days.iter().min().is_some_and(|first| first.as_str() >= "2005-01-01"));
        assert!(days.iter().max().is_some_and(|last| last.as_str() < "2026-12-31"));
    }
}
