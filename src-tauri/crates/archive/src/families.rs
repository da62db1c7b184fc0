//! An archive of before families were known in, all of its texts looked at out: beside everyone else's work.

use crate::{Archive, Error, Open};
use std::sync::Arc;
use std::time::Duration;

/// How many texts are looked at in one go: a save waits no longer than that.
const HANDFUL: u32 = 100;
/// How long after an archive was opened: its first rows come first.
const AFTER: Duration = Duration::from_secs(2);

impl Archive {
    /// Looks at all texts that were not looked at yet; `told` how many are done, and of how many.
    ///
    /// # Errors
    /// The archive can't be written.
    pub async fn look_at_texts(&self, mut told: impl FnMut(u32, u32)) -> Result<(), Error> {
        let mut total = None;
        loop {
            let left = look(&self.open).await?;
            let all = *total.get_or_insert(left);
            told(all.saturating_sub(left), all);
            if left == 0 {
                return Ok(());
            }
        }
    }

    /// Does so in the background, until none is left or the archive is closed.
    pub(crate) fn begin_to_look(&self) {
        let open = Arc::downgrade(&self.open);
        tokio::spawn(async move {
            tokio::time::sleep(AFTER).await;
            // What can't be written now, the next opening goes on with.
            while let Some(open) = open.upgrade()
                && look(&open).await.is_ok_and(|left| left > 0)
            {}
        });
    }
}

async fn look(open: &Open) -> Result<u32, Error> {
    let looked = open.writer.run(|store| store.sketch_some(HANDFUL)).await?;
    if looked.done > 0 {
        open.changed.send_modify(|count| *count += 1);
    }
    Ok(looked.left)
}
