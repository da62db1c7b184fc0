//! Pages of our own invention, and archives in temporary folders.

use model::{
    Access, Article, Basis, Block, Capture, Charset, Class, Dateline, EventDay, Exchange, Method, Missing,
    Outcome, Outlet, Precision, Record, Sha256, Stamp, Tag, Time,
};
use std::sync::Arc;
use store::{Filing, IfKnown, NewSave, PERSON, Reader, Result, Saved, Store};
use tempfile::TempDir;

/// 2026-01-05 in Unix milliseconds.
pub(crate) const NOW: i64 = 1_767_600_000_000;

pub(crate) struct Place {
    pub(crate) store: Store,
    pub(crate) reader: Reader,
    pub(crate) folder: TempDir,
    clock: i64,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::create(&folder.path().join("a.dateline"), NOW).expect("a new archive");
        let reader = store.reader().expect("a reader");
        Self::with(store, reader, folder)
    }

    pub(crate) fn with(store: Store, reader: Reader, folder: TempDir) -> Self {
        Self { store, reader, folder, clock: NOW }
    }

    pub(crate) fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("a.dateline")
    }

    /// A second later than ever before.
    pub(crate) fn now(&mut self) -> i64 {
        self.clock += 1000;
        self.clock
    }

    pub(crate) fn save(&mut self, page: &Page) -> Saved {
        self.try_save(page, IfKnown::NewVersion).expect("a save")
    }

    pub(crate) fn try_save(&mut self, page: &Page, if_known: IfKnown) -> Result<Saved> {
        let capture = page.capture(self.clock + 1000);
        self.try_save_capture(page, capture, if_known)
    }

    /// Saves a capture with what a page says.
    pub(crate) fn try_save_capture(
        &mut self,
        page: &Page,
        capture: Capture,
        if_known: IfKnown,
    ) -> Result<Saved> {
        let now = self.now();
        let tags: Vec<Tag> = page.tags.iter().map(|tag| Tag::parse(tag).expect("a tag")).collect();
        let filing = Filing { tags: &tags, collection: page.collection.as_deref(), if_known };
        self.store.add(page.packed(capture)?, &filing, PERSON, now)
    }

    /// The item as JSON, the way `show --json` prints it.
    pub(crate) fn json(&self, id: &str) -> serde_json::Value {
        serde_json::to_value(self.reader.item_json(id).expect("an item")).expect("JSON")
    }

    /// The headlines that a query finds, newest first.
    pub(crate) fn found(&self, text: &str) -> Vec<String> {
        let page = self.reader.items(&query(text)).expect(text);
        assert_eq!(page.total as usize, page.rows.len(), "{text}: the total is what is listed");
        page.rows.into_iter().map(|row| row.headline.unwrap_or(row.opening)).collect()
    }

    /// A connection past all of the archive's own rules, as an attacker or a bad disk has it.
    pub(crate) fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path()).expect("a connection")
    }
}

pub(crate) fn query(text: &str) -> model::view::ItemsQuery {
    model::view::ItemsQuery {
        text: text.into(),
        trash: false,
        sort: model::view::Sort::Published,
        descending: true,
        offset: 0,
        limit: 200,
    }
}

/// A page to save: everything not said is absent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) url: Option<String>,
    pub(crate) headline: Option<String>,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) outlet: Option<Outlet>,
    pub(crate) published: Option<Time>,
    pub(crate) gmt_dateline: Option<Time>,
    pub(crate) event_days: Vec<EventDay>,
    pub(crate) place: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) publisher_tags: Vec<String>,
    pub(crate) suggested: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) collection: Option<String>,
    pub(crate) missing: Vec<Missing>,
    /// Where every row stands on the page.
    pub(crate) place_of_rows: Option<String>,
}

pub(crate) fn page(headline: &str, text: &str) -> Page {
    Page {
        headline: Some(headline.into()),
        paragraphs: text.split('\n').map(Into::into).collect(),
        ..Page::default()
    }
}

pub(crate) fn time(text: &str) -> Time {
    let stamp = Stamp::parse(text).expect("a stamp");
    Time { basis: Basis::Meta, set_by: "1".into(), confidence: 0.9, ..Time::by_person(stamp, text) }
}

impl Page {
    /// As it is handed to the archive.
    pub(crate) fn packed(&self, capture: Capture) -> Result<NewSave> {
        let article = self.article();
        let record = Record::new(&capture, &article, self.suggested.clone());
        NewSave::new(capture, record, article)
    }

    pub(crate) fn at(mut self, url: &str) -> Self {
        self.url = Some(url.into());
        self
    }

    pub(crate) fn from(mut self, name: &str) -> Self {
        let domain = format!("{}.example", name.to_lowercase().replace(' ', ""));
        self.outlet = Some(Outlet { name: Some(name.into()), domain: Some(domain), country: None });
        self
    }

    pub(crate) fn on(mut self, published: &str) -> Self {
        self.published = Some(time(published));
        self
    }

    pub(crate) fn tagged(mut self, tag: &str) -> Self {
        self.tags.push(tag.into());
        self
    }

    fn html(&self) -> Vec<u8> {
        let body: String = self.paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect();
        format!("<h1>{}</h1>{body}", self.headline.as_deref().unwrap_or_default()).into_bytes()
    }

    pub(crate) fn capture(&self, now: i64) -> Capture {
        let html = Arc::new(self.html());
        let exchanges = self.url.iter().map(|url| Exchange {
            target_uri: url.clone(),
            request_head: b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n".to_vec(),
            response_head: b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec(),
            status: 200,
            body: html.clone(),
            started: now,
            took: 12,
            ip: Some("192.0.2.1".into()),
            truncated: false,
            ..Exchange::default()
        });
        Capture {
            id: model::new_id(now.unsigned_abs()),
            method: if self.url.is_some() { Method::Fetch } else { Method::Drop },
            outcome: if self.missing.is_empty() { Outcome::Complete } else { Outcome::Partial },
            missing: self.missing.clone(),
            url: self.url.clone(),
            final_url: self.url.clone(),
            archived_url: None,
            retrieved: Time::from_clock(now, Some(60)),
            server_date: None,
            archived: None,
            status: self.url.is_some().then_some(200),
            content_type: Some("text/html; charset=utf-8".into()),
            ip: None,
            file_name: None,
            selection: false,
            exchanges: exchanges.collect(),
            received: html,
            decoded: None,
            assets: Vec::new(),
            rendering: None,
            record_id: None,
        }
    }

    /// The page as if it had been read: a menu that is removed, then every paragraph.
    pub(crate) fn article(&self) -> Article {
        let block = |order: usize, text: &str, kept: bool| Block {
            order: order as u32,
            text: text.into(),
            class: if kept { Class::Body } else { Class::Navigation },
            kept,
            rule: "test".into(),
            reason: "as the test says".into(),
            confidence: 0.8,
            element: "p".into(),
            place: self.place_of_rows.clone().unwrap_or_default(),
            time: None,
        };
        let mut ledger = vec![block(0, "Home\u{a0}News  Sport", false)];
        ledger.extend(self.paragraphs.iter().enumerate().map(|(at, text)| block(at + 1, text, true)));
        let body = self.paragraphs.join("\n\n");
        Article {
            canonical_url: None,
            outlet: self.outlet.clone(),
            headline: self.headline.clone(),
            standfirst: None,
            byline: self.byline.clone(),
            authors: Vec::new(),
            section: self.section.clone(),
            genre: None,
            language: self.language.clone(),
            word_count: body.split_whitespace().count() as u64,
            text_sha256: Some(Sha256::of(body.as_bytes())),
            body,
            published: self.published.clone(),
            modified: None,
            gmt_dateline: self.gmt_dateline.clone(),
            dateline: self.place.clone().map(|place| Dateline {
                raw: format!("{} (Agency) –", place.to_uppercase()),
                places: place.split("; ").map(Into::into).collect(),
                agency: Some("Agency".into()),
                day: None,
            }),
            event_days: self.event_days.clone(),
            publisher_tags: self.publisher_tags.clone(),
            related: Vec::new(),
            images: Vec::new(),
            rights: None,
            access: Access::Unknown,
            charset: Charset::default(),
            media_type: "text/html".into(),
            extractor: model::EXTRACTOR.into(),
            warnings: Vec::new(),
            ledger,
            candidates: Vec::new(),
        }
    }
}

/// An ambiguous clock with these readings.
pub(crate) fn either(readings: &[&str]) -> Time {
    let reading =
        |text: &&str| model::Reading { value: Stamp::parse(text).expect("a stamp"), offset: Some(0) };
    Time {
        value: None,
        precision: Precision::Minute,
        alternatives: readings.iter().map(reading).collect(),
        ..time("2016")
    }
}
