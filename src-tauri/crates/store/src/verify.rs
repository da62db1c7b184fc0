//! An item in; every digest that vouches for it worked out again, and the history's chain, out.

use crate::{Reader, Result, act, articles, captures, events, payloads, refresh};
use model::view::{Check, Verification};
use std::collections::HashSet;

impl Reader {
    /// Checks everything that is kept of one item: bytes, headers, readings, changes, history.
    pub fn verify(&self, id: &str) -> Result<Verification> {
        self.snapshot(|| {
            let row = refresh::id(&self.conn, id)?;
            let uid = refresh::uid(&self.conn, row)?;
            let mut checks = Vec::new();
            self.check_captures(row, &uid, &mut checks)?;
            let sets = self.sets(
                "SELECT DISTINCT set_id FROM changes WHERE subject = 'item' AND subject_id = ?1 ORDER BY set_id",
                Some(row),
            )?;
            checks.push(self.check_changes(&sets)?);
            checks.push(self.chain()?);
            let events = self.events(Some(&uid), u32::MAX)?;
            Ok(Verification { ok: checks.iter().all(|check| check.ok), checks, events })
        })
    }

    /// Checks the whole archive: its file, every item, every change, its history; of items only what is wrong is listed.
    ///
    /// `told` hears how many items are checked, and of how many.
    pub fn verify_all(&self, mut told: impl FnMut(u64, u64)) -> Result<Verification> {
        self.snapshot(|| {
            let mut checks = vec![or_wrong("file", self.check_file())];
            let items = match self.all_items() {
                Ok(items) => items,
                Err(error) => {
                    checks.push(check("items".into(), Err(error.to_string())));
                    Vec::new()
                }
            };
            let (mut kept, total) = (0, items.len());
            for (done, (id, uid)) in items.into_iter().enumerate() {
                told(done as u64, total as u64);
                let mut found = Vec::new();
                if let Err(error) = self.check_captures(id, &uid, &mut found) {
                    found.push(check("what is kept of it".into(), Err(error.to_string())));
                }
                kept += found.len();
                let wrong = found.into_iter().filter(|check| !check.ok);
                checks.extend(wrong.map(|one| Check { what: format!("item {uid}, {}", one.what), ..one }));
            }
            let counts = format!("{kept} payloads, captures and readings of {total} items");
            let wrong = checks.iter().filter(|check| !check.ok && check.what.starts_with("item ")).count();
            let found = if wrong == 0 { Ok(counts) } else { Err(format!("{wrong} of {counts}")) };
            checks.push(check("items".into(), found));
            match self.check_lost() {
                Ok(lost) => checks.extend(lost),
                Err(error) => checks.push(check("saved items".into(), Err(error.to_string()))),
            }
            let sets = self.sets("SELECT id FROM change_sets WHERE ?1 IS NULL ORDER BY id", None);
            checks.push(or_wrong("changes", sets.and_then(|sets| self.check_changes(&sets))));
            checks.push(or_wrong("history", self.chain()));
            Ok(Verification { ok: checks.iter().all(|check| check.ok), checks, events: Vec::new() })
        })
    }

    fn all_items(&self) -> Result<Vec<(i64, String)>> {
        let mut statement = self.conn.prepare("SELECT id, uid FROM items ORDER BY id")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Checks that the file is a whole one for SQLite.
    fn check_file(&self) -> Result<Check> {
        let found: String = self.conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        let found = if found == "ok" { Ok("whole".into()) } else { Err(found) };
        Ok(check("file".into(), found))
    }

    fn check_captures(&self, item: i64, uid: &str, checks: &mut Vec<Check>) -> Result<()> {
        let saved = events::details(&self.conn, uid, ["saved", "read-again"])?;
        let vouched = |key: &str, digest: &str| saved.iter().any(|detail| detail[key] == digest);
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, uid, number FROM captures WHERE item_id = ?1 ORDER BY number")?;
        let mut rows = statement.query([item])?;
        let (mut captures_here, mut readings_here) = (0, 0);
        while let Some(row) = rows.next()? {
            captures_here += 1;
            let (capture, number): (i64, i64) = (row.get(0)?, row.get(2)?);
            for (what, sha256) in captures::payloads(&self.conn, capture)? {
                let found = payloads::check(&self.conn, &sha256)?;
                checks.push(check(
                    format!("capture {number}: {what}"),
                    found.map(|bytes| format!("{bytes} bytes, SHA-256 {sha256}")),
                ));
            }
            let digest = captures::digest(&self.conn, capture)?;
            let same = vouched("capture_sha256", digest.as_str());
            let found = if same {
                Ok("as the history has it".into())
            } else {
                Err("not as the history has it".into())
            };
            checks.push(check(format!("capture {number}: headers and times"), found));
            let before = checks.len();
            self.check_articles(capture, number, &vouched, checks)?;
            readings_here += checks.len() - before;
        }
        for (what, key, here) in
            [("captures", "capture_sha256", captures_here), ("readings", "article_sha256", readings_here)]
        {
            let recorded: HashSet<&str> = saved.iter().filter_map(|detail| detail[key].as_str()).collect();
            if recorded.len() > here {
                let why = format!("the history has {}, {here} are still there", recorded.len());
                checks.push(check(what.into(), Err(why)));
            }
        }
        Ok(())
    }

    /// The items that the history says were saved, against those that are there.
    fn check_lost(&self) -> Result<Option<Check>> {
        let mut statement = self.conn.prepare(
            "SELECT DISTINCT item FROM events WHERE kind = 'saved' AND item IS NOT NULL
               AND item NOT IN (SELECT uid FROM items) ORDER BY item",
        )?;
        let lost: Vec<String> =
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let why = || format!("{} were saved and are no longer there: {}", lost.len(), lost.join(", "));
        Ok((!lost.is_empty()).then(|| check("saved items".into(), Err(why()))))
    }

    fn check_articles(
        &self,
        capture: i64,
        number: i64,
        vouched: &impl Fn(&str, &str) -> bool,
        checks: &mut Vec<Check>,
    ) -> Result<()> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, extractor FROM articles WHERE capture_id = ?1 ORDER BY id")?;
        let mut rows = statement.query([capture])?;
        while let Some(row) = rows.next()? {
            let extractor: String = row.get(1)?;
            let found = articles::check(&self.conn, row.get(0)?)?.and_then(|digest| {
                let same = vouched("article_sha256", &digest);
                if same { Ok(format!("SHA-256 {digest}")) } else { Err("not as the history has it".into()) }
            });
            checks.push(check(format!("capture {number}: read by extractor {extractor}"), found));
        }
        Ok(())
    }

    fn sets(&self, sql: &str, item: Option<i64>) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([item], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The recorded changes of actions against the digest that the history has of each action.
    fn check_changes(&self, sets: &[i64]) -> Result<Check> {
        let mut wrong = Vec::new();
        for set in sets {
            let digest = act::digest_of_set(&self.conn, *set)?;
            if act::recorded_digest(&self.conn, *set)?.as_ref() != Some(&digest) {
                wrong.push(set.to_string());
            }
        }
        let found = if wrong.is_empty() {
            Ok(format!("{} recorded", sets.len()))
        } else {
            Err(format!("action {} is not what was recorded", wrong.join(", ")))
        };
        Ok(check("changes".into(), found))
    }

    fn chain(&self) -> Result<Check> {
        let found = events::check_chain(&self.conn)?;
        Ok(check(
            "history".into(),
            found.map(|count| format!("{count} entries, each hashing the one before")),
        ))
    }
}

/// A check that could not be carried out found something wrong.
fn or_wrong(what: &str, found: Result<Check>) -> Check {
    found.unwrap_or_else(|error| check(what.into(), Err(error.to_string())))
}

fn check(what: String, found: std::result::Result<String, String>) -> Check {
    let ok = found.is_ok();
    Check { what, ok, message: found.unwrap_or_else(|why| why) }
}
