//! `dateline rules`: what a person decided once about a row, for every page of an outlet.

use crate::arguments::{RuleOf, RulesCommand};
use crate::clean::progress_bar;
use crate::words::counted;
use crate::{Outcome, out};
use archive::Archive;
use model::view::{Rule, RuleBy, RuleChange, RuleDraft, RulePreview, RuleProgress, RuleRow};

/// How much of a row's text is printed.
const WIDTH: usize = 100;

pub(crate) async fn rules(archive: &Archive, asked: RulesCommand) -> Outcome {
    match asked {
        RulesCommand::List(asked) => list(archive, asked.json).await,
        RulesCommand::Preview(asked) => preview(archive, asked).await,
        RulesCommand::Add(asked) => add(archive, asked).await,
        RulesCommand::Remove(asked) => {
            let done = stoppable(archive, |told| archive.remove_rule(asked.id, told)).await?;
            out::say(&done.undo.map_or_else(|| "Nothing changed".into(), |set| set.label));
            Ok(true)
        }
    }
}

fn draft_of(asked: RuleOf) -> RuleDraft {
    let (by, value) = match (asked.by.text, asked.by.place) {
        _ if asked.by.browser => (RuleBy::Browser, String::new()),
        (Some(text), _) => (RuleBy::Text, text),
        (None, place) => (RuleBy::Place, place.unwrap_or_default()),
    };
    RuleDraft { domain: asked.outlet, by, value, keep: asked.verdict.keep }
}

async fn list(archive: &Archive, json: bool) -> Outcome {
    let rules = archive.rules().await?;
    for rule in &rules {
        if json {
            out::json(rule)?;
        } else {
            out::line(&in_words(rule))?;
        }
    }
    if rules.is_empty() {
        out::say("There are no rules; dateline rules preview shows what one would do.");
    }
    Ok(true)
}

fn in_words(rule: &Rule) -> String {
    let decides = match rule.rows {
        _ if rule.draft.by == RuleBy::Browser => return format!("{}  {}", rule.id, of(&rule.draft)),
        0 => "the same as without it".to_owned(),
        rows => format!("{} in {}", counted(rows, "row"), counted(rule.items, "item")),
    };
    format!("{}  {}: {decides}", rule.id, of(&rule.draft))
}

/// What a rule does, in words.
fn of(draft: &RuleDraft) -> String {
    let verb = if draft.keep { "keep" } else { "remove" };
    match draft.by {
        RuleBy::Text => format!("{verb} “{}” at {}", draft.value, draft.domain),
        RuleBy::Place => format!("{verb} what stands at {} at {}", draft.value, draft.domain),
        RuleBy::Browser => format!("always save {} with the browser", draft.domain),
    }
}

async fn preview(archive: &Archive, asked: RuleOf) -> Outcome {
    let json = asked.json;
    let draft = draft_of(asked);
    let words = of(&draft);
    let domain = draft.domain.clone();
    if draft.by == RuleBy::Browser {
        out::say(&format!("{words}: from the next save on; what is here stays as it is"));
        return Ok(true);
    }
    let preview = archive.preview_rule(draft).await?;
    if json {
        out::json(&preview)?;
        return Ok(true);
    }
    for change in &preview.changes {
        told(change)?;
    }
    out::say(&summary(&words, &domain, &preview));
    Ok(true)
}

/// What a rule would change in all.
fn summary(words: &str, domain: &str, preview: &RulePreview) -> String {
    let of = counted(preview.of, "item");
    let mut said = match preview.rows {
        0 => format!("{words}: changes nothing in {of}"),
        rows => format!("{words}: {} in {} of {of}", counted(rows, "row"), preview.items),
    };
    let unshown = preview.items as usize - preview.changes.len();
    if unshown > 0 {
        said += &format!("; {unshown} of them are not shown");
    }
    if preview.of == 0 {
        said +=
            &format!("\nNo item is from {domain}; dateline show ID --json tells an item’s outlet.domain.");
    }
    if preview.replaces {
        said += "\nIt takes the place of your rule that does the opposite with the same rows.";
    }
    if preview.placeless > 0 {
        said += &format!(
            "\n{} of them were read before rows had places: dateline reread reads them again.",
            preview.placeless
        );
    }
    said
}

/// One item of a preview: its headline, then the rows that change between their neighbours.
fn told(change: &RuleChange) -> std::io::Result<()> {
    let title = change.headline.as_deref().unwrap_or("(no headline)");
    let words = if change.body_edited {
        "its body was edited and stays".to_owned()
    } else {
        format!("{} → {} words", change.words_before, change.words_after)
    };
    out::line(&format!("{}  {title} ({words})", change.id))?;
    let mut last = None;
    for row in &change.rows {
        if last.is_some_and(|last| row.order > last + 1) {
            out::line("    …")?;
        }
        last = Some(row.order);
        out::line(&line(row))?;
    }
    out::line("")
}

fn line(row: &RuleRow) -> String {
    let sign = match (row.before, row.after) {
        (false, true) => '+',
        (true, false) => '-',
        _ => ' ',
    };
    let text = row.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = text.chars().take(WIDTH).collect();
    let dots = if cut.len() < text.len() { "…" } else { "" };
    format!("  {sign} {cut}{dots}")
}

async fn add(archive: &Archive, asked: RuleOf) -> Outcome {
    let json = asked.json;
    let draft = draft_of(asked);
    let done = stoppable(archive, |told| archive.add_rule(draft, told)).await?;
    if json && let Some(rule) = archive.rules().await?.first() {
        out::json(rule)?;
    }
    out::say(&done.undo.map_or_else(|| "Nothing changed".into(), |set| set.label));
    Ok(true)
}

/// Carries a change of the rules out with a bar that shows how far it is; Ctrl-C stops it, and leaves nothing of it.
async fn stoppable<Work>(
    archive: &Archive,
    start: impl FnOnce(Box<dyn Fn(RuleProgress) + Send>) -> Work,
) -> Result<model::view::Done, archive::Error>
where
    Work: Future<Output = Result<model::view::Done, archive::Error>>,
{
    let progress = progress_bar(0, "items");
    let bar = progress.clone();
    let working = start(Box::new(move |at| {
        bar.set_length(at.total.into());
        bar.set_position(at.done.into());
    }));
    let stopping = archive.clone();
    let stopping = tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stopping.cancel_rule();
        }
    });
    let done = working.await;
    stopping.abort();
    progress.finish_and_clear();
    done
}
