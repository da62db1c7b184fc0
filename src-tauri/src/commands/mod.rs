//! The commands of the window: each translates a call of the page into one of the archive, and decides nothing.

mod list;

pub(crate) mod archive;
pub(crate) mod bulk;
pub(crate) mod collections;
pub(crate) mod edit;
pub(crate) mod export;
pub(crate) mod families;
pub(crate) mod items;
pub(crate) mod jobs;
pub(crate) mod original;
pub(crate) mod reread;
pub(crate) mod rules;
pub(crate) mod save;
pub(crate) mod tags;

pub(crate) use list::every_command;

use model::Failure;

/// What a command answers.
type Answer<T> = Result<T, Failure>;

/// The open archive, as a command is given it.
type Current<'a> = tauri::State<'a, crate::current::Current>;

/// A failure as it crosses to the window.
fn failed(error: impl Into<::archive::Error>) -> Failure {
    error.into().failure()
}
