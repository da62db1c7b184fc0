//! What is given to be saved, and how far a save has come.

use crate::{Failure, Method, Missing};
use serde::{Deserialize, Serialize};

crossing! {
    /// What the window hands over to be saved.
    #[serde(tag = "kind", rename_all = "lowercase")]
    pub enum SaveInput {
        /// Addresses, or a whole list of them as text (uri-list, x-moz-url).
        Links { text: String },
        /// A fragment or page of HTML, with where it was if that is known.
        Html { html: String, url: Option<String>, method: Method },
        /// Plain text; a text that is only addresses is a list of links.
        Text { text: String, method: Method },
        /// Files and folders.
        Paths { paths: Vec<String> },
        /// The bundled sample page.
        Sample,
    }

    /// How saves are done that are asked for together.
    #[derive(Copy, Default)]
    pub struct SaveHow {
        /// Save pages as a browser shows them, their scripts run.
        pub browser: bool,
        /// Keep a page that is here already as a new version, without asking.
        pub new_version: bool,
    }

    /// One save under way or ended.
    pub struct SaveJob {
        pub id: String,
        pub label: String,
        pub state: SaveState,
        /// The item, once there is one; while asking, the one that is already here.
        pub item: Option<String>,
        /// True where it became a further version of an item.
        pub new_version: bool,
        /// True where the page is saved as a browser shows it.
        #[serde(default)]
        pub browser: bool,
        pub missing: Vec<Missing>,
        pub failure: Option<Failure>,
    }

    /// Where a save stands.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "lowercase")]
    pub enum SaveState {
        Queued,
        Running,
        /// The page is already here: keep as a new version, or not?
        Asking,
        Complete,
        Partial,
        Failed,
    }

    /// What to do with a page that is already here.
    #[derive(Copy, Eq)]
    #[serde(rename_all = "kebab-case")]
    pub enum Answer {
        NewVersion,
        Skip,
    }
}
