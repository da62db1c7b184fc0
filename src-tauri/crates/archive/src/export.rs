//! Exporting: items chosen from the archive in, a file or folder that other programs read out.

use crate::{Archive, Error, Reader, now_ms, single};
use export::{Order, Pages};
use model::view::{ExportFormat, ExportJob, ExportPreview, ExportState, ExportWhat};
use model::{Capture, Decisions, Item, new_id};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// How many items a preview looks at.
const PREVIEWED: usize = 200;

/// An export that has not begun.
#[must_use]
pub fn export_begun(path: String) -> ExportJob {
    ExportJob {
        id: new_id(now_ms().unsigned_abs()),
        path,
        done: 0,
        total: 0,
        state: ExportState::Running,
        failure: None,
    }
}

impl Archive {
    /// Says what an export would write: names, counts, the beginning of the first file.
    ///
    /// # Errors
    /// The collection is not there, or the search is not understood.
    pub async fn export_preview(
        &self,
        what: ExportWhat,
        format: ExportFormat,
    ) -> Result<ExportPreview, Error> {
        self.prepare_choice(&what).await?;
        let (title, total, first) = self
            .read(move |reader| {
                let title = title(reader, &what)?;
                let items = reader.items_full(&what)?;
                let total = items.total;
                Ok((title, total, items.take(PREVIEWED).collect::<store::Result<Vec<_>>>()?))
            })
            .await?;
        Ok(export::preview(&title, total, format, &first))
    }

    /// Writes items to a path, whole or not at all; `progress` is told how it goes, ten times a second at most.
    ///
    /// `secrets` leaves in what opened the pages: cookies, credentials, tokens in addresses.
    ///
    /// # Errors
    /// The items can't be read, the path can't be written, or [`Archive::cancel_job`] stopped it.
    pub async fn export(
        &self,
        job: String,
        what: ExportWhat,
        format: ExportFormat,
        path: PathBuf,
        secrets: bool,
        progress: impl Fn(ExportJob) + Send + 'static,
    ) -> Result<export::Written, Error> {
        let work = self.open.jobs.begin(&job);
        let stop = work.stop.clone();
        let shown = path.display().to_string();
        let mut detail =
            serde_json::json!({ "path": shown, "format": format, "what": what, "secrets": secrets });
        // What is not searched yet would be missing from the file.
        self.prepare_choice(&what).await?;
        let written = self
            .read(move |reader| {
                let title = title(reader, &what)?;
                let items = reader.items_full(&what)?;
                let total = items.total;
                let order = Order { format, path: &path, title: &title, total, secrets, now: now_ms() };
                let mut told = std::time::Instant::now();
                Ok(export::write(items, &Kept { reader }, order, &mut |done| {
                    if told.elapsed().as_millis() >= 100 || done == total {
                        told = std::time::Instant::now();
                        progress(running(&job, &path, done, total));
                    }
                    if stop.is_asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                }))
            })
            .await;
        drop(work);
        let written = written??;
        if self.read_only().is_none() {
            detail["items"] = written.items.into();
            detail["redacted"] = written.redacted.into();
            detail["guarded"] = written.guarded.into();
            self.change(move |store, now| store.record_export(&detail, now)).await?;
        }
        Ok(written)
    }
}

/// What the items are, in words.
fn title(reader: &Reader, what: &ExportWhat) -> store::Result<String> {
    Ok(match what {
        ExportWhat::Items { .. } => "selection".to_owned(),
        ExportWhat::Collection { id } => {
            let rail = reader.rail()?;
            let named = rail.collections.into_iter().find(|one| one.id == *id || one.name == *id);
            named.map_or_else(|| id.clone(), |one| one.name)
        }
        ExportWhat::Query { text } => text.clone(),
        ExportWhat::All => "everything".to_owned(),
    })
}

/// The archive, as an export asks it for pages.
struct Kept<'a> {
    reader: &'a Reader,
}

impl Pages<store::Error> for Kept<'_> {
    fn decisions(&self, item: &str) -> store::Result<Decisions> {
        self.reader.decisions(item)
    }

    fn capture(&self, id: &str) -> store::Result<Capture> {
        self.reader.capture(id)
    }

    fn single(&self, item: &Item) -> store::Result<Vec<u8>> {
        single::page(self.reader, item)
    }
}

fn running(id: &str, path: &std::path::Path, done: u32, total: u32) -> ExportJob {
    ExportJob {
        id: id.into(),
        path: path.display().to_string(),
        done,
        total,
        state: ExportState::Running,
        failure: None,
    }
}
