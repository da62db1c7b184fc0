//! Rows of a ledger and an outlet's rules in, what the rules decide about them out.

use crate::values::{self, Edits};
use crate::{Error, Reader, Result, captures, times};
use model::view::{Rule, RuleBy, RuleDraft};
use model::{Article, Block, Record};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;

/// How long the value of a rule may be: a paragraph, not a page.
const LONGEST: usize = 4000;

/// A rule in force, ready to be compared with rows.
#[derive(Clone, Debug)]
pub(crate) struct OutletRule {
    /// Its row; 0 for one that is only previewed.
    pub(crate) id: i64,
    pub(crate) draft: RuleDraft,
    /// The text in the form in which rows are compared with it.
    folded: String,
}

impl OutletRule {
    pub(crate) fn new(id: i64, draft: RuleDraft) -> Self {
        let folded = match draft.by {
            RuleBy::Text => folded(&draft.value),
            RuleBy::Place | RuleBy::Browser => String::new(),
        };
        Self { id, draft, folded }
    }

    fn matches(&self, block: &Block, folded: &str) -> bool {
        match self.draft.by {
            RuleBy::Text => self.folded == folded,
            RuleBy::Place => self.draft.value == block.place,
            RuleBy::Browser => false,
        }
    }

    /// Why a row is kept or removed, for a person.
    pub(crate) fn reason(&self) -> String {
        let verb = if self.draft.keep { "kept" } else { "removed" };
        match self.draft.by {
            RuleBy::Text => format!("your rule: this text is {verb} on every page of {}", self.draft.domain),
            RuleBy::Place => {
                format!(
                    "your rule: what stands at {} is {verb} on every page of {}",
                    self.draft.value, self.draft.domain
                )
            }
            RuleBy::Browser => self.label(),
        }
    }

    /// What is said of the rule that takes the place of this one.
    pub(crate) fn instead(&self) -> &'static str {
        if self.draft.keep { " (instead of keeping it)" } else { " (instead of removing it)" }
    }

    /// The rule in a few words: “Remove “Follow us” at harbour.example”.
    pub(crate) fn label(&self) -> String {
        let verb = if self.draft.keep { "Keep" } else { "Remove" };
        let value: String = self.draft.value.chars().take(40).collect();
        let cut = if value.len() < self.draft.value.len() { "…" } else { "" };
        match self.draft.by {
            RuleBy::Text => format!("{verb} “{value}{cut}” at {}", self.draft.domain),
            RuleBy::Place => format!("{verb} what stands at {value}{cut} at {}", self.draft.domain),
            RuleBy::Browser => format!("Always save {} with the browser", self.draft.domain),
        }
    }
}

/// Which rule decides each row: the newest of those that the row meets; `rules` stand in the order of their making.
pub(crate) fn deciding<'r>(rules: &'r [OutletRule], ledger: &[Block]) -> Vec<Option<&'r OutletRule>> {
    let by_text = rules.iter().any(|rule| rule.draft.by == RuleBy::Text);
    let decide = |block: &Block| {
        let text = if by_text { folded(&block.text) } else { String::new() };
        rules.iter().rev().find(|rule| rule.matches(block, &text))
    };
    ledger.iter().map(decide).collect()
}

/// A text without regard to case and white space.
fn folded(text: &str) -> String {
    values::tidy(text).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The domain whose rules a page is read under.
pub(crate) fn domain(record: &Record) -> Option<&str> {
    record.outlet.as_ref()?.domain.as_deref()
}

const COLUMNS: &str = "id, domain, told_by, value, keep, browser";

/// What a row of a rule tells by, as its columns `told_by` and `browser` say it.
pub(crate) fn told_by(told_by: &str, browser: bool) -> RuleBy {
    match told_by {
        _ if browser => RuleBy::Browser,
        "place" => RuleBy::Place,
        _ => RuleBy::Text,
    }
}

fn rule(row: &Row<'_>) -> rusqlite::Result<OutletRule> {
    let by = told_by(&row.get::<_, String>(2)?, row.get(5)?);
    let draft = RuleDraft { domain: row.get(1)?, by, value: row.get(3)?, keep: row.get(4)? };
    Ok(OutletRule::new(row.get(0)?, draft))
}

/// The rules of a domain that are in force, in the order of their making.
pub(crate) fn of_domain(conn: &Connection, domain: Option<&str>) -> Result<Vec<OutletRule>> {
    let Some(domain) = domain else { return Ok(Vec::new()) };
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM rules WHERE domain = ?1 AND removed_at IS NULL ORDER BY made_at, id"
    ))?;
    let rows = statement.query_map([domain], rule)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The rules that tell rows of the outlet of an item, in the order of their making.
pub(crate) fn drafts(conn: &Connection, item: i64) -> Result<Vec<RuleDraft>> {
    let all = of_domain(conn, domain_of(conn, item)?.as_deref())?;
    Ok(all.into_iter().map(|rule| rule.draft).filter(|draft| draft.by != RuleBy::Browser).collect())
}

/// The domain whose rules an item's page is read under.
pub(crate) fn domain_of(conn: &Connection, item: i64) -> Result<Option<String>> {
    Ok(conn.prepare_cached("SELECT domain FROM items WHERE id = ?1")?.query_row([item], |row| row.get(0))?)
}

/// A rule in force by its identifier or the unique beginning of it.
pub(crate) fn by_uid(conn: &Connection, uid: &str) -> Result<OutletRule> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM rules WHERE removed_at IS NULL AND substr(uid, 1, length(?1)) = ?1 LIMIT 2"
    ))?;
    let mut found = statement.query_map([uid], rule)?.collect::<rusqlite::Result<Vec<_>>>()?;
    match (found.pop(), found.len()) {
        (Some(only), 0) if !uid.is_empty() => Ok(only),
        _ => Err(Error::UnknownRule(uid.into())),
    }
}

/// Adds the row of a rule; the caller records that it was made.
pub(crate) fn insert(conn: &Connection, draft: &RuleDraft, now: i64) -> Result<i64> {
    conn.prepare_cached(
        "INSERT INTO rules (uid, domain, told_by, value, keep, made_at, browser)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        model::new_id(now.unsigned_abs()),
        draft.domain,
        captures::name(if draft.by == RuleBy::Browser { &RuleBy::Text } else { &draft.by }),
        draft.value,
        draft.keep,
        now,
        draft.by == RuleBy::Browser
    ])?;
    Ok(conn.last_insert_rowid())
}

/// The rule of the same outlet that is told by the same value, whatever it does with such rows.
pub(crate) fn like(conn: &Connection, draft: &RuleDraft) -> Result<Option<OutletRule>> {
    let mut all = of_domain(conn, Some(&draft.domain))?;
    let wanted = OutletRule::new(0, draft.clone());
    all.retain(|one| {
        one.draft.by == draft.by
            && match draft.by {
                RuleBy::Text => one.folded == wanted.folded,
                RuleBy::Place => one.draft.value == draft.value,
                RuleBy::Browser => true,
            }
    });
    Ok(all.pop())
}

/// A draft that can be a rule, in the form in which it is kept.
pub(crate) fn checked(draft: &RuleDraft) -> Result<RuleDraft> {
    let wrong = |field: &str, value: &str, why: &str| {
        Err(Error::InvalidValue { field: field.into(), value: value.into(), why: why.into() })
    };
    let domain = draft.domain.trim().to_lowercase();
    let domain = domain.strip_prefix("www.").unwrap_or(&domain).to_owned();
    let plain = domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'));
    if domain.is_empty() || domain.len() > 255 || !plain {
        return wrong(
            "an outlet’s domain",
            &draft.domain,
            "write it without http:// and path: harbour.example",
        );
    }
    let value = match draft.by {
        // Such a rule is there or not: it tells no rows, and there is nothing to remove.
        RuleBy::Browser => return Ok(RuleDraft { domain, by: draft.by, value: String::new(), keep: true }),
        RuleBy::Text => draft.value.trim().to_owned(),
        RuleBy::Place => draft.value.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    if !value.chars().any(char::is_alphanumeric) {
        return wrong("what a rule tells rows by", &draft.value, "it needs at least one letter or digit");
    }
    if value.chars().count() > LONGEST {
        let start: String = value.chars().take(40).collect();
        return wrong("what a rule tells rows by", &format!("{start}…"), "it has more than 4,000 characters");
    }
    Ok(RuleDraft { domain, by: draft.by, value, keep: draft.keep })
}

/// Writes down which rules decide how many rows of an item.
pub(crate) fn note(conn: &Connection, item: i64, edits: &Edits, article: &Article) -> Result<()> {
    conn.prepare_cached("DELETE FROM rule_items WHERE item_id = ?1")?.execute([item])?;
    let mut decided: BTreeMap<i64, u32> = BTreeMap::new();
    for (block, rule) in article.ledger.iter().zip(deciding(&edits.rules, &article.ledger)) {
        let by_hand = edits.blocks.contains_key(&block.order);
        if let Some(rule) = rule.filter(|rule| !by_hand && rule.draft.keep != block.kept) {
            *decided.entry(rule.id).or_default() += 1;
        }
    }
    for (rule, rows) in decided {
        conn.prepare_cached("INSERT INTO rule_items VALUES (?1, ?2, ?3)")?
            .execute(params![item, rule, rows])?;
    }
    Ok(())
}

impl Reader {
    /// The outlets whose pages are always saved as a browser shows them, by their domains.
    pub fn browser_domains(&self) -> Result<Vec<String>> {
        let mut statement =
            self.conn.prepare_cached("SELECT domain FROM rules WHERE browser = 1 AND removed_at IS NULL")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The rules in force, the newest first.
    pub fn rules(&self) -> Result<Vec<Rule>> {
        self.snapshot(|| {
            let mut statement = self.conn.prepare_cached(
                "SELECT rules.uid, made_at, count(items.id), coalesce(sum(iif(items.id IS NULL, 0, decided)), 0),
                   domain_of, told_by, value, keep, browser
                 FROM (SELECT *, domain AS domain_of FROM rules WHERE removed_at IS NULL) AS rules
                 LEFT JOIN rule_items ON rule_id = rules.id
                 LEFT JOIN items ON items.id = item_id AND deleted_at IS NULL
                 GROUP BY rules.id ORDER BY made_at DESC, rules.id DESC",
            )?;
            let rows = statement.query_map([], |row| {
                let by = told_by(&row.get::<_, String>(5)?, row.get(8)?);
                let draft = RuleDraft { domain: row.get(4)?, by, value: row.get(6)?, keep: row.get(7)? };
                let made = times::shown(row.get(1)?);
                Ok(Rule { id: row.get(0)?, draft, made, items: row.get(2)?, rows: row.get(3)? })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}
