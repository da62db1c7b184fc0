//! A view in; its page as a browser shows it, lazy parts and all, with everything that it loaded out.

use crate::network::{NOT_PUBLIC, Network};
use crate::page::{Failure, Journey, Page};
use crate::picture::picture;
use capture::Handover;
use gtk::glib;
use model::{Exchange, Missing, Rendering};
use std::time::{Duration, Instant};
use url::Url;
use webkit2gtk::{SettingsExt, WebView, WebViewExt};

/// How long to wait for what, at most. A page that never rests is taken as it stands when its time is up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// For the first of the page to come.
    pub(crate) arrive: Duration,
    /// For the page to come to rest.
    pub(crate) rest: Duration,
    /// For going down the page.
    pub(crate) scroll: Duration,
    /// How many screens down.
    pub(crate) screens: usize,
}

impl Default for Patience {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { arrive: seconds(30), rest: seconds(15), scroll: seconds(20), screens: 30 }
    }
}

/// How long nothing must have come or changed for a page to be at rest.
const QUIET: Duration = Duration::from_millis(500);
/// The same between two screens.
const PAUSE: Duration = Duration::from_millis(150);
const TICK: Duration = Duration::from_millis(50);

/// Waits for the page's own document.
pub(crate) async fn arrive(page: &Page, network: &Network, patience: &Patience) -> Result<(), Failure> {
    let until = Instant::now() + patience.arrive;
    loop {
        let journey = page.journey();
        if let Some(failure) = journey.failure.clone() {
            return Err(better(failure, &journey, network));
        }
        if journey.arrived {
            return Ok(());
        }
        if Instant::now() >= until {
            return Err(Failure::new(
                "no-answer",
                format!("nothing came in {} s", patience.arrive.as_secs()),
            ));
        }
        glib::timeout_future(TICK).await;
    }
}

/// What the network knows about a failure says more than what the view knows.
fn better(failure: Failure, journey: &Journey, network: &Network) -> Failure {
    let address = journey.addresses.last().and_then(|address| Url::parse(address).ok());
    match address.and_then(|address| network.log.failure_of(&address)) {
        Some(why) if why.ends_with(NOT_PUBLIC) => Failure::new("private-address", why),
        Some(why) => Failure::new("unreachable", why),
        None => failure,
    }
}

/// Waits until nothing comes and nothing changes, or the time is up; false then.
async fn rest(page: &Page, network: &Network, quiet: Duration, most: Duration) -> Result<bool, Failure> {
    let until = Instant::now() + most;
    while Instant::now() < until {
        if let Some(failure) = page.failure() {
            return Err(failure);
        }
        let activity = network.log.activity();
        if activity.open == 0 && activity.quiet_for >= quiet {
            let look = page.look().await?;
            if look.ready && Duration::from_millis(look.still) >= quiet {
                return Ok(true);
            }
        }
        glib::timeout_future(TICK).await;
    }
    Ok(false)
}

/// Brings a page that has arrived to rest, lazy parts included, and gives it as shown.
pub(crate) async fn shown(page: &Page, network: &Network, patience: &Patience) -> Result<Handover, Failure> {
    let mut missing = Vec::new();
    rest(page, network, QUIET, patience.rest).await?;
    let from = page.look().await?.top;
    let until = Instant::now() + patience.scroll;
    let (mut screens, mut ends) = (0, 0);
    // What comes late makes a page longer than it was: its end is the end when it is met twice.
    while ends < 2 {
        if page.scroll().await? {
            (screens, ends) = (screens + 1, 0);
        } else {
            ends += 1;
        }
        rest(page, network, PAUSE, Duration::from_secs(5)).await?;
        if screens == patience.screens || Instant::now() >= until {
            let why = format!("the page goes on without an end; {screens} screens of it were kept");
            missing.push(Missing { what: "the rest of the page".into(), why });
            break;
        }
    }
    page.scroll_to(from).await?;
    rest(page, network, QUIET, patience.rest / 2).await?;
    taken(page, network, missing).await
}

/// The page as it is shown at this moment, with everything that it loaded.
pub(crate) async fn taken(
    page: &Page,
    network: &Network,
    missing: Vec<Missing>,
) -> Result<Handover, Failure> {
    let look = page.look().await?;
    let screenshot = picture(page).await;
    let dom = page.dom().await?.into_bytes();
    let url: String = page.view.uri().unwrap_or_default().into();
    let rendering = Rendering {
        dom,
        url: url.clone(),
        rendered_at: crate::network::unix_ms(),
        width: look.width,
        height: look.height,
        screenshot,
        software: software(&page.view),
        reason: None,
    };
    let journey = page.journey();
    let kept = network.log.kept(journey.began);
    let (page, assets) = parted(kept.exchanges, &journey);
    let Some(last) = page.last() else {
        return Err(better(
            Failure::new("not-loaded", "the page's own answer is not there"),
            &journey,
            network,
        ));
    };
    if !(200..300).contains(&last.status) {
        return Err(Failure::new("http-status", format!("the site answered with status {}", last.status)));
    }
    Ok(Handover { page, assets, rendering, missing, without: kept.failures })
}

/// The exchanges that brought the page's own document, redirects first, and what was asked for from then on.
///
/// What was sent rather than asked for, a form on the way to the page for one, is the person's own and left out.
fn parted(exchanges: Vec<Exchange>, journey: &Journey) -> (Vec<Exchange>, Vec<Exchange>) {
    let mut steps = journey.addresses.iter().rev().map(|address| without_fragment(address)).peekable();
    let mut on_way = Vec::new();
    for (at, exchange) in exchanges.iter().enumerate().rev() {
        if is_document(exchange) && steps.next_if(|step| *step == exchange.target_uri).is_some() {
            on_way.push(at);
        }
    }
    let (Some(&first), Some(&last)) = (on_way.last(), on_way.first()) else { return Default::default() };
    let (mut page, mut assets) = (Vec::new(), Vec::new());
    for (at, exchange) in exchanges.into_iter().enumerate().skip(first) {
        match on_way.contains(&at) {
            true if at == last || is_asked(&exchange) => page.push(exchange),
            false if is_asked(&exchange) => assets.push(exchange),
            _ => {}
        }
    }
    (page, assets)
}

/// True where a page was asked for, not a part of one.
fn is_document(exchange: &Exchange) -> bool {
    let head = String::from_utf8_lossy(&exchange.request_head).to_ascii_lowercase();
    head.contains("\naccept: text/html") && !head.contains("\nsec-fetch-dest: iframe")
}

fn is_asked(exchange: &Exchange) -> bool {
    exchange.request_head.starts_with(b"GET ")
}

fn without_fragment(address: &str) -> String {
    address.split('#').next().unwrap_or_default().into()
}

/// This program, and the browser that it is built on as that one names itself.
fn software(view: &WebView) -> String {
    let named = view.settings().and_then(|settings| settings.user_agent()).unwrap_or_default();
    let engine = named.split(' ').find(|word| word.starts_with("AppleWebKit/")).unwrap_or("AppleWebKit");
    format!("dateline-browser/{} {engine} (WebKitGTK)", env!("CARGO_PKG_VERSION"))
}
