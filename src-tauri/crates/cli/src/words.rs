//! Records, rows of a ledger, times and values in, lines of words out.

use model::view::AsRead;
use model::{Block, Record, Time};
use serde_json::Value;

/// The first lines of an item in words: headline, byline, outlet, times, tags.
pub(crate) fn heading(record: &Record) -> Vec<String> {
    let mut lines = vec![record.headline.clone().unwrap_or_else(|| "(no headline)".into())];
    lines.extend(record.byline.clone());
    let outlet =
        record.outlet.as_ref().and_then(|outlet| outlet.name.clone().or_else(|| outlet.domain.clone()));
    lines.extend(outlet.map(|outlet| format!("outlet        {outlet}")));
    lines.extend(record.section.as_ref().map(|section| format!("section       {section}")));
    for (name, time) in [
        ("published", &record.published),
        ("modified", &record.modified),
        ("GMT dateline", &record.gmt_dateline),
        ("archived", &record.archived),
        ("server date", &record.server_date),
        ("retrieved", &record.retrieved),
    ] {
        lines.extend(time.as_ref().map(|time| format!("{name:13} {}", shown(time))));
    }
    lines.extend(record.dateline.as_ref().map(|dateline| format!("dateline      {}", dateline.raw)));
    lines.extend(record.url.as_ref().map(|url| format!("url           {url}")));
    if !record.tags.publisher.is_empty() {
        lines.push(format!("tags          {}", record.tags.publisher.join(", ")));
    }
    if !record.tags.mine.is_empty() {
        lines.push(format!("my tags       {}", record.tags.mine.join(", ")));
    }
    lines
}

/// One row of the ledger in words.
pub(crate) fn ledger_row(block: &Block) -> String {
    let class = serde_json::to_value(block.class).ok();
    let class = class.as_ref().and_then(|class| class.as_str()).unwrap_or_default();
    format!(
        "{} {class:14} {}  [{}: {}]",
        if block.kept { "+" } else { "-" },
        block.text.split_whitespace().collect::<Vec<_>>().join(" "),
        block.rule,
        block.reason
    )
}

/// A time in words: its value, or its readings where it is ambiguous.
pub(crate) fn shown(time: &Time) -> String {
    match &time.value {
        Some(value) => value.to_string(),
        None => {
            let readings: Vec<&str> =
                time.alternatives.iter().map(|reading| reading.value.as_str()).collect();
            format!("{} ?", readings.join(" or "))
        }
    }
}

/// What is read beneath an edited field, in words.
pub(crate) fn as_read(beneath: &AsRead) -> String {
    let (field, value) = (beneath.field, value_in_words(&beneath.value));
    let news = if beneath.changed {
        format!(
            " — changed since you edited it; edit ID --adopt {field} takes it, --keep {field} keeps yours"
        )
    } else {
        String::new()
    };
    format!("{:13} edited; the page is read to say: {value}{news}", field.name())
}

/// A field's value in words: a time by its value, a list joined, a long text by its beginning.
pub(crate) fn value_in_words(value: &Value) -> String {
    let text = match value {
        Value::Null => "nothing".into(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(value_in_words).collect::<Vec<_>>().join("; "),
        Value::Object(parts) => match serde_json::from_value::<Time>(value.clone()) {
            Ok(time) => shown(&time),
            Err(_) => parts.get("raw").map_or_else(|| value.to_string(), value_in_words),
        },
        other => other.to_string(),
    };
    let cut: String = text.chars().take(120).collect();
    if cut.len() < text.len() { cut + "…" } else { cut }
}

/// “1 item”, “14 items”.
pub(crate) fn counted(number: u32, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
