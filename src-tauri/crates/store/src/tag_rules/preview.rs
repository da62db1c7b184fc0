//! A rule to be, or one that is to be told otherwise, in; what it would do with every item out.

use super::{checked, given_by, known};
use crate::{Reader, Result, captures};
use index::Set;
use model::view::{TagRuleDraft, TagRulePreview, TagSample, TagState};
use rusqlite::{Connection, params};

/// How many items of a state are shown.
const SAMPLES: usize = 8;

impl Reader {
    /// What a rule would do now; `instead_of` is the one that it takes the place of.
    pub fn preview_tag_rule(&self, draft: &TagRuleDraft, instead_of: Option<&str>) -> Result<TagRulePreview> {
        let draft = self.snapshot(|| checked(&self.conn, draft))?;
        let found = self.found_by(&draft.query)?;
        self.snapshot(|| {
            let rule = instead_of.map(|id| known(&self.conn, id)).transpose()?.map(|rule| rule.id);
            let with = |origin: &str, tag: &str| having(&self.conn, origin, tag);
            let refused = within(&with("refused", &draft.tag)?, &found.items);
            let mut tagged = with("mine", &draft.tag)?;
            tagged.unite(&with("rule", &draft.tag)?);
            let tagged = within(&tagged, &found.items);
            let mut new = found.items.clone();
            new.leave_out(&tagged);
            new.leave_out(&refused);
            let given = rule.map_or_else(|| Ok(Vec::new()), |rule| given_by(&self.conn, rule))?;
            let mut lost: Set = given.into_iter().map(|item| item as usize).collect();
            if found.unsearched > 0 {
                lost = Set::default();
            }
            // With another tag, all that had the former one by it lose that.
            if self.gives(rule, &draft.tag)? {
                lost.leave_out(&found.items);
            }
            let mut samples = Vec::new();
            for (set, state) in [
                (&new, TagState::New),
                (&lost, TagState::Lost),
                (&tagged, TagState::Tagged),
                (&refused, TagState::Refused),
            ] {
                samples.extend(sampled(&self.conn, set, state)?);
            }
            let count = |set: &Set| set.len() as u32;
            Ok(TagRulePreview {
                matching: count(&found.items),
                new: count(&new),
                tagged: count(&tagged),
                refused: count(&refused),
                lost: count(&lost),
                unsearched: found.unsearched,
                samples,
            })
        })
    }

    /// True where a rule gives that tag now.
    fn gives(&self, rule: Option<i64>, tag: &str) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT 1 FROM tag_rules WHERE id = ?1 AND tag = ?2")?
            .exists(params![rule, tag])?)
    }
}

fn within(set: &Set, found: &Set) -> Set {
    let mut here = set.clone();
    here.keep(found);
    here
}

fn having(conn: &Connection, origin: &str, tag: &str) -> Result<Set> {
    let mut statement = conn.prepare_cached(
        "SELECT item_id FROM item_tags WHERE origin = ?1 AND tag_id = (SELECT id FROM tags WHERE name = ?2)",
    )?;
    let rows = statement.query_map(params![origin, tag], |row| row.get::<_, i64>(0))?;
    rows.map(|row| Ok(row? as usize)).collect()
}

/// The items of a set that came into the archive last.
fn sampled(conn: &Connection, set: &Set, state: TagState) -> Result<Vec<TagSample>> {
    let mut items: Vec<usize> = set.iter().collect();
    items.reverse();
    items.truncate(SAMPLES);
    let mut statement = conn.prepare_cached(
        "SELECT uid, coalesce(headline, opening), outlet, published FROM items WHERE id = ?1",
    )?;
    items
        .into_iter()
        .map(|item| {
            let (id, title, outlet, published) = statement.query_row([item as i64], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, Option<String>>(3)?))
            })?;
            let published = published.map(|text| captures::value("item", &text)).transpose()?;
            Ok(TagSample { id, title, outlet, published, state })
        })
        .collect()
}
