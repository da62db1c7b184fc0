//! The same deeds to many items in, a handful at a time; one change set that one undo takes back out.

use crate::act::Act;
use crate::{Result, Store, collections, edits, refresh, values};
use model::Field;
use serde_json::{Value, json};

/// What is done to every item of a choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deeds {
    /// Fields to set; none clears.
    pub fields: Vec<(Field, Option<Value>)>,
    /// Fields of the researcher's own, likewise.
    pub custom: Vec<(String, Option<Value>)>,
    pub add: Vec<String>,
    pub remove: Vec<String>,
    /// Collections to put items into, by identifier or name; made where they are new.
    pub collect: Vec<String>,
    pub take_out: Vec<String>,
    /// Into the trash, or out of it.
    pub trash: Option<bool>,
}

/// How far a change to many items has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BulkStep {
    /// The change set; none as long as nothing changed.
    pub set: Option<i64>,
    /// How many items are another now.
    pub changed: usize,
    /// How many of them are in an earlier change set, which others' changes have come between.
    pub earlier: usize,
}

impl Deeds {
    /// Checks everything that can be wrong with a value, before the first item is changed.
    pub fn checked(mut self) -> Result<Self> {
        for (field, value) in &self.fields {
            values::checked(*field, value.as_ref())?;
        }
        for (name, _) in &mut self.custom {
            *name = edits::checked_name(name)?.into();
        }
        Ok(self)
    }

    /// How many items are changed in one go, so that others who write wait a fraction of a second at most.
    #[must_use]
    pub fn handful(&self) -> usize {
        let light = self.custom.is_empty() && self.fields.iter().all(|(field, _)| *field == Field::Status);
        if light { 2_000 } else { 200 }
    }

    /// “Tag 14 items “check””: what the undo button says.
    fn label(&self, items: usize) -> String {
        let items = refresh::counted(items);
        let mut parts: Vec<String> = Vec::new();
        let fields = self.fields.iter().map(|(field, _)| field.name().replace('_', " "));
        let names: Vec<String> = fields.chain(self.custom.iter().map(|(name, _)| name.clone())).collect();
        parts.extend((!names.is_empty()).then(|| format!("edit {}", names.join(", "))));
        parts.extend((!self.add.is_empty()).then(|| format!("tag “{}”", self.add.join("”, “"))));
        parts.extend((!self.remove.is_empty()).then(|| format!("untag “{}”", self.remove.join("”, “"))));
        parts.extend((!self.collect.is_empty()).then_some("collect".into()));
        parts.extend((!self.take_out.is_empty()).then_some("take out of a collection".into()));
        parts.extend(self.trash.map(|trash| if trash { "trash" } else { "restore" }.into()));
        let said = format!("{}: {items}", parts.join(", "));
        let mut letters = said.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or(said.clone())
    }
}

impl Store {
    /// Does something to a handful of items, as part of the change set `so_far` where it is not the first handful.
    ///
    /// None where that set was taken back meanwhile: then nothing more is done.
    pub fn change_many(
        &mut self,
        ids: &[String],
        deeds: &Deeds,
        so_far: Option<BulkStep>,
        who: &str,
        now: i64,
    ) -> Result<Option<BulkStep>> {
        let (step, _) = self.act("edited", who, now, |act| {
            let items = refresh::ids(act.tx, ids)?;
            if !act.go_on_after(so_far, &items)? {
                return Ok(None);
            }
            act.deeds(&items, deeds)?;
            let (_, changed) = act.so_far();
            act.label = deeds.label(changed);
            act.detail = json!({"collect": deeds.collect, "add": deeds.add, "remove": deeds.remove});
            Ok(Some(act.come_to(so_far)))
        })?;
        Ok(step)
    }
}

impl Act<'_> {
    /// Goes on after an earlier handful, which was done to other items; false where that was taken back.
    pub(crate) fn go_on_after(&mut self, so_far: Option<BulkStep>, items: &[i64]) -> Result<bool> {
        so_far.and_then(|step| step.set).map_or(Ok(true), |set| self.go_on_beside(set, items))
    }

    /// How far it has come with this handful. What could not go on with the change set before began one of its own.
    pub(crate) fn come_to(&self, so_far: Option<BulkStep>) -> BulkStep {
        let (set, changed) = self.so_far();
        let before = so_far.unwrap_or_default();
        match set {
            None => before,
            Some(_) if set == before.set => {
                BulkStep { set, changed: before.earlier + changed, earlier: before.earlier }
            }
            Some(_) => BulkStep { set, changed: before.changed + changed, earlier: before.changed },
        }
    }

    fn deeds(&mut self, items: &[i64], deeds: &Deeds) -> Result<()> {
        for (field, value) in &deeds.fields {
            self.edit_all(items, *field, value.as_ref())?;
        }
        for (name, value) in &deeds.custom {
            self.set_custom(items, name, value.as_ref())?;
        }
        if !deeds.add.is_empty() || !deeds.remove.is_empty() {
            self.tag(items, &deeds.add, &deeds.remove)?;
        }
        for name in &deeds.collect {
            let collection = self.collection_or_new(name)?;
            self.collect(items, collection, true)?;
        }
        for name in &deeds.take_out {
            let collection = collections::required(self.tx, name)?;
            self.collect(items, collection, false)?;
        }
        match deeds.trash {
            Some(trash) => self.delete(items, trash.then_some(self.now)),
            None => Ok(()),
        }
    }
}
