//! What a WARC has no words for in; `application/warc-fields` out: the names of `docs/warc.md`, a line of JSON each.

use crate::warc::written::Written;
use model::{Capture, Decisions, Item};
use serde::Serialize;
use serde_json::{Value, json};

/// Lines under way.
struct Fields {
    text: String,
}

impl Fields {
    fn of(kind: &str) -> Self {
        let mut fields = Self { text: String::new() };
        fields.line("dateline", kind);
        fields
    }

    fn line(&mut self, name: &str, value: &str) {
        self.text.push_str(name);
        self.text.push_str(": ");
        self.text.push_str(value);
        self.text.push_str("\r\n");
    }

    /// Adds a value as one line of JSON; what is absent or empty is left out.
    fn add(&mut self, name: &str, value: impl Serialize) {
        let value = serde_json::to_value(value).expect("records have string keys and no failing values");
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            Value::Object(object) => object.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        };
        if !empty {
            self.line(name, &one_line(&value));
        }
    }
}

/// What the researcher decided about an item.
pub(crate) fn of_item(item: &Item, decided: &Decisions) -> String {
    let mut fields = Fields::of("item/1");
    let record = &item.record;
    fields.add("item", &item.id);
    fields.add("captures", &decided.captures);
    fields.add("shown", &decided.shown);
    fields.add("created", &item.created);
    fields.add("edited", &item.edited);
    fields.add("status", item.status);
    fields.add("tags", &record.tags.mine);
    fields.add("notes", &item.notes);
    fields.add("collections", &item.collections);
    fields.add("custom", &item.custom);
    fields.add("edits", &decided.edits);
    fields.add("rows", &decided.rows);
    fields.add("rules", &decided.rules);
    fields.add("headline", &record.headline);
    fields.add("byline", &record.byline);
    fields.add("outlet", record.outlet.as_ref().and_then(|outlet| outlet.name.as_ref()));
    fields.add("published", &record.published);
    fields.add("canonical_url", &record.canonical_url);
    fields.text
}

/// How and when a capture was retrieved, and which records it is.
pub(crate) fn of_capture(item: &str, capture: &Capture, written: &Written, redacted: u32) -> String {
    let mut fields = Fields::of("capture/1");
    fields.add("capture", &capture.id);
    fields.add("item", item);
    fields.add("method", capture.method);
    fields.add("outcome", capture.outcome);
    fields.add("missing", &capture.missing);
    fields.add("url", &capture.url);
    fields.add("final_url", &capture.final_url);
    fields.add("archived_url", &capture.archived_url);
    fields.add("retrieved", &capture.retrieved);
    fields.add("server_date", &capture.server_date);
    fields.add("archived", &capture.archived);
    fields.add("status", capture.status);
    fields.add("content_type", &capture.content_type);
    fields.add("ip", &capture.ip);
    fields.add("file_name", &capture.file_name);
    fields.add("selection", capture.selection.then_some(true));
    fields.add("software", model::SOFTWARE);
    fields.add("sha256", model::Sha256::of(&capture.received));
    fields.add("bytes", capture.received.len());
    fields.add("record_id", &capture.record_id);
    fields.add("exchanges", exchanges(&written.exchanges, &capture.exchanges));
    fields.add("assets", exchanges(&written.assets, &capture.assets));
    fields.add("file", &written.file);
    fields.add("page", &written.page);
    if let (Some(rendering), Some(dom)) = (&capture.rendering, &written.dom) {
        fields.add(
            "rendering",
            json!({
                "dom": dom,
                "screenshot": written.screenshot,
                "url": rendering.url,
                "rendered_at": crate::warc::record::date(rendering.rendered_at),
                "width": rendering.width,
                "height": rendering.height,
                "software": rendering.software,
                "reason": rendering.reason,
            }),
        );
    }
    fields.add("redacted", (redacted > 0).then_some(redacted));
    fields.text
}

fn exchanges(ids: &[String], exchanges: &[model::Exchange]) -> Vec<Value> {
    let entry = |(id, exchange): (&String, &model::Exchange)| {
        let mut entry = json!({ "record": id, "took": exchange.took });
        if exchange.response_head.is_empty() {
            entry["status"] = exchange.status.into();
        }
        entry
    };
    ids.iter().zip(exchanges).map(entry).collect()
}

/// JSON without anything that some program takes for the end of a line.
fn one_line(value: &Value) -> String {
    let mut line = String::new();
    for c in value.to_string().chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                line.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => line.push(c),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{Fields, one_line};
    use serde_json::{Value, json};

    #[test]
    fn every_value_is_one_line_that_reads_back() {
        let value = json!({"a\u{85}": "one\r\ntwo\u{2028}three\u{7f}\u{9b}\"\\", "b": [null, "мир"]});
        let line = one_line(&value);
        assert!(line.chars().all(|c| !c.is_control() && c != '\u{2028}'), "{line}");
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap(), value);
    }

    #[test]
    fn what_is_absent_or_empty_has_no_line() {
        let mut fields = Fields::of("item/1");
        fields.add("notes", None::<String>);
        fields.add("tags", Vec::<String>::new());
        fields.add("custom", json!({}));
        fields.add("status", false);
        assert_eq!(fields.text, "dateline: item/1\r\nstatus: false\r\n");
    }
}
