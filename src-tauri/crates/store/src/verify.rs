//! An item in; every digest that vouches for it worked out again, and the history's chain, out.

use crate::tags::history::{self, Moved};
use crate::{Reader, Result, act, articles, captures, events, joined, payloads, refresh};
use model::Event;
use model::view::{Check, Verification};
use std::collections::HashSet;

/// What is told of something that is as it was recorded, or why it is not.
pub(crate) type Verdict = std::result::Result<String, String>;

/// What was checked so far.
#[derive(Default)]
struct Checks(Vec<Check>);

impl Checks {
    /// Adds what was found; a check that could not be carried out found something wrong.
    fn add(&mut self, what: impl Into<String>, found: Result<Verdict>) {
        let found = found.unwrap_or_else(|error| Err(error.to_string()));
        self.0.push(Check { what: what.into(), ok: found.is_ok(), message: found.unwrap_or_else(|why| why) });
    }

    fn verified(self, events: Vec<Event>) -> Verification {
        Verification { ok: self.0.iter().all(|check| check.ok), checks: self.0, events }
    }
}

impl Reader {
    /// Checks everything that is kept of one item: bytes, headers, readings, values, changes, history.
    pub fn verify(&self, id: &str) -> Result<Verification> {
        self.snapshot(|| {
            let row = refresh::id(&self.conn, id)?;
            let uid = refresh::uid(&self.conn, row)?;
            let mut checks = Checks::default();
            self.check_item(row, &history::moved(&self.conn)?, &mut checks);
            let sets = self.sets(
                "SELECT DISTINCT set_id FROM changes WHERE subject = 'item' AND subject_id = ?1 ORDER BY set_id",
                Some(row),
            );
            checks.add("changes", sets.and_then(|sets| self.check_changes(&sets)));
            checks.add("history", self.chain());
            Ok(checks.verified(self.events(Some(&uid), u32::MAX)?))
        })
    }

    /// Checks the whole archive: its file, every item, rule and change, its history; of items only what is wrong is listed.
    ///
    /// `told` hears how many items are checked, and of how many.
    pub fn verify_all(&self, told: impl FnMut(u64, u64)) -> Result<Verification> {
        self.snapshot(|| {
            let mut checks = Checks::default();
            checks.add("file", self.check_file());
            let items = self.check_items(&mut checks, told);
            checks.add("items", items);
            checks.add("saved items", self.check_lost());
            checks.add("rules", self.check_rules());
            let sets = self.sets("SELECT id FROM change_sets WHERE ?1 IS NULL ORDER BY id", None);
            checks.add("changes", sets.and_then(|sets| self.check_changes(&sets)));
            checks.add("history", self.chain());
            Ok(checks.verified(Vec::new()))
        })
    }

    /// Checks every item; what is wrong of one is added under its name.
    fn check_items(&self, checks: &mut Checks, mut told: impl FnMut(u64, u64)) -> Result<Verdict> {
        let (items, moved) = (self.all_items()?, history::moved(&self.conn)?);
        let (mut kept, mut wrong, total) = (0, 0, items.len());
        for (done, (id, uid)) in items.into_iter().enumerate() {
            told(done as u64, total as u64);
            let mut found = Checks::default();
            self.check_item(id, &moved, &mut found);
            kept += found.0.len();
            for one in found.0.into_iter().filter(|check| !check.ok) {
                wrong += 1;
                checks.0.push(Check { what: format!("item {uid}, {}", one.what), ..one });
            }
        }
        let all = format!("{kept} checks of {}", refresh::counted(total));
        Ok(if wrong == 0 { Ok(all) } else { Err(format!("{wrong} of {all}")) })
    }

    fn check_item(&self, id: i64, moved: &[Moved], checks: &mut Checks) {
        let captures = self.check_captures(id, checks);
        checks.add("captures and readings", captures);
        checks.add("values", self.check_values(id, moved));
    }

    fn all_items(&self) -> Result<Vec<(i64, String)>> {
        let mut statement = self.conn.prepare("SELECT id, uid FROM items ORDER BY id")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Checks that the file is a whole one for SQLite.
    fn check_file(&self) -> Result<Verdict> {
        let found: String = self.conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        Ok(if found == "ok" { Ok("whole".into()) } else { Err(found) })
    }

    /// Checks each capture of an item, and that there are as many as the history has, with as many readings.
    fn check_captures(&self, item: i64, checks: &mut Checks) -> Result<Verdict> {
        // Captures go from an item to another one where the two are merged; the history keeps to which each was saved.
        let circle = joined::circle(&self.conn, item)?;
        let mut saved = Vec::new();
        for (_, uid) in &circle {
            saved.extend(events::details(&self.conn, uid, ["saved", "read-again"])?);
        }
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
                let found = payloads::check(&self.conn, &sha256)
                    .map(|found| found.map(|bytes| format!("{bytes} bytes, SHA-256 {sha256}")));
                checks.add(format!("capture {number}: {what}"), found);
            }
            let digest = captures::digest(&self.conn, capture).map(|digest| {
                let same = vouched("capture_sha256", digest.as_str());
                if same {
                    Ok("as the history has it".into())
                } else {
                    Err("not as the history has it".into())
                }
            });
            checks.add(format!("capture {number}: headers and times"), digest);
            readings_here += self.check_articles(capture, number, &vouched, checks)?;
        }
        let recorded = |key: &str| -> usize {
            saved.iter().filter_map(|detail| detail[key].as_str()).collect::<HashSet<_>>().len()
        };
        let (captures, readings) = (recorded("capture_sha256"), recorded("article_sha256"));
        for (other, _) in circle.iter().filter(|(other, _)| *other != item) {
            let (captures, readings) = self.counts(*other)?;
            (captures_here, readings_here) = (captures_here + captures, readings_here + readings);
        }
        Ok(if captures > captures_here || readings > readings_here {
            Err(format!(
                "the history has {captures} and {readings}; {captures_here} and {readings_here} are still there"
            ))
        } else {
            Ok(format!("{captures_here} and {readings_here}"))
        })
    }

    /// How many captures and readings of an item are there.
    fn counts(&self, item: i64) -> Result<(usize, usize)> {
        let counted = self
            .conn
            .prepare_cached(
                "SELECT count(DISTINCT captures.id), count(articles.id) FROM captures
                 LEFT JOIN articles ON capture_id = captures.id WHERE item_id = ?1",
            )?
            .query_row([item], |row| Ok((row.get::<_, u32>(0)? as usize, row.get::<_, u32>(1)? as usize)))?;
        Ok(counted)
    }

    /// The items that the history says were saved, against those that are there.
    fn check_lost(&self) -> Result<Verdict> {
        let mut statement = self.conn.prepare(
            "SELECT DISTINCT item FROM events WHERE kind = 'saved' AND item IS NOT NULL
               AND item NOT IN (SELECT uid FROM items) ORDER BY item",
        )?;
        let lost: Vec<String> =
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(if lost.is_empty() {
            Ok("all are there".into())
        } else {
            Err(format!("{} were saved and are no longer there: {}", lost.len(), lost.join(", ")))
        })
    }

    /// Checks every reading of a capture, and gives how many there are.
    fn check_articles(
        &self,
        capture: i64,
        number: i64,
        vouched: &impl Fn(&str, &str) -> bool,
        checks: &mut Checks,
    ) -> Result<usize> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, extractor FROM articles WHERE capture_id = ?1 ORDER BY id")?;
        let mut rows = statement.query([capture])?;
        let mut readings = 0;
        while let Some(row) = rows.next()? {
            readings += 1;
            let extractor: String = row.get(1)?;
            let same = |digest: String| {
                let same = vouched("article_sha256", &digest);
                if same { Ok(format!("SHA-256 {digest}")) } else { Err("not as the history has it".into()) }
            };
            let found = articles::check(&self.conn, row.get(0)?).map(|found| found.and_then(same));
            checks.add(format!("capture {number}: read by extractor {extractor}"), found);
        }
        Ok(readings)
    }

    fn sets(&self, sql: &str, item: Option<i64>) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([item], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The recorded changes of actions against the digest that the history has of each action.
    fn check_changes(&self, sets: &[i64]) -> Result<Verdict> {
        let mut wrong = Vec::new();
        for set in sets {
            let digest = act::digest_of_set(&self.conn, *set)?;
            if act::recorded_digest(&self.conn, *set)?.as_ref() != Some(&digest) {
                wrong.push(set.to_string());
            }
        }
        Ok(if wrong.is_empty() {
            Ok(format!("{} recorded", sets.len()))
        } else {
            Err(format!("action {} is not what was recorded", wrong.join(", ")))
        })
    }

    fn chain(&self) -> Result<Verdict> {
        let found = events::check_chain(&self.conn)?;
        Ok(found.map(|count| format!("{count} entries, each hashing the one before")))
    }
}
