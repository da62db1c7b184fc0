//! Several items in, one of them with the captures and the decisions of all out; the others in the trash.

use crate::act::{Act, Change};
use crate::kinship::SAME;
use crate::merge_plan::Plan;
use crate::{Result, Store, refresh};
use model::view::Done;
use serde_json::{Value, json};

impl Store {
    /// Makes one item of several: the captures of the others become its versions behind its own, and it takes their
    /// tags, collections, notes and what was set by hand in them alone. They go into the trash.
    pub fn merge(&mut self, into: &str, others: &[String], who: &str, now: i64) -> Result<Done> {
        let ((), done) = self.act("merged", who, now, |act| {
            let plan = Plan::of(act.tx, into, others)?;
            act.label = format!("Merge {}", refresh::counted(plan.others.len() + 1));
            act.merge(plan)
        })?;
        Ok(done)
    }
}

impl Act<'_> {
    fn merge(&mut self, plan: Plan) -> Result<()> {
        let into = refresh::uid(self.tx, plan.into)?;
        let merged: Vec<String> =
            plan.others.iter().map(|other| refresh::uid(self.tx, *other)).collect::<Result<_>>()?;
        self.detail = json!({"into": into, "merged": merged, "captures": plan.captures.len()});
        if !plan.passed_over.is_empty() {
            self.detail["passed_over"] = json!(plan.passed_over);
        }
        self.tag(&[plan.into], &plan.tags, &[])?;
        for collection in plan.collections.keys() {
            self.collect(&[plan.into], *collection, true)?;
        }
        // A text that was written by hand stands over the rows that it was written over.
        for (order, kept) in &plan.rows {
            self.set_block(plan.into, *order, *kept)?;
        }
        for (field, value) in &plan.fields {
            self.edit(plan.into, *field, Some(value))?;
        }
        for (name, value) in &plan.custom {
            self.set_custom(&[plan.into], name, Some(value))?;
        }
        for capture in &plan.captures {
            let told = json!({
                "item": refresh::uid(self.tx, capture.from)?, "was": capture.was, "capture": capture.uid,
                "page": capture.page, "rows": capture.rows,
            });
            self.make(&Change::item(plan.into, format!("joined {}", capture.number), Value::Null, told))?;
        }
        for other in &plan.others {
            let captures = plan.captures.iter().filter(|capture| capture.from == *other);
            let captures: Vec<Value> = captures
                .map(|one| json!({"capture": one.uid, "was": one.was, "number": one.number}))
                .collect();
            self.make(&Change::item(
                *other,
                "merged",
                Value::Null,
                json!({"item": into, "captures": captures}),
            ))?;
            self.decide(plan.into, *other, SAME)?;
        }
        self.delete(&plan.others, Some(self.now))
    }
}
