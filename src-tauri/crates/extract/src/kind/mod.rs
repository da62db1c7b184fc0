//! What was read of a page → what kind of page it is where it is no plain article, each with what to do next.

mod listing;
mod media;
mod paywall;
mod phrases;
mod survey;
mod walls;

use crate::blocks::{Block, around, marks};
use crate::classify::Verdict;
use crate::dom::Dom;
use crate::fields::head::Head;
use crate::fields::json_ld;
use crate::live::Entries;
use listing::Running;
use model::{Access, Warning};
use phrases::{fold, size};
use survey::Survey;
use url::Url;

/// What a page's kind is judged by.
pub(crate) struct Page<'a> {
    pub(crate) dom: &'a Dom,
    pub(crate) head: &'a Head,
    pub(crate) blocks: &'a [Block],
    pub(crate) verdicts: &'a [Verdict],
    pub(crate) article: Option<&'a serde_json::Value>,
    pub(crate) url: Option<&'a str>,
    pub(crate) status: Option<u16>,
    pub(crate) headline: Option<&'a str>,
    pub(crate) access: Access,
    pub(crate) entries: &'a Entries,
}

/// What is known of a page beside its blocks.
struct Evidence<'a> {
    page: &'a Page<'a>,
    survey: Survey,
    running: Running,
    /// The parts of the page's titles and of its first headings, folded.
    titles: Vec<String>,
    /// The page says when its article was published.
    dated: bool,
    /// The page says that it is an article.
    declared: bool,
    /// Words of the blocks that were kept, and of all that are shown.
    kept: u64,
    shown: u64,
    /// How much each block says.
    sizes: Vec<u64>,
    /// Host and path, folded.
    place: String,
    host: String,
    path: Vec<String>,
}

/// Says what kind of page it is.
pub(crate) fn warnings(page: &Page<'_>) -> Vec<Warning> {
    let evidence = Evidence::of(page);
    if let Some(wall) = walls::find(&evidence) {
        return vec![wall];
    }
    let mut out = Vec::new();
    let live = media::is_live(&evidence);
    if live {
        out.push(warn(
            "live-blog",
            "a live blog: entries may have been added later; save it again to have them",
        ));
    }
    out.extend(paywall::find(&evidence));
    if out.is_empty() {
        out.extend(media::find(&evidence).or_else(|| listing::find(&evidence)));
    }
    if out.is_empty() && evidence.kept == 0 {
        out.push(warn(
            "no-article",
            "no article was found on the page: look at it as it was saved, or save it in the browser",
        ));
    }
    out
}

/// The code of live blogs.
pub(crate) const LIVE: &str = "live-blog";

fn warn(code: &str, message: &str) -> Warning {
    Warning { code: code.into(), message: message.into() }
}

impl<'a> Evidence<'a> {
    fn of(page: &'a Page<'a>) -> Self {
        let sizes: Vec<u64> = page.blocks.iter().map(|block| size(&block.text)).collect();
        let kept = sizes.iter().zip(page.verdicts).filter(|(_, verdict)| verdict.kept);
        let url = page.url.and_then(|url| Url::parse(url).ok());
        let host = url.as_ref().and_then(Url::host_str).unwrap_or_default().to_owned();
        let path: Vec<String> = url
            .as_ref()
            .and_then(Url::path_segments)
            .map(|parts| parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect())
            .unwrap_or_default();
        let is_article = page.article.is_some_and(|object| json_ld::article_rank(object) >= 4);
        let dated = page.head.meta_of(DATES).is_some()
            || is_article && page.article.is_some_and(|object| object.get("datePublished").is_some());
        Self {
            survey: Survey::of(page.dom),
            running: Running::of(page.blocks, &sizes),
            titles: titles(page),
            dated,
            declared: dated || is_article || page.head.all_metas("og:type").any(|kind| kind == "article"),
            kept: kept.map(|(size, _)| size).sum(),
            shown: sizes.iter().sum(),
            sizes,
            place: fold(&format!("{host} {}", path.join(" "))),
            host,
            path,
            page,
        }
    }

    /// Whether a title or a heading is one of these phrases and nothing else.
    fn titled(&self, says: phrases::Says) -> bool {
        self.titles.iter().any(|title| says.is_all_of(title))
    }

    /// Whether a title or a heading is mostly one of these phrases.
    fn nearly_titled(&self, says: phrases::Says) -> bool {
        self.titles.iter().any(|title| says.is_most_of(title))
    }

    /// Whether the page declares a dated article and shows some of it.
    fn tells(&self) -> bool {
        self.dated && self.running.story >= 60
    }

    /// The first blocks that belong to no navigation.
    fn opening(&self, most: usize) -> impl Iterator<Item = &'a Block> {
        self.page.blocks.iter().filter(|block| !is_frame(block)).take(most)
    }
}

/// Metas in which a page says when its article was published.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publishdate",
    "pubdate",
    "dc.date.issued",
];

/// Navigation and the page's foot.
fn is_frame(block: &Block) -> bool {
    block.around & (around::NAV | around::FOOTER) != 0
        || block.near & (marks::NAVIGATION | marks::FOOTER) != 0
        || block.around & around::LINK != 0 && block.heading == 0
}

/// The page's titles, its first heading among them, whole and in parts, folded.
fn titles(page: &Page<'_>) -> Vec<String> {
    let declared = page.head.meta_of(&["og:title"]).map(|(_, title)| title);
    let mut titles: Vec<String> = Vec::new();
    let texts = [page.head.title.as_deref(), page.headline, declared, first_heading(page.blocks)];
    for text in texts.into_iter().flatten().filter(|text| text.len() <= 400) {
        let parts = text.split(['|', '–', '—', ':', '»', '«', '•', '·', '/', '\n']);
        for part in parts.flat_map(|part| part.split(" - ")).chain([text]) {
            let part = fold(part);
            if part.len() > 2 && !titles.contains(&part) {
                titles.push(part);
            }
        }
    }
    titles
}

/// The first `h1` that is no link, else the first heading.
fn first_heading(blocks: &[Block]) -> Option<&str> {
    let headings = || {
        blocks
            .iter()
            .filter(|block| block.heading > 0 && block.around & around::LINK == 0 && !is_frame(block))
    };
    let found = headings().find(|block| block.heading == 1).or_else(|| headings().next())?;
    Some(&found.text)
}
