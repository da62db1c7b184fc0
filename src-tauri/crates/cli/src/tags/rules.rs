//! `dateline tags rules`: what a query finds gets a tag.

use crate::arguments::tags::{TagRuleChange, TagRuleOf, TagRulesCommand};
use crate::words::counted;
use crate::words::shown;
use crate::{Outcome, Stop, changes, items, jobs, out};
use archive::{Archive, Error, PERSON, Store};
use model::view::{ExportState, TagRule, TagRuleDraft, TagRulePreview, TagState};

pub(super) async fn rules(archive: &Archive, asked: TagRulesCommand) -> Outcome {
    match asked {
        TagRulesCommand::List(asked) => list(archive, asked.json).await,
        TagRulesCommand::Preview(asked) => {
            let json = asked.json;
            preview(archive, draft_of(asked), None, json).await
        }
        TagRulesCommand::Add(asked) => {
            items::searchable(archive, &asked.query).await?;
            let (json, draft) = (asked.json, draft_of(asked));
            let made = move |store: &mut Store, now| store.add_tag_rule(&draft, PERSON, now);
            pointing(changes::made(archive, made).await)?;
            if json && let Some(rule) = archive.read(|reader| reader.tag_rules()).await?.last() {
                out::json(rule)?;
            }
            Ok(true)
        }
        TagRulesCommand::Change(asked) => change(archive, asked).await,
        TagRulesCommand::Remove(asked) => {
            let (rule, keep) = (asked.rule, asked.keep_tags);
            changes::made(archive, move |store, now| store.remove_tag_rule(&rule, keep, PERSON, now)).await?;
            Ok(true)
        }
        TagRulesCommand::Run(asked) => {
            for rule in archive.read(|reader| reader.tag_rules()).await? {
                items::searchable(archive, &rule.draft.query).await?;
            }
            let ended = jobs::changing(archive, |job, told| archive.run_tag_rules(job, asked.rule, told));
            let ended = ended.await;
            match (ended.state, ended.changed) {
                (ExportState::Complete, 0) => {
                    out::say("Nothing changed: the rules’ tags are where they belong")
                }
                (ExportState::Complete, some) => {
                    out::say(&format!("{} changed; dateline undo takes it back", counted(some, "item")));
                }
                _ => return jobs::said(&ended),
            }
            Ok(true)
        }
    }
}

/// A mistake in a query with the place that it is at.
pub(super) fn pointing<T>(found: Result<T, Error>) -> Result<T, Stop> {
    found.map_err(|error| match error {
        Error::Store(archive::store::Error::Query(wrong)) => {
            Stop::Usage(format!("the query, at character {}: {wrong}", wrong.start + 1))
        }
        other => Stop::Failed(other),
    })
}

fn draft_of(asked: TagRuleOf) -> TagRuleDraft {
    TagRuleDraft { name: asked.name, query: asked.query, tag: asked.tag }
}

async fn list(archive: &Archive, json: bool) -> Outcome {
    let rules = archive.read(|reader| reader.tag_rules()).await?;
    for rule in &rules {
        if json {
            out::json(rule)?;
        } else {
            out::line(&in_words(rule))?;
        }
    }
    if rules.is_empty() {
        out::say("There are no rules for tags; dateline tags rules preview shows what one would do.");
    }
    Ok(true)
}

fn in_words(rule: &TagRule) -> String {
    let name = rule.draft.name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
    format!("{}  {name}{} → {}: {}", rule.id, rule.draft.query, rule.draft.tag, counted(rule.items, "item"))
}

async fn change(archive: &Archive, asked: TagRuleChange) -> Outcome {
    let rules = archive.read(|reader| reader.tag_rules()).await?;
    let is_meant = |rule: &&TagRule| {
        rule.draft.name.as_deref() == Some(asked.rule.as_str()) || rule.id.starts_with(&asked.rule)
    };
    let Some(rule) = rules.iter().find(is_meant) else {
        return Err(Error::Store(archive::store::Error::UnknownTagRule(asked.rule)).into());
    };
    let (id, old) = (rule.id.clone(), rule.draft.clone());
    let draft = TagRuleDraft {
        name: asked.name.or(old.name),
        query: asked.query.unwrap_or(old.query),
        tag: asked.tag.unwrap_or(old.tag),
    };
    if asked.dry_run {
        return preview(archive, draft, Some(id), false).await;
    }
    items::searchable(archive, &draft.query).await?;
    let made = move |store: &mut Store, now| store.change_tag_rule(&id, &draft, PERSON, now);
    pointing(changes::made(archive, made).await)?;
    Ok(true)
}

async fn preview(archive: &Archive, draft: TagRuleDraft, instead_of: Option<String>, json: bool) -> Outcome {
    items::searchable(archive, &draft.query).await?;
    let words = format!("{} → {}", draft.query, draft.tag);
    let found = archive.read(move |reader| reader.preview_tag_rule(&draft, instead_of.as_deref())).await;
    let preview = pointing(found)?;
    if json {
        out::json(&preview)?;
        return Ok(true);
    }
    for sample in &preview.samples {
        let day = sample.published.as_ref().map_or_else(|| "undated".into(), shown);
        let outlet = sample.outlet.as_deref().unwrap_or("no outlet");
        out::line(&format!("{}  {}  {day:10}  {outlet} · {}", sign(sample.state), sample.id, sample.title))?;
    }
    out::say(&format!("{words}: {}", summary(&preview)));
    Ok(true)
}

fn sign(state: TagState) -> &'static str {
    match state {
        TagState::New => "+",
        TagState::Lost => "-",
        TagState::Tagged => "=",
        TagState::Refused => "x",
    }
}

fn summary(preview: &TagRulePreview) -> String {
    let mut said = format!("finds {}: {} would get the tag", counted(preview.matching, "item"), preview.new);
    for (number, words) in [
        (preview.tagged, "have it already"),
        (preview.refused, "had it taken away by hand"),
        (preview.lost, "would lose it"),
    ] {
        if number > 0 {
            said += &format!(", {number} {words}");
        }
    }
    said
}
