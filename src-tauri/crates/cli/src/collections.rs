//! `dateline collections`, `searches`: listed, made, named, nested and ordered.

use crate::arguments::{CollectionsCommand, SearchesCommand};
use crate::items::{resolved, searchable};
use crate::{Outcome, out};
use archive::{Archive, PERSON};
use model::view::CollectionCount;

pub(crate) async fn collections(archive: &Archive, what: CollectionsCommand) -> Outcome {
    match what {
        CollectionsCommand::List(asked) => return list(archive, asked.json).await,
        CollectionsCommand::Make { name, parent } => {
            let made = archive
                .change(move |store, now| store.make_collection(&name, parent.as_deref(), PERSON, now))
                .await?;
            out::line(&made)?;
        }
        CollectionsCommand::Rename { name, to } => {
            archive.change(move |store, now| store.rename_collection(&name, &to, PERSON, now)).await?;
        }
        CollectionsCommand::Move { name, parent, before } => {
            let moved = archive.change(move |store, now| {
                store.move_collection(&name, parent.as_deref(), before.as_deref(), PERSON, now)
            });
            moved.await?;
        }
        CollectionsCommand::Order { name, ids, before } => {
            let ids = resolved(archive, ids).await?;
            let ordered = archive
                .change(move |store, now| store.order_items(&name, &ids, before.as_deref(), PERSON, now));
            ordered.await?;
        }
        CollectionsCommand::Remove { name } => {
            archive.change(move |store, now| store.remove_collection(&name, PERSON, now)).await?;
        }
    }
    Ok(true)
}

async fn list(archive: &Archive, json: bool) -> Outcome {
    let all = archive.read(|reader| Ok(reader.rail()?.collections)).await?;
    if json {
        for one in &all {
            out::json(one)?;
        }
        return Ok(true);
    }
    below(&all, None, 0)?;
    Ok(true)
}

/// Prints the collections inside one, each with those inside it behind it.
fn below(all: &[CollectionCount], parent: Option<&str>, depth: usize) -> std::io::Result<()> {
    for one in all.iter().filter(|one| one.parent.as_deref() == parent) {
        let inside =
            if one.own == one.count { String::new() } else { format!(", {} with those inside", one.count) };
        out::line(&format!("{}{}  {}{inside}", "  ".repeat(depth), one.name, one.own))?;
        below(all, Some(&one.id), depth + 1)?;
    }
    Ok(())
}

pub(crate) async fn searches(archive: &Archive, what: SearchesCommand) -> Outcome {
    match what {
        SearchesCommand::List(asked) => {
            for one in archive.read(|reader| Ok(reader.rail()?.searches)).await? {
                searchable(archive, &one.text).await?;
            }
            for one in archive.read(|reader| Ok(reader.rail()?.searches)).await? {
                if asked.json {
                    out::json(&one)?;
                } else {
                    out::line(&format!("{:8}  {}: {}", one.count, one.name, one.text))?;
                }
            }
        }
        SearchesCommand::Keep { name, query } => {
            archive.change(move |store, now| store.keep_search(&name, &query, PERSON, now)).await?;
        }
        SearchesCommand::Move { name, before } => {
            archive
                .change(move |store, now| store.move_search(&name, before.as_deref(), PERSON, now))
                .await?;
        }
        SearchesCommand::Forget { name } => {
            archive.change(move |store, now| store.forget_search(&name, PERSON, now)).await?;
        }
    }
    Ok(true)
}
