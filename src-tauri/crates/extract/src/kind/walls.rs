//! Evidence of a page → the wall that stands where its article should be: a check, an error, a login, consent, a shell.

use super::phrases::{Says, fold, size};
use super::{Evidence, is_frame, warn};
use crate::blocks::{Block, around, marks};
use model::Warning;

/// A page with more words than this is no short wall.
const SHORT: u64 = 400;

/// The wall that hides the article, if there is one.
pub(super) fn find(page: &Evidence<'_>) -> Option<Warning> {
    let story = page.running.story;
    if page.dated && story >= 150 {
        return None;
    }
    if is_challenge(page) {
        return Some(warn(
            "challenge-page",
            "the site checked whether a person asks and did not show its page: open it in the browser, pass the \
             check, and save it there",
        ));
    }
    if is_error(page) {
        return Some(warn(
            "error-page",
            "the site says that there is nothing to read at this address: check the address, or look for a copy in \
             a web archive",
        ));
    }
    if is_login(page) {
        return Some(warn(
            "login-page",
            "the site asks to log in and shows no article: log in with the browser and save the page there",
        ));
    }
    if is_consent(page) {
        return Some(warn(
            "consent-wall",
            "the site asks for consent and shows no article: answer it in the browser and save the page there",
        ));
    }
    is_shell(page).then(|| {
        warn(
            "empty-shell",
            "the page needs JavaScript and what was saved has no text: open it in the browser and save it there",
        )
    })
}

fn is_challenge(page: &Evidence<'_>) -> bool {
    if page.running.story >= 60 || page.shown > SHORT || page.tells() {
        return false;
    }
    if page.survey.guarded && (page.kept < 60 || !page.declared) {
        return true;
    }
    let opening = || page.opening(6).any(|block| Says::Challenge.is_most_of(&fold(&block.text)));
    !page.dated && (page.nearly_titled(Says::Challenge) || page.shown < 150 && opening())
}

fn is_error(page: &Evidence<'_>) -> bool {
    let story = page.running.story;
    let refused = page.page.status.is_some_and(|status| status >= 400 && status != 401);
    if page.tells() {
        return false;
    }
    if story < 250 && (refused || page.titled(Says::Error) || page.titles.iter().any(|title| is_code(title)))
    {
        return true;
    }
    if page.dated || story >= 100 {
        return false;
    }
    let gone = |block: &Block| {
        let text = fold(&block.text);
        size(&text) <= 60 && (Says::Gone.is_in(&text) || Says::Error.is_most_of(&text))
    };
    page.nearly_titled(Says::Error) && (story < 60 || page.opening(12).any(gone))
        || !page.declared && page.kept < 100 && page.opening(8).any(gone)
}

/// `404`, `Error 404`, `404 Not Found`, `HTTP Status 403`.
fn is_code(title: &str) -> bool {
    let words: Vec<&str> = title.split_whitespace().collect();
    let status = |word: &&str| {
        word.len() == 3 && word.parse().is_ok_and(|code: u16| matches!(code, 400..=418 | 451 | 500..=511))
    };
    let labels = ["error", "http", "status", "code", "erreur", "fehler", "errore", "erro", "ошибка", "hata"];
    words.iter().any(status)
        && (words.len() == 1
            || words.len() <= 5
                && words.iter().any(|word| labels.contains(word))
                && words.iter().filter(|word| !labels.contains(word) && !status(word)).count() <= 2)
}

fn is_login(page: &Evidence<'_>) -> bool {
    let fields = page.survey.passwords + page.survey.accounts > 0;
    if page.tells() || page.running.story >= SHORT {
        return false;
    }
    let asked = page.page.status == Some(401);
    let path = page.path.iter().any(|part| LOGIN_PATHS.contains(&part.split('.').next().unwrap_or(part)));
    let host = page.host.split('.').next().is_some_and(|label| LOGIN_HOSTS.contains(&label));
    if page.titled(Says::Login) && !page.dated && (fields || page.shown < 150) {
        return true;
    }
    if (asked || path || host) && !page.dated && (fields || page.kept < 60) {
        return true;
    }
    if page.dated || page.running.story >= 60 || page.shown > SHORT {
        return false;
    }
    page.survey.passwords > 0 && !page.declared && page.running.titles < 8
        || fields && page.nearly_titled(Says::Login)
}

const LOGIN_PATHS: [&str; 30] = [
    "login",
    "log-in",
    "signin",
    "sign-in",
    "sign_in",
    "logon",
    "auth",
    "authenticate",
    "authorize",
    "oauth",
    "oauth2",
    "sso",
    "anmelden",
    "anmeldung",
    "einloggen",
    "connexion",
    "identification",
    "acceder",
    "iniciar-sesion",
    "entrar",
    "accedi",
    "logowanie",
    "zaloguj",
    "giris",
    "uye-girisi",
    "vhod",
    "auth-login",
    "wp-login",
    "inloggen",
    "member-login",
];

const LOGIN_HOSTS: [&str; 12] = [
    "login",
    "signin",
    "auth",
    "accounts",
    "account",
    "sso",
    "id",
    "idp",
    "konto",
    "passport",
    "myaccount",
    "secure",
];

fn is_consent(page: &Evidence<'_>) -> bool {
    if page.tells() || page.running.titles >= 12 {
        return false;
    }
    let asked = page.survey.buttons.iter().any(|button| Says::Accept.is_all_of(button))
        || page.page.blocks.iter().any(is_answer);
    let addressed = CONSENT_PLACES.iter().any(|place| page.place.contains(place));
    let titled = page.nearly_titled(Says::Wall);
    if !asked && !addressed && !titled {
        return false;
    }
    let (mut consent, mut other) = (0, 0);
    for (block, &words) in page.page.blocks.iter().zip(&page.sizes).filter(|(block, _)| !is_answer(block)) {
        if is_about_consent(block) {
            consent += words;
        } else if words >= 8 && !is_frame(block) && block.link_chars * 2 < block.chars {
            other += words;
        }
    }
    let share = consent * 10 / (consent + other).max(1);
    let most = if page.declared { 40 } else { 120 };
    let named = titled || addressed;
    consent >= 15
        && other < most
        && (named && share >= 5 && (asked || addressed)
            || asked && share >= 7 && consent >= 40 && page.running.titles < 5 && !is_own_kind(page))
}

/// Parts of host and path, folded.
const CONSENT_PLACES: [&str; 11] = [
    " consent ",
    " consents ",
    " cookie consent ",
    " cookiewall ",
    " privacywall ",
    " privacy wall ",
    " privacygate ",
    " zustimmung ",
    " consentement ",
    " collectconsent ",
    " cmp ",
];

/// A page that says that it is something other than a wall.
fn is_own_kind(page: &Evidence<'_>) -> bool {
    page.page.head.all_metas("og:type").any(|kind| !matches!(kind, "website" | "article"))
        || page.survey.players > 0 && page.declared
}

/// A button, or a line as short as one, that accepts or refuses.
fn is_answer(block: &Block) -> bool {
    block.chars < 60 && Says::Accept.is_all_of(&fold(&block.text))
}

fn is_about_consent(block: &Block) -> bool {
    let marked = block.any & marks::CONSENT != 0 || block.around & around::DIALOG != 0;
    let text = fold(&block.text);
    let enough = if size(&text) > 60 { 3 } else { 2 };
    let found = Says::Consent.count_in(&text, enough);
    found >= enough || marked && found >= 1 || Says::Wall.is_most_of(&text)
}

fn is_shell(page: &Evidence<'_>) -> bool {
    let head = page.page.head;
    if page.kept >= 60 || page.running.story >= 60 || head.scripts == 0 && head.noscript.is_none() {
        return false;
    }
    let says = |text: &str| Says::Script.is_in(&fold(text));
    let noscript = head.noscript.as_deref().is_some_and(says);
    let shown = page.page.blocks.iter().any(|block| block.chars < 400 && says(&block.text));
    let bare = page.shown < 12;
    bare || page.shown < 80 && (noscript || shown || page.survey.empty_mount)
        || page.kept == 0 && page.survey.empty_mount && page.running.titles < 8
        || page.kept < 20 && shown && page.shown < SHORT
}
