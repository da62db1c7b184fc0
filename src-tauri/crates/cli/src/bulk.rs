//! `dateline edit`, `tag`, `collect`, `trash`, `restore`: one item, some, or all that a search finds, as one change.

use crate::arguments::{self, Many};
use crate::items::{resolved, searchable};
use crate::words::value_in_words;
use crate::{Outcome, Stop, jobs, out};
use archive::{Archive, PERSON};
use model::view::{BulkEdit, BulkPreview, CustomEdit, ExportState, ExportWhat};
use model::{EditValue, Field};
use std::str::FromStr as _;

/// Changes fields: `ID… FIELD=VALUE…`.
pub(crate) async fn edit(archive: &Archive, asked: arguments::Edit) -> Outcome {
    let mut edit = BulkEdit::default();
    let mut own = Vec::new();
    let (values, ids): (Vec<String>, Vec<String>) =
        asked.words.into_iter().partition(|word| word.contains('='));
    for word in &values {
        let (name, value) = word.split_once('=').unwrap_or_default();
        match name.strip_prefix("custom.") {
            Some(name) => edit.custom.push(CustomEdit { name: name.into(), value: value.into() }),
            None => {
                let one = EditValue { field: field_named(name)?, value: value.into() };
                // A new address makes the page be read again, and each item has a text of its own.
                let alone = matches!(one.field, Field::Url | Field::CanonicalUrl | Field::Body);
                if alone { own.push(one) } else { edit.values.push(one) }
            }
        }
    }
    let adopt = asked.adopt.as_deref().map(field_named).transpose()?;
    let keep = asked.keep.as_deref().map(field_named).transpose()?;
    if values.is_empty() && adopt.is_none() && keep.is_none() {
        let word = ids.last().cloned().unwrap_or_default();
        return Err(Stop::Usage(format!("“{word}” is not FIELD=VALUE, for example headline=\"New words\"")));
    }
    let ids = resolved(archive, ids).await?;
    match (ids.as_slice(), adopt, keep) {
        ([id], Some(field), _) => {
            let id = id.clone();
            archive.change(move |store, now| store.adopt_reading(&id, field, PERSON, now)).await?;
        }
        ([id], _, Some(field)) => {
            let id = id.clone();
            archive.change(move |store, now| store.keep_edit(&id, field, PERSON, now)).await?;
        }
        (_, None, None) => {}
        _ => return Err(Stop::Usage("--adopt and --keep take one id".into())),
    }
    if !own.is_empty() {
        if ids.len() != 1 || asked.many.dry_run {
            return Err(Stop::Usage("url, canonical_url and body are edited one item at a time".into()));
        }
        own.append(&mut edit.values);
        archive.edit(ids.clone(), own).await?;
    }
    if edit == BulkEdit::default() { Ok(true) } else { run(archive, asked.many, ids, edit).await }
}

fn field_named(name: &str) -> Result<Field, Stop> {
    Field::from_str(name).map_err(|error| {
        let names = Field::ALL.map(Field::name).join(", ");
        Stop::Usage(format!("{error}; the fields are {names}, and custom.NAME"))
    })
}

/// Adds and takes away tags: `ID… +a -b`.
pub(crate) async fn tag(archive: &Archive, asked: arguments::Tag) -> Outcome {
    let (mut ids, mut edit) = (Vec::new(), BulkEdit::default());
    for word in asked.words {
        if word.starts_with("--") {
            return Err(Stop::Usage(format!("options stand before ids and tags: dateline tag {word} …")));
        } else if let Some(tag) = word.strip_prefix('+') {
            edit.add_tags.push(tag.to_owned());
        } else if let Some(tag) = word.strip_prefix('-') {
            edit.remove_tags.push(tag.to_owned());
        } else {
            ids.push(word);
        }
    }
    let nothing = edit.add_tags.is_empty() && edit.remove_tags.is_empty();
    if nothing || ids.is_empty() == asked.many.query.is_none() {
        return Err(Stop::Usage("tag takes ids, or --query, and then +tag or -tag".into()));
    }
    let ids = resolved(archive, ids).await?;
    run(archive, asked.many, ids, edit).await
}

/// Puts items into a collection, made where it is new, or takes them out.
pub(crate) async fn collect(archive: &Archive, asked: arguments::Collect) -> Outcome {
    let ids = resolved(archive, asked.ids).await?;
    let names = vec![asked.name];
    let edit = if asked.out {
        BulkEdit { take_out: names, ..BulkEdit::default() }
    } else {
        BulkEdit { collect: names, ..BulkEdit::default() }
    };
    run(archive, asked.many, ids, edit).await
}

/// Moves items to the trash, or brings them back.
pub(crate) async fn trash(archive: &Archive, asked: arguments::Items, trash: bool) -> Outcome {
    let ids = resolved(archive, asked.ids).await?;
    run(archive, asked.many, ids, BulkEdit { trash: Some(trash), ..BulkEdit::default() }).await
}

async fn run(archive: &Archive, many: Many, ids: Vec<String>, edit: BulkEdit) -> Outcome {
    let what = match many.query {
        Some(text) if text.trim().is_empty() => {
            return Err(Stop::Usage("an empty --query asks for everything: name what is meant".into()));
        }
        Some(text) if ids.is_empty() => ExportWhat::Query { text },
        Some(_) => return Err(Stop::Usage("give ids or --query, not both".into())),
        None if ids.is_empty() => return Err(Stop::Usage("give ids, or --query".into())),
        None => ExportWhat::Items { ids },
    };
    if let ExportWhat::Query { text } = &what {
        searchable(archive, text).await?;
    }
    if many.dry_run {
        if let Some(preview) = archive.bulk_preview(what, edit).await? {
            told(&preview, many.json)?;
        }
        return Ok(true);
    }
    let json = many.json;
    let ended = jobs::changing(archive, |job, told| archive.bulk(job, what, edit, told)).await;
    if json {
        out::json(&ended)?;
    }
    if ended.state == ExportState::Complete && ended.total == 1 && ended.changed == 1 {
        return Ok(true);
    }
    jobs::said(&ended)
}

fn told(preview: &BulkPreview, json: bool) -> std::io::Result<()> {
    if json {
        return out::json(preview);
    }
    out::line(&format!("{} of {} items would change", preview.changes, preview.total))?;
    for part in &preview.parts {
        let lost = match part.by_hand {
            0 => String::new(),
            lost => format!(", {lost} would lose a value that was set by hand"),
        };
        out::line(&format!(
            "{}: {} change, {} have it already{lost}",
            part.what, part.changes, part.already
        ))?;
    }
    for one in &preview.samples {
        let (before, after) = (value_in_words(&one.before), value_in_words(&one.after));
        let title = one.headline.as_deref().unwrap_or_default();
        out::line(&format!("{}  {title}\n  {}: {before} → {after}", one.id, one.what))?;
    }
    Ok(())
}
