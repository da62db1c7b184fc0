//! What was read of a page → what a researcher should know about it, one code each.

use crate::fields::head::Head;
use crate::fields::json_ld;
use model::{Access, Class, Warning};

/// What the page kinds are judged by.
pub(crate) struct Kind<'a> {
    pub(crate) head: &'a Head,
    pub(crate) ledger: &'a [model::Block],
    pub(crate) body: &'a str,
    pub(crate) headline: Option<&'a str>,
    pub(crate) words: u64,
    pub(crate) access: Access,
    pub(crate) has_date: bool,
}

/// Says what kind of page it is where it is no plain article.
pub(crate) fn of_kind(kind: &Kind<'_>) -> Vec<Warning> {
    let mut out = Vec::new();
    let visible: usize = kind.ledger.iter().map(|block| block.text.chars().count()).sum();
    let short = kind.words < 120;
    let headline = kind.headline.unwrap_or_default().to_lowercase();
    let title = kind.head.title.as_deref().unwrap_or_default().to_lowercase();
    let types: Vec<&str> = kind.head.linked.iter().flat_map(json_ld::types).collect();
    if short && kind.head.password_fields > 0 {
        out.push(warn("login-page", "the page asks to log in and shows no article"));
    }
    if short && says_challenge(&headline, &title) {
        out.push(warn("challenge-page", "the site checked whether a person asks and did not show its page"));
    } else if short && says_error(&headline, &title) {
        out.push(warn("error-page", "the page says that there is nothing at this address"));
    }
    if short && is_consent_wall(kind, visible) {
        out.push(warn("consent-wall", "the page asks for consent and shows no article"));
    }
    if visible < 400
        && short
        && (kind.head.scripts > 0 || kind.head.noscript.is_some())
        && asks_for_script(kind, visible)
    {
        out.push(warn("empty-shell", "the page needs JavaScript: what was saved has no text"));
    }
    if types.contains(&"LiveBlogPosting") {
        out.push(warn("live-blog", "a live blog: entries were added while it ran"));
    }
    let video = types.contains(&"VideoObject") && !types.iter().any(|kind| kind.ends_with("Article"));
    let video_meta = kind.head.all_metas("og:type").any(|kind| kind.starts_with("video"));
    if short && (video || video_meta) {
        out.push(warn("video-page", "the page is about a video: its text is short"));
    }
    if kind.access == Access::Paywalled {
        out.push(warn("paywalled", "the publisher says that the article is not free: the text may be cut"));
    }
    let links =
        kind.ledger.iter().filter(|block| matches!(block.class, Class::Related | Class::Navigation)).count();
    let listing =
        types.iter().any(|kind| matches!(*kind, "CollectionPage" | "ItemList" | "SearchResultsPage"));
    if out.is_empty() && short && !kind.has_date && (links > 40 || listing) {
        out.push(warn("index-page", "the page lists stories and tells none"));
    }
    let explained = out.iter().any(|warning| !matches!(&*warning.code, "live-blog" | "paywalled"));
    if !explained && kind.body.trim().is_empty() {
        out.push(warn("no-article", "no article was found on the page"));
    }
    out
}

/// Titles of the pages that stand between a visitor and a guarded site.
fn says_challenge(headline: &str, title: &str) -> bool {
    const SAYS: &[&str] = &[
        "just a moment",
        "one moment, please",
        "attention required",
        "checking your browser",
        "verify you are human",
        "verifying you are human",
        "are you a robot",
        "are you human",
        "human verification",
        "security check",
        "ddos protection",
        "pardon our interruption",
        "einen moment, bitte",
        "un instant, s'il vous plaît",
        "un momento, por favor",
        "один момент",
    ];
    says_one_of(SAYS, headline, title)
}

fn says_error(headline: &str, title: &str) -> bool {
    const SAYS: &[&str] = &[
        "404",
        "page not found",
        "not found",
        "seite nicht gefunden",
        "nicht gefunden",
        "page introuvable",
        "página no encontrada",
        "страница не найдена",
        "access denied",
        "forbidden",
        "error 403",
        "error 500",
        "service unavailable",
        "gone",
        "pagina non trovata",
        "página não encontrada",
        "nie znaleziono",
    ];
    says_one_of(SAYS, headline, title)
}

fn says_one_of(says: &[&str], headline: &str, title: &str) -> bool {
    let short = [headline, title].into_iter().filter(|text| text.chars().count() < 90);
    short.into_iter().any(|text| says.iter().any(|one| text.contains(one)))
}

fn is_consent_wall(kind: &Kind<'_>, visible: usize) -> bool {
    let consent: usize = kind
        .ledger
        .iter()
        .filter(|block| says_consent(&block.text))
        .map(|block| block.text.chars().count())
        .sum();
    consent * 3 > visible && consent > 60
}

fn says_consent(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "cookie",
        "consent",
        "einwilligung",
        "zustimm",
        "gdpr",
        "personal data",
        "personenbezogen",
        "données personnelles",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

fn asks_for_script(kind: &Kind<'_>, visible: usize) -> bool {
    let says = |text: &str| text.to_lowercase().contains("javascript");
    visible < 60
        || kind.head.noscript.as_deref().is_some_and(says)
        || kind.ledger.iter().any(|block| says(&block.text))
}

fn warn(code: &str, message: &str) -> Warning {
    Warning { code: code.into(), message: message.into() }
}
