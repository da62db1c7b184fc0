//! `dateline tags`: the tags of an archive listed and put in order.

mod rules;

use crate::arguments::tags::{Carry, ColourName, NamedBy, TagList, TagOrder, TagsCommand, TagsOf};
use crate::words::counted;
use crate::{Outcome, Stop, changes, items, out};
use archive::{Archive, PERSON};
use model::view::{
    QueryChange, TagChange, TagColour, TagFilter, TagPart, TagPreview, TagRow, TagSort, TagSource, TagsQuery,
};

pub(crate) async fn tags(archive: &Archive, asked: TagsCommand) -> Outcome {
    let at_once = Carry { dry_run: false, json: false };
    let (change, carry) = match asked {
        TagsCommand::List(asked) => return list(archive, asked).await,
        TagsCommand::Rules(asked) => return rules::rules(archive, asked.what).await,
        TagsCommand::Rename(asked) => (TagChange::Rename { from: asked.from, to: asked.to }, asked.carry),
        TagsCommand::Merge(asked) => {
            (TagChange::Merge { tags: asked.tags, into: asked.into, aliases: asked.aliases }, asked.carry)
        }
        TagsCommand::Split(asked) => {
            let ids = items::resolved(archive, asked.part.ids).await?;
            let part = TagPart { into: asked.into, query: asked.part.query, ids };
            if let Some(query) = &part.query {
                items::searchable(archive, query).await?;
            }
            (TagChange::Split { tag: asked.tag, parts: vec![part], keep: asked.keep }, asked.carry)
        }
        TagsCommand::Nest(asked) => {
            (TagChange::Nest { tags: asked.tags, under: asked.place.under }, asked.carry)
        }
        TagsCommand::Alias(asked) => match (asked.words.as_slice(), asked.remove) {
            (_, Some(alias)) => (TagChange::Unalias { alias }, at_once),
            ([tag, alias], None) => (TagChange::Alias { tag: tag.clone(), alias: alias.clone() }, at_once),
            _ => return Err(Stop::Usage("alias takes a tag and its other spelling".into())),
        },
        TagsCommand::Colour(asked) => {
            (TagChange::Colour { tags: asked.tags, colour: colour(asked.colour) }, at_once)
        }
        TagsCommand::Delete(asked) => (TagChange::Delete { tags: asked.tags }, asked.carry),
        TagsCommand::Adopt(asked) => {
            let from = match asked.from {
                NamedBy::Publisher => TagSource::Publisher,
                NamedBy::Suggested => TagSource::Suggested,
            };
            (TagChange::Adopt { tags: asked.names, from }, asked.carry)
        }
        TagsCommand::Ignore(asked) => {
            (TagChange::Ignore { tags: asked.names, ignored: !asked.again }, at_once)
        }
    };
    carry_out(archive, change, &carry).await
}

fn colour(name: ColourName) -> Option<TagColour> {
    Some(match name {
        ColourName::Red => TagColour::Red,
        ColourName::Orange => TagColour::Orange,
        ColourName::Gold => TagColour::Gold,
        ColourName::Green => TagColour::Green,
        ColourName::Teal => TagColour::Teal,
        ColourName::Blue => TagColour::Blue,
        ColourName::Purple => TagColour::Purple,
        ColourName::Pink => TagColour::Pink,
        ColourName::None => return None,
    })
}

/// Tells what a change would do, or makes it.
async fn carry_out(archive: &Archive, change: TagChange, carry: &Carry) -> Outcome {
    let asked = change.clone();
    if carry.dry_run {
        let preview = rules::pointing(archive.read(move |reader| reader.preview_tags(&asked)).await)?;
        if carry.json {
            out::json(&preview)?;
        } else {
            print(&preview)?;
        }
        return Ok(true);
    }
    let done = rules::pointing(
        changes::made(archive, move |store, now| store.change_tags(&change, PERSON, now)).await,
    )?;
    if carry.json {
        out::json(&done)?;
    }
    Ok(true)
}

fn print(preview: &TagPreview) -> std::io::Result<()> {
    for one in &preview.moves {
        let to = one.to.as_deref().unwrap_or("(gone)");
        let merges = if one.merges { ", which is there already" } else { "" };
        out::line(&format!("{} → {to}{merges}: {}", one.from, counted(one.items, "item")))?;
    }
    let unshown = preview.tags as usize - preview.moves.len().min(preview.tags as usize);
    if unshown > 0 {
        out::line(&format!("… and {unshown} more tags"))?;
    }
    let told = |what: &str, one: &QueryChange| match &one.after {
        Some(after) => out::line(&format!("{what} “{}”: {} → {after}", one.name, one.before)),
        None => out::line(&format!("{what} “{}” names it: {}", one.name, one.before)),
    };
    preview.searches.iter().try_for_each(|one| told("search", one))?;
    preview.rules.iter().try_for_each(|one| told("rule", one))?;
    for name in &preview.loose {
        out::line(&format!("“{name}” finds it by its beginning and stays as it is"))?;
    }
    for name in &preview.aliases {
        out::line(&format!("“{name}” stays as another spelling"))?;
    }
    out::say(&format!("{}: {}; nothing is changed yet", preview.label, counted(preview.items, "item")));
    Ok(())
}

async fn list(archive: &Archive, asked: TagList) -> Outcome {
    let sort = match asked.sort {
        TagOrder::Name => TagSort::Name,
        TagOrder::Count => TagSort::Count,
        TagOrder::Newest => TagSort::Newest,
    };
    let query = TagsQuery {
        text: asked.find,
        filter: match asked.only {
            TagsOf::Mine => TagFilter::Mine,
            TagsOf::Once => TagFilter::Once,
            TagsOf::Unused => TagFilter::Unused,
            TagsOf::Rule => TagFilter::Rule,
            TagsOf::Publisher => TagFilter::Publisher,
            TagsOf::Suggested => TagFilter::Suggested,
            TagsOf::Ignored => TagFilter::Ignored,
        },
        descending: sort != TagSort::Name,
        sort,
        offset: asked.offset,
        limit: asked.limit,
    };
    let page = archive.read(move |reader| reader.tags(&query)).await?;
    for row in &page.rows {
        if asked.json {
            out::json(row)?;
        } else {
            out::line(&in_words(row))?;
        }
    }
    out::say(&format!("{} of {}", page.rows.len(), counted(page.total, "tag")));
    Ok(true)
}

/// A tag in a line: how many items, its name, who names it besides, and its other spellings.
fn in_words(row: &TagRow) -> String {
    let mut notes = Vec::new();
    let mut note = |number: u32, words: &str| {
        if number > 0 {
            notes.push(format!("{number} {words}"));
        }
    };
    note(row.rule, "by rule");
    note(row.publisher, "from pages");
    note(row.suggested, "offered");
    note(if row.children > 0 { row.inside } else { 0 }, "with those under it");
    if !row.aliases.is_empty() {
        notes.push(format!("also “{}”", row.aliases.join("”, “")));
    }
    let notes = if notes.is_empty() { String::new() } else { format!("  ({})", notes.join(", ")) };
    format!("{:8}  {}{notes}", row.mine + row.rule, row.name)
}
