//! A view of a page in; its journey, how it stands, its DOM and its picture out.

use crate::network::{Network, unix_ms};
use crate::view::WORLD;
use futures::future::{Either, select};
use gtk::glib;
use javascriptcore::ValueExt;
use serde::Deserialize;
use std::{cell::RefCell, rc::Rc, time::Duration};
use webkit2gtk::{LoadEvent, PolicyError, WebProcessTerminationReason, WebView, WebViewExt};

/// How long a page may take to answer a question about itself.
const ANSWER: Duration = Duration::from_secs(15);

/// A page in a view.
#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) view: WebView,
    journey: Rc<RefCell<Journey>>,
}

/// How the page came to where it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Journey {
    /// The addresses of the page's own document: as asked for, redirects, as reached.
    pub(crate) addresses: Vec<String>,
    /// Unix milliseconds.
    pub(crate) began: i64,
    pub(crate) arrived: bool,
    pub(crate) finished: bool,
    pub(crate) failure: Option<Failure>,
}

/// Why a page could not be had: a word for programs, a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// How a page stands.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Look {
    /// Milliseconds since it changed.
    pub(crate) still: u64,
    pub(crate) ready: bool,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// How far down it is shown.
    pub(crate) top: u32,
}

impl Page {
    /// Watches a view from now on.
    pub(crate) fn of(view: WebView, network: &Network) -> Self {
        let journey = Rc::new(RefCell::new(Journey::default()));
        let (seen, log) = (journey.clone(), network.log.clone());
        view.connect_load_changed(move |view, event| {
            let mut journey = seen.borrow_mut();
            let address: String = view.uri().unwrap_or_default().into();
            match event {
                LoadEvent::Started => {
                    // The first requests of this page may have gone out before we hear of it; those of the page
                    // before the last one have not.
                    log.forget_before(journey.began);
                    *journey = Journey { began: unix_ms(), addresses: vec![address], ..Journey::default() };
                }
                LoadEvent::Redirected => journey.addresses.push(address),
                LoadEvent::Committed => {
                    journey.arrived = true;
                    if journey.addresses.last() != Some(&address) {
                        journey.addresses.push(address);
                    }
                }
                LoadEvent::Finished => journey.finished = true,
                _ => {}
            }
        });
        let seen = journey.clone();
        view.connect_load_failed(move |_, _, _, error| {
            let refused = error.matches(PolicyError::FrameLoadInterruptedByPolicyChange);
            fail(
                &seen,
                match refused {
                    true => Failure::new("not-a-page", "the address gives a file, not a page"),
                    false => Failure::new("not-loaded", error.message()),
                },
            );
            false
        });
        let seen = journey.clone();
        view.connect_web_process_terminated(move |_, reason| {
            let why = match reason {
                WebProcessTerminationReason::ExceededMemoryLimit => "the page took more memory than it may",
                WebProcessTerminationReason::TerminatedByApi => "the page's scripts went on without an end",
                _ => "the browser broke down over the page",
            };
            fail(&seen, Failure::new("crashed", why));
        });
        Self { view, journey }
    }

    pub(crate) fn journey(&self) -> Journey {
        self.journey.borrow().clone()
    }

    /// Asks the page something, in a world apart from its own scripts.
    pub(crate) async fn ask(&self, script: &str) -> Result<String, Failure> {
        let asked = self.view.evaluate_javascript_future(script, Some(WORLD), None);
        match select(asked, Box::pin(glib::timeout_future(ANSWER))).await {
            Either::Left((Ok(value), _)) => Ok(value.to_str().into()),
            Either::Left((Err(error), _)) => Err(self.failure().unwrap_or_else(|| {
                Failure::new("unreadable", format!("the page could not be read ({})", error.message()))
            })),
            Either::Right(_) => {
                Err(Failure::new("busy", "the page's scripts keep running and don't let it be read"))
            }
        }
    }

    pub(crate) async fn look(&self) -> Result<Look, Failure> {
        let answer = self.ask(include_str!("scripts/look.js")).await?;
        serde_json::from_str(&answer).map_err(|error| Failure::new("unreadable", error.to_string()))
    }

    /// Goes one screen down; false at the end.
    pub(crate) async fn scroll(&self) -> Result<bool, Failure> {
        Ok(self.ask(include_str!("scripts/scroll.js")).await? == "true")
    }

    /// The page as shown, as HTML.
    pub(crate) async fn dom(&self) -> Result<String, Failure> {
        self.ask(include_str!("scripts/dom.js")).await
    }

    /// Goes to where it was, in pixels from the top.
    pub(crate) async fn scroll_to(&self, top: u32) -> Result<(), Failure> {
        let script = format!("document.scrollingElement?.scrollTo({{ top: {top}, behavior: 'instant' }}), 1");
        self.ask(&script).await.map(drop)
    }

    /// Why the page can't be had, if it can't.
    pub(crate) fn failure(&self) -> Option<Failure> {
        self.journey.borrow().failure.clone()
    }
}

/// Notes the first thing that went wrong; what follows from it would only hide it.
fn fail(journey: &Rc<RefCell<Journey>>, failure: Failure) {
    journey.borrow_mut().failure.get_or_insert(failure);
}
