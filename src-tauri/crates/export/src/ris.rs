//! An item in, one RIS reference out (Research Information Systems, tags as Zotero and EndNote read them).

use crate::authors;
use model::{Item, Precision, Time};

/// Writes one reference: `NEWS` where an outlet published it on a known day, else `ELEC` (a web page).
pub(crate) fn item(item: &Item, out: &mut Vec<u8>) {
    let record = &item.record;
    let outlet = record.outlet.as_ref();
    let published = record.published.as_ref().and_then(date);
    let name = outlet.and_then(|outlet| outlet.name.as_deref());
    let news = outlet.is_some() && published.is_some();
    line("TY", if news { "NEWS" } else { "ELEC" }, out);
    for author in &record.authors {
        line("AU", &authors::inverted(author, record.language.as_deref()), out);
    }
    line("TI", &title(item), out);
    line("T2", name.or(outlet.and_then(|outlet| outlet.domain.as_deref())).unwrap_or_default(), out);
    line("PB", name.unwrap_or_default(), out);
    // The place that the story's opening prints: the only place that a record knows.
    line("CY", &record.dateline.as_ref().map(|dateline| dateline.places.join("; ")).unwrap_or_default(), out);
    if let Some(date) = &published {
        line("PY", &date[..4], out);
        line("DA", date, out);
    }
    line("Y2", &record.retrieved.as_ref().and_then(date).unwrap_or_default(), out);
    let address = record.canonical_url.as_ref().or(record.final_url.as_ref()).or(record.url.as_ref());
    for url in [address, record.archived_url.as_ref()].into_iter().flatten() {
        line("UR", url, out);
    }
    line("DB", "Dateline", out);
    line("AN", &item.id, out);
    line("SE", record.section.as_deref().unwrap_or_default(), out);
    line("LA", record.language.as_deref().unwrap_or_default(), out);
    let mut keywords: Vec<&String> = Vec::new();
    for tag in record.tags.publisher.iter().chain(&record.tags.mine) {
        if !keywords.contains(&tag) {
            keywords.push(tag);
            line("KW", tag, out);
        }
    }
    line("AB", record.standfirst.as_deref().unwrap_or_default(), out);
    line("N1", item.notes.as_deref().unwrap_or_default(), out);
    out.extend_from_slice(b"ER  - \r\n\r\n");
}

/// The headline; where there is none, the text's first words in square brackets, as catalogues supply a title.
fn title(item: &Item) -> String {
    if let Some(headline) = item.record.headline.as_ref().filter(|headline| !headline.trim().is_empty()) {
        return headline.clone();
    }
    let words: Vec<&str> = item.record.body.split_whitespace().take(13).collect();
    match words.as_slice() {
        [] => String::new(),
        [first @ .., _] if words.len() > 12 => format!("[{} …]", first.join(" ")),
        all => format!("[{}]", all.join(" ")),
    }
}

/// `YYYY/MM/DD/` with what is known; the day is the one where the time was printed.
fn date(time: &Time) -> Option<String> {
    let text = time.value.as_ref()?.as_str();
    match (time.precision, time.day()) {
        (Precision::Year, _) => Some(format!("{}///", text.get(..4)?)),
        (Precision::Month, _) => Some(format!("{}/{}//", text.get(..4)?, text.get(5..7)?)),
        (_, Some(day)) => Some(format!("{:04}/{:02}/{:02}/", day.year(), day.month(), day.day())),
        (_, None) => Some(format!("{}///", text.get(..4)?)),
    }
}

/// Writes one tag where it has a value. A value is one line: a line break would begin a new tag.
fn line(tag: &str, value: &str, out: &mut Vec<u8>) {
    let mut words =
        value.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return };
    out.extend_from_slice(tag.as_bytes());
    out.extend_from_slice(b"  - ");
    out.extend_from_slice(first.as_bytes());
    for word in words {
        out.push(b' ');
        out.extend_from_slice(word.as_bytes());
    }
    out.extend_from_slice(b"\r\n");
}
