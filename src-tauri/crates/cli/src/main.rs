//! The `dateline` command: arguments in; JSON on standard output, words on standard error, an exit status out.

mod arguments;
mod bulk;
mod changes;
mod clean;
mod collections;
mod counts;
mod duplicates;
mod export;
mod import;
mod items;
mod jobs;
mod out;
mod replay;
mod reread;
mod rules;
mod save;
mod tags;
mod verify;
mod words;

use archive::Archive;
use arguments::{Arguments, Command};
use clap::Parser as _;
use model::Failure;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stop {
    #[error(transparent)]
    Failed(#[from] archive::Error),
    #[error("{0}")]
    Usage(String),
    #[error("standard output or a file can't be written or read: {0}")]
    Io(#[from] io::Error),
}

impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Self {
        Self::Io(error.into())
    }
}

/// Whether all went well, or something failed or is partial and has been named.
pub(crate) type Outcome = Result<bool, Stop>;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            out::say(&format!("dateline: the system gives no threads: {error}"));
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(carry_out(arguments)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(Stop::Usage(what)) => {
            out::say(&format!("dateline: {what}\nSee dateline --help."));
            ExitCode::from(2)
        }
        // The reader of our output has seen enough (`dateline list | head`).
        Err(Stop::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Failed(error)) => {
            out::say(&described("dateline", &error.failure()));
            ExitCode::FAILURE
        }
        Err(stop @ Stop::Io(_)) => {
            out::say(&format!("dateline: {stop}"));
            ExitCode::FAILURE
        }
    }
}

async fn carry_out(arguments: Arguments) -> Outcome {
    let place = arguments.archive;
    match arguments.command {
        Command::Clean(asked) => clean::clean(asked),
        Command::Save(asked) => save::save(place, asked).await,
        Command::Import(asked) => import::import(place, asked).await,
        Command::Browse(asked) => save::browse(place, asked).await,
        Command::List(asked) => items::list(&opened(place).await?, String::new(), asked.window).await,
        Command::Search(asked) => items::list(&opened(place).await?, asked.query, asked.window).await,
        Command::Facets(asked) => counts::facets(&opened(place).await?, asked).await,
        Command::Histogram(asked) => counts::histogram(&opened(place).await?, asked).await,
        Command::Why(asked) => counts::why(&opened(place).await?, asked).await,
        Command::Show(asked) => items::show(&opened(place).await?, asked).await,
        Command::Edit(asked) => bulk::edit(&opened(place).await?, asked).await,
        Command::Tag(asked) => bulk::tag(&opened(place).await?, asked).await,
        Command::Tags(asked) => tags::tags(&opened(place).await?, asked.what).await,
        Command::Collect(asked) => bulk::collect(&opened(place).await?, asked).await,
        Command::Collections(asked) => collections::collections(&opened(place).await?, asked.what).await,
        Command::Searches(asked) => collections::searches(&opened(place).await?, asked.what).await,
        Command::Trash(asked) => bulk::trash(&opened(place).await?, asked, true).await,
        Command::Restore(asked) => bulk::trash(&opened(place).await?, asked, false).await,
        Command::Reread(asked) => reread::reread(&opened(place).await?, asked).await,
        Command::Rules(asked) => rules::rules(&opened(place).await?, asked.what).await,
        Command::Duplicates(asked) => duplicates::duplicates(&opened(place).await?, asked).await,
        Command::Undo => items::undo(&opened(place).await?).await,
        Command::Export(asked) => export::export(&opened(place).await?, asked).await,
        Command::Replay(asked) => replay::replay(&opened(place).await?, asked).await,
        Command::Verify(asked) => verify::verify(&opened(place).await?, asked.json).await,
        Command::Info(asked) => items::info(&opened(place).await?, asked.json).await,
    }
}

/// Where the archive is: as asked, else in the platform's data folder.
pub(crate) fn place_of(asked: Option<PathBuf>) -> Result<PathBuf, Stop> {
    match asked {
        Some(path) => Ok(path),
        None => Ok(archive::default_path()?),
    }
}

/// Opens the archive, which must be there.
async fn opened(place: Option<PathBuf>) -> Result<Archive, Stop> {
    Ok(Archive::open(&place_of(place)?, archive::Settings::default()).await?)
}

/// A failure in words: what failed, and what to do next.
pub(crate) fn described(subject: &str, failure: &Failure) -> String {
    if failure.hint.is_empty() {
        format!("{subject}: {}", failure.message)
    } else {
        format!("{subject}: {}\n  {}", failure.message, failure.hint)
    }
}
