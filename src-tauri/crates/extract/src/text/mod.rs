//! A plain-text page → an article: fields, body and a ledger of lines.

mod interface;
mod line_fields;
mod lines;
mod shape;
mod sort;

use crate::address::{self, AddressFacts};
use crate::{clock, dateline, event_days, language, time::Hints, words};
use lines::Paragraph;
use model::{
    Access, Article, Basis, Block, Candidate, Charset, Class, Dateline, EXTRACTOR, Field, Outlet, PageFacts,
    Related, Sha256, Time,
};
use serde_json::json;
use sort::{Sorted, Verdict};

/// How many of the story's first paragraphs may carry the dateline.
const OPENING: usize = 3;

/// Reads a decoded plain-text page; the caller fills `charset` and `media_type`.
pub(crate) fn read(text: &str, page: &PageFacts<'_>) -> Article {
    let paragraphs = lines::paragraphs(text);
    let plain: Vec<String> = paragraphs.iter().map(|paragraph| shape::plain(&paragraph.text)).collect();
    let address = page.url.and_then(address::read);
    let archived = page.archived.or_else(|| address.as_ref().and_then(|facts| facts.archived.as_ref()));
    let witnesses: Vec<&Time> = [page.retrieved, page.server_date, archived].into_iter().flatten().collect();
    let spoken = language::detect(&plain.join("\n"));
    let near = witnesses.first().and_then(|time| time.value.as_ref()?.timestamp());
    let hints = Hints { language: spoken, near, day_first: None };
    let mut sorted = sort::sort(&paragraphs, &plain, &witnesses, &hints);
    let story: Vec<usize> =
        (0..plain.len()).filter(|at| sorted.verdicts.get(*at).is_some_and(|verdict| verdict.kept)).collect();
    let dateline = story
        .iter()
        .take(OPENING)
        .enumerate()
        .find_map(|(place, at)| Some((place, dateline::read(plain.get(*at)?, spoken)?)));
    standfirst(&mut sorted, &story, dateline.as_ref());
    let body: Vec<&str> = story.iter().filter_map(|at| plain.get(*at)).map(String::as_str).collect();
    let body = body.join("\n\n");
    let line = |at: usize| plain.get(at).cloned();
    let mut candidates = Vec::new();
    let (published, modified) = times(&sorted, address.as_ref(), &paragraphs, &mut candidates);
    places(&sorted, address.as_ref(), &paragraphs, &plain, &mut candidates);
    let dateline = dateline.map(|(_, dateline)| dateline);
    let language = language::detect(&body);
    Article {
        canonical_url: None,
        outlet: address.as_ref().and_then(|facts| facts.domain.clone()).map(|domain| Outlet {
            name: None,
            domain: Some(domain),
            country: None,
        }),
        headline: sorted.headline.and_then(line),
        standfirst: sorted.standfirst.and_then(line),
        byline: sorted.byline.as_ref().and_then(|(at, _)| line(*at)),
        authors: sorted.byline.as_ref().map(|(_, authors)| authors.clone()).unwrap_or_default(),
        section: address.as_ref().and_then(|facts| facts.section.clone()),
        genre: None,
        word_count: words::count(&body),
        event_days: event_days::resolve(&body, language, published.as_ref(), dateline.as_ref()),
        language: language.map(str::to_owned),
        warnings: clock::of_times(
            page,
            &clock::Times {
                clock: sorted.clock.as_ref(),
                archived,
                published: published.as_ref(),
                modified: modified.as_ref(),
            },
        ),
        text_sha256: (!body.is_empty()).then(|| Sha256::of(body.as_bytes())),
        body,
        published,
        modified,
        gmt_dateline: sorted.clock.clone(),
        dateline,
        publisher_tags: sorted.tags.clone(),
        related: sorted.related.iter().map(|text| Related { text: text.clone(), url: None }).collect(),
        images: Vec::new(),
        rights: sorted.rights.and_then(line),
        access: Access::Unknown,
        charset: Charset::default(),
        media_type: "text/plain".into(),
        extractor: EXTRACTOR.into(),
        ledger: ledger(&paragraphs, &sorted.verdicts),
        candidates,
    }
}

/// A paragraph before the one with the dateline is the standfirst, printed as the story's opening.
fn standfirst(sorted: &mut Sorted, story: &[usize], dateline: Option<&(usize, Dateline)>) {
    let Some(first) = story.first().filter(|_| dateline.is_some_and(|(place, _)| *place == 1)) else {
        return;
    };
    if let Some(verdict) = sorted.verdicts.get_mut(*first).filter(|verdict| verdict.class == Class::Body) {
        verdict.class = Class::Standfirst;
        verdict.rule = "before-the-dateline";
        verdict.reason = "stands before the paragraph with the dateline";
        if sorted.standfirst.is_none() {
            sorted.standfirst = Some(*first);
        }
    }
}

/// Publication and change: a line of the page before the address.
fn times(
    sorted: &Sorted,
    address: Option<&AddressFacts>,
    paragraphs: &[Paragraph],
    candidates: &mut Vec<Candidate>,
) -> (Option<Time>, Option<Time>) {
    let (mut published, mut modified): (Option<Time>, Option<Time>) = (None, None);
    let mut offer = |field: Field, time: &Time, place: String, sure: bool, slot: &mut Option<Time>| {
        let chosen = slot.is_none() && time.value.is_some() && sure;
        let why = match (chosen, time.value.is_some(), sure) {
            (true, ..) => "the best source that has it",
            (_, false, _) => "its digits leave two readings",
            (.., false) => "may be the day when the page was served",
            _ => "a better source has it",
        };
        candidates.push(Candidate {
            field,
            value: json!(time),
            basis: time.basis,
            confidence: time.confidence,
            place,
            chosen,
            why: why.into(),
        });
        if chosen {
            *slot = Some(time.clone());
        }
    };
    let mut dates: Vec<_> = sorted.dates.iter().collect();
    dates.sort_by_key(|(_, date)| !date.labelled);
    for (at, date) in dates {
        let place = format!("line {}", paragraphs.get(*at).map_or(0, |paragraph| paragraph.line));
        // A bare date above the headline is as often the masthead's.
        let sure = date.labelled || sorted.headline.is_some_and(|headline| headline < *at);
        if let Some(time) = &date.published {
            offer(Field::Published, time, place.clone(), sure, &mut published);
        }
        if let Some(time) = &date.modified {
            offer(Field::Modified, time, place, true, &mut modified);
        }
    }
    if let Some(time) = address.and_then(|facts| facts.published.as_ref()) {
        offer(Field::Published, time, "address".into(), true, &mut published);
    }
    (published, modified)
}

/// The candidates of the fields that have one source each.
fn places(
    sorted: &Sorted,
    address: Option<&AddressFacts>,
    paragraphs: &[Paragraph],
    plain: &[String],
    candidates: &mut Vec<Candidate>,
) {
    let mut offer = |field: Field, value: serde_json::Value, basis: Basis, confidence: f64, place: String| {
        candidates.push(Candidate {
            field,
            value,
            basis,
            confidence,
            place,
            chosen: true,
            why: "the only source".into(),
        });
    };
    let from_lines = [
        (Field::Headline, sorted.headline, 0.8),
        (Field::Standfirst, sorted.standfirst, 0.7),
        (Field::Byline, sorted.byline.as_ref().map(|(at, _)| *at), 0.85),
    ];
    for (field, at, confidence) in from_lines {
        if let Some((text, paragraph)) = at.and_then(|at| plain.get(at).zip(paragraphs.get(at))) {
            offer(field, json!(text), Basis::VisibleText, confidence, format!("line {}", paragraph.line));
        }
    }
    if !sorted.tags.is_empty() {
        offer(Field::PublisherTags, json!(sorted.tags), Basis::VisibleText, 0.85, "line of tags".into());
    }
    if let Some(section) = address.and_then(|facts| facts.section.as_ref()) {
        offer(Field::Section, json!(section), Basis::Url, 0.8, "address".into());
    }
    if let Some(domain) = address.and_then(|facts| facts.domain.as_ref()) {
        offer(Field::Outlet, json!(domain), Basis::Url, 0.9, "address".into());
    }
}

fn ledger(paragraphs: &[Paragraph], verdicts: &[Verdict]) -> Vec<Block> {
    paragraphs
        .iter()
        .zip(verdicts)
        .enumerate()
        .map(|(order, (paragraph, verdict))| Block {
            order: order as u32,
            text: paragraph.text.clone(),
            class: verdict.class,
            kept: verdict.kept,
            rule: verdict.rule.into(),
            reason: verdict.reason.into(),
            confidence: verdict.confidence,
            element: "line".into(),
            place: String::new(),
            time: None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
