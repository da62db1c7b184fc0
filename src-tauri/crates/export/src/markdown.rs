//! An item in, one Markdown file with YAML front matter out.
//!
//! The front matter has the names of the JSON contract; every text is a double-quoted YAML 1.2 scalar, so that no text
//! of a page can be read as anything else. The text itself is escaped CommonMark: it shows what the page said.

use crate::yaml;
use model::{
    Access, CaptureSummary, Dateline, EventDay, Image, Item, Outlet, Related, Sha256, Status, Tags, Time,
    Warning,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything but the text, in the order in which a person reads it.
#[derive(Serialize)]
struct FrontMatter<'a> {
    headline: &'a Option<String>,
    standfirst: &'a Option<String>,
    byline: &'a Option<String>,
    authors: &'a [String],
    outlet: &'a Option<Outlet>,
    section: &'a Option<String>,
    genre: &'a Option<String>,
    language: &'a Option<String>,
    published: &'a Option<Time>,
    modified: &'a Option<Time>,
    dateline: &'a Option<Dateline>,
    event_days: &'a [EventDay],
    gmt_dateline: &'a Option<Time>,
    retrieved: &'a Option<Time>,
    server_date: &'a Option<Time>,
    archived: &'a Option<Time>,
    tags: &'a Tags,
    collections: &'a [String],
    status: Status,
    notes: &'a Option<String>,
    custom: &'a BTreeMap<String, serde_json::Value>,
    url: &'a Option<String>,
    final_url: &'a Option<String>,
    canonical_url: &'a Option<String>,
    url_key: Option<&'a str>,
    archived_url: &'a Option<String>,
    related: &'a [Related],
    images: &'a [Image],
    rights: &'a Option<String>,
    access: Access,
    word_count: u64,
    text_sha256: &'a Option<Sha256>,
    capture: &'a CaptureSummary,
    extractor: &'a str,
    warnings: &'a [Warning],
    id: &'a str,
    versions: u32,
    created: &'a str,
    edited: &'a Option<String>,
    deleted: &'a Option<String>,
}

/// Writes one item.
pub(crate) fn item(item: &Item, out: &mut Vec<u8>) {
    out.extend_from_slice(b"---\n");
    yaml::lines(&front_matter(item), out);
    out.extend_from_slice(b"---\n");
    if let Some(headline) = &item.record.headline {
        let headline = headline.split_whitespace().collect::<Vec<_>>().join(" ");
        // Hashes at the end would close the heading.
        let heading = inline(&headline).replace('#', "\\#");
        out.extend_from_slice(format!("\n# {heading}\n").as_bytes());
    }
    for paragraph in item.record.body.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        let lines: Vec<String> = paragraph.lines().map(line).filter(|line| !line.is_empty()).collect();
        // A backslash at the end of a line keeps the break.
        out.extend_from_slice(format!("\n{}\n", lines.join("\\\n")).as_bytes());
    }
}

fn front_matter(item: &Item) -> FrontMatter<'_> {
    let record = &item.record;
    FrontMatter {
        headline: &record.headline,
        standfirst: &record.standfirst,
        byline: &record.byline,
        authors: &record.authors,
        outlet: &record.outlet,
        section: &record.section,
        genre: &record.genre,
        language: &record.language,
        published: &record.published,
        modified: &record.modified,
        dateline: &record.dateline,
        event_days: &record.event_days,
        gmt_dateline: &record.gmt_dateline,
        retrieved: &record.retrieved,
        server_date: &record.server_date,
        archived: &record.archived,
        tags: &record.tags,
        collections: &item.collections,
        status: item.status,
        notes: &item.notes,
        custom: &item.custom,
        url: &record.url,
        final_url: &record.final_url,
        canonical_url: &record.canonical_url,
        url_key: record.url_key.as_ref().map(model::UrlKey::as_str),
        archived_url: &record.archived_url,
        related: &record.related,
        images: &record.images,
        rights: &record.rights,
        access: record.access,
        word_count: record.word_count,
        text_sha256: &record.text_sha256,
        capture: &record.capture,
        extractor: &record.extractor,
        warnings: &record.warnings,
        id: &item.id,
        versions: item.versions,
        created: &item.created,
        edited: &item.edited,
        deleted: &item.deleted,
    }
}

/// One line of a paragraph: nothing in it can begin a list, a heading, a quotation, a rule or a code block.
fn line(text: &str) -> String {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..digits], inline(&text[digits..]));
    }
    let escape = text.starts_with(['#', '+', '-', '=', ':', '|']);
    format!("{}{}", if escape { "\\" } else { "" }, inline(text))
}

/// Text whose characters mean only themselves (CommonMark 2.4; `~`, `|` and `$` as in common extensions).
fn inline(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '$') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn what_looks_like_markdown_stays_text() {
        let check = |text: &str, expected: &str| assert_eq!(line(text), expected, "{text}");
        check("- a dash", "\\- a dash");
        check("1. a number", "1\\. a number");
        check("2016 was", "2016 was");
        check("# no heading", "\\# no heading");
        check("a *star* and [link](x)", "a \\*star\\* and \\[link\\](x)");
        check("<script>", "\\<script\\>");
        check("    indented", "indented");
        check("R&amp;D", "R\\&amp;D");
    }
}
