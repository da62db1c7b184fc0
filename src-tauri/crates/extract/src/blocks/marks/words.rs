//! The words of class names, by the kind of part that they name.

use super::*;

/// Words as they stand in class names, German, French, Spanish and Russian ones included.
pub(super) const WORDS: &[(Marks, &str)] = &[
    (
        ARTICLE,
        "article story post entry artikel articulo news noticia beitrag articlebody storybody hentry \
         h-entry single page",
    ),
    (
        TEXT,
        "body text content paragraph para copy richtext prose wysiwyg cuerpo texte inhalt contenido \
         articletext rte",
    ),
    (
        RELATED,
        "related recommended recommend recommendation recommendations readmore more similar also seealso \
         further relacionadas relacionados verwandt suggested outbrain taboola teaser teasers rel next \
         previous prev adjacent relatednews relatedlinks linked",
    ),
    (
        SHARE,
        "share sharing social facebook twitter whatsapp telegram addthis sharebar follow sharedaddy \
         bookmark print email teilen compartir",
    ),
    (
        NAVIGATION,
        "nav navigation menu breadcrumb breadcrumbs topbar navbar sitenav pagination pager paging toc \
         skip search tabs toolbar masthead hamburger submenu",
    ),
    (
        PROMO,
        "promo promotion ad ads advert advertisement adbox banner sponsor sponsored anzeige cta donate \
         donation campaign shop product affiliate marketing widget partner offer app publicidad werbung \
         dfp gpt",
    ),
    (
        COMMENT,
        "comment comments commentlist disqus discussion respond reply replies kommentare kommentar \
         comentarios forum reviews",
    ),
    (CONSENT, "cookie cookies consent gdpr privacy onetrust cmp ccpa"),
    (FOOTER, "footer foot colophon bottom pie footnote footnotes"),
    (SIDEBAR, "sidebar side rail secondary complementary column rightcol leftcol rightcolumn"),
    (ASIDE, "aside infobox box factbox inset pullquote callout explainer sidenote kasten"),
    (
        CAPTION,
        "caption figcaption credit credits bildunterschrift legend copyright photocredit attribution \
         fotocredit cutline legende",
    ),
    (
        BYLINE,
        "byline author authors autor autoren auteur writer contributor contributors bio vcard reporter \
         journalist by",
    ),
    (
        DATE,
        "date time timestamp datetime published pubdate updated dateline datum fecha posted clock meta \
         metadata postmeta",
    ),
    (
        TAGS,
        "tag tags keywords keyword topics topic taglist category categories cat schlagwort etiquetas \
         temas themen hashtags",
    ),
    (
        PAYWALL,
        "paywall subscribe subscription subscriber premium piano regwall meter login signin register \
         account abo offerwall",
    ),
    (NEWSLETTER, "newsletter newsletters signup mailchimp optin mailing inscription email-signup"),
    (HEADLINE, "headline title heading hed titulo titre titel h1 headtitle ueberschrift"),
    (
        STANDFIRST,
        "standfirst subtitle summary lead lede intro deck dek subheadline abstract teasertext chapo \
         vorspann description excerpt subhead subheading kicker bajada sumario subtitulo",
    ),
    (LEGAL, "legal disclaimer terms copyright imprint rights disclosure correction"),
    (
        MEDIA,
        "video gallery image photo slideshow player media picture carousel slider figure img audio \
         podcast bild foto lightbox swiper",
    ),
    (LIVE, "live liveblog ticker livefeed timeline liveticker keyevents"),
    (EMBED, "embed tweet instagram oembed blockquote iframe interactive infographic poll quiz"),
    (HEADER, "header head hero top kopf cabecera"),
    (
        POPULAR,
        "popular trending mostread most latest recent topstories headlines meistgelesen top-stories \
         newest feed river hot",
    ),
    (LIST, "list links grid card cards item items listing archive archives collection tile tiles blogroll"),
];
