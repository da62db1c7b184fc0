//! A change to an archive in; what was done and how it is taken back, said.

use crate::out;
use archive::store::{Reader, Result as Stored};
use archive::{Archive, Error, Store};
use model::view::Done;

/// Makes a change and says what was done: not what was done before, where this changed nothing.
pub(crate) async fn made(
    archive: &Archive,
    change: impl FnOnce(&mut Store, i64) -> Stored<Done> + Send + 'static,
) -> Result<Done, Error> {
    let before = archive.read(Reader::undo_state).await?.undo.map(|set| set.id);
    let done = archive.change(change).await?;
    match &done.undo {
        Some(set) if Some(set.id) != before => {
            out::say(&format!("{}; dateline undo takes it back", set.label))
        }
        _ => out::say("Nothing changed"),
    }
    Ok(done)
}
