//! One item and a query in, which parts of the query are true of it, and by what of it, out.

use crate::find::Finder;
use crate::plan::Phrase;
use crate::{Reader, Result, fold, refresh, snippet, words};
use index::{Look, Set, Tail};
use model::query::{Has, Is, Kind, Part, Query, Term, TimeName, parse};
use model::view::{Fragment, HitsIn, Join, Reason, Why};
use model::{Item, Time};

/// How many stretches of text are shown of one part of an item.
const SHOWN: usize = 100;
/// How much text stands before and behind a hit, in characters.
const AROUND: usize = 60;

impl Reader {
    /// Why a list has an item, or has it not: every part of the query, and where the item meets it.
    pub fn why(&self, id: &str, text: &str, trash: bool) -> Result<Why> {
        let query = parse(text)?;
        self.snapshot(|| {
            let row = refresh::id(&self.conn, id)?;
            let item = self.full(row)?;
            let mut tail = Tail::default();
            tail.put(0, &words::of_item(&self.conn, row)?);
            let reason = Looking { reader: self, row, item: &item, tail }.at(&query)?;
            let deleted = item.deleted.is_some();
            let here = if trash { deleted } else { !deleted || query.looks_in_trash() };
            Ok(Why { found: reason.holds && here, reason })
        })
    }
}

/// What is looked at.
struct Looking<'a> {
    reader: &'a Reader,
    row: i64,
    item: &'a Item,
    /// Its words alone.
    tail: Tail,
}

impl Looking<'_> {
    fn at(&self, query: &Query) -> Result<Reason> {
        let (join, parts) = match query {
            Query::And(all) => (Join::Every, self.each(all)?),
            Query::Or(all) => (Join::Any, self.each(all)?),
            Query::Not(one) => (Join::Not, vec![self.at(one)?]),
            _ => (Join::One, Vec::new()),
        };
        let mut reason =
            Reason { part: query.to_string(), join, holds: false, parts, hits: Vec::new(), value: None };
        reason.holds = match join {
            Join::Every => reason.parts.iter().all(|part| part.holds),
            Join::Any => reason.parts.iter().any(|part| part.holds),
            Join::Not => !reason.parts.iter().any(|part| part.holds),
            Join::One => {
                self.meets(query, &mut reason);
                self.holds(query)?
            }
        };
        Ok(reason)
    }

    fn each(&self, all: &[Query]) -> Result<Vec<Reason>> {
        all.iter().map(|one| self.at(one)).collect()
    }

    fn holds(&self, query: &Query) -> Result<bool> {
        let all: Set = std::iter::once(self.row as usize).collect();
        let looked = |look: &Look| Ok(self.tail.find(look));
        let (conn, only) = (&self.reader.conn, Some(self.row));
        let finder = Finder { conn, all: &all, columns: None, only, looked: &looked };
        Ok(finder.find(query)?.has(self.row as usize))
    }

    /// Notes what of the item a part meets that joins no others.
    fn meets(&self, query: &Query, reason: &mut Reason) {
        match query {
            Query::Words { part, term } => {
                let phrases: Vec<Phrase> = Phrase::of(term).into_iter().collect();
                reason.hits = self.hits(*part, &phrases, |_| true);
                if part.is_none() {
                    let tags: Vec<&str> = self.item.record.tags.mine.iter().map(String::as_str).collect();
                    reason.hits.extend(hits_in("tag", &tags, &phrases));
                }
            }
            Query::Near { part, first, then } => reason.hits = self.near(*part, first, then),
            _ => reason.value = self.value(query),
        }
    }

    /// The hits of words that are near each other, in the parts where they are.
    fn near(&self, part: Option<Part>, first: &Term, then: &[(u8, Term)]) -> Vec<HitsIn> {
        let words = std::iter::once((0, first)).chain(then.iter().map(|(within, term)| (*within, term)));
        let phrases: Vec<(u8, Phrase)> =
            words.filter_map(|(within, term)| Some((within, Phrase::of(term)?))).collect();
        let all: Vec<Phrase> = phrases.iter().map(|(_, phrase)| phrase.clone()).collect();
        self.hits(part, &all, |place| {
            let inside = |phrase: &Phrase| index::Phrase { part: Some(place), ..phrase.in_part(None) };
            phrases.windows(2).any(|pair| {
                let look = Look::Near(inside(&pair[0].1), inside(&pair[1].1), u32::from(pair[1].0));
                !self.tail.find(&look).is_empty()
            })
        })
    }

    /// Where some phrases stand in the item, in the parts that count.
    fn hits(
        &self,
        part: Option<Part>,
        phrases: &[Phrase],
        counts: impl Fn(index::Part) -> bool,
    ) -> Vec<HitsIn> {
        let Some(first) = phrases.first() else { return Vec::new() };
        let wanted = first.in_part(part).part;
        let mut found: Vec<HitsIn> = Vec::new();
        for place in index::Part::looked_in(wanted).filter(|place| counts(*place)) {
            let (name, texts) = self.texts(place);
            found.extend(hits_in(name, &distinct(texts.into_iter().flatten()), phrases));
        }
        found
    }

    /// The texts of a part of the item, and its name in a query.
    fn texts(&self, part: index::Part) -> (&'static str, Vec<Option<&str>>) {
        use index::Part as In;
        let record = &self.item.record;
        let outlet = record.outlet.as_ref();
        let dateline = record.dateline.as_ref();
        match part {
            In::Headline => ("headline", vec![record.headline.as_deref()]),
            In::Standfirst => ("standfirst", vec![record.standfirst.as_deref()]),
            In::Body => ("body", vec![Some(&record.body)]),
            In::Byline => {
                let authors = record.authors.iter().map(|one| Some(one.as_str()));
                ("byline", std::iter::once(record.byline.as_deref()).chain(authors).collect())
            }
            In::Outlet => (
                "outlet",
                vec![
                    outlet.and_then(|one| one.name.as_deref()),
                    outlet.and_then(|one| one.domain.as_deref()),
                ],
            ),
            In::Section => ("section", vec![record.section.as_deref()]),
            In::Dateline => {
                let places = dateline.into_iter().flat_map(|one| &one.places);
                let all = dateline.map(|one| &one.raw).into_iter().chain(places);
                ("dateline", all.map(|text| Some(text.as_str())).collect())
            }
            In::Agency => ("agency", vec![dateline.and_then(|one| one.agency.as_deref())]),
            In::PublisherTags => {
                ("publisher-tag", record.tags.publisher.iter().map(|one| Some(one.as_str())).collect())
            }
            In::Notes => ("note", vec![self.item.notes.as_deref()]),
            In::Url => {
                let all = [&record.final_url, &record.url, &record.canonical_url];
                ("url", all.map(Option::as_deref).into())
            }
        }
    }

    /// What the item has where a part of a query asks for a name, a time or a state.
    fn value(&self, query: &Query) -> Option<String> {
        let record = &self.item.record;
        match query {
            Query::Named { kind, .. } => match kind {
                Kind::Outlet => {
                    let outlet = record.outlet.as_ref()?;
                    some([outlet.name.as_deref(), outlet.domain.as_deref()].into_iter().flatten())
                }
                Kind::Section => record.section.clone(),
                Kind::Place => some(record.dateline.iter().flat_map(|one| &one.places).map(String::as_str)),
                Kind::Language => record.language.clone(),
                Kind::Tag => some(record.tags.mine.iter().map(String::as_str)),
                Kind::PublisherTag => some(record.tags.publisher.iter().map(String::as_str)),
                Kind::SuggestedTag => some(record.tags.suggested.iter().map(String::as_str)),
                Kind::Collection => some(self.item.collections.iter().map(String::as_str)),
                Kind::Warning => some(record.warnings.iter().map(|warning| warning.code.as_str())),
            },
            Query::Status(_) => Some(self.item.status.name().into()),
            Query::Time { time, .. } => self.time(*time),
            Query::Is(Is::Edited) => self.item.edited.clone(),
            Query::Is(Is::Trashed) => self.item.deleted.clone(),
            Query::Is(Is::Complete | Is::Partial | Is::Failed) => {
                Some(crate::captures::name(&record.capture.outcome))
            }
            Query::Has(Has::Image) if !record.images.is_empty() => {
                Some(format!("{} images", record.images.len()))
            }
            Query::Has(Has::Note) => self.item.notes.as_ref().map(|note| note.chars().take(AROUND).collect()),
            _ => None,
        }
    }

    fn time(&self, time: TimeName) -> Option<String> {
        let record = &self.item.record;
        shown(match time {
            TimeName::Published => record.published.as_ref(),
            TimeName::Modified => record.modified.as_ref(),
            TimeName::Retrieved => record.retrieved.as_ref(),
            TimeName::ServerDate => record.server_date.as_ref(),
            TimeName::Archived => record.archived.as_ref(),
            TimeName::GmtDateline => record.gmt_dateline.as_ref(),
            TimeName::EventDay => return some(record.event_days.iter().map(|day| day.value.as_str())),
            TimeName::Created => return Some(self.item.created.clone()),
            TimeName::Edited => return self.item.edited.clone(),
        }?)
    }
}

/// A time as it is told: its value or every reading of it, and whether it is doubtful.
fn shown(time: &Time) -> Option<String> {
    let readings = time.alternatives.iter().map(|reading| &reading.value);
    let all: Vec<&str> = time.value.iter().chain(readings).map(model::Stamp::as_str).collect();
    let doubtful = if crate::times::doubtful(Some(time)) { " (doubtful)" } else { "" };
    let mut text = some(match time.value {
        Some(_) => all[..1].iter().copied(),
        None => all.iter().copied(),
    })?;
    text.push_str(doubtful);
    Some(text)
}

/// Texts with commas between them; none where there are none.
fn some<'t>(texts: impl Iterator<Item = &'t str>) -> Option<String> {
    let texts: Vec<&str> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// Some texts without those that say what another one says already.
fn distinct<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let (mut found, mut said) = (Vec::new(), Vec::<String>::new());
    for text in texts {
        let words = fold::folded(text);
        if !said.iter().any(|one| one.contains(&words)) {
            said.push(words);
            found.push(text);
        }
    }
    found
}

/// All hits in some texts; none where there are none.
fn hits_in(place: &str, texts: &[&str], phrases: &[Phrase]) -> Option<HitsIn> {
    let wanted: Vec<&Phrase> = phrases.iter().collect();
    let mut found = HitsIn { place: place.into(), stretches: Vec::new(), count: 0 };
    for text in texts {
        let hits = snippet::hits(text, &wanted, true);
        found.count += hits.len() as u32;
        let (mut left, mut before) = (hits.as_slice(), 0);
        while let Some(first) = left.first().filter(|_| found.stretches.len() < SHOWN) {
            let start = snippet::back(text, first.start, AROUND).max(before);
            let mut end = forward(text, first.end);
            let mut inside = 1;
            // Hits whose surroundings touch stand in one stretch.
            while let Some(next) = left.get(inside).filter(|next| next.start < end) {
                end = forward(text, next.end);
                inside += 1;
            }
            found.stretches.push(stretch(text, start, end, &left[..inside]));
            (left, before) = (&left[inside..], end);
        }
    }
    (found.count > 0).then_some(found)
}

/// Some way on, never over the end of a paragraph.
fn forward(text: &str, from: usize) -> usize {
    let paragraph = text[from..].find("\n\n").map_or(text.len(), |at| from + at);
    snippet::forward(text, from, AROUND).min(paragraph)
}

/// A piece of a text with its hits marked.
fn stretch(text: &str, start: usize, end: usize, hits: &[snippet::Hit]) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    let mut push = |piece: &str, hit: bool| {
        if !piece.is_empty() {
            fragments.push(Fragment { text: piece.replace('\n', " "), hit });
        }
    };
    push(if start > 0 { "… " } else { "" }, false);
    let mut at = start;
    for hit in hits {
        push(&text[at..hit.start], false);
        push(&text[hit.start..hit.end], true);
        at = hit.end;
    }
    push(&text[at..end.max(at)], false);
    push(if end < text.len() { " …" } else { "" }, false);
    fragments
}
