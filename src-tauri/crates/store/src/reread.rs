//! Items to be read again in, their former readings out; new readings in, filed as one change that can be undone.

use crate::act::Act;
use crate::articles::Packed;
use crate::filing::Claim;
use crate::values::{self, Edits};
use crate::{
    CapturePage, Reader, Result, Store, articles, as_read, captures, carrying, events, lines, refresh, rules,
};
use model::view::{ExportWhat, FieldChange, RereadChange};
use model::{Article, Block, Field, Record};
use rusqlite::OptionalExtension as _;
use serde_json::json;
use std::collections::HashMap;

/// How many paragraphs a change tells of, and how much of each.
const TOLD: usize = 20;
const SHOWN: usize = 600;

/// What was read last in a capture of an item, and the bytes that it was read in.
pub struct Former {
    pub item: String,
    /// The reading's record and article, without what a person or a rule set over them.
    pub record: Record,
    pub article: Article,
    pub page: CapturePage,
    /// The lines of other pages of the outlet.
    pub others: Vec<Vec<u32>>,
    /// The row of the article.
    row: i64,
    /// True for a capture beside the one that the item shows.
    beside: bool,
    /// As it is listed.
    headline: Option<String>,
    edits: Edits,
}

/// The ledger of what an item shows.
pub struct Ledger {
    pub rows: Vec<Block>,
    /// The lines of other pages of the outlet.
    pub others: Vec<Vec<u32>>,
}

/// What is read now in an item's page.
pub struct NewReading {
    pub item: String,
    pub record: Record,
    pub article: Article,
    /// The row of the article that it takes the place of.
    former: i64,
    beside: bool,
}

impl Reader {
    /// The items of a choice, by their identifiers.
    pub fn chosen_ids(&self, what: &ExportWhat) -> Result<Vec<String>> {
        let rows = self.chosen(what)?;
        self.snapshot(|| rows.iter().map(|row| refresh::uid(&self.conn, *row)).collect())
    }

    /// The ledger of what an item shows, where this version of the extractor wrote it, and the lines of the outlet's
    /// other pages.
    pub fn ledger_by(&self, extractor: &str, item: &str) -> Result<Option<Ledger>> {
        self.snapshot(|| {
            let found: Option<(i64, Option<String>)> = self
                .conn
                .prepare_cached(
                    "SELECT article_id, domain FROM items JOIN articles ON articles.id = article_id
                     WHERE uid = ?1 AND extractor = ?2",
                )?
                .query_row([item, extractor], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((article, domain)) = found else { return Ok(None) };
            let others = self.lines_of_others(domain.as_deref(), Some(item), None)?;
            Ok(Some(Ledger { rows: articles::ledger(&self.conn, article)?, others }))
        })
    }

    /// What an item shows now, and the bytes that it was read in.
    pub fn former(&self, item: &str) -> Result<Former> {
        self.snapshot(|| {
            let row = refresh::id(&self.conn, item)?;
            let (shown, headline) = self.conn.query_row(
                "SELECT article_id, headline FROM items WHERE id = ?1",
                [row],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            let reading = articles::get(&self.conn, shown)?;
            let page = self.capture_page(reading.record.capture.id.as_deref().unwrap_or_default())?;
            let others = self.lines_of_others(rules::domain(&reading.record), Some(item), None)?;
            Ok(Former {
                item: item.into(),
                others,
                record: reading.record,
                article: reading.article,
                page,
                row: shown,
                beside: false,
                headline,
                edits: refresh::by_hand(&self.conn, row)?,
            })
        })
    }

    /// What was read last, by another version of the extractor, in the captures beside the one that an item shows.
    pub fn formers_beside(&self, extractor: &str, item: &str) -> Result<Vec<Former>> {
        self.snapshot(|| {
            let mut statement = self.conn.prepare_cached(
                "SELECT captures.uid, captures.id FROM items
                 JOIN captures ON captures.item_id = items.id AND captures.id <> items.capture_id AND NOT hidden
                 WHERE items.uid = ?1 ORDER BY captures.number",
            )?;
            let rows = statement.query_map([item], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let beside: Vec<(String, i64)> = rows.collect::<rusqlite::Result<_>>()?;
            let mut found = Vec::new();
            let mut by = self.conn.prepare_cached("SELECT extractor FROM articles WHERE id = ?1")?;
            for (capture, row) in beside {
                let Some(last) = articles::last(&self.conn, row)? else { continue };
                if by.query_row([last], |row| row.get::<_, String>(0))? != extractor {
                    found.push(self.former_beside(item, &capture, last)?);
                }
            }
            Ok(found)
        })
    }

    fn former_beside(&self, item: &str, capture: &str, row: i64) -> Result<Former> {
        let reading = articles::get(&self.conn, row)?;
        Ok(Former {
            item: item.into(),
            others: self.lines_of_others(rules::domain(&reading.record), Some(item), None)?,
            page: self.capture_page(capture)?,
            record: reading.record,
            article: reading.article,
            row,
            beside: true,
            headline: None,
            edits: Edits::default(),
        })
    }
}

impl Former {
    /// The reading that takes the place of this one; none where it says exactly the same.
    #[must_use]
    pub fn replaced(&self, record: Record, article: Article) -> Option<NewReading> {
        let (former, beside) = (self.row, self.beside);
        let new = NewReading { item: self.item.clone(), record, article, former, beside };
        (new.article != self.article).then_some(new)
    }

    /// What a researcher would notice of a new reading; none where only its version or its sureness is another.
    #[must_use]
    pub fn change(&self, new: &NewReading) -> Option<RereadChange> {
        let (added, removed) = paragraphs(&self.record.body, &new.record.body);
        let fields = Field::ALL.into_iter().filter(|field| as_read::is_read(*field) && *field != Field::Body);
        let fields: Vec<FieldChange> = fields
            .filter_map(|field| {
                let before = values::of_record(&self.record, None, field);
                let after = values::of_record(&new.record, None, field);
                let edited = self.edits.fields.contains_key(&field);
                (!values::same(field, &before, &after)).then_some(FieldChange {
                    field,
                    before,
                    after,
                    edited,
                })
            })
            .collect();
        let lost = carrying::carried(&self.edits.blocks, &self.article.ledger, &new.article.ledger).1;
        if fields.is_empty() && added.is_empty() && removed.is_empty() && lost.is_empty() {
            return None;
        }
        Some(RereadChange {
            id: self.item.clone(),
            body_edited: self.edits.fields.contains_key(&Field::Body),
            headline: self.headline.clone(),
            extractor_before: self.article.extractor.clone(),
            extractor_after: new.article.extractor.clone(),
            fields,
            words_before: self.record.word_count,
            words_after: new.record.word_count,
            added,
            removed,
            lost: lost.iter().map(|text| shortened(text)).collect(),
        })
    }
}

/// The paragraphs that only the second body has, and those that only the first has, in their order.
fn paragraphs(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let mut counts: HashMap<&str, i64> = HashMap::new();
    for part in before.split("\n\n") {
        *counts.entry(part).or_default() += 1;
    }
    for part in after.split("\n\n") {
        *counts.entry(part).or_default() -= 1;
    }
    let mut only = |body: &str, sign: i64| -> Vec<String> {
        let mut found = Vec::new();
        for part in body.split("\n\n").filter(|part| !part.is_empty()) {
            if let Some(count) = counts.get_mut(part).filter(|count| **count * sign > 0) {
                *count -= sign;
                found.push(part);
            }
        }
        found.into_iter().take(TOLD).map(shortened).collect()
    };
    let removed = only(before, 1);
    (only(after, -1), removed)
}

fn shortened(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

impl Store {
    /// Files new readings, all or none, and gives the change set: `set` where nothing else was done since it.
    ///
    /// An item that has come to show another reading in the meantime is left as it is; a reading of a capture that its
    /// item does not show is kept for when it does.
    pub fn read_again(
        &mut self,
        readings: &[NewReading],
        set: Option<i64>,
        who: &str,
        now: i64,
    ) -> Result<Option<i64>> {
        let packed: Vec<Packed> =
            readings.iter().map(|new| Packed::new(&new.record, &new.article)).collect::<Result<_>>()?;
        let (set, _) = self.act("read-again", who, now, |act| {
            if let Some(set) = set {
                act.go_on_with(set)?;
            }
            for (new, packed) in readings.iter().zip(&packed) {
                act.read_again(new, packed)?;
            }
            let (set, items) = act.so_far();
            act.label = format!("Read {} again", refresh::counted(items));
            Ok(set)
        })?;
        Ok(set)
    }
}

impl Act<'_> {
    fn read_again(&mut self, new: &NewReading, packed: &Packed) -> Result<()> {
        let item = refresh::id(self.tx, &new.item)?;
        let shown: i64 =
            self.tx.query_row("SELECT article_id FROM items WHERE id = ?1", [item], |row| row.get(0))?;
        if shown != new.former && !new.beside {
            return Ok(());
        }
        let uid = new.record.capture.id.as_deref().unwrap_or_default();
        let article = packed.put(self.tx, captures::get(self.tx, uid)?.id, self.now)?;
        carrying::carry_blocks(self.tx, item, new.former, article, &new.article)?;
        if shown == new.former {
            lines::put(self.tx, item, rules::domain(&new.record), &new.article.ledger)?;
            self.show(item, shown, article)?;
            self.suggest(item, &new.record.tags.suggested)?;
            refresh::all(self.tx, &mut self.stale, Claim::Share)?;
        } else {
            self.put_beside(item, new.former, article)?;
        }
        let event = events::NewEvent {
            who: self.who,
            kind: "read-again",
            item: Some(&new.item),
            set: self.so_far().0,
            detail: json!({"capture": uid, "article_sha256": packed.sha256, "extractor": new.article.extractor}),
        };
        events::append(self.tx, &event, self.now)
    }
}
