//! `dateline duplicates`: items that are the same or tell one story, and what a person says of them.

use crate::arguments::{self, DuplicateKind};
use crate::clean::progress_bar;
use crate::words::shown;
use crate::{Outcome, changes, items, out};
use archive::{Archive, PERSON};
use model::view::{Alike, Family, MergePreview};
use serde_json::Value;

const KINDS: [Alike; 4] = [Alike::SameAddress, Alike::SameBytes, Alike::SameText, Alike::Similar];

pub(crate) async fn duplicates(archive: &Archive, asked: arguments::Duplicates) -> Outcome {
    let decision = asked.decision;
    if let Some((first, others)) = parted(&items::resolved(archive, decision.same).await?) {
        let ids: Vec<String> = std::iter::once(first).chain(others).collect();
        changes::made(archive, move |store, now| store.same_story(&ids, PERSON, now)).await?;
        return Ok(true);
    }
    if let Some((first, others)) = parted(&items::resolved(archive, decision.apart).await?) {
        changes::made(archive, move |store, now| store.keep_apart(&first, &others, PERSON, now)).await?;
        return Ok(true);
    }
    let kept = items::resolved(archive, decision.keep_all).await?;
    if !kept.is_empty() {
        changes::made(archive, move |store, now| store.keep_all(&kept, PERSON, now)).await?;
        return Ok(true);
    }
    if let Some((first, others)) = parted(&items::resolved(archive, decision.merge).await?) {
        let (into, from) = (first.clone(), others.clone());
        let preview = archive.read(move |reader| reader.preview_merge(&into, &from)).await?;
        if asked.dry_run {
            if asked.json {
                out::json(&preview)?
            } else {
                print_preview(&preview)?
            }
            return Ok(true);
        }
        for one in &preview.passed_over {
            out::say(&format!("{} of {} stays there: {}", one.field, one.item, said_value(&one.passed_over)));
        }
        changes::made(archive, move |store, now| store.merge(&first, &others, PERSON, now)).await?;
        return Ok(true);
    }
    let progress = progress_bar(0, "texts looked at");
    archive
        .look_at_texts(|done, total| {
            progress.set_length(total.into());
            progress.set_position(done.into());
        })
        .await?;
    progress.finish_and_clear();
    let kinds = match asked.kind {
        None => KINDS.to_vec(),
        Some(DuplicateKind::SameAddress) => vec![Alike::SameAddress],
        Some(DuplicateKind::SameBytes) => vec![Alike::SameBytes],
        Some(DuplicateKind::SameText) => vec![Alike::SameText],
        Some(DuplicateKind::Similar) => vec![Alike::Similar],
    };
    for kind in kinds {
        let (offset, limit) = (asked.offset, asked.limit);
        let page = archive.read(move |reader| reader.families(kind, offset, limit)).await?;
        for family in &page.families {
            if asked.json { out::json(family)? } else { print(family)? }
        }
        out::say(&format!("{} of {} families: {}", page.families.len(), page.total, named(kind)));
    }
    Ok(true)
}

fn parted(ids: &[String]) -> Option<(String, Vec<String>)> {
    ids.split_first().map(|(first, others)| (first.clone(), others.to_vec()))
}

fn print_preview(told: &MergePreview) -> std::io::Result<()> {
    let captures = match (told.captures, told.first) {
        (0, _) => "no capture that is shown becomes a version".into(),
        (1, first) => format!("1 capture becomes version {first}"),
        (many, first) => format!("{many} captures become versions {first} to {}", first + many - 1),
    };
    out::line(&format!("{captures} of {}", told.into))?;
    for (what, names) in [("tags", &told.tags), ("collections", &told.collections)] {
        if !names.is_empty() {
            out::line(&format!("takes {what}: {}", names.join(", ")))?;
        }
    }
    for one in &told.taken {
        out::line(&format!("takes {} of {}: {}", one.field, one.item, said_value(&one.value)))?;
    }
    for one in &told.passed_over {
        let (stays, passed_over) = (said_value(&one.stays), said_value(&one.passed_over));
        out::line(&format!("keeps {}: {stays}; {} has {passed_over}", one.field, one.item))?;
    }
    out::line(&format!("into the trash: {}", told.others.join(", ")))
}

/// A value as a person reads it.
fn said_value(value: &Value) -> String {
    let known = ["value", "raw", "name", "domain"].iter().find_map(|part| value[part].as_str());
    known.or(value.as_str()).map_or_else(|| value.to_string(), |text| text.replace('\n', " "))
}

fn named(kind: Alike) -> &'static str {
    match kind {
        Alike::SameAddress => "same address",
        Alike::SameBytes => "same bytes",
        Alike::SameText => "same text",
        Alike::Similar => "similar",
    }
}

fn print(family: &Family) -> std::io::Result<()> {
    out::line(&format!("{}: {} items", named(family.kind), family.size))?;
    for member in &family.members {
        let share = match (family.kind, member.leads) {
            (Alike::Similar, false) => format!("{:3.0} %", member.share * 100.0),
            _ => "     ".into(),
        };
        let day = member.published.as_ref().map_or_else(|| "undated".into(), shown);
        let outlet = member.outlet.as_deref().unwrap_or("no outlet");
        let title = member.headline.as_deref().unwrap_or(&member.opening);
        out::line(&format!("  {share}  {}  {day:10}  {outlet} · {title}", member.id))?;
    }
    Ok(())
}
