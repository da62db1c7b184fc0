//! A short line → what it says it is, by wordings that mean the same on any page.

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use model::Class;
use std::collections::HashMap;
use std::sync::LazyLock;

pub(crate) type Known = (Class, &'static str, &'static str);

const SHARE: Known = (Class::Share, "share-line", "offers to share");
const RELATED: Known = (Class::Related, "related-line", "leads to other stories");
const CONSENT: Known = (Class::Consent, "consent-line", "asks for consent");
const PROMO: Known = (Class::Promo, "promo-line", "advertises or invites");
const PAYWALL: Known = (Class::Paywall, "paywall-line", "asks to log in or subscribe");
const COMMENT: Known = (Class::Comment, "comment-line", "belongs to the readers' comments");
const LEGAL: Known = (Class::Legal, "legal-line", "states rights or terms");
const NAVIGATION: Known = (Class::Navigation, "navigation-line", "leads around the site");

/// Whole lines, letters only, in lower case.
const WHOLE: &[(&str, Known)] = &[
    ("share", SHARE),
    ("tweet", SHARE),
    ("facebook", SHARE),
    ("twitter", SHARE),
    ("whatsapp", SHARE),
    ("email", SHARE),
    ("print", SHARE),
    ("get short url", SHARE),
    ("copy link", SHARE),
    ("link copied", SHARE),
    ("share this", SHARE),
    ("share this article", SHARE),
    ("teilen", SHARE),
    ("compartir", SHARE),
    ("partager", SHARE),
    ("поделиться", SHARE),
    ("linkedin", SHARE),
    ("telegram", SHARE),
    ("save", SHARE),
    ("listen live", NAVIGATION),
    ("skip to content", NAVIGATION),
    ("skip to main content", NAVIGATION),
    ("menu", NAVIGATION),
    ("search", NAVIGATION),
    ("home", NAVIGATION),
    ("back to top", NAVIGATION),
    ("close", NAVIGATION),
    ("next", NAVIGATION),
    ("previous", NAVIGATION),
    ("listen", NAVIGATION),
    ("related", RELATED),
    ("related articles", RELATED),
    ("related stories", RELATED),
    ("read more", RELATED),
    ("read also", RELATED),
    ("see also", RELATED),
    ("more on this story", RELATED),
    ("most read", RELATED),
    ("most popular", RELATED),
    ("trending", RELATED),
    ("you may also like", RELATED),
    ("recommended", RELATED),
    ("mehr zum thema", RELATED),
    ("lesen sie auch", RELATED),
    ("à lire aussi", RELATED),
    ("lee también", RELATED),
    ("читайте также", RELATED),
    ("leia também", RELATED),
    ("leggi anche", RELATED),
    ("czytaj także", RELATED),
    ("related topics", RELATED),
    ("up next", RELATED),
    ("read next", RELATED),
    ("more stories", RELATED),
    ("advertisement", PROMO),
    ("ad", PROMO),
    ("sponsored", PROMO),
    ("anzeige", PROMO),
    ("publicidad", PROMO),
    ("publicité", PROMO),
    ("реклама", PROMO),
    ("werbung", PROMO),
    ("advertising", PROMO),
    ("story continues below advertisement", PROMO),
    ("subscribe", PAYWALL),
    ("sign in", PAYWALL),
    ("log in", PAYWALL),
    ("login", PAYWALL),
    ("register", PAYWALL),
    ("sign up", PROMO),
    ("comments", COMMENT),
    ("comment", COMMENT),
    ("leave a comment", COMMENT),
    ("leave a reply", COMMENT),
    ("discussion", COMMENT),
    ("join the conversation", COMMENT),
    ("kommentare", COMMENT),
    ("community standards", COMMENT),
    ("view comments", COMMENT),
    ("community standardsdiscussion", COMMENT),
    ("privacy policy", LEGAL),
    ("terms of use", LEGAL),
    ("all rights reserved", LEGAL),
    ("accept", CONSENT),
    ("accept all", CONSENT),
    ("cookie policy", CONSENT),
    ("reject all", CONSENT),
    ("les også", RELATED),
    ("läs även", RELATED),
    ("läs också", RELATED),
    ("læs også", RELATED),
    ("lue myös", RELATED),
    ("zobacz także", RELATED),
    ("przeczytaj także", RELATED),
    ("przeczytaj też", RELATED),
    ("czytaj też", RELATED),
    ("leer también", RELATED),
    ("ver también", RELATED),
    ("te puede interesar", RELATED),
    ("veja também", RELATED),
    ("leia mais", RELATED),
    ("voir aussi", RELATED),
    ("lees ook", RELATED),
    ("mehr dazu", RELATED),
    ("mehr lesen", RELATED),
    ("ilgili haberler", RELATED),
    ("关联阅读", RELATED),
    ("相关阅读", RELATED),
    ("延伸阅读", RELATED),
    ("関連記事", RELATED),
    ("관련기사", RELATED),
    ("اقرأ أيضا", RELATED),
    ("اقرأ أيضاً", RELATED),
    ("إقرأ أيضا", RELATED),
    ("читать также", RELATED),
    ("смотрите также", RELATED),
    ("читайте також", RELATED),
    ("article continues below", PROMO),
    ("article continues after advertisement", PROMO),
    ("story continues below", PROMO),
    ("article continues below advertisement", PROMO),
    ("ad feedback", PROMO),
    ("externer inhalt nicht verfügbar", PROMO),
    ("externer inhalt", PROMO),
    ("inhalte werden geladen", PROMO),
    ("newsletter", PROMO),
    ("newsletters", PROMO),
];

/// Openings of lines up to a few hundred letters.
const OPENINGS: &[(&str, Known)] = &[
    ("we use cookies", CONSENT),
    ("this site uses cookies", CONSENT),
    ("this website uses cookies", CONSENT),
    ("diese website verwendet cookies", CONSENT),
    ("by continuing to", CONSENT),
    ("sign up for", PROMO),
    ("sign up to", PROMO),
    ("subscribe to", PROMO),
    ("download the", PROMO),
    ("follow us", PROMO),
    ("join our", PROMO),
    ("get the latest", PROMO),
    ("read more:", RELATED),
    ("read also:", RELATED),
    ("see also:", RELATED),
    ("related:", RELATED),
    ("more:", RELATED),
    ("lesen sie auch:", RELATED),
    ("lee también:", RELATED),
    ("lire aussi", RELATED),
    ("leia também:", RELATED),
    ("leggi anche:", RELATED),
    ("читайте также:", RELATED),
    ("©", LEGAL),
    ("copyright", LEGAL),
    ("(c) ", LEGAL),
    ("this article is for subscribers", PAYWALL),
    ("subscribe to read", PAYWALL),
    ("already a subscriber", PAYWALL),
    ("to continue reading", PAYWALL),
    ("create a free account", PAYWALL),
    ("share on ", SHARE),
    ("share via ", SHARE),
    ("click to share", SHARE),
    ("les også:", RELATED),
    ("läs även:", RELATED),
    ("läs också:", RELATED),
    ("læs også:", RELATED),
    ("lue myös:", RELATED),
    ("zobacz także:", RELATED),
    ("przeczytaj także:", RELATED),
    ("przeczytaj też:", RELATED),
    ("czytaj też:", RELATED),
    ("czytaj także:", RELATED),
    ("leer también:", RELATED),
    ("ver también:", RELATED),
    ("te puede interesar:", RELATED),
    ("veja também:", RELATED),
    ("leia mais:", RELATED),
    ("saiba mais:", RELATED),
    ("voir aussi :", RELATED),
    ("voir aussi:", RELATED),
    ("lees ook:", RELATED),
    ("mehr dazu:", RELATED),
    ("mehr zum thema:", RELATED),
    ("read next:", RELATED),
    ("up next:", RELATED),
    ("don't miss:", RELATED),
    ("don’t miss:", RELATED),
    ("for more stories like this", RELATED),
    ("click here to read", RELATED),
    ("click here for more", RELATED),
    ("читать также:", RELATED),
    ("смотрите также:", RELATED),
    ("читайте також:", RELATED),
    ("follow him on twitter", PROMO),
    ("follow her on twitter", PROMO),
    ("follow us on", PROMO),
    ("like us on facebook", PROMO),
    ("get our ", PROMO),
    ("get the best of", PROMO),
    ("sign up here", PROMO),
    ("sign up now", PROMO),
    ("subscribe now", PROMO),
    ("get in touch with our", PROMO),
    ("have a tip?", PROMO),
    ("got a tip?", PROMO),
    ("do you have a story", PROMO),
    ("send us your", PROMO),
    ("our website is the place for", PROMO),
    ("abonnieren sie", PROMO),
    ("folgen sie uns", PROMO),
    ("síguenos", PROMO),
    ("suscríbete", PROMO),
    ("inscrivez-vous", PROMO),
    ("abonnez-vous", PROMO),
    ("suivez-nous", PROMO),
    ("siga-nos", PROMO),
    ("seguici su", PROMO),
    ("подписывайтесь", PROMO),
    ("присоединяйтесь", PROMO),
    ("bizi takip", PROMO),
    ("an dieser stelle finden sie", CONSENT),
    ("an dieser stelle findest du", CONSENT),
    ("ich bin damit einverstanden, dass mir", CONSENT),
    ("deine privatsphäre-einstellungen", CONSENT),
    ("ihre privatsphäre-einstellungen", CONSENT),
    ("this content is hosted by", CONSENT),
    ("to view this content, please", CONSENT),
    ("to display this content", CONSENT),
    ("we need your consent to load", CONSENT),
    ("please enable javascript", CONSENT),
    ("also see", RELATED),
    ("related post", RELATED),
];

/// What lines up to a few hundred letters say somewhere that invite to follow or to subscribe.
const WITHIN: &[&str] = &[
    "follow us on ",
    "follow him on ",
    "follow her on ",
    "follow me on ",
    "click here for more information",
    "click here to subscribe",
    "click here to sign up",
    "delivered to your inbox",
    "straight to your inbox",
    "in your inbox",
];

/// How languages call readers' comments and those who watch over them: both in one line are a notice.
const COMMENTS: &[&str] = &["comment", "coment", "kommentar", "yorum", "комментари", "коментар"];
const MODERATORS: &[&str] = &[
    "moderator",
    "moderation",
    "moderated",
    "moderador",
    "moderaç",
    "moderaci",
    "moderiert",
    "modéra",
    "модерат",
    "denetle",
];

/// Shorter lines are known as a whole or not at all.
const SHORTEST: usize = 3;

static BY_LINE: LazyLock<HashMap<&str, Known>> = LazyLock::new(|| WHOLE.iter().copied().collect());
static OPENING: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .start_kind(StartKind::Anchored)
        .build(OPENINGS.iter().map(|(start, _)| start))
        .expect(FITS)
});
static INVITES: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(WITHIN).expect(FITS));
static COMMENTED: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(COMMENTS).expect(FITS));
static MODERATED: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(MODERATORS).expect(FITS));

const FITS: &str = "a few short strings fit into any automaton";

/// What a line is, where its wording alone says so.
pub(crate) fn known(text: &str) -> Option<Known> {
    if text.len() > 400 {
        return None;
    }
    let lower = text.trim().to_lowercase();
    let whole = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if whole.len() < 48
        && let Some(found) = BY_LINE.get(whole)
    {
        return Some(*found);
    }
    if lower.len() < SHORTEST {
        return None;
    }
    let start = Input::new(&lower).anchored(Anchored::Yes);
    if let Some(opening) = OPENING.find(start) {
        return Some(OPENINGS[opening.pattern().as_usize()].1);
    }
    if INVITES.is_match(&lower) {
        return Some(PROMO);
    }
    (MODERATED.is_match(&lower) && COMMENTED.is_match(&lower)).then_some(COMMENT)
}
