//! The words of an element's class, id and role → what kind of part of the page it says it is.

use crate::dom::{Dom, Id};
use html5ever::local_name;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A set of kinds, one bit each.
pub(crate) type Marks = u32;

pub(crate) const ARTICLE: Marks = 1 << 0;
pub(crate) const RELATED: Marks = 1 << 1;
pub(crate) const SHARE: Marks = 1 << 2;
pub(crate) const NAVIGATION: Marks = 1 << 3;
pub(crate) const PROMO: Marks = 1 << 4;
pub(crate) const COMMENT: Marks = 1 << 5;
pub(crate) const CONSENT: Marks = 1 << 6;
pub(crate) const FOOTER: Marks = 1 << 7;
pub(crate) const SIDEBAR: Marks = 1 << 8;
pub(crate) const CAPTION: Marks = 1 << 9;
pub(crate) const BYLINE: Marks = 1 << 10;
pub(crate) const DATE: Marks = 1 << 11;
pub(crate) const TAGS: Marks = 1 << 12;
pub(crate) const PAYWALL: Marks = 1 << 13;
pub(crate) const NEWSLETTER: Marks = 1 << 14;
pub(crate) const HEADLINE: Marks = 1 << 15;
pub(crate) const STANDFIRST: Marks = 1 << 16;
pub(crate) const LEGAL: Marks = 1 << 17;
pub(crate) const MEDIA: Marks = 1 << 18;
pub(crate) const LIVE: Marks = 1 << 19;
pub(crate) const EMBED: Marks = 1 << 20;
pub(crate) const HEADER: Marks = 1 << 21;
pub(crate) const TEXT: Marks = 1 << 22;
pub(crate) const ASIDE: Marks = 1 << 23;
pub(crate) const POPULAR: Marks = 1 << 24;
pub(crate) const LIST: Marks = 1 << 25;
/// How many kinds there are.
pub(crate) const KINDS: usize = 26;

/// Words as they stand in class names, German, French, Spanish and Russian ones included.
const WORDS: &[(Marks, &[&str])] = &[
    (
        ARTICLE,
        &[
            "article",
            "story",
            "post",
            "entry",
            "artikel",
            "articulo",
            "news",
            "noticia",
            "beitrag",
            "articlebody",
            "storybody",
            "hentry",
            "h-entry",
            "single",
            "page",
        ],
    ),
    (
        TEXT,
        &[
            "body",
            "text",
            "content",
            "paragraph",
            "para",
            "copy",
            "richtext",
            "prose",
            "wysiwyg",
            "cuerpo",
            "texte",
            "inhalt",
            "contenido",
            "articletext",
            "rte",
        ],
    ),
    (
        RELATED,
        &[
            "related",
            "recommended",
            "recommend",
            "recommendation",
            "recommendations",
            "readmore",
            "more",
            "similar",
            "also",
            "seealso",
            "further",
            "relacionadas",
            "relacionados",
            "verwandt",
            "suggested",
            "outbrain",
            "taboola",
            "teaser",
            "teasers",
            "rel",
            "next",
            "previous",
            "prev",
            "adjacent",
            "relatednews",
            "relatedlinks",
            "linked",
        ],
    ),
    (
        SHARE,
        &[
            "share",
            "sharing",
            "social",
            "facebook",
            "twitter",
            "whatsapp",
            "telegram",
            "addthis",
            "sharebar",
            "follow",
            "sharedaddy",
            "bookmark",
            "print",
            "email",
            "teilen",
            "compartir",
        ],
    ),
    (
        NAVIGATION,
        &[
            "nav",
            "navigation",
            "menu",
            "breadcrumb",
            "breadcrumbs",
            "topbar",
            "navbar",
            "sitenav",
            "pagination",
            "pager",
            "paging",
            "toc",
            "skip",
            "search",
            "tabs",
            "toolbar",
            "masthead",
            "hamburger",
            "submenu",
        ],
    ),
    (
        PROMO,
        &[
            "promo",
            "promotion",
            "ad",
            "ads",
            "advert",
            "advertisement",
            "adbox",
            "banner",
            "sponsor",
            "sponsored",
            "anzeige",
            "cta",
            "donate",
            "donation",
            "campaign",
            "shop",
            "product",
            "affiliate",
            "marketing",
            "widget",
            "partner",
            "offer",
            "app",
            "publicidad",
            "werbung",
            "dfp",
            "gpt",
        ],
    ),
    (
        COMMENT,
        &[
            "comment",
            "comments",
            "commentlist",
            "disqus",
            "discussion",
            "respond",
            "reply",
            "replies",
            "kommentare",
            "kommentar",
            "comentarios",
            "forum",
            "reviews",
        ],
    ),
    (CONSENT, &["cookie", "cookies", "consent", "gdpr", "privacy", "onetrust", "cmp", "ccpa"]),
    (FOOTER, &["footer", "foot", "colophon", "bottom", "pie", "footnote", "footnotes"]),
    (
        SIDEBAR,
        &[
            "sidebar",
            "side",
            "rail",
            "secondary",
            "complementary",
            "column",
            "rightcol",
            "leftcol",
            "rightcolumn",
        ],
    ),
    (
        ASIDE,
        &[
            "aside",
            "infobox",
            "box",
            "factbox",
            "inset",
            "pullquote",
            "callout",
            "explainer",
            "sidenote",
            "kasten",
        ],
    ),
    (
        CAPTION,
        &[
            "caption",
            "figcaption",
            "credit",
            "credits",
            "bildunterschrift",
            "legend",
            "copyright",
            "photocredit",
            "attribution",
            "fotocredit",
            "cutline",
            "legende",
        ],
    ),
    (
        BYLINE,
        &[
            "byline",
            "author",
            "authors",
            "autor",
            "autoren",
            "auteur",
            "writer",
            "contributor",
            "contributors",
            "bio",
            "vcard",
            "reporter",
            "journalist",
            "by",
        ],
    ),
    (
        DATE,
        &[
            "date",
            "time",
            "timestamp",
            "datetime",
            "published",
            "pubdate",
            "updated",
            "dateline",
            "datum",
            "fecha",
            "posted",
            "clock",
            "meta",
            "metadata",
            "postmeta",
        ],
    ),
    (
        TAGS,
        &[
            "tag",
            "tags",
            "keywords",
            "keyword",
            "topics",
            "topic",
            "taglist",
            "category",
            "categories",
            "cat",
            "schlagwort",
            "etiquetas",
            "temas",
            "themen",
            "hashtags",
        ],
    ),
    (
        PAYWALL,
        &[
            "paywall",
            "subscribe",
            "subscription",
            "subscriber",
            "premium",
            "piano",
            "regwall",
            "meter",
            "login",
            "signin",
            "register",
            "account",
            "abo",
            "offerwall",
        ],
    ),
    (
        NEWSLETTER,
        &[
            "newsletter",
            "newsletters",
            "signup",
            "mailchimp",
            "optin",
            "mailing",
            "inscription",
            "email-signup",
        ],
    ),
    (
        HEADLINE,
        &[
            "headline",
            "title",
            "heading",
            "hed",
            "titulo",
            "titre",
            "titel",
            "h1",
            "headtitle",
            "ueberschrift",
        ],
    ),
    (
        STANDFIRST,
        &[
            "standfirst",
            "subtitle",
            "summary",
            "lead",
            "lede",
            "intro",
            "deck",
            "dek",
            "subheadline",
            "abstract",
            "teasertext",
            "chapo",
            "vorspann",
            "description",
            "excerpt",
            "subhead",
            "subheading",
            "kicker",
            "bajada",
            "sumario",
            "subtitulo",
        ],
    ),
    (LEGAL, &["legal", "disclaimer", "terms", "copyright", "imprint", "rights", "disclosure", "correction"]),
    (
        MEDIA,
        &[
            "video",
            "gallery",
            "image",
            "photo",
            "slideshow",
            "player",
            "media",
            "picture",
            "carousel",
            "slider",
            "figure",
            "img",
            "audio",
            "podcast",
            "bild",
            "foto",
            "lightbox",
            "swiper",
        ],
    ),
    (LIVE, &["live", "liveblog", "ticker", "livefeed", "timeline", "liveticker", "keyevents"]),
    (
        EMBED,
        &[
            "embed",
            "tweet",
            "instagram",
            "oembed",
            "blockquote",
            "iframe",
            "interactive",
            "infographic",
            "poll",
            "quiz",
        ],
    ),
    (HEADER, &["header", "head", "hero", "top", "kopf", "cabecera"]),
    (
        POPULAR,
        &[
            "popular",
            "trending",
            "mostread",
            "most",
            "latest",
            "recent",
            "topstories",
            "headlines",
            "meistgelesen",
            "top-stories",
            "newest",
            "feed",
            "river",
            "hot",
        ],
    ),
    (
        LIST,
        &[
            "list",
            "links",
            "grid",
            "card",
            "cards",
            "item",
            "items",
            "listing",
            "archive",
            "archives",
            "collection",
            "tile",
            "tiles",
            "blogroll",
        ],
    ),
];

static TABLE: LazyLock<HashMap<&'static str, Marks>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for (mark, words) in WORDS {
        for word in *words {
            *table.entry(*word).or_insert(0) |= mark;
        }
    }
    table
});

/// What an element says about itself, and the hashes of the words it says it with.
pub(crate) fn read(dom: &Dom, id: Id, words: &mut Vec<u32>) -> Marks {
    let mut marks = 0;
    words.clear();
    for name in [local_name!("class"), local_name!("id"), local_name!("role"), local_name!("itemprop")] {
        if let Some(value) = dom.attr(id, &name) {
            // A class list of thousands of letters is generated, and says nothing.
            let value = value.get(..400).unwrap_or(if value.len() < 400 { value } else { "" });
            each_word(value, |word| {
                marks |= TABLE.get(word).copied().unwrap_or(0);
                if words.len() < 24 {
                    words.push(hash(word));
                }
            });
        }
    }
    marks
}

/// Splits at everything that is no letter and at `camelCase`, in lower case.
fn each_word(value: &str, mut found: impl FnMut(&str)) {
    let mut word = [0_u8; 24];
    let mut length = 0;
    let mut lower_before = false;
    for byte in value.bytes().chain([b' ']) {
        let upper = byte.is_ascii_uppercase();
        if length > 0 && (!byte.is_ascii_alphabetic() || (upper && lower_before)) {
            if let Ok(text) = std::str::from_utf8(&word[..length])
                && length > 1
            {
                found(text);
            }
            length = 0;
        }
        if byte.is_ascii_alphabetic() && length < word.len() {
            word[length] = byte.to_ascii_lowercase();
            length += 1;
        }
        lower_before = byte.is_ascii_lowercase();
    }
}

/// FNV-1a, 32 bits: the same in the training script.
pub(crate) fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811C_9DC5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
