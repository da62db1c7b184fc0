//! What a person wants done to many items in; what that would change, or the change made as it goes, out.

use crate::jobs::Stop;
use crate::{Archive, Error, now_ms, values};
use model::view::{BulkEdit, BulkJob, BulkPreview, ExportState, ExportWhat};
use model::{Field, Tag, new_id};
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{BulkStep, Deeds, PERSON};

/// How often it was asked what a change to many items would do: nobody waits for any answer but the last.
#[derive(Default)]
pub(crate) struct Previews {
    asked: Arc<AtomicU64>,
}

/// A change to many items that has not begun.
#[must_use]
pub fn bulk_begun() -> BulkJob {
    BulkJob {
        id: new_id(now_ms().unsigned_abs()),
        done: 0,
        total: 0,
        changed: 0,
        state: ExportState::Running,
        failure: None,
    }
}

/// What is to be done, with every value understood.
fn deeds(edit: BulkEdit) -> Result<Deeds, Error> {
    let mut fields = Vec::with_capacity(edit.values.len());
    for one in &edit.values {
        if matches!(one.field, Field::Url | Field::CanonicalUrl | Field::Body) {
            let hint = "each item has its own: edit them one by one";
            return Err(Error::InvalidValue { field: one.field, text: one.value.clone(), hint });
        }
        fields.push((one.field, values::read(one)?));
    }
    let tags = |names: Vec<String>| -> Result<Vec<String>, Error> {
        names.iter().map(|name| Ok(Tag::parse(name)?.as_str().to_owned())).collect()
    };
    let custom = edit.custom.into_iter().map(|one| {
        let value = one.value.trim();
        (one.name, (!value.is_empty()).then(|| Value::String(value.into())))
    });
    let deeds = Deeds {
        fields,
        custom: custom.collect(),
        add: tags(edit.add_tags)?,
        remove: tags(edit.remove_tags)?,
        collect: edit.collect,
        take_out: edit.take_out,
        trash: edit.trash,
    };
    Ok(deeds.checked()?)
}

impl Archive {
    /// Tells what a change to many items would do; none where it was asked again meanwhile.
    ///
    /// # Errors
    /// A value, a tag or the query is not understood.
    pub async fn bulk_preview(&self, what: ExportWhat, edit: BulkEdit) -> Result<Option<BulkPreview>, Error> {
        let deeds = deeds(edit)?;
        let asked = Arc::clone(&self.open.previews.asked);
        let this = asked.fetch_add(1, Ordering::Relaxed) + 1;
        let waited_for = move || asked.load(Ordering::Relaxed) == this;
        self.prepare_choice(&what).await?;
        self.read(move |reader| reader.preview_many(&what, &deeds, waited_for)).await
    }

    /// Changes many items, a handful at a time, and gives the job as it ended; one undo takes all of it back.
    ///
    /// Others write in between. What is stopped keeps what was done until then, as one change that can be undone.
    pub async fn bulk(
        &self,
        mut job: BulkJob,
        what: ExportWhat,
        edit: BulkEdit,
        progress: impl Fn(&BulkJob),
    ) -> BulkJob {
        let work = self.open.jobs.begin(&job.id);
        let changed = self.change_all(&mut job, what, edit, &work.stop, progress).await;
        ended(job, changed)
    }

    /// False where it was stopped, or taken back, before its end.
    async fn change_all(
        &self,
        job: &mut BulkJob,
        what: ExportWhat,
        edit: BulkEdit,
        stop: &Stop,
        progress: impl Fn(&BulkJob),
    ) -> Result<bool, Error> {
        let deeds = Arc::new(deeds(edit)?);
        // What is not searched yet would be left as it is.
        self.prepare_choice(&what).await?;
        let ids = self.read(move |reader| reader.chosen_ids(&what)).await?;
        job.total = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        progress(job);
        let mut so_far: Option<BulkStep> = None;
        for some in ids.chunks(deeds.handful()) {
            if stop.is_asked() {
                return Ok(false);
            }
            let (handful, deeds) = (some.to_vec(), Arc::clone(&deeds));
            let step =
                self.change(move |store, now| store.change_many(&handful, &deeds, so_far, PERSON, now));
            let Some(step) = step.await? else { return Ok(false) };
            so_far = Some(step);
            job.done += some.len() as u32;
            // An item that a merged one takes its captures back from changes too, and is none of these.
            job.changed = (step.changed as u32).min(job.total);
            progress(job);
        }
        Ok(true)
    }
}

/// A job as it ended: whole, or stopped, or broken.
pub(crate) fn ended(mut job: BulkJob, changed: Result<bool, Error>) -> BulkJob {
    match changed {
        Ok(true) => job.state = ExportState::Complete,
        Ok(false) => job.state = ExportState::Cancelled,
        Err(error) => {
            job.state = ExportState::Failed;
            job.failure = Some(error.failure());
        }
    }
    job
}
