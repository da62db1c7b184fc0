//! `dateline duplicates`: items that are the same or tell one story, and what a person says of them.

use crate::arguments::{self, DuplicateKind};
use crate::clean::progress_bar;
use crate::words::shown;
use crate::{Outcome, items, out};
use archive::{Archive, PERSON};
use model::view::{Alike, Family};

const KINDS: [Alike; 4] = [Alike::SameAddress, Alike::SameBytes, Alike::SameText, Alike::Similar];

pub(crate) async fn duplicates(archive: &Archive, asked: arguments::Duplicates) -> Outcome {
    let decision = asked.decision;
    if let Some((first, others)) = parted(&items::resolved(archive, decision.same).await?) {
        let ids: Vec<String> = std::iter::once(first).chain(others).collect();
        return said(&archive.change(move |store, now| store.same_story(&ids, PERSON, now)).await?);
    }
    if let Some((first, others)) = parted(&items::resolved(archive, decision.apart).await?) {
        return said(
            &archive.change(move |store, now| store.keep_apart(&first, &others, PERSON, now)).await?,
        );
    }
    if let Some((first, others)) = parted(&items::resolved(archive, decision.merge).await?) {
        return said(&archive.change(move |store, now| store.merge(&first, &others, PERSON, now)).await?);
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

fn said(done: &model::view::Done) -> Outcome {
    if let Some(undo) = &done.undo {
        out::say(&format!("{}; dateline undo takes it back", undo.label));
    }
    Ok(true)
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
