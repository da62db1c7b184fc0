//! The command line in; what it asks for done, said in lines of JSON; an exit code out.

use crate::browse;
use crate::network::Network;
use crate::page::{Failure, Page};
use crate::render::{self, Patience};
use crate::view;
use capture::{AllowedHosts, Handover};
use clap::Parser;
use futures::future::{Either, select};
use gtk::prelude::*;
use gtk::{gio, glib};
use serde::Serialize;
use std::{cell::Cell, io::Write, path::PathBuf, process::ExitCode, rc::Rc, time::Duration};
use url::Url;
use webkit2gtk::WebViewExt;

/// Shows a page as a browser does, and writes down what it shows and all that it loaded.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The page's address; with --browse the one to begin with.
    #[arg(required_unless_present = "browse")]
    url: Option<String>,
    /// A folder, which is there and empty, for what is found; with --browse a folder in it for every page.
    #[arg(long)]
    out: PathBuf,
    /// Opens a window in which a person browses, and saves what is shown.
    #[arg(long)]
    browse: bool,
    /// A folder in which the window keeps its cookies; without one they end with it.
    #[arg(long, requires = "browse")]
    store: Option<PathBuf>,
    /// A host on a private network that the page may reach; `*` for all.
    #[arg(long = "allow-host", value_name = "HOST")]
    allowed: Vec<String>,
    /// Ends when standard input ends: when the program that started this one is gone.
    #[arg(long)]
    attached: bool,
    /// How long all of it may take.
    #[arg(long, default_value_t = 90)]
    seconds: u64,
}

/// A line of what is said to the program that started this one.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub(crate) enum Said {
    Captured { folder: PathBuf },
    Failed { code: &'static str, message: String },
}

/// The page could not be had; why was said.
const FAILED: u8 = 1;
/// There is no display to render on.
const NO_DISPLAY: u8 = 3;

/// The width and height of the window that pages are rendered in.
const WINDOW: (i32, i32) = (1280, 900);

pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    if gtk::init().is_err() {
        say(&Said::Failed { code: "no-display", message: "there is no display to render on".into() });
        return ExitCode::from(NO_DISPLAY);
    }
    let allowed = arguments.allowed.iter().fold(AllowedHosts::none(), |allowed, host| {
        if host == "*" { AllowedHosts::all() } else { allowed.and(host) }
    });
    let network = match Network::start(allowed) {
        Ok(network) => Rc::new(network),
        Err(error) => {
            say(&Said::Failed { code: "no-network", message: error.to_string() });
            return ExitCode::from(FAILED);
        }
    };
    if arguments.browse {
        browse::run(network, arguments.url.as_deref(), arguments.out, arguments.store.as_deref());
        return ExitCode::SUCCESS;
    }
    if arguments.attached {
        std::thread::spawn(|| {
            drop(std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink()));
            std::process::exit(i32::from(FAILED));
        });
    }
    render_once(arguments, network)
}

/// Says a line to the program that started this one; nobody may be listening any more.
pub(crate) fn say(said: &Said) {
    let mut line = serde_json::to_vec(said).unwrap_or_default();
    line.push(b'\n');
    let mut out = std::io::stdout().lock();
    drop(out.write_all(&line).and_then(|()| out.flush()));
}

fn render_once(arguments: Arguments, network: Rc<Network>) -> ExitCode {
    let out = arguments.out.clone();
    let window = gtk::OffscreenWindow::new();
    let view = view::new(&network, None);
    view.set_is_muted(true);
    view.connect_script_dialog(|_, _| true);
    view.connect_authenticate(|_, request| {
        webkit2gtk::AuthenticationRequestExt::cancel(request);
        true
    });
    window.set_default_size(WINDOW.0, WINDOW.1);
    window.add(&view);
    window.show_all();
    let page = Page::of(view, &network);
    // WebKit would show a page of its own instead, as if one had arrived.
    page.view.connect_load_failed(|_, _, _, _| true);
    let ended = Rc::new(Cell::new(None));
    let (looped, told) = (glib::MainLoop::new(None, false), ended.clone());
    let turning = looped.clone();
    glib::MainContext::default().spawn_local(async move {
        let limit = Duration::from_secs(arguments.seconds);
        let work = Box::pin(rendered(&arguments, &page, &network));
        let done = match select(work, Box::pin(glib::timeout_future(limit))).await {
            Either::Left((done, _)) => done,
            Either::Right(_) => {
                Err(Failure::new("timed-out", format!("it took longer than {} s", limit.as_secs())))
            }
        };
        // A page whose scripts never end would outlive us by some seconds otherwise.
        page.view.terminate_web_process();
        told.set(Some(done));
        turning.quit();
    });
    looped.run();
    match ended.take() {
        Some(Ok(())) => {
            say(&Said::Captured { folder: out });
            ExitCode::SUCCESS
        }
        Some(Err(Failure { code, message })) => {
            say(&Said::Failed { code, message });
            ExitCode::from(FAILED)
        }
        None => ExitCode::from(FAILED),
    }
}

/// Renders the page and writes it into the folder.
async fn rendered(arguments: &Arguments, page: &Page, network: &Network) -> Result<(), Failure> {
    let patience = Patience::default();
    page.view.load_uri(&web_address(arguments.url.as_deref().unwrap_or_default())?);
    render::arrive(page, network, &patience).await?;
    let handover = render::shown(page, network, &patience).await?;
    write(handover, arguments.out.clone()).await
}

/// An address of the web, as it was written, or with what a person leaves out.
pub(crate) fn web_address(text: &str) -> Result<String, Failure> {
    let text = text.trim();
    let full = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    match Url::parse(&full) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url.into()),
        _ => Err(Failure::new("no-address", format!("{text} is no address of a page"))),
    }
}

/// Writes what was found into a folder, while the page lives on.
pub(crate) async fn write(handover: Handover, folder: PathBuf) -> Result<(), Failure> {
    let written = gio::spawn_blocking(move || {
        std::fs::create_dir_all(&folder)?;
        handover.write(&folder)
    });
    match written.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Failure::new("not-written", error.to_string())),
        Err(_) => Err(Failure::new("not-written", "the page could not be written")),
    }
}
