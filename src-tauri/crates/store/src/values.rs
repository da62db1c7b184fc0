//! A person's values in, checked; a record with them over what was read out.

use crate::rules::{self, OutletRule};
use crate::{Error, Follow, Result};
use model::{Article, Block, Dateline, Field, Outlet, Record, Sha256, Stamp, Status, Time, UrlKey};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The value of a field in the form in which it is stored; null clears.
///
/// Text is read as a person writes it: names separated by `;`, times as stamps.
pub(crate) fn checked(field: Field, value: Option<&Value>) -> Result<Value> {
    let Some(value) = value.filter(|value| !value.is_null()) else { return Ok(nothing(field)) };
    let wrong = |why: &str| Error::InvalidValue {
        field: field.name().into(),
        value: value.as_str().map_or_else(|| value.to_string(), Into::into),
        why: why.into(),
    };
    if let Some(text) = value.as_str().map(str::trim)
        && text.is_empty()
    {
        return Ok(nothing(field));
    }
    match field {
        Field::Published | Field::Modified | Field::Archived | Field::GmtDateline => match value.as_str() {
            Some(text) => {
                let stamp = Stamp::parse(text).map_err(|error| wrong(&error.to_string()))?;
                Ok(json!(Time::by_person(stamp, text.trim())))
            }
            None => shaped::<Time>(value).ok_or_else(|| wrong("it is not a time")),
        },
        Field::Authors | Field::PublisherTags => {
            names(value).ok_or_else(|| wrong("it is not a list of names"))
        }
        Field::Access => shaped::<model::Access>(value)
            .ok_or_else(|| wrong("it is one of free, metered, paywalled, login, unknown")),
        Field::Status => shaped::<Status>(value).ok_or_else(|| wrong("it is one of inbox, kept, excluded")),
        Field::Outlet => match value.as_str() {
            Some(name) => Ok(Value::String(name.trim().into())),
            None => outlet(value).ok_or_else(|| wrong("it is not an outlet")),
        },
        Field::Dateline => shaped::<Dateline>(value).ok_or_else(|| wrong("it is not a dateline")),
        Field::Url => {
            let text = value.as_str().map(str::trim).ok_or_else(|| wrong("it is not text"))?;
            UrlKey::of(text).ok_or_else(|| wrong("it is not an http or https address"))?;
            Ok(Value::String(text.into()))
        }
        _ => {
            let text = value.as_str().ok_or_else(|| wrong("it is not text"))?;
            Ok(Value::String(text.trim().replace("\r\n", "\n")))
        }
    }
}

/// The value of a field that was cleared.
fn nothing(field: Field) -> Value {
    match field {
        Field::Authors | Field::PublisherTags => json!([]),
        Field::Access => json!(model::Access::Unknown),
        Field::Status => json!(Status::Inbox),
        Field::Body => json!(""),
        _ => Value::Null,
    }
}

/// An outlet of which only the name is said stays at its domain: it is kept as the name.
fn outlet(value: &Value) -> Option<Value> {
    let outlet: Outlet = serde_json::from_value(value.clone()).ok()?;
    if outlet.domain.is_none() && outlet.country.is_none() {
        Some(json!(outlet.name))
    } else {
        Some(json!(outlet))
    }
}

fn shaped<T: DeserializeOwned + serde::Serialize>(value: &Value) -> Option<Value> {
    serde_json::from_value::<T>(value.clone()).ok().map(|value| json!(value))
}

fn names(value: &Value) -> Option<Value> {
    let parts: Vec<String> = match value {
        Value::String(text) => text.split(';').map(Into::into).collect(),
        Value::Array(list) => list.iter().map(|one| one.as_str().map(Into::into)).collect::<Option<_>>()?,
        _ => return None,
    };
    let mut names: Vec<String> = Vec::new();
    for part in parts {
        let part = part.trim();
        if !part.is_empty() && !names.iter().any(|name| name == part) {
            names.push(part.into());
        }
    }
    Some(json!(names))
}

/// The value of a field in a record, as the JSON contract has it.
pub(crate) fn of_record(record: &Record, notes: Option<&str>, field: Field) -> Value {
    match field {
        Field::Url => json!(record.url),
        Field::CanonicalUrl => json!(record.canonical_url),
        Field::Outlet => json!(record.outlet.as_ref().and_then(|outlet| outlet.name.as_ref())),
        Field::Headline => json!(record.headline),
        Field::Standfirst => json!(record.standfirst),
        Field::Byline => json!(record.byline),
        Field::Authors => json!(record.authors),
        Field::Section => json!(record.section),
        Field::Genre => json!(record.genre),
        Field::Language => json!(record.language),
        Field::Body => json!(record.body),
        Field::Published => json!(record.published),
        Field::Modified => json!(record.modified),
        Field::Archived => json!(record.archived),
        Field::GmtDateline => json!(record.gmt_dateline),
        Field::Dateline => json!(record.dateline),
        Field::PublisherTags => json!(record.tags.publisher),
        Field::Rights => json!(record.rights),
        Field::Access => json!(record.access),
        Field::Notes => json!(notes),
        Field::Status => Value::Null,
    }
}

/// True where two values of a field say the same; who read a time, and how surely, is no part of what it says.
pub(crate) fn same(field: Field, one: &Value, other: &Value) -> bool {
    if !field.is_time() || one.is_null() || other.is_null() {
        return one == other;
    }
    ["value", "offset", "precision", "alternatives"].iter().all(|part| one[part] == other[part])
}

/// True where a record that shows one value of a field, and is to show another, differs in nothing else.
pub(crate) fn stands_alone(field: Field, one: &Value, other: &Value) -> bool {
    match field {
        Field::Url | Field::CanonicalUrl | Field::Body => false,
        // The domain and the country of an outlet are no part of its name.
        Field::Outlet => one.is_string() && other.is_string(),
        _ => !others_follow(field),
    }
}

/// Lays one value that a person set over a record.
pub(crate) fn lay(record: &mut Record, field: Field, value: &Value) -> Result<()> {
    put(record, field, value.clone())
        .map_err(|error| Error::Stored { what: "edit", why: format!("{field}: {error}") })
}

fn put(record: &mut Record, field: Field, value: Value) -> serde_json::Result<()> {
    match field {
        Field::Url => {
            record.url = serde_json::from_value(value)?;
            record.final_url = None;
            record.url_key = record.url.as_deref().and_then(UrlKey::of);
        }
        Field::CanonicalUrl => record.canonical_url = serde_json::from_value(value)?,
        Field::Outlet => match value {
            Value::String(name) => {
                record.outlet = Some(Outlet { name: Some(name), ..record.outlet.take().unwrap_or_default() });
            }
            other => record.outlet = serde_json::from_value(other)?,
        },
        Field::Headline => record.headline = serde_json::from_value(value)?,
        Field::Standfirst => record.standfirst = serde_json::from_value(value)?,
        Field::Byline => record.byline = serde_json::from_value(value)?,
        Field::Authors => record.authors = list(value)?,
        Field::Section => record.section = serde_json::from_value(value)?,
        Field::Genre => record.genre = serde_json::from_value(value)?,
        Field::Language => record.language = serde_json::from_value(value)?,
        Field::Body => set_body(record, value.as_str().unwrap_or_default().into()),
        Field::Published => record.published = serde_json::from_value(value)?,
        Field::Modified => record.modified = serde_json::from_value(value)?,
        Field::Archived => record.archived = serde_json::from_value(value)?,
        Field::GmtDateline => record.gmt_dateline = serde_json::from_value(value)?,
        Field::Dateline => record.dateline = serde_json::from_value(value)?,
        Field::PublisherTags => record.tags.publisher = list(value)?,
        Field::Rights => record.rights = serde_json::from_value(value)?,
        Field::Access => record.access = serde_json::from_value::<Option<_>>(value)?.unwrap_or_default(),
        Field::Notes | Field::Status => {}
    }
    Ok(())
}

fn list(value: Value) -> serde_json::Result<Vec<String>> {
    Ok(serde_json::from_value::<Option<Vec<String>>>(value)?.unwrap_or_default())
}

fn set_body(record: &mut Record, body: String) {
    if body == record.body {
        return;
    }
    record.word_count =
        body.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count() as u64;
    record.text_sha256 = (!body.is_empty()).then(|| Sha256::of(body.as_bytes()));
    record.body = body;
}

/// What stands over an article: a person's values and decisions, and the outlet's rules beneath them.
#[derive(Default)]
pub(crate) struct Edits {
    pub(crate) fields: BTreeMap<Field, Value>,
    /// Rows of the ledger that a person decided on the item, by their order.
    pub(crate) blocks: BTreeMap<u32, bool>,
    /// The outlet's rules, in the order of their making.
    pub(crate) rules: Vec<OutletRule>,
}

impl Edits {
    /// The record as it is shown.
    pub(crate) fn over(&self, mut record: Record, article: &Article, follow: Follow) -> Result<Record> {
        let mut followed = self.fields.keys().any(|field| others_follow(*field));
        if !self.blocks.is_empty() || !self.rules.is_empty() {
            let ledger = self.ledger(article);
            if ledger.iter().zip(&article.ledger).any(|(shown, read)| shown.kept != read.kept) {
                set_body(&mut record, joined(&ledger));
                (follow.rows)(&mut record, &ledger);
                followed = true;
            }
        }
        for (field, value) in &self.fields {
            lay(&mut record, *field, value)?;
        }
        if followed {
            (follow.fields)(&mut record);
        }
        Ok(record)
    }

    /// The decisions about rows without the fields.
    pub(crate) fn rows_alone(&self) -> Self {
        Self { fields: BTreeMap::new(), blocks: self.blocks.clone(), rules: self.rules.clone() }
    }

    /// The ledger as it is shown.
    pub(crate) fn ledger(&self, article: &Article) -> Vec<Block> {
        let mut ledger = article.ledger.clone();
        let deciding = rules::deciding(&self.rules, &ledger);
        for (block, rule) in ledger.iter_mut().zip(deciding) {
            if let Some(kept) = self.blocks.get(&block.order) {
                block.kept = *kept;
                block.rule = "person".into();
                block.reason = if *kept { "restored by hand" } else { "removed by hand" }.into();
                block.confidence = 1.0;
            } else if let Some(rule) = rule.filter(|rule| rule.draft.keep != block.kept) {
                block.kept = rule.draft.keep;
                block.rule = "outlet-rule".into();
                block.reason = rule.reason();
                block.confidence = 1.0;
            }
        }
        ledger
    }

    pub(crate) fn notes(&self) -> Option<&str> {
        self.fields.get(&Field::Notes)?.as_str()
    }
}

/// True for what words, event days and the warnings of times follow from.
fn others_follow(field: Field) -> bool {
    field.is_time() || matches!(field, Field::Dateline | Field::Language | Field::Body)
}

/// The kept blocks of a ledger as a body: odd spaces become spaces, blocks are set apart by a blank line.
pub(crate) fn joined(ledger: &[Block]) -> String {
    let kept = ledger.iter().filter(|block| block.kept).map(|block| tidy(&block.text));
    kept.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// A block's text as it stands in a body.
pub(crate) fn tidy(text: &str) -> String {
    let spaced = text.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}'));
    let spaced: String = spaced.map(|c| if c.is_whitespace() && c != '\n' { ' ' } else { c }).collect();
    let lines =
        spaced.lines().map(|line| line.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
