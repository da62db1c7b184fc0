//! What a capture holds → what it says: fields, times, body and ledger.

mod address;
mod assemble;
mod blocks;
mod classify;
mod clock;
mod dateline;
mod decode;
mod dom;
mod event_days;
mod fields;
mod kind;
mod language;
mod letter;
mod live;
mod recurring;
mod text;
mod time;
pub mod training;
mod words;

pub use recurring::{is_settled, may_recur};

use blocks::features;
use classify::weights::Weights;
use fields::{Context, head::Head, json_ld};
use model::{Article, Candidate, Class, Dateline, EXTRACTOR, Field, PageFacts, Sha256, Time, Warning};
use url::Url;

/// Reads a page; it never fails, and says in `warnings` what a researcher should know.
#[must_use]
pub fn extract(page: &PageFacts<'_>) -> Article {
    read(Weights::ours(), page)
}

fn read(weights: &Weights, page: &PageFacts<'_>) -> Article {
    let decode::Decoded { text, charset, warnings } = decode::decode(page);
    let html = decode::is_html(&text, page.content_type);
    let mut article = if html {
        let cut = Cut::of(&text);
        // The tree has what is read of it: a monster's text is not kept twice.
        drop(text);
        read_html(weights, &cut, page)
    } else {
        text::read(&text, page)
    };
    article.media_type = if html { "text/html" } else { "text/plain" }.into();
    article.charset = charset;
    article.warnings.extend(warnings);
    if let Some(letter) = page.letter {
        letter::complete(&mut article, letter);
    }
    article
}

/// The journey of an HTML page that is parsed and cut into blocks: classify, read the fields, put together.
fn read_html(weights: &Weights, cut: &Cut, facts: &PageFacts<'_>) -> Article {
    let Cut { dom, head, blocks, page, evidence } = cut;
    let likely = weights.judge(dom, blocks, page, &evidence.hints());
    let declared = declared(head);
    let address = facts.url.and_then(address::read);
    let archived = facts.archived.or(address.as_ref().and_then(|address| address.archived.as_ref())).cloned();
    let witnesses: Vec<&Time> =
        [facts.retrieved, archived.as_ref(), facts.server_date].into_iter().flatten().collect();
    let mut verdicts = classify::decide(blocks, page, &likely, &witnesses);
    if facts.selection {
        classify::keep_selection(blocks, &mut verdicts.list);
    }
    let recurring = recurring::remove(blocks, facts.others, &mut verdicts.list);
    let list = &verdicts.list;
    let classes: Vec<Class> = list.iter().map(|verdict| verdict.class).collect();
    let kept: Vec<bool> = list.iter().map(|verdict| verdict.kept).collect();
    let body = assemble::body(blocks, list);

    let mut candidates = Vec::new();
    let language = fields::language(head, declared, &body, &mut candidates);
    let base = base_of(facts.url, head.base.as_deref());
    let near = witnesses.iter().find_map(|time| time.value.as_ref()?.timestamp());
    let related = assemble::related(dom, blocks, list, base.as_ref());
    let context = Context {
        dom,
        head,
        blocks,
        page,
        article: declared,
        address,
        base,
        language: language.as_deref(),
        near,
    };
    let mut fields = fields::read(&context, &classes, &kept);
    candidates.append(&mut fields.candidates);

    let dateline = opening_dateline(blocks, &kept, language.as_deref());
    let mut ledger = assemble::ledger(dom, blocks, list);
    recurring::explain(&recurring, &mut ledger);
    let clock = served_clock(verdicts.clock.clone(), &fields, &mut ledger);
    let word_count = words::count(&body);
    let entries = live::Entries::of(&live::Page {
        dom,
        head,
        blocks,
        verdicts: list,
        published: fields.published.as_ref(),
        hints: time::Hints { language: language.as_deref(), near, day_first: None },
    });
    let mut warnings = kind::warnings(&kind::Page {
        dom,
        head,
        blocks,
        verdicts: list,
        article: declared,
        url: facts.url,
        status: facts.status,
        headline: fields.headline.as_deref(),
        access: fields.access,
        entries: &entries,
    });
    if warnings.iter().any(|warning| warning.code == kind::LIVE) {
        entries.mark(&mut ledger);
    }
    let times = clock::Times {
        clock: clock.as_ref(),
        archived: archived.as_ref(),
        published: fields.published.as_ref(),
        modified: fields.modified.as_ref(),
    };
    warnings.extend(clock::of_times(facts, &times));
    warnings.extend(clock::of_sources(&candidates));
    if dom.cut {
        warnings.push(Warning {
            code: "nesting-limit".into(),
            message: "tags were nested or repeated past any browser's limit; the excess was left out".into(),
        });
    }
    candidates.extend(found_candidates(clock.as_ref(), dateline.as_ref()));
    Article {
        canonical_url: fields.canonical_url,
        outlet: fields.outlet,
        headline: fields.headline,
        standfirst: standfirst(blocks, list, evidence.description.as_deref()),
        byline: fields.byline,
        authors: fields.authors,
        section: fields.section,
        genre: fields.genre,
        event_days: event_days::resolve(
            &body,
            language.as_deref(),
            fields.published.as_ref(),
            dateline.as_ref(),
        ),
        language,
        word_count,
        published: fields.published,
        modified: fields.modified,
        gmt_dateline: clock,
        dateline,
        publisher_tags: fields.publisher_tags,
        related,
        images: fields.images,
        rights: fields.rights,
        access: fields.access,
        charset: model::Charset::default(),
        media_type: String::new(),
        text_sha256: (!body.is_empty()).then(|| Sha256::of(body.as_bytes())),
        extractor: EXTRACTOR.into(),
        warnings,
        ledger,
        candidates,
        body,
    }
}

/// A page parsed and cut into blocks.
pub(crate) struct Cut {
    pub(crate) dom: dom::Dom,
    head: Head,
    pub(crate) blocks: Vec<blocks::Block>,
    pub(crate) page: features::Page,
    pub(crate) evidence: Evidence,
}

impl Cut {
    pub(crate) fn of(text: &str) -> Self {
        let dom = dom::parse(text);
        let head = Head::of(&dom);
        let evidence = Evidence::of(&head);
        let blocks = blocks::segment(&dom);
        let page = features::Page::of(&dom, &blocks, &evidence.hints());
        Self { dom, head, blocks, page, evidence }
    }
}

/// What the head says about the story's text.
pub(crate) struct Evidence {
    headline: Option<String>,
    description: Option<String>,
    article_body: Option<String>,
    is_article: bool,
}

impl Evidence {
    fn of(head: &Head) -> Self {
        let declared = declared(head);
        let text = |property: &str| declared.and_then(|object| json_ld::text_of(object, property));
        let meta = |names: &[&'static str]| head.meta_of(names).map(|(_, text)| json_ld::plain(text));
        Self {
            headline: text("headline")
                .or_else(|| meta(&["og:title", "twitter:title"]))
                .or_else(|| head.title.clone()),
            description: meta(&["og:description", "description", "twitter:description"])
                .or_else(|| text("description")),
            article_body: text("articleBody"),
            is_article: declared.is_some_and(|object| json_ld::article_rank(object) > 3)
                || head.all_metas("og:type").any(|kind| kind == "article"),
        }
    }

    pub(crate) fn hints(&self) -> features::Hints<'_> {
        features::Hints {
            headline: self.headline.as_deref(),
            description: self.description.as_deref(),
            article_body: self.article_body.as_deref(),
            is_article: self.is_article,
        }
    }
}

/// The JSON-LD object that is the page's article.
fn declared(head: &Head) -> Option<&serde_json::Value> {
    json_ld::article(&head.linked, head.meta_of(&["og:title"]).map(|(_, title)| title))
}

/// The address that links are relative to.
fn base_of(url: Option<&str>, declared: Option<&str>) -> Option<Url> {
    let page = url.and_then(|url| Url::parse(url).ok());
    match (page, declared) {
        (Some(page), Some(declared)) => Some(page.join(declared).unwrap_or(page)),
        (page, declared) => page.or_else(|| declared.and_then(|declared| Url::parse(declared).ok())),
    }
}

/// The clock, unless it shows the very minutes when the story was published or changed: then it is the story's own time.
fn served_clock(clock: Option<Time>, fields: &fields::Fields, ledger: &mut [model::Block]) -> Option<Time> {
    let moment = |time: &Time| time.value.as_ref()?.timestamp().map(|at| at.as_second());
    let at = moment(clock.as_ref()?);
    let own = [&fields.published, &fields.modified]
        .into_iter()
        .flatten()
        .any(|time| matches!((moment(time), at), (Some(one), Some(other)) if one.abs_diff(other) <= 300));
    if !own {
        return clock;
    }
    for row in ledger.iter_mut().filter(|row| row.class == Class::Clock) {
        row.class = Class::Other;
        (row.rule, row.reason) = ("date".into(), "gives the time of the story".into());
    }
    None
}

/// The dateline of the first kept paragraphs that has one.
fn opening_dateline(blocks: &[blocks::Block], kept: &[bool], language: Option<&str>) -> Option<Dateline> {
    let opening = blocks.iter().zip(kept).filter(|(block, kept)| **kept && block.heading == 0).take(3);
    opening.into_iter().find_map(|(block, _)| dateline::read(&assemble::readable(block), language))
}

/// The summary above the story: set apart, or printed as its first paragraph and repeated in the head.
fn standfirst(
    blocks: &[blocks::Block],
    list: &[classify::Verdict],
    description: Option<&str>,
) -> Option<String> {
    let set_apart = blocks.iter().zip(list).find(|(block, verdict)| {
        verdict.class == Class::Standfirst && block.chars > 30 && block.link_chars * 2 < block.chars
    });
    if let Some((block, _)) = set_apart {
        return Some(json_ld::plain(&block.text));
    }
    let (first, _) = blocks.iter().zip(list).find(|(block, verdict)| verdict.kept && block.heading == 0)?;
    let marked = first.near & blocks::marks::STANDFIRST != 0;
    let repeated = description.is_some_and(|text| {
        let shingles = |text: &str| -> Vec<u64> { blocks::prints::Prints::of(text).shingles().collect() };
        let (a, b) = (shingles(text), shingles(&first.text));
        let same = a.iter().filter(|one| b.contains(one)).count();
        same * 10 >= a.len() * 8 && same * 10 >= b.len() * 8
    });
    (first.chars < 600 && (marked || repeated)).then(|| json_ld::plain(&first.text))
}

/// The clock and the dateline as candidates of their fields.
fn found_candidates(clock: Option<&Time>, dateline: Option<&Dateline>) -> Vec<Candidate> {
    let row = |field, value, confidence, place: &str, why: &str| Candidate {
        field,
        value,
        basis: model::Basis::VisibleText,
        confidence,
        place: place.into(),
        chosen: true,
        why: why.into(),
    };
    let clock = clock.and_then(|time| serde_json::to_value(time).ok()).map(|value| {
        row(Field::GmtDateline, value, 1.0, "masthead", "a line that is a clock and nothing else")
    });
    let dateline = dateline
        .and_then(|dateline| serde_json::to_value(dateline).ok())
        .map(|value| row(Field::Dateline, value, 0.9, "opening", "the story opens with it"));
    clock.into_iter().chain(dateline).collect()
}

/// Works out anew what follows from the rows of a ledger that are kept: the dateline of the story's opening.
pub fn follow_rows(record: &mut model::Record, ledger: &[model::Block]) {
    let is_heading =
        |block: &model::Block| matches!(block.element.as_bytes(), [b'h', level] if level.is_ascii_digit());
    let opening = ledger.iter().filter(|block| block.kept && !is_heading(block)).take(3);
    let language = record.language.as_deref();
    record.dateline =
        opening.into_iter().find_map(|block| dateline::read(&assemble::readable_text(&block.text), language));
}

/// Works out anew what follows from other fields of a record: its words, event days, and the warnings of its times.
pub fn follow(record: &mut model::Record) {
    record.word_count = words::count(&record.body);
    record.event_days = event_days::resolve(
        &record.body,
        record.language.as_deref(),
        record.published.as_ref(),
        record.dateline.as_ref(),
    );
    let fetched = matches!(record.capture.method, model::Method::Fetch | model::Method::Browser);
    let facts = PageFacts {
        retrieved: record.retrieved.as_ref().filter(|_| fetched),
        server_date: record.server_date.as_ref(),
        ..PageFacts::default()
    };
    let times = clock::Times {
        clock: record.gmt_dateline.as_ref(),
        archived: record.archived.as_ref(),
        published: record.published.as_ref(),
        modified: record.modified.as_ref(),
    };
    let said = clock::of_times(&facts, &times);
    let settled = times.published.is_some_and(|time| time.basis == model::Basis::Person);
    record.warnings.retain(|warning| !(settled && warning.code == "published-differs"));
    record.warnings.retain(|warning| !clock::is_of_times(warning));
    record.warnings.extend(said);
}

/// Reads a dateline as a person typed it: `MOSCOW, July 15 (TASS) —`.
#[must_use]
pub fn read_dateline(text: &str) -> Option<model::Dateline> {
    dateline::read(text, None)
}
