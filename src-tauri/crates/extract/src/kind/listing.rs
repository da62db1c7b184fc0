//! Blocks of a page → how much of them runs on as a story and how much are teasers; whether the page only lists stories.

use super::phrases::{Says, size};
use super::{Evidence, is_frame, warn};
use crate::blocks::{Block, around, marks};
use crate::fields::json_ld;
use model::Warning;

/// How the text of a page runs.
#[derive(Debug, Default)]
pub(super) struct Running {
    /// Words of paragraphs that follow each other, none of them consent, comments or forms.
    pub(super) story: u64,
    /// Links that read like headlines.
    pub(super) titles: u32,
    /// How many of them are followed by one paragraph or two.
    pub(super) teasers: u32,
}

impl Running {
    pub(super) fn of(blocks: &[Block], sizes: &[u64]) -> Self {
        let mut out = Self::default();
        let (mut run, mut words, mut after_title) = (0, 0, false);
        let mut close = |run: &mut u32, words: &mut u64, after: bool| {
            let teaser = after && *run <= 2 && *words < 100;
            out.teasers += u32::from(teaser && *run > 0);
            if !teaser && (*run >= 2 || *words >= 60) {
                out.story += *words;
            }
            (*run, *words) = (0, 0);
        };
        let mut titles = 0;
        for (block, &size) in blocks.iter().zip(sizes).filter(|(block, _)| !is_aside(block)) {
            if is_title(block, size) {
                close(&mut run, &mut words, after_title);
                titles += 1;
                after_title = true;
            } else if size >= 10 && block.link_chars * 3 < block.chars {
                run += 1;
                words += size;
            } else if block.heading > 0 && run >= 3 {
                // A subhead of a story: what follows is no teaser.
                after_title = false;
            }
        }
        close(&mut run, &mut words, after_title);
        out.titles = titles;
        out
    }
}

/// A link that reads like a headline.
fn is_title(block: &Block, size: u64) -> bool {
    block.link_chars * 10 >= block.chars * 8 && size >= 3 && (block.heading > 0 || size >= 4)
}

/// Parts that are no story: frames, forms, dialogs, comments, consent, newsletters.
fn is_aside(block: &Block) -> bool {
    block.around & (around::NAV | around::FOOTER | around::DIALOG | around::FORM | around::BUTTON) != 0
        || block.near & (marks::COMMENT | marks::CONSENT | marks::NEWSLETTER | marks::FOOTER) != 0
}

/// Says that a page lists stories and tells none.
pub(super) fn find(page: &Evidence<'_>) -> Option<Warning> {
    is_index(page).then(|| {
        warn("index-page", "the page lists stories and tells none: save the stories by their own addresses")
    })
}

fn is_index(page: &Evidence<'_>) -> bool {
    let Running { story, titles, teasers } = page.running;
    let types = || page.page.head.linked.iter().flat_map(json_ld::types);
    let listed = types().any(|kind| matches!(kind, "CollectionPage" | "ItemList" | "SearchResultsPage"));
    let searched = page.nearly_titled(Says::Search) || types().any(|kind| kind == "SearchResultsPage");
    let many = types().filter(|kind| matches!(*kind, "NewsArticle" | "Article" | "BlogPosting")).count() > 3;
    if page.dated && !many || story >= 150 {
        return false;
    }
    let front = page.page.url.is_some() && page.path.iter().all(|part| is_section(part));
    // What is kept of teasers is no story.
    let told = story.max(page.kept.saturating_sub(u64::from(teasers) * 40));
    if searched || (listed || front) && titles >= 6 {
        return told < 100;
    }
    let headed = super::first_heading(page.page.blocks).is_some_and(|heading| size(heading) >= 5);
    !headed && titles >= 8 && (told < 20 || titles >= 20 && teasers >= 6 && told < 100)
}

/// `world`, `news`, `page`, `2`: a part of an address that names no story.
fn is_section(part: &str) -> bool {
    part.len() < 24
        && part.matches(['-', '_']).count() < 2
        && part.chars().filter(char::is_ascii_digit).count() < 4
}

/// Whether a block belongs to what a page says rather than to its frame.
pub(super) fn is_own(block: &Block) -> bool {
    !is_aside(block) && !is_frame(block)
}
