//! The capture window: a person browses in it, signs in, closes what lies over a page, and saves what is shown.

mod bar;

use crate::arguments::{Said, say, web_address, write};
use crate::network::{NOT_PUBLIC, Network};
use crate::page::{Failure, Page};
use crate::render::{self, Patience};
use crate::view;
use bar::{Bar, Tone};
use futures::StreamExt;
use futures::channel::mpsc;
use gtk::gdk::{ModifierType, keys::constants as key};
use gtk::glib::{self, Propagation};
use gtk::prelude::*;
use serde::Deserialize;
use std::cell::{Cell, RefCell};
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::thread;
use url::Url;
use webkit2gtk::{LoadEvent, NavigationAction, NetworkError, URIRequestExt, WebView, WebViewExt};

/// What the archive says about a page that it was handed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    Saved(String),
    Failed(String),
}

/// The window with what it needs to save.
struct Browse {
    window: gtk::Window,
    bar: Bar,
    page: Page,
    network: Rc<Network>,
    out: PathBuf,
    saved: Cell<u32>,
    /// The address on a private network that was asked for last.
    refused: RefCell<String>,
}

/// Opens the window and stays until it is closed, or until nobody is there any more to save for.
pub(crate) fn run(network: Rc<Network>, url: Option<&str>, out: PathBuf, store: Option<&Path>) {
    if let Some(store) = store {
        // Cookies open doors: nobody else may read them.
        use std::os::unix::fs::DirBuilderExt;
        drop(std::fs::DirBuilder::new().recursive(true).mode(0o700).create(store));
    }
    let view = view::new(&network, store);
    let page = Page::of(view.clone(), &network);
    let bar = Bar::new();
    let window = bar.window(&view);
    let browse =
        Rc::new(Browse { window, bar, page, network, out, saved: Cell::new(0), refused: RefCell::default() });
    browse.follow_page(&view);
    browse.follow_keys();
    browse.follow_buttons();
    browse.hear_answers();
    browse.window.connect_delete_event(|_, _| {
        gtk::main_quit();
        Propagation::Proceed
    });
    browse.window.show_all();
    match url {
        Some(url) => browse.go(url),
        None => browse.bar.address.grab_focus(),
    }
    gtk::main();
}

impl Browse {
    /// Goes to an address as a person writes it.
    fn go(&self, text: &str) {
        match web_address(text) {
            Ok(address) => {
                self.page.view.load_uri(&address);
                self.page.view.grab_focus();
            }
            Err(failure) => self.bar.say(Tone::Failed, &failure.message),
        }
    }

    /// Saves what is shown; what became of it is said when the archive answers.
    fn save(self: &Rc<Self>) {
        if !self.bar.save.is_sensitive() {
            return;
        }
        self.bar.save.set_sensitive(false);
        self.bar.say(Tone::Plain, "Saving: reading the page to its end …");
        let this = self.clone();
        glib::MainContext::default().spawn_local(async move {
            let folder = this.out.join(this.saved.get().to_string());
            this.saved.set(this.saved.get() + 1);
            match this.hand_over(folder.clone()).await {
                Ok(()) => say(&Said::Captured { folder }),
                Err(failure) => this.answered(Answer::Failed(failure.message)),
            }
        });
    }

    async fn hand_over(&self, folder: PathBuf) -> Result<(), Failure> {
        if !self.page.journey().arrived {
            return Err(Failure::new("no-page", "there is no page yet"));
        }
        let handover = render::shown(&self.page, &self.network, &Patience::default()).await?;
        write(handover, folder).await
    }

    fn answered(&self, answer: Answer) {
        self.bar.save.set_sensitive(true);
        match answer {
            Answer::Saved(headline) => self.bar.say(Tone::Saved, &format!("Saved: {headline}")),
            Answer::Failed(why) => self.bar.say(Tone::Failed, &format!("Not saved: {why}")),
        }
    }

    /// Hears what the archive answers; when it goes, the window closes.
    fn hear_answers(self: &Rc<Self>) {
        let (told, mut heard) = mpsc::unbounded();
        thread::spawn(move || {
            for line in std::io::stdin().lock().lines().map_while(Result::ok) {
                if let Ok(answer) = serde_json::from_str::<Answer>(&line) {
                    drop(told.unbounded_send(answer));
                }
            }
        });
        let this = self.clone();
        glib::MainContext::default().spawn_local(async move {
            while let Some(answer) = heard.next().await {
                this.answered(answer);
            }
            gtk::main_quit();
        });
    }

    /// Shows where the page is and how it fares.
    fn follow_page(self: &Rc<Self>, view: &WebView) {
        let this = self.clone();
        view.connect_load_changed(move |view, event| {
            this.bar.show_journey(view, event != LoadEvent::Finished);
            if event == LoadEvent::Started {
                this.bar.say(Tone::Plain, "");
            }
        });
        let this = self.clone();
        view.connect_uri_notify(move |view| this.bar.show_journey(view, view.is_loading()));
        let this = self.clone();
        view.connect_title_notify(move |view| {
            let title = view.title().unwrap_or_default();
            this.window.set_title(&if title.is_empty() { "Browse and save".into() } else { title });
        });
        let this = self.clone();
        view.connect_load_failed(move |_, _, address, error| {
            if error.matches(NetworkError::Cancelled) {
                return true;
            }
            let known = Url::parse(address).ok().and_then(|url| this.network.log.failure_of(&url));
            let why = known.unwrap_or_else(|| error.message().to_owned());
            this.bar.say(Tone::Failed, &format!("{address} can't be shown: {why}"));
            if why.ends_with(NOT_PUBLIC) {
                this.refused.replace(address.to_owned());
                this.bar.trust.show();
            }
            true
        });
        let this = self.clone();
        view.connect_web_process_terminated(move |_, _| {
            this.bar.say(Tone::Failed, "The page broke down. Reload it to try again.");
        });
        // A link that opens a window of its own opens in this one.
        view.connect_create(|view, action: &NavigationAction| {
            if let Some(address) = action.request().and_then(|request| request.uri()) {
                view.load_uri(&address);
            }
            None
        });
    }

    fn follow_buttons(self: &Rc<Self>) {
        let this = self.clone();
        self.bar.back.connect_clicked(move |_| this.page.view.go_back());
        let this = self.clone();
        self.bar.forward.connect_clicked(move |_| this.page.view.go_forward());
        let this = self.clone();
        self.bar.reload.connect_clicked(move |_| this.reload_or_stop());
        let this = self.clone();
        self.bar.trust.connect_clicked(move |_| {
            let address = this.refused.take();
            if let Ok(url) = Url::parse(&address) {
                this.network.allow(&url);
                this.go(&address);
            }
        });
        let this = self.clone();
        self.bar.save.connect_clicked(move |_| this.save());
        let this = self.clone();
        self.bar.address.connect_activate(move |address| this.go(&address.text()));
    }

    fn reload_or_stop(&self) {
        if self.page.view.is_loading() { self.page.view.stop_loading() } else { self.reload() }
    }

    fn reload(&self) {
        match self.page.view.uri() {
            Some(address) if !address.is_empty() => self.page.view.reload(),
            _ => self.go(&self.bar.address.text()),
        }
    }

    fn follow_keys(self: &Rc<Self>) {
        let this = self.clone();
        self.window.connect_key_press_event(move |_, event| {
            let control = event.state().contains(ModifierType::CONTROL_MASK);
            let alt = event.state().contains(ModifierType::MOD1_MASK);
            match event.keyval() {
                key::s | key::S if control => this.save(),
                key::l | key::L if control => this.bar.address.grab_focus(),
                key::r | key::R if control => this.reload(),
                key::F5 => this.reload(),
                key::w | key::W | key::q | key::Q if control => this.window.close(),
                key::Left if alt => this.page.view.go_back(),
                key::Right if alt => this.page.view.go_forward(),
                _ => return Propagation::Proceed,
            }
            Propagation::Stop
        });
    }
}
