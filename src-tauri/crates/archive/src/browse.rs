//! The capture window: opened beside everything else; what a person saves in it becomes an ordinary save.

use crate::render::{Reason, Said, handed_over, program, start};
use crate::{Archive, Error, SaveOptions, Saved};
use model::new_id;
use model::view::{SaveJob, SaveState};
use serde::Serialize;
use std::path::{Path, PathBuf};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, Command};

/// What the window is told about a page that it handed over.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    Saved(String),
    Failed(String),
}

/// The exit code that says that there is no display.
const NO_DISPLAY: i32 = 3;

/// Where the window keeps what a person signed in with: in a folder of its own, never in an archive.
///
/// # Errors
/// The platform knows no folder for data.
pub fn browser_store() -> Result<PathBuf, Error> {
    let folders = directories::ProjectDirs::from("", "", "dateline").ok_or(Error::NoDataFolder)?;
    Ok(folders.data_dir().join("browser"))
}

impl Archive {
    /// Opens the capture window and saves what is saved in it, until it is closed; `told` hears of every save.
    ///
    /// # Errors
    /// It is open already, can't be opened, or breaks down.
    pub async fn browse(
        &self,
        url: Option<String>,
        options: &SaveOptions,
        mut told: impl FnMut(Result<&Saved, &Error>) + Send,
    ) -> Result<(), Error> {
        let _only = self.open.browsing.try_acquire().map_err(|_| Error::Browsing)?;
        let folder = tempfile::tempdir().map_err(|source| Error::NoRoom { source })?;
        let mut command = Command::new(program().ok_or(Error::NoBrowser)?);
        command.arg("--browse").arg("--out").arg(folder.path()).arg("--store").arg(browser_store()?);
        if self.open.allow_private || options.allow_private {
            command.args(["--allow-host", "*"]);
        }
        command.args(url.map(|url| ["--".to_owned(), url]).into_iter().flatten());
        let mut window = start(&mut command)?;
        self.serve(&mut window, options, &mut told).await?;
        let status = window.wait().await.map_err(|_| Error::NoBrowser)?;
        match status.code() {
            Some(0) => Ok(()),
            Some(NO_DISPLAY) => Err(Error::NoDisplay),
            _ => Err(Error::BrowserBroke),
        }
    }

    /// Saves what the window hands over and answers it, until it says no more.
    async fn serve(
        &self,
        window: &mut Child,
        options: &SaveOptions,
        told: &mut (impl FnMut(Result<&Saved, &Error>) + Send),
    ) -> Result<(), Error> {
        let (Some(said), Some(mut answers)) = (window.stdout.take(), window.stdin.take()) else {
            return Err(Error::NoBrowser);
        };
        let mut lines = BufReader::new(said).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            let Ok(Said::Captured { folder }) = serde_json::from_str(&line) else { continue };
            let saved = self.save_shown(&folder, options).await;
            told(saved.as_ref());
            let answer = match &saved {
                Ok(saved) => Answer::Saved(headline(saved)),
                Err(error) => Answer::Failed(error.to_string()),
            };
            let mut line = serde_json::to_vec(&answer).unwrap_or_default();
            line.push(b'\n');
            // A window that was closed meanwhile hears nothing; what it saved is saved.
            drop(answers.write_all(&line).await);
        }
        Ok(())
    }

    /// Saves a page that the window handed over, as a row among the other saves.
    async fn save_shown(&self, folder: &Path, options: &SaveOptions) -> Result<Saved, Error> {
        let captured = handed_over(folder, None, Reason::Browsed).await;
        drop(tokio::fs::remove_dir_all(folder).await);
        let captured = captured?;
        let job = SaveJob {
            id: new_id(crate::now_ms().unsigned_abs()),
            label: captured.capture.url.clone().unwrap_or_default(),
            state: SaveState::Running,
            browser: true,
            item: None,
            new_version: false,
            missing: Vec::new(),
            failure: None,
        };
        self.beside(job, self.keep(captured, &self.open.fetch, options)).await
    }
}

/// What to call a page that was saved.
fn headline(saved: &Saved) -> String {
    let record = &saved.item.record;
    let named = record.headline.as_ref().or(record.standfirst.as_ref()).or(record.url.as_ref());
    named.cloned().unwrap_or_else(|| "the page".into())
}
