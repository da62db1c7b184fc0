//! What stands around the page in the capture window: the address, the buttons, and a line that says what happened.

use gtk::prelude::*;
use gtk::{CssProvider, IconSize, StyleContext, gdk};
use webkit2gtk::{WebView, WebViewExt};

/// How a line is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Saved,
    Failed,
}

/// The parts of the window that change.
pub(super) struct Bar {
    pub(super) back: gtk::Button,
    pub(super) forward: gtk::Button,
    pub(super) reload: gtk::Button,
    pub(super) address: gtk::Entry,
    pub(super) save: gtk::Button,
    /// Shown where an address is on a private network: the person may trust it.
    pub(super) trust: gtk::Button,
    says: gtk::Label,
}

/// What the line says while there is nothing else to say.
const HINT: &str =
    "Sign in or close what lies over the page, then press Save. What you sign in with stays in this window.";

impl Bar {
    pub(super) fn new() -> Self {
        let save = gtk::Button::with_mnemonic("_Save to Dateline");
        save.style_context().add_class("save");
        save.set_tooltip_text(Some("Save what is shown (Ctrl+S)"));
        let address = gtk::Entry::builder().hexpand(true).placeholder_text("Address").build();
        address.set_input_purpose(gtk::InputPurpose::Url);
        named(&address, "Address");
        let says = gtk::Label::builder().xalign(0.0).ellipsize(gtk::pango::EllipsizeMode::End).build();
        says.style_context().add_class("says");
        let bar = Self {
            back: button("go-previous-symbolic", "Back (Alt+Left)"),
            forward: button("go-next-symbolic", "Forward (Alt+Right)"),
            reload: button("view-refresh-symbolic", "Reload (Ctrl+R)"),
            address,
            save,
            trust: gtk::Button::with_mnemonic("I _trust this address: open it"),
            says,
        };
        bar.back.set_sensitive(false);
        bar.forward.set_sensitive(false);
        bar.trust.set_no_show_all(true);
        bar.say(Tone::Plain, "");
        bar
    }

    /// The window with a view in it.
    pub(super) fn window(&self, view: &WebView) -> gtk::Window {
        let top = gtk::HeaderBar::builder().show_close_button(true).build();
        for one in [&self.back, &self.forward, &self.reload] {
            top.pack_start(one);
        }
        top.set_custom_title(Some(&self.address));
        top.pack_end(&self.save);
        let inside = gtk::Box::new(gtk::Orientation::Vertical, 0);
        inside.pack_start(view, true, true, 0);
        let below = gtk::Box::new(gtk::Orientation::Horizontal, 0);
        below.style_context().add_class("below");
        below.pack_start(&self.says, true, true, 0);
        below.pack_start(&self.trust, false, false, 6);
        inside.pack_start(&below, false, false, 0);
        let window = gtk::Window::builder()
            .title("Browse and save")
            .default_width(1200)
            .default_height(860)
            .child(&inside)
            .build();
        window.set_titlebar(Some(&top));
        window.style_context().add_class("dateline");
        dress(&window);
        window
    }

    /// Says a line; an empty one says what the window is for.
    pub(super) fn say(&self, tone: Tone, line: &str) {
        self.trust.hide();
        let style = self.says.style_context();
        for class in ["saved", "failed"] {
            style.remove_class(class);
        }
        match tone {
            Tone::Plain => {}
            Tone::Saved => style.add_class("saved"),
            Tone::Failed => style.add_class("failed"),
        }
        self.says.set_text(if line.is_empty() { HINT } else { line });
        self.says.set_tooltip_text((!line.is_empty()).then_some(line));
    }

    /// Shows where the view is and where it can go.
    pub(super) fn show_journey(&self, view: &WebView, loading: bool) {
        self.back.set_sensitive(view.can_go_back());
        self.forward.set_sensitive(view.can_go_forward());
        let (icon, tip) = if loading {
            ("process-stop-symbolic", "Stop")
        } else {
            ("view-refresh-symbolic", "Reload (Ctrl+R)")
        };
        self.reload.set_image(Some(&gtk::Image::from_icon_name(Some(icon), IconSize::Button)));
        self.reload.set_tooltip_text(Some(tip));
        named(&self.reload, tip);
        // A page that could not be had leaves its address there, to be tried again.
        if let Some(address) = view.uri().filter(|address| !address.is_empty() && !self.address.has_focus()) {
            self.address.set_text(&address);
        }
    }
}

fn button(icon: &str, tip: &str) -> gtk::Button {
    let button = gtk::Button::from_icon_name(Some(icon), IconSize::Button);
    button.set_tooltip_text(Some(tip));
    named(&button, tip);
    button
}

/// Names a widget for screen readers.
fn named(widget: &impl IsA<gtk::Widget>, name: &str) {
    if let Some(accessible) = widget.accessible() {
        use gtk::atk::prelude::AtkObjectExt;
        accessible.set_name(name);
    }
}

/// Gives the window Dateline's colours, dark where the desktop is.
fn dress(window: &gtk::Window) {
    let dark = gtk::Settings::default().is_some_and(|settings| {
        settings.is_gtk_application_prefer_dark_theme()
            || settings.gtk_theme_name().is_some_and(|name| name.to_lowercase().ends_with("dark"))
    });
    if dark {
        window.style_context().add_class("dark");
    }
    let provider = CssProvider::new();
    if let (Ok(()), Some(screen)) =
        (provider.load_from_data(include_bytes!("../browse.css")), gdk::Screen::default())
    {
        StyleContext::add_provider_for_screen(&screen, &provider, gtk::STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
}
