//! `dateline list`, `search`, `facets`, `show`, `undo`, `info`.

use crate::clean::progress_bar;
use crate::words::{as_read, heading, ledger_row, shown};
use crate::{Outcome, Stop, arguments, out};
use archive::{Archive, PERSON};
use model::view::{AsRead, ItemRow, ItemsQuery, Sort};
use model::{Block, Item};
use serde::Serialize;

/// Prints the items that a query finds, one window of them.
pub(crate) async fn list(archive: &Archive, text: String, window: arguments::Window) -> Outcome {
    let by_default =
        if text.trim().is_empty() { arguments::SortBy::Published } else { arguments::SortBy::Relevance };
    let sort = sort_of(window.sort.unwrap_or(by_default));
    let query = ItemsQuery {
        text,
        trash: false,
        descending: !matches!(
            sort,
            Sort::Headline
                | Sort::Outlet
                | Sort::Place
                | Sort::Section
                | Sort::Language
                | Sort::Status
                | Sort::ByHand
        ),
        sort,
        offset: window.offset,
        limit: window.limit,
    };
    searchable(archive, &query.text).await?;
    if window.json {
        let items = archive.read(move |reader| {
            let rows = reader.items(&query)?.rows;
            rows.iter().map(|row| reader.item_json(&row.id)).collect::<Result<Vec<_>, _>>()
        });
        for item in items.await? {
            out::json(&item)?;
        }
        return Ok(true);
    }
    let page = archive.read(move |reader| reader.items(&query)).await?;
    for row in &page.rows {
        if !window.columns.is_empty() {
            let cells: Vec<String> = window.columns.iter().map(|column| cell(row, *column)).collect();
            out::line(&cells.join("\t"))?;
            continue;
        }
        let title = row.headline.as_deref().unwrap_or(&row.opening);
        let day = row.published.as_ref().map_or_else(|| "undated".into(), shown);
        let outlet = row.outlet.as_deref().unwrap_or("no outlet");
        out::line(&format!("{}  {day:10}  {outlet} · {title}", row.id))?;
    }
    out::say(&format!("{} of {}", page.rows.len(), page.total));
    Ok(true)
}

/// Makes ready what a query looks in, so that nothing is missing from what is found.
pub(crate) async fn searchable(archive: &Archive, query: &str) -> Result<(), Stop> {
    let progress = progress_bar(0, "prepared for search");
    let shown = progress.clone();
    let whole = archive.prepare(query, move |done, total| {
        shown.set_length(total);
        shown.set_position(done);
    });
    let whole = whole.await;
    progress.finish_and_clear();
    if !whole? {
        out::say(
            "Another Dateline is preparing the search of this archive: words may be missed until it is done.",
        );
    }
    Ok(())
}

/// What a row has in a column; nothing where it has none, and never a tab or the end of a line.
fn cell(row: &ItemRow, column: arguments::Column) -> String {
    use arguments::Column;
    let columns = &row.columns;
    let text = match column {
        Column::Id => Some(row.id.clone()),
        Column::Headline => row.headline.clone(),
        Column::Outlet => row.outlet.clone(),
        Column::Published => row.published.as_ref().map(shown),
        Column::Modified => columns.modified.clone(),
        Column::GmtDateline => columns.gmt_dateline.clone(),
        Column::Archived => columns.archived.clone(),
        Column::ServerDate => columns.server_date.clone(),
        Column::Retrieved => row.retrieved.as_ref().map(shown),
        Column::Created => Some(columns.created.clone()),
        Column::Edited => columns.edited.clone(),
        Column::Place => row.place.clone(),
        Column::Section => columns.section.clone(),
        Column::Language => row.language.clone(),
        Column::Status => Some(row.status.name().into()),
        Column::Tags => Some(row.tags.join(", ")),
        Column::Words => Some(columns.words.to_string()),
        Column::Note => columns.note.clone(),
        Column::Collections => Some(columns.collections.to_string()),
        Column::Versions => Some(row.versions.to_string()),
    };
    text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sort_of(by: arguments::SortBy) -> Sort {
    use arguments::SortBy;
    match by {
        SortBy::Published => Sort::Published,
        SortBy::Modified => Sort::Modified,
        SortBy::Retrieved => Sort::Retrieved,
        SortBy::ServerDate => Sort::ServerDate,
        SortBy::Archived => Sort::Archived,
        SortBy::GmtDateline => Sort::GmtDateline,
        SortBy::Created => Sort::Created,
        SortBy::Edited => Sort::Edited,
        SortBy::Headline => Sort::Headline,
        SortBy::Outlet => Sort::Outlet,
        SortBy::Place => Sort::Place,
        SortBy::Section => Sort::Section,
        SortBy::Language => Sort::Language,
        SortBy::Status => Sort::Status,
        SortBy::Words => Sort::Words,
        SortBy::Relevance => Sort::Relevance,
        SortBy::ByHand => Sort::ByHand,
    }
}

/// An item with what `--ledger` and `--history` add.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    item: &'a Item,
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<&'a [Block]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<History<'a>>,
    /// What is read beneath the fields that were edited; left out where none was.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    as_read: &'a [AsRead],
}

/// What was done to an item: values changed by hand, and every event.
#[derive(Serialize)]
struct History<'a> {
    changes: &'a [model::Change],
    events: &'a [model::Event],
}

/// Prints one item.
pub(crate) async fn show(archive: &Archive, asked: arguments::Show) -> Outcome {
    let id = asked.id;
    let (view, events) = archive
        .read(move |reader| {
            let view = reader.item(&id)?;
            let events = reader.events(Some(&view.item.id), u32::MAX)?;
            Ok((view, events))
        })
        .await?;
    if asked.json {
        let history = asked.history.then_some(History { changes: &view.changes, events: &events });
        let ledger = asked.ledger.then_some(view.ledger.as_slice());
        out::json(&Shown { item: &view.item, ledger, history, as_read: &view.as_read })?;
        return Ok(true);
    }
    out::line(&format!("{}  {}", view.item.id, view.item.status.name()))?;
    for line in heading(&view.item.record) {
        out::line(&line)?;
    }
    for beneath in &view.as_read {
        out::line(&as_read(beneath))?;
    }
    out::line("")?;
    if asked.ledger {
        for block in &view.ledger {
            out::line(&ledger_row(block))?;
        }
    } else {
        out::line(&view.item.record.body)?;
    }
    if asked.history {
        out::line("")?;
        for change in &view.changes {
            out::line(&format!("{}  {}: {} → {}", change.at, change.what, change.old, change.new))?;
        }
        for event in &events {
            out::line(&format!("{}  {} by {}", event.at, event.kind, event.who))?;
        }
    }
    Ok(true)
}

/// Takes the last change back, and says which it was.
pub(crate) async fn undo(archive: &Archive) -> Outcome {
    let done = archive.change(|store, now| store.undo(PERSON, now)).await?;
    if let Some(undone) = done.redo {
        out::say(&format!("Undone: {}", undone.label));
    }
    Ok(true)
}

/// Prints what is in the archive.
pub(crate) async fn info(archive: &Archive, json: bool) -> Outcome {
    let summary = archive.read(|reader| reader.summary()).await?;
    if json {
        out::json(&summary)?;
        return Ok(true);
    }
    out::line(&format!("{}\n{} items, {} in the trash", summary.path, summary.items, summary.trashed))?;
    out::line(&format!(
        "{} captures, {} readings, {} events",
        summary.captures, summary.articles, summary.events
    ))?;
    out::line(&format!(
        "{} bytes of pages kept in {} bytes; the file has {} bytes",
        summary.payload_bytes, summary.stored_bytes, summary.file_bytes
    ))?;
    out::line(&format!("schema {}, SQLite {}", summary.schema, summary.sqlite))?;
    if let Some(why) = &summary.read_only {
        out::line(&format!("read only: {why}"))?;
    }
    Ok(true)
}

/// Full ids for ids that may be abbreviated.
pub(crate) async fn resolved(archive: &Archive, ids: Vec<String>) -> Result<Vec<String>, Stop> {
    Ok(archive.read(move |reader| ids.iter().map(|id| reader.item_id(id)).collect()).await?)
}

/// What `save --json` prints: the item, and whether it is new here or a further version.
#[derive(Serialize)]
pub(crate) struct SavedItem<'a> {
    pub(crate) saved: &'static str,
    #[serde(flatten)]
    pub(crate) item: &'a Item,
}
