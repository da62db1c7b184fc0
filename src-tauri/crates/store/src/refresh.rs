//! Items whose article or edits changed in; their listed columns, record, tags and searchable words out.

use crate::act::{Laid, Stale};
use crate::articles::{self, Reading};
use crate::filing::{self, Claim};
use crate::values::{self, Edits};
use crate::{Error, Follow, Result, captures, fold, journal, kin, plan, rules, tags, times, words};
use model::{Field, Method, Outcome, Record, Time, UrlKey};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};

/// How much of the text a row without a headline shows.
const OPENING: usize = 200;

/// So many changed columns of an item are written one by one.
const MANY_COLUMNS: usize = 6;

/// “1 item”, “14 items”.
pub(crate) fn counted(items: usize) -> String {
    if items == 1 { "1 item".into() } else { format!("{items} items") }
}

/// The row of an item, by its identifier or the unique beginning of it.
pub(crate) fn id(conn: &Connection, uid: &str) -> Result<i64> {
    let exact = conn
        .prepare_cached("SELECT id FROM items WHERE uid = ?1")?
        .query_row([uid], |row| row.get(0))
        .optional()?;
    if let Some(exact) = exact {
        return Ok(exact);
    }
    let plain = !uid.is_empty() && uid.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    if !plain {
        return Err(Error::UnknownItem(uid.into()));
    }
    let lower = uid.to_ascii_lowercase();
    let (count, only): (u32, Option<i64>) = conn
        .prepare_cached("SELECT count(*), min(id) FROM items WHERE uid >= ?1 AND uid < ?1 || 'g'")?
        .query_row([&lower], |row| Ok((row.get(0)?, row.get(1)?)))?;
    match (count, only) {
        (1, Some(only)) => Ok(only),
        (0, _) | (_, None) => Err(Error::UnknownItem(uid.into())),
        (count, _) => Err(Error::AmbiguousItem { prefix: uid.into(), count }),
    }
}

/// The rows of items, each once, in the order given.
pub(crate) fn ids(conn: &Connection, uids: &[String]) -> Result<Vec<i64>> {
    let mut seen = std::collections::HashSet::new();
    let mut found = Vec::with_capacity(uids.len());
    for uid in uids {
        let id = id(conn, uid)?;
        if seen.insert(id) {
            found.push(id);
        }
    }
    Ok(found)
}

/// The identifier of an item's row.
pub(crate) fn uid(conn: &Connection, item: i64) -> Result<String> {
    Ok(conn.prepare_cached("SELECT uid FROM items WHERE id = ?1")?.query_row([item], |row| row.get(0))?)
}

/// The current reading of an item, and what stands over it.
pub(crate) fn layers(conn: &Connection, item: i64) -> Result<(Reading, Edits)> {
    let reading = reading(conn, item)?;
    let mut edits = by_hand(conn, item)?;
    edits.rules = rules::of_domain(conn, rules::domain(&reading.record))?;
    Ok((reading, edits))
}

/// What a person set over an item's current article.
pub(crate) fn by_hand(conn: &Connection, item: i64) -> Result<Edits> {
    let mut edits = Edits::default();
    let mut fields = conn.prepare_cached("SELECT field, value FROM overrides WHERE item_id = ?1")?;
    let mut rows = fields.query([item])?;
    while let Some(row) = rows.next()? {
        let (name, text): (String, String) = (row.get(0)?, row.get(1)?);
        let field: Field = name
            .parse()
            .map_err(|_| Error::Stored { what: "edit", why: format!("no field is called {name}") })?;
        edits.fields.insert(field, captures::value("edit", &text)?);
    }
    edits.blocks = rows_by_hand(conn, item)?;
    Ok(edits)
}

/// The rows of an item's current article that a person decided, by their order.
pub(crate) fn rows_by_hand(conn: &Connection, item: i64) -> Result<BTreeMap<u32, bool>> {
    let mut blocks = conn.prepare_cached(
        "SELECT position, kept FROM block_overrides
         WHERE item_id = ?1 AND article_id = (SELECT article_id FROM items WHERE id = ?1)",
    )?;
    let rows = blocks.query_map([item], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The current reading of an item.
fn reading(conn: &Connection, item: i64) -> Result<Reading> {
    let article = conn
        .prepare_cached("SELECT article_id FROM items WHERE id = ?1")?
        .query_row([item], |row| row.get(0))?;
    articles::get(conn, article)
}

/// Works out anew everything that an action made stale.
pub(crate) fn all(conn: &Connection, stale: &mut Stale, claim: Claim) -> Result<()> {
    let mut pages = BTreeSet::new();
    for item in std::mem::take(&mut stale.moved) {
        pages.extend(filing::pages(conn, item)?);
    }
    for (item, laid) in std::mem::take(&mut stale.laid) {
        if stale.records.contains_key(&item) {
            stale.mark(item, laid.words);
            continue;
        }
        lay(conn, item, &laid)?;
        stale.findable.insert(item);
    }
    for (item, words) in std::mem::take(&mut stale.records) {
        let (record, edits) = edited(conn, item, stale.follow)?;
        pages.extend(filing::file(conn, item, &record, claim)?);
        if words {
            journal::reword(conn, item)?;
        }
        write(conn, item, record, edits.notes().is_some())?;
        stale.findable.insert(item);
    }
    for item in std::mem::take(&mut stale.kin) {
        kin::renew(conn, item)?;
    }
    for page in pages {
        for (item, shared) in filing::settle(conn, page)? {
            let (mut record, edits) = edited(conn, item, stale.follow)?;
            record.warnings.extend(shared.then(filing::warning));
            write(conn, item, record, edits.notes().is_some())?;
        }
    }
    Ok(())
}

/// The record of an item with its outlet's rules, the person's edits, and what follows from both, over it.
fn edited(conn: &Connection, item: i64, follow: Follow) -> Result<(Record, Edits)> {
    let (reading, edits) = layers(conn, item)?;
    rules::note(conn, item, &edits, &reading.article)?;
    let record = edits.over(reading.record, &reading.article, follow)?;
    Ok((record, edits))
}

/// Writes values into the record that an item shows.
fn lay(conn: &Connection, item: i64, laid: &Laid) -> Result<()> {
    let mut record = words::record(conn, item)?;
    for (field, value) in &laid.fields {
        values::lay(&mut record, *field, value)?;
    }
    if laid.words {
        journal::reword(conn, item)?;
    }
    let has_note = "SELECT 1 FROM overrides WHERE item_id = ?1 AND field = 'notes' AND value <> 'null'";
    let has_note = conn.prepare_cached(has_note)?.exists([item])?;
    columns(conn, item, &record, has_note)?;
    put(conn, item, record)
}

/// The page of a key, made if it is new.
pub(crate) fn page(conn: &Connection, key: &UrlKey, record: &Record) -> Result<i64> {
    let url = record.final_url.as_deref().or(record.url.as_deref()).unwrap_or(key.as_str());
    let outlet = outlet(conn, record)?;
    conn.prepare_cached(
        "INSERT INTO pages (url_key, url, outlet_id) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET outlet_id = coalesce(excluded.outlet_id, outlet_id)",
    )?
    .execute(params![key.as_str(), url, outlet])?;
    Ok(conn
        .prepare_cached("SELECT id FROM pages WHERE url_key = ?1")?
        .query_row([key.as_str()], |row| row.get(0))?)
}

fn outlet(conn: &Connection, record: &Record) -> Result<Option<i64>> {
    let Some(outlet) = &record.outlet else { return Ok(None) };
    let Some(name) = outlet.name.as_ref().or(outlet.domain.as_ref()) else { return Ok(None) };
    let found = conn
        .prepare_cached("SELECT id FROM outlets WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    if found.is_some() {
        return Ok(found);
    }
    conn.prepare_cached("INSERT INTO outlets (name, folded, domain, country) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![name, fold::folded(name), outlet.domain, outlet.country])?;
    Ok(Some(conn.last_insert_rowid()))
}

/// Writes the listed columns of an item and its record.
pub(crate) fn write(conn: &Connection, item: i64, record: Record, has_note: bool) -> Result<()> {
    let text = record.text_sha256.as_ref().map(|digest| digest.as_str());
    let same_text: bool = conn
        .prepare_cached("SELECT text_sha256 IS ?2 FROM items WHERE id = ?1")?
        .query_row(params![item, text], |row| row.get(0))?;
    columns(conn, item, &record, has_note)?;
    let noted = kin::is_noted(conn, item)?;
    // What comes by the thousand is looked at afterwards: an import waits for nothing that can wait.
    if record.capture.method == Method::Import && !noted {
        kin::later(conn, item)?;
    } else if noted && same_text {
        kin::addresses(conn, item, &record)?;
    } else {
        kin::note(conn, item, &record)?;
    }
    put(conn, item, record)
}

/// Writes the record that an item shows.
fn put(conn: &Connection, item: i64, mut record: Record) -> Result<()> {
    let mut publisher: Vec<String> = Vec::new();
    for name in &record.tags.publisher {
        if !publisher.contains(name) {
            publisher.push(name.clone());
        }
    }
    // SQLite parses what it checks as JSON: a text beside it costs a monster no second and third copy.
    let body = std::mem::take(&mut record.body);
    conn.prepare_cached("DELETE FROM event_days WHERE item_id = ?1")?.execute([item])?;
    let mut spoken_of = conn.prepare_cached("INSERT OR IGNORE INTO event_days VALUES (?1, ?2)")?;
    for day in &record.event_days {
        spoken_of.execute(params![item, day.value])?;
    }
    let json = serde_json::to_string(&record)
        .map_err(|error| Error::Stored { what: "record", why: error.to_string() })?;
    conn.prepare_cached(
        "INSERT INTO records VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET record = excluded.record, body = excluded.body",
    )?
    .execute(params![item, json, body])?;
    tags::set(conn, item, "publisher", &publisher)
}

/// Writes the listed columns of an item.
fn columns(conn: &Connection, item: i64, record: &Record, has_note: bool) -> Result<()> {
    let shown = record.outlet.as_ref().and_then(|outlet| outlet.name.as_ref().or(outlet.domain.as_ref()));
    let times = [
        &record.published,
        &record.modified,
        &record.retrieved,
        &record.server_date,
        &record.archived,
        &record.gmt_dateline,
    ];
    let doubtful = times
        .iter()
        .enumerate()
        .fold(0i64, |bits, (at, time)| bits | (i64::from(times::doubtful(time.as_ref())) << at));
    let place = record.dateline.as_ref().map(|dateline| dateline.places.join(plan::BETWEEN_PLACES));
    let json = |time: &Option<Time>| time.as_ref().map(|time| serde_json::json!(time).to_string());
    let values: [(&str, Value); 32] = [
        ("outcome", captures::name(&record.capture.outcome).into()),
        ("headline", record.headline.clone().into()),
        ("headline_folded", record.headline.as_deref().map(fold::folded).into()),
        ("opening", opening(&record.body).into()),
        ("outlet_id", outlet(conn, record)?.into()),
        ("outlet", shown.cloned().into()),
        ("outlet_folded", shown.map(|name| fold::folded(name)).into()),
        ("place", place.filter(|text| !text.is_empty()).into()),
        ("section", record.section.clone().into()),
        ("language", record.language.clone().into()),
        ("trouble", trouble(record).into()),
        ("warnings", warnings(record).into()),
        ("word_count", (record.word_count as i64).into()),
        ("text_sha256", record.text_sha256.as_ref().map(|digest| digest.as_str().to_owned()).into()),
        ("has_image", (!record.images.is_empty()).into()),
        ("has_note", has_note.into()),
        ("published", json(&record.published).into()),
        ("retrieved", json(&record.retrieved).into()),
        ("published_at", times::order(times[0].as_ref()).into()),
        ("modified_at", times::order(times[1].as_ref()).into()),
        ("retrieved_at", times::order(times[2].as_ref()).into()),
        ("server_date_at", times::order(times[3].as_ref()).into()),
        ("archived_at", times::order(times[4].as_ref()).into()),
        ("gmt_dateline_at", times::order(times[5].as_ref()).into()),
        ("published_day", times::day(times[0].as_ref()).into()),
        ("modified_day", times::day(times[1].as_ref()).into()),
        ("retrieved_day", times::day(times[2].as_ref()).into()),
        ("server_date_day", times::day(times[3].as_ref()).into()),
        ("archived_day", times::day(times[4].as_ref()).into()),
        ("gmt_dateline_day", times::day(times[5].as_ref()).into()),
        ("doubtful", doubtful.into()),
        ("domain", rules::domain(record).map(str::to_owned).into()),
    ];
    update(conn, item, &values)
}

/// Writes the columns that change, and no other: each one more is an index more that is written anew.
fn update(conn: &Connection, item: i64, values: &[(&str, Value)]) -> Result<()> {
    let columns = values.iter().map(|(column, _)| *column).collect::<Vec<_>>().join(", ");
    let before = conn
        .prepare_cached(&format!("SELECT {columns} FROM items WHERE id = ?1"))?
        .query_row([item], |row| {
            (0..values.len()).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<Value>>>()
        })?;
    let other = |((_, new), old): &(&(&str, Value), Value)| new != old;
    let mut changed: Vec<&(&str, Value)> =
        values.iter().zip(before).filter(other).map(|(value, _)| value).collect();
    // One statement for all that is new, instead of one for each choice of columns.
    if changed.len() > MANY_COLUMNS {
        changed = values.iter().collect();
    }
    let set: String = changed.iter().map(|(column, _)| format!("{column} = ?, ")).collect();
    let sql = format!("UPDATE items SET {set} versions = ? WHERE id = ?");
    let (versions, item) = (Value::from(captures::count(conn, item)? as i64), Value::from(item));
    let values = changed.into_iter().map(|(_, value)| value).chain([&versions, &item]);
    conn.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

/// The first words of a text.
fn opening(body: &str) -> String {
    let mut text: String = body.split_whitespace().take(60).collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = text.char_indices().nth(OPENING) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// What is missing or warned of, in a few words; a complete page that lacks a picture is no trouble.
fn trouble(record: &Record) -> Option<String> {
    let capture = &record.capture;
    // That a browser was asked is how it came here, and no trouble.
    let mut warnings = record.warnings.iter().filter(|warning| warning.code != "rendered");
    match (capture.outcome, capture.missing.as_slice()) {
        (Outcome::Failed, []) => Some("the save failed".into()),
        (Outcome::Complete, _) | (_, []) => warnings.next().map(|warning| warning.message.clone()),
        (_, [only]) => Some(format!("{} is missing", only.what)),
        (_, [first, rest @ ..]) => Some(format!("{} and {} more are missing", first.what, rest.len())),
    }
}

/// The codes of all warnings, each between blanks.
fn warnings(record: &Record) -> String {
    record.warnings.iter().fold(String::from(" "), |codes, warning| codes + &warning.code + " ")
}
