//! An address in; the page as a browser shows it out: the program beside this one renders it, in a process of its own.

use crate::save::Reading;
use crate::{Archive, Error, SaveOptions, now};
use capture::Handover;
use model::{Capture, Method, Missing};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// The program's name; where it is not, pages can't be rendered.
const PROGRAM: &str = "dateline-browser";

/// How many pages are rendered at once: each takes a core and some hundred megabytes.
pub(crate) const AT_ONCE: usize = 2;

/// How long one page may take. The program has a shorter limit of its own; this one is for when it hangs itself.
const LONGEST: Duration = Duration::from_secs(120);

/// The exit code that says that there is no display.
const NO_DISPLAY: i32 = 3;

/// The most that is read of what the program says.
const SAID: u64 = 64 << 10;

/// A line of what the program says.
#[derive(Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub(crate) enum Said {
    Captured { folder: PathBuf },
    Failed { code: String, message: String },
}

/// A page on its way into the archive.
pub(crate) struct Captured {
    pub(crate) capture: Capture,
    /// Why a browser was asked, where one was.
    pub(crate) reason: Option<Reason>,
    /// Parts that the browser could not have.
    pub(crate) without: Vec<Missing>,
}

impl Captured {
    /// As no browser had a part in.
    pub(crate) fn plain(capture: Capture) -> Self {
        Self { capture, reason: None, without: Vec::new() }
    }
}

/// Why a page was rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    Asked,
    Rule,
    EmptyShell,
    Browsed,
}

impl Reason {
    /// As the readings of the page say it.
    fn message(self) -> &'static str {
        match self {
            Self::Asked => "saved as the browser shows it: you asked for that",
            Self::Rule => "saved as the browser shows it: your rule for this outlet",
            Self::Browsed => "saved as you had it before you in the capture window",
            Self::EmptyShell => {
                "saved as the browser shows it: what was fetched was an empty shell that needs JavaScript"
            }
        }
    }
}

/// True where a host is of a domain.
fn is_of(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The program that renders pages, where it is beside the one that runs.
pub(crate) fn program() -> Option<PathBuf> {
    let own = std::env::current_exe().ok()?;
    let beside = own.parent()?.join(PROGRAM);
    beside.is_file().then_some(beside)
}

impl Archive {
    /// True where pages can be rendered: the program is there.
    #[must_use]
    pub fn can_render(&self) -> bool {
        program().is_some()
    }

    /// Why a link is rendered from the start, if it is.
    pub(crate) async fn reason_to_render(
        &self,
        url: &str,
        options: &SaveOptions,
    ) -> Result<Option<Reason>, Error> {
        if options.browser {
            return Ok(Some(Reason::Asked));
        }
        let Some(host) = url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)) else {
            return Ok(None);
        };
        let domains = self.read(|reader| reader.browser_domains()).await?;
        let ruled = domains.iter().any(|domain| is_of(&host, domain));
        Ok(ruled.then_some(Reason::Rule))
    }

    /// The page rendered, where what was fetched of it is an empty shell and pages can be rendered; where that fails,
    /// what was fetched says so.
    pub(crate) async fn rendered_instead(
        &self,
        fetched: &mut Reading,
        options: &SaveOptions,
    ) -> Option<Captured> {
        let is_shell = fetched.article.warnings.iter().any(|warning| warning.code == "empty-shell");
        let url = fetched.capture.url.clone().filter(|_| fetched.capture.method == Method::Fetch)?;
        if !is_shell || program().is_none() {
            return None;
        }
        let rendered = self.rendered(&url, Reason::EmptyShell, options).await;
        let why = match rendered {
            Ok(rendered) => return Some(rendered),
            Err(error) => error.to_string(),
        };
        fetched.capture.missing.push(Missing { what: "the page as a browser shows it".into(), why });
        None
    }

    /// Captures a page as a browser shows it.
    pub(crate) async fn rendered(
        &self,
        url: &str,
        reason: Reason,
        options: &SaveOptions,
    ) -> Result<Captured, Error> {
        let program = program().ok_or(Error::NoBrowser)?;
        let _turn = self.open.browsers.acquire().await.map_err(|_| Error::Closed)?;
        let folder = tempfile::tempdir().map_err(|source| Error::NoRoom { source })?;
        let mut command = Command::new(program);
        command.arg("--attached").arg("--out").arg(folder.path());
        if let Some(trusted) = self.trusted(url, options) {
            command.arg("--allow-host").arg(trusted);
        }
        command.arg("--").arg(url);
        self.run_browser(command, url).await?;
        handed_over(folder.path(), Some(url.to_owned()), reason).await
    }

    /// The host on a private network that a page may reach; `*` for all.
    fn trusted(&self, url: &str, options: &SaveOptions) -> Option<String> {
        if self.open.allow_private {
            return Some("*".into());
        }
        let url = url::Url::parse(url).ok().filter(|_| options.allow_private)?;
        url.host_str().map(Into::into)
    }

    /// Runs the program until it ends, or ends it.
    async fn run_browser(&self, mut command: Command, url: &str) -> Result<(), Error> {
        let mut child = start(&mut command)?;
        // Waiting for the program would close what it is attached by.
        let _attached = child.stdin.take();
        let mut said = Vec::new();
        let working = async {
            if let Some(out) = child.stdout.take() {
                drop(out.take(SAID).read_to_end(&mut said).await);
            }
            child.wait().await
        };
        let ended = timeout(LONGEST, working).await;
        let failed =
            |code: &str, why: String| Err(Error::Browser { url: url.into(), code: code.into(), why });
        let status = match ended {
            Ok(Ok(status)) => status,
            Ok(Err(error)) => return failed("crashed", error.to_string()),
            Err(_) => {
                drop(child.kill().await);
                return failed("timed-out", format!("it took longer than {} s", LONGEST.as_secs()));
            }
        };
        let last = said
            .split(|byte| *byte == b'\n')
            .filter_map(|line| serde_json::from_slice(line).ok())
            .next_back();
        match (last, status) {
            (Some(Said::Captured { .. }), status) if status.success() => Ok(()),
            (_, status) if status.code() == Some(NO_DISPLAY) => Err(Error::NoDisplay),
            (Some(Said::Failed { code, message }), _) => failed(&code, message),
            (_, status) => failed("crashed", broken(status)),
        }
    }
}

/// Starts the program in a group of its own; it ends when its standard input does, so with whoever started it.
pub(crate) fn start(command: &mut Command) -> Result<Child, Error> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    #[cfg(unix)]
    command.process_group(0);
    command.spawn().map_err(|_| Error::NoBrowser)
}

fn broken(status: ExitStatus) -> String {
    format!("the browser broke down ({status})")
}

/// The capture in a folder that the program filled.
pub(crate) async fn handed_over(
    folder: &Path,
    url: Option<String>,
    reason: Reason,
) -> Result<Captured, Error> {
    let folder = folder.to_owned();
    crate::blocking(move || {
        let read = Handover::read(&folder);
        let handover = read.map_err(|error| Error::Browser {
            url: url.clone().unwrap_or_else(|| "the page".into()),
            code: "unreadable".into(),
            why: format!("what it handed over can't be read ({error})"),
        })?;
        let url = url.unwrap_or_else(|| handover.rendering.url.clone());
        let (mut capture, without) = handover.capture(url, now())?;
        if let Some(rendering) = &mut capture.rendering {
            rendering.reason = Some(reason.message().into());
        }
        Ok(Captured { capture, reason: Some(reason), without })
    })
    .await
}
