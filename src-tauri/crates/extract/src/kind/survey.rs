//! A page's tree → what stands on it that is no text: fields, players, pictures, guards, an empty mount.

use crate::dom::{Dom, Id, Kind, NONE};
use aho_corasick::AhoCorasick;
use html5ever::{local_name, ns};
use std::sync::LazyLock;

/// What was counted in one walk.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) passwords: u32,
    /// Fields for an address or a name to log in with.
    pub(super) accounts: u32,
    pub(super) players: u32,
    pub(super) pictures: u32,
    /// A script or a form of a service that tells people from programs.
    pub(super) guarded: bool,
    /// An empty element that a script would fill with the page.
    pub(super) empty_mount: bool,
    /// What the buttons of forms say.
    pub(super) buttons: Vec<String>,
}

/// Parts of addresses and names that only a guard's own page has.
const GUARDS: [&str; 22] = [
    "challenges.cloudflare.com",
    "cdn-cgi/challenge-platform/h/",
    "__cf_chl",
    "_cf_chl_opt",
    "cf-challenge",
    "challenge-form",
    "challenge-running",
    "captcha-delivery.com",
    "px-captcha",
    "_incapsula_resource",
    "_sec/cp_challenge",
    "sec-if-cpt-container",
    "awswafcaptcha",
    "awswafcookiedomainlist",
    "gokuprops",
    "check.ddos-guard.net",
    "ddos-guard/js-challenge",
    "validate.perfdrive.com",
    "sgcaptcha",
    "sucuri_cloudproxy",
    "showcaptcha",
    "arkoselabs.com",
];

static GUARD: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(GUARDS);
    automaton.expect("a few short strings fit into any automaton")
});

/// Names that programs give to the element into which they draw the page.
const MOUNTS: [&str; 13] = [
    "root",
    "app",
    "__next",
    "__nuxt",
    "___gatsby",
    "app-root",
    "react-root",
    "react-app",
    "main-app",
    "q-app",
    "svelte",
    "application",
    "mount",
];

/// How much of an inline script is looked at.
const SCRIPT: usize = 4000;

impl Survey {
    pub(super) fn of(dom: &Dom) -> Self {
        let mut survey = Self::default();
        for id in dom.tree(Dom::ROOT) {
            let Kind::Element { name, .. } = &dom.node(id).kind else { continue };
            if name.ns != ns!(html) {
                continue;
            }
            match name.local {
                local_name!("input") => survey.input(dom, id),
                local_name!("video") => survey.players += 1,
                local_name!("iframe") => {
                    let source = dom.attr(id, &local_name!("src")).unwrap_or_default();
                    let player = ["embed", "player", "video"].iter().any(|word| source.contains(word));
                    survey.players += u32::from(player);
                    survey.guarded |= is_guard(source);
                }
                local_name!("img") => survey.pictures += 1,
                local_name!("script") => {
                    survey.guarded |=
                        dom.attr(id, &local_name!("src")).is_some_and(is_guard) || is_guard(inline(dom, id));
                }
                local_name!("form") | local_name!("div") | local_name!("main") | local_name!("section") => {
                    survey.named(dom, id);
                }
                _ if *name.local == *"app-root" => survey.empty_mount |= is_empty(dom, id),
                _ => {}
            }
        }
        survey
    }

    fn input(&mut self, dom: &Dom, id: Id) {
        let name = dom.attr(id, &local_name!("name")).unwrap_or_default();
        match dom.attr(id, &local_name!("type")).unwrap_or("text") {
            "password" => self.passwords += 1,
            "email" => self.accounts += 1,
            "submit" | "button" if self.buttons.len() < 20 => {
                self.buttons.extend(dom.attr(id, &local_name!("value")).map(super::phrases::fold));
            }
            "text" | "tel" if matches!(name, "username" | "login" | "user" | "email" | "account") => {
                self.accounts += 1;
            }
            _ => {}
        }
    }

    /// Looks at the names of a container.
    fn named(&mut self, dom: &Dom, id: Id) {
        let Some(name) = dom.attr(id, &local_name!("id")) else { return };
        self.guarded |= is_guard(name);
        self.empty_mount |= MOUNTS.contains(&name) && is_empty(dom, id);
    }
}

fn is_guard(text: &str) -> bool {
    text.len() <= 4 * SCRIPT && GUARD.is_match(text)
}

/// The beginning of a script's own text.
fn inline(dom: &Dom, id: Id) -> &str {
    let first = dom.node(id).first;
    if first == NONE {
        return "";
    }
    let Kind::Text(text) = &dom.node(first).kind else { return "" };
    let mut end = text.len().min(SCRIPT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether nothing but a spinner stands below a node.
fn is_empty(dom: &Dom, id: Id) -> bool {
    dom.tree(id).take(40).count() < 40 && dom.text(id, 40).chars().count() < 24
}
