//! A short line → what it says it is, by wordings that mean the same on any page.

use model::Class;

type Known = (Class, &'static str, &'static str);

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
];

/// What a line is, where its wording alone says so.
pub(crate) fn known(text: &str) -> Option<Known> {
    if text.len() > 400 {
        return None;
    }
    let lower = text.trim().to_lowercase();
    let whole = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if whole.len() < 48
        && let Some((_, found)) = WHOLE.iter().find(|(line, _)| *line == whole)
    {
        return Some(*found);
    }
    OPENINGS.iter().find(|(start, _)| lower.starts_with(start)).map(|(_, found)| *found)
}
